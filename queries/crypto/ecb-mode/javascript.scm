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

; The name of the cipher where the settings stand: an object, a field of the class, behind an environment variable.
([
    (pair key: (property_identifier) @_key value: [(string) (binary_expression operator: ["||" "??"] right: (string))] @finding @value)
    (assignment_expression
      left: (member_expression object: (this) property: [(property_identifier) (private_property_identifier)] @_key)
      right: [(string) (binary_expression operator: ["||" "??"] right: (string))] @finding @value)
    (variable_declarator name: (identifier) @_key value: (binary_expression operator: ["||" "??"] right: (string)) @finding @value)
    (class_body (_ [(property_identifier) (private_property_identifier)] @_key [(string) (binary_expression operator: ["||" "??"] right: (string))] @finding @value .))
    (formal_parameters (_ (identifier) @_key (string) @finding @value .))]
  (#file-mentions? "createCipheriv")
  (#file-mentions? "ecb" "ECB")
  (#match? @_key "(?i)^[_#]*(default_?)?(cipher_?)?(algo(rithm)?|alg|cipher|cipher_?name|enc_?(algo|algorithm)|encryption_?algorithm)$")
  (#match? @finding "(?i)[\"'](aes|camellia|aria|sm4)[\\w-]*ecb[\"']$")
  (#not-in-role? "test")
  (#set! tier "named"))

; aes-js
((new_expression constructor: (member_expression property: (property_identifier) @_mode) @callee) @finding
  (#eq? @_mode "ecb")
  (#match? @callee "ModeOfOperation\\.ecb$")
  (#not-in-role? "test"))
