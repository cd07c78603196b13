(#define! decryption "*decrypt*" "open*" "*unseal*" "*unwrap*")

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

; A nonce from a literal.
((call_expression
  function: (_) @callee @finding
  arguments: (arguments . (_) @value .))
  (#calls? @callee
    "aes_gcm::Nonce::from_slice" "chacha20poly1305::Nonce::from_slice" "chacha20poly1305::XNonce::from_slice" "chacha20poly1305::aead::Nonce::from_slice" "aes_gcm::aead::Nonce::from_slice"
    "aes_gcm::Nonce::clone_from_slice" "chacha20poly1305::Nonce::clone_from_slice" "chacha20poly1305::XNonce::clone_from_slice" "chacha20poly1305::aead::Nonce::clone_from_slice" "aes_gcm::aead::Nonce::clone_from_slice"
    "aes_gcm::Nonce::from" "chacha20poly1305::Nonce::from" "chacha20poly1305::XNonce::from" "chacha20poly1305::aead::Nonce::from" "aes_gcm::aead::Nonce::from"
    "ring::aead::Nonce::assume_unique_for_key" "aws_lc_rs::aead::Nonce::assume_unique_for_key")
  (#match? @value "^&?(b\"[^\"]*\"|\\[ *(0x)?[0-9a-fA-F]+(_?u8)? *; *\\w+ *\\]|\\[[0-9a-fxu_, \\n]+\\])$")
  (#not-inside? @callee "function" decryption)
  (#not-in-role? "test"))

((call_expression
  function: (_) @callee @finding
  arguments: (arguments . (_) @value .))
  (#calls? @callee
    "aes_gcm::Nonce::from_slice" "chacha20poly1305::Nonce::from_slice" "chacha20poly1305::XNonce::from_slice" "chacha20poly1305::aead::Nonce::from_slice" "aes_gcm::aead::Nonce::from_slice"
    "aes_gcm::Nonce::clone_from_slice" "chacha20poly1305::Nonce::clone_from_slice" "chacha20poly1305::XNonce::clone_from_slice" "chacha20poly1305::aead::Nonce::clone_from_slice" "aes_gcm::aead::Nonce::clone_from_slice"
    "aes_gcm::Nonce::from" "chacha20poly1305::Nonce::from" "chacha20poly1305::XNonce::from" "chacha20poly1305::aead::Nonce::from" "aes_gcm::aead::Nonce::from")
  (#const? @value)
  ; Zeros that are filled in afterwards.
  (#not-near-mentions? @value "].copy_from_slice(" "[..].copy_from_slice(" "].fill(" "].clone_from_slice(")
  (#not-inside? @callee "function" decryption)
  (#not-in-role? "test"))

; A default nonce is all zeros; directly among the arguments of `encrypt`.
((call_expression
  function: (field_expression field: (field_identifier) @_method)
  arguments: (arguments . (reference_expression value: (call_expression function: (_) @callee @finding))))
  (#any-of? @_method "encrypt" "encrypt_in_place" "encrypt_in_place_detached")
  (#calls? @callee
    "aes_gcm::Nonce::default" "chacha20poly1305::Nonce::default" "chacha20poly1305::XNonce::default"
    "chacha20poly1305::aead::Nonce::default" "aes_gcm::aead::Nonce::default")
  (#not-in-role? "test"))

; openssl: third argument.
((call_expression
  function: (_) @callee @finding
  arguments: (arguments . (_) . (_) . (call_expression
    function: (identifier) @_some
    arguments: (arguments . (_) @value .))))
  (#calls? @callee "openssl::symm::encrypt" "openssl::symm::encrypt_aead")
  (#eq? @_some "Some")
  (#match? @value "^&?(b\"[^\"]*\"|\\[ *(0x)?[0-9a-fA-F]+(_?u8)? *; *\\w+ *\\]|\\[[0-9a-fxu_, \\n]+\\])$")
  (#not-inside? @callee "function" decryption)
  (#not-in-role? "test"))

; A cipher of any crate by its name: the second argument.
((call_expression
  function: (_) @callee
  arguments: (arguments . (_) . [(identifier) (reference_expression value: (identifier)) (string_literal) (reference_expression value: (array_expression)) (array_expression)] @value @finding))
  (#match? @callee cipher-constructor)
  (#skip-unless? cipher-constructor-in-text)
  (#const? @value)
  (#not-match? @value "^&?(iv|nonce|([A-Z_]+_)?(IV|NONCE))$")
  (#not-inside? @callee "function" decryption)
  (#not-match? @callee "Decryptor|Dec(::<.*>)?::new")
  (#not-in-role? "test"))

((call_expression
  function: (_) @callee
  arguments: (arguments . (_) . (call_expression function: (field_expression value: (_) @value @finding field: (field_identifier) @_convert))))
  (#match? @callee cipher-constructor)
  (#skip-unless? cipher-constructor-in-text)
  (#any-of? @_convert "into" "as_ref" "as_bytes" "as_slice")
  (#const? @value)
  (#not-match? @value "^&?(iv|nonce|([A-Z_]+_)?(IV|NONCE))$")
  (#not-inside? @callee "function" decryption)
  (#not-match? @callee "Decryptor|Dec(::<.*>)?::new")
  (#not-in-role? "test"))

((call_expression
  function: (_) @callee
  arguments: (arguments . (_) . (reference_expression value: (call_expression function: (field_expression value: (_) @value @finding field: (field_identifier) @_convert)))))
  (#match? @callee cipher-constructor)
  (#skip-unless? cipher-constructor-in-text)
  (#any-of? @_convert "into" "as_ref" "as_bytes" "to_vec")
  (#const? @value)
  (#not-match? @value "^&?(iv|nonce|([A-Z_]+_)?(IV|NONCE))$")
  (#not-inside? @callee "function" decryption)
  (#not-match? @callee "Decryptor|Dec(::<.*>)?::new")
  (#not-in-role? "test"))

((call_expression
  function: (_) @callee
  arguments: (arguments . (_) . (call_expression function: (_) @_wrap arguments: (arguments . (_) @value @finding .))))
  (#match? @callee cipher-constructor)
  (#skip-unless? cipher-constructor-in-text)
  (#calls? @_wrap array-wrappers)
  (#const? @value)
  (#not-match? @value "^&?(iv|nonce|([A-Z_]+_)?(IV|NONCE))$")
  (#not-inside? @callee "function" decryption)
  (#not-match? @callee "Decryptor|Dec(::<.*>)?::new")
  (#not-in-role? "test"))

((call_expression
  function: (_) @callee
  arguments: (arguments . (_) . (reference_expression value: (call_expression function: (_) @_wrap arguments: (arguments . (_) @value @finding .)))))
  (#match? @callee cipher-constructor)
  (#skip-unless? cipher-constructor-in-text)
  (#calls? @_wrap array-wrappers)
  (#const? @value)
  (#not-match? @value "^&?(iv|nonce|([A-Z_]+_)?(IV|NONCE))$")
  (#not-inside? @callee "function" decryption)
  (#not-match? @callee "Decryptor|Dec(::<.*>)?::new")
  (#not-in-role? "test"))

; openssl: the vector in a variable.
((call_expression
  function: (_) @callee @finding
  arguments: (arguments . (_) . (_) . (call_expression
    function: (identifier) @_some
    arguments: (arguments . (_) @value .))))
  (#calls? @callee "openssl::symm::encrypt" "openssl::symm::encrypt_aead")
  (#eq? @_some "Some")
  (#const? @value)
  (#not-match? @value "^&?(iv|nonce|([A-Z_]+_)?(IV|NONCE))$")
  (#not-inside? @callee "function" decryption)
  (#not-in-role? "test"))

; A constant in a variable of that name that cannot be changed.
((let_declaration
  . (identifier) @name @finding
  value: [(array_expression) (string_literal)] @value)
  (#any-of? @name "iv" "nonce" "IV" "NONCE")
  (#match? @value "^&?(b\"[^\"]*\"|\\[ *(0x)?[0-9a-fA-F]+(_?u8)? *; *\\w+ *\\]|\\[[0-9a-fxu_, \\n]+\\])$")
  (#file-mentions? "encrypt")
  (#not-inside? @name "function" decryption)
  (#not-in-role? "test")
  (#set! tier "named"))

((const_item
  name: (identifier) @name @finding
  value: (_) @value)
  (#match? @name "^(IV|NONCE|[A-Z_]+_(IV|NONCE))$")
  (#match? @value "^[&*]?(b\"[^\"]*\"|\\[[^\\]]*\\])$")
  (#file-mentions? "encrypt")
  (#not-match? @name "LEGACY|OLD|TEST|EMPTY|RFC|INITIAL|RETRY")
  (#not-in-role? "test")
  (#set! tier "named"))

; Made of a digest: the same value gives the same nonce again.
((call_expression
  function: (scoped_identifier name: (identifier) @_from) @callee
  arguments: (arguments . (reference_expression value: (index_expression . (identifier) @_digest) @finding) .))
  (#any-of? @_from "from_slice" "clone_from_slice")
  (#match? @callee "(?i)nonce|iv|GenericArray")
  (#match? @_digest "(?i)digest|hash|sha|mac$|^h$")
  (#near-mentions? @finding "::digest(" "finalize()" "blake3::hash" "Sha256" "Sha512" "Md5")
  (#file-mentions? "aes_gcm" "Aes256Gcm" "chacha20poly1305" "ChaCha20Poly1305" "Aes128Gcm" "aes_gcm_siv" "cbc")
  (#not-file-mentions? "GcmSiv" "AesGcmSiv")
  (#not-near-mentions? @finding "random" "OsRng" "counter" "fill_bytes" "plain" "message" "msg:" "sequence")
  (#not-inside? @finding "function" "*decrypt*" "*open*" "*unseal*")
  (#not-in-role? "test")
  (#set! tier "from-digest"))

; Turned into a nonce on the way: `cipher.encrypt(b"unique nonce".into(), message)`.
((call_expression
  function: (field_expression field: (field_identifier) @callee)
  arguments: (arguments . (call_expression function: (field_expression value: (_) @value field: (field_identifier) @_into)) @finding))
  (#any-of? @callee "encrypt" "encrypt_in_place" "encrypt_in_place_detached")
  (#any-of? @_into "into" "as_ref")
  (#file-mentions? "aes_gcm" "chacha20poly1305" "aead" "aes_gcm_siv" "aes_siv" "ascon" "xsalsa20poly1305" "crypto_secretbox")
  (#match? @value "^\\(?&?(b\"[^\"]*\"|\\[ *(0x)?[0-9a-fA-F]+(_?u8)? *; *\\w+ *\\]|[A-Z][A-Z0-9_]*)\\)?$")
  (#not-in-role? "test"))

; A nonce kept in a field: where the method cannot change it, every message gets the same. `cipher.encrypt(Nonce::from_slice(&self.nonce), text)`.
(#define! kept-nonce
  "^&?\\(?&?((\\w+::)*(X?Nonce|GenericArray|Array|Iv)(::<[^()]*>)?::(from_slice|clone_from_slice|from|new)\\()?[&*]?self\\.(\\w+_)?(nonce|iv)(_bytes)?(\\[\\.\\.\\w*\\])?(\\.(clone|as_slice|as_ref|into|to_owned)\\(\\))*\\)?(\\.(into|as_ref)\\(\\))?$")
(#define! aeads
  "aes_gcm" "chacha20poly1305" "ring::aead" "aws_lc_rs::aead" "aes_gcm_siv" "aes_siv" "xsalsa20poly1305" "crypto_secretbox" "eax::" "ccm::" "deoxys" "ocb3"
  "crypto_box" "aead::")
; What has a method of its own for the next nonce.
(#define! steps-on
  "&mut self.nonce" "self.nonce = " "self.nonce[i" "self.nonce[0" "self.nonce[1" "self.nonce[4" "self.nonce[8" "self.nonce.copy_from_slice" "next_nonce" "increment" "bump_nonce" "rotate" "&mut self.iv" "self.iv = "
  "self.iv[i" "self.iv[0" "self.iv[4" "self.iv[8" "advance_nonce" "nonce_counter" "wrapping_add" "nonce += ")
((_) @_nonce
  (#match? @_nonce kept-nonce)
  (#near-mentions? @_nonce "(&self" "(\n        &self")
  (#not-file-mentions? steps-on)
  (#not-inside? @_nonce "class" "*Message*" "*Packet*" "*Record*" "*Envelope*" "*Builder*" "*Params*")
  (#not-inside? @_nonce "function" decryption)
  (#shape! "never-changes"))

(call_expression
  function: (field_expression field: (field_identifier) @callee @finding)
  arguments: (arguments . (_) @value)
  (#any-of? @callee
    "encrypt" "encrypt_in_place" "encrypt_in_place_detached" "seal_in_place_append_tag" "seal_in_place_separate_tag" "encrypt_inout_detached")
  (#file-mentions? aeads)
  (#shaped? @value "never-changes")
  (#not-in-role? "test")
  (#set! tier "kept"))

(call_expression
  function: (scoped_identifier name: (identifier) @_made) @callee @finding
  arguments: (arguments . (_) @value .)
  (#any-of? @_made "assume_unique_for_key" "try_assume_unique_for_key")
  (#shaped? @value "never-changes")
  (#near-mentions? @finding "seal_in_place")
  (#not-in-role? "test")
  (#set! tier "kept"))

; The same by way of a variable: `let nonce = Nonce::from_slice(&self.nonce);`.
([
    (call_expression function: (field_expression field: (field_identifier) @callee @finding) arguments: (arguments . [(identifier) @value (reference_expression value: (identifier) @value)]))
    (call_expression function: (field_expression value: (call_expression
      function: (field_expression field: (field_identifier) @callee @finding) arguments: (arguments . [(identifier) @value (reference_expression value: (identifier) @value)]))))
    (call_expression function: (field_expression value: (call_expression function: (field_expression value: (call_expression
      function: (field_expression field: (field_identifier) @callee @finding) arguments: (arguments . [(identifier) @value (reference_expression value: (identifier) @value)]))))))]
  (#any-of? @callee "encrypt" "encrypt_in_place" "encrypt_in_place_detached" "encrypt_inout_detached")
  (#shape! "encrypts" @finding @callee @value))

(block
  (let_declaration pattern: (identifier) @_name value: (_) @value)
  [
    (call_expression) @_encrypts
    (expression_statement (call_expression) @_encrypts)
    (expression_statement (try_expression (call_expression) @_encrypts))
    (expression_statement (match_expression value: (call_expression) @_encrypts))
    (match_expression value: (call_expression) @_encrypts)
    (let_declaration value: (call_expression) @_encrypts)
    (let_declaration value: (try_expression (call_expression) @_encrypts))
    (let_declaration value: (match_expression value: (call_expression) @_encrypts))]
  (#file-mentions? aeads)
  (#shaped? @value "never-changes")
  (#shaped? @_encrypts "encrypts" @finding @callee @_same)
  (#same? @_name @_same)
  (#not-in-role? "test")
  (#set! tier "kept"))
