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
  (#any-of? @_key "ignoreMethods" "ignoredMethods" "excludedMethods")
  (#match? @_methods "(?i)[\"'](POST|PUT|PATCH|DELETE)[\"']"))

; Next.js server actions, SvelteKit
((pair key: (property_identifier) @_key value: (array (string) @_origin)) @finding
  (#any-of? @_key "allowedOrigins" "trustedOrigins")
  (#value-is? @_origin "*"))

; AdonisJS, Nuxt, Sails, Astro and what else has a switch of that name.
((pair
  key: (property_identifier) @_csrf
  value: (object (pair key: (property_identifier) @_key value: (_) @value) @finding))
  (#any-of? @_csrf "csrf" "csurf" "csrfProtection")
  (#any-of? @_key "enabled" "enable")
  (#value-is? @value "false")
  (#not-near-mentions? @finding "NODE_ENV" "isTest" "=== 'test'")
  (#not-in-role? "test" "example"))

((pair key: (property_identifier) @_key value: (_) @value) @finding
  (#any-of? @_key "csrfProtection" "csurf" "enableCsrf" "csrfEnabled" "csrfCheck" "enableCSRF" "protectCsrf" "useCsrf")
  (#value-is? @value "false")
  (#not-near-mentions? @finding "NODE_ENV" "isTest" "=== 'test'")
  (#not-in-role? "test" "example"))

((pair key: (property_identifier) @_key value: (false)) @finding
  (#any-of? @_key "csrf" "checkOrigin")
  (#file-mentions? "module.exports.security" "nuxt-security" "astro/config" "defineNuxtConfig" "module.exports.http" "lusca" "strapi" "adonis" "@sveltejs/kit" "better-auth" "keystone" "payload")
  (#not-inside? @finding "call" "lusca")
  (#not-in-role? "test" "example"))

((pair key: (property_identifier) @_key value: (true)) @finding
  (#any-of? @_key "disableCSRFCheck" "disableCsrf" "disableCSRF" "skipCsrf" "skipCSRF" "ignoreCsrf" "disableCsrfProtection" "disableOriginCheck")
  (#not-near-mentions? @finding "NODE_ENV" "isTest" "=== 'test'")
  (#not-in-role? "test" "example"))

; Auth.js has a value that switches it off.
((pair key: (property_identifier) @_key value: (_) @value) @finding
  (#eq? @_key "skipCSRFCheck")
  (#not-value-is? @value "false")
  (#imports? "@auth/core" "next-auth")
  (#not-in-role? "test" "example"))

; The state of an OAuth sign-in is what keeps forged ones away.
((pair key: (property_identifier) @_key value: (array) @_checks) @finding
  (#eq? @_key "checks")
  (#match? @_checks "^\\[\\s*([\"']none[\"']\\s*,?)?\\s*\\]$")
  (#file-mentions? "next-auth" "@auth/" "authorization")
  (#imports? "next-auth" "@auth/core" "@auth/sveltekit" "@auth/express" "next-auth/providers/google" "next-auth/providers/github" "next-auth/providers")
  (#not-in-role? "test" "example"))

; Hono: every origin will do.
(call_expression
  function: (_) @callee
  arguments: (arguments (object (pair key: (property_identifier) @_key value: [(string) (arrow_function)] @_any) @finding))
  (#calls? @callee "hono/csrf.csrf")
  (#eq? @_key "origin")
  (#match? @_any "^([\"']\\*[\"']|\\([^()]*\\) *=> *true|\\w+ *=> *true)$"))

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
