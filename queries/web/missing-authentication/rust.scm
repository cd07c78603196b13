; The file knows how a handler asks who calls, and this one does not.
(function_item
  name: (identifier) @finding
  parameters: (parameters) @_parameters
  body: (_) @_body
  (#match? @finding "^(admin_)?(delete|remove|destroy|purge|ban|promote|demote|grant|revoke)_|^admin_|_admin$")
  (#not-match? @finding "login|logout|session|token|cart|own|my_|self")
  (#imports? "axum" "actix_web" "rocket" "poem" "salvo" "warp")
  (#match? @_parameters "\\b(Path|Json|Form|Query)\\b")
  (#file-mentions? "AdminUser" "AuthUser" "AuthenticatedUser" "CurrentUser" "RequireAdmin" "RequireAuth" "AdminGuard" "BearerAuth" "AuthSession" "Claims")
  (#not-file-mentions?
    "from_fn" "route_layer" "AuthLayer" ".wrap(" "RequireAuthorizationLayer" "login_required!" "permission_required!" "HttpAuthentication" ".hoop(" "with_auth")
  (#not-match? @_parameters "(?i)user\\s*:\\s*|admin|auth|claims|identity|session|bearer|token|guard|principal|headermap|cookie|request\\b|current|owner|req\\s*:")
  (#not-match? @_body "(?i)authori[sz]|forbidden|permission|is_admin|verify|check_|require_|40[13]")
  (#not-in-role? "test" "example"))
