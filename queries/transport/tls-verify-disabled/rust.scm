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

; The same after statements that decide nothing.
(impl_item
  trait: (_) @_trait
  body: (declaration_list
    (function_item
      name: (identifier) @name
      body: (block (call_expression) @finding) @_body))
  (#any-of? @name "verify_server_cert" "verify_client_cert")
  (#match? @_trait "(Server|Client)CertVerifier")
  (#match? @finding "^Ok\\(\\s*(\\w+::)*(Server|Client)CertVerified::assertion\\(\\)\\s*\\)$")
  (#not-match? @_body "\\bif\\b|\\bmatch\\b|\\?|Err\\(|\\breturn\\b|verify_|\\.check|assert(_eq)?!|ensure!")
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
