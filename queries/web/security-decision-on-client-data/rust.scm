; A signature that is checked where there is one: `if let Some(signature) = headers.get("x-signature") { … }`, and nothing else.
((if_expression
  condition: (let_condition value: (_) @finding)
  consequence: (block) @_then
  !alternative)
  (#file-mentions? "ignature" "hmac" "Hmac" "HMAC")
  (#match? @finding "(?i)headers?(\\(\\))?\\s*\\.\\s*get\\(.*(signature|hmac|x-hub|\\bsig\\b)")
  (#match? @_then "(?i)verif|verify_slice|ct_eq|constant_time|is_valid")
  (#match? @_then "(?i)return|UNAUTHORIZED|FORBIDDEN|BAD_REQUEST|Err\\(|\\?;")
  (#not-match? @_then "Ok\\(|StatusCode::(OK|NO_CONTENT|ACCEPTED)\\s*;?\\s*\\}?$")
  (#not-in-role? "test")
  (#set! tier "skipped"))

; The name of a header or cookie says that somebody is an administrator.
((if_expression
  condition: [(binary_expression) (call_expression)] @finding)
  (#match? @finding "(?i)(headers?\\(?\\)?|cookies?|jar)\\s*\\.\\s*get\\(\\s*\"(x-)?(is[-_]?)?(user[-_])?(admin|role|superuser|staff)\"")
  (#match? @finding "==|is_some_and|map_or|is_some\\(\\)")
  (#file-mentions? "admin" "role" "staff" "superuser")
  (#not-in-role? "test"))

; A header that anybody may send opens the door: `headers.contains_key("x-internal")`.
((call_expression
  function: (field_expression value: (_) @_headers field: (field_identifier) @_asks)
  arguments: (arguments . (string_literal) @arg .)) @finding
  (#any-of? @_asks "contains_key" "get")
  (#match? @_headers "(?i)headers?(\\(\\))?$")
  (#match? @arg "(?i)^\"x-(internal|admin|is-admin|debug|bypass|skip-auth|no-auth|superuser|trusted|internal-request|from-gateway|service|is-internal)\"$")
  (#inside? @finding "condition")
  (#file-mentions? "UNAUTHORIZED" "FORBIDDEN" "Unauthorized" "Forbidden" "401" "403")
  (#not-in-role? "test" "example"))

; The request says itself that it may: `if query.is_admin { … }`, `body.role == "admin"`.
(if_expression
  condition: [
    (field_expression value: (identifier) @_request field: (field_identifier) @_right)
    (binary_expression left: (field_expression value: (identifier) @_request field: (field_identifier) @_right) operator: "==")] @finding
  (#match? @_request "^(q|query|params|body|form|payload|req|request|input|data|args)$")
  (#any-of? @_right "is_admin" "admin" "is_superuser" "superuser" "is_staff" "role" "user_role" "is_moderator")
  (#match? @finding "admin$|superuser$|is_staff$|is_moderator$|(?i)role == (\"(admin|administrator|root|owner|superuser)\"|\\w*Role::(Admin|Owner|SuperUser|Root))")
  (#file-mentions? "axum" "actix_web" "warp" "rocket" "poem" "salvo" "tide")
  (#tainted? @_request "remote" "alloc")
  (#not-in-role? "test" "example"))

((call_expression
  function: (field_expression value: (call_expression
    function: (field_expression value: (identifier) @_headers field: (field_identifier) @_get)
    arguments: (arguments . (string_literal) @arg .)) field: (field_identifier) @_then)) @finding
  (#eq? @_get "get")
  (#any-of? @_then "map" "map_or" "is_some_and" "and_then" "is_some")
  (#file-mentions? "HeaderMap" "headers()" "CookieJar")
  (#match? @arg "(?i)^\"(x-)?(user-)?(is-)?(admin|role|superuser)\"$")
  (#match? @finding "(?i)admin|superuser|root|is_some")
  (#inside? @finding "condition")
  (#not-in-role? "test"))
