; Functions that allow every origin, as they are written: arrows, functions, methods.
(#define! returns-origin
  "^(async\\s*)?(function\\b)?\\s*\\w*\\s*\\(?\\s*((request)?[oO]rigin|o)(: *[\\w |]+)?(,\\s*\\w+(: *[\\w<>]+)?)?\\s*\\)?(\\s*:[^={]*)?\\s*(=>)?\\s*\\{?\\s*(//[^\\n]*\\s*)*(return\\s+)?((request)?[oO]rigin|o)(\\s*(\\|\\||\\?\\?)[^;{}]*)?;?\\s*(//[^\\n]*\\s*)*\\}?$")
(#define! calls-back
  "^(async\\s*)?(function\\b)?\\s*\\w*\\s*\\(?\\s*_?\\w+(: *[\\w |]+)?,\\s*\\w+(: *[^,{}]+)?\\s*\\)?(\\s*:[^={]*)?\\s*(=>)?\\s*\\{?\\s*(//[^\\n]*\\s*)*(return\\s+)?\\w+\\(null,\\s*(true|(request)?[oO]rigin(\\s*(\\|\\||\\?\\?)[^;{}]*)?)\\);?\\s*(//[^\\n]*\\s*)*\\}?$")

(#define! cors-libraries
  "cors" "hono/cors" "@fastify/cors" "fastify-cors" "@koa/cors" "koa2-cors" "@nestjs/core" "@elysiajs/cors" "socket.io")

; Whatever origin asks is allowed, with cookies.
((object (pair key: (property_identifier) @_key value: (true) @_any) @finding) @args
  (#eq? @_key "origin")
  (#arg? @args "credentials" _ @arg)
  (#value-is? @arg "true")
  (#set! tier "credentials"))

((object [
    (pair key: (property_identifier) @_key value: [(arrow_function) (function_expression)] @_function) @finding
    (method_definition name: (property_identifier) @_key) @finding @_function]) @args
  (#eq? @_key "origin")
  (#match? @_function returns-origin)
  (#arg? @args "credentials" _ @arg)
  (#value-is? @arg "true")
  (#set! tier "credentials"))

((object [
    (pair key: (property_identifier) @_key value: [(arrow_function) (function_expression)] @_function) @finding
    (method_definition name: (property_identifier) @_key) @finding @_function]) @args
  (#eq? @_key "origin")
  (#match? @_function calls-back)
  (#arg? @args "credentials" _ @arg)
  (#value-is? @arg "true")
  (#set! tier "credentials"))

; The same out of the request: `origin: (ctx) => ctx.get("Origin")`, `{ origin: req.header("Origin"), credentials: true }`.
(#define! origin-of-request
  "^(async\\s*)?(function\\b)?\\s*\\w*\\s*\\(?\\s*(ctx|c|context|req|request)(: *[\\w.<>]+)?(,\\s*\\w+(: *[\\w<>]+)?)?\\s*\\)?(\\s*:[^={]*)?\\s*(=>)?\\s*\\{?\\s*(const \\w+ = |return\\s+)?(ctx|c|context|req|request)\\.(request\\.|req\\.)?(headers?\\.origin|headers?\\[[\"']origin[\"']\\]|(get|header)\\([\"'][oO]rigin[\"']\\))(\\s*(\\|\\||\\?\\?)[^;{}]*)?;?\\s*(return \\w+(\\s*(\\|\\||\\?\\?)[^;{}]*)?;?\\s*)?\\}?$")
((object [
    (pair key: (property_identifier) @_key value: [(arrow_function) (function_expression) (member_expression) (call_expression) (subscript_expression)] @_function) @finding
    (method_definition name: (property_identifier) @_key) @finding @_function]) @args
  (#eq? @_key "origin")
  (#file-mentions? "redentials")
  (#match? @_function origin-of-request)
  (#arg? @args "credentials" _ @arg)
  (#value-is? @arg "true")
  (#set! tier "credentials"))

; A pattern that fits everything, and what holds where no setting names an origin.
((object (pair key: (property_identifier) @_key value: [(regex) (array (regex)) (binary_expression operator: ["||" "??"] right: (true))] @_any) @finding) @args
  (#eq? @_key "origin")
  (#match? @_any "^(\\[\\s*)?/\\^?(\\.[*+]?|\\(\\.[*+]\\))\\$?/[a-z]*(\\s*,?\\s*\\])?$|(\\|\\||\\?\\?)\\s*true$")
  (#arg? @args "credentials" _ @arg)
  (#value-is? @arg "true")
  (#set! tier "credentials"))

((assignment_expression
  left: (member_expression object: (_) @_options property: (property_identifier) @_key)
  right: (true)) @finding
  (#eq? @_key "origin")
  (#match? @_options "(?i)cors|opt(ion)?s|config")
  (#imports? cors-libraries)
  (#file-mentions? "credentials: true" "credentials:true" "credentials = true")
  (#not-near-mentions? @finding "NODE_ENV" "isDev" "development")
  (#not-inside? @finding "branch")
  (#not-in-role? "test" "example")
  (#set! tier "credentials"))

; The same in a function of its own, which the options name.
([
    (variable_declarator name: (identifier) @name value: [(arrow_function) (function_expression)] @finding)
    (function_declaration name: (identifier) @name) @finding]
  (#imports? cors-libraries)
  (#file-mentions? "credentials: true" "credentials:true")
  (#file-mentions? "origin:" "origin :")
  (#match? @finding returns-origin)
  (#match? @name "(?i)origin|cors")
  (#not-in-role? "test")
  (#set! tier "own-function"))

([
    (variable_declarator name: (identifier) @name value: [(arrow_function) (function_expression)] @finding)
    (function_declaration name: (identifier) @name) @finding]
  (#imports? cors-libraries)
  (#file-mentions? "credentials: true" "credentials:true")
  (#file-mentions? "origin:" "origin :")
  (#match? @finding calls-back)
  (#match? @name "(?i)origin|cors")
  (#not-in-role? "test")
  (#set! tier "own-function"))

((object (pair key: (property_identifier) @_key value: (_) @_any) @finding) @args
  (#eq? @_key "origin")
  (#value-is? @_any "*")
  (#arg? @args "credentials" _ @arg)
  (#value-is? @arg "true")
  (#set! tier "contradiction"))

; The origin of the request, sent back. A header holds no line break: what counts is whether the origin was compared with one
; that is known, as before a redirect.
(#define! allowing "*.includes(*" "*.has(*" "*ndexOf(*" "*.some(*" "*.test(*" "*llowed*" "*hitelist*" "*allowlist*")
(#define! comparisons ".includes(" ".has(" "ndexOf(" ".some(" ".find(" ".test(" ".match(" ".hostname" ".host " ".endsWith(")

(call_expression
  function: (_) @callee
  arguments: (arguments . (string) @_header . (_) @finding .)
  (#calls? @callee "*.setHeader" "*.header" "*.set" "*.append")
  (#value-matches? @_header "(?i)^access-control-allow-origin$")
  (#match? @finding "^\\w+\\.(req(uest)?\\.)?(headers?\\.origin\\b|headers\\[[\"']origin[\"']\\]|(get|header|headers\\.get)\\([\"'](?i:origin)[\"']\\))")
  (#file-mentions? "Access-Control-Allow-Credentials" "access-control-allow-credentials")
  (#not-inside? @finding "branch" allowing)
  (#set! tier "reflected"))

([
    (call_expression
      function: (member_expression)
      arguments: (arguments . (string) @_header . (_) @finding .))
    (pair key: (string) @_header value: (_) @finding)
    (assignment_expression left: (subscript_expression index: (string) @_header) right: (_) @finding)]
  (#match? @_header "(?i)^.access-control-allow-origin.$")
  (#file-mentions? "Access-Control-Allow-Credentials" "access-control-allow-credentials")
  (#tainted? @finding "remote" "redirect")
  (#not-near-mentions? @finding comparisons)
  (#not-inside? @finding "branch" allowing)
  (#not-in-role? "test")
  (#set! tier "reflected"))

; Every origin, named in the options of a CORS middleware.
(call_expression
  function: (_) @callee
  arguments: (arguments (object (pair key: (property_identifier) @_key value: (_) @_any) @finding))
  (#calls? @callee "cors" "@koa/cors" "@fastify/cors" "fastify-cors" "hono/cors.cors" "*.enableCors" "*.register" "koa2-cors")
  (#eq? @_key "origin")
  (#value-is? @_any "*" "true"))

((pair
  key: (property_identifier) @_cors
  value: (object (pair key: (property_identifier) @_key value: (_) @_any) @finding))
  (#eq? @_cors "cors")
  (#eq? @_key "origin")
  (#value-is? @_any "*" "true"))

; The default of `cors()` is every origin.
(call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args
  (#calls? @callee "cors" "hono/cors.cors" "*.enableCors")
  (#imports? "cors" "hono/cors" "@nestjs/core")
  (#arg-count? @args 0 0)
  (#set! tier "default-options"))

(call_expression
  function: (_) @callee
  arguments: (arguments . (string) @_header . (_) @finding .)
  (#calls? @callee "*.setHeader" "*.header" "*.set" "*.append")
  (#value-matches? @_header "(?i)^access-control-allow-origin$")
  (#value-is? @finding "*")
  (#set! tier "header"))

((pair key: (string) @_header value: (_) @value) @finding
  (#any-of? @_header
    "\"Access-Control-Allow-Origin\"" "'Access-Control-Allow-Origin'" "\"access-control-allow-origin\""
    "'access-control-allow-origin'")
  (#value-is? @value "*")
  (#set! tier "header"))

; The origin compared by its beginning or a part of it: `https://app.example.com.evil.example` begins the same.
((call_expression
  function: (member_expression object: (_) @_origin property: (property_identifier) @callee)
  arguments: (arguments . [(identifier) (member_expression) (string) (template_string)] @_with .)) @finding
  (#any-of? @callee "startsWith" "includes" "indexOf" "endsWith")
  (#match? @_origin "^((req|request|ctx)\\.)?(headers\\.)?(request_?)?([oO]rigin)$")
  (#file-mentions? "cors" "Access-Control-Allow-Origin" "access-control-allow-origin")
  (#not-match? @finding "startsWith\\([\"'`](https?://)?(localhost|127\\.|chrome-extension|moz-extension|capacitor|file:|http://localhost:|https?://[^\"'`]*[:/])|endsWith\\([\"'`](\\.|https?:)|startsWith\\([\"'`]https?://[\"'`]")
  (#not-match? @_with "(?i)localhost|^.\\w+-extension|^[\"'`](null|https?:?/*)[\"'`]$|^[\"'`]\\.")
  (#not-near-mentions? @finding "${" "+ '/'" "+ \"/\"" ".replace(" "'.' +" "\".\" +" "ALLOWED_ORIGINS.includes")
  (#file-mentions? "redentials")
  (#not-in-role? "test" "example")
  (#set! tier "compared-in-part"))

((pair key: (property_identifier) @_key value: (_) @_pattern) @finding
  (#eq? @_key "origin")
  (#match? @_pattern "^(\\[\\s*)?/(\\^?https?:\\\\/\\\\/)?(\\.\\*|\\(\\.\\*\\)|[\\w-]+\\\\?\\.)[^$]*[^$]/[a-z]*(\\s*,?\\s*\\])?$")
  (#match? @_pattern "(?i)\\.(com|org|net|io|dev|app|co)/|\\.\\*")
  (#imports? cors-libraries)
  (#not-match? @_pattern "localhost|127\\\\?\\.")
  (#not-in-role? "test" "example")
  (#set! tier "compared-in-part"))
