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
