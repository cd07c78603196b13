; `*`, and expressions that every origin matches: `.*`, `https?://.+`, `^(https?://)?[^/]+$`.
(#define! any-origin
  "^(\\*|\\^?\\(?(\\(?(\\?:)?(https?\\??|http\\|https|https\\|http|http\\(s\\)\\?|\\.[*+]|\\\\w[+*])\\)?:(\\\\?/){2}\\)?\\??)?\\(?(\\.[*+]\\??|\\[\\^[/:\\\\s]+\\][+*]|\\\\S[+*])\\)?(\\(:\\\\d[+*]\\)\\?)?/?\\)?\\$?)$")
; Flask-CORS asks for the beginning alone.
(#define! any-origin-begun
  "^(\\*|\\^?\\(?(\\(?(\\?:)?(https?\\??|http\\|https|https\\|http|http\\(s\\)\\?|\\.[*+]|\\\\w[+*])\\)?:(\\\\?/){2}\\)?\\??)?\\(?(\\.[*+]\\??|\\[\\^[/:\\\\s]+\\][+*]|\\\\S[+*])\\)?(\\(:\\\\d[+*]\\)\\?)?/?\\)?\\$?|\\^?https?\\??://)$")

; Sanic, Falcon, Quart, Litestar: `CORS(app, origins="*", supports_credentials=True)`, `allow_credentials="*"`.
((call
  function: (_) @callee
  arguments: (argument_list
    (keyword_argument name: (identifier) @_keyword value: (_) @_origins) @finding
    (keyword_argument name: (identifier) @_credentials value: (_) @arg)))
  (#any-of? @_keyword "allow_origin" "allow_origins" "origins")
  (#any-of? @_credentials "allow_credentials" "supports_credentials")
  (#imports? "quart_cors" "falcon" "sanic_cors" "litestar" "blacksheep")
  (#value-is? @_origins "*")
  (#value-is? @arg "true" "*")
  (#not-in-role? "test")
  (#set! tier "credentials"))

; Every origin, with cookies.
(call
  arguments: (argument_list
    (keyword_argument name: (identifier) @_keyword value: (_) @_origins) @finding) @args
  (#any-of? @_keyword "allow_origins" "allow_origin_regex")
  (#arg? @args "allow_credentials" _ @arg)
  (#value-is? @arg "true")
  (#value-matches? @_origins any-origin)
  (#set! tier "credentials"))

(call
  function: (_) @callee
  arguments: (argument_list
    (keyword_argument name: (identifier) @_keyword value: (_) @_flag) @finding) @args
  (#calls? @callee "flask_cors.CORS" "flask_cors.cross_origin" "*.init_app")
  (#imports? "flask_cors")
  (#eq? @_keyword "supports_credentials")
  (#value-is? @_flag "true")
  (#not-match? @args "origins")
  (#set! tier "credentials"))

(call
  function: (_) @callee
  arguments: (argument_list
    (keyword_argument name: (identifier) @_keyword value: (_) @_origins) @finding) @args
  (#calls? @callee "flask_cors.CORS" "flask_cors.cross_origin" "*.init_app")
  (#imports? "flask_cors")
  (#eq? @_keyword "origins")
  (#value-matches? @_origins any-origin-begun)
  (#arg? @args "supports_credentials" _ @arg)
  (#value-is? @arg "true")
  (#set! tier "credentials"))

; By path: `CORS(app, resources={r"/api/*": {"origins": ".*"}}, supports_credentials=True)`.
(call
  function: (_) @callee
  arguments: (argument_list (keyword_argument
    name: (identifier) @_keyword
    value: (dictionary (pair value: (dictionary (pair key: (string (string_content) @_name) value: (_) @_origins) @finding))))) @args
  (#calls? @callee "flask_cors.CORS" "*.init_app")
  (#imports? "flask_cors")
  (#eq? @_keyword "resources")
  (#eq? @_name "origins")
  (#value-matches? @_origins any-origin-begun)
  (#arg? @args "supports_credentials" _ @arg)
  (#value-is? @arg "true")
  (#set! tier "credentials"))

((assignment left: (identifier) @_setting right: (_) @value) @finding
  (#any-of? @_setting "CORS_ALLOW_ALL_ORIGINS" "CORS_ORIGIN_ALLOW_ALL")
  (#value-is? @value "true")
  (#file-mentions? "CORS_ALLOW_CREDENTIALS = True" "CORS_ALLOW_CREDENTIALS=True")
  (#set! tier "credentials"))

; The origin of the request, sent back.
((assignment
  left: (subscript subscript: (string) @_header)
  right: (_) @_origin) @finding
  (#any-of? @_header "\"Access-Control-Allow-Origin\"" "'Access-Control-Allow-Origin'")
  (#match? @_origin "^(self\\.)?(request|req)\\.(headers|META)(\\.get\\(|\\[)[\"'](HTTP_)?(?i:origin)[\"']")
  (#file-mentions? "Access-Control-Allow-Credentials")
  (#set! tier "reflected"))

((assignment
  left: (subscript subscript: (string) @_header)
  right: (_) @_origin) @finding
  (#any-of? @_header "\"Access-Control-Allow-Origin\"" "'Access-Control-Allow-Origin'")
  (#file-mentions? "Access-Control-Allow-Credentials")
  (#tainted? @_origin "remote" "redirect")
  (#set! tier "reflected"))

; Every origin.
((assignment left: (identifier) @_setting right: (_) @value) @finding
  (#any-of? @_setting "CORS_ALLOW_ALL_ORIGINS" "CORS_ORIGIN_ALLOW_ALL")
  (#value-is? @value "true"))

(call
  arguments: (argument_list
    (keyword_argument name: (identifier) @_keyword value: (_) @_origins) @finding)
  (#any-of? @_keyword "allow_origins" "cors_allowed_origins" "allow_origin_regex")
  (#value-matches? @_origins any-origin))

(call
  function: (_) @callee
  arguments: (argument_list
    (keyword_argument name: (identifier) @_keyword value: (_) @_origins) @finding)
  (#calls? @callee "flask_cors.CORS" "flask_cors.cross_origin" "*.init_app")
  (#imports? "flask_cors")
  (#eq? @_keyword "origins")
  (#value-matches? @_origins any-origin-begun))

((pair key: (string) @_key value: (_) @_origins) @finding
  (#any-of? @_key "\"origins\"" "'origins'")
  (#imports? "flask_cors")
  (#value-matches? @_origins any-origin-begun))

(call
  function: (_) @callee @finding
  arguments: (argument_list . (identifier) .)
  (#calls? @callee "flask_cors.CORS")
  (#set! tier "default-options"))

((assignment
  left: (subscript subscript: (string) @_header)
  right: (_) @value) @finding
  (#any-of? @_header "\"Access-Control-Allow-Origin\"" "'Access-Control-Allow-Origin'")
  (#value-is? @value "*")
  (#set! tier "header"))

(call
  function: (_) @callee
  arguments: (argument_list . (string) @_header . (_) @value .) @finding
  (#calls? @callee "*.send_header" "*.set_header" "*.add_header")
  (#file-mentions? "Access-Control-Allow-Origin" "access-control-allow-origin")
  (#value-matches? @_header "(?i)^access-control-allow-origin$")
  (#value-is? @value "*")
  (#set! tier "header"))

; Tornado: any site may open the websocket, with the cookies of whoever visits it.
((function_definition
  name: (identifier) @callee
  body: (block (return_statement (true)) @finding))
  (#eq? @callee "check_origin")
  (#imports? "tornado" "jupyter_server" "notebook")
  (#not-near-mentions? @finding "if ")
  (#not-in-role? "test")
  (#set! tier "websocket"))

; Django: an expression that every origin matches.
((assignment left: (identifier) @_setting right: [(list (_) @_origin) (tuple (_) @_origin)]) @finding
  (#any-of? @_setting "CORS_ALLOWED_ORIGIN_REGEXES" "CORS_ORIGIN_REGEX_WHITELIST")
  (#match? @_origin "^r?[\"'](\\^?(https?://)?\\.[*+]\\$?)[\"']$")
  (#file-mentions? "CORS_ALLOW_CREDENTIALS = True")
  (#not-in-role? "test")
  (#set! tier "credentials"))

((assignment left: (identifier) @_setting right: [(list (_) @_origin) (tuple (_) @_origin)]) @finding
  (#any-of? @_setting "CORS_ALLOWED_ORIGIN_REGEXES" "CORS_ORIGIN_REGEX_WHITELIST")
  (#match? @_origin "^r?[\"'](\\^?(https?://)?\\.[*+]\\$?)[\"']$")
  (#not-in-role? "test"))

; Sent back by a method of the handler: `self.set_header("Access-Control-Allow-Origin", self.request.headers["Origin"])`.
(call
  function: (_) @callee
  arguments: (argument_list . (string) @_header . (_) @finding .)
  (#calls? @callee "*.send_header" "*.set_header" "*.add_header" "*.set" "*.setdefault")
  (#value-matches? @_header "(?i)^access-control-allow-origin$")
  (#match? @finding "^(self\\.)?(request|req)?\\.?(headers|META)(\\.get\\(|\\[)[\"'](HTTP_)?(?i:origin)[\"']")
  (#not-near-mentions? @finding " in ALLOWED" " in allowed" "not in" "in settings" "ALLOWED_ORIGINS" "allowed_origins")
  (#not-in-role? "test")
  (#set! tier "reflected"))

; aiohttp-cors, by origin: `{"*": ResourceOptions(allow_credentials=True)}`.
((pair key: (string) @_origin value: (call function: (_) @callee arguments: (argument_list) @args)) @finding
  (#value-is? @_origin "*")
  (#calls? @callee "aiohttp_cors.ResourceOptions")
  (#arg? @args "allow_credentials" _ @arg)
  (#value-is? @arg "true")
  (#not-in-role? "test")
  (#set! tier "credentials"))

; Options that are put together before the middleware gets them.
((dictionary
  (pair key: (string (string_content) @_name) value: (_) @_origins) @finding
  (pair key: (string (string_content) @_credentials) value: (true)))
  (#any-of? @_name "allow_origins" "origins" "allow_origin_regex")
  (#any-of? @_credentials "allow_credentials" "supports_credentials")
  (#value-matches? @_origins any-origin)
  (#not-in-role? "test")
  (#set! tier "credentials"))
