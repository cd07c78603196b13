; Sizes.
((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args)
  (#calls? @callee "crypto.generateKeyPair" "crypto.generateKeyPairSync")
  (#arg? @args "modulusLength" _ @value)
  (#value-gt? @value 0)
  (#value-lt? @value 2048)
  (#not-in-role? "test"))

((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args)
  (#calls? @callee
    "crypto.subtle.generateKey" "window.crypto.subtle.generateKey" "globalThis.crypto.subtle.generateKey"
    "crypto.webcrypto.subtle.generateKey")
  (#arg? @args "modulusLength" _ @value)
  (#value-gt? @value 0)
  (#value-lt? @value 2048)
  (#not-in-role? "test"))

((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args)
  (#calls? @callee "crypto.createDiffieHellman")
  (#arg? @args "" 0 @value)
  (#value-gt? @value 0)
  (#value-lt? @value 2048)
  (#not-in-role? "test"))

((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args)
  (#calls? @callee
    "node-forge.pki.rsa.generateKeyPair" "forge.pki.rsa.generateKeyPair" "node-forge.rsa.generateKeyPair")
  (#arg? @args "bits" 0 @value)
  (#value-gt? @value 0)
  (#value-lt? @value 2048)
  (#not-in-role? "test"))

((new_expression
  constructor: (_) @callee @finding
  arguments: (arguments) @args)
  (#calls? @callee "node-rsa" "NodeRSA")
  (#arg? @args "b" _ @value)
  (#value-gt? @value 0)
  (#value-lt? @value 2048)
  (#not-in-role? "test"))

; Curves and groups.
((call_expression
  function: (_) @callee
  arguments: (arguments . (_) . (object (pair
    key: (property_identifier) @_key
    value: (string) @finding @value))))
  (#calls? @callee "crypto.generateKeyPair" "crypto.generateKeyPairSync")
  (#eq? @_key "namedCurve")
  (#value-matches? @value "^(sec[pt]1[0-9]{2}[kr][12]|prime192v[123]|c2pnb1[67][0-9]v.|wap-wsg-idm-ecid-wtls[1-9])$")
  (#not-in-role? "test")
  (#set! tier "curve"))

((call_expression
  function: (_) @callee
  arguments: (arguments . (string) @finding @value))
  (#calls? @callee "crypto.createECDH")
  (#value-matches? @value "^(sec[pt]1[0-9]{2}[kr][12]|prime192v[123])$")
  (#not-in-role? "test")
  (#set! tier "curve"))

((call_expression
  function: (_) @callee
  arguments: (arguments . (string) @finding @value))
  (#calls? @callee "crypto.getDiffieHellman" "crypto.createDiffieHellmanGroup")
  (#value-is? @value "modp1" "modp2" "modp5")
  (#not-in-role? "test")
  (#set! tier "group"))
