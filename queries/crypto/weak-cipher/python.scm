(#define! weak-ciphers
  "DES.new" "DES3.new" "ARC4.new" "Blowfish.new" "Crypto.Cipher.DES.new" "Crypto.Cipher.DES3.new"
  "Crypto.Cipher.ARC2.new" "Crypto.Cipher.ARC4.new" "Crypto.Cipher.Blowfish.new" "Crypto.Cipher.CAST.new"
  "Crypto.Cipher.XOR.new" "Cryptodome.Cipher.DES.new" "Cryptodome.Cipher.DES3.new" "Cryptodome.Cipher.ARC2.new"
  "Cryptodome.Cipher.ARC4.new" "Cryptodome.Cipher.Blowfish.new" "Cryptodome.Cipher.CAST.new"
  "Cryptodome.Cipher.XOR.new" "cryptography.hazmat.primitives.ciphers.algorithms.ARC4"
  "cryptography.hazmat.primitives.ciphers.algorithms.Blowfish"
  "cryptography.hazmat.primitives.ciphers.algorithms.IDEA" "cryptography.hazmat.primitives.ciphers.algorithms.SEED"
  "cryptography.hazmat.primitives.ciphers.algorithms.CAST5"
  "cryptography.hazmat.primitives.ciphers.algorithms.TripleDES"
  "cryptography.hazmat.decrepit.ciphers.algorithms.ARC4" "cryptography.hazmat.decrepit.ciphers.algorithms.Blowfish"
  "cryptography.hazmat.decrepit.ciphers.algorithms.IDEA" "cryptography.hazmat.decrepit.ciphers.algorithms.SEED"
  "cryptography.hazmat.decrepit.ciphers.algorithms.CAST5" "cryptography.hazmat.decrepit.ciphers.algorithms.TripleDES"
  "cryptography.hazmat.decrepit.ciphers.algorithms.RC2" "pyDes.des" "pyDes.triple_des")

; Only decrypting: old data has to be read.
((call
  function: [(identifier) (attribute)] @callee @finding) @_call
  (#calls? @callee weak-ciphers)
  (#inside? @callee "function" "*decrypt*")
  (#set! tier "decrypt"))

((call
  function: [(identifier) (attribute)] @callee @finding) @_call
  (#calls? @callee weak-ciphers)
  (#inside? @callee "function" "*legacy*")
  (#set! tier "decrypt"))

; What an old protocol demands: the other side speaks nothing else.
((call
  function: [(identifier) (attribute)] @callee @finding) @_call
  (#calls? @callee weak-ciphers)
  (#file-mentions?
    "NTLM" "ntlm" "erberos" "krb5" "rfc3961" "[MS-" "MS-SAMR" "NETLOGON" "etlogon" "dpapi" "DPAPI" "mysql_native_password" "RADIUS" "EAPOL" "ISAKMP" "DCERPC" "dcerpc" "SNMPv3" "RFB 003" "SSH_MSG" "SSLv3" "PKCS#12" "pkcs12" "PKCS12" "IPsec")
  (#set! tier "protocol"))

((call
  function: [(identifier) (attribute)] @callee @finding) @_call
  (#calls? @callee weak-ciphers))

((call
  function: (_) @callee
  arguments: (argument_list (keyword_argument name: (identifier) @_keyword value: (string) @finding @value)))
  (#calls? @callee "M2Crypto.EVP.Cipher")
  (#eq? @_keyword "alg")
  (#value-matches? @value "(?i)^(des|rc2|rc4|bf|cast|idea)")
  (#set! tier "named"))

((call
  function: (_) @callee
  arguments: (argument_list . (string) @finding @value))
  (#calls? @callee "M2Crypto.EVP.Cipher")
  (#value-matches? @value "(?i)^(des|rc2|rc4|bf|cast|idea)")
  (#set! tier "named"))

; `bytes(a ^ b for …)` in a function that claims to encrypt.
((call
  function: (identifier) @callee
  arguments: [
    (generator_expression body: (binary_operator operator: "^"))
    (argument_list (list_comprehension body: (binary_operator operator: "^")))
  ]) @finding
  (#calls? @callee "bytes" "bytearray")
  (#file-mentions? "crypt" "CRYPT")
  (#inside? @finding "function" "*encrypt*")
  (#set! tier "home-made"))

((call
  function: (identifier) @callee
  arguments: [
    (generator_expression body: (binary_operator operator: "^"))
    (argument_list (list_comprehension body: (binary_operator operator: "^")))
  ]) @finding
  (#calls? @callee "bytes" "bytearray")
  (#file-mentions? "ipher" "IPHER")
  (#inside? @finding "function" "*cipher*")
  (#set! tier "home-made"))

; RSA encryption with the padding of 1998. The signatures of that age have a module of their own.
((call function: (_) @callee @finding)
  (#calls? @callee "Crypto.Cipher.PKCS1_v1_5.new" "Cryptodome.Cipher.PKCS1_v1_5.new")
  (#set! tier "padding-object"))

((call
  function: (attribute attribute: (identifier) @_does)
  arguments: (argument_list (_) . (call function: (_) @callee @finding)))
  (#any-of? @_does "encrypt" "decrypt")
  (#calls? @callee "cryptography.hazmat.primitives.asymmetric.padding.PKCS1v15")
  (#set! tier "padding-object"))
