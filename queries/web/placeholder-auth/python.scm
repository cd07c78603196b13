(#define! open-classes
  "*Mock*" "*Fake*" "*Stub*" "*Dummy*" "*Test*" "*Allow*" "*Public*" "*Anonymous*" "*NoAuth*" "*NoOp*" "*Noop*"
  "*Null*" "*Permissive*" "*Unrestricted*" "*Everyone*" "*AnyUser*" "*Insecure*" "*Open*" "*Protocol*" "*Base*"
  "*Abstract*" "*Superuser*" "*SuperUser*" "*AdminUser*" "*Always*" "*Skip*" "*Default*" "*User" "*Owner*"
  "*Disabled*" "*Mixin*" "*Blanket*")

; A check with no way to say no: nothing but comments, a docstring and `return True`.
(function_definition
  name: (identifier) @name
  parameters: (parameters) @_parameters
  body: (block (return_statement (true)) @finding) @_body
  (#any-of? @name
    "authenticate" "authorize" "authorise" "check_auth" "check_authentication" "check_authorization"
    "check_permission" "check_permissions" "check_password" "check_token" "check_signature"
    "check_credentials" "check_api_key" "check_role" "check_admin" "check_jwt" "verify_token"
    "verify_password" "verify_signature" "verify_user" "verify_jwt" "verify_webhook" "verify_api_key"
    "verify_credentials" "verify_session" "verify_access_token" "verify_auth" "verify_admin" "verify_permission"
    "verify_permissions" "verify_request" "verify_access" "verify_otp" "verify_code" "verify_csrf"
    "verify_webhook_signature" "verify_hmac" "verify_id_token" "verify_login" "verify_role" "verify_ownership"
    "validate_token" "validate_session" "validate_api_key" "validate_credentials" "validate_jwt"
    "validate_password" "validate_signature" "validate_permission" "validate_permissions" "validate_access"
    "validate_auth" "validate_otp" "validate_csrf_token" "validate_access_token" "validate_login"
    "is_authenticated" "is_authorized" "is_authorised" "is_admin" "is_superuser" "is_valid_token"
    "is_token_valid" "is_valid_signature" "is_valid_password" "is_valid_api_key"
    "is_user_authenticated" "is_user_authorized" "is_user_admin" "is_logged_in"
    "is_session_valid" "is_valid_session" "has_permission" "has_permissions" "has_access" "has_role"
    "has_object_permission" "has_admin_access" "can_access" "can_edit" "can_delete"
    "can_manage" "user_can_access" "user_has_permission" "user_has_access"
    "require_auth" "require_login" "require_admin" "require_role" "require_permission" "require_authentication"
    "ensure_authenticated" "ensure_admin" "ensure_auth" "ensure_authorized" "ensure_permission"
    "authenticate_user" "authorize_user" "authenticate_request" "authorize_request" "verify_jwt_token"
    "check_user_permission")
  (#match? @_body "^(?:\\s*#[^\\n]*\\n|\\s*(?:\\\"\\\"\\\"[\\s\\S]*?\\\"\\\"\\\"|'''[\\s\\S]*?'''|\\\"[^\\\"\\n]*\\\")\\s*\\n)*\\s*return True(?:\\s*#[^\\n]*)*\\s*$")
  ; A hook of `socketserver`, which asks nobody for a password.
  (#not-match? @_parameters "client_address")
  (#not-inside? @finding "class" open-classes)
  (#not-inside? @finding "decorated" "*abstractmethod*")
  (#not-inside? @finding "decorated" "*overload*")
  (#not-inside? @finding "decorated" "property")
  (#not-inside? @finding "decorated" "*cached_property")
  (#not-in-role? "test")
  (#not-file-mentions? "unittest" "pytest" "Protocol)"))

; Whoever asks is this user.
(function_definition
  name: (identifier) @name
  body: (block (return_statement (dictionary) @_user) @finding) @_body
  (#any-of? @name "get_current_user" "current_user" "get_authenticated_user" "get_user_from_token" "authenticate_user" "authenticate" "get_current_active_user" "decode_token" "verify_token")
  (#match? @_body "^(?:\\s*#[^\\n]*\\n|\\s*(?:\\\"\\\"\\\"[\\s\\S]*?\\\"\\\"\\\"|'''[\\s\\S]*?'''|\\\"[^\\\"\\n]*\\\")\\s*\\n)*\\s*return \\{")
  (#match? @_user "^\\{(\\s*[\"']\\w+[\"']\\s*:\\s*([\"'][^\"']*[\"']|\\d+|True|False|None|\\[([\"'\\w, ]*)\\])\\s*,?)+\\s*\\}$")
  (#not-inside? @finding "class" open-classes)
  (#not-inside? @finding "decorated" "*abstractmethod*")
  (#not-inside? @finding "decorated" "*overload*")
  (#not-inside? @finding "decorated" "property")
  (#not-inside? @finding "decorated" "*cached_property")
  (#not-in-role? "test")
  (#not-file-mentions? "unittest" "pytest" "Protocol)")
  (#set! tier "fixed-user"))

; `if user.is_admin or True:`
(if_statement
  condition: (boolean_operator left: (_) @arg right: (true) @finding)  @_condition
  (#file-mentions? "or True")
  (#match? @_condition "(?i)\\bor True$")
  (#match? @arg "(?i)auth|admin|permission|token|owner|role|login|signature|password|has_perm")
  (#not-in-role? "test")
  (#set! tier "or-true"))

; What is asked for is there, and that is all that is asked.
(function_definition
  name: (identifier) @name
  body: (block . (return_statement [(comparison_operator) (call)] @arg) @finding)
  (#any-of? @name
    "verify_signature" "verify_token" "verify_jwt" "verify_webhook" "verify_webhook_signature" "verify_hmac" "verify_password" "verify_credentials"
    "verify_api_key" "verify_access_token" "verify_id_token" "verify_session" "verify_otp" "verify_captcha" "validate_token" "validate_jwt" "validate_signature"
    "validate_credentials" "validate_password" "validate_session" "validate_access_token" "validate_api_key" "check_signature" "check_token" "check_password"
    "check_credentials" "check_api_key" "is_valid_token" "is_token_valid" "is_valid_signature" "is_signature_valid" "authenticate")
  (#match? @arg "^(len\\(\\s*(token|signature|sig|password|key|jwt|code|otp|api_key|credentials|session)\\s*\\)\\s*(>=?|!=)\\s*\\d+|bool\\(\\s*(token|signature|sig|password|key|jwt|code|otp|api_key|credentials|session)\\s*\\)|(token|signature|sig|password|key|jwt|code|otp|api_key|credentials|session) (is not None|!= (\"\"|''))|(token|jwt|signature|api_key|key)[.]startswith\\([\"'][^\"']*[\"']\\))$")
  (#not-inside? @finding "class" open-classes)
  (#not-in-role? "test")
  (#set! tier "presence"))

(return_statement
  (boolean_operator left: (_) @arg operator: "or" right: (true) @finding)
  (#file-mentions? "or True")
  (#match? @arg "(?i)auth|admin|permission|token|owner|role|login|signature|password|has_perm")
  (#not-in-role? "test")
  (#set! tier "or-true"))

; Whoever asks is this user: `def get_current_user(): return User(id=1, role="admin")`.
(function_definition
  name: (identifier) @name
  body: (block . (return_statement (call function: (identifier) @_class arguments: (argument_list (keyword_argument)) @_user)) @finding)
  (#any-of? @name "get_current_user" "current_user" "get_authenticated_user" "get_user_from_token" "authenticate_user" "authenticate" "get_current_active_user" "decode_token" "verify_token")
  (#match? @_class "^[A-Z]")
  (#match? @_user "^\\((\\s*\\w+\\s*=\\s*([\"'][^\"']*[\"']|\\d+|True|False|None|\\[([\"'\\w, ]*)\\])\\s*,?)+\\s*\\)$")
  (#not-inside? @finding "class" open-classes)
  (#not-in-role? "test")
  (#not-file-mentions? "unittest" "pytest" "Protocol)")
  (#set! tier "fixed-user"))

; A switch that is off.
((assignment left: [(identifier) @name (subscript subscript: (string (string_content) @name))] right: (true)) @finding
  (#match? @name "^(SKIP|DISABLE|BYPASS)_?(AUTH|AUTHENTICATION|AUTHORIZATION|LOGIN|PERMISSIONS?|PERMISSION_CHECKS?|SIGNATURE_CHECK|SIGNATURE_VERIFICATION|TOKEN_CHECK|LOGIN_CHECK)$|^LOGIN_DISABLED$")
  (#file-mentions? "SKIP_AUTH" "DISABLE_AUTH" "BYPASS_AUTH" "SKIP_LOGIN" "LOGIN_DISABLED" "SKIP_PERMISSION" "DISABLE_PERMISSION" "SKIP_SIGNATURE" "DISABLE_LOGIN" "SKIP_TOKEN" "BYPASS_LOGIN" "BYPASS_PERMISSION" "DISABLE_SIGNATURE" "BYPASS_SIGNATURE" "DISABLE_TOKEN" "BYPASS_TOKEN")
  (#not-in-role? "test" "example")
  (#set! tier "off-switch"))

; A decorator that asks for somebody, and asks nothing.
((function_definition
  name: (identifier) @name
  body: (block
    [
      (decorated_definition definition: (function_definition body: (block (return_statement [(call function: (identifier) @_view) (await (call function: (identifier) @_view))]) @finding) @_within))
      (function_definition body: (block (return_statement [(call function: (identifier) @_view) (await (call function: (identifier) @_view))]) @finding) @_within)]
    (return_statement (identifier)) .))
  (#match? @name "^requires?_?(auth|authentication|login|logged_in|admin|admin_role|superuser|roles?|permissions?|token|api_key|jwt|session|user|scopes?|staff|owner)$|^(auth|login|admin|token|roles?|permissions?|jwt|api_key|staff|superuser|owner|scopes?|authentication)_required$|^(admin|staff|superuser|authenticated|auth)_only$|^(authenticated|authorized|authorised|protected)$|^ensure_(auth|authenticated|admin|login|logged_in|permission|owner)$")
  (#file-mentions? "def require" "def login_required(" "def admin_required(" "def auth_required(" "def token_required(" "def jwt_required(" "def role_required("
    "def roles_required(" "def permission_required(" "def permissions_required(" "def api_key_required(" "def staff_required(" "def superuser_required("
    "def owner_required(" "def authentication_required(" "def scope_required(" "def scopes_required(" "def admin_only(" "def staff_only("
    "def superuser_only(" "def authenticated_only(" "def auth_only(" "def authenticated(" "def authorized(" "def authorised(" "def protected("
    "def ensure_auth" "def ensure_admin" "def ensure_log" "def ensure_permission" "def ensure_owner")
  (#match? @_within "^(?:\\s*#[^\\n]*\\n|\\s*(?:\\\"\\\"\\\"[\\s\\S]*?\\\"\\\"\\\"|\\\"[^\\\"\\n]*\\\")\\s*\\n)*\\s*return (await )?\\w+\\(\\*\\w+, *\\*\\*\\w+\\)(?:\\s*#[^\\n]*)*\\s*$")
  (#any-of? @_view "view" "f" "fn" "func" "function" "handler" "view_func" "endpoint" "wrapped" "view_function" "route")
  (#not-file-mentions? "unittest" "pytest" "setattr(")
  (#not-in-role? "test")
  (#set! tier "empty-guard"))

; A backend of Django that looks up the name, and never the password.
((class_definition
  name: (identifier) @_class
  superclasses: (argument_list [(identifier) @_base (attribute attribute: (identifier) @_base)])
  body: (block (function_definition
    name: (identifier) @name
    parameters: (parameters) @_parameters
    body: (block (return_statement (identifier) @finding)) @_body)))
  (#any-of? @_base "BaseBackend" "ModelBackend")
  (#eq? @name "authenticate")
  (#match? @_parameters "\\bpassword\\b")
  (#not-match? @_body "(?i)password|check|verify|ldap|bind|super\\(|compare|token")
  (#not-in-role? "test")
  (#set! tier "name-alone"))

; Whoever leaves the password out is bound as nobody, and that is a success: python-ldap sends it as it is.
((call
  function: (attribute attribute: (identifier) @callee)
  arguments: (argument_list . (_) . [(identifier) (attribute) (subscript)] @arg)) @finding
  (#any-of? @callee "simple_bind_s" "simple_bind" "bind_s")
  (#imports? "ldap")
  (#match? @arg "^(\\w*_)?(password|passwd|pwd|passphrase)$|^(form|data|request|credentials|creds|payload|body)\\b.*\\bpassword[\"'\\])]*(\\.data)?$")
  (#not-match? @arg "(?i)bind|admin|service|root|manager|ldap|config|settings|lookup|search")
  (#inside? @finding "function" "*login*" "*auth*" "*verify*" "*check*" "*sign_in*" "*signin*" "*valid*" "*log_in*")
  ; Asked somewhere: by the function, by who calls it, by the form.
  (#not-file-mentions?
    "not password" "if password" "password and" "and password" "password ==" "password is None" "len(password" "password.strip()" "bool(password" "all([" "all(("
    "not passwd" "if passwd" "not pwd" "if pwd" "password:\n" "password)):" "password == \"\"" "password or " "or password" "DataRequired" "InputRequired" "min_length" "MinLen"
    "not credentials.password" "not form" "not data" "not request" "not payload" "not body" "empty password" "empty_password" "blank password")
  (#not-in-role? "test" "example")
  (#set! tier "empty-bind"))
