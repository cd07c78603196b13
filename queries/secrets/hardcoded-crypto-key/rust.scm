(#define! key-takers
  "aes_gcm::Aes256Gcm::new_from_slice" "aes_gcm::Aes128Gcm::new_from_slice" "aes_gcm::Key::from_slice"
  "aes_gcm::Key::<Aes256Gcm>::from_slice" "aes_gcm::Key::<aes_gcm::Aes256Gcm>::from_slice"
  "chacha20poly1305::ChaCha20Poly1305::new_from_slice" "chacha20poly1305::Key::from_slice"
  "chacha20poly1305::XChaCha20Poly1305::new_from_slice" "hmac::Hmac::new_from_slice"
  "hmac::Hmac::<Sha256>::new_from_slice" "hmac::Hmac::<sha2::Sha256>::new_from_slice"
  "orion::aead::SecretKey::from_slice" "fernet::Fernet::new")

(#define! cipher-constructor
  "^(\\w+::)*((Aes|ChaCha|XChaCha|Chacha|Des|TdesEde|Rc4|Blowfish|Salsa20|Twofish|Serpent|Camellia|Hmac)\\w*(::<.*>)?|(Encryptor|Decryptor|Ctr\\w*|Cbc|Gcm|Hmac|Cmac)::<.*>)::(new|new_from_slice|new_from_slices|new_var)$")

(#define! cipher-constructor-in-text
  "(Aes|ChaCha|Chacha|Des|TdesEde|Rc4|Blowfish|Salsa20|Twofish|Serpent|Camellia|Hmac)\\w*(::<.*>)?::new|(Encryptor|Decryptor|Ctr\\w*|Cbc|Gcm|Cmac)::<.*>::new")

(#define! array-wrappers
  "generic_array::GenericArray::from_slice" "generic_array::GenericArray::from"
  "aes::cipher::generic_array::GenericArray::from_slice" "aes::cipher::generic_array::GenericArray::from"
  "aes_gcm::aead::generic_array::GenericArray::from_slice" "cipher::generic_array::GenericArray::from_slice"
  "GenericArray::from_slice" "GenericArray::from" "aes_gcm::Key::from_slice" "aes_gcm::Key::<Aes256Gcm>::from_slice"
  "aes_gcm::Key::<Aes128Gcm>::from_slice" "Array::from_slice" "hybrid_array::Array::from")

; Ciphers and message codes: the key is a literal.
((call_expression
  function: (_) @callee
  arguments: (arguments . [(string_literal) (raw_string_literal)] @value @finding .))
  (#calls? @callee key-takers))

; The type's name says it where an alias hides the crate: `HmacSha256::new_from_slice(b"…")`.
((call_expression
  function: (scoped_identifier path: (identifier) @_type name: (identifier) @_new)
  arguments: (arguments . [(string_literal) (raw_string_literal)] @value @finding .))
  (#match? @_type "^(Hmac|Aes|Chacha|ChaCha|XChaCha)")
  (#any-of? @_new "new_from_slice" "from_slice"))

((call_expression
  function: (scoped_identifier path: (identifier) @_type name: (identifier) @_new)
  arguments: (arguments . [(string_literal) (raw_string_literal)] @value @finding .))
  (#not-match? @_type "^(Hmac|Aes|Chacha|ChaCha|XChaCha)")
  (#eq? @_new "new_from_slice")
  (#file-mentions? "Hmac<" "KeyInit" "AesGcm<")
  (#not-in-role? "test"))

((call_expression
  function: (_) @callee
  arguments: (arguments . (call_expression function: (field_expression value: [(string_literal) (raw_string_literal)] @value @finding field: (field_identifier) @_convert)) .))
  (#calls? @callee key-takers)
  (#any-of? @_convert "as_bytes" "as_ref"))

; A key of zeros.
((call_expression
  function: (_) @callee
  arguments: (arguments . (reference_expression value: (array_expression (integer_literal))) @finding .))
  (#calls? @callee key-takers))

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

; A cipher of any crate by its name, its key a constant in a variable or in another coat.
((call_expression
  function: (_) @callee
  arguments: (arguments . [(identifier) (reference_expression value: (identifier)) (string_literal) (reference_expression value: (array_expression)) (array_expression)] @value @finding))
  (#match? @callee cipher-constructor)
  (#skip-unless? cipher-constructor-in-text)
  (#const? @value)
  (#not-in-role? "test"))

((call_expression
  function: (_) @callee
  arguments: (arguments . (call_expression function: (field_expression value: (_) @value @finding field: (field_identifier) @_convert))))
  (#match? @callee cipher-constructor)
  (#skip-unless? cipher-constructor-in-text)
  (#any-of? @_convert "into" "as_ref" "as_bytes" "as_slice")
  (#const? @value)
  (#not-in-role? "test"))

((call_expression
  function: (_) @callee
  arguments: (arguments . (reference_expression value: (call_expression function: (field_expression value: (_) @value @finding field: (field_identifier) @_convert)))))
  (#match? @callee cipher-constructor)
  (#skip-unless? cipher-constructor-in-text)
  (#any-of? @_convert "into" "as_ref" "as_bytes" "to_vec")
  (#const? @value)
  (#not-in-role? "test"))

((call_expression
  function: (_) @callee
  arguments: (arguments . (call_expression function: (_) @_wrap arguments: (arguments . (_) @value @finding .))))
  (#match? @callee cipher-constructor)
  (#skip-unless? cipher-constructor-in-text)
  (#calls? @_wrap array-wrappers)
  (#const? @value)
  (#not-in-role? "test"))

((call_expression
  function: (_) @callee
  arguments: (arguments . (reference_expression value: (call_expression function: (_) @_wrap arguments: (arguments . (_) @value @finding .)))))
  (#match? @callee cipher-constructor)
  (#skip-unless? cipher-constructor-in-text)
  (#calls? @_wrap array-wrappers)
  (#const? @value)
  (#not-in-role? "test"))

; The key itself, before a cipher is made of it.
((call_expression
  function: (_) @callee
  arguments: (arguments . [(identifier) (reference_expression value: (identifier)) (reference_expression value: (array_expression)) (array_expression)] @value @finding .))
  (#calls? @callee
    "aes_gcm::Key::from_slice" "aes_gcm::Key::<Aes256Gcm>::from_slice" "aes_gcm::Key::<Aes128Gcm>::from_slice"
    "aes_gcm::Key::<aes_gcm::Aes256Gcm>::from_slice" "chacha20poly1305::Key::from_slice" "chacha20poly1305::Key::from"
    "aes_gcm::Key::from" "orion::aead::SecretKey::from_slice" "fernet::Fernet::new")
  (#const? @value)
  (#not-in-role? "test"))

; openssl, ring: the key in a variable.
((call_expression
  function: (_) @callee
  arguments: (arguments . (_) . [(identifier) (reference_expression value: (identifier)) (reference_expression value: (array_expression))] @value @finding))
  (#calls? @callee
    "openssl::symm::encrypt" "openssl::symm::encrypt_aead" "openssl::symm::decrypt" "openssl::symm::decrypt_aead"
    "ring::hmac::Key::new" "ring::aead::UnboundKey::new" "aws_lc_rs::hmac::Key::new" "aws_lc_rs::aead::UnboundKey::new")
  (#const? @value)
  (#not-in-role? "test"))

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
