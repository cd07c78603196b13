; Ciphers and message codes: the key is a constant.
((call
  function: (_) @callee
  arguments: (argument_list) @args)
  (#calls? @callee
    "AES.new" "Crypto.Cipher.AES.new" "Cryptodome.Cipher.AES.new" "Crypto.Cipher.DES3.new" "Crypto.Cipher.DES.new" "Crypto.Cipher.Blowfish.new" "Crypto.Cipher.ARC4.new"
    "Crypto.Cipher.ChaCha20.new" "Crypto.Cipher.ChaCha20_Poly1305.new" "Cryptodome.Cipher.ChaCha20_Poly1305.new" "Crypto.Cipher.Salsa20.new"
    "cryptography.fernet.Fernet" "cryptography.hazmat.primitives.ciphers.aead.AESGCM" "cryptography.hazmat.primitives.ciphers.aead.ChaCha20Poly1305"
    "cryptography.hazmat.primitives.ciphers.aead.AESCCM" "cryptography.hazmat.primitives.ciphers.algorithms.AES"
    "hmac.new" "hmac.digest" "nacl.secret.SecretBox")
  (#arg? @args "key" 0 @value)
  (#arg? @args "key" 0 @finding)
  (#not-name-says? @value "crypto-key")
  (#const? @value)
  (#value-matches? @value "."))

; Variables, attributes, items; class attributes are assignments, too.
((assignment left: (identifier) @name right: [(string) (concatenated_string)] @value @finding)
  (#name-says? @name "crypto-key")
  ; `DATA_KEY = "inputs"` is where the data stands.
  (#not-match? @name "(?i)(^|_)data_?key$")
  (#not-name-says? @name "jwt-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((assignment left: (attribute attribute: (identifier) @name) right: [(string) (concatenated_string)] @value @finding)
  (#name-says? @name "crypto-key")
  ; `DATA_KEY = "inputs"` is where the data stands.
  (#not-match? @name "(?i)(^|_)data_?key$")
  (#not-name-says? @name "jwt-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((assignment left: (subscript subscript: (string (string_content) @name)) right: [(string) (concatenated_string)] @value @finding)
  (#name-says? @name "crypto-key")
  ; `DATA_KEY = "inputs"` is where the data stands.
  (#not-match? @name "(?i)(^|_)data_?key$")
  (#not-name-says? @name "jwt-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

; Dictionaries, keyword arguments, defaults of parameters.
((pair key: (string (string_content) @name) value: [(string) (concatenated_string)] @value @finding)
  (#not-match? @name "[:/ ]")
  (#name-says? @name "crypto-key")
  ; `DATA_KEY = "inputs"` is where the data stands.
  (#not-match? @name "(?i)(^|_)data_?key$")
  (#not-name-says? @name "jwt-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((keyword_argument name: (identifier) @name value: [(string) (concatenated_string)] @value @finding)
  (#name-says? @name "crypto-key")
  ; `DATA_KEY = "inputs"` is where the data stands.
  (#not-match? @name "(?i)(^|_)data_?key$")
  (#not-name-says? @name "jwt-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((default_parameter name: (identifier) @name value: [(string) (concatenated_string)] @value @finding)
  (#name-says? @name "crypto-key")
  ; `DATA_KEY = "inputs"` is where the data stands.
  (#not-match? @name "(?i)(^|_)data_?key$")
  (#not-name-says? @name "jwt-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((typed_default_parameter name: (identifier) @name value: [(string) (concatenated_string)] @value @finding)
  (#name-says? @name "crypto-key")
  ; `DATA_KEY = "inputs"` is where the data stands.
  (#not-match? @name "(?i)(^|_)data_?key$")
  (#not-name-says? @name "jwt-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))
