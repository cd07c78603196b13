(#define! checks
  "authenticate" "authorize" "authorise" "checkAuth" "checkAuthentication" "checkAuthorization" "checkPermission"
  "checkPermissions" "checkPassword" "checkToken" "checkSignature" "checkCredentials" "checkApiKey" "checkRole"
  "checkAdmin" "checkJwt" "verifyToken" "verifyPassword" "verifySignature" "verifyUser" "verifyJwt" "verifyWebhook"
  "verifyApiKey" "verifyCredentials" "verifySession" "verifyAccessToken" "verifyAuth" "verifyAdmin"
  "verifyPermission" "verifyPermissions" "verifyRequest" "verifyAccess" "verifyOtp" "verifyCode" "verifyCsrf"
  "verifyWebhookSignature" "verifyHmac" "verifyIdToken" "verifyLogin" "verifyRole" "verifyOwnership" "validateToken"
  "validateSession" "validateApiKey" "validateCredentials" "validateJwt" "validatePassword" "validateSignature"
  "validatePermission" "validatePermissions" "validateAccess" "validateAuth" "validateOtp" "validateCsrfToken"
  "validateAccessToken" "validateLogin" "isAuthenticated" "isAuthorized" "isAuthorised" "isAdmin" "isSuperuser"
  "isValidToken" "isTokenValid" "isValidSignature" "isValidPassword" "isValidApiKey" "isUserAuthenticated"
  "isUserAuthorized" "isUserAdmin" "isLoggedIn" "isSessionValid" "isValidSession" "hasPermission" "hasPermissions"
  "hasAccess" "hasRole" "hasObjectPermission" "hasAdminAccess" "canAccess" "canEdit" "canDelete" "canManage"
  "userCanAccess" "userHasPermission" "userHasAccess" "requireAuth" "requireLogin" "requireAdmin" "requireRole"
  "requirePermission" "requireAuthentication" "ensureAuthenticated" "ensureAdmin" "ensureAuth" "ensureAuthorized"
  "ensurePermission" "authenticateUser" "authorizeUser" "authenticateRequest" "authorizeRequest" "isJWTValid"
  "verifyJWT" "validateJWT" "checkJWT" "validateAPIKey" "verifyAPIKey" "checkAPIKey" "authMiddleware" "authGuard"
  "adminOnly" "adminMiddleware" "protectRoute" "requireAuthentication" "canActivate" "isAuth" "checkAuthenticated")

(#define! only-true
  "^\\{(?:\\s*//[^\\n]*\\n|\\s*/\\*[\\s\\S]*?\\*/)*\\s*return (true|Promise\\.resolve\\(true\\)|of\\(true\\));?\\s*(?://[^\\n]*)?\\s*\\}$")

(#define! open-classes
  "*Mock*" "*Fake*" "*Stub*" "*Dummy*" "*Test*" "*Allow*" "*Public*" "*Anonymous*" "*NoAuth*" "*NoOp*" "*Noop*"
  "*Null*" "*Permissive*" "*Unrestricted*" "*Everyone*" "*AnyUser*" "*Insecure*" "*Open*" "*Protocol*" "*Base*"
  "*Abstract*" "*Superuser*" "*SuperUser*" "*AdminUser*" "*Always*" "*Skip*" "*Default*" "*User" "*Owner*"
  "*Disabled*")

(#define! mocks-in-text "jest." "vi.fn" "sinon")

(#define! only-next
  "^\\{(?:\\s*//[^\\n]*\\n|\\s*/\\*[\\s\\S]*?\\*/)*\\s*(return )?next\\(\\);?\\s*(?://[^\\n]*)?\\s*\\}$")

; A check with no way to say no, in the shapes a function can have.
(function_declaration
  name: (identifier) @name
  body: (statement_block (return_statement) @finding) @_body
  (#any-of? @name checks)
  (#match? @_body only-true)
  (#not-inside? @finding "class" open-classes)
  (#not-in-role? "test" "generated")
  (#not-inside? @finding "test")
  (#not-file-mentions? mocks-in-text))

(method_definition
  name: (property_identifier) @name
  body: (statement_block (return_statement) @finding) @_body
  (#any-of? @name checks)
  (#match? @_body only-true)
  (#not-inside? @finding "class" open-classes)
  (#not-in-role? "test" "generated")
  (#not-inside? @finding "test")
  (#not-file-mentions? mocks-in-text))

(variable_declarator
  name: (identifier) @name
  value: (arrow_function body: (statement_block (return_statement) @finding) @_body)
  (#any-of? @name checks)
  (#match? @_body only-true)
  (#not-inside? @finding "class" open-classes)
  (#not-in-role? "test" "generated")
  (#not-inside? @finding "test")
  (#not-file-mentions? mocks-in-text))

(pair
  key: (property_identifier) @name
  value: (arrow_function body: (statement_block (return_statement) @finding) @_body)
  (#any-of? @name checks)
  (#match? @_body only-true)
  (#not-inside? @finding "class" open-classes)
  (#not-in-role? "test" "generated")
  (#not-inside? @finding "test")
  (#not-file-mentions? mocks-in-text))

(variable_declarator
  name: (identifier) @name
  value: (function_expression body: (statement_block (return_statement) @finding) @_body)
  (#any-of? @name checks)
  (#match? @_body only-true)
  (#not-inside? @finding "class" open-classes)
  (#not-in-role? "test" "generated")
  (#not-inside? @finding "test")
  (#not-file-mentions? mocks-in-text))

(variable_declarator
  name: (identifier) @name
  value: (arrow_function body: (true) @finding)
  (#any-of? @name checks)
  (#not-inside? @finding "class" open-classes)
  (#not-in-role? "test" "generated")
  (#not-inside? @finding "test")
  (#not-file-mentions? mocks-in-text))

; Middleware that lets everybody through.
(function_declaration
  name: (identifier) @name
  body: (statement_block (expression_statement) @finding) @_body
  (#any-of? @name checks)
  (#match? @_body only-next)
  (#not-inside? @finding "class" open-classes)
  (#not-in-role? "test" "generated")
  (#not-inside? @finding "test")
  (#not-file-mentions? mocks-in-text)
  (#set! tier "middleware"))

(function_declaration
  name: (identifier) @name
  body: (statement_block (return_statement) @finding) @_body
  (#any-of? @name checks)
  (#match? @_body only-next)
  (#not-inside? @finding "class" open-classes)
  (#not-in-role? "test" "generated")
  (#not-inside? @finding "test")
  (#not-file-mentions? mocks-in-text)
  (#set! tier "middleware"))

(method_definition
  name: (property_identifier) @name
  body: (statement_block (expression_statement) @finding) @_body
  (#any-of? @name checks)
  (#match? @_body only-next)
  (#not-inside? @finding "class" open-classes)
  (#not-in-role? "test" "generated")
  (#not-inside? @finding "test")
  (#not-file-mentions? mocks-in-text)
  (#set! tier "middleware"))

(method_definition
  name: (property_identifier) @name
  body: (statement_block (return_statement) @finding) @_body
  (#any-of? @name checks)
  (#match? @_body only-next)
  (#not-inside? @finding "class" open-classes)
  (#not-in-role? "test" "generated")
  (#not-inside? @finding "test")
  (#not-file-mentions? mocks-in-text)
  (#set! tier "middleware"))

(variable_declarator
  name: (identifier) @name
  value: (arrow_function body: (statement_block (expression_statement) @finding) @_body)
  (#any-of? @name checks)
  (#match? @_body only-next)
  (#not-inside? @finding "class" open-classes)
  (#not-in-role? "test" "generated")
  (#not-inside? @finding "test")
  (#not-file-mentions? mocks-in-text)
  (#set! tier "middleware"))

(variable_declarator
  name: (identifier) @name
  value: (arrow_function body: (statement_block (return_statement) @finding) @_body)
  (#any-of? @name checks)
  (#match? @_body only-next)
  (#not-inside? @finding "class" open-classes)
  (#not-in-role? "test" "generated")
  (#not-inside? @finding "test")
  (#not-file-mentions? mocks-in-text)
  (#set! tier "middleware"))

(pair
  key: (property_identifier) @name
  value: (arrow_function body: (statement_block (expression_statement) @finding) @_body)
  (#any-of? @name checks)
  (#match? @_body only-next)
  (#not-inside? @finding "class" open-classes)
  (#not-in-role? "test" "generated")
  (#not-inside? @finding "test")
  (#not-file-mentions? mocks-in-text)
  (#set! tier "middleware"))

(pair
  key: (property_identifier) @name
  value: (arrow_function body: (statement_block (return_statement) @finding) @_body)
  (#any-of? @name checks)
  (#match? @_body only-next)
  (#not-inside? @finding "class" open-classes)
  (#not-in-role? "test" "generated")
  (#not-inside? @finding "test")
  (#not-file-mentions? mocks-in-text)
  (#set! tier "middleware"))

(variable_declarator
  name: (identifier) @name
  value: (function_expression body: (statement_block (expression_statement) @finding) @_body)
  (#any-of? @name checks)
  (#match? @_body only-next)
  (#not-inside? @finding "class" open-classes)
  (#not-in-role? "test" "generated")
  (#not-inside? @finding "test")
  (#not-file-mentions? mocks-in-text)
  (#set! tier "middleware"))

(variable_declarator
  name: (identifier) @name
  value: (function_expression body: (statement_block (return_statement) @finding) @_body)
  (#any-of? @name checks)
  (#match? @_body only-next)
  (#not-inside? @finding "class" open-classes)
  (#not-in-role? "test" "generated")
  (#not-inside? @finding "test")
  (#not-file-mentions? mocks-in-text)
  (#set! tier "middleware"))

(variable_declarator
  name: (identifier) @name
  value: (arrow_function body: (call_expression function: (identifier) @_next arguments: (arguments) @_none) @finding)
  (#any-of? @name checks)
  (#eq? @_next "next")
  (#eq? @_none "()")
  (#not-inside? @finding "class" open-classes)
  (#not-in-role? "test" "generated")
  (#not-inside? @finding "test")
  (#not-file-mentions? mocks-in-text)
  (#set! tier "middleware"))

; `if (user.isAdmin || true)`
(if_statement
  condition: (parenthesized_expression (binary_expression left: (_) @arg operator: "||" right: (true) @finding))
  (#file-mentions? "|| true")
  (#match? @arg "(?i)auth|admin|permission|token|owner|role|login|signature|password")
  (#not-in-role? "test")
  (#set! tier "or-true"))

; A check that answers with a promise, taken for its answer: a promise always counts as yes.
(#define! promised-checks
  "bcrypt.compare" "bcrypt.default.compare" "bcryptjs.compare" "bcryptjs.default.compare" "@node-rs/bcrypt.compare"
  "@node-rs/bcrypt.verify" "argon2.verify" "argon2.default.verify" "@node-rs/argon2.verify" "jose.jwtVerify"
  "jose.compactVerify" "jose.jwtDecrypt" "crypto.subtle.verify" "crypto.webcrypto.subtle.verify"
  "window.crypto.subtle.verify" "globalThis.crypto.subtle.verify" "scrypt-kdf.verify" "Bun.password.verify"
  "*.verifyIdToken" "*.verifySessionCookie")
(#define! promised-in-text
  "bcrypt" "argon2" "jwtVerify" "compactVerify" "jwtDecrypt" "subtle" "scrypt-kdf" "Bun.password" "verifyIdToken"
  "verifySessionCookie")

([
    (if_statement condition: (parenthesized_expression (call_expression function: (_) @callee) @finding))
    (ternary_expression condition: (call_expression function: (_) @callee) @finding)
    (unary_expression operator: "!" argument: (call_expression function: (_) @callee) @finding)
    (binary_expression left: (call_expression function: (_) @callee) @finding operator: ["&&" "||" "==" "===" "!=" "!=="])
    (binary_expression operator: ["&&" "||" "==" "===" "!=" "!=="] right: (call_expression function: (_) @callee) @finding)]
  (#file-mentions? promised-in-text)
  (#calls? @callee promised-checks)
  (#not-in-role? "test")
  (#set! tier "unawaited"))

; The same over a variable.
(statement_block
  (lexical_declaration (variable_declarator name: (identifier) @name value: (call_expression function: (_) @callee) @finding))
  (if_statement condition: (parenthesized_expression [
    (identifier) @arg
    (unary_expression argument: (identifier) @arg)
    (binary_expression left: (_) right: (identifier) @arg)
    (binary_expression left: (_) right: (unary_expression argument: (identifier) @arg))
    (binary_expression left: (identifier) @arg)
    (binary_expression left: (unary_expression argument: (identifier) @arg))]))
  (#file-mentions? promised-in-text)
  (#calls? @callee promised-checks)
  (#same? @name @arg)
  (#not-in-role? "test")
  (#set! tier "unawaited"))

; A check that fails by its promise, which nobody waits for.
(expression_statement
  (call_expression function: (_) @callee) @finding
  (#file-mentions? "jwtVerify" "compactVerify" "verifyIdToken" "verifySessionCookie")
  (#calls? @callee "jose.jwtVerify" "jose.compactVerify" "*.verifyIdToken" "*.verifySessionCookie")
  (#not-in-role? "test")
  (#set! tier "unawaited"))
