; The claims are written out, here or above, and nothing around speaks of an end.
(call
  function: (_) @callee @finding
  arguments: (argument_list . (dictionary) @_claims)
  (#calls? @callee "jwt.encode" "jose.jwt.encode")
  (#not-match? @_claims "\\*\\*")
  (#not-near-mentions? @callee "exp\"" "exp'" "expires" "expiration" "EXPIR" "exp=" "lifetime")
  (#not-in-role? "test" "example"))

(call
  function: (_) @callee @finding
  arguments: (argument_list . (identifier) @_claims)
  (#calls? @callee "jwt.encode" "jose.jwt.encode")
  (#near-mentions? @callee
    "payload = {" "claims = {" "data = {" "token_data = {" "to_encode = {" "body = {" "token_payload = {" "jwt_payload = {")
  (#not-near-mentions? @callee "exp\"" "exp'" "expires" "expiration" "EXPIR" "exp=" "lifetime" "**" ".update(" ".copy()")
  (#not-in-role? "test" "example"))
