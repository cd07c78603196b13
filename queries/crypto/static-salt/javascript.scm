; A salt that everybody can read.
((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args)
  (#calls? @callee "crypto.scryptSync" "crypto.scrypt" "crypto.pbkdf2Sync" "crypto.pbkdf2")
  (#arg? @args "" 1 @value)
  (#const? @value))
