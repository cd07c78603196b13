(#define! signature-names
  "signature" "sig" "mac" "hmacDigest" "expectedSignature" "expectedSig" "expectedMac" "expectedHmac"
  "expectedDigest" "computedSignature" "computedHmac" "computedMac" "computedDigest" "calculatedSignature"
  "calculatedHmac" "receivedSignature" "receivedMac" "receivedHmac" "providedSignature" "givenSignature"
  "actualSignature" "signatureHeader" "headerSignature" "hubSignature" "webhookSignature" "requestSignature"
  "generatedSignature" "signatureHex" "xHubSignature" "clientSignature" "ourSignature" "expectedHash" "computedHash"
  "calculatedHash")

; The code itself is compared.
((binary_expression
  left: (call_expression function: (_) @callee) @value
  operator: ["===" "!==" "==" "!="]
  right: (_) @arg) @finding
  (#calls? @callee "crypto.Hmac.digest")
  (#not-const? @arg)
  (#not-in-role? "test"))

((binary_expression
  left: (_) @arg
  operator: ["===" "!==" "==" "!="]
  right: (call_expression function: (_) @callee) @value) @finding
  (#calls? @callee "crypto.Hmac.digest")
  (#not-const? @arg)
  (#not-in-role? "test"))

; One side is named like a code, in a file that makes codes.
((binary_expression
  left: (identifier) @value
  operator: ["===" "!==" "==" "!="]
  right: [(identifier) (member_expression) (subscript_expression) (call_expression)] @arg) @finding
  (#any-of? @value signature-names)
  (#file-mentions? "createHmac" "crypto.subtle.sign" "HmacSHA256")
  (#not-const? @arg)
  (#not-match? @arg "^undefined$|[lL]ength$|byteLength$")
  (#not-in-role? "test"))

((binary_expression
  left: [(identifier) (member_expression) (subscript_expression) (call_expression)] @arg
  operator: ["===" "!==" "==" "!="]
  right: (identifier) @value) @finding
  (#any-of? @value signature-names)
  (#file-mentions? "createHmac" "crypto.subtle.sign" "HmacSHA256")
  (#not-const? @arg)
  (#not-match? @arg "^undefined$|[lL]ength$|byteLength$")
  (#not-in-role? "test"))

; The scheme before the code: `"sha256=" + digest`.
((binary_expression
  left: (_) @arg
  operator: ["===" "!==" "==" "!="]
  right: [(binary_expression) (template_string)] @value) @finding
  (#match? @value "^[\"'`](sha(1|256|384|512)|v[01])=")
  (#file-mentions? "createHmac" "crypto.subtle.sign" "HmacSHA256")
  (#not-const? @arg)
  (#not-const? @value)
  (#not-in-role? "test"))

((binary_expression
  left: [(binary_expression) (template_string)] @value
  operator: ["===" "!==" "==" "!="]
  right: (_) @arg) @finding
  (#match? @value "^[\"'`](sha(1|256|384|512)|v[01])=")
  (#file-mentions? "createHmac" "crypto.subtle.sign" "HmacSHA256")
  (#not-const? @arg)
  (#not-const? @value)
  (#not-in-role? "test"))

; A key from a header.
((binary_expression
  left: (subscript_expression object: (member_expression property: (property_identifier) @_headers)) @value
  operator: ["===" "!==" "==" "!="]
  right: [(identifier) (member_expression)] @arg) @finding
  (#eq? @_headers "headers")
  (#name-says? @arg "secret")
  (#not-in-role? "test")
  (#set! tier "header"))

((binary_expression
  left: (call_expression function: (member_expression
    object: (member_expression property: (property_identifier) @_headers)
    property: (property_identifier) @_get)) @value
  operator: ["===" "!==" "==" "!="]
  right: [(identifier) (member_expression)] @arg) @finding
  (#eq? @_headers "headers")
  (#eq? @_get "get")
  (#name-says? @arg "secret")
  (#not-in-role? "test")
  (#set! tier "header"))

; The code under whatever name it was given.
((binary_expression
  left: (identifier) @value
  operator: ["===" "!==" "==" "!="]
  right: (_) @arg) @finding
  (#typed? @value "crypto.HmacCode")
  (#file-mentions? "createHmac")
  (#not-const? @arg)
  (#not-match? @arg "^undefined$|[lL]ength$")
  (#not-in-role? "test"))

((binary_expression
  left: (_) @arg
  operator: ["===" "!==" "==" "!="]
  right: (identifier) @value) @finding
  (#typed? @value "crypto.HmacCode")
  (#file-mentions? "createHmac")
  (#not-const? @arg)
  (#not-match? @arg "^undefined$|[lL]ength$")
  (#not-in-role? "test"))

; Name and password of HTTP's basic authentication.
((binary_expression
  left: (binary_expression operator: ["==" "==="])
  operator: "&&"
  right: (binary_expression left: (_) @arg operator: ["==" "==="] right: [(identifier) (member_expression)] @value) @finding)
  (#file-mentions? "Basic " "basic-auth" "basicAuth" "WWW-Authenticate" "www-authenticate")
  (#match? @arg "(?i)pass(word|wd)?$|pwd$")
  (#name-says? @value "password")
  (#not-const? @value)
  (#not-in-role? "test" "example")
  (#set! tier "basic"))

; Buffers: `equals` and `compare` stop at the first byte that differs, like the operator.
((call_expression
  function: (member_expression object: (_) @value property: (property_identifier) @callee)
  arguments: (arguments . (_) @arg .)) @finding
  (#eq? @callee "equals")
  (#file-mentions? "createHmac" "subtle.sign" "hmac(")
  (#match? @finding "(?i)\\b(sig(nature)?|mac|hmac|digest|expected\\w*|computed\\w*|calculated\\w*)\\b|createHmac\\(")
  (#not-match? @finding "(?i)public|timingSafe|constant")
  (#not-in-role? "test")
  (#set! tier "buffer"))

((call_expression
  function: (member_expression property: (property_identifier) @callee)
  arguments: (arguments . (_) @value . (_) @arg .)) @finding
  (#skip-unless? "Buffer~\\.~compare~\\(")
  (#eq? @callee "compare")
  (#match? @finding "^Buffer\\s*\\.")
  (#file-mentions? "createHmac" "subtle.sign" "scrypt" "pbkdf2" "createHash")
  (#match? @finding "(?i)\\b(sig(nature)?|mac|hmac|digest|hash|derived\\w*|expected\\w*|computed\\w*|calculated\\w*)\\b|createHmac\\(")
  (#not-inside? @finding "call" "*.sort")
  (#not-in-role? "test")
  (#set! tier "buffer"))

; Functions that say whether two texts are the same.
(#define! code-names
  "(?i)^(expected|computed|calculated|our|own|actual|received|given|provided|header)?_?(sig(nature)?|mac|hmac|hmacDigest|digest|hash)(header|hex)?$|^[\"'`](sha(1|256|512)|v[01])=")
((call_expression
  function: (member_expression object: (_) @arg property: (property_identifier) @callee)
  arguments: (arguments . (_) @value .)) @finding
  (#eq? @callee "localeCompare")
  (#file-mentions? "createHmac" "subtle.sign" "HmacSHA256")
  (#match? @value code-names)
  (#not-in-role? "test"))

((call_expression
  function: (_) @callee
  arguments: (arguments . [(identifier) (member_expression)] @arg . [(identifier) (member_expression)] @value .)) @finding
  (#calls? @callee "lodash.isEqual" "lodash/isEqual" "lodash.eq" "util.isDeepStrictEqual" "Object.is" "fast-deep-equal" "assert.strictEqual" "assert.equal" "assert.deepStrictEqual")
  (#file-mentions? "createHmac" "subtle.sign" "HmacSHA256")
  (#match? @value code-names)
  (#not-in-role? "test"))

; crypto-js and others that make the code in one call.
([
    (binary_expression left: (call_expression function: (member_expression object: (call_expression function: (_) @callee))) @value operator: ["===" "!==" "==" "!="] right: (_) @arg)
    (binary_expression left: (_) @arg operator: ["===" "!==" "==" "!="] right: (call_expression function: (member_expression object: (call_expression function: (_) @callee))) @value)] @finding
  (#calls? @callee
    "crypto-js.HmacSHA256" "crypto-js.HmacSHA1" "crypto-js.HmacSHA512" "CryptoJS.HmacSHA256" "CryptoJS.HmacSHA1" "CryptoJS.HmacSHA512" "crypto-js/hmac-sha256" "crypto-js/hmac-sha1"
    "crypto-js/hmac-sha512")
  (#not-const? @arg)
  (#not-in-role? "test"))

([
    (binary_expression left: (call_expression function: (_) @callee) @value operator: ["===" "!==" "==" "!="] right: (_) @arg)
    (binary_expression left: (_) @arg operator: ["===" "!==" "==" "!="] right: (call_expression function: (_) @callee) @value)] @finding
  (#calls? @callee "js-sha256.sha256.hmac" "js-sha512.sha512.hmac" "sha256.hmac" "hash.js.hmac" "createHmac.digest" "jsSHA.getHMAC" "crypto-js.HmacSHA256" "CryptoJS.HmacSHA256" "crypto-js/hmac-sha256")
  (#not-const? @arg)
  (#not-in-role? "test"))

; A helper of the file makes the code.
([
    (binary_expression left: (call_expression function: [(identifier) @_name (member_expression property: (property_identifier) @_name)]) @value operator: ["===" "!==" "==" "!="] right: [(identifier) (member_expression) (subscript_expression) (call_expression)] @arg)
    (binary_expression left: [(identifier) (member_expression) (subscript_expression) (call_expression)] @arg operator: ["===" "!==" "==" "!="] right: (call_expression function: [(identifier) @_name (member_expression property: (property_identifier) @_name)]) @value)] @finding
  (#file-mentions? "createHmac" "HmacSHA" "subtle.sign")
  (#match? @_name "(?i)^_?#?((compute|calculate|calc|create|make|generate|get|expected|build)_?)?(hmac|mac|signature|sign|sig)(of|for|payload|body|request|message|hex)?$")
  (#not-match? @arg "^undefined$|[lL]ength$")
  (#not-in-role? "test"))

; A key that the program knows, and one that a request brings: `token !== process.env.ADMIN_TOKEN`.
(#define! known-key
  "^(process\\.env|import\\.meta\\.env|(c|ctx|context|this|event\\.context|platform)\\.(env|config|cfg|options|opts|settings)|env|Bun\\.env|config|cfg|settings|options|opts|configuration|secrets|this)(\\.\\w+)*\\.[#_]?(\\w*_)?(SECRET|TOKEN|API_?KEY|PASSWORD|PASSWD|ACCESS_KEY|AUTH_KEY|(\\w*)([sS]ecret|[tT]oken|[aA]pi_?[kK]ey|[pP]assword))!?$|^process\\.env\\[[\"']\\w*(SECRET|TOKEN|API_?KEY|PASSWORD)\\w*[\"']\\]!?$|^config\\.get(OrThrow)?\\([\"'][\\w.]*(?i:secret|token|api_?key|password)[\"']\\)$")
(#define! brought "(?i)\\b(req|request|ctx|c|event|headers?|query|params|body|searchParams|handshake|socket|url|cookies?|msg|message|payload)\\b|^(auth\\w*|token|secret|key|api_?key|password|pass|given|provided|received|supplied|presented|candidate|sent|bearer|credential|header\\w*|signature|cron\\w*|incoming)\\w*$")
(#define! takes-requests
  "req." "request." "req:" "req," "req)" "Request" "headers" "ctx." "c.req" "event." "handshake" "searchParams" "query" "authorization" "Authorization" "bearer" "Bearer")

([
    (binary_expression left: (_) @arg operator: ["===" "!==" "==" "!="] right: [(member_expression) (subscript_expression) (call_expression) (identifier)] @value)
    (binary_expression left: [(member_expression) (subscript_expression) (call_expression)] @value operator: ["===" "!==" "==" "!="] right: (_) @arg)] @finding
  (#skip-unless? "(?i)(secret|token|key|password|passwd)")
  (#match? @value known-key)
  (#match? @arg brought)
  (#not-match? @arg "^(undefined|null|[\"'`]|process\\.|typeof)|(?i)(type|length|hash|id|name|expires?\\w*)$")
  (#file-mentions? takes-requests)
  (#file-mentions? "process.env" "import.meta.env" "c.env" ".env." "config" "this." "ettings" "ptions" "env." "ecrets")
  (#not-file-mentions? "use client" "onfirmPassword" "from 'react'" "from \"react\"" "okenize" "tokenType" "zod")
  (#near-mentions? @finding "header" "Header" "query" "body" "authorization" "uthoriz" "401" "403" "json()" "params" "handshake" "Bearer" "searchParams")
  (#not-in-role? "test" "example")
  (#set! tier "header"))

; The scheme before the key: `auth !== `Bearer ${key}``.
([
    (binary_expression left: (_) @arg operator: ["===" "!==" "==" "!="] right: [(template_string) (binary_expression operator: "+")] @value)
    (binary_expression left: [(template_string) (binary_expression operator: "+")] @value operator: ["===" "!==" "==" "!="] right: (_) @arg)] @finding
  (#skip-unless? "[\"'`](Bearer|Basic|Token|ApiKey|Key) ")
  (#match? @value "^[\"'`](Bearer|Basic|Token|ApiKey|Key) ([\"'`]\\s*\\+|\\$\\{)")
  (#not-const? @value)
  (#match? @arg "(?i)auth|header|token|bearer|credential|given|provided|received")
  (#not-in-role? "test" "example")
  (#set! tier "header"))

; A token that was handed out earlier, kept beside the account or the session.
([
    (binary_expression left: (member_expression property: (property_identifier) @_kept) @value operator: ["===" "!==" "==" "!="] right: (member_expression) @arg)
    (binary_expression left: (member_expression) @arg operator: ["===" "!==" "==" "!="] right: (member_expression property: (property_identifier) @_kept) @value)] @finding
  (#any-of? @_kept
    "csrfToken" "csrf_token" "_csrf" "xsrfToken" "csrfSecret" "resetToken" "reset_token" "resetPasswordToken" "verificationToken" "verification_token" "verifyToken" "inviteToken" "apiToken" "api_token" "apiKey"
    "api_key" "accessToken" "webhookSecret" "sharedSecret" "otp" "resetCode" "verificationCode" "confirmationToken" "magicToken" "unsubscribeToken" "refreshToken" "webhookToken" "secretToken" "authToken" "pairingCode")
  (#match? @arg "^(req|request|ctx|c|event|context)\\.(\\w+\\.)*(body|query|params|headers|cookies|header)\\b")
  (#not-in-role? "test" "example")
  (#set! tier "header"))

; What was derived from a password, beside what is stored.
([
    (binary_expression left: (identifier) @value operator: ["===" "!==" "==" "!="] right: (_) @arg)
    (binary_expression left: (_) @arg operator: ["===" "!==" "==" "!="] right: (identifier) @value)] @finding
  (#file-mentions? "scryptSync(" "pbkdf2Sync(" "scrypt(" "pbkdf2(")
  (#match? @value "(?i)^(hash(ed)?|derived(_?key)?|candidate(_?hash)?|computed(_?hash)?|test_?hash|digest|verify_?hash|input_?hash|key)$")
  (#match? @arg "(?i)(^|\\.)((stored|saved|original|expected|user|db)?_?(password_?hash|hashed_?password|hash|pass_?hash|pwd_?hash|derived_?key))$|\\.password$")
  (#near-mentions? @finding "scryptSync(" "pbkdf2Sync(" "scrypt(" "pbkdf2(")
  (#not-in-role? "test" "example")
  (#set! tier "header"))

; The code once more as a text: `expected.toString("hex") === given`, `hashed.toLowerCase() === header`.
(#define! as-text "toString" "toLowerCase" "toUpperCase" "trim" "slice" "substring" "normalize")
([
    (binary_expression
      left: (call_expression function: (member_expression object: (identifier) @value property: (property_identifier) @_as))
      operator: ["===" "!==" "==" "!="] right: (_) @arg)
    (binary_expression
      left: (_) @arg operator: ["===" "!==" "==" "!="]
      right: (call_expression function: (member_expression object: (identifier) @value property: (property_identifier) @_as)))] @finding
  (#any-of? @_as as-text)
  (#file-mentions? "createHmac")
  (#typed? @value "crypto.HmacCode")
  (#not-const? @arg)
  (#not-match? @arg "^undefined$|[lL]ength$")
  (#not-in-role? "test"))

; A comparison by hand that goes home at the first difference, in a function that says what it compares, or that it is careful.
(#define! careful
  "*{equal,Equal,compare,Compare,same,Same,match,Match,verify,Verify,check,Check,valid,Valid}*{Token,Secret,Signature,Password,Hmac,Mac,Digest,ApiKey,Key,Hash,Otp,Code,Pin,Credential}*"
  "*{token,secret,signature,password,hmac,mac,digest,apiKey,Token,Secret,Signature,Password,Hmac,Mac,Digest,ApiKey}*{Equal,Match,Same,Compare,Valid,equal}*"
  "safeCompare" "safeEqual" "safeEquals" "secureCompare" "secureEqual" "constantTime*" "timingSafe*" "slowEquals" "compareSecure*" "compareSafe*" "safeStringCompare")
([
    (if_statement
      condition: (parenthesized_expression (binary_expression left: (subscript_expression) operator: ["!==" "!="] right: (subscript_expression)))
      consequence: _ @_goes)
    (if_statement
      condition: (parenthesized_expression (binary_expression
        left: (call_expression function: (member_expression property: (property_identifier) @_at)) operator: ["!==" "!="]
        right: (call_expression function: (member_expression property: (property_identifier) @_also))))
      consequence: _ @_goes)] @finding
  (#skip-unless? "(\\]|At~\\([^()]*\\))~!==?")
  (#match? @_goes "^\\{?\\s*return (false|0|-1|null)\\b")
  (#match? @finding "^if\\s*\\(\\s*[\\w.]+(\\[\\w+\\]|\\.(charCodeAt|charAt|codePointAt|at)\\(\\w+\\))\\s*!==?\\s*[\\w.]+(\\[\\w+\\]|\\.(charCodeAt|charAt|codePointAt|at)\\(\\w+\\))\\s*\\)")
  (#inside? @finding "loop")
  (#inside? @finding "function" careful)
  (#not-inside? @finding "function" "*ersion*" "*okenList*" "*eyCode*" "*eyboard*" "*Keys" "*atchKeys*" "*eypress*")
  (#not-file-mentions? "okenize" "exer" "yntax")
  (#not-in-role? "test" "example")
  (#set! tier "loop"))

((call_expression
  function: (member_expression property: (property_identifier) @callee)
  arguments: (arguments . (arrow_function body: (binary_expression left: (_) operator: ["===" "=="] right: (subscript_expression))))) @finding
  (#skip-unless? "\\.every\\(\\(\\w+, *\\w+\\) *=> *\\w+ *===? *\\w+\\[\\w+\\]\\)")
  (#eq? @callee "every")
  (#match? @finding "^(\\[\\.\\.\\.\\w+\\]|Array\\.from\\(\\w+\\)|\\w+\\.split\\([\"']{2}\\)|\\w+)\\s*\\.every\\(\\(\\w+, *(\\w+)\\) *=> *\\w+ *===? *\\w+\\[\\w+\\]\\)$")
  (#inside? @finding "function" careful)
  (#not-inside? @finding "function" "*Keys" "*eyCode*")
  (#not-file-mentions? "okenize" "exer" "yntax")
  (#not-in-role? "test" "example")
  (#set! tier "loop"))

; A key that was read from a header beforehand, and one from the settings: `key === this.config.get("API_KEY")`.
([
    (binary_expression left: (identifier) @value operator: ["===" "!==" "==" "!="] right: (call_expression function: (member_expression property: (property_identifier) @_get) arguments: (arguments . (string) @arg)))
    (binary_expression left: (call_expression function: (member_expression property: (property_identifier) @_get) arguments: (arguments . (string) @arg)) operator: ["===" "!==" "==" "!="] right: (identifier) @value)] @finding
  (#any-of? @_get "get" "getOrThrow")
  (#match? @arg "(?i)(api_?key|secret|token|auth_?key|access_?key|password)[\"']$")
  (#match? @value "(?i)^((provided|given|incoming|request|header|received|client|x)_?)?(api_?key|key|secret|token|password|auth(orization)?)(header|value)?$")
  (#file-mentions? "headers" "header(" "Header(")
  (#match? @finding "(?i)config\\w*\\.get|env\\w*\\.get|settings\\.get|secrets?\\.get")
  (#not-in-role? "test" "example")
  (#set! tier "header"))

; Looked for in a list: `signatures.includes(expected)` goes home at the first character that differs, entry by entry.
((call_expression
  function: (member_expression object: (_) @arg property: (property_identifier) @callee)
  arguments: (arguments . (identifier) @value .)) @finding
  (#any-of? @callee "includes" "indexOf" "lastIndexOf" "has")
  (#typed? @value "crypto.HmacCode")
  (#file-mentions? "createHmac")
  (#not-match? @arg "(?i)seen|used|cache|revoked|processed|known_?ids|nonces")
  (#not-in-role? "test" "example")
  (#set! tier "listed"))

; A helper that makes the code under a name of another kind: `tokenFor(id) === token`.
([
    (binary_expression left: (call_expression function: [(identifier) @_name (member_expression property: (property_identifier) @_name)]) @value operator: ["===" "!==" "==" "!="] right: [(identifier) (member_expression)] @arg)
    (binary_expression left: [(identifier) (member_expression)] @arg operator: ["===" "!==" "==" "!="] right: (call_expression function: [(identifier) @_name (member_expression property: (property_identifier) @_name)]) @value)] @finding
  (#file-mentions? "createHmac")
  (#not-file-mentions? "createHash(" "randomBytes(")
  (#match? @_name "(?i)^_?#?(\\w*(token|digest|mac|signature|seal|code)(for|of)|(make|derive|compute|create|expected)\\w*(token|digest|mac|signature|seal))$")
  (#match? @arg "(?i)(token|sig(nature)?|mac|digest|given|provided|received|code|header|candidate|seal|claimed|presented)$")
  (#not-in-role? "test" "example"))
