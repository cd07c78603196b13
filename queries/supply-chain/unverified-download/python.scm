; `curl … | sh`
(call
  function: (_) @callee
  arguments: (argument_list . (_) @finding)
  (#calls? @callee
    "os.system" "os.popen" "subprocess.run" "subprocess.call" "subprocess.check_call" "subprocess.check_output"
    "subprocess.Popen" "subprocess.getoutput" "subprocess.getstatusoutput" "asyncio.create_subprocess_shell"
    "paramiko.SSHClient.exec_command" "*.exec_command")
  (#file-mentions? "curl" "wget")
  (#match? @finding "\\b(curl|wget)\\b[^|;&]*\\|\\s*(sudo\\s+(-\\w+\\s+)*)?(/bin/|/usr/bin/)?(ba|z|da|k)?sh\\b|\\$\\(\\s*(curl|wget)\\b|\\b(curl|wget)\\b[^|;&]*\\|\\s*(sudo\\s+)?python3?\\b")
  (#not-match? @finding "sha(256|512)sum|gpg|\\$\\(\\s*curl[^)]*\\)[^\"']*\\|\\s*(jq|grep|head)|jq ")
  (#not-in-role? "test"))

; Saved under a name, and that name is run.
(call
  function: (_) @callee
  arguments: (argument_list . (list . (_) @_program . (string) @finding))
  (#calls? @callee "subprocess.run" "subprocess.call" "subprocess.check_call" "subprocess.check_output" "subprocess.Popen")
  (#match? @_program "^sys\\.executable$|^[\"'](/usr)?(/bin/)?(ba|z)?sh[\"']$|^[\"']python3?[\"']$|^[\"']node[\"']$")
  (#value-matches? @finding "\\.(sh|py|js|run|bin)$")
  (#near-mentions? @finding "requests.get(" "urlretrieve(" "urlopen(" "httpx.get(" "wget.download(")
  (#near-mentions? @finding "write(" "urlretrieve(" "wget.download(" "write_text(" "write_bytes(")
  (#not-near-mentions? @finding "sha256" "sha512" "hashlib" "verify" "gpg" "checksum" "digest" "signature")
  (#not-in-role? "test")
  (#set! tier "saved"))
