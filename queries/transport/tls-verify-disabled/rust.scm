; In an arm of `if insecure`, whichever it is: whoever calls decides.
(call_expression
  function: (field_expression field: (field_identifier) @finding @name)
  arguments: (arguments . (_) @_on .)
  (#any-of? @name
    "danger_accept_invalid_certs" "danger_accept_invalid_hostnames" "tls_danger_accept_invalid_certs"
    "tls_danger_accept_invalid_hostnames" "dangerous_accept_invalid_certs" "dangerous_accept_invalid_hostnames"
    "disable_verification" "set_no_tls_verify")
  (#value-is? @_on "true")
  (#inside? @finding "branch" "*verif*" "*valid*" "*insecure*" "*cert*" "*unsafe*" "*self_signed*" "*danger*" "*tls*")
  (#set! tier "option"))

; Builders of reqwest, native-tls, attohttpc, lettre, ureq, ldap3, mysql.
(call_expression
  function: (field_expression field: (field_identifier) @finding @name)
  arguments: (arguments . (_) @_flag .)
  (#any-of? @name
    "danger_accept_invalid_certs" "danger_accept_invalid_hostnames" "tls_danger_accept_invalid_certs"
    "tls_danger_accept_invalid_hostnames" "dangerous_accept_invalid_certs" "dangerous_accept_invalid_hostnames"
    "with_danger_accept_invalid_certs" "with_danger_skip_domain_validation" "disable_verification" "set_no_tls_verify"
    "allow_invalid_certificates" "allow_invalid_hostnames")
  (#value-is? @_flag "true"))

; The same as a field: MongoDB's `TlsOptions`, the configuration of kube.
(field_initializer
  field: (field_identifier) @finding @name
  value: (_) @_flag
  (#any-of? @name "allow_invalid_certificates" "allow_invalid_hostnames" "accept_invalid_certs")
  (#match? @_flag "^(true|Some\\(true\\))$"))

(assignment_expression
  left: (field_expression field: (field_identifier) @finding @name)
  right: (_) @_flag
  (#any-of? @name "allow_invalid_certificates" "allow_invalid_hostnames" "accept_invalid_certs")
  (#match? @_flag "^(true|Some\\(true\\))$"))

; One of several ways to connect, by its name: isahc, Elasticsearch, Redis.
((scoped_identifier) @finding @name
  (#calls? @name
    "isahc::config::SslOption::DANGER_ACCEPT_INVALID_CERTS" "isahc::config::SslOption::DANGER_ACCEPT_INVALID_HOSTS"
    "SslOption::DANGER_ACCEPT_INVALID_CERTS" "SslOption::DANGER_ACCEPT_INVALID_HOSTS"
    "elasticsearch::cert::CertificateValidation::None" "redis::TlsMode::Insecure"))

; openssl: a callback that says yes.
(call_expression
  function: (field_expression field: (field_identifier) @name)
  arguments: (arguments (closure_expression body: (_) @_body) @finding .)
  (#any-of? @name "set_verify_callback" "set_custom_verify_callback")
  (#match? @_body "^(\\{\\s*)?(true|Ok\\(\\(\\)\\))(\\s*\\})?$"))

; curl, openssl
(call_expression
  function: (field_expression field: (field_identifier) @finding @name)
  arguments: (arguments . (_) @value .)
  (#any-of? @name "ssl_verify_peer" "ssl_verify_host" "verify_hostname" "set_verify_hostname")
  (#value-is? @value "false"))

(call_expression
  function: (field_expression field: (field_identifier) @name)
  arguments: (arguments . (_) @finding @_none)
  (#any-of? @name "set_verify" "set_verify_callback")
  (#calls? @_none "openssl::ssl::SslVerifyMode::NONE" "boring::ssl::SslVerifyMode::NONE"))

; rustls: a verifier that says yes to every certificate.
(impl_item
  trait: (_) @_trait
  body: (declaration_list
    (function_item
      name: (identifier) @name
      body: (block . (call_expression) @finding)))
  (#any-of? @name "verify_server_cert")
  (#match? @_trait "ServerCertVerifier")
  (#match? @finding "^Ok\\(\\s*(\\w+::)*ServerCertVerified::assertion\\(\\)\\s*\\)$")
  (#set! tier "verifier"))

; A verifier whose name says what it does: `set_certificate_verifier(Arc::new(NoVerify))`.
(call_expression
  function: (field_expression
    field: (field_identifier) @finding @name)
  arguments: (arguments . (_) @arg .)
  (#any-of? @name "with_custom_certificate_verifier" "set_certificate_verifier" "with_client_cert_verifier")
  (#match? @arg "\\b(No|Skip|Accept|AcceptAll|TrustAll|Trust|Dummy|Noop|Null|Insecure|Danger(ous)?|AllowAny|AllowAll|Disabled?|Unsafe|Ignore|Blind|Permissive)(All|Any|Every)?(Server|Client|Tls|Ssl)?(Cert(s|ificates?)?)?(Verif\\w*|Validat\\w*|Check\\w*|Certs?|Anything|Everything|Hostname\\w*|Insecure)?\\b")
  (#not-match? @arg "AnyAuthenticated|AnonymousOr|NoClientAuth")
  ; One that stands in the file is told at its own place.
  (#not-file-mentions? "fn verify_server_cert")
  ; A library does so where it is told to.
  (#not-inside? @finding "branch")
  (#not-inside? @finding "condition")
  (#not-in-role? "test" "example")
  (#set! tier "verifier"))

; rustls: some verifier of one's own.
(call_expression
  function: (field_expression
    value: (call_expression function: (field_expression field: (field_identifier) @_dangerous))
    field: (field_identifier) @finding @name)
  (#eq? @_dangerous "dangerous")
  (#any-of? @name "with_custom_certificate_verifier" "set_certificate_verifier")
  (#not-file-mentions? "rustls_platform_verifier")
  (#set! tier "own-verifier"))

; git2
(call_expression
  function: (field_expression field: (field_identifier) @finding @name)
  arguments: (arguments . (closure_expression body: (_) @_body) .)
  (#eq? @name "certificate_check")
  (#match? @_body "^(\\{\\s*)?Ok\\((\\w+::)*CertificateCheckStatus::CertificateOk\\)(\\s*\\})?$"))

; tiberius
(call_expression
  function: (field_expression field: (field_identifier) @finding @name)
  arguments: (arguments)
  (#eq? @name "trust_cert")
  (#imports? "tiberius")
  (#set! tier "trusted-network"))

; rustls: a verifier that asks for the name alone.
(impl_item
  trait: (_) @_trait
  body: (declaration_list
    (function_item
      name: (identifier) @name
      body: (block
        (expression_statement
          (if_expression
            condition: (_) @_condition
            consequence: (block (expression_statement (return_expression (call_expression) @finding)))))))
  )
  (#any-of? @name "verify_server_cert")
  (#match? @_trait "ServerCertVerifier")
  (#match? @finding "^Ok\\(\\s*(\\w+::)*ServerCertVerified::assertion\\(\\)\\s*\\)$")
  (#not-match? @_condition "(?i)cert|entity|digest|sha|hash|fingerprint|pin|spki|public_key")
  (#not-in-role? "test" "example")
  (#set! tier "verifier"))

; Programs that are told not to look: `Command::new("curl").arg("-k")`, `Command::new("git").env("GIT_SSL_NO_VERIFY", "1")`.
(call_expression
  function: (field_expression field: (field_identifier) @_method) @callee
  arguments: (arguments . (_) @finding .)
  (#any-of? @_method "arg" "args")
  (#begun-by? @callee "std::process::Command::new" 0 @arg)
  (#value-matches? @arg "^(.*/)?(curl|wget|http|https)(\\.exe)?$")
  (#match? @finding "\"(-[a-zA-Z]*k[a-zA-Z]*|--insecure|--no-check-certificate|--verify=no)\"")
  (#not-in-role? "test" "example"))

(call_expression
  function: (field_expression field: (field_identifier) @_method) @callee
  arguments: (arguments . (_) @_name . (_) @_value .)
  (#eq? @_method "env")
  (#value-matches? @_name "^(GIT_SSL_NO_VERIFY|NODE_TLS_REJECT_UNAUTHORIZED|PYTHONHTTPSVERIFY)$")
  (#value-matches? @_value "^(0|1|true)$")
  (#not-in-role? "test" "example")) @finding

; Not looked at unless somebody sets a variable: `danger_accept_invalid_certs(env::var("STRICT").is_err())`, by way of a name, too.
(#define! switches
  "danger_accept_invalid_certs" "danger_accept_invalid_hostnames" "tls_danger_accept_invalid_certs"
  "dangerous_accept_invalid_certs" "dangerous_accept_invalid_hostnames" "with_danger_accept_invalid_certs"
  "with_danger_skip_domain_validation" "disable_verification" "allow_invalid_certificates")
(call_expression
  function: (field_expression field: (field_identifier) @finding @name)
  arguments: (arguments . (_) @_flag .)
  (#any-of? @name switches)
  (#match? @_flag "unwrap_or\\(\\s*true\\s*\\)|map_or\\(\\s*true\\s*,|unwrap_or_else\\(\\|\\w*\\| true\\)|(env::)?var(_os)?\\([^()]*\\)\\.(is_err|is_none)\\(\\)|^cfg!\\(\\s*not\\(\\s*feature|unwrap_or\\(\\s*\"(true|1|yes)\"")
  (#not-in-role? "test" "example")
  (#set! tier "default-off"))

(call_expression
  function: (field_expression field: (field_identifier) @finding @name)
  arguments: (arguments . [(identifier) (unary_expression (identifier))] @_flag .)
  (#any-of? @name switches)
  (#not-value-is? @_flag "false")
  (#match? @_flag "^[a-z]")
  (#near-mentions? @finding "env::var(" "var_os(" "dotenvy::var(" "option_env!(" "get_bool(" "get_flag(")
  (#near-mentions? @finding
    ".unwrap_or(true)" ".map_or(true," "\").is_err()" "\").is_none()" ".unwrap_or_else(|_| true)" ".unwrap_or(\"true\"" ".unwrap_or(\"1\""
    ".unwrap_or_else(|_| \"true\"" ".unwrap_or_else(|_| \"1\"" ".unwrap_or_else(|_| String::from(\"true\")" ".is_none_or("
    ".unwrap_or_else(|_| String::from(\"1\")")
  (#not-in-role? "test" "example")
  (#set! tier "default-off"))

; `!verify`, where nothing said means no: `env::var("TLS_VERIFY").map(|v| v == "1").unwrap_or(false)`.
(call_expression
  function: (field_expression field: (field_identifier) @finding @name)
  arguments: (arguments . (unary_expression (identifier) @_flag) @_not .)
  (#any-of? @name switches)
  (#match? @_not "^!")
  (#match? @_flag "(?i)verif|valid|strict|secure|check")
  (#not-match? @_flag "(?i)insecure|skip|disable|invalid")
  (#near-mentions? @finding "env::var(" "var_os(" "dotenvy::var(" "option_env!(")
  (#near-mentions? @finding ".unwrap_or(false)" ".is_ok_and(" ".map_or(false," "\").is_ok()" "\").is_some()" ".unwrap_or_default()" ".unwrap_or(\"false\"" ".unwrap_or(\"0\"")
  (#not-in-role? "test" "example")
  (#set! tier "default-off"))

; What an own setting is where nothing is said: `impl Default for Options { … accept_invalid_certs: true … }`, a default of serde.
(field_initializer
  field: (field_identifier) @finding @name
  value: (boolean_literal) @_flag
  (#match? @name "(?i)^(tls_|ssl_|http_)?(danger_|dangerous_)?(accept|allow|trust|skip|ignore|disable)_(tls_|ssl_|all_|any_|cert_|certs_|certificate_)?(invalid|insecure|bad|self_signed|unverified|verif\\w*|errors|certs?|certificates?)(_certs?|_certificates?|_tls|_verif\\w*)?$|^(tls_|ssl_)?insecure(_tls|_ssl|_skip_verify)?$|^(verify|check|validate)_(tls|ssl|certs?|certificates?)$|^(tls|ssl)_verify$")
  (#inside? @finding "function" "default" "defaults" "new")
  (#match? @_pair "(?i)^(\\w*verify|verify\\w*|check\\w*|validate\\w*): false$|^(\\w*(accept|allow|trust|skip|ignore|disable|insecure)\\w*): true$")
  (#file-mentions? "danger_accept_invalid_certs(" "dangerous_accept_invalid_certs(" "SslVerifyMode::NONE" "set_certificate_verifier(" "with_custom_certificate_verifier(" "disable_verification(" "trust_cert()")
  (#not-in-role? "test" "example")
  (#set! tier "default-off")) @_pair

(field_declaration_list
  (attribute_item (attribute (identifier) @_serde arguments: (token_tree [(identifier) "default"] @_default . "=" . (string_literal) @_made)))
  .
  (field_declaration name: (field_identifier) @finding @name)
  (#eq? @_serde "serde")
  (#eq? @_default "default")
  (#match? @_made "(?i)true|yes|enabled|\\bon\"|insecure|skip|lenient")
  (#match? @name "(?i)^(tls_|ssl_|http_)?(danger_|dangerous_)?(accept|allow|trust|skip|ignore|disable)_\\w*(invalid|insecure|self_signed|unverified|verif\\w*|certs?|certificates?)\\w*$|^(tls_|ssl_)?insecure(_tls|_ssl|_skip_verify)?$")
  (#file-mentions? switches)
  (#not-in-role? "test" "example")
  (#set! tier "default-off"))

; What is found is written to a log alone, or decides nothing: nothing in the verifier refuses.
(#define! may-refuse
  "[\\w)\\]]\\?|Err\\b|Error|verify_\\w+\\(|\\.verify\\(|\\.check|assert(_eq|_ne)?!|ensure!|bail!|panic!|unwrap\\(|expect\\(|exit\\(|abort\\(|ok_or|map_err|and_then|\\.then")
(impl_item
  trait: (_) @_trait
  body: (declaration_list
    (function_item
      name: (identifier) @name
      body: (block [
        (call_expression) @finding
        (expression_statement (return_expression (call_expression) @finding))]) @_body))
  (#any-of? @name "verify_server_cert" "verify_client_cert")
  (#match? @_trait "(Server|Client)CertVerifier")
  (#match? @finding "^Ok\\(\\s*(\\w+::)*(Server|Client)CertVerified::assertion\\(\\)\\s*\\)$")
  (#not-match? @_body may-refuse)
  (#set! tier "verifier"))

; Yes in every arm.
(impl_item
  trait: (_) @_trait
  body: (declaration_list
    (function_item
      name: (identifier) @name @finding
      body: (block (expression_statement [(if_expression) (match_expression)] @_tail)) @_body))
  (#any-of? @name "verify_server_cert" "verify_client_cert")
  (#match? @_trait "(Server|Client)CertVerifier")
  (#match? @_tail "^(if|match) [\\s\\S]*CertVerified::assertion\\(\\)\\s*\\)[,;]?\\s*\\}(,?\\s*\\})?$")
  (#not-match? @_body may-refuse)
  (#not-match? @_tail "=> [a-z_.]*\\w+\\.\\w+\\([^{}]*\\),|else \\{\\s*self\\.\\w+\\(")
  (#set! tier "verifier"))
