; The trace itself.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee
    "express.Response.send" "express.Response.json" "express.Response.end" "express.Response.write" "express.Response.jsonp"
    "hono.Context.json" "hono.Context.text" "hono.Context.html" "next/server.NextResponse.json" "NextResponse.json"
    "Response.json" "hapi.ResponseToolkit.response")
  (#match? @finding "\\b([eE]|[eE]x|[eE]rr|[eE]rror|[eE]xception|reason)\\??\\.stack\\b")
  (#not-match? @finding "NODE_ENV|[dD]ev\\b|isDev|[dD]evelopment|DEBUG|debug")
  (#not-near-mentions? @finding "NODE_ENV" "isDev" "isProd" "development" "production")
  (#set! tier "trace"))

(assignment_expression
  left: (_) @callee
  right: (_) @finding
  (#calls? @callee "koa.Context.body" "koa.Context.response.body")
  (#match? @finding "\\b([eE]|[eE]x|[eE]rr|[eE]rror|[eE]xception)\\??\\.stack\\b")
  (#not-near-mentions? @finding "NODE_ENV" "isDev" "isProd" "development" "production" "ctx.app.env")
  (#set! tier "trace"))

(new_expression
  constructor: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee "Response" "next/server.NextResponse")
  (#match? @finding "\\b([eE]|[eE]x|[eE]rr|[eE]rror|[eE]xception)\\??\\.stack\\b")
  (#not-near-mentions? @finding "NODE_ENV" "isDev" "isProd" "development" "production")
  (#set! tier "trace"))

; AWS Lambda: the answer as an object.
(return_statement
  (object (pair key: (property_identifier) @callee value: (_) @finding)) @_answer
  (#eq? @callee "body")
  (#file-mentions? "statusCode")
  (#match? @_answer "statusCode")
  (#match? @finding "\\b([eE]|[eE]x|[eE]rr|[eE]rror|[eE]xception)\\??\\.stack\\b")
  (#not-near-mentions? @finding "NODE_ENV" "isDev" "isProd" "development" "production")
  (#set! tier "trace"))

; The whole error, with whatever the database or the system put into it.
(call_expression
  function: (_) @callee
  arguments: (arguments . (identifier) @finding .)
  (#skip-unless? "\\(~(err|error|e|ex|exception)~,?~\\)")
  (#calls? @callee "express.Response.send" "express.Response.json" "express.Response.end")
  (#match? @callee "^(res|response|ctx|c|NextResponse|Response)\\b")
  (#any-of? @finding "err" "error" "e" "ex" "exception")
  (#inside? @finding "except")
  (#not-near-mentions? @finding "NODE_ENV" "isDev" "isProd" "development" "production" "instanceof" ".isJoi" "ZodError" "ValidationError"))

(call_expression
  function: (_) @callee
  arguments: (arguments . (object (pair value: (identifier) @finding)))
  (#skip-unless? ":~(err|error|e|ex|exception)~[,}]")
  (#calls? @callee "express.Response.send" "express.Response.json" "hono.Context.json" "next/server.NextResponse.json" "Response.json")
  (#match? @callee "^(res|response|ctx|c|NextResponse|Response)\\b")
  (#any-of? @finding "err" "error" "e" "ex" "exception")
  (#inside? @finding "except")
  (#not-near-mentions? @finding "NODE_ENV" "isDev" "isProd" "development" "production" "instanceof" ".isJoi" "ZodError" "ValidationError"))

; The same in a callback: `(err, rows) => { if (err) return res.status(500).send(err) }`
(if_statement
  condition: (parenthesized_expression (identifier) @_error)
  consequence: (_) @finding
  (#skip-unless? "res(ponse)?\\.(status\\(5\\d\\d\\)\\.)?(send|json|end)\\(~(err|error)~\\)")
  (#any-of? @_error "err" "error")
  (#file-mentions? ".send(" ".json(" ".end(")
  (#match? @finding "^[{]?\\s*(return\\s+)?res(ponse)?\\.(status\\(5\\d\\d\\)\\.)?(send|json|end)\\(\\s*(err|error)\\s*\\)")
  (#not-near-mentions? @finding "NODE_ENV" "isDev" "isProd" "development" "production"))

; What the error says: harmless where the program wrote it, telling where the database did.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding)
  (#skip-unless? "\\b(e|ex|err|error|exception)\\.(message|sqlMessage|toString\\(\\))|\\$[{](e|err|error)[}]|(String|inspect)\\((e|err|error)\\)")
  (#calls? @callee
    "express.Response.send" "express.Response.json" "hono.Context.json" "hono.Context.text" "next/server.NextResponse.json"
    "NextResponse.json" "Response.json")
  (#match? @finding "\\b(e|ex|err|error|exception)\\.(message|sqlMessage|toString\\(\\))|\\$[{](e|err|error)[}]|(String|inspect)\\((e|err|error)\\)")
  (#inside? @finding "except")
  (#not-near-mentions? @finding "NODE_ENV" "isDev" "isProd" "development" "production" "instanceof" "ZodError" "ValidationError")
  (#set! tier "message"))

; Switches that send traces.
(pair
  key: (property_identifier) @_key
  value: (_) @finding
  (#eq? @_key "includeStacktraceInErrorResponses")
  (#value-is? @finding "true")
  (#set! tier "setting"))

(call_expression
  function: (_) @finding
  arguments: (arguments) @args
  (#calls? @finding "errorhandler" "express.errorHandler")
  (#not-near-mentions? @finding "NODE_ENV" "app.get(\"env\")" "app.get('env')" "development" "isDev")
  (#not-file-mentions? "NODE_ENV" "app.get(\"env\")" "app.get('env')")
  (#set! tier "setting"))

; Through a helper that makes the answer: `return reply(500, { message: err.message, stack: err.stack })`
(#define! makes-answer
  "(?i)^((this|self|utils?|http|responses?|helpers?|api)\\.)?(send|make|build|create|format|to|json|api|http|lambda|server|internal)?_?(reply|respond|response|answer|error|json|result|failure|fail|send|status)(_?(json|response|error|with|body|result))?$")

(return_statement
  (call_expression
    function: [(identifier) (member_expression)] @callee
    arguments: [
      (arguments . (number) @_status . (_) @finding)
      (arguments (_) @finding . (number) @_status .)])
  (#skip-unless? "\\.stack\\b")
  (#match? @_status "^[45][0-9][0-9]$")
  (#match? @callee makes-answer)
  (#match? @finding "\\b([eE]|[eE]x|[eE]rr|[eE]rror|[eE]xception)\\??\\.stack\\b")
  (#not-near-mentions? @finding "NODE_ENV" "isDev" "isProd" "development" "production")
  (#set! tier "trace"))

(return_statement
  (call_expression
    function: [(identifier) (member_expression)] @callee
    arguments: (arguments . (number) @_status . (_) @finding))
  (#skip-unless? "\\(~5\\d\\d~,")
  (#match? @_status "^5[0-9][0-9]$")
  (#match? @callee makes-answer)
  (#inside? @finding "except")
  (#match? @finding "\\b(e|ex|err|error|exception)\\.(message|sqlMessage|toString\\(\\))|\\$[{](e|err|error)[}]|(String|inspect)\\((e|err|error)\\)")
  (#not-near-mentions? @finding "NODE_ENV" "isDev" "isProd" "development" "production" "instanceof" "ZodError" "ValidationError")
  (#set! tier "message"))

; What the database said, in a callback: `if (err) return res.status(500).send({ sql: err.sql })`.
(if_statement
  condition: (parenthesized_expression (identifier) @_error)
  consequence: (_) @finding
  (#skip-unless? "\\b(err|error|e)\\.(sqlMessage|sql|detail|parameters|errmsg|internalQuery)\\b")
  (#any-of? @_error "err" "error" "e")
  (#match? @finding "^[{]?\\s*(return\\s+)?(await\\s+)?(res|response|reply)(\\.(status|code)\\([45]\\d\\d\\))?\\.(send|json|end)\\([^;]*\\b(err|error|e)\\.(sqlMessage|sql|detail|parameters|errmsg|internalQuery)\\b")
  (#not-near-mentions? @finding "NODE_ENV" "isDev" "isProd" "development" "production"))

; GraphQL answers with what was thrown.
((pair key: (property_identifier) @_key value: (false)) @finding
  (#eq? @_key "maskedErrors")
  (#not-near-mentions? @finding "NODE_ENV" "isDev" "isProd" "development" "production")
  (#not-in-role? "test" "example")
  (#set! tier "setting"))

((pair key: (property_identifier) @_key value: (_) @_on) @finding
  (#any-of? @_key "showErrorStack" "showStack" "exposeStack" "includeStackTrace" "exposeErrorDetails" "exposeUnhandledErrors")
  (#match? @_on "^(true|[\"'](json|true)[\"'])$")
  (#not-near-mentions? @finding "NODE_ENV" "isDev" "isProd" "development" "production")
  (#not-file-mentions? "console.error(")
  (#not-in-role? "test" "example")
  (#set! tier "setting"))

((pair key: (property_identifier) @_key value: [(arrow_function) (function_expression)] @finding)
  (#any-of? @_key "formatError" "customFormatErrorFn" "errorFormatter" "onError" "handleError" "errorHandler")
  (#file-mentions? "graphql" "GraphQL" "Apollo" "fastify" "trpc" "mercurius" "yoga")
  (#file-mentions? ".stack" "stacktrace")
  (#match? @finding "(?i)\\b(stack|stack_?trace|trace|debug)['\"]?:\\s*[\\w.?]*\\b(stack|stacktrace)\\b")
  (#not-match? @finding "NODE_ENV|[dD]ev\\b|isDev|[dD]evelopment|DEBUG|isProd|log(ger)?\\.|console\\.|delete ")
  (#not-near-mentions? @finding "NODE_ENV" "isDev" "isProd" "development" "production")
  (#not-in-role? "test" "example")
  (#set! tier "trace"))

([
    (method_definition name: (property_identifier) @_key body: (_) @finding)]
  (#any-of? @_key "formatError" "customFormatErrorFn" "errorFormatter")
  (#file-mentions? "graphql" "GraphQL" "Apollo" "trpc" "mercurius" "yoga")
  (#file-mentions? ".stack" "stacktrace")
  (#match? @finding "(?i)\\b(stack|stack_?trace|trace|debug)['\"]?:\\s*[\\w.?]*\\b(stack|stacktrace)\\b")
  (#not-match? @finding "NODE_ENV|[dD]ev\\b|isDev|[dD]evelopment|DEBUG|isProd|log(ger)?\\.|console\\.|delete ")
  (#not-in-role? "test" "example")
  (#set! tier "trace"))

; A page of errors.
(call_expression
  function: (member_expression property: (property_identifier) @callee)
  arguments: (arguments (string) (object) @finding .)
  (#eq? @callee "render")
  (#match? @finding "\\b(stack|trace|error)['\"]?:\\s*(e|err|error|ex)\\.stack\\b")
  (#not-near-mentions? @finding "NODE_ENV" "isDev" "isProd" "development" "production" "app.get('env')" "app.get(\"env\")")
  (#not-in-role? "test" "example")
  (#set! tier "trace"))

(jsx_expression (member_expression object: (_) @_error property: (property_identifier) @callee) @finding
  (#skip-unless? "(?i)(err|error)~!?~\\??\\.~stack~\\}")
  (#eq? @callee "stack")
  (#match? @_error "(?i)(^|\\.)_?(err|error)$")
  (#not-near-mentions? @finding "NODE_ENV" "isDev" "isProd" "development" "production" "import.meta.env" "DEV" "console.")
  (#not-file-mentions? "NODE_ENV" "import.meta.env" "__DEV__" "isDev" "storybook" "devtools")
  (#not-in-role? "test" "example")
  (#set! tier "setting"))

; Koa shows the message of every error that says it may be shown.
((assignment_expression
  left: (member_expression object: (identifier) @_error property: (property_identifier) @callee)
  right: (true)) @finding
  (#skip-unless? "\\.~expose~=~true")
  (#eq? @callee "expose")
  (#any-of? @_error "err" "error" "e" "ex")
  (#inside? @finding "except")
  (#not-in-role? "test" "example")
  (#set! tier "setting"))

; In a variable first: `const detail = err instanceof Error ? err.stack : String(err); return new Response(detail, { status: 500 })`.
(#define! to-the-client
  "^((res|response|reply|resp)(\\.(status|code|type|set|header)\\([^()]*\\))*\\.(send|json|end|write|jsonp)|(c|ctx)\\.(json|text|html|body)|(Next)?Response(\\.json)?|new (Next)?Response)$")
(#define! while-developing "NODE_ENV" "isDev" "isProd" "development" "production" "import.meta.env" "__DEV__")
(statement_block
  (lexical_declaration (variable_declarator name: (identifier) @_name value: (_) @_text))
  [
    (return_statement [
      (call_expression function: (_) @callee arguments: (arguments . [(identifier) @_same @finding (object [(shorthand_property_identifier) @_same (pair value: (identifier) @_same)]) @finding]))
      (new_expression constructor: (_) @callee arguments: (arguments . (identifier) @_same @finding))])
    (expression_statement
      (call_expression function: (_) @callee arguments: (arguments . [(identifier) @_same @finding (object [(shorthand_property_identifier) @_same (pair value: (identifier) @_same)]) @finding])))]
  (#skip-unless? "\\.stack\\b")
  (#same? @_name @_same)
  (#match? @callee to-the-client)
  (#match? @_text "\\b([eE]|[eE]x|[eE]rr|[eE]rror|[eE]xception)( as \\w+)?\\)?\\??\\.stack\\b")
  (#not-match? @_text "(?i)NODE_ENV|\\bis_?dev|development|debug|split\\(|parse")
  (#not-near-mentions? @finding while-developing)
  (#not-in-role? "test" "example")
  (#set! tier "trace"))

((catch_clause body: (statement_block
    (lexical_declaration (variable_declarator name: (identifier) @_name value: (_) @_text))
    [
      (return_statement [
        (call_expression function: (_) @callee arguments: (arguments . [(identifier) @_same @finding (object [(shorthand_property_identifier) @_same (pair value: (identifier) @_same)]) @finding]))
        (new_expression constructor: (_) @callee arguments: (arguments . (identifier) @_same @finding))])
      (expression_statement
        (call_expression function: (_) @callee arguments: (arguments . [(identifier) @_same @finding (object [(shorthand_property_identifier) @_same (pair value: (identifier) @_same)]) @finding])))])) @_all
  (#skip-unless? "\\b(e|ex|err|error|exception)( as \\w+)?\\)?\\??\\.(message|detail)|String~\\(")
  (#same? @_name @_same)
  (#match? @callee to-the-client)
  (#match? @_text "\\b(e|ex|err|error|exception)( as [\\w.]+)?\\)?\\??\\.(message|sqlMessage|detail)\\b|\\bString\\((e|err|error)\\)")
  (#file-mentions? "500" "501" "502" "503")
  (#match? @_all "\\b50[0-9]\\b")
  (#not-match? @_all "\\.status(Code)?\\b *(\\|\\||\\?)|instanceof ([A-DF-Z]|E[a-qs-z])|\\.name ===|\\.code ===|isAxiosError|ZodError|ValidationError|\\bif \\(|NODE_ENV|switch")
  (#not-near-mentions? @finding while-developing)
  (#not-in-role? "test" "example")
  (#set! tier "message"))

; What the error says, where only a cast or the idiom of TypeScript stands between: `(e as Error).message`,
; `err instanceof Error ? err.message : "…"`.
((catch_clause body: (statement_block [
    (return_statement [
      (call_expression function: (_) @callee arguments: (arguments . (_) @finding))
      (new_expression constructor: (_) @callee arguments: (arguments . (_) @finding))])
    (expression_statement (call_expression function: (_) @callee arguments: (arguments . (_) @finding)))])) @_all
  (#skip-unless? "( as [\\w.]+\\)|instanceof Error ?\\?[^\\n]*|\\b(e|ex|err|error|exception))\\??\\.(message|detail|sqlMessage|query|sql)|String~\\(|Response~\\(")
  (#match? @callee to-the-client)
  (#match? @finding "\\b(e|ex|err|error|exception)( as [\\w.]+)?\\)?\\??\\.(message|sqlMessage|detail|sql|query)\\b|\\bString\\((e|err|error)\\)")
  (#file-mentions? "500" "501" "502" "503")
  (#match? @_all "\\b50[0-9]\\b")
  (#not-match? @_all "\\.status(Code)?\\b *(\\|\\||\\?)|instanceof ([A-DF-Z]|E[a-qs-z])|\\.name ===|\\.code ===|isAxiosError|ZodError|ValidationError|\\bif \\(|NODE_ENV|switch")
  (#not-near-mentions? @finding while-developing)
  (#not-in-role? "test" "example")
  (#set! tier "message"))

; In a callback, in `.catch(…)`, in the last middleware: an answer of 500 that says what the error said, or is the error.
((call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding .))
  (#skip-unless? "(status|code)~\\(~50\\d~\\)")
  (#match? @callee "^(res|response|reply|resp)\\.(status|code)\\(50[0-9]\\)\\.(send|json)$")
  (#match? @finding "^(err|error|e|ex)$|^\\{[^{}]*\\b(error|err|details?|reason)['\"]?:\\s*(err|error|e|ex)\\s*[,}]|^\\{\\s*(err|error)\\s*\\}$")
  (#not-inside? @finding "except")
  (#not-inside? @finding "branch" "err" "error" "e")
  (#not-near-mentions? @finding while-developing)
  (#not-near-mentions? @finding "instanceof" "ZodError" "ValidationError" ".isJoi" ".validate(")
  (#not-in-role? "test" "example")
  (#set! tier "message"))

((call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding .))
  (#skip-unless? "(status|code)~\\(~50\\d~\\)")
  (#match? @callee "^(res|response|reply|resp)\\.(status|code)\\(50[0-9]\\)\\.(send|json)$")
  (#match? @finding "\\b(e|ex|err|error|exception)\\.(message|sqlMessage|toString\\(\\))|\\$[{](e|err|error)[}]|\\+ *(err|error|e)$|(String|inspect)\\((e|err|error)\\)")
  (#not-match? @finding "\\.stack\\b")
  (#not-inside? @finding "except")
  (#not-near-mentions? @finding while-developing)
  (#not-near-mentions? @finding "instanceof" "ZodError" "ValidationError" ".isJoi" ".validate(")
  (#not-in-role? "test" "example")
  (#set! tier "message"))

; All that is known of it, as text.
((call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding))
  (#skip-unless? "inspect~\\(~(e|err|error|ex)\\b")
  (#match? @callee to-the-client)
  (#match? @finding "\\b(util\\.)?inspect\\((e|err|error|ex)\\b")
  (#not-near-mentions? @finding while-developing)
  (#not-in-role? "test" "example")
  (#set! tier "trace"))

; Over a WebSocket, or in the acknowledgement of one.
((call_expression
  function: (_) @callee
  arguments: (arguments) @finding)
  (#skip-unless? "\\.stack\\b")
  (#match? @callee "(?i)^(this\\.)?(ws|socket|client|conn(ection)?)\\.(send|emit)$|^(ack|acknowledge)$")
  (#match? @finding "\\b([eE]|[eE]x|[eE]rr|[eE]rror|[eE]xception)\\??\\.stack\\b")
  (#inside? @finding "except")
  (#file-mentions? "WebSocket" "ws" "socket.io")
  (#not-near-mentions? @finding while-developing)
  (#not-in-role? "test" "example")
  (#set! tier "trace"))

; AWS Lambda.
(return_statement
  (object (pair key: (property_identifier) @_body value: (call_expression arguments: (arguments . (_) @finding)))) @_answer
  (#eq? @_body "body")
  (#file-mentions? "statusCode")
  (#match? @_answer "statusCode:\\s*50[0-9]")
  (#match? @finding "\\b(e|ex|err|error|exception)( as [\\w.]+)?\\)?\\??\\.(message|sqlMessage|detail)\\b|\\bString\\((e|err|error)\\)")
  (#not-match? @finding "\\.stack\\b")
  (#inside? @finding "except")
  (#not-near-mentions? @finding while-developing)
  (#not-near-mentions? @finding "ZodError" "ValidationError" ".name ===")
  (#not-in-role? "test" "example")
  (#set! tier "message"))

; A page of errors that is handed the error.
(call_expression
  function: (member_expression object: (_) @_response property: (property_identifier) @callee)
  arguments: (arguments (string) (object) @finding .)
  (#eq? @callee "render")
  (#match? @_response "^(res|response|reply|ctx)$")
  (#match? @finding "\\b(error|err)['\"]?:\\s*(e|err|error|ex)\\s*[,}]|^\\{[^{}]*,\\s*(error|err)\\s*[,}]")
  (#not-near-mentions? @finding while-developing)
  (#not-near-mentions? @finding "app.get('env')" "app.get(\"env\")" "validation" "let error" "const error" "let err " "const err ")
  (#match? @finding "\\b(err|error|e|ex)\\.(message|status)\\b")
  (#not-in-role? "test" "example")
  (#set! tier "message"))
