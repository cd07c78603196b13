(#define! origin-headers
  "\"Access-Control-Allow-Origin\"" "\"access-control-allow-origin\"" "header::ACCESS_CONTROL_ALLOW_ORIGIN"
  "ACCESS_CONTROL_ALLOW_ORIGIN")

(#define! mirrors
  "tower_http::cors::AllowOrigin::mirror_request" "salvo::cors::AllowOrigin::mirror_request"
  "salvo_cors::AllowOrigin::mirror_request")
(#define! predicates
  "tower_http::cors::AllowOrigin::predicate" "salvo::cors::AllowOrigin::judge" "salvo_cors::AllowOrigin::judge")
(#define! rocket-all "rocket_cors::AllowedOrigins::all" "rocket_cors::AllowedOrigins::All")
(#define! says-yes "^\\{?\\s*true\\s*\\}?$")

; Whatever origin asks is allowed, with cookies.
(call_expression
  function: (_) @finding @callee
  (#calls? @callee "tower_http::cors::CorsLayer::very_permissive" "actix_cors::Cors::permissive")
  (#set! tier "credentials"))

(call_expression
  function: (field_expression field: (field_identifier) @name)
  arguments: (arguments . (_) @finding .)
  (#eq? @name "allow_origin")
  (#calls? @finding mirrors)
  (#chain? @_call "allow_credentials" 0 @arg)
  (#value-is? @arg "true")
  (#set! tier "credentials")) @_call

; A function that says yes to whatever asks: `allowed_origin_fn(|_origin, _request| true)`.
(call_expression
  function: (field_expression field: (field_identifier) @name)
  arguments: (arguments . (closure_expression body: [(boolean_literal) (block . (boolean_literal) .)] @_answer) @finding .)
  (#eq? @name "allowed_origin_fn")
  (#match? @_answer says-yes)
  (#chain? @_call "supports_credentials")
  (#set! tier "credentials")) @_call

(call_expression
  function: (field_expression field: (field_identifier) @name)
  arguments: (arguments . (closure_expression body: [(boolean_literal) (block . (boolean_literal) .)] @_answer) @finding .)
  (#eq? @name "allow_origins_fn")
  (#match? @_answer says-yes)
  (#chain? @_call "allow_credentials" 0 @arg)
  (#value-is? @arg "true")
  (#set! tier "credentials")) @_call

(call_expression
  function: (field_expression field: (field_identifier) @name)
  arguments: (arguments . (call_expression
    function: (_) @_predicate
    arguments: (arguments . (closure_expression body: [(boolean_literal) (block . (boolean_literal) .)] @_answer) .)) @finding .)
  (#eq? @name "allow_origin")
  (#calls? @_predicate predicates)
  (#match? @_answer says-yes)
  (#chain? @_call "allow_credentials" 0 @arg)
  (#value-is? @arg "true")
  (#set! tier "credentials")) @_call

; poem lets every origin in that no list keeps out.
(call_expression
  function: (_) @finding @callee
  (#calls? @callee "poem::middleware::Cors::new")
  (#chain? @_call "allow_credentials" 0 @arg)
  (#value-is? @arg "true")
  (#no-chain? @_call "allow_origin")
  (#no-chain? @_call "allow_origins")
  (#no-chain? @_call "allow_origins_fn")
  (#no-chain? @_call "allow_origin_regex")
  (#set! tier "credentials")) @_call

(call_expression
  function: (field_expression field: (field_identifier) @name)
  arguments: (arguments . (_) @finding .)
  (#eq? @name "allowed_origins")
  (#calls? @finding rocket-all)
  (#chain? @_call "allow_credentials" 0 @arg)
  (#value-is? @arg "true")
  (#set! tier "credentials")) @_call

((struct_expression
  body: (field_initializer_list
    (field_initializer field: (field_identifier) @name value: (_) @finding))) @_options
  (#eq? @name "allowed_origins")
  (#match? @_options "\\ballow_credentials: *true\\b")
  (#calls? @finding rocket-all)
  (#set! tier "credentials"))

(call_expression
  function: (field_expression field: (field_identifier) @finding @name)
  (#any-of? @name "allow_any_origin" "send_wildcard")
  (#imports? "actix_cors")
  (#chain? @_call "supports_credentials")
  (#set! tier "credentials")) @_call

(call_expression
  function: (field_expression field: (field_identifier) @finding @name)
  (#eq? @name "allow_any_origin")
  (#imports? "warp")
  (#chain? @_call "allow_credentials" 0 @arg)
  (#value-is? @arg "true")
  (#set! tier "credentials")) @_call

; Every origin.
(call_expression
  function: (_) @finding @callee
  (#calls? @callee "tower_http::cors::CorsLayer::permissive"))

(call_expression
  function: (field_expression field: (field_identifier) @name)
  arguments: (arguments . (_) @finding .)
  (#eq? @name "allow_origin")
  (#calls? @finding "tower_http::cors::Any" "tower_http::cors::AllowOrigin::any" "tower_http::cors::any"))

(call_expression
  function: (field_expression field: (field_identifier) @finding @name)
  (#eq? @name "allow_any_origin")
  (#imports? "actix_cors" "warp"))

(call_expression
  function: (_) @finding @callee
  (#calls? @callee rocket-all))

(call_expression
  function: (field_expression field: (field_identifier) @name)
  arguments: (arguments . (closure_expression body: [(boolean_literal) (block . (boolean_literal) .)] @_answer) @finding .)
  (#any-of? @name "allowed_origin_fn" "allow_origins_fn")
  (#match? @_answer says-yes))

(call_expression
  arguments: (arguments (tuple_expression . (_) @_header . (string_literal) @finding .))
  (#any-of? @_header origin-headers)
  (#value-is? @finding "*")
  (#set! tier "header"))

; The request's own origin comes back.
(call_expression
  function: (field_expression field: (field_identifier) @_method)
  arguments: (arguments . (call_expression
    function: (scoped_identifier name: (identifier) @_new)
    arguments: (arguments . (_) @_header . (_) @finding .)))
  (#any-of? @_method "set_header" "adjoin_header")
  (#eq? @_new "new")
  (#match? @_header "(?i)^\"access-control-allow-origin\"$")
  (#tainted? @finding "remote" "redirect")
  (#file-mentions? "ACCESS_CONTROL_ALLOW_CREDENTIALS" "llow-Credentials" "llow-credentials")
  (#set! tier "reflected"))

(call_expression
  function: (field_expression field: (field_identifier) @_method)
  arguments: (arguments . (_) @_header . (_) @finding)
  (#any-of? @_method "set_raw_header" "adjoin_raw_header" "insert_header" "append_header" "add_header")
  (#match? @_header "(?i)^(\"access-control-allow-origin\"|.*ACCESS_CONTROL_ALLOW_ORIGIN)$")
  (#tainted? @finding "remote" "redirect")
  (#file-mentions? "ACCESS_CONTROL_ALLOW_CREDENTIALS" "llow-Credentials" "llow-credentials")
  (#set! tier "reflected"))

(call_expression
  function: (field_expression field: (field_identifier) @_method)
  arguments: (arguments . (_) @_header . (_) @finding .)
  (#any-of? @_method "insert" "append" "header")
  (#any-of? @_header origin-headers)
  (#tainted? @finding "remote" "redirect")
  (#file-mentions? "ACCESS_CONTROL_ALLOW_CREDENTIALS" "llow-Credentials" "llow-credentials")
  (#set! tier "reflected"))

(call_expression
  arguments: (arguments (tuple_expression . (_) @_header . (_) @finding .))
  (#any-of? @_header origin-headers)
  (#tainted? @finding "remote" "redirect")
  (#file-mentions? "ACCESS_CONTROL_ALLOW_CREDENTIALS" "llow-Credentials" "llow-credentials")
  (#set! tier "reflected"))

(call_expression
  function: (field_expression field: (field_identifier) @_method)
  arguments: (arguments . (_) @_header . (_) @finding .)
  (#any-of? @_method "insert" "append" "header")
  (#any-of? @_header origin-headers)
  (#match? @finding "\"\\*\"")
  (#set! tier "header"))

; `origin.ends_with("shop.com")` lets `evilshop.com` in, `starts_with("https://shop.com")` lets `https://shop.com.evil.net` in.
(#define! origin-askers
  "AllowOrigin::predicate(" "allowed_origin_fn(" "allow_origins_fn(" "AllowOrigin::async_predicate(" "ALLOW_ORIGIN" "Allow-Origin" "allow-origin"
  "AllowOrigin::judge(" "AllowOrigin::dynamic(")
((call_expression
  function: (field_expression value: (_) @arg field: (field_identifier) @_asks) @callee
  arguments: (arguments . [(string_literal) (raw_string_literal)] @value .)) @finding
  (#any-of? @_asks "ends_with" "contains" "starts_with")
  (#match? @arg "(?i)origin")
  (#file-mentions? origin-askers)
  (#match? @callee "(ends_with|contains|starts_with)$")
  (#match? @value "^b?\"(https?://)?[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+\"$")
  (#not-match? @value "localhost|127\\.0|chrome-extension|tauri|capacitor")
  (#not-in-role? "test" "example")
  (#set! tier "part-of-name"))

; Pages without an origin of their own: a sandboxed frame on any site is one.
(call_expression
  function: (field_expression field: (field_identifier) @name)
  arguments: (arguments . (_) @value @finding .)
  (#any-of? @name "allowed_origin" "allow_origin")
  (#match? @finding "^\"null\"(\\.parse\\b.*|\\.to_string\\(\\))?$|from_static\\(\"null\"\\)")
  (#not-in-role? "test")
  (#set! tier "part-of-name"))

; The same asked of a text made of the origin, within the function that decides.
(call_expression
  function: (_) @callee
  arguments: (arguments . (closure_expression) @finding .)
  (#match? @callee "(AllowOrigin::(async_)?predicate|AllowOrigin::judge|\\.allowed_origin_fn|\\.allow_origins_fn)$")
  (#file-mentions? "ends_with(" "starts_with(" "contains(")
  (#match? @finding "\\.(ends_with|contains|starts_with)\\(\\s*b?\"(https?://)?[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+\"\\s*\\)")
  (#not-match? @finding "(?i)origin\\s*\\.\\s*(as_bytes\\(\\)|to_str\\(\\)[^|]*)\\s*\\.(ends_with|contains|starts_with)|localhost|127\\.0")
  (#not-in-role? "test" "example")
  (#set! tier "part-of-function"))

(call_expression
  function: (field_expression field: (field_identifier) @_method)
  arguments: (arguments . (call_expression
    function: (scoped_identifier name: (identifier) @_new)
    arguments: (arguments . (_) @_header . (string_literal) @finding .)))
  (#any-of? @_method "set_header" "adjoin_header")
  (#eq? @_new "new")
  (#match? @_header "(?i)^\"access-control-allow-origin\"$")
  (#value-is? @finding "*")
  (#set! tier "header"))
