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
  "ensure_admin" "ensure_authenticated" "ensure_authorized" "assert_permission" "verify_server_cert" "verify_message"
  "verify_digest" "verify_mac" "verify_strict" "verify_slice" "verify_prehash" "is_allowed" "is_authorized" "is_authorised" "is_permitted"
  "has_permission" "enforce" "check_policy" "check_acl" "can_access" "check_authorization" "verify_totp" "verify_nonce" "check_revocation"
  "verify_chain" "verify_detached" "verify_ownership" "check_scope" "require_scope" "validate_claims" "verify_is_valid_for_dns_name"
  "verify_is_valid_tls_server_cert" "verify_for_usage" "verify_is_valid_for_subject_name")

(#define! of-credentials
  "\\(\\s*[^\\s)]|(?i)(tok|sig|cert|jwt|proof|key|mac|claim|session|cred|passw|auth|otp|csrf|hook|request|identity|permission|user|role|admin|login|access|digest|message)")

; The result is thrown away.
((let_declaration
  "let" @finding
  value: (call_expression function: [(identifier) @_name (scoped_identifier name: (identifier) @_name) (field_expression field: (field_identifier) @_name)] @callee) @value) @_statement
  (#match? @_statement "^let _ =")
  (#any-of? @_name checks)
  ; `rules.verify()`: a check of nothing but the thing itself, unless its name is one of security.
  (#match? @value of-credentials)
  (#not-in-role? "test")
  (#not-inside? @finding "test")
  (#set! tier "discarded"))

(expression_statement
  (call_expression
    function: (field_expression
      value: (call_expression function: [(identifier) @_name (scoped_identifier name: (identifier) @_name) (field_expression field: (field_identifier) @_name)] @callee) @value
      field: (field_identifier) @finding))
  (#eq? @finding "ok")
  (#any-of? @_name checks)
  ; `rules.verify()`: a check of nothing but the thing itself, unless its name is one of security.
  (#match? @value of-credentials)
  (#not-in-role? "test")
  (#not-inside? @finding "test")
  (#set! tier "ok"))

(call_expression
  function: (field_expression
    value: (call_expression function: [(identifier) @_name (scoped_identifier name: (identifier) @_name) (field_expression field: (field_identifier) @_name)] @callee) @value
    field: (field_identifier) @finding)
  arguments: (arguments . (boolean_literal) @arg)
  (#eq? @finding "unwrap_or")
  (#eq? @arg "true")
  (#any-of? @_name checks)
  ; `rules.verify()`: a check of nothing but the thing itself, unless its name is one of security.
  (#match? @value of-credentials)
  (#not-in-role? "test")
  (#not-inside? @finding "test")
  (#set! tier "says-yes"))

(match_expression
  value: (call_expression function: [(identifier) @_name (scoped_identifier name: (identifier) @_name) (field_expression field: (field_identifier) @_name)] @callee) @value
  body: (match_block
    (match_arm
      pattern: (match_pattern (tuple_struct_pattern type: (identifier) @_err))
      value: (boolean_literal) @finding))
  (#eq? @_err "Err")
  (#eq? @finding "true")
  (#any-of? @_name checks)
  ; `rules.verify()`: a check of nothing but the thing itself, unless its name is one of security.
  (#match? @value of-credentials)
  (#not-in-role? "test")
  (#not-inside? @finding "test")
  (#set! tier "says-yes"))

((let_declaration
  "let" @finding
  value: (await_expression (call_expression function: [(identifier) @_name (scoped_identifier name: (identifier) @_name) (field_expression field: (field_identifier) @_name)] @callee)) @value) @_statement
  (#match? @_statement "^let _ =")
  (#any-of? @_name checks)
  ; `rules.verify()`: a check of nothing but the thing itself, unless its name is one of security.
  (#match? @value of-credentials)
  (#not-in-role? "test")
  (#not-inside? @finding "test")
  (#set! tier "discarded"))

(expression_statement
  (call_expression
    function: (field_expression
      value: (await_expression (call_expression function: [(identifier) @_name (scoped_identifier name: (identifier) @_name) (field_expression field: (field_identifier) @_name)] @callee)) @value
      field: (field_identifier) @finding))
  (#eq? @finding "ok")
  (#any-of? @_name checks)
  ; `rules.verify()`: a check of nothing but the thing itself, unless its name is one of security.
  (#match? @value of-credentials)
  (#not-in-role? "test")
  (#not-inside? @finding "test")
  (#set! tier "ok"))

(call_expression
  function: (field_expression
    value: (await_expression (call_expression function: [(identifier) @_name (scoped_identifier name: (identifier) @_name) (field_expression field: (field_identifier) @_name)] @callee)) @value
    field: (field_identifier) @finding)
  arguments: (arguments . (boolean_literal) @arg)
  (#eq? @finding "unwrap_or")
  (#eq? @arg "true")
  (#any-of? @_name checks)
  ; `rules.verify()`: a check of nothing but the thing itself, unless its name is one of security.
  (#match? @value of-credentials)
  (#not-in-role? "test")
  (#not-inside? @finding "test")
  (#set! tier "says-yes"))

(match_expression
  value: (await_expression (call_expression function: [(identifier) @_name (scoped_identifier name: (identifier) @_name) (field_expression field: (field_identifier) @_name)] @callee)) @value
  body: (match_block
    (match_arm
      pattern: (match_pattern (tuple_struct_pattern type: (identifier) @_err))
      value: (boolean_literal) @finding))
  (#eq? @_err "Err")
  (#eq? @finding "true")
  (#any-of? @_name checks)
  ; `rules.verify()`: a check of nothing but the thing itself, unless its name is one of security.
  (#match? @value of-credentials)
  (#not-in-role? "test")
  (#not-inside? @finding "test")
  (#set! tier "says-yes"))

; An error that is looked at and then forgotten: `if let Err(_) = verify(token) {}`.
(if_expression
  condition: (let_condition
    pattern: (tuple_struct_pattern type: (identifier) @_err)
    value: [
      (call_expression function: [(identifier) @_name (scoped_identifier name: (identifier) @_name) (field_expression field: (field_identifier) @_name)] @callee) @value @finding
      (await_expression (call_expression function: [(identifier) @_name (scoped_identifier name: (identifier) @_name) (field_expression field: (field_identifier) @_name)] @callee)) @value @finding
    ])
  consequence: (block) @_body
  (#eq? @_err "Err")
  (#match? @_body "^\\{(\\s|//[^\\n]*\\n)*\\}$")
  (#any-of? @_name checks)
  ; `rules.verify()`: a check of nothing but the thing itself, unless its name is one of security.
  (#match? @value of-credentials)
  (#not-in-role? "test")
  (#not-inside? @finding "test")
  (#set! tier "discarded")) @_statement

; Written down, and then thrown away: `key.verify(…).map_err(|e| error!("{e}")).ok();`
(expression_statement
  (call_expression
    function: (field_expression
      value: (call_expression function: (field_expression
        value: (call_expression function: [(identifier) @_name (scoped_identifier name: (identifier) @_name) (field_expression field: (field_identifier) @_name)] @callee) @value
        field: (field_identifier) @_first))
      field: (field_identifier) @finding))
  (#eq? @finding "ok")
  (#any-of? @_first "map_err" "inspect_err" "or_else" "context" "with_context")
  (#any-of? @_name checks)
  (#match? @value of-credentials)
  (#not-in-role? "test")
  (#not-inside? @finding "test")
  (#set! tier "ok"))

; Written down, and nothing else: `if let Err(error) = verify(token) { warn!("{error}"); }`
(#define! only-logs "^\\{\\s*(//[^\\n]*\\n\\s*)*((\\w+::)*(warn|error|info|debug|trace|println|eprintln)!\\((\"(\\\\.|[^\"\\\\])*\"|[^()\"]|\\([^()]*\\))*\\);?\\s*)+\\}$")
(if_expression
  condition: (let_condition
    pattern: (tuple_struct_pattern type: (identifier) @_err)
    value: [
      (call_expression function: [(identifier) @_name (scoped_identifier name: (identifier) @_name) (field_expression field: (field_identifier) @_name)] @callee) @value @finding
      (await_expression (call_expression function: [(identifier) @_name (scoped_identifier name: (identifier) @_name) (field_expression field: (field_identifier) @_name)] @callee)) @value @finding
    ])
  consequence: (block) @_body
  !alternative
  (#eq? @_err "Err")
  (#match? @_body only-logs)
  (#any-of? @_name checks)
  (#match? @value of-credentials)
  (#not-in-role? "test")
  (#not-inside? @finding "test")
  (#not-inside? @finding "loop")
  (#set! tier "discarded"))

(if_expression
  condition: (call_expression
    function: (field_expression
      value: [
        (call_expression function: [(identifier) @_name (scoped_identifier name: (identifier) @_name) (field_expression field: (field_identifier) @_name)] @callee) @value @finding
        (await_expression (call_expression function: [(identifier) @_name (scoped_identifier name: (identifier) @_name) (field_expression field: (field_identifier) @_name)] @callee)) @value @finding
      ]
      field: (field_identifier) @_is_err))
  consequence: (block) @_body
  !alternative
  (#eq? @_is_err "is_err")
  (#match? @_body only-logs)
  (#any-of? @_name checks)
  (#match? @value of-credentials)
  (#not-in-role? "test")
  (#not-inside? @finding "test")
  (#set! tier "discarded"))

(if_expression
  condition: (unary_expression
    [
      (call_expression function: [(identifier) @_name (scoped_identifier name: (identifier) @_name) (field_expression field: (field_identifier) @_name)] @callee) @value @finding
      (await_expression (call_expression function: [(identifier) @_name (scoped_identifier name: (identifier) @_name) (field_expression field: (field_identifier) @_name)] @callee)) @value @finding
    ]) @_not
  consequence: (block) @_body
  !alternative
  (#match? @_not "^!")
  (#match? @_body only-logs)
  (#any-of? @_name checks)
  (#match? @value of-credentials)
  (#not-in-role? "test")
  (#not-inside? @finding "test")
  (#set! tier "discarded"))

; Both arms go on: `match verify(token) { Ok(_) => {} Err(e) => warn!("{e}") }`
(expression_statement (match_expression
  value: [
    (call_expression function: [(identifier) @_name (scoped_identifier name: (identifier) @_name) (field_expression field: (field_identifier) @_name)] @callee) @value @finding
    (await_expression (call_expression function: [(identifier) @_name (scoped_identifier name: (identifier) @_name) (field_expression field: (field_identifier) @_name)] @callee)) @value @finding
  ]
  body: (match_block
    (match_arm
      pattern: (match_pattern (tuple_struct_pattern type: (identifier) @_err))
      value: [(macro_invocation) (block)] @_body)))
  (#eq? @_err "Err")
  (#match? @_body "^(\\w+::)*(warn|error|info|debug|trace|eprintln|println)!|^\\{\\s*(//[^\\n]*\\n\\s*)*((\\w+::)*(warn|error|info|debug|trace|println|eprintln)!\\((\"(\\\\.|[^\"\\\\])*\"|[^()\"]|\\([^()]*\\))*\\);?\\s*)*\\}$")
  (#any-of? @_name checks)
  (#match? @value of-credentials)
  (#not-in-role? "test")
  (#not-inside? @finding "test")
  (#set! tier "discarded"))

; Yes by way of a closure or a default: `.unwrap_or_else(|_| true)`, `.map_or(true, …)`, `.or(Ok(true))`.
(call_expression
  function: (field_expression
    value: [
      (call_expression function: [(identifier) @_name (scoped_identifier name: (identifier) @_name) (field_expression field: (field_identifier) @_name)] @callee) @value
      (await_expression (call_expression function: [(identifier) @_name (scoped_identifier name: (identifier) @_name) (field_expression field: (field_identifier) @_name)] @callee)) @value
    ]
    field: (field_identifier) @finding)
  arguments: (arguments . (_) @arg)
  (#any-of? @finding "unwrap_or_else" "map_or" "or" "or_else" "map_or_else" "unwrap_or")
  (#match? @arg "^(\\|_?\\w*\\| )?(Ok\\()?true\\)?$|^(\\|_?\\w*\\| )?Ok\\(\\(\\)\\)$")
  (#any-of? @_name checks)
  (#match? @value of-credentials)
  (#not-in-role? "test")
  (#not-inside? @finding "test")
  (#set! tier "says-yes"))

; A token that is not valid becomes a guest with rights, or claims that were made up.
(match_expression
  value: (call_expression function: (_) @callee) @_decodes
  body: (match_block
    (match_arm
      pattern: (match_pattern (tuple_struct_pattern type: (identifier) @_err))
      value: [(struct_expression) (call_expression function: (scoped_identifier)) (block . (struct_expression) .) (call_expression arguments: (arguments . (struct_expression) .))] @finding))
  (#eq? @_err "Err")
  (#match? @callee "(^|::|\\.)(decode(::<.*>)?|verify_token|verify_jwt|decode_token|decode_jwt|validate_token|verify_with_key|verify_access_token|verify_id_token|authenticate|verify_session)$")
  (#file-mentions? "jsonwebtoken" "jwt" "Claims" "verify_token" "authenticate(")
  (#match? @finding "^(Ok\\(|Some\\()?((\\w+::)*(Claims|User|Session|Identity|Principal|CurrentUser|AuthUser|AuthContext|TokenData)\\w*|Self) ?(\\{|::(default|admin|system|service|root|new)\\()")
  (#not-match? @finding "(?i)anonymous|guest|unauth|public|\\bNone\\b|nobody")
  (#not-in-role? "test" "example")
  (#set! tier "made-up"))

(call_expression
  function: (field_expression
    value: (_) @value
    field: (field_identifier) @finding)
  (#any-of? @finding "unwrap_or_default" "unwrap_or_else" "unwrap_or")
  (#match? @value "^(jsonwebtoken::|crate::\\w+::|self\\.|Self::|\\w+\\.|\\w+::)*(decode::<\\w*Claims\\w*>|verify_token|verify_jwt|decode_token|decode_jwt|validate_token|verify_access_token|verify_id_token)\\([^;]*\\)(\\s*\\.(map|await)\\b[^;]*)?$")
  (#file-mentions? "jsonwebtoken" "jwt" "Claims" "verify_token")
  (#match? @_call "unwrap_or_default\\(\\)$|(Claims|User|Session|Identity|Principal|TokenData)\\w*(::\\w+\\(| ?\\{)[^;]*\\)$")
  (#not-match? @_call "(?i)anonymous|guest|unauth|public|nobody|unwrap_or_default\\(\\)\\s*\\.(is_empty|contains)")
  (#not-in-role? "test" "example")
  (#set! tier "made-up")) @_call

; Dropped by name: `let _ok = verify(…);`, `drop(verify(…))`.
((let_declaration
  "let" @finding
  pattern: (identifier) @_unused
  value: [
    (call_expression function: [(identifier) @_name (scoped_identifier name: (identifier) @_name) (field_expression field: (field_identifier) @_name)] @callee) @value
    (await_expression (call_expression function: [(identifier) @_name (scoped_identifier name: (identifier) @_name) (field_expression field: (field_identifier) @_name)] @callee)) @value
  ])
  (#skip-unless? "\\blet\\s+(mut\\s+)?_(ok|res|result|valid|is_valid|verified|checked|r|outcome|status|sig_ok|ignored|unused)\\b")
  (#match? @_unused "^_(ok|res|result|valid|is_valid|verified|checked|r|outcome|status|sig_ok|ignored|unused)$")
  (#any-of? @_name checks)
  (#match? @value of-credentials)
  (#not-in-role? "test")
  (#not-inside? @finding "test")
  (#set! tier "discarded"))

(expression_statement
  (call_expression
    function: (identifier) @finding
    arguments: (arguments . (call_expression function: [(identifier) @_name (scoped_identifier name: (identifier) @_name) (field_expression field: (field_identifier) @_name)] @callee) @value .))
  (#eq? @finding "drop")
  (#any-of? @_name checks)
  (#match? @value of-credentials)
  (#not-in-role? "test")
  (#not-inside? @finding "test")
  (#set! tier "discarded"))

; `Ok(false)` says no, and `is_ok()` takes it for yes.
(call_expression
  function: (field_expression
    value: (call_expression function: (_) @callee)
    field: (field_identifier) @finding)
  (#eq? @finding "is_ok")
  (#calls? @callee "bcrypt::verify" "argon2::verify_encoded" "argon2::verify_raw" "jsonwebtoken::crypto::verify")
  (#not-in-role? "test")
  (#set! tier "both-yes"))

; The answer is a `bool` that nobody takes: `bcrypt::verify(given, stored)?;`
(expression_statement
  (try_expression (call_expression function: (_) @callee @finding))
  (#calls? @callee
    "bcrypt::verify" "argon2::verify_encoded" "jsonwebtoken::crypto::verify" "openssl::sign::Verifier::verify"
    "openssl::sign::Verifier::verify_oneshot")
  (#not-in-role? "test")
  (#set! tier "discarded"))

; The most rights where nothing is known: `role_of(token).unwrap_or("admin")`.
(call_expression
  function: (field_expression value: (_) @value field: (field_identifier) @finding)
  arguments: (arguments . (_) @arg .)
  (#any-of? @finding "unwrap_or" "unwrap_or_else")
  (#match? @arg "(?i)\"(admin|administrator|superuser|root|owner|\\*)\"|\\bRole::(Admin|Owner|SuperUser|Root)\\b|\\bPermissions?::(all|ALL|All|Admin)\\b|AccessLevel::(Full|Admin)")
  (#match? @value "(?i)role|permission|scope|privilege|access_level|rights")
  (#not-match? @value "(?i)default_role|path|prefix|parse::<|from_str|name")
  (#not-in-role? "test" "example")
  (#set! tier "most-rights"))

; What cannot be decrypted was changed by somebody, or is not what it says.
(call_expression
  function: (field_expression
    value: (call_expression function: (field_expression field: (field_identifier) @_opens) @callee)
    field: (field_identifier) @finding)
  arguments: (arguments . (_) @arg .)
  (#any-of? @finding "unwrap_or" "unwrap_or_else")
  (#any-of? @_opens "decrypt" "decrypt_in_place" "decrypt_in_place_detached")
  (#file-mentions? "Aead" "aes_gcm" "chacha20poly1305" "AeadInPlace" "aes_gcm_siv")
  (#match? @arg "(?i)cipher|raw|data|\\bct\\b|input|encrypted|bytes|to_vec\\(\\)|clone\\(\\)")
  (#not-match? @arg "panic|exit|return|Err\\(|None")
  (#not-in-role? "test" "example")
  (#set! tier "discarded"))

; The arm for what went wrong says yes, after a word for the log: `Err(e) => { warn!("{e}"); true }`.
(#define! about-rights
  "{can,may}_*" "is_{allowed,authorized,authorised,permitted,admin,owner,trusted,verified,authenticated,member}*" "has_{permission,access,role,rights,scope,privilege}*"
  "*_allowed" "allow*" "authorize*" "authorise*" "authenticate*" "check_{access,permission,policy,acl,role,token,session,signature,auth,owner}*" "permits" "permit*"
  "enforce*" "verify_*" "validate_{token,session,signature,api_key,access,request}*" "*_authorized" "*_permitted" "gate" "guard")
(#define! speaks-of-rights "user" "User" "policy" "Policy" "role" "Role" "acl" "Acl" "ermission" "oken" "ignature" "ubject" "rincipal" "laims" "ession" "allow" "uthor" "opa" "Opa")
(#define! other-way-round "revoked" "blocked" "banned" "denied" "expired" "needs_" "should_")
(match_expression
  value: [(call_expression function: [(identifier) @_name (scoped_identifier name: (identifier) @_name) (field_expression field: (field_identifier) @_name)] @callee) (await_expression (call_expression function: [(identifier) @_name (scoped_identifier name: (identifier) @_name) (field_expression field: (field_identifier) @_name)] @callee)) (identifier) @callee]
  body: (match_block
    (match_arm
      pattern: (match_pattern (tuple_struct_pattern type: (identifier) @_err))
      value: [
        (boolean_literal) @finding
        (block (boolean_literal) @finding)
        (call_expression function: (identifier) arguments: (arguments . (boolean_literal) @finding .))]))
  (#eq? @_err "Err")
  (#eq? @finding "true")
  (#inside? @finding "function" about-rights)
  (#near-mentions? @finding speaks-of-rights)
  (#not-match? @callee "(?i)parse|from_str|metadata|try_from|is_file|exists|read_dir|open$")
  (#not-near-mentions? @finding other-way-round)
  (#not-in-role? "test" "example")
  (#set! tier "answered-rust"))

; `if let Ok(decision) = opa.query(…).await { decision.allow } else { true }`, `let Ok(allowed) = … else { return true; };`
([
    (if_expression
      condition: (let_condition
        pattern: (tuple_struct_pattern type: (identifier) @_ok)
        value: [(call_expression function: [(identifier) @_name (scoped_identifier name: (identifier) @_name) (field_expression field: (field_identifier) @_name)] @callee) (await_expression (call_expression function: [(identifier) @_name (scoped_identifier name: (identifier) @_name) (field_expression field: (field_identifier) @_name)] @callee))])
      alternative: (else_clause (block . (boolean_literal) @finding)))
    (let_declaration
      pattern: (tuple_struct_pattern type: (identifier) @_ok)
      value: [(call_expression function: [(identifier) @_name (scoped_identifier name: (identifier) @_name) (field_expression field: (field_identifier) @_name)] @callee) (await_expression (call_expression function: [(identifier) @_name (scoped_identifier name: (identifier) @_name) (field_expression field: (field_identifier) @_name)] @callee))]
      alternative: (block . [
        (expression_statement (return_expression (boolean_literal) @finding))
        (expression_statement (return_expression (call_expression function: (identifier) arguments: (arguments . (boolean_literal) @finding .))))]))]
  (#eq? @_ok "Ok")
  (#eq? @finding "true")
  (#inside? @finding "function" about-rights)
  (#near-mentions? @finding speaks-of-rights)
  (#not-match? @callee "(?i)parse|from_str|metadata|try_from|is_file|exists|read_dir|open$|env::var")
  (#not-near-mentions? @finding other-way-round)
  (#not-in-role? "test" "example")
  (#set! tier "answered-rust"))

; `acl.check(user).unwrap_or(true)`, `policy.is_allowed(user).await.unwrap_or_else(|_e| true)`
(call_expression
  function: (field_expression
    value: [(call_expression function: [(identifier) @_name (scoped_identifier name: (identifier) @_name) (field_expression field: (field_identifier) @_name)] @callee) @value (await_expression (call_expression function: [(identifier) @_name (scoped_identifier name: (identifier) @_name) (field_expression field: (field_identifier) @_name)] @callee)) @value]
    field: (field_identifier) @finding)
  arguments: (arguments . (_) @arg)
  (#any-of? @finding "unwrap_or" "unwrap_or_else" "map_or" "is_none_or")
  (#match? @arg "^(\\|_?\\w*\\| )?true$")
  (#match? @value "(?i)(^|[._])(acl|policy|policies|authz|authorizer|enforcer|opa|rbac|abac|permissions?|access|guard|casbin|cedar|keto|spicedb|iam|auth)(\\(\\))?\\s*\\.\\s*(check|can|query|evaluate|decide|allows?|allowed|enforce|is_\\w+|has_\\w+|authorize|permits|lookup|get|verify)\\w*\\(|\\.(is_allowed|is_authorized|can_access|has_permission|check_access|check_permission)\\(")
  (#not-in-role? "test" "example")
  (#set! tier "says-yes"))

; Not known to be revoked, because nobody could ask: `crl.is_revoked(cert).unwrap_or(false)`.
(call_expression
  function: (field_expression
    value: [(call_expression function: [(identifier) @_name (scoped_identifier name: (identifier) @_name) (field_expression field: (field_identifier) @_name)] @callee) (await_expression (call_expression function: [(identifier) @_name (scoped_identifier name: (identifier) @_name) (field_expression field: (field_identifier) @_name)] @callee))]
    field: (field_identifier) @finding)
  arguments: (arguments) @_args
  (#any-of? @finding "unwrap_or" "unwrap_or_default")
  (#any-of? @_name "is_revoked" "is_token_revoked" "is_blacklisted" "is_blocklisted" "is_denylisted" "is_banned" "is_session_revoked" "token_revoked" "check_revoked" "is_replayed" "nonce_used" "is_cert_revoked")
  (#match? @_args "^\\((false)?\\)$")
  (#not-in-role? "test" "example")
  (#set! tier "answered-rust"))

; openssl answers `Ok(false)` where a chain or a signature does not hold.
(call_expression
  function: (field_expression
    value: (call_expression
      function: (field_expression field: (field_identifier) @_name) @callee)
    field: (field_identifier) @finding)
  (#eq? @finding "is_ok")
  (#any-of? @_name "init" "verify" "verify_oneshot" "verify_cert" "verify_recover")
  (#imports? "openssl" "boring")
  (#match? @_all "verify_cert\\(\\)|\\.verify\\(|verify_oneshot\\(")
  (#not-imports? "ring" "ed25519_dalek" "jsonwebtoken" "webpki")
  (#not-in-role? "test")
  (#set! tier "both-yes")) @_all

(expression_statement
  [
    (try_expression (call_expression function: (field_expression field: (field_identifier) @_name) @callee @finding))
    (call_expression function: (field_expression
      value: (call_expression function: (field_expression field: (field_identifier) @_name) @callee @finding)
      field: (field_identifier)))] @_all
  (#any-of? @_name "init" "verify" "verify_oneshot" "verify_cert")
  (#imports? "openssl" "boring")
  (#match? @_all "verify_cert\\(\\)|(cert|certificate|x509|leaf|ca|crt|csr|req|verifier|sig|signature)\\.verify\\(|verify_oneshot\\(")
  (#match? @_all "\\)\\?$|\\.(unwrap|expect)\\(")
  (#not-imports? "ring" "ed25519_dalek" "jsonwebtoken" "webpki")
  (#not-in-role? "test")
  (#set! tier "discarded"))

; `key.verify(message, signature).unwrap_or(());`
(expression_statement
  (call_expression
    function: (field_expression
      value: [(call_expression function: [(identifier) @_name (scoped_identifier name: (identifier) @_name) (field_expression field: (field_identifier) @_name)] @callee) @value (await_expression (call_expression function: [(identifier) @_name (scoped_identifier name: (identifier) @_name) (field_expression field: (field_identifier) @_name)] @callee)) @value]
      field: (field_identifier) @finding)
    arguments: (arguments) @_args)
  (#any-of? @finding "unwrap_or" "unwrap_or_default" "unwrap_or_else" "is_ok" "is_err" "err")
  (#match? @_args "^\\((\\(\\)|\\|_?\\w*\\| (\\(\\)|\\{\\s*\\}))?\\)$")
  (#any-of? @_name checks)
  (#match? @value of-credentials)
  (#not-in-role? "test")
  (#not-inside? @finding "test")
  (#set! tier "discarded"))

; Out of the function with a yes: `Err(_) => return true`.
(match_expression
  body: (match_block
    (match_arm
      pattern: (match_pattern (tuple_struct_pattern type: (identifier) @_err))
      value: (return_expression [
        (boolean_literal) @finding @callee
        (call_expression function: (identifier) arguments: (arguments . (boolean_literal) @finding @callee .))])))
  (#eq? @_err "Err")
  (#eq? @finding "true")
  (#inside? @finding "function" about-rights)
  (#near-mentions? @finding speaks-of-rights)
  (#not-near-mentions? @finding other-way-round)
  (#not-in-role? "test" "example")
  (#set! tier "answers-yes"))

; A server that does not answer lets everybody in: `client.get(url).send().await.map(…).unwrap_or(true)`.
(call_expression
  function: (field_expression value: (call_expression function: (field_expression value: (await_expression) @_asked field: (field_identifier) @_map)) field: (field_identifier) @finding @callee)
  arguments: (arguments . (_) @arg)
  (#any-of? @finding "unwrap_or" "unwrap_or_else")
  (#any-of? @_map "map" "and_then" "map_err" "ok")
  (#match? @arg "^(\\|_?\\w*\\| )?true$")
  (#inside? @finding "function" about-rights)
  (#near-mentions? @finding speaks-of-rights)
  (#not-near-mentions? @finding other-way-round)
  (#not-in-role? "test" "example")
  (#set! tier "answers-yes"))

; Claims of nobody, which all the rest takes for somebody: `let claims = verifier.verify(token).await.unwrap_or_default();`
(let_declaration
  pattern: (identifier) @_who
  value: (call_expression function: (field_expression
    value: [(call_expression function: [(identifier) @_name (scoped_identifier name: (identifier) @_name) (field_expression field: (field_identifier) @_name)] @callee) (await_expression (call_expression function: [(identifier) @_name (scoped_identifier name: (identifier) @_name) (field_expression field: (field_identifier) @_name)] @callee))]
    field: (field_identifier) @finding))
  (#match? @_who "^(claims|user|session|identity|principal|token_data|account|caller)$")
  (#eq? @finding "unwrap_or_default")
  (#match? @_name "^(verify\\w*|validate_\\w+|decode_(token|jwt|claims)|authenticate\\w*)$")
  (#not-near-mentions? @finding "nonymous" "guest" "Guest" ".is_empty()" "is_default()")
  (#not-in-role? "test" "example")
  (#set! tier "made-up"))
