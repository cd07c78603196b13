(#define! middlewares
  "helmet" "helmet.default" "@fastify/helmet" "fastify-helmet" "koa-helmet" "koa-helmet.default" "hono/secure-headers.secureHeaders" "lusca" "*.register")
(#define! known-from
  "helmet" "@fastify/helmet" "fastify-helmet" "koa-helmet" "hono/secure-headers" "lusca" "nuxt-security" "@adonisjs/shield")
(#define! while-developing "NODE_ENV" "isDev" "isProd" "development" "production" "DEV" "__DEV__" "import.meta.env" "playground" "Playground" "swagger" "Swagger" "sandbox.embed.apollographql")

; The middleware that sets the headers, told to leave one out. A policy that the file writes elsewhere is no loss.
(call_expression
  function: (_) @callee
  arguments: (arguments (object (pair key: (property_identifier) @_key value: (_) @_off) @finding))
  (#calls? @callee middlewares)
  (#imports? known-from)
  (#any-of? @_key "contentSecurityPolicy" "csp")
  (#value-is? @_off "false")
  (#not-file-mentions? "ontent-Security-Policy" "ontent-security-policy" "helmet.contentSecurityPolicy" "<meta")
  (#not-near-mentions? @finding while-developing)
  (#not-in-role? "test" "example"))

(call_expression
  function: (_) @callee
  arguments: (arguments (object (pair key: (property_identifier) @_key value: (_) @_off) @finding))
  (#calls? @callee middlewares)
  (#imports? known-from)
  (#any-of? @_key
    "hsts" "strictTransportSecurity" "noSniff" "xContentTypeOptions" "nosniff" "crossOriginOpenerPolicy")
  (#value-is? @_off "false")
  (#not-file-mentions? "trict-Transport-Security" "trict-transport-security" "localhost")
  (#not-near-mentions? @finding while-developing)
  (#not-in-role? "test" "example")
  (#set! tier "other"))

; The same, in options with a name.
(variable_declarator
  name: (identifier) @_name
  value: (object (pair key: (property_identifier) @_key value: (_) @_off) @finding)
  (#imports? known-from)
  (#any-of? @_key "contentSecurityPolicy" "hsts" "strictTransportSecurity" "noSniff" "xContentTypeOptions")
  (#match? @_name "(?i)helmet|secur|headers?|option|config|opts")
  (#value-is? @_off "false")
  (#not-file-mentions? "ontent-Security-Policy" "ontent-security-policy" "trict-Transport-Security")
  (#not-near-mentions? @finding while-developing)
  (#not-in-role? "test" "example"))

; hapi, Nuxt: below a name of their own.
((pair
  key: (property_identifier) @_outer
  value: (object (pair key: (property_identifier) @_key value: (_) @_off) @finding))
  (#any-of? @_outer "security" "headers")
  (#any-of? @_key "hsts" "noSniff" "xframe" "contentSecurityPolicy" "strictTransportSecurity" "xContentTypeOptions")
  (#imports? "@hapi/hapi" "nuxt-security" "nuxt/config" "nuxt" "hapi")
  (#value-is? @_off "false")
  (#not-near-mentions? @finding while-developing)
  (#not-in-role? "test" "example")
  (#set! tier "other"))

((pair
  key: (property_identifier) @_outer
  value: (object (pair key: (property_identifier) @_key value: (_) @_off) @finding))
  (#any-of? @_outer "hsts" "contentTypeSniffing" "xFrame")
  (#eq? @_key "enabled")
  (#imports? "@adonisjs/shield" "@adonisjs/shield/types" "@ioc:Adonis/Addons/Shield")
  (#value-is? @_off "false")
  (#not-in-role? "test" "example")
  (#set! tier "other"))

; A time of none takes the promise back, and so does a value that stands for nothing.
((pair
  key: (property_identifier) @_outer
  value: (object (pair key: (property_identifier) @_key value: (_) @_none) @finding))
  (#any-of? @_outer "hsts" "strictTransportSecurity")
  (#eq? @_key "maxAge")
  (#value-is? @_none "0")
  (#not-in-role? "test" "example")
  (#set! tier "other"))

(call_expression
  function: (_) @callee
  arguments: (arguments . (string) @_header . (_) @finding .)
  (#skip-unless? "(?i)strict-transport-security|x-content-type-options")
  (#calls? @callee "*.setHeader" "*.header" "*.set" "*.append")
  (#value-matches? @_header "(?i)^(strict-transport-security|x-content-type-options)$")
  (#value-matches? @finding "(?i)max-age=0\\b|^(none|sniff|off|false|0|)$")
  (#not-in-role? "test" "example")
  (#set! tier "other"))

; A policy that lets scripts of the page, or of everybody, run. With a nonce or hash, browsers take no notice of 'unsafe-inline'.
(#define! restricted "'nonce-|'sha(256|384|512)-|'strict-dynamic'")
(#define! open-scripts
  "(?i)\\bscript-src(-elem)?\\s[^;]*('unsafe-(inline|eval)'|\\s(\\*|https?:|data:)(\\s|;|[\"'`]?$))|\\bdefault-src\\s+(\\*|https?:)")

([(string) (template_string)] @finding
  (#skip-unless? "(?i)(script|default)-src(-elem)?\\s")
  (#match? @finding open-scripts)
  (#not-match? @finding restricted)
  (#not-match? @finding "(?i)NODE_ENV|isDev|csp|localhost|<html|<head|<!doctype")
  (#file-mentions? "ontent-Security-Policy" "ontent-security-policy" "csp" "Csp" "CSP" "ontentSecurityPolicy")
  (#not-near-mentions? @finding while-developing)
  (#not-in-role? "test" "example" "docs")
  (#set! tier "open-policy"))

((pair key: [(property_identifier) (string)] @_key value: (array [(string) @finding (template_string) @finding]) @_all)
  (#any-of? @_key "scriptSrc" "scriptSrcElem" "'script-src'" "\"script-src\"" "'script-src-elem'" "\"script-src-elem\"")
  (#match? @finding "^[\"'`]('unsafe-(inline|eval)'|unsafe-(inline|eval)|\\*|https?:|data:)[\"'`]$")
  (#not-match? @_all restricted)
  (#not-match? @_all "(?i)nonce|hash|NODE_ENV|isDev|isProd|dev\\b")
  (#not-near-mentions? @finding while-developing)
  (#not-in-role? "test" "example")
  (#set! tier "open-policy"))

; Constants of libraries that write policies.
((pair key: [(property_identifier) (string)] @_key value: (array (_) @finding))
  (#any-of? @_key "scriptSrc" "'script-src'" "\"script-src\"")
  (#match? @finding "\\b(UNSAFE_INLINE|UNSAFE_EVAL|INLINE|EVAL)$")
  (#not-near-mentions? @finding while-developing)
  (#not-in-role? "test" "example")
  (#set! tier "open-policy"))

; Taken out of an answer that had it.
((call_expression
  function: (member_expression property: (property_identifier) @callee)
  arguments: (arguments . (string) @_header .)) @finding
  (#skip-unless? "(?i)(removeHeader|delete|remove)~\\(~[\"'](content-security-policy|strict-transport-security|x-frame-options|x-content-type-options)")
  (#any-of? @callee "removeHeader" "delete" "remove")
  (#value-matches? @_header "(?i)^(content-security-policy|strict-transport-security|x-frame-options|x-content-type-options)$")
  (#not-near-mentions? @finding while-developing)
  (#not-near-mentions? @finding ".setHeader(" "headers.set(" ".append(" "res.set(")
  (#not-in-role? "test" "example")
  (#set! tier "taken-out"))

((unary_expression
  operator: "delete"
  argument: (subscript_expression object: (_) @_headers index: (string) @_header)) @finding
  (#skip-unless? "(?i)delete\\s[^;\\n]*\\[~[\"'](content-security-policy|strict-transport-security|x-frame-options|x-content-type-options)")
  (#match? @_headers "(?i)headers$")
  (#value-matches? @_header "(?i)^(content-security-policy|strict-transport-security|x-frame-options|x-content-type-options)$")
  (#not-near-mentions? @finding while-developing)
  (#not-in-role? "test" "example")
  (#set! tier "taken-out"))

; The whole address, sent to every site that the page leads to.
(call_expression
  function: (_) @callee
  arguments: (arguments . (string) @_header . (_) @finding .)
  (#skip-unless? "(?i)referrer-policy")
  (#calls? @callee "*.setHeader" "*.header" "*.set" "*.append")
  (#value-matches? @_header "(?i)^referrer-policy$")
  (#value-matches? @finding "(?i)^unsafe-url$")
  (#not-in-role? "test" "example")
  (#set! tier "referrer"))

((pair
  key: (property_identifier) @_outer
  value: (object (pair key: (property_identifier) @_key value: (_) @_policy) @finding))
  (#eq? @_outer "referrerPolicy")
  (#eq? @_key "policy")
  (#value-is? @_policy "unsafe-url")
  (#not-in-role? "test" "example")
  (#set! tier "referrer"))

; helmet's parts by themselves.
(call_expression
  function: (_) @callee
  arguments: (arguments . (object (pair key: (property_identifier) @_key value: (_) @_none) @finding))
  (#calls? @callee "helmet.hsts" "helmet.default.hsts" "helmet.strictTransportSecurity" "hsts")
  (#eq? @_key "maxAge")
  (#value-is? @_none "0")
  (#not-in-role? "test" "example")
  (#set! tier "other"))

; Put into the list afterwards.
(call_expression
  function: (member_expression object: (member_expression property: (property_identifier) @_list) property: (property_identifier) @_push)
  arguments: (arguments . (string) @finding)
  (#any-of? @_list "scriptSrc" "scriptSrcElem")
  (#eq? @_push "push")
  (#match? @finding "^[\"']('unsafe-(inline|eval)'|\\*)[\"']$")
  (#not-near-mentions? @finding while-developing)
  (#not-inside? @finding "branch")
  (#not-in-role? "test" "example")
  (#set! tier "open-policy"))
