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

; A user that is always the same, and next.
(assignment_expression
  left: (member_expression object: (_) @_request property: (property_identifier) @_user)
  right: (object) @finding
  (#skip-unless? "\\.(user|currentUser|auth)~=~\\{")
  (#any-of? @_user "user" "currentUser" "auth")
  (#match? @_request "(?i)^((req|request|ctx|c|context|socket)(\\.(state|locals|data|raw|session|context))?|res\\.locals|req\\.session)$")
  (#match? @finding "^\\{(\\s*[\"']?\\w+[\"']?:\\s*([\"'][^\"'$]*[\"']|\\d+|true|\\[[\\s\\w\"',:*-]*\\])\\s*,?)+\\s*\\}$")
  (#match? @finding "(?i)\\b(id|_id|sub|role|roles|isAdmin|admin|permissions|userId|email)[\"']?:")
  (#near-mentions? @finding "next()" "next(" "TODO" "FIXME" "done(")
  (#not-near-mentions? @finding "if (" "if(" "verify" "find(" "findOne" "findBy" "findUnique" "findFirst" "await" "process.env" "switch" "catch" "compare" "decode" "?")
  (#not-file-mentions? mocks-in-text)
  (#not-inside? @finding "function" "*mock*" "*Mock*" "*fake*" "*Fake*" "*stub*" "*test*" "*nonym*" "*uest")
  (#not-in-role? "test" "example" "generated")
  (#set! tier "fixed-identity"))

; Whoever asks gets the same answer.
(#define! identifies
  "getCurrentUser" "currentUser" "authenticate" "authenticateUser" "authenticateRequest" "validateSession" "verifySession" "validateToken" "verifyToken" "getSession" "getUserFromToken" "getUserFromRequest" "login" "signIn"
  "authorize" "requireUser" "getAuthUser" "getUser" "verifyUser" "resolveUser" "verifyCredentials" "validateCredentials" "validateUser" "decodeToken" "checkAuth" "validate" "verifyIdToken" "verifyJwt" "introspect"
  "getServerSession" "requireSession" "verifyRequest" "validateApiKey" "onAuthenticate" "isAuthenticated" "verifyAccessToken")
(#define! fixed-person "^\\{(\\s*[\"']?\\w+[\"']?:\\s*([\"'][^\"'$]*[\"']|\\d+|true|\\[[\\s\\w\"',:*-]*\\]|\\{(\\s*\\w+:\\s*([\"'][^\"'$]*[\"']|\\d+|true|\\[[\\s\\w\"',:*-]*\\])\\s*,?)+\\s*\\})\\s*,?)+\\s*\\}$")
([
    (function_declaration name: (identifier) @name body: (statement_block (return_statement (object) @finding)) @_body)
    (method_definition name: (property_identifier) @name body: (statement_block (return_statement (object) @finding)) @_body)
    (variable_declarator name: (identifier) @name value: [(arrow_function body: (parenthesized_expression (object) @finding) @_body) (arrow_function body: (statement_block (return_statement (object) @finding)) @_body)])
    (pair key: (property_identifier) @name value: [(arrow_function body: (parenthesized_expression (object) @finding) @_body) (arrow_function body: (statement_block (return_statement (object) @finding)) @_body)])
    (assignment_expression left: (member_expression property: (property_identifier) @name) right: [(arrow_function body: (parenthesized_expression (object) @finding) @_body) (arrow_function body: (statement_block (return_statement (object) @finding)) @_body)])]
  (#any-of? @name identifies)
  (#match? @finding fixed-person)
  (#match? @finding "(?i)\\b(id|_id|sub|role|roles|isAdmin|admin|userId|user|valid|isValid|authenticated|active)[\"']?:\\s*([\"'\\d\\[{]|true)")
  (#match? @finding "(?i)\\b(id|_id|sub|role|roles|isAdmin|admin|userId|user|email|authenticated)\\b|isValid: *true|valid: *true")
  (#not-match? @finding "(?i)^\\{\\s*[\"']?(type|kind|name|error|message|status|path|method|url|strategy|credentials)\\b")
  (#not-match? @_body "\\b(if|await|switch|for|try|throw|await|verify\\w*|find\\w*|get\\w*)\\b *\\(|\\?|&&|process\\.env")
  (#not-inside? @finding "class" open-classes)
  (#not-inside? @finding "test")
  (#not-file-mentions? mocks-in-text "mock" "Mock" "fixture" "msw" "__tests__")
  (#not-in-role? "test" "example" "generated")
  (#set! tier "fixed-identity"))

; What a library asks, answered with yes.
((pair key: (property_identifier) @name value: [
    (arrow_function body: (true) @finding)
    (arrow_function body: (call_expression function: (identifier) arguments: (arguments . (true) .)) @finding)
    (arrow_function body: (statement_block . (return_statement (true)) @finding))
    (arrow_function body: (statement_block . (expression_statement (call_expression function: (identifier) arguments: (arguments . (true) .))) @finding))])
  (#any-of? @name "authorizer" "verifyClient" "allowRequest" "onAuthorize" "authorized" "isAuthorized" "authChecker" "onAuthenticate" "customValidator")
  (#file-mentions? "express-basic-auth" "verifyClient" "allowRequest" "authorizer" "authorized" "authChecker" "onAuth")
  (#not-in-role? "test" "example" "generated")
  (#not-file-mentions? mocks-in-text)
  (#set! tier "says-yes"))

((pair key: (property_identifier) @name value: [(arrow_function) (function_expression)] @finding)
  (#eq? @name "validate")
  (#imports? "@hapi/hapi" "@hapi/basic" "@hapi/jwt" "@hapi/cookie" "hapi-auth-jwt2" "hapi" "hapi-auth-bearer-token")
  (#match? @finding "isValid:\\s*true")
  (#not-match? @finding "isValid:\\s*(false|[a-zA-Z_]*[^true\\s])|\\bif\\b|await|compare|===|\\?|isValid\\s*[,}]")
  (#not-in-role? "test" "example" "generated")
  (#set! tier "says-yes"))

((method_definition name: (property_identifier) @name body: (statement_block (return_statement (object) @finding)) @_body)
  (#eq? @name "authorize")
  (#imports? "next-auth/providers/credentials" "@auth/core/providers/credentials" "next-auth" "@auth/sveltekit/providers/credentials")
  (#not-match? @_body "\\b(if|await|find\\w*|compare\\w*|switch|throw)\\b|===|\\?|fetch")
  (#not-in-role? "test" "example" "generated")
  (#set! tier "fixed-identity"))

; Passport: done, with a user, and nobody looked at the password.
(call_expression
  function: (identifier) @name
  arguments: (arguments . (null) . [(object) (identifier) (true)] .) @finding
  (#any-of? @name "done" "cb" "callback" "verified")
  (#imports? "passport-local" "passport-http" "passport-http-bearer" "passport-custom" "@nestjs/passport")
  (#inside? @finding "call" "*Strategy" "passport.use" "*.use")
  (#not-near-mentions? @finding "find(" "findOne" "findBy" "findUnique" "await" "if (" "if(" "compare" "verify" "query" "?" ".then(" "===" "JwtStrategy" "serialize" "get(" "fetch")
  (#not-inside? @finding "call" "*erializeUser")
  (#not-in-role? "test" "example" "generated")
  (#set! tier "fixed-identity"))

; graphql-shield: a rule for owners or admins that allows all.
((variable_declarator
  name: (identifier) @name
  value: (call_expression
    function: (call_expression function: (identifier) @_rule)
    arguments: (arguments . [
      (arrow_function body: (true) @finding)
      (arrow_function body: (statement_block . (return_statement (true)) @finding))])))
  (#eq? @_rule "rule")
  (#imports? "graphql-shield")
  (#not-match? @name "(?i)allow|public|any|everyone|open")
  (#not-in-role? "test" "example")
  (#set! tier "says-yes"))

; A way around it that everybody may ask for.
(if_statement
  condition: (parenthesized_expression (_) @finding)
  consequence: (_) @_does
  (#skip-unless? "(?i)(bypass|skip|disable|no)[-_]?(auth|login|security)|x-(debug|test|dev|internal)")
  (#match? @finding "(?i)^((req|request|ctx|c\\.req|event|ctx\\.request)\\.)(\\w+\\.)*((headers|query|cookies|body)\\[?\\.?|get\\(|header\\()[\"']?(x-)?((bypass|skip|disable|no)[-_]?(auth\\w*|login|security|check\\w*)|debug[-_]?(auth|user|mode)|test[-_]?user|dev[-_]?(auth|user|mode)|internal[-_]?request|admin[-_]?override)")
  (#match? @_does "^(\\{\\s*)?(req\\.\\w+ *=[^;]*;\\s*)?(return\\s+)?(await\\s+)?(next\\(\\)|true\\b|done\\(null)")
  (#not-match? @finding "process\\.env|NODE_ENV|&&")
  (#not-in-role? "test" "example")
  (#set! tier "way-around"))

; A switch in the code itself: `const SKIP_AUTH = true; … if (SKIP_AUTH || …)`.
(if_statement
  condition: (parenthesized_expression [
    (identifier) @finding
    (binary_expression left: (identifier) @finding operator: "||")
    (binary_expression operator: "||" right: (identifier) @finding)])
  (#skip-unless? "(?i)(skip|disable|bypass|no|ignore|without)_?(auth|login|security|permission|access)|(auth\\w*|security|login)_?(disabled|bypass|skipped|off)|(dev|demo)_?bypass")
  (#match? @finding "(?i)^_*((skip|disable|bypass|no|ignore|without)_?(auth\\w*|login|security|permissions?|access)(_?checks?)?|(auth\\w*|security|login)_?(disabled|bypass(ed)?|skipped|off)|(dev|demo)_?bypass)$")
  (#value-is? @finding "true")
  (#not-in-role? "test" "example")
  (#set! tier "switched-off"))

(if_statement
  condition: (parenthesized_expression [
    (unary_expression operator: "!" argument: (identifier) @finding)
    (binary_expression left: (unary_expression operator: "!" argument: (identifier) @finding) operator: "||")])
  (#skip-unless? "(?i)(auth\\w*|security|login|permission_?checks?)_?(enabled|required|on)\\b|(enable|require|check|use)_?(auth|login|security|permission)")
  (#match? @finding "(?i)^_*((auth\\w*|security|login|permission_?checks?)_?(enabled|required|on)|(enable|require|check|use)_?(auth\\w*|login|security|permissions?))$")
  (#value-is? @finding "false")
  (#not-in-role? "test" "example")
  (#set! tier "switched-off"))

(if_statement
  condition: (parenthesized_expression (binary_expression left: (identifier) @finding operator: "&&"))
  (#skip-unless? "(?i)(auth\\w*|security|login|permission_?checks?)_?(enabled|required|on)\\b|(enable|require|check|use)_?(auth|login|security|permission)")
  (#match? @finding "(?i)^_*((auth\\w*|security|login|permission_?checks?)_?(enabled|required|on)|(enable|require|check)_?(auth\\w*|login|security|permissions?))$")
  (#value-is? @finding "false")
  (#not-in-role? "test" "example")
  (#set! tier "switched-off"))

; A code that always fits.
(if_statement
  condition: (parenthesized_expression [
    (binary_expression left: [(identifier) (member_expression)] @name operator: ["===" "=="] right: (string) @_code)
    (binary_expression operator: "||" right: (binary_expression left: [(identifier) (member_expression)] @name operator: ["===" "=="] right: (string) @_code))
    (binary_expression left: (binary_expression left: [(identifier) (member_expression)] @name operator: ["===" "=="] right: (string) @_code) operator: "||")] @finding)
  (#skip-unless? "===?~[\"'](\\d{4,8}|(?i:master|bypass|letmein|backdoor|magic))")
  (#match? @name "(?i)(^|\\.)(otp|totp|pin|passcode|mfa_?code|(verification|verify|reset|login|sms|auth|one_?time|two_?factor)_?code|code|otp_?code)$")
  (#match? @_code "(?i)^.(\\d{4,8}|(master|bypass|letmein|backdoor|magic)[\\w-]*)[\"']$")
  (#inside? @finding "function" "*{erif,heck,alidat,ogin,uthenticat,onfirm,sValid}*{Otp,OTP,otp,Code,code,Pin,Mfa,MFA,Totp,TOTP,Login,login,SignIn,2fa,2FA,Passcode}*" "login" "signIn" "authenticate" "verify" "validate" "confirm")
  (#not-match? @name "(?i)(err\\w*|error|status|country|zip|currency|language)\\.code$")
  (#not-near-mentions? @finding "NODE_ENV" "isTest" "process.env" "sandbox" "isDev")
  (#not-in-role? "test" "example")
  (#set! tier "fixed-code"))

; Nothing but a promise to come back: `io.use((socket, next) => { /* TODO: authenticate */ next(); })`
((arrow_function body: (statement_block (comment) @finding) @_body)
  (#skip-unless? "(?i)(todo|fixme|xxx)[^\\n]*(auth|token|permission|login|session|password|signature|credential|admin)")
  (#match? @finding "(?i)\\b(todo|fixme|xxx)\\b[^\\n]*\\b(authenticat\\w*|authoriz\\w*|authoris\\w*|auth|token|permissions?|login|session|password|signature|credentials?|admin|jwt)\\b")
  (#match? @_body "^\\{(\\s*//[^\\n]*\\n|\\s*/\\*[\\s\\S]*?\\*/)*\\s*((req|request|socket|ctx)\\.[\\w.]+ *= *[^;()]*;\\s*)?(return )?(await )?next\\(\\);?\\s*\\}$")
  (#not-in-role? "test" "example" "generated")
  (#set! tier "to-do"))

([
    (function_declaration body: (statement_block (comment) @finding) @_body)
    (function_expression body: (statement_block (comment) @finding) @_body)
    (method_definition body: (statement_block (comment) @finding) @_body)]
  (#skip-unless? "(?i)(todo|fixme|xxx)[^\\n]*(auth|token|permission|login|session|password|signature|credential|admin)")
  (#match? @finding "(?i)\\b(todo|fixme|xxx)\\b[^\\n]*\\b(authenticat\\w*|authoriz\\w*|authoris\\w*|auth|token|permissions?|login|session|password|signature|credentials?|admin|jwt)\\b")
  (#match? @_body "^\\{(\\s*//[^\\n]*\\n|\\s*/\\*[\\s\\S]*?\\*/)*\\s*((req|request|socket|ctx)\\.[\\w.]+ *= *[^;()]*;\\s*)?((return )?(await )?next\\(\\)|return true);?\\s*\\}$")
  (#not-in-role? "test" "example" "generated")
  (#set! tier "to-do"))

; A guard of NestJS or Angular that does something else first, and lets everybody in.
((method_definition
  name: (property_identifier) @name
  body: (statement_block (return_statement [(true) (call_expression arguments: (arguments . (true) .))]) @finding) @_body)
  (#eq? @name "canActivate")
  (#not-match? @_body "\\b(if|throw|switch|for|while|try)\\b|return\\s+(?:[^t;]|t[^r;])[^;]*;|\\?|&&|await|super\\.|subscribe")
  (#not-match? @_body only-true)
  (#not-inside? @finding "class" open-classes "*Log*" "*Rate*" "*Throttl*" "*Trac*" "*Metric*" "*Timing*" "*Audit*" "*Context*" "*Locale*" "*Cache*" "*ocal*" "*Load*" "*Resolve*" "*Title*")
  (#not-in-role? "test" "example" "generated")
  (#not-file-mentions? mocks-in-text))

; A constant that settles the matter, wherever it stands: `return true || user.isAdmin`, `if (false && !req.user)`. Behind a name,
; `|| true` is a default value.
(#define! about-rights "(?i)auth|admin|permission|token|owner|role|login|signature|password|session|\\buser\\b|verif|allowed|access")
([
    (binary_expression left: (true) @finding operator: "||" right: (_) @arg)
    (binary_expression left: [(binary_expression operator: ["===" "==" "!==" "!="]) (call_expression) (unary_expression)] @arg operator: "||" right: (true) @finding)
    (binary_expression left: (false) @finding operator: "&&" right: (unary_expression operator: "!") @arg)
    (if_statement condition: (parenthesized_expression (binary_expression left: (false) @finding operator: "&&" right: (_) @arg)))]
  (#skip-unless? "true~\\|\\||\\|\\|~true|false~&&")
  (#match? @arg about-rights)
  (#not-match? @arg "(?i)(^|\\.)(get|find|read|load|parse|is_?set|option)\\w*\\([\"'`]?\\w*[\"'`]?\\)$|process\\.env|NODE_ENV|config|options|props|settings")
  (#not-inside? @finding "call" "expect*" "assert*")
  (#not-in-role? "test" "example" "generated")
  (#set! tier "or-true"))

; The check is there, as a comment: `// if (!req.user.isAdmin) return res.sendStatus(403);`
(#define! only-comments-and-next "^\\{(\\s*//[^\\n]*\\n|\\s*/\\*[\\s\\S]*?\\*/)+\\s*(return )?next\\(\\);?\\s*(//[^\\n]*\\s*)*\\}$")
([
    (function_declaration name: (identifier) @name body: (statement_block (comment) @_check [(expression_statement) (return_statement)] @finding) @_body)
    (variable_declarator name: (identifier) @name value: [(arrow_function body: (statement_block (comment) @_check [(expression_statement) (return_statement)] @finding) @_body) (function_expression body: (statement_block (comment) @_check [(expression_statement) (return_statement)] @finding) @_body)])
    (assignment_expression left: (member_expression property: (property_identifier) @name) right: [(arrow_function body: (statement_block (comment) @_check [(expression_statement) (return_statement)] @finding) @_body) (function_expression body: (statement_block (comment) @_check [(expression_statement) (return_statement)] @finding) @_body)])
    (method_definition name: (property_identifier) @name body: (statement_block (comment) @_check [(expression_statement) (return_statement)] @finding) @_body)]
  (#skip-unless? "//~(if~\\(|return|const|let|await|jwt|try)")
  (#match? @_check "^//\\s*(if \\(|return |const |let |await |jwt\\.|try \\{)[^\\n]*(?i:user|token|admin|role|auth|40[13]|verify|session|permission)")
  (#match? @_body only-comments-and-next)
  (#not-any-of? @name checks)
  (#not-in-role? "test" "example" "generated")
  (#set! tier "middleware"))

; Something in the header is enough: nothing looks at what it says, here or, by what is kept of it, later.
(#define! credential-of-request
  "(?i)^(!|!!|Boolean\\()*\\s*(req|request|ctx|ctx\\.request|c\\.req|event)\\.((headers|cookies|query|body)(\\.|\\[|\\?\\.)[\"']?(authorization|x-[\\w-]*(key|token|secret|auth\\w*)|api_?key|(access_?|auth_?|admin_?)?token|jwt|session_?id|sid|secret)[\"']?\\]?|(get|header|headers\\.get)\\([\"'](authorization|x-[\\w-]*(key|token|secret|auth\\w*)|api-?key|token)[\"']\\))\\)?$")
(#define! looks-at-it
  "(?i)verif|decode|compare|[=!]==? *[^=\\s]|includes|\\.has\\(|\\bfind\\w*\\(|lookup|await|valid|check|authenticate|equal|match|\\.test\\(|introspect|jwt\\.|parse|split|slice|replace|substring|getUser|load|resolve|process\\.env|proxy|forward|fetch|axios|\\.some\\(|hash|\\[(key|token|apiKey)\\]|(req|request|ctx|res\\.locals|ctx\\.state|context)(\\.\\w+)+ *= *([^=\\st]|t[^r])")
(#define! refuses-some "40[13]|nauthori[sz]ed|orbidden|redirect\\(|dmins? only|ogin")

([
    (statement_block (if_statement condition: (parenthesized_expression (_) @finding)))
    (statement_block (return_statement (ternary_expression condition: (_) @finding)))] @_body
  (#skip-unless? "[^.\\w]next~\\(~\\)")
  (#match? @finding credential-of-request)
  (#match? @_body "[^.\\w]next\\(\\)")
  (#match? @_body refuses-some)
  (#not-match? @_body looks-at-it)
  (#inside? @finding "function")
  (#not-inside? @finding "function" "*xtract*" "*arse*" "*ttach*" "*ptional*" "*edirect*" "*uest*" "*ssert*")
  (#not-in-role? "test" "example" "generated")
  (#set! tier "carried"))

(arrow_function
  body: (ternary_expression condition: (_) @finding consequence: (call_expression function: (identifier) @_next) alternative: (_) @_refuses)
  (#skip-unless? "\\?~next~\\(")
  (#eq? @_next "next")
  (#match? @finding credential-of-request)
  (#match? @_refuses refuses-some)
  (#not-in-role? "test" "example" "generated")
  (#set! tier "carried"))

; The same over a variable: `const key = req.get("x-api-key"); if (!key) return res.sendStatus(401); next();`
((statement_block
  (lexical_declaration (variable_declarator name: (identifier) @_name value: (_) @_source))
  (if_statement condition: (parenthesized_expression [
    (identifier) @_same
    (unary_expression operator: "!" argument: (identifier) @_same)
    (call_expression function: (member_expression object: (identifier) @_same property: (property_identifier) @_starts))] @finding))) @_body
  (#skip-unless? "[^.\\w]next~\\(~\\)")
  (#same? @_name @_same)
  (#match? @_source "(?i)^(req|request|ctx|ctx\\.request|c\\.req|event)\\.((headers|cookies|query|body)(\\.|\\[|\\?\\.)[\"']?(authorization|x-[\\w-]*(key|token|secret|auth\\w*)|api_?key|(access_?|auth_?|admin_?)?token|jwt|session_?id|sid|secret)[\"']?\\]?|(get|header|headers\\.get)\\([\"'](authorization|x-[\\w-]*(key|token|secret|auth\\w*)|api-?key|token)[\"']\\))( *(\\|\\||\\?\\?) *(\"\"|''|null))?$")
  (#match? @finding "^!?\\w+(\\??\\.startsWith\\([\"'`][bB]earer ?[\"'`]\\))?$")
  (#match? @_body "[^.\\w]next\\(\\)")
  (#match? @_body refuses-some)
  (#not-match? @_body looks-at-it)
  (#not-inside? @finding "function" "*xtract*" "*arse*" "*ttach*" "*ptional*" "*edirect*" "*uest*" "*ssert*")
  (#not-in-role? "test" "example" "generated")
  (#set! tier "carried"))

(return_statement
  [(unary_expression operator: "!" argument: (unary_expression operator: "!")) (call_expression function: (identifier))] @finding
  (#skip-unless? "canActivate")
  (#match? @finding "^(!!|Boolean\\()\\s*(?i:(req|request|ctx|context)\\.(headers|cookies|query)(\\.|\\[|\\?\\.)[\"']?(authorization|x-[\\w-]*(key|token|secret|auth\\w*)|api_?key|(access_?|auth_?|admin_?)?token|jwt|session_?id|sid)[\"']?\\]?)\\)?$")
  (#inside? @finding "function" "canActivate")
  (#not-in-role? "test" "example" "generated")
  (#set! tier "carried"))
