; A value from the request in an HTML response.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "axum::response::Html" "rocket::response::content::RawHtml" "warp::reply::html" "poem::web::Html" "actix_web::web::Html::new")
  (#arg? @args "" 0 @finding)
  (#dynamic? @finding "html")
  (#tainted? @finding "remote" "html")
  (#set! tier "remote"))

; HTML put together from values of unknown origin.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "axum::response::Html" "rocket::response::content::RawHtml" "warp::reply::html" "poem::web::Html" "actix_web::web::Html::new")
  (#arg? @args "" 0 @finding)
  (#string-looks-like? @finding "html")
  (#dynamic? @finding "html"))

(call_expression
  function: (field_expression field: (field_identifier) @_method) @callee
  arguments: (arguments) @args
  (#eq? @_method "body")
  (#imports? "actix_web")
  (#not-file-mentions? "application/xml" "text/xml" "rss+xml" "text/plain")
  (#arg? @args "" 0 @finding)
  (#string-looks-like? @finding "html")
  (#dynamic? @finding "html"))

; Escaping switched off, and the page's own document.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "maud::PreEscaped" "horrorshow::Raw" "minijinja::Value::from_safe_string" "minijinja::value::Value::from_safe_string"
    "*::set_inner_html" "*::set_outer_html" "*::from_html_unchecked")
  (#arg? @args "" 0 @finding)
  (#string-looks-like? @finding "html")
  (#dynamic? @finding "html")
  (#set! tier "escape-bypass"))
