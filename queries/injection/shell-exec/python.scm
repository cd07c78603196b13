; A list together with `shell=True`: on POSIX the shell gets the first element only.
(call
  function: (_) @callee
  arguments: (argument_list
    . (list . (_) . (_))
    (keyword_argument name: (identifier) @_keyword value: (_) @value) @finding)
  (#calls? @callee "subprocess.run" "subprocess.call" "subprocess.check_call" "subprocess.check_output" "subprocess.Popen")
  (#eq? @_keyword "shell")
  (#value-is? @value "true" "1")
  (#set! tier "list"))

; A constant command.
(call
  function: (_) @callee
  arguments: (argument_list
    (keyword_argument name: (identifier) @_keyword value: (_) @value) @finding) @args
  (#calls? @callee "subprocess.run" "subprocess.call" "subprocess.check_call" "subprocess.check_output" "subprocess.Popen")
  (#eq? @_keyword "shell")
  (#value-is? @value "true" "1")
  (#arg? @args "args" 0 @arg)
  (#value-matches? @arg "^[A-Za-z0-9_./=:@,+ -]+$"))

(call
  function: (_) @finding @callee
  arguments: (argument_list) @args
  (#calls? @callee "os.system" "os.popen" "subprocess.getoutput" "subprocess.getstatusoutput")
  (#arg? @args "command" 0 @arg)
  (#value-matches? @arg "^[A-Za-z0-9_./=:@,+ -]+$")
  (#not-value-is? @arg "cls" "clear" "dir" "color"))
