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
