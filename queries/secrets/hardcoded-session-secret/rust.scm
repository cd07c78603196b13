; The key that signs cookies.
((call_expression
  function: (_) @callee
  arguments: (arguments . [(string_literal) (raw_string_literal)] @value @finding .))
  (#calls? @callee "actix_web::cookie::Key::from" "cookie::Key::from" "cookie::Key::derive_from" "axum_extra::extract::cookie::Key::from" "axum_extra::extract::cookie::Key::derive_from" "actix_web::cookie::Key::derive_from" "tower_cookies::Key::from" "tower_sessions::cookie::Key::from" "rocket::http::private::cookie::Key::from"))

((call_expression
  function: (_) @callee
  arguments: (arguments . (call_expression function: (field_expression value: [(string_literal) (raw_string_literal)] @value @finding field: (field_identifier) @_convert)) .))
  (#calls? @callee "actix_web::cookie::Key::from" "cookie::Key::from" "axum_extra::extract::cookie::Key::from" "tower_sessions::cookie::Key::from" "tower_cookies::Key::from")
  (#any-of? @_convert "as_bytes" "as_ref"))

; A key of zeros, as tutorials show it.
((call_expression
  function: (_) @callee
  arguments: (arguments . (reference_expression value: (array_expression (integer_literal) @value)) @finding .))
  (#calls? @callee "actix_web::cookie::Key::from" "cookie::Key::from" "axum_extra::extract::cookie::Key::from" "tower_sessions::cookie::Key::from" "tower_cookies::Key::from"))

((call_expression
  function: (_) @callee
  arguments: (arguments . (_) . [(string_literal) (raw_string_literal)] @value @finding .))
  (#calls? @callee "tide::sessions::SessionMiddleware::new"))

; Constants, statics, variables, fields.
((const_item name: (identifier) @name value: [(string_literal) (raw_string_literal)] @value @finding)
  (#name-says? @name "session-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((static_item name: (identifier) @name value: [(string_literal) (raw_string_literal)] @value @finding)
  (#name-says? @name "session-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((let_declaration pattern: (identifier) @name value: [(string_literal) (raw_string_literal)] @value @finding)
  (#name-says? @name "session-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((let_declaration pattern: (identifier) @name value: (call_expression function: (field_expression value: [(string_literal) (raw_string_literal)] @value @finding field: (field_identifier) @_convert)))
  (#any-of? @_convert "to_string" "to_owned" "into" "from" "new" "as_bytes" "to_vec")
  (#name-says? @name "session-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((let_declaration pattern: (identifier) @name value: (call_expression function: (scoped_identifier name: (identifier) @_convert) arguments: (arguments . [(string_literal) (raw_string_literal)] @value @finding .)))
  (#any-of? @_convert "to_string" "to_owned" "into" "from" "new" "as_bytes" "to_vec")
  (#name-says? @name "session-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((field_initializer field: (field_identifier) @name value: [(string_literal) (raw_string_literal)] @value @finding)
  (#name-says? @name "session-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((field_initializer field: (field_identifier) @name value: (call_expression function: (field_expression value: [(string_literal) (raw_string_literal)] @value @finding field: (field_identifier) @_convert)))
  (#any-of? @_convert "to_string" "to_owned" "into" "from" "new" "as_bytes" "to_vec")
  (#name-says? @name "session-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((field_initializer field: (field_identifier) @name value: (call_expression function: (scoped_identifier name: (identifier) @_convert) arguments: (arguments . [(string_literal) (raw_string_literal)] @value @finding .)))
  (#any-of? @_convert "to_string" "to_owned" "into" "from" "new" "as_bytes" "to_vec")
  (#name-says? @name "session-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((assignment_expression left: (field_expression field: (field_identifier) @name) right: [(string_literal) (raw_string_literal)] @value @finding)
  (#name-says? @name "session-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((assignment_expression left: (field_expression field: (field_identifier) @name) right: (call_expression function: (field_expression value: [(string_literal) (raw_string_literal)] @value @finding field: (field_identifier) @_convert)))
  (#any-of? @_convert "to_string" "to_owned" "into" "from" "new" "as_bytes" "to_vec")
  (#name-says? @name "session-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((assignment_expression left: (field_expression field: (field_identifier) @name) right: (call_expression function: (scoped_identifier name: (identifier) @_convert) arguments: (arguments . [(string_literal) (raw_string_literal)] @value @finding .)))
  (#any-of? @_convert "to_string" "to_owned" "into" "from" "new" "as_bytes" "to_vec")
  (#name-says? @name "session-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))
