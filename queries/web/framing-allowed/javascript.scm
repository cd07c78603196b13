; The middleware that sets the header, told not to.
(call_expression
  function: (_) @callee
  arguments: (arguments . (object (pair
    key: (property_identifier) @_key
    value: (_) @_value) @finding) @_options)
  (#calls? @callee "helmet" "helmet.default")
  (#any-of? @_key "frameguard" "xFrameOptions")
  (#value-is? @_value "false")
  (#not-match? @_options "frameAncestors|frame-ancestors")
  (#not-file-mentions? "frameAncestors" "frame-ancestors")
  (#not-in-role? "test"))

; A value that browsers do not know.
(call_expression
  function: (_) @callee
  arguments: (arguments . (string) @_header . (_) @finding .)
  (#calls? @callee "*.setHeader" "*.header" "*.set" "*.append")
  (#value-matches? @_header "(?i)^x-frame-options$")
  (#value-matches? @finding "(?i)^allow")
  (#not-file-mentions? "frameAncestors" "frame-ancestors")
  (#not-in-role? "test"))
