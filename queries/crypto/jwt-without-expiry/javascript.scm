; The claims are written out, and neither they nor the options speak of an end.
(call_expression
  function: (_) @callee @finding
  arguments: (arguments . (object) @_claims . (_) .) @args
  (#calls? @callee "jsonwebtoken.sign" "jsonwebtoken.default.sign")
  (#not-match? @_claims "\\.\\.\\.")
  (#not-near-mentions? @callee "exp:" "exp =" "expires" "expiration" "EXPIR")
  (#not-in-role? "test" "example"))

(call_expression
  function: (_) @callee @finding
  arguments: (arguments . (object) @_claims . (_) . (object) @_options) @args
  (#calls? @callee "jsonwebtoken.sign" "jsonwebtoken.default.sign")
  (#not-match? @_claims "\\.\\.\\.")
  (#not-match? @_options "\\.\\.\\.")
  (#no-arg? @_options "expiresIn" _)
  (#not-near-mentions? @callee "exp:" "exp =" "expires" "expiration" "EXPIR")
  (#not-in-role? "test" "example"))

; A builder that is never told.
((new_expression
  constructor: (_) @callee @finding
  arguments: (arguments . (object) @_claims)) @_made
  (#calls? @callee "jose.SignJWT")
  (#not-match? @_claims "\\.\\.\\.")
  (#no-chain? @_made "setExpirationTime")
  (#not-near-mentions? @callee "exp:" "setExpirationTime")
  (#not-in-role? "test" "example"))
