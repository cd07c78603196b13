; Servers for agents.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee "std::net::TcpListener::bind" "tokio::net::TcpListener::bind" "*::bind")
  (#imports? "rmcp")
  (#value-matches? @finding "^(0\\.0\\.0\\.0|\\[::\\]):\\d+$")
  (#set! tier "tools"))

(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee
    "std::net::TcpListener::bind" "tokio::net::TcpListener::bind" "async_std::net::TcpListener::bind"
    "actix_web::HttpServer::bind" "*::bind")
  (#value-matches? @finding "^(0\\.0\\.0\\.0|\\[::\\]):[1-9]\\d*$")
  (#set! tier "server"))

(call_expression
  function: (_) @callee
  arguments: (arguments . (tuple_expression . (_) @finding . (_) @_port))
  (#calls? @callee
    "std::net::TcpListener::bind" "tokio::net::TcpListener::bind" "actix_web::HttpServer::bind" "*::bind")
  (#value-is? @finding "0.0.0.0" "::")
  (#not-value-is? @_port "0")
  (#set! tier "server"))
