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
