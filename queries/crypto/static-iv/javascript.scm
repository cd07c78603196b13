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
