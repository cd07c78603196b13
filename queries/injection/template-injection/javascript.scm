; A value from the request, or the answer of a model, as template source.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "ejs.render" "ejs.compile" "pug.render" "pug.compile" "handlebars.compile" "Handlebars.compile" "nunjucks.renderString"
    "nunjucks.compile" "lodash.template" "_.template" "underscore.template" "lodash/template" "dot.template" "eta.Eta.renderString"
    "squirrelly.render" "hogan.js.compile")
  (#arg? @args "" 0 @finding)
  (#tainted? @finding "_" "template")
  (#set! tier "remote"))

; The whole request as the template's data: some engines read their options from it.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) . (_) @finding)
  (#calls? @callee "*.render" "*.renderFile" "*.view")
  (#calls? @finding
    "express.Request.query" "express.Request.body" "koa.Context.query" "koa.Context.request.body" "koa.Context.request.query")
  (#set! tier "options"))

; A template put together from values.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "ejs.render" "ejs.compile" "pug.render" "pug.compile" "handlebars.compile" "Handlebars.compile" "nunjucks.renderString"
    "nunjucks.compile" "lodash.template" "_.template" "underscore.template" "lodash/template" "dot.template" "eta.Eta.renderString"
    "squirrelly.render" "hogan.js.compile")
  (#arg? @args "" 0 @finding)
  (#dynamic? @finding "template"))
