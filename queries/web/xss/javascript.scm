; A value from the request in an HTML response.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee "express.Response.send" "hono.Context.html")
  (#arg? @args "" 0 @finding)
  (#dynamic? @finding "html")
  (#tainted? @finding "remote" "html")
  (#set! tier "remote"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee "*.send" "express.Response.write" "express.Response.end")
  (#arg? @args "" 0 @finding)
  (#string-looks-like? @finding "html")
  (#dynamic? @finding "html")
  (#tainted? @finding "remote" "html")
  (#set! tier "remote"))

(new_expression
  constructor: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee "Response" "next/server.NextResponse")
  (#string-looks-like? @finding "html")
  (#tainted? @finding "remote" "html")
  (#set! tier "remote"))

(assignment_expression
  left: (_) @callee
  right: (_) @finding
  (#calls? @callee "koa.Context.body" "koa.Context.response.body")
  (#string-looks-like? @finding "html")
  (#tainted? @finding "remote" "html")
  (#set! tier "remote"))

; AWS Lambda: the answer as an object.
(return_statement
  (object (pair key: (property_identifier) @callee value: (_) @finding)) @_answer
  (#eq? @callee "body")
  (#match? @_answer "statusCode")
  (#string-looks-like? @finding "html")
  (#tainted? @finding "remote" "html")
  (#set! tier "remote"))

; React: the value of `dangerouslySetInnerHTML`.
(pair
  key: (property_identifier) @callee
  value: (_) @finding
  (#eq? @callee "__html")
  (#tainted? @finding "_" "html")
  (#set! tier "remote"))

(pair
  key: (property_identifier) @callee
  value: (_) @finding
  (#eq? @callee "__html")
  (#tainted? @finding "dom" "html")
  (#set! tier "remote"))

(pair
  key: (property_identifier) @callee
  value: (_) @finding
  (#eq? @callee "__html")
  (#string-looks-like? @finding "html")
  (#dynamic? @finding "html"))

; HTML put together from values of unknown origin.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee "express.Response.send" "express.Response.write" "express.Response.end" "hono.Context.html" "hono/html.raw")
  (#arg? @args "" 0 @finding)
  (#string-looks-like? @finding "html")
  (#not-file-mentions? "application/xml" "text/xml" "rss+xml" "atom+xml" "text/plain" "type(\"xml\")" "type('xml')")
  (#dynamic? @finding "html"))

(assignment_expression
  left: (_) @callee
  right: (_) @finding
  (#calls? @callee "koa.Context.body" "koa.Context.response.body")
  (#string-looks-like? @finding "html")
  (#not-file-mentions? "application/xml" "text/xml" "rss+xml" "atom+xml" "text/plain" "type(\"xml\")" "type('xml')")
  (#dynamic? @finding "html"))

; A value of the address sent back as it came: Express calls a string HTML.
(call_expression
  function: (_) @callee
  arguments: (arguments . (member_expression object: (member_expression object: (identifier) @_request property: (property_identifier) @_part)) @finding .)
  (#calls? @callee "express.Response.send")
  (#any-of? @_request "req" "request")
  (#any-of? @_part "query" "params")
  (#not-file-mentions? "text/plain" "type('text" "type(\"text" "type('txt" "type(\"txt")
  (#tainted? @finding "remote" "html")
  (#set! tier "echo"))

; Marking a string as safe for a template engine.
(new_expression
  constructor: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee "handlebars.SafeString" "Handlebars.SafeString" "nunjucks.runtime.SafeString")
  (#dynamic? @finding "html")
  (#set! tier "escape-bypass"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "lit/directives/unsafe-html.js.unsafeHTML" "lit/directives/unsafe-html.unsafeHTML"
    "lit-html/directives/unsafe-html.js.unsafeHTML" "*.bypassSecurityTrustHtml")
  (#arg? @args "" 0 @finding)
  (#dynamic? @finding "html")
  (#set! tier "escape-bypass"))
