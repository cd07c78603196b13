; Sizes.
((call
  function: (_) @callee @finding
  arguments: (argument_list) @args)
  (#calls? @callee "cryptography.hazmat.primitives.asymmetric.rsa.generate_private_key")
  (#arg? @args "key_size" 1 @value)
  (#value-gt? @value 0)
  (#value-lt? @value 2048)
  (#not-in-role? "test"))

((call
  function: (_) @callee @finding
  arguments: (argument_list) @args)
  (#calls? @callee
    "cryptography.hazmat.primitives.asymmetric.dsa.generate_private_key"
    "cryptography.hazmat.primitives.asymmetric.dsa.generate_parameters")
  (#arg? @args "key_size" 0 @value)
  (#value-gt? @value 0)
  (#value-lt? @value 2048)
  (#not-in-role? "test"))

((call
  function: (_) @callee @finding
  arguments: (argument_list) @args)
  (#calls? @callee "cryptography.hazmat.primitives.asymmetric.dh.generate_parameters")
  (#arg? @args "key_size" 1 @value)
  (#value-gt? @value 0)
  (#value-lt? @value 2048)
  (#not-in-role? "test"))

((call
  function: (_) @callee @finding
  arguments: (argument_list) @args)
  (#calls? @callee "Crypto.PublicKey.RSA.generate" "Cryptodome.PublicKey.RSA.generate" "Crypto.PublicKey.DSA.generate"
    "Cryptodome.PublicKey.DSA.generate" "Crypto.PublicKey.ElGamal.generate" "Cryptodome.PublicKey.ElGamal.generate")
  (#arg? @args "bits" 0 @value)
  (#value-gt? @value 0)
  (#value-lt? @value 2048)
  (#not-in-role? "test"))

((call
  function: (_) @callee @finding
  arguments: (argument_list) @args)
  (#calls? @callee "rsa.newkeys")
  (#arg? @args "nbits" 0 @value)
  (#value-gt? @value 0)
  (#value-lt? @value 2048)
  (#not-in-role? "test"))

((call
  function: (_) @callee @finding
  arguments: (argument_list) @args)
  (#calls? @callee "paramiko.RSAKey.generate" "paramiko.rsakey.RSAKey.generate")
  (#arg? @args "bits" 0 @value)
  (#value-gt? @value 0)
  (#value-lt? @value 2048)
  (#not-in-role? "test"))

; `OpenSSL.crypto.PKey().generate_key(TYPE_RSA, 1024)`
((call
  function: (attribute attribute: (identifier) @_method) @callee @finding
  arguments: (argument_list . (_) @_type) @args)
  (#eq? @_method "generate_key")
  (#calls? @_type "OpenSSL.crypto.TYPE_RSA" "OpenSSL.crypto.TYPE_DSA")
  (#arg? @args "bits" 1 @value)
  (#value-lt? @value 2048)
  (#not-in-role? "test"))

; Curves.
((call
  function: (_) @_generate
  arguments: (argument_list . (call function: (_) @callee @finding @value)))
  (#calls? @_generate "cryptography.hazmat.primitives.asymmetric.ec.generate_private_key")
  (#calls? @callee
    "cryptography.hazmat.primitives.asymmetric.ec.SECP192R1" "cryptography.hazmat.primitives.asymmetric.ec.SECT163K1"
    "cryptography.hazmat.primitives.asymmetric.ec.SECT163R2")
  (#not-in-role? "test")
  (#set! tier "curve"))

((call
  function: (_) @_generate
  arguments: (argument_list (keyword_argument value: (call function: (_) @callee @finding @value))))
  (#calls? @_generate "cryptography.hazmat.primitives.asymmetric.ec.generate_private_key")
  (#calls? @callee
    "cryptography.hazmat.primitives.asymmetric.ec.SECP192R1" "cryptography.hazmat.primitives.asymmetric.ec.SECT163K1"
    "cryptography.hazmat.primitives.asymmetric.ec.SECT163R2")
  (#not-in-role? "test")
  (#set! tier "curve"))

((call
  function: (_) @callee @finding
  arguments: (argument_list) @args)
  (#calls? @callee "cryptography.hazmat.primitives.asymmetric.rsa.generate_private_key")
  (#arg? @args "public_exponent" 0 @value)
  (#value-lt? @value 65537)
  (#not-in-role? "test")
  (#set! tier "exponent"))
