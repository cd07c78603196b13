; Apollo Server
((pair key: (property_identifier) @_key value: (_) @value) @finding
  (#eq? @_key "csrfPrevention")
  (#value-is? @value "false"))

; SvelteKit
((pair
  key: (property_identifier) @_csrf
  value: (object (pair key: (property_identifier) @_key value: (_) @value) @finding))
  (#eq? @_csrf "csrf")
  (#eq? @_key "checkOrigin")
  (#value-is? @value "false"))

; lusca
(call_expression
  function: (_) @callee
  arguments: (arguments (object (pair key: (property_identifier) @_key value: (_) @value) @finding))
  (#calls? @callee "lusca")
  (#eq? @_key "csrf")
  (#value-is? @value "false"))

; csurf and its successors: methods that change something, left out.
((pair key: (property_identifier) @_key value: (array) @_methods) @finding
  (#any-of? @_key "ignoreMethods" "ignoredMethods")
  (#match? @_methods "(?i)[\"'](POST|PUT|PATCH|DELETE)[\"']"))

; Next.js server actions, SvelteKit
((pair key: (property_identifier) @_key value: (array (string) @_origin)) @finding
  (#any-of? @_key "allowedOrigins" "trustedOrigins")
  (#value-is? @_origin "*"))

; Angular
(call_expression
  function: (_) @finding @callee
  (#calls? @callee
    "@angular/common/http.HttpClientXsrfModule.disable" "@angular/common/http.withNoXsrfProtection"))

; Cookie sessions in Express without any check.
(call_expression
  function: (_) @finding @callee
  (#calls? @callee "express-session" "cookie-session")
  (#file-mentions? ".post(" ".put(" ".delete(" ".patch(")
  (#not-file-mentions? "csrf" "Csrf" "CSRF" "csurf" "lusca" "sameSite" "xsrf" "Origin" "origin")
  (#set! tier "session-without"))

; The cookie of a session that other sites' forms carry along, in a program that reads forms and asks for no proof.
((pair key: (property_identifier) @_key value: (_) @value) @finding
  (#eq? @_key "sameSite")
  (#value-matches? @value "(?i)^none$")
  (#inside? @finding "call" "express-session" "cookie-session")
  (#file-mentions? "urlencoded(" "multer" "formidable")
  (#file-mentions? ".post(" ".put(" ".delete(" ".patch(")
  (#not-file-mentions? "csrf" "Csrf" "CSRF" "csurf" "lusca" "xsrf" "XSRF" "rigin" "oken" "nonce" "ec-fetch-site" "eferer")
  (#not-in-role? "test" "example")
  (#set! tier "cross-site"))
