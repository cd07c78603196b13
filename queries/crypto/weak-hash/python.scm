(#define! weak-hashes
  "hashlib.md5" "hashlib.sha1" "hashlib.md4" "Crypto.Hash.MD2.new" "Crypto.Hash.MD4.new" "Crypto.Hash.MD5.new"
  "Crypto.Hash.SHA.new" "Crypto.Hash.SHA1.new" "Cryptodome.Hash.MD2.new" "Cryptodome.Hash.MD4.new"
  "Cryptodome.Hash.MD5.new" "Cryptodome.Hash.SHA1.new")

(#define! websocket-handshake "258EAFA5-E914-47DA-95CA-C5AB0DC85B11" "ec-websocket-accept" "ec-WebSocket-Accept")

(#define! old-protocols
  "NTLM" "ntlm" "erberos" "krb5" "rfc3961" "[MS-" "MS-SAMR" "NETLOGON" "etlogon" "dpapi" "DPAPI"
  "mysql_native_password" "RADIUS" "EAPOL" "ISAKMP" "DCERPC" "dcerpc" "SNMPv3" "RFB 003" "SSH_MSG" "SSLv3" "PKCS#12"
  "pkcs12" "PKCS12" "IPsec")

(#define! checksums
  "*hecksum*" "*etag*" "*Etag*" "*ETag*" "*cache*" "*Cache*" "*ingerprint*" "*git*" "*gravatar*" "*file*" "*File*"
  "*asset*" "*Asset*" "*version*")

; Signatures: the hash object stands directly among the arguments of `.sign`.
((call
  function: (attribute attribute: (identifier) @_method)
  arguments: (argument_list (call function: (_) @callee @finding)))
  (#eq? @_method "sign")
  (#calls? @callee "cryptography.hazmat.primitives.hashes.MD5" "cryptography.hazmat.primitives.hashes.SHA1")
  (#set! tier "signature"))

((call
  function: (attribute attribute: (identifier) @_method)
  arguments: (argument_list (keyword_argument value: (call function: (_) @callee @finding))))
  (#eq? @_method "sign")
  (#calls? @callee "cryptography.hazmat.primitives.hashes.MD5" "cryptography.hazmat.primitives.hashes.SHA1")
  (#set! tier "signature"))

((call
  function: (_) @callee @finding
  arguments: (argument_list) @args)
  (#calls? @callee "OpenSSL.crypto.sign")
  (#arg? @args "digest" 2 @value)
  (#value-matches? @value "(?i)^(md5|sha-?1)$")
  (#set! tier "signature"))

((call
  function: (_) @callee @finding
  arguments: (argument_list) @args)
  (#calls? @callee "hmac.new" "hmac.HMAC" "hmac.digest" "Crypto.Hash.HMAC.new" "Cryptodome.Hash.HMAC.new")
  (#arg? @args "digestmod" 2 @value)
  (#calls? @value "hashlib.md5" "Crypto.Hash.MD5" "Cryptodome.Hash.MD5")
  (#set! tier "hmac"))

((call
  function: (_) @callee @finding
  arguments: (argument_list) @args)
  (#calls? @callee "hmac.new" "hmac.HMAC" "hmac.digest" "Crypto.Hash.HMAC.new" "Cryptodome.Hash.HMAC.new")
  (#arg? @args "digestmod" 2 @value)
  (#value-matches? @value "(?i)^md5$")
  (#set! tier "hmac"))

; A CRC says nothing about who made the data.
((call
  function: (_) @callee @finding) @_call
  (#calls? @callee "zlib.crc32" "zlib.adler32" "binascii.crc32")
  (#used-as? @_call "security")
  (#not-used-as? @_call "checksum")
  (#set! tier "not-cryptographic"))

; Something that security depends on. Passwords are the business of weak-password-hash.
((call
  function: [(identifier) (attribute)] @callee @finding @_function
  arguments: (argument_list) @args) @_call
  (#calls? @callee weak-hashes)
  (#no-arg? @args "usedforsecurity" _)
  (#not-used-as? @_call "checksum")
  (#not-file-mentions? "pwnedpasswords")
  (#not-file-mentions? websocket-handshake)
  ; A protocol leaves no choice.
  (#not-file-mentions? old-protocols)
  (#used-as? @_call "security")
  ; Of what is only to be new each time nothing is forged.
  (#not-used-as? @_call "nonce")
  (#not-inside? @callee "function" "*nonce*" "*challenge*")
  (#not-inside? @callee "class" "*Digest*" "*MD5*" "*Sasl*" "*SASL*")
  (#not-inside? @callee "function"
    "hash_password" "_hash_password" "hash_pw" "hash_passwd" "hash_pass" "make_password" "encrypt_password" "encode_password"
    "get_password_hash" "password_hash" "generate_password_hash" "create_password_hash" "hash_user_password" "hashPassword"
    "store_password" "save_password" "check_password" "verify_password")
  (#not-mentions? @args "password")
  (#not-inside? @callee "call" "os.urandom" "secrets.token_bytes" "len" "range"))

((call
  function: [(identifier) (attribute)] @callee @finding @_function
  arguments: (argument_list) @args) @_call
  (#calls? @callee weak-hashes)
  (#no-arg? @args "usedforsecurity" _)
  (#not-used-as? @_call "checksum")
  (#not-mentions? @args "checksum")
  (#not-file-mentions? "pwnedpasswords")
  (#not-file-mentions? websocket-handshake)
  ; A protocol leaves no choice.
  (#not-file-mentions? old-protocols)
  (#mentions? @args "security")
  (#not-mentions? @args "password")
  (#not-inside? @_call "function" checksums)
  (#not-inside? @callee "class" "*Digest*" "*MD5*" "*Sasl*" "*SASL*")
  (#not-inside? @callee "function" "*md5*" "*MD5*" "*Digest*" "*Sasl*" "*SASL*" "*Md5*" "*sha1*" "*SHA1*" "*Sha1*")
  (#not-inside? @callee "call" "os.urandom" "secrets.token_bytes" "len" "range"))

; Over a value of the request: whoever sends it can make a second one with the same hash.
((call
  function: [(identifier) (attribute)] @callee @finding @_function
  arguments: (argument_list . (_) @_data) @args) @_call
  (#calls? @callee weak-hashes)
  (#no-arg? @args "usedforsecurity" _)
  (#not-mentions? @args "password")
  (#not-used-as? @_call "checksum")
  (#tainted? @_data "remote" "digest")
  (#not-inside? @_call "function"
    "*hecksum*" "*etag*" "*Etag*" "*ETag*" "*cache*" "*Cache*" "*ingerprint*" "*git*" "*gravatar*" "*asset*" "*version*")
  (#not-file-mentions? "pwnedpasswords" "cache_key" "ravatar" "qop")
  (#not-in-role? "test")
  (#set! tier "remote"))

((call
  function: [(identifier) (attribute)] @callee @finding @_function
  arguments: (argument_list) @args) @_call
  (#calls? @callee weak-hashes)
  (#no-arg? @args "usedforsecurity" _)
  (#not-used-as? @_call "checksum")
  (#chain? @_call "update" 0 @_data)
  (#tainted? @_data "remote" "digest")
  (#not-inside? @_call "function"
    "*hecksum*" "*etag*" "*Etag*" "*ETag*" "*cache*" "*Cache*" "*ingerprint*" "*git*" "*gravatar*" "*asset*" "*version*")
  (#not-file-mentions? "pwnedpasswords" "cache_key" "ravatar" "qop")
  (#not-in-role? "test")
  (#set! tier "remote"))

((call
  function: [(identifier) (attribute)] @callee @finding
  arguments: (argument_list . (_) @_name) @args) @_call
  (#calls? @callee "hashlib.new")
  (#value-matches? @_name "(?i)^(md4|md5|sha-?1)$")
  (#no-arg? @args "usedforsecurity" _)
  (#not-used-as? @_call "checksum")
  (#chain? @_call "update" 0 @_data)
  (#tainted? @_data "remote" "digest")
  (#not-inside? @_call "function"
    "*hecksum*" "*etag*" "*Etag*" "*ETag*" "*cache*" "*Cache*" "*ingerprint*" "*git*" "*gravatar*" "*asset*" "*version*")
  (#not-file-mentions? "pwnedpasswords" "cache_key" "ravatar" "qop")
  (#not-in-role? "test")
  (#set! tier "remote"))

; Nobody knows.
((call
  function: [(identifier) (attribute)] @callee @finding @_function
  arguments: (argument_list) @args) @_call
  (#calls? @callee weak-hashes)
  (#no-arg? @args "usedforsecurity" _)
  (#not-used-as? @_call "checksum")
  (#not-mentions? @args "checksum")
  (#not-file-mentions? "pwnedpasswords")
  (#not-file-mentions? websocket-handshake)
  (#not-mentions? @args "password")
  (#not-inside? @_call "call" "hmac.*")
  (#not-inside? @_call "function" checksums)
  (#not-inside? @callee "function"
    "*md5*" "*MD5*" "*Digest*" "*Sasl*" "*SASL*" "*Md5*" "*sha1*" "*SHA1*" "*Sha1*" "*sha_1*" "*apop*" "*boundary*" "*Boundary*" "*cnonce*")
  (#not-file-mentions? "qop" "cache_key" "cacheKey" "ravatar")
  (#not-in-role? "test")
  (#not-inside? @callee "call" "os.urandom" "secrets.token_bytes" "len" "range")
  (#set! tier "unknown-use"))

; Something that security depends on. Passwords are the business of weak-password-hash.
((call
  function: [(identifier) (attribute)] @callee @finding
  arguments: (argument_list) @args) @_call
  (#calls? @callee "hashlib.new")
  (#arg? @args "name" 0 @value)
  (#value-matches? @value "(?i)^(md4|md5|sha-?1)$")
  (#no-arg? @args "usedforsecurity" _)
  (#not-used-as? @_call "checksum")
  (#not-file-mentions? "pwnedpasswords")
  (#not-file-mentions? websocket-handshake)
  ; A protocol leaves no choice.
  (#not-file-mentions? old-protocols)
  (#used-as? @_call "security")
  ; Of what is only to be new each time nothing is forged.
  (#not-used-as? @_call "nonce")
  (#not-inside? @callee "function" "*nonce*" "*challenge*")
  (#not-inside? @callee "class" "*Digest*" "*MD5*" "*Sasl*" "*SASL*")
  (#not-inside? @callee "function"
    "hash_password" "_hash_password" "hash_pw" "hash_passwd" "hash_pass" "make_password" "encrypt_password" "encode_password"
    "get_password_hash" "password_hash" "generate_password_hash" "create_password_hash" "hash_user_password" "hashPassword"
    "store_password" "save_password" "check_password" "verify_password")
  (#not-mentions? @args "password")
  (#not-inside? @callee "call" "os.urandom" "secrets.token_bytes" "len" "range"))

((call
  function: [(identifier) (attribute)] @callee @finding
  arguments: (argument_list) @args) @_call
  (#calls? @callee "hashlib.new")
  (#arg? @args "name" 0 @value)
  (#value-matches? @value "(?i)^(md4|md5|sha-?1)$")
  (#no-arg? @args "usedforsecurity" _)
  (#not-used-as? @_call "checksum")
  (#not-mentions? @args "checksum")
  (#not-file-mentions? "pwnedpasswords")
  (#not-file-mentions? websocket-handshake)
  ; A protocol leaves no choice.
  (#not-file-mentions? old-protocols)
  (#mentions? @args "security")
  (#not-mentions? @args "password")
  (#not-inside? @_call "function" checksums)
  (#not-inside? @callee "class" "*Digest*" "*MD5*" "*Sasl*" "*SASL*")
  (#not-inside? @callee "function" "*md5*" "*MD5*" "*Digest*" "*Sasl*" "*SASL*" "*Md5*" "*sha1*" "*SHA1*" "*Sha1*")
  (#not-inside? @callee "call" "os.urandom" "secrets.token_bytes" "len" "range"))

; Nobody knows.
((call
  function: [(identifier) (attribute)] @callee @finding
  arguments: (argument_list) @args) @_call
  (#calls? @callee "hashlib.new")
  (#arg? @args "name" 0 @value)
  (#value-matches? @value "(?i)^(md4|md5|sha-?1)$")
  (#no-arg? @args "usedforsecurity" _)
  (#not-used-as? @_call "checksum")
  (#not-mentions? @args "checksum")
  (#not-file-mentions? "pwnedpasswords")
  (#not-file-mentions? websocket-handshake)
  (#not-mentions? @args "password")
  (#not-inside? @_call "call" "hmac.*")
  (#not-inside? @_call "function" checksums)
  (#not-inside? @callee "function"
    "*md5*" "*MD5*" "*Digest*" "*Sasl*" "*SASL*" "*Md5*" "*sha1*" "*SHA1*" "*Sha1*" "*sha_1*" "*apop*" "*boundary*" "*Boundary*" "*cnonce*")
  (#not-file-mentions? "qop" "cache_key" "cacheKey" "ravatar")
  (#not-in-role? "test")
  (#not-inside? @callee "call" "os.urandom" "secrets.token_bytes" "len" "range")
  (#set! tier "unknown-use"))

; `hashes.Hash(hashes.MD5())`
((call
  function: (_) @_hash
  arguments: (argument_list . (call function: (_) @callee @finding)))
  (#calls? @_hash "cryptography.hazmat.primitives.hashes.Hash")
  (#calls? @callee "cryptography.hazmat.primitives.hashes.MD5" "cryptography.hazmat.primitives.hashes.SHA1")
  (#not-inside? @callee "function" checksums)
  (#not-inside? @callee "function"
    "*md5*" "*MD5*" "*Digest*" "*Sasl*" "*SASL*" "*Md5*" "*sha1*" "*SHA1*" "*Sha1*" "*sha_1*" "*apop*" "*boundary*" "*Boundary*" "*cnonce*")
  (#not-file-mentions? "qop" "cache_key" "cacheKey" "ravatar")
  (#not-in-role? "test")
  (#set! tier "unknown-use"))
