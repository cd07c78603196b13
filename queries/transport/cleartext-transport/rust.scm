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
