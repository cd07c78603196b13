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

; An address for administrators, in a file where nothing asks who calls. A layer elsewhere may: hence no more than a remark.
(#define! asks-somewhere
  "auth" "Auth" "AUTH" "ession" "laims" "iddleware" "from_fn" "ayer(" "Layer" "oken" "uard" "ogin" "jwt" "Jwt" "JWT" "dentity"
  "CurrentUser" "ermission" "rincipal" "api_key" "ApiKey" "ookie" ".wrap(" "hoop(" "Role" "AdminUser" "RequireAdmin" "Admin>" "acl" ".with("
  "Admin {" "admin:" "user: " "User," "User>" "and_then(admin" "verify" "secret" "signature" "credential" "127.0.0.1" "localhost")
(#define! for-administrators "(?i)^\"/?(api/|v\\d+/|api/v\\d+/)?(admin|internal/admin|management|superuser|_admin|admin-api|backoffice)(/|\")")

(call_expression
  function: (field_expression field: (field_identifier) @_route)
  arguments: (arguments . (string_literal) @finding . (_) @_handler)
  (#any-of? @_route "route" "at" "nest" "service" "push" "with_path")
  (#match? @finding for-administrators)
  (#imports? "axum" "actix_web" "rocket" "poem" "salvo" "warp" "tide" "viz" "ntex" "hyper" "gotham")
  (#not-file-mentions? asks-somewhere)
  (#not-in-role? "test" "example")
  (#set! tier "alone-route"))

(call_expression
  function: (_) @callee
  arguments: (arguments . (string_literal) @finding)
  (#calls? @callee "actix_web::web::scope" "actix_web::web::resource" "ntex::web::scope" "ntex::web::resource" "web::scope" "web::resource" "salvo::Router::with_path")
  (#match? @finding for-administrators)
  (#not-file-mentions? asks-somewhere)
  (#not-in-role? "test" "example")
  (#set! tier "alone-route"))

((attribute_item) @finding
  (#skip-unless? "/admin|\"admin")
  (#match? @finding "(?i)^#\\[(\\w+::)*(get|post|put|patch|delete|route)\\(\"/?(api/|v\\d+/|api/v\\d+/)?admin(/|\")")
  (#imports? "actix_web" "rocket" "ntex" "salvo")
  (#not-file-mentions? asks-somewhere)
  (#not-in-role? "test" "example")
  (#set! tier "alone-route"))

(macro_invocation
  macro: (_) @_macro
  (token_tree) @_path
  (#match? @_macro "(^|::)path$")
  (#match? @_path "^\\(\\s*\"(api\"\\s*/\\s*\")?admin\"")
  (#imports? "warp")
  (#not-file-mentions? asks-somewhere)
  (#not-in-role? "test" "example")
  (#set! tier "alone-route")) @finding

; What moves money or changes whose account it is, for whoever sends a number.
(function_item
  name: (identifier) @finding
  parameters: (parameters) @_parameters
  body: (_) @_body
  (#match? @finding "^(transfer|withdraw|refund|payout|send_money|pay_out|change_email|set_role|update_role|change_role|grant_(role|admin)|promote(_user|_to_admin)?|delete_user|delete_account|ban_user|impersonate|disable_user|update_user|change_owner|set_permissions)(_handler)?$")
  (#imports? "axum" "actix_web" "rocket" "poem" "salvo" "warp")
  (#match? @_parameters "\\b(Path|Json|Form|Query)\\b")
  (#match? @_body "(?i)execute\\(|fetch_|\\.save\\(|\\.insert\\(|\\.update\\(|\\.delete\\(|UPDATE|DELETE|INSERT|SELECT")
  (#not-match? @_parameters "(?i)user\\s*:\\s*|admin|auth|claims|identity|session|bearer|token|guard|principal|headermap|cookie|request\\b|current|owner|req\\s*:")
  (#not-match? @_body "(?i)authori[sz]|forbidden|permission|is_admin|verify|require_|40[13]")
  (#not-file-mentions?
    "auth" "Auth" "AUTH" "ession" "laims" "iddleware" "from_fn" "ayer(" "Layer" "oken" "uard" "ogin" "jwt" "Jwt" "JWT" "dentity" "CurrentUser"
    "rincipal" "api_key" "ApiKey" "ookie" ".wrap(" "hoop(" "AdminUser" "RequireAdmin" "acl" "verify" "secret" "signature")
  (#not-in-role? "test" "example")
  (#set! tier "alone-acts"))
