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
  (#eq? @callee "expose")
  (#any-of? @_error "err" "error" "e" "ex")
  (#inside? @finding "except")
  (#not-in-role? "test" "example")
  (#set! tier "setting"))
