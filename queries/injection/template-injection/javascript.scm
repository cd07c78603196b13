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

; A template out of a row of the database, in an engine whose templates run code: whoever may edit the row may run it.
(#define! running-code
  "ejs.render" "ejs.compile" "pug.render" "pug.compile" "jade.compile" "jade.render" "nunjucks.renderString" "nunjucks.compile" "nunjucks.Environment.renderString" "lodash.template" "_.template"
  "underscore.template" "lodash/template" "dot.template" "dot.compile" "eta.Eta.renderString" "eta.Eta.renderStringAsync" "eta.Eta.compile" "eta.render" "eta.renderString" "squirrelly.render"
  "art-template.compile" "art-template.render" "vue.compile" "Vue.compile")
(#define! filling-in "handlebars.compile" "Handlebars.compile" "hbs.handlebars.compile" "hbs.compile" "handlebars.Instance.compile")
(#define! reads-row
  ".findOne(" ".findById(" ".findByPk(" ".findUnique(" ".findFirst(" ".findOneBy(" ".findOneOrFail(" ".findUniqueOrThrow(" ".findFirstOrThrow(" ".findOneByOrFail(" ".query(" ".first(" ".maybeSingle(" ".single("
  ".findAll(" ".find({" ".findMany(" "SELECT ")
(#define! kept-template
  "(?i)^[\\w$]+!?(\\[\\w+\\])?(\\??\\.\\w+!?(\\[\\w+\\])?)*\\??\\.(\\w*_?(template|tpl|body|html|markup|subject|layout|source|message|content|text)(_?(html|text|source|body))?)!?$")
((member_expression) @_template
  (#match? @_template kept-template)
  (#not-match? @_template "^(this|self|config|options|opts|templates?|TEMPLATES|settings|env|process|req|request|ctx|props)\\b")
  (#near-mentions? @_template reads-row)
  (#near-mentions? @_template "await ")
  (#not-near-mentions? @_template "readFile")
  (#shape! "of-a-row"))

(call_expression
  function: [(identifier) (member_expression)] @callee
  arguments: (arguments . (member_expression) @finding)
  (#calls? @callee running-code)
  (#shaped? @finding "of-a-row")
  (#not-in-role? "test" "example")
  (#set! tier "stored-row"))

(call_expression
  function: (member_expression) @callee
  arguments: (arguments . (member_expression) @finding)
  (#calls? @callee "*.renderString")
  (#imports? "nunjucks")
  (#shaped? @finding "of-a-row")
  (#not-in-role? "test" "example")
  (#set! tier "stored-row"))

; Handlebars fills in and calls its helpers alone.
(call_expression
  function: [(identifier) (member_expression)] @callee
  arguments: (arguments . (member_expression) @finding)
  (#calls? @callee filling-in)
  (#shaped? @finding "of-a-row")
  (#not-in-role? "test" "example")
  (#set! tier "filled-row"))
