; A salt that everybody can read.
((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args)
  (#calls? @callee "crypto.scryptSync" "crypto.scrypt" "crypto.pbkdf2Sync" "crypto.pbkdf2")
  (#arg? @args "" 1 @value)
  (#const? @value))

; The same as bytes, in place or under a name: `Buffer.from("…")`, `new TextEncoder().encode("…")`.
(#define! derivations "scrypt" "pbkdf2" "PBKDF2" "argon2" "Argon2")
(#define! constant-bytes
  "^(Buffer\\.from\\((\"[^\"$]+\"|'[^'$]+'|`[^`$]+`)(, *['\"]\\w+['\"])?\\)|new TextEncoder\\(\\)\\.encode\\((\"[^\"]+\"|'[^']+')\\)|\\w+\\.encode\\((\"[^\"]+\"|'[^']+')\\)|new Uint8Array\\(\\[[\\d\\s,xa-fA-F]+\\]\\)|Uint8Array\\.from\\(\\[[\\d\\s,xa-fA-F]+\\]\\)|Buffer\\.alloc\\(\\d+\\)|(CryptoJS\\.)?enc\\.\\w+\\.parse\\((\"[^\"]+\"|'[^']+')\\))$")
([
    (variable_declarator name: (identifier) @_name value: [(call_expression) (new_expression)] @finding)
    (pair key: (property_identifier) @_name value: [(call_expression) (new_expression)] @finding)
    (class_body (_ [(property_identifier) (private_property_identifier)] @_name [(call_expression) (new_expression)] @finding .))]
  (#file-mentions? derivations)
  (#match? @_name "(?i)^[#_]*(\\w+_)?(static|fixed|app|default|kdf|key|password|pbkdf2?|encryption|global)?_?salt(_?(bytes|buffer|value))?$")
  (#match? @finding constant-bytes)
  (#not-file-mentions? "mnemonic" "saltysalt" "randomFill" "getRandomValues(salt" "salt.write" "salt.set(" ".copy(salt" "salt[")
  (#not-in-role? "test" "example"))

(call_expression
  function: (_) @callee
  arguments: (arguments . (_) . [(call_expression) (new_expression)] @finding)
  (#calls? @callee "crypto.scryptSync" "crypto.scrypt" "crypto.pbkdf2Sync" "crypto.pbkdf2" "crypto-js.PBKDF2" "CryptoJS.PBKDF2")
  (#match? @finding constant-bytes)
  (#not-file-mentions? "mnemonic" "saltysalt")
  (#not-in-role? "test" "example"))

; A text in the settings or in a field of the class.
([
    (pair key: (property_identifier) @_name value: (string) @finding)
    (class_body (_ [(property_identifier) (private_property_identifier)] @_name (string) @finding .))
    (assignment_expression left: (member_expression object: (this) property: [(property_identifier) (private_property_identifier)] @_name) right: (string) @finding)]
  (#file-mentions? "scryptSync(" "scrypt(" "pbkdf2Sync(" "pbkdf2(" "PBKDF2(" "argon2.hash(" "deriveKey(" "deriveBits(")
  (#match? @_name "(?i)^[#_]*(static|fixed|app|default|kdf|key|password|pbkdf2?|encryption|global)?_?salt$")
  (#not-match? @finding "^.{0,3}$|(?i)^[\"'](string|salt|hex|base64|utf-?8|binary|required|buffer)[\"']$|\\$2[aby]\\$")
  (#not-file-mentions? "mnemonic" "saltysalt")
  (#not-in-role? "test" "example"))

; bcrypt is handed the salt in place of the cost.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) . (_) @finding)
  (#calls? @callee "bcrypt.hash" "bcrypt.hashSync" "bcryptjs.hash" "bcryptjs.hashSync")
  (#value-matches? @finding "^\\$2[abxy]?\\$\\d\\d\\$")
  (#not-in-role? "test" "example"))
