; The name of the cipher, in place.
((call_expression
  function: (_) @callee
  arguments: (arguments . [(string) (template_string)] @finding @value))
  (#calls? @callee "crypto.createCipheriv")
  (#value-matches? @value "(?i)^(des|rc2|rc4|bf|blowfish|cast|idea|seed)([0-9-]|$)")
  (#set! tier "named"))

((call_expression
  function: (_) @callee
  arguments: (arguments . [(string) (template_string)] @finding @value))
  (#calls? @callee "node-forge.cipher.createCipher" "forge.cipher.createCipher")
  (#value-matches? @value "(?i)^(3?des|rc2)-")
  (#set! tier "named"))

((call_expression
  function: (_) @callee
  arguments: (arguments . [(string) (template_string)] @finding @value))
  (#calls? @callee "crypto.createDecipheriv")
  (#value-matches? @value "(?i)^(des|rc2|rc4|bf|blowfish|cast|idea|seed)([0-9-]|$)")
  (#set! tier "decrypt"))

; The name of the cipher, in a constant.
((call_expression
  function: (_) @callee
  arguments: (arguments . (identifier) @finding @value))
  (#calls? @callee "crypto.createCipheriv")
  (#value-matches? @value "(?i)^(des|rc2|rc4|bf|blowfish|cast|idea|seed)([0-9-]|$)")
  (#set! tier "named"))

; The name of the cipher where the settings stand: `{ algorithm: "rc4", … }`, `private readonly algorithm = "des-ede3-cbc"`,
; `process.env.CIPHER || "des-ede3-cbc"`.
([
    (pair key: (property_identifier) @_key value: [(string) (binary_expression operator: ["||" "??"] right: (string))] @finding @value)
    (assignment_expression
      left: (member_expression object: (this) property: [(property_identifier) (private_property_identifier)] @_key)
      right: [(string) (binary_expression operator: ["||" "??"] right: (string))] @finding @value)
    (variable_declarator name: (identifier) @_key value: (binary_expression operator: ["||" "??"] right: (string)) @finding @value)
    (class_body (_ [(property_identifier) (private_property_identifier)] @_key [(string) (binary_expression operator: ["||" "??"] right: (string))] @finding @value .))
    (formal_parameters (_ (identifier) @_key (string) @finding @value .))]
  (#file-mentions? "createCipheriv")
  (#match? @_key "(?i)^[_#]*(default_?)?(cipher_?)?(algo(rithm)?|alg|cipher|cipher_?name|enc_?(algo|algorithm)|encryption_?algorithm)$")
  (#match? @finding "(?i)[\"'](des|rc2|rc4|bf|blowfish|cast5?|idea|seed)(-[a-z0-9-]*|-?ede3?[a-z0-9-]*)?[\"']$")
  (#not-in-role? "test")
  (#set! tier "named"))

; Removed from Node 22, still found in copied code.
((call_expression
  function: (_) @callee @finding)
  (#calls? @callee "crypto.createCipher" "crypto.createDecipher")
  (#set! tier "no-iv"))

((call_expression
  function: (_) @callee @finding)
  (#calls? @callee
    "crypto-js.DES.encrypt" "crypto-js.TripleDES.encrypt" "crypto-js.RC4.encrypt" "crypto-js.RC4Drop.encrypt"
    "crypto-js.Rabbit.encrypt" "crypto-js.Blowfish.encrypt"
    "CryptoJS.DES.encrypt" "CryptoJS.TripleDES.encrypt" "CryptoJS.RC4.encrypt" "CryptoJS.RC4Drop.encrypt"
    "CryptoJS.Rabbit.encrypt" "CryptoJS.Blowfish.encrypt"))

; A string as key is a passphrase to crypto-js.
((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args)
  (#calls? @callee "crypto-js.AES.encrypt" "CryptoJS.AES.encrypt" "crypto-js/aes.encrypt")
  (#arg? @args "" 1 @value)
  (#value-matches? @value "^")
  (#set! tier "passphrase"))

((call_expression
  function: (_) @callee @finding
  arguments: (arguments . (_) . [
    (member_expression object: (member_expression object: (identifier) @_process property: (property_identifier) @_env))
    (template_string)
  ]))
  (#calls? @callee "crypto-js.AES.encrypt" "CryptoJS.AES.encrypt" "crypto-js/aes.encrypt")
  (#eq? @_process "process")
  (#eq? @_env "env")
  (#set! tier "passphrase"))

; RSA encryption with the padding of 1998, or none.
((call_expression
  function: (_) @callee
  arguments: (arguments . (object (pair
    key: (property_identifier) @_key
    value: (_) @finding @value))))
  (#calls? @callee "crypto.publicEncrypt")
  (#eq? @_key "padding")
  (#calls? @value
    "crypto.constants.RSA_PKCS1_PADDING" "crypto.constants.RSA_NO_PADDING"
    "constants.RSA_PKCS1_PADDING" "constants.RSA_NO_PADDING")
  (#set! tier "padding"))
