; axios waits for ever; on a server that holds on to memory and connections.
(call_expression
  function: (_) @callee @finding
  arguments: (arguments . (_) .)
  (#calls? @callee "axios.get" "axios.delete" "axios.head")
  (#imports? "express" "fastify" "koa" "hono" "@nestjs/common" "http" "next/server" "aws-lambda")
  (#not-file-mentions? "axios.defaults" "AbortSignal" "timeout:")
  (#not-in-role? "test")
  (#set! tier "server"))

(call_expression
  function: (_) @callee @finding
  arguments: (arguments . (_) . (_) .)
  (#calls? @callee "axios.post" "axios.put" "axios.patch")
  (#imports? "express" "fastify" "koa" "hono" "@nestjs/common" "http" "next/server" "aws-lambda")
  (#not-file-mentions? "axios.defaults" "AbortSignal" "timeout:")
  (#not-in-role? "test")
  (#set! tier "server"))

(call_expression
  function: (_) @callee @finding
  arguments: (arguments . (object) @args .)
  (#calls? @callee "axios" "axios.request" "axios.create")
  (#imports? "express" "fastify" "koa" "hono" "@nestjs/common" "http" "next/server" "aws-lambda")
  (#no-arg? @args "timeout" _)
  (#no-arg? @args "signal" _)
  (#not-file-mentions? "axios.defaults" "AbortSignal" "timeout:")
  (#not-in-role? "test")
  (#set! tier "server"))
