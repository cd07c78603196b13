(#define! vector-names
  "^(iv|IV|nonce|NONCE|(fixed|static|zero|default|my|the)(Iv|IV|Nonce)|[a-zA-Z_]+_(iv|IV|nonce|NONCE)|initVector|INIT_VECTOR)$")

; The IV as a constant in place.
((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args)
  (#calls? @callee "crypto.createCipheriv")
  (#arg? @args "" 2 @value)
  (#const? @value)
  (#not-value-is? @value "null" "")
  (#not-inside? @callee "function" "*decrypt*" "*Decrypt*" "*decipher*" "*wrap*" "*Wrap*")
  (#not-in-role? "test"))

((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args)
  (#calls? @callee "crypto.createCipheriv")
  (#arg? @args "" 2 @value)
  (#match? @value "^(Buffer\\.alloc\\(\\d+(, *[^)]*)?\\)|new Uint8Array\\(\\d+\\)|Buffer\\.from\\((\"[^\"]*\"|'[^']*')(, *['\"]\\w+['\"])?\\)|\\w*[kK]ey\\w*\\.(slice|substring|substr|subarray)\\(0, *\\d+\\))$")
  (#not-inside? @callee "function" "*decrypt*" "*Decrypt*" "*decipher*" "*wrap*" "*Wrap*")
  (#not-in-role? "test"))

; Web Crypto: the option `iv`.
((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args)
  (#calls? @callee
    "crypto.subtle.encrypt" "window.crypto.subtle.encrypt" "globalThis.crypto.subtle.encrypt" "self.crypto.subtle.encrypt"
    "crypto.webcrypto.subtle.encrypt")
  (#arg? @args "iv" _ @value)
  (#match? @value "^new Uint8Array\\((\\d+|\\[[\\d, ]*\\])\\)$")
  (#not-in-role? "test"))

; crypto-js: the option `iv`.
((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args)
  (#calls? @callee "crypto-js.AES.encrypt" "CryptoJS.AES.encrypt" "crypto-js/aes.encrypt")
  (#arg? @args "iv" _ @value)
  (#match? @value "\\.parse\\((\"[^\"]*\"|'[^']*')\\)$")
  (#not-in-role? "test"))

; The IV as a constant in a variable of that name.
((variable_declarator
  name: (identifier) @name @finding
  value: [
    (call_expression
      function: (member_expression object: (identifier) @_buffer property: (property_identifier) @_make)
      arguments: (arguments . (number)))
    (call_expression
      function: (member_expression object: (identifier) @_buffer property: (property_identifier) @_make)
      arguments: (arguments . (string)))
  ] @callee)
  (#match? @name vector-names)
  (#eq? @_buffer "Buffer")
  (#any-of? @_make "alloc" "from")
  (#file-mentions? "createCipheriv")
  (#not-file-mentions? "randomFill")
  (#not-file-mentions? "getRandomValues")
  (#not-file-mentions? "iv.write")
  (#not-file-mentions? "nonce.write")
  (#not-file-mentions? "iv.set")
  (#not-file-mentions? "nonce.set")
  (#not-file-mentions? "iv.copy")
  (#not-file-mentions? "copy(iv")
  (#not-file-mentions? "copy(nonce")
  (#not-file-mentions? "iv[")
  (#not-file-mentions? "nonce[")
  (#not-inside? @callee "function" "*decrypt*" "*Decrypt*" "*decipher*" "*wrap*" "*Wrap*")
  (#not-in-role? "test")
  (#set! tier "named"))

((variable_declarator
  name: (identifier) @name @finding
  value: (call_expression
    function: (member_expression property: (property_identifier) @_make) @callee
    arguments: (arguments . (string))))
  (#match? @name vector-names)
  (#calls? @callee
    "crypto-js.enc.Utf8.parse" "crypto-js.enc.Hex.parse" "crypto-js.enc.Latin1.parse"
    "CryptoJS.enc.Utf8.parse" "CryptoJS.enc.Hex.parse" "CryptoJS.enc.Latin1.parse")
  (#file-mentions? ".encrypt(")
  (#not-inside? @callee "function" "*decrypt*" "*Decrypt*" "*decipher*" "*wrap*" "*Wrap*")
  (#not-in-role? "test")
  (#set! tier "named"))

; Made once, at module level, for a function that encrypts again and again.
((program (lexical_declaration (variable_declarator
  name: (identifier) @name @finding
  value: (call_expression function: (_) @callee))))
  (#match? @name vector-names)
  (#calls? @callee "crypto.randomBytes")
  (#file-mentions? "createCipheriv")
  (#file-mentions? "function encrypt")
  (#not-in-role? "test")
  (#set! tier "once-per-process"))

((program (lexical_declaration (variable_declarator
  name: (identifier) @name @finding
  value: (call_expression function: (_) @callee))))
  (#match? @name vector-names)
  (#calls? @callee "crypto.randomBytes")
  (#file-mentions? "createCipheriv")
  (#file-mentions? "encrypt = ")
  (#not-in-role? "test")
  (#set! tier "once-per-process"))

((program (export_statement (lexical_declaration (variable_declarator
  name: (identifier) @name @finding
  value: (call_expression function: (_) @callee)))))
  (#match? @name vector-names)
  (#calls? @callee "crypto.randomBytes")
  (#file-mentions? "createCipheriv")
  (#file-mentions? "function encrypt")
  (#not-in-role? "test")
  (#set! tier "once-per-process"))

((program (export_statement (lexical_declaration (variable_declarator
  name: (identifier) @name @finding
  value: (call_expression function: (_) @callee)))))
  (#match? @name vector-names)
  (#calls? @callee "crypto.randomBytes")
  (#file-mentions? "createCipheriv")
  (#file-mentions? "encrypt = ")
  (#not-in-role? "test")
  (#set! tier "once-per-process"))

; Made from the key, or from the password: as constant as these are.
(#define! from-key "(?i)(secret|key|password|passphrase|pass|pwd)s?(\\.\\w+)?$")
([
    (variable_declarator
      name: (identifier) @name @finding
      value: (call_expression function: (identifier) @_derive arguments: (arguments . (_) @_from) @_with))
    (pair
      key: (property_identifier) @name @finding
      value: (call_expression function: (identifier) @_derive arguments: (arguments . (_) @_from) @_with))
    (assignment_expression
      left: (member_expression property: (property_identifier) @name) @finding
      right: (call_expression function: (identifier) @_derive arguments: (arguments . (_) @_from) @_with))]
  (#match? @name vector-names)
  (#match? @_derive "(?i)^(_?derive|expand|hkdf|kdf|hash|sha(1|256|512)|md5|digest|stretch)")
  (#match? @_from from-key)
  (#not-match? @_with "(?i)salt|random|nonce|counter|message|plain|data|\\bid\\b")
  (#file-mentions? "createCipheriv")
  (#not-in-role? "test")
  (#set! tier "from-key"))

; `createHash("md5").update(password).digest()`, cut to size or not.
(variable_declarator
  name: (identifier) @name @finding
  value: (_) @value
  (#match? @name vector-names)
  (#match? @value "(?i)^(Buffer\\.from\\()?(crypto\\.)?create(Hash|Hmac)\\(.*\\.update\\((\\w+\\.)*\\w*(secret|key|password|passphrase)[^+]*\\)\\s*\\.digest\\(|^(crypto\\.)?(hkdf|pbkdf2|scrypt)Sync\\((['\"]\\w+['\"], *)?\\w*(secret|key|password|passphrase)\\w*, *(['\"]|Buffer\\.(alloc|from)\\((\\d|['\"]))")
  (#file-mentions? "createCipheriv")
  (#not-inside? @value "function" "*decrypt*" "*Decrypt*" "*decipher*" "*wrap*" "*Wrap*")
  (#not-in-role? "test")
  (#set! tier "from-key"))

; A piece of the key, or of what both are cut from: the password, stretched with a salt that never changes.
([
    (variable_declarator name: (identifier) @name @finding value: (call_expression function: (_) @callee) @value)
    (assignment_expression
      left: (member_expression property: (property_identifier) @name) @finding
      right: (call_expression function: (_) @callee) @value)]
  (#match? @name vector-names)
  (#match? @callee "\\.(slice|subarray)$")
  (#begun-by? @callee "crypto.pbkdf2Sync" "crypto.scryptSync" 1 @_salt)
  (#const? @_salt)
  (#file-mentions? "createCipheriv")
  (#not-inside? @value "function" "*decrypt*" "*Decrypt*" "*decipher*" "*wrap*" "*Wrap*")
  (#not-in-role? "test")
  (#set! tier "from-key"))

(variable_declarator
  name: (identifier) @name @finding
  value: (call_expression
    function: (member_expression object: (identifier) @_from property: (property_identifier) @_cut)
    arguments: (arguments . (number) @_first)) @value
  (#match? @name vector-names)
  (#match? @_from "^(\\w*[kK]ey|\\w*[sS]ecret|password)$")
  (#any-of? @_cut "slice" "subarray" "substring" "substr")
  (#eq? @_first "0")
  (#file-mentions? "createCipheriv")
  (#not-inside? @value "function" "*decrypt*" "*Decrypt*" "*decipher*" "*wrap*" "*Wrap*")
  (#not-in-role? "test")
  (#set! tier "from-key"))

; Hashed out of what does not change from message to message: a purpose, a name, the key.
(#define! digested "(?i)^(Buffer\\.from\\(\\s*)?((node_?)?crypto\\.)?(create(Hash|Hmac)\\([\\s\\S]*\\.digest\\(|(hkdf|pbkdf2|scrypt)Sync\\(|(sha(1|256|512)|md5|blake2b|hkdf)\\()")
(#define! of-the-message "(?i)random|plain|message|payload|\\bdata\\b|content|counter|\\bbody\\b|sequence|\\bseq\\b|\\btext\\b|timestamp|Date\\.now|hrtime|uuid|\\bvalue\\b|salt\\b")
([
    (variable_declarator name: (identifier) @name @finding value: (_) @value)
    (assignment_expression left: (identifier) @name @finding right: (_) @value)
    (assignment_expression left: (member_expression property: (_) @name) @finding right: (_) @value)]
  (#match? @name "(?i)^#?_?(\\w*_)?(iv|nonce)$|[a-z](Iv|IV|Nonce)$")
  (#file-mentions? "createCipheriv" "subtle.encrypt" "gcm(" "chacha20poly1305(" "AES.encrypt" "secretbox(")
  (#match? @value digested)
  (#not-match? @value of-the-message)
  (#not-inside? @value "function" "*decrypt*" "*Decrypt*" "*decipher*" "*open*" "*wrap*" "*Wrap*")
  (#not-in-role? "test")
  (#set! tier "from-digest"))

; Kept in a field, and used wherever something is encrypted.
((call_expression
  function: (_) @callee
  arguments: (arguments (member_expression object: (this)) @finding))
  (#calls? @callee "crypto.createCipheriv" "node:crypto.createCipheriv" "createCipheriv")
  (#match? @finding "(?i)^this\\.[#_]?(\\w*_)?(iv|nonce)$")
  (#file-mentions?
    "iv = createHash(" "iv = crypto.createHash(" "nonce = createHash(" "nonce = crypto.createHash(" "iv = createHmac(" "iv = crypto.createHmac("
    "nonce = createHmac(" "nonce = crypto.createHmac(" "iv = Buffer.alloc(" "nonce = Buffer.alloc(" "iv = randomBytes(" "iv = crypto.randomBytes("
    "nonce = randomBytes(" "nonce = crypto.randomBytes(" "nonce = Buffer.from(hkdfSync(" "iv = Buffer.from(hkdfSync(" "iv = scryptSync(" "nonce = scryptSync("
    "iv = crypto.scryptSync(")
  (#not-near-mentions? @finding "randomBytes" "randomFill" "getRandomValues" "writeUInt" "writeBigUInt" "increment" "++" "+= 1" "ounter")
  (#not-in-role? "test")
  (#set! tier "from-digest"))

; In place, or by a function of that name.
((call_expression
  function: (_) @callee
  arguments: (arguments . (_) . (_) . (call_expression) @finding))
  (#calls? @callee "crypto.createCipheriv" "node:crypto.createCipheriv" "createCipheriv")
  (#match? @finding digested)
  (#not-match? @finding of-the-message)
  (#not-in-role? "test")
  (#set! tier "from-digest"))

(return_statement
  (call_expression function: (_) @callee) @finding
  (#file-mentions? "createCipheriv" "subtle.encrypt")
  (#match? @finding digested)
  (#not-match? @finding of-the-message)
  (#inside? @finding "function" "*[nN]once*" "*IV" "*Iv" "iv*" "*Iv[A-Z]*" "*IV[A-Z]*")
  (#not-in-role? "test")
  (#set! tier "from-digest"))

; The name of the record, cut to size.
(variable_declarator
  name: (identifier) @name @finding
  value: (call_expression) @value
  (#match? @name vector-names)
  (#match? @value "(?i)^Buffer\\.from\\(\\s*(`[^`$]*\\$\\{)?[\\w.]*(id|name|email|user|key|tenant|purpose|label|context|path|slug|table|column|field)\\b[\\w.()\\}`]*(\\.(padEnd|padStart|slice|substring)\\([^()]*\\))?(,\\s*[\"'](utf-?8|ascii|latin1)[\"'])?\\s*\\)(\\.(subarray|slice)\\(.*\\))?$")
  (#file-mentions? "createCipheriv")
  (#not-match? @value "(?i)\\b(iv|nonce|random)")
  (#inside? @value "function" "*encrypt*" "*Encrypt*" "*seal*" "*Seal*" "*protect*" "*wrap*")
  (#not-in-role? "test")
  (#set! tier "from-digest"))

; Web Crypto: `iv: digest.slice(0, 12)`
(call_expression
  function: (_) @callee
  arguments: (arguments . (object (pair key: (property_identifier) @_option value: (_) @finding)))
  (#calls? @callee
    "crypto.subtle.encrypt" "window.crypto.subtle.encrypt" "globalThis.crypto.subtle.encrypt" "self.crypto.subtle.encrypt" "crypto.webcrypto.subtle.encrypt" "subtle.encrypt")
  (#eq? @_option "iv")
  (#match? @finding "(?i)^(new Uint8Array\\()?\\w*(digest|hash)\\w*(\\.(slice|subarray)\\(|, *0, *1[26]\\)|\\)?\\.(slice|subarray)\\()")
  (#near-mentions? @finding ".digest(" "sha256(")
  (#not-near-mentions? @finding "getRandomValues" "randomBytes" "plaintextHash" "digest('SHA-256', plain" "digest(\"SHA-256\", plain")
  (#not-in-role? "test")
  (#set! tier "from-digest"))

; Web Crypto, the vector in a variable of that name.
(variable_declarator
  name: (identifier) @name @finding
  value: (_) @value
  (#match? @name "(?i)^(\\w*_)?(iv|nonce|init(ial)?_?vector)$|[a-z](Iv|IV|Nonce)$")
  (#file-mentions? "subtle.encrypt" "subtle" "gcm(" "chacha20poly1305(" "secretbox(" "crypto_secretbox" "forge.cipher" "cbc(" "ctr(")
  (#match? @value "^(new Uint8Array\\((\\d+|\\[[\\d, xa-fA-F\\s]*\\])\\)|Uint8Array\\.(from|of)\\(\\[?[\\d, xa-fA-F\\s]*\\]?\\)|new TextEncoder\\(\\)\\.encode\\([\"'][^\"']*[\"']\\)|(hexToBytes|utf8ToBytes|fromHex|decodeUTF8|naclUtil\\.decodeUTF8|forge\\.util\\.hexToBytes)\\([\"'][^\"']*[\"']\\)|new Uint8Array\\(\\d+\\)\\.fill\\(\\d+\\)|Buffer\\.alloc\\(\\d+(, *\\d+)?\\)|[\"'][0-9a-fA-F]{16,48}[\"'])$")
  (#not-file-mentions? "createCipheriv" "getRandomValues(iv" "getRandomValues(nonce" "randomFill" "iv.set" "nonce.set" "iv[" "nonce[" "setUint" ".set(" "writeUInt" "randombytes_buf(" "decrypt(")
  (#not-inside? @value "function" "*decrypt*" "*Decrypt*" "*wrap*" "*Wrap*")
  (#not-in-role? "test")
  (#set! tier "named"))

; In the settings, as a constant of the class, or as what holds where the caller names none.
(#define! constant-vector
  "^(\"[^\"$]{8,}\"|'[^'$]{8,}'|Buffer\\.alloc\\(\\d+(, *[^)]*)?\\)|new Uint8Array\\((\\d+|\\[[\\d, xa-fA-F]*\\])\\)|Buffer\\.from\\((\"[^\"]+\"|'[^']+'|\\[[\\d, xa-fA-F]+\\])(, *['\"]\\w+['\"])?\\))$")
(#define! filled-in "randomFill" "getRandomValues" "iv.write" "nonce.write" "iv.set" "nonce.set" "iv.copy" "copy(iv" "copy(nonce" "iv[" "nonce[" "iv.fill")
([
    (pair key: (property_identifier) @name value: [(string) (call_expression) (new_expression)] @finding)
    (formal_parameters (_ (identifier) @name [(string) (call_expression) (new_expression)] @finding .))]
  (#file-mentions? "createCipheriv" "subtle.encrypt(")
  (#match? @name vector-names)
  (#match? @finding constant-vector)
  (#not-file-mentions? filled-in)
  (#not-inside? @finding "call" "*.encrypt" "*.decrypt")
  (#not-inside? @finding "function" "*decrypt*" "*Decrypt*" "*decipher*" "*wrap*" "*Wrap*")
  (#not-in-role? "test" "example")
  (#set! tier "named"))

((class_body (_ [(property_identifier) (private_property_identifier)] @name (string) @finding .))
  (#file-mentions? "createCipheriv")
  (#match? @name "^#?_?(iv|IV|nonce|NONCE|(fixed|static|default)(Iv|IV|Nonce)|initVector|INIT_VECTOR)$")
  (#match? @finding constant-vector)
  (#not-file-mentions? filled-in)
  (#not-in-role? "test" "example")
  (#set! tier "named"))

; Out of the environment, which is the same for every message.
((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args)
  (#calls? @callee "crypto.createCipheriv")
  (#arg? @args "" 2 @value)
  (#match? @value "^(Buffer\\.from\\()?process\\.env\\.\\w+!?(, *['\"]\\w+['\"])?\\)?(\\.(slice|subarray)\\([^()]*\\))?$")
  (#not-inside? @callee "function" "*decrypt*" "*Decrypt*" "*decipher*" "*wrap*" "*Wrap*")
  (#not-in-role? "test" "example"))

((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args)
  (#calls? @callee "crypto.subtle.encrypt" "window.crypto.subtle.encrypt" "globalThis.crypto.subtle.encrypt" "self.crypto.subtle.encrypt" "crypto.webcrypto.subtle.encrypt")
  (#arg? @args "iv" _ @value)
  (#match? @value "^new TextEncoder\\(\\)\\.encode\\((\"[^\"]+\"|'[^']+')\\)$")
  (#not-in-role? "test" "example"))

; A field that is filled once, out of the key or out of a constant, and read for every message.
((call_expression
  function: (_) @callee
  arguments: (arguments (member_expression object: (this) property: (_) @name) @finding))
  (#calls? @callee "crypto.createCipheriv" "node:crypto.createCipheriv" "createCipheriv")
  (#match? @finding "(?i)^this\\.[#_]?(\\w*_)?iv$")
  (#file-mentions?
    "iv = this.key.s" "iv = key.s" "iv = this.#key.s" "iv = material.s" "iv = derived.s" "this.iv = Buffer.from('" "this.iv = Buffer.from(\"" "this.#iv = Buffer.from('"
    "this.#iv = Buffer.from(\"" "iv = Buffer.from(key" "iv = Buffer.from(this.key" "iv = Buffer.from(config." "iv = Buffer.from(process.env" "iv = Buffer.from(options." "iv = pbkdf2Sync(" "iv = crypto.pbkdf2Sync(" "iv = hkdfSync(" "iv = Buffer.from(crypto.hkdfSync(" "iv = IV;" "iv = process.env")
  (#not-near-mentions? @finding "randomBytes" "randomFill" "getRandomValues" "writeUInt" "writeBigUInt" "increment" "++" "+= 1" "ounter")
  (#not-file-mentions? "this.iv = crypto.randomBytes(" "this.iv = randomBytes(")
  (#not-in-role? "test" "example")
  (#set! tier "named"))

((call_expression
  function: (_) @callee
  arguments: (arguments (member_expression object: (this) property: (_) @name) @finding))
  (#calls? @callee "crypto.createCipheriv" "node:crypto.createCipheriv" "createCipheriv")
  (#match? @finding "(?i)^this\\.[#_]?(\\w*_)?nonce$")
  (#file-mentions?
    "nonce = this.key.s" "nonce = key.s" "nonce = this.#key.s" "nonce = material.s" "nonce = derived.s" "this.nonce = Buffer.from('" "this.nonce = Buffer.from(\"" "this.#nonce = Buffer.from('"
    "this.#nonce = Buffer.from(\"" "nonce = Buffer.from(key" "nonce = Buffer.from(this.key" "nonce = Buffer.from(config." "nonce = Buffer.from(process.env" "nonce = Buffer.from(options." "nonce = pbkdf2Sync(" "nonce = crypto.pbkdf2Sync(")
  (#not-near-mentions? @finding "randomBytes" "randomFill" "getRandomValues" "writeUInt" "writeBigUInt" "increment" "++" "+= 1" "ounter")
  (#not-file-mentions? "this.nonce = crypto.randomBytes(" "this.nonce = randomBytes(")
  (#not-in-role? "test" "example")
  (#set! tier "named"))

; A constant of the class: `#iv = Buffer.from("…")`, `static IV = Buffer.alloc(16)`.
((class_body (_ [(property_identifier) (private_property_identifier)] @name [(call_expression) (new_expression)] @finding .))
  (#file-mentions? "createCipheriv")
  (#match? @name "^#?_?(iv|IV|nonce|NONCE|(fixed|static|default)(Iv|IV|Nonce)|initVector|INIT_VECTOR)$")
  (#match? @finding constant-vector)
  (#not-file-mentions? filled-in)
  (#not-file-mentions? "iv = randomBytes(" "iv = crypto.randomBytes(" "nonce = randomBytes(" "nonce = crypto.randomBytes(")
  (#not-in-role? "test" "example")
  (#set! tier "named"))

; Under another name, hashed once at the top of the file.
((program (lexical_declaration (variable_declarator name: (identifier) @name @finding value: (call_expression) @value)))
  (#file-mentions? "createCipheriv(")
  (#match? @name "(?i)^(\\w*_)?(init(ial)?_?vector|vector|init)$")
  (#match? @value digested)
  (#not-match? @value of-the-message)
  (#not-in-role? "test" "example")
  (#set! tier "from-digest"))
