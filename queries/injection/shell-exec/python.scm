; A list together with `shell=True`: on POSIX the shell gets the first element only.
(call
  function: (_) @callee
  arguments: (argument_list
    . (list . (_) . (_)) @_list
    (keyword_argument name: (identifier) @_keyword value: (_) @value) @finding)
  (#calls? @callee "subprocess.run" "subprocess.call" "subprocess.check_call" "subprocess.check_output" "subprocess.Popen")
  (#eq? @_keyword "shell")
  (#value-is? @value "true" "1")
  ; Windows joins the list, and its own commands need the shell.
  (#not-match? @_list "(?i)\\.(exe|bat|cmd|ps1|msi)\\b|\\[\\s*r?[\"']\\.?\\\\|[\"'](cmd|start|dir|copy|del|net|sc|reg|icacls|tasklist|taskkill|powershell)[\"']")
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
  (#not-match? @arg "^\\[")
  (#value-matches? @arg "^[A-Za-z0-9_./=:@,+ -]+$"))

(call
  function: (_) @finding @callee
  arguments: (argument_list) @args
  (#calls? @callee "os.system" "os.popen" "subprocess.getoutput" "subprocess.getstatusoutput")
  (#arg? @args "command" 0 @arg)
  (#value-matches? @arg "^[A-Za-z0-9_./=:@,+ -]+$")
  (#not-value-is? @arg "cls" "clear" "dir" "color"))
