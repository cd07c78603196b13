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

; A program that was downloaded into a file before.
(#define! looks-at-it
  "createHash" "verify(" "erifySignature" "sha256" "sha512" "SHA256" "SHA512" "hecksum" "ntegrity" "gpg" "minisign" "cosign" "signature"
  "digest(")

(call_expression
  function: (_) @callee
  arguments: (arguments . [(identifier) (member_expression)] @finding)
  (#calls? @callee
    "child_process.spawn" "child_process.spawnSync" "child_process.execFile" "child_process.execFileSync"
    "electron.shell.openPath" "execa" "execa.execa" "execa.execaSync")
  (#not-const? @finding)
  (#near-mentions? @finding "writeFile" "createWriteStream" "ownload")
  (#file-mentions? "fetch(" "axios" "https.get(" "http.get(" "got(" "got." "undici" "pipeline(")
  (#near-mentions? @finding ".exe" ".msi" ".dmg" ".AppImage" ".pkg" ".deb" ".run`" ".sh`" "nstaller" "pdate")
  (#not-file-mentions? looks-at-it)
  (#not-in-role? "test")
  (#set! tier "saved"))

; The same by way of an interpreter: `spawn("sh", [file])`, `exec(`bash ${file}`)`.
(call_expression
  function: (_) @callee
  arguments: (arguments . [
    (template_string (string_fragment) @_program (template_substitution [(identifier) (member_expression)] @finding))
    (binary_expression left: (string) @_program right: [(identifier) (member_expression)] @finding)])
  (#calls? @callee "child_process.exec" "child_process.execSync" "execa.command" "execa.execaCommand")
  (#match? @_program "^[\"'`]?(sudo )?(sh|bash|zsh|python3?|node|powershell|msiexec|start|open|chmod \\+x)\\b")
  (#near-mentions? @finding "writeFile" "createWriteStream" "ownload")
  (#file-mentions? "fetch(" "axios" "https.get(" "http.get(" "got(" "got." "undici" "pipeline(")
  (#near-mentions? @finding ".exe" ".msi" ".dmg" ".AppImage" ".pkg" ".deb" ".sh" ".ps1" "nstall" "pdate")
  (#not-file-mentions? looks-at-it)
  (#not-in-role? "test")
  (#set! tier "saved"))

(call_expression
  function: (_) @callee
  arguments: (arguments . (string) @_program . (array [(identifier) (member_expression)] @finding))
  (#calls? @callee
    "child_process.spawn" "child_process.spawnSync" "child_process.execFile" "child_process.execFileSync" "execa" "execa.execa")
  (#value-matches? @_program "^(/bin/|/usr/bin/)?(sh|bash|zsh|sudo|python3?|powershell(\\.exe)?|msiexec)$")
  (#near-mentions? @finding "writeFile" "createWriteStream" "ownload")
  (#file-mentions? "fetch(" "axios" "https.get(" "http.get(" "got(" "got." "undici" "pipeline(")
  (#near-mentions? @finding ".exe" ".msi" ".dmg" ".AppImage" ".pkg" ".deb" ".sh" ".ps1" "nstall" "pdate")
  (#not-file-mentions? looks-at-it)
  (#not-in-role? "test")
  (#set! tier "saved"))

; A program fetched and made one that may run.
(#define! fetches "fetch(" "https.get(" "http.get(" "got(" "got.stream(" "axios.get(" "axios(" "axios({" "request(" "ky(" "ownload(" "downloadFile" "undici")
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding . (_) @_mode)
  (#calls? @callee "fs.chmod" "fs.chmodSync" "fs.promises.chmod" "fs/promises.chmod" "fs-extra.chmod" "fs-extra.chmodSync" "graceful-fs.chmod")
  (#match? @_mode "^(0o?[0-7]*[1357][0-7]*|[\"']0?[0-7]*[1357][0-7]*[\"']|\\w*(MODE|EXEC)\\w*)$")
  (#match? @_mode "7|5[0-5]*|MODE|EXEC")
  (#near-mentions? @finding fetches)
  (#file-mentions? "fetch(" "https.get(" "http.get(" "got(" "got." "axios" "undici" "ky(" "node-fetch")
  (#not-file-mentions? looks-at-it)
  (#not-in-role? "test" "example")
  (#set! tier "made-runnable"))

(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding (object (pair key: (property_identifier) @_key value: (_) @_mode)))
  (#calls? @callee
    "fs.writeFile" "fs.writeFileSync" "fs.promises.writeFile" "fs/promises.writeFile" "fs.createWriteStream" "fs-extra.writeFile" "fs-extra.outputFile" "fs-extra.writeFileSync" "fs-extra.createWriteStream"
    "graceful-fs.writeFile")
  (#eq? @_key "mode")
  (#match? @_mode "^(0o?7[0-7]{2}|[\"']0?7[0-7]{2}[\"']|493|511)$")
  (#not-match? @_mode "^(0o?|[\"']0?)7[0246]{2}")
  (#near-mentions? @finding fetches)
  (#file-mentions? "fetch(" "https.get(" "http.get(" "got(" "got." "axios" "undici" "ky(" "node-fetch")
  (#not-file-mentions? looks-at-it)
  (#not-in-role? "test" "example")
  (#set! tier "made-runnable"))

; A script of elsewhere that is kept and loaded.
(call_expression
  function: [(import) (identifier)] @callee
  arguments: (arguments . [(identifier) (call_expression) (member_expression)] @finding)
  (#any-of? @callee "import" "require")
  (#not-const? @finding)
  (#near-mentions? @finding "writeFile(" "writeFileSync(" "createWriteStream(")
  (#near-mentions? @finding "fetch(" "https.get(" "http.get(" "got(" "axios.get(" "axios(")
  (#file-mentions? "fetch(" "https.get(" "http.get(" "got(" "axios")
  (#not-file-mentions? looks-at-it)
  (#not-in-role? "test" "example")
  (#set! tier "saved"))
