(#define! shells
  "os.system" "os.popen" "subprocess.getoutput" "subprocess.getstatusoutput" "asyncio.create_subprocess_shell"
  "paramiko.SSHClient.exec_command" "paramiko.Channel.exec_command")

(#define! runners
  "subprocess.run" "subprocess.call" "subprocess.check_call" "subprocess.check_output" "subprocess.Popen")

; A value from the request, or the answer of a model, inside a shell command.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee shells)
  (#arg? @args "cmd" 0 @finding)
  (#tainted? @finding "_" "shell")
  (#set! tier "remote"))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee runners)
  (#arg? @args "shell" 8 @_shell)
  (#value-is? @_shell "true" "1")
  (#arg? @args "args" 0 @finding)
  (#tainted? @finding "_" "shell")
  (#set! tier "remote"))

; A list that starts a shell: its third element is the command.
(call
  function: (_) @callee
  arguments: (argument_list . (list . (_) @_shell . (string) @_flag . (_) @finding))
  (#calls? @callee "subprocess.run" "subprocess.call" "subprocess.check_call" "subprocess.check_output" "subprocess.Popen" "os.execvp" "os.execv")
  (#value-matches? @_shell "^(.*/)?(sh|bash|zsh|dash|ksh|ash)$|^(cmd|powershell|pwsh)(\\.exe)?$")
  (#value-matches? @_flag "^(-[a-z]*c|/[cCkK]|-Command|-EncodedCommand)$")
  (#tainted? @finding "_" "shell")
  (#set! tier "remote"))

; The same list under a name.
(assignment
  right: (list . (string) @_shell . (string) @_flag . (_) @finding)
  (#near-mentions? @finding "subprocess." "Popen(" "os.exec")
  (#value-matches? @_shell "^(.*/)?(sh|bash|zsh|dash|ksh|ash)$|^(cmd|powershell|pwsh)(\\.exe)?$")
  (#value-matches? @_flag "^(-[a-z]*c|/[cCkK]|-Command|-EncodedCommand)$")
  (#file-mentions? "subprocess" "os.exec")
  (#tainted? @finding "_" "shell")
  (#set! tier "list"))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee
    "fabric.Connection.run" "fabric.Connection.sudo" "fabric.Connection.local" "invoke.Context.run" "invoke.run"
    "fabric.api.run" "fabric.api.sudo" "fabric.api.local" "asyncssh.SSHClientConnection.run")
  (#arg? @args "cmd" 0 @finding)
  (#tainted? @finding "_" "shell")
  (#set! tier "remote"))

; Programs that are driven from a terminal of their own; the loop's way to a shell; a text where a list would be no shell.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "pexpect.spawn" "pexpect.spawnu" "pexpect.run" "pexpect.popen_spawn.PopenSpawn")
  (#arg? @args "command" 0 @finding)
  (#tainted? @finding "_" "shell")
  (#set! tier "remote"))

; The shell and its arguments apart: `pexpect.spawn("/bin/sh", ["-c", command])`.
(call
  function: (_) @callee
  arguments: (argument_list
    . (_) @_shell
    [(list . (string) @_flag . (_) @finding) (keyword_argument value: (list . (string) @_flag . (_) @finding))])
  (#calls? @callee "pexpect.spawn" "pexpect.spawnu" "os.execv" "os.execvp" "os.spawnv")
  (#value-matches? @_shell "^(.*/)?(sh|bash|zsh|dash|ksh|ash)$")
  (#value-matches? @_flag "^-[a-z]*c$")
  (#tainted? @finding "_" "shell")
  (#set! tier "remote"))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "*.subprocess_shell")
  (#arg? @args "cmd" 1 @finding)
  (#tainted? @finding "_" "shell")
  (#set! tier "remote"))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "anyio.run_process" "anyio.open_process")
  (#arg? @args "command" 0 @finding)
  (#dynamic? @finding "shell")
  (#tainted? @finding "_" "shell")
  (#set! tier "remote"))

; The program itself: a list's first element, or a text that is no shell's.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee
    "subprocess.run" "subprocess.call" "subprocess.check_call" "subprocess.check_output" "subprocess.Popen"
    "pty.spawn" "os.execv" "os.execve" "os.execvp" "os.execvpe" "os.execl" "os.execle" "os.execlp" "os.execlpe"
    "os.posix_spawn" "os.posix_spawnp" "os.startfile" "asyncio.create_subprocess_exec")
  (#no-arg? @args "shell" 8)
  (#arg? @args "args" 0 @finding)
  (#tainted? @finding "_" "program")
  (#set! tier "program"))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee runners)
  (#arg? @args "shell" 8 @_shell)
  (#value-is? @_shell "false" "0")
  (#arg? @args "args" 0 @finding)
  (#tainted? @finding "_" "program")
  (#set! tier "program"))

; Nothing but a program, or a whole command, comes from elsewhere: whoever gives it may run anything already.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee shells)
  (#arg? @args "cmd" 0 @finding)
  (#dynamic? @finding "shell")
  (#not-hole-at? @finding "shell-argument")
  (#set! tier "own-program"))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee runners)
  (#arg? @args "shell" 8 @_shell)
  (#value-is? @_shell "true" "1")
  (#arg? @args "args" 0 @finding)
  (#dynamic? @finding "shell")
  (#not-hole-at? @finding "shell-argument")
  (#set! tier "own-program"))

; A value that whoever starts the program gives anyway.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee shells)
  (#arg? @args "cmd" 0 @finding)
  (#dynamic? @finding "shell")
  (#tainted? @finding "cli" "shell")
  (#only-from? @finding "shell" "cli" "env")
  (#set! tier "local"))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee runners)
  (#arg? @args "shell" 8 @_shell)
  (#value-is? @_shell "true" "1")
  (#arg? @args "args" 0 @finding)
  (#dynamic? @finding "shell")
  (#tainted? @finding "cli" "shell")
  (#only-from? @finding "shell" "cli" "env")
  (#set! tier "local"))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee shells)
  (#arg? @args "cmd" 0 @finding)
  (#dynamic? @finding "shell")
  (#tainted? @finding "env" "shell")
  (#only-from? @finding "shell" "env" "cli")
  (#set! tier "local"))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee runners)
  (#arg? @args "shell" 8 @_shell)
  (#value-is? @_shell "true" "1")
  (#arg? @args "args" 0 @finding)
  (#dynamic? @finding "shell")
  (#tainted? @finding "env" "shell")
  (#only-from? @finding "shell" "env" "cli")
  (#set! tier "local"))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "os.system" "os.popen" "subprocess.getoutput" "subprocess.getstatusoutput")
  (#arg? @args "cmd" 0 @finding)
  (#not-dynamic? @finding "shell")
  (#tainted? @finding "cli" "shell")
  (#set! tier "local"))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee runners)
  (#arg? @args "shell" 8 @_shell)
  (#value-is? @_shell "true" "1")
  (#arg? @args "args" 0 @finding)
  (#not-dynamic? @finding "shell")
  (#tainted? @finding "cli" "shell")
  (#set! tier "local"))

; What a job of a queue is given.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee shells)
  (#imports? "celery" "dramatiq" "huey" "rq" "django_rq")
  (#arg? @args "cmd" 0 @finding)
  (#dynamic? @finding "shell")
  (#tainted? @finding "queue" "shell"))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee runners)
  (#imports? "celery" "dramatiq" "huey" "rq" "django_rq")
  (#arg? @args "shell" 8 @_shell)
  (#value-is? @_shell "true" "1")
  (#arg? @args "args" 0 @finding)
  (#dynamic? @finding "shell")
  (#tainted? @finding "queue" "shell"))

; Put together from values of unknown origin.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee shells)
  (#arg? @args "cmd" 0 @finding)
  (#dynamic? @finding "shell"))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee runners)
  (#arg? @args "shell" 8 @_shell)
  (#value-is? @_shell "true" "1")
  (#arg? @args "args" 0 @finding)
  (#dynamic? @finding "shell"))

(call
  function: (_) @callee
  arguments: (argument_list . (list . (_) @_shell . (string) @_flag . (_) @finding))
  (#calls? @callee "subprocess.run" "subprocess.call" "subprocess.check_call" "subprocess.check_output" "subprocess.Popen" "os.execvp" "os.execv")
  (#value-matches? @_shell "^(.*/)?(sh|bash|zsh|dash|ksh|ash)$|^(cmd|powershell|pwsh)(\\.exe)?$")
  (#value-matches? @_flag "^(-[a-z]*c|/[cCkK]|-Command|-EncodedCommand)$")
  (#dynamic? @finding "shell"))

; The same for the functions that replace the process or start one beside it.
(call
  function: (_) @callee
  arguments: (argument_list (string) @_shell . (string) @_flag . (_) @finding .)
  (#calls? @callee "os.execl" "os.execlp" "os.spawnl" "os.spawnlp")
  (#value-matches? @_shell "^(.*/)?(sh|bash|zsh|dash|ksh|ash)$")
  (#value-matches? @_flag "^-[a-z]*c$")
  (#tainted? @finding "_" "shell")
  (#set! tier "remote"))

(call
  function: (_) @callee
  arguments: (argument_list (string) @_shell . (string) @_flag . (_) @finding .)
  (#calls? @callee "os.execl" "os.execlp" "os.spawnl" "os.spawnlp")
  (#value-matches? @_shell "^(.*/)?(sh|bash|zsh|dash|ksh|ash)$")
  (#value-matches? @_flag "^-[a-z]*c$")
  (#dynamic? @finding "shell"))

; SSH clients under another name.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "*.exec_command")
  (#imports? "paramiko")
  (#arg? @args "command" 0 @finding)
  (#dynamic? @finding "shell")
  (#not-hole-at? @finding "shell-argument")
  (#set! tier "own-program"))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "*.exec_command")
  (#imports? "paramiko")
  (#arg? @args "command" 0 @finding)
  (#dynamic? @finding "shell"))

; Task runners: the command is usually the developer's own.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee
    "fabric.Connection.run" "fabric.Connection.sudo" "fabric.Connection.local" "invoke.Context.run" "invoke.run"
    "fabric.api.run" "fabric.api.sudo" "fabric.api.local" "asyncssh.SSHClientConnection.run")
  (#arg? @args "cmd" 0 @finding)
  (#dynamic? @finding "shell")
  (#set! tier "runner"))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee
    "airflow.operators.bash.BashOperator" "airflow.providers.standard.operators.bash.BashOperator")
  (#arg? @args "bash_command" _ @finding)
  (#dynamic? @finding "shell")
  (#set! tier "runner"))

; A whole command that a function is given, by nobody in this file or by somebody who knows no better.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee shells)
  (#arg? @args "cmd" 0 @finding)
  (#match? @finding "^[A-Za-z_][A-Za-z0-9_.]*$")
  (#tainted? @finding "param" "shell")
  (#not-dynamic? @finding "shell")
  (#not-in-role? "test")
  (#set! tier "parameter"))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee runners)
  (#arg? @args "shell" 8 @_shell)
  (#value-is? @_shell "true" "1")
  (#arg? @args "args" 0 @finding)
  (#match? @finding "^[A-Za-z_][A-Za-z0-9_.]*$")
  (#tainted? @finding "param" "shell")
  (#not-dynamic? @finding "shell")
  (#not-in-role? "test")
  (#set! tier "parameter"))

; A command that is not a literal at all.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee shells)
  (#arg? @args "cmd" 0 @finding)
  (#match? @finding "^[A-Za-z_][A-Za-z0-9_.]*$")
  (#not-sanitized? @finding "shell")
  (#not-dynamic? @finding "shell")
  (#set! tier "unknown"))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee runners)
  (#arg? @args "shell" 8 @_shell)
  (#value-is? @_shell "true" "1")
  (#arg? @args "args" 0 @finding)
  (#match? @finding "^[A-Za-z_][A-Za-z0-9_.]*$")
  (#not-sanitized? @finding "shell")
  (#not-dynamic? @finding "shell")
  (#set! tier "unknown"))
