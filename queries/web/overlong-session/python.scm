(#define! session-settings
  "PERMANENT_SESSION_LIFETIME" "SESSION_COOKIE_AGE" "SESSION_LIFETIME" "REMEMBER_COOKIE_DURATION" "PASSWORD_RESET_TIMEOUT"
  "SESSION_MAX_AGE" "SESSION_TIMEOUT" "permanent_session_lifetime")
(#define! token-settings
  "JWT_ACCESS_TOKEN_EXPIRES" "ACCESS_TOKEN_LIFETIME" "JWT_EXPIRATION_DELTA" "ACCESS_TOKEN_EXPIRE_SECONDS" "JWT_ACCESS_TOKEN_LIFETIME")
(#define! tokens-in-text "jwt" "JWT" "jose" "itsdangerous" "access_token" "session")

; Half a year, in the unit of the setting: seconds, or `timedelta(days=…)`.
([
    (assignment left: (identifier) @_setting right: (_) @_value)
    (assignment left: (subscript subscript: (string (string_content) @_setting)) right: (_) @_value)
    (keyword_argument name: (identifier) @_setting value: (_) @_value)] @finding
  (#any-of? @_setting session-settings)
  (#value-gt? @_value 15552000)
  (#not-in-role? "test" "example"))

([
    (assignment left: (identifier) @_setting right: (call function: (_) @_delta arguments: (argument_list) @args))
    (assignment left: (attribute attribute: (identifier) @_setting) right: (call function: (_) @_delta arguments: (argument_list) @args))
    (assignment left: (subscript subscript: (string (string_content) @_setting)) right: (call function: (_) @_delta arguments: (argument_list) @args))
    (keyword_argument name: (identifier) @_setting value: (call function: (_) @_delta arguments: (argument_list) @args))] @finding
  (#any-of? @_setting session-settings)
  (#calls? @_delta "datetime.timedelta")
  (#arg? @args "days" 0 @arg)
  (#value-gt? @arg 180)
  (#not-in-role? "test" "example"))

((assignment left: (identifier) @_setting right: (_) @_value) @finding
  (#any-of? @_setting token-settings)
  (#value-gt? @_value 15552000)
  (#not-in-role? "test" "example")
  (#set! tier "token"))

([
    (assignment left: (identifier) @_setting right: (call function: (_) @_delta arguments: (argument_list) @args))
    (assignment left: (subscript subscript: (string (string_content) @_setting)) right: (call function: (_) @_delta arguments: (argument_list) @args))
    (pair key: (string (string_content) @_setting) value: (call function: (_) @_delta arguments: (argument_list) @args))] @finding
  (#any-of? @_setting token-settings)
  (#calls? @_delta "datetime.timedelta")
  (#arg? @args "days" 0 @arg)
  (#value-gt? @arg 180)
  (#not-in-role? "test" "example")
  (#set! tier "token"))

((assignment left: (identifier) @_setting right: (_) @_value) @finding
  (#any-of? @_setting "ACCESS_TOKEN_EXPIRE_MINUTES" "JWT_EXPIRE_MINUTES" "TOKEN_EXPIRE_MINUTES" "ACCESS_TOKEN_EXPIRES_MINUTES")
  (#value-gt? @_value 259200)
  (#not-in-role? "test" "example")
  (#set! tier "token"))

([
    (assignment left: (identifier) @_setting right: (_) @_value)
    (assignment left: (subscript subscript: (string (string_content) @_setting)) right: (_) @_value)] @finding
  (#eq? @_setting "JWT_ACCESS_TOKEN_EXPIRES")
  (#value-is? @_value "false")
  (#not-in-role? "test" "example")
  (#set! tier "never"))

((assignment
  left: (attribute attribute: (identifier) @_setting)
  right: (call function: (_) @_delta arguments: (argument_list (keyword_argument name: (identifier) @_weeks value: (_) @arg)))) @finding
  (#eq? @_setting "permanent_session_lifetime")
  (#calls? @_delta "datetime.timedelta")
  (#eq? @_weeks "weeks")
  (#value-gt? @arg 26)
  (#not-in-role? "test" "example"))

; A token's own end, years from now.
([
    (pair
      key: (string (string_content) @_claim)
      value: (binary_operator right: (call function: (_) @_delta arguments: (argument_list) @args)))
    (assignment
      left: (subscript subscript: (string (string_content) @_claim))
      right: (binary_operator right: (call function: (_) @_delta arguments: (argument_list) @args)))] @finding
  (#any-of? @_claim "exp" "expires")
  (#calls? @_delta "datetime.timedelta")
  (#file-mentions? tokens-in-text)
  (#arg? @args "days" 0 @arg)
  (#value-gt? @arg 180)
  (#not-in-role? "test" "example")
  (#set! tier "token"))

((pair
  key: (string (string_content) @_claim)
  value: (binary_operator right: (_) @arg)) @finding
  (#eq? @_claim "exp")
  (#file-mentions? tokens-in-text)
  (#value-gt? @arg 15552000)
  (#not-in-role? "test" "example")
  (#set! tier "token"))

; `timedelta` under a name.
((assignment
  left: (identifier) @_name
  right: (call function: (_) @_delta arguments: (argument_list) @args)) @finding
  (#match? @_name "^_?(JWT|TOKEN|ACCESS|SESSION|AUTH)?_?(TOKEN_|SESSION_)?(LIFETIME|TTL|EXPIRY|EXPIRES|EXPIRATION|VALIDITY|MAX_AGE|DURATION)$")
  (#calls? @_delta "datetime.timedelta")
  (#file-mentions? "jwt.encode(" "create_access_token(" "set_cookie(")
  (#arg? @args "days" 0 @arg)
  (#value-gt? @arg 180)
  (#not-in-role? "test" "example")
  (#set! tier "token"))

(call
  function: (_) @_maker
  arguments: (argument_list (keyword_argument name: (identifier) @_keyword value: (_) @_value) @finding)
  (#calls? @_maker "flask_jwt_extended.create_access_token")
  (#eq? @_keyword "expires_delta")
  (#value-is? @_value "false")
  (#not-in-role? "test" "example")
  (#set! tier "never"))

(call
  function: (_) @_maker
  arguments: (argument_list
    (keyword_argument name: (identifier) @_keyword value: (call function: (_) @_delta arguments: (argument_list) @args)) @finding)
  (#calls? @_maker "flask_jwt_extended.create_access_token" "*.create_access_token" "create_access_token")
  (#eq? @_keyword "expires_delta")
  (#calls? @_delta "datetime.timedelta")
  (#arg? @args "days" 0 @arg)
  (#value-gt? @arg 180)
  (#not-in-role? "test" "example")
  (#set! tier "token"))

; A cookie of a session, kept for years.
(call
  function: (attribute attribute: (identifier) @_set)
  arguments: (argument_list . (string) @_cookie (keyword_argument name: (identifier) @_keyword value: (_) @_age) @finding)
  (#eq? @_set "set_cookie")
  (#value-matches? @_cookie "(?i)sess|^sid$|token|jwt|auth|remember|login")
  (#not-value-matches? @_cookie "(?i)csrf|xsrf|consent|push")
  (#eq? @_keyword "max_age")
  (#value-gt? @_age 15552000)
  (#not-in-role? "test" "example"))

; Signed texts with a time in them, of which nobody asks the time.
((call function: (attribute object: (_) @_serializer attribute: (identifier) @_loads) arguments: (argument_list) @args) @finding
  (#any-of? @_loads "loads" "unsign")
  (#file-mentions? "URLSafeTimedSerializer(" "TimestampSigner(" "TimedSerializer(")
  (#imports? "itsdangerous")
  (#match? @_serializer "(?i)(serializer|signer|^s$|^ts$)")
  (#no-arg? @args "max_age" 1)
  (#not-near-mentions? @finding "max_age")
  (#not-in-role? "test" "example")
  (#set! tier "never"))

; Flask-Login: a stolen cookie works from any machine.
((assignment
  left: [(attribute attribute: (identifier) @_setting) (subscript subscript: (string (string_content) @_setting))]
  right: (none)) @finding
  (#any-of? @_setting "session_protection" "SESSION_PROTECTION")
  (#imports? "flask_login" "flask")
  (#not-in-role? "test" "example")
  (#set! tier "unprotected"))
