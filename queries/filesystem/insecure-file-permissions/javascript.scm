(call_expression
  function: (_) @callee
  arguments: (arguments (_) . (_) @finding @_all)
  (#calls? @callee
    "fs.chmod" "fs.chmodSync" "fs.fchmod" "fs.fchmodSync" "fs.promises.chmod" "fs/promises.chmod" "fs-extra.chmod"
    "fs-extra.chmodSync" "Deno.chmod" "Deno.chmodSync")
  (#value-is? @finding "511" "777" "0777"))

(call_expression
  function: (_) @callee
  arguments: (arguments (_) . (_) @finding @_files)
  (#calls? @callee
    "fs.chmod" "fs.chmodSync" "fs.fchmod" "fs.fchmodSync" "fs.promises.chmod" "fs/promises.chmod" "fs-extra.chmod"
    "fs-extra.chmodSync" "Deno.chmod" "Deno.chmodSync")
  (#value-is? @finding "438" "666" "0666"))

(call_expression
  function: (_) @callee
  arguments: (arguments (_) . (_) @finding)
  (#calls? @callee
    "fs.chmod" "fs.chmodSync" "fs.fchmod" "fs.fchmodSync" "fs.promises.chmod" "fs/promises.chmod" "fs-extra.chmod"
    "fs-extra.chmodSync" "Deno.chmod" "Deno.chmodSync")
  (#value-has-bits? @finding "0o002")
  (#not-value-has-bits? @finding "0o1000"))

(expression_statement
  (call_expression
    function: (_) @callee @finding
    arguments: (arguments . (_) @value .))
  (#calls? @callee "process.umask")
  (#value-is? @value "0" "000")
  (#set! tier "umask"))

; A private key is written where others may read it: with a mode that says so, or with none, which is that of the process.
(#define! writers
  "fs.writeFile" "fs.writeFileSync" "fs.promises.writeFile" "fs/promises.writeFile" "fs-extra.writeFile" "fs-extra.writeFileSync"
  "fs-extra.outputFile" "fs-extra.outputFileSync" "Deno.writeTextFile" "Deno.writeTextFileSync" "Deno.writeFile")

(#define! private-key
  "(?i)private_?key|secret_?key|\\bprivkey\\b|pkcs8|(pair|cert|tls|ssl|pems?|ca|keys|server|https|attrs)\\.(key|private|serviceKey|clientKey)$|^key_?pem$|\\bmnemonic\\b|\\bseed_?phrase\\b")

(call_expression
  function: (_) @callee
  arguments: (arguments . (_) . (_) @value) @args
  (#calls? @callee writers)
  (#match? @value private-key)
  (#not-match? @value "(?i)encrypt|wrapped|sealed|cipher")
  (#arg? @args "mode" _ @finding)
  (#value-has-bits? @finding "0o044")
  (#not-in-role? "test")
  (#set! tier "readable"))

(call_expression
  function: (_) @callee
  arguments: (arguments . (_) . (_) @finding) @args
  (#calls? @callee writers)
  (#match? @finding private-key)
  (#not-match? @finding "(?i)encrypt|wrapped|sealed|cipher|public")
  (#not-match? @args "\\bmode\\b|(?i)(options|opts)[,)]")
  (#not-near-mentions? @finding "chmod" "umask" "secureWrite")
  (#not-in-role? "test" "example")
  (#set! tier "unset"))

; A token or a password that a program keeps in its user's home.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @_path . (_) @finding) @args
  (#calls? @callee writers)
  (#match? @_path "(?i)(token|credential|secret|session|auth)s?_?(file|path)?$|(token|credential|secret)s?(\\.json)?[\"'`]\\)?$")
  (#match? @finding "(?i)(token|credential|secret|session|auth|creds)")
  (#not-match? @finding "(?i)encrypt|wrapped|sealed|cipher|public|tokens?(izer|ize|Count|Usage)")
  (#not-match? @args "\\bmode\\b|(?i)(options|opts)[,)]")
  (#near-mentions? @finding "oken" "ecret" "assword")
  (#not-near-mentions? @finding "chmod" "umask" "secureWrite" "okenize")
  (#file-mentions? "homedir" "HOME" "configDir" "env-paths" "envPaths" "USERPROFILE" "XDG_")
  (#not-in-role? "test" "example")
  (#set! tier "unset-token"))

; A file whose name says that it is a private key.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @_path . [(identifier) (call_expression) (member_expression)] @finding) @args
  (#calls? @callee writers)
  (#match? @_path "(?i)[\"'`/.-](private|priv|server|client|ca|signing|jwt|ssl|tls|host|root|rsa|ec)?[-_.]?key(\\.pem)?[\"'`)]+$|id_(rsa|ed25519|ecdsa)[\"'`)]+$")
  (#not-match? @_path "(?i)pub")
  (#not-match? @finding "(?i)encrypt|wrapped|sealed|cipher|public|cert")
  (#not-match? @args "\\bmode\\b|(?i)(options|opts)[,)]")
  (#not-near-mentions? @finding "chmod" "umask")
  (#not-in-role? "test" "example")
  (#set! tier "unset"))

; A mode for everybody where the file is made: only the mask of the process takes some of it away.
(#define! makers
  "fs.writeFile" "fs.writeFileSync" "fs.promises.writeFile" "fs/promises.writeFile" "fs.appendFile" "fs.appendFileSync" "fs.createWriteStream" "fs-extra.writeFile" "fs-extra.writeFileSync" "fs-extra.outputFile" "fs-extra.outputFileSync" "fs.openSync"
  "fs.open" "fs.promises.open" "fs/promises.open" "tmp.fileSync" "tmp.file" "Deno.writeTextFile" "Deno.writeFile")
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee makers)
  (#arg? @args "mode" _ @finding)
  (#value-has-bits? @finding "0o002")
  (#not-value-has-bits? @finding "0o1000")
  (#not-in-role? "test" "example")
  (#set! tier "asked-for"))

(call_expression
  function: (_) @callee
  arguments: (arguments (object (pair key: (property_identifier) @_key value: (string) @finding)))
  (#calls? @callee makers)
  (#eq? @_key "mode")
  (#value-is? @finding "777" "0777" "0o777" "666" "0666" "0o666")
  (#not-in-role? "test" "example")
  (#set! tier "asked-for"))

(call_expression
  function: (_) @callee
  arguments: (arguments . (_) . (_) . (number) @finding)
  (#calls? @callee "fs.openSync" "fs.open" "fs.promises.open" "fs/promises.open")
  (#value-has-bits? @finding "0o002")
  (#not-in-role? "test" "example")
  (#set! tier "asked-for"))

; The same by the program of that name.
([(string) (template_string)] @finding
  (#skip-unless? "chmod~(-R )?(0?777|0?666|a\\+rwx|a\\+w|o\\+w|ugo\\+rwx)")
  (#match? @finding "(^.|[;&|] ?|sudo )chmod (-R |--recursive )?(0?777|0?666|a\\+rwx|a\\+w|o\\+w|ugo\\+rwx)\\b")
  (#inside? @finding "call" "*exec*" "*spawn*" "$" "execa*" "shell*" "*.exec" "*run*")
  (#not-in-role? "test" "example"))

((array (string) @finding)
  (#any-of? @finding "\"777\"" "'777'" "\"0777\"" "'0777'" "\"666\"" "'666'" "\"a+rwx\"" "'a+rwx'" "\"o+w\"" "'o+w'" "\"a+w\"" "'a+w'")
  (#file-mentions? "\"chmod\"" "'chmod'")
  (#inside? @finding "call" "*exec*" "*spawn*")
  (#not-in-role? "test" "example"))

; A token with a mode that lets others read it.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @_path . (_) @value) @args
  (#calls? @callee writers)
  (#match? @_path "(?i)(token|credential|secret|session|\\bkey)s?_?(file|path)?$|(token|credential|secret|id_rsa|id_ed25519|\\.pem|\\.key)s?(\\.json)?[\"'`]\\)?$")
  (#not-match? @value "(?i)public|cert|encrypt")
  (#arg? @args "mode" _ @finding)
  (#value-has-bits? @finding "0o044")
  (#not-in-role? "test")
  (#set! tier "readable"))

; The same for a file whose name stands elsewhere: `const FILE = path.join(home, "credentials.json")`.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) . (_) @value) @args
  (#calls? @callee writers)
  (#file-mentions? "credentials.json" ".credentials" "tokens.json" "token.json" "auth.json" "secrets.json" "session.json" ".netrc")
  (#file-mentions? "token" "password" "secret" "apiKey")
  (#inside? @callee "function" "*write*" "*save*" "*store*" "*persist*" "*put*" "*set*" "*login*")
  (#not-match? @value "(?i)public|cert|encrypt")
  (#arg? @args "mode" _ @finding)
  (#value-has-bits? @finding "0o044")
  (#not-in-role? "test")
  (#set! tier "readable"))
