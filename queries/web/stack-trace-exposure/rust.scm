(#define! error-texts
  "\\b(e|err|error|cause|why|failure|ex|exc|rejection)\\.(to_string|root_cause|backtrace|chain|source)\\(\\)|\\{(e|err|error|cause|why|failure|ex|exc|rejection)(:[^}]*)?\\}|,\\s*(e|err|error|cause|why|failure|ex|exc|rejection)\\s*\\)+$|^(e|err|error)$|format!\\(\"[^\"]*\\{:#?\\??\\}[^\"]*\",\\s*(e|err|error|cause|why|failure)\\s*\\)")

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
  (#match? @finding "\\{(self\\.0)?:(#?\\?|#)\\}")
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

; Errors whose text frameworks send as the answer.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding .)
  (#calls? @callee
    "actix_web::error::ErrorInternalServerError" "actix_web::error::ErrorBadGateway" "actix_web::error::ErrorServiceUnavailable"
    "tonic::Status::internal" "tonic::Status::unknown" "tonic::Status::unavailable" "poem::error::InternalServerError"
    "ntex::web::error::ErrorInternalServerError" "hyper::body::Body::from_error")
  (#match? @finding error-texts)
  (#not-in-role? "test" "example")
  (#set! tier "message"))

; `Response::builder().status(500).body(format!("{e:?}"))`
(call_expression
  function: (field_expression field: (field_identifier) @callee)
  arguments: (arguments . (_) @finding .)
  (#eq? @callee "body")
  (#chain? @_call "status" 0 @arg)
  (#match? @arg "^50[0-9]$|INTERNAL_SERVER_ERROR|InternalServerError|BAD_GATEWAY|SERVICE_UNAVAILABLE")
  (#match? @finding error-texts)
  (#not-in-role? "test" "example")
  (#set! tier "message")) @_call

(call_expression
  function: (field_expression field: (field_identifier) @callee)
  arguments: (arguments . (_) @finding .)
  (#any-of? @callee "detail" "brief")
  (#chain? @_call "internal_server_error")
  (#match? @finding error-texts)
  (#set! tier "message")) @_call

; warp's function for what went wrong: the debug form of a rejection has everything in it.
(macro_invocation
  macro: (identifier) @callee
  (token_tree (identifier) @arg) @_text
  (#eq? @callee "format")
  (#imports? "warp")
  (#any-of? @arg "rejection" "err" "error" "e" "r")
  (#match? @_text "\\{:#?\\?\\}")
  (#near-mentions? @callee "Rejection")
  (#near-mentions? @callee "reply::")
  (#near-mentions? @callee "INTERNAL_SERVER_ERROR")
  (#not-in-role? "test" "example")
  (#set! tier "message")) @finding

(macro_invocation
  macro: (identifier) @callee
  (token_tree) @_text
  (#eq? @callee "format")
  (#imports? "warp")
  (#match? @_text "\\{(rejection|err|error|e|r):#?\\?\\}")
  (#near-mentions? @callee "Rejection")
  (#near-mentions? @callee "reply::")
  (#near-mentions? @callee "INTERNAL_SERVER_ERROR")
  (#not-in-role? "test" "example")
  (#set! tier "message")) @finding

; A page that shows the whole of it: `Html(format!("<pre>{err:#?}</pre>"))`.
(call_expression
  function: (_) @callee
  arguments: (arguments . (macro_invocation macro: (identifier) @_format (token_tree) @_text) @finding .)
  (#calls? @callee "axum::response::Html" "rocket::response::content::RawHtml" "warp::reply::html" "poem::web::Html")
  (#eq? @_format "format")
  (#match? @_text "\\{(e|err|error):#?\\?\\}|\\{:#?\\?\\}[^\"]*\",\\s*(e|err|error)\\s*\\)")
  (#not-in-role? "test" "example")
  (#set! tier "message"))

; The text of one's own error, made of those of others, as the answer to what nobody foresaw.
(call_expression
  function: (field_expression
    value: (call_expression function: (_) @_build arguments: (arguments . (_) @_status .))
    field: (field_identifier) @callee)
  arguments: (arguments . (call_expression function: (field_expression value: (self) field: (field_identifier) @_text)) @finding .)
  (#any-of? @callee "body" "json")
  (#match? @_build "HttpResponse::build$")
  (#match? @_status "INTERNAL_SERVER_ERROR|BAD_GATEWAY")
  (#eq? @_text "to_string")
  (#file-mentions? "sqlx::Error" "diesel::result" "std::io::Error" "io::Error" "anyhow" "reqwest::Error" "DbErr" "deadpool")
  (#not-in-role? "test" "example")
  (#set! tier "message"))

; Kept in a variable first: `let detail = e.to_string(); (StatusCode::INTERNAL_SERVER_ERROR, Json(json!({ "error": detail })))`.
(#define! text-of-error
  "\\b(e|err|error|cause|why|failure|ex|exc|inner|source)\\.(to_string|root_cause|backtrace)\\(\\)\\)?$|format!\\(\\s*\"[^\"]*\\{(e|err|error|cause|why|failure|inner|source)(:[^}]*)?\\}[^\"]*\"|format!\\(\\s*\"[^\"]*\\{(:#?\\??)?\\}[^\"]*\",\\s*(e|err|error|cause|why|failure|inner|source|self)\\s*,?\\s*\\)|format!\\(\\s*\"[^\"]*\\{self:#?\\?\\}|\\([a-z_]\\w*\\)\\s*=>\\s*([a-z_]\\w*\\.to_string\\(\\)|format!\\(\\s*\"[^\"]*\\{[^\"]*\\}[^\"]*\"(,\\s*[a-z_]\\w*)?\\)),?\\s*([\\w:]+\\([a-z_]\\w*\\)\\s*=>|\\}$)")
(block
  (let_declaration pattern: (identifier) @name value: (_) @_text)
  [
    (tuple_expression . (_) @callee . [
      (identifier) @finding
      (call_expression arguments: (arguments . (identifier) @finding .))
      (call_expression arguments: (arguments . (macro_invocation (token_tree (token_tree (identifier) @finding)))))])
    (call_expression function: (field_expression value: (tuple_expression . (_) @callee . [
      (identifier) @finding
      (call_expression arguments: (arguments . (identifier) @finding .))
      (call_expression arguments: (arguments . (macro_invocation (token_tree (token_tree (identifier) @finding)))))])))
    (expression_statement (return_expression (tuple_expression . (_) @callee . [
      (identifier) @finding
      (call_expression arguments: (arguments . (macro_invocation (token_tree (token_tree (identifier) @finding)))))])))
    (expression_statement (return_expression (call_expression function: (field_expression value: (tuple_expression . (_) @callee . [
      (identifier) @finding
      (call_expression arguments: (arguments . (macro_invocation (token_tree (token_tree (identifier) @finding)))))])))))
    (call_expression function: (field_expression value: (call_expression function: (_) @callee)) arguments: (arguments . [
      (identifier) @finding
      (macro_invocation (token_tree (token_tree (identifier) @finding)))] .))
    (expression_statement (return_expression (call_expression function: (field_expression value: (call_expression function: (_) @callee)) arguments: (arguments . [
      (identifier) @finding
      (macro_invocation (token_tree (token_tree (identifier) @finding)))] .))))]
  (#file-mentions? "INTERNAL_SERVER_ERROR" "InternalServerError")
  (#match? @callee "(StatusCode|Status)::(INTERNAL_SERVER_ERROR|InternalServerError)$|HttpResponse::InternalServerError$")
  (#same? @name @finding)
  (#match? @_text text-of-error)
  (#not-match? @_text "cfg!\\(debug_assertions\\)|is_dev|debug_mode")
  (#not-in-role? "test" "example")
  (#set! tier "message"))

; The trace kept in a variable: `let trace = Backtrace::force_capture(); … .body(format!("{err}\n{trace}"))`.
(#define! kept-trace "\\{(\\w+_)?(trace|bt|backtrace|stack|stacktrace|stack_trace)(:[^}]*)?\\}|[(,:&]\\s*(\\w+_)?(trace|bt|backtrace|stack|stacktrace|stack_trace)(\\.\\w+\\(\\))?\\s*[,)}]|^&?(trace|bt|backtrace|stack|stacktrace|stack_trace)(\\.\\w+\\(\\))?$")
([
    (call_expression
      function: [(field_expression field: (field_identifier) @callee) (identifier) @callee (scoped_identifier name: (identifier) @callee)]
      arguments: (arguments . (_) @finding .))
    (tuple_expression . (scoped_identifier path: [(identifier) @callee (scoped_identifier name: (identifier) @callee)]) . (_) @finding .)]
  (#file-mentions? "Backtrace::force_capture()" "Backtrace::capture()" ".backtrace()" "Backtrace::new()")
  (#near-mentions? @finding "Backtrace::force_capture()" "Backtrace::capture()" ".backtrace()" "Backtrace::new()")
  (#match? @finding kept-trace)
  (#match? @callee "^(body|json|content|message_body|render|Json|Html|html|RawHtml|text|detail|StatusCode|Status)$")
  (#near-mentions? @finding "StatusCode" "HttpResponse" "Response" "Json(" "Html(" "Status::")
  (#not-in-role? "test" "example")
  (#set! tier "trace"))

; In the document of the answer: `.json(json!({ "error": format!("{:?}", self) }))`.
(#define! debug-of-error
  "\\{(e|err|error|cause|why|failure|rejection|self):#?\\?\\}|format!\\(\\s*\"[^\"]*\\{:#?\\?\\}[^\"]*\",\\s*(e|err|error|cause|why|failure|rejection|self(\\.0)?)\\s*,?\\s*\\)")
((call_expression function: (_) @callee arguments: (arguments . (_) @finding .))
  (#match? @callee "reply::json$|^(\\w+::)*Response::new$|\\.render$|(InternalServerError|BadGateway)\\(\\)\\s*\\.(body|json)$")
  (#match? @finding debug-of-error)
  (#file-mentions? "HttpResponse" "warp::" "salvo" "hyper" "StatusCode")
  (#near-mentions? @finding "INTERNAL_SERVER_ERROR" "InternalServerError" "BadGateway" "BAD_GATEWAY")
  (#not-in-role? "test" "example")
  (#set! tier "message"))

; Text first, status second: poem, actix-web.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding . (_) @_status .)
  (#calls? @callee "poem::Error::from_string" "actix_web::error::InternalError::new" "salvo::http::StatusError::from_code")
  (#match? @_status "INTERNAL_SERVER_ERROR|BAD_GATEWAY")
  (#match? @finding error-texts)
  (#not-in-role? "test" "example")
  (#set! tier "message"))

; `Response::builder(500).body(format!("{e:?}"))` of tide.
(call_expression
  function: (field_expression field: (field_identifier) @_method) @callee
  arguments: (arguments . (_) @finding .)
  (#any-of? @_method "body" "body_string" "body_json")
  (#begun-by? @callee "tide::Response::builder" 0 @value)
  (#match? @value "^50\\d$|InternalServerError|INTERNAL_SERVER_ERROR")
  (#match? @finding error-texts)
  (#not-in-role? "test" "example")
  (#set! tier "message"))

; The text of one's own error, which has that of another in it: `#[error("database: {0}")] Db(#[from] sqlx::Error)`.
(tuple_expression
  . (_) @callee
  . (_) @finding .
  (#match? @callee "(StatusCode|Status)::(INTERNAL_SERVER_ERROR|InternalServerError)$")
  (#match? @finding "\\bself\\.to_string\\(\\)|format!\\(\\s*\"[^\"]*\\{self\\}|format!\\(\\s*\"[^\"]*\\{\\}[^\"]*\",\\s*self\\s*\\)")
  (#inside? @finding "function" "into_response" "error_response")
  (#file-mentions? "#[from] sqlx::Error" "#[from] std::io::Error" "#[from] io::Error" "#[from] diesel" "#[from] anyhow::Error" "#[from] reqwest::Error" "#[from] sea_orm::DbErr" "#[from] DbErr" "#[from] mongodb" "#[from] tokio_postgres" "#[from] redis")
  (#file-mentions? "{0}" "{0:?}" "transparent")
  (#not-in-role? "test" "example")
  (#set! tier "message"))

; A field of what is sent: `ErrorBody { detail: format!("{:?}", self.0) }`.
(field_initializer
  field: (field_identifier) @callee
  value: (macro_invocation macro: (identifier) @_format (token_tree) @_text) @finding
  (#any-of? @callee "detail" "details" "debug" "cause" "error" "message" "msg" "reason" "description" "error_message" "error_description" "stack" "trace" "backtrace" "internal")
  (#eq? @_format "format")
  (#inside? @finding "function" "into_response" "error_response" "respond_to" "handle_error*" "recover*" "handle_rejection*")
  (#match? @finding debug-of-error)
  (#file-mentions? "into_response" "error_response" "respond_to" "Rejection")
  (#not-in-role? "test" "example")
  (#set! tier "message"))

; The same in a structure of one's own: `Problem { title, detail: err.to_string() }`.
(struct_expression
  name: (type_identifier) @_type
  body: (field_initializer_list (field_initializer
    field: (field_identifier) @callee
    value: (call_expression function: (field_expression value: (identifier) @arg field: (field_identifier) @_text)) @finding))
  (#match? @_type "(?i)problem|error|body|response|reply|payload|failure|message")
  (#any-of? @callee "detail" "details" "debug" "cause" "error" "message" "msg" "reason" "description" "error_message" "error_description")
  (#any-of? @arg "e" "err" "error" "cause" "source" "inner")
  (#eq? @_text "to_string")
  (#near-mentions? @finding "INTERNAL_SERVER_ERROR" "InternalServerError")
  (#near-mentions? @finding "Json(" ".json(" "HttpResponse" "into_response()")
  (#near-mentions? @finding "sqlx::Error" "diesel::result" "io::Error" "anyhow" "reqwest::Error" "DbErr" "rusqlite" "mongodb" "tokio_postgres" "redis" "dyn std::error::Error" "dyn Error" "eyre" "BoxError")
  (#not-near-mentions? @finding "BAD_REQUEST" "BadRequest" "match ")
  (#not-in-role? "test" "example")
  (#set! tier "message"))

; A whole chain of causes in a document: `json!({ "status": 500, "error": format!("{:?}", e) })`.
((macro_invocation macro: [(identifier) (scoped_identifier)] @callee (token_tree) @_text) @finding
  (#match? @callee "^(\\w+::)*json$")
  (#match? @_text "format!\\(\\s*\"[^\"]*(\\{(e|err|error|self):#?\\?\\}|\\{:#?\\?\\}[^\"]*\",\\s*(e|err|error|self(\\.0)?)\\s*\\))|\\b(e|err|error)\\.(chain|backtrace)\\(\\)")
  (#match? @_text "\\b500\\b|(?i)internal.server|INTERNAL_SERVER_ERROR|chain\\(\\)|backtrace\\(\\)")
  (#file-mentions? "axum" "actix_web" "rocket" "warp" "poem" "salvo" "tide" "hyper" "lambda_http")
  (#not-inside? @finding "call" "*::json" "*log*")
  (#not-in-role? "test" "example")
  (#set! tier "message"))

; The chain of an error that holds any other: `format!("{:#}", self.0)`.
((call_expression
  function: (field_expression value: (call_expression function: (_) @callee))
  arguments: (arguments . (macro_invocation macro: (identifier) @_format (token_tree) @_text) @finding .))
  (#eq? @_format "format")
  (#match? @callee "InternalServerError$")
  (#match? @_text "\\{:#\\}[^\"]*\",\\s*(self\\.0|self|e|err|error)\\s*\\)|\\{(e|err|error):#\\}")
  (#file-mentions? "anyhow" "eyre")
  (#not-in-role? "test" "example")
  (#set! tier "message"))
