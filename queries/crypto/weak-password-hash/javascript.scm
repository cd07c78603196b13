; A fast hash over a password. A file that imports a password hash may shorten the password first.
((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args) @_call
  (#calls? @callee "crypto.createHash")
  (#chain? @_call "update" 0 @arg)
  (#mentions? @arg "password")
  (#not-imports? "bcrypt" "bcryptjs" "argon2" "@node-rs/argon2" "@node-rs/bcrypt")
  (#not-file-mentions? "pwnedpasswords")
  (#not-file-mentions? "mysql_native_password")
  (#not-inside? @callee "class" "*MD5*" "*SHA1*" "*Md5*" "*Sha1*" "*Legacy*" "*Unsalted*")
  (#not-inside? @callee "call" "bcrypt*" "argon2*" "crypto.pbkdf2*" "crypto.scrypt*"))

((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args) @_call
  (#calls? @callee
    "crypto-js.MD5" "crypto-js.SHA1" "crypto-js.SHA256" "crypto-js.SHA512" "crypto-js.SHA3"
    "CryptoJS.MD5" "CryptoJS.SHA1" "CryptoJS.SHA256" "CryptoJS.SHA512" "CryptoJS.SHA3"
    "crypto-js/md5" "crypto-js/sha1" "crypto-js/sha256" "crypto-js/sha512"
    "md5" "blueimp-md5" "js-md5" "sha1" "js-sha1" "js-sha256" "js-sha256.sha256" "sha256" "js-sha512" "js-sha512.sha512")
  (#mentions? @args "password")
  (#not-imports? "bcrypt" "bcryptjs" "argon2" "@node-rs/argon2" "@node-rs/bcrypt")
  (#not-file-mentions? "pwnedpasswords")
  (#not-file-mentions? "mysql_native_password")
  (#not-inside? @callee "class" "*MD5*" "*SHA1*" "*Md5*" "*Sha1*" "*Legacy*" "*Unsalted*")
  (#not-inside? @callee "call" "bcrypt*" "argon2*" "crypto.pbkdf2*" "crypto.scrypt*"))

; The same where the function says it, and its parameter does not: `setPassword(plain)`.
((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args) @_call
  (#calls? @callee "crypto.createHash")
  (#chain? @_call "update" 0 @arg)
  (#not-mentions? @arg "password")
  (#inside? @callee "function"
    "hashPassword" "hashPasswordSync" "hash_password" "hashPass" "hashPwd" "setPassword" "makePassword" "encryptPassword"
    "encodePassword" "getPasswordHash" "passwordHash" "generatePasswordHash" "createPasswordHash" "hashUserPassword"
    "checkPassword" "verifyPassword" "comparePassword" "comparePasswords")
  (#not-near-mentions? @callee "bcrypt" "argon2" "pbkdf2" "scrypt")
  (#not-inside? @callee "class" "*MD5*" "*SHA1*" "*Md5*" "*Sha1*" "*Legacy*" "*Unsalted*"))

; bcrypt.
((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args) @_call
  (#calls? @callee
    "bcrypt.hash" "bcrypt.hashSync" "bcryptjs.hash" "bcryptjs.hashSync" "@node-rs/bcrypt.hash" "@node-rs/bcrypt.hashSync")
  (#arg? @args "" 1 @value)
  (#value-lt? @value 10)
  (#not-in-role? "test")
  (#set! tier "bcrypt-cost"))

((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args) @_call
  (#calls? @callee "bcrypt.genSalt" "bcrypt.genSaltSync" "bcryptjs.genSalt" "bcryptjs.genSaltSync")
  (#arg? @args "" 0 @value)
  (#value-lt? @value 10)
  (#not-in-role? "test")
  (#set! tier "bcrypt-cost"))

; Work factors. BIP 39 (2048 rounds) leaves no choice.
((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args) @_call
  (#calls? @callee "crypto.pbkdf2" "crypto.pbkdf2Sync" "pbkdf2.pbkdf2" "pbkdf2.pbkdf2Sync")
  (#arg? @args "" 2 @value)
  (#value-lt? @value 100000)
  (#not-file-mentions? "mnemonic")
  (#not-file-mentions? "saltysalt")
  (#not-in-role? "test")
  (#not-inside? @callee "function" "scrypt*" "_scrypt*")
  (#set! tier "low-cost"))

((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args) @_call
  (#calls? @callee
    "crypto.subtle.deriveKey" "crypto.subtle.deriveBits" "window.crypto.subtle.deriveKey" "window.crypto.subtle.deriveBits"
    "globalThis.crypto.subtle.deriveKey" "globalThis.crypto.subtle.deriveBits"
    "crypto.webcrypto.subtle.deriveKey" "crypto.webcrypto.subtle.deriveBits"
    "crypto-js.PBKDF2" "CryptoJS.PBKDF2" "crypto-js/pbkdf2")
  (#arg? @args "iterations" _ @value)
  (#value-lt? @value 100000)
  (#not-file-mentions? "mnemonic")
  (#not-file-mentions? "saltysalt")
  (#not-in-role? "test")
  (#not-inside? @callee "function" "scrypt*" "_scrypt*")
  (#set! tier "low-cost"))

((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args) @_call
  (#calls? @callee "crypto.scrypt" "crypto.scryptSync")
  (#arg? @args "N" "cost" _ @value)
  (#value-lt? @value 16384)
  (#not-in-role? "test")
  (#not-inside? @callee "function" "scrypt*" "_scrypt*")
  (#set! tier "low-cost"))

((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args) @_call
  (#calls? @callee "argon2.hash" "@node-rs/argon2.hash" "@node-rs/argon2.hashSync")
  (#arg? @args "memoryCost" _ @value)
  (#value-lt? @value 7168)
  (#not-in-role? "test")
  (#not-inside? @callee "function" "scrypt*" "_scrypt*")
  (#set! tier "low-cost"))

; A stored password compared with the one that came in.
((binary_expression
  left: (member_expression object: (_) @_record property: (property_identifier) @_stored) @value
  operator: ["===" "!==" "==" "!="]
  right: (_) @_given) @finding
  (#any-of? @_stored "password" "passwd" "pwd")
  (#match? @_given "(?i)(password|passwd|pwd)")
  (#not-match? @_given "^(item|it|x|a|b|e|el|entry|other|prev)\\.")
  (#not-match? @_given "(?i)confirm|repeat|again|retype|verif|old|new|current|previous|check|second|2|hash|crypt|digest|encod")
  (#match? @_record "(?i)^(u|usr|acc|row|record|found|existing|person|rs|.*(user|account|admin|customer|member|employee|student|patient|cliente|usuario)[a-z0-9_()\\[\\]\"'.]*)$")
  (#set! tier "plaintext"))

((binary_expression
  left: (_) @_given
  operator: ["===" "!==" "==" "!="]
  right: (member_expression object: (_) @_record property: (property_identifier) @_stored) @value) @finding
  (#any-of? @_stored "password" "passwd" "pwd")
  (#match? @_given "(?i)(password|passwd|pwd)")
  (#not-match? @_given "^(item|it|x|a|b|e|el|entry|other|prev)\\.")
  (#not-match? @_given "(?i)confirm|repeat|again|retype|verif|old|new|current|previous|check|second|2|hash|crypt|digest|encod")
  (#match? @_record "(?i)^(u|usr|acc|row|record|found|existing|person|rs|.*(user|account|admin|customer|member|employee|student|patient|cliente|usuario)[a-z0-9_()\\[\\]\"'.]*)$")
  (#set! tier "plaintext"))

; A user object that compares its own password.
((binary_expression
  left: (member_expression object: (this) @_own property: (property_identifier) @_stored) @value
  operator: ["===" "!==" "==" "!="]
  right: (identifier) @_given) @finding
  (#any-of? @_own "self" "this")
  (#any-of? @_stored "password" "passwd" "pwd")
  (#any-of? @_given
    "password" "passwd" "pwd" "plain_password" "plainPassword" "raw_password" "candidate" "candidatePassword"
    "input_password" "inputPassword" "entered_password" "enteredPassword" "attempt")
  (#inside? @_stored "class" "*User*" "*Account*" "*Admin*" "*Member*" "*Customer*" "*Employee*" "User" "Account")
  (#not-inside? @_stored "function" "__eq__" "eq" "equals" "isEqual" "__ne__" "set*" "change*" "update*")
  (#set! tier "plaintext"))

; A table from users to passwords.
((binary_expression
  left: (subscript_expression object: [(identifier) (member_expression)] @_table) @value
  operator: ["===" "!==" "==" "!="]
  right: (identifier) @_given) @finding
  (#skip-unless? "\\]~[=!]==?~(password|passwd|pwd|pass|pw|input_password|inputPassword)\\b")
  (#match? @_table "(?i)^(self\\.|this\\.)?_?(valid_?)?(users?|accounts|credentials|passwords|logins)(_?(db|database|table|store|dict|map))?$")
  (#any-of? @_given "password" "passwd" "pwd" "pass" "pw" "input_password" "inputPassword")
  (#file-mentions? "] ==" "]==" "] !=" "]!=")
  (#set! tier "plaintext"))

; Known by where it is kept: `account.passwordHash = createHash("sha256").update(raw).digest("hex")`.
(assignment_expression
  left: (member_expression property: (property_identifier) @_kept)
  right: (call_expression function: (member_expression
    object: (call_expression function: (member_expression
      object: (call_expression function: (_) @callee @finding) property: (property_identifier) @_update))
    property: (property_identifier) @_digest))
  (#any-of? @_kept "password" "passwd" "passwordHash" "hashedPassword" "password_hash" "hashed_password" "passHash")
  (#eq? @_update "update")
  (#eq? @_digest "digest")
  (#calls? @callee "crypto.createHash" "node:crypto.createHash")
  (#not-near-mentions? @callee "bcrypt" "argon2" "pbkdf2" "scrypt"))

; The cost where the settings stand: in an object, a field of the class, behind an environment variable, as the value of a
; parameter that is left out. The package says what kind of number it is; the options in place are the calls' business above.
(#define! rounds-of-bcrypt
  "(?i)^[_#]*(default_?|bcrypt_?|salt_?|hash(ing)?_?|password_?)*(rounds|cost|cost_?factor|salt_?factor|work_?factor|salt_?length|salt_?work_?factor)$")
(#define! bcrypt-packages "bcrypt" "bcryptjs" "@node-rs/bcrypt" "bcrypt-ts")
([
    (pair key: (property_identifier) @_key value: (number) @value @finding)
    (assignment_expression
      left: (member_expression object: (this) property: [(property_identifier) (private_property_identifier)] @_key)
      right: (number) @value @finding)
    (class_body (_ [(property_identifier) (private_property_identifier)] @_key (number) @value @finding .))
    (formal_parameters (_ (identifier) @_key (number) @value @finding .))]
  (#imports? bcrypt-packages)
  (#match? @_key rounds-of-bcrypt)
  (#value-lt? @value 10)
  (#not-file-mentions? "memoryCost" "argon2")
  (#not-in-role? "test")
  (#set! tier "bcrypt-cost"))

; `Number(process.env.BCRYPT_ROUNDS || 4)`, `process.env.BCRYPT_ROUNDS ?? "8"`
(binary_expression
  left: [(member_expression) (call_expression)] @_from
  operator: ["||" "??"]
  right: [(number) (string)] @value @finding
  (#imports? bcrypt-packages)
  (#match? @_from "(?i)\\b(process\\.env\\.|env\\.|config\\.|get\\([\"'])[\\w.]*(rounds|cost|salt_?factor|work_?factor)")
  (#match? @value "^[\"']?[1-9][\"']?$")
  (#not-file-mentions? "memoryCost" "argon2")
  (#not-in-role? "test")
  (#set! tier "bcrypt-cost"))

; The memory of Argon2 where the options stand, for a call elsewhere.
([
    (pair key: (property_identifier) @callee value: (_) @value @finding)
    (assignment_expression left: (member_expression property: (property_identifier) @callee) right: (_) @value @finding)]
  (#any-of? @callee "memoryCost" "memorySize" "memlimit")
  (#imports? "argon2" "@node-rs/argon2" "hash-wasm" "argon2-browser")
  (#file-mentions? "this." "..." "config." "options." "settings." "opts.")
  (#value-gt? @value 0)
  (#value-lt? @value 7168)
  (#not-in-role? "test" "example")
  (#set! tier "low-cost"))

; The rounds of PBKDF2, and scrypt's N, by the name that they are kept under.
([
    (variable_declarator name: (identifier) @callee value: (binary_expression left: (_) @_from operator: ["||" "??"] right: [(number) (string)] @value @finding))
    (variable_declarator name: (identifier) @callee value: (call_expression arguments: (arguments . (binary_expression left: (_) @_from operator: ["||" "??"] right: [(number) (string)] @value @finding))))
    (pair key: (property_identifier) @callee value: (binary_expression left: (_) @_from operator: ["||" "??"] right: [(number) (string)] @value @finding))
    (pair key: (property_identifier) @callee value: (call_expression arguments: (arguments . (binary_expression left: (_) @_from operator: ["||" "??"] right: [(number) (string)] @value @finding))))
    (assignment_expression
      left: (member_expression object: (this) property: [(property_identifier) (private_property_identifier)] @callee)
      right: (number) @value @finding @_from)
    (class_body (_ [(property_identifier) (private_property_identifier)] @callee (number) @value @finding @_from .))
    (formal_parameters (_ (identifier) @callee (number) @value @finding @_from .))]
  (#file-mentions? "pbkdf2" "PBKDF2" "Pbkdf2")
  (#match? @callee "(?i)^[_#]*(\\w+_)?(\\w*pbkdf2\\w*|hash\\w*|kdf\\w*|default\\w*)?_?(iterations?|iteration_?count|rounds)$")
  (#match? @value "^[\"']?[1-9][0-9_]{0,4}[\"']?$")
  (#not-file-mentions? "mnemonic" "saltysalt" "bcrypt")
  (#not-in-role? "test" "example")
  (#set! tier "low-cost"))

; Rounds in the settings of a derivation: `{ hasher: SHA1, iterations: 1 }`
(pair
  key: (property_identifier) @callee
  value: (_) @value @finding
  (#any-of? @callee "iterations" "iterationCount" "rounds" "pbkdf2Iterations" "pbkdf2Rounds" "kdfIterations" "hashIterations" "keyIterations" "PBKDF2_ITERATIONS")
  (#file-mentions? "PBKDF2" "pbkdf2" "Pbkdf2")
  (#value-lt? @value 10000)
  (#not-in-role? "test" "example")
  (#set! tier "low-cost"))

; node-forge, hash.js, jsSHA and others: made first, fed then.
((call_expression
  function: (member_expression object: (_) @_digest property: (property_identifier) @_update) @callee
  arguments: (arguments . (_) @_fed)) @finding
  (#eq? @_update "update")
  (#imports? "node-forge" "hash.js" "jssha" "sjcl" "create-hash" "sha.js" "hash-wasm" "js-sha256" "js-md5" "js-sha1" "ts-md5")
  (#mentions? @_fed "password")
  (#file-mentions? "forge.md.sha1" "forge.md.md5" "forge.md.sha256" "forge.md.sha512" ".sha1()" ".sha256()" ".sha512()" "createHash(" "jsSHA(" "createSHA" "createMD5" "Md5(")
  (#not-near-mentions? @finding "bcrypt" "argon2" "pbkdf2" "scrypt" "Pbkdf2" "hmac" "HMAC")
  (#not-in-role? "test" "example"))

; Fast hashes of more libraries, and of the platform.
((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args) @_call
  (#calls? @callee
    "@noble/hashes/sha256.sha256" "@noble/hashes/sha512.sha512" "@noble/hashes/sha2.sha256" "@noble/hashes/sha2.sha512" "@noble/hashes/sha1.sha1" "@noble/hashes/sha3.sha3_256" "@noble/hashes/blake2b.blake2b"
    "@noble/hashes/legacy.md5" "@noble/hashes/legacy.sha1" "hash-wasm.md5" "hash-wasm.sha1" "hash-wasm.sha256" "hash-wasm.sha512" "hash-wasm.sha3" "hash-wasm.blake3" "ts-md5.Md5.hashStr" "object-hash" "object-hash.sha1"
    "object-hash.MD5" "crypto.hash" "sha.js" "spark-md5.hash" "crypto.subtle.digest" "window.crypto.subtle.digest" "globalThis.crypto.subtle.digest" "crypto.webcrypto.subtle.digest" "Bun.hash" "Bun.SHA256.hash")
  (#mentions? @args "password")
  (#not-file-mentions? "pwnedpasswords" "haveibeenpwned" "bcrypt" "argon2" "pbkdf2" "PBKDF2" "scrypt")
  (#not-in-role? "test" "example"))

((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args) @_call
  (#calls? @callee "@noble/hashes/pbkdf2.pbkdf2" "@noble/hashes/pbkdf2.pbkdf2Async")
  (#arg? @args "c" _ @value)
  (#value-lt? @value 100000)
  (#not-file-mentions? "mnemonic")
  (#not-in-role? "test")
  (#set! tier "low-cost"))

; No derivation at all: the password, cut or filled up to the size of a key.
([
    (variable_declarator name: (identifier) @name value: (_) @finding)
    (call_expression function: (_) @name arguments: (arguments . (_) . (call_expression) @finding))]
  (#skip-unless? "Buffer\\.from~\\(")
  (#match? @name "(?i)^(\\w*_)?(aes|enc(ryption)?|cipher|secret)?_?key$|createCipheriv$")
  (#match? @finding "(?i)^Buffer\\.from\\(\\s*(\\w+\\.)*(password|passphrase|passwd|pass|pwd|pin)(\\.(padEnd|padStart|slice|substring|substr|repeat)\\([^()]*\\))+|^Buffer\\.from\\(\\s*(\\w+\\.)*(password|passphrase|passwd|pass|pwd|pin)\\b[^()]*\\)(\\.(slice|subarray)\\(|$)")
  (#file-mentions? "createCipheriv")
  (#not-in-role? "test" "example")
  (#set! tier "as-key"))

; The rounds of more libraries.
(call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args
  (#calls? @callee
    "node-forge.pkcs5.pbkdf2" "forge.pkcs5.pbkdf2" "sjcl.misc.pbkdf2" "pbkdf2.pbkdf2Sync" "ethereum-cryptography/pbkdf2.pbkdf2Sync" "ethereum-cryptography/pbkdf2.pbkdf2")
  (#arg? @args "" 2 @value)
  (#value-gt? @value 0)
  (#value-lt? @value 100000)
  (#not-file-mentions? "mnemonic")
  (#not-in-role? "test" "example")
  (#set! tier "low-cost"))

(call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args
  (#calls? @callee "scrypt-js.scrypt" "scrypt-js.syncScrypt")
  (#arg? @args "" 2 @value)
  (#value-gt? @value 0)
  (#value-lt? @value 16384)
  (#not-in-role? "test" "example")
  (#set! tier "low-cost"))

(call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args
  (#calls? @callee "@noble/hashes/scrypt.scrypt" "@noble/hashes/scrypt.scryptAsync")
  (#arg? @args "N" _ @value)
  (#value-gt? @value 0)
  (#value-lt? @value 16384)
  (#not-in-role? "test" "example")
  (#set! tier "low-cost"))

(call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args
  (#calls? @callee "Bun.password.hash" "Bun.password.hashSync")
  (#arg? @args "cost" _ @value)
  (#value-lt? @value 10)
  (#not-in-role? "test" "example")
  (#set! tier "bcrypt-cost"))

; PBKDF2 over a digest that is cheap itself.
(call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args
  (#calls? @callee "crypto.pbkdf2" "crypto.pbkdf2Sync")
  (#arg? @args "" 4 @value)
  (#value-matches? @value "(?i)^(md4|md5|rsa-md5)$")
  (#not-in-role? "test" "example"))
