(#define! debug-loggers
  "logging.debug" "logging.Logger.debug" "flask.Flask.logger.debug" "flask.current_app.logger.debug"
  "loguru.logger.debug" "loguru.logger.trace")

(#define! broad-names
  "^(self\\.|cls\\.)?_?(tokens?|keys?|credentials?|creds|authorization)[0-9]*$|^(CONF|ATTR)_|(^|[._\"])session_key\\b")

(#define! loggers
  "logging.debug" "logging.info" "logging.warning" "logging.warn" "logging.error" "logging.critical"
  "logging.exception" "logging.log" "logging.Logger.debug" "logging.Logger.info" "logging.Logger.warning"
  "logging.Logger.warn" "logging.Logger.error" "logging.Logger.critical" "logging.Logger.exception"
  "logging.Logger.log" "flask.Flask.logger.debug" "flask.Flask.logger.info" "flask.Flask.logger.warning"
  "flask.Flask.logger.error" "flask.current_app.logger.debug" "flask.current_app.logger.info"
  "flask.current_app.logger.warning" "flask.current_app.logger.error" "loguru.logger.debug" "loguru.logger.info"
  "loguru.logger.warning" "loguru.logger.error" "loguru.logger.exception" "sentry_sdk.capture_message"
  "syslog.syslog")

(#define! printers
  "print" "builtins.print" "click.echo" "typer.echo" "sys.stdout.write" "sys.stderr.write" "rich.print"
  "streamlit.write")

(#define! web-frameworks
  "flask" "fastapi" "django" "starlette" "aiohttp.web" "sanic" "quart" "tornado" "bottle" "falcon" "uvicorn")

(#define! loggers-and-printers
  "logging.debug" "logging.info" "logging.warning" "logging.warn" "logging.error" "logging.critical"
  "logging.exception" "logging.log" "logging.Logger.debug" "logging.Logger.info" "logging.Logger.warning"
  "logging.Logger.warn" "logging.Logger.error" "logging.Logger.critical" "logging.Logger.exception"
  "logging.Logger.log" "flask.Flask.logger.debug" "flask.Flask.logger.info" "flask.Flask.logger.warning"
  "flask.Flask.logger.error" "flask.current_app.logger.debug" "flask.current_app.logger.info"
  "flask.current_app.logger.warning" "flask.current_app.logger.error" "loguru.logger.debug" "loguru.logger.info"
  "loguru.logger.warning" "loguru.logger.error" "loguru.logger.exception" "sentry_sdk.capture_message"
  "syslog.syslog" "print" "builtins.print")

(#define! whole-requests
  "os.environ" "flask.request.headers" "flask.request.cookies" "django.http.HttpRequest.headers"
  "django.http.HttpRequest.COOKIES" "django.http.HttpRequest.META" "starlette.requests.Request.headers"
  "starlette.requests.Request.cookies" "aiohttp.web.Request.headers" "quart.request.headers")

; At the level for debugging, which is off unless somebody looks for a mistake: by itself, in a text, beside a text.
(call
  function: (_) @callee
  arguments: (argument_list [(identifier) (attribute) (subscript)] @finding) @_arguments
  (#calls? @callee debug-loggers)
  (#not-in-role? "test")
  (#name-says? @finding "password" "secret")
  (#not-match? @finding broad-names)
  (#not-match? @_arguments "(?i)^\\(\\s*[\"'][^\"']*\\b(writ|wrote|sav|stor|load|read|creat|link|cop|mov|delet|remov)\\w*\\b[^\"']*\\b(key|secret|password|token|credentials?|file)\\b[^\"']*\\b(to|from|at|in|into) [%{]")
  (#set! tier "debug"))

(call
  function: (_) @callee
  arguments: (argument_list [
    (string (interpolation expression: [(identifier) (attribute) (subscript)] @finding))
    (binary_operator right: [(identifier) (attribute) (subscript)] @finding)
    (binary_operator left: (binary_operator right: [(identifier) (attribute) (subscript)] @finding))
    (binary_operator right: (tuple [(identifier) (attribute) (subscript)] @finding))])
  (#calls? @callee debug-loggers)
  (#not-in-role? "test")
  (#name-says? @finding "password" "secret")
  (#not-match? @finding broad-names)
  (#set! tier "debug-text"))

(call
  function: (_) @callee
  arguments: (argument_list (call
    function: (attribute object: (string) attribute: (identifier) @_format)
    arguments: (argument_list [
      (identifier) @finding
      (attribute) @finding
      (subscript) @finding
      (keyword_argument value: [(identifier) (attribute) (subscript)] @finding)])))
  (#calls? @callee debug-loggers)
  (#not-in-role? "test")
  (#eq? @_format "format")
  (#name-says? @finding "password" "secret")
  (#not-match? @finding broad-names)
  (#set! tier "debug-text"))

(call
  function: (_) @callee
  arguments: (argument_list [(identifier) (attribute) (subscript)] @finding)
  (#calls? @callee debug-loggers)
  (#not-in-role? "test")
  (#any-of? @finding "token" "self.token" "tokens" "self._token")
  (#file-mentions? "Authorization" "Bearer" "bearer" "jwt" "oauth" "OAuth" "login")
  (#not-imports? "tokenize" "tiktoken" "transformers")
  (#set! tier "debug"))

(call
  function: (_) @callee
  arguments: (argument_list (string (interpolation expression: [(identifier) (attribute) (subscript)] @finding)))
  (#calls? @callee debug-loggers)
  (#not-in-role? "test")
  (#any-of? @finding "token" "self.token" "tokens" "self._token")
  (#file-mentions? "Authorization" "Bearer" "bearer" "jwt" "oauth" "OAuth" "login")
  (#not-imports? "tokenize" "tiktoken" "transformers")
  (#set! tier "debug-text"))

; A password, key or token in a log entry: by itself, in a text, beside a text.
(call
  function: (_) @callee
  arguments: (argument_list [(identifier) (attribute) (subscript)] @finding) @_arguments
  (#calls? @callee loggers)
  (#not-in-role? "test")
  (#name-says? @finding "password" "secret")
  (#not-match? @finding broad-names)
  ; `"wrote the key to %s", path`: where it lies.
  (#not-match? @_arguments "(?i)^\\(\\s*[\"'][^\"']*\\b(writ|wrote|sav|stor|load|read|creat|link|cop|mov|delet|remov)\\w*\\b[^\"']*\\b(key|secret|password|token|credentials?|file)\\b[^\"']*\\b(to|from|at|in|into) [%{]")
  (#set! tier "argument"))

(call
  function: (_) @callee
  arguments: (argument_list [
    (string (interpolation expression: [(identifier) (attribute) (subscript)] @finding))
    (binary_operator right: [(identifier) (attribute) (subscript)] @finding)
    (binary_operator left: (binary_operator right: [(identifier) (attribute) (subscript)] @finding))
    (binary_operator right: (tuple [(identifier) (attribute) (subscript)] @finding))])
  (#calls? @callee loggers)
  (#not-in-role? "test")
  (#name-says? @finding "password" "secret")
  (#not-match? @finding broad-names))

(call
  function: (_) @callee
  arguments: (argument_list (call
    function: (attribute object: (string) attribute: (identifier) @_format)
    arguments: (argument_list [
      (identifier) @finding
      (attribute) @finding
      (subscript) @finding
      (keyword_argument value: [(identifier) (attribute) (subscript)] @finding)])))
  (#calls? @callee loggers)
  (#eq? @_format "format")
  (#not-in-role? "test")
  (#name-says? @finding "password" "secret")
  (#not-match? @finding broad-names))

; A `token` by that name alone could be one of a language: it counts where the file speaks of logging in.
(call
  function: (_) @callee
  arguments: (argument_list [(identifier) (attribute) (subscript)] @finding)
  (#calls? @callee loggers)
  (#not-in-role? "test")
  (#any-of? @finding "token" "self.token" "tokens" "self._token")
  (#file-mentions? "Authorization" "Bearer" "bearer" "jwt" "oauth" "OAuth" "login")
  (#not-imports? "tokenize" "tiktoken" "transformers")
  (#set! tier "argument"))

(call
  function: (_) @callee
  arguments: (argument_list [
    (string (interpolation expression: [(identifier) (attribute) (subscript)] @finding))
    (binary_operator right: [(identifier) (attribute) (subscript)] @finding)])
  (#calls? @callee loggers)
  (#not-in-role? "test")
  (#any-of? @finding "token" "self.token" "tokens" "self._token")
  (#file-mentions? "Authorization" "Bearer" "bearer" "jwt" "oauth" "OAuth" "login")
  (#not-imports? "tokenize" "tiktoken" "transformers"))

; The output of a service goes to its log.
(call
  function: (_) @callee
  arguments: (argument_list [(identifier) (attribute) (subscript)] @finding)
  (#calls? @callee printers)
  (#not-in-role? "test")
  (#name-says? @finding "password" "secret")
  (#not-match? @finding broad-names)
  (#imports? web-frameworks)
  (#set! tier "service"))

(call
  function: (_) @callee
  arguments: (argument_list [
    (string (interpolation expression: [(identifier) (attribute) (subscript)] @finding))
    (binary_operator right: [(identifier) (attribute) (subscript)] @finding)
    (binary_operator left: (binary_operator right: [(identifier) (attribute) (subscript)] @finding))
    (binary_operator right: (tuple [(identifier) (attribute) (subscript)] @finding))])
  (#calls? @callee printers)
  (#not-in-role? "test")
  (#name-says? @finding "password" "secret")
  (#not-match? @finding broad-names)
  (#imports? web-frameworks)
  (#set! tier "service"))

(call
  function: (_) @callee
  arguments: (argument_list (call
    function: (attribute object: (string) attribute: (identifier) @_format)
    arguments: (argument_list [
      (identifier) @finding
      (attribute) @finding
      (subscript) @finding
      (keyword_argument value: [(identifier) (attribute) (subscript)] @finding)])))
  (#calls? @callee printers)
  (#eq? @_format "format")
  (#not-in-role? "test")
  (#name-says? @finding "password" "secret")
  (#not-match? @finding broad-names)
  (#imports? web-frameworks)
  (#set! tier "service"))

; That of a tool stands on the screen, and in the log of the build.
(call
  function: (_) @callee
  arguments: (argument_list [(identifier) (attribute) (subscript)] @finding)
  (#calls? @callee printers)
  (#not-in-role? "test")
  (#name-says? @finding "password" "secret")
  (#not-match? @finding broad-names)
  (#set! tier "printed"))

(call
  function: (_) @callee
  arguments: (argument_list [
    (string (interpolation expression: [(identifier) (attribute) (subscript)] @finding))
    (binary_operator right: [(identifier) (attribute) (subscript)] @finding)
    (binary_operator left: (binary_operator right: [(identifier) (attribute) (subscript)] @finding))
    (binary_operator right: (tuple [(identifier) (attribute) (subscript)] @finding))])
  (#calls? @callee printers)
  (#not-in-role? "test")
  (#name-says? @finding "password" "secret")
  (#not-match? @finding broad-names)
  (#set! tier "printed"))

(call
  function: (_) @callee
  arguments: (argument_list (call
    function: (attribute object: (string) attribute: (identifier) @_format)
    arguments: (argument_list [
      (identifier) @finding
      (attribute) @finding
      (subscript) @finding
      (keyword_argument value: [(identifier) (attribute) (subscript)] @finding)])))
  (#calls? @callee printers)
  (#eq? @_format "format")
  (#not-in-role? "test")
  (#name-says? @finding "password" "secret")
  (#not-match? @finding broad-names)
  (#set! tier "printed"))

; Everything at once: the environment, all headers, all cookies.
(call
  function: (_) @callee
  arguments: (argument_list (_) @finding)
  (#calls? @callee loggers-and-printers)
  (#not-in-role? "test")
  (#calls? @finding whole-requests)
  (#set! tier "whole"))

(call
  function: (_) @callee
  arguments: (argument_list (string (interpolation expression: (_) @finding)))
  (#calls? @callee loggers-and-printers)
  (#not-in-role? "test")
  (#calls? @finding whole-requests)
  (#set! tier "whole"))

(call
  function: (_) @callee
  arguments: (argument_list (call function: (identifier) @_copy arguments: (argument_list . (_) @finding .)))
  (#calls? @callee loggers-and-printers)
  (#not-in-role? "test")
  (#any-of? @_copy "dict" "str" "repr")
  (#calls? @finding whole-requests)
  (#set! tier "whole"))

(call
  function: (_) @callee
  arguments: (argument_list (string (interpolation expression:
    (call function: (identifier) @_copy arguments: (argument_list . (_) @finding .)))))
  (#calls? @callee loggers-and-printers)
  (#not-in-role? "test")
  (#any-of? @_copy "dict" "str" "repr")
  (#calls? @finding whole-requests)
  (#set! tier "whole"))

; A form with a password in it.
(call
  function: (_) @callee
  arguments: (argument_list (_) @finding)
  (#calls? @callee loggers-and-printers)
  (#not-in-role? "test")
  (#calls? @finding
    "flask.request.form" "flask.request.json" "flask.request.get_json" "django.http.HttpRequest.POST")
  (#not-match? @finding "\\[")
  (#near-mentions? @finding "password" "passwd" "login")
  (#set! tier "whole"))

(call
  function: (_) @callee
  arguments: (argument_list (string (interpolation expression: (_) @finding)))
  (#calls? @callee loggers-and-printers)
  (#not-in-role? "test")
  (#calls? @finding
    "flask.request.form" "flask.request.json" "flask.request.get_json" "django.http.HttpRequest.POST")
  (#not-match? @finding "\\[")
  (#near-mentions? @finding "password" "passwd" "login")
  (#set! tier "whole"))

; All that a function in the cloud was called with, where a password is taken out of it.
((call
  function: (_) @callee
  arguments: (argument_list [
    (identifier) @finding
    (call arguments: (argument_list . (identifier) @finding))]))
  (#calls? @callee loggers-and-printers)
  (#match? @finding "^event$")
  (#inside? @finding "function" "handler" "lambda_handler" "*_handler")
  (#near-mentions? @finding "\"password\"" "'password'" "Password" "\"token\"" "\"secret\"" "Authorization")
  (#not-in-role? "test")
  (#set! tier "event"))

; Numbers of cards and people, which nobody may keep in a log.
(#define! personal-numbers "(?i)(^|[._])(card_?(number|no|num)|credit_?card(_?(number|no))?|cvv2?|cvc2?|ssn|social_?security(_?(number|no))?|iban|passport_?(number|no)|national_?id|tax_?id|otp_?code|one_?time_?(code|password)|reset_?code|two_?factor_?code)$")
(#define! log-methods "debug" "info" "warning" "warn" "error" "critical" "exception" "log" "msg" "bind")

([
    (call
      function: (attribute object: (_) @_log attribute: (identifier) @callee)
      arguments: (argument_list [(identifier) (attribute)] @finding))
    (call
      function: (attribute object: (_) @_log attribute: (identifier) @callee)
      arguments: (argument_list (string (interpolation expression: [(identifier) (attribute)] @finding))))
    (call
      function: (attribute object: (_) @_log attribute: (identifier) @callee)
      arguments: (argument_list (binary_operator right: [(identifier) (attribute)] @finding)))
    (call
      function: (attribute object: (_) @_log attribute: (identifier) @callee)
      arguments: (argument_list (binary_operator right: (tuple [(identifier) (attribute)] @finding))))]
  (#any-of? @callee log-methods)
  (#match? @_log "(?i)log")
  (#file-mentions? "card" "cvv" "cvc" "ssn" "social_security" "iban" "passport" "national_id" "tax_id" "SSN" "Card" "otp" "reset_code" "one_time" "factor_code")
  (#match? @finding personal-numbers)
  ; The serial number of a store goes by the same letters.
  (#not-file-mentions? "snapshot" "serial number" "SerialNumber")
  (#not-match? @finding "(?i)mask|redact|last")
  (#not-in-role? "test")
  (#set! tier "person"))

; What a keyword names: `log.info("paid", card_number=card)`, `logger.info("…", token=token)`.
(call
  function: (attribute object: (_) @_log attribute: (identifier) @callee)
  arguments: (argument_list (keyword_argument name: (identifier) @_keyword value: [(identifier) (attribute) (subscript)] @finding))
  (#any-of? @callee log-methods)
  (#match? @_log "(?i)log")
  (#imports? "structlog" "loguru" "logging" "eliot" "logbook")
  (#file-mentions? "card" "cvv" "cvc" "ssn" "social_security" "iban" "passport" "national_id" "tax_id" "SSN" "Card" "otp" "reset_code" "one_time" "factor_code")
  (#match? @_keyword personal-numbers)
  (#not-match? @finding "(?i)mask|redact|last")
  (#not-in-role? "test")
  (#set! tier "person"))

(call
  function: (attribute object: (_) @_log attribute: (identifier) @callee)
  arguments: (argument_list (keyword_argument name: (identifier) @_keyword value: [(identifier) (attribute) (subscript)] @finding))
  (#any-of? @callee log-methods)
  (#match? @_log "(?i)log")
  (#imports? "structlog" "loguru" "eliot" "logbook")
  (#name-says? @_keyword "password" "secret")
  (#name-says? @finding "password" "secret")
  (#not-match? @finding broad-names)
  (#not-match? @finding "(?i)mask|redact|hash|_id$|name$|count|length")
  (#not-in-role? "test"))

; In a table beside other facts: `extra={"password": user.password}`.
(call
  function: (attribute object: (_) @_log attribute: (identifier) @callee)
  arguments: (argument_list [
    (dictionary (pair value: [(identifier) (attribute) (subscript)] @finding))
    (keyword_argument name: (identifier) @_keyword value: (dictionary (pair value: [(identifier) (attribute) (subscript)] @finding)))])
  (#any-of? @callee log-methods)
  (#match? @_log "(?i)log")
  (#name-says? @finding "password" "secret")
  (#not-match? @finding broad-names)
  (#not-match? @finding "(?i)mask|redact|hash|_id$|name$|count|length")
  (#not-in-role? "test"))

(call
  function: (attribute object: (_) @_log attribute: (identifier) @callee)
  arguments: (argument_list [
    (dictionary (pair value: [(identifier) (attribute)] @finding))
    (keyword_argument value: (dictionary (pair value: [(identifier) (attribute)] @finding)))])
  (#any-of? @callee log-methods)
  (#match? @_log "(?i)log")
  (#file-mentions? "card" "cvv" "cvc" "ssn" "social_security" "iban" "passport" "national_id" "tax_id" "SSN" "Card" "otp" "reset_code" "one_time" "factor_code")
  (#match? @finding personal-numbers)
  (#not-in-role? "test")
  (#set! tier "person"))

; In the text of an error, which ends in logs, in trackers and in answers.
(raise_statement
  (call
    function: (_) @callee
    arguments: (argument_list (string (interpolation expression: [(identifier) (attribute)] @finding))))
  (#match? @finding "(?i)(^|[._])(password|passwd|passphrase|secret_key|api_key|private_key|access_token)$")
  (#file-mentions? "raise ")
  (#file-mentions? "password" "passwd" "passphrase" "secret_key" "api_key" "private_key" "access_token")
  (#not-in-role? "test")
  (#set! tier "raised"))

; The address of a database or a broker, with its password in it: `logger.info("connecting to %s", os.environ["DATABASE_URL"])`.
(#define! addresses-with-passwords
  "(?i)(^|[._\"'\\[(])(database|db|postgres(ql)?|mysql|mongo(db)?|redis|amqp|rabbit(mq)?|broker|celery_broker|sqlalchemy_database)_?(url|uri|dsn)[\"'\\])]*$|(^|[._\"'\\[])(connection_?string|conn_?str|dsn)[\"'\\])]*$")

([
    (call
      function: (_) @callee
      arguments: (argument_list [(identifier) (attribute) (subscript)] @finding))
    (call
      function: (_) @callee
      arguments: (argument_list (string (interpolation expression: [(identifier) (attribute) (subscript)] @finding))))
    (call
      function: (_) @callee
      arguments: (argument_list (binary_operator right: [(identifier) (attribute) (subscript)] @finding)))]
  (#calls? @callee loggers-and-printers)
  (#match? @finding addresses-with-passwords)
  ; Those of Oracle name host and service alone.
  (#not-imports? "oracledb" "cx_Oracle")
  (#file-mentions?
    "database_url" "DATABASE_URL" "db_url" "DB_URL" "database_uri" "DATABASE_URI" "db_uri" "DB_URI" "postgres_url" "POSTGRES_URL" "mysql_url"
    "mongo_url" "MONGO_URL" "mongo_uri" "MONGO_URI" "mongodb_uri" "MONGODB_URI" "redis_url" "REDIS_URL" "amqp_url" "AMQP_URL" "broker_url"
    "BROKER_URL" "rabbitmq_url" "RABBITMQ_URL" "dsn" "DSN" "conn_str" "CONN_STR" "connection_string" "CONNECTION_STRING")
  (#not-match? @finding "(?i)mask|redact|safe|sanitized|hide|obfus")
  (#not-near-mentions? @finding "hide_password" "render_as_string" "replace(" "sub(" "mask" "redact" "urlparse" "sqlite")
  (#not-in-role? "test" "example")
  (#set! tier "address-as-set"))

; Headers that were made here, with what lets the program in.
([
    (call
      function: (_) @callee
      arguments: (argument_list (identifier) @finding))
    (call
      function: (_) @callee
      arguments: (argument_list (string (interpolation expression: (identifier) @finding))))
    (call
      function: (_) @callee
      arguments: (argument_list (binary_operator right: (identifier) @finding)))]
  (#calls? @callee loggers-and-printers)
  (#any-of? @finding "headers" "auth_headers" "request_headers" "hdrs")
  (#file-mentions? "Authorization" "X-Api-Key" "X-API-Key" "x-api-key")
  (#near-mentions? @finding "\"Authorization\":" "'Authorization':" "[\"Authorization\"] =" "['Authorization'] =" "\"X-Api-Key\":" "\"X-API-Key\":" "\"x-api-key\":"
    "[\"X-API-Key\"] =" "[\"x-api-key\"] =")
  (#not-near-mentions? @finding "redact" "mask" "pop(\"Authorization" "\"***\"")
  (#not-in-role? "test" "example")
  (#set! tier "whole"))

; The whole answer of a server, with the token in it that the code around takes out of it: `grant["access_token"]`.
(#define! telling "info" "debug" "log" "msg" "trace" "print" "pprint" "pformat" "echo")
(#define! loggers-by-name "(?i)(^|[._])_?(app_?|audit_?)?log(ger|ging)?$")
(#define! parsed "(?s)\\.json\\(\\)$|^(await )?json\\.loads?\\(|parse_qs\\(")
(#define! blotted-out "redact" "mask" "***" "REDACTED")

([
    (subscript value: (_) @_of subscript: (string (string_content) @_key))
    (call function: (attribute object: (_) @_of) arguments: (argument_list . (string (string_content) @_key)))]
  (#any-of? @_key
    "access_token" "refresh_token" "id_token" "session_token" "token" "password" "client_secret" "secret" "api_key" "private_key")
  (#shape! "takes-token" @_of))

; What an entry of the log holds: by itself, in a text, as JSON, in a field of its own.
([
    (argument_list [(identifier) (attribute) (call)] @_told)
    (argument_list (string (interpolation expression: [(identifier) (attribute) (call)] @_told)))
    (argument_list (binary_operator right: [(identifier) (attribute) (call)] @_told))
    (argument_list (binary_operator right: (tuple [(identifier) (attribute) (call)] @_told)))
    (argument_list (keyword_argument value: [(identifier) (attribute) (call)] @_told))
    (argument_list (keyword_argument value: (dictionary (pair value: [(identifier) (attribute) (call)] @_told))))]
  (#match? @_told "^[\\w.\\[\\]\"']+(\\.json\\(\\)|\\.text|\\.content|\\.body)?$")
  (#not-match? @_told "^(\\w*(url|method|name|status|id|key|user|scope|exc|error|msg|message|label|host|path)|True|False|None)$|\\.(status_code|url|method|status|reason|elapsed|name|id|path|host|username)$")
  (#shape! "entry" @_told))

([
    (argument_list (call
      function: (_) @_dumps
      arguments: (argument_list . [(identifier) (attribute) (call)] @_told)))
    (argument_list (string (interpolation expression: (call
      function: (_) @_dumps
      arguments: (argument_list . [(identifier) (attribute) (call)] @_told)))))
    (argument_list (call
      function: (attribute object: (string) attribute: (identifier) @_dumps)
      arguments: (argument_list [(identifier) (attribute) (call)] @_told)))]
  (#match? @_dumps "^(json\\.|pprint\\.)?(dumps|pformat|format|str|repr|dict)$")
  (#shape! "entry" @_told))

([
    (call function: (attribute object: (_) @_log attribute: (identifier) @callee) arguments: (argument_list) @_entry)
    (call function: (identifier) @callee @_log arguments: (argument_list) @_entry)]
  (#any-of? @callee telling)
  (#match? @_log "(?i)(^|[._])_?(app_?|audit_?)?log(ger|ging)?$|^p?print$|^(click|typer)$")
  (#shaped? @_entry "entry" @_told)
  (#shape! "told" @_told))

((block (expression_statement (assignment left: (identifier) @_answer right: (_) @_from))) @_steps
  (#match? @_from parsed)
  (#file-mentions? ".json()" "json.load" "parse_qs(")
  (#file-mentions? "token\"" "token'" "password\"" "password'" "secret\"" "secret'" "_key\"" "_key'")
  (#shaped-within? @_steps "told" @finding)
  (#same? @_answer @finding)
  (#shaped-within? @_steps "takes-token" @_of)
  (#same? @_answer @_of)
  (#not-near-mentions? @finding blotted-out)
  (#not-inside? @finding "branch" "*error*")
  (#not-inside? @finding "branch" "*not *")
  (#not-in-role? "test" "example")
  (#set! tier "answer"))

((block) @_steps
  (#file-mentions? ".json()")
  (#file-mentions? "token\"" "token'" "password\"" "password'" "secret\"" "secret'" "_key\"" "_key'")
  (#shaped-within? @_steps "told" @finding)
  (#match? @finding "\\.json\\(\\)$")
  (#shaped-within? @_steps "takes-token" @_of)
  (#same? @finding @_of)
  (#not-near-mentions? @finding blotted-out)
  (#not-inside? @finding "branch" "*error*")
  (#not-inside? @finding "branch" "*not *")
  (#not-in-role? "test" "example")
  (#set! tier "answer"))

; The same where a token is asked for and handed on.
(#define! asks-for-token "grant_type" "/token" "TOKEN_URL" "token_url" "token_endpoint" "client_secret")

((block (expression_statement (assignment left: (identifier) @_answer right: (_) @_from))) @_steps
  (#match? @_from parsed)
  (#file-mentions? ".json()" "json.load" "parse_qs(")
  (#shaped-within? @_steps "told" @finding)
  (#same? @_answer @finding)
  (#near-mentions? @finding asks-for-token)
  (#not-near-mentions? @finding blotted-out)
  (#not-inside? @finding "branch" "*error*")
  (#not-inside? @finding "branch" "*not *")
  (#not-in-role? "test" "example")
  (#set! tier "answer"))

([
    (call function: (attribute object: (_) @_log attribute: (identifier) @callee))
    (call function: (identifier) @callee @_log)] @_entry
  (#any-of? @callee telling)
  (#shaped? @_entry "told" @finding)
  (#match? @finding "^(r|res|resp|response|reply|answer|token_\\w+|auth_\\w+|\\w+_response|\\w+_resp)\\.(json\\(\\)|text|content|body)$")
  (#near-mentions? @finding asks-for-token)
  (#not-near-mentions? @finding blotted-out)
  (#not-inside? @finding "branch" "*error*")
  (#not-inside? @finding "branch" "*status*")
  (#not-inside? @finding "branch" "*not *")
  (#not-inside? @finding "branch" "*ok*")
  (#not-inside? @finding "except")
  (#not-in-role? "test" "example")
  (#set! tier "answer"))

; The headers of a request that this program sends, `Authorization` with the others.
([
    (call function: (attribute object: (_) @_log attribute: (identifier) @callee) arguments: (argument_list (attribute) @finding))
    (call function: (attribute object: (_) @_log attribute: (identifier) @callee)
      arguments: (argument_list (call function: (identifier) @_copy arguments: (argument_list . (attribute) @finding .))))
    (call function: (attribute object: (_) @_log attribute: (identifier) @callee)
      arguments: (argument_list (string (interpolation expression: (attribute) @finding))))
    (call function: (attribute object: (_) @_log attribute: (identifier) @callee)
      arguments: (argument_list (string (interpolation expression:
        (call function: (identifier) @_copy arguments: (argument_list . (attribute) @finding .))))))]
  (#any-of? @callee log-methods)
  (#match? @_log loggers-by-name)
  (#match? @finding "(?i)(prepared|prepped|\\bprep|\\.request|session|client|\\breq)(_request|_req)?\\.headers$")
  (#not-match? @finding "(?i)^(self\\.)?request\\.headers$")
  (#file-mentions? "Authorization" "Bearer" "HTTPBasicAuth" "auth=" "Api-Key" "API-Key" "api-key")
  (#file-mentions? "requests" "httpx" "aiohttp" "urllib")
  (#not-near-mentions? @finding "redact" "mask" "***" "REDACTED" "pop(")
  (#not-in-role? "test" "example")
  (#set! tier "whole"))
