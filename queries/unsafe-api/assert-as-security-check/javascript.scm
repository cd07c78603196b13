; `console.assert` prints and goes on.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding @value)
  (#calls? @callee "console.assert" "window.console.assert")
  (#match? @value "(?i)(is_authenticated|is_authorized|is_authorised|is_?admin\\b|is_?staff\\b|is_?superuser|is_owner\\(|is_logged_in|isLoggedIn|isAuthenticated|isAuthorized|isSuperuser|has_?perm|has_?role\\b|has_?access|\\bcan_(edit|delete|view|access|read|write|manage|update)\\b|\\bcan(Edit|Delete|View|Access|Manage|Update)\\b|check_password|check_permission|checkPermission|compare_digest|timingSafeEqual|constant_time_eq|verify_(token|signature|password|jwt|hmac|csrf)|verify(Token|Signature|Password|Jwt)|(user|account|session|claims|token)\\.(role|roles|permissions|scopes)\\b|\\.owner(_id|Id)?\\s*(==|===)|(==|===)\\s*[\\w.]+\\.owner(_id|Id)?\\b|request\\.user\\b|req\\.user\\b|current_user\\b|currentUser\\b)")
  (#not-in-role? "test")
  (#set! tier "console"))
