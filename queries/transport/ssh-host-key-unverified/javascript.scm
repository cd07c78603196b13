((pair key: (_) @_key value: (_) @_check) @finding
  (#eq? @_key "hostVerifier")
  (#match? @_check "^(async )?(\\([^()]*\\)|\\w+)\\s*=>\\s*(true|\\{\\s*return true;?\\s*\\})$"))

((pair key: (_) @_key value: (_) @_check) @finding
  (#eq? @_key "hostVerifier")
  (#match? @_check "^function\\s*\\w*\\([^()]*\\)\\s*\\{\\s*return true;?\\s*\\}$"))

; An option of the `ssh` program.
((string (string_fragment) @finding)
  (#match? @finding "StrictHostKeyChecking[ =]+[\"']?(no|off)\\b")
  (#file-mentions? "StrictHostKeyChecking")
  (#set! tier "option"))

((template_string) @finding
  (#match? @finding "StrictHostKeyChecking[ =]+[\"']?(no|off)\\b")
  (#file-mentions? "StrictHostKeyChecking")
  (#set! tier "option"))

; ssh2 checks nothing unless it is told to.
(call_expression
  function: (member_expression property: (property_identifier) @_method) @callee @finding
  arguments: (arguments . (object) @args .)
  (#eq? @_method "connect")
  (#imports? "ssh2" "node-ssh" "ssh2-sftp-client")
  (#arg? @args "host" _)
  (#no-arg? @args "hostVerifier" _)
  (#no-arg? @args "hostHash" _)
  (#set! tier "no-check"))
