; The whole target comes from the request.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "axum::response::Redirect::to" "axum::response::Redirect::temporary" "axum::response::Redirect::permanent"
    "rocket::response::Redirect::to" "rocket::response::Redirect::found" "actix_web::web::Redirect::to")
  (#arg? @args "" 0 @finding)
  (#not-near-mentions? @finding "starts_with('/')" "starts_with(\"/\")" "host_str" "ALLOWED" "is_safe" "is_relative" "validate" "is_allowed")
  (#not-dynamic? @finding "redirect")
  (#tainted? @finding "remote" "redirect"))

; The header itself: `.insert_header((LOCATION, target))`, `.header(LOCATION, target)`, `[(LOCATION, target)]`.
(call_expression
  function: (field_expression field: (field_identifier) @callee)
  arguments: (arguments . (tuple_expression . (_) @_header . (_) @finding .) .)
  (#any-of? @callee "append_header" "insert_header")
  (#match? @_header "^(\"(?i:location)\"|(\\w+::)*LOCATION)$")
  (#not-near-mentions? @finding "starts_with('/')" "starts_with(\"/\")" "host_str" "ALLOWED" "is_safe" "is_relative" "validate" "is_allowed")
  (#not-dynamic? @finding "redirect")
  (#tainted? @finding "remote" "redirect"))

(call_expression
  function: (field_expression field: (field_identifier) @callee)
  arguments: (arguments . (_) @_header . (_) @finding .)
  (#any-of? @callee "header" "insert")
  (#match? @_header "^(\"(?i:location)\"|(\\w+::)*LOCATION)$")
  (#not-near-mentions? @finding "starts_with('/')" "starts_with(\"/\")" "host_str" "ALLOWED" "is_safe" "is_relative" "validate" "is_allowed")
  (#not-dynamic? @finding "redirect")
  (#tainted? @finding "remote" "redirect"))

(array_expression
  (tuple_expression . (_) @callee . (_) @finding .)
  (#any-of? @callee "LOCATION" "header::LOCATION" "http::header::LOCATION" "\"location\"" "\"Location\"")
  (#not-near-mentions? @finding "starts_with('/')" "starts_with(\"/\")" "host_str" "ALLOWED" "is_safe" "is_relative" "validate" "is_allowed")
  (#not-dynamic? @finding "redirect")
  (#tainted? @finding "remote" "redirect"))
