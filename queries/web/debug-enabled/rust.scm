; Pages for trying out a GraphQL schema.
(call_expression
  function: (_) @finding @callee
  (#calls? @callee
    "async_graphql::http::playground_source" "async_graphql::http::GraphiQLSource::build"
    "async_graphql::http::graphiql_source" "juniper::http::playground::playground_source"
    "juniper::http::graphiql::graphiql_source")
  (#not-file-mentions? "debug_assertions")
  (#set! tier "graphql"))

; A port that shows every task of the process.
(call_expression
  function: (_) @finding @callee
  (#calls? @callee "console_subscriber::init" "console_subscriber::spawn")
  (#not-file-mentions? "debug_assertions" "tokio_unstable" "feature =")
  (#set! tier "tools"))

; Rocket
(call_expression
  function: (_) @finding @callee
  (#calls? @callee "rocket::Config::debug_default" "rocket::config::Config::debug_default")
  (#set! tier "traces"))
