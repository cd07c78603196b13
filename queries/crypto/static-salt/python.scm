; A salt that everybody can read.
((call
  function: (_) @callee
  arguments: (argument_list) @args)
  (#calls? @callee "hashlib.pbkdf2_hmac")
  (#arg? @args "salt" 2 @value)
  (#arg? @args "salt" 2 @finding)
  (#const? @value)
  (#not-in-role? "test"))

((call
  function: (_) @callee
  arguments: (argument_list) @args)
  (#calls? @callee "hashlib.scrypt" "cryptography.hazmat.primitives.kdf.scrypt.Scrypt" "cryptography.hazmat.primitives.kdf.pbkdf2.PBKDF2HMAC")
  (#arg? @args "salt" _ @value)
  (#arg? @args "salt" _ @finding)
  (#const? @value)
  (#not-in-role? "test"))

; A hash that is made with one fixed salt, written out as bcrypt writes it.
((call
  function: (_) @callee
  arguments: (argument_list . (_) . (_) @finding @value))
  (#calls? @callee "bcrypt.hashpw")
  (#const? @value)
  (#not-in-role? "test"))
