; A value from the request in an HTML response.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee "express.Response.send" "hono.Context.html")
  (#arg? @args "" 0 @finding)
  (#dynamic? @finding "html")
  (#not-near-mentions? @finding "text/plain" "type('text')" "type(\"text\")" "type('txt" "type(\"txt" "application/json")
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

; Pieces of HTML put together elsewhere.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding .)
  (#calls? @callee "express.Response.send" "express.Response.end" "express.Response.write")
  (#match? @finding "(?i)^[a-z_$]*(html|page|markup|output|lines|parts|rows|chunks|content)(\\.join\\([^)]*\\))?$")
  (#not-near-mentions? @finding "text/plain" "type('text')" "type(\"text\")" "type('txt" "type(\"txt" "application/json")
  (#tainted? @finding "remote" "html")
  (#set! tier "remote"))

; Hapi: what a handler hands to the toolkit.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee "hapi.ResponseToolkit.response")
  (#string-looks-like? @finding "html")
  (#tainted? @finding "remote" "html")
  (#set! tier "remote"))

; A mail read as HTML.
(pair
  key: (property_identifier) @callee
  value: (_) @finding
  (#eq? @callee "html")
  (#imports? "nodemailer" "@sendgrid/mail" "resend" "postmark" "mailgun.js")
  (#dynamic? @finding "html")
  (#tainted? @finding "_" "html")
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

(arrow_function
  body: (parenthesized_expression (object (pair key: (property_identifier) @callee value: (_) @finding)) @_answer)
  (#eq? @callee "body")
  (#match? @_answer "statusCode")
  (#string-looks-like? @finding "html")
  (#tainted? @finding "remote" "html")
  (#set! tier "remote"))

; Hapi and Fastify: what a handler returns is the answer.
(return_statement
  [(template_string) (binary_expression) (identifier)] @finding
  (#imports? "fastify" "@hapi/hapi" "hapi" "elysia")
  (#file-mentions? "text/html" "hapi")
  (#string-looks-like? @finding "html")
  (#tainted? @finding "remote" "html")
  (#set! tier "remote"))

(arrow_function
  body: [(template_string) (binary_expression)] @finding
  (#imports? "@hapi/hapi" "hapi")
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

; Markdown holds HTML, and the renderers hand it on.
(pair
  key: (property_identifier) @callee
  value: (call_expression) @finding
  (#eq? @callee "__html")
  (#match? @finding "^(await )?(marked(\\.parse|\\.marked)?|snarkdown|micromark|([a-zA-Z]*[mM](d|arkdown(It)?)|remarkable)\\.render|[a-zA-Z]*[cC]onverter\\.makeHtml)\\(")
  (#not-file-mentions? "anitize" "DOMPurify" "dompurify" "xss(")
  (#not-const? @finding)
  (#set! tier "markdown"))

(variable_declarator
  name: (identifier) @callee
  value: (_) @finding
  (#match? @finding "^(await )?(marked(\\.parse|\\.marked)?|snarkdown|micromark|([a-zA-Z]*[mM](d|arkdown(It)?)|remarkable)\\.render|[a-zA-Z]*[cC]onverter\\.makeHtml)\\(")
  (#near-mentions? @finding "dangerouslySetInnerHTML")
  (#not-near-mentions? @finding "anitize" "purify" "xss(")
  (#not-const? @finding)
  (#set! tier "markdown"))

; What a component is handed.
(pair
  key: (property_identifier) @callee
  value: (_) @finding
  (#eq? @callee "__html")
  (#not-match? @finding "(?i)safe|saniti|clean|escape|trust|purif|script|style|css|json|nonce")
  (#not-file-mentions? "anitize" "DOMPurify" "dompurify" "xss(")
  (#not-near-mentions? @finding "<script" "<style")
  (#not-dynamic? @finding "html")
  (#tainted? @finding "param" "html")
  (#not-in-role? "test")
  (#set! tier "property"))

; React: an address that may begin with `javascript:`.
(jsx_attribute
  . (property_identifier) @callee
  . (jsx_expression (_) @finding)
  (#any-of? @callee "href" "src" "xlinkHref" "formAction" "action" "srcDoc")
  (#file-mentions? "seSearchParams" "location." "searchParams" "useParams" "useLocation")
  (#not-near-mentions? @finding "https?:" ".protocol" ".startsWith(" "sanitizeUrl")
  (#not-dynamic? @finding "html")
  (#tainted? @finding "dom" "html")
  (#set! tier "link"))

; Vue, Solid, Lit: the same property by other names.
(pair
  key: (property_identifier) @callee
  value: (_) @finding
  (#eq? @callee "innerHTML")
  (#tainted? @finding "dom" "html")
  (#set! tier "remote"))

(pair
  key: (property_identifier) @callee
  value: (_) @finding
  (#eq? @callee "innerHTML")
  (#tainted? @finding "_" "html")
  (#set! tier "remote"))

(jsx_attribute
  . (property_identifier) @callee
  . (jsx_expression (_) @finding)
  (#any-of? @callee "innerHTML" "set:html")
  (#tainted? @finding "dom" "html")
  (#set! tier "remote"))

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

; Marking a string as safe: Angular, AngularJS, Lit, template engines.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee
    "lit/directives/unsafe-html.js.unsafeHTML" "lit/directives/unsafe-html.unsafeHTML"
    "lit-html/directives/unsafe-html.js.unsafeHTML" "hono/html.raw" "*.bypassSecurityTrustHtml"
    "*.bypassSecurityTrustScript" "*.bypassSecurityTrustUrl" "*.bypassSecurityTrustResourceUrl"
    "*.bypassSecurityTrustStyle" "$sce.trustAsHtml" "$sce.trustAsJs" "$sce.trustAsUrl" "$sce.trustAsResourceUrl"
    "$sce.trustAs" "this.$sce.trustAsHtml")
  (#tainted? @finding "dom" "html")
  (#set! tier "remote"))

(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee
    "lit/directives/unsafe-html.js.unsafeHTML" "lit/directives/unsafe-html.unsafeHTML"
    "lit-html/directives/unsafe-html.js.unsafeHTML" "hono/html.raw" "*.bypassSecurityTrustHtml"
    "*.bypassSecurityTrustScript" "$sce.trustAsHtml")
  (#tainted? @finding "_" "html")
  (#set! tier "remote"))

(new_expression
  constructor: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee "handlebars.SafeString" "Handlebars.SafeString" "nunjucks.runtime.SafeString")
  (#tainted? @finding "_" "html")
  (#set! tier "remote"))

; Angular's renderer writes past the sanitizer.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) . (string) @_property . (_) @finding)
  (#calls? @callee "*.setProperty")
  (#imports? "@angular/core")
  (#any-of? @_property "\"innerHTML\"" "'innerHTML'" "\"outerHTML\"" "'outerHTML'")
  (#tainted? @finding "dom" "html")
  (#set! tier "remote"))

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

; What a builder of the file has put together: `res.send(page.toString())`.
(call_expression
  function: (member_expression property: (property_identifier) @_send)
  arguments: (arguments . (call_expression function: (member_expression property: (property_identifier) @_method)) @finding .)
  (#any-of? @_send "send" "end")
  (#any-of? @_method "toString" "render" "build" "html" "toHtml" "toHTML")
  (#file-mentions? "</")
  (#not-file-mentions? "application/json" "text/plain")
  (#tainted? @finding "remote" "html")
  (#set! tier "remote"))

; A constant template that puts a value in as it is: `{{{title}}}`, `<%- title %>`.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @_template . (object (pair value: (_) @finding)))
  (#calls? @callee
    "mustache.render" "mustache.default.render" "Mustache.render" "ejs.render" "ejs.default.render" "pug.render" "nunjucks.renderString" "eta.Eta.renderString" "eta.render" "hogan.js.render" "squirrelly.render")
  (#value-matches? @_template "\\{\\{\\{|\\{\\{ *&|<%- *([a-hj-z]|i[^n])|\\| *safe\\b|<%~|[a-z0-9]!= *\\w")
  (#tainted? @finding "remote" "html")
  (#not-file-mentions? "DOMPurify" "dompurify" "sanitizeHtml" "sanitize-html" "text/plain")
  (#not-in-role? "test" "example")
  (#set! tier "raw"))

; Fields that people write, shown as HTML: kept by the component in its state, or given by a hook that asked the server.
(pair
  key: (property_identifier) @callee
  value: [(member_expression) (subscript_expression)] @finding
  (#eq? @callee "__html")
  (#match? @finding "(?i)\\b(\\w+)[?!]?\\.(body|bio|comment|message|text|content|description|about|review|answer|reply|note|signature|caption|html)(_?html)?!?$")
  (#not-match? @finding "(?i)^(props|t|i18n|translations?|strings|copy|messages|content|config|site|page|section|block|data\\.(site|page))\\.|safe|saniti|clean|escape|trust|purif|script|style|css|json|markdownRemark|frontmatter|node\\.|highlight|icon|svg|prismic|rendered")
  (#file-mentions? "fetch(" "axios" "useSWR" "useQuery" "useEffect" "getServerSideProps")
  (#not-file-mentions? "anitize" "DOMPurify" "dompurify" "xss(" "graphql`" "useStaticQuery" "getStaticProps")
  (#not-in-role? "test" "example")
  (#set! tier "property"))
