(#define! weak-hashes
  "md5::compute" "md5::Md5::digest" "md5::Md5::new" "md5::Md5::new_with_prefix" "md5::Context::new"
  "md4::Md4::digest" "md4::Md4::new" "md2::Md2::digest" "md2::Md2::new" "sha1::Sha1::digest" "sha1::Sha1::new"
  "sha1::Sha1::from" "sha1::Sha1::new_with_prefix" "sha1_smol::Sha1::new" "sha1_smol::Sha1::from"
  "crypto::md5::Md5::new" "crypto::sha1::Sha1::new" "openssl::sha::sha1")

(#define! websocket-handshake "258EAFA5-E914-47DA-95CA-C5AB0DC85B11" "ec-websocket-accept" "ec-WebSocket-Accept")

; Signatures.
((call_expression
  function: (_) @_signer
  arguments: (arguments . (call_expression function: (_) @callee @finding)))
  (#calls? @_signer "openssl::sign::Signer::new")
  (#calls? @callee "openssl::hash::MessageDigest::md5" "openssl::hash::MessageDigest::sha1")
  (#set! tier "signature"))

((call_expression
  function: (field_expression field: (field_identifier) @_method)
  arguments: (arguments . (_) . (call_expression function: (_) @callee @finding)))
  (#eq? @_method "sign")
  (#calls? @callee "openssl::hash::MessageDigest::md5" "openssl::hash::MessageDigest::sha1")
  (#set! tier "signature"))

((call_expression
  function: (generic_function
    function: (_) @callee
    type_arguments: (type_arguments . (type_identifier) @_hash)) @finding)
  (#calls? @callee
    "rsa::Pkcs1v15Sign::new" "rsa::pkcs1v15::Pkcs1v15Sign::new" "rsa::pkcs1v15::SigningKey::new"
    "rsa::pkcs1v15::SigningKey::random")
  (#any-of? @_hash "Md5" "Sha1")
  (#set! tier "signature"))

; Something worth guessing goes in.
((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args)
  (#calls? @callee
    "md5::compute" "md5::Md5::digest" "md5::Md5::new_with_prefix" "md4::Md4::digest" "sha1::Sha1::digest"
    "sha1::Sha1::new_with_prefix" "sha1_smol::Sha1::from" "sha1::Sha1::from" "openssl::sha::sha1")
  (#match? @args "(?i)\\b\\w*(credit_card|card_number|\\bssn|social_security|certificate|national_id|passport|api_key|secret|private_key|access_token|auth_token|session_id|signature)\\w*")
  (#not-mentions? @args "password")
  (#not-file-mentions? "pwnedpasswords")
  (#not-in-role? "test"))

((call_expression
  function: (field_expression field: (field_identifier) @finding) @callee
  arguments: (arguments) @args)
  (#calls? @callee "digest::FastHash::update" "digest::FastHash::consume")
  (#near-mentions? @finding "Md5::new" "Sha1::new" "md5::Context::new")
  (#match? @args "(?i)\\b\\w*(credit_card|card_number|\\bssn|social_security|certificate|national_id|passport|api_key|secret|private_key|access_token|auth_token|session_id|signature)\\w*")
  (#not-mentions? @args "password")
  (#not-file-mentions? "pwnedpasswords")
  (#not-in-role? "test"))

; Something that security depends on. Passwords are the business of weak-password-hash.
((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args) @_call
  (#calls? @callee weak-hashes)
  (#not-used-as? @_call "checksum")
  (#not-file-mentions? "pwnedpasswords")
  (#not-file-mentions? websocket-handshake)
  (#used-as? @_call "security")
  (#not-mentions? @args "password"))

((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args) @_call
  (#calls? @callee weak-hashes)
  (#not-used-as? @_call "checksum")
  (#not-mentions? @args "checksum")
  (#not-file-mentions? "pwnedpasswords")
  (#not-file-mentions? websocket-handshake)
  (#mentions? @args "security")
  (#not-mentions? @args "password")
  (#not-inside? @_call "function"
    "*hecksum*" "*etag*" "*Etag*" "*ETag*" "*cache*" "*Cache*" "*ingerprint*" "*git*" "*gravatar*" "*file*" "*File*"
    "*asset*" "*Asset*" "*version*")
  (#not-inside? @callee "function" "*md5*" "*MD5*" "*Md5*" "*sha1*" "*SHA1*" "*Sha1*"))

; Nobody knows.
((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args) @_call
  (#calls? @callee weak-hashes)
  (#not-used-as? @_call "checksum")
  (#not-mentions? @args "checksum")
  (#not-file-mentions? "pwnedpasswords")
  (#not-file-mentions? websocket-handshake)
  (#not-mentions? @args "password")
  (#not-inside? @_call "function"
    "*hecksum*" "*etag*" "*Etag*" "*ETag*" "*cache*" "*Cache*" "*ingerprint*" "*git*" "*gravatar*" "*file*" "*File*"
    "*asset*" "*Asset*" "*version*")
  (#not-inside? @callee "function"
    "*md5*" "*MD5*" "*Md5*" "*sha1*" "*SHA1*" "*Sha1*" "*sha_1*" "*apop*" "*boundary*" "*Boundary*" "*cnonce*")
  (#not-file-mentions? "qop" "cache_key" "cacheKey" "ravatar")
  (#not-in-role? "test")
  (#not-file-mentions? "\"md5\"")
  (#set! tier "unknown-use"))

((call_expression
  function: (_) @_hasher
  arguments: (arguments . (call_expression function: (_) @callee @finding) @_call))
  (#calls? @_hasher "openssl::hash::hash" "openssl::hash::Hasher::new")
  (#calls? @callee "openssl::hash::MessageDigest::md5" "openssl::hash::MessageDigest::sha1")
  (#not-used-as? @_call "checksum")
  (#not-file-mentions? "pwnedpasswords")
  (#not-file-mentions? websocket-handshake)
  (#not-inside? @_call "function"
    "*hecksum*" "*etag*" "*Etag*" "*ETag*" "*cache*" "*Cache*" "*ingerprint*" "*git*" "*gravatar*" "*file*" "*File*"
    "*asset*" "*Asset*" "*version*")
  (#not-inside? @callee "function"
    "*md5*" "*MD5*" "*Md5*" "*sha1*" "*SHA1*" "*Sha1*" "*sha_1*" "*apop*" "*boundary*" "*Boundary*" "*cnonce*")
  (#not-file-mentions? "qop" "cache_key" "cacheKey" "ravatar")
  (#not-in-role? "test")
  (#not-file-mentions? "\"md5\"")
  (#set! tier "unknown-use"))

; In a macro's arguments, which are tokens: `format!("{:x}", md5::compute(x))`.
((token_tree (identifier) @callee @finding) @_call
  (#any-of? @finding "md5" "Md5" "Sha1")
  (#match? @_call "\\b(md5::compute|Md5::digest|Sha1::digest)\\(")
  (#match? @_call "(?i)\\b\\w*(secret|token|api_key|private_key|session|signature|nonce|salt|credit_card|card_number)\\w*")
  (#not-match? @_call "(?i)password|passwd|checksum|etag")
  (#not-file-mentions? "pwnedpasswords")
  (#not-file-mentions? websocket-handshake)
  (#not-inside? @finding "function"
    "*hecksum*" "*etag*" "*Etag*" "*ETag*" "*cache*" "*Cache*" "*ingerprint*" "*git*" "*gravatar*" "*file*" "*File*"
    "*asset*" "*Asset*" "*version*" "*md5*" "*MD5*" "*Md5*" "*sha1*" "*SHA1*" "*Sha1*" "*sha_1*" "*apop*" "*cnonce*")
  (#not-in-role? "test"))

((token_tree (identifier) @callee @finding) @_call
  (#any-of? @finding "md5" "Md5" "Sha1")
  (#match? @_call "\\b(md5::compute|Md5::digest|Sha1::digest)\\(")
  (#not-match? @_call "(?i)password|passwd|checksum|etag|path|file|content|cache|url")
  (#not-file-mentions? "pwnedpasswords")
  (#not-file-mentions? websocket-handshake)
  (#not-inside? @finding "function"
    "*hecksum*" "*etag*" "*Etag*" "*ETag*" "*cache*" "*Cache*" "*ingerprint*" "*git*" "*gravatar*" "*file*" "*File*"
    "*asset*" "*Asset*" "*version*" "*md5*" "*MD5*" "*Md5*" "*sha1*" "*SHA1*" "*Sha1*" "*sha_1*" "*apop*" "*cnonce*")
  (#not-file-mentions? "qop" "cache_key" "cacheKey" "ravatar")
  (#not-file-mentions? "\"md5\"")
  (#not-in-role? "test")
  (#set! tier "unknown-use"))

; What is signed: `SigningKey::<Sha1>::new(key)`, `Pkcs1v15Sign::new::<Md5>()`.
([
    (generic_type
      type: (_) @callee
      type_arguments: (type_arguments . (_) @finding .))
    (generic_type_with_turbofish
      type: (_) @callee
      type_arguments: (type_arguments . (_) @finding .))]
  (#match? @callee "(^|::)(SigningKey|BlindedSigningKey|Pkcs1v15Sign|Pss)$")
  (#match? @finding "^(\\w+::)*(Sha1|Md5)$")
  (#imports? "rsa")
  (#not-in-role? "test" "example"))
