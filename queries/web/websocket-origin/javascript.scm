(#define! known-by-cookie
  "headers.cookie" "headers['cookie']" "headers[\"cookie\"]" "header('cookie')" "header(\"cookie\")" "get('cookie')" "get(\"cookie\")" "parseCookie" "cookie.parse("
  "getCookie(" "req.cookies" "request.cookies" "req.session" "request.session" "sessionParser" "sessionMiddleware" "handshake.session" "cookies.get("
  "get('Cookie')" "get(\"Cookie\")" "unsignCookie" "getSignedCookie")
(#define! asks-origin
  ".origin" "'origin'" "\"origin\"" "Origin" "ORIGIN" "verifyClient" "allowRequest" "csrf" "CSRF" "xsrf" "upgradeTicket" "get('ticket')" "get(\"ticket\")"
  "sec-websocket-protocol" "sec-fetch-site" "Sec-Fetch-Site" "handshake.auth")

; `wss.handleUpgrade(request, socket, head, …)`
((call_expression
  function: (member_expression property: (property_identifier) @_method) @callee
  arguments: (arguments . (_) . (_) . (_))) @finding
  (#eq? @_method "handleUpgrade")
  (#file-mentions? known-by-cookie)
  (#not-file-mentions? asks-origin)
  (#not-in-role? "test" "example"))

; The server upgrades by itself.
((call_expression
  function: (member_expression object: (_) @_server property: (property_identifier) @callee)
  arguments: (arguments . (string) @_event [(arrow_function) (function_expression) (identifier)])) @finding
  (#eq? @callee "on")
  (#value-is? @_event "connection")
  (#imports? "ws" "socket.io" "uWebSockets.js" "websocket" "engine.io")
  (#match? @_server "(?i)(wss?|server|io|sockets?|namespace|nsp)$|\\.of\\(")
  (#not-file-mentions? "handleUpgrade(" "noServer")
  (#file-mentions? known-by-cookie)
  (#not-file-mentions? asks-origin)
  (#not-in-role? "test" "example"))

; Deno, Bun, Hono, express-ws, Elysia, workers.
((call_expression
  function: (_) @callee) @finding
  (#calls? @callee "Deno.upgradeWebSocket" "server.upgrade" "srv.upgrade" "hono/bun.upgradeWebSocket" "hono/deno.upgradeWebSocket" "hono/cloudflare-workers.upgradeWebSocket" "upgradeWebSocket" "crossws.handleUpgrade")
  (#file-mentions? known-by-cookie)
  (#not-file-mentions? asks-origin)
  (#not-in-role? "test" "example"))

((call_expression
  function: (member_expression object: (_) @_app property: (property_identifier) @callee)
  arguments: (arguments . (string) . (_))) @finding
  (#eq? @callee "ws")
  (#match? @_app "(?i)(app|router|server|fastify)$")
  (#imports? "express-ws" "uWebSockets.js" "hyper-express" "elysia" "koa-websocket")
  (#file-mentions? known-by-cookie)
  (#not-file-mentions? asks-origin)
  (#not-in-role? "test" "example"))

((call_expression
  function: (member_expression property: (property_identifier) @callee)
  arguments: (arguments . (string) (object (pair key: (property_identifier) @_option value: (true))))) @finding
  (#any-of? @callee "get" "route")
  (#eq? @_option "websocket")
  (#file-mentions? known-by-cookie)
  (#not-file-mentions? asks-origin)
  (#not-in-role? "test" "example"))

; `new WebSocketPair()` of a worker
((new_expression constructor: (identifier) @callee) @finding
  (#eq? @callee "WebSocketPair")
  (#file-mentions? known-by-cookie)
  (#not-file-mentions? asks-origin)
  (#not-in-role? "test" "example"))

; A gateway of NestJS
((decorator (call_expression function: (_) @callee)) @finding
  (#calls? @callee "@nestjs/websockets.WebSocketGateway")
  (#file-mentions? known-by-cookie)
  (#not-file-mentions? asks-origin)
  (#not-in-role? "test" "example"))

; `websocket`: accepted by itself, or with whatever origin the request names.
((pair key: (property_identifier) @callee value: (true)) @finding
  (#eq? @callee "autoAcceptConnections")
  (#imports? "websocket")
  (#not-in-role? "test" "example"))

((call_expression
  function: (member_expression object: (_) @_request property: (property_identifier) @callee)
  arguments: (arguments . (_) . (member_expression property: (property_identifier) @_origin))) @finding
  (#eq? @callee "accept")
  (#eq? @_origin "origin")
  (#imports? "websocket")
  (#file-mentions? known-by-cookie ".cookies" "session")
  (#not-file-mentions? "llowed" "rigin ===" "rigin !==" "rigin ==" "rigin !=" "(request.origin)" "(req.origin)" "isOrigin" "checkOrigin" "validOrigin" "ORIGINS" "rigins")
  (#not-in-role? "test" "example"))

; Checks that let every origin through.
((pair key: (property_identifier) @callee value: [(arrow_function) (function_expression)] @_check) @finding
  (#any-of? @callee "allowRequest" "verifyClient" "checkOrigin")
  (#file-mentions? "socket.io" "ws" "WebSocket")
  (#file-mentions? known-by-cookie ".cookies" "session")
  (#match? @_check "^(\\([^()]*\\)|\\w+) *=> *(true|\\w+\\((null, *)?true\\))$")
  (#not-in-role? "test" "example"))

((pair key: (property_identifier) @callee value: (string) @_any) @finding
  (#eq? @callee "origins")
  (#any-of? @_any "\"*:*\"" "'*:*'" "\"*\"" "'*'")
  (#imports? "socket.io")
  (#not-in-role? "test" "example"))

; A check that knows the cookie, and lets in whichever page sends it along.
(#define! knows-page "(?i)origin|sec-fetch-site|csrf|xsrf|ticket|authorization|sec-websocket-protocol|searchParams")
(#define! cookies-here "ookie" "session" "Session")
((new_expression
  constructor: (_) @callee
  arguments: (arguments . (object (pair
    key: (property_identifier) @_option
    value: [(arrow_function) (function_expression)] @_check) @finding)))
  (#match? @callee "(^|\\.)(WebSocketServer|Server|WSServer)$")
  (#any-of? @_option "verifyClient" "allowRequest")
  (#file-mentions? cookies-here)
  (#match? @_check "(?i)cookie|session|\\bsid\\b")
  (#not-match? @_check knows-page)
  (#not-file-mentions? "rigin ===" "rigin !==" "(origin" "isAllowedOrigin" "checkOrigin" "verifyOrigin" "originOf" "headers.origin")
  (#not-in-role? "test" "example"))

([
    (function_declaration name: (identifier) @_name body: (_) @_body)
    (lexical_declaration (variable_declarator name: (identifier) @_name value: [(arrow_function) (function_expression)] @_body))]
  (#match? @_body "(?i)cookie|session|\\bsid\\b")
  (#not-match? @_body knows-page)
  (#shape! "check-by-cookie" @_name))

; `new WebSocketServer({ verifyClient })`, with the function above it or below.
([
    (program
      [(function_declaration) (lexical_declaration)] @_check
      (_ (variable_declarator value: (new_expression
        constructor: (_) @callee
        arguments: (arguments . (object [(pair key: (property_identifier) @_option value: (identifier) @_by) @finding (shorthand_property_identifier) @_option @_by @finding]))))))
    (program
      [(function_declaration) (lexical_declaration)] @_check
      (export_statement (_ (variable_declarator value: (new_expression
        constructor: (_) @callee
        arguments: (arguments . (object [(pair key: (property_identifier) @_option value: (identifier) @_by) @finding (shorthand_property_identifier) @_option @_by @finding])))))))]
  (#match? @callee "(^|\\.)(WebSocketServer|Server|WSServer)$")
  (#file-mentions? "verifyClient" "allowRequest")
  (#match? @_option "^(verifyClient|allowRequest)$|^check|^verify|^auth")
  (#match? @finding "^(verifyClient|allowRequest)\\b")
  (#shaped? @_check "check-by-cookie" @_name)
  (#same? @_name @_by)
  (#not-in-role? "test" "example"))

; The check is a method, and nothing in the file knows an origin.
((new_expression
  constructor: (_) @callee
  arguments: (arguments . (object [(pair key: (property_identifier) @_option value: [(member_expression) (call_expression) (identifier) (arrow_function)]) @finding (shorthand_property_identifier) @_option @finding])))
  (#match? @callee "(^|\\.)(WebSocketServer|Server|WSServer)$")
  (#any-of? @_option "verifyClient" "allowRequest")
  (#file-mentions? known-by-cookie)
  (#not-file-mentions? "rigin" "RIGIN" "csrf" "CSRF" "xsrf" "sec-fetch-site" "icket" "'authorization'" "headers.authorization" "sec-websocket-protocol" "searchParams")
  (#not-in-role? "test" "example"))
