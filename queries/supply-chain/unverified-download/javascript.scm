; `curl … | sh`
(call_expression
  function: (_) @callee
  arguments: (arguments . [(string) (template_string) (binary_expression)] @finding)
  (#calls? @callee "child_process.exec" "child_process.execSync" "execa.command" "execa.commandSync" "shelljs.exec" "zx.$")
  (#file-mentions? "curl" "wget")
  (#match? @finding "\\b(curl|wget)\\b[^|;&]*\\|\\s*(sudo\\s+(-\\w+\\s+)*)?(/bin/|/usr/bin/)?(ba|z|da|k)?sh\\b|\\$\\(\\s*(curl|wget)\\b|\\b(curl|wget)\\b[^|;&]*\\|\\s*(sudo\\s+)?python3?\\b")
  (#not-match? @finding "sha(256|512)sum|gpg|jq ")
  (#not-in-role? "test"))

(call_expression
  function: (_) @callee
  arguments: (arguments . (string) . (array (_) @finding))
  (#calls? @callee "child_process.spawn" "child_process.spawnSync" "child_process.execFile" "child_process.execFileSync")
  (#file-mentions? "curl" "wget")
  (#match? @finding "\\b(curl|wget)\\b[^|;&]*\\|\\s*(sudo\\s+(-\\w+\\s+)*)?(/bin/|/usr/bin/)?(ba|z|da|k)?sh\\b|\\$\\(\\s*(curl|wget)\\b|\\b(curl|wget)\\b[^|;&]*\\|\\s*(sudo\\s+)?python3?\\b")
  (#not-match? @finding "sha(256|512)sum|gpg|jq ")
  (#not-in-role? "test"))
