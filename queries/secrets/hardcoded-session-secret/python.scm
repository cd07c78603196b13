; Flask, Django, Tornado and others: the setting has one name.
((assignment left: (identifier) @name right: [(string) (concatenated_string)] @value @finding)
  (#eq? @name "SECRET_KEY")
  (#secret-value? @value "password")
  ; The name of a setting: `SECRET_KEY = "aws_secret_access_key"`.
  (#not-value-matches? @value "(?i)^[a-z]+([_.-][a-z]+)*[_.-](key|secret|token|password)$")
  (#set! tier "constant"))

((assignment left: (attribute attribute: (identifier) @name) right: [(string) (concatenated_string)] @value @finding)
  (#any-of? @name "SECRET_KEY" "secret_key" "SECRET_KEY_FALLBACK" "cookie_secret")
  (#secret-value? @value "password"))

((assignment left: (subscript subscript: (string (string_content) @name)) right: [(string) (concatenated_string)] @value @finding)
  (#any-of? @name "SECRET_KEY" "secret_key" "SECRET_KEY_FALLBACK" "cookie_secret")
  (#secret-value? @value "password"))

((keyword_argument name: (identifier) @name value: [(string) (concatenated_string)] @value @finding)
  (#any-of? @name "SECRET_KEY" "secret_key" "SECRET_KEY_FALLBACK" "cookie_secret")
  (#secret-value? @value "password"))

((pair key: (string (string_content) @name) value: [(string) (concatenated_string)] @value @finding)
  (#any-of? @name "SECRET_KEY" "secret_key" "SECRET_KEY_FALLBACK" "cookie_secret")
  (#secret-value? @value "password"))

((call
  function: (_) @_get
  arguments: (argument_list . (string (string_content) @name) . [(string) (concatenated_string)] @value @finding .))
  (#any-of? @name "SECRET_KEY" "secret_key" "SECRET_KEY_FALLBACK" "cookie_secret")
  (#calls? @_get "os.getenv" "os.environ.get" "environ.get" "getenv")
  ; Whatever it says, it is what signs where nothing is set.
  (#value-matches? @value "^[^<${\\s][^\\s]{3,}$")
  (#not-in-role? "test")
  (#set! tier "fallback"))

((boolean_operator
  left: (call function: (_) @_get arguments: (argument_list . (string (string_content) @name) .))
  operator: "or"
  right: [(string) (concatenated_string)] @value @finding)
  (#any-of? @name "SECRET_KEY" "secret_key" "SECRET_KEY_FALLBACK" "cookie_secret")
  (#calls? @_get "os.getenv" "os.environ.get" "environ.get" "getenv")
  ; Whatever it says, it is what signs where nothing is set.
  (#value-matches? @value "^[^<${\\s][^\\s]{3,}$")
  (#not-in-role? "test")
  (#set! tier "fallback"))

; `SECRET_KEY = "dev"` of a Flask application: works, and signs every cookie.
((assignment left: (attribute attribute: (identifier) @name) right: [(string) (concatenated_string)] @value @finding)
  (#eq? @name "secret_key")
  (#file-mentions? "Flask(" "Quart(" "flask" "quart")
  (#value-matches? @value "^[a-zA-Z0-9_-]{2,}$"))

((assignment left: (subscript subscript: (string (string_content) @name)) right: [(string) (concatenated_string)] @value @finding)
  (#eq? @name "SECRET_KEY")
  (#file-mentions? "Flask(" "Quart(" "flask" "quart")
  (#value-matches? @value "^[a-zA-Z0-9_-]{2,}$"))

; Calls that sign cookies.
((call
  function: (_) @callee @finding
  arguments: (argument_list) @args)
  (#calls? @callee "itsdangerous.URLSafeTimedSerializer" "itsdangerous.URLSafeSerializer" "itsdangerous.TimestampSigner" "itsdangerous.Signer" "itsdangerous.Serializer" "pyramid.session.SignedCookieSessionFactory" "pyramid.authentication.AuthTktAuthenticationPolicy" "aiohttp_session.cookie_storage.EncryptedCookieStorage")
  (#arg? @args "secret_key" 0 @value)
  (#not-any-of? @value "SECRET_KEY")
  (#const? @value)
  (#value-matches? @value "^[^-]"))
