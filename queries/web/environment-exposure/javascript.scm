; As an answer, or as a part of one. What is read by name has a dot or a bracket behind it.
(call_expression
  function: (_) @callee
  arguments: (arguments) @finding
  (#calls? @callee
    "express.Response.send" "express.Response.json" "express.Response.end" "express.Response.jsonp" "hono.Context.json"
    "next/server.NextResponse.json" "NextResponse.json" "Response.json" "fastify.Reply.send")
  (#match? @finding "\\bprocess\\.env\\s*[,})]")
  (#not-in-role? "test"))

(assignment_expression
  left: (_) @callee
  right: (_) @finding
  (#calls? @callee "koa.Context.body" "koa.Context.response.body")
  (#match? @finding "\\bprocess\\.env\\s*([,})]|$)")
  (#not-in-role? "test"))
