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

; The check stands there, and the requests that change something go around it.
(#define! csrf-in-text "csurf" "csrf" "Csrf" "CSRF" "lusca")
((statement_block
  (if_statement
    condition: (parenthesized_expression (_) @finding)
    consequence: (_) @_does)
  [
    (expression_statement (call_expression function: (_) @_check arguments: (arguments) @_with))
    (return_statement (call_expression function: (_) @_check arguments: (arguments) @_with))])
  (#skip-unless? "(method|skip|disable|no)\\b|Skip|Disable")
  (#file-mentions? csrf-in-text)
  (#match? @_with "\\bnext\\b")
  (#match? @_check "(?i)csrf|csurf|lusca|protect")
  (#match? @finding "(?i)\\bmethod\\s*===?\\s*[\"'](post|put|patch|delete)[\"']|(get|header)\\([\"']x-(skip|no|disable)[\\w-]*[\"']\\)|headers\\[[\"']x-(skip|no|disable)")
  (#not-match? @finding "&&|process\\.env|NODE_ENV|(?i)signature|webhook|authorization|bearer|api_?key")
  (#match? @_does "^\\{?\\s*(return\\s+)?next\\(\\)")
  (#not-in-role? "test" "example"))

(ternary_expression
  condition: (_) @finding
  consequence: (call_expression function: (identifier) @_next)
  alternative: (call_expression function: (_) @_check)
  (#skip-unless? "\\?~next~\\(")
  (#file-mentions? csrf-in-text)
  (#eq? @_next "next")
  (#match? @_check "(?i)csrf|csurf|lusca|protect")
  (#match? @finding "(?i)\\bmethod\\s*===?\\s*[\"'](post|put|patch|delete)[\"']|(get|header)\\([\"']x-(skip|no|disable)[\\w-]*[\"']\\)|headers\\[[\"']x-(skip|no|disable)")
  (#not-match? @finding "&&|process\\.env|NODE_ENV")
  (#not-in-role? "test" "example"))

; The check has failed, and the request goes on.
(if_statement
  condition: (parenthesized_expression (binary_expression operator: ["===" "=="]) @finding)
  consequence: (_) @_does
  (#skip-unless? "EBADCSRFTOKEN")
  (#match? @finding "EBADCSRFTOKEN")
  (#match? @_does "^\\{?\\s*((console|log|logger)\\.\\w+\\([^;]*\\);\\s*)?(return\\s+)?next\\(\\)")
  (#not-in-role? "test" "example"))

; Changed by a link: other sites' pictures are enough, and cookies that are lax come along.
(#define! changes
  "\\.(remove|delete\\w*|destroy|update\\w*|save|transfer\\w*|withdraw|insert\\w*|grant\\w*|revoke\\w*|promote|demote|ban|findByIdAnd\\w+|findOneAnd\\w+|disable|deactivate|del)\\(|(?i)[\"'`](delete from|update \\w+ set|insert into)\\b")
((call_expression
  function: (member_expression object: (_) @_routes property: (property_identifier) @_get)
  arguments: (arguments . (string) @finding [(arrow_function) (function_expression)] @_handler .)) @_call
  (#skip-unless? "(?i)\\.get~\\(~[\"'`][^\"'`\\n]*(delete|remove|destroy|transfer|withdraw|promote|demote|grant|revoke|deactivate|disable|change|update|set|edit)")
  (#eq? @_get "get")
  (#match? @_routes "(?i)^(this\\.)?(app|\\w*router|fastify|server|routes|api)$")
  (#match? @finding "(?i)[/_-](delete|remove|destroy|transfer|withdraw|promote|demote|grant|revoke|deactivate|disable)([/_-]\\w+)?(/:\\w+)*[\"'`]$|[/-](change|update|set|edit)[/_-]?(email|password|role|address|phone)[\"'`]$|/(email|password|role)/(change|update|set)[\"'`]$")
  (#match? @_handler changes)
  (#match? @_call "\\b(req|request|ctx|c)\\.(session|user|auth|isAuthenticated)\\b|(?i)require_?(login|auth|user)\\w*|is_?(logged_?in|auth\\w*)|ensure_?(logged|auth)\\w*|,\\s*(auth|authenticate\\w*|protect)\\s*,|cookies")
  (#not-match? @_handler "\\.render\\(|sendFile\\(|(?i)csrf|(query|params)\\.(token|code|key|signature|hash)|verif(y|ied)|authorization|api_?key")
  (#not-in-role? "test" "example")
  (#set! tier "by-link"))

((export_statement (function_declaration name: (identifier) @finding body: (statement_block) @_handler))
  (#eq? @finding "GET")
  (#match? @_handler "\\.(delete(One|Many)?|destroy|remove|update(One|Many)?|findByIdAnd\\w+)\\(\\s*\\{|(?i)[\"'`](delete from|update \\w+ set)\\b")
  (#match? @_handler "getServerSession\\(|\\bauth\\(\\)|getSession\\(|currentUser\\(|requireUser\\(|cookies\\(\\)")
  (#match? @_handler "searchParams|\\bparams\\b")
  (#not-match? @_handler "(?i)cron|secret|(get|params\\.)\\(?[\"']?(token|code|key|signature|hash)|verif(y|ied)|lastSeen|viewed|views|visit|lastLogin|readAt|\\bread: *true|expires|oauth|callback|state")
  (#not-in-role? "test" "example")
  (#set! tier "by-link"))
