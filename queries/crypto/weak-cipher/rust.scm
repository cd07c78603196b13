(#define! weak-ciphers
  "des::Des::new" "des::Des::new_from_slice" "des::TdesEde2::new" "des::TdesEde2::new_from_slice"
  "des::TdesEde3::new" "des::TdesEde3::new_from_slice" "des::TdesEee2::new" "des::TdesEee2::new_from_slice"
  "des::TdesEee3::new" "des::TdesEee3::new_from_slice" "rc2::Rc2::new" "rc2::Rc2::new_from_slice"
  "blowfish::Blowfish::new" "blowfish::Blowfish::new_from_slice" "cast5::Cast5::new" "cast5::Cast5::new_from_slice"
  "idea::Idea::new" "idea::Idea::new_from_slice" "rc4::Rc4::new" "rc4::Rc4::new_from_slice" "crypto::rc4::Rc4::new"
  "crypto::blowfish::Blowfish::new" "openssl::symm::Cipher::des_cbc" "openssl::cipher::Cipher::des_cbc"
  "openssl::symm::Cipher::des_ecb" "openssl::cipher::Cipher::des_ecb" "openssl::symm::Cipher::des_ede3"
  "openssl::cipher::Cipher::des_ede3" "openssl::symm::Cipher::des_ede3_cbc" "openssl::cipher::Cipher::des_ede3_cbc"
  "openssl::symm::Cipher::des_ede3_cfb64" "openssl::cipher::Cipher::des_ede3_cfb64"
  "openssl::symm::Cipher::des_ede3_ecb" "openssl::cipher::Cipher::des_ede3_ecb"
  "openssl::symm::Cipher::des_ede3_cfb8" "openssl::cipher::Cipher::des_ede3_cfb8"
  "openssl::symm::Cipher::des_ede3_ofb" "openssl::cipher::Cipher::des_ede3_ofb" "openssl::symm::Cipher::rc4"
  "openssl::cipher::Cipher::rc4" "openssl::symm::Cipher::bf_cbc" "openssl::cipher::Cipher::bf_cbc"
  "openssl::symm::Cipher::bf_ecb" "openssl::cipher::Cipher::bf_ecb" "openssl::symm::Cipher::bf_cfb64"
  "openssl::cipher::Cipher::bf_cfb64" "openssl::symm::Cipher::bf_ofb" "openssl::cipher::Cipher::bf_ofb"
  "openssl::symm::Cipher::cast5_cbc" "openssl::cipher::Cipher::cast5_cbc" "openssl::symm::Cipher::cast5_ecb"
  "openssl::cipher::Cipher::cast5_ecb" "openssl::symm::Cipher::cast5_cfb64" "openssl::cipher::Cipher::cast5_cfb64"
  "openssl::symm::Cipher::cast5_ofb" "openssl::cipher::Cipher::cast5_ofb" "openssl::symm::Cipher::idea_cbc"
  "openssl::cipher::Cipher::idea_cbc" "openssl::symm::Cipher::idea_ecb" "openssl::cipher::Cipher::idea_ecb"
  "openssl::symm::Cipher::idea_cfb64" "openssl::cipher::Cipher::idea_cfb64" "openssl::symm::Cipher::idea_ofb"
  "openssl::cipher::Cipher::idea_ofb" "openssl::symm::Cipher::seed_cbc" "openssl::cipher::Cipher::seed_cbc"
  "openssl::symm::Cipher::seed_ecb" "openssl::cipher::Cipher::seed_ecb" "openssl::symm::Cipher::seed_cfb128"
  "openssl::cipher::Cipher::seed_cfb128" "openssl::symm::Cipher::seed_ofb" "openssl::cipher::Cipher::seed_ofb"
  "openssl::symm::Cipher::rc2_cbc" "openssl::cipher::Cipher::rc2_cbc" "openssl::symm::Cipher::rc2_40_cbc"
  "openssl::cipher::Cipher::rc2_40_cbc" "magic_crypt::MagicCrypt64::new" "magic_crypt::new_magic_crypt_64")

; One of several that a library can be asked for: declared here, chosen elsewhere.
(enum_variant
  body: (ordered_field_declaration_list
    (generic_type type_arguments: (type_arguments . [(type_identifier) (scoped_type_identifier)] @callee @finding)))
  (#calls? @callee
    "des::Des" "des::TdesEde2" "des::TdesEde3" "des::TdesEee2" "des::TdesEee3" "rc2::Rc2" "blowfish::Blowfish"
    "cast5::Cast5" "idea::Idea")
  (#set! tier "declared"))

; Only decrypting: old data has to be read.
((call_expression
  function: (_) @callee @finding)
  (#calls? @callee weak-ciphers)
  (#inside? @callee "function" "*decrypt*")
  (#set! tier "decrypt"))

((call_expression
  function: (_) @callee @finding)
  (#calls? @callee weak-ciphers)
  (#inside? @callee "function" "*legacy*")
  (#set! tier "decrypt"))

((call_expression
  function: (_) @callee @finding)
  (#calls? @callee weak-ciphers))

; `cbc::Encryptor<des::Des>`
((generic_type
  type: (_) @_mode
  type_arguments: (type_arguments . [(type_identifier) (scoped_type_identifier)] @callee @finding))
  (#match? @_mode "(Encryptor|Cbc|Ecb|Cfb8?|Ofb|Ctr[0-9A-Za-z]*)$")
  (#calls? @callee
    "des::Des" "des::TdesEde2" "des::TdesEde3" "des::TdesEee2" "des::TdesEee3" "rc2::Rc2" "blowfish::Blowfish"
    "cast5::Cast5" "idea::Idea")
  (#not-inside? @callee "function" "*decrypt*"))

; `type Old = rc4::Rc4<U16>;`
(type_item
  type: (generic_type type: (_) @callee @finding)
  (#calls? @callee "rc4::Rc4" "blowfish::Blowfish"))

(type_item
  type: [(type_identifier) (scoped_type_identifier)] @callee @finding
  (#calls? @callee
    "des::Des" "des::TdesEde2" "des::TdesEde3" "des::TdesEee2" "des::TdesEee3" "rc2::Rc2" "blowfish::Blowfish"
    "cast5::Cast5" "idea::Idea"))

; A key that is repeated over the text: whoever knows a part of the text has the key.
((binary_expression
  operator: "^"
  right: (index_expression (_) @_key (binary_expression operator: "%" right: (call_expression function: (field_expression value: (_) @_same field: (field_identifier) @_len))))) @finding @callee
  (#eq? @_len "len")
  (#same? @_key @_same)
  (#match? @_key "(?i)key|^k$|pass|secret")
  (#file-mentions? "encrypt(" "fn encrypt" "cipher" "crypt(")
  (#not-file-mentions? "masking" "hmac" "Hmac")
  (#not-in-role? "test" "example")
  (#set! tier "repeated"))
