(#define! websocket-handshake "258EAFA5-E914-47DA-95CA-C5AB0DC85B11" "ec-websocket-accept" "ec-WebSocket-Accept")

(#define! checksums
  "*hecksum*" "*etag*" "*Etag*" "*ETag*" "*cache*" "*Cache*" "*ingerprint*" "*git*" "*gravatar*" "*file*" "*File*"
  "*asset*" "*Asset*" "*version*")

; Signatures.
((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args) @_call
  (#calls? @callee "crypto.createSign" "crypto.sign")
  (#arg? @args "" 0 @value)
  (#value-matches? @value "(?i)^(rsa-)?(md5|sha-?1)$")
  (#set! tier "signature"))

((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args) @_call
  (#calls? @callee "crypto.createHmac")
  (#arg? @args "" 0 @value)
  (#value-matches? @value "(?i)^(md5|md4)$")
  (#set! tier "hmac"))

((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args) @_call
  (#calls? @callee "crypto-js.HmacMD5" "CryptoJS.HmacMD5" "crypto-js/hmac-md5")
  (#set! tier "hmac"))

; Something that security depends on. Passwords are the business of weak-password-hash.
((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args) @_call
  (#calls? @callee "crypto.createHash")
  (#arg? @args "" 0 @value)
  (#value-matches? @value "(?i)^(md4|md5|sha-?1|rsa-md5|rsa-sha1)$")
  (#not-used-as? @_call "checksum")
  (#not-file-mentions? "pwnedpasswords")
  (#not-file-mentions? websocket-handshake)
  (#used-as? @_call "security"))

((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args) @_call
  (#calls? @callee "crypto.createHash")
  (#arg? @args "" 0 @value)
  (#value-matches? @value "(?i)^(md4|md5|sha-?1|rsa-md5|rsa-sha1)$")
  (#not-used-as? @_call "checksum")
  (#not-mentions? @arg "checksum")
  (#not-file-mentions? "pwnedpasswords")
  (#not-file-mentions? websocket-handshake)
  (#chain? @_call "update" 0 @arg)
  (#mentions? @arg "security")
  (#not-mentions? @arg "password")
  (#not-inside? @_call "function" checksums)
  (#not-inside? @callee "function" "*md5*" "*MD5*" "*Md5*" "*sha1*" "*SHA1*" "*Sha1*"))

((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args) @_call
  (#calls? @callee
    "crypto-js.MD5" "crypto-js.SHA1" "CryptoJS.MD5" "CryptoJS.SHA1" "crypto-js/md5" "crypto-js/sha1"
    "md5" "blueimp-md5" "js-md5" "js-md5.md5" "sha1" "js-sha1" "js-sha1.sha1")
  (#not-used-as? @_call "checksum")
  (#not-file-mentions? "pwnedpasswords")
  (#not-file-mentions? websocket-handshake)
  (#used-as? @_call "security")
  (#not-mentions? @args "password"))

((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args) @_call
  (#calls? @callee
    "crypto-js.MD5" "crypto-js.SHA1" "CryptoJS.MD5" "CryptoJS.SHA1" "crypto-js/md5" "crypto-js/sha1"
    "md5" "blueimp-md5" "js-md5" "js-md5.md5" "sha1" "js-sha1" "js-sha1.sha1")
  (#not-used-as? @_call "checksum")
  (#not-mentions? @args "checksum")
  (#not-file-mentions? "pwnedpasswords")
  (#not-file-mentions? websocket-handshake)
  (#mentions? @args "security")
  (#not-mentions? @args "password")
  (#not-inside? @_call "function" checksums)
  (#not-inside? @callee "function" "*md5*" "*MD5*" "*Md5*" "*sha1*" "*SHA1*" "*Sha1*"))

((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args) @_call
  (#calls? @callee
    "crypto.subtle.digest" "window.crypto.subtle.digest" "globalThis.crypto.subtle.digest"
    "self.crypto.subtle.digest" "crypto.webcrypto.subtle.digest")
  (#arg? @args "name" 0 @value)
  (#value-matches? @value "(?i)^sha-1$")
  (#not-used-as? @_call "checksum")
  (#not-file-mentions? "pwnedpasswords")
  (#not-file-mentions? websocket-handshake)
  (#used-as? @_call "security")
  (#not-mentions? @args "password"))

((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args) @_call
  (#calls? @callee
    "crypto.subtle.digest" "window.crypto.subtle.digest" "globalThis.crypto.subtle.digest"
    "self.crypto.subtle.digest" "crypto.webcrypto.subtle.digest")
  (#arg? @args "name" 0 @value)
  (#value-matches? @value "(?i)^sha-1$")
  (#not-used-as? @_call "checksum")
  (#not-mentions? @args "checksum")
  (#not-file-mentions? "pwnedpasswords")
  (#not-file-mentions? websocket-handshake)
  (#mentions? @args "security")
  (#not-mentions? @args "password")
  (#not-inside? @_call "function" checksums)
  (#not-inside? @callee "function" "*md5*" "*MD5*" "*Md5*" "*sha1*" "*SHA1*" "*Sha1*"))

; Nobody knows.
((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args) @_call
  (#calls? @callee "crypto.createHash")
  (#arg? @args "" 0 @value)
  (#value-matches? @value "(?i)^(md4|md5|sha-?1|rsa-md5|rsa-sha1)$")
  (#not-used-as? @_call "checksum")
  (#not-mentions? @arg "checksum")
  (#not-file-mentions? "pwnedpasswords")
  (#not-file-mentions? websocket-handshake)
  (#chain? @_call "update" 0 @arg)
  (#not-mentions? @arg "password")
  (#not-inside? @_call "function" checksums)
  (#not-inside? @callee "function"
    "*md5*" "*MD5*" "*Md5*" "*sha1*" "*SHA1*" "*Sha1*" "*sha_1*" "*apop*" "*boundary*" "*Boundary*" "*cnonce*")
  (#not-file-mentions? "qop" "cache_key" "cacheKey" "ravatar")
  (#not-in-role? "test")
  (#set! tier "unknown-use"))

((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args) @_call
  (#calls? @callee "crypto.createHash")
  (#arg? @args "" 0 @value)
  (#value-matches? @value "(?i)^(md4|md5|sha-?1|rsa-md5|rsa-sha1)$")
  (#not-used-as? @_call "checksum")
  (#not-mentions? @args "checksum")
  (#not-file-mentions? "pwnedpasswords")
  (#not-file-mentions? websocket-handshake)
  (#no-chain? @_call "update")
  (#not-inside? @_call "function" checksums)
  (#not-inside? @callee "function"
    "*md5*" "*MD5*" "*Md5*" "*sha1*" "*SHA1*" "*Sha1*" "*sha_1*" "*apop*" "*boundary*" "*Boundary*" "*cnonce*")
  (#not-file-mentions? "qop" "cache_key" "cacheKey" "ravatar")
  (#not-in-role? "test")
  (#set! tier "unknown-use"))

((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args) @_call
  (#calls? @callee
    "crypto-js.MD5" "crypto-js.SHA1" "CryptoJS.MD5" "CryptoJS.SHA1" "crypto-js/md5" "crypto-js/sha1"
    "md5" "blueimp-md5" "js-md5" "js-md5.md5" "sha1" "js-sha1" "js-sha1.sha1")
  (#not-used-as? @_call "checksum")
  (#not-mentions? @args "checksum")
  (#not-file-mentions? "pwnedpasswords")
  (#not-file-mentions? websocket-handshake)
  (#not-mentions? @args "password")
  (#not-inside? @_call "function" checksums)
  (#not-inside? @callee "function"
    "*md5*" "*MD5*" "*Md5*" "*sha1*" "*SHA1*" "*Sha1*" "*sha_1*" "*apop*" "*boundary*" "*Boundary*" "*cnonce*")
  (#not-file-mentions? "qop" "cache_key" "cacheKey" "ravatar")
  (#not-in-role? "test")
  (#set! tier "unknown-use"))

((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args) @_call
  (#calls? @callee
    "crypto.subtle.digest" "window.crypto.subtle.digest" "globalThis.crypto.subtle.digest"
    "self.crypto.subtle.digest" "crypto.webcrypto.subtle.digest")
  (#arg? @args "name" 0 @value)
  (#value-matches? @value "(?i)^sha-1$")
  (#not-used-as? @_call "checksum")
  (#not-mentions? @args "checksum")
  (#not-file-mentions? "pwnedpasswords")
  (#not-file-mentions? websocket-handshake)
  (#not-mentions? @args "password")
  (#not-inside? @_call "function" checksums)
  (#not-inside? @callee "function"
    "*md5*" "*MD5*" "*Md5*" "*sha1*" "*SHA1*" "*Sha1*" "*sha_1*" "*apop*" "*boundary*" "*Boundary*" "*cnonce*")
  (#not-file-mentions? "qop" "cache_key" "cacheKey" "ravatar")
  (#not-in-role? "test")
  (#set! tier "unknown-use"))
