(#define! harmless-parts
  "(?i)\\w*(pass|secret|token|key|credential|card|ssn)\\w*\\s*\\.\\s*(len|is_|as_deref_len|map\\(\\|_\\||chars|mask|redact)|\\b(mask|redact|obfuscate|hash|sha256|digest|fingerprint|truncate)\\w*\\(")

(#define! secrets-in-text
  "passw" "passphrase" "pwd" "secret" "key}" "key:" "token}" "token:" "card" "cvv" "ssn" "PASSW" "SECRET" "KEY}"
  "TOKEN}")

(#define! secret-holes
  "(?i)\\{(\\w*_)?(password|passwd|passphrase|pwd|secret|secret_key|api_key|apikey|access_token|auth_token|api_token|refresh_token|bearer_token|session_token|private_key|access_key|client_secret|credit_card|card_number|cvv|ssn)(:[^}]*)?\\}")

(#define! log-macros
  "error" "warn" "info" "debug" "trace" "log" "event" "log::error" "log::warn" "log::info" "log::debug" "log::trace"
  "log::log" "tracing::error" "tracing::warn" "tracing::info" "tracing::debug" "tracing::trace" "tracing::event"
  "slog::info" "slog::error" "slog::debug" "defmt::info")

; At the levels for debugging, which are off unless somebody looks for a mistake.
((macro_invocation
  macro: [(identifier) (scoped_identifier)] @callee
  (token_tree (identifier) @finding)) @_macro
  (#any-of? @callee "debug" "trace" "log::debug" "log::trace" "tracing::debug" "tracing::trace" "slog::debug" "slog::trace")
  (#not-in-role? "test")
  (#name-says? @finding "password" "secret")
  (#not-match? @finding "^_?(tokens?|keys?|credentials?|creds|authorization|secrets?)[0-9]*$")
  (#not-match? @_macro harmless-parts)
  (#set! tier "debug"))

((macro_invocation
  macro: [(identifier) (scoped_identifier)] @callee
  (token_tree (identifier) @finding)) @_macro
  (#any-of? @callee "debug" "trace" "log::debug" "log::trace" "tracing::debug" "tracing::trace" "slog::debug" "slog::trace")
  (#not-in-role? "test")
  (#match? @finding "(?i)^(\\w*_)?(credit_card|card_number|cvv|ssn|social_security_number|iban)(_\\w*)?$")
  (#file-mentions? "card" "cvv" "ssn" "social_security" "iban" "CARD" "CVV" "SSN" "SOCIAL_SECURITY" "IBAN")
  (#not-match? @_macro harmless-parts)
  (#set! tier "debug"))

((macro_invocation
  macro: [(identifier) (scoped_identifier)] @callee
  (token_tree (string_literal) @finding)) @_macro
  (#any-of? @callee "debug" "trace" "log::debug" "log::trace" "tracing::debug" "tracing::trace" "slog::debug" "slog::trace")
  (#not-in-role? "test")
  (#file-mentions? secrets-in-text)
  (#match? @finding secret-holes)
  (#set! tier "debug"))

; A password, key or token in a log entry: beside the text, or named in it.
((macro_invocation
  macro: [(identifier) (scoped_identifier)] @callee
  (token_tree (identifier) @finding)) @_macro
  (#any-of? @callee log-macros)
  (#not-in-role? "test")
  (#name-says? @finding "password" "secret")
  (#not-match? @finding "^_?(tokens?|keys?|credentials?|creds|authorization|secrets?)[0-9]*$")
  (#not-match? @_macro harmless-parts))

((macro_invocation
  macro: [(identifier) (scoped_identifier)] @callee
  (token_tree (identifier) @finding)) @_macro
  (#any-of? @callee log-macros)
  (#not-in-role? "test")
  (#match? @finding "(?i)^(\\w*_)?(credit_card|card_number|cvv|ssn|social_security_number|iban)(_\\w*)?$")
  (#file-mentions? "card" "cvv" "ssn" "social_security" "iban" "CARD" "CVV" "SSN" "SOCIAL_SECURITY" "IBAN")
  (#not-match? @_macro harmless-parts))

((macro_invocation
  macro: [(identifier) (scoped_identifier)] @callee
  (token_tree (string_literal) @finding)) @_macro
  (#any-of? @callee log-macros)
  (#not-in-role? "test")
  (#file-mentions? secrets-in-text)
  (#match? @finding secret-holes))

; Printed by a service.
((macro_invocation
  macro: [(identifier) (scoped_identifier)] @callee
  (token_tree (identifier) @finding)) @_macro
  (#any-of? @callee "println" "eprintln" "print" "eprint" "dbg")
  (#imports? "axum" "actix_web" "rocket" "warp" "poem" "salvo" "tide" "hyper" "tonic")
  (#not-in-role? "test")
  (#name-says? @finding "password" "secret")
  (#not-match? @finding "^_?(tokens?|keys?|credentials?|creds|authorization|secrets?)[0-9]*$")
  (#not-match? @_macro harmless-parts)
  (#set! tier "service"))

((macro_invocation
  macro: [(identifier) (scoped_identifier)] @callee
  (token_tree (identifier) @finding)) @_macro
  (#any-of? @callee "println" "eprintln" "print" "eprint" "dbg")
  (#imports? "axum" "actix_web" "rocket" "warp" "poem" "salvo" "tide" "hyper" "tonic")
  (#not-in-role? "test")
  (#match? @finding "(?i)^(\\w*_)?(credit_card|card_number|cvv|ssn|social_security_number|iban)(_\\w*)?$")
  (#file-mentions? "card" "cvv" "ssn" "social_security" "iban" "CARD" "CVV" "SSN" "SOCIAL_SECURITY" "IBAN")
  (#not-match? @_macro harmless-parts)
  (#set! tier "service"))

((macro_invocation
  macro: [(identifier) (scoped_identifier)] @callee
  (token_tree (string_literal) @finding)) @_macro
  (#any-of? @callee "println" "eprintln" "print" "eprint" "dbg")
  (#imports? "axum" "actix_web" "rocket" "warp" "poem" "salvo" "tide" "hyper" "tonic")
  (#not-in-role? "test")
  (#file-mentions? secrets-in-text)
  (#match? @finding secret-holes)
  (#set! tier "service"))

; Printed.
((macro_invocation
  macro: [(identifier) (scoped_identifier)] @callee
  (token_tree (identifier) @finding)) @_macro
  (#any-of? @callee "println" "eprintln" "print" "eprint" "dbg")
  (#not-in-role? "test")
  (#name-says? @finding "password" "secret")
  (#not-match? @finding "^_?(tokens?|keys?|credentials?|creds|authorization|secrets?)[0-9]*$")
  (#not-match? @_macro harmless-parts)
  (#set! tier "shown"))

((macro_invocation
  macro: [(identifier) (scoped_identifier)] @callee
  (token_tree (identifier) @finding)) @_macro
  (#any-of? @callee "println" "eprintln" "print" "eprint" "dbg")
  (#not-in-role? "test")
  (#match? @finding "(?i)^(\\w*_)?(credit_card|card_number|cvv|ssn|social_security_number|iban)(_\\w*)?$")
  (#file-mentions? "card" "cvv" "ssn" "social_security" "iban" "CARD" "CVV" "SSN" "SOCIAL_SECURITY" "IBAN")
  (#not-match? @_macro harmless-parts)
  (#set! tier "shown"))

((macro_invocation
  macro: [(identifier) (scoped_identifier)] @callee
  (token_tree (string_literal) @finding)) @_macro
  (#any-of? @callee "println" "eprintln" "print" "eprint" "dbg")
  (#not-in-role? "test")
  (#file-mentions? secrets-in-text)
  (#match? @finding secret-holes)
  (#set! tier "shown"))

; All headers, or the whole environment.
((macro_invocation
  macro: [(identifier) (scoped_identifier)] @callee
  (token_tree (identifier) @finding)) @_macro
  (#any-of? @callee log-macros)
  (#eq? @finding "headers")
  (#imports? "axum" "actix_web" "hyper" "http" "warp" "poem")
  (#match? @_macro "\\{\\w*:#?\\?\\}[^,]*,\\s*(\\w+\\.)?headers(\\(\\))?\\s*\\)|\\?(\\w+\\.)?headers\\s*[,)]")
  (#set! tier "whole"))

; Arguments of a function are fields of its span unless they are left out: `#[instrument(skip(self))]`.
([
    (declaration_list
      (attribute_item) @callee
      .
      (function_item
        parameters: (parameters (parameter pattern: (identifier) @finding type: (_) @_type))))
    (source_file
      (attribute_item) @callee
      .
      (function_item
        parameters: (parameters (parameter pattern: (identifier) @finding type: (_) @_type))))
    (declaration_list
      (attribute_item) @callee
      .
      (attribute_item)
      .
      (function_item
        parameters: (parameters (parameter pattern: (identifier) @finding type: (_) @_type))))
    (source_file
      (attribute_item) @callee
      .
      (attribute_item)
      .
      (function_item
        parameters: (parameters (parameter pattern: (identifier) @finding type: (_) @_type))))]
  (#skip-unless? "instrument")
  (#match? @callee "^#\\[(tracing::)?instrument\\b")
  (#match? @finding "^(\\w+_)?(password|passwd|passphrase|secret|api_key|access_token|refresh_token|auth_token|session_token|private_key|secret_key|otp|pin_code|cvv|card_number|credential|credentials|totp_code)$|^(pwd|pin|token|jwt|ssn)$")
  (#not-match? @callee "skip_all|skip\\([^)]*\\b((\\w+_)?(password|passwd|passphrase|secret|key|api_key|token|jwt|pin|otp|cvv|ssn|pwd|card_number|credentials?|code))\\b")
  (#not-match? @_type "Secret|Zeroiz|Redact|Protect|Sensitive|Hidden|Masked|CancellationToken|Token(Kind|Type|Stream|Tree)|PublicKey")
  (#not-in-role? "test" "example"))

; A header that carries the login, as a field or an argument.
(#define! carries-login
  "(?i)\\b(authorization|cookie|set_cookie|proxy_authorization|x_api_key)\\s*=\\s*[?%]?[a-z_]|get\\(\\s*(\"(authorization|cookie|proxy-authorization|x-api-key|x-auth-token|x-csrf-token)\"|(\\w+::)*(AUTHORIZATION|COOKIE|PROXY_AUTHORIZATION))\\s*\\)")
(#define! harmless-login
  "(?i)is_some\\(\\)|is_none\\(\\)|contains_key|\\.len\\(\\)|redact|mask|scheme|authorization\\s*=\\s*[?%]?(has_|is_|\"|true|false)|split_whitespace\\(\\)\\.next|cookie\\s*=\\s*[?%]?(cookie\\.name|\\w+\\.name)|authori[sz]ation_?(mode|type|kind|policy|url|endpoint|server)")
((macro_invocation
  macro: [(identifier) (scoped_identifier)] @callee
  (token_tree (identifier) @finding) @_arguments) @_macro
  (#any-of? @callee "debug" "trace" "log::debug" "log::trace" "tracing::debug" "tracing::trace" "slog::debug" "slog::trace")
  (#any-of? @finding "authorization" "cookie" "set_cookie" "proxy_authorization" "x_api_key" "headers")
  (#file-mentions? "uthorization" "AUTHORIZATION" "ookie" "COOKIE" "x-api-key" "x-auth-token")
  (#match? @_arguments carries-login)
  (#not-match? @_arguments harmless-login)
  (#not-in-role? "test")
  (#set! tier "debug"))

((macro_invocation
  macro: [(identifier) (scoped_identifier)] @callee
  (token_tree (identifier) @finding) @_arguments) @_macro
  (#any-of? @callee log-macros)
  (#any-of? @finding "authorization" "cookie" "set_cookie" "proxy_authorization" "x_api_key" "headers")
  (#file-mentions? "uthorization" "AUTHORIZATION" "ookie" "COOKIE" "x-api-key" "x-auth-token")
  (#match? @_arguments carries-login)
  (#not-match? @_arguments harmless-login)
  (#not-in-role? "test"))

; The text says what it is: `debug!("issued access token {}", token)`. Parsers have tokens, too, of another kind.
(#define! says-token
  "(?i)\\b((access|refresh|auth|api|session|bearer|reset|csrf|id|login|invite|jwt|verification|magic|recovery|one.?time|oauth|device) (token|code|link|secret)|jwt|bearer|api ?key|password|secret|otp|authorization)( (is|was|for \\{[^}]*\\}))?\\s*[:=]?\\s*['`]?\\{[^}]*\\}")
(#define! token-names "token" "jwt" "secret" "key" "credentials" "code" "otp" "link" "bearer" "authorization" "auth" "pass" "header")
((macro_invocation
  macro: [(identifier) (scoped_identifier)] @callee
  (token_tree (string_literal) @_text . "," . (identifier) @finding)) @_macro
  (#any-of? @callee "debug" "trace" "log::debug" "log::trace" "tracing::debug" "tracing::trace" "slog::debug" "slog::trace")
  (#any-of? @finding token-names)
  (#skip-unless? says-token)
  (#match? @_text says-token)
  (#not-match? @_macro "(?i)token_?(id|type|count|kind)|\\.(len|kind|is_\\w+|id|expires\\w*)\\b|mask|redact|hash")
  (#not-in-role? "test")
  (#set! tier "debug"))

((macro_invocation
  macro: [(identifier) (scoped_identifier)] @callee
  (token_tree (string_literal) @_text . "," . (identifier) @finding)) @_macro
  (#any-of? @callee log-macros)
  (#any-of? @finding token-names)
  (#skip-unless? says-token)
  (#match? @_text says-token)
  (#not-match? @_macro "(?i)token_?(id|type|count|kind)|\\.(len|kind|is_\\w+|id|expires\\w*)\\b|mask|redact|hash")
  (#not-in-role? "test"))

((macro_invocation
  macro: [(identifier) (scoped_identifier)] @callee
  (token_tree (string_literal) @finding)) @_macro
  (#any-of? @callee log-macros)
  (#match? @finding "(?i)\\b((access|refresh|auth|api|session|bearer|reset|csrf|login|invite|jwt|verification|recovery|one.?time|oauth) (token|secret)|jwt|api ?key|password)( (is|was|for \\{[^}]*\\}))?\\s*[:=]?\\s*['`]?\\{(token|jwt|secret|key|credentials|otp|bearer|auth)(:[^}]*)?\\}")
  (#file-mentions? "{token" "{jwt" "{secret" "{key" "{credentials" "{otp" "{bearer" "{auth")
  (#not-in-role? "test"))

; A field of what holds logins: `warn!(token = %session.token, "expired")`.
(#define! held-login
  "(?i)\\b(\\w*session|user|auth|login|credentials|creds|account|oauth|config|cfg|settings|conf|form|body|payload|req|request|params|input)\\.(\\w+\\.)?(\\w+_)?(token|secret|password|passwd|api_key|private_key|jwt)\\b|var\\(\\s*\"(\\w+_)?(DATABASE_URL|SECRET\\w*|PASSWORD|TOKEN|API_KEY|PRIVATE_KEY)\"\\s*\\)")
(#define! not-itself
  "(?i)(token|secret|password|passwd|key|jwt)\\.(len|is_\\w+|id|kind|expires\\w*|as_ref\\(\\)\\.map|map)\\b|mask|redact|hash\\(|fingerprint|token_(type|id|kind|count)|is_ok\\(\\)|is_err\\(\\)|\\.is_some|cancel")
((macro_invocation
  macro: [(identifier) (scoped_identifier)] @callee
  (token_tree) @finding) @_macro
  (#any-of? @callee "debug" "trace" "log::debug" "log::trace" "tracing::debug" "tracing::trace")
  (#file-mentions? ".token" "_token" "secret" ".password" "api_key" "DATABASE_URL" "_TOKEN" "_KEY" "PASSWORD" "SECRET" ".jwt")
  (#match? @finding held-login)
  (#not-match? @finding not-itself)
  (#not-in-role? "test" "example")
  (#set! tier "debug-held"))

((macro_invocation
  macro: [(identifier) (scoped_identifier)] @callee
  (token_tree) @finding) @_macro
  (#any-of? @callee
    "error" "warn" "info" "log::error" "log::warn" "log::info" "tracing::error" "tracing::warn" "tracing::info" "slog::info" "slog::error")
  (#file-mentions? ".token" "_token" "secret" ".password" "api_key" "DATABASE_URL" "_TOKEN" "_KEY" "PASSWORD" "SECRET" ".jwt")
  (#match? @finding held-login)
  (#not-match? @finding not-itself)
  (#not-in-role? "test" "example")
  (#set! tier "held"))

; The whole of what holds a password, in the form for debugging: `info!("login: {:?}", body)`.
(#define! holds-login
  "password: String" "password: &" "passwd: String" "api_key: String" "secret: String" "client_secret: String" "access_token: String"
  "db_password: String" "secret_key: String" "private_key: String" "password: Option<String>" "jwt_secret: String")
(#define! whole-of-it
  "\\{(body|form|login|credentials|creds|payload|config|cfg|settings|registration|signup):#?\\?\\}|\\{:#?\\?\\}[^\"]*\",\\s*&?(body|form|login|credentials|creds|payload|config|cfg|settings|registration|signup)(\\.0)?\\s*[,)]|[(,]\\s*(\\w+\\s*=\\s*)?\\?(body|form|login|credentials|creds|payload|config|cfg|settings|registration|signup)\\b")
((macro_invocation
  macro: [(identifier) (scoped_identifier)] @callee
  (token_tree) @_arguments) @finding
  (#any-of? @callee log-macros)
  (#file-mentions? "Debug")
  (#file-mentions? holds-login)
  (#match? @_arguments whole-of-it)
  (#not-file-mentions? "SecretString" "Secret<" "SecretBox" "Zeroiz" "Debug for" "Redacted" "redact")
  (#not-in-role? "test" "example")
  (#set! tier "whole-debug"))

([
    (declaration_list
      (attribute_item) @callee
      .
      (function_item
        parameters: (parameters (parameter pattern: (identifier) @finding type: (_) @_type))))
    (source_file
      (attribute_item) @callee
      .
      (function_item
        parameters: (parameters (parameter pattern: (identifier) @finding type: (_) @_type))))]
  (#skip-unless? "instrument")
  (#match? @callee "^#\\[(tracing::)?instrument\\b")
  (#any-of? @finding "form" "login" "credentials" "creds" "body" "payload" "registration" "signup")
  (#not-match? @callee "skip_all|skip\\([^)]*\\b(form|login|credentials|creds|body|payload|registration|signup)\\b")
  (#not-match? @_type "Secret|Zeroiz|Redact|Bytes|Body\\b|Multipart")
  (#file-mentions? holds-login)
  (#not-file-mentions? "SecretString" "Secret<" "SecretBox" "Zeroiz" "Debug for" "Redacted" "redact")
  (#not-in-role? "test" "example")
  (#set! tier "whole-debug"))

; The address of a database, which mostly holds its password: `info!("connecting to {}", database_url)`.
(#define! addresses
  "database_url" "db_url" "redis_url" "mongo_url" "mongo_uri" "mongodb_uri" "mongodb_url" "amqp_url" "amqp_uri" "rabbitmq_url" "postgres_url" "postgresql_url" "pg_url"
  "mysql_url" "connection_string" "conn_str" "conn_string" "connection_url" "dsn" "database_uri" "db_uri" "DATABASE_URL" "connstr" "pg_dsn" "database_dsn")
(#define! hides-login
  "mask" "redact" "sanitize" "strip_" "set_password(" "host_str" "without_" "hide" "censor" "safe_url" "display_url" "anonymi" "scrub" "obfuscat" "sqlite:" "split('@')"
  "rsplit('@')" "split_once('@')" "rsplit_once('@')")
([
    (macro_invocation macro: [(identifier) (scoped_identifier)] @callee (token_tree (identifier) @finding)) @_macro
    (macro_invocation macro: [(identifier) (scoped_identifier)] @callee (token_tree (string_literal) @finding)) @_macro]
  (#file-mentions? addresses)
  (#any-of? @callee log-macros "println" "eprintln" "print" "eprint" "dbg")
  (#match? @finding "^(database_url|db_url|redis_url|mongo_url|mongo_uri|mongodb_uri|mongodb_url|amqp_url|amqp_uri|rabbitmq_url|postgres_url|postgresql_url|pg_url|mysql_url|connection_string|conn_str|conn_string|connection_url|dsn|database_uri|db_uri|DATABASE_URL)$|\\{(database_url|db_url|redis_url|mongo_url|mongo_uri|mongodb_uri|mongodb_url|amqp_url|amqp_uri|rabbitmq_url|postgres_url|postgresql_url|pg_url|mysql_url|connection_string|conn_str|conn_string|connection_url|dsn|database_uri|db_uri)(:[^}]*)?\\}")
  (#not-match? @_macro "(url|uri|string|dsn|str)\\s*(\\.|\\(\\))\\s*(len|is_\\w+|host|port|scheme|path|map\\()|(?i)mask|redact|sanitize|(_url|_uri|dsn) *\\(")
  (#not-near-mentions? @finding hides-login)
  (#not-in-role? "test" "example")
  (#set! tier "address"))

; The same under a short name, where it was read from the environment.
([
    (macro_invocation macro: [(identifier) (scoped_identifier)] @callee (token_tree (identifier) @finding)) @_macro
    (macro_invocation macro: [(identifier) (scoped_identifier)] @callee (token_tree (string_literal) @finding)) @_macro]
  (#file-mentions? "\"DATABASE_URL\"" "\"REDIS_URL\"" "\"MONGODB_URI\"" "\"MONGO_URI\"" "\"AMQP_URL\"" "\"MONGO_URL\"" "\"RABBITMQ_URL\"" "\"MONGODB_URL\"" "\"POSTGRES_URL\"")
  (#any-of? @callee log-macros "println" "eprintln" "print" "eprint" "dbg")
  (#match? @finding "^(url|uri|conn|connection|addr|address)$|\\{(url|uri|conn|connection|addr)(:[^}]*)?\\}")
  (#near-mentions? @finding
    "var(\"DATABASE_URL\")" "var(\"REDIS_URL\")" "var(\"MONGODB_URI\")" "var(\"MONGO_URI\")" "var(\"AMQP_URL\")" "var(\"MONGO_URL\")" "var(\"RABBITMQ_URL\")"
    "var(\"MONGODB_URL\")" "var(\"POSTGRES_URL\")")
  (#match? @_macro "(?i)database|connect|\\bdb\\b|redis|mongo|postgres|mysql|amqp|rabbit|broker|pool")
  (#not-match? @_macro "(url|uri)\\s*\\.\\s*(len|is_\\w+|host|port|scheme|path)|(?i)mask|redact|sanitize|not set|missing")
  (#not-near-mentions? @finding hides-login)
  (#not-in-role? "test" "example")
  (#set! tier "address"))

; All of an object that holds a password, by its type: `info!("{:?}", form)`.
((macro_invocation
  macro: [(identifier) (scoped_identifier)] @callee
  (token_tree (identifier) @finding) @_arguments)
  (#any-of? @callee log-macros "println" "eprintln" "dbg")
  (#file-mentions? "Debug")
  (#file-mentions? holds-login)
  (#match? @_arguments "\\{:#?\\?\\}[^\"]*\",\\s*&?\\w+(\\.0)?\\s*,?\\s*\\)$|[(,]\\s*(\\w+\\s*=\\s*)?\\?\\w+\\s*[,)]|^\\(&?\\w+\\)$")
  (#holds? @finding "password")
  (#not-file-mentions? "SecretString" "Secret<" "SecretBox" "Zeroiz" "Debug for" "Redacted" "redact" "#[debug(skip)]" "derivative")
  (#not-in-role? "test" "example")
  (#set! tier "whole-debug"))

; A token in a function that deals in them: `info!(%token, "issued")`.
((macro_invocation
  macro: [(identifier) (scoped_identifier)] @callee
  (token_tree (identifier) @finding) @_arguments)
  (#any-of? @callee log-macros "println" "eprintln")
  (#any-of? @finding "token" "jwt" "otp" "secret" "credentials" "pin")
  (#inside? @finding "function"
    "*login*" "*auth*" "*issue*" "*session*" "*refresh*token*" "*reset*" "*sign_in*" "*signin*" "*otp*" "*verify_email*" "*invite*" "*magic*" "*_jwt*" "*mint*")
  (#match? @_arguments "[(,]\\s*[%?](token|jwt|otp|secret|credentials)\\s*[,)]|=\\s*[%?]?(token|jwt|otp|secret|credentials)\\s*[,)]|\\{(:\\??)?\\}[^\"]*\",(\\s*[^,()]+,)*\\s*&?(token|jwt|otp|secret|credentials)\\s*[,)]")
  (#not-match? @_arguments "(?i)token_?(id|type|count|kind)|\\.(len|kind|is_\\w+|id|expires\\w*)\\b|mask|redact|hash|cancel|unexpected|parse")
  (#not-file-mentions? "CancellationToken" "TokenKind" "Lexer" "TokenStream")
  (#not-in-role? "test" "example")
  (#set! tier "held"))

; All of the environment.
((for_expression
  value: (call_expression function: (_) @_vars)
  body: (block (expression_statement (macro_invocation macro: [(identifier) (scoped_identifier)] @callee) @finding)))
  (#calls? @_vars "std::env::vars" "std::env::vars_os")
  (#any-of? @callee log-macros)
  (#not-near-mentions? @finding "starts_with(" "filter" "redact" "mask" "if ")
  (#not-in-role? "test" "example")
  (#set! tier "held"))

((macro_invocation
  macro: [(identifier) (scoped_identifier)] @callee
  (token_tree) @_arguments) @finding
  (#any-of? @callee log-macros)
  (#file-mentions? "env::vars()")
  (#match? @_arguments "env::vars\\(\\)(\\.collect)?")
  (#not-match? @_arguments "filter|count\\(\\)")
  (#not-in-role? "test" "example")
  (#set! tier "held"))

; What is sent to another server, with the login in it: `debug!("{:?}", request.headers())`.
((macro_invocation
  macro: [(identifier) (scoped_identifier)] @callee
  (token_tree (identifier) @finding) @_arguments)
  (#any-of? @callee log-macros)
  (#eq? @finding "headers")
  (#imports? "reqwest" "hyper" "http" "axum" "actix_web" "warp")
  (#match? @_arguments "\\{:#?\\?\\}[^\"]*\",\\s*(\\w+,\\s*)*&?(req|request|r)\\.headers(\\(\\))?\\s*[,)]|\\?(req|request)\\.headers(\\(\\))?\\s*[,)]")
  (#not-in-role? "test" "example")
  (#set! tier "whole"))

; `let auth = headers.get("authorization"); info!("auth header {:?}", auth)`
((macro_invocation
  macro: [(identifier) (scoped_identifier)] @callee
  (token_tree (identifier) @finding) @_arguments)
  (#any-of? @callee log-macros)
  (#match? @finding "^(auth|authorization|auth_header|authorization_header|bearer|cookie|cookies|api_key_header)$")
  (#near-mentions? @finding "get(\"authorization\")" "get(\"Authorization\")" "AUTHORIZATION)" "get(\"cookie\")" "COOKIE)" "get(\"x-api-key\")")
  (#match? @_arguments "\\{(:#?\\??)?\\}[^\"]*\",\\s*(\\w+,\\s*)*&?(auth|authorization|auth_header|authorization_header|bearer|cookie|cookies|api_key_header)\\s*[,)]|[(,]\\s*[?%](auth|authorization|auth_header|authorization_header|bearer|cookie|cookies)\\s*[,)]")
  (#not-match? @_arguments "is_some|is_none|redact|mask|scheme")
  (#not-in-role? "test" "example")
  (#set! tier "held"))

; An address with a key in it: `let url = format!("…?api_key={key}"); info!("GET {url}")`.
([
    (macro_invocation macro: [(identifier) (scoped_identifier)] @callee (token_tree (identifier) @finding)) @_macro
    (macro_invocation macro: [(identifier) (scoped_identifier)] @callee (token_tree (string_literal) @finding)) @_macro]
  (#any-of? @callee log-macros "println" "eprintln")
  (#file-mentions? "api_key={" "apikey={" "access_token={" "?token={" "&token={" "api_token={" "client_secret={" "password={")
  (#near-mentions? @finding "api_key={" "apikey={" "access_token={" "?token={" "&token={" "api_token={" "client_secret={" "password={")
  (#match? @finding "^(url|uri|endpoint|full_url|request_url)$|\\{(url|uri|endpoint|full_url|request_url)(:[^}]*)?\\}")
  (#not-match? @_macro "(?i)mask|redact|sanitize|\\.(host|path|host_str)\\(")
  (#not-near-mentions? @finding "redact" "mask(" "sanitize")
  (#not-in-role? "test" "example")
  (#set! tier "held"))
