(#define! unescaped
  "maud::PreEscaped" "PreEscaped" "horrorshow::Raw" "minijinja::Value::from_safe_string"
  "minijinja::value::Value::from_safe_string" "*::set_inner_html" "*::set_outer_html" "*::from_html_unchecked"
  "askama::MarkupDisplay::new_safe" "askama_escape::MarkupDisplay::new_safe" "yew::Html::from_html_unchecked"
  "yew::virtual_dom::VNode::from_html_unchecked")

; A value from the request in an HTML response.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "axum::response::Html" "rocket::response::content::RawHtml" "rocket::response::content::Html" "warp::reply::html"
    "poem::web::Html" "actix_web::web::Html::new" "salvo::writing::Text::Html" "salvo::prelude::Text::Html"
    "Text::Html" "Html" "RawHtml" "rouille::Response::html" "worker::Response::from_html"
    "loco_rs::controller::format::html")
  (#arg? @args "" 0 @finding)
  (#tainted? @finding "remote" "html")
  (#set! tier "remote"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "axum::response::Html" "rocket::response::content::RawHtml" "rocket::response::content::Html" "warp::reply::html"
    "poem::web::Html" "actix_web::web::Html::new" "salvo::writing::Text::Html" "salvo::prelude::Text::Html"
    "Text::Html" "Html" "RawHtml" "rouille::Response::html" "worker::Response::from_html"
    "loco_rs::controller::format::html")
  (#arg? @args "" 0 @finding)
  (#tainted? @finding "llm" "html")
  (#set! tier "remote"))

; A body whose type is said to be HTML.
(call_expression
  function: (field_expression field: (field_identifier) @_method) @callee
  arguments: (arguments . (_) @finding .)
  (#any-of? @_method "body" "set_body" "body_string")
  (#chain? @_call "content_type" 0 @_type)
  (#match? @_type "(?i)html")
  (#tainted? @finding "remote" "html")
  (#set! tier "remote")) @_call

(call_expression
  function: (field_expression field: (field_identifier) @_method) @callee
  arguments: (arguments . (_) @finding .)
  (#eq? @_method "body")
  (#chain? @_call "header" 1 @_type)
  (#match? @_type "(?i)\"text/html")
  (#tainted? @finding "remote" "html")
  (#set! tier "remote")) @_call

(call_expression
  function: (field_expression field: (field_identifier) @_method) @callee
  arguments: (arguments . (_) @finding .)
  (#eq? @_method "body")
  (#chain? @_call "insert_header" 0 @_type)
  (#match? @_type "(?i)\"text/html")
  (#tainted? @finding "remote" "html")
  (#set! tier "remote")) @_call

; `([(header::CONTENT_TYPE, "text/html")], body)`
((tuple_expression
  (array_expression (tuple_expression . (_) . (_) @_type)) . (_) @finding .) @callee
  (#match? @_type "(?i)\"text/html")
  (#tainted? @finding "remote" "html")
  (#set! tier "remote"))

; A body that looks like HTML.
(call_expression
  function: (field_expression field: (field_identifier) @_method) @callee
  arguments: (arguments . (_) @finding .)
  (#any-of? @_method "body" "set_body")
  (#imports? "actix_web" "hyper" "http" "axum" "tide" "warp" "ntex" "lambda_http")
  (#not-file-mentions? "application/xml" "text/xml" "rss+xml")
  (#string-looks-like? @finding "html")
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
  (#calls? @callee unescaped)
  (#arg? @args "" 0 @finding)
  (#tainted? @finding "_" "html")
  (#set! tier "remote"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee unescaped)
  (#arg? @args "" 0 @finding)
  (#string-looks-like? @finding "html")
  (#dynamic? @finding "html")
  (#set! tier "escape-bypass"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "*::insert_adjacent_html")
  (#arg? @args "" 1 @finding)
  (#string-looks-like? @finding "html")
  (#dynamic? @finding "html")
  (#set! tier "escape-bypass"))

; Within `html! { (PreEscaped(name)) }`.
((token_tree
  (identifier) @callee
  .
  (token_tree . (identifier) @finding .))
  (#eq? @callee "PreEscaped")
  (#tainted? @finding "_" "html")
  (#set! tier "remote"))

((token_tree
  (identifier) @callee
  .
  (token_tree (identifier) @finding))
  (#eq? @callee "PreEscaped")
  (#tainted? @finding "_" "html")
  (#set! tier "remote"))

; An answer written by hand: head and body in one text.
((macro_invocation macro: (identifier) @callee) @finding
  (#any-of? @callee "format" "write")
  (#match? @finding "(?s)HTTP/1\\.[01] .*text/html")
  (#tainted? @finding "remote" "html")
  (#set! tier "remote"))

; A template beside its structure: `#[template(source = "{{ name|safe }}", ext = "html")]`.
(attribute
  (identifier) @callee
  arguments: (token_tree (string_literal) @finding) @_arguments
  (#eq? @callee "template")
  (#match? @finding "\\{\\{[^}]*\\|\\s*safe\\s*[|}]")
  (#match? @_arguments "(ext|path) *= *\"[^\"]*html")
  (#file-mentions? "askama" "rinja")
  (#set! tier "escape-bypass"))

(attribute
  (identifier) @callee
  arguments: (token_tree (identifier) @_key . (string_literal) @finding) @_arguments
  (#eq? @callee "template")
  (#eq? @_key "escape")
  (#eq? @finding "\"none\"")
  (#match? @_arguments "(ext|path) *= *\"[^\"]*html")
  (#file-mentions? "askama" "rinja")
  (#set! tier "escape-bypass"))

; Markdown of people, with the HTML that may stand in it.
((call_expression
  function: (_) @callee @finding)
  (#calls? @callee "pulldown_cmark::html::push_html" "pulldown_cmark::html::write_html" "pulldown_cmark::html::write_html_io" "pulldown_cmark::html::write_html_fmt")
  (#file-mentions? "axum" "actix_web" "rocket" "warp" "poem" "salvo" "tide::" "Html(" "leptos" "yew" "inner_html" "PreEscaped")
  (#not-file-mentions? "ammonia" "Event::Html" "Event::InlineHtml" "sanitize" "clean(" "include_str!" "read_to_string")
  (#not-in-role? "test" "example")
  (#set! tier "markdown"))

((assignment_expression left: (field_expression field: (field_identifier) @_option) right: (boolean_literal) @_on) @finding
  (#file-mentions? "comrak")
  (#any-of? @_option "unsafe_" "r#unsafe")
  (#eq? @_on "true")
  (#not-file-mentions? "ammonia" "sanitize")
  (#not-in-role? "test" "example")
  (#set! tier "markdown"))

; What people wrote, marked as safe: `PreEscaped(&comment.body)`. What is called HTML was made somewhere, and perhaps cleaned there.
(#define! words-of-people
  "(?i)(^|[._&(])(\\w+_)?(bio|comment|text|message|msg|title|name|about|note|notes|summary|caption|review|reply|subject|query|q|term|username|nickname|display_name|body|content|description|signature|status|tagline|answer|question|headline|label|input|user_input|value|raw)(\\)|\\.(clone|as_str|to_string|to_owned|as_ref|into|unwrap_or_default|as_deref)\\(\\))*$")
(#define! cleans
  "ammonia" "sanitize" "clean(" "escape" "pulldown_cmark" "comrak" "markdown" "Markdown" "push_html" "render" "to_html" "into_string()" ": Markup"
  "syntect" "highlight" "minify" "include_str!" "read_to_string")
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding .)
  (#calls? @callee unescaped)
  (#match? @finding words-of-people)
  (#tainted? @finding "param" "html")
  (#not-near-mentions? @finding cleans)
  (#not-file-mentions? "ammonia" "sanitize" "comrak" "pulldown_cmark" "markdown")
  (#not-in-role? "test" "example")
  (#set! tier "words"))

((token_tree
  (identifier) @callee
  .
  (token_tree) @finding)
  (#any-of? @callee "PreEscaped" "Raw" "from_safe_string")
  (#file-mentions? "maud" "horrorshow" "hypertext" "minijinja")
  (#match? @finding "(?i)^\\(&?[a-z_]\\w*(\\.\\w+)*(\\.(clone|as_str|to_string|to_owned|as_ref)\\(\\))*\\)$")
  (#match? @finding words-of-people)
  (#not-near-mentions? @finding cleans)
  (#not-file-mentions? "ammonia" "sanitize" "comrak" "pulldown_cmark" "markdown")
  (#not-in-role? "test" "example")
  (#set! tier "words"))

; leptos, dioxus, sycamore: `inner_html=text`, `dangerous_inner_html: "{text}"`.
((token_tree
  (identifier) @callee
  .
  ["=" ":"]
  .
  [(identifier) (string_literal) (token_tree)] @finding)
  (#any-of? @callee "inner_html" "dangerous_inner_html")
  (#file-mentions? "leptos" "dioxus" "sycamore")
  (#not-match? @finding "^\"[^{}]*\"$|^\"\\{[A-Z_]+\\}\"$|^[A-Z_]+$|^\\{?\\s*include_str|(?i)svg|icon|css|style")
  (#not-near-mentions? @finding cleans)
  (#not-file-mentions? "ammonia" "sanitize" "comrak" "pulldown_cmark" "markdown")
  (#not-in-role? "test" "example")
  (#set! tier "words"))

; A template in the program that lets words of people through as they are: `"<h1>{{ name | safe }}</h1>"`.
(call_expression
  function: [(field_expression field: (field_identifier) @callee) (scoped_identifier name: (identifier) @callee)]
  arguments: (arguments [(string_literal) (raw_string_literal)] @finding)
  (#any-of? @callee "one_off" "add_raw_template" "render_str" "add_template" "template_from_str" "render_named_str" "add_template_owned")
  (#match? @finding "(?i)\\{\\{-?\\s*(\\w+\\.)*(\\w+_)?(bio|comment|message|msg|name|about|note|review|reply|subject|query|q|term|username|nickname|display_name|signature|status|user_input|question)\\s*\\|\\s*safe\\b")
  (#file-mentions? "tera" "minijinja")
  (#not-file-mentions? "ammonia" "sanitize" "comrak" "pulldown_cmark" "markdown")
  (#not-in-role? "test" "example")
  (#set! tier "words"))
