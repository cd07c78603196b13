; One of several that a library can be asked for: declared here, chosen elsewhere.
(enum_variant
  body: (ordered_field_declaration_list
    (generic_type type: [(scoped_type_identifier) (type_identifier)] @callee @finding))
  (#calls? @callee "ecb::Encryptor" "block_modes::Ecb")
  (#set! tier "declared"))

((call_expression
  function: (_) @callee @finding)
  (#calls? @callee
    "openssl::symm::Cipher::aes_128_ecb" "openssl::symm::Cipher::aes_192_ecb" "openssl::symm::Cipher::aes_256_ecb"
    "openssl::cipher::Cipher::aes_128_ecb" "openssl::cipher::Cipher::aes_192_ecb" "openssl::cipher::Cipher::aes_256_ecb")
  (#not-inside? @finding "function"
    "*wrap*" "*Wrap*" "*kek*" "*mask*" "*header_protection*" "*kcv*" "*cmac*" "*single_block*" "*one_block*" "*ctr*"))

; `ecb::Encryptor<Aes128>` as a type, and before a path.
((generic_type
  type: [(scoped_type_identifier) (type_identifier)] @callee @finding)
  (#calls? @callee "ecb::Encryptor" "block_modes::Ecb"))

((generic_type_with_turbofish
  type: [(scoped_identifier) (type_identifier)] @callee @finding)
  (#calls? @callee "ecb::Encryptor" "block_modes::Ecb"))

; ECB by hand: one block after the other, and nothing between them.
((call_expression
  function: (field_expression field: (field_identifier) @callee @finding))
  (#any-of? @finding "encrypt_block" "encrypt_blocks")
  (#file-mentions? "BlockEncrypt" "BlockCipherEncrypt")
  (#file-mentions? "chunks_exact_mut(16)" "chunks_mut(16)" "chunks(16)" "chunks_exact(16)" "step_by(16)" "chunks_exact_mut(8)" "chunks(8)")
  (#not-near-mentions? @finding "iv" "^=" "xor" "ctr" "counter" "nonce" "tweak" "prev" "mask" "mac" "tag")
  (#not-inside? @finding "function" "*wrap*" "*kek*" "*mask*" "*cmac*" "*ctr*" "*xts*" "*gcm*" "*ecb*")
  (#not-in-role? "test"))
