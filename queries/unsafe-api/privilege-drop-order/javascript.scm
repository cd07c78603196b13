; The two calls, the second after the first.
(statement_block
  (expression_statement (call_expression function: (_) @callee @finding arguments: (arguments . (_) @_user)))
  (expression_statement (call_expression function: (_) @_then))
  (#calls? @callee "process.setuid" "process.seteuid")
  (#calls? @_then "process.setgid" "process.setegid" "process.setgroups" "process.initgroups")
  (#not-value-is? @_user "0")
  (#not-in-role? "test"))
