; `Permissions::from_mode(644)`: decimal digits where octal ones were meant.
(call_expression
  function: (_) @callee
  arguments: (arguments . (integer_literal) @finding @_decimal .)
  (#calls? @callee "*::from_mode" "*::set_mode" "*::mode" "std::fs::Permissions::from_mode" "std::os::unix::fs::PermissionsExt::from_mode")
  (#any-of? @finding "644" "755" "600" "700" "640" "750" "400" "500" "440" "444" "555")
  (#file-mentions? "os::unix" "nix::" "cap_std")
  (#set! tier "decimal"))

(call_expression
  function: (_) @callee
  arguments: (arguments . (integer_literal) @finding .)
  (#calls? @callee "*::from_mode" "*::set_mode" "*::mode" "std::fs::Permissions::from_mode" "std::os::unix::fs::PermissionsExt::from_mode")
  (#any-of? @finding "777" "666" "775" "664")
  (#file-mentions? "os::unix" "nix::" "cap_std")
  (#set! tier "decimal"))

(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding @_all .)
  (#calls? @callee "*::from_mode" "*::set_mode" "std::fs::Permissions::from_mode" "std::os::unix::fs::PermissionsExt::from_mode")
  (#value-is? @finding "511"))

(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding @_files .)
  (#calls? @callee "*::from_mode" "*::set_mode" "std::fs::Permissions::from_mode" "std::os::unix::fs::PermissionsExt::from_mode")
  (#value-is? @finding "438"))

(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding .)
  (#calls? @callee "*::from_mode" "*::set_mode" "std::fs::Permissions::from_mode" "std::os::unix::fs::PermissionsExt::from_mode")
  (#value-has-bits? @finding "0o002")
  (#not-value-has-bits? @finding "0o1000"))

; Every file made from here on.
(expression_statement
  (call_expression
    function: (_) @callee @finding
    arguments: (arguments . (_) @value .))
  (#calls? @callee "libc::umask")
  (#value-is? @value "0")
  (#set! tier "umask"))

; On Unix this lets everybody write.
(call_expression
  function: (field_expression field: (field_identifier) @finding @_method)
  arguments: (arguments . (_) @value .)
  (#eq? @_method "set_readonly")
  (#value-is? @value "false")
  (#set! tier "readonly"))

; The mode a new file or folder gets. What everybody may read or write by `umask` alone is asked of whoever starts it.
(call_expression
  function: (field_expression field: (field_identifier) @callee)
  arguments: (arguments . (integer_literal) @finding .)
  (#eq? @callee "mode")
  (#file-mentions? "OpenOptionsExt" "DirBuilderExt" "tokio::fs")
  (#value-has-bits? @finding "0o002")
  (#not-value-has-bits? @finding "0o1000"))

; A private key is written with the mode of the process, which others may read.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @_path . (_) @finding .)
  (#calls? @callee "std::fs::write" "tokio::fs::write" "fs_err::write" "async_std::fs::write")
  (#match? @finding "(?i)private_?key|secret_?key|\\bprivkey\\b|to_pkcs8_pem|to_pkcs1_pem|private_key_to_pem|serialize_pem|key_pem|\\bmnemonic\\b|signing_key|to_openssh")
  (#not-match? @finding "(?i)encrypt|wrapped|sealed|cipher|public|verifying")
  (#not-near-mentions? @finding "set_permissions" "umask" "OpenOptions" "mode(0o")
  (#not-in-role? "test" "example")
  (#set! tier "unset"))

; A file for a private key, opened so that others may read it.
((call_expression
  function: (field_expression field: (field_identifier) @_mode)
  arguments: (arguments . (integer_literal) @finding .))
  (#skip-unless? "\\.~mode~\\(")
  (#eq? @_mode "mode")
  (#value-has-bits? @finding "0o044")
  (#near-mentions? @finding "pkcs8" "private_key" "secret_key" "signing_key" "key_pem" "to_openssh" "mnemonic")
  (#not-near-mentions? @finding "public" "encrypt" "verifying")
  (#not-in-role? "test")
  (#set! tier "readable"))
