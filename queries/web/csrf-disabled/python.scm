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

; `csrf_exempt(views.cancel)` in a table of addresses: a view of the program itself.
(call
  function: (_) @_path
  arguments: (argument_list (call function: (_) @callee arguments: (argument_list . (_) @_view .)) @finding)
  (#calls? @_path "django.urls.path" "django.urls.re_path" "django.conf.urls.url")
  (#calls? @callee "django.views.decorators.csrf.csrf_exempt")
  (#not-match? @_view "(?i)graphql|webhook|hook|api|as_view|callback|ipn|saml|acs|token")
  (#not-in-role? "test")
  (#set! tier "table"))

; `csrf_exempt(View.as_view())` in a URL table.
(call
  function: (identifier) @finding @callee
  (#calls? @callee "django.views.decorators.csrf.csrf_exempt")
  (#set! tier "other-proof"))

; Flask-WTF
((decorator (attribute object: (_) @_object attribute: (identifier) @_method) @finding)
  (#eq? @_method "exempt")
  (#match? @_object "(?i)csrf")
  (#file-mentions? other-proofs "token" "Token" "oauth" "OAuth" "saml" "SAML" "graphql" "rpc" "api")
  (#set! tier "other-proof"))

((decorator (attribute object: (_) @_object attribute: (identifier) @_method) @finding)
  (#eq? @_method "exempt")
  (#match? @_object "(?i)csrf")
  (#not-in-role? "test")
  (#set! tier "table"))

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

; Tornado, where the check is asked for.
((keyword_argument name: (identifier) @_keyword value: (_) @value) @finding
  (#eq? @_keyword "xsrf_cookies")
  (#value-is? @value "false")
  (#not-in-role? "test"))

((pair key: (string (string_content) @_setting) value: (_) @value) @finding
  (#eq? @_setting "xsrf_cookies")
  (#value-is? @value "false")
  (#not-in-role? "test"))

; A form without its token.
(call
  arguments: (argument_list (keyword_argument
    name: (identifier) @_meta
    value: (dictionary (pair key: (string (string_content) @_key) value: (false)) @finding)))
  (#eq? @_meta "meta")
  (#eq? @_key "csrf")
  (#file-mentions? "orm(")
  (#not-in-role? "test"))

; The mark by which Django leaves the check out.
(call
  function: (identifier) @_setattr
  arguments: (argument_list . (_) . (string (string_content) @_name) . (true))
  (#eq? @_setattr "setattr")
  (#eq? @_name "_dont_enforce_csrf_checks")
  (#not-in-role? "test")) @finding

(assignment
  left: (attribute attribute: (identifier) @_name)
  right: (true)
  (#eq? @_name "_dont_enforce_csrf_checks")
  (#not-in-role? "test")) @finding

; Django's list of layers: sessions, and no check of where a request comes from.
(assignment left: (identifier) @_setting right: [(list) (tuple)] @_layers
  (#eq? @_setting "MIDDLEWARE")
  (#match? @_layers "contrib\\.sessions\\.middleware\\.SessionMiddleware")
  (#not-match? @_layers "(?i)csrf")
  (#not-file-mentions? "CsrfViewMiddleware\"" "CsrfViewMiddleware'" "csrf_protect")
  (#not-in-role? "test" "example")
  (#set! tier "left-out")) @finding

; Tokens in cookies, sent by the browser with whatever another site asks for.
([
    (assignment left: (identifier) @_setting right: (false))
    (assignment left: (subscript subscript: (string (string_content) @_setting)) right: (false))
    (assignment left: (identifier) @_setting type: (_) right: (false))
    (pair key: (string (string_content) @_setting) value: (false))
    (keyword_argument name: (identifier) @_setting value: (false))] @finding
  (#any-of? @_setting "JWT_COOKIE_CSRF_PROTECT" "authjwt_cookie_csrf_protect" "JWT_CSRF_IN_COOKIES")
  (#file-mentions? "cookies" "COOKIE")
  (#not-in-role? "test"))

; Every site counts as one of the program's own.
((assignment left: (identifier) @_setting right: [(list (string) @finding) (tuple (string) @finding)])
  (#eq? @_setting "CSRF_TRUSTED_ORIGINS")
  (#value-matches? @finding "^(https?://)?\\*$")
  (#not-in-role? "test" "example"))

; The layer is taken out of the list.
((call
  function: (attribute object: (_) @_list attribute: (identifier) @_method)
  arguments: (argument_list . (string) @_layer .)) @finding
  (#eq? @_list "MIDDLEWARE")
  (#eq? @_method "remove")
  (#value-is? @_layer "django.middleware.csrf.CsrfViewMiddleware")
  (#not-in-role? "test" "example"))
