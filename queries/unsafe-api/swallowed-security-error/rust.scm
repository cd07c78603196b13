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
  "verify_digest" "verify_mac" "verify_strict" "verify_slice" "verify_prehash")

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
