(#define! engines
  "ejs.render" "ejs.compile" "pug.render" "pug.compile" "jade.compile" "jade.render" "handlebars.compile"
  "handlebars.precompile" "Handlebars.compile" "hbs.handlebars.compile" "hbs.compile" "nunjucks.renderString"
  "nunjucks.compile" "nunjucks.Environment.renderString" "lodash.template" "_.template" "underscore.template"
  "lodash/template" "dot.template" "dot.compile" "eta.Eta.renderString" "eta.Eta.renderStringAsync" "eta.Eta.compile" "eta.render" "eta.renderString"
  "squirrelly.render" "hogan.js.compile" "art-template.compile" "art-template.render" "velocityjs.render" "twig.twig"
  "swig.render" "swig.compile" "liquidjs.Liquid.parseAndRender" "liquidjs.Liquid.parseAndRenderSync" "liquidjs.Liquid.parse" "vue.compile" "Vue.compile" "template7.compile"
  "dustjs-linkedin.renderSource" "handlebars.Instance.compile" "handlebars.Instance.precompile")

; A value from the request, or the answer of a model, as template source. What `compile(…)` gives takes only data.
(call_expression
  function: [(identifier) (member_expression)] @callee
  arguments: (arguments) @args
  (#calls? @callee engines)
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
  function: [(identifier) (member_expression)] @callee
  arguments: (arguments) @args
  (#calls? @callee engines)
  (#arg? @args "" 0 @finding)
  (#dynamic? @finding "template"))

; A template that is made of its source: `new nunjucks.Template(source, env)`.
(new_expression
  constructor: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee "nunjucks.Template")
  (#arg? @args "" 0 @finding)
  (#tainted? @finding "_" "template")
  (#set! tier "remote"))

(new_expression
  constructor: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee "nunjucks.Template")
  (#arg? @args "" 0 @finding)
  (#dynamic? @finding "template"))

; An environment that is handed in or held by the object around.
(call_expression
  function: (member_expression) @callee
  arguments: (arguments) @args
  (#calls? @callee "*.renderString")
  (#imports? "nunjucks")
  (#arg? @args "" 0 @finding)
  (#tainted? @finding "_" "template")
  (#set! tier "remote"))

(call_expression
  function: (member_expression) @callee
  arguments: (arguments) @args
  (#calls? @callee "*.renderString")
  (#imports? "nunjucks")
  (#arg? @args "" 0 @finding)
  (#dynamic? @finding "template"))
