; Arguments that are not constant, and a shell that joins them unquoted.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) . (array [(identifier) (member_expression) (spread_element)] @_element)) @args
  (#calls? @callee
    "child_process.spawn" "child_process.spawnSync" "child_process.execFile" "child_process.execFileSync")
  (#not-const? @_element)
  (#arg? @args "shell" _ @finding)
  (#value-is? @finding "true")
  (#set! tier "joined"))

; A constant command that needs no shell.
(call_expression
  function: (_) @finding @callee
  arguments: (arguments) @args
  (#calls? @callee "child_process.exec" "child_process.execSync" "shelljs.exec")
  (#arg? @args "" 0 @arg)
  (#value-matches? @arg "^[A-Za-z0-9_./=:@,+ -]+$"))
