((call_expression
  function: (_) @callee @finding)
  (#calls? @callee
    "jsonwebtoken::dangerous_insecure_decode" "jsonwebtoken::dangerous_insecure_decode_with_validation"
    "jsonwebtoken::dangerous::insecure_decode" "jsonwebtoken::dangerous_unsafe_decode"
    "josekit::jwt::decode_unsecured" "jsonwebtokens::raw::decode_only" "frank_jwt::ValidationOptions::dangerous"))

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

; Methods that say what they leave out. Who reads the key's name first and verifies then is fine.
((call_expression
  function: [
    (field_expression field: (field_identifier) @callee @finding)
    (scoped_identifier name: (identifier) @finding) @callee])
  (#any-of? @finding
    "parse_unverified" "unverified_payload" "deserialize_claims_unchecked" "new_insecure_without_verification"
    "insecure_disable_signature_check")
  (#file-mentions? "jwt" "Jwt" "JWT" "jws" "openidconnect" "IdToken")
  (#not-file-mentions? "verify_with_key" "verify_with_store" ".decode_with_config(" "fn parse_unverified" "fn unverified_payload" "fn deserialize_claims_unchecked" "fn new_insecure_without" "fn insecure_disable")
  (#not-near-mentions? @finding ".validator" "kid" "key_id")
  (#not-in-role? "test" "example"))

; Tokens without a signature.
((call_expression
  function: (_) @callee @finding)
  (#calls? @callee "jsonwebtokens::Algorithm::new_unsecured" "jsonwebtokens::Algorithm::new_unsecured_verifier")
  (#not-in-role? "test")
  (#set! tier "unsecured"))

; The token names the algorithm, and the key is whatever bytes there are: a public key becomes the secret of an HMAC.
((call_expression
  function: (_) @callee @finding
  arguments: (arguments . (_) @arg .))
  (#calls? @callee "jsonwebtoken::Validation::new")
  (#match? @arg "(\\.|^|\\b)(alg|algorithm)$")
  (#near-mentions? @finding "decode_header(")
  (#near-mentions? @finding "from_secret(" "from_base64_secret(")
  (#not-near-mentions? @finding "from_jwk" "from_rsa" "from_ec" "from_ed")
  (#not-in-role? "test")
  (#set! tier "token-chooses"))

((call_expression
  function: (_) @callee @finding
  arguments: (arguments . (_) @arg .))
  (#calls? @callee "jsonwebtoken::DecodingKey::from_secret")
  (#match? @arg "(?i)public_?(key|pem)|\\bpub_?key|rsa_?(key|pem|public)|public\\.pem|BEGIN PUBLIC")
  (#not-in-role? "test")
  (#set! tier "token-chooses"))

; Shared and public keys in one list.
((assignment_expression
  left: (field_expression field: (field_identifier) @callee @_field)
  right: (macro_invocation) @value) @finding
  (#eq? @_field "algorithms")
  (#imports? "jsonwebtoken")
  (#match? @value "HS(256|384|512)")
  (#match? @value "\\b(RS|ES|PS)(256|384|512)|EdDSA")
  (#not-in-role? "test")
  (#set! tier "mixed-algorithms"))

; No claim has to be there, so `exp` may be left out.
((call_expression
  function: (field_expression value: (field_expression field: (field_identifier) @_claims) field: (field_identifier) @_clear) @callee) @finding
  (#eq? @_claims "required_spec_claims")
  (#eq? @_clear "clear")
  (#imports? "jsonwebtoken")
  (#not-in-role? "test")
  (#set! tier "claims"))

((call_expression
  function: (field_expression field: (field_identifier) @_set) @callee
  arguments: (arguments . (_) @arg .)) @finding
  (#eq? @_set "set_required_spec_claims")
  (#match? @arg "^&(\\[\\s*\\]|\\[\"\"; 0\\]|<\\[.*\\]>::default\\(\\)|Vec::<.*>::new\\(\\))$")
  (#imports? "jsonwebtoken")
  (#not-in-role? "test")
  (#set! tier "claims"))
