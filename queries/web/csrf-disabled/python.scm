(#define! other-proofs
  "hmac" "construct_event" "signature" "Signature" "compare_digest" "HTTP_AUTHORIZATION" "Authorization" "api_key" "API_KEY"
  "Bearer" "webhook" "Webhook")

; A hook that proves its caller in another way.
((decorator (_) @finding @_exempt)
  (#calls? @_exempt "django.views.decorators.csrf.csrf_exempt")
  (#file-mentions? other-proofs)
  (#set! tier "other-proof"))

((decorator (_) @finding @_exempt)
  (#calls? @_exempt "django.views.decorators.csrf.csrf_exempt"))

(call
  function: (_) @_wrapper
  arguments: (argument_list . (_) @finding @_exempt)
  (#calls? @_wrapper "django.utils.decorators.method_decorator")
  (#calls? @_exempt "django.views.decorators.csrf.csrf_exempt")
  (#file-mentions? other-proofs)
  (#set! tier "other-proof"))

(call
  function: (_) @_wrapper
  arguments: (argument_list . (_) @finding @_exempt)
  (#calls? @_wrapper "django.utils.decorators.method_decorator")
  (#calls? @_exempt "django.views.decorators.csrf.csrf_exempt"))

; Among the decorators of a view: `@method_decorator([csrf_exempt, login_required], name="dispatch")`, under a name as well.
([(list (_) @finding @_exempt) (tuple (_) @finding @_exempt)]
  (#calls? @_exempt "django.views.decorators.csrf.csrf_exempt")
  (#file-mentions? "method_decorator")
  (#file-mentions? other-proofs)
  (#set! tier "other-proof"))

([(list (_) @finding @_exempt) (tuple (_) @finding @_exempt)]
  (#calls? @_exempt "django.views.decorators.csrf.csrf_exempt")
  (#file-mentions? "method_decorator"))

; `csrf_exempt(View.as_view())` in a URL table.
(call
  function: (identifier) @finding @callee
  (#calls? @callee "django.views.decorators.csrf.csrf_exempt")
  (#set! tier "other-proof"))

; Flask-WTF
((decorator (attribute object: (_) @_object attribute: (identifier) @_method) @finding)
  (#eq? @_method "exempt")
  (#match? @_object "(?i)csrf")
  (#set! tier "other-proof"))

((assignment left: (identifier) @_setting right: (_) @value) @finding
  (#any-of? @_setting "WTF_CSRF_ENABLED" "WTF_CSRF_CHECK_DEFAULT" "CSRF_ENABLED")
  (#value-is? @value "false")
  (#not-inside? @finding "class" "*Test*" "*test*")
  (#not-in-role? "test"))

((assignment
  left: (subscript value: (attribute attribute: (identifier) @_config) subscript: (string) @_key)
  right: (_) @value) @finding
  (#eq? @_config "config")
  (#any-of? @_key
    "\"WTF_CSRF_ENABLED\"" "'WTF_CSRF_ENABLED'" "\"WTF_CSRF_CHECK_DEFAULT\"" "'WTF_CSRF_CHECK_DEFAULT'")
  (#value-is? @value "false")
  (#not-in-role? "test"))

(class_definition
  name: (identifier) @_class
  body: (block
    (expression_statement
      (assignment left: (identifier) @_name right: (_) @value) @finding))
  (#eq? @_class "Meta")
  (#eq? @_name "csrf")
  (#value-is? @value "false"))

; Django REST framework, Tornado: the check replaced by nothing.
(function_definition
  name: (identifier) @finding @_check
  body: (block . [(return_statement) (pass_statement)] @_nothing)
  (#match? @_nothing "^(pass|return( (None|True))?)$")
  (#any-of? @_check "enforce_csrf" "check_xsrf_cookie")
  (#set! tier "replaced"))

; Pyramid
(call
  arguments: (argument_list
    (keyword_argument name: (identifier) @_keyword value: (_) @value) @finding)
  (#any-of? @_keyword "require_csrf" "check_origin")
  (#imports? "pyramid")
  (#value-is? @value "false"))
