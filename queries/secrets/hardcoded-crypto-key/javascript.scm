(#define! names-of-no-key
  "(?i)^data_?key$|(type|kind|label|field|prop|property|format|mode|status|state|source|prefix)$|^config_key_")

; Ciphers and message codes: the key is a constant.
((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args)
  (#calls? @callee "crypto.createCipheriv" "crypto.createDecipheriv" "crypto.createHmac" "crypto-js.AES.encrypt" "crypto-js.AES.decrypt" "CryptoJS.AES.encrypt" "CryptoJS.AES.decrypt" "crypto-js.HmacSHA256" "CryptoJS.HmacSHA256")
  (#arg? @args "" 1 @value)
  (#not-name-says? @value "crypto-key")
  (#const? @value)
  (#value-matches? @value "."))

; `Buffer.from("…")` around the literal.
((call_expression
  function: (_) @callee
  arguments: (arguments . (_) . (call_expression function: (_) @_from arguments: (arguments . (string) @value @finding))))
  (#calls? @callee "crypto.createCipheriv" "crypto.createDecipheriv" "crypto.createHmac")
  (#calls? @_from "Buffer.from"))

((call_expression
  function: (member_expression property: (property_identifier) @_import)
  arguments: (arguments . (string) . (call_expression
    function: (member_expression object: (new_expression constructor: (_) @_encoder))
    arguments: (arguments . (string) @value @finding .))))
  (#eq? @_import "importKey")
  (#eq? @_encoder "TextEncoder"))

; A passphrase that a key is derived from.
((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args)
  (#calls? @callee "crypto.scryptSync" "crypto.scrypt" "crypto.pbkdf2Sync" "crypto.pbkdf2")
  (#arg? @args "" 0 @value)
  (#const? @value)
  (#value-matches? @value "."))

; Variables, properties, items, class fields.
((variable_declarator name: (identifier) @name value: [(string) (template_string)] @value @finding)
  (#name-says? @name "crypto-key")
  (#not-match? @name names-of-no-key)
  (#not-name-says? @name "jwt-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((assignment_expression left: (identifier) @name right: [(string) (template_string)] @value @finding)
  (#name-says? @name "crypto-key")
  (#not-match? @name names-of-no-key)
  (#not-name-says? @name "jwt-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((assignment_expression left: (member_expression property: (property_identifier) @name) right: [(string) (template_string)] @value @finding)
  (#name-says? @name "crypto-key")
  (#not-match? @name names-of-no-key)
  (#not-name-says? @name "jwt-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((assignment_expression left: (subscript_expression index: (string (string_fragment) @name)) right: [(string) (template_string)] @value @finding)
  (#name-says? @name "crypto-key")
  (#not-match? @name names-of-no-key)
  (#not-name-says? @name "jwt-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((pair key: (property_identifier) @name value: [(string) (template_string)] @value @finding)
  (#name-says? @name "crypto-key")
  (#not-match? @name names-of-no-key)
  (#not-name-says? @name "jwt-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((pair key: (string (string_fragment) @name) value: [(string) (template_string)] @value @finding)
  (#name-says? @name "crypto-key")
  (#not-match? @name names-of-no-key)
  (#not-name-says? @name "jwt-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((class_body (_ (property_identifier) @name [(string) (template_string)] @value @finding))
  (#name-says? @name "crypto-key")
  (#not-match? @name names-of-no-key)
  (#not-name-says? @name "jwt-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

; Defaults of parameters and of destructuring.
((formal_parameters (_ (identifier) @name [(string) (template_string)] @value @finding))
  (#name-says? @name "crypto-key")
  (#not-match? @name names-of-no-key)
  (#not-name-says? @name "jwt-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((object_assignment_pattern left: (shorthand_property_identifier_pattern) @name right: [(string) (template_string)] @value @finding)
  (#name-says? @name "crypto-key")
  (#not-match? @name names-of-no-key)
  (#not-name-says? @name "jwt-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))
