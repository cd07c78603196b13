; Other handlers of the file have a check, this one has none.
((decorated_definition
  . (decorator (call
    function: (attribute attribute: (identifier) @_verb)
    arguments: (argument_list . (string) @_path)))
  .
  (function_definition name: (identifier) @finding)) @_whole
  (#any-of? @_verb "route" "get" "post" "put" "patch" "delete")
  (#value-matches? @_path "(?i)^/?(\\w+/)*admin(/|$)|[/_-](delete|remove|purge|destroy)([/_-]|$)")
  (#not-value-matches? @_path "(?i)login|logout|signin|sign-in|auth|register|static|health|token|reset|callback|cart|session")
  (#imports? "flask" "fastapi" "quart" "sanic")
  (#file-mentions?
    "@login_required" "@jwt_required" "@auth.login_required" "@token_required" "@requires_auth" "@require_auth" "@auth_required"
    "@admin_required" "import login_required" "import jwt_required" "import roles_required"
    "Depends(get_current" "Depends(current_user" "Depends(require_" "Depends(verify_" "Security(")
  (#not-file-mentions? "before_request" "dependencies=" "add_middleware(Auth" "middleware(\"http\")" "method_decorators")
  (#not-match? @_whole "(?i)required|requires|require_|auth|permission|current_user|(^|[^.\\w])session\\b|Depends\\(\\w*(user|admin|auth|verif|role|perm|requir|login|check|ensure|guard|account|principal|owner)|dependencies|Security\\(|token|login|is_admin|admin_only|abort\\(40[13]|40[13]|api_?key|g\\.user|role|secret|password|captcha|raise ")
  (#not-in-role? "test" "example"))

; For administrators by its address, in a program of one file that asks nobody.
((decorated_definition
  . (decorator (call
    function: (attribute attribute: (identifier) @_verb)
    arguments: (argument_list . (string) @_path)))
  .
  (function_definition name: (identifier) @finding)) @_whole
  (#any-of? @_verb "route" "get" "post" "put" "patch" "delete")
  (#value-matches? @_path "(?i)^/?(\\w+/)*admin(/|$)")
  (#not-value-matches? @_path "(?i)login|logout|signin|sign-in|auth|register|static|health|token|reset|callback")
  (#imports? "flask" "fastapi" "quart" "sanic")
  (#file-mentions? "Flask(__name__" "FastAPI(" "Quart(__name__" "Sanic(")
  (#not-file-mentions?
    "before_request" "dependencies=" "middleware" "login" "auth" "Auth" "required" "session" "token" "Depends(" "Security(" "permission"
    "api_key" "API_KEY" "basic" "Basic")
  (#not-match? @_whole "(?i)40[13]|role|secret|password")
  (#match? @_whole "(?i)delet|remov|drop|updat|insert|commit|save|execute|add\\(|append|write|query|select|users")
  (#not-in-role? "test" "example")
  (#set! tier "alone"))

; A router for administrators, in which this handler has no check.
((decorated_definition
  . (decorator (call
    function: (attribute attribute: (identifier) @_verb)
    arguments: (argument_list . (string) @_path)))
  .
  (function_definition name: (identifier) @finding)) @_whole
  (#any-of? @_verb "delete" "put" "patch")
  (#imports? "flask" "fastapi" "quart" "sanic")
  (#file-mentions? "url_prefix=\"/admin" "url_prefix='/admin" "prefix=\"/admin" "prefix='/admin")
  (#file-mentions? "@login_required" "@jwt_required" "@admin_required" "@token_required" "@requires_auth" "@require_auth" "@auth_required" "Depends(require_" "Depends(get_current" "Depends(current_")
  (#not-file-mentions? "before_request" "dependencies=" "method_decorators")
  (#not-match? @_whole "(?i)required|requires|require_|auth|permission|current_user|(^|[^.\\w])session\\b|Depends\\(\\w*(user|admin|auth|verif|role|perm|requir|login|check|ensure|guard|account|principal|owner)|Security\\(|token|is_admin|admin_only|abort\\(40[13]|40[13]|g\\.user|role|secret|password")
  (#not-in-role? "test" "example"))

; Django REST framework: everybody may change and delete.
(class_definition
  superclasses: (argument_list [(identifier) (attribute)] @_base)
  body: (block (expression_statement (assignment left: (identifier) @_classes right: (list . (identifier) @_anybody .)) @finding))
  (#match? @_base "(ModelViewSet|DestroyAPIView|UpdateAPIView)$")
  (#not-match? @_base "ReadOnly")
  (#eq? @_classes "permission_classes")
  (#eq? @_anybody "AllowAny")
  (#not-inside? @finding "class" "*Register*" "*Signup*" "*SignUp*" "*Login*" "*Public*" "*Webhook*" "*Contact*" "*Token*" "*Password*")
  (#not-in-role? "test" "example")
  (#set! tier "anybody"))

; Django REST framework: where a view says nothing, everybody may.
((assignment
  left: (identifier) @_settings
  right: (dictionary (pair
    key: (string (string_content) @_setting)
    value: [(list . (string) @_anybody .) (tuple . (string) @_anybody .)]) @finding))
  (#eq? @_settings "REST_FRAMEWORK")
  (#eq? @_setting "DEFAULT_PERMISSION_CLASSES")
  (#value-is? @_anybody "rest_framework.permissions.AllowAny")
  (#not-in-role? "test" "example")
  (#set! tier "anybody"))
