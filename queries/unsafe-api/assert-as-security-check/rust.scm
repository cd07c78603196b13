(#define! security-checks
  "(?i)(is_authenticated|is_authorized|is_authorised|is_?admin\\b|is_?staff\\b|is_?superuser|is_owner\\(|is_logged_in|isLoggedIn|isAuthenticated|isAuthorized|isSuperuser|has_?perm|has_?role\\b|has_?access|\\bcan_(edit|delete|view|access|read|write|manage|update)\\b|\\bcan(Edit|Delete|View|Access|Manage|Update)\\b|check_password|check_permission|checkPermission|compare_digest|timingSafeEqual|constant_time_eq|verify_(token|signature|password|jwt|hmac|csrf)|verify(Token|Signature|Password|Jwt)|(user|account|session|claims|token)\\.(role|roles|permissions|scopes)\\b|\\.owner(_id|Id)?\\s*(==|===)|(==|===)\\s*[\\w.]+\\.owner(_id|Id)?\\b|request\\.user\\b|req\\.user\\b|current_user\\b|currentUser\\b)")

; Checks that a release build leaves out.
(macro_invocation
  macro: (identifier) @callee @finding
  (token_tree) @value
  (#eq? @callee "debug_assert")
  (#match? @value security-checks)
  (#not-match? @value "is_none_or|thread")
  (#not-in-role? "test")
  (#not-inside? @finding "test")
  (#set! tier "debug"))

(macro_invocation
  macro: (identifier) @callee @finding
  (token_tree) @value
  (#any-of? @callee "debug_assert_eq" "debug_assert_ne")
  (#match? @value security-checks)
  (#not-match? @value "is_none_or|thread")
  (#not-in-role? "test")
  (#not-inside? @finding "test")
  (#set! tier "debug-equal"))
