(#define! session-names
  "(?i)(^|[_.-])(sess(ion)?(id)?|sid|auth|token|jwt|remember(me)?|login|access|refresh|bearer)([_.-]|$)|session|token|jwt|authorization")

; A flag switched off on a cookie that says who somebody is.
(call_expression
  function: (_) @callee
  arguments: (arguments
    . (_) @name
    (object (pair key: (property_identifier) @_key value: (_) @value) @finding))
  (#calls? @callee "*.cookie" "*.setCookie" "*.set" "*.setSignedCookie" "hono/cookie.setCookie" "h3.setCookie" "cookie.serialize" "*.serialize")
  (#any-of? @_key "httpOnly" "secure")
  (#value-is? @value "false")
  (#value-matches? @name session-names)
  (#not-value-matches? @name "(?i)csrf|xsrf"))

; The flags in an object with a name.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @name . (_) . (identifier) @finding .) @args
  (#calls? @callee "*.cookie" "*.setCookie" "hono/cookie.setCookie" "h3.setCookie" "cookie.serialize" "*.serialize")
  (#value-matches? @name session-names)
  (#not-value-matches? @name "(?i)csrf|xsrf")
  (#arg? @args "httpOnly" _ @value)
  (#value-is? @value "false"))

(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @name . (_) . (identifier) @finding .) @args
  (#calls? @callee "*.cookie" "*.setCookie" "hono/cookie.setCookie" "h3.setCookie" "cookie.serialize" "*.serialize")
  (#value-matches? @name session-names)
  (#not-value-matches? @name "(?i)csrf|xsrf")
  (#arg? @args "secure" _ @value)
  (#value-is? @value "false"))

; The cookie of a session middleware.
((pair
  key: (property_identifier) @_cookie
  value: (object (pair key: (property_identifier) @_key value: (_) @value) @finding))
  (#any-of? @_cookie "cookie" "cookieOptions" "sessionCookie" "cookies")
  (#any-of? @_key "httpOnly" "secure")
  (#imports?
    "express-session" "cookie-session" "@fastify/session" "@fastify/secure-session" "iron-session" "next-auth"
    "koa-session" "csurf" "@hapi/cookie" "iron-session/edge")
  (#value-is? @value "false"))

; The same where the line that brings the middleware is missing.
((pair
  key: (property_identifier) @_cookie
  value: (object (pair key: (property_identifier) @_key value: (_) @value) @finding))
  (#eq? @_cookie "cookie")
  (#any-of? @_key "httpOnly" "secure")
  (#inside? @finding "call" "session" "cookieSession" "expressSession")
  (#not-imports?
    "express-session" "cookie-session" "@fastify/session" "@fastify/secure-session" "iron-session" "next-auth"
    "koa-session" "csurf" "@hapi/cookie" "iron-session/edge")
  (#value-is? @value "false"))

; hapi
((pair key: (property_identifier) @_key value: (_) @value) @finding
  (#any-of? @_key "isHttpOnly" "isSecure")
  (#value-is? @value "false"))

; On another cookie.
(call_expression
  function: (_) @callee
  arguments: (arguments
    . (_) @name
    . (_)
    (object (pair key: (property_identifier) @_key value: (_) @value) @finding))
  (#calls? @callee "*.cookie" "*.setCookie" "hono/cookie.setCookie" "h3.setCookie")
  (#any-of? @_key "httpOnly" "secure")
  (#value-is? @value "false")
  (#not-match? @name "(?i)csrf|xsrf")
  (#set! tier "other-cookie"))

; No flag at all on a cookie that says who somebody is.
(call_expression
  function: (_) @callee @finding
  arguments: (arguments . (_) @name . (_) .)
  (#calls? @callee "*.cookie" "*.setCookie")
  (#value-matches? @name session-names)
  (#not-value-matches? @name "(?i)csrf|xsrf")
  (#match? @callee "^(this\\.|ctx\\.)?_?(res|resp|response|reply)\\.")
  (#set! tier "no-flags"))

(call_expression
  function: (_) @callee @finding
  arguments: (arguments . (_) @name . (_) . (object) @args .)
  (#calls? @callee "*.cookie" "*.setCookie")
  (#value-matches? @name session-names)
  (#not-value-matches? @name "(?i)csrf|xsrf")
  (#match? @callee "^(this\\.|ctx\\.)?_?(res|resp|response|reply)\\.")
  (#no-arg? @args "httpOnly" _)
  (#no-arg? @args "secure" _)
  (#not-match? @args "maxAge: *0\\b|expires: *new Date\\((0|1)\\)")
  (#set! tier "no-flags"))

; A script can never set a cookie that scripts cannot read.
((assignment_expression
  left: (member_expression property: (property_identifier) @_property) @_target
  right: [(template_string) (binary_expression)] @finding)
  (#eq? @_property "cookie")
  (#any-of? @_target "document.cookie" "window.document.cookie")
  (#match? @finding "^[\"'`](?i:session|sid|token|auth|jwt|access)[A-Za-z_-]*=[^;]")
  (#set! tier "from-script"))

(call_expression
  function: (_) @callee @finding
  arguments: (arguments . (_) @name)
  (#calls? @callee "js-cookie.set" "universal-cookie.set" "cookies-next.setCookie")
  (#imports? "js-cookie" "universal-cookie")
  (#value-matches? @name session-names)
  (#not-value-matches? @name "(?i)csrf|xsrf")
  (#set! tier "from-script"))

; `HttpOnly` alone.
(call_expression
  function: (_) @callee @finding
  arguments: (arguments . (_) @name . (_) . (object) @args .)
  (#calls? @callee "*.cookie" "*.setCookie")
  (#value-matches? @name session-names)
  (#not-value-matches? @name "(?i)csrf|xsrf")
  (#match? @callee "^(this\\.|ctx\\.)?_?(res|resp|response|reply)\\.")
  (#arg? @args "httpOnly" _ @_only)
  (#value-is? @_only "true")
  (#no-arg? @args "secure" _)
  (#not-match? @args "maxAge: *0\\b|expires: *new Date\\((0|1)\\)")
  (#not-in-role? "test")
  (#set! tier "no-secure"))

; Written by hand: `res.setHeader("Set-Cookie", `session=${id}; Path=/`)`
(call_expression
  function: (_) @callee
  arguments: (arguments . (string) @_header . [(string) (template_string) (binary_expression)] @finding @name)
  (#calls? @callee "*.setHeader" "*.header" "*.set" "*.append" "*.appendHeader")
  (#value-matches? @_header "(?i)^set-cookie$")
  (#match? @name "^[\"'`](?i:[a-z_-]*(session|sid|token|auth|jwt|refresh|remember)[a-z_-]*)=")
  (#not-match? @name "(?i)httponly(.|\n)*secure|secure(.|\n)*httponly|max-age=0|expires=|serialize")
  (#not-in-role? "test")
  (#set! tier "no-flags"))

; Sent along with requests that other sites make.
((pair key: (property_identifier) @_key value: (string) @value) @finding
  (#eq? @_key "sameSite")
  (#value-matches? @value "^(?i:none)$")
  (#imports? "express-session" "cookie-session" "@fastify/session" "@fastify/secure-session" "koa-session" "iron-session")
  (#set! tier "same-site"))

; The options of a session in a constant of their own.
((object
  (pair key: (property_identifier) @_key value: (_) @value) @finding) @_options
  (#any-of? @_key "httpOnly" "secure")
  (#value-is? @value "false")
  (#imports?
    "express-session" "cookie-session" "@fastify/session" "@fastify/secure-session" "iron-session" "koa-session" "client-sessions" "@remix-run/node" "@remix-run/cloudflare" "react-router" "lucia" "better-auth"
    "koa-generic-session" "koa-session2" "koa-session-minimal" "express-openid-connect" "@tinyhttp/session" "next-session")
  (#match? @_options "\\b(maxAge|sameSite|signed|rolling|domain|path|expires)\\b")
  (#not-match? @_options "\\.\\.\\.")
  (#not-inside? @finding "call" "*.cookie" "*.setCookie" "*.set" "*.clearCookie" "*.serialize" "createTransport" "*.createTransport" "createProxyMiddleware")
  (#not-near-mentions? @finding "NODE_ENV" "isProd" "isDev" "development" "csrf" "xsrf")
  (#not-in-role? "test" "example"))

; One object for everything: `cookies().set({ name: "session", value, httpOnly: false })`.
(call_expression
  function: (member_expression property: (property_identifier) @_method) @callee
  arguments: (arguments . (object
    (pair key: (property_identifier) @_name value: (_) @name)
    (pair key: (property_identifier) @_key value: (_) @value) @finding) .)
  (#any-of? @_method "set" "cookie" "setCookie")
  (#eq? @_name "name")
  (#any-of? @_key "httpOnly" "secure")
  (#value-is? @value "false")
  (#value-matches? @name session-names)
  (#not-value-matches? @name "(?i)csrf|xsrf"))

; Every other flag, and not the one that keeps scripts away.
(call_expression
  function: (_) @callee @finding
  arguments: (arguments . (_) @name . (_) . [(object) (identifier)] @args .)
  (#calls? @callee "*.cookie" "*.setCookie")
  (#value-matches? @name session-names)
  (#not-value-matches? @name "(?i)csrf|xsrf|theme|expir")
  (#match? @callee "^(this\\.|ctx\\.)?_?(res|resp|response|reply)\\.")
  (#arg? @args "secure" _ @_only)
  (#no-arg? @args "httpOnly" _)
  (#not-match? @args "maxAge: *0\\b|expires: *new Date\\((0|1)\\)")
  (#not-in-role? "test")
  (#set! tier "no-http-only"))

; Next, Hono, h3: the name comes first, or behind the context.
(call_expression
  function: (_) @callee @finding
  arguments: (arguments . (string) @name . [(identifier) (member_expression) (call_expression) (await_expression)] . (object) @args .)
  (#match? @callee "^(\\(await )?cookies\\(\\)\\)?\\.set$|^cookieStore\\.set$|^(response|res)\\.cookies\\.set$")
  (#value-matches? @name session-names)
  (#not-value-matches? @name "(?i)csrf|xsrf|theme|expir")
  (#not-match? @args "(?i)httponly|maxAge: *0\\b|expires: *new Date\\((0|1)\\)|\\.\\.\\.")
  (#file-mentions? "next/headers" "next/server" "NextResponse")
  (#not-in-role? "test")
  (#set! tier "no-http-only"))

(call_expression
  function: (_) @callee @finding
  arguments: (arguments . (string) @name . [(identifier) (member_expression) (call_expression) (await_expression)] .)
  (#match? @callee "^(\\(await )?cookies\\(\\)\\)?\\.set$|^cookieStore\\.set$|^(response|res)\\.cookies\\.set$")
  (#value-matches? @name session-names)
  (#not-value-matches? @name "(?i)csrf|xsrf|theme|expir")
  (#file-mentions? "next/headers" "next/server" "NextResponse")
  (#not-in-role? "test")
  (#set! tier "no-flags"))

(call_expression
  function: (_) @callee @finding
  arguments: (arguments . (identifier) . (string) @name . (_) .)
  (#calls? @callee "hono/cookie.setCookie" "h3.setCookie")
  (#value-matches? @name session-names)
  (#not-value-matches? @name "(?i)csrf|xsrf|theme|expir")
  (#not-in-role? "test")
  (#set! tier "no-flags"))

(call_expression
  function: (_) @callee @finding
  arguments: (arguments . (identifier) . (string) @name . (_) . (object) @args .)
  (#calls? @callee "hono/cookie.setCookie" "h3.setCookie")
  (#value-matches? @name session-names)
  (#not-value-matches? @name "(?i)csrf|xsrf|theme|expir")
  (#not-match? @args "(?i)httponly|maxAge: *0\\b|expires: *new Date\\((0|1)\\)|\\.\\.\\.")
  (#not-in-role? "test")
  (#set! tier "no-http-only"))

(call_expression
  function: (_) @callee @finding
  arguments: (arguments . (string) @name . (_) . (object) @args .)
  (#calls? @callee "cookie.serialize" "cookie.stringifySetCookie")
  (#value-matches? @name session-names)
  (#not-value-matches? @name "(?i)csrf|xsrf|theme|expir")
  (#not-match? @args "(?i)httponly|maxAge: *(0|-1)\\b|expires: *new Date\\((0|1)\\)|\\.\\.\\.")
  (#not-in-role? "test" "example")
  (#set! tier "no-http-only"))

; Carried along to other sites, for a session by its name.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @name . (_) (object (pair key: (property_identifier) @_key value: (string) @value) @finding))
  (#calls? @callee "*.cookie" "*.setCookie" "*.set")
  (#eq? @_key "sameSite")
  (#value-matches? @value "^(?i:none)$")
  (#value-matches? @name session-names)
  (#not-value-matches? @name "(?i)csrf|xsrf")
  (#not-file-mentions? "csrf" "Csrf" "CSRF" "xsrf" "iframe" "embed")
  (#not-in-role? "test" "example")
  (#set! tier "same-site"))

; cookie-session takes the flags beside its keys.
(pair
  key: (property_identifier) @_key
  value: (_) @value
  (#any-of? @_key "httpOnly" "secure")
  (#inside? @value "call" "cookie-session")
  (#value-is? @value "false")
  (#not-in-role? "test" "example")) @finding

(call_expression
  function: (_) @callee @finding
  arguments: (arguments . (_) . (_) @name . (_))
  (#calls? @callee "nookies.setCookie" "nookies.set" "nookies.default.set")
  (#value-matches? @name session-names)
  (#not-value-matches? @name "(?i)csrf|xsrf")
  (#not-near-mentions? @finding "httpOnly: true")
  (#not-in-role? "test" "example")
  (#set! tier "from-script"))

; The options come from a helper: `res.cookie("session", id, cookieOptions(hour))`.
([
    (function_declaration name: (identifier) @_name body: (statement_block (return_statement (object) @finding)))
    (method_definition name: (property_identifier) @_name body: (statement_block (return_statement (object) @finding)))
    (variable_declarator name: (identifier) @_name value: (arrow_function body: (parenthesized_expression (object) @finding)))
    (variable_declarator name: (identifier) @_name value: (arrow_function body: (statement_block (return_statement (object) @finding))))]
  (#skip-unless? "[cC]ookie~\\(~[\"'][\\w.-]*(?i:sess|sid|token|auth|jwt|refresh)")
  (#file-mentions? ".cookie(" ".setCookie(")
  (#match? @_name "(?i)(^|_|[a-z])(cookie_?(options|opts|settings|flags|config|attributes)|(options|opts|settings|flags)_?(for)?_?cookies?)|^(session|token|auth|refresh)_?(cookie)?_?(options|opts)$|^(options|opts)$")
  (#match? @finding "\\b(secure|sameSite)\\b")
  (#no-arg? @finding "httpOnly" _)
  (#not-match? @finding "\\.\\.\\.|maxAge: *0\\b")
  (#not-file-mentions? "js-cookie" "universal-cookie")
  (#not-match? @_name "(?i)csrf|xsrf|clear|theme|locale")
  (#not-in-role? "test" "example")
  (#set! tier "no-http-only"))
