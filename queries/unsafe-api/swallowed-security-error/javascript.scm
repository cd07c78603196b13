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

