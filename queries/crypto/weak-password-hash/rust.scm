; Salts alone may come from such a crate: `argon2::password_hash::SaltString`.
(#define! password-hashes
  "Argon2" "argon2::hash" "argon2::verify" "argon2::Config" "Scrypt" "scrypt::scrypt" "bcrypt")

; A fast hash over a password. A file that uses a password hash may shorten the password first.
((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args)
  (#calls? @callee
    "md5::compute" "md5::Md5::digest" "sha1::Sha1::digest" "sha2::Sha224::digest" "sha2::Sha256::digest"
    "sha2::Sha384::digest" "sha2::Sha512::digest" "sha3::Sha3_256::digest" "sha3::Sha3_512::digest"
    "blake2::Blake2b512::digest" "blake2::Blake2s256::digest" "blake3::hash"
    "digest::FastHash::update" "digest::FastHash::chain_update" "digest::FastHash::consume"
    "sha2::Sha256::new_with_prefix" "sha2::Sha512::new_with_prefix" "sha1::Sha1::new_with_prefix"
    "md5::Md5::new_with_prefix"
    "ring::digest::digest" "openssl::sha::sha1" "openssl::sha::sha256" "openssl::sha::sha512" "openssl::hash::hash"
    "sha256::digest" "hmac_sha256::Hash::hash" "md4::Md4::digest" "ripemd::Ripemd160::digest" "whirlpool::Whirlpool::digest"
    "sha3::Sha3_384::digest" "sha3::Keccak256::digest" "sm3::Sm3::digest" "openssl::sha::sha384" "aws_lc_rs::digest::digest"
    "crypto_hash::digest" "crypto_hash::hex_digest" "sha1_smol::Sha1::from" "crc32fast::hash" "fxhash::hash64"
    "fxhash::hash32" "fxhash::hash" "seahash::hash" "xxhash_rust::xxh3::xxh3_64" "xxhash_rust::xxh3::xxh3_128"
    "xxhash_rust::xxh64::xxh64" "openssl::pkcs5::bytes_to_key" "pwhash::md5_crypt::hash" "pwhash::sha1_crypt::hash"
    "pwhash::unix_crypt::hash" "pwhash::bsdi_crypt::hash")
  (#mentions? @args "password")
  (#not-file-mentions? password-hashes)
  (#not-file-mentions? "pwnedpasswords")
  (#not-file-mentions? "mysql_native_password")
  (#not-inside? @callee "function" "*scramble*")
  (#not-inside? @callee "class" "*MD5*" "*SHA1*" "*Md5*" "*Sha1*" "*Legacy*" "*Unsalted*")
  (#not-file-mentions? "\"md5\"")
  (#not-inside? @callee "call" "bcrypt*" "argon2*" "pbkdf2*" "scrypt*" "*hash_password*"))

; The same where the function says it, and its parameter does not: `fn hash_password(raw: &str)`.
((call_expression
  function: (_) @callee @finding)
  (#calls? @callee
    "md5::compute" "md5::Md5::digest" "sha1::Sha1::digest" "sha2::Sha224::digest" "sha2::Sha256::digest"
    "sha2::Sha384::digest" "sha2::Sha512::digest" "sha3::Sha3_256::digest" "sha3::Sha3_512::digest"
    "blake2::Blake2b512::digest" "blake2::Blake2s256::digest" "blake3::hash" "sha256::digest"
    "ring::digest::digest" "openssl::sha::sha1" "openssl::sha::sha256" "openssl::sha::sha512")
  (#inside? @callee "function" "hash_password" "hash_passwd" "hash_pw" "password_hash" "make_password" "encrypt_password"
    "get_password_hash" "generate_password_hash" "create_password_hash" "hash_user_password" "digest_password")
  (#not-file-mentions? password-hashes)
  (#not-file-mentions? "pwnedpasswords")
  (#not-in-role? "test"))

; In a macro's arguments, which are tokens: `format!("{:x}", md5::compute(password))`.
((token_tree (identifier) @callee @finding) @_call
  (#eq? @finding "md5")
  (#match? @_call "\\bmd5::compute\\([^)]*(password|passwd|passphrase)")
  (#not-file-mentions? "pwnedpasswords")
  (#not-in-role? "test"))

((token_tree (identifier) @callee @finding) @_call
  (#eq? @finding "md5")
  (#match? @_call "\\bmd5::compute\\(")
  (#inside? @finding "function" "hash_password" "hash_passwd" "hash_pw" "password_hash" "make_password" "encrypt_password"
    "get_password_hash" "generate_password_hash" "create_password_hash" "hash_user_password" "digest_password")
  (#not-in-role? "test"))

; bcrypt.
((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args)
  (#calls? @callee "bcrypt::hash" "bcrypt::hash_with_result" "bcrypt::hash_with_salt" "bcrypt::hash_bytes")
  (#arg? @args "" 1 @value)
  (#value-lt? @value 10)
  (#not-in-role? "test")
  (#set! tier "bcrypt-cost"))

; Work factors. BIP 39 (2048 rounds) leaves no choice.
((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args)
  (#calls? @callee
    "pbkdf2::pbkdf2_hmac" "pbkdf2::pbkdf2_hmac_array" "pbkdf2::pbkdf2" "pbkdf2::pbkdf2_array"
    "openssl::pkcs5::pbkdf2_hmac" "fastpbkdf2::pbkdf2_hmac_sha256")
  (#arg? @args "" 2 @value)
  (#value-lt? @value 100000)
  (#not-file-mentions? "mnemonic")
  (#not-file-mentions? "saltysalt")
  (#not-in-role? "test")
  (#not-inside? @callee "function" "scrypt*" "_scrypt*")
  (#set! tier "low-cost"))

; ring wraps the rounds: `NonZeroU32::new(1000).unwrap()`.
((call_expression
  function: (_) @callee @finding
  arguments: (arguments . (_) . (call_expression
    function: (field_expression value: (call_expression
      function: (_) @_non_zero
      arguments: (arguments . (_) @value .))))))
  (#calls? @callee "ring::pbkdf2::derive")
  (#calls? @_non_zero "std::num::NonZeroU32::new" "core::num::NonZeroU32::new" "NonZeroU32::new")
  (#value-lt? @value 100000)
  (#not-file-mentions? "mnemonic")
  (#not-in-role? "test")
  (#not-inside? @callee "function" "scrypt*" "_scrypt*")
  (#set! tier "low-cost"))

((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args)
  (#calls? @callee "scrypt::Params::new")
  (#arg? @args "" 0 @value)
  (#value-lt? @value 14)
  (#not-in-role? "test")
  (#not-inside? @callee "function" "scrypt*" "_scrypt*")
  (#set! tier "low-cost"))

((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args)
  (#calls? @callee "argon2::Params::new")
  (#arg? @args "" 0 @value)
  (#value-lt? @value 7168)
  (#not-in-role? "test")
  (#not-inside? @callee "function" "scrypt*" "_scrypt*")
  (#set! tier "low-cost"))

; A stored password compared with the one that came in.
((binary_expression
  left: (field_expression value: (_) @_record field: (field_identifier) @_stored) @value
  operator: ["==" "!="]
  right: (_) @_given) @finding
  (#any-of? @_stored "password" "passwd" "pwd")
  (#match? @_given "(?i)(password|passwd|pwd)")
  (#not-match? @_given "(?i)confirm|repeat|again|retype|verif|old|new|current|previous|check|second|2|hash|crypt|digest|encod")
  (#match? @_record "(?i)^(u|usr|acc|row|record|found|existing|person|rs|.*(user|account|admin|customer|member|employee|student|patient|cliente|usuario)[a-z0-9_()\\[\\]\"'.]*)$")
  (#set! tier "plaintext"))

((binary_expression
  left: (_) @_given
  operator: ["==" "!="]
  right: (field_expression value: (_) @_record field: (field_identifier) @_stored) @value) @finding
  (#any-of? @_stored "password" "passwd" "pwd")
  (#match? @_given "(?i)(password|passwd|pwd)")
  (#not-match? @_given "(?i)confirm|repeat|again|retype|verif|old|new|current|previous|check|second|2|hash|crypt|digest|encod")
  (#match? @_record "(?i)^(u|usr|acc|row|record|found|existing|person|rs|.*(user|account|admin|customer|member|employee|student|patient|cliente|usuario)[a-z0-9_()\\[\\]\"'.]*)$")
  (#set! tier "plaintext"))

; A user object that compares its own password.
((binary_expression
  left: (field_expression value: (self) @_own field: (field_identifier) @_stored) @value
  operator: ["==" "!="]
  right: (identifier) @_given) @finding
  (#any-of? @_own "self" "this")
  (#any-of? @_stored "password" "passwd" "pwd")
  (#any-of? @_given
    "password" "passwd" "pwd" "plain_password" "plainPassword" "raw_password" "candidate" "candidatePassword"
    "input_password" "inputPassword" "entered_password" "enteredPassword" "attempt")
  (#inside? @_stored "class" "*User*" "*Account*" "*Admin*" "*Member*" "*Customer*" "*Employee*" "User" "Account")
  (#not-inside? @_stored "function" "__eq__" "eq" "equals" "isEqual" "__ne__" "set*" "change*" "update*")
  (#set! tier "plaintext"))

; A hasher for tables: 64 bits, and made to be quick. What such a hash is a key of is another matter.
((call_expression
  function: (field_expression value: (_) @value field: (field_identifier) @callee @finding)
  arguments: (arguments . (reference_expression (mutable_specifier) value: (identifier)) .))
  (#eq? @finding "hash")
  (#file-mentions? "DefaultHasher" "FxHasher" "AHasher" "FnvHasher" "SipHasher" "XxHash64")
  (#near-mentions? @finding "DefaultHasher::" "FxHasher::" "AHasher::" "FnvHasher::" "SipHasher" "XxHash64::" ".build_hasher()")
  (#near-mentions? @finding ".finish()")
  (#mentions? @value "password")
  (#not-match? @value "^self\\.")
  (#not-inside? @finding "function" "*key*" "*cache*" "*fingerprint*" "*config*" "*etag*")
  (#not-file-mentions? password-hashes)
  (#not-in-role? "test"))

; One step of HKDF is no slower than one hash.
((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args)
  (#calls? @callee "hkdf::Hkdf::new" "hkdf::Hkdf::extract" "blake3::derive_key")
  (#arg? @args "" 1 @value)
  (#mentions? @value "password")
  (#not-file-mentions? password-hashes)
  (#not-file-mentions? "pbkdf2" "scrypt" "Balloon" "stretch")
  (#not-in-role? "test"))

; The rounds of ring and its relatives, wherever the number is wrapped.
((call_expression
  function: (_) @callee @finding
  arguments: (arguments . (_) @value .))
  (#calls? @callee
    "std::num::NonZeroU32::new" "core::num::NonZeroU32::new" "NonZeroU32::new" "std::num::NonZeroU32::new_unchecked"
    "core::num::NonZeroU32::new_unchecked" "NonZeroU32::new_unchecked" "std::num::NonZero::new" "std::num::NonZeroU32::try_from"
    "NonZeroU32::try_from")
  (#file-mentions? "pbkdf2::derive(" "pbkdf2::verify(" "pbkdf2::{derive")
  (#value-lt? @value 100000)
  (#not-file-mentions? "mnemonic")
  (#not-in-role? "test")
  (#not-inside? @finding "function" "scrypt*" "_scrypt*")
  (#set! tier "low-cost"))

; `pbkdf2::Params { rounds: 1_000, output_length: 32 }`, `argon2::Config { mem_cost: 64, .. }`
((struct_expression
  name: (_) @callee
  body: (field_initializer_list (field_initializer
    field: (field_identifier) @_field
    value: (_) @value) @finding))
  (#skip-unless? "\\b(rounds|mem_cost)~:")
  (#calls? @callee "pbkdf2::Params" "pbkdf2::simple::Params")
  (#eq? @_field "rounds")
  (#value-lt? @value 100000)
  (#not-in-role? "test")
  (#set! tier "low-cost"))

((struct_expression
  name: (_) @callee
  body: (field_initializer_list (field_initializer
    field: (field_identifier) @_field
    value: (_) @value) @finding))
  (#skip-unless? "\\b(rounds|mem_cost)~:")
  (#calls? @callee "argon2::Config")
  (#eq? @_field "mem_cost")
  (#value-lt? @value 4096)
  (#not-in-role? "test")
  (#set! tier "low-cost"))

((call_expression
  function: (field_expression value: (_) @_builder field: (field_identifier) @callee @finding)
  arguments: (arguments . (_) @value .))
  (#eq? @finding "m_cost")
  (#file-mentions? "ParamsBuilder")
  (#value-lt? @value 7168)
  (#not-in-role? "test")
  (#set! tier "low-cost"))

; OpenSSL's scrypt takes N itself.
((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args)
  (#calls? @callee "openssl::pkcs5::scrypt")
  (#arg? @args "" 2 @value)
  (#value-lt? @value 16384)
  (#not-in-role? "test")
  (#set! tier "low-cost"))

((call_expression
  function: (_) @callee @finding
  arguments: (arguments . (_) @value .))
  (#calls? @callee "sha_crypt::Sha512Params::new" "sha_crypt::Sha256Params::new")
  (#value-lt? @value 100000)
  (#not-in-role? "test")
  (#set! tier "low-cost"))

; Short names that mean one.
((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args)
  (#calls? @callee
    "md5::compute" "md5::Md5::digest" "sha1::Sha1::digest" "sha2::Sha256::digest" "sha2::Sha512::digest" "sha3::Sha3_256::digest"
    "digest::FastHash::update" "digest::FastHash::chain_update" "blake3::hash" "sha256::digest" "openssl::sha::sha256" "openssl::sha::sha512")
  (#match? @args "^\\(&?(pw|passwd|plain_?password|plaintext_password|raw_password|user_pw|new_pw)(\\.(as_bytes|as_str|as_ref|to_owned|clone)\\(\\))*\\)$")
  (#file-mentions? "password" "passwd" "Password")
  (#not-file-mentions? password-hashes)
  (#not-file-mentions? "pwnedpasswords" "mysql_native_password" "\"md5\"" "scramble")
  (#not-in-role? "test"))

; The password itself for a key, cut or filled up to its length.
((call_expression
  function: (field_expression value: (_) @_key field: (field_identifier) @finding) @callee
  arguments: (arguments . (_) @value .))
  (#eq? @finding "copy_from_slice")
  (#match? @_key "(?i)^(\\w*_)?(key|k)(_bytes)?\\[[^\\]]*\\]$")
  (#match? @value "(?i)(password|passphrase|passwd)\\w*(\\.as_bytes\\(\\))?|\\bpw\\b")
  (#not-near-mentions? @finding "pbkdf2" "scrypt" "argon2" "Argon2" "hkdf" "Hkdf" "Hmac" "hmac" "block_size" "ipad" "opad")
  (#not-in-role? "test" "example")
  (#set! tier "as-key"))

((call_expression
  function: (_) @callee @finding
  arguments: (arguments . (_) @value))
  (#match? @callee "(?i)(aes\\w*|chacha\\w*|xchacha\\w*|\\bkey|cipher|secretbox|fernet)\\w*(<.*>)?::(new_from_slice|from_slice|new_from_slices|clone_from_slice)$")
  (#match? @value "(?i)^&?(\\w+\\.)*(\\w*_)?(password|passphrase|passwd)(\\.(as_bytes|as_ref|as_str)\\(\\))+$")
  (#not-match? @callee "(?i)hmac|mac::")
  (#not-in-role? "test" "example")
  (#set! tier "as-key"))

; Written in other letters, which anybody reads back.
((call_expression
  function: (_) @callee @finding
  arguments: (arguments . (_) @value .))
  (#match? @callee "(?i)(base64::encode|STANDARD(_NO_PAD)?\\.encode|URL_SAFE(_NO_PAD)?\\.encode|BASE64\\w*\\.encode|hex::encode)$")
  (#match? @value "(?i)^&?(\\w+\\.)*(plain_?|raw_?|new_?)?(password|passwd)(\\.(as_bytes|as_str|as_ref|clone)\\(\\))*$")
  (#inside? @finding "function" "*{encrypt,hash,protect,encode,obfuscate,store,save,scramble}*password*" "*password*{encrypt,hash,protect,encode}*")
  (#not-inside? @finding "function" "*basic*" "*auth_header*" "*url*" "*header*")
  (#not-in-role? "test" "example"))

; In a function that says what it makes: `fn hash_password(p: &str)`.
((call_expression
  function: (_) @callee @finding
  arguments: (arguments (_) @value .))
  (#calls? @callee
    "md5::compute" "md5::Md5::digest" "sha1::Sha1::digest" "sha2::Sha256::digest" "sha2::Sha512::digest" "sha2::Sha384::digest" "sha3::Sha3_256::digest"
    "sha3::Sha3_512::digest" "blake2::Blake2b512::digest" "blake2::Blake2s256::digest" "digest::FastHash::update" "digest::FastHash::chain_update" "blake3::hash"
    "sha256::digest" "openssl::sha::sha256" "openssl::sha::sha512" "ring::digest::digest" "openssl::hash::hash")
  (#inside? @finding "function"
    "*hash*{password,passwd,passphrase}*" "*{password,passwd,passphrase}*{hash,digest}*" "{encode,encrypt,protect,secure,digest}_{pass,password,pw,passwd}" "hash_pw*" "pw_hash"
    "{set,change,update}_password")
  (#not-match? @value "(?i)salt|pepper|nonce|round|iteration|counter|^b?\"|^&?\\[|username|realm|mac")
  (#not-file-mentions? password-hashes)
  (#not-file-mentions? "pwnedpasswords" "pwned" "mysql_native_password" "\"md5\"" "scramble" "caching_sha2")
  (#not-inside? @finding "function" "*verify_legacy*" "*pwned*" "*breach*" "*cache*")
  (#not-in-role? "test" "example"))

; In the arguments of a macro, which are tokens: `format!("{:x}", Sha512::digest(password))`.
((macro_invocation macro: (identifier) @_format (token_tree (identifier) @callee @finding) @_text)
  (#eq? @_format "format")
  (#any-of? @callee "Sha256" "Sha512" "Sha384" "Sha1" "Md5" "md5" "Sha3_256" "Sha3_512" "Blake2b512" "Blake2s256" "blake3" "Sha224")
  (#match? @_text "\\b(Sha\\d+|Md5|md5|Sha3_\\d+|Blake2\\w+|blake3)::(digest|compute|hash)\\(\\s*&?(\\w+\\.)*(password|passwd|pw|passphrase|plain_?password|raw_password|new_password)\\b")
  (#not-file-mentions? password-hashes)
  (#not-file-mentions? "pwnedpasswords" "pwned" "mysql_native_password" "\"md5\"" "scramble" "caching_sha2")
  (#not-in-role? "test" "example"))
