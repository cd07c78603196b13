(call_expression
  function: (field_expression field: (field_identifier) @finding @_method)
  arguments: (arguments . (_) @value .)
  (#any-of? @_method
    "secure" "http_only" "set_secure" "set_http_only" "cookie_secure" "cookie_http_only" "with_secure" "with_http_only")
  (#file-mentions? "Cookie" "cookie" "SessionMiddleware" "SessionManagerLayer")
  (#value-is? @value "false"))

; Sent along with requests that other sites make.
(call_expression
  function: (field_expression field: (field_identifier) @finding @_method)
  arguments: (arguments . (_) @value .)
  (#any-of? @_method "same_site" "set_same_site" "cookie_same_site" "with_same_site" "with_same_site_policy")
  (#match? @value "^(\\w+::)*SameSite::None$")
  (#set! tier "same-site"))

; A builder that sets no flag.
(call_expression
  function: (_) @finding @callee
  arguments: (arguments . (_) @name)
  (#calls? @callee
    "cookie::Cookie::build" "axum_extra::extract::cookie::Cookie::build" "actix_web::cookie::Cookie::build"
    "rocket::http::Cookie::build" "tower_cookies::Cookie::build")
  (#match? @name "^\\(?\"(?i:session|sid|token|auth|jwt|access|refresh|remember)[A-Za-z_-]*\"")
  (#no-chain? @_call "http_only")
  (#no-chain? @_call "secure")
  (#no-chain? @_call "removal")
  (#not-inside? @callee "call" "*::remove" "*::remove_private")
  (#set! tier "no-flags")) @_call

; One that forgets to keep it from plain HTTP.
(call_expression
  function: (_) @finding @callee
  arguments: (arguments . (_) @name)
  (#calls? @callee
    "cookie::Cookie::build" "axum_extra::extract::cookie::Cookie::build" "actix_web::cookie::Cookie::build"
    "rocket::http::Cookie::build" "tower_cookies::Cookie::build")
  (#match? @name "^\\(?\"(?i:session|sid|token|auth|jwt|access|refresh|remember)[A-Za-z_-]*\"")
  (#chain? @_call "http_only")
  (#no-chain? @_call "secure")
  (#no-chain? @_call "removal")
  (#not-near-mentions? @finding "set_secure" "PrivateCookieJar" "removal")
  (#not-in-role? "test" "example")
  (#set! tier "no-secure")) @_call

; One without a builder, whose flags nobody sets.
(call_expression
  function: (_) @finding @callee
  arguments: (arguments . (_) @name . (_))
  (#calls? @callee
    "cookie::Cookie::new" "axum_extra::extract::cookie::Cookie::new" "actix_web::cookie::Cookie::new"
    "rocket::http::Cookie::new" "tower_cookies::Cookie::new")
  (#match? @name "^\"(?i:session|sid|token|auth|jwt|access|refresh|remember)[A-Za-z_-]*\"")
  (#no-chain? @_call "set_http_only")
  (#no-chain? @_call "set_secure")
  (#not-near-mentions? @finding "set_secure" "set_http_only" "remove(" "removal" "PrivateCookieJar" "add_private" "make_removal")
  (#set! tier "no-flags")) @_call

; A cookie of a session written by hand, without its flags.
((macro_invocation macro: (identifier) @callee (token_tree (string_literal) @name)) @finding
  (#eq? @callee "format")
  (#match? @name "^\"(?i:[a-z_-]*(session|sid|token|auth|jwt|refresh|remember)[a-z_-]*)=\\{[^;\"]*(;[^\"]*)?\"$")
  (#match? @name "(?i)path=|max-age|expires|domain=|samesite|httponly|secure")
  (#not-match? @name "(?i)httponly[^\"]*secure|secure[^\"]*httponly|max-age=0|expires=thu, 01")
  (#file-mentions? "SET_COOKIE" "Set-Cookie" "set-cookie")
  (#not-in-role? "test")
  (#set! tier "no-flags"))

((macro_invocation macro: (identifier) @callee (token_tree (string_literal) @name)) @finding
  (#any-of? @callee "format" "write")
  (#match? @name "(?i)set-cookie: *[a-z_-]*(session|sid|token|auth|jwt|refresh|remember)[a-z_-]*=")
  (#not-match? @name "(?i)httponly[^\"]*secure|secure[^\"]*httponly|max-age=0|expires=thu, 01")
  (#not-in-role? "test")
  (#set! tier "no-flags"))

((string_literal) @finding @name
  (#file-mentions? "SET_COOKIE" "Set-Cookie" "set-cookie")
  (#match? @name "^\"(?i:[a-z_-]*(session|sid|token|auth|jwt|refresh|remember)[a-z_-]*)=[^;\"{]+;[^\"]*\"$")
  (#match? @name "(?i)path=|max-age|domain=|samesite|httponly|secure")
  (#not-match? @name "(?i)httponly[^\"]*secure|secure[^\"]*httponly|max-age=0|expires=")
  (#not-in-role? "test")
  (#set! tier "no-flags"))
