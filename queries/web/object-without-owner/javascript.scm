; By the number in the address, for whoever is logged in.
((call_expression
  function: (member_expression object: (identifier) @_model property: (property_identifier) @_finds)
  arguments: (arguments . (_) @_number)) @finding
  (#any-of? @_finds "findById" "findByPk" "findByIdAndDelete" "findByIdAndUpdate" "findByIdAndRemove")
  (#match? @_model "(?i)(invoice|order|payment|message|document|account|address|booking|reservation|receipt|prescription|appointment|creditcard|card|transaction|note|ticket|upload|patient|medicalrecord|contract|subscription|cart)$")
  (#match? @_number "req\\.params\\.")
  (#file-mentions?
    ", requireLogin," ", requireAuth," ", isAuthenticated," ", authenticate," ", ensureAuthenticated," ", authMiddleware," ", auth,"
    ", verifyToken," ", authenticateToken," ", isLoggedIn," ", checkAuth," ", protect," ", requireAuthentication," ", ensureLoggedIn,"
    ", isAuth," ", requireUser," ", verifyJWT," ", checkJwt,")
  (#not-near-mentions? @finding
    "req.user" "owner" "Owner" "userId" "user_id" "403" "401" "isAdmin" "dmin" "role" "ermission" "session" "locals" "tenant" "authorize")
  (#not-in-role? "test" "example"))
