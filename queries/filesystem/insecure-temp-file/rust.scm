; A fixed name in a folder everybody may write to.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee
    "std::fs::File::create" "std::fs::write" "tokio::fs::File::create" "tokio::fs::write" "std::fs::create_dir_all"
    "fs_err::File::create" "fs_err::write")
  (#value-matches? @finding "^/(tmp|var/tmp|dev/shm)/.")
  (#not-in-role? "test" "example")
  (#set! tier "created"))

(call_expression
  function: (_) @callee
  arguments: (arguments
    . (call_expression
        function: (field_expression
          value: (call_expression function: (_) @_folder)
          field: (field_identifier) @_join)
        arguments: (arguments . (string_literal) .)) @finding)
  (#calls? @callee
    "std::fs::File::create" "std::fs::write" "tokio::fs::File::create" "tokio::fs::write" "fs_err::File::create"
    "fs_err::write")
  (#eq? @_join "join")
  (#calls? @_folder "std::env::temp_dir")
  (#not-in-role? "test"))

(call_expression
  function: (_) @callee
  arguments: (arguments
    . (reference_expression
        value: (call_expression
          function: (field_expression
            value: (call_expression function: (_) @_folder)
            field: (field_identifier) @_join)
          arguments: (arguments . (string_literal) .)) @finding))
  (#calls? @callee "std::fs::File::create" "std::fs::write" "tokio::fs::File::create" "tokio::fs::write")
  (#eq? @_join "join")
  (#calls? @_folder "std::env::temp_dir")
  (#not-in-role? "test"))

; The path in a variable, and this function creates the file.
(let_declaration
  pattern: (identifier) @name
  value: (call_expression
    function: (field_expression
      value: (call_expression function: (_) @_folder)
      field: (field_identifier) @_join)) @finding
  (#eq? @_join "join")
  (#calls? @_folder "std::env::temp_dir")
  (#near-mentions? @finding "File::create(" "fs::write(")
  (#not-near-mentions? @finding "create_new" "tempfile" "tempdir" "Uuid" "uuid" "rand" "create_dir")
  (#not-in-role? "test" "example")
  (#set! tier "created"))

(let_declaration
  pattern: (identifier) @name
  value: (macro_invocation macro: (identifier) @_format) @finding
  (#eq? @_format "format")
  (#match? @finding "^format!\\(\\s*\"/(tmp|var/tmp|dev/shm)/")
  (#near-mentions? @finding "File::create(" "fs::write(")
  (#not-near-mentions? @finding "create_new" "tempfile" "tempdir" "Uuid" "uuid" "rand" "create_dir")
  (#not-in-role? "test" "example")
  (#set! tier "created"))

; The path kept in a variable, the file created by the same function.
(let_declaration
  pattern: (identifier) @name
  value: (call_expression
    function: (field_expression
      value: (call_expression function: (_) @_folder)
      field: (field_identifier) @_join)
    arguments: (arguments . (string_literal) .)) @finding
  (#eq? @_join "join")
  (#calls? @_folder "std::env::temp_dir")
  (#file-mentions? "File::create(" "fs::write(")
  (#not-file-mentions? "create_new" "tempfile" "tempdir")
  (#not-in-role? "test" "example")
  (#set! tier "kept"))

; A name put to the path of such a folder: `Path::new(SPOOL_DIR).join(format!("job-{id}"))`.
((call_expression
  function: (field_expression
    value: (call_expression function: (_) @_make arguments: (arguments . (_) @_folder .))
    field: (field_identifier) @_join)
  arguments: (arguments . [(string_literal) (macro_invocation) (reference_expression (macro_invocation))] .)) @finding @callee
  (#eq? @_join "join")
  (#calls? @_make "std::path::Path::new" "std::path::PathBuf::from" "Path::new" "PathBuf::from")
  (#value-matches? @_folder "^/(tmp|var/tmp|dev/shm)/?$")
  (#file-mentions? "File::create(" "fs::write(" ".create(true)")
  (#not-file-mentions? "create_new" "tempfile" "tempdir" "Uuid" "uuid" "rand::" "random" "O_NOFOLLOW" "O_EXCL")
  (#not-in-role? "test" "example")
  (#set! tier "created"))

; The folder under a name of its own.
(let_declaration
  value: (call_expression
    function: (field_expression value: (identifier) @_folder field: (field_identifier) @_join)) @finding
  (#eq? @_join "join")
  (#match? @_folder "^(tmp|temp|tmp_dir|temp_dir|tmpdir|tempdir|scratch)$")
  (#file-mentions? "temp_dir()")
  (#near-mentions? @finding "env::temp_dir()")
  (#near-mentions? @finding "File::create(" "fs::write(")
  (#not-near-mentions? @finding "create_new" "tempfile" "tempdir(" "Uuid" "uuid" "rand" "create_dir")
  (#not-in-role? "test" "example")
  (#set! tier "created"))

; A socket with a fixed name, which another user may take first.
((call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding .))
  (#calls? @callee
    "std::os::unix::net::UnixListener::bind" "tokio::net::UnixListener::bind" "std::os::unix::net::UnixDatagram::bind"
    "tokio::net::UnixDatagram::bind" "UnixListener::bind")
  (#value-matches? @finding "^/(tmp|var/tmp|dev/shm)/[^/]+$")
  (#not-in-role? "test" "example")
  (#set! tier "created"))

; Made in one go: `File::create(format!("/tmp/job_{id}.lock"))`, `fs::write(env::temp_dir().join(format!(…)), …)`.
((call_expression
  function: (_) @callee
  arguments: (arguments . [
    (macro_invocation macro: (identifier) @_format) @finding
    (reference_expression value: (macro_invocation macro: (identifier) @_format) @finding)]))
  (#calls? @callee
    "std::fs::File::create" "std::fs::write" "tokio::fs::File::create" "tokio::fs::write" "fs_err::File::create" "fs_err::write")
  (#eq? @_format "format")
  (#match? @finding "^format!\\(\\s*\"/(tmp|var/tmp|dev/shm)/")
  (#not-near-mentions? @finding "create_new" "tempfile" "tempdir" "Uuid" "uuid" "rand" "OsRng" "nanos")
  (#not-in-role? "test" "example")
  (#set! tier "created"))

((call_expression
  function: (_) @callee
  arguments: (arguments . [
    (call_expression
      function: (field_expression value: (call_expression function: (_) @_folder) field: (field_identifier) @_join)
      arguments: (arguments . (macro_invocation macro: (identifier) @_format) .)) @finding
    (reference_expression value: (call_expression
      function: (field_expression value: (call_expression function: (_) @_folder) field: (field_identifier) @_join)
      arguments: (arguments . (macro_invocation macro: (identifier) @_format) .)) @finding)]))
  (#calls? @callee
    "std::fs::File::create" "std::fs::write" "tokio::fs::File::create" "tokio::fs::write" "fs_err::File::create" "fs_err::write")
  (#calls? @_folder "std::env::temp_dir")
  (#eq? @_join "join")
  (#eq? @_format "format")
  (#not-near-mentions? @finding "create_new" "tempfile" "tempdir" "Uuid" "uuid" "rand" "OsRng" "nanos")
  (#not-in-role? "test" "example")
  (#set! tier "created"))
