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
  arguments: (arguments . (_) @finding .)
  (#eq? @callee "mode")
  (#file-mentions? "OpenOptionsExt" "DirBuilderExt" "tokio::fs" "fs_err")
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

; The same through the C library and what wraps it.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) . (_) @finding)
  (#calls? @callee "libc::chmod" "libc::fchmod" "libc::mkdir" "libc::mkfifo")
  (#value-has-bits? @finding "0o002")
  (#not-value-has-bits? @finding "0o1000")
  (#not-in-role? "test"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "nix::sys::stat::fchmod" "nix::sys::stat::fchmodat" "nix::unistd::mkfifo" "nix::unistd::mkdir" "rustix::fs::chmod"
    "rustix::fs::fchmod" "rustix::fs::chmodat" "rustix::fs::mkdir")
  (#match? @args "from_bits(_truncate|_retain)?\\(0o[0-7]*[2367]\\)|from_raw_mode\\(0o[0-7]*[2367]\\)|S_IWOTH|S_IRWXO|WOTH|RWXO|Mode::all\\(\\)")
  (#not-match? @args "0o1[0-7]{3}\\)|S_ISVTX|SVTX")
  (#not-in-role? "test")) @finding

(call_expression
  function: (_) @callee @finding
  arguments: (arguments . (_) @value .)
  (#calls? @callee "nix::sys::stat::umask" "rustix::process::umask" "umask::umask")
  (#match? @value "Mode::empty\\(\\)|from_bits(_truncate|_retain)?\\(0(o0+)?\\)|from_raw_mode\\(0(o0+)?\\)|Mode::from\\(0\\)")
  (#not-in-role? "test")
  (#set! tier "umask"))

; `Command::new("chmod").arg("777")`
(call_expression
  function: (field_expression field: (field_identifier) @_method) @callee
  arguments: (arguments . (_) @finding .)
  (#any-of? @_method "arg" "args")
  (#begun-by? @callee "std::process::Command::new" 0 @arg)
  (#value-matches? @arg "^(.*/)?chmod$")
  (#match? @finding "^\"0?[0-7]?[0-7]{2}[2367]\"|\\[\\s*(\"-[A-Za-z]+\",\\s*)?\"0?[0-7]{0,1}[0-7]{2}[2367]\"|\"(a|o|ugo|go)?\\+(rw?x?|w|wx)\"|\"(a|o)=rwx?\"")
  (#not-match? @finding "\"1[0-7]{3}\"|\"\\+(r|x|rx)\"|\"[augo]+\\+(r|x|rx)\"")
  (#not-in-role? "test"))

; `set_permissions("key.pem", from_mode(0o644))`
((call_expression
  function: (_) @callee
  arguments: (arguments . (_) @_path . (call_expression function: (_) @_mode arguments: (arguments . (integer_literal) @finding .)) .))
  (#calls? @callee "std::fs::set_permissions" "fs::set_permissions" "tokio::fs::set_permissions")
  (#match? @_mode "from_mode$")
  (#value-has-bits? @finding "0o044")
  (#match? @_path "(?i)\"[^\"]*(\\.pem|\\.key|id_rsa|id_ed25519|secret[^\"/]*|credentials[^\"/]*|private[^\"/]*|\\.p12|token|\\.env)\"|(?i)\\b(private_?key|secret|key|credentials?|token)(_?(path|file))\\b")
  (#not-match? @_path "(?i)public|pub_|\\.pub|cert")
  (#not-in-role? "test" "example")
  (#set! tier "readable"))

; A token or password is written with the mode of the process.
((call_expression
  function: (_) @callee
  arguments: (arguments . (_) @_path . (_) @finding .))
  (#calls? @callee "std::fs::write" "tokio::fs::write" "fs_err::write" "fs::write")
  (#match? @finding "(?i)^&?(\\w+\\.)*(access_|refresh_|auth_|api_|session_|bearer_)?(token|password|api_key|secret|credentials)(\\.(as_str|as_bytes|as_ref|clone)\\(\\))*$")
  (#not-near-mentions? @finding "set_permissions" "umask" "OpenOptions" "mode(0o" "encrypt" "tempdir" "tempfile")
  (#not-in-role? "test" "example")
  (#set! tier "unset-token"))

; Added to what there is: `set_mode(permissions.mode() | 0o666)`.
(call_expression
  function: (field_expression field: (field_identifier) @callee)
  arguments: (arguments . (binary_expression operator: "|" right: (_) @finding) .)
  (#any-of? @callee "set_mode" "mode")
  (#file-mentions? "PermissionsExt" "OpenOptionsExt")
  (#value-has-bits? @finding "0o002")
  (#not-value-has-bits? @finding "0o1000")
  (#not-in-role? "test"))

(call_expression
  function: (_) @callee
  arguments: (arguments . (binary_expression operator: "|" right: (_) @finding) .)
  (#calls? @callee "*::from_mode" "std::fs::Permissions::from_mode")
  (#value-has-bits? @finding "0o002")
  (#not-value-has-bits? @finding "0o1000")
  (#not-in-role? "test"))

; `.mode(0o644).open("id_ed25519")`
((call_expression
  function: (field_expression field: (field_identifier) @_mode)
  arguments: (arguments . (_) @finding .)) @_call
  (#skip-unless? "\\.~mode~\\(")
  (#eq? @_mode "mode")
  (#value-has-bits? @finding "0o044")
  (#chain? @_call "open" 0 @arg)
  (#match? @arg "(?i)\"([^\"]*/)?(id_(rsa|ed25519|ecdsa)|[^\"/]*(\\.key|private[^\"/]*\\.pem|key\\.pem|secrets?(\\.\\w+)?|credentials(\\.\\w+)?|token|\\.env|\\.netrc|\\.pgpass|\\.p12|\\.pfx))\"|(?i)\\b(private_?key|secret_?key|key|credentials?|token|secret)_?(path|file)\\b")
  (#not-match? @arg "(?i)public|pub_|\\.pub|cert|keyboard|keymap")
  (#not-in-role? "test" "example")
  (#set! tier "readable"))

; A file of a type that keeps credentials.
((call_expression
  function: (field_expression value: (_) @_chain field: (field_identifier) @_mode)
  arguments: (arguments . (integer_literal) @finding .))
  (#skip-unless? "\\.~mode~\\(")
  (#eq? @_mode "mode")
  (#value-has-bits? @finding "0o044")
  (#match? @_chain "OpenOptions")
  (#inside? @finding "class" "*Credential*" "*TokenStore*" "*TokenFile*" "*TokenCache*" "*SecretStore*" "*SecretFile*" "*KeyStore*" "*KeyFile*" "*Keyring*" "*LoginFile*")
  (#not-near-mentions? @finding "public" "encrypt")
  (#not-in-role? "test" "example")
  (#set! tier "readable"))

; A helper of the file sets the mode that it is given, and is given one that lets others read a key: `write_file(&key_path, key, 0o644)`.
(#define! keeps-secret
  "(?i)\"([^\"]*/)?(id_(rsa|ed25519|ecdsa)|[^\"/]*(\\.key|private[^\"/]*\\.pem|key\\.pem|secrets?(\\.\\w+)?|credentials(\\.\\w+)?|\\btoken|\\.env|\\.netrc|\\.pgpass|\\.p12|\\.pfx))\"|\\b(\\w+_)?(private_?key|secret_?key|signing_?key|priv_?key|key_pem|key_path|key_file|api_key|token|refresh_token|credentials?|secrets?|mnemonic|passphrase|password)(_?(path|file|pem|der|bytes))?\\b")
(call_expression
  function: [
    (identifier) @callee
    (scoped_identifier name: (identifier) @callee)
    (field_expression field: (field_identifier) @callee)]
  arguments: (arguments (_) @_what [(integer_literal) (identifier)] @finding)
  (#file-mentions? ".mode(mode)" ".mode(perm" ".mode(file_mode)" "from_mode(mode)" "from_mode(perm" ".mode(permissions)" "from_mode(file_mode)" ".mode(unix_mode)" ".mode(bits)")
  (#match? @finding "^0o|^[A-Z][A-Z0-9_]+$")
  (#match? @callee "(?i)write|save|store|create|open|install|persist|put|dump|emit")
  (#value-has-bits? @finding "0o004")
  (#match? @_what keeps-secret)
  (#not-match? @_what "(?i)public|pub_|\\.pub|cert|encrypt|sealed|keyboard|keymap|verifying|token_count|tokens|\\bbin\\b|/bin|tool|helper|script|\\.sh\\b")
  (#not-in-role? "test" "example")
  (#set! tier "readable"))

; `permissions.set_mode(0o644); fs::set_permissions(&key_path, permissions)`
(block
  (expression_statement (call_expression
    function: (field_expression value: (identifier) @_permissions field: (field_identifier) @_sets)
    arguments: (arguments . (integer_literal) @finding .)))
  [
    (expression_statement (try_expression (call_expression function: (_) @callee arguments: (arguments . (_) @_path . (identifier) @_same .))))
    (call_expression function: (_) @callee arguments: (arguments . (_) @_path . (identifier) @_same .))]
  (#eq? @_sets "set_mode")
  (#calls? @callee "std::fs::set_permissions" "fs::set_permissions" "tokio::fs::set_permissions")
  (#same? @_permissions @_same)
  (#value-has-bits? @finding "0o044")
  (#match? @_path keeps-secret)
  (#not-match? @_path "(?i)public|pub_|\\.pub|cert|keyboard|keymap")
  (#not-in-role? "test" "example")
  (#set! tier "readable"))
