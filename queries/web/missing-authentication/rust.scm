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

; A route that is added behind the layer which asks who calls: the layer is not around it.
(call_expression
  function: (field_expression value: (_) @_before field: (field_identifier) @_route)
  arguments: (arguments . (string_literal) @finding . (call_expression function: (_) @_method) .)
  (#eq? @_route "route")
  (#file-mentions? "route_layer")
  (#match? @_method "^(\\w+::)*(delete|put|patch|post)$")
  (#match? @_before "(?s)route_layer\\(.*(?i:auth|token|require|guard|session|jwt|login|admin)")
  (#not-match? @finding "(?i)login|signin|sign-in|signup|register|callback|webhook|token|auth|reset|refresh|logout|public|session|health")
  (#not-in-role? "test" "example")
  (#set! tier "outside"))
