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
