; Each pattern stands twice: outside and inside of functions that may well encrypt a single block.
((call_expression
  function: (_) @callee @finding)
  (#calls? @callee
    "openssl::symm::Cipher::aes_128_ecb" "openssl::symm::Cipher::aes_192_ecb" "openssl::symm::Cipher::aes_256_ecb"
    "openssl::cipher::Cipher::aes_128_ecb" "openssl::cipher::Cipher::aes_192_ecb" "openssl::cipher::Cipher::aes_256_ecb")
  (#not-inside? @finding "function" "*wrap*")
  (#not-inside? @finding "function" "*Wrap*")
  (#not-inside? @finding "function" "*kek*")
  (#not-inside? @finding "function" "*mask*")
  (#not-inside? @finding "function" "*header_protection*")
  (#not-inside? @finding "function" "*kcv*")
  (#not-inside? @finding "function" "*cmac*")
  (#not-inside? @finding "function" "*single_block*")
  (#not-inside? @finding "function" "*one_block*")
  (#not-inside? @finding "function" "*ctr*"))

((call_expression
  function: (_) @callee @finding)
  (#calls? @callee
    "openssl::symm::Cipher::aes_128_ecb" "openssl::symm::Cipher::aes_192_ecb" "openssl::symm::Cipher::aes_256_ecb"
    "openssl::cipher::Cipher::aes_128_ecb" "openssl::cipher::Cipher::aes_192_ecb" "openssl::cipher::Cipher::aes_256_ecb")
  (#set! tier "one-block"))

; `ecb::Encryptor<Aes128>` as a type, and before a path.
((generic_type
  type: [(scoped_type_identifier) (type_identifier)] @callee @finding)
  (#calls? @callee "ecb::Encryptor" "block_modes::Ecb"))

((generic_type_with_turbofish
  type: [(scoped_identifier) (type_identifier)] @callee @finding)
  (#calls? @callee "ecb::Encryptor" "block_modes::Ecb"))
