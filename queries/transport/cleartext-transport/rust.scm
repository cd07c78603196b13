(#define! addresses-nearby
  "^\\w+://([^/@]*@)?(localhost|127\\.|0\\.0\\.0\\.0|10\\.|192\\.168\\.|172\\.(1[6-9]|2[0-9]|3[01])\\.|169\\.254\\.|\\[::1\\]|[A-Za-z0-9_-]+([:/]|$)|[^/:]*\\.example([:/]|$)|[^/:]*\\.(local|localhost|internal|intern|test|invalid|lan|home|svc|onion|arpa)([:/.]|$)|([^/:]*\\.)?(w3|xmlsoap|openxmlformats|purl|xmlns|schema)\\.)")

; A password or token sent with the request, readable on the way.
(call_expression
  function: (field_expression field: (field_identifier) @_method) @callee
  arguments: (arguments . (_) @finding .)
  (#any-of? @_method "get" "post" "put" "patch" "delete")
  (#chain? @_call "bearer_auth")
  (#value-matches? @finding "^http://")
  (#not-value-matches? @finding addresses-nearby)
  (#set! tier "credentials")) @_call

(call_expression
  function: (field_expression field: (field_identifier) @_method) @callee
  arguments: (arguments . (_) @finding .)
  (#any-of? @_method "get" "post" "put" "patch" "delete")
  (#chain? @_call "basic_auth")
  (#value-matches? @finding "^http://")
  (#not-value-matches? @finding addresses-nearby)
  (#set! tier "credentials")) @_call

; A password or token written into the address.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee
    "reqwest::get" "reqwest::blocking::get" "reqwest::Client::get" "reqwest::Client::post" "reqwest::blocking::Client::get"
    "reqwest::blocking::Client::post" "ureq::get" "ureq::post" "surf::get" "surf::post" "attohttpc::get" "minreq::get" "isahc::get")
  (#string-looks-like? @finding "url")
  (#dynamic? @finding "url")
  (#match? @finding "\"http://")
  (#not-match? @finding "\"http://(localhost|127\\.|0\\.0\\.0\\.0|10\\.|192\\.168\\.|\\[::1\\]|[a-z0-9_-]+[:/])")
  (#mentions? @finding "password")
  (#not-in-role? "test")
  (#set! tier "credentials"))

; A constant address.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee
    "reqwest::get" "reqwest::blocking::get" "reqwest::Client::get" "reqwest::Client::post" "reqwest::Client::put"
    "reqwest::Client::patch" "reqwest::Client::delete" "reqwest::blocking::Client::get"
    "reqwest::blocking::Client::post" "ureq::get" "ureq::post" "ureq::put" "ureq::delete" "surf::get" "surf::post" "hyper::Uri::from_static" "http::Uri::from_static" "curl::easy::Easy::url"
    "attohttpc::get" "attohttpc::post" "minreq::get" "minreq::post" "isahc::get" "isahc::post")
  (#value-matches? @finding "^http://")
  (#not-value-matches? @finding addresses-nearby)
  (#not-in-role? "test" "example")
  (#set! tier "address"))

(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee
    "tokio_tungstenite::connect_async" "tungstenite::connect" "tonic::transport::Channel::from_static"
    "tonic::transport::Endpoint::from_static" "async_tungstenite::tokio::connect_async")
  (#value-matches? @finding "^(ws|http)://")
  (#not-value-matches? @finding addresses-nearby)
  (#not-in-role? "test" "example")
  (#set! tier "address"))

; lettre without TLS
(call_expression
  function: (scoped_identifier name: (identifier) @_name) @finding @callee
  arguments: (arguments . (_) @arg .)
  (#eq? @_name "builder_dangerous")
  (#imports? "lettre")
  (#not-match? @callee "^Self::")
  (#not-value-matches? @arg "^(localhost|127\\.|0\\.0\\.0\\.0|10\\.|192\\.168\\.|172\\.(1[6-9]|2[0-9]|3[01])\\.|\\[?::|[A-Za-z0-9_-]+$|[A-Za-z0-9_-]+:|.*\\.(local|localhost|internal|intern|test|invalid|lan|home|svc)(:|$)|(.*\\.)?example\\.(com|org|net)|$)")
  (#set! tier "mail"))

; PostgreSQL without TLS to a constant host
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @arg . (_) @finding .)
  (#calls? @callee "tokio_postgres::connect" "postgres::Client::connect")
  (#match? @finding "(^|::)NoTls$")
  (#value-matches? @arg "host=[^ ]*\\.|^postgres(ql)?://[^/]*\\.")
  (#not-value-matches? @arg "^\\w+://([^/@]*@)?(localhost|127\\.|0\\.0\\.0\\.0|10\\.|192\\.168\\.|172\\.(1[6-9]|2[0-9]|3[01])\\.|169\\.254\\.|\\[::1\\]|[A-Za-z0-9_-]+([:/]|$)|[^/:]*\\.example([:/]|$)|[^/:]*\\.(local|localhost|internal|intern|test|invalid|lan|home|svc|onion|arpa)([:/.]|$)|([^/:]*\\.)?example\\.(com|org|net|edu)|([^/:]*\\.)?(w3|xmlsoap|openxmlformats|purl|xmlns|schema)\\.)")
  (#not-value-matches? @arg "host=(localhost|127\\.|/|10\\.|192\\.168\\.)")
  (#set! tier "database"))

; A login over FTP, which sends it as text: `FtpStream::connect(…)`, `ftp.login(user, password)`.
(call_expression
  function: (field_expression value: (_) @_on field: (field_identifier) @_login) @callee @finding
  arguments: (arguments . (_) @_user . (_) @arg .)
  (#eq? @_login "login")
  (#imports? "suppaftp" "ftp" "async_ftp")
  (#near-mentions? @finding "FtpStream::connect" "FtpStream>::connect")
  (#not-match? @_user "(?i)^\"(anonymous|ftp)\"")
  (#not-near-mentions? @finding "into_secure" "connect_secure" "NativeTlsFtpStream" "RustlsFtpStream" "\"localhost" "\"127.0")
  (#not-in-role? "test" "example")
  (#set! tier "login"))

; The same where the connection is a field or a parameter.
(call_expression
  function: (field_expression value: (_) @_on field: (field_identifier) @_login) @callee @finding
  arguments: (arguments . (_) @_user . (_) @arg .)
  (#eq? @_login "login")
  (#imports? "suppaftp" "ftp" "async_ftp")
  (#match? @_on "(?i)ftp|^(stream|conn|client|session)$")
  (#file-mentions? "FtpStream::connect(")
  (#not-near-mentions? @finding "FtpStream::connect")
  (#not-match? @_user "(?i)^\"(anonymous|ftp)\"")
  (#not-file-mentions? "into_secure" "connect_secure" "NativeTlsFtpStream" "RustlsFtpStream")
  (#not-in-role? "test" "example")
  (#set! tier "login"))

; A broker that is given name and password, without TLS.
(call_expression
  function: (field_expression field: (field_identifier) @_sets) @callee @finding
  arguments: (arguments . (_) . (_) @arg .)
  (#eq? @_sets "set_credentials")
  (#imports? "rumqttc")
  (#file-mentions? "MqttOptions::new(")
  (#near-mentions? @finding "1883")
  (#not-file-mentions? "set_transport" "Transport::tls" "Transport::Tls" "TlsConfiguration" "\"localhost" "\"127.0" "cfg!(debug_assertions)")
  (#not-in-role? "test" "example")
  (#set! tier "login"))

(call_expression
  function: (field_expression field: (field_identifier) @_sets) @callee @finding
  arguments: (arguments . (_) @arg .)
  (#eq? @_sets "password")
  (#imports? "paho_mqtt")
  (#near-mentions? @finding "\"tcp://" "\"mqtt://")
  (#not-file-mentions? "ssl_options" "SslOptions" "//localhost" "//127.0")
  (#not-in-role? "test" "example")
  (#set! tier "login"))

; Addresses that hold name and password: `amqp://app:secret@broker.example.net`, `redis://`, `mongodb://`, `ldap://`.
(call_expression
  function: (_) @callee
  arguments: (arguments (_) @finding)
  (#calls? @callee
    "lapin::Connection::connect" "redis::Client::open" "ldap3::LdapConn::new" "ldap3::LdapConnAsync::new" "async_nats::connect"
    "nats::connect" "deadpool_redis::Config::from_url" "bb8_redis::RedisConnectionManager::new" "stomp::connect"
    "memcache::connect" "memcache::Client::connect" "fred::types::RedisConfig::from_url" "elasticsearch::http::transport::Transport::single_node")
  (#value-matches? @finding "^(amqp|redis|nats|memcache)://[^/@]+@[^/]+|^(ldap|http)://[^@]*$")
  (#not-value-matches? @finding "^\\w+://([^/@]*@)?(localhost|127\\.|0\\.0\\.0\\.0|10\\.|192\\.168\\.|172\\.(1[6-9]|2[0-9]|3[01])\\.|\\[::1\\]|[A-Za-z0-9_-]+(:\\d+)?(/|$)|[^/:@]*\\.(local|localhost|internal|intern|test|invalid|lan|home|svc|example)([:/.]|$))")
  (#not-in-role? "test" "example")
  (#set! tier "address"))

((call_expression
  function: (_) @callee
  arguments: (arguments . (macro_invocation macro: (identifier) @_format (token_tree . (string_literal) @_text)) @finding))
  (#calls? @callee
    "lapin::Connection::connect" "redis::Client::open" "async_nats::connect" "nats::connect" "mysql::Pool::new" "mysql::Conn::new")
  (#eq? @_format "format")
  (#match? @_text "^\"(amqp|redis|nats)://[^/@\"]*\\{[^/@\"]*@[a-z0-9-]+(\\.[a-z0-9-]+)+")
  (#not-match? @_text "@(localhost|127\\.|10\\.|192\\.168\\.|[a-z0-9-]+[:/\"]|[^\"/:]*\\.(local|internal|svc|lan|test))")
  (#not-in-role? "test" "example")
  (#set! tier "address"))

; PostgreSQL with its options set one by one.
(call_expression
  function: (field_expression value: (_) @_config field: (field_identifier) @_connect) @callee
  arguments: (arguments . (_) @finding .)
  (#eq? @_connect "connect")
  (#match? @finding "(^|::)NoTls$")
  (#imports? "tokio_postgres" "postgres")
  (#near-mentions? @finding ".password(")
  (#near-mentions? @finding ".host(\"")
  (#not-near-mentions? @finding ".host(\"localhost" ".host(\"127." ".host(\"/" ".host(\"10." ".host(\"192.168." ".host(\"::1" ".host_path(" ".host(\"db\")" ".host(\"postgres\")")
  (#not-in-role? "test" "example")
  (#set! tier "database"))

; Encryption that is switched off by its option.
((scoped_identifier path: (_) @_type name: (identifier) @_mode) @finding @callee
  (#any-of? @_mode "Disable" "Disabled" "NotSupported" "Off")
  (#match? @_type "(^|::)(PgSslMode|MySqlSslMode|SslMode|EncryptionLevel)$")
  (#file-mentions? "sqlx" "tokio_postgres" "tiberius" "sea_orm" "postgres")
  (#inside? @finding "call")
  (#not-inside? @finding "condition")
  (#not-near-mentions? @finding "localhost" "127.0.0.1" "cfg!(debug_assertions)" "match " "from_str" "fmt(")
  (#not-in-role? "test" "example")
  (#set! tier "database"))

(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding)
  (#match? @callee "(PgPool|MySqlPool|PgConnection|MySqlConnection|PgPoolOptions|Database)::connect(_lazy)?$|\\.connect(_lazy)?$|Conn::new$|Opts::from_url$|Pool::new$|Pool::from_url$")
  (#value-matches? @finding "sslmode=disable|ssl-mode=DISABLED|require_ssl=false")
  (#not-value-matches? @finding "@(localhost|127\\.|\\[::1\\]|10\\.|192\\.168\\.|[A-Za-z0-9_-]+[:/])")
  (#not-in-role? "test" "example")
  (#set! tier "database"))

; Kafka with a password and no TLS.
(call_expression
  function: (field_expression field: (field_identifier) @_set) @callee
  arguments: (arguments . (_) @_key . (_) @finding .)
  (#eq? @_set "set")
  (#file-mentions? "rdkafka")
  (#value-is? @_key "security.protocol")
  (#value-matches? @finding "(?i)^sasl_plaintext$")
  (#not-in-role? "test" "example")
  (#set! tier "login"))

; IMAP, SMTP and LDAP without TLS.
(call_expression
  function: (_) @callee @finding
  (#calls? @callee
    "imap::connect_insecure" "mail_send::SmtpClientBuilder::connect_plain" "lettre::transport::smtp::client::Tls::None"
    "telnet::Telnet::connect")
  (#not-in-role? "test" "example")
  (#set! tier "mail"))

(call_expression
  function: (field_expression field: (field_identifier) @_tls) @callee
  arguments: (arguments . (_) @finding .)
  (#eq? @_tls "tls")
  (#imports? "lettre")
  (#match? @finding "(^|::)Tls::None$")
  (#near-mentions? @finding "credentials(" "Credentials")
  (#not-near-mentions? @finding "localhost" "127.0.0.1" "match " "if ")
  (#not-in-role? "test" "example")
  (#set! tier "mail"))

; A password written to a plain socket: `write!(stream, "PASS {}\r\n", password)`.
((macro_invocation macro: (identifier) @callee (token_tree) @_text) @finding
  (#any-of? @callee "write" "format" "writeln")
  (#match? @_text "\"(PASS|LOGIN|AUTH PLAIN|AUTH LOGIN|AUTH) [^\"]*\\{[^\"]*\\\\r\\\\n\"")
  (#file-mentions? "TcpStream::connect(")
  (#not-file-mentions? "native_tls" "rustls" "TlsConnector" "openssl" "STARTTLS" "STLS" "localhost" "127.0.0.1" "6379")
  (#not-in-role? "test" "example")
  (#set! tier "login"))

(call_expression
  function: (field_expression field: (field_identifier) @_option) @callee
  arguments: (arguments . (_) @finding .)
  (#eq? @_option "ssl_opts")
  (#imports? "mysql" "mysql_async")
  (#match? @finding "^(None|None::<SslOpts>)$")
  (#near-mentions? @finding ".pass(")
  (#not-near-mentions? @finding "localhost" "127.0.0.1" "if " "match ")
  (#not-in-role? "test" "example")
  (#set! tier "database"))

; WebSockets whose request is made first: `"ws://…".into_client_request()`; requests with a login in their head.
(call_expression
  function: (field_expression value: (_) @finding field: (field_identifier) @callee)
  arguments: (arguments)
  (#eq? @callee "into_client_request")
  (#value-matches? @finding "^ws://")
  (#not-value-matches? @finding addresses-nearby)
  (#not-in-role? "test" "example")
  (#set! tier "address"))

(call_expression
  function: (field_expression field: (field_identifier) @callee)
  arguments: (arguments . (_) @finding .)
  (#any-of? @callee "uri" "url")
  (#file-mentions? "Request::builder()" "Request::get(" "Request::post(" "request::Builder" "Easy")
  (#value-matches? @finding "^(http|ws)://")
  (#not-value-matches? @finding addresses-nearby)
  (#near-mentions? @finding "uthorization" "AUTHORIZATION" "api-key" "Api-Key" "Bearer" "assword" "ookie" "x-token" "X-Auth" ".username(")
  (#not-in-role? "test" "example")
  (#set! tier "base"))

; The address kept apart from the request that carries a login: a constant, a default, a field.
(#define! sends-login
  ".bearer_auth(" ".basic_auth(" "AUTHORIZATION" "\"Authorization\"" "\"authorization\"" "\"X-Api-Key\"" "\"x-api-key\"" "\"X-API-Key\"" "\"X-Auth-Token\"" "\"password\":"
  "\"X-API-KEY\"" "\"x-auth-token\"" "\"api_key\"" "\"client_secret\"" "authorization_bearer" ".set(\"Authorization\"")
(#define! sends "reqwest" "ureq" "hyper" "surf" "isahc" "tungstenite" "attohttpc" "awc" "minreq" "curl" "tonic")
([
    (const_item name: (identifier) @name value: (string_literal) @finding)
    (static_item name: (identifier) @name value: (string_literal) @finding)
    (function_item name: (identifier) @name body: (block . [
      (string_literal) @finding
      (call_expression function: (field_expression value: (string_literal) @finding field: (field_identifier)))
      (call_expression function: (scoped_identifier) arguments: (arguments . (string_literal) @finding .))]))
    (field_initializer field: (field_identifier) @name value: [
      (string_literal) @finding
      (call_expression function: (field_expression value: (string_literal) @finding field: (field_identifier)))
      (call_expression function: (scoped_identifier) arguments: (arguments . (string_literal) @finding .))])
    (let_declaration pattern: (identifier) @name value: [
      (string_literal) @finding
      (call_expression function: (field_expression value: (string_literal) @finding field: (field_identifier)))])
    (call_expression
      function: (field_expression field: (field_identifier) @name)
      arguments: (arguments . [
        (call_expression function: (field_expression value: (string_literal) @finding field: (field_identifier)))
        (closure_expression body: (call_expression function: (field_expression value: (string_literal) @finding field: (field_identifier))))
        (string_literal) @finding] .))]
  (#skip-unless? "\"(http|ws)://")
  (#match? @finding "^\"(http|ws)://[a-z0-9.-]+\\.[a-z]{2,}")
  (#match? @name "(?i)url|uri|base|host|endpoint|api|server|addr|^unwrap_or(_else)?$|gateway|upstream|backend|service|collector|webhook")
  (#not-match? @name "(?i)namespace|schema|xmlns|homepage|docs?_|doc$|license|issuer|audience|help|repo|website|referer|proxy")
  (#not-value-matches? @finding addresses-nearby)
  (#not-match? @finding "example\\.(com|org|net)|schemas?\\.|w3\\.org|xmlsoap|purl\\.org|/schema|ocsp|\\bcrl|\\.xsd|\\.dtd|169\\.254|metadata\\.google")
  (#file-mentions? sends-login)
  (#file-mentions? sends)
  (#not-in-role? "test" "example" "docs")
  (#set! tier "base"))
