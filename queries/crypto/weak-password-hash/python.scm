; A fast hash over a password. A file that imports a password hash may shorten the password first.
((call
  function: (_) @callee @finding
  arguments: (argument_list) @args)
  (#calls? @callee
    "hashlib.md5" "hashlib.sha1" "hashlib.sha224" "hashlib.sha256" "hashlib.sha384" "hashlib.sha512" "hashlib.new"
    "hashlib.sha3_224" "hashlib.sha3_256" "hashlib.sha3_384" "hashlib.sha3_512" "hashlib.blake2b" "hashlib.blake2s"
    "hashlib.FastHash.update"
    "Crypto.Hash.MD5.new" "Crypto.Hash.SHA1.new" "Crypto.Hash.SHA256.new" "Crypto.Hash.SHA512.new"
    "Cryptodome.Hash.MD5.new" "Cryptodome.Hash.SHA1.new" "Cryptodome.Hash.SHA256.new" "Cryptodome.Hash.SHA512.new")
  (#mentions? @args "password")
  (#no-arg? @args "usedforsecurity" _)
  (#not-near-mentions? @callee "challenge" "nonce" "realm" "ntlm" "NTLM" "APOP" "md4" "bcrypt" "argon2" "passlib" "hashpw" "pwd_context" "PasswordHasher")
  (#not-file-mentions? "pwnedpasswords")
  (#not-file-mentions? "mysql_native_password")
  (#not-inside? @callee "function" "*scramble*")
  (#not-inside? @callee "function" "*digest_auth*")
  (#not-inside? @callee "function" "*cache*")
  (#not-inside? @callee "class" "*MD5*" "*SHA1*" "*Md5*" "*Sha1*" "*Legacy*" "*Unsalted*")
  (#not-file-mentions? "b\"md5\"" "b'md5'")
  (#not-inside? @callee "call" "bcrypt.*" "argon2.*" "hashlib.pbkdf2_hmac" "hashlib.scrypt" "*.hashpw" "*.kdf.*"))

; The same where the function says it, and its parameter does not: `def hash_password(raw):`.
((call
  function: (_) @callee @finding
  arguments: (argument_list . (_)))
  (#calls? @callee
    "hashlib.md5" "hashlib.sha1" "hashlib.sha224" "hashlib.sha256" "hashlib.sha384" "hashlib.sha512"
    "hashlib.sha3_256" "hashlib.sha3_512" "hashlib.blake2b" "hashlib.FastHash.update")
  (#inside? @callee "function"
    "hash_password" "_hash_password" "hash_pw" "hash_passwd" "hash_pass" "make_password" "encrypt_password" "encode_password"
    "get_password_hash" "password_hash" "generate_password_hash" "create_password_hash" "hash_user_password" "hashPassword")
  (#not-near-mentions? @callee "challenge" "nonce" "realm" "ntlm" "NTLM" "APOP" "md4" "bcrypt" "argon2" "passlib" "hashpw" "pwd_context" "PasswordHasher")
  (#not-inside? @callee "class" "*MD5*" "*SHA1*" "*Md5*" "*Sha1*" "*Legacy*" "*Unsalted*")
  (#not-inside? @callee "call" "bcrypt.*" "argon2.*" "hashlib.pbkdf2_hmac" "hashlib.scrypt" "*.hashpw" "*.kdf.*"))

; Work factors. WPA2 (4096 rounds) and BIP 39 (2048 rounds) leave no choice.
((call
  function: (_) @callee @finding
  arguments: (argument_list) @args)
  (#calls? @callee "hashlib.pbkdf2_hmac" "cryptography.hazmat.primitives.kdf.pbkdf2.PBKDF2HMAC")
  (#arg? @args "iterations" 3 @value)
  (#value-lt? @value 100000)
  (#not-file-mentions? "saltysalt" "DPAPI" "dpapi")
  (#not-file-mentions? "ssid")
  (#not-file-mentions? "mnemonic")
  (#not-in-role? "test")
  (#not-inside? @callee "function" "scrypt*" "_scrypt*")
  (#set! tier "low-cost"))

((call
  function: (_) @callee @finding
  arguments: (argument_list) @args)
  (#calls? @callee "Crypto.Protocol.KDF.PBKDF2" "Cryptodome.Protocol.KDF.PBKDF2")
  (#arg? @args "count" 3 @value)
  (#value-lt? @value 100000)
  (#not-file-mentions? "saltysalt" "DPAPI" "dpapi")
  (#not-file-mentions? "ssid")
  (#not-file-mentions? "mnemonic")
  (#not-in-role? "test")
  (#not-inside? @callee "function" "scrypt*" "_scrypt*")
  (#set! tier "low-cost"))

((call
  function: (_) @callee @finding
  arguments: (argument_list) @args)
  (#calls? @callee "Crypto.Protocol.KDF.PBKDF2" "Cryptodome.Protocol.KDF.PBKDF2")
  (#no-arg? @args "count" 3)
  (#not-in-role? "test")
  (#set! tier "default-cost"))

((call
  function: (_) @callee @finding
  arguments: (argument_list) @args)
  (#calls? @callee "hashlib.scrypt" "cryptography.hazmat.primitives.kdf.scrypt.Scrypt")
  (#arg? @args "n" _ @value)
  (#value-lt? @value 16384)
  (#not-in-role? "test")
  (#not-inside? @callee "function" "scrypt*" "_scrypt*")
  (#set! tier "low-cost"))

((call
  function: (_) @callee @finding
  arguments: (argument_list) @args)
  (#calls? @callee "cryptography.hazmat.primitives.kdf.scrypt.Scrypt")
  (#arg? @args "n" 2 @value)
  (#value-lt? @value 16384)
  (#not-in-role? "test")
  (#not-inside? @callee "function" "scrypt*" "_scrypt*")
  (#set! tier "low-cost"))

((call
  function: (_) @callee @finding
  arguments: (argument_list) @args)
  (#calls? @callee "Crypto.Protocol.KDF.scrypt" "Cryptodome.Protocol.KDF.scrypt")
  (#arg? @args "N" 3 @value)
  (#value-lt? @value 16384)
  (#not-in-role? "test")
  (#not-inside? @callee "function" "scrypt*" "_scrypt*")
  (#set! tier "low-cost"))

((call
  function: (_) @callee @finding
  arguments: (argument_list) @args)
  (#calls? @callee "argon2.PasswordHasher")
  (#arg? @args "memory_cost" 1 @value)
  (#value-lt? @value 7168)
  (#not-in-role? "test")
  (#not-inside? @callee "function" "scrypt*" "_scrypt*")
  (#set! tier "low-cost"))

((call
  function: (_) @callee @finding
  arguments: (argument_list) @args)
  (#calls? @callee "bcrypt.gensalt")
  (#arg? @args "rounds" 0 @value)
  (#value-lt? @value 10)
  (#not-in-role? "test")
  (#set! tier "bcrypt-cost"))

; Django hashes new passwords with the first entry.
((assignment
  left: (identifier) @_setting
  right: [(list . (string) @finding @value) (tuple . (string) @finding @value)])
  (#eq? @_setting "PASSWORD_HASHERS")
  (#value-matches? @value "(MD5|SHA1|Crypt)PasswordHasher$")
  (#not-value-matches? @value "BCrypt|PBKDF2|Scrypt")
  (#not-in-role? @finding "test")
  (#set! tier "weak-scheme"))

; passlib hashes new passwords with the first scheme, unless `default` says otherwise.
((call
  function: (_) @callee
  arguments: (argument_list (keyword_argument
    name: (identifier) @_keyword
    value: (list . (string) @finding @value))) @args)
  (#calls? @callee "passlib.context.CryptContext" "passlib.context.LazyCryptContext" "passlib.apps.LazyCryptContext")
  (#eq? @_keyword "schemes")
  (#no-arg? @args "default" _)
  (#value-matches? @value "^(plaintext|hex_md5|hex_sha1|hex_sha256|md5_crypt|des_crypt|sha1_crypt|ldap_md5|ldap_sha1|ldap_plaintext|nthash|lmhash|mysql323|mysql41)$")
  (#not-in-role? "test")
  (#set! tier "weak-scheme"))

; `crypt.crypt(password, crypt.METHOD_MD5)`
((call
  function: (_) @callee
  arguments: (argument_list (attribute) @finding @value))
  (#calls? @callee "crypt.crypt" "crypt.mksalt")
  (#calls? @value "crypt.METHOD_CRYPT" "crypt.METHOD_MD5" "crypt.METHOD_BLOWFISH")
  (#not-in-role? "test")
  (#set! tier "weak-scheme"))

; `passlib.hash.md5_crypt.hash(password)`
((call
  function: (attribute object: [(identifier) (attribute)] @finding @value attribute: (identifier) @_method))
  (#any-of? @_method "hash" "encrypt")
  (#calls? @value
    "passlib.hash.plaintext" "passlib.hash.hex_md5" "passlib.hash.hex_sha1" "passlib.hash.hex_sha256"
    "passlib.hash.md5_crypt" "passlib.hash.des_crypt" "passlib.hash.sha1_crypt" "passlib.hash.ldap_md5"
    "passlib.hash.ldap_sha1" "passlib.hash.nthash" "passlib.hash.lmhash" "passlib.hash.mysql323")
  (#not-in-role? "test")
  (#set! tier "weak-scheme"))

; A stored password compared with the one that came in.
((comparison_operator
  (attribute object: (_) @_record attribute: (identifier) @_stored) @value
  ["==" "!="]
  (_) @_given) @finding
  (#any-of? @_stored "password" "passwd" "pwd")
  (#match? @_given "(?i)(password|passwd|pwd)")
  (#not-match? @_given "(?i)confirm|repeat|again|retype|verif|old|new|current|previous|check|second|2|hash|crypt|digest|encod")
  (#match? @_record "(?i)^(u|usr|acc|row|record|found|existing|person|rs|.*(user|account|admin|customer|member|employee|student|patient|cliente|usuario)[a-z0-9_()\\[\\]\"'.]*)$")
  (#set! tier "plaintext"))

((comparison_operator
  (subscript value: (_) @_record subscript: (string (string_content) @_stored)) @value
  ["==" "!="]
  (_) @_given) @finding
  (#any-of? @_stored "password" "passwd" "pwd")
  (#match? @_given "(?i)(password|passwd|pwd)")
  (#not-match? @_given "(?i)confirm|repeat|again|retype|verif|old|new|current|previous|check|second|2|hash|crypt|digest|encod")
  (#match? @_record "(?i)^(u|usr|acc|row|record|found|existing|person|rs|.*(user|account|admin|customer|member|employee|student|patient|cliente|usuario)[a-z0-9_()\\[\\]\"'.]*)$")
  (#set! tier "plaintext"))

((comparison_operator
  (_) @_given
  ["==" "!="]
  (attribute object: (_) @_record attribute: (identifier) @_stored) @value) @finding
  (#any-of? @_stored "password" "passwd" "pwd")
  (#match? @_given "(?i)(password|passwd|pwd)")
  (#not-match? @_given "(?i)confirm|repeat|again|retype|verif|old|new|current|previous|check|second|2|hash|crypt|digest|encod")
  (#match? @_record "(?i)^(u|usr|acc|row|record|found|existing|person|rs|.*(user|account|admin|customer|member|employee|student|patient|cliente|usuario)[a-z0-9_()\\[\\]\"'.]*)$")
  (#set! tier "plaintext"))

; A user object that compares its own password.
((comparison_operator
  (attribute object: (identifier) @_own attribute: (identifier) @_stored) @value
  ["==" "!="]
  (identifier) @_given) @finding
  (#any-of? @_own "self" "this")
  (#any-of? @_stored "password" "passwd" "pwd")
  (#any-of? @_given
    "password" "passwd" "pwd" "plain_password" "plainPassword" "raw_password" "candidate" "candidatePassword"
    "input_password" "inputPassword" "entered_password" "enteredPassword" "attempt")
  (#inside? @_stored "class" "*User*" "*Account*" "*Admin*" "*Member*" "*Customer*" "*Employee*" "User" "Account")
  (#not-inside? @_stored "function" "__eq__" "eq" "equals" "isEqual" "__ne__" "set*" "change*" "update*")
  (#set! tier "plaintext"))

; A table from users to passwords.
((comparison_operator
  (subscript value: [(identifier) (attribute)] @_table) @value
  ["==" "!="]
  (identifier) @_given) @finding
  (#skip-unless? "\\b(password|passwd|pwd|pass|pw|input_password|inputPassword)\\b")
  (#match? @_table "(?i)^(self\\.|this\\.)?_?(valid_?)?(users?|accounts|credentials|passwords|logins)(_?(db|database|table|store|dict|map))?$")
  (#any-of? @_given "password" "passwd" "pwd" "pass" "pw" "input_password" "inputPassword")
  (#file-mentions? "] ==" "]==" "] !=" "]!=")
  (#set! tier "plaintext"))

; Known by where it is kept: `account.password = hashlib.sha256(…).hexdigest()`.
(assignment
  left: (attribute attribute: (identifier) @_kept)
  right: (call function: (attribute object: (call function: (_) @callee @finding arguments: (argument_list . (_))) attribute: (identifier) @_digest))
  (#any-of? @_kept "password" "passwd" "password_hash" "hashed_password" "pw_hash" "passwd_hash" "pwhash")
  (#any-of? @_digest "hexdigest" "digest")
  (#calls? @callee
    "hashlib.md5" "hashlib.sha1" "hashlib.sha224" "hashlib.sha256" "hashlib.sha384" "hashlib.sha512"
    "hashlib.sha3_256" "hashlib.sha3_512" "hashlib.blake2b")
  (#not-near-mentions? @callee "challenge" "nonce" "realm" "ntlm" "NTLM" "APOP" "md4" "bcrypt" "argon2" "passlib" "hashpw" "pwd_context" "PasswordHasher")
  (#not-inside? @callee "class" "*MD5*" "*SHA1*" "*Md5*" "*Sha1*" "*Legacy*" "*Unsalted*"))

; What counts where the caller names no number of rounds.
([
    (default_parameter name: (identifier) @callee value: (integer) @value)
    (typed_default_parameter name: (identifier) @callee value: (integer) @value)] @finding
  (#match? @callee "^(iterations|rounds|iteration_count|num_iterations|n_iterations)$")
  (#value-lt? @value 100000)
  ; Rounds of bcrypt are powers of two.
  (#value-gt? @value 31)
  (#file-mentions? "pbkdf2_hmac" "PBKDF2HMAC")
  (#file-mentions? "password")
  (#not-file-mentions? "saltysalt" "DPAPI" "dpapi" "ssid" "mnemonic")
  (#not-in-role? "test")
  (#set! tier "low-cost"))

; Werkzeug, by the name of the method.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "werkzeug.security.generate_password_hash")
  (#arg? @args "method" 1 @value)
  (#arg? @args "method" 1 @finding)
  (#value-matches? @finding "^(plain|md5|sha1|sha224|sha256|sha384|sha512)$|^pbkdf2:\\w+:[0-9]{1,5}$")
  (#not-in-role? "test")
  (#set! tier "weak-scheme"))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "django.contrib.auth.hashers.make_password")
  (#arg? @args "hasher" 2 @value)
  (#arg? @args "hasher" 2 @finding)
  (#value-is? @finding "md5" "unsalted_md5" "sha1" "unsalted_sha1" "crypt")
  (#not-in-role? "test")
  (#set! tier "weak-scheme"))

; A function for keys that are random already.
(call
  function: (attribute
    object: (call function: (_) @callee @finding)
    attribute: (identifier) @_derive)
  arguments: (argument_list . (_) @value)
  (#calls? @callee "cryptography.hazmat.primitives.kdf.hkdf.HKDF" "cryptography.hazmat.primitives.kdf.hkdf.HKDFExpand")
  (#eq? @_derive "derive")
  (#mentions? @value "password")
  (#not-in-role? "test"))

(call
  function: (_) @callee
  arguments: (argument_list (keyword_argument name: (identifier) @_memory value: (_) @value) @finding)
  (#calls? @callee "argon2.low_level.hash_secret_raw" "argon2.low_level.hash_secret")
  (#eq? @_memory "memory_cost")
  (#value-lt? @value 7168)
  (#not-in-role? "test")
  (#set! tier "low-cost"))

(assignment
  left: [(identifier) @_setting (subscript subscript: (string (string_content) @_setting))]
  right: (_) @value @finding
  (#eq? @_setting "BCRYPT_LOG_ROUNDS")
  (#value-lt? @finding 10)
  (#not-in-role? "test")
  (#not-inside? @finding "class" "*Test*")
  (#set! tier "bcrypt-cost"))
