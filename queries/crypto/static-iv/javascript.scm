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
