(#define! error-texts
  "\\b(str|repr)\\(\\s*(e|ex|exc|err|error|exception|exn)\\s*\\)|[{]\\s*(e|ex|exc|err|error|exception|exn)(![rsa])?\\s*(:[^}]*)?[}]|[%+]\\s*(e|ex|exc|err|error|exception|exn)\\s*$|[.]format\\(\\s*(e|ex|exc|err|error|exception|exn)\\s*\\)|^(e|ex|exc|err|error|exception|exn)$|:\\s*(e|ex|exc|err|error|exception|exn)\\s*[,}]|\\b(e|ex|exc|err|error|exception|exn)[.](args|message|pgerror|orig|stderr)\\b")

(#define! responses
  "flask.jsonify" "flask.make_response" "flask.Response" "quart.jsonify" "quart.make_response"
  "django.http.HttpResponse" "django.http.HttpResponseServerError" "django.http.HttpResponseBadRequest"
  "django.http.JsonResponse" "rest_framework.response.Response" "fastapi.responses.JSONResponse"
  "fastapi.responses.PlainTextResponse" "fastapi.responses.HTMLResponse" "fastapi.Response"
  "starlette.responses.JSONResponse" "starlette.responses.PlainTextResponse" "starlette.responses.HTMLResponse"
  "starlette.responses.Response" "aiohttp.web.json_response" "aiohttp.web.Response" "sanic.response.json"
  "sanic.response.text" "sanic.json" "sanic.text" "jsonify" "JsonResponse" "JSONResponse")

(#define! routes
  "*.route" "*.get" "*.post" "*.put" "*.patch" "*.delete" "*.api_route" "*.errorhandler" "*.exception_handler"
  "*.view_config")

; Errors of any kind, and those of databases and files, whose text names tables, statements, hosts and paths.
(#define! errors-that-tell
  "^(Exception|BaseException|([\\w.]+\\.)?((Database|SQLAlchemy|Operational|Integrity|Programming|Data|Internal|Interface|PyMongo|DBAPI|OS|IO|BotoCore|Ldap|LDAP)(Error|Exception)|DBAPIError|ClientError|PyMongoError)|(psycopg2?|sqlite3|pymysql|MySQLdb|mysql\\.connector|asyncpg|cx_Oracle|oracledb|pyodbc|aiomysql|ldap)\\.[\\w.]*(Error|Exception))$")

; An error of any kind, in the answer of a framework that makes one of an exception.
(except_clause
  (as_pattern . (_) @_type)
  (block (raise_statement (call function: (_) @callee arguments: (argument_list) @args)))
  (#match? @_type errors-that-tell)
  (#calls? @callee
    "fastapi.HTTPException" "fastapi.exceptions.HTTPException" "starlette.exceptions.HTTPException"
    "litestar.exceptions.HTTPException" "HTTPException")
  (#arg? @args "detail" 1 @finding)
  (#arg? @args "detail" 1 @_detail)
  (#match? @finding error-texts)
  (#set! tier "message"))

(except_clause
  (as_pattern . (_) @_type)
  (block (raise_statement (call
    function: (_) @callee
    arguments: (argument_list (keyword_argument name: (identifier) @_keyword value: (_) @finding)))))
  (#match? @_type errors-that-tell)
  (#calls? @callee
    "aiohttp.web.HTTPInternalServerError" "aiohttp.web.HTTPBadRequest" "werkzeug.exceptions.InternalServerError"
    "tornado.web.HTTPError" "falcon.HTTPInternalServerError" "ninja.errors.HttpError")
  (#any-of? @_keyword "text" "reason" "body" "description" "title")
  (#match? @finding error-texts)
  (#set! tier "message"))

; In an answer that is built.
([
    (except_clause
      (as_pattern . (_) @_type)
      (block (return_statement (call function: (_) @callee arguments: (argument_list (_) @finding)))))
    (except_clause
      (as_pattern . (_) @_type)
      (block (return_statement (expression_list . (call function: (_) @callee arguments: (argument_list (_) @finding))))))]
  (#match? @_type errors-that-tell)
  (#calls? @callee responses)
  (#match? @finding error-texts)
  (#set! tier "message"))

; What a handler returns is the answer.
(except_clause
  (as_pattern . (_) @_type)
  (block (return_statement [(dictionary) (string) (call) (binary_operator)] @finding))
  (#skip-unless? ":~(e|ex|exc|err|error|exception|exn)~[,}]|\\b(e|ex|exc|err|error|exception|exn)[.](args|message)\\b|\\b(str|repr)\\(~(e|ex|exc|err|error|exception|exn)~\\)|[{]~(e|ex|exc|err|error|exception|exn)(![rsa])?~(:[^}]*)?[}]|[%+]~(e|ex|exc|err|error|exception|exn)\\b|[.]format\\(")
  (#match? @_type errors-that-tell)
  (#not-calls? @finding responses)
  (#inside? @finding "decorated" routes)
  (#not-match? @finding "^(render_template|redirect|render)\\(")
  (#match? @finding error-texts)
  (#set! tier "message"))

(except_clause
  (as_pattern . (_) @_type)
  (block (return_statement (expression_list . [(dictionary) (string) (binary_operator)] @finding)))
  (#skip-unless? ":~(e|ex|exc|err|error|exception|exn)~[,}]|\\b(e|ex|exc|err|error|exception|exn)[.](args|message)\\b|\\b(str|repr)\\(~(e|ex|exc|err|error|exception|exn)~\\)|[{]~(e|ex|exc|err|error|exception|exn)(![rsa])?~(:[^}]*)?[}]|[%+]~(e|ex|exc|err|error|exception|exn)\\b|[.]format\\(")
  (#match? @_type errors-that-tell)
  (#inside? @finding "decorated" routes)
  (#match? @finding error-texts)
  (#set! tier "message"))

; AWS Lambda
(except_clause
  (as_pattern . (_) @_type)
  (block (return_statement (dictionary (pair key: (string) @_key value: (_) @finding))))
  (#match? @_type errors-that-tell)
  (#any-of? @_key "\"body\"" "'body'")
  (#file-mentions? "statusCode")
  (#match? @finding error-texts)
  (#set! tier "message"))

; Written to the answer.
(except_clause
  (as_pattern . (_) @_type)
  (block (expression_statement (call
    function: (attribute object: (identifier) @_self attribute: (identifier) @_write)
    arguments: (argument_list (_) @finding))))
  (#match? @_type errors-that-tell)
  (#eq? @_self "self")
  (#any-of? @_write "write" "finish" "send_error")
  (#imports? "tornado" "http.server")
  (#match? @finding error-texts)
  (#set! tier "message"))

(except_clause
  (as_pattern . (_) @_type)
  (block (expression_statement (call function: (_) @callee arguments: (argument_list (_) @finding))))
  (#match? @_type errors-that-tell)
  (#calls? @callee "flask.abort" "quart.abort" "bottle.abort")
  (#match? @finding error-texts)
  (#set! tier "message"))

; The whole trace.
(call
  function: (_) @callee
  arguments: (argument_list (_) @finding)
  (#calls? @callee
    responses
    "flask.abort")
  (#not-match? @finding "^\\w+\\s*=[^=]")
  (#not-match? @finding "DEBUG|[.]debug\\b")
  (#tainted? @finding "exception" "response")
  ; What a framework shows while it debugs is meant to be seen.
  (#not-inside? @finding "function" "*debug*")
  (#set! tier "trace"))

(call
  function: (_) @callee
  arguments: (argument_list (keyword_argument name: (identifier) @_keyword value: (_) @finding))
  (#calls? @callee
    responses
    "fastapi.HTTPException" "starlette.exceptions.HTTPException" "HTTPException" "flask.abort")
  (#not-any-of? @_keyword "status" "status_code" "headers" "content_type")
  (#not-match? @finding "DEBUG|[.]debug\\b")
  (#tainted? @finding "exception" "response")
  ; What a framework shows while it debugs is meant to be seen.
  (#not-inside? @finding "function" "*debug*")
  (#set! tier "trace"))

(return_statement
  [(dictionary) (string) (identifier) (call) (binary_operator)] @finding
  (#inside? @finding "decorated" routes)
  (#not-calls? @finding responses)
  (#not-match? @finding "DEBUG|[.]debug\\b")
  (#tainted? @finding "exception" "response")
  ; What a framework shows while it debugs is meant to be seen.
  (#not-inside? @finding "function" "*debug*")
  (#set! tier "trace"))

; The same beside a status.
(return_statement
  (expression_list . [(dictionary) (string) (identifier) (call) (binary_operator)] @finding)
  (#inside? @finding "decorated" routes)
  (#not-calls? @finding
    "flask.jsonify" "flask.make_response" "flask.Response" "quart.jsonify" "quart.make_response" "jsonify" "make_response"
    "sanic.response.json" "sanic.response.text" "sanic.json" "sanic.text")
  (#not-match? @finding "DEBUG|[.]debug\\b")
  (#tainted? @finding "exception" "response")
  ; What a framework shows while it debugs is meant to be seen.
  (#not-inside? @finding "function" "*debug*")
  (#set! tier "trace"))

; Written to the answer.
(call
  function: (attribute object: (_) @_answer attribute: (identifier) @_write)
  arguments: (argument_list . (_) @finding)
  (#any-of? @_write "write" "finish")
  (#imports? "tornado" "http.server" "http" "socketserver")
  (#match? @_answer "^self([.]wfile)?$")
  (#file-mentions? "format_exc" "format_tb" "format_stack" "cgitb")
  ; Tornado's own setting for this, on in debug mode alone.
  (#not-file-mentions? "serve_traceback")
  (#not-match? @finding "DEBUG|[.]debug\\b")
  (#tainted? @finding "exception" "response")
  (#not-inside? @finding "function" "*debug*")
  (#set! tier "trace"))

; Falcon: a field of the answer.
(assignment
  left: (attribute object: (identifier) @_answer attribute: (identifier) @_field)
  right: (_) @finding
  (#any-of? @_answer "resp" "response")
  (#any-of? @_field "text" "media" "body" "data")
  (#imports? "falcon")
  (#tainted? @finding "exception" "response")
  (#set! tier "trace"))

; Flask: errors go through to the server, which may show them.
(assignment
  left: (subscript subscript: (string) @_key)
  right: (true) @finding
  (#any-of? @_key "\"PROPAGATE_EXCEPTIONS\"" "'PROPAGATE_EXCEPTIONS'")
  (#not-in-role? "test")
  (#set! tier "setting"))

; The whole trace in a field of the answer: `return respond(500, {"detail": traceback.format_exc()})`.
((pair value: (call function: (_) @callee) @finding)
  (#calls? @callee "traceback.format_exc" "traceback.format_exception")
  (#inside? @finding "except")
  (#near-mentions? @finding "return " "yield ")
  (#near-mentions? @finding "respond(" "response(" "statusCode" "status_code" "jsonify(" "Response(" "json_response(" "reply(" "send_json" "500")
  (#not-inside? @finding "call" "*log*" "*.info" "*.error" "*.debug" "*.warning" "*.exception" "print" "*sentry*" "*capture*" "*update*" "*insert*" "*save*" "*put_item*" "*publish*")
  (#not-near-mentions? @finding "DEBUG" "debug:" "is_dev")
  (#not-in-role? "test"))

; A handler of all errors, which answers with their text.
((decorated_definition
  (decorator (call function: (attribute attribute: (identifier) @_register) arguments: (argument_list . [(identifier) (integer)] @_of)))
  definition: (function_definition body: (block [
    (return_statement [(dictionary) (string) (call)] @finding)
    (return_statement (expression_list . [(dictionary) (string) (call)] @finding))])))
  (#any-of? @_register "errorhandler" "app_errorhandler" "exception_handler")
  (#any-of? @_of "Exception" "500" "BaseException")
  (#match? @finding error-texts)
  (#not-match? @finding "DEBUG|[.]debug\\b|render_template")
  (#not-in-role? "test" "example")
  (#set! tier "message"))

((decorated_definition
  (decorator (call function: (attribute attribute: (identifier) @_register) arguments: (argument_list . [(identifier) (integer)] @_of)))
  definition: (function_definition body: (block [
    (return_statement (call arguments: (argument_list [
      (_) @finding
      (keyword_argument value: (_) @finding)])))
    (return_statement (expression_list . (call arguments: (argument_list [
      (_) @finding
      (keyword_argument value: (_) @finding)]))))])))
  (#any-of? @_register "errorhandler" "app_errorhandler" "exception_handler")
  (#any-of? @_of "Exception" "500" "BaseException")
  (#match? @finding "^(str|repr)\\(\\w+\\)$|:\\s*(str|repr)\\((e|ex|exc|err|error|exception|exn)\\)")
  (#not-match? @finding "DEBUG|[.]debug\\b")
  (#not-in-role? "test" "example")
  (#set! tier "message"))

; A keyword of the answer: `jsonify(error=str(e)), 500`.
(except_clause
  (as_pattern . (_) @_type)
  (block [
    (return_statement (expression_list . (call function: (_) @callee arguments: (argument_list (keyword_argument value: (_) @finding)))))
    (return_statement (call function: (_) @callee arguments: (argument_list (keyword_argument value: (_) @finding))))])
  (#match? @_type errors-that-tell)
  (#calls? @callee responses)
  (#match? @finding error-texts)
  (#set! tier "message"))

; The lines of a WSGI answer.
(return_statement
  (list (_) @finding)
  (#file-mentions? "start_response")
  (#near-mentions? @finding "start_response(")
  (#tainted? @finding "exception" "response")
  (#not-inside? @finding "function" "*debug*")
  (#set! tier "trace"))

; Traces as pages, for whoever asks.
(call
  function: (_) @finding @callee
  arguments: (argument_list) @args
  (#calls? @callee "cgitb.enable")
  (#no-arg? @args "display" 0)
  (#not-in-role? "test" "example")
  (#set! tier "trace"))
