(#define! redirects
  "axum::response::Redirect::to" "axum::response::Redirect::temporary" "axum::response::Redirect::permanent"
  "rocket::response::Redirect::to" "rocket::response::Redirect::found" "rocket::response::Redirect::moved"
  "rocket::response::Redirect::permanent" "rocket::response::Redirect::temporary" "actix_web::web::Redirect::to"
  "actix_web::web::redirect" "poem::web::Redirect::temporary" "poem::web::Redirect::permanent"
  "poem::web::Redirect::see_other" "poem::web::Redirect::moved_permanent" "salvo::writing::Redirect::other"
  "salvo::writing::Redirect::found" "salvo::writing::Redirect::temporary" "salvo::writing::Redirect::permanent"
  "salvo::prelude::Redirect::other" "salvo::prelude::Redirect::found" "salvo::prelude::Redirect::temporary"
  "salvo::prelude::Redirect::permanent" "Redirect::other" "Redirect::found" "Redirect::to" "Redirect::temporary"
  "Redirect::permanent" "tide::Redirect::new" "tide::Redirect::temporary" "tide::Redirect::permanent"
  "tide::Redirect::see_other" "Redirect::see_other"
  "warp::redirect" "warp::redirect::redirect" "warp::redirect::found" "warp::redirect::see_other"
  "warp::redirect::temporary" "warp::redirect::permanent" "loco_rs::controller::format::redirect"
  "iron::modifiers::Redirect" "iron::modifiers::RedirectRaw" "rouille::Response::redirect_302"
  "rouille::Response::redirect_303" "rouille::Response::redirect_301" "worker::Response::redirect"
  "leptos_axum::redirect" "leptos_actix::redirect")

; The whole target comes from the request.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee redirects)
  (#arg? @args "" 0 @finding)
  (#not-dynamic? @finding "redirect")
  (#tainted? @finding "remote" "redirect"))

; Its host does.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee redirects)
  (#arg? @args "" 0 @finding)
  (#string-looks-like? @finding "url")
  (#dynamic? @finding "redirect")
  (#hole-at? @finding "url-host")
  (#tainted? @finding "remote" "redirect"))

; The header itself: `.insert_header((LOCATION, target))`, `.header(LOCATION, target)`, `[(LOCATION, target)]`.
(call_expression
  function: (field_expression field: (field_identifier) @callee)
  arguments: (arguments . (tuple_expression . (_) @_header . (_) @finding .) .)
  (#any-of? @callee "append_header" "insert_header")
  (#match? @_header "^(\"(?i:location)\"|(\\w+::)*LOCATION)$")
  (#not-dynamic? @finding "redirect")
  (#tainted? @finding "remote" "redirect"))

(call_expression
  function: (field_expression field: (field_identifier) @callee)
  arguments: (arguments . (_) @_header . (_) @finding .)
  (#any-of? @callee "header" "insert" "append" "insert_header" "append_header")
  (#match? @_header "^(\"(?i:location)\"|(\\w+::)*LOCATION)$")
  (#not-dynamic? @finding "redirect")
  (#tainted? @finding "remote" "redirect"))

(array_expression
  (tuple_expression . (_) @callee . (_) @finding .)
  (#any-of? @callee "LOCATION" "header::LOCATION" "http::header::LOCATION" "\"location\"" "\"Location\"")
  (#not-dynamic? @finding "redirect")
  (#tainted? @finding "remote" "redirect"))
