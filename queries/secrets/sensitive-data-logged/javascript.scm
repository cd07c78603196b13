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

; Settings as a whole: the object was made with a password or key in it, in this function.
(call_expression
  function: (_) @callee
  arguments: (arguments [
    (identifier) @finding
    (object (shorthand_property_identifier) @finding)
    (call_expression function: (member_expression) arguments: (arguments . (identifier) @finding))
    (template_string (template_substitution (call_expression arguments: (arguments . (identifier) @finding))))])
  (#calls? @callee "*.log" "*.info" "*.warn" "*.error" "*.dir" "*.fatal")
  (#match? @callee loggers)
  (#match? @finding "(?i)^(\\w*(config|settings|conf|env)|connection|credentials|conn\\w*)$")
  (#file-mentions? "assword:" "apiKey:" "secret:" "Secret:" "accessKey:" "privateKey:" "api_key:" "PASSWORD:" "API_KEY:" "SECRET:" "token:")
  (#near-mentions? @finding "assword:" "apiKey:" "secret:" "Secret:" "privateKey:" "api_key:" "secretAccessKey:" "PASSWORD:" "API_KEY:" "SECRET:")
  (#near-mentions? @finding "process.env" "config.get(" "import.meta.env" "env.")
  (#not-near-mentions? @finding "redact" "mask" "omit(" "***" "delete " "sanitiz" "[hidden]")
  (#not-in-role? "test" "example")
  (#set! tier "whole"))

; All headers of a request: `Authorization` and `Cookie` are among them.
(call_expression
  function: (_) @callee
  arguments: (arguments [
    (member_expression property: (property_identifier) @_headers) @finding
    (call_expression function: (_) @_text arguments: (arguments . (member_expression property: (property_identifier) @_headers) @finding))
    (object (pair value: (member_expression property: (property_identifier) @_headers) @finding))])
  (#skip-unless? "\\.headers\\b")
  (#calls? @callee "*.log" "*.info" "*.warn" "*.error" "*.fatal")
  (#match? @callee loggers)
  (#eq? @_headers "headers")
  (#match? @finding "^(req|request|ctx|ctx\\.req|ctx\\.request|event|config|this\\.req|socket\\.handshake|options|requestOptions|init)\\.headers$")
  (#not-near-mentions? @finding "redact" "mask" "omit(" "delete " "sanitiz" "DEBUG" "debug" "isDev" "NODE_ENV")
  (#not-in-role? "test" "example")
  (#set! tier "headers"))

; The format of morgan, with the headers that let somebody in.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee "morgan" "morgan.default" "morgan.compile" "morgan.format")
  (#match? @finding "(?i):req\\[(authorization|cookie|x-api-key|x-auth-token)\\]|:res\\[set-cookie\\]")
  (#not-in-role? "test" "example")
  (#set! tier "whole"))

; A token of morgan's format that stands for them, or for all that was sent.
(call_expression
  function: (_) @callee
  arguments: (arguments . (string) . [(arrow_function) (function_expression)] @finding)
  (#calls? @callee "morgan.token" "morgan.default.token")
  (#match? @finding "(?i)headers?(\\.|\\[[\"'])(authorization|cookie|x-api-key|x-auth-token)|(get|header)\\([\"'](authorization|cookie|x-api-key)[\"']\\)|stringify\\(\\s*\\w+\\.(body|headers|cookies)\\s*[,)]|=>\\s*\\w+\\.(body|cookies)$|return \\w+\\.(body|cookies);|\\.body\\.(password|token|secret)")
  (#not-match? @finding "(?i)redact|mask|omit|delete |sanit|\\*\\*\\*|slice\\(|hash")
  (#not-in-role? "test" "example")
  (#set! tier "whole"))

; What watches the program keeps it just as long.
(call_expression
  function: (member_expression property: (property_identifier) @_method) @callee
  arguments: (arguments . [(string) (identifier) (call_expression)] . [
    (identifier) @finding
    (member_expression) @finding
    (object [(shorthand_property_identifier) @finding (pair value: [(identifier) (member_expression)] @finding)])
    (object (pair value: (object [(shorthand_property_identifier) @finding (pair value: [(identifier) (member_expression)] @finding)])))])
  (#any-of? @_method
    "setAttribute" "setTag" "setExtra" "setContext" "captureException" "captureMessage" "addAttribute" "addCustomAttribute" "noticeError" "track" "capture" "setExtras" "addMetadata" "notify" "addAnnotation" "addEvent" "recordError"
    "trackEvent" "trackException" "logEvent")
  (#match? @callee "(?i)(sentry|span|scope|tracer|newrelic|rollbar|bugsnag|posthog|mixpanel|analytics|amplitude|segment|appinsights|telemetry|datadog|dd|client)(\\(\\))?\\.\\w+$|^(set(Extra|Tag|Context)|captureException)$")
  (#name-says? @finding "password" "secret")
  (#not-match? @finding broad-names)
  (#not-match? @finding harmless-parts)
  (#not-in-role? "test" "example")
  (#set! tier "argument"))

; Said with a secret from the environment.
(call_expression
  function: (_) @callee
  arguments: (arguments [
    (member_expression) @finding
    (template_string (template_substitution (member_expression) @finding))
    (binary_expression right: (member_expression) @finding)
    (object (pair value: (member_expression) @finding))])
  (#calls? @callee log-methods)
  (#match? @callee loggers)
  (#file-mentions? "process.env.")
  (#match? @finding "^process\\.env\\.(\\w*(SECRET|PASSWORD|PRIVATE_KEY|API_KEY|ACCESS_KEY|ACCESS_TOKEN|AUTH_TOKEN)\\w*|(DATABASE|DB|MONGO|MONGODB|REDIS|POSTGRES)_(URL|URI|CONNECTION_STRING))$")
  (#not-in-role? "test" "example")
  (#set! tier "argument"))

; A token under its own name, in the words of an entry: `console.log("token: " + token)`.
(call_expression
  function: (_) @callee
  arguments: (arguments [
    (template_string (template_substitution (identifier) @finding)) @_text
    (binary_expression left: (string) @_text operator: "+" right: (identifier) @finding)])
  (#skip-unless? "(?i)token")
  (#calls? @callee "*.log" "*.info" "*.warn" "*.error")
  (#match? @callee loggers)
  (#match? @finding "^(token|accessToken|refreshToken|authToken|idToken|jwt|jwtToken|sessionToken|resetToken|bearerToken)$")
  (#match? @_text "(?i)\\b(token|jwt|bearer)\\b")
  (#file-mentions? "jwt" "jsonwebtoken" "sign(" "Bearer" "bearer" "login" "Login" "auth")
  (#not-file-mentions? "okenize" "okenizer" "lexer" "Lexer" "parser" "Parser" "argv" "commander" "yargs" "ERC20" "ethers" "prompt_tokens")
  (#not-near-mentions? @finding ".slice(" ".substring(" "***" "mask" "redact")
  (#not-in-role? "test" "example")
  (#set! tier "argument"))

; Sent to whoever asked: rows with the columns that prove who somebody is.
(pair
  key: (property_identifier) @callee
  value: (object (pair key: (property_identifier) @finding value: (true)))
  (#eq? @callee "select")
  (#any-of? @finding "password" "passwordHash" "hashedPassword" "password_hash" "totpSecret" "twoFactorSecret" "mfaSecret" "resetToken" "apiKey" "otpSecret" "refreshToken" "twoFactorBackupCodes" "secret")
  (#file-mentions? "prisma" "findMany" "findUnique" "findFirst")
  (#near-mentions? @finding "findMany(")
  (#near-mentions? @finding ".json(" "reply.send(" "res.send(" "ctx.body" "NextResponse")
  (#not-near-mentions? @finding "compare" "verify" "delete " "omit(" "map(({" "hash(" "timingSafeEqual")
  (#not-in-role? "test" "example")
  (#set! tier "answered"))

; `res.json({ secret: process.env.JWT_SECRET })`
(call_expression
  function: (_) @callee
  arguments: (arguments . (object (pair value: (member_expression) @finding)))
  (#calls? @callee "express.Response.json" "express.Response.send" "hono.Context.json" "Response.json" "next/server.NextResponse.json" "NextResponse.json")
  (#file-mentions? "process.env.")
  (#match? @finding "^process\\.env\\.(\\w*(SECRET|PASSWORD|PRIVATE_KEY)\\w*|(DATABASE|DB|MONGO|MONGODB|REDIS|POSTGRES)_(URL|URI|CONNECTION_STRING))$")
  (#not-in-role? "test" "example")
  (#set! tier "answered"))

; What identifies or pays for a person.
(call_expression
  function: (_) @callee
  arguments: (arguments [
    (member_expression) @finding
    (template_string (template_substitution (member_expression) @finding))
    (binary_expression operator: "+" right: (member_expression) @finding)
    (object (pair value: (member_expression) @finding))])
  (#calls? @callee log-methods)
  (#match? @callee loggers)
  (#match? @finding "(?i)\\.(ssn|social_?security(_?(number|no))?|(credit_?)?card_?(number|no)|cvv2?|cvc2?|card_?cvc|passport_?(number|no)|national_?id)$")
  (#not-near-mentions? @finding "mask" "redact" "last4" "slice(-4")
  (#not-in-role? "test" "example")
  (#set! tier "argument"))

; The header that lets somebody in, asked for in the entry itself.
(call_expression
  function: (_) @callee
  arguments: (arguments [
    (call_expression arguments: (arguments . (string) .)) @finding
    (template_string (template_substitution (call_expression arguments: (arguments . (string) .)) @finding))
    (binary_expression operator: "+" right: (call_expression arguments: (arguments . (string) .)) @finding)
    (object (pair value: (call_expression arguments: (arguments . (string) .)) @finding))])
  (#calls? @callee log-methods)
  (#match? @callee loggers)
  (#match? @finding "(?i)^(req|request|ctx|c\\.req|ctx\\.request)\\.(get|header|headers\\.get)\\([\"'](authorization|cookie|x-api-key|x-auth-token)[\"']\\)$")
  (#not-in-role? "test" "example")
  (#set! tier "argument"))

; The answer of a token endpoint, or the session made of it: `access_token` is taken out of it a line further.
(#define! token-holders
  "(?i)^(\\w*_?(session|tokens?|token_?(set|response|data|info|result|answer|payload)|credentials?|grant)|auth(_?(data|result|response))?|(login|sign_?in|refresh)_?(data|result|response)|result|response|data|body|json|payload|res)$")
(#define! held-tokens
  ".access_token" ".refresh_token" ".id_token" ".accessToken" ".refreshToken" ".idToken" "access_token," "access_token }" "accessToken," "accessToken }" "access_token:" "accessToken:" "refresh_token:" "refreshToken:")
((call_expression
    function: (_) @callee
    arguments: (arguments [
      (identifier) @_logged
      (object (shorthand_property_identifier) @_logged)
      (object (pair value: (identifier) @_logged))
      (object (spread_element (identifier) @_logged))
      (call_expression arguments: (arguments . (identifier) @_logged))
      (template_string (template_substitution (call_expression arguments: (arguments . (identifier) @_logged))))
      (binary_expression right: (call_expression arguments: (arguments . (identifier) @_logged)))]))
  (#calls? @callee "*.log" "*.info" "*.warn" "*.error" "*.dir" "*.fatal")
  (#match? @callee loggers)
  (#not-near-mentions? @_logged "redact" "mask" "omit(" "delete " "sanitiz" "***")
  (#shape! "logs-whole" @_logged))

((call_expression) @_entry
  (#file-mentions? held-tokens)
  (#shaped? @_entry "logs-whole" @finding)
  (#match? @finding token-holders)
  (#holds? @finding "token")
  (#not-in-role? "test" "example")
  (#set! tier "answer"))

; The same by its type, which this file declares.
((call_expression) @_entry
  (#file-mentions? "access_token: string" "refresh_token: string" "accessToken: string" "refreshToken: string")
  (#shaped? @_entry "logs-whole" @finding)
  (#match? @finding "(?i)^\\w*(session|tokens|token_?(set|response|pair)|credentials)$")
  (#near-mentions? @finding
    "as Session" ": Session" "<Session>" "as Token" ": Token" "<Token" "as AuthSession" ": AuthSession" "<AuthSession" "as OAuth" ": OAuth" "<OAuth" ": Credentials" "as Credentials" "<Credentials"
    "as AuthTokens" ": AuthTokens" "<AuthTokens")
  (#not-in-role? "test" "example")
  (#set! tier "answer"))

; All headers of a request, copied into an object or a text first.
(call_expression
  function: (_) @callee
  arguments: (arguments [
    (call_expression) @finding
    (array (spread_element) @finding)
    (object (pair value: [(call_expression) (object)] @finding))
    (template_string (template_substitution (call_expression) @finding))
    (binary_expression right: (call_expression) @finding)])
  (#skip-unless? "\\.headers\\b")
  (#calls? @callee "*.log" "*.info" "*.warn" "*.error" "*.fatal")
  (#match? @callee loggers)
  (#match? @finding "^((JSON\\.stringify|util\\.inspect|inspect)\\()?\\[?(Object\\.fromEntries\\(|Array\\.from\\(|JSON\\.stringify\\(|inspect\\(|util\\.inspect\\(|\\.\\.\\.|\\{ *\\.\\.\\.)(req|request|ctx|ctx\\.req|ctx\\.request|event|c\\.req\\.raw|event\\.request|this\\.req|nextRequest|info\\.req)\\.headers(\\.entries\\(\\))?\\]?( *\\}|(, *(null|undefined), *\\d+)?\\)*)$")
  (#not-near-mentions? @finding "redact" "mask" "omit(" "delete " "sanitiz" "DEBUG" "debug" "isDev" "NODE_ENV")
  (#not-in-role? "test" "example")
  (#set! tier "headers"))
