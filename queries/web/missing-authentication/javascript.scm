; Other handlers of the file have a check, this one has none.
(call_expression
  function: (member_expression object: (identifier) @_router property: (property_identifier) @_verb)
  arguments: (arguments . (string) @_path @finding . [(arrow_function) (function_expression)] @_handler .)
  (#any-of? @_verb "get" "post" "put" "patch" "delete")
  (#any-of? @_router "app" "router" "server" "api" "route" "routes" "adminRouter" "userRouter")
  (#value-matches? @_path "(?i)^/(\\w+/)*admin(/|$)|[/_-](delete|remove|purge|destroy)([/_-]|$)")
  (#not-value-matches? @_path "(?i)login|logout|signin|sign-in|auth|register|static|health|token|reset|callback|cart|session")
  (#file-mentions?
    ", requireLogin," ", requireAuth," ", isAuthenticated," ", authenticate," ", ensureAuthenticated," ", authMiddleware," ", auth,"
    ", verifyToken," ", authenticateToken," ", isLoggedIn," ", checkAuth," ", protect," ", requireAuthentication," ", ensureLoggedIn,"
    ", isAuth," ", requireUser," ", requireAdmin," ", isAdmin," ", verifyJWT," ", checkJwt," ", passport.authenticate(")
  (#not-file-mentions?
    ".use(require" ".use(auth" ".use(ensure" ".use(check" ".use(verify" ".use(is" ".use(protect" ".use(passport.auth" ".use('/admin"
    ".use(\"/admin" ".all('/admin" ".all(\"/admin" ".all('*" ".all(\"*")
  (#not-match? @_handler "(?i)auth|permission|req\\.user|session|token|isAdmin|role|40[13]|api_?key|secret|password|captcha|locals|currentUser|userId|owner")
  (#not-in-role? "test" "example"))
