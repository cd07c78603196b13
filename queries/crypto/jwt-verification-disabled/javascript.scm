; The algorithm `none`.
((call_expression
  function: (_) @callee
  arguments: (arguments (object (pair
    key: (property_identifier) @_key
    value: (array (string) @finding @value)))))
  (#calls? @callee "jsonwebtoken.verify" "jwt.verify" "jose.jwtVerify")
  (#eq? @_key "algorithms")
  (#value-matches? @value "(?i)^none$")
  (#set! tier "none-algorithm"))

((call_expression
  function: (_) @callee
  arguments: (arguments (object (pair
    key: (property_identifier) @_key
    value: (string) @finding @value))))
  (#calls? @callee "jsonwebtoken.sign" "jwt.sign")
  (#eq? @_key "algorithm")
  (#value-matches? @value "(?i)^none$")
  (#set! tier "none-algorithm"))

; Expired tokens. `jsonwebtoken.verify` with it is how refresh endpoints work, so it is left to passport here.
((pair
  key: (property_identifier) @_key @callee
  value: (true)) @finding
  (#eq? @_key "ignoreExpiration")
  (#imports? "passport-jwt")
  (#not-in-role? "test")
  (#set! tier "expiry"))

((pair
  key: (property_identifier) @_key @callee
  value: (true)) @finding
  (#eq? @_key "ignoreExpiration")
  (#near-mentions? @finding "next()" "return next(" "req.user =" "canActivate")
  (#not-file-mentions? "efresh")
  (#not-in-role? "test")
  (#set! tier "expiry"))

((call_expression
  function: (_) @callee
  arguments: (arguments (object (pair
    key: (property_identifier) @_key
    value: (array) @finding))))
  (#calls? @callee "jsonwebtoken.verify" "jwt.verify" "jose.jwtVerify")
  (#eq? @_key "algorithms")
  (#match? @finding "HS[0-9].*(RS|PS|ES)[0-9]|(RS|PS|ES)[0-9].*HS[0-9]")
  (#set! tier "mixed-algorithms"))

; jwt-simple: the third argument says not to verify.
((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args)
  (#calls? @callee "jwt-simple.decode")
  (#arg? @args "" 2 @value)
  (#value-is? @value "true"))

((call_expression
  function: (_) @callee @finding)
  (#calls? @callee "jose.UnsecuredJWT.decode"))

; Reading without verifying: `req.user = jwt.decode(token)`.
((assignment_expression
  left: (member_expression object: (_) @_request property: (property_identifier) @_user)
  right: (call_expression function: (_) @callee @finding arguments: (arguments) @args))
  (#calls? @callee "jsonwebtoken.decode" "jwt.decode" "jose.decodeJwt" "jwt-decode" "jwt-decode.jwtDecode" "jwt-decode.default")
  (#any-of? @_user "user" "userId" "auth" "currentUser" "account" "session")
  (#match? @_request "^(req|request|ctx|context|ctx\\.state|socket|res\\.locals)$")
  (#not-file-mentions? "verify(")
  (#not-file-mentions? "jwtVerify")
  (#not-in-role? "test")
  (#set! tier "decoded-for-access"))

; The token of a request, taken at its word.
((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args)
  (#calls? @callee "jsonwebtoken.decode" "jwt.decode" "jose.decodeJwt" "jwt-decode" "jwt-decode.jwtDecode" "jwt-decode.default")
  (#arg? @args "" 0 @value)
  (#not-file-mentions? "verify(" "jwtVerify" "createRemoteJWKSet" "JwksClient" "jwksClient" "jwks-rsa" "kid")
  (#not-in-role? "test")
  (#tainted? @value "remote" "response")
  (#set! tier "decoded-for-access"))

((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args)
  (#calls? @callee "jsonwebtoken.decode" "jwt.decode" "jose.decodeJwt")
  (#arg-count? @args 1 1)
  (#inside? @callee "function"
    "*auth*" "*Auth*" "protect*" "require*" "*Guard*" "canActivate" "*iddleware*" "guard*" "verify*" "*isAdmin*" "*Permission*")
  (#not-file-mentions? "jwt.verify")
  (#not-file-mentions? "jwtVerify")
  (#not-in-role? "test")
  (#set! tier "decoded-for-access"))

((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args)
  (#calls? @callee "jsonwebtoken.decode" "jwt.decode" "jose.decodeJwt")
  (#arg-count? @args 1 1)
  (#not-file-mentions? "jwt.verify")
  (#not-file-mentions? "jwtVerify")
  (#not-in-role? "test")
  (#set! tier "decoded"))

; An empty key: versions before 9 then take unsigned tokens.
((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args)
  (#calls? @callee "jsonwebtoken.verify" "jwt.verify")
  (#arg? @args "" 1 @value)
  (#value-is? @value "null" "" "false")
  (#not-in-role? "test"))

; Split and decoded by hand, in code that takes it at its word.
(#define! verifies
  ".verify(" "jwtVerify" "createVerify" "createHmac" "verifySignature" "timingSafeEqual" "jwks" "Jwks" "JWKS" "verifyIdToken"
  "verifyJwt(" "verifyJWT(" "expressjwt" "express-jwt" "getToken({")

(#define! only-looks "*xpir*" "*ssuer*" "*Kid*" "*peek*" "*Peek*" "*debug*" "*nverified*" "*display*" "*Display*")

(#define! servers
  "express" "fastify" "koa" "hono" "@nestjs/common" "next/server" "next/headers" "http" "node:http" "@apollo/server" "graphql"
  "socket.io" "ws" "aws-lambda" "elysia" "@hapi/hapi" "h3" "jsonwebtoken")

(#define! browsers "react" "react-dom" "react-native" "vue" "svelte" "@angular/core" "@angular/common" "solid-js" "preact")

(#define! browser-words "localStorage" "sessionStorage" "window." "document." "\"use client\"" "'use client'" "useState" "AsyncStorage")

(#define! access-words
  ".role" ".roles" "isAdmin" "is_admin" ".permissions" ".scope" "req.user" "request.user" "state.user" "locals.user" ".sub" ".userId"
  ".user_id" "next()" "c.set(")

((call_expression
  function: (_) @callee @finding
  arguments: (arguments . (_) @value))
  (#calls? @callee "JSON.parse")
  (#match? @value "Buffer\\.from\\(|atob\\(|base64|[dD]ecode|^\\w+$")
  (#not-match? @value "\\[0\\]|(?i)header")
  (#near-mentions? @callee "split(\".\")" "split('.')" "split(`.`)")
  (#near-mentions? @callee "base64" "atob(" "Base64")
  (#near-mentions? @callee "oken" "jwt" "JWT" "uthorization" "earer")
  (#not-file-mentions? verifies)
  (#not-near-mentions? @callee "id_token" "idToken" "createSign" "btoa(")
  (#not-inside? @callee "function" only-looks)
  (#not-in-role? "test")
  (#tainted? @value "remote" "response")
  (#set! tier "by-hand"))

((call_expression
  function: (_) @callee @finding
  arguments: (arguments . (_) @value))
  (#calls? @callee "JSON.parse")
  (#match? @value "Buffer\\.from\\(|atob\\(|base64|[dD]ecode|^\\w+$")
  (#not-match? @value "\\[0\\]|(?i)header")
  (#near-mentions? @callee "split(\".\")" "split('.')" "split(`.`)")
  (#near-mentions? @callee "base64" "atob(" "Base64")
  (#near-mentions? @callee "oken" "jwt" "JWT" "uthorization" "earer")
  (#not-file-mentions? verifies)
  (#not-near-mentions? @callee "id_token" "idToken" "createSign" "btoa(")
  (#not-inside? @callee "function" only-looks)
  (#not-in-role? "test")
  (#imports? servers)
  (#not-imports? browsers)
  (#not-file-mentions? browser-words)
  (#file-mentions? "authorization" "Authorization" "cookie" "bearer" "Bearer")
  (#file-mentions? access-words)
  (#set! tier "by-hand"))

((call_expression
  function: (_) @callee @finding
  arguments: (arguments . (_) @value))
  (#calls? @callee "JSON.parse")
  (#match? @value "Buffer\\.from\\(|atob\\(|base64|[dD]ecode|^\\w+$")
  (#not-match? @value "\\[0\\]|(?i)header")
  (#file-mentions? "split(\".\")" "split('.')" "split(`.`)")
  (#near-mentions? @callee "base64" "atob(" "Base64")
  (#inside? @callee "function" "*ecode*" "*egment*" "*ayload*" "*laims*" "*[pP]art*")
  (#file-mentions? "oken" "jwt" "JWT" "uthorization" "earer")
  (#not-file-mentions? verifies)
  (#not-near-mentions? @callee "id_token" "idToken" "createSign" "btoa(")
  (#not-inside? @callee "function" only-looks)
  (#not-in-role? "test")
  (#imports? servers)
  (#not-imports? browsers)
  (#not-file-mentions? browser-words)
  (#file-mentions? "authorization" "Authorization" "cookie" "bearer" "Bearer")
  (#file-mentions? access-words)
  (#set! tier "by-hand"))

((call_expression
  function: (_) @callee @finding)
  (#calls? @callee "jwt-decode" "jwt-decode.jwtDecode" "jwt-decode.default")
  (#imports? servers)
  (#not-imports? browsers)
  (#not-file-mentions? browser-words)
  (#not-file-mentions? verifies)
  (#near-mentions? @callee access-words)
  (#not-near-mentions? @callee "id_token" "idToken" "header: true")
  (#not-inside? @callee "function" only-looks)
  (#not-in-role? "test")
  (#set! tier "decoded-for-access"))

; Decoded as a whole, header and all, and its claims used: `jwt.decode(token, { complete: true }).payload`.
((member_expression
  object: (identifier) @_decoded
  property: (property_identifier) @_part) @callee @finding
  (#eq? @_part "payload")
  (#file-mentions? "complete: true")
  (#near-mentions? @finding "jwt.decode(" "jsonwebtoken.decode(" "JWT.decode(")
  (#imports? "jsonwebtoken")
  (#not-file-mentions? "verify(" "jwtVerify" "createVerify" "verifyAsync")
  (#near-mentions? @finding ".sub" ".scope" ".exp" ".role" "req.user" "laims" "userId" "return ")
  (#not-inside? @finding "function" only-looks)
  (#not-in-role? "test")
  (#set! tier "decoded-for-access"))

; Decoded in a function that others ask who it is: no key is ever used in the file.
((call_expression
  function: (_) @callee @finding)
  (#calls? @callee
    "jsonwebtoken.decode" "jwt.decode" "jose.decodeJwt" "@nestjs/jwt.JwtService.decode" "*.jwtService.decode" "*.jwt.decode" "fast-jwt.createDecoder" "jwt-simple.decode"
    "hono/jwt.decode" "@tsndr/cloudflare-worker-jwt.decode" "jws.decode" "njwt.decode")
  (#imports? servers "@nestjs/jwt" "jose" "hono" "fast-jwt" "hono/jwt" "@fastify/jwt" "@tsndr/cloudflare-worker-jwt" "jws")
  (#not-imports? browsers)
  (#not-file-mentions? browser-words)
  (#not-file-mentions? "verify(" "jwtVerify" "createVerify" "verifyAsync" "createVerifier" "jwtDecrypt")
  (#file-mentions? "uthorization" "earer" "cookie" "Cookie" "handshake" "canActivate")
  (#file-mentions? ".sub" ".scope" ".exp" ".role" ".user" "userId" "laims" ".tenant" ".email")
  (#not-near-mentions? @callee "id_token" "idToken" "header: true" "complete: true" "kid")
  (#not-inside? @callee "function" only-looks)
  (#not-in-role? "test")
  (#set! tier "decoded-for-access"))

; The service of NestJS, under whatever name it was injected.
((call_expression
  function: (_) @callee @finding)
  (#match? @callee "^this\\.\\w*([jJ]wt|[tT]oken)\\w*\\.decode$")
  (#imports? "@nestjs/jwt")
  (#not-file-mentions? "verify(" "verifyAsync" "jwtVerify")
  (#file-mentions? "canActivate" "implements NestMiddleware" ".user =" "handleConnection" "uthorization" "handshake")
  (#not-inside? @callee "function" only-looks)
  (#not-in-role? "test")
  (#set! tier "decoded-for-access"))

; Told to be lenient where the token is checked.
((pair key: (property_identifier) @_key @callee value: (true)) @finding
  (#eq? @_key "ignoreExpiration")
  (#inside? @finding "call" "jsonwebtoken.verify" "jwt.verify" "*.verifyAsync" "JwtModule.register")
  (#not-file-mentions? "efresh" "ogout" "evoke")
  (#not-in-role? "test")
  (#set! tier "expiry"))

; jws, jwt-simple: read, and not checked.
((call_expression
  function: (_) @callee @finding
  arguments: (arguments . (_) . (_) . (true)))
  (#calls? @callee "jwt-simple.decode")
  (#not-in-role? "test")
  (#set! tier "decoded-for-access"))

((call_expression function: (_) @callee @finding)
  (#calls? @callee "jws.decode")
  (#not-file-mentions? "jws.verify" "createVerify" "verify(")
  (#file-mentions? "req." "request." "headers" "uthoriz" "payload")
  (#not-in-role? "test" "example")
  (#set! tier "decoded-for-access"))
