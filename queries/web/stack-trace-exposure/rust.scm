(#define! error-texts
  "\\b(e|err|error)\\.(to_string|root_cause|backtrace|chain|source)\\(\\)|\\{(e|err|error)(:[^}]*)?\\}|,\\s*(e|err|error)\\s*\\)$|^(e|err|error)$")

; actix-web: `HttpResponse::InternalServerError().body(error.to_string())`.
(call_expression
  function: (field_expression
    value: (call_expression function: (_) @callee)
    field: (field_identifier) @_method)
  arguments: (arguments . (_) @finding .)
  (#calls? @callee "actix_web::HttpResponse::InternalServerError" "actix_web::HttpResponse::BadGateway" "HttpResponse::InternalServerError" "ntex::web::HttpResponse::InternalServerError")
  (#any-of? @_method "body" "json" "message_body" "content")
  (#match? @finding error-texts)
  (#set! tier "message"))

; axum, warp: `(StatusCode::INTERNAL_SERVER_ERROR, error.to_string())`.
(tuple_expression
  . (_) @callee
  . (_) @finding .
  (#match? @callee "(StatusCode|Status)::(INTERNAL_SERVER_ERROR|InternalServerError)$")
  (#file-mentions? "INTERNAL_SERVER_ERROR" "InternalServerError")
  (#match? @finding error-texts)
  (#not-inside? @finding "function" "into_response")
  (#set! tier "message"))

(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding . (_) @_status .)
  (#calls? @callee "warp::reply::with_status" "rocket::response::status::Custom")
  (#match? @_status "INTERNAL_SERVER_ERROR")
  (#match? @finding error-texts)
  (#set! tier "message"))

; Rocket: `status::Custom(Status::InternalServerError, error.to_string())`.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @_status . (_) @finding .)
  (#calls? @callee "rocket::response::status::Custom" "poem::Error::from_string" "tide::Error::from_str")
  (#match? @_status "InternalServerError|INTERNAL_SERVER_ERROR")
  (#match? @finding error-texts)
  (#set! tier "message"))

; The trace itself.
(call_expression
  function: (field_expression field: (field_identifier) @callee)
  arguments: (arguments . (_) @finding .)
  (#any-of? @callee "body" "json")
  (#match? @finding "Backtrace::(force_)?capture\\(\\)|\\.backtrace\\(\\)")
  (#file-mentions? "Backtrace::" ".backtrace()")
  (#set! tier "trace"))

(tuple_expression
  . (_) @callee
  . (_) @finding .
  (#match? @callee "(StatusCode|Status)::[A-Za-z_]+$")
  (#match? @finding "Backtrace::(force_)?capture\\(\\)|\\.backtrace\\(\\)")
  (#file-mentions? "Backtrace::" ".backtrace()")
  (#set! tier "trace"))

; The answer of an error type that holds any error: its debug form has the whole chain.
(tuple_expression
  . (_) @callee
  . (macro_invocation macro: (identifier) @_format) @finding .
  (#match? @callee "(StatusCode|Status)::(INTERNAL_SERVER_ERROR|InternalServerError)$")
  (#eq? @_format "format")
  (#match? @finding "\\{(self\\.0)?:#?\\?\\}")
  (#inside? @finding "function" "into_response" "error_response")
  (#match? @finding "self\\.0|\\bself\\b|\\b(e|err|error)\\b")
  (#set! tier "message"))

(tuple_expression
  . (_) @callee
  . (call_expression function: (field_expression value: (field_expression value: (self) field: (integer_literal)) field: (field_identifier) @_method)) @finding .
  (#match? @callee "(StatusCode|Status)::(INTERNAL_SERVER_ERROR|InternalServerError)$")
  (#eq? @_method "to_string")
  (#file-mentions? "anyhow::Error" "eyre::Report" "Box<dyn std::error::Error" "Box<dyn Error" "sqlx::Error")
  (#inside? @finding "function" "into_response" "error_response")
  (#set! tier "message"))
