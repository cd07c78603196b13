(#define! old-protocols
  "NTLM" "ntlm" "erberos" "krb5" "rfc3961" "[MS-" "MS-SAMR" "NETLOGON" "etlogon" "dpapi" "DPAPI"
  "mysql_native_password" "RADIUS" "EAPOL" "ISAKMP" "DCERPC" "dcerpc" "SNMPv3" "RFB 003" "SSH_MSG" "SSLv3" "PKCS#12"
  "pkcs12" "PKCS12" "IPsec")

((call
  function: (_) @_new
  arguments: (argument_list . (_) . (_) @finding @callee))
  (#calls? @_new "AES.new" "Crypto.Cipher.AES.new" "Cryptodome.Cipher.AES.new")
  (#calls? @callee "AES.MODE_ECB" "Crypto.Cipher.AES.MODE_ECB" "Cryptodome.Cipher.AES.MODE_ECB")
  (#not-inside? @finding "function"
    "*wrap*" "*Wrap*" "*kek*" "*mask*" "*header_protection*" "*kcv*" "*cmac*" "*single_block*" "*one_block*" "*ctr*")
  ; A protocol leaves no choice.
  (#not-file-mentions? old-protocols))

((call
  function: (_) @_new
  arguments: (argument_list (keyword_argument name: (identifier) @_mode value: (_) @finding @callee)))
  (#calls? @_new "AES.new" "Crypto.Cipher.AES.new" "Cryptodome.Cipher.AES.new")
  (#eq? @_mode "mode")
  (#calls? @callee "AES.MODE_ECB" "Crypto.Cipher.AES.MODE_ECB" "Cryptodome.Cipher.AES.MODE_ECB")
  (#not-inside? @finding "function"
    "*wrap*" "*Wrap*" "*kek*" "*mask*" "*header_protection*" "*kcv*" "*cmac*" "*single_block*" "*one_block*" "*ctr*")
  ; A protocol leaves no choice.
  (#not-file-mentions? old-protocols))

((call
  function: (_) @callee @finding)
  (#calls? @callee
    "cryptography.hazmat.primitives.ciphers.modes.ECB" "pyaes.AESModeOfOperationECB"
    "pyaes.aes.AESModeOfOperationECB")
  (#not-inside? @finding "function"
    "*wrap*" "*Wrap*" "*kek*" "*mask*" "*header_protection*" "*kcv*" "*cmac*" "*single_block*" "*one_block*" "*ctr*")
  ; A protocol leaves no choice.
  (#not-file-mentions? old-protocols))

((call
  function: (_) @callee @finding
  arguments: (argument_list) @args)
  (#calls? @callee "AES.new" "Crypto.Cipher.AES.new")
  (#arg-count? @args 1 1)
  (#no-arg? @args "mode" 1)
  (#set! tier "default-mode"))
