(#define! origin-headers
  "\"Access-Control-Allow-Origin\"" "\"access-control-allow-origin\"" "header::ACCESS_CONTROL_ALLOW_ORIGIN"
  "ACCESS_CONTROL_ALLOW_ORIGIN")

; Whatever origin asks is allowed, with cookies.
(call_expression
  function: (_) @finding @callee
  (#calls? @callee "tower_http::cors::CorsLayer::very_permissive" "actix_cors::Cors::permissive")
  (#set! tier "credentials"))

(call_expression
  function: (field_expression field: (field_identifier) @name)
  arguments: (arguments . (_) @finding .)
  (#eq? @name "allow_origin")
  (#calls? @finding "tower_http::cors::AllowOrigin::mirror_request")
  (#chain? @_call "allow_credentials" 0 @arg)
  (#value-is? @arg "true")
  (#set! tier "credentials")) @_call

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
  (#calls? @callee "rocket_cors::AllowedOrigins::all" "rocket_cors::AllowedOrigins::All"))

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
  (#tainted? @finding "remote" "header")
  (#file-mentions? "ACCESS_CONTROL_ALLOW_CREDENTIALS" "llow-Credentials" "llow-credentials")
  (#set! tier "reflected"))

(call_expression
  function: (field_expression field: (field_identifier) @_method)
  arguments: (arguments . (_) @_header . (_) @finding)
  (#any-of? @_method "set_raw_header" "adjoin_raw_header" "insert_header" "append_header" "add_header")
  (#match? @_header "(?i)^(\"access-control-allow-origin\"|.*ACCESS_CONTROL_ALLOW_ORIGIN)$")
  (#tainted? @finding "remote" "header")
  (#file-mentions? "ACCESS_CONTROL_ALLOW_CREDENTIALS" "llow-Credentials" "llow-credentials")
  (#set! tier "reflected"))

(call_expression
  function: (field_expression field: (field_identifier) @_method)
  arguments: (arguments . (_) @_header . (_) @finding .)
  (#any-of? @_method "insert" "append" "header")
  (#any-of? @_header origin-headers)
  (#tainted? @finding "remote" "header")
  (#file-mentions? "ACCESS_CONTROL_ALLOW_CREDENTIALS" "llow-Credentials" "llow-credentials")
  (#set! tier "reflected"))

(call_expression
  arguments: (arguments (tuple_expression . (_) @_header . (_) @finding .))
  (#any-of? @_header origin-headers)
  (#tainted? @finding "remote" "header")
  (#file-mentions? "ACCESS_CONTROL_ALLOW_CREDENTIALS" "llow-Credentials" "llow-credentials")
  (#set! tier "reflected"))

(call_expression
  function: (field_expression field: (field_identifier) @_method)
  arguments: (arguments . (_) @_header . (_) @finding .)
  (#any-of? @_method "insert" "append" "header")
  (#any-of? @_header origin-headers)
  (#match? @finding "\"\\*\"")
  (#set! tier "header"))
