; The whole target comes from the request.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "axum::response::Redirect::to" "axum::response::Redirect::temporary" "axum::response::Redirect::permanent"
    "rocket::response::Redirect::to" "rocket::response::Redirect::found" "actix_web::web::Redirect::to")
  (#arg? @args "" 0 @finding)
  (#not-file-mentions? "starts_with('/')" "starts_with(\"/\")" "host_str" "ALLOWED" "is_safe" "is_relative")
  (#not-dynamic? @finding "redirect")
  (#tainted? @finding "remote" "redirect"))
