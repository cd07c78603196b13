(#define! session-names
  "(?i)(^|[_.-])(sess(ion)?(id)?|sid|auth|token|jwt|remember(me)?|login|access|refresh|bearer)([_.-]|$)|session|token|jwt|authorization")

; `HttpOnly` switched off and `Secure` not set: repaired together.
(call
  function: (attribute attribute: (identifier) @_method)
  arguments: (argument_list
    (keyword_argument name: (identifier) @_keyword value: (_) @value) @finding) @args
  (#any-of? @_method "set_cookie" "set_secure_cookie")
  (#any-of? @_keyword "httponly" "http_only")
  (#value-is? @value "false")
  (#no-arg? @args "secure" _)
  (#arg? @args "key" 0 @name)
  (#value-matches? @name session-names)
  (#not-value-matches? @name "(?i)csrf|xsrf"))

; A flag switched off on a cookie that says who somebody is.
(call
  function: (attribute attribute: (identifier) @_method)
  arguments: (argument_list
    . (_) @name
    (keyword_argument name: (identifier) @_keyword value: (_) @value) @finding)
  (#any-of? @_method "set_cookie" "set_signed_cookie" "set_secure_cookie" "add_cookie")
  (#any-of? @_keyword "secure" "httponly" "http_only")
  (#value-is? @value "false")
  (#value-matches? @name session-names)
  (#not-value-matches? @name "(?i)csrf|xsrf"))

(call
  function: (attribute attribute: (identifier) @_method)
  arguments: (argument_list
    (keyword_argument name: (identifier) @_which value: (_) @name)
    (keyword_argument name: (identifier) @_keyword value: (_) @value) @finding)
  (#any-of? @_method "set_cookie" "set_signed_cookie" "set_secure_cookie" "add_cookie")
  (#any-of? @_which "key" "name")
  (#any-of? @_keyword "secure" "httponly" "http_only")
  (#value-is? @value "false")
  (#value-matches? @name session-names)
  (#not-value-matches? @name "(?i)csrf|xsrf"))

; On another cookie.
(call
  function: (attribute attribute: (identifier) @_method)
  arguments: (argument_list
    . (_) @name
    (keyword_argument name: (identifier) @_keyword value: (_) @value) @finding)
  (#any-of? @_method "set_cookie" "set_signed_cookie" "set_secure_cookie" "add_cookie")
  (#any-of? @_keyword "secure" "httponly" "http_only")
  (#value-is? @value "false")
  (#not-match? @name "(?i)csrf|xsrf")
  (#set! tier "other-cookie"))

; No flag at all on a cookie that says who somebody is.
(call
  function: (attribute attribute: (identifier) @_method) @callee @finding
  arguments: (argument_list) @args
  (#any-of? @_method "set_cookie" "set_secure_cookie")
  (#arg? @args "key" 0 @name)
  (#value-matches? @name session-names)
  (#not-value-matches? @name "(?i)csrf|xsrf")
  (#no-arg? @args "httponly" _)
  (#no-arg? @args "http_only" _)
  (#no-arg? @args "secure" _)
  (#not-match? @args "max_age=0|expires=0|\"\",|'',|\"\"\\)|''\\)")
  (#set! tier "no-flags"))

; Settings of Django and Flask.
((assignment left: (identifier) @_setting right: (_) @value) @finding
  (#any-of? @_setting
    "SESSION_COOKIE_SECURE" "SESSION_COOKIE_HTTPONLY" "REMEMBER_COOKIE_SECURE" "REMEMBER_COOKIE_HTTPONLY")
  (#value-is? @value "false")
  (#not-inside? @finding "class" "*Test*" "*Dev*" "*Local*" "*Debug*")
  (#not-in-role? "test")
  (#set! tier "setting"))

((assignment
  left: (subscript value: (attribute attribute: (identifier) @_config) subscript: (string) @_key)
  right: (_) @value) @finding
  (#eq? @_config "config")
  (#any-of? @_key
    "\"SESSION_COOKIE_SECURE\"" "'SESSION_COOKIE_SECURE'" "\"SESSION_COOKIE_HTTPONLY\"" "'SESSION_COOKIE_HTTPONLY'"
    "\"REMEMBER_COOKIE_SECURE\"" "'REMEMBER_COOKIE_SECURE'")
  (#value-is? @value "false")
  (#not-in-role? "test")
  (#set! tier "setting"))

(call
  arguments: (argument_list
    (keyword_argument name: (identifier) @_keyword value: (_) @value) @finding)
  (#any-of? @_keyword "SESSION_COOKIE_SECURE" "SESSION_COOKIE_HTTPONLY" "https_only")
  (#value-is? @value "false")
  (#not-in-role? "test")
  (#set! tier "setting"))

; `HttpOnly` alone.
(call
  function: (attribute attribute: (identifier) @_method) @callee @finding
  arguments: (argument_list) @args
  (#any-of? @_method "set_cookie" "set_secure_cookie")
  (#arg? @args "key" 0 @name)
  (#value-matches? @name session-names)
  (#not-value-matches? @name "(?i)csrf|xsrf")
  (#arg? @args "httponly" _ @_only)
  (#value-is? @_only "true")
  (#no-arg? @args "secure" _)
  (#not-match? @args "max_age=0|expires=0")
  (#not-in-role? "test")
  (#set! tier "no-secure"))
