(#define! old-protocols
  "NTLM" "ntlm" "erberos" "krb5" "rfc3961" "[MS-" "MS-SAMR" "NETLOGON" "etlogon" "dpapi" "DPAPI"
  "mysql_native_password" "RADIUS" "EAPOL" "ISAKMP" "DCERPC" "dcerpc" "SNMPv3" "RFB 003" "SSH_MSG" "SSLv3" "PKCS#12"
  "pkcs12" "PKCS12" "IPsec")

(#define! resets
  "set" "reset_env*" "reset_state*" "reset_parameters" "reset_weights" "step" "*boundary*" "*tokenize*" "*mask*"
  "next_token")

(#define! makers-of-secrets
  "*{generate,gen_,make,create,random,new,build,issue}*{password,passwd,passphrase,token,secret,otp,csrf}*"
  "*{generate,gen_,make,create,random,new,build,issue}*{api_key,session_id,session_key,nonce,salt}*"
  "*{generate,gen_,make,create,random,new,build,issue}*{verification,reset,invite,recovery,backup,auth}_code*")

(#define! makers-of-codes
  "*{generate,gen_,make,create,random,new,build,issue}*{code,pin,digits}*" "*{fresh,draw,pick,mint,one_time}*code*" "_code" "code"
  "*_otp" "otp")

(#define! uses-of-codes
  "reset_code" "verification_code" "verify_code" "recovery_code" "login_code" "confirmation_code" "activation_code" "auth_code"
  "otp" "OTP" "two_factor" "2fa" "mfa" "MFA" "password_reset" "PASSWORD_RESET" "PasswordReset" "reset_password" "one-time code"
  "one_time_code" "OneTimeCode" "invite_code" "invitation_code" "InvitationCode" "InviteCode" "invite code" "pairing_code"
  "PairingCode" "pairing code" "magic_link" "gift_card" "GiftCard" "voucher_code" "VoucherCode" "access_code" "redeem"
  "our code" "MAX_TRIES" "MAX_ATTEMPTS" "max_attempts" "attempts_left" "code_expires" "CODE_TTL" "code has expired")

; Something secret by the name of where it goes. What is chosen from has to look like an alphabet.
((call
  function: [
    (attribute attribute: (identifier) @name)
    (identifier) @name
  ] @callee @finding
  arguments: (argument_list) @args) @_call
  (#any-of? @name "choice")
  (#calls? @callee "random.choice")
  (#used-as? @_call "security")
  (#not-file-mentions? old-protocols)
  (#not-inside? @_call "function" resets)
  (#match? @args "(?i)(string\\.|ascii|letter|digit|char|alph|hex|symbol|range|[\"']|word|alnum)")
  (#not-match? @args "(?i)tokens|passwords|secrets|sessions|vocab|weights")
  (#set! tier "choice"))

((call
  function: [
    (attribute attribute: (identifier) @name)
    (identifier) @name
  ] @callee @finding
  arguments: (argument_list) @args) @_call
  (#any-of? @name "choices" "sample")
  (#calls? @callee "random.choices" "random.sample")
  (#used-as? @_call "security")
  (#not-file-mentions? old-protocols)
  (#not-inside? @_call "function" resets)
  (#match? @args "(?i)(string\\.|ascii|letter|digit|char|alph|hex|symbol|range|[\"']|word|alnum)")
  (#not-match? @args "(?i)tokens|passwords|secrets|sessions|vocab|weights"))

((call
  function: [
    (attribute attribute: (identifier) @name)
    (identifier) @name
  ] @callee @finding
  arguments: (argument_list) @args) @_call
  (#any-of? @name "random" "uniform" "randint" "randrange" "getrandbits" "randbytes")
  (#calls? @callee
    "random.random" "random.uniform" "random.randint" "random.randrange" "random.getrandbits" "random.randbytes")
  (#used-as? @_call "security")
  (#not-file-mentions? old-protocols)
  (#not-inside? @_call "function" resets))

; Something secret by the name of the function: `generate_password`.
((call
  function: [
    (attribute attribute: (identifier) @name)
    (identifier) @name
  ] @callee @finding
  arguments: (argument_list) @args) @_call
  (#any-of? @name "choice")
  (#calls? @callee "random.choice")
  (#inside? @_call "function" makers-of-secrets)
  (#not-inside? @_call "function" "*tokenize*" "*mask*" "*next_token*" "*sample*" "*design*")
  (#match? @args "(?i)(string\\.|ascii|letter|digit|char|alph|hex|symbol|range|[\"']|word|alnum)")
  (#not-match? @args "(?i)tokens|passwords|secrets|sessions|vocab|weights")
  (#set! tier "choice-function"))

((call
  function: [
    (attribute attribute: (identifier) @name)
    (identifier) @name
  ] @callee @finding
  arguments: (argument_list) @args) @_call
  (#any-of? @name "choices" "sample")
  (#calls? @callee "random.choices" "random.sample")
  (#inside? @_call "function" makers-of-secrets)
  (#not-inside? @_call "function" "*tokenize*" "*mask*" "*next_token*" "*sample*" "*design*")
  (#match? @args "(?i)(string\\.|ascii|letter|digit|char|alph|hex|symbol|range|[\"']|word|alnum)")
  (#not-match? @args "(?i)tokens|passwords|secrets|sessions|vocab|weights")
  (#set! tier "function-name"))

((call
  function: [
    (attribute attribute: (identifier) @name)
    (identifier) @name
  ] @callee @finding
  arguments: (argument_list) @args) @_call
  (#any-of? @name "randint" "randrange" "getrandbits" "randbytes")
  (#calls? @callee "random.randint" "random.randrange" "random.getrandbits" "random.randbytes")
  (#inside? @_call "function" makers-of-secrets)
  (#not-inside? @_call "function" "*tokenize*" "*mask*" "*next_token*" "*sample*" "*design*")
  (#set! tier "function-name"))

; numpy; no fix, since `secrets` knows no arrays.
((call
  function: (_) @callee @finding) @_call
  (#calls? @callee
    "numpy.random.rand" "numpy.random.randint" "numpy.random.random" "numpy.random.bytes" "numpy.random.random_integers")
  (#used-as? @_call "security")
  (#not-file-mentions? old-protocols)
  (#not-inside? @_call "function" resets))

((call
  function: (_) @callee @finding) @_call
  (#calls? @callee "numpy.random.randint" "numpy.random.bytes" "numpy.random.random_integers")
  (#inside? @_call "function" makers-of-secrets)
  (#not-inside? @_call "function" "*tokenize*" "*mask*" "*next_token*" "*sample*" "*design*")
  (#set! tier "function-name"))

; A UUID of version 1 tells when and where it was made.
((call
  function: (_) @callee @finding) @_call
  (#calls? @callee "uuid.uuid1")
  (#used-as? @_call "security")
  (#set! tier "time-based"))

; A code by the name of the function, in a file where codes let people in.
((call
  function: [
    (attribute attribute: (identifier) @name)
    (identifier) @name
  ] @callee @finding
  arguments: (argument_list) @args) @_call
  (#any-of? @name "choice")
  (#calls? @callee "random.choice")
  (#inside? @_call "function" makers-of-codes)
  (#file-mentions? uses-of-codes)
  (#match? @args "(?i)(string[.]|ascii|letter|digit|char|alph|hex|symbol|range|[^a-z]01234)")
  (#set! tier "choice-function"))

((call
  function: [
    (attribute attribute: (identifier) @name)
    (identifier) @name
  ] @callee @finding
  arguments: (argument_list) @args) @_call
  (#any-of? @name "choices" "sample")
  (#calls? @callee "random.choices" "random.sample")
  (#inside? @_call "function" makers-of-codes)
  (#file-mentions? uses-of-codes)
  (#match? @args "(?i)(string[.]|ascii|letter|digit|char|alph|hex|symbol|range|[^a-z]01234)")
  (#set! tier "function-name"))

((call
  function: [
    (attribute attribute: (identifier) @name)
    (identifier) @name
  ] @callee @finding
  arguments: (argument_list) @args) @_call
  (#any-of? @name "randint" "randrange" "getrandbits")
  (#calls? @callee "random.randint" "random.randrange" "random.getrandbits")
  (#inside? @_call "function" makers-of-codes)
  (#file-mentions? uses-of-codes)
  (#set! tier "function-name"))

; Letters drawn from an alphabet, whatever the function is called.
((call
  function: [
    (attribute attribute: (identifier) @name)
    (identifier) @name
  ] @callee @finding
  arguments: (argument_list . (_) @_alphabet) @args) @_call
  (#any-of? @name "choices" "sample")
  (#calls? @callee "random.choices" "random.sample")
  (#file-mentions? uses-of-codes)
  (#match? @_alphabet "(?i)alphabet|charset|ascii_(letters|uppercase|lowercase)|(^|_)(chars|characters|symbols)$")
  (#not-in-role? "test")
  (#set! tier "function-name"))

; A digest of what everybody knows, the clock foremost.
((call function: (attribute attribute: (identifier) @_digest)) @finding
  (#any-of? @_digest "hexdigest" "digest")
  (#inside? @finding "function"
    "*{generate,gen_,make,create,new,build,issue}*{token,secret,csrf,api_key,session_id,session_key,sessionid,reset}*")
  (#near-mentions? @finding "time.time()" "datetime.now()" "datetime.utcnow()" "time.time_ns()")
  (#not-near-mentions? @finding
    "secrets" "urandom" "uuid4" "SystemRandom" "hmac" "SECRET" "secret" "random" "key." "{key" "(key" "signing_key" "private_key" "_KEY"
    ".key" "salt" "nonce" "serializer")
  (#not-in-role? "test")
  (#set! tier "clock-digest"))

; A generator of one's own: `rng = random.Random()`.
((call
  function: (attribute object: (_) @_rng attribute: (identifier) @name) @callee @finding
  arguments: (argument_list) @args) @_call
  (#any-of? @name "choice" "choices" "sample")
  (#match? @_rng "(?i)(^|[._])(rng|rnd|prng|rand|random|generator|source|dice)$")
  (#not-calls? @callee "random.choice" "random.choices" "random.sample" "secrets.choice")
  (#file-mentions? "random.Random(" "Random()")
  (#not-file-mentions? "SystemRandom" "SYSTEM_RANDOM")
  (#inside? @_call "function" makers-of-secrets)
  (#not-inside? @_call "function" "*tokenize*" "*mask*" "*next_token*" "*sample*" "*design*")
  (#match? @args "(?i)(string\\.|ascii|letter|digit|char|alph|hex|symbol|range|[\"']|word|alnum)")
  (#not-match? @args "(?i)tokens|passwords|secrets|sessions|vocab|weights")
  (#set! tier "own-generator"))

(#define! makers-by-name
  "create_token" "create_invite_token" "create_invitation_token" "create_reset_token" "create_session_token"
  "create_session_id" "create_auth_token" "create_api_key" "create_api_token" "create_password" "create_invite_code"
  "create_reset_code" "create_verification_code" "create_recovery_code" "create_backup_code" "create_secret"
  "generate_token" "generate_invite_token" "generate_invitation_token" "generate_reset_token"
  "generate_session_token" "generate_session_id" "generate_auth_token" "generate_api_key" "generate_api_token"
  "generate_password" "generate_invite_code" "generate_reset_code" "generate_verification_code"
  "generate_recovery_code" "generate_backup_code" "generate_secret" "make_token" "make_invite_token"
  "make_invitation_token" "make_reset_token" "make_session_token" "make_session_id" "make_auth_token" "make_api_key"
  "make_api_token" "make_password" "make_invite_code" "make_reset_code" "make_verification_code" "make_recovery_code"
  "make_backup_code" "make_secret" "issue_token" "issue_invite_token" "issue_invitation_token" "issue_reset_token"
  "issue_session_token" "issue_session_id" "issue_auth_token" "issue_api_key" "issue_api_token" "issue_password"
  "issue_invite_code" "issue_reset_code" "issue_verification_code" "issue_recovery_code" "issue_backup_code"
  "issue_secret" "new_token" "new_invite_token" "new_invitation_token" "new_reset_token" "new_session_token"
  "new_session_id" "new_auth_token" "new_api_key" "new_api_token" "new_password" "new_invite_code" "new_reset_code"
  "new_verification_code" "new_recovery_code" "new_backup_code" "new_secret")

; A character drawn by a helper, in a file whose other functions make secrets of such.
((call
  function: [
    (attribute attribute: (identifier) @name)
    (identifier) @name
  ] @callee @finding
  arguments: (argument_list) @args) @_call
  (#any-of? @name "choice" "choices" "sample")
  (#calls? @callee "random.choice" "random.choices" "random.sample")
  (#match? @args "(?i)(string\\.|ascii|letter|digit|char|alph|hex|symbol|alnum)")
  (#not-match? @args "(?i)tokens|passwords|secrets|sessions|vocab|weights")
  (#inside? @_call "function")
  (#not-inside? @_call "function" makers-of-secrets)
  (#file-mentions? makers-by-name)
  (#not-file-mentions? "secrets." "urandom" "SystemRandom")
  (#not-file-mentions? old-protocols)
  (#not-in-role? "test")
  (#set! tier "helper"))

((call
  function: (attribute object: (_) @_rng attribute: (identifier) @name) @callee @finding
  arguments: (argument_list) @args) @_call
  (#any-of? @name "choice" "choices" "sample")
  (#match? @_rng "(?i)(^|[._])(rng|rnd|prng|rand|random|generator|source|dice)$")
  (#not-calls? @callee "random.choice" "random.choices" "random.sample" "secrets.choice")
  (#match? @args "(?i)(string\\.|ascii|letter|digit|char|alph|hex|symbol|alnum)")
  (#file-mentions? "random.Random(" "Random()")
  (#inside? @_call "function")
  (#not-inside? @_call "function" makers-of-secrets)
  (#file-mentions? makers-by-name)
  (#not-file-mentions? "secrets." "urandom" "SystemRandom" "SYSTEM_RANDOM")
  (#not-in-role? "test")
  (#set! tier "own-generator"))

((subscript
  value: (_) @_alphabet
  subscript: (call function: (attribute attribute: (identifier) @name) @callee @finding))
  (#any-of? @name "randint" "randrange")
  (#calls? @callee "random.randint" "random.randrange")
  (#match? @_alphabet "(?i)alphabet|chars|letters|digits|symbols|ascii|hex")
  (#inside? @callee "function")
  (#not-inside? @callee "function" makers-of-secrets)
  (#file-mentions? makers-by-name)
  (#not-file-mentions? "secrets." "urandom" "SystemRandom")
  (#not-in-role? "test")
  (#set! tier "helper"))

; The same without a digest, by the name of where it goes.
(call
  function: (attribute attribute: (identifier) @callee) @_encoder
  arguments: (argument_list . (_) @_text) @_arguments
  (#any-of? @callee "b64encode" "urlsafe_b64encode" "hexlify")
  (#match? @_text "time\\.time|\\.now\\(|utcnow")
  (#used-as? @_encoder "security")
  (#not-near-mentions? @_encoder "secrets" "urandom" "uuid4" "hmac" "encrypt" "sign")
  (#not-in-role? "test")
  (#set! tier "clock-digest")) @finding

; A UUID that is made of names: who knows the name knows it.
((call
  function: (_) @callee @finding) @_call
  (#calls? @callee "uuid.uuid3" "uuid.uuid5")
  (#used-as? @_call "security")
  (#not-in-role? "test")
  (#set! tier "of-names"))

((call
  function: (_) @callee @finding) @_call
  (#calls? @callee "uuid.uuid3" "uuid.uuid5" "uuid.uuid1")
  (#inside? @_call "function" makers-of-secrets)
  (#not-in-role? "test")
  (#set! tier "of-names"))

; Letters that are shuffled before they become a code.
((call
  function: (attribute attribute: (identifier) @name) @callee @finding
  arguments: (argument_list . (_) @args .)) @_call
  (#eq? @name "shuffle")
  (#calls? @callee "random.shuffle")
  (#inside? @_call "function" "*{password,passwd,passphrase,token,secret,otp,invite_code,reset_code,recovery_code,voucher,session_id,api_key}*")
  (#near-mentions? @_call ".join(")
  (#not-in-role? "test")
  (#set! tier "function-name"))

((call
  function: (attribute attribute: (identifier) @name) @callee @finding
  arguments: (argument_list . (_) @_alphabet) @args) @_call
  (#any-of? @name "choices" "sample" "choice")
  (#calls? @callee "random.choices" "random.sample" "random.choice")
  (#inside? @_call "function" "*{password,passwd,passphrase}*" "*_token" "*_otp" "*session_id*" "*api_key*" "*reset_code*" "*invite_code*")
  (#not-inside? @_call "function" "*tokenize*" "*mask*" "*next_token*" "*sample*" "test*" "*fuzz*")
  (#match? @_alphabet "(?i)alphabet|charset|ascii_(letters|uppercase|lowercase)|hexdigits|(^|_)(chars|characters|symbols|pool|letters)$")
  (#not-in-role? "test")
  (#set! tier "function-name"))

; Bytes and numbers of a generator of one's own.
((call
  function: (attribute object: (_) @_rng attribute: (identifier) @name) @callee @finding) @_call
  (#any-of? @name "getrandbits" "randbytes" "randint" "randrange")
  (#match? @_rng "(?i)(^|[._])(rng|rnd|prng|rand|generator|source|dice)$")
  (#file-mentions? "random.Random(" "Random(")
  (#not-file-mentions? "SystemRandom" "SYSTEM_RANDOM")
  (#inside? @_call "function" makers-of-secrets)
  (#not-in-role? "test")
  (#set! tier "own-generator"))

; A digest of such a number is as easy to guess as the number.
((call
  function: (attribute attribute: (identifier) @name) @callee @finding) @_call
  (#any-of? @name "random" "randint" "getrandbits" "randrange")
  (#calls? @callee "random.random" "random.randint" "random.getrandbits" "random.randrange")
  (#inside? @_call "call" "hashlib.*")
  (#near-mentions? @_call "token" "session" "api_key" "secret" "csrf" "nonce" "activation" "password")
  (#not-near-mentions? @_call "etag" "cache" "filename" "file_name" "urandom" "secrets." "SystemRandom")
  (#not-in-role? "test")
  (#set! tier "function-name"))

; Letter by letter: `password += alphabet[random.randint(…)]`.
((augmented_assignment
  left: (identifier) @_target
  right: (subscript value: (_) @_alphabet subscript: (call function: (attribute attribute: (identifier) @name) @callee @finding)))
  (#any-of? @name "randint" "randrange")
  (#calls? @callee "random.randint" "random.randrange")
  (#match? @_target "(?i)^(pw|pwd|passwd|password|passphrase|token|secret|code|otp|salt|nonce|sid|session_id|coupon|voucher|api_?key)$")
  (#match? @_alphabet "(?i)alphabet|chars|letters|digits|symbols|ascii|hex|pool")
  (#not-in-role? "test")
  (#set! tier "helper"))

; The clock itself: `session_id = f"{user.id}-{int(time.time())}"`.
((assignment
  left: [(identifier) @_name (attribute attribute: (identifier) @_name)]
  right: [(call) (string (interpolation)) (binary_operator)] @finding)
  (#match? @_name "(?i)^(\\w*_)?(token|session_id|sid|otp|reset_code|api_key|invite_code|activation_code|csrf)$")
  (#match? @finding "\\btime\\.time(_ns)?\\(|datetime\\.(utc)?now\\(|\\butcnow\\(")
  (#match? @finding "^(str|hex|int|[fF][\"']|[\"'])")
  (#not-match? @finding "(?i)secrets|uuid|hmac|urandom|sign|encode\\(|encrypt|random|jwt|serializ|dumps|create_|issue|generate_|make_|hash|sha|md5|timedelta|key|secret")
  (#file-mentions? "time.time" "utcnow(" ".now(")
  (#not-in-role? "test")
  (#set! tier "clock-digest"))

; A code by the variable it goes to, in a function that lets people in by it: `code = f"{randint(0, 999999):06d}"`.
(assignment
  left: [(identifier) @_target (attribute attribute: (identifier) @_target)]
  right: [
    (call function: [(attribute attribute: (identifier) @name) (identifier) @name] @callee @finding arguments: (argument_list) @args)
    (call arguments: (argument_list (call
      function: [(attribute attribute: (identifier) @name) (identifier) @name] @callee @finding
      arguments: (argument_list) @args)))
    (call function: (attribute object: (call arguments: (argument_list (call
      function: [(attribute attribute: (identifier) @name) (identifier) @name] @callee @finding
      arguments: (argument_list) @args)))))
    (binary_operator right: (call
      function: [(attribute attribute: (identifier) @name) (identifier) @name] @callee @finding
      arguments: (argument_list) @args))
    (string (interpolation expression: (call
      function: [(attribute attribute: (identifier) @name) (identifier) @name] @callee @finding
      arguments: (argument_list) @args)))]
  (#any-of? @name "randint" "randrange")
  (#calls? @callee "random.randint" "random.randrange")
  (#match? @_target "(?i)^(\\w+_)?(code|pin|pincode|passcode)$")
  (#match? @args "[0-9]{4,}|10 ?\\*\\* ?[4-9]")
  (#near-mentions? @callee uses-of-codes "otp:" "phone" "sms" "SMS" "verify" "verification")
  (#not-in-role? "test")
  (#set! tier "function-name"))

; Bytes and numbers of a generator of one's own, by where they go.
((call
  function: (attribute object: (_) @_rng attribute: (identifier) @name) @callee @finding) @_call
  (#any-of? @name "getrandbits" "randbytes" "randint" "randrange" "choices" "choice")
  (#match? @_rng "(?i)(^|[._])(rng|rnd|prng|rand|generator|source|dice)$")
  (#not-calls? @callee "secrets.choice")
  (#file-mentions? "random.Random(" "Random(")
  (#not-file-mentions? "SystemRandom" "SYSTEM_RANDOM")
  (#used-as? @_call "security")
  (#not-file-mentions? old-protocols)
  (#not-inside? @_call "function" resets)
  (#not-in-role? "test")
  (#set! tier "own-generator"))

; A key, in a file that encrypts or signs.
((call
  function: (attribute attribute: (identifier) @_name) @callee @finding) @_call
  (#any-of? @_name "bytes" "randbytes" "getrandbits")
  (#calls? @callee "numpy.random.bytes" "random.randbytes" "random.getrandbits")
  (#imports? "cryptography" "Crypto" "Cryptodome" "nacl" "jwt" "jose" "hmac")
  (#inside? @_call "function" "*{generate,gen_,make,create,random,new,build,derive}*{key,iv}*" "*_key")
  (#not-inside? @_call "function" "*{cache,sort,primary,foreign,partition,row}*key*")
  (#not-in-role? "test")
  (#set! tier "function-name"))
