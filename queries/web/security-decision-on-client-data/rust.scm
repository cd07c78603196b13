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
    (binary_expression left: (field_expression value: (identifier) @_request field: (field_identifier) @_right) operator: "==")
    (call_expression function: (field_expression value: (field_expression value: (identifier) @_request field: (field_identifier) @_right)))] @finding
  (#not-match? @_request "(?i)claims|user|session|identity|auth|token|principal|account|member|caller|me$")
  (#any-of? @_right "is_admin" "admin" "is_superuser" "superuser" "is_staff" "role" "user_role" "is_moderator")
  (#match? @finding "admin(\\.unwrap_or(\\(false\\)|_default\\(\\))| == (Some\\()?true\\)?)?$|superuser$|is_staff$|is_moderator$|(?i)role == (\"(admin|administrator|root|owner|superuser)\"|\\w*Role::(Admin|Owner|SuperUser|Root))")
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

; The header in a variable first: `let role = headers.get("x-user-role")…; if role != "admin" { … }`.
(#define! says-own-rights
  "get(\"x-user-role\")" "get(\"X-User-Role\")" "get(\"x-role\")" "get(\"X-Role\")" "get(\"x-is-admin\")" "get(\"X-Is-Admin\")" "get(\"x-admin\")" "get(\"X-Admin\")"
  "get(\"role\")" "get(\"user_role\")" "get(\"is_admin\")" "get(\"admin\")" "get_one(\"x-user-role\")" "get_one(\"X-User-Role\")" "get_one(\"x-role\")" "get_one(\"X-Role\")"
  "get_one(\"x-is-admin\")" "get_one(\"X-Is-Admin\")" "get_one(\"X-Admin\")" "get(\"x-user-roles\")" "get(\"X-User-Roles\")" "get(\"x-roles\")" "get(\"x-permissions\")"
  "get(\"x-access-level\")" "get(\"x-user-type\")" "get(\"X-User-Type\")" "get_one(\"x-access-level\")" "get(\"x-user-is-admin\")" "header(\"x-role\")"
  "header(\"x-user-role\")" "header(\"X-User-Role\")" "header(\"X-Role\")")
(#define! carries-rights
  "HeaderMap" "headers()" "headers." "CookieJar" "metadata()" "cookie(" "cookies()" "jar." "HttpRequest" "header(")
(#define! sealed "PrivateCookieJar" "SignedCookieJar" "get_private" "private_mut" "signed(" "session.get" "verify" "decode" "Session" "private(" "trusted_proxy")
((if_expression
  condition: [
    (binary_expression left: (identifier) @_who right: (_) @_what)
    (unary_expression (identifier) @_who @_what)
    (identifier) @_who @_what
    (binary_expression left: (call_expression function: (field_expression value: (identifier) @_who)) right: (_) @_what)
    (unary_expression (call_expression function: (field_expression value: (identifier) @_who)) @_what)] @finding)
  (#match? @_who "(?i)^(user_)?roles?$|admin|^(access_)?level$|^permissions?$|^(is_)?(staff|superuser|owner)$|^user_type$")
  (#match? @_what "(?i)\"(\\w+[:_.-])?(admin|administrator|root|superuser|owner|staff|manager|moderator|true|1|editor|write)([:_.-]\\w+)?\"|admin|Role::|staff|superuser")
  (#file-mentions? carries-rights)
  (#near-mentions? @finding says-own-rights)
  (#near-mentions? @finding carries-rights)
  (#not-near-mentions? @finding sealed)
  (#not-in-role? "test" "example"))

((match_expression
  value: (_) @finding
  body: (match_block) @_arms)
  (#match? @finding "(?i)(headers?(\\(\\))?|cookies?|jar|metadata\\(\\))\\s*\\.\\s*get(_one)?\\(\\s*\"(x-)?(user[-_])?(is[-_])?(roles?|admin|access-level|superuser|user-type)\"|^(user_)?role(\\.as_str\\(\\)|\\.as_deref\\(\\))?$")
  (#match? @_arms "(?i)\"(admin|administrator|root|superuser|owner|true|1)\"\\)? *(\\||=>|if)")
  (#file-mentions? carries-rights)
  (#near-mentions? @finding says-own-rights)
  (#not-near-mentions? @finding sealed)
  (#not-in-role? "test" "example"))

; `jar.get("is_admin")?.value() == "1"`, `headers.get("x-role").is_some_and(|v| v == "admin")` as what a function answers.
([(binary_expression) (call_expression)] @finding
  (#skip-unless? "(?i)get(_one)?~\\(~\"(x-)?(user[-_])?(is[-_])?(role|admin|superuser|staff)\"")
  (#match? @finding "(?i)^(\\w+\\.)*(headers?(\\(\\))?|cookies?(\\(\\))?|jar|c|h|metadata\\(\\))\\s*\\.\\s*get(_one)?\\(\\s*\"(x-)?(user[-_])?(is[-_])?(role|admin|superuser|staff)\"\\s*\\)")
  (#match? @finding "(?i)== (Some\\()?\"(admin|true|1|root|yes|superuser)\"\\)?$|(is_some_and|map_or|map|and_then)\\([^;]*== \"(admin|true|1|root|yes)\"\\)(\\.unwrap_or(\\(false\\)|_default\\(\\)))?$")
  (#not-inside? @finding "condition")
  (#not-near-mentions? @finding sealed)
  (#not-in-role? "test" "example"))
