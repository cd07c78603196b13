(#define! broad-names
  "^(this\\.|self\\.)?_?#?(tokens?|keys?|credentials?|creds|authorization|auth|session|cookies?)[0-9]*$")

(#define! harmless-parts
  "(?i)(length|count|name|field|label|error|message|type|hint|policy|valid|strength|id|url|path|file|expires?(in|at)?|hash(ed)?|masked|redacted|encrypted)$")

(#define! log-methods
  "*.log" "*.info" "*.warn" "*.error" "*.debug" "*.trace" "*.dir" "*.fatal" "*.verbose" "*.captureMessage")

(#define! loggers "(?i)(^|[.])_?(console|log|logger|logging|winston|pino|sentry)(\(\))?[.][a-z]+$")

; At the level for debugging, which is off unless somebody looks for a mistake; `console.debug` of Node is always on.
(call_expression
  function: (_) @callee
  arguments: (arguments [
    (identifier) @finding
    (member_expression) @finding
    (subscript_expression) @finding
    (template_string (template_substitution [(identifier) (member_expression)] @finding))
    (binary_expression operator: "+" right: [(identifier) (member_expression)] @finding)
    (object (shorthand_property_identifier) @finding)
    (object (pair value: [(identifier) (member_expression)] @finding))])
  (#calls? @callee "*.debug" "*.trace" "*.verbose")
  (#match? @callee "(?i)(^|[.])_?(log|logger|logging|winston|pino)(\(\))?[.][a-z]+$")
  (#not-in-role? "test" "example")
  (#name-says? @finding "password" "secret")
  (#not-match? @finding broad-names)
  (#not-match? @finding harmless-parts)
  (#set! tier "debug"))

; A password or secret among the arguments.
(call_expression
  function: (_) @callee
  arguments: (arguments [(identifier) (member_expression) (subscript_expression)] @finding)
  (#calls? @callee log-methods)
  (#match? @callee loggers)
  (#not-in-role? "test" "example")
  (#name-says? @finding "password" "secret")
  (#not-match? @finding broad-names)
  (#not-match? @finding harmless-parts)
  (#set! tier "argument"))

; Inside a template.
(call_expression
  function: (_) @callee
  arguments: (arguments (template_string (template_substitution [(identifier) (member_expression)] @finding)))
  (#calls? @callee log-methods)
  (#match? @callee loggers)
  (#not-in-role? "test" "example")
  (#name-says? @finding "password" "secret")
  (#not-match? @finding broad-names)
  (#not-match? @finding harmless-parts)
)

; Added to a string.
(call_expression
  function: (_) @callee
  arguments: (arguments (binary_expression operator: "+" right: [(identifier) (member_expression)] @finding))
  (#calls? @callee log-methods)
  (#match? @callee loggers)
  (#not-in-role? "test" "example")
  (#name-says? @finding "password" "secret")
  (#not-match? @finding broad-names)
  (#not-match? @finding harmless-parts)
)

; A field of a structured entry.
(call_expression
  function: (_) @callee
  arguments: (arguments (object (shorthand_property_identifier) @finding))
  (#calls? @callee log-methods)
  (#match? @callee loggers)
  (#not-in-role? "test" "example")
  (#name-says? @finding "password" "secret")
  (#not-match? @finding broad-names)
  (#not-match? @finding harmless-parts)
)

(call_expression
  function: (_) @callee
  arguments: (arguments (object (pair value: [(identifier) (member_expression)] @finding)))
  (#calls? @callee log-methods)
  (#match? @callee loggers)
  (#not-in-role? "test" "example")
  (#name-says? @finding "password" "secret")
  (#not-match? @finding broad-names)
  (#not-match? @finding harmless-parts)
)

; Everything at once: the environment, the request of a sign-in.
(call_expression
  function: (_) @callee
  arguments: (arguments (_) @finding)
  (#calls? @callee log-methods)
  (#match? @callee loggers)
  (#not-in-role? "test" "example")
  (#calls? @finding "process.env")
  (#set! tier "whole"))

(call_expression
  function: (_) @callee
  arguments: (arguments (_) @finding)
  (#calls? @callee log-methods)
  (#match? @callee loggers)
  (#not-in-role? "test" "example")
  (#calls? @finding "express.Request.body" "koa.Context.request.body")
  (#near-mentions? @finding "password" "passwd" "/login")
  (#set! tier "whole"))

; What somebody signs in or up with, as one object.
(#define! of-sign-in
  "(?i)^(\\w+\\.)*(user|login|sign_?in|sign_?up|register|auth)?_?(credentials|creds)$|^(login|sign_?in|sign_?up|register|registration|auth)_?(dto|data|body|input|payload|request|form|values|params|info)$")

(call_expression
  function: (_) @callee
  arguments: (arguments [
    (identifier) @finding
    (member_expression) @finding
    (object (shorthand_property_identifier) @finding)
    (object (pair value: [(identifier) (member_expression)] @finding))
    (object (spread_element (_) @finding))
    (call_expression arguments: (arguments . [(identifier) (member_expression)] @finding))])
  (#calls? @callee log-methods)
  (#match? @callee loggers)
  (#match? @finding of-sign-in)
  (#file-mentions? "password" "passwd")
  (#near-mentions? @finding ".password" "password:" "password," ".passwd" "secretAccessKey")
  (#not-in-role? "test" "example")
  (#set! tier "whole"))

; The object that a form with a password was read into.
(#define! form-names
  "(?i)(body|form(_?data|_?values)?|payload|data|dto|input|fields|values|params|args|credentials?|creds|account|user|login|signup|registration)$")

(call_expression
  function: (_) @callee
  arguments: (arguments [
    (identifier) @finding
    (member_expression) @finding
    (object (shorthand_property_identifier) @finding)
    (object (pair value: [(identifier) (member_expression)] @finding))
    (object (spread_element [(identifier) (member_expression)] @finding))])
  (#calls? @callee log-methods)
  (#match? @callee loggers)
  (#file-mentions? "assword" "passwd")
  (#match? @finding form-names)
  (#holds? @finding "password")
  (#not-in-role? "test" "example")
  (#set! tier "whole"))

; The same as text.
(call_expression
  function: (_) @callee
  arguments: (arguments [
    (call_expression function: (_) @_text arguments: (arguments . [(identifier) (member_expression)] @finding))
    (template_string (template_substitution
      (call_expression function: (_) @_text arguments: (arguments . [(identifier) (member_expression)] @finding))))
    (binary_expression
      right: (call_expression function: (_) @_text arguments: (arguments . [(identifier) (member_expression)] @finding)))])
  (#calls? @callee log-methods)
  (#match? @callee loggers)
  (#calls? @_text "JSON.stringify" "util.inspect" "util.format")
  (#file-mentions? "assword" "passwd")
  (#match? @finding form-names)
  (#holds? @finding "password")
  (#not-in-role? "test" "example")
  (#set! tier "whole"))

; Every request of a service, those with passwords too.
(call_expression
  function: (_) @callee
  arguments: (arguments (_) @finding)
  (#calls? @callee log-methods)
  (#match? @callee loggers)
  (#file-mentions? "assword" "passwd")
  (#calls? @finding "express.Request.body" "koa.Context.request.body")
  (#inside? @finding "call" "*.use")
  (#not-in-role? "test" "example")
  (#set! tier "whole"))
