; Somebody is known from here on, in the session they came with.
(call_expression
  function: (field_expression value: (identifier) @_session field: (field_identifier) @callee)
  arguments: (arguments . (_) @finding . (_) .)
  (#eq? @callee "insert")
  (#imports? "actix_session" "tower_sessions" "axum_session")
  (#match? @_session "session")
  (#match? @finding "(?i)(user|account|uid|logged_?in|authenticated|auth)(_?id|_?name)?\"?$")
  (#near-mentions? @finding "assword" "bcrypt" "argon2" "authenticate(" "verify(")
  (#not-file-mentions? ".renew()" "cycle_id" "regenerate")
  (#not-in-role? "test"))
