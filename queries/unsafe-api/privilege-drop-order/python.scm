; The two calls, the second after the first. Back to root it is the other way round.
(block
  (expression_statement (call function: (_) @callee @finding arguments: (argument_list . (_) @_user)))
  (expression_statement (call function: (_) @_then))
  (#calls? @callee "os.setuid" "os.seteuid" "os.setreuid" "os.setresuid")
  (#calls? @_then "os.setgid" "os.setegid" "os.setregid" "os.setresgid" "os.setgroups" "os.initgroups")
  (#not-value-is? @_user "0")
  (#not-in-role? "test"))
