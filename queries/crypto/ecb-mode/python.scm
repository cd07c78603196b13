; Each pattern stands twice: outside and inside of functions that may well encrypt a single block.
((call
  function: (_) @_new
  arguments: (argument_list . (_) . (attribute) @finding @callee))
  (#calls? @_new "Crypto.Cipher.AES.new" "Cryptodome.Cipher.AES.new")
  (#calls? @callee "Crypto.Cipher.AES.MODE_ECB" "Cryptodome.Cipher.AES.MODE_ECB")
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

((call
  function: (_) @_new
  arguments: (argument_list . (_) . (attribute) @finding @callee))
  (#calls? @_new "Crypto.Cipher.AES.new" "Cryptodome.Cipher.AES.new")
  (#calls? @callee "Crypto.Cipher.AES.MODE_ECB" "Cryptodome.Cipher.AES.MODE_ECB")
  (#set! tier "one-block"))

((call
  function: (_) @_new
  arguments: (argument_list (keyword_argument name: (identifier) @_mode value: (attribute) @finding @callee)))
  (#calls? @_new "Crypto.Cipher.AES.new" "Cryptodome.Cipher.AES.new")
  (#eq? @_mode "mode")
  (#calls? @callee "Crypto.Cipher.AES.MODE_ECB" "Cryptodome.Cipher.AES.MODE_ECB")
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

((call
  function: (_) @_new
  arguments: (argument_list (keyword_argument name: (identifier) @_mode value: (attribute) @finding @callee)))
  (#calls? @_new "Crypto.Cipher.AES.new" "Cryptodome.Cipher.AES.new")
  (#eq? @_mode "mode")
  (#calls? @callee "Crypto.Cipher.AES.MODE_ECB" "Cryptodome.Cipher.AES.MODE_ECB")
  (#set! tier "one-block"))

((call
  function: (_) @callee @finding)
  (#calls? @callee
    "cryptography.hazmat.primitives.ciphers.modes.ECB" "pyaes.AESModeOfOperationECB"
    "pyaes.aes.AESModeOfOperationECB")
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

((call
  function: (_) @callee @finding)
  (#calls? @callee
    "cryptography.hazmat.primitives.ciphers.modes.ECB" "pyaes.AESModeOfOperationECB"
    "pyaes.aes.AESModeOfOperationECB")
  (#set! tier "one-block"))

((call
  function: (_) @callee @finding
  arguments: (argument_list) @args)
  (#calls? @callee "Crypto.Cipher.AES.new")
  (#arg-count? @args 1 1)
  (#no-arg? @args "mode" 1)
  (#set! tier "default-mode"))
