; The key of a call: the argument itself, or what it is made from.
((call_expression
  function: (_) @callee
  arguments: (arguments . [(string_literal) (raw_string_literal)] @value @finding .))
  (#calls? @callee "jsonwebtoken::EncodingKey::from_secret" "jsonwebtoken::DecodingKey::from_secret" "jwt_simple::prelude::HS256Key::from_bytes" "biscuit::jws::Secret::bytes_from_str" "jsonwebtoken::EncodingKey::from_base64_secret" "jsonwebtoken::DecodingKey::from_base64_secret"))

((call_expression
  function: (_) @callee
  arguments: (arguments . (call_expression function: (field_expression value: [(string_literal) (raw_string_literal)] @value @finding field: (field_identifier) @_convert)) .))
  (#calls? @callee "jsonwebtoken::EncodingKey::from_secret" "jsonwebtoken::DecodingKey::from_secret" "jwt_simple::prelude::HS256Key::from_bytes")
  (#any-of? @_convert "as_ref" "as_bytes"))

; josekit.
((call_expression
  function: (field_expression field: (field_identifier) @_method)
  arguments: (arguments . [(string_literal) (raw_string_literal)] @value @finding .))
  (#any-of? @_method "signer_from_bytes" "verifier_from_bytes"))

; Constants, statics, variables, fields.
((const_item name: (identifier) @name value: [(string_literal) (raw_string_literal)] @value @finding)
  (#name-says? @name "jwt-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((static_item name: (identifier) @name value: [(string_literal) (raw_string_literal)] @value @finding)
  (#name-says? @name "jwt-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((let_declaration pattern: (identifier) @name value: [(string_literal) (raw_string_literal)] @value @finding)
  (#name-says? @name "jwt-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((let_declaration pattern: (identifier) @name value: (call_expression function: (field_expression value: [(string_literal) (raw_string_literal)] @value @finding field: (field_identifier) @_convert)))
  (#any-of? @_convert "to_string" "to_owned" "into" "from" "new" "as_bytes" "to_vec")
  (#name-says? @name "jwt-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((let_declaration pattern: (identifier) @name value: (call_expression function: (scoped_identifier name: (identifier) @_convert) arguments: (arguments . [(string_literal) (raw_string_literal)] @value @finding .)))
  (#any-of? @_convert "to_string" "to_owned" "into" "from" "new" "as_bytes" "to_vec")
  (#name-says? @name "jwt-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((field_initializer field: (field_identifier) @name value: [(string_literal) (raw_string_literal)] @value @finding)
  (#name-says? @name "jwt-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((field_initializer field: (field_identifier) @name value: (call_expression function: (field_expression value: [(string_literal) (raw_string_literal)] @value @finding field: (field_identifier) @_convert)))
  (#any-of? @_convert "to_string" "to_owned" "into" "from" "new" "as_bytes" "to_vec")
  (#name-says? @name "jwt-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((field_initializer field: (field_identifier) @name value: (call_expression function: (scoped_identifier name: (identifier) @_convert) arguments: (arguments . [(string_literal) (raw_string_literal)] @value @finding .)))
  (#any-of? @_convert "to_string" "to_owned" "into" "from" "new" "as_bytes" "to_vec")
  (#name-says? @name "jwt-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((assignment_expression left: (field_expression field: (field_identifier) @name) right: [(string_literal) (raw_string_literal)] @value @finding)
  (#name-says? @name "jwt-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((assignment_expression left: (field_expression field: (field_identifier) @name) right: (call_expression function: (field_expression value: [(string_literal) (raw_string_literal)] @value @finding field: (field_identifier) @_convert)))
  (#any-of? @_convert "to_string" "to_owned" "into" "from" "new" "as_bytes" "to_vec")
  (#name-says? @name "jwt-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((assignment_expression left: (field_expression field: (field_identifier) @name) right: (call_expression function: (scoped_identifier name: (identifier) @_convert) arguments: (arguments . [(string_literal) (raw_string_literal)] @value @finding .)))
  (#any-of? @_convert "to_string" "to_owned" "into" "from" "new" "as_bytes" "to_vec")
  (#name-says? @name "jwt-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((call_expression
  function: (field_expression
    value: (call_expression function: (_) @_get arguments: (arguments . (string_literal (string_content) @name) .))
    field: (field_identifier) @_unwrap)
  arguments: (arguments . (call_expression function: (field_expression value: [(string_literal) (raw_string_literal)] @value @finding)) .))
  (#calls? @_get "std::env::var" "env::var" "dotenvy::var")
  (#eq? @_unwrap "unwrap_or")
  (#name-says? @name "jwt-secret")
  ; Whatever it says, it is what signs where nothing is set.
  (#value-matches? @value "^[^<${\\s][^\\s]{3,}$")
  (#not-in-role? "test")
  (#set! tier "fallback"))

((call_expression
  function: (field_expression
    value: (call_expression function: (_) @_get arguments: (arguments . (string_literal (string_content) @name) .))
    field: (field_identifier) @_unwrap)
  arguments: (arguments . (closure_expression body: (call_expression function: (field_expression value: [(string_literal) (raw_string_literal)] @value @finding))) .))
  (#calls? @_get "std::env::var" "env::var" "dotenvy::var")
  (#eq? @_unwrap "unwrap_or_else")
  (#name-says? @name "jwt-secret")
  ; Whatever it says, it is what signs where nothing is set.
  (#value-matches? @value "^[^<${\\s][^\\s]{3,}$")
  (#not-in-role? "test")
  (#set! tier "fallback"))
