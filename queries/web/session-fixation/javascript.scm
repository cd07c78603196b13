; Somebody is known from here on, in the session they came with.
(assignment_expression
  left: (member_expression
    object: (member_expression object: (identifier) @_request property: (property_identifier) @_session)
    property: (property_identifier) @name) @finding
  right: (_) @_value
  (#any-of? @_request "req" "request" "ctx")
  (#eq? @_session "session")
  (#any-of? @name "user" "userId" "user_id" "uid" "username" "loggedIn" "isLoggedIn" "authenticated" "isAuthenticated" "isAuth" "account" "accountId")
  (#not-value-is? @_value "null" "false" "undefined")
  (#not-match? @_value "^(null|undefined|false)$")
  (#near-mentions? @finding "assword" "bcrypt" "argon2" "compare(" "authenticate" "verify(")
  (#not-file-mentions? "regenerate" "cookie-session" "iron-session")
  (#not-in-role? "test"))

; The visitor brings the id that the session is known by.
(call_expression
  function: (member_expression property: (property_identifier) @callee)
  arguments: (arguments . (string) @_name . (_) @finding)
  (#eq? @callee "cookie")
  (#value-matches? @_name "(?i)^(sid|session|session_?id|sess|sessid|connect\\.sid)$")
  (#tainted? @finding "remote" "header")
  (#not-in-role? "test")
  (#set! tier "brought"))
