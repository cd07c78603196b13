; Other handlers of the file have a check, this one has none.
(call_expression
  function: (member_expression object: (identifier) @_router property: (property_identifier) @_verb)
  arguments: (arguments . (string) @_path @finding . [(arrow_function) (function_expression)] @_handler .)
  (#any-of? @_verb "get" "post" "put" "patch" "delete")
  (#any-of? @_router "app" "router" "server" "api" "route" "routes" "adminRouter" "userRouter")
  (#value-matches? @_path "(?i)^/(\\w+/)*admin(/|$)|[/_-](delete|remove|purge|destroy)([/_-]|$)")
  (#not-value-matches? @_path "(?i)login|logout|signin|sign-in|auth|register|static|health|token|reset|callback|cart|session")
  (#file-mentions?
    ", requireLogin," ", requireAuth," ", isAuthenticated," ", authenticate," ", ensureAuthenticated," ", authMiddleware," ", auth,"
    ", verifyToken," ", authenticateToken," ", isLoggedIn," ", checkAuth," ", protect," ", requireAuthentication," ", ensureLoggedIn,"
    ", isAuth," ", requireUser," ", requireAdmin," ", isAdmin," ", verifyJWT," ", checkJwt," ", passport.authenticate(")
  (#not-file-mentions?
    ".use(require" ".use(auth" ".use(ensure" ".use(check" ".use(verify" ".use(is" ".use(protect" ".use(passport.auth" ".use('/admin"
    ".use(\"/admin" ".all('/admin" ".all(\"/admin" ".all('*" ".all(\"*")
  (#not-match? @_handler "(?i)auth|permission|req\\.user|session|token|isAdmin|role|40[13]|api_?key|secret|password|captcha|locals|currentUser|userId|owner")
  (#not-in-role? "test" "example"))

; NestJS: guards stand on other methods, and none on this one or its class.
(method_definition
  name: (property_identifier) @finding
  (#file-mentions? "@UseGuards(")
  (#inside? @finding "decorated-function" "*Delete" "*Put" "*Patch" "*Post")
  (#not-inside? @finding "decorated" "*UseGuards")
  (#not-inside? @finding "decorated" "*Public")
  (#not-inside? @finding "decorated" "*Auth*")
  (#not-inside? @finding "decorated" "*Roles*")
  (#not-inside? @finding "decorated" "*llow*")
  (#not-inside? @finding "decorated" "*Skip*")
  (#not-inside? @finding "decorated" "*Permission*")
  (#match? @finding "(?i)^(delete|remove|destroy|purge|ban|suspend|grant|revoke|promote|set_?role|update|replace|reset|disable|enable|approve|refund|transfer|import|impersonate)")
  (#not-near-mentions? @finding "req.user" "request.user" "@CurrentUser" "@GetUser" "@User(" "signature" "Signature" "secret" "token" "Token" "apiKey" "authorize" "assert" "orbidden" "nauthorized")
  (#not-file-mentions? "APP_GUARD" "useGlobalGuards" "\n@UseGuards(")
  (#not-in-role? "test" "example")
  (#set! tier "beside-guarded"))

; A handler elsewhere, by its name: `router.delete("/users/:id", removeUser)`.
(call_expression
  function: (member_expression object: (identifier) @_router property: (property_identifier) @_verb)
  arguments: (arguments . (string) @_path @finding . [(identifier) (member_expression)] @_handler .)
  (#any-of? @_verb "post" "put" "patch" "delete")
  (#any-of? @_router "app" "router" "server" "api" "route" "routes" "adminRouter" "userRouter" "usersRouter" "fastify")
  (#value-matches? @_path "(?i)^/(\\w+/)*admin(/|$)|[/_-](delete|remove|purge|destroy|role|roles|ban|promote)([/_-]|$)|^/(\\w+/)*(users?|accounts?|members?|tenants?|orders?|products?|posts?)/:\\w+$")
  (#not-value-matches? @_path "(?i)login|logout|signin|sign-in|auth|register|static|health|token|reset|callback|cart|session|webhook|verify|confirm|unsubscribe")
  (#file-mentions?
    ", requireLogin," ", requireAuth," ", isAuthenticated," ", ensureAuthenticated," ", authMiddleware," ", verifyToken," ", authenticateToken," ", isLoggedIn," ", checkAuth," ", requireAuthentication,"
    ", ensureLoggedIn," ", isAuth," ", requireUser," ", requireAdmin," ", isAdmin," ", verifyJWT," ", checkJwt," ", authenticate,")
  (#not-file-mentions?
    ".use(require" ".use(auth" ".use(ensure" ".use(check" ".use(verify" ".use(is" ".use(protect" ".use(passport.auth" ".use('/admin" ".use(\"/admin" ".all('/admin" ".all(\"/admin" ".all('*" ".all(\"*")
  (#not-match? @_handler "(?i)auth|login|guard|protect")
  (#not-in-role? "test" "example")
  (#set! tier "beside-guarded"))

; tRPC: procedures for those who are known stand beside it.
((call_expression
  function: (member_expression object: (_) @_procedure property: (property_identifier) @callee)
  arguments: (arguments . (_) @_does .)) @finding
  (#eq? @callee "mutation")
  (#file-mentions? "publicProcedure")
  (#file-mentions? "protectedProcedure" "adminProcedure" "authedProcedure" "privateProcedure")
  (#match? @_procedure "^publicProcedure\\b")
  (#match? @_does "\\.(delete|deleteMany|update|updateMany|destroy|remove)\\(")
  (#not-match? @_does "(?i)ctx\\.(session|user)|token|password|verif|subscri|secret|email")
  (#not-in-role? "test" "example")
  (#set! tier "beside-guarded"))

; A server action: everybody on the net may call it, with whatever arguments, and it asks nobody who they are.
(call_expression
  function: (member_expression object: (member_expression object: (identifier) @_client property: (property_identifier) @_model) property: (property_identifier) @callee)
  arguments: (arguments . (object)) @_all
  (#file-mentions? "'use server'" "\"use server\"")
  (#any-of? @_client "db" "prisma" "prismadb" "client" "orm" "prismaClient" "database")
  (#any-of? @callee "delete" "deleteMany" "update" "updateMany" "upsert")
  (#match? @_model "(?i)^(user|account|member(ship)?|role|permission|organi[sz]ation|team|tenant|order|invoice|payment|subscription|apiKey|customer|employee|product|post|project|document)s?$")
  (#not-file-mentions? "auth(" "Auth" "ession" "currentUser" "getUser" "requireUser" "requireAdmin" "requireRole" "verify" "cookies()" "token" "Token" "clerk" "safe-action" "ctx.user" "getCurrentUser" "ermission" "uthoriz" "protect" "headers()" "userId()" "dmin(")
  (#inside? @callee "function")
  (#not-in-role? "test" "example")
  (#set! tier "server-action")) @finding

; Drizzle and others: `db.delete(users).where(…)` in a server action.
(call_expression
  function: (member_expression object: (identifier) @_client property: (property_identifier) @callee)
  arguments: (arguments . (identifier) @_model .)
  (#file-mentions? "'use server'" "\"use server\"")
  (#any-of? @_client "db" "database")
  (#any-of? @callee "delete" "update")
  (#match? @_model "(?i)^(user|account|member(ship)?|role|permission|organi[sz]ation|team|tenant|order|invoice|payment|subscription|apiKey|customer|employee|product|post|project|document)s?(Table)?$")
  (#not-file-mentions? "auth(" "Auth" "ession" "currentUser" "getUser" "requireUser" "requireAdmin" "requireRole" "verify" "cookies()" "token" "Token" "clerk" "safe-action" "ctx.user" "getCurrentUser" "ermission" "uthoriz" "protect" "headers()" "userId()" "dmin(")
  (#not-in-role? "test" "example")
  (#set! tier "server-action")) @finding

; Fastify: other routes name a check in their options, this one has none.
(call_expression
  function: (member_expression object: (identifier) @_router property: (property_identifier) @_verb)
  arguments: (arguments . (string) @_path @finding . [(arrow_function) (function_expression) (identifier)] @_handler .)
  (#any-of? @_router "fastify" "app" "server" "instance")
  (#any-of? @_verb "post" "put" "patch" "delete")
  (#file-mentions? "preHandler:" "onRequest:" "preValidation:")
  (#value-matches? @_path "(?i)^/(\\w+/)*admin(/|$)|[/_-](delete|remove|purge|destroy)([/_-]|$)")
  (#not-value-matches? @_path "(?i)login|logout|auth|register|health|token|reset|callback|webhook")
  (#not-file-mentions? "addHook('onRequest'" "addHook(\"onRequest\"" "addHook('preHandler'" "addHook(\"preHandler\"" "addHook('preValidation'" "addHook(\"preValidation\"")
  (#not-match? @_handler "(?i)auth|permission|req\\.user|request\\.user|session|token|isAdmin|role|40[13]|api_?key|secret|password")
  (#not-in-role? "test" "example")
  (#set! tier "beside-guarded"))

; Nothing in the file asks who calls. It may be asked where the router is put in its place; the page itself is no secret.
(#define! asks-who-calls
  "auth" "Auth" "ession" "oken" "ermission" "role" "Role" "jwt" "JWT" "assport" "clerk" "uard" "piKey" "api-key" "secret" "SECRET" "isAdmin" "requireAdmin" "ensureAdmin" "adminOnly" "onlyAdmin" "checkAdmin" "login" "Login"
  "erify" "401" "403" "req.user" "request.user" "currentUser" "ddHook(" "preHandler" "onRequest" "signature" "acl" "ACL" "keycloak" "localhost" "127.0.0.1" ".use(require" ".use(is" ".use(ensure" ".use(check"
  ".use(protect" ".use(admin" ".use('*'" ".use(\"*\"" "beforeEach" "protect" "rotected")
(call_expression
  function: (member_expression object: (identifier) @_router property: (property_identifier) @_verb)
  arguments: (arguments . (string) @finding . [(arrow_function) (function_expression)] @_handler .)
  (#any-of? @_verb "get" "post" "put" "patch" "delete" "del")
  (#any-of? @_router "app" "router" "server" "api" "route" "routes" "adminRouter" "admin" "fastify" "instance")
  (#skip-unless? "[\"'`]/?([\\w-]+/)*admin/")
  (#value-matches? @finding "(?i)^/?([\\w-]+/)*admin/[\\w:-]")
  (#not-value-matches? @finding "(?i)static|assets|health|register|signin|sign-in|callback|\\*$")
  (#not-match? @_handler "sendFile|\\.render\\(|redirect\\(|\\bnext\\(|serveStatic")
  (#not-file-mentions? asks-who-calls)
  (#not-in-role? "test" "example" "generated")
  (#set! tier "alone-route"))

; NestJS
((decorator (call_expression function: (identifier) @_controller arguments: (arguments . (string) @finding .)))
  (#eq? @_controller "Controller")
  (#imports? "@nestjs/common")
  (#value-matches? @finding "(?i)^/?([\\w-]+/)*admin(/|$)")
  (#not-file-mentions? asks-who-calls)
  (#not-in-role? "test" "example" "generated")
  (#set! tier "alone-route"))

; A route of Next.js or SvelteKit that changes accounts or what belongs to them.
((export_statement (function_declaration name: (identifier) @finding body: (statement_block) @_handler))
  (#any-of? @finding "DELETE" "PUT" "PATCH")
  (#match? @_handler "(?i)\\b(prisma|db|tx|client|orm)\\.(user|account|member(ship)?|role|permission|organi[sz]ation|team|order|invoice|payment|subscription|customer|employee)s?\\.(delete|deleteMany|update|updateMany)\\(|\\b(User|Account|Member|Role|Order|Invoice|Payment|Customer|Employee)\\.(findById(AndDelete|AndUpdate|AndRemove)|delete(One|Many)|update(One|Many)|destroy)\\(")
  (#not-file-mentions? asks-who-calls)
  (#not-in-role? "test" "example" "generated")
  (#set! tier "alone-acts"))
