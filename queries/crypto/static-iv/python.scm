(#define! decryption "*decrypt*" "*Decrypt*" "*decipher*" "*unpad*" "*wrap*" "*cmac*")

(#define! old-protocols
  "NTLM" "ntlm" "erberos" "krb5" "rfc3961" "[MS-" "MS-SAMR" "NETLOGON" "etlogon" "dpapi" "DPAPI"
  "mysql_native_password" "RADIUS" "EAPOL" "ISAKMP" "DCERPC" "dcerpc" "SNMPv3" "RFB 003" "SSH_MSG" "SSLv3" "PKCS#12"
  "pkcs12" "PKCS12" "IPsec")

(#define! derived-values
  "^(self\\.)?_?\\w*key\\w*\\[:(16|12|8|AES\\.block_size)\\]$|^b[\"'][^\"']+[\"']\\s*\\*\\s*(\\w+\\.)?(block_size|BLOCK_SIZE|IV_SIZE|BS|bs)$")

; PyCryptodome: third argument of AES, keyword `iv` or `nonce`.
((call
  function: (_) @callee
  arguments: (argument_list) @args) @_call
  (#calls? @callee "AES.new" "Crypto.Cipher.AES.new" "Cryptodome.Cipher.AES.new")
  (#arg? @args "iv" 2 @value)
  (#arg? @args "iv" 2 @finding)
  (#const? @value)
  (#not-value-is? @value "null" "")
  (#not-inside? @callee "function" decryption)
  (#no-chain? @_call "decrypt")
  (#no-chain? @_call "decrypt_and_verify")
  (#not-in-role? "test")
  ; A protocol leaves no choice.
  (#not-file-mentions? old-protocols))

((call
  function: (_) @callee
  arguments: (argument_list) @args) @_call
  (#calls? @callee "AES.new" "Crypto.Cipher.AES.new" "Cryptodome.Cipher.AES.new")
  (#arg? @args "iv" 2 @value)
  (#arg? @args "iv" 2 @finding)
  (#match? @value derived-values)
  (#not-value-is? @value "null" "")
  (#not-inside? @callee "function" decryption)
  (#no-chain? @_call "decrypt")
  (#no-chain? @_call "decrypt_and_verify")
  (#not-in-role? "test")
  ; A protocol leaves no choice.
  (#not-file-mentions? old-protocols))

((call
  function: (_) @callee
  arguments: (argument_list) @args) @_call
  (#calls? @callee "AES.new" "Crypto.Cipher.AES.new" "Cryptodome.Cipher.AES.new"
    "Crypto.Cipher.ChaCha20_Poly1305.new" "Cryptodome.Cipher.ChaCha20_Poly1305.new"
    "Crypto.Cipher.ChaCha20.new" "Cryptodome.Cipher.ChaCha20.new" "Crypto.Cipher.Salsa20.new" "Cryptodome.Cipher.Salsa20.new")
  (#arg? @args "nonce" _ @value)
  (#arg? @args "nonce" _ @finding)
  (#const? @value)
  (#not-value-is? @value "null" "")
  (#not-inside? @callee "function" decryption)
  (#no-chain? @_call "decrypt")
  (#no-chain? @_call "decrypt_and_verify")
  (#not-in-role? "test")
  ; A protocol leaves no choice.
  (#not-file-mentions? old-protocols))

((call
  function: (_) @callee
  arguments: (argument_list) @args) @_call
  (#calls? @callee "AES.new" "Crypto.Cipher.AES.new" "Cryptodome.Cipher.AES.new"
    "Crypto.Cipher.ChaCha20_Poly1305.new" "Cryptodome.Cipher.ChaCha20_Poly1305.new"
    "Crypto.Cipher.ChaCha20.new" "Cryptodome.Cipher.ChaCha20.new" "Crypto.Cipher.Salsa20.new" "Cryptodome.Cipher.Salsa20.new")
  (#arg? @args "nonce" _ @value)
  (#arg? @args "nonce" _ @finding)
  (#match? @value derived-values)
  (#not-value-is? @value "null" "")
  (#not-inside? @callee "function" decryption)
  (#no-chain? @_call "decrypt")
  (#no-chain? @_call "decrypt_and_verify")
  (#not-in-role? "test")
  ; A protocol leaves no choice.
  (#not-file-mentions? old-protocols))

; cryptography: modes, stream ciphers, authenticated ciphers.
((call
  function: (_) @callee
  arguments: (argument_list) @args) @_call
  (#calls? @callee
    "cryptography.hazmat.primitives.ciphers.modes.CBC" "cryptography.hazmat.primitives.ciphers.modes.CFB"
    "cryptography.hazmat.primitives.ciphers.modes.OFB" "cryptography.hazmat.primitives.ciphers.modes.GCM")
  (#arg? @args "initialization_vector" 0 @value)
  (#arg? @args "initialization_vector" 0 @finding)
  (#const? @value)
  (#not-value-is? @value "null" "")
  (#not-inside? @callee "function" decryption)
  (#not-in-role? "test")
  ; A protocol leaves no choice.
  (#not-file-mentions? old-protocols))

((call
  function: (_) @callee
  arguments: (argument_list) @args) @_call
  (#calls? @callee
    "cryptography.hazmat.primitives.ciphers.modes.CBC" "cryptography.hazmat.primitives.ciphers.modes.CFB"
    "cryptography.hazmat.primitives.ciphers.modes.OFB" "cryptography.hazmat.primitives.ciphers.modes.GCM")
  (#arg? @args "initialization_vector" 0 @value)
  (#arg? @args "initialization_vector" 0 @finding)
  (#match? @value derived-values)
  (#not-value-is? @value "null" "")
  (#not-inside? @callee "function" decryption)
  (#not-in-role? "test")
  ; A protocol leaves no choice.
  (#not-file-mentions? old-protocols))

((call
  function: (_) @callee
  arguments: (argument_list) @args) @_call
  (#calls? @callee "cryptography.hazmat.primitives.ciphers.modes.CTR")
  (#arg? @args "nonce" 0 @value)
  (#arg? @args "nonce" 0 @finding)
  (#const? @value)
  (#not-value-is? @value "null" "")
  (#not-inside? @callee "function" decryption)
  (#not-in-role? "test"))

((call
  function: (_) @callee
  arguments: (argument_list) @args) @_call
  (#calls? @callee "cryptography.hazmat.primitives.ciphers.modes.CTR")
  (#arg? @args "nonce" 0 @value)
  (#arg? @args "nonce" 0 @finding)
  (#match? @value derived-values)
  (#not-value-is? @value "null" "")
  (#not-inside? @callee "function" decryption)
  (#not-in-role? "test"))

((call
  function: (_) @callee
  arguments: (argument_list) @args) @_call
  (#calls? @callee "cryptography.hazmat.primitives.ciphers.algorithms.ChaCha20")
  (#arg? @args "nonce" 1 @value)
  (#arg? @args "nonce" 1 @finding)
  (#const? @value)
  (#not-value-is? @value "null" "")
  (#not-inside? @callee "function" decryption)
  (#not-in-role? "test"))

((call
  function: (_) @callee
  arguments: (argument_list) @args) @_call
  (#calls? @callee "cryptography.hazmat.primitives.ciphers.algorithms.ChaCha20")
  (#arg? @args "nonce" 1 @value)
  (#arg? @args "nonce" 1 @finding)
  (#match? @value derived-values)
  (#not-value-is? @value "null" "")
  (#not-inside? @callee "function" decryption)
  (#not-in-role? "test"))

((call
  function: (_) @callee
  arguments: (argument_list) @args) @_call
  (#calls? @callee "cryptography.Aead.encrypt")
  (#arg? @args "nonce" 0 @value)
  (#arg? @args "nonce" 0 @finding)
  (#const? @value)
  (#not-value-is? @value "null" "")
  (#not-inside? @callee "function" decryption)
  (#not-in-role? "test"))

((call
  function: (_) @callee
  arguments: (argument_list) @args) @_call
  (#calls? @callee "cryptography.Aead.encrypt")
  (#arg? @args "nonce" 0 @value)
  (#arg? @args "nonce" 0 @finding)
  (#match? @value derived-values)
  (#not-value-is? @value "null" "")
  (#not-inside? @callee "function" decryption)
  (#not-in-role? "test"))

; Made once, at module level, for a function that encrypts again and again.
((module (expression_statement (assignment
  left: (identifier) @name @finding
  right: (call function: (_) @callee))))
  (#match? @name "^_?(iv|IV|nonce|NONCE|(.*_)(iv|IV|nonce|NONCE))$")
  (#calls? @callee
    "os.urandom" "secrets.token_bytes" "Crypto.Random.get_random_bytes" "Cryptodome.Random.get_random_bytes")
  (#file-mentions? "def encrypt")
  (#not-in-role? "test")
  (#set! tier "once-per-process"))
