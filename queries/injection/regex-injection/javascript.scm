; A pattern that the request writes.
(new_expression
  constructor: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee "RegExp")
  (#tainted? @finding "remote" "regex"))

(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee "RegExp")
  (#tainted? @finding "remote" "regex"))

; MongoDB: the same as an operator.
(pair
  key: (property_identifier) @callee
  value: (_) @finding
  (#eq? @callee "$regex")
  (#tainted? @finding "remote" "regex"))

; A string here is a pattern: `text.match(req.query.q)`. But `route.match(path)` is a router's own.
(call_expression
  function: (member_expression object: (_) @_object property: (property_identifier) @callee)
  arguments: (arguments . (_) @finding .)
  (#any-of? @callee "match" "matchAll" "search")
  (#not-match? @finding "^[/{\\[]|(?i)(path|pathname|url|uri|href)$")
  (#not-match? @_object "(?i)(rout|match|normali[sz]e|pattern|layer|regex)")
  (#tainted? @finding "remote" "regex"))

; The page's own address.
(new_expression
  constructor: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee "RegExp")
  (#tainted? @finding "dom" "regex")
  (#set! tier "page"))
