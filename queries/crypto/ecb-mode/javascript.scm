; Each pattern stands twice: outside and inside of functions that may well encrypt a single block.
((call_expression
  function: (_) @callee
  arguments: (arguments . [(string) (template_string) (identifier)] @finding @value))
  (#calls? @callee "crypto.createCipheriv")
  (#value-matches? @value "(?i)^(aes|camellia|aria|sm4).*ecb$")
  (#not-inside? @finding "function" "*wrap*")
  (#not-inside? @finding "function" "*Wrap*")
  (#not-inside? @finding "function" "*kek*")
  (#not-inside? @finding "function" "*mask*")
  (#not-inside? @finding "function" "*header_protection*")
  (#not-inside? @finding "function" "*kcv*")
  (#not-inside? @finding "function" "*cmac*")
  (#not-inside? @finding "function" "*single_block*")
  (#not-inside? @finding "function" "*one_block*")
  (#not-inside? @finding "function" "*ctr*")
  (#set! tier "named"))

((call_expression
  function: (_) @callee
  arguments: (arguments . [(string) (template_string) (identifier)] @finding @value))
  (#calls? @callee "crypto.createCipheriv")
  (#value-matches? @value "(?i)^(aes|camellia|aria|sm4).*ecb$")
  (#set! tier "one-block"))

((call_expression
  function: (_) @callee
  arguments: (arguments . [(string) (template_string) (identifier)] @finding @value))
  (#calls? @callee "node-forge.cipher.createCipher" "forge.cipher.createCipher")
  (#value-matches? @value "(?i)^AES-ECB$")
  (#set! tier "named"))

((pair
  key: (property_identifier) @_key
  value: (member_expression) @callee @finding)
  (#eq? @_key "mode")
  (#calls? @callee "crypto-js.mode.ECB" "CryptoJS.mode.ECB" "crypto-js/mode-ecb"))
