(#define! makers-of-secrets
  "*{generate,gen[A-Z],Generate,make,Make,create,Create,random,Random,new,build,issue}*{Password,Passphrase,Token,Secret,Csrf,CSRF}*"
  "*{generate,gen[A-Z],Generate,make,Make,create,Create,random,Random,new,build,issue}*{Otp,OTP,ApiKey,APIKey,SessionId,SessionID,SessionKey,Nonce,Salt}*"
  "*{generate,gen[A-Z],Generate,make,Make,create,Create,random,Random,new,build,issue}*{Verification,Reset,Invite,Recovery,Backup,Auth}Code*")

; `Math.random().toString(36).slice(2)`, the usual home-made id.
((call_expression
  function: (member_expression
    object: (call_expression
      function: (member_expression
        object: (call_expression function: (member_expression) @callee @finding) @_call
        property: (property_identifier) @_to_string))
    property: (property_identifier) @_cut)) @value
  (#calls? @callee "Math.random")
  (#eq? @_to_string "toString")
  (#any-of? @_cut "substring" "substr" "slice")
  (#used-as? @_call "security")
  (#not-inside? @_call "function"
    "reset" "resetGame*" "resetBoard*" "resetState*" "restart*" "*okenize*" "draw*" "render*" "animate*" "*oundary*")
  (#set! tier "text"))

((call_expression
  function: (member_expression
    object: (call_expression
      function: (member_expression
        object: (call_expression function: (member_expression) @callee @finding) @_call
        property: (property_identifier) @_to_string))
    property: (property_identifier) @_cut)) @value
  (#calls? @callee "Math.random")
  (#eq? @_to_string "toString")
  (#any-of? @_cut "substring" "substr" "slice")
  (#inside? @_call "function" makers-of-secrets)
  (#not-inside? @_call "function" "*okenize*" "*Design*" "*Mock*" "*mock*" "*Fake*" "*fake*")
  (#set! tier "text-function"))

; Something secret by the name of where it goes.
((call_expression
  function: (_) @callee @finding) @_call
  (#calls? @callee "Math.random" "lodash.random" "lodash.sample" "lodash.sampleSize" "nanoid/non-secure.nanoid")
  (#used-as? @_call "security")
  (#not-inside? @_call "function"
    "reset" "resetGame*" "resetBoard*" "resetState*" "restart*" "*okenize*" "draw*" "render*" "animate*" "*oundary*"))

; Characters drawn one by one and joined.
((call_expression
  function: (member_expression property: (property_identifier) @_join) @callee) @finding
  (#eq? @_join "join")
  (#file-mentions? "Math.random")
  (#match? @finding "Math\\.random\\(")
  (#used-as? @finding "security")
  (#not-inside? @finding "function" makers-of-secrets)
  (#set! tier "joined"))

; Something secret by the name of the function: `generatePassword`.
((call_expression
  function: (_) @callee @finding) @_call
  (#calls? @callee "Math.random" "lodash.random" "lodash.sample" "nanoid/non-secure.nanoid")
  (#inside? @_call "function" makers-of-secrets)
  (#not-inside? @_call "function" "*okenize*" "*Design*" "*Mock*" "*mock*" "*Fake*" "*fake*")
  (#set! tier "function-name"))

; A UUID of version 1 tells when and where it was made.
((call_expression
  function: (_) @callee @finding) @_call
  (#calls? @callee "uuid.v1" "uuid/v1" "uuid.v6")
  (#used-as? @_call "security")
  (#set! tier "time-based"))

; A digest of what everybody knows, the clock foremost.
((call_expression function: (member_expression property: (property_identifier) @_digest)) @finding
  (#eq? @_digest "digest")
  (#file-mentions? "createHash")
  (#inside? @finding "function"
    "*{generate,gen[A-Z],Generate,make,create,Create,new,build,issue}*{Token,Secret,Csrf,CSRF,ApiKey,SessionId,SessionID,SessionKey,Reset}*")
  (#near-mentions? @finding "Date.now()" "new Date()" ".getTime()")
  (#not-near-mentions? @finding
    "randomBytes" "randomUUID" "getRandomValues" "createHmac" "uuid" "random" "secret" "SECRET" "Secret" "salt" "nonce" "process.env")
  (#not-in-role? "test")
  (#set! tier "clock-digest"))

; Characters drawn for a code, in a file where codes let people in.
((call_expression
  function: (_) @callee @finding) @_call
  (#calls? @callee "Math.random" "lodash.random")
  (#inside? @_call "function" "*{generate,gen[A-Z],Generate,make,create,Create,random,new,build,issue}*{Code,Pin,PIN,Digits}*")
  (#file-mentions?
    "resetCode" "verificationCode" "verifyCode" "recoveryCode" "loginCode" "confirmationCode" "activationCode" "authCode" "otp"
    "OTP" "twoFactor" "2fa" "mfa" "MFA")
  (#not-inside? @_call "function" "*okenize*" "*Design*" "*Mock*" "*mock*" "*Fake*" "*fake*")
  (#set! tier "function-name"))

; A key by the name of the function, in a file about keys that open something.
((call_expression
  function: (_) @callee @finding) @_call
  (#calls? @callee "Math.random")
  (#inside? @_call "function" "*{generate,Generate,make,create,Create,issue,Issue}*{Key,Keys}")
  (#file-mentions? "apiKey" "ApiKey" "api_key" "API_KEY" "licenseKey" "LicenseKey" "secretKey" "accessKey")
  (#set! tier "function-name"))

(#define! makers-by-name
  "createToken" "createInviteToken" "createInvitationToken" "createResetToken" "createSessionToken" "createSessionId"
  "createAuthToken" "createApiKey" "createApiToken" "createPassword" "createInviteCode" "createResetCode"
  "createVerificationCode" "createRecoveryCode" "createBackupCode" "createSecret" "generateToken"
  "generateInviteToken" "generateInvitationToken" "generateResetToken" "generateSessionToken" "generateSessionId"
  "generateAuthToken" "generateApiKey" "generateApiToken" "generatePassword" "generateInviteCode" "generateResetCode"
  "generateVerificationCode" "generateRecoveryCode" "generateBackupCode" "generateSecret" "makeToken"
  "makeInviteToken" "makeInvitationToken" "makeResetToken" "makeSessionToken" "makeSessionId" "makeAuthToken"
  "makeApiKey" "makeApiToken" "makePassword" "makeInviteCode" "makeResetCode" "makeVerificationCode"
  "makeRecoveryCode" "makeBackupCode" "makeSecret" "issueToken" "issueInviteToken" "issueInvitationToken"
  "issueResetToken" "issueSessionToken" "issueSessionId" "issueAuthToken" "issueApiKey" "issueApiToken"
  "issuePassword" "issueInviteCode" "issueResetCode" "issueVerificationCode" "issueRecoveryCode" "issueBackupCode"
  "issueSecret")

; A character drawn by a helper, in a file whose other functions make secrets of such: `ALPHABET[Math.floor(Math.random() * n)]`,
; `ALPHABET[(Math.random() * n) | 0]`, `ALPHABET.charAt(…)`.
([
    (subscript_expression
      object: (_) @_alphabet
      index: (call_expression arguments: (arguments (binary_expression
        left: (call_expression function: (member_expression) @callee @finding)))))
    (subscript_expression
      object: (_) @_alphabet
      index: (binary_expression left: (parenthesized_expression (binary_expression
        left: (call_expression function: (member_expression) @callee @finding)))))
    (call_expression
      function: (member_expression object: (_) @_alphabet)
      arguments: (arguments (call_expression arguments: (arguments (binary_expression
        left: (call_expression function: (member_expression) @callee @finding))))))]
  (#calls? @callee "Math.random")
  (#match? @_alphabet "(?i)alphabet|chars|letters|digits|symbols|^[\"'`]|hex")
  (#inside? @finding "function")
  (#not-inside? @finding "function" makers-of-secrets)
  (#file-mentions? makers-by-name)
  (#not-file-mentions? "randomBytes" "getRandomValues" "crypto.randomInt")
  (#not-inside? @finding "function" "*okenize*" "*Design*" "*Mock*" "*mock*" "*Fake*" "*fake*")
  (#not-in-role? "test")
  (#set! tier "helper"))

; A number below another, drawn by a helper: `ALPHABET[below(ALPHABET.length)]` stands elsewhere.
((call_expression arguments: (arguments (binary_expression
  left: (call_expression function: (member_expression) @callee @finding)
  right: (identifier))))
  (#calls? @callee "Math.random")
  (#inside? @finding "function" "*rand*" "*Rand*" "*below*" "*index*" "*Index*" "*pick*")
  (#file-mentions? "ALPHABET[" "CHARS[" "CHARSET[" "CHARACTERS[" "alphabet[" "chars[" "charset[" "characters[" "letters[" "LETTERS[")
  (#not-inside? @finding "function" makers-of-secrets)
  (#file-mentions? makers-by-name)
  (#not-file-mentions? "randomBytes" "getRandomValues" "crypto.randomInt")
  (#not-inside? @finding "function" "*okenize*" "*Design*" "*Mock*" "*mock*" "*Fake*" "*fake*")
  (#not-in-role? "test")
  (#set! tier "helper"))

; What separates the parts of a form: who can guess it writes parts of his own.
([
    (variable_declarator name: (identifier) @name value: [(template_string) (binary_expression) (call_expression)] @finding)
    (assignment_expression left: (_) @name right: [(template_string) (binary_expression) (call_expression)] @finding)
    (augmented_assignment_expression left: (_) @name right: (_) @finding)]
  (#file-mentions? "oundary")
  (#file-mentions? "Math.random()")
  (#match? @name "[bB]oundary$")
  (#match? @finding "Math\\.random\\(\\)")
  (#file-mentions? "multipart" "form-data" "FormData" "formdata")
  (#not-in-role? "test")
  (#set! tier "boundary"))

; Generators that are made for tests, games and numbering: who knows the seed, the time or an earlier value knows the next one.
(#define! of-a-secret
  "(?i)((reset|invit\\w*|verif\\w*|recover\\w*|backup|login|auth\\w*|access|refresh|activat\\w*|confirm\\w*|session|csrf|xsrf|api|bearer|magic|remember|unsubscribe)_?(code|token|pin|key|secret|link))$|(^|_)(otp|passcode|password|passwd|secret|token|apikey|nonce|salt)$|(Otp|OTP|Passcode|Password|Secret|Token)$")
(#define! secret-functions
  "*{reset,Reset,invite,Invite,verif,Verif,recover,Recover,login,Login,auth,Auth,access,Access,refresh,Refresh,session,Session,csrf,Csrf,api,Api}*{Token,Code,Key,Secret,Id}*"
  "*{Password,password,Passcode,passcode,Otp,OTP}")

([
    (variable_declarator name: (identifier) @name value: (call_expression function: (member_expression property: (property_identifier) @_draws) @callee) @finding)
    (pair key: (property_identifier) @name value: (call_expression function: (member_expression property: (property_identifier) @_draws) @callee) @finding)
    (assignment_expression left: [(identifier) @name (member_expression property: (property_identifier) @name)] right: (call_expression function: (member_expression property: (property_identifier) @_draws) @callee) @finding)]
  (#imports? "chance" "random-js" "@faker-js/faker" "faker" "casual" "seedrandom" "random-seed" "pure-rand" "mockjs")
  (#any-of? @_draws
    "string" "hash" "guid" "pin" "hex" "uuid4" "integer" "password" "alphaNumeric" "alphanumeric" "uuid" "natural" "pick" "sample" "numeric" "nanoid"
    "hexadecimal")
  (#match? @name of-a-secret)
  (#not-match? @callee "^(crypto|z|yup|joi|Joi|t|s|v|schema|fc|validator)\\.")
  (#not-file-mentions? "seed(" "Seed" "mock" "Mock" "fixture" "Fixture" "actory" "storybook" "jest")
  (#not-in-role? "test" "example")
  (#set! tier "generator"))

((call_expression
  function: (member_expression object: (identifier) @_generator property: (property_identifier) @_draws) @callee) @finding
  (#imports? "chance" "random-js")
  (#any-of? @_draws "string" "hash" "guid" "pin" "hex" "uuid4")
  (#match? @_generator "(?i)^(chance|random|rng|rand|engine|r)$")
  (#inside? @finding "function" secret-functions makers-of-secrets)
  (#not-file-mentions? "seed(" "Seed" "mock" "Mock" "fixture" "Fixture" "actory" "storybook" "jest")
  (#not-in-role? "test" "example")
  (#set! tier "generator"))

((call_expression function: (_) @callee) @finding
  (#calls? @callee
    "seedrandom" "random-seed.create" "random-seed" "alea" "shortid.generate" "shortid" "uniqid" "uniqid.time" "uniqid.process" "hat" "lodash.uniqueId" "lodash/uniqueId" "cuid" "puid"
    "bson-objectid" "hyperid" "random-words")
  (#used-as? @finding "security")
  (#not-inside? @finding "function" "*okenize*" "*Design*" "*Mock*" "*mock*" "*Fake*" "*fake*")
  (#not-in-role? "test" "example")
  (#set! tier "generator"))

((call_expression function: (_) @callee) @finding
  (#calls? @callee "seedrandom" "random-seed.create" "random-seed" "alea" "shortid.generate" "uniqid" "hat" "cuid")
  (#inside? @finding "function" secret-functions makers-of-secrets)
  (#not-inside? @finding "function" "*okenize*" "*Design*" "*Mock*" "*mock*" "*Fake*" "*fake*")
  (#not-in-role? "test" "example")
  (#set! tier "generator"))

([
    (variable_declarator name: (identifier) @name value: (call_expression function: (_) @callee) @finding)
    (pair key: (property_identifier) @name value: (call_expression function: (_) @callee) @finding)
    (assignment_expression left: [(identifier) @name (member_expression property: (property_identifier) @name)] right: (call_expression function: (_) @callee) @finding)]
  (#calls? @callee "shortid.generate" "uniqid" "hat" "cuid" "nanoid/non-secure.nanoid")
  (#match? @name of-a-secret)
  (#not-in-role? "test" "example")
  (#set! tier "generator"))

(call_expression
  function: (_) @callee @finding
  (#calls? @callee "nanoid/non-secure.customAlphabet")
  (#file-mentions? "oken" "assword" "ecret" "verificationCode" "resetCode" "otp" "Otp" "inviteCode" "apiKey" "sessionId")
  (#not-file-mentions? "okenize")
  (#not-in-role? "test" "example")
  (#set! tier "generator"))

; The id of a document is the time and a counter.
([
    (variable_declarator name: (identifier) @name value: (call_expression function: (member_expression object: (new_expression constructor: (_) @callee arguments: (arguments) @_none))) @finding)
    (pair key: (property_identifier) @name value: (call_expression function: (member_expression object: (new_expression constructor: (_) @callee arguments: (arguments) @_none))) @finding)
    (assignment_expression left: (member_expression property: (property_identifier) @name) right: (call_expression function: (member_expression object: (new_expression constructor: (_) @callee arguments: (arguments) @_none))) @finding)]
  (#match? @callee "(^|\\.)ObjectI[dD]$")
  (#match? @_none "^\\(\\s*\\)$")
  (#match? @name of-a-secret)
  (#not-in-role? "test" "example")
  (#set! tier "generator"))

; The clock, in letters.
(#define! real-randomness "randomBytes" "randomUUID" "getRandomValues" "randomInt" "uuid" "nanoid" "Math.random" "createHmac" "sign(" "encrypt")
([
    (variable_declarator name: (identifier) @name value: [(template_string) (binary_expression) (call_expression)] @finding)
    (pair key: (property_identifier) @name value: [(template_string) (binary_expression) (call_expression)] @finding)
    (assignment_expression left: [(identifier) @name (member_expression property: (property_identifier) @name)] right: [(template_string) (binary_expression) (call_expression)] @finding)]
  (#skip-unless? "Date\\.now~\\(|getTime~\\(|performance\\.now~\\(|hrtime")
  (#match? @name of-a-secret)
  (#match? @finding "^(`[^`]*\\$\\{)?(Buffer\\.from\\(|String\\(|btoa\\()?(`[^`]*\\$\\{)?([\\w.$]+\\s*\\+\\s*([\"'][-_:.|]?[\"']\\s*\\+\\s*)?)?(Date\\.now\\(\\)|\\(?new Date\\(\\)\\)?\\.getTime\\(\\)|performance\\.now\\(\\)|process\\.hrtime(\\.bigint)?\\(\\))")
  (#match? @finding "toString|\\$\\{|btoa|Buffer|String\\(")
  (#not-match? @name "(?i)salt|nonce")
  (#not-match? @finding "(?i)expire|ttl|\\+ *[\\d_]{3,}|\\* *1000|toISO|token|/ *1000")
  (#not-near-mentions? @finding real-randomness)
  (#not-in-role? "test" "example")
  (#set! tier "clock-digest"))

([
    (variable_declarator name: (identifier) @name value: (call_expression function: (member_expression property: (property_identifier) @_digest)) @finding)
    (pair key: (property_identifier) @name value: (call_expression function: (member_expression property: (property_identifier) @_digest)) @finding)
    (arrow_function body: (call_expression function: (member_expression property: (property_identifier) @_digest)) @finding @name)
    (return_statement (call_expression function: (member_expression property: (property_identifier) @_digest)) @finding @name)]
  (#eq? @_digest "digest")
  (#file-mentions? "createHash")
  (#file-mentions? "Date.now()" "new Date()" ".getTime()")
  (#used-as? @finding "security")
  (#match? @finding "createHash\\([^()]*\\)\\s*\\.update\\([^;]*(Date\\.now\\(\\)|new Date\\(\\)|getTime\\(\\))")
  (#not-match? @finding "(?i)random|secret|uuid|nonce|salt|process\\.env|password")
  (#not-in-role? "test" "example")
  (#set! tier "clock-digest"))

; Drawn with lodash, one by one.
([
    (variable_declarator name: (identifier) @name value: (call_expression function: (member_expression property: (property_identifier) @callee)) @finding)
    (pair key: (property_identifier) @name value: (call_expression function: (member_expression property: (property_identifier) @callee)) @finding)
    (assignment_expression left: [(identifier) @name (member_expression property: (property_identifier) @name)] right: (call_expression function: (member_expression property: (property_identifier) @callee)) @finding)]
  (#eq? @callee "join")
  (#imports? "lodash" "lodash-es" "underscore" "lodash/random" "lodash/sampleSize" "lodash/sample" "remeda" "radash")
  (#match? @finding "\\b(random|sample|sampleSize|shuffle)\\(")
  (#match? @name of-a-secret)
  (#not-in-role? "test" "example")
  (#set! tier "joined"))

; A key that is drawn this way.
(variable_declarator
  name: (identifier) @name
  value: (_) @finding
  (#file-mentions? "Math.random()")
  (#file-mentions? "createCipheriv" "createHmac" "subtle.importKey" "AES.encrypt" "jwt.sign" "createSecretKey")
  (#match? @name "(?i)^((aes|enc(ryption)?|secret|hmac|private|session|signing|master|data)_?)?(key|iv|salt|nonce)(_?bytes|_?buffer)?$")
  (#match? @finding "Math\\.random\\(\\)")
  (#not-in-role? "test" "example")
  (#set! tier "joined"))

; A method that others of a class about tokens build on.
((call_expression
  function: (member_expression object: (call_expression function: (member_expression) @callee @finding) property: (property_identifier) @_to_string)) @value
  (#calls? @callee "Math.random")
  (#eq? @_to_string "toString")
  (#inside? @finding "class" "*Token*" "*Session*" "*Auth*" "*Password*" "*Csrf*" "*ApiKey*" "*Secret*")
  (#inside? @finding "function" "next*" "random*" "rand*" "generate*" "gen*" "make*" "create*" "unique*" "#random*" "#generate*" "_random*" "_generate*" "issue*" "new*")
  (#not-inside? @finding "class" "*okenize*" "*okenizer*" "*Mock*" "*Fake*" "*Editor*" "*Debug*")
  (#not-in-role? "test" "example")
  (#set! tier "text-function"))

; The id of a session, made by the program itself: `genid: () => Date.now() + Math.random()`.
([
    (pair key: (property_identifier) @callee value: [(arrow_function) (function_expression)] @_makes) @finding
    (method_definition name: (property_identifier) @callee body: (_) @_makes) @finding
    (assignment_expression left: (member_expression property: (property_identifier) @callee) right: [(arrow_function) (function_expression)] @_makes) @finding]
  (#any-of? @callee "genid" "genSid" "idGenerator" "generateId")
  (#file-mentions? "session" "Session" "io.engine")
  (#match? @_makes "Math\\.random\\(|Date\\.now\\(\\)|\\+\\+|getTime\\(\\)|uuid\\.?v1\\(")
  (#match? @finding "^(genid|genSid|idGenerator)\\b|engine\\.")
  (#not-match? @_makes "randomBytes|randomUUID|[nN]anoid|uuid(v?4)?\\(|createHmac|getRandomValues|randomInt|[uU]lid|hash\\(")
  (#not-in-role? "test" "example"))

; A code of a few digits, in a file where codes let people in.
(#define! lets-in
  "otp" "OTP" "Otp" "twoFactor" "TwoFactor" "2fa" "2FA" "mfa" "MFA" "resetCode" "ResetCode" "verificationCode" "VerificationCode" "verifyCode" "VerifyCode" "loginCode"
  "LoginCode" "recoveryCode" "confirmationCode" "ConfirmationCode" "activationCode" "authCode" "sendSms" "sendSMS" "smsCode" "passcode" "Passcode" "verification code"
  "login code" "reset code" "phone_code" "reset_code" "verification_code" "one-time" "oneTime")
(#define! few-digits
  "Math\\.random\\(\\)[^;]*(\\*\\s*\\(?\\s*(10000+|9000+|8?99999?9?9?|9999+|1_0{3}_?0*|10_0{3}|100_0{3}|900_000|90_000|9_000|1e[4-8]|10 ?\\*\\* ?[4-8])\\b|toString\\(\\)\\.(slice|substr|substring)\\(2|toFixed\\()")
([
    (variable_declarator name: (identifier) @name value: (_) @finding)
    (pair key: (property_identifier) @name value: (_) @finding)
    (assignment_expression left: [(identifier) @name (member_expression property: (property_identifier) @name)] right: (_) @finding)]
  (#file-mentions? "Math.random()")
  (#file-mentions? lets-in)
  (#match? @name "(?i)^(new|the|sms|numeric|random|generated|plain|raw)?_?(code|pin|digits|value|otp_?(code|value)?|passcode)$")
  (#not-match? @finding "^(async\\b|function\\b|\\(?[\\w, ]*\\)? *=>|class\\b|\\{)")
  (#match? @finding few-digits)
  (#not-inside? @finding "function" "*Mock*" "*mock*" "*Fake*" "*fake*" "*order*" "*Order*" "*sku*" "*Sku*")
  (#not-in-role? "test" "example")
  (#set! tier "joined"))

([
    (return_statement (_) @finding)
    (arrow_function body: [(call_expression) (binary_expression) (template_string)] @finding)]
  (#file-mentions? "Math.random()")
  (#file-mentions? lets-in)
  (#match? @finding few-digits)
  (#inside? @finding "function" "*{igits,ode,Pin,pin,otp,Otp,OTP,asscode}*")
  (#not-inside? @finding "function" makers-of-secrets)
  (#not-inside? @finding "function" "*{generate,Generate,make,create,Create,random,new,build,issue}*{Code,Pin,PIN,Digits}*" "*{node,Node,ecode,ncode,Mock,mock,Fake,fake,pinch,pinn,Spin,spin,mapping,coupon,Coupon,order,Order}*")
  (#not-in-role? "test" "example")
  (#set! tier "joined"))

; Characters drawn in a function that gives a secret back, whatever verb its name begins with: `temporaryPassword`.
(#define! secrets-by-name
  "*{temporary,temp,Temporary,Temp,initial,Initial,default,starter,random,first,fresh,guest,oneTime,onetime,unique,short,strong,secure}{Password,Pass,Pwd,Token,Secret,Otp,OTP,Pin,ApiKey,SessionId,SessionToken,Passcode,Passphrase}*"
  "*{password,Password}{Generator,For,From}*"
  "*{reset,Reset,magic,Magic,invite,Invite,verify,verification,Verification,confirm,Confirm,activation,Activation,unsubscribe,login}{Link,Url,URL}*")
((call_expression
  function: (member_expression) @callee @finding) @_call
  (#calls? @callee "Math.random")
  (#inside? @_call "function" secrets-by-name)
  (#not-inside? @_call "function" makers-of-secrets)
  (#not-inside? @_call "function" "*okenize*" "*Design*" "*Mock*" "*mock*" "*Fake*" "*fake*" "sleep*" "delay*" "retry*" "*shuffle*")
  (#not-inside? @_call "call" "*.sort")
  (#not-in-role? "test" "example")
  (#set! tier "function-name"))

; An id drawn by a function of its own, which the same file takes for a token: `token: uuid()`.
(#define! taken-for-a-secret
  "oken: uuid(" "oken = uuid(" "oken: uuidv4(" "oken = uuidv4(" "oken: guid(" "oken = guid(" "oken: generateUUID(" "oken = generateUUID(" "oken: generateUuid(" "oken = generateUuid(" "oken: createUUID("
  "oken = createUUID(" "oken: randomString(" "oken = randomString(" "oken: randomId(" "oken = randomId(" "oken: generateId(" "oken = generateId(" "oken: makeId(" "oken = makeId(" "oken: makeid("
  "oken = makeid(" "oken: uid(" "oken = uid(" "oken: rand(" "oken = rand(" "oken: generateRandomString(" "oken = generateRandomString(" "oken: random(" "oken = random(" "oken: randomHex(" "oken = randomHex("
  "oken: getRandomString(" "oken = getRandomString(" "oken: newId(" "oken = newId(" "oken: genId(" "oken = genId(" "oken: randomChars(" "oken = randomChars(" "oken: this.randomString(" "oken = this.randomString("
  "ecret: uuid(" "ecret = uuid(" "ecret: randomString(" "ecret = randomString(" "ecret: guid(" "ecret = guid(" "ecret: generateRandomString(" "ecret = generateRandomString("
  "piKey: uuid(" "piKey = uuid(" "piKey: guid(" "piKey = guid(" "piKey: randomString(" "piKey = randomString(" "piKey: generateId(" "piKey = generateId(" "piKey: randomHex(" "piKey = randomHex("
  "sessionId: uuid(" "sessionId = uuid(" "sessionId: guid(" "sessionId = guid(" "sessionId: randomString(" "sessionId = randomString("
  "sid: uuid(" "sid = uuid(" "sid: guid(" "sid = guid(" "sid: randomString(" "sid = randomString(" "assword: randomString(" "assword = randomString(" "assword: makeid(" "assword = makeid("
  "assword: generateRandomString(" "assword = generateRandomString(" "assword: random(" "assword = random(" "assword: randomChars(" "assword = randomChars(")
((call_expression
  function: (member_expression) @callee @finding) @_call
  (#calls? @callee "Math.random")
  (#file-mentions? taken-for-a-secret)
  (#inside? @_call "function"
    "*{uuid,UUID,Uuid,guid,Guid,GUID}*" "s4" "S4" "uid" "randomString" "getRandomString" "generateRandomString" "randomId" "generateId" "makeId" "makeid" "rand" "random" "randomHex" "newId" "genId" "randomChars" "randomChar")
  (#not-inside? @_call "function" makers-of-secrets)
  (#not-inside? @_call "function" "*okenize*" "*Mock*" "*mock*" "*Fake*" "*fake*")
  (#not-file-mentions? "randomBytes" "getRandomValues" "randomUUID" "okenCount" "okenizer")
  (#not-in-role? "test" "example")
  (#set! tier "helper"))

; The value that shows an answer of OAuth to be wanted.
((variable_declarator
  name: (identifier) @name
  value: (_) @finding)
  (#any-of? @name "state" "oauthState" "authState" "csrfState" "stateParam" "loginState" "codeVerifier" "code_verifier")
  (#file-mentions? "Math.random()")
  (#file-mentions? "/authorize" "response_type" "oauth" "OAuth" "authorization_endpoint")
  (#match? @finding "^(`[^`]*\\$\\{|btoa\\(|String\\(|Buffer\\.from\\()*\\s*Math\\.random\\(\\)\\.?|Math\\.random\\(\\)[^;]*\\.join\\(")
  (#match? @finding "toString|\\$\\{|String\\(|join\\(|btoa")
  (#not-in-role? "test" "example")
  (#set! tier "joined"))

; Written into a link, a cookie or the table of sessions in place.
((template_string) @finding
  (#skip-unless? "(token|code|key|secret|otp|sig|password|state)=\\$\\{[^}]*Math~\\.~random~\\(")
  (#match? @finding "(?i)[?&](\\w*token|code|(api_?)?key|secret|otp|sig|password|state)=\\$\\{[^}]*Math\\.random\\(")
  (#not-in-role? "test" "example")
  (#set! tier "joined"))

((call_expression
  function: (member_expression object: (_) @_table property: (property_identifier) @_sets)
  arguments: (arguments . (_) @_first . (_) @_second)) @finding
  (#any-of? @_sets "cookie" "setCookie" "set")
  (#file-mentions? "Math.random()")
  (#match? @finding "^[^(]*(cookies?\\(|setCookie\\(|cookies?(\\(\\))?\\.set\\()\\s*[\"'`][\\w-]*(?i:sid|sess\\w*|token|auth|csrf|xsrf|remember\\w*|login|user_?key)[\"'`]\\s*,\\s*(`[^`]*\\$\\{|String\\(|[\"'][^\"']*[\"'] *\\+ *)?Math\\.random\\(|^[^(]*\\b(?i:sessions?|tokens?|session_?store|active_?sessions|access_?tokens|refresh_?tokens)\\.set\\(\\s*(`[^`]*\\$\\{|String\\()?Math\\.random\\(")
  (#not-in-role? "test" "example")
  (#set! tier "joined"))

; Several at once, and passwords by shorter names.
([
    (variable_declarator name: (identifier) @name value: (_) @finding)
    (pair key: (property_identifier) @name value: (_) @finding)
    (assignment_expression left: [(identifier) @name (member_expression property: (property_identifier) @name)] right: (_) @finding)]
  (#file-mentions? "Math.random()" "_.random(" "_.sample")
  (#skip-unless? "(?i)(codes|tokens|passwords|keys|pass|pwd|passwd|pw)\\b")
  (#match? @name "(?i)^(\\w*(backup|recovery|invit(e|ation)|reset|verification|scratch|one_?time|login|mfa|otp)_?(codes|tokens|passwords|keys)|(temp(orary)?|initial|generated|random|one_?time)_?(pass|pwd|passwd|pw))$")
  (#match? @finding "\\bMath\\.random\\(\\)|\\b_\\.(random|sample|sampleSize)\\(")
  (#not-match? @finding "^(async\\b|function\\b|\\(?[\\w, ]*\\)? *=>|class\\b|\\{)")
  (#not-inside? @finding "function" makers-of-secrets)
  (#not-inside? @finding "function" "*okenize*" "*Mock*" "*mock*" "*Fake*" "*fake*")
  (#not-in-role? "test" "example")
  (#set! tier "joined"))

; A small helper that draws, and beside it what makes a secret of the draws: `pick(ALPHABET)` in `licenseKey`.
(#define! draws-with "\\bMath\\.random\\(\\)")
(#define! helper-names
  "(?i)^(pick|pick_?(one|char|random)|sample|choice|choose|draw|rand|random|rnd|random_?(int|integer|index|char|character|digit|item|element|choice|pick|bytes?|from|number|below|between|letter)|rand_?(int|char|bytes?|item)|get_?random\\w*|next_?(char|int|byte)|any_?of|one_?of|int_?below)$")
; Whatever it is called with, and for whom.
(#define! secret-of-draws
  "(?is)^(export\\s+(default\\s+)?)?(async\\s+)?((function\\*?|const|let|class)\\s+|(module\\.)?exports\\.|\\w+\\.prototype\\.)(\\w*(password|passphrase|passcode|secret|api_?keys?|licen[sc]e_?keys?|session_?(id|key|token)|access_?key|otp|(reset|invite|invitation|pairing|verification|verify|login|recovery|backup|confirmation|activation|auth|access|refresh|session|csrf|api|bearer|magic)_?(codes?|tokens?|pins?|links?)|token)\\w*)\\b.*[^.\\w](pick|pick_?(one|char|random)|sample|choice|choose|draw|rand|random|rnd|random_?(int|integer|index|char|character|digit|item|element|choice|pick|bytes?|from|number|below|between|letter)|rand_?(int|char|bytes?|item)|get_?random\\w*|next_?(char|int|byte)|any_?of|one_?of|int_?below)\\(")
([
    (function_declaration name: (identifier) @_name body: (_) @_body)
    (lexical_declaration (variable_declarator name: (identifier) @_name value: [(arrow_function) (function_expression)] @_body))
    (export_statement declaration: (function_declaration name: (identifier) @_name body: (_) @_body))
    (export_statement declaration: (lexical_declaration (variable_declarator name: (identifier) @_name value: [(arrow_function) (function_expression)] @_body)))]
  (#match? @_name helper-names)
  (#match? @_body draws-with)
  (#shape! "draws" @_name))

([
    (program
      (function_declaration name: (identifier) @_named body: (statement_block (_) @finding)) @_helper
      [(function_declaration) (lexical_declaration) (export_statement) (expression_statement) (class_declaration)] @_maker)
    (program
      [(function_declaration) (lexical_declaration) (export_statement) (expression_statement) (class_declaration)] @_maker
      (function_declaration name: (identifier) @_named body: (statement_block (_) @finding)) @_helper)
    (program
      (lexical_declaration (variable_declarator name: (identifier) @_named value: (arrow_function body: (_) @finding))) @_helper
      [(function_declaration) (lexical_declaration) (export_statement) (expression_statement) (class_declaration)] @_maker)
    (program
      [(function_declaration) (lexical_declaration) (export_statement) (expression_statement) (class_declaration)] @_maker
      (lexical_declaration (variable_declarator name: (identifier) @_named value: (arrow_function body: (_) @finding))) @_helper)] @callee
  (#file-mentions? "Math.random()")
  (#match? @_named helper-names)
  (#match? @finding draws-with)
  (#shaped? @_helper "draws" @_name)
  (#match? @_maker secret-of-draws)
  (#not-match? @_maker draws-with)
  ; Those are told of above.
  (#not-file-mentions? makers-by-name)
  (#not-file-mentions? "getRandomValues" "okenize" "randomUUID" "faker" "storybook" "crypto.random" "randomBytes }" "randomInt }" "{ randomBytes" "{ randomInt" "randomInt," "anoid")
  (#not-in-role? "test" "example")
  (#set! tier "helper-of-secret"))
