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

; A string here is a pattern: `text.match(req.query.q)`.
(call_expression
  function: (member_expression property: (property_identifier) @callee)
  arguments: (arguments . (_) @finding .)
  (#any-of? @callee "match" "matchAll" "search")
  (#not-match? @finding "^/")
  (#tainted? @finding "remote" "regex"))

; The page's own address.
(new_expression
  constructor: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee "RegExp")
  (#tainted? @finding "dom" "regex")
  (#set! tier "page"))
