; A free name now is somebody else's file a moment later; a pipe of Windows has no other way.
(call
  function: (_) @callee @finding
  arguments: (argument_list) @args
  (#calls? @callee "tempfile.mktemp" "os.tempnam")
  (#arg? @args "dir" 2)
  (#not-match? @args "pipe")
  (#set! tier "own-folder"))

(call
  function: (_) @callee @finding
  arguments: (argument_list) @args
  (#calls? @callee "tempfile.mktemp" "os.tempnam" "os.tmpnam")
  (#not-match? @args "pipe")
  (#not-arg? @args "dir" 2)
  (#set! tier "mktemp"))

; A fixed name in a folder everybody may write to.
(call
  function: (_) @callee
  arguments: (argument_list . (_) @finding) @args
  (#calls? @callee "open" "io.open" "codecs.open")
  (#match? @finding "^[rfbuRFBU]*[\"']/(tmp|var/tmp|dev/shm)/[^\"']")
  (#not-match? @finding "(?i)uuid|token|mkdtemp|mkstemp|random|secret")
  (#arg? @args "mode" 1 @arg)
  (#value-matches? @arg "^[wa]")
  (#not-file-mentions? "lambda_handler")
  (#not-in-role? "test")
  (#set! tier "fixed-name"))

(call
  function: (_) @callee
  arguments: (argument_list . (identifier) @finding) @args
  (#skip-unless? "[\"']/(tmp|var/tmp|dev/shm)/")
  (#calls? @callee "open" "io.open" "codecs.open")
  (#value-matches? @finding "^/(tmp|var/tmp|dev/shm)/.")
  (#arg? @args "mode" 1 @arg)
  (#value-matches? @arg "^[wa]")
  (#not-file-mentions? "lambda_handler")
  (#not-in-role? "test")
  (#set! tier "fixed-name"))

; Part of the name may be soon guessed: the number of the process, the time, a name.
(assignment
  left: (identifier)
  right: (string (interpolation)) @finding
  (#skip-unless? "[fF][\"']/(tmp|var/tmp|dev/shm)/")
  (#match? @finding "^[fF][\"']/(tmp|var/tmp|dev/shm)/[^\"']")
  (#not-match? @finding "(?i)uuid|token|mkdtemp|mkstemp|random|secret|hex|nonce|tmpdir|tempdir")
  (#near-mentions? @finding "\"w\"" "\"wb\"" "'w'" "'wb'" "write_text(" "write_bytes(")
  (#near-mentions? @finding "open(" "write_text(" "write_bytes(")
  (#not-file-mentions? "lambda_handler")
  (#not-in-role? "test")
  (#set! tier "fixed-name"))

; The number of the process is soon guessed.
(assignment
  right: (binary_operator left: (binary_operator left: (string) @_folder right: (call) @_number)) @finding
  (#match? @_folder "^[\"']/(tmp|var/tmp|dev/shm)/")
  (#match? @_number "os\\.getpid\\(\\)")
  (#file-mentions? "os.getpid")
  (#near-mentions? @finding "open(")
  (#not-in-role? "test")
  (#set! tier "fixed-name"))

(call
  function: (attribute
    object: (call function: (_) @_path arguments: (argument_list . (_) @finding .))
    attribute: (identifier) @_method)
  (#any-of? @_method "write_text" "write_bytes" "touch")
  (#calls? @_path "pathlib.Path")
  (#match? @finding "^[rfbuRFBU]*[\"']/(tmp|var/tmp|dev/shm)/[^\"']")
  (#not-match? @finding "(?i)uuid|token|mkdtemp|mkstemp|random|secret")
  (#not-file-mentions? "lambda_handler")
  (#not-in-role? "test")
  (#set! tier "fixed-name"))

(call
  function: (_) @callee
  arguments: (argument_list
    . (call
        function: (_) @_join
        arguments: (argument_list . (call function: (_) @_folder) . (string) @_file .)) @finding) @args
  (#calls? @callee "open" "io.open")
  (#calls? @_join "os.path.join")
  (#calls? @_folder "tempfile.gettempdir")
  (#const? @_file)
  (#arg? @args "mode" 1 @arg)
  (#value-matches? @arg "^[wa]")
  (#not-in-role? "test")
  (#set! tier "fixed-name"))

; The folder and a name, joined: `os.path.join(tempfile.gettempdir(), "cache.db")`, `Path("/tmp") / "cache.db"`.
(assignment
  left: (_)
  right: [
    (call function: (_) @_join arguments: (argument_list . (_) @_folder . (string) @_file .))
    (call function: (_) @_join arguments: (argument_list . (string) @_folder @_file .))
    (binary_operator
      left: (call function: (_) @_join arguments: (argument_list . (_) @_folder .))
      operator: "/"
      right: (string) @_file)] @finding
  (#calls? @_join "os.path.join" "pathlib.Path")
  (#match? @_folder "^[\"']/(tmp|var/tmp|dev/shm)/?[\"']$|^(tempfile[.])?gettempdir\\(\\)$|^[fF]?[\"']/(tmp|var/tmp|dev/shm)/[^\"'/]+[\"']$")
  (#file-mentions? "gettempdir" "/tmp" "/dev/shm")
  (#not-match? @_file "(?i)uuid|token|random|secret|hex|nonce|XXXX")
  (#near-mentions? @finding "\"w\"" "\"wb\"" "'w'" "'wb'" "\"a\"" "'a'" "write_text(" "write_bytes(" ".save(" "savefig(" "to_csv(")
  (#near-mentions? @finding "open(" "write_text(" "write_bytes(" ".save(" "savefig(" "to_csv(")
  (#not-near-mentions? @finding "makedirs(" "mkdir(" "mkdtemp(")
  (#not-file-mentions? "lambda_handler")
  (#not-in-role? "test" "example")
  (#set! tier "fixed-name"))

; Put together with `+` or `%`.
(assignment
  left: (_)
  right: (binary_operator left: [(string) @_folder (binary_operator left: (string) @_folder)]) @finding
  (#skip-unless? "[\"']/(tmp|var/tmp|dev/shm)/")
  (#match? @_folder "^[\"']/(tmp|var/tmp|dev/shm)/")
  (#not-match? @finding "(?i)uuid|token|mkdtemp|mkstemp|random|secret|hex|nonce|getpid")
  (#file-mentions? "\"w\"" "\"wb\"" "'w'" "'wb'" "write_text(" "write_bytes(")
  (#file-mentions? "open(" "write_text(" "write_bytes(")
  (#not-file-mentions? "lambda_handler")
  (#not-in-role? "test" "example")
  (#set! tier "fixed-name"))

; A name of the object, which its other methods write to.
(assignment
  left: (attribute)
  right: (string) @finding
  (#skip-unless? "[\"']/(tmp|var/tmp|dev/shm)/")
  (#match? @finding "^[fF]?[\"']/(tmp|var/tmp|dev/shm)/[^\"']")
  (#not-match? @finding "(?i)uuid|token|mkdtemp|mkstemp|random|secret|hex|nonce|tmpdir|tempdir")
  (#file-mentions? "open(self." "self.path.write" "write_text(" "write_bytes(")
  (#file-mentions? "\"w\"" "\"wb\"" "'w'" "'wb'" "write_text(" "write_bytes(")
  (#not-file-mentions? "lambda_handler")
  (#not-in-role? "test" "example")
  (#set! tier "fixed-name"))

; Databases, logs and locks.
(call
  function: (_) @callee
  arguments: (argument_list . (string) @finding)
  (#skip-unless? "[\"']/(tmp|var/tmp|dev/shm)/")
  (#calls? @callee
    "sqlite3.connect" "logging.FileHandler" "logging.handlers.RotatingFileHandler" "shelve.open" "dbm.open" "filelock.FileLock"
    "logging.handlers.TimedRotatingFileHandler")
  (#match? @finding "^[\"']/(tmp|var/tmp|dev/shm)/[^\"']")
  (#not-file-mentions? "lambda_handler")
  (#not-in-role? "test" "example"))

(call
  function: (_) @callee
  arguments: (argument_list (keyword_argument name: (identifier) @_keyword value: (string) @finding))
  (#calls? @callee "logging.basicConfig")
  (#eq? @_keyword "filename")
  (#match? @finding "^[\"']/(tmp|var/tmp|dev/shm)/[^\"']")
  (#not-in-role? "test" "example"))

(call
  function: (_) @callee
  arguments: (argument_list . (_) . (string) @finding)
  (#calls? @callee "shutil.copy" "shutil.copyfile" "shutil.copy2" "shutil.move")
  (#match? @finding "^[\"']/(tmp|var/tmp|dev/shm)/[^\"']")
  (#file-mentions? "/tmp/" "/dev/shm/")
  (#not-file-mentions? "lambda_handler")
  (#not-in-role? "test" "example"))

(call
  function: (_) @callee
  arguments: (argument_list . (string) @finding . (_) @_flags)
  (#calls? @callee "os.open")
  (#match? @finding "^[\"']/(tmp|var/tmp|dev/shm)/[^\"']")
  (#match? @_flags "O_CREAT")
  (#not-match? @_flags "O_EXCL|O_NOFOLLOW")
  (#not-in-role? "test" "example")
  (#set! tier "fixed-name"))
