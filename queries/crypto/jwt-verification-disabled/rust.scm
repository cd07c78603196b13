((call_expression
  function: (_) @callee @finding)
  (#calls? @callee
    "jsonwebtoken::dangerous_insecure_decode" "jsonwebtoken::dangerous_insecure_decode_with_validation"
    "jsonwebtoken::dangerous::insecure_decode" "jsonwebtoken::dangerous_unsafe_decode"
    "josekit::jwt::decode_unsecured"))

((call_expression
  function: (field_expression field: (field_identifier) @callee @finding))
  (#eq? @callee "insecure_disable_signature_validation"))

; Expiry.
((assignment_expression
  left: (field_expression field: (field_identifier) @callee @_field)
  right: (boolean_literal) @value) @finding
  (#eq? @_field "validate_exp")
  (#value-is? @value "false")
  (#imports? "jsonwebtoken")
  (#not-in-role? "test")
  (#set! tier "expiry"))

((struct_expression
  name: (_) @callee
  body: (field_initializer_list (field_initializer
    field: (field_identifier) @_field
    value: (boolean_literal) @value) @finding))
  (#calls? @callee "jsonwebtoken::Validation")
  (#eq? @_field "validate_exp")
  (#value-is? @value "false")
  (#not-in-role? "test")
  (#set! tier "expiry"))

; Audience.
((assignment_expression
  left: (field_expression field: (field_identifier) @callee @_field)
  right: (boolean_literal) @value) @finding
  (#eq? @_field "validate_aud")
  (#value-is? @value "false")
  (#imports? "jsonwebtoken")
  (#not-in-role? "test")
  (#set! tier "claims"))
