; Constants: the repair knows the name of the environment variable.
((assignment left: (identifier) @name right: [(string) (concatenated_string)] @value @finding)
  (#match? @name "^[A-Z][A-Z0-9_]*$")
  (#name-says? @name "password")
  (#secret-value? @value "password")
  (#set! tier "constant"))

; Variables, attributes, items; class attributes are assignments, too.
((assignment left: (identifier) @name right: [(string) (concatenated_string)] @value @finding)
  (#name-says? @name "password")
  (#secret-value? @value "password"))

((assignment left: (attribute attribute: (identifier) @name) right: [(string) (concatenated_string)] @value @finding)
  (#name-says? @name "password")
  (#secret-value? @value "password"))

((assignment left: (subscript subscript: (string (string_content) @name)) right: [(string) (concatenated_string)] @value @finding)
  (#name-says? @name "password")
  (#secret-value? @value "password"))

; Dictionaries, keyword arguments, defaults of parameters.
((pair key: (string (string_content) @name) value: [(string) (concatenated_string)] @value @finding)
  (#name-says? @name "password")
  ; Names mapped to names: `{"redis_password": "redis_url"}`.
  (#not-value-matches? @value "^[a-z]+(_[a-z]+)*_(url|uri|dsn|name|key|id|env|var|field|column|file|path|param|arg|user|host|port|hash)$")
  (#secret-value? @value "password"))

((keyword_argument name: (identifier) @name value: [(string) (concatenated_string)] @value @finding)
  (#name-says? @name "password")
  (#secret-value? @value "password"))

((default_parameter name: (identifier) @name value: [(string) (concatenated_string)] @value @finding)
  (#name-says? @name "password")
  (#secret-value? @value "password"))

((typed_default_parameter name: (identifier) @name value: [(string) (concatenated_string)] @value @finding)
  (#name-says? @name "password")
  (#secret-value? @value "password"))

; Compared with a literal.
([
    (comparison_operator . (identifier) @name "==" [(string) (concatenated_string)] @value @finding .)
    (comparison_operator . (attribute attribute: (identifier) @name) "==" [(string) (concatenated_string)] @value @finding .)
    (comparison_operator . (identifier) @name "!=" [(string) (concatenated_string)] @value @finding .)
    (comparison_operator . [(string) (concatenated_string)] @value @finding "==" (identifier) @name .)
    (comparison_operator . [(string) (concatenated_string)] @value @finding "!=" (identifier) @name .)
    (comparison_operator . (attribute attribute: (identifier) @name) "!=" [(string) (concatenated_string)] @value @finding .)
    (comparison_operator . [(string) (concatenated_string)] @value @finding "==" (attribute attribute: (identifier) @name) .)
    (comparison_operator . [(string) (concatenated_string)] @value @finding "!=" (attribute attribute: (identifier) @name) .)]
  (#name-says? @name "password")
  (#secret-value? @value "password")
  (#set! tier "comparison"))

; The fallback of an environment variable.
((call
  function: (_) @_get
  arguments: (argument_list . (string (string_content) @name) . [(string) (concatenated_string)] @value @finding .))
  (#calls? @_get "os.getenv" "os.environ.get" "environ.get" "getenv")
  (#name-says? @name "password")
  (#secret-value? @value "password")
  (#set! tier "fallback"))

((boolean_operator
  left: (call function: (_) @_get arguments: (argument_list . (string (string_content) @name) .))
  operator: "or"
  right: [(string) (concatenated_string)] @value @finding)
  (#calls? @_get "os.getenv" "os.environ.get" "environ.get" "getenv")
  (#name-says? @name "password")
  (#secret-value? @value "password")
  (#set! tier "fallback"))

; The password stands at a position.
((call function: (_) @callee arguments: (argument_list . (_) . [(string) (concatenated_string)] @value @finding .))
  (#calls? @callee "requests.auth.HTTPBasicAuth" "requests.auth.HTTPDigestAuth" "httpx.BasicAuth" "httpx.DigestAuth" "aiohttp.BasicAuth" "smtplib.SMTP.login" "smtplib.SMTP_SSL.login" "imaplib.IMAP4_SSL.login" "imaplib.IMAP4.login" "ftplib.FTP.login" "ftplib.FTP_TLS.login")
  (#secret-value? @value "password")
  (#set! tier "credentials"))

; `auth=("user", "password")`.
((keyword_argument name: (identifier) @name value: (tuple . (_) . [(string) (concatenated_string)] @value @finding .))
  (#any-of? @name "auth" "basic_auth" "http_auth" "proxy_auth")
  (#secret-value? @value "password")
  (#set! tier "credentials"))

((call function: (attribute attribute: (identifier) @_method) arguments: (argument_list . [(string) (concatenated_string)] @value @finding .))
  (#eq? @_method "set_password")
  (#secret-value? @value "password")
  (#set! tier "credentials"))

; The words of a connection text of libpq.
((call function: (_) @callee arguments: (argument_list . [(string) (concatenated_string)] @value @finding))
  (#calls? @callee
    "psycopg2.connect" "psycopg.connect" "psycopg.AsyncConnection.connect" "psycopg.Connection.connect" "aiopg.connect"
    "aiopg.create_pool" "psycopg_pool.ConnectionPool" "psycopg_pool.AsyncConnectionPool")
  (#value-matches? @value "(^|\\s)password\\s*=\\s*[^\\s{%$<]")
  (#not-value-matches? @value "(?i)(^|\\s)password\\s*=\\s*['\"]?(pass|passwd|password|postgres|pwd|secret|changeme|change_me|your\\S*|my\\S*|\\S*example|x+|\\*+|\\.+|test\\S*|foo|bar)['\"]?(\\s|$)")
  (#set! tier "credentials"))

; Accounts of Django: user, address, password.
((call
  function: (attribute attribute: (identifier) @_method)
  arguments: (argument_list . (_) . (_) . [(string) (concatenated_string)] @value @finding))
  (#any-of? @_method "create_superuser" "create_user")
  (#imports? "django")
  (#secret-value? @value "password")
  (#not-in-role? "test")
  (#set! tier "credentials"))

; `connection.login("user", "password")` of any other library.
((call function: (attribute attribute: (identifier) @_method) arguments: (argument_list . (string) . (string) @value @finding .))
  (#any-of? @_method "login")
  (#secret-value? @value "password")
  (#set! tier "credentials"))

; What a form holds, compared with a literal: `request.form["password"] == "…"`.
((comparison_operator
  . (call function: (attribute attribute: (identifier) @_get) arguments: (argument_list . (string (string_content) @name)))
  ["==" "!="]
  [(string) (concatenated_string)] @value @finding .)
  (#eq? @_get "get")
  (#name-says? @name "password")
  (#secret-value? @value "password")
  (#set! tier "comparison"))

((comparison_operator
  . (subscript subscript: (string (string_content) @name))
  ["==" "!="]
  [(string) (concatenated_string)] @value @finding .)
  (#name-says? @name "password")
  (#secret-value? @value "password")
  (#set! tier "comparison"))
