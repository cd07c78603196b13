; Tests of the address that the name of a host stands for.
(#define! address-tests "is_public(" "is_global(" "is_private(" "is_loopback(" "is_internal(" "is_link_local(")

(#define! requests
  "reqwest::get" "reqwest::blocking::get" "reqwest::Client::get" "reqwest::Client::post" "reqwest::Client::put"
  "reqwest::Client::patch" "reqwest::Client::delete" "reqwest::Client::head" "reqwest::blocking::Client::get"
  "reqwest::blocking::Client::post" "reqwest::blocking::Client::put" "reqwest::blocking::Client::patch"
  "reqwest::blocking::Client::delete" "reqwest::blocking::Client::head"
  "reqwest_middleware::ClientWithMiddleware::get" "reqwest_middleware::ClientWithMiddleware::post"
  "reqwest_middleware::ClientWithMiddleware::put" "reqwest_middleware::ClientWithMiddleware::patch"
  "reqwest_middleware::ClientWithMiddleware::delete" "reqwest_middleware::ClientWithMiddleware::head" "ureq::get"
  "ureq::post" "ureq::put" "ureq::delete" "ureq::patch" "ureq::head" "ureq::Agent::get" "ureq::Agent::post"
  "ureq::Agent::put" "ureq::Agent::patch" "ureq::Agent::delete" "ureq::Agent::head" "isahc::get" "isahc::get_async"
  "isahc::post" "isahc::post_async" "isahc::put" "isahc::delete" "isahc::head" "isahc::HttpClient::get"
  "isahc::HttpClient::post" "isahc::HttpClient::put" "isahc::HttpClient::delete" "isahc::HttpClient::get_async"
  "isahc::HttpClient::post_async" "isahc::Request::get" "isahc::Request::post" "surf::get" "surf::post" "surf::put"
  "surf::delete" "surf::patch" "surf::head" "surf::Client::get" "surf::Client::post" "surf::Client::put"
  "surf::Client::patch" "surf::Client::delete" "surf::Client::head" "minreq::get" "minreq::post" "minreq::put"
  "minreq::delete" "minreq::patch" "minreq::head" "attohttpc::get" "attohttpc::post" "attohttpc::put"
  "attohttpc::delete" "attohttpc::patch" "attohttpc::head" "awc::Client::get" "awc::Client::post" "awc::Client::put"
  "awc::Client::patch" "awc::Client::delete" "awc::Client::head" "hyper::Client::get" "curl::easy::Easy::url"
  "tungstenite::connect" "tungstenite::client::connect" "tokio_tungstenite::connect_async"
  "async_tungstenite::tokio::connect_async" "tonic::transport::Endpoint::from_shared"
  "tonic::transport::Channel::from_shared" "git2::Repository::clone" "suppaftp::FtpStream::connect"
  "ftp::FtpStream::connect" "ldap3::LdapConn::new" "ldap3::LdapConnAsync::new" "gloo_net::http::Request::get"
  "std::net::TcpStream::connect" "tokio::net::TcpStream::connect" "async_std::net::TcpStream::connect"
  "smol::net::TcpStream::connect" "redis::Client::open" "lapin::Connection::connect" "mongodb::Client::with_uri_str"
  "reqwest::Proxy::all" "reqwest::Proxy::http" "hyper::Request::get" "http::Request::get" "fantoccini::Client::goto"
  "thirtyfour::WebDriver::goto" "headless_chrome::Tab::navigate_to" "lettre::SmtpTransport::relay")

; The whole address comes from the request.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee requests)
  (#arg? @args "" 0 @finding)
  (#not-dynamic? @finding "url")
  (#not-near-mentions? @callee address-tests)
  (#tainted? @finding "remote" "url"))

; The method first, then the address.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "reqwest::Client::request" "reqwest::blocking::Client::request" "ureq::request" "surf::Client::request"
    "awc::Client::request" "reqwest::Request::new" "attohttpc::RequestBuilder::new" "minreq::Request::new"
    "surf::RequestBuilder::new")
  (#arg? @args "" 1 @finding)
  (#not-dynamic? @finding "url")
  (#not-near-mentions? @callee address-tests)
  (#tainted? @finding "remote" "url"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "reqwest::Client::request" "reqwest::blocking::Client::request" "ureq::request" "surf::Client::request"
    "awc::Client::request" "reqwest::Request::new" "attohttpc::RequestBuilder::new" "minreq::Request::new"
    "surf::RequestBuilder::new")
  (#arg? @args "" 1 @finding)
  (#string-looks-like? @finding "url")
  (#dynamic? @finding "url")
  (#hole-at? @finding "url-host")
  (#not-near-mentions? @callee address-tests)
  (#tainted? @finding "remote" "url")
  (#set! tier "host"))

; A request put together: `Request::builder().uri(target)`, `request(Method::GET, target)`.
(call_expression
  function: (field_expression value: (_) @_builder field: (field_identifier) @_method) @callee
  arguments: (arguments . (_) @finding .)
  (#eq? @_method "uri")
  (#match? @_builder "Request::builder\\(")
  (#imports? "hyper" "http" "isahc" "surf" "hyper_util" "reqwest")
  (#not-dynamic? @finding "url")
  (#not-near-mentions? @callee address-tests)
  (#tainted? @finding "remote" "url"))

(call_expression
  function: (field_expression value: (_) @_builder field: (field_identifier) @_method) @callee
  arguments: (arguments . (_) @finding .)
  (#eq? @_method "uri")
  (#match? @_builder "Request::builder\\(")
  (#imports? "hyper" "http" "isahc" "surf" "hyper_util" "reqwest")
  (#string-looks-like? @finding "url")
  (#dynamic? @finding "url")
  (#hole-at? @finding "url-host")
  (#not-near-mentions? @callee address-tests)
  (#tainted? @finding "remote" "url")
  (#set! tier "host"))

; Host and port, for a plain connection.
(call_expression
  function: (_) @callee
  arguments: (arguments . (tuple_expression . (_) @finding))
  (#calls? @callee "std::net::TcpStream::connect" "tokio::net::TcpStream::connect" "async_std::net::TcpStream::connect")
  (#not-near-mentions? @callee address-tests)
  (#tainted? @finding "remote" "url")
  (#set! tier "host"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "std::net::TcpStream::connect" "tokio::net::TcpStream::connect" "async_std::net::TcpStream::connect"
    "smol::net::TcpStream::connect")
  (#arg? @args "" 0 @finding)
  (#dynamic? @finding "url")
  (#not-near-mentions? @callee address-tests)
  (#tainted? @finding "remote" "url")
  (#not-match? @finding "\"(127\\.0\\.0\\.1|localhost|\\[::1\\]|[a-z0-9.-]+\\.[a-z]{2,}):\\{")
  (#set! tier "host"))

; The same through a client nothing is known of, such as a field of the state: `state.http.get(url).send()`.
(call_expression
  function: (field_expression field: (field_identifier) @_method) @callee
  arguments: (arguments . (_) @finding)
  (#any-of? @_method "get" "post" "put" "patch" "delete" "head")
  (#file-mentions? "reqwest" "Client" "client" ".http")
  (#chain? @_call "send")
  (#not-dynamic? @finding "url")
  (#not-near-mentions? @callee address-tests)
  (#tainted? @finding "remote" "url")) @_call

(call_expression
  function: (field_expression field: (field_identifier) @_method) @callee
  arguments: (arguments . (_) . (_) @finding .)
  (#eq? @_method "request")
  (#file-mentions? "reqwest" "Client" "client" ".http")
  (#chain? @_call "send")
  (#not-dynamic? @finding "url")
  (#not-near-mentions? @callee address-tests)
  (#tainted? @finding "remote" "url")) @_call

; A client of the state whose requests are futures themselves: `req.state().client.get(url).await`.
(await_expression (call_expression
  function: (field_expression value: (_) @_client field: (field_identifier) @_method) @callee
  arguments: (arguments . (_) @finding))
  (#any-of? @_method "get" "post" "put" "patch" "delete" "head")
  (#match? @_client "(?:^|[._])(?:client|http|agent|fetcher)(?:\\(\\))?$")
  (#imports? "surf" "isahc" "awc")
  (#not-dynamic? @finding "url")
  (#not-near-mentions? @callee address-tests)
  (#tainted? @finding "remote" "url"))

; Its host does.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee requests)
  (#arg? @args "" 0 @finding)
  (#string-looks-like? @finding "url")
  (#dynamic? @finding "url")
  (#hole-at? @finding "url-host")
  (#not-near-mentions? @callee address-tests)
  (#tainted? @finding "remote" "url")
  (#set! tier "host"))

(call_expression
  function: (field_expression field: (field_identifier) @_method) @callee
  arguments: (arguments . (_) @finding)
  (#any-of? @_method "get" "post" "put" "patch" "delete" "head")
  (#file-mentions? "reqwest" "Client" "client" ".http")
  (#chain? @_call "send")
  (#string-looks-like? @finding "url")
  (#dynamic? @finding "url")
  (#hole-at? @finding "url-host")
  (#not-near-mentions? @callee address-tests)
  (#tainted? @finding "remote" "url")
  (#set! tier "host")) @_call
