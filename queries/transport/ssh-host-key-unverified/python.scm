; paramiko: a policy that takes any key, as an object or as a class.
(call
  function: (attribute attribute: (identifier) @_method)
  arguments: (argument_list . (call function: (_) @_policy) @finding)
  (#eq? @_method "set_missing_host_key_policy")
  (#calls? @_policy
    "paramiko.AutoAddPolicy" "paramiko.WarningPolicy" "paramiko.client.AutoAddPolicy" "paramiko.client.WarningPolicy"))

(call
  function: (attribute attribute: (identifier) @_method)
  arguments: (argument_list) @args
  (#eq? @_method "set_missing_host_key_policy")
  (#arg? @args "policy" 0 @finding)
  (#calls? @finding
    "paramiko.AutoAddPolicy" "paramiko.WarningPolicy" "paramiko.client.AutoAddPolicy" "paramiko.client.WarningPolicy"))

; asyncssh
(call
  function: (_) @callee
  arguments: (argument_list
    (keyword_argument name: (identifier) @_keyword value: (_) @value) @finding)
  (#eq? @_keyword "known_hosts")
  (#calls? @callee
    "asyncssh.connect" "asyncssh.create_connection" "asyncssh.SSHClientConnectionOptions" "asyncssh.connect_reverse")
  (#value-is? @value "null"))

; pysftp
((assignment
  left: (attribute attribute: (identifier) @_attribute)
  right: (_) @value) @finding
  (#eq? @_attribute "hostkeys")
  (#imports? "pysftp")
  (#value-is? @value "null"))

; An option of the `ssh` program, in an arm of `if no_host_key_check:`: whoever calls decides.
((string (string_content) @finding)
  (#match? @finding "^[^\n]*StrictHostKeyChecking[ =]+[\"']?(no|off)\\b[^\n]*$")
  (#not-inside? @finding "condition")
  (#file-mentions? "StrictHostKeyChecking")
  (#inside? @finding "branch" "*host_key*" "*hostkey*" "*known_host*" "*insecure*" "*verif*" "*strict*")
  (#set! tier "switch"))

; An option of the `ssh` program.
((string (string_content) @finding)
  (#match? @finding "^[^\n]*StrictHostKeyChecking[ =]+[\"']?(no|off)\\b[^\n]*$")
  (#not-inside? @finding "condition")
  (#file-mentions? "StrictHostKeyChecking")
  (#set! tier "option"))
