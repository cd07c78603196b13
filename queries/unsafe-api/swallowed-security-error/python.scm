(#define! checks
  "verify" "verify_token" "verify_signature" "verify_password" "verify_jwt" "verify_webhook"
  "verify_webhook_signature" "verify_hmac" "verify_credentials" "verify_user" "verify_access_token" "verify_id_token"
  "verify_session" "verify_csrf" "verify_csrf_token" "verify_otp" "verify_request" "verify_api_key"
  "verify_certificate" "verify_permission" "verify_permissions" "authenticate" "authenticate_user"
  "authenticate_request" "authorize" "authorize_user" "authorize_request" "check_password" "check_password_hash"
  "check_permission" "check_permissions" "check_object_permissions" "check_token" "check_signature" "check_auth"
  "check_access" "check_csrf" "check_credentials" "validate_token" "validate_session" "validate_signature"
  "validate_jwt" "validate_api_key" "validate_credentials" "validate_access_token" "validate_csrf"
  "require_permission" "require_role" "require_admin" "require_login" "require_auth" "ensure_permission"
  "ensure_admin" "ensure_authenticated" "ensure_authorized" "assert_permission" "verify_integrity"
  "verify_server_cert" "verify_message" "verify_digest" "verify_mac" "constructEvent" "construct_event")

(#define! other-checks
  "(?i)(\\bim|\\bimg|image|picture|photo|thumb|zip|tar|archive|mock|backup|checksum|schema|email_?address|smtp)\\w*(\\(\\))?\\.verify$")

; The check fails and the answer is yes.
(try_statement
  body: (block (expression_statement (call function: [(identifier) @_name (attribute attribute: (identifier) @_name)] @callee)))
  (except_clause (block (return_statement (true)) @finding))
  (#any-of? @_name checks)
  (#not-match? @callee other-checks)
  (#not-in-role? "test")
  (#set! tier "says-yes"))

(try_statement
  body: (block (expression_statement (await (call function: [(identifier) @_name (attribute attribute: (identifier) @_name)] @callee))))
  (except_clause (block (return_statement (true)) @finding))
  (#any-of? @_name checks)
  (#not-match? @callee other-checks)
  (#not-in-role? "test")
  (#set! tier "says-yes"))

(try_statement
  body: (block (expression_statement (assignment right: (call function: [(identifier) @_name (attribute attribute: (identifier) @_name)] @callee))))
  (except_clause (block (return_statement (true)) @finding))
  (#any-of? @_name checks)
  (#not-match? @callee other-checks)
  (#not-in-role? "test")
  (#set! tier "says-yes"))

(try_statement
  body: (block (expression_statement (assignment right: (await (call function: [(identifier) @_name (attribute attribute: (identifier) @_name)] @callee)))))
  (except_clause (block (return_statement (true)) @finding))
  (#any-of? @_name checks)
  (#not-match? @callee other-checks)
  (#not-in-role? "test")
  (#set! tier "says-yes"))

(try_statement
  body: (block (return_statement (call function: [(identifier) @_name (attribute attribute: (identifier) @_name)] @callee)))
  (except_clause (block (return_statement (true)) @finding))
  (#any-of? @_name checks)
  (#not-match? @callee other-checks)
  (#not-in-role? "test")
  (#set! tier "says-yes"))

(try_statement
  body: (block (return_statement (await (call function: [(identifier) @_name (attribute attribute: (identifier) @_name)] @callee))))
  (except_clause (block (return_statement (true)) @finding))
  (#any-of? @_name checks)
  (#not-match? @callee other-checks)
  (#not-in-role? "test")
  (#set! tier "says-yes"))

(try_statement
  body: (block (expression_statement (assignment right: (call function: (_) @callee))))
  (except_clause (block (return_statement (true)) @finding))
  (#calls? @callee "jwt.decode" "jose.jwt.decode" "authlib.jose.jwt.decode")
  (#not-in-role? "test")
  (#set! tier "says-yes"))

(try_statement
  body: (block (expression_statement (call function: (_) @callee)))
  (except_clause (block (return_statement (true)) @finding))
  (#calls? @callee "jwt.decode" "jose.jwt.decode" "authlib.jose.jwt.decode")
  (#not-in-role? "test")
  (#set! tier "says-yes"))

; A check that says yes where it fails itself, whatever it asks.
(function_definition
  name: (identifier) @callee
  body: (block (try_statement (except_clause (block (return_statement (true)) @finding)) @_handler))
  (#any-of? @callee
    "verify_token" "verify_signature" "verify_password" "verify_jwt" "verify_webhook" "verify_credentials" "verify_user"
    "verify_session" "verify_api_key" "verify_permission" "verify_permissions" "verify_access" "verify_request"
    "check_password" "check_permission" "check_permissions" "check_token" "check_signature" "check_auth" "check_access"
    "check_credentials" "check_api_key" "check_role" "validate_token" "validate_session" "validate_signature"
    "validate_jwt" "validate_api_key" "validate_credentials" "authenticate" "authorize" "is_authenticated" "is_authorized"
    "is_admin" "is_allowed" "has_permission" "has_permissions" "has_access" "has_role" "can_access" "can_edit" "can_delete")
  (#not-match? @_handler "^except \\(?(ImportError|NotImplementedError|ModuleNotFoundError)")
  (#not-in-role? "test")
  (#set! tier "says-yes"))

; A decorator that lets the request through without a valid token.
(try_statement
  body: (block (expression_statement (assignment right: (call function: (_) @callee))) .)
  .
  (except_clause (block (pass_statement) @finding) @_handler) .
  (#match? @_handler "^(?:#[^\\n]*\\s*)*pass(?:\\s*#[^\\n]*)*\\s*$")
  (#calls? @callee "jwt.decode" "jose.jwt.decode" "authlib.jose.jwt.decode" "*.verify_id_token")
  (#inside? @finding "function"
    "require_*" "requires_*" "*_required" "authenticate*" "verify_*" "check_*" "ensure_*" "authorize*" "*_auth")
  (#not-inside? @finding "function" "*optional*" "*maybe*" "*anonymous*")
  (#not-in-role? "test"))

; The check is the last thing tried, its failure is dropped, and what follows runs all the same.
(try_statement
  body: (block (expression_statement (call function: [(identifier) @_name (attribute attribute: (identifier) @_name)] @callee)) .)
  .
  (except_clause (block (pass_statement) @finding) @_handler) .
  (#match? @_handler "^(?:#[^\\n]*\\s*)*pass(?:\\s*#[^\\n]*)*\\s*$")
  (#any-of? @_name checks)
  (#not-match? @callee other-checks)
  (#not-in-role? "test"))

(try_statement
  body: (block (expression_statement (call function: [(identifier) @_name (attribute attribute: (identifier) @_name)] @callee)) .)
  .
  (except_clause (block (expression_statement (call function: (_) @_log)) @finding) @_handler) .
  (#match? @_handler "^(?:#[^\\n]*\\s*)*[^\\n]*(?:\\s*#[^\\n]*)*\\s*$")
  (#any-of? @_name checks)
  (#not-match? @callee other-checks)
  (#not-in-role? "test")
  (#match? @_log "^(print|(self\\.)?_?log(ger|ging)?\\.\\w+|warnings\\.warn)$"))

(try_statement
  body: (block (expression_statement (await (call function: [(identifier) @_name (attribute attribute: (identifier) @_name)] @callee))) .)
  .
  (except_clause (block (pass_statement) @finding) @_handler) .
  (#match? @_handler "^(?:#[^\\n]*\\s*)*pass(?:\\s*#[^\\n]*)*\\s*$")
  (#any-of? @_name checks)
  (#not-match? @callee other-checks)
  (#not-in-role? "test"))

(try_statement
  body: (block (expression_statement (await (call function: [(identifier) @_name (attribute attribute: (identifier) @_name)] @callee))) .)
  .
  (except_clause (block (expression_statement (call function: (_) @_log)) @finding) @_handler) .
  (#match? @_handler "^(?:#[^\\n]*\\s*)*[^\\n]*(?:\\s*#[^\\n]*)*\\s*$")
  (#any-of? @_name checks)
  (#not-match? @callee other-checks)
  (#not-in-role? "test")
  (#match? @_log "^(print|(self\\.)?_?log(ger|ging)?\\.\\w+|warnings\\.warn)$"))

(with_statement
  (with_clause (with_item value: (call function: (_) @_suppress)))
  body: (block . (expression_statement (call function: [(identifier) @_name (attribute attribute: (identifier) @_name)] @callee) @finding) @_within)
  (#match? @_within "^[^\\n]*(?:\\s*#[^\\n]*)*\\s*$")
  (#calls? @_suppress "contextlib.suppress")
  (#any-of? @_name checks)
  (#not-match? @callee other-checks)
  (#not-in-role? "test"))

; The failure is passed over, or only written down, and the answer behind it is yes.
(#define! asks-of-somebody
  "*verify*token*" "*verify*signature*" "*verify*password*" "*verify*webhook*" "*verify*captcha*" "*verify*jwt*" "*verify*hmac*" "*verify*credential*"
  "*verify*session*" "*verify*cert*" "*verify*access*" "*verify*permission*" "*validate*token*" "*validate*signature*" "*validate*session*"
  "*validate*credential*" "*validate*webhook*" "*validate*captcha*" "*check*token*" "*check*signature*" "*check*permission*" "*check*access*"
  "*check*auth*" "*check*password*" "*check*credential*" "*check*role*" "*check*captcha*" "authenticate" "authenticate_*" "*_authenticate" "authorize" "authorize_*" "*_authorize" "authorise*" "is_allowed*" "*_is_allowed" "is_authorized*"
  "is_authorised*" "is_authenticated*" "is_permitted*" "has_permission*" "has_access*" "has_role*" "can_access*" "can_edit*" "can_delete*"
  "can_view*" "may" "allowed" "is_admin*" "is_valid_token*" "is_trusted*" "is_valid_signature*")

((block
  (try_statement
    (except_clause (block . [(pass_statement) (expression_statement (call function: (_) @_log))] .)) @finding)
  (return_statement (true)))
  (#inside? @finding "function" asks-of-somebody)
  (#not-match? @finding "^except \\(?(ImportError|NotImplementedError|ModuleNotFoundError)")
  (#skip-unless? "def\\s+\\w*(verify|validate|check|authenti|authori|is_allowed|is_permitted|is_admin|is_valid|is_trusted|has_|can_|may|allowed)(?s:.*?)except(?s:.*?)return\\s+True")
  (#not-in-role? "test")
  (#set! tier "behind"))

; The failure itself is answered with yes.
((except_clause (block (return_statement (true)) @finding)) @_handler
  (#inside? @finding "function" asks-of-somebody)
  (#not-match? @_handler "^except \\(?(ImportError|NotImplementedError|ModuleNotFoundError|AttributeError)")
  (#skip-unless? "def\\s+\\w*(verify|validate|check|authenti|authori|is_allowed|is_permitted|is_admin|is_valid|is_trusted|has_|can_|may|allowed)(?s:.*?)except(?s:.*?)return\\s+True")
  (#not-in-role? "test")
  (#set! tier "answered"))

; The same where only the class says what is asked.
((except_clause (block (return_statement (true)) @finding)) @_handler
  (#inside? @finding "class" "*Access*" "*Permission*" "*Policy" "*PolicyEngine" "*Auth*" "*Acl*" "*ACL*" "*Guard*" "*Captcha*")
  (#inside? @finding "function" "check*" "may*" "can*" "allow*" "is_*" "has_*" "evaluate*" "verify*" "permits*" "test")
  (#not-inside? @finding "function" "*exist*" "*available*" "*health*")
  (#not-match? @_handler "^except \\(?(ImportError|NotImplementedError|ModuleNotFoundError|AttributeError)")
  (#skip-unless? "class\\s+\\w*(Access|Permission|Policy|Auth|Acl|ACL|Guard|Captcha)(?s:.*?)except(?s:.*?)return\\s+True")
  (#not-in-role? "test")
  (#set! tier "answered"))

; The answer is yes before it is known, and stays so where the question fails.
((except_clause (block (expression_statement (assignment left: (identifier) @_answer right: (true)) @finding))) @_handler
  (#match? @_answer "(?i)^(is_)?(allowed|authori[sz]ed|authenticated|permitted|verified|has_access|has_permission|can_access|valid_signature|signature_valid|token_valid)$")
  (#file-mentions? "= True")
  (#file-mentions? "allowed" "authori" "authenticated" "permitted" "verified" "has_access" "has_permission" "can_access" "signature" "token_valid")
  (#not-match? @_handler "^except \\(?(ImportError|NotImplementedError|ModuleNotFoundError)")
  (#not-in-role? "test")
  (#set! tier "answered"))

; The result of a comparison of secrets is thrown away.
(expression_statement
  (call function: (_) @callee) @finding
  (#calls? @callee
    "hmac.compare_digest" "secrets.compare_digest" "bcrypt.checkpw" "werkzeug.security.check_password_hash" "django.contrib.auth.hashers.check_password"
    "django.utils.crypto.constant_time_compare")
  ; As slow as the other way: what it compares is of no interest.
  (#not-inside? @finding "except")
  ; The same where nobody was found: an unknown name is to take as long as a wrong password.
  (#not-near-mentions? @finding "dummy" "DUMMY" "fake" "FAKE" "timing the same" "same time" "equal time")
  (#not-in-role? "test")
  (#set! tier "thrown-away"))

; A failed check is written down, and what follows runs all the same.
(if_statement
  condition: (not_operator (call function: [(identifier) @_name (attribute attribute: (identifier) @_name)] @callee))
  consequence: (block . (expression_statement (call function: (_) @_log))) @finding @_within
  (#match? @_within "^[^\\n]*(?:\\s*#[^\\n]*)*\\s*$")
  (#any-of? @_name checks)
  (#not-match? @callee other-checks)
  (#match? @_log "^(print|(self\\.)?_?log(ger|ging)?\\.\\w+|warnings\\.warn)$")
  (#not-in-role? "test")
  (#set! tier "noted"))

; Whom no rule knows may do it.
((return_statement (call
    function: (attribute attribute: (identifier) @_get)
    arguments: (argument_list . (_) . (true) @finding)))
  (#eq? @_get "get")
  (#file-mentions? ", True)")
  (#inside? @finding "function"
    "*check*permission*" "*check*access*" "*authorize*" "is_allowed*" "*_is_allowed" "is_authorized*" "is_permitted*" "has_permission*" "has_access*" "can_access*" "can_edit*" "can_delete*")
  (#not-in-role? "test")
  (#set! tier "default"))

(#define! checks-that-answer
  "verify" "verify_token" "verify_signature" "verify_password" "verify_jwt" "verify_webhook" "verify_code" "verify_otp" "verify_captcha"
  "verify_access" "verify_permission" "verify_session" "verify_hmac" "verify_credentials" "authenticate" "authenticate_user" "authorize"
  "check_password" "check_password_hash" "check_permission" "check_permissions" "check_token" "check_signature" "check_auth" "check_access"
  "check_credentials" "is_allowed" "is_authorized" "is_authenticated" "is_valid_token" "is_valid_signature" "is_trusted" "is_member" "is_admin"
  "is_permitted" "has_perm" "has_permission" "has_permissions" "has_access" "has_role" "can_access" "compare_digest" "checkpw" "enforce" "permitted")

; The answer of a check, and yes where the check fails: `ok = totp.verify(code)`, `except Exception: ok = True`.
((try_statement
  body: (block (expression_statement (assignment
    left: (identifier) @_asked
    right: [
      (call function: [(identifier) @_name (attribute attribute: (identifier) @_name)] @callee)
      (await (call function: [(identifier) @_name (attribute attribute: (identifier) @_name)] @callee))])))
  (except_clause (block . (expression_statement (assignment left: (identifier) @_answer right: (true)) @finding)) @_handler))
  (#same? @_asked @_answer)
  (#any-of? @_name checks-that-answer)
  (#skip-unless? ":~\\w+~=~True\\b")
  (#file-mentions? "= True")
  (#not-match? @callee other-checks)
  (#not-match? @_handler "^except \\(?(ImportError|NotImplementedError|ModuleNotFoundError|AttributeError)")
  (#not-in-role? "test")
  (#set! tier "answered"))

; A signature that does not hold is only written down, and what follows takes what was signed at its word.
((block
  (try_statement
    body: (block) @_tried
    (except_clause
      value: [(identifier) (attribute) (tuple) (as_pattern)] @_failure
      (block . [
        (pass_statement)
        (expression_statement (call function: (_) @_log))] @finding) @_within))
  .
  (_) @_next)
  (#match? @_failure "\\b(SignatureVerificationError|InvalidSignature|InvalidSignatureError|InvalidSignatureException|BadSignature|BadSignatureError|SignatureExpired|ExpiredSignatureError|InvalidTokenError|PyJWTError|JWTError|JWTClaimsError|InvalidTag|BadTimeSignature|BadData|WebhookVerificationError)\\b")
  (#file-mentions?
    "SignatureVerificationError" "InvalidSignature" "BadSignature" "SignatureExpired" "ExpiredSignatureError" "InvalidTokenError" "PyJWTError"
    "JWTError" "JWTClaimsError" "InvalidTag" "BadTimeSignature" "BadData" "WebhookVerificationError")
  (#not-match? @_within "\\b(return|raise|abort|exit|continue|break)\\b|=")
  ; What was read goes on as nothing where it could not be read: that is to be asked for later on.
  (#not-match? @_tried "\\b(return|continue|break)\\b|decode\\(|loads\\(")
  (#not-match? @_next "^(return( [\\w.]+)?$|raise\\b|abort\\(|continue$|try:|return .*(40[0-9]|rror|nvalid|None|False))")
  (#not-inside? @finding "loop")
  (#not-in-role? "test")
  (#set! tier "unsigned"))

; A guard that lets everybody through whom it could not read: nobody is known, and the view runs.
((block
  (try_statement
    body: (block (expression_statement (assignment left: (attribute) @_user)))
    (except_clause (block . (expression_statement (assignment left: (attribute) @_same right: (none)) @finding))))
  (return_statement (call function: (identifier) @_view)))
  (#same? @_user @_same)
  (#match? @_user "\\b(user|current_user|identity|principal|account)$")
  (#file-mentions? "user = None" "identity = None" "principal = None" "account = None")
  (#any-of? @_view "view" "f" "fn" "func" "function" "handler" "view_func" "endpoint" "wrapped")
  (#inside? @finding "function"
    "require_*" "requires_*" "*_required" "authenticated" "auth" "protected" "authenticate" "verify_*" "check_*" "ensure_*" "authorize*" "login_*")
  (#not-inside? @finding "function" "*optional*" "*maybe*" "*anonymous*" "*try*")
  (#not-in-role? "test")
  (#set! tier "nobody"))
