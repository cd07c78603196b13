; Ciphers and message codes: the key is a literal.
((call_expression
  function: (_) @callee
  arguments: (arguments . [(string_literal) (raw_string_literal)] @value @finding .))
  (#calls? @callee "aes_gcm::Aes256Gcm::new_from_slice" "aes_gcm::Aes128Gcm::new_from_slice" "aes_gcm::Key::from_slice" "aes_gcm::Key::<Aes256Gcm>::from_slice" "aes_gcm::Key::<aes_gcm::Aes256Gcm>::from_slice" "chacha20poly1305::ChaCha20Poly1305::new_from_slice" "chacha20poly1305::Key::from_slice" "chacha20poly1305::XChaCha20Poly1305::new_from_slice" "hmac::Hmac::new_from_slice" "hmac::Hmac::<Sha256>::new_from_slice" "hmac::Hmac::<sha2::Sha256>::new_from_slice" "orion::aead::SecretKey::from_slice" "fernet::Fernet::new"))

; The type's name says it where an alias hides the crate: `HmacSha256::new_from_slice(b"…")`.
((call_expression
  function: (scoped_identifier path: (identifier) @_type name: (identifier) @_new)
  arguments: (arguments . [(string_literal) (raw_string_literal)] @value @finding .))
  (#match? @_type "^(Hmac|Aes|Chacha|ChaCha|XChaCha)")
  (#any-of? @_new "new_from_slice" "from_slice"))

((call_expression
  function: (_) @callee
  arguments: (arguments . (call_expression function: (field_expression value: [(string_literal) (raw_string_literal)] @value @finding field: (field_identifier) @_convert)) .))
  (#calls? @callee "aes_gcm::Aes256Gcm::new_from_slice" "aes_gcm::Aes128Gcm::new_from_slice" "aes_gcm::Key::from_slice" "aes_gcm::Key::<Aes256Gcm>::from_slice" "aes_gcm::Key::<aes_gcm::Aes256Gcm>::from_slice" "chacha20poly1305::ChaCha20Poly1305::new_from_slice" "chacha20poly1305::Key::from_slice" "chacha20poly1305::XChaCha20Poly1305::new_from_slice" "hmac::Hmac::new_from_slice" "hmac::Hmac::<Sha256>::new_from_slice" "hmac::Hmac::<sha2::Sha256>::new_from_slice" "orion::aead::SecretKey::from_slice" "fernet::Fernet::new")
  (#any-of? @_convert "as_bytes" "as_ref"))

; A key of zeros.
((call_expression
  function: (_) @callee
  arguments: (arguments . (reference_expression value: (array_expression (integer_literal))) @finding .))
  (#calls? @callee "aes_gcm::Aes256Gcm::new_from_slice" "aes_gcm::Aes128Gcm::new_from_slice" "aes_gcm::Key::from_slice" "aes_gcm::Key::<Aes256Gcm>::from_slice" "aes_gcm::Key::<aes_gcm::Aes256Gcm>::from_slice" "chacha20poly1305::ChaCha20Poly1305::new_from_slice" "chacha20poly1305::Key::from_slice" "chacha20poly1305::XChaCha20Poly1305::new_from_slice" "hmac::Hmac::new_from_slice" "hmac::Hmac::<Sha256>::new_from_slice" "hmac::Hmac::<sha2::Sha256>::new_from_slice" "orion::aead::SecretKey::from_slice" "fernet::Fernet::new"))

; ring: algorithm first, then the key.
((call_expression
  function: (_) @callee
  arguments: (arguments . (_) . [(string_literal) (raw_string_literal)] @value @finding .))
  (#calls? @callee "ring::hmac::Key::new" "ring::aead::UnboundKey::new" "aws_lc_rs::hmac::Key::new" "aws_lc_rs::aead::UnboundKey::new"))

((call_expression
  function: (_) @callee
  arguments: (arguments . (_) . (reference_expression value: (array_expression (integer_literal))) @finding .))
  (#calls? @callee "ring::hmac::Key::new" "ring::aead::UnboundKey::new" "aws_lc_rs::hmac::Key::new" "aws_lc_rs::aead::UnboundKey::new"))

; OpenSSL: cipher, key, initialization vector, data.
((call_expression
  function: (_) @callee
  arguments: (arguments . (_) . [(string_literal) (raw_string_literal)] @value @finding))
  (#calls? @callee "openssl::symm::encrypt" "openssl::symm::decrypt"))

; A salt that everybody can read.
((call_expression
  function: (_) @callee
  arguments: (arguments . [(string_literal) (raw_string_literal)] @value @finding .))
  (#calls? @callee "argon2::password_hash::SaltString::from_b64" "password_hash::SaltString::from_b64" "argon2::password_hash::SaltString::encode_b64")
  (#set! tier "salt"))

; Constants, statics, variables, fields.
((const_item name: (identifier) @name value: [(string_literal) (raw_string_literal)] @value @finding)
  (#name-says? @name "crypto-key")
  (#not-name-says? @name "jwt-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((static_item name: (identifier) @name value: [(string_literal) (raw_string_literal)] @value @finding)
  (#name-says? @name "crypto-key")
  (#not-name-says? @name "jwt-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((let_declaration pattern: (identifier) @name value: [(string_literal) (raw_string_literal)] @value @finding)
  (#name-says? @name "crypto-key")
  (#not-name-says? @name "jwt-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((let_declaration pattern: (identifier) @name value: (call_expression function: (field_expression value: [(string_literal) (raw_string_literal)] @value @finding field: (field_identifier) @_convert)))
  (#any-of? @_convert "to_string" "to_owned" "into" "from" "new" "as_bytes" "to_vec")
  (#name-says? @name "crypto-key")
  (#not-name-says? @name "jwt-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((let_declaration pattern: (identifier) @name value: (call_expression function: (scoped_identifier name: (identifier) @_convert) arguments: (arguments . [(string_literal) (raw_string_literal)] @value @finding .)))
  (#any-of? @_convert "to_string" "to_owned" "into" "from" "new" "as_bytes" "to_vec")
  (#name-says? @name "crypto-key")
  (#not-name-says? @name "jwt-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((field_initializer field: (field_identifier) @name value: [(string_literal) (raw_string_literal)] @value @finding)
  (#name-says? @name "crypto-key")
  (#not-name-says? @name "jwt-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((field_initializer field: (field_identifier) @name value: (call_expression function: (field_expression value: [(string_literal) (raw_string_literal)] @value @finding field: (field_identifier) @_convert)))
  (#any-of? @_convert "to_string" "to_owned" "into" "from" "new" "as_bytes" "to_vec")
  (#name-says? @name "crypto-key")
  (#not-name-says? @name "jwt-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((field_initializer field: (field_identifier) @name value: (call_expression function: (scoped_identifier name: (identifier) @_convert) arguments: (arguments . [(string_literal) (raw_string_literal)] @value @finding .)))
  (#any-of? @_convert "to_string" "to_owned" "into" "from" "new" "as_bytes" "to_vec")
  (#name-says? @name "crypto-key")
  (#not-name-says? @name "jwt-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((assignment_expression left: (field_expression field: (field_identifier) @name) right: [(string_literal) (raw_string_literal)] @value @finding)
  (#name-says? @name "crypto-key")
  (#not-name-says? @name "jwt-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((assignment_expression left: (field_expression field: (field_identifier) @name) right: (call_expression function: (field_expression value: [(string_literal) (raw_string_literal)] @value @finding field: (field_identifier) @_convert)))
  (#any-of? @_convert "to_string" "to_owned" "into" "from" "new" "as_bytes" "to_vec")
  (#name-says? @name "crypto-key")
  (#not-name-says? @name "jwt-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((assignment_expression left: (field_expression field: (field_identifier) @name) right: (call_expression function: (scoped_identifier name: (identifier) @_convert) arguments: (arguments . [(string_literal) (raw_string_literal)] @value @finding .)))
  (#any-of? @_convert "to_string" "to_owned" "into" "from" "new" "as_bytes" "to_vec")
  (#name-says? @name "crypto-key")
  (#not-name-says? @name "jwt-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))
