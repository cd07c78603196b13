((call_expression
  function: (_) @callee
  arguments: (arguments . [(string) (template_string) (identifier)] @finding @value))
  (#calls? @callee "crypto.createCipheriv")
  (#value-matches? @value "(?i)^(aes|camellia|aria|sm4).*ecb$")
  (#not-inside? @finding "function"
    "*wrap*" "*Wrap*" "*kek*" "*mask*" "*header_protection*" "*kcv*" "*cmac*" "*single_block*" "*one_block*" "*ctr*")
  (#set! tier "named"))

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

; aes-js
((new_expression constructor: (member_expression property: (property_identifier) @_mode) @callee) @finding
  (#eq? @_mode "ecb")
  (#match? @callee "ModeOfOperation\\.ecb$")
  (#not-in-role? "test"))
