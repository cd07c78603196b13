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
  (#calls? @callee "uuid.v1" "uuid/v1")
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
