; A pattern that takes exponential time, wherever it is used.
((regex) @finding
  (#file-mentions? ")*" ")+" "){")
  (#match? @finding "\\)[*+{]")
  (#not-in-role? "test")
  (#backtracks? @finding "exponential"))

(new_expression
  constructor: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee "RegExp")
  (#file-mentions? ")*" ")+" "){")
  (#not-in-role? "test")
  (#backtracks? @finding "exponential"))

; The square of its length, over text of the request.
(call_expression
  function: (member_expression object: (regex) @finding property: (property_identifier) @callee)
  arguments: (arguments . (_) @_text)
  (#any-of? @callee "test" "exec")
  (#not-in-role? "test")
  (#backtracks? @finding "polynomial")
  (#tainted? @_text "remote" "regex")
  (#set! tier "polynomial"))

(call_expression
  function: (member_expression object: (_) @_text property: (property_identifier) @callee)
  arguments: (arguments . (regex) @finding)
  (#any-of? @callee "match" "matchAll" "search" "split" "replace" "replaceAll")
  (#not-in-role? "test")
  (#backtracks? @finding "polynomial")
  (#tainted? @_text "remote" "regex")
  (#set! tier "polynomial"))
