; Command-line agents started from code with their guards off.
(arguments
  (string_literal) @finding
  (#any-of? @finding "\"--dangerously-skip-permissions\"" "\"--dangerously-bypass-approvals-and-sandbox\"")
  (#inside? @finding "call" "*arg")
  (#set! tier "command-line"))

(array_expression
  (string_literal) @finding
  (#any-of? @finding "\"--dangerously-skip-permissions\"" "\"--dangerously-bypass-approvals-and-sandbox\"")
  (#set! tier "command-line"))
