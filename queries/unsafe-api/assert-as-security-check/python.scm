(#define! security-checks
  "(?i)(is_authenticated|is_authorized|is_authorised|is_?admin\\b|is_?staff\\b|is_?superuser|is_owner\\(|is_logged_in|isLoggedIn|isAuthenticated|isAuthorized|isSuperuser|has_?perm|has_?role\\b|has_?access|\\bcan_(edit|delete|view|access|read|write|manage|update)\\b|\\bcan(Edit|Delete|View|Access|Manage|Update)\\b|check_password|check_permission|checkPermission|compare_digest|timingSafeEqual|constant_time_eq|verify_(token|signature|password|jwt|hmac|csrf)|verify(Token|Signature|Password|Jwt)|(user|account|session|claims|token)\\.(role|roles|permissions|scopes)\\b|\\.owner(_id|Id)?\\s*(==|===)|(==|===)\\s*[\\w.]+\\.owner(_id|Id)?\\b|request\\.user\\b|\\bsession(\\.get\\(|\\[)[\"'](role|user|user_id|is_admin|admin|logged_in)\\b|\\brole\\s*==|req\\.user\\b|current_user\\b|currentUser\\b)")

; A check that `python -O` takes out.
((assert_statement "assert" @_assert . (_) @finding @value . (_) @arg .) @_statement
  (#skip-unless? "(?i)assert[\\s(]+[^\\n]*(is_authenticated|is_authorized|is_authorised|is_?admin\\b|is_?staff\\b|is_?superuser|is_owner\\(|is_logged_in|isLoggedIn|isAuthenticated|isAuthorized|isSuperuser|has_?perm|has_?role\\b|has_?access|\\bcan_(edit|delete|view|access|read|write|manage|update)\\b|\\bcan(Edit|Delete|View|Access|Manage|Update)\\b|check_password|check_permission|checkPermission|compare_digest|timingSafeEqual|constant_time_eq|verify_(token|signature|password|jwt|hmac|csrf)|verify(Token|Signature|Password|Jwt)|(user|account|session|claims|token)\\.(role|roles|permissions|scopes)\\b|\\.owner(_id|Id)?~(==|===)|(==|===)~[\\w.]+\\.owner(_id|Id)?\\b|request\\.user\\b|\\bsession(\\.get\\(|\\[)[\"'](role|user|user_id|is_admin|admin|logged_in)\\b|\\brole~==|req\\.user\\b|current_user\\b|currentUser\\b)")
  (#eq? @_assert "assert")
  (#match? @value security-checks)
  (#not-match? @value "(is (not )?None\\b|isinstance\\(|issubclass\\(|hasattr\\(|callable\\(|\\blen\\(|\\btype\\()")
  (#not-in-role? "test" "docs")
  (#not-inside? @finding "function" "test*")
  (#set! tier "with-message"))

((assert_statement "assert" @_assert . (_) @finding @value .) @_statement
  (#skip-unless? "(?i)assert[\\s(]+[^\\n]*(is_authenticated|is_authorized|is_authorised|is_?admin\\b|is_?staff\\b|is_?superuser|is_owner\\(|is_logged_in|isLoggedIn|isAuthenticated|isAuthorized|isSuperuser|has_?perm|has_?role\\b|has_?access|\\bcan_(edit|delete|view|access|read|write|manage|update)\\b|\\bcan(Edit|Delete|View|Access|Manage|Update)\\b|check_password|check_permission|checkPermission|compare_digest|timingSafeEqual|constant_time_eq|verify_(token|signature|password|jwt|hmac|csrf)|verify(Token|Signature|Password|Jwt)|(user|account|session|claims|token)\\.(role|roles|permissions|scopes)\\b|\\.owner(_id|Id)?~(==|===)|(==|===)~[\\w.]+\\.owner(_id|Id)?\\b|request\\.user\\b|\\bsession(\\.get\\(|\\[)[\"'](role|user|user_id|is_admin|admin|logged_in)\\b|\\brole~==|req\\.user\\b|current_user\\b|currentUser\\b)")
  (#eq? @_assert "assert")
  (#match? @value security-checks)
  (#not-match? @value "(is (not )?None\\b|isinstance\\(|issubclass\\(|hasattr\\(|callable\\(|\\blen\\(|\\btype\\()")
  (#not-in-role? "test" "docs")
  (#not-inside? @finding "function" "test*")
  (#set! tier "bare"))

; Any other assertion in the program itself.
((assert_statement "assert" @_assert . (_) @finding @value)
  (#eq? @_assert "assert")
  (#not-in-role? "test" "docs")
  (#set! tier "any"))
