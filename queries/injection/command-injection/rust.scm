(#define! commands
  "std::process::Command::new" "Command::new" "tokio::process::Command::new" "async_process::Command::new"
  "smol::process::Command::new" "async_std::process::Command::new")

(#define! shell-program "^(.*/)?(sh|bash|zsh|dash|ksh|ash)$|^(cmd|powershell|pwsh)(\\.exe)?$")

(#define! command-flag "^(-[a-z]*c|/[cCkK]|-Command|-EncodedCommand)$")

(#define! shell-command-in-text
  "Command::new(\"sh\")" "Command::new(\"bash\")" "Command::new(\"/bin/sh\")" "Command::new(\"cmd\")")

(#define! shells
  "duct::sh_dangerous" "duct_sh::sh_dangerous" "subprocess::Exec::shell" "libc::system" "libc::popen"
  "ssh2::Channel::exec" "execute::shell" "openssh::Session::shell" "openssh::Session::raw_command"
  "nix::libc::system")

(#define! shell-in-text
  "new(\"sh\")" "new(\"bash\")" "new(\"/bin/sh\")" "new(\"/bin/bash\")" "new(\"cmd\")" "new(\"cmd.exe\")"
  "new(\"powershell\")" "new(\"pwsh\")" "new(\"zsh\")" "arg(\"sh\")" "arg(\"bash\")")

; `Command::new("sh").arg("-c").arg(command)`
(call_expression
  function: (field_expression
    value: (call_expression
      function: (field_expression
        value: (call_expression
          function: (_) @callee
          arguments: (arguments . (string_literal) @_shell))
        field: (field_identifier) @_first)
      arguments: (arguments . (string_literal) @_flag))
    field: (field_identifier) @_second)
  arguments: (arguments . (_) @finding)
  (#eq? @_first "arg")
  (#eq? @_second "arg")
  (#calls? @callee commands)
  (#value-matches? @_shell shell-program)
  (#value-matches? @_flag command-flag)
  (#tainted? @finding "_" "shell")
  (#set! tier "remote"))

(call_expression
  function: (field_expression
    value: (call_expression
      function: (field_expression
        value: (call_expression
          function: (_) @callee
          arguments: (arguments . (string_literal) @_shell))
        field: (field_identifier) @_first)
      arguments: (arguments . (string_literal) @_flag))
    field: (field_identifier) @_second)
  arguments: (arguments . (_) @finding)
  (#eq? @_first "arg")
  (#eq? @_second "arg")
  (#calls? @callee commands)
  (#value-matches? @_shell shell-program)
  (#value-matches? @_flag command-flag)
  (#tainted? @finding "net" "shell")
  (#set! tier "network"))

(call_expression
  function: (field_expression
    value: (call_expression
      function: (field_expression
        value: (call_expression
          function: (_) @callee
          arguments: (arguments . (string_literal) @_shell))
        field: (field_identifier) @_first)
      arguments: (arguments . (string_literal) @_flag))
    field: (field_identifier) @_second)
  arguments: (arguments . (_) @finding)
  (#eq? @_first "arg")
  (#eq? @_second "arg")
  (#calls? @callee commands)
  (#value-matches? @_shell shell-program)
  (#value-matches? @_flag command-flag)
  (#dynamic? @finding "shell")
  (#tainted? @finding "cli" "shell")
  (#set! tier "argument"))

(call_expression
  function: (field_expression
    value: (call_expression
      function: (field_expression
        value: (call_expression
          function: (_) @callee
          arguments: (arguments . (string_literal) @_shell))
        field: (field_identifier) @_first)
      arguments: (arguments . (string_literal) @_flag))
    field: (field_identifier) @_second)
  arguments: (arguments . (_) @finding)
  (#eq? @_first "arg")
  (#eq? @_second "arg")
  (#calls? @callee commands)
  (#value-matches? @_shell shell-program)
  (#value-matches? @_flag command-flag)
  (#dynamic? @finding "shell")
  (#tainted? @finding "env" "shell")
  (#set! tier "argument"))

(call_expression
  function: (field_expression
    value: (call_expression
      function: (field_expression
        value: (call_expression
          function: (_) @callee
          arguments: (arguments . (string_literal) @_shell))
        field: (field_identifier) @_first)
      arguments: (arguments . (string_literal) @_flag))
    field: (field_identifier) @_second)
  arguments: (arguments . (_) @finding)
  (#eq? @_first "arg")
  (#eq? @_second "arg")
  (#calls? @callee commands)
  (#value-matches? @_shell shell-program)
  (#value-matches? @_flag command-flag)
  (#dynamic? @finding "shell"))

; The whole line is an argument of the program.
(call_expression
  function: (field_expression
    value: (call_expression
      function: (field_expression
        value: (call_expression
          function: (_) @callee
          arguments: (arguments . (string_literal) @_shell))
        field: (field_identifier) @_first)
      arguments: (arguments . (string_literal) @_flag))
    field: (field_identifier) @_second)
  arguments: (arguments . (_) @finding)
  (#eq? @_first "arg")
  (#eq? @_second "arg")
  (#calls? @callee commands)
  (#value-matches? @_shell shell-program)
  (#value-matches? @_flag command-flag)
  (#not-dynamic? @finding "shell")
  (#tainted? @finding "cli" "shell")
  (#set! tier "local"))

; A shell that another program starts: `Command::new("sudo").arg("sh").arg("-c").arg(command)`.
(call_expression
  function: (field_expression
    value: (call_expression
      function: (field_expression
        value: (call_expression
          function: (field_expression field: (field_identifier) @_name)
          arguments: (arguments . (string_literal) @_shell .))
        field: (field_identifier) @_first)
      arguments: (arguments . (string_literal) @_flag .))
    field: (field_identifier) @_second) @callee
  arguments: (arguments . (_) @finding .)
  (#eq? @_name "arg")
  (#eq? @_first "arg")
  (#eq? @_second "arg")
  (#value-matches? @_shell shell-program)
  (#value-matches? @_flag command-flag)
  (#tainted? @finding "_" "shell")
  (#set! tier "remote"))

(call_expression
  function: (field_expression
    value: (call_expression
      function: (field_expression
        value: (call_expression
          function: (field_expression field: (field_identifier) @_name)
          arguments: (arguments . (string_literal) @_shell .))
        field: (field_identifier) @_first)
      arguments: (arguments . (string_literal) @_flag .))
    field: (field_identifier) @_second) @callee
  arguments: (arguments . (_) @finding .)
  (#eq? @_name "arg")
  (#eq? @_first "arg")
  (#eq? @_second "arg")
  (#value-matches? @_shell shell-program)
  (#value-matches? @_flag command-flag)
  (#tainted? @finding "net" "shell")
  (#set! tier "network"))

(call_expression
  function: (field_expression
    value: (call_expression
      function: (field_expression
        value: (call_expression
          function: (field_expression field: (field_identifier) @_name)
          arguments: (arguments . (string_literal) @_shell .))
        field: (field_identifier) @_first)
      arguments: (arguments . (string_literal) @_flag .))
    field: (field_identifier) @_second) @callee
  arguments: (arguments . (_) @finding .)
  (#eq? @_name "arg")
  (#eq? @_first "arg")
  (#eq? @_second "arg")
  (#value-matches? @_shell shell-program)
  (#value-matches? @_flag command-flag)
  (#dynamic? @finding "shell"))

; `Command::new("sh").args(["-c", command])`
(call_expression
  function: (field_expression
    value: (call_expression
      function: (_) @callee
      arguments: (arguments . (string_literal) @_shell))
    field: (field_identifier) @_method)
  arguments: (arguments . (array_expression . (string_literal) @_flag . (_) @finding))
  (#eq? @_method "args")
  (#calls? @callee commands)
  (#value-matches? @_shell shell-program)
  (#value-matches? @_flag command-flag)
  (#tainted? @finding "_" "shell")
  (#set! tier "remote"))

(call_expression
  function: (field_expression
    value: (call_expression
      function: (_) @callee
      arguments: (arguments . (string_literal) @_shell))
    field: (field_identifier) @_method)
  arguments: (arguments . (array_expression . (string_literal) @_flag . (_) @finding))
  (#eq? @_method "args")
  (#calls? @callee commands)
  (#value-matches? @_shell shell-program)
  (#value-matches? @_flag command-flag)
  (#tainted? @finding "net" "shell")
  (#set! tier "network"))

(call_expression
  function: (field_expression
    value: (call_expression
      function: (_) @callee
      arguments: (arguments . (string_literal) @_shell))
    field: (field_identifier) @_method)
  arguments: (arguments . (array_expression . (string_literal) @_flag . (_) @finding))
  (#eq? @_method "args")
  (#calls? @callee commands)
  (#value-matches? @_shell shell-program)
  (#value-matches? @_flag command-flag)
  (#dynamic? @finding "shell"))

(call_expression
  function: (field_expression
    value: (call_expression
      function: (_) @callee
      arguments: (arguments . (string_literal) @_shell))
    field: (field_identifier) @_method)
  arguments: (arguments . (reference_expression value: (array_expression . (string_literal) @_flag . (_) @finding)))
  (#eq? @_method "args")
  (#calls? @callee commands)
  (#value-matches? @_shell shell-program)
  (#value-matches? @_flag command-flag)
  (#tainted? @finding "_" "shell")
  (#set! tier "remote"))

(call_expression
  function: (field_expression
    value: (call_expression
      function: (_) @callee
      arguments: (arguments . (string_literal) @_shell))
    field: (field_identifier) @_method)
  arguments: (arguments . (reference_expression value: (array_expression . (string_literal) @_flag . (_) @finding)))
  (#eq? @_method "args")
  (#calls? @callee commands)
  (#value-matches? @_shell shell-program)
  (#value-matches? @_flag command-flag)
  (#tainted? @finding "net" "shell")
  (#set! tier "network"))

(call_expression
  function: (field_expression
    value: (call_expression
      function: (_) @callee
      arguments: (arguments . (string_literal) @_shell))
    field: (field_identifier) @_method)
  arguments: (arguments . (reference_expression value: (array_expression . (string_literal) @_flag . (_) @finding)))
  (#eq? @_method "args")
  (#calls? @callee commands)
  (#value-matches? @_shell shell-program)
  (#value-matches? @_flag command-flag)
  (#dynamic? @finding "shell"))

; The same on a command in a variable.
(call_expression
  function: (field_expression
    value: (call_expression
      function: (field_expression
        value: (identifier) @callee
        field: (field_identifier) @_first)
      arguments: (arguments . (string_literal) @_flag))
    field: (field_identifier) @_second)
  arguments: (arguments . (_) @finding)
  (#eq? @_first "arg")
  (#eq? @_second "arg")
  (#typed? @callee "std::process::Command")
  (#file-mentions? shell-command-in-text)
  (#value-matches? @_flag "^(-[a-z]*c|/[cCkK])$")
  (#tainted? @finding "_" "shell")
  (#set! tier "remote"))

(call_expression
  function: (field_expression
    value: (call_expression
      function: (field_expression
        value: (identifier) @callee
        field: (field_identifier) @_first)
      arguments: (arguments . (string_literal) @_flag))
    field: (field_identifier) @_second)
  arguments: (arguments . (_) @finding)
  (#eq? @_first "arg")
  (#eq? @_second "arg")
  (#typed? @callee "std::process::Command")
  (#file-mentions? shell-command-in-text)
  (#value-matches? @_flag "^(-[a-z]*c|/[cCkK])$")
  (#tainted? @finding "net" "shell")
  (#set! tier "network"))

(call_expression
  function: (field_expression
    value: (call_expression
      function: (field_expression
        value: (identifier) @callee
        field: (field_identifier) @_first)
      arguments: (arguments . (string_literal) @_flag))
    field: (field_identifier) @_second)
  arguments: (arguments . (_) @finding)
  (#eq? @_first "arg")
  (#eq? @_second "arg")
  (#typed? @callee "std::process::Command")
  (#file-mentions? shell-command-in-text)
  (#value-matches? @_flag "^(-[a-z]*c|/[cCkK])$")
  (#dynamic? @finding "shell"))

; One statement for each argument: `command.arg("-c"); command.arg(text);`
(block
  (expression_statement
    (call_expression
      function: (field_expression value: (identifier) field: (field_identifier) @_first)
      arguments: (arguments . (string_literal) @_flag .)))
  .
  (expression_statement
    (call_expression
      function: (field_expression value: (identifier) @callee field: (field_identifier) @_second)
      arguments: (arguments . (_) @finding .)))
  (#eq? @_first "arg")
  (#eq? @_second "arg")
  (#typed? @callee "std::process::Command")
  (#file-mentions? shell-command-in-text)
  (#value-matches? @_flag "^(-[a-z]*c|/[cCkK])$")
  (#tainted? @finding "_" "shell")
  (#set! tier "remote"))

(block
  (expression_statement
    (call_expression
      function: (field_expression value: (identifier) field: (field_identifier) @_first)
      arguments: (arguments . (string_literal) @_flag .)))
  .
  (expression_statement
    (call_expression
      function: (field_expression value: (identifier) @callee field: (field_identifier) @_second)
      arguments: (arguments . (_) @finding .)))
  (#eq? @_first "arg")
  (#eq? @_second "arg")
  (#typed? @callee "std::process::Command")
  (#file-mentions? shell-command-in-text)
  (#value-matches? @_flag "^(-[a-z]*c|/[cCkK])$")
  (#tainted? @finding "net" "shell")
  (#set! tier "network"))

(block
  (expression_statement
    (call_expression
      function: (field_expression value: (identifier) field: (field_identifier) @_first)
      arguments: (arguments . (string_literal) @_flag .)))
  .
  (expression_statement
    (call_expression
      function: (field_expression value: (identifier) @callee field: (field_identifier) @_second)
      arguments: (arguments . (_) @finding .)))
  (#eq? @_first "arg")
  (#eq? @_second "arg")
  (#typed? @callee "std::process::Command")
  (#file-mentions? shell-command-in-text)
  (#value-matches? @_flag "^(-[a-z]*c|/[cCkK])$")
  (#dynamic? @finding "shell"))

; The program itself.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee commands)
  (#arg? @args "" 0 @finding)
  (#tainted? @finding "_" "shell")
  (#set! tier "program"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee commands)
  (#arg? @args "" 0 @finding)
  (#tainted? @finding "net" "shell")
  (#set! tier "network"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "std::process::Command::new" "Command::new" "tokio::process::Command::new" "async_std::process::Command::new")
  (#arg? @args "" 0 @finding)
  (#tainted? @finding "cli" "shell")
  (#set! tier "local"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "libc::execl" "libc::execle" "libc::execlp" "libc::execv" "libc::execve" "libc::execvp" "libc::execvpe"
    "libc::posix_spawn" "nix::unistd::execv" "nix::unistd::execve" "nix::unistd::execvp" "nix::unistd::execvpe"
    "subprocess::Exec::cmd" "duct::cmd" "openssh::Session::command" "tauri::api::process::Command::new"
    "rexpect::spawn" "pty_process::Command::new" "exec::Command::new" "exec::execvp")
  (#arg? @args "" 0 @finding)
  (#tainted? @finding "_" "shell")
  (#set! tier "program"))

; Functions that hand their text to a shell.
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
  (#calls? @callee shells)
  (#arg? @args "" 0 @finding)
  (#tainted? @finding "net" "shell")
  (#set! tier "network"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee shells)
  (#arg? @args "" 0 @finding)
  (#dynamic? @finding "shell"))

; The command is the second argument.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "russh::Channel::exec" "thrussh::client::Channel::exec")
  (#arg? @args "" 1 @finding)
  (#tainted? @finding "_" "shell")
  (#set! tier "remote"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "russh::Channel::exec" "thrussh::client::Channel::exec")
  (#arg? @args "" 1 @finding)
  (#dynamic? @finding "shell"))

; `c.args(&["/C", &format!(…)])`, on the chain or on the variable that holds the command.
(call_expression
  function: (field_expression field: (field_identifier) @_method) @callee
  arguments: (arguments . (reference_expression value: (array_expression . (string_literal) @_flag . (_) @finding)))
  (#eq? @_method "args")
  (#near-mentions? @finding shell-in-text)
  (#value-matches? @_flag command-flag)
  (#tainted? @finding "_" "shell")
  (#set! tier "remote"))

(call_expression
  function: (field_expression value: (identifier) field: (field_identifier) @_method) @callee
  arguments: (arguments . (array_expression . (string_literal) @_flag . (_) @finding))
  (#eq? @_method "args")
  (#near-mentions? @finding shell-in-text)
  (#value-matches? @_flag command-flag)
  (#tainted? @finding "_" "shell")
  (#set! tier "remote"))

; The words of the shell's line follow one by one, on the variable that holds the command.
(call_expression
  function: (field_expression value: (identifier) field: (field_identifier) @_method) @callee
  arguments: (arguments . (_) @finding .)
  (#eq? @_method "arg")
  (#near-mentions? @finding shell-in-text)
  (#near-mentions? @finding "arg(\"-c\")" "arg(\"/C\")" "arg(\"/c\")" "arg(\"-Command\")")
  (#tainted? @finding "_" "shell")
  (#set! tier "remote"))

(call_expression
  function: (field_expression value: (identifier) field: (field_identifier) @_method) @callee
  arguments: (arguments . (_) @finding .)
  (#eq? @_method "arg")
  (#near-mentions? @finding shell-in-text)
  (#near-mentions? @finding "arg(\"-c\")" "arg(\"/C\")" "arg(\"/c\")" "arg(\"-Command\")")
  (#tainted? @finding "net" "shell")
  (#set! tier "network"))

(call_expression
  function: (field_expression value: (identifier) field: (field_identifier) @_method) @callee
  arguments: (arguments . (_) @finding .)
  (#eq? @_method "arg")
  (#near-mentions? @finding shell-in-text)
  (#near-mentions? @finding "arg(\"-c\")" "arg(\"/C\")" "arg(\"/c\")" "arg(\"-Command\")")
  (#dynamic? @finding "shell")
  (#tainted? @finding "cli" "shell")
  (#set! tier "argument"))

(call_expression
  function: (field_expression value: (identifier) field: (field_identifier) @_method) @callee
  arguments: (arguments . (_) @finding .)
  (#eq? @_method "arg")
  (#near-mentions? @finding shell-in-text)
  (#near-mentions? @finding "arg(\"-c\")" "arg(\"/C\")" "arg(\"/c\")" "arg(\"-Command\")")
  (#dynamic? @finding "shell")
  (#tainted? @finding "env" "shell")
  (#set! tier "argument"))

; `Command::new("sh").args(&words)`, where the words are put together elsewhere.
(call_expression
  function: (field_expression
    value: (call_expression function: (_) @callee arguments: (arguments . (string_literal) @_shell))
    field: (field_identifier) @_method)
  arguments: (arguments . [(identifier) @finding (reference_expression value: (identifier)) @finding] .)
  (#eq? @_method "args")
  (#calls? @callee commands)
  (#value-matches? @_shell shell-program)
  (#near-mentions? @finding "\"-c\"" "\"/C\"" "\"/c\"" "\"-Command\"")
  (#tainted? @finding "_" "shell")
  (#set! tier "remote"))

(call_expression
  function: (field_expression
    value: (call_expression function: (_) @callee arguments: (arguments . (string_literal) @_shell))
    field: (field_identifier) @_method)
  arguments: (arguments . [(identifier) @finding (reference_expression value: (identifier)) @finding] .)
  (#eq? @_method "args")
  (#calls? @callee commands)
  (#value-matches? @_shell shell-program)
  (#near-mentions? @finding "\"-c\"" "\"/C\"" "\"/c\"" "\"-Command\"")
  (#tainted? @finding "net" "shell")
  (#set! tier "network"))

; The macros that start a program: `duct::cmd!("sh", "-c", format!(…))`.
((macro_invocation macro: [(identifier) (scoped_identifier)] @callee) @finding
  (#match? @callee "^(duct::|xshell::)?cmd$")
  (#file-mentions? "cmd!(")
  (#match? @finding "^[\\w:]*cmd!\\s*\\(\\s*\"(/bin/)?(ba|z|da)?sh\"\\s*,\\s*\"-l?c\"")
  (#tainted? @finding "_" "shell")
  (#set! tier "remote"))

; xshell splits the text into arguments before it fills them in, but the shell that it starts reads its line again.
((macro_invocation macro: [(identifier) (scoped_identifier)] @callee) @finding
  (#match? @callee "^(xshell::)?cmd$")
  (#file-mentions? "xshell")
  (#match? @finding "^[\\w:]*cmd!\\s*\\(\\s*&?\\w+\\s*,\\s*r?#*\"(sudo |env )?(/bin/)?(ba|z|da)?sh +-[a-z]*c [^\"]*\\{")
  (#tainted? @finding "_" "shell")
  (#set! tier "remote"))

; `duct::cmd("sh", ["-c", line])`
(call_expression
  function: (_) @callee
  arguments: (arguments . (string_literal) @_shell . [
    (array_expression . (string_literal) @_flag . (_) @finding)
    (reference_expression value: (array_expression . (string_literal) @_flag . (_) @finding))] .)
  (#calls? @callee "duct::cmd")
  (#value-matches? @_shell shell-program)
  (#value-matches? @_flag command-flag)
  (#tainted? @finding "_" "shell")
  (#set! tier "remote"))

; What Windows takes as it is: `Command::new("cmd").arg("/C").raw_arg(line)`.
(call_expression
  function: (field_expression field: (field_identifier) @_method) @callee
  arguments: (arguments . (_) @finding .)
  (#eq? @_method "raw_arg")
  (#near-mentions? @finding "new(\"cmd\")" "new(\"cmd.exe\")" "new(\"powershell\")" "new(\"pwsh\")")
  (#tainted? @finding "_" "shell")
  (#set! tier "remote"))

; A shell that is told by its input what to do.
(call_expression
  function: (field_expression value: (_) @_pipe field: (field_identifier) @_method) @callee
  arguments: (arguments . (_) @finding .)
  (#eq? @_method "write_all")
  (#match? @_pipe "stdin")
  (#near-mentions? @finding "new(\"sh\")" "new(\"bash\")" "new(\"/bin/sh\")" "new(\"/bin/bash\")" "new(\"zsh\")")
  (#tainted? @finding "_" "shell")
  (#set! tier "remote"))

; The line further back in the list: `["/C", "dir", name]`, `["exec", id, "sh", "-c", line]`.
(call_expression
  function: (field_expression field: (field_identifier) @_method) @callee
  arguments: (arguments . [
    (array_expression (string_literal) @_flag (_) @finding)
    (reference_expression value: (array_expression (string_literal) @_flag (_) @finding))] .)
  (#eq? @_method "args")
  (#value-matches? @_flag command-flag)
  (#near-mentions? @finding "\"sh\"" "\"bash\"" "\"/bin/sh\"" "\"/bin/bash\"" "\"cmd\"" "\"cmd.exe\"" "\"powershell\"" "\"pwsh\"" "\"zsh\"")
  (#tainted? @finding "_" "shell")
  (#set! tier "remote"))

; Programs that run the text behind an option: interpreters, and `su` as somebody else.
(call_expression
  function: (field_expression
    value: (call_expression
      function: (field_expression field: (field_identifier) @_first)
      arguments: (arguments . (string_literal) @_flag .))
    field: (field_identifier) @_second) @callee
  arguments: (arguments . (_) @finding .)
  (#eq? @_first "arg")
  (#eq? @_second "arg")
  (#value-matches? @_flag "^(-[a-z]*[ecr]|--eval|--command|--print)$")
  (#near-mentions? @finding
    "new(\"python\")" "new(\"python3\")" "new(\"node\")" "new(\"deno\")" "new(\"perl\")" "new(\"ruby\")" "new(\"php\")"
    "new(\"lua\")" "new(\"osascript\")" "new(\"Rscript\")" "new(\"su\")" "new(\"runuser\")" "new(\"/usr/bin/python3\")")
  (#tainted? @finding "_" "code")
  (#set! tier "remote"))

(call_expression
  function: (field_expression field: (field_identifier) @_method) @callee
  arguments: (arguments . [
    (array_expression (string_literal) @_flag . (_) @finding)
    (reference_expression value: (array_expression (string_literal) @_flag . (_) @finding))] .)
  (#eq? @_method "args")
  (#value-matches? @_flag "^(-[a-z]*[ecr]|--eval|--command|--print)$")
  (#near-mentions? @finding
    "new(\"python\")" "new(\"python3\")" "new(\"node\")" "new(\"deno\")" "new(\"perl\")" "new(\"ruby\")" "new(\"php\")"
    "new(\"lua\")" "new(\"osascript\")" "new(\"Rscript\")" "new(\"su\")" "new(\"runuser\")" "new(\"/usr/bin/python3\")")
  (#tainted? @finding "_" "code")
  (#set! tier "remote"))

; What `ssh` is told to run goes through the shell of the other machine.
(call_expression
  function: (field_expression field: (field_identifier) @_method) @callee
  arguments: (arguments . (_) @finding .)
  (#eq? @_method "arg")
  (#near-mentions? @finding "new(\"ssh\")" "new(\"/usr/bin/ssh\")")
  (#dynamic? @finding "shell")
  (#not-match? @finding "@")
  (#tainted? @finding "_" "shell")
  (#set! tier "remote"))
