; All variables in a handler that answers. What is read by name is `std::env::var`.
(call_expression
  function: (_) @callee
  (#calls? @callee "std::env::vars" "std::env::vars_os")
  (#imports? "axum" "actix_web" "rocket" "poem" "salvo" "warp" "tide" "hyper")
  (#near-mentions? @callee "Json(" ".json(" ".body(" "-> String" "-> Json<" "IntoResponse" "Responder" "HttpResponse" "Html(")
  (#not-near-mentions? @callee "retain(" "starts_with(" "filter(" "strip_prefix(" "envs(" "allow" "ALLOW")
  (#not-inside? @callee "function" "main" "*config*" "*settings*" "*load*" "*init*")
  (#not-in-role? "test" "example")) @finding
