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

; Split, decoded and believed: `token.split('.').nth(1)`.
((call_expression
  function: (field_expression value: (_) @callee field: (field_identifier) @_split)
  arguments: (arguments) @_parts) @finding
  (#any-of? @_split "split" "splitn")
  (#match? @_parts "^\\((3, ?)?['\"]\\.['\"]\\)$")
  (#match? @callee "(?i)token|jwt|bearer|assertion|credential|cookie|auth")
  (#near-mentions? @callee "decode")
  (#file-mentions? "from_slice" "from_str" "from_reader")
  (#file-mentions? "base64" "BASE64" "URL_SAFE" "Base64")
  (#near-mentions? @callee "laims" "payload" "sub" "from_slice")
  (#not-file-mentions?
    ".verify(" "verify_slice" "verify_signature(" "verify_strict" "verify_digest" "verify_with" "Hmac" "hmac::" "HmacSha"
    "DecodingKey" "decode::<" "ring::signature" "VerifyingKey" "Verifier" "constant_time_eq" "ct_eq" "PublicKey"
    "refresh_token" "Jwks" "JwkSet")
  (#not-inside? @callee "function"
    "*expir*" "*peek*" "*unverified*" "*insecure*" "*header*" "*kid*" "*inspect*" "*debug*" "*display*" "*print*" "sign*" "*_exp" "main")
  (#not-in-role? "test" "example")
  (#set! tier "by-hand"))
