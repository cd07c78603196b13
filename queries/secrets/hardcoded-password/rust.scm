; Constants, statics, variables, fields.
((const_item name: (identifier) @name value: [(string_literal) (raw_string_literal)] @value @finding)
  (#name-says? @name "password")
  (#secret-value? @value "password"))

((static_item name: (identifier) @name value: [(string_literal) (raw_string_literal)] @value @finding)
  (#name-says? @name "password")
  (#secret-value? @value "password"))

((let_declaration pattern: (identifier) @name value: [(string_literal) (raw_string_literal)] @value @finding)
  (#name-says? @name "password")
  (#secret-value? @value "password"))

((let_declaration pattern: (identifier) @name value: (call_expression function: (field_expression value: [(string_literal) (raw_string_literal)] @value @finding field: (field_identifier) @_convert)))
  (#any-of? @_convert "to_string" "to_owned" "into" "from" "new" "as_bytes" "to_vec")
  (#name-says? @name "password")
  (#secret-value? @value "password"))

((let_declaration pattern: (identifier) @name value: (call_expression function: (scoped_identifier name: (identifier) @_convert) arguments: (arguments . [(string_literal) (raw_string_literal)] @value @finding .)))
  (#any-of? @_convert "to_string" "to_owned" "into" "from" "new" "as_bytes" "to_vec")
  (#name-says? @name "password")
  (#secret-value? @value "password"))

((field_initializer field: (field_identifier) @name value: [(string_literal) (raw_string_literal)] @value @finding)
  (#name-says? @name "password")
  (#secret-value? @value "password"))

((field_initializer field: (field_identifier) @name value: (call_expression function: (field_expression value: [(string_literal) (raw_string_literal)] @value @finding field: (field_identifier) @_convert)))
  (#any-of? @_convert "to_string" "to_owned" "into" "from" "new" "as_bytes" "to_vec")
  (#name-says? @name "password")
  (#secret-value? @value "password"))

((field_initializer field: (field_identifier) @name value: (call_expression function: (scoped_identifier name: (identifier) @_convert) arguments: (arguments . [(string_literal) (raw_string_literal)] @value @finding .)))
  (#any-of? @_convert "to_string" "to_owned" "into" "from" "new" "as_bytes" "to_vec")
  (#name-says? @name "password")
  (#secret-value? @value "password"))

((assignment_expression left: (field_expression field: (field_identifier) @name) right: [(string_literal) (raw_string_literal)] @value @finding)
  (#name-says? @name "password")
  (#secret-value? @value "password"))

((assignment_expression left: (field_expression field: (field_identifier) @name) right: (call_expression function: (field_expression value: [(string_literal) (raw_string_literal)] @value @finding field: (field_identifier) @_convert)))
  (#any-of? @_convert "to_string" "to_owned" "into" "from" "new" "as_bytes" "to_vec")
  (#name-says? @name "password")
  (#secret-value? @value "password"))

((assignment_expression left: (field_expression field: (field_identifier) @name) right: (call_expression function: (scoped_identifier name: (identifier) @_convert) arguments: (arguments . [(string_literal) (raw_string_literal)] @value @finding .)))
  (#any-of? @_convert "to_string" "to_owned" "into" "from" "new" "as_bytes" "to_vec")
  (#name-says? @name "password")
  (#secret-value? @value "password"))

; Compared with a literal.
((binary_expression left: (identifier) @name operator: "==" right: [(string_literal) (raw_string_literal)] @value @finding)
  (#name-says? @name "password")
  (#secret-value? @value "password")
  (#set! tier "comparison"))

((binary_expression left: (field_expression field: (field_identifier) @name) operator: "==" right: [(string_literal) (raw_string_literal)] @value @finding)
  (#name-says? @name "password")
  (#secret-value? @value "password")
  (#set! tier "comparison"))

; The fallback of an environment variable.
((call_expression
  function: (field_expression value: (call_expression function: (_) @_get arguments: (arguments . (string_literal (string_content) @name) .)) field: (field_identifier) @_unwrap)
  arguments: (arguments . (call_expression function: (field_expression value: [(string_literal) (raw_string_literal)] @value @finding)) .))
  (#calls? @_get "std::env::var" "env::var" "dotenvy::var" "dotenv::var")
  (#eq? @_unwrap "unwrap_or")
  (#name-says? @name "password")
  (#secret-value? @value "password")
  (#set! tier "fallback"))

((call_expression
  function: (field_expression value: (call_expression function: (_) @_get arguments: (arguments . (string_literal (string_content) @name) .)) field: (field_identifier) @_unwrap)
  arguments: (arguments . (call_expression function: (scoped_identifier) arguments: (arguments . [(string_literal) (raw_string_literal)] @value @finding .)) .))
  (#calls? @_get "std::env::var" "env::var" "dotenvy::var" "dotenv::var")
  (#eq? @_unwrap "unwrap_or")
  (#name-says? @name "password")
  (#secret-value? @value "password")
  (#set! tier "fallback"))

((call_expression
  function: (field_expression value: (call_expression function: (_) @_get arguments: (arguments . (string_literal (string_content) @name) .)) field: (field_identifier) @_unwrap)
  arguments: (arguments . (closure_expression body: (call_expression function: (field_expression value: [(string_literal) (raw_string_literal)] @value @finding))) .))
  (#calls? @_get "std::env::var" "env::var" "dotenvy::var" "dotenv::var")
  (#eq? @_unwrap "unwrap_or_else")
  (#name-says? @name "password")
  (#secret-value? @value "password")
  (#set! tier "fallback"))

((call_expression
  function: (field_expression value: (call_expression function: (_) @_get arguments: (arguments . (string_literal (string_content) @name) .)) field: (field_identifier) @_unwrap)
  arguments: (arguments . (closure_expression body: (call_expression function: (scoped_identifier) arguments: (arguments . [(string_literal) (raw_string_literal)] @value @finding .))) .))
  (#calls? @_get "std::env::var" "env::var" "dotenvy::var" "dotenv::var")
  (#eq? @_unwrap "unwrap_or_else")
  (#name-says? @name "password")
  (#secret-value? @value "password")
  (#set! tier "fallback"))

; Builders.
((call_expression function: (field_expression field: (field_identifier) @name) arguments: (arguments . [(string_literal) (raw_string_literal)] @value @finding .))
  (#any-of? @name "password" "passwd" "set_password" "with_password")
  (#secret-value? @value "password")
  (#set! tier "credentials"))

((call_expression
  function: (field_expression field: (field_identifier) @name)
  arguments: (arguments . (call_expression function: (_) @_some arguments: (arguments . [(string_literal) (raw_string_literal)] @value @finding .)) .))
  (#any-of? @name "password" "set_password" "with_password")
  (#eq? @_some "Some")
  (#secret-value? @value "password")
  (#set! tier "credentials"))

((call_expression
  function: (field_expression field: (field_identifier) @name)
  arguments: (arguments . (_) . (call_expression function: (_) @_some arguments: (arguments . [(string_literal) (raw_string_literal)] @value @finding .)) .))
  (#any-of? @name "basic_auth" "proxy_basic_auth")
  (#eq? @_some "Some")
  (#secret-value? @value "password")
  (#set! tier "credentials"))

; `Credentials::new("user".to_owned(), "password".to_owned())`.
((call_expression
  function: (_) @callee
  arguments: (arguments . (_) . (call_expression function: (field_expression value: [(string_literal) (raw_string_literal)] @value @finding)) .))
  (#calls? @callee "lettre::transport::smtp::authentication::Credentials::new")
  (#secret-value? @value "password")
  (#set! tier "credentials"))

; `.pass(Some("…"))` of MySQL's options, `.password("…")` of other builders, wrapped.
((call_expression
  function: (field_expression field: (field_identifier) @name)
  arguments: (arguments . (call_expression function: (identifier) @_some arguments: (arguments . [(string_literal) (raw_string_literal)] @value @finding .)) .))
  (#skip-unless? "\\.(pass|password|passwd)~\\(~Some~\\(")
  (#any-of? @name "pass" "password" "passwd")
  (#eq? @_some "Some")
  (#secret-value? @value "password"))

((call_expression
  function: (field_expression field: (field_identifier) @name)
  arguments: (arguments . [(string_literal) (raw_string_literal)] @value @finding .))
  (#skip-unless? "\\.(pass|password|passwd)~\\(~r?#*\"")
  (#any-of? @name "pass" "password" "passwd")
  (#secret-value? @value "password"))
