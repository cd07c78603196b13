; russh, thrussh: a handler that takes every key.
(impl_item
  body: (declaration_list
    (function_item
      name: (identifier) @name
      body: (block . (call_expression) @finding)))
  (#eq? @name "check_server_key")
  (#match? @finding "^(Ok\\(\\s*true\\s*\\)|Ok\\(\\(self, true\\)\\)|self\\.finished_bool\\(true\\))$"))

(impl_item
  body: (declaration_list
    (function_item
      name: (identifier) @name
      body: (block . (async_block (block . (call_expression) @finding)))))
  (#eq? @name "check_server_key")
  (#match? @finding "^Ok\\(\\s*true\\s*\\)$"))

; openssh
(call_expression
  arguments: (arguments (scoped_identifier) @finding @_accept)
  (#calls? @finding "openssh::KnownHosts::Accept"))

; ssh2: a handshake after which nobody looks at the key.
(call_expression
  function: (field_expression field: (field_identifier) @callee @finding)
  arguments: (arguments) @args
  (#eq? @callee "handshake")
  (#arg-count? @args 0 0)
  (#file-mentions? "ssh2::")
  (#file-mentions? "userauth_")
  (#not-file-mentions? "known_hosts" "host_key")
  (#set! tier "no-check"))

; An option of the `ssh` program.
((string_literal (string_content) @finding)
  (#match? @finding "StrictHostKeyChecking[ =]+[\"']?(no|off)\\b")
  (#file-mentions? "StrictHostKeyChecking")
  (#set! tier "option"))
