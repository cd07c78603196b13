; A constant command that needs no shell.
(call_expression
  function: (field_expression
    value: (call_expression
      function: (field_expression
        value: (call_expression
          function: (_) @callee
          arguments: (arguments . (string_literal) @_shell) @finding)
        field: (field_identifier) @_first)
      arguments: (arguments . (string_literal) @_flag))
    field: (field_identifier) @_second)
  arguments: (arguments . (string_literal) @arg)
  (#calls? @callee
    "std::process::Command::new" "Command::new" "tokio::process::Command::new" "async_process::Command::new" "smol::process::Command::new")
  (#eq? @_first "arg")
  (#eq? @_second "arg")
  (#value-matches? @_shell "^(.*/)?(sh|bash|zsh|dash|ksh|ash)$")
  (#value-matches? @_flag "^-[a-z]*c$")
  (#value-matches? @arg "^[A-Za-z0-9_./=:@,+ -]+$"))

(call_expression
  function: (field_expression
    value: (call_expression
      function: (_) @callee
      arguments: (arguments . (string_literal) @_shell) @finding)
    field: (field_identifier) @_method)
  arguments: (arguments . (array_expression . (string_literal) @_flag . (string_literal) @arg))
  (#calls? @callee
    "std::process::Command::new" "Command::new" "tokio::process::Command::new" "async_process::Command::new" "smol::process::Command::new")
  (#eq? @_method "args")
  (#value-matches? @_shell "^(.*/)?(sh|bash|zsh|dash|ksh|ash)$")
  (#value-matches? @_flag "^-[a-z]*c$")
  (#value-matches? @arg "^[A-Za-z0-9_./=:@,+ -]+$"))
