; A salt that everybody can read.
((call_expression
  function: (_) @callee
  arguments: (arguments . [(string_literal) (raw_string_literal)] @value @finding .))
  (#calls? @callee "argon2::password_hash::SaltString::from_b64" "password_hash::SaltString::from_b64" "argon2::password_hash::SaltString::encode_b64"))

; Salts: second argument of the functions that derive keys.
((call_expression
  function: (field_expression field: (field_identifier) @callee)
  arguments: (arguments . (_) . [(identifier) (reference_expression) (string_literal)] @value @finding . (_)))
  (#eq? @callee "hash_password_into")
  (#const? @value)
  (#not-in-role? "test"))

((call_expression
  function: (_) @callee
  arguments: (arguments . (_) . [(identifier) (reference_expression) (string_literal)] @value @finding))
  (#calls? @callee
    "pbkdf2::pbkdf2_hmac" "pbkdf2::pbkdf2_hmac_array" "pbkdf2::pbkdf2" "scrypt::scrypt" "openssl::pkcs5::pbkdf2_hmac"
    "openssl::pkcs5::scrypt" "argon2::hash_encoded" "argon2::hash_raw" "bcrypt::bcrypt")
  (#const? @value)
  (#not-in-role? "test"))
