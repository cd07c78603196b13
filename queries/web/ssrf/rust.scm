; The whole address comes from the request.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "reqwest::get" "reqwest::blocking::get" "reqwest::Client::get" "reqwest::Client::post" "reqwest::Client::put"
    "reqwest::Client::patch" "reqwest::Client::delete" "reqwest::Client::head" "reqwest::blocking::Client::get"
    "reqwest::blocking::Client::post" "ureq::get" "ureq::post" "ureq::put" "ureq::delete" "isahc::get" "surf::get"
    "minreq::get" "attohttpc::get")
  (#arg? @args "" 0 @finding)
  (#not-near-mentions? @finding "ALLOWED" "allowed_" "host_str" "is_private" "is_global" "allowlist" "validate_url" "is_safe" "is_allowed")
  (#not-dynamic? @finding "url")
  (#tainted? @finding "remote" "url"))

; The same through a client nothing is known of, such as a field of the state: `state.http.get(url).send()`.
(call_expression
  function: (field_expression field: (field_identifier) @_method) @callee
  arguments: (arguments . (_) @finding)
  (#any-of? @_method "get" "post" "put" "patch" "delete" "head")
  (#chain? @_call "send")
  (#not-near-mentions? @finding "ALLOWED" "allowed_" "host_str" "is_private" "is_global" "allowlist" "validate_url" "is_safe" "is_allowed")
  (#not-dynamic? @finding "url")
  (#tainted? @finding "remote" "url")) @_call

(call_expression
  function: (field_expression field: (field_identifier) @_method) @callee
  arguments: (arguments . (_) . (_) @finding .)
  (#eq? @_method "request")
  (#chain? @_call "send")
  (#not-near-mentions? @finding "ALLOWED" "allowed_" "host_str" "is_private" "is_global" "allowlist" "validate_url" "is_safe" "is_allowed")
  (#not-dynamic? @finding "url")
  (#tainted? @finding "remote" "url")) @_call

; Its host does.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "reqwest::get" "reqwest::blocking::get" "reqwest::Client::get" "reqwest::Client::post" "reqwest::Client::put"
    "reqwest::Client::patch" "reqwest::Client::delete" "reqwest::Client::head" "reqwest::blocking::Client::get"
    "reqwest::blocking::Client::post" "ureq::get" "ureq::post" "ureq::put" "ureq::delete" "isahc::get" "surf::get"
    "minreq::get" "attohttpc::get")
  (#arg? @args "" 0 @finding)
  (#not-near-mentions? @finding "ALLOWED" "allowed_" "host_str" "is_private" "is_global" "allowlist" "validate_url" "is_safe" "is_allowed")
  (#string-looks-like? @finding "url")
  (#dynamic? @finding "url")
  (#hole-at? @finding "url-host")
  (#tainted? @finding "remote" "url")
  (#set! tier "host"))

(call_expression
  function: (field_expression field: (field_identifier) @_method) @callee
  arguments: (arguments . (_) @finding)
  (#any-of? @_method "get" "post" "put" "patch" "delete" "head")
  (#chain? @_call "send")
  (#not-near-mentions? @finding "ALLOWED" "allowed_" "host_str" "is_private" "is_global" "allowlist" "validate_url" "is_safe" "is_allowed")
  (#string-looks-like? @finding "url")
  (#dynamic? @finding "url")
  (#hole-at? @finding "url-host")
  (#tainted? @finding "remote" "url")
  (#set! tier "host")) @_call
