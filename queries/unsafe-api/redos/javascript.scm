; Matched at one place only.
(#define! sticky "/[a-z]*y[a-z]*$")

; A pattern that takes exponential time, wherever it is used.
((regex) @finding
  (#skip-unless? "/[^\n]*\\)([*+]|\\{\\d)")
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

(#define! matching "test" "exec" "match" "matchAll" "search" "split" "replace" "replaceAll")

; The square of its length, over text of the request.
([
    (call_expression
      function: (member_expression object: [(regex) (identifier)] @finding property: (property_identifier) @callee)
      arguments: (arguments . (_) @_text))
    (call_expression
      function: (member_expression object: (_) @_text property: (property_identifier) @callee)
      arguments: (arguments . [(regex) (identifier)] @finding))]
  (#any-of? @callee matching)
  (#not-in-role? "test")
  (#backtracks? @finding "search")
  (#not-backtracks? @finding "exponential")
  (#not-match? @finding sticky)
  (#tainted? @_text "remote" "regex")
  (#set! tier "polynomial"))

; Over whatever an exported function is handed, where two loops follow each other: that one loop is begun at every place of the
; text is too common to be told of every function. It takes a literal with two loops and something behind
; them, which no comment is.
([
    (call_expression
      function: (member_expression object: [(regex) (identifier)] @finding property: (property_identifier) @callee)
      arguments: (arguments . (_) @_text))
    (call_expression
      function: (member_expression object: (_) @_text property: (property_identifier) @callee)
      arguments: (arguments . [(regex) (identifier)] @finding))]
  (#skip-unless? "[=(]~/(\\\\.|\\[(\\\\.|[^\\]\\\\\\n])*\\]|[^*/\\\\\\n\\[])(\\\\.|\\[(\\\\.|[^\\]\\\\\\n])*\\]|[^/\\\\\\n\\[])*[*+}](\\\\.|\\[(\\\\.|[^\\]\\\\\\n])*\\]|[^/\\\\\\n\\[])*[*+}]\\??[^/\\n]|/(\\\\.|\\[(\\\\.|[^\\]\\\\\\n])*\\]|[^*/\\\\\\n\\[])(\\\\.|\\[(\\\\.|[^\\]\\\\\\n])*\\]|[^/\\\\\\n\\[])*[*+}](\\\\.|\\[(\\\\.|[^\\]\\\\\\n])*\\]|[^/\\\\\\n\\[])*[*+}]\\??[^/\\n][^\\n]*/[a-z]*~\\??\\.~(test|exec)\\b")
  (#any-of? @callee matching)
  (#not-in-role? "test" "generated" "vendored")
  (#file-mentions? "export")
  (#backtracks? @finding "polynomial")
  (#not-backtracks? @finding "exponential")
  (#inside? @finding "public")
  (#tainted? @_text "param" "regex")
  (#set! tier "library"))
