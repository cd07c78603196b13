(#define! shells
  "child_process.exec" "child_process.execSync" "exec" "execSync" "execAsync" "execPromise" "shelljs.exec"
  "shell.exec" "ssh2.Client.exec" "node-ssh.NodeSSH.execCommand" "node-cmd.run" "node-cmd.runSync" "node-cmd.get"
  "exec-sh" "exec-sh.promise" "child-process-promise.exec" "simple-ssh.exec")

; A value from the request, or the answer of a model, inside a shell command.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee shells)
  (#arg? @args "" 0 @finding)
  (#tainted? @finding "_" "shell")
  (#set! tier "remote"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "child_process.spawn" "child_process.spawnSync" "spawn" "spawnSync" "child_process.execFile" "child_process.execFileSync" "cross-spawn"
    "cross-spawn.sync" "execa" "execa.execa" "execa.execaSync" "execa.execaCommand" "execa.execaCommandSync")
  (#arg? @args "shell" _ @_shell)
  (#const? @_shell)
  (#not-value-is? @_shell "false")
  (#arg? @args "" 0 @finding)
  (#tainted? @finding "_" "shell")
  (#set! tier "remote"))

; execa takes the line apart by itself, but then the request chooses the program.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee "execa.command" "execa.commandSync" "execa.execaCommand" "execa.execaCommandSync" "execa.shell" "execa.shellSync")
  (#arg? @args "" 0 @finding)
  (#not-dynamic? @finding "shell")
  (#tainted? @finding "_" "shell")
  (#set! tier "remote"))

; With `shell`, the arguments become part of the command line too.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) . (array (_) @finding)) @args
  (#calls? @callee "child_process.spawn" "child_process.spawnSync" "spawn" "spawnSync" "child_process.execFile" "child_process.execFileSync")
  (#arg? @args "shell" _ @_shell)
  (#const? @_shell)
  (#not-value-is? @_shell "false")
  (#tainted? @finding "_" "shell")
  (#set! tier "remote"))

(call_expression
  function: (_) @callee
  arguments: (arguments . (string) @_shell . (array . (string) @_flag . (_) @finding))
  (#calls? @callee
    "child_process.spawn" "child_process.spawnSync" "spawn" "spawnSync" "child_process.execFile" "child_process.execFileSync" "cross-spawn"
    "cross-spawn.sync" "execa" "execa.execa" "execa.execaSync")
  (#value-matches? @_shell "^(.*/)?(sh|bash|zsh|dash|ksh|ash)$|^(cmd|powershell|pwsh)(\\.exe)?$")
  (#value-matches? @_flag "^(-[a-z]*c|/[cCkK]|-Command|-EncodedCommand)$")
  (#tainted? @finding "_" "shell")
  (#set! tier "remote"))

; The same list under a name.
(variable_declarator
  value: (array . (string) @_flag . (_) @finding)
  (#skip-unless? "[\"'](-[a-z]*c|/[cCkK]|-Command|-EncodedCommand)[\"']")
  (#value-matches? @_flag "^(-[a-z]*c|/[cCkK]|-Command|-EncodedCommand)$")
  (#near-mentions? @finding "spawn" "execFile" "execa")
  (#near-mentions? @finding "sh'" "sh\"" "cmd.exe" "cmd'" "cmd\"" "powershell")
  (#tainted? @finding "_" "shell")
  (#set! tier "list"))

(new_expression
  constructor: (_) @callee
  arguments: (arguments . (string) @_shell . (object (pair
    key: (property_identifier) @_key
    value: (array . (string) @_flag . (_) @finding))))
  (#eq? @callee "Deno.Command")
  (#eq? @_key "args")
  (#value-matches? @_shell "^(.*/)?(sh|bash|zsh|dash|ksh|ash)$|^(cmd|powershell|pwsh)(\\.exe)?$")
  (#value-matches? @_flag "^(-[a-z]*c|/[cCkK]|-Command|-EncodedCommand)$")
  (#tainted? @finding "_" "shell")
  (#set! tier "remote"))

(call_expression
  function: (_) @callee
  arguments: (arguments . (array . (string) @_shell . (string) @_flag . (_) @finding))
  (#calls? @callee "Bun.spawn" "Bun.spawnSync")
  (#value-matches? @_shell "^(.*/)?(sh|bash|zsh|dash|ksh|ash)$")
  (#value-matches? @_flag "^-[a-z]*c$")
  (#tainted? @finding "_" "shell")
  (#set! tier "remote"))

; The program itself.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "child_process.spawn" "child_process.spawnSync" "child_process.execFile" "child_process.execFileSync"
    "child_process.fork" "cross-spawn" "cross-spawn.sync" "execa" "execa.execa" "execa.execaSync" "execa.sync"
    "node-pty.spawn" "Bun.spawn" "Bun.spawnSync")
  (#not-arg? @args "shell" _)
  (#arg? @args "" 0 @finding)
  (#tainted? @finding "_" "program")
  (#set! tier "program"))

; A value that whoever starts the program gives anyway.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee shells)
  (#arg? @args "" 0 @finding)
  (#dynamic? @finding "shell")
  (#tainted? @finding "cli" "shell")
  (#only-from? @finding "shell" "cli" "env")
  (#set! tier "local"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee shells)
  (#arg? @args "" 0 @finding)
  (#dynamic? @finding "shell")
  (#tainted? @finding "env" "shell")
  (#only-from? @finding "shell" "env" "cli")
  (#set! tier "local"))

; Nothing but a program, or a whole command, comes from elsewhere: whoever gives it may run anything already.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee shells)
  (#arg? @args "" 0 @finding)
  (#dynamic? @finding "shell")
  (#not-hole-at? @finding "shell-argument")
  (#set! tier "own-program"))

; Put together from values of unknown origin.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee shells)
  (#arg? @args "" 0 @finding)
  (#dynamic? @finding "shell"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "child_process.spawn" "child_process.spawnSync" "spawn" "spawnSync" "child_process.execFile" "child_process.execFileSync" "cross-spawn"
    "cross-spawn.sync" "execa" "execa.execa" "execa.execaSync" "execa.execaCommand" "execa.execaCommandSync")
  (#arg? @args "shell" _ @_shell)
  (#const? @_shell)
  (#not-value-is? @_shell "false")
  (#arg? @args "" 0 @finding)
  (#dynamic? @finding "shell"))

(call_expression
  function: (_) @callee
  arguments: (arguments . (_) . (array (_) @finding)) @args
  (#calls? @callee "child_process.spawn" "child_process.spawnSync" "spawn" "spawnSync" "child_process.execFile" "child_process.execFileSync")
  (#arg? @args "shell" _ @_shell)
  (#const? @_shell)
  (#not-value-is? @_shell "false")
  (#dynamic? @finding "shell"))

(call_expression
  function: (_) @callee
  arguments: (arguments . (string) @_shell . (array . (string) @_flag . (_) @finding))
  (#calls? @callee
    "child_process.spawn" "child_process.spawnSync" "spawn" "spawnSync" "child_process.execFile" "child_process.execFileSync" "cross-spawn"
    "cross-spawn.sync" "execa" "execa.execa" "execa.execaSync")
  (#value-matches? @_shell "^(.*/)?(sh|bash|zsh|dash|ksh|ash)$|^(cmd|powershell|pwsh)(\\.exe)?$")
  (#value-matches? @_flag "^(-[a-z]*c|/[cCkK]|-Command|-EncodedCommand)$")
  (#dynamic? @finding "shell"))

; Deno and Bun: a list that starts a shell.
(call_expression
  function: (_) @callee
  arguments: (arguments . (array . (string) @_shell . (string) @_flag . (_) @finding))
  (#calls? @callee "Bun.spawn" "Bun.spawnSync")
  (#value-matches? @_shell "^(.*/)?(sh|bash|zsh|dash|ksh|ash)$")
  (#value-matches? @_flag "^-[a-z]*c$")
  (#dynamic? @finding "shell"))

; VS Code: text typed into the user's terminal.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee "*.sendText")
  (#imports? "vscode")
  (#arg? @args "" 0 @finding)
  (#dynamic? @finding "shell")
  (#set! tier "runner"))

; A whole command that a function is given, by nobody in this file or by somebody who knows no better.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "child_process.exec" "child_process.execSync" "shelljs.exec" "ssh2.Client.exec" "node-ssh.NodeSSH.execCommand")
  (#arg? @args "" 0 @finding)
  (#match? @finding "^[A-Za-z_$][A-Za-z0-9_$.]*$")
  (#tainted? @finding "param" "shell")
  (#not-dynamic? @finding "shell")
  (#not-in-role? "test")
  (#set! tier "parameter"))

; A command that is not a literal at all.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "child_process.exec" "child_process.execSync" "shelljs.exec" "ssh2.Client.exec" "node-ssh.NodeSSH.execCommand")
  (#arg? @args "" 0 @finding)
  (#match? @finding "^[A-Za-z_$][A-Za-z0-9_$.]*$")
  (#not-sanitized? @finding "shell")
  (#not-dynamic? @finding "shell")
  (#set! tier "unknown"))

(call_expression
  function: (_) @callee
  arguments: (arguments . (_) . (identifier) @finding . (object)) @args
  (#calls? @callee "child_process.spawn" "child_process.spawnSync" "spawn" "spawnSync" "child_process.execFile" "child_process.execFileSync")
  (#arg? @args "shell" _ @_shell)
  (#const? @_shell)
  (#not-value-is? @_shell "false")
  (#tainted? @finding "_" "shell")
  (#set! tier "remote"))

; Arguments that a function is handed as a list, joined by blanks: a shell takes each apart again, `;` and `$(…)` with it. No
; repair: without the shell they may still be options.
([
    (template_string (template_substitution (call_expression function: (member_expression object: (_) @_list property: (property_identifier) @_join) arguments: (arguments . (string) @_by .)))) @_line
    (binary_expression operator: "+" right: (call_expression function: (member_expression object: (_) @_list property: (property_identifier) @_join) arguments: (arguments . (string) @_by .))) @_line
    (call_expression function: (member_expression object: (array (spread_element)) @_list property: (property_identifier) @_join) arguments: (arguments . (string) @_by .)) @_line]
  (#eq? @_join "join")
  (#any-of? @_by "' '" "\" \"")
  (#not-match? @_list "(?i)quote|escape|shell|sanit|\\.map\\(")
  (#shape! "joined-by-blanks" @_list))

(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee shells)
  (#shaped? @finding "joined-by-blanks" @_list)
  (#tainted? @_list "param" "shell")
  (#not-near-mentions? @finding "shellQuote" "shellEscape" "shell-quote" "quote(" "escapeArg" "shellescape")
  (#not-in-role? "test" "example")
  (#set! tier "handed"))

; A list that a function is handed, with a shell that reads it.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) . [(identifier) (member_expression)] @finding . (object)) @args
  (#calls? @callee "child_process.spawn" "child_process.spawnSync" "spawn" "spawnSync" "child_process.execFile" "child_process.execFileSync" "cross-spawn" "cross-spawn.sync")
  (#arg? @args "shell" _ @_shell)
  (#value-is? @_shell "true")
  (#not-const? @finding)
  (#tainted? @finding "param" "shell")
  (#not-in-role? "test" "example")
  (#set! tier "handed"))
