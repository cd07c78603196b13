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

; Hashed out of what does not change from message to message: a name, a label, the key.
(#define! digested
  "(?s)^(bytes\\(|bytearray\\(|bytes\\.fromhex\\()?(hashlib\\.(sha|md5|blake|new)\\w*\\(.*\\.(hex)?digest\\(|hmac\\.(new\\(.*\\.digest\\(|digest\\()|(sha\\d+|md5|blake2[bs])\\(.*\\.digest\\(|_?(hkdf|kdf)\\w*\\()")
(#define! of-the-message
  "(?i)random|plain|message|\\bmsg|payload|\\bdata\\b|content|count|\\bbody\\b|\\bseq|\\btext\\b|time|uuid|\\bvalue\\b|salt\\b|nonce|token_bytes|version|epoch|generation|revision|index|offset|chunk|block|page|position|number|\\b[ijkn]\\b")
(#define! ciphers-in-text "AESGCM" "AESCCM" "AESOCB3" "AESSIV" "ChaCha20" "MODE_" "modes.")
(#define! vector-names "(?i)^_?(\\w*_)?(iv|nonce)$")
(#define! opening "*decrypt*" "*Decrypt*" "*decipher*" "*open*" "*unseal*" "*unwrap*" "*wrap*" "*unpad*" "*cmac*" "*load*" "*verify*")

((_) @_made
  (#match? @_made digested)
  (#not-match? @_made of-the-message)
  (#shape! "digest"))

((subscript value: (identifier) @_cut subscript: (slice))
  (#shape! "cut" @_cut))

; Where a vector is made: by its name, or by that of the function that returns it.
([
    (assignment left: (identifier) @name right: (_) @_made) @_place
    (assignment left: (attribute attribute: (identifier) @name) right: (_) @_made) @_place]
  (#match? @name vector-names)
  (#not-inside? @_place "function" opening)
  (#shape! "vector" @_made))

((return_statement [(call) (subscript)] @_made) @_place
  (#inside? @_place "function" "*nonce*" "*_iv" "iv" "*_iv_*" "iv_*")
  (#shape! "vector" @_made))

([(assignment) (return_statement)] @_place
  (#file-mentions? ciphers-in-text)
  (#file-mentions? "digest(" "hkdf" "kdf")
  (#shaped? @_place "vector" @finding)
  (#shaped? @finding "digest")
  (#not-in-role? "test")
  (#not-file-mentions? old-protocols)
  (#set! tier "from-digest"))

; In two steps: `digest = hashlib.sha256(name).digest()`, `digest[:12]`.
((block
  (expression_statement (assignment left: (identifier) @_digest right: (_) @value))
  [(expression_statement (assignment) @_place) (return_statement) @_place])
  (#file-mentions? ciphers-in-text)
  (#file-mentions? "digest(" "hkdf" "kdf")
  (#shaped? @value "digest")
  (#shaped? @_place "vector" @finding)
  (#shaped? @finding "cut" @_cut)
  (#same? @_digest @_cut)
  (#not-in-role? "test")
  (#not-file-mentions? old-protocols)
  (#set! tier "from-digest"))

; Piece by piece: `hasher.update(name)`.
(return_statement
  [
    (subscript value: (call function: (attribute object: (identifier) attribute: (identifier) @_finish)))
    (call function: (attribute object: (identifier) attribute: (identifier) @_finish))] @finding
  (#eq? @_finish "digest")
  (#file-mentions? ciphers-in-text)
  (#near-mentions? @finding ".update(")
  (#not-near-mentions? @finding "random" "plain" "message" "payload" "data" "content" "count" "body" "seq" "text" "time" "uuid" "value" "token_bytes" "version"
    "index" "offset" "chunk" "block" "page" "number")
  (#inside? @finding "function" "*nonce*" "*_iv" "iv" "*_iv_*" "iv_*")
  (#not-in-role? "test")
  (#not-file-mentions? old-protocols)
  (#set! tier "from-digest"))

; In place.
((call
  function: (_) @callee
  arguments: (argument_list) @args) @_call
  (#calls? @callee "cryptography.Aead.encrypt")
  (#arg? @args "nonce" 0 @finding)
  (#match? @finding digested)
  (#not-match? @finding of-the-message)
  (#not-in-role? "test")
  (#set! tier "from-digest"))

((call
  function: (_) @callee
  arguments: (argument_list) @args) @_call
  (#calls? @callee "AES.new" "Crypto.Cipher.AES.new" "Cryptodome.Cipher.AES.new"
    "Crypto.Cipher.ChaCha20_Poly1305.new" "Cryptodome.Cipher.ChaCha20_Poly1305.new")
  (#arg? @args "nonce" "iv" 2 @finding)
  (#match? @finding digested)
  (#not-match? @finding of-the-message)
  (#not-inside? @callee "function" opening)
  (#no-chain? @_call "decrypt")
  (#no-chain? @_call "decrypt_and_verify")
  (#not-in-role? "test")
  (#not-file-mentions? old-protocols)
  (#set! tier "from-digest"))

; Made where the object is made, and used for whatever it is given to encrypt.
((class_definition body: (block
  (function_definition name: (identifier) @_init body: (block (expression_statement (assignment
    left: (attribute object: (identifier) @_self attribute: (identifier) @_field) @name
    right: (call function: (_) @_random)))))
  (function_definition
    parameters: (parameters . (identifier) . (_) @_given)
    body: (block [
      (return_statement (call function: (_) @callee arguments: (argument_list . (_) @finding . (identifier))))
      (expression_statement (assignment right: (call function: (_) @callee arguments: (argument_list . (_) @finding . (identifier)))))
      (return_statement (binary_operator right: (call function: (_) @callee arguments: (argument_list . (_) @finding . (identifier)))))])))) @_class
  (#eq? @_init "__init__")
  (#eq? @_self "self")
  (#match? @_field vector-names)
  (#file-mentions? ciphers-in-text)
  (#calls? @_random
    "os.urandom" "secrets.token_bytes" "Crypto.Random.get_random_bytes" "Cryptodome.Random.get_random_bytes" "nacl.utils.random")
  (#calls? @callee "cryptography.Aead.encrypt")
  (#same? @name @finding)
  ; Changed in between.
  (#not-match? @_class "(?s)self\\._?(\\w*_)?(iv|nonce)\\s*(: ?bytes\\s*)?[-+^]?=[^=].*self\\._?(\\w*_)?(iv|nonce)\\s*[-+^]?=[^=]")
  (#not-in-role? "test")
  (#set! tier "kept"))

((class_definition body: (block
  (function_definition name: (identifier) @_init body: (block (expression_statement (assignment
    left: (attribute object: (identifier) @_self attribute: (identifier) @_field) @name
    right: (call function: (_) @_random)))))
  (function_definition
    parameters: (parameters . (identifier) . (_) @_given)
    body: (block (expression_statement (assignment right: (call function: (_) @callee arguments: (argument_list) @args) @_call)))))) @_class
  (#eq? @_init "__init__")
  (#eq? @_self "self")
  (#match? @_field vector-names)
  (#calls? @_random
    "os.urandom" "secrets.token_bytes" "Crypto.Random.get_random_bytes" "Cryptodome.Random.get_random_bytes")
  (#calls? @callee "AES.new" "Crypto.Cipher.AES.new" "Cryptodome.Cipher.AES.new"
    "Crypto.Cipher.ChaCha20_Poly1305.new" "Cryptodome.Cipher.ChaCha20_Poly1305.new")
  (#arg? @args "nonce" "iv" 2 @finding)
  (#same? @name @finding)
  (#not-match? @_class "(?s)self\\._?(\\w*_)?(iv|nonce)\\s*(: ?bytes\\s*)?[-+^]?=[^=].*self\\._?(\\w*_)?(iv|nonce)\\s*[-+^]?=[^=]")
  (#not-inside? @callee "function" opening)
  (#no-chain? @_call "decrypt")
  (#no-chain? @_call "decrypt_and_verify")
  (#not-in-role? "test")
  (#set! tier "kept"))
