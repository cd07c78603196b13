(#define! keepers-of-secrets
  "*{token,secret,password,credential,private_key,api_key,keyfile,key_file,session,cookie}*")

; `os.chmod(path, 755)`: decimal digits where octal ones were meant.
(call
  function: (_) @callee
  arguments: (argument_list . (_) . (integer) @finding @_decimal)
  (#calls? @callee "os.chmod" "os.fchmod" "os.lchmod" "os.mkdir" "os.makedirs")
  (#any-of? @finding "644" "755" "600" "700" "640" "750" "400" "500" "440" "444" "555")
  (#set! tier "decimal"))

(call
  function: (_) @callee
  arguments: (argument_list . (_) . (integer) @finding)
  (#calls? @callee "os.chmod" "os.fchmod" "os.lchmod" "os.mkdir" "os.makedirs")
  (#any-of? @finding "777" "666" "775" "664")
  (#set! tier "decimal"))

(call
  function: (attribute attribute: (identifier) @_method) @callee
  arguments: (argument_list . (integer) @finding @_decimal .)
  (#eq? @_method "chmod")
  (#any-of? @finding "644" "755" "600" "700" "640" "750" "400" "500" "440" "444" "555")
  (#set! tier "decimal"))

(call
  function: (attribute attribute: (identifier) @_method) @callee
  arguments: (argument_list . (integer) @finding .)
  (#eq? @_method "chmod")
  (#any-of? @finding "777" "666" "775" "664")
  (#set! tier "decimal"))

; `os.chmod(path, 0o777)`; a folder with the sticky bit is meant for everybody.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "os.chmod" "os.fchmod" "os.lchmod")
  (#arg? @args "mode" 1 @finding)
  (#value-is? @finding "511" "0o777")
  (#arg? @args "mode" 1 @_all))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "os.chmod" "os.fchmod" "os.lchmod")
  (#arg? @args "mode" 1 @finding)
  (#value-is? @finding "438")
  (#arg? @args "mode" 1 @_files))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "os.chmod" "os.fchmod" "os.lchmod")
  (#arg? @args "mode" 1 @finding)
  (#value-has-bits? @finding "0o002")
  (#not-value-has-bits? @finding "0o1000"))

; Named bits.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "os.chmod" "os.fchmod" "pathlib.Path.chmod")
  (#arg? @args "mode" 1 @finding)
  (#match? @finding "\\bS_IWOTH\\b|\\bS_IRWXO\\b")
  (#not-match? @finding "~|S_ISVTX"))

; `path.chmod(0o777)`
(call
  function: (attribute attribute: (identifier) @_method) @callee
  arguments: (argument_list . (integer) @finding @_all .)
  (#eq? @_method "chmod")
  (#value-is? @finding "511"))

(call
  function: (attribute attribute: (identifier) @_method) @callee
  arguments: (argument_list . (integer) @finding @_files .)
  (#eq? @_method "chmod")
  (#value-is? @finding "438"))

(call
  function: (attribute attribute: (identifier) @_method) @callee
  arguments: (argument_list . (integer) @finding .)
  (#eq? @_method "chmod")
  (#value-has-bits? @finding "0o002")
  (#not-value-has-bits? @finding "0o1000"))

; Every file made from here on; `old = os.umask(0)` only asks for the current mask.
(expression_statement
  (call
    function: (_) @callee @finding
    arguments: (argument_list . (_) @value .))
  (#calls? @callee "os.umask")
  (#value-is? @value "0")
  (#set! tier "umask"))

; `os.open(token_file, flags, 0o666)`: everybody may write what is made here, unless the mask of the process forbids it.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "os.open")
  (#arg? @args "mode" 2 @finding)
  (#value-has-bits? @finding "0o002")
  (#near-mentions? @callee "token" "secret" "password" "credential" "private_key" "key_file" "keyfile" "pem")
  (#not-in-role? "test"))

; The same for reading: what keeps others out is not the usual mask of a process.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "os.open")
  (#arg? @args "mode" 2 @finding)
  (#value-has-bits? @finding "0o044")
  (#not-value-has-bits? @finding "0o002")
  (#inside? @callee "function" keepers-of-secrets)
  (#not-in-role? "test")
  (#set! tier "readable"))

; Written first, closed to others afterwards: until then, and for whoever opened it by then, it can be read.
(#define! private-modes
  "^(0o[46]00|(stat\\.)?S_I[RW]USR( ?[|] ?(stat\\.)?S_I[RW]USR)?)$")

(block
  (with_statement (with_clause (with_item (as_pattern
    (call function: (_) @_open arguments: (argument_list . (_) @_opened . (string) @_how))))))
  .
  (expression_statement (call
    function: (_) @callee
    arguments: (argument_list . (_) @_closed . (_) @finding)))
  (#calls? @_open "open" "io.open" "builtins.open")
  (#value-matches? @_how "^[wx]")
  (#calls? @callee "os.chmod")
  (#same? @_opened @_closed)
  (#match? @finding private-modes)
  (#not-in-role? "test")
  (#set! tier "late"))

(with_statement
  (with_clause (with_item (as_pattern
    (call function: (_) @_open arguments: (argument_list . (_) @_opened . (_) @_how)))))
  body: (block (expression_statement (call
    function: (_) @callee
    arguments: (argument_list . (_) @_closed . (_) @finding))))
  (#calls? @_open "open" "io.open" "builtins.open")
  (#calls? @callee "os.chmod")
  (#same? @_opened @_closed)
  (#match? @finding private-modes)
  (#not-in-role? "test")
  (#set! tier "late"))

(block
  (with_statement (with_clause (with_item (as_pattern
    (call
      function: (attribute object: (_) @_opened attribute: (identifier) @_open)
      arguments: (argument_list . (string) @_how))))))
  .
  (expression_statement (call
    function: (attribute object: (_) @_closed attribute: (identifier) @_chmod) @callee
    arguments: (argument_list . (_) @finding)))
  (#eq? @_open "open")
  (#value-matches? @_how "^[wx]")
  (#eq? @_chmod "chmod")
  (#same? @_opened @_closed)
  (#match? @finding private-modes)
  (#not-in-role? "test")
  (#set! tier "late"))

(block
  (expression_statement (call function: (attribute object: (_) @_opened attribute: (identifier) @_write)))
  .
  (expression_statement (call
    function: (attribute object: (_) @_closed attribute: (identifier) @_chmod) @callee
    arguments: (argument_list . (_) @finding)))
  (#any-of? @_write "write_text" "write_bytes")
  (#eq? @_chmod "chmod")
  (#same? @_opened @_closed)
  (#match? @finding private-modes)
  (#not-in-role? "test")
  (#set! tier "late"))

; A private key is written with the mode of the process, which others may read.
(#define! private-key "(?i)private_?(key|bytes|pem)|secret_?key|\\bprivkey\\b|\\bkey_?pem\\b|\\bmnemonic\\b|\\bseed_?phrase\\b")
(#define! sets-mode "chmod" "umask" "os.open(" "mkstemp" "NamedTemporaryFile" "opener=" "touch(mode" "BestAvailableEncryption" "mode=0o")

((call
  function: (attribute attribute: (identifier) @_write) @callee
  arguments: (argument_list . (_) @finding))
  (#any-of? @_write "write_bytes" "write_text" "write")
  (#match? @finding private-key)
  (#not-match? @finding "(?i)encrypt|wrapped|sealed|cipher|public")
  (#file-mentions? "private" "secret_key" "privkey" "key_pem" "mnemonic" "seed_phrase")
  (#near-mentions? @finding "write_bytes(" "write_text(" "open(" ".open(")
  (#not-near-mentions? @finding sets-mode)
  (#not-near-mentions? @finding "BytesIO" "StringIO" "socket" "response" "Response" "stdout")
  (#not-in-role? "test" "example")
  (#set! tier "unset"))

; The mask is taken off, and something is made before it is put back.
(block
  (expression_statement (assignment right: (call
    function: (_) @callee @finding
    arguments: (argument_list . (_) @value .))))
  [
    (expression_statement (call function: (_) @_next))
    (expression_statement (assignment right: (call function: (_) @_next)))]
  (#calls? @callee "os.umask")
  (#value-is? @value "0")
  (#calls? @_next "os.mkfifo" "os.mknod" "os.mkdir" "os.makedirs" "os.open" "open" "*.bind")
  (#not-in-role? "test")
  (#set! tier "umask"))

; A private key that everybody may read from here on.
(call
  function: (attribute attribute: (identifier) @_method) @callee
  arguments: (argument_list . (integer) @finding .)
  (#eq? @_method "chmod")
  (#value-has-bits? @finding "0o044")
  (#not-value-has-bits? @finding "0o002")
  (#near-mentions? @callee "private_bytes(" "export_key(" "exportKey(" "PrivateFormat" "private_pem" "privkey")
  (#not-near-mentions? @callee "public_bytes(" "public_key()" ".pub" ".crt" "cert")
  (#not-in-role? "test")
  (#set! tier "readable"))

(call
  function: (_) @callee
  arguments: (argument_list . (_) . (integer) @finding)
  (#calls? @callee "os.chmod")
  (#value-has-bits? @finding "0o044")
  (#not-value-has-bits? @finding "0o002")
  (#near-mentions? @callee "private_bytes(" "export_key(" "exportKey(" "PrivateFormat" "private_pem" "privkey")
  (#not-near-mentions? @callee "public_bytes(" "public_key()" ".pub" ".crt" "cert")
  (#not-in-role? "test")
  (#set! tier "readable"))

; By the program of that name.
(call
  function: (_) @callee
  arguments: (argument_list . (list . (string) @_program (string) @finding))
  (#calls? @callee "subprocess.run" "subprocess.call" "subprocess.check_call" "subprocess.check_output" "subprocess.Popen")
  (#value-is? @_program "chmod" "/bin/chmod")
  (#value-matches? @finding "^(0?777|0?666|[ago]*[ao]\\+r?wx?|ugo\\+r?wx?)$")
  (#not-in-role? "test"))

(call
  function: (_) @callee
  arguments: (argument_list . (_) @finding)
  (#skip-unless? "\\bchmod\\s+(-R\\s+)?(0?777|0?666|[ago]*[ao]\\+)")
  (#calls? @callee "os.system" "os.popen" "subprocess.run" "subprocess.call" "subprocess.check_call" "subprocess.check_output" "subprocess.Popen")
  (#match? @finding "\\bchmod\\s+(-R\\s+)?(0?777|0?666|[ago]*[ao]\\+r?wx?)\\s")
  (#not-in-role? "test"))

; The same where the class says what is kept.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "os.open")
  (#arg? @args "mode" 2 @finding)
  (#value-has-bits? @finding "0o044")
  (#not-value-has-bits? @finding "0o002")
  (#inside? @callee "class" "*Credential*" "*TokenStore*" "*TokenFile*" "*TokenCache*" "*SecretStore*" "*KeyStore*" "*Keyring*")
  (#not-in-role? "test")
  (#set! tier "readable"))
