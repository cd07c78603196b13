; The visitor brings the id that the session is known by.
(call
  function: (attribute attribute: (identifier) @callee)
  arguments: (argument_list . (string) @_name . (_) @finding)
  (#eq? @callee "set_cookie")
  (#value-matches? @_name "(?i)^(sid|session|session_?id|sess|sessid|phpsessid|jsessionid|auth|auth_?token|access_?token)$")
  (#tainted? @finding "remote" "header")
  (#not-in-role? "test")
  (#set! tier "brought"))

; The same by name.
(call
  function: (attribute attribute: (identifier) @callee)
  arguments: (argument_list) @args
  (#eq? @callee "set_cookie")
  (#arg? @args "key" _ @_name)
  (#arg? @args "value" _ @finding)
  (#value-matches? @_name "(?i)^(sid|session|session_?id|sess|sessid|phpsessid|jsessionid|auth|auth_?token|access_?token)$")
  (#tainted? @finding "remote" "header")
  (#not-in-role? "test")
  (#set! tier "brought"))

; A session that the visitor names: `SessionStore(session_key=request.GET["sid"])`.
(call
  function: (_) @callee
  arguments: (argument_list (keyword_argument name: (identifier) @_key value: (_) @finding))
  (#eq? @_key "session_key")
  (#match? @callee "(^|[.])SessionStore$")
  (#tainted? @finding "remote" "header")
  (#not-in-role? "test")
  (#set! tier "brought"))

((assignment
  left: (attribute object: (_) @_session attribute: (identifier) @_id)
  right: (_) @finding)
  (#any-of? @_id "sid" "session_id" "session_key" "_session_key")
  (#match? @_session "(?i)session$")
  (#tainted? @finding "remote" "header")
  (#not-in-role? "test")
  (#set! tier "brought"))
