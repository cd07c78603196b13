(#define! decoders "jwt.decode" "jwt.api_jwt.decode" "jose.jwt.decode" "jwt.PyJWT.decode" "jwt.decode_complete")

; What the token service has just answered this program, over TLS: nobody else could have written it.
((call
  function: (_) @callee
  arguments: (argument_list . (_) @_token (keyword_argument
    name: (identifier) @_options
    value: (dictionary (pair key: (string) @_key value: (false)) @finding) @value)) @args)
  (#calls? @callee decoders)
  (#eq? @_options "options")
  (#value-is? @_key "verify_signature")
  (#match? @_token "[a-z\\]][.\\[][\"']?(access|id|refresh)_token[\"']?\\]?$")
  (#not-match? @_token "(?i)request|cookie|header|body|form|args|params|json|payload")
  (#not-tainted? @_token "remote" "header")
  (#not-inside? @finding "function" "*verif*" "*auth*" "*current*" "*login*" "*validat*" "*check*")
  (#set! tier "own-token"))

; Key and algorithms are given, but the option switches their use off: without it everything is right.
((call
  function: (_) @callee
  arguments: (argument_list (keyword_argument
    name: (identifier) @_options
    value: (dictionary . (pair key: (string) @_key value: (false)) @finding .) @value)) @args)
  (#calls? @callee decoders)
  (#eq? @_options "options")
  (#value-is? @_key "verify_signature")
  (#arg? @args "key" 1)
  (#arg? @args "algorithms" 2)
  (#not-inside? @callee "function" "*unverified*" "*peek*" "*issuer*" "*_kid*" "*expir*")
  (#set! tier "with-key"))

; The same beside other options, which stay.
((call
  function: (_) @callee
  arguments: (argument_list (keyword_argument
    name: (identifier) @_options
    value: (dictionary (pair key: (string) @_key value: (false)) @finding))) @args)
  (#calls? @callee decoders)
  (#eq? @_options "options")
  (#value-is? @_key "verify_signature")
  (#arg? @args "key" 1)
  (#arg? @args "algorithms" 2)
  (#not-inside? @callee "function" "*unverified*" "*peek*" "*issuer*" "*_kid*" "*expir*")
  (#set! tier "with-key"))

; All claims are given back as they were read.
(block
  (expression_statement (assignment
    left: (identifier) @_claims
    right: (call
      function: (_) @callee
      arguments: (argument_list (keyword_argument
        name: (identifier) @_options
        value: (dictionary (pair key: (string) @_key value: (false)) @finding) @value)) @args)))
  (return_statement (identifier) @_returned)
  (#calls? @callee decoders)
  (#eq? @_options "options")
  (#value-is? @_key "verify_signature")
  (#same? @_claims @_returned)
  (#not-inside? @callee "function" "*unverified*" "*peek*" "*issuer*" "*_kid*" "*expir*"))

; A read before the verified one, to find the key.
((call
  function: (_) @callee
  arguments: (argument_list (keyword_argument
    name: (identifier) @_options
    value: (dictionary (pair key: (string) @_key value: (false)) @finding) @value)) @args) @_call
  (#calls? @callee decoders)
  (#eq? @_options "options")
  (#value-is? @_key "verify_signature")
  (#file-mentions? "PyJWKClient" "get_unverified_header")
  (#not-inside? @callee "function" "*unverified*" "*peek*" "*issuer*" "*_kid*" "*expir*")
  (#set! tier "decoded"))

; Functions that only look for issuer, key id or expiry are left alone.
((call
  function: (_) @callee
  arguments: (argument_list (keyword_argument
    name: (identifier) @_options
    value: (dictionary (pair key: (string) @_key value: (false)) @finding) @value)) @args) @_call
  (#calls? @callee decoders)
  (#eq? @_options "options")
  (#value-is? @_key "verify_signature")
  (#not-file-mentions? "PyJWKClient" "get_unverified_header")
  (#not-inside? @callee "function" "*unverified*" "*peek*" "*issuer*" "*_kid*" "*expir*"))

((call
  function: (_) @callee
  arguments: (argument_list (keyword_argument
    name: (identifier) @_options
    value: (dictionary (pair key: (string) @_key value: (false)) @finding) @value)) @args) @_call
  (#calls? @callee decoders)
  (#eq? @_options "options")
  (#value-is? @_key "verify_exp")
  (#not-in-role? "test")
  (#set! tier "expiry"))

((call
  function: (_) @callee
  arguments: (argument_list (keyword_argument
    name: (identifier) @_options
    value: (dictionary (pair key: (string) @_key value: (false)) @finding) @value)) @args) @_call
  (#calls? @callee decoders)
  (#eq? @_options "options")
  (#value-is? @_key "verify_aud" "verify_iss")
  (#not-in-role? "test")
  (#set! tier "claims"))

; `verify=False`, PyJWT before 2.0.
((call
  function: (_) @callee
  arguments: (argument_list (keyword_argument name: (identifier) @_verify value: (false) @value) @finding) @args)
  (#calls? @callee decoders)
  (#eq? @_verify "verify")
  (#arg? @args "key" 1)
  (#set! tier "with-key"))

((call
  function: (_) @callee
  arguments: (argument_list (keyword_argument name: (identifier) @_verify value: (false)) @finding))
  (#calls? @callee decoders)
  (#eq? @_verify "verify"))

; The algorithm `none`.
((call
  function: (_) @callee
  arguments: (argument_list (keyword_argument
    name: (identifier) @_algorithms
    value: (list (string) @finding @value))))
  (#calls? @callee decoders)
  (#eq? @_algorithms "algorithms")
  (#value-matches? @value "(?i)^none$")
  (#set! tier "none-algorithm"))

((call
  function: (_) @callee
  arguments: (argument_list . (_) . (_) . (list (string) @finding @value)))
  (#calls? @callee decoders)
  (#value-matches? @value "(?i)^none$")
  (#set! tier "none-algorithm"))

((call
  function: (_) @callee
  arguments: (argument_list (keyword_argument name: (identifier) @_algorithm value: [(string) (none)] @finding @value)))
  (#calls? @callee "jwt.encode" "jose.jwt.encode" "jwt.PyJWT.encode")
  (#eq? @_algorithm "algorithm")
  (#value-matches? @value "(?i)^(none|null)$")
  (#set! tier "none-algorithm"))

; Asymmetric and shared algorithms in one list.
((call
  function: (_) @callee
  arguments: (argument_list (keyword_argument name: (identifier) @_algorithms value: (list) @finding)))
  (#calls? @callee decoders)
  (#eq? @_algorithms "algorithms")
  (#match? @finding "HS[0-9].*(RS|PS|ES)[0-9]|(RS|PS|ES)[0-9].*HS[0-9]")
  (#set! tier "mixed-algorithms"))

; python-jose takes the algorithm from the token where none is given.
((call
  function: (_) @callee @finding
  arguments: (argument_list) @args)
  (#calls? @callee "jose.jwt.decode")
  (#no-arg? @args "algorithms" 2)
  (#set! tier "any-algorithm"))

((call
  function: (_) @callee @finding)
  (#calls? @callee "jose.jwt.get_unverified_claims" "jose.jws.get_unverified_claims")
  (#not-file-mentions? "jwt.decode(" "jws.verify(" "import decode" ".verify(" "verify_token(" "decode_token(")
  (#not-inside? @callee "function" "*unverified*" "*peek*" "*issuer*" "*_kid*" "*expir*" "*debug*")
  (#set! tier "decoded-for-access"))

; Options that are set up before the call, or made by `dict(…)`.
(assignment
  right: (dictionary (pair key: (string) @_key value: (false)) @callee @finding)
  (#value-is? @_key "verify_signature")
  (#imports? "jwt" "jose" "authlib")
  (#not-file-mentions? "PyJWKClient" "get_unverified_header")
  (#not-inside? @finding "function" "*unverified*" "*peek*" "*issuer*" "*_kid*" "*expir*"))

((keyword_argument name: (identifier) @_key value: (false)) @callee @finding
  (#eq? @_key "verify_signature")
  (#imports? "jwt" "jose" "authlib")
  (#not-file-mentions? "PyJWKClient" "get_unverified_header")
  (#not-inside? @finding "function" "*unverified*" "*peek*" "*issuer*" "*_kid*" "*expir*"))

; Split and decoded by hand, in code that takes it at its word.
(#define! verifies
  ".verify(" "verify_signature" "hmac" "jwt.decode(" "jwks" "JWKS" "compare_digest" "verify_token_signature" "PyJWK" "itsdangerous"
  "verify_jwt(" "JWTError")

(call
  function: (_) @callee @finding
  arguments: (argument_list . (_) @value)
  (#calls? @callee "json.loads")
  (#match? @value "b64decode|b64_decode|b64url|[dD]ecode|^\\w+$")
  (#not-match? @value "\\[0\\]|(?i)header")
  (#near-mentions? @callee "split(\".\")" "split('.')" "split(\".\"," "split('.',")
  (#near-mentions? @callee "b64decode(" "base64url_decode(" "b64_decode(")
  (#near-mentions? @callee "oken" "jwt" "JWT" "uthorization" "earer")
  (#not-file-mentions? verifies)
  (#not-near-mentions? @callee "id_token" "b64encode(")
  (#not-inside? @callee "function" "*unverified*" "*peek*" "*issuer*" "*_kid*" "*expir*" "*debug*" "*display*")
  (#not-in-role? "test")
  (#tainted? @value "remote" "response")
  (#set! tier "by-hand"))

(call
  function: (_) @callee @finding
  arguments: (argument_list . (_) @value)
  (#calls? @callee "json.loads")
  (#match? @value "b64decode|b64_decode|b64url|[dD]ecode|^\\w+$")
  (#not-match? @value "\\[0\\]|(?i)header")
  (#near-mentions? @callee "split(\".\")" "split('.')" "split(\".\"," "split('.',")
  (#near-mentions? @callee "b64decode(" "base64url_decode(" "b64_decode(")
  (#near-mentions? @callee "oken" "jwt" "JWT" "uthorization" "earer")
  (#not-file-mentions? verifies)
  (#not-near-mentions? @callee "id_token" "b64encode(")
  (#not-inside? @callee "function" "*unverified*" "*peek*" "*issuer*" "*_kid*" "*expir*" "*debug*" "*display*")
  (#not-in-role? "test")
  (#imports? "flask" "fastapi" "django" "starlette" "quart" "aiohttp" "sanic" "rest_framework" "tornado" "bottle" "falcon" "litestar")
  (#file-mentions? "uthorization" "HTTPBearer" "OAuth2PasswordBearer" "COOKIES" "cookies")
  (#file-mentions? "role" "is_admin" "permissions" "scope" "current_user" "user_id" "\"sub\"" "'sub'" "g.user" "request.user")
  (#set! tier "by-hand"))

(call
  function: (_) @callee @finding
  arguments: (argument_list . (_) @value)
  (#calls? @callee "json.loads")
  (#match? @value "b64decode|b64_decode|b64url|[dD]ecode|^\\w+$")
  (#not-match? @value "\\[0\\]|(?i)header")
  (#file-mentions? "split(\".\")" "split('.')" "split(\".\"," "split('.',")
  (#near-mentions? @callee "b64decode(" "base64url_decode(" "b64_decode(")
  (#inside? @callee "function" "*decode*" "*segment*" "*payload*" "*claims*" "*part*")
  (#file-mentions? "oken" "jwt" "JWT" "uthorization" "earer")
  (#not-file-mentions? verifies)
  (#not-near-mentions? @callee "id_token" "b64encode(")
  (#not-inside? @callee "function" "*unverified*" "*peek*" "*issuer*" "*_kid*" "*expir*" "*debug*" "*display*")
  (#not-in-role? "test")
  (#imports? "flask" "fastapi" "django" "starlette" "quart" "aiohttp" "sanic" "rest_framework" "tornado" "bottle" "falcon" "litestar")
  (#file-mentions? "uthorization" "HTTPBearer" "OAuth2PasswordBearer" "COOKIES" "cookies")
  (#file-mentions? "role" "is_admin" "permissions" "scope" "current_user" "user_id" "\"sub\"" "'sub'" "g.user" "request.user")
  (#set! tier "by-hand"))

; The token says by which algorithm it is to be checked.
((call
  function: (_) @callee
  arguments: (argument_list (keyword_argument name: (identifier) @_algorithms value: (_) @finding)))
  (#calls? @callee decoders)
  (#eq? @_algorithms "algorithms")
  (#file-mentions? "get_unverified_header")
  (#match? @finding "(?i)\\[[\"']alg[\"']\\]|[.]get\\([\"']alg|get_unverified_header|^\\[?(alg|algorithm)\\]?$")
  (#not-match? @finding "^\\[?[\"']|[A-Z]{3}")
  (#not-near-mentions? @finding "not in" " in ALLOWED" "!= \"" "!= '" "== \"" "== '")
  (#not-in-role? "test")
  (#set! tier "any-algorithm"))

; Options made before the call.
(assignment
  right: (dictionary (pair key: (string) @_key value: (false)) @finding)
  (#value-is? @_key "verify_exp")
  (#imports? "jwt" "jose" "authlib")
  (#file-mentions? "options=")
  (#not-in-role? "test")
  (#set! tier "expired-options"))

(assignment
  right: (call function: (identifier) @_dict arguments: (argument_list (keyword_argument name: (identifier) @_key value: (false)) @finding))
  (#eq? @_dict "dict")
  (#eq? @_key "verify_exp")
  (#imports? "jwt" "jose" "authlib")
  (#file-mentions? "options=")
  (#not-in-role? "test")
  (#set! tier "expired-options"))

; Settings of the extensions of Flask and Django.
([
    (assignment left: (subscript subscript: (string (string_content) @_setting)) right: (list (string) @finding))
    (assignment left: (subscript subscript: (string (string_content) @_setting)) right: (string) @finding)]
  (#any-of? @_setting "JWT_DECODE_ALGORITHMS" "JWT_ALGORITHM")
  (#value-matches? @finding "(?i)^none$")
  (#set! tier "none-setting"))

((pair key: (string (string_content) @_setting) value: (false)) @finding
  (#any-of? @_setting "JWT_VERIFY" "JWT_VERIFY_EXPIRATION")
  (#not-in-role? "test")
  (#set! tier "expired-options"))
