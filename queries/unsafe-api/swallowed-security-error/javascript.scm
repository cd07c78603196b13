(#define! checks
  "verify" "verifyToken" "verifySignature" "verifyPassword" "verifyJwt" "verifyWebhook" "verifyWebhookSignature"
  "verifyHmac" "verifyCredentials" "verifyUser" "verifyAccessToken" "verifyIdToken" "verifySession" "verifyCsrf"
  "verifyCsrfToken" "verifyOtp" "verifyRequest" "verifyApiKey" "verifyCertificate" "verifyPermission"
  "verifyPermissions" "authenticate" "authenticateUser" "authenticateRequest" "authorize" "authorizeUser"
  "authorizeRequest" "checkPassword" "checkPasswordHash" "checkPermission" "checkPermissions"
  "checkObjectPermissions" "checkToken" "checkSignature" "checkAuth" "checkAccess" "checkCsrf" "checkCredentials"
  "validateToken" "validateSession" "validateSignature" "validateJwt" "validateApiKey" "validateCredentials"
  "validateAccessToken" "validateCsrf" "requirePermission" "requireRole" "requireAdmin" "requireLogin" "requireAuth"
  "ensurePermission" "ensureAdmin" "ensureAuthenticated" "ensureAuthorized" "assertPermission" "verifyIntegrity"
  "verifyServerCert" "verifyMessage" "verifyDigest" "verifyMac" "jwtVerify" "verifyJWT" "constructEvent"
  "verifyAuthenticationResponse" "verifyRegistrationResponse")

(#define! lenient-functions
  "*ptional*" "*xpired*" "*nvalid*" "*evoked*" "*Missing*" "needs*" "shouldRefresh*" "shouldRenew*" "mustRefresh*")

; The check fails and the answer is yes.
(try_statement
  body: (statement_block (expression_statement (call_expression function: [(identifier) @_name (member_expression property: (property_identifier) @_name)] @callee)))
  handler: (catch_clause body: (statement_block (return_statement (true)) @finding))
  (#any-of? @_name checks)
  (#not-in-role? "test")
  (#not-inside? @finding "function" lenient-functions)
  (#set! tier "says-yes"))

(try_statement
  body: (statement_block (expression_statement (await_expression (call_expression function: [(identifier) @_name (member_expression property: (property_identifier) @_name)] @callee))))
  handler: (catch_clause body: (statement_block (return_statement (true)) @finding))
  (#any-of? @_name checks)
  (#not-in-role? "test")
  (#not-inside? @finding "function" lenient-functions)
  (#set! tier "says-yes"))

(try_statement
  body: (statement_block (lexical_declaration (variable_declarator value: (call_expression function: [(identifier) @_name (member_expression property: (property_identifier) @_name)] @callee))))
  handler: (catch_clause body: (statement_block (return_statement (true)) @finding))
  (#any-of? @_name checks)
  (#not-in-role? "test")
  (#not-inside? @finding "function" lenient-functions)
  (#set! tier "says-yes"))

(try_statement
  body: (statement_block (lexical_declaration (variable_declarator value: (await_expression (call_expression function: [(identifier) @_name (member_expression property: (property_identifier) @_name)] @callee)))))
  handler: (catch_clause body: (statement_block (return_statement (true)) @finding))
  (#any-of? @_name checks)
  (#not-in-role? "test")
  (#not-inside? @finding "function" lenient-functions)
  (#set! tier "says-yes"))

(try_statement
  body: (statement_block (return_statement (call_expression function: [(identifier) @_name (member_expression property: (property_identifier) @_name)] @callee)))
  handler: (catch_clause body: (statement_block (return_statement (true)) @finding))
  (#any-of? @_name checks)
  (#not-in-role? "test")
  (#not-inside? @finding "function" lenient-functions)
  (#set! tier "says-yes"))

(try_statement
  body: (statement_block (return_statement (await_expression (call_expression function: [(identifier) @_name (member_expression property: (property_identifier) @_name)] @callee))))
  handler: (catch_clause body: (statement_block (return_statement (true)) @finding))
  (#any-of? @_name checks)
  (#not-in-role? "test")
  (#not-inside? @finding "function" lenient-functions)
  (#set! tier "says-yes"))

(try_statement
  body: (statement_block (expression_statement (assignment_expression right: (call_expression function: [(identifier) @_name (member_expression property: (property_identifier) @_name)] @callee))))
  handler: (catch_clause body: (statement_block (return_statement (true)) @finding))
  (#any-of? @_name checks)
  (#not-in-role? "test")
  (#not-inside? @finding "function" lenient-functions)
  (#set! tier "says-yes"))

(try_statement
  body: (statement_block (expression_statement (assignment_expression right: (await_expression (call_expression function: [(identifier) @_name (member_expression property: (property_identifier) @_name)] @callee)))))
  handler: (catch_clause body: (statement_block (return_statement (true)) @finding))
  (#any-of? @_name checks)
  (#not-in-role? "test")
  (#not-inside? @finding "function" lenient-functions)
  (#set! tier "says-yes"))

; The check is the last thing tried, and its failure is dropped.
(try_statement
  body: (statement_block (expression_statement (call_expression function: [(identifier) @_name (member_expression property: (property_identifier) @_name)] @callee)) .)
  handler: (catch_clause body: (statement_block) @finding @_body)
  (#any-of? @_name checks)
  (#not-in-role? "test")
  (#not-inside? @finding "function" "*ptional*")
  (#match? @_body "^\\{(\\s*//[^\\n]*\\n|\\s*/\\*[\\s\\S]*?\\*/)*\\s*(console\\.\\w+\\([^;]*\\);?)?\\s*\\}$"))

(try_statement
  body: (statement_block (expression_statement (await_expression (call_expression function: [(identifier) @_name (member_expression property: (property_identifier) @_name)] @callee))) .)
  handler: (catch_clause body: (statement_block) @finding @_body)
  (#any-of? @_name checks)
  (#not-in-role? "test")
  (#not-inside? @finding "function" "*ptional*")
  (#match? @_body "^\\{(\\s*//[^\\n]*\\n|\\s*/\\*[\\s\\S]*?\\*/)*\\s*(console\\.\\w+\\([^;]*\\);?)?\\s*\\}$"))

; Middleware that goes on after the failed check.
(statement_block
  (try_statement
    body: (statement_block (lexical_declaration (variable_declarator value: (call_expression function: [(identifier) @_name (member_expression property: (property_identifier) @_name)] @callee))))
    handler: (catch_clause body: (statement_block) @finding @_body))
  .
  (expression_statement (call_expression function: (identifier) @_next))
  (#eq? @_next "next")
  (#any-of? @_name checks)
  (#match? @_body "^\\{(\\s*//[^\\n]*\\n|\\s*/\\*[\\s\\S]*?\\*/)*\\s*(console\\.\\w+\\([^;]*\\);?)?\\s*\\}$")
  (#inside? @finding "function" "*erify*" "*equire*" "*rotect*" "*uthenticat*" "*nsure*" "*uthoriz*")
  (#not-inside? @finding "function" "*ptional*")
  (#not-in-role? "test"))

(statement_block
  (try_statement
    body: (statement_block (expression_statement (assignment_expression right: (call_expression function: [(identifier) @_name (member_expression property: (property_identifier) @_name)] @callee))))
    handler: (catch_clause body: (statement_block) @finding @_body))
  .
  (expression_statement (call_expression function: (identifier) @_next))
  (#eq? @_next "next")
  (#any-of? @_name checks)
  (#match? @_body "^\\{(\\s*//[^\\n]*\\n|\\s*/\\*[\\s\\S]*?\\*/)*\\s*(console\\.\\w+\\([^;]*\\);?)?\\s*\\}$")
  (#inside? @finding "function" "*erify*" "*equire*" "*rotect*" "*uthenticat*" "*nsure*" "*uthoriz*")
  (#not-inside? @finding "function" "*ptional*")
  (#not-in-role? "test"))

; `.catch(() => {})` on the check itself.
(expression_statement (await_expression (call_expression
    function: (member_expression
      object: (call_expression function: [(identifier) @_name (member_expression property: (property_identifier) @_name)] @callee)
      property: (property_identifier) @_catch)
    arguments: (arguments (arrow_function body: (statement_block) @finding @_body))))
  (#eq? @_catch "catch")
  (#match? @_body "^\\{\\s*\\}$")
  (#any-of? @_name checks)
  (#not-in-role? "test")
  (#not-inside? @finding "function" "*ptional*"))

(expression_statement (call_expression
    function: (member_expression
      object: (call_expression function: [(identifier) @_name (member_expression property: (property_identifier) @_name)] @callee)
      property: (property_identifier) @_catch)
    arguments: (arguments (arrow_function body: (statement_block) @finding @_body)))
  (#eq? @_catch "catch")
  (#match? @_body "^\\{\\s*\\}$")
  (#any-of? @_name checks)
  (#not-in-role? "test")
  (#not-inside? @finding "function" "*ptional*"))

; The callback never looks at its error.
(call_expression
  function: (_) @callee
  arguments: (arguments
    (arrow_function
      parameters: (formal_parameters . (_) @finding . (_))
      body: (statement_block) @_body))
  (#calls? @callee "jsonwebtoken.verify" "jwt.verify" "bcrypt.compare" "bcryptjs.compare")
  (#match? @finding "^(_?e(rr(or)?)?|_)(\\s*:.*)?$")
  (#not-match? @_body "\\b(_?e(rr(or)?)?)\\b|!\\s*\\w+|===? (null|undefined|true|false)|if \\(\\w+\\)|\\?")
  (#not-in-role? "test")
  (#set! tier "callback"))

(call_expression
  function: (_) @callee
  arguments: (arguments
    (function_expression
      parameters: (formal_parameters . (_) @finding . (_))
      body: (statement_block) @_body))
  (#calls? @callee "jsonwebtoken.verify" "jwt.verify" "bcrypt.compare" "bcryptjs.compare")
  (#match? @finding "^(_?e(rr(or)?)?|_)(\\s*:.*)?$")
  (#not-match? @_body "\\b(_?e(rr(or)?)?)\\b|!\\s*\\w+|===? (null|undefined|true|false)|if \\(\\w+\\)|\\?")
  (#not-in-role? "test")
  (#set! tier "callback"))

; The same wherever the check stands in what is tried, and whatever it is called.
(#define! any-check
  "(?i)\\b(verif(y|ies)\\w*|is_?(allowed|authori[sz]ed|authenticated|permitted|valid_?(token|signature|session|jwt|user))|(check|validate|require|assert|ensure|evaluate|enforce)_?\\w*(access|auth\\w*|permissions?|token|signature|session|jwt|credentials?|role|policy|captcha|csrf|licen[sc]e|otp|mfa|password)|has_?(permissions?|role|access|scope)|authori[sz]e\\w*|authenticate\\w*|enforce|introspect\\w*|can_?(access|edit|read|write|delete|manage|view|perform)|constructEvent|jwtVerify|(authz|authorizer|acl|policy|policies|permissions?|enforcer|ability|abac|rbac|fga|opa|cerbos|permit|casbin)\\.\\w+|siteverify)\\s*\\(")
(#define! check-words
  "erify" "erifies" "llowed(" "uthoriz" "uthoris" "uthentic" "ermi" "asRole" "hasAccess" "nforce" "ntrospect" "canAccess" "canEdit" "canRead" "canWrite" "canDelete" "canManage" "canView" "constructEvent" "authz" "acl." "policy" "Policy"
  "checkAccess" "checkAuth" "checkToken" "checkSession" "checkPermission" "checkRole" "checkCsrf" "Captcha" "captcha" "fga" "opa." "casbin" "cerbos" "checkSignature" "validateToken" "validateSession")
(#define! asking-functions
  "*{llow,uth,Verif,verif,alidSig,alidTok,ermi,uard,canActivate,canAccess,canEdit,canRead,canView,canDelete,canManage,hasRole,hasAccess,heckAccess,ignature,aptcha,icens,icenc,rotect,Admin,enuine,rusted,igned}*")

(try_statement
  body: (statement_block) @callee
  handler: (catch_clause body: (statement_block (return_statement (true)) @finding))
  (#skip-unless? "catch(?s:.*?)return~true")
  (#file-mentions? check-words)
  (#match? @callee any-check)
  (#inside? @finding "function" asking-functions)
  (#not-in-role? "test")
  (#not-inside? @finding "function" lenient-functions)
  (#set! tier "fails-open"))

; `.catch(() => true)`
(call_expression
  function: (member_expression object: (call_expression) @callee property: (property_identifier) @_catch)
  arguments: (arguments [
    (arrow_function body: (true) @finding)
    (arrow_function body: (statement_block (return_statement (true)) @finding))
    (function_expression body: (statement_block (return_statement (true)) @finding))
    (arrow_function body: (parenthesized_expression (object) @finding))])
  (#eq? @_catch "catch")
  (#file-mentions? check-words)
  (#match? @callee any-check)
  (#match? @finding "^(true|return true;?)$|(?i)\\b(allowed|allow|granted|authori[sz]ed|authenticated|valid|verified|permitted|result|ok|trusted)['\"]?: *true\\b")
  (#not-inside? @finding "function" lenient-functions)
  (#not-in-role? "test")
  (#set! tier "fails-open"))

; rxjs: `catchError(() => of(true))`
(call_expression
  function: (identifier) @callee
  arguments: (arguments (arrow_function body: (call_expression function: (identifier) @_of arguments: (arguments . (true) .)) @finding))
  (#eq? @callee "catchError")
  (#eq? @_of "of")
  (#inside? @finding "function" asking-functions)
  (#not-in-role? "test")
  (#set! tier "fails-open"))

; The answer as an object, at any depth of the handler.
(return_statement
  (object (pair key: (property_identifier) @_key value: (true))) @finding
  (#any-of? @_key "granted" "allowed" "allow" "authorized" "authorised" "authenticated" "verified" "permitted" "trusted" "isValid" "isAdmin" "isAuthenticated" "isAuthorized")
  (#inside? @finding "except")
  (#skip-unless? "catch(?s:.*?):~true")
  (#file-mentions? check-words)
  (#near-mentions? @finding check-words)
  (#not-inside? @finding "function" lenient-functions)
  (#not-in-role? "test")
  (#set! tier "fails-open"))

; Yes from the start, and nothing takes it back when the check fails.
(statement_block
  (lexical_declaration (variable_declarator name: (identifier) @name value: (true)))
  (try_statement
    body: (statement_block (expression_statement (assignment_expression left: (identifier) @_same right: (_) @callee)))
    handler: (catch_clause body: (statement_block) @finding))
  (#skip-unless? "=~true(?s:.*?)catch")
  (#file-mentions? check-words)
  (#same? @name @_same)
  (#match? @callee any-check)
  (#not-match? @finding "(?i)=|return|throw|next\\(|exit\\(|reject\\(")
  (#not-in-role? "test")
  (#set! tier "fails-open"))

; Middleware that goes on, whatever the check says.
(statement_block
  (try_statement
    body: (statement_block) @callee
    handler: (catch_clause body: (statement_block) @finding))
  .
  [
    (expression_statement (call_expression function: (identifier) @_next))
    (expression_statement (await_expression (call_expression function: (identifier) @_next)))
    (return_statement (call_expression function: (identifier) @_next))]
  (#eq? @_next "next")
  (#skip-unless? "catch(?s:.*?)\\bnext~\\(")
  (#file-mentions? check-words)
  (#match? @callee "(?i)\\b((jwt|jsonwebtoken|jose)\\.\\w*verify|verify_?(token|jwt|session|id_?token|access_?token|signature|csrf\\w*|hmac|request)|jwtVerify|authenticate\\w*|authori[sz]e\\w*|check_?(token|permissions?|access|auth|session|role|csrf))\\s*\\(")
  (#not-match? @finding "(?i)=|return|throw|next\\(|res\\.|reply\\.|ctx\\.|response|redirect|clearCookie")
  (#not-match? @finding "^\\{(\\s*//[^\\n]*\\n|\\s*/\\*[\\s\\S]*?\\*/)*\\s*\\}$")
  (#not-inside? @finding "function" "*ptional*" "*ttach*" "*dentify*" "*oad*" "*populate*" "*set*")
  (#not-in-role? "test"))

; `checkToken(token, (err, user) => { if (err) return next(); … })`
(call_expression
  function: [(identifier) @callee (member_expression property: (property_identifier) @callee)]
  arguments: (arguments [
    (arrow_function parameters: (formal_parameters . (_) @_error) body: (statement_block . (if_statement condition: (parenthesized_expression (identifier) @_asked) consequence: (_) @finding)))
    (function_expression parameters: (formal_parameters . (_) @_error) body: (statement_block . (if_statement condition: (parenthesized_expression (identifier) @_asked) consequence: (_) @finding)))])
  (#match? @callee "(?i)^(verify|verify_?\\w*(token|jwt|session|signature|user)|check_?(token|auth|session|permissions?|access)|authenticate|authori[sz]e|is_?allowed|has_?(role|permission))$")
  (#any-of? @_asked "err" "error" "e")
  (#match? @finding "^(\\{\\s*)?((console|log|logger)\\.\\w+\\([^;]*\\);\\s*)?(return\\s+)?(next\\(\\)|(cb|callback|done)\\(null, *true\\))")
  (#not-inside? @finding "function" "*ptional*")
  (#file-mentions? check-words)
  (#not-in-role? "test"))

; Whoever is not known is let in.
(switch_default
  body: (return_statement (true)) @finding
  (#skip-unless? "default~:~return~true")
  (#inside? @finding "function" "isAllowed" "is_allowed" "canAccess" "can" "hasPermission" "hasAccess" "authorize" "isAuthorized" "checkPermission" "checkAccess" "mayAccess" "isPermitted" "canPerform" "allowed" "hasRole")
  (#not-in-role? "test")
  (#set! tier "default-allow"))

(if_statement
  condition: (parenthesized_expression (unary_expression operator: "!" argument: (_) @callee))
  consequence: [(return_statement (true)) @finding (statement_block . (return_statement (true)) @finding)]
  (#skip-unless? "return~true")
  (#match? @callee "(?i)^([\\w.?]+\\.)?(user|token|session|principal|claims|identity|signature|api_?key|current_?user|jwt|(user|req|request|session|ctx)\\??\\.[\\w.?]*(permissions|roles?|scopes))$")
  (#inside? @finding "function" "isAllowed" "is_allowed" "canAccess" "hasPermission" "hasAccess" "authorize" "isAuthorized" "checkPermission" "checkAccess" "mayAccess" "isPermitted" "canActivate" "verifyToken" "verifySignature" "isAuthenticated" "hasRole" "checkAuth" "validateToken" "verifyWebhook")
  (#not-in-role? "test")
  (#set! tier "default-allow"))

(binary_expression
  left: [(member_expression) (subscript_expression) (call_expression)] @callee
  operator: ["??" "||"]
  right: (true) @finding
  (#skip-unless? "(\\?\\?|\\|\\|)~true")
  (#match? @callee "(?i)^((this|req|ctx|user|config|session|role|self)\\.)*(\\w*(permissions?|acls?|policies|grants|access_?(list|map|rules)?|rights))(\\[|\\.get\\()")
  (#not-file-mentions? "use client" "from 'react'" "from \"react\"" "vue")
  (#not-in-role? "test" "example")
  (#set! tier "default-allow"))

(call_expression
  function: (member_expression object: (call_expression) @callee property: (property_identifier) @_catch)
  arguments: (arguments (arrow_function body: (array (string) @_role) @finding))
  (#skip-unless? "(?i)=>~\\[(?s:[^\\]]*)[\"'](admin|root|owner|superuser|\\*)")
  (#eq? @_catch "catch")
  (#match? @callee "(?i)(roles?|permissions?|scopes?|grants|groups)\\w*\\(")
  (#match? @_role "(?i)^.(admin\\w*|root|owner|superuser|\\*)[\"'`]$")
  (#not-in-role? "test")
  (#set! tier "fails-open"))

; A function whose name says that it decides, and the answer of its error is yes. What a limiter or a reader of robots.txt says is
; no matter of who may.
(#define! decides
  "canAccess" "canActivate" "canActivateChild" "canView" "canEdit" "canDelete" "canUpdate" "canManage" "canPerform" "canUse*" "can" "mayAccess" "mayView"
  "mayEdit" "may" "isAllowed" "isAllowedTo" "isUserAllowed" "isAuthorized" "isAuthorised" "isPermitted" "isAuthenticated" "permitted" "allowed" "hasAccess" "hasAccessTo" "hasPermission" "hasPermissions"
  "hasRole" "hasScope" "userHasAccess" "userCan*" "checkPermission" "checkPermissions" "checkAccess" "checkRole" "checkAuth" "authorize" "authorise" "authorizeUser" "authorizeRequest" "verifyAccess" "validateAccess"
  "verifyToken" "validateToken" "verifySession" "validateSession" "verifySignature" "verifyApiKey" "validateApiKey" "verifyCaptcha" "validateCaptcha" "checkCaptcha" "captchaPassed" "passesCaptcha"
  "verifyRecaptcha" "verifyHcaptcha" "verifyTurnstile" "isHuman" "verifyOtp" "verifyCode" "verifyMfa" "tokenOk" "isTokenValid" "isValidToken" "isSessionValid" "sessionIsValid" "isAdmin" "enforce" "decide")
(#define! decides-in-text
  "canA" "canV" "canE" "canR" "canW" "canD" "canU" "canM" "canP" "mayA" "mayV" "mayE" "llowed" "uthori" "uthenticated" "ermi" "asAccess" "asRole" "asScope" "ccess" "erify" "alidate" "aptcha" "isHuman" "tokenOk"
  "okenValid" "ValidToken" "essionValid" "sessionIsValid" "isAdmin" "enforce" "decide" "can " "can(" "may(" "heckAuth" "heckRole" "userCan")
(#define! no-matter-of-who "robots" "Robots" "rateLimit" "RateLimit" "ratelimit" "limiter" "Limiter" "throttl" "quota" "Quota" "accessSync" "fs.access" "access(" "F_OK" "R_OK")

(catch_clause
  body: (statement_block (return_statement (true)) @finding)
  (#skip-unless? "catch(?s:.*?)return~true")
  (#file-mentions? decides-in-text)
  (#inside? @finding "function" decides)
  (#not-near-mentions? @finding no-matter-of-who)
  (#not-inside? @finding "function" lenient-functions)
  (#not-in-role? "test" "example")
  (#set! tier "fails-open"))

(call_expression
  function: (member_expression object: (call_expression) property: (property_identifier) @_catch)
  arguments: (arguments [
    (arrow_function body: (true) @finding)
    (arrow_function body: (statement_block (return_statement (true)) @finding))
    (function_expression body: (statement_block (return_statement (true)) @finding))])
  (#eq? @_catch "catch")
  (#skip-unless? "\\.~catch~\\((?s:.*?)\\btrue\\b")
  (#file-mentions? decides-in-text)
  (#inside? @finding "function" decides)
  (#not-near-mentions? @finding no-matter-of-who)
  (#not-in-role? "test" "example")
  (#set! tier "fails-open"))

; Yes from the start, in such a function or under such a name, and the error is dropped.
(#define! yes-by-name "(?i)^(is_?)?(allowed|passed|valid|authori[sz]ed|authenticated|granted|permitted|permit|verified|human|trusted|has_?(access|permission)|can_?(access|view|edit))$")
(#define! says-nothing "(?i)=|return|throw|next\\(|exit\\(|reject\\(|false")
([
    (statement_block
      (lexical_declaration (variable_declarator name: (identifier) @name value: (true)))
      (try_statement
        body: (statement_block) @callee
        handler: (catch_clause body: (statement_block) @finding)))
    (statement_block
      (lexical_declaration (variable_declarator name: (identifier) @name value: (true)))
      (expression_statement (await_expression (call_expression
        function: (member_expression object: (_) @callee property: (property_identifier) @_catch)
        arguments: (arguments . [
          (arrow_function body: (statement_block) @finding)
          (function_expression body: (statement_block) @finding)] .)))))]
  (#skip-unless? "(?i)(allowed|passed|valid|authori[sz]ed|authenticated|granted|permitted|permit|verified|human|trusted|access|permission|view|edit)~(:[^=]*)?=~true\\b")
  (#file-mentions? decides-in-text)
  (#match? @name yes-by-name)
  (#match? @callee "(?i)\\b((is_?)?(allowed|passed|valid|authori[sz]ed|authenticated|granted|permitted|permit|verified|human|trusted|has_?(access|permission)|can_?(access|view|edit)))\\s*=[^=]")
  (#inside? @finding "function" decides asking-functions)
  (#not-match? @finding says-nothing)
  (#not-near-mentions? @finding no-matter-of-who)
  (#not-in-role? "test" "example")
  (#set! tier "fails-open"))

; Middleware that refuses who may not, and goes on where it could not ask.
(catch_clause
  body: (statement_block [
    (expression_statement (call_expression function: (identifier) @_next arguments: (arguments) @_none) @finding)
    (return_statement (call_expression function: (identifier) @_next arguments: (arguments) @_none) @finding)])
  (#eq? @_next "next")
  (#eq? @_none "()")
  (#skip-unless? "catch(?s:.*?)\\bnext~\\(~\\)")
  (#inside? @finding "function" "require*" "ensure*" "authorize*" "authorise*" "*uthorize" "checkPermission*" "checkRole*" "checkAccess*" "checkCsrf*" "verifyCsrf*" "verifyRole*" "protect*" "*Only" "restrictTo*" "allowRoles" "hasRole*" "hasPermission*" "permit*")
  (#not-inside? @finding "function" "*ptional*" "*nonymous*" "*uest*" "requireNo*" "ensureGuest*" "*Optional")
  (#near-mentions? @finding "403" "401" "Forbidden" "Unauthorized" "forbidden" "unauthorized")
  (#not-near-mentions? @finding no-matter-of-who)
  (#not-in-role? "test" "example")
  (#set! tier "fails-open"))

; A role or an action that the table does not know.
(statement_block
  (lexical_declaration (variable_declarator
    name: (identifier) @name
    value: [
      (subscript_expression object: (_) @_table)
      (call_expression function: (member_expression object: (_) @_table property: (property_identifier) @_get))]))
  .
  (if_statement
    condition: (parenthesized_expression [
      (unary_expression operator: "!" argument: (identifier) @_same)
      (binary_expression left: (identifier) @_same operator: ["===" "=="] right: [(undefined) (null)])])
    consequence: [(return_statement (true)) @finding (statement_block . (return_statement (true)) @finding)])
  (#skip-unless? "return~true")
  (#file-mentions? decides-in-text)
  (#same? @name @_same)
  (#inside? @finding "function" decides)
  (#not-match? @name "(?i)requir|meta|need|public|handler")
  (#not-match? @_table "(?i)reflect|required|meta|cache|config|public|require|options|headers")
  (#not-file-mentions? "eflector" "use client" "from 'react'" "from \"react\"" "vue" "robots")
  (#not-in-role? "test" "example")
  (#set! tier "default-allow"))

(ternary_expression
  condition: (identifier) @name
  consequence: (call_expression function: (member_expression object: (identifier) @_same property: (property_identifier) @_has))
  alternative: (true) @finding
  (#skip-unless? ":~true")
  (#any-of? @_has "includes" "has" "some" "every" "test" "indexOf")
  (#same? @name @_same)
  (#inside? @finding "function" decides)
  (#not-match? @name "(?i)requir|need")
  (#not-file-mentions? "eflector" "use client" "from 'react'" "from \"react\"" "vue" "robots")
  (#not-in-role? "test" "example")
  (#set! tier "default-allow"))

(switch_default
  body: (return_statement (true)) @finding
  (#skip-unless? "default~:~return~true")
  (#inside? @finding "function" "canView" "canRead" "canWrite" "canDelete" "canManage" "canUpdate" "mayView" "mayEdit" "isPermitted" "isUserAllowed" "userCan*" "checkRole" "verifyAccess" "authorizeRequest" "hasScope")
  (#not-file-mentions? "use client" "from 'react'" "from \"react\"" "vue")
  (#not-in-role? "test")
  (#set! tier "default-allow"))

; The error of a comparison handed on as a user: `if (err) return done(null, user)`.
(call_expression
  function: (_) @callee
  arguments: (arguments [
    (arrow_function parameters: (formal_parameters . (_) @_error) body: (statement_block . (if_statement condition: (parenthesized_expression (identifier) @_asked) consequence: (_) @finding)))
    (function_expression parameters: (formal_parameters . (_) @_error) body: (statement_block . (if_statement condition: (parenthesized_expression (identifier) @_asked) consequence: (_) @finding)))])
  (#match? @callee "(?i)(bcrypt(js)?|argon2?)\\.(compare|verify)$|(jwt|jsonwebtoken|jose)\\.verify$|\\b(compare|check|verify|validate)_?(password|token|hash|credentials|otp|code|signature)$|ldap\\w*\\.bind$|\\b(comparePassword|authenticate)$")
  (#skip-unless? "(done|cb|callback|next|resolve)~\\(~(null|undefined)~,")
  (#any-of? @_asked "err" "error" "e")
  (#match? @finding "^(\\{\\s*)?((console|log|logger)\\.\\w+\\([^;]*\\);\\s*)?(return\\s+)?(done|cb|callback|next|resolve)\\((null|undefined), *([a-zA-Z_][\\w.]*|\\{[^}]*\\})\\)")
  (#not-match? @finding "(done|cb|callback|next|resolve)\\((null|undefined), *(false|null|undefined|err|error|e|(\\w+\\.)?(info|message)|\\{ *(error|err|message|success: *false|valid: *false))\\b")
  (#not-in-role? "test" "example")
  (#set! tier "fails-open"))

((call_expression
  function: (identifier) @callee
  arguments: (arguments . (null) . [(object) (identifier)] @_user)) @finding
  (#any-of? @callee "done" "cb" "callback" "verified")
  (#imports? "passport" "passport-local" "passport-jwt" "passport-http" "passport-http-bearer" "passport-custom" "passport-google-oauth20" "passport-ldapauth")
  (#inside? @finding "except")
  (#inside? @finding "call" "*Strategy")
  (#not-match? @_user "(?i)^(undefined|err(or)?|info|e|\\{\\s*(message|error))\\b")
  (#not-in-role? "test" "example")
  (#set! tier "fails-open"))
