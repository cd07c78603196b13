(#define! asks-open-file
  "file.metadata()" "f.metadata()" "handle.metadata()" "opened.metadata()" "fd.metadata()" "fstat" "O_NOFOLLOW" "custom_flags("
  "reader.metadata()" "get_ref().metadata()" "same_file" ".ino()")

; `if !path.exists() { File::create(path) }`: somebody else may be quicker.
(if_expression
  condition: (unary_expression (call_expression function: (field_expression value: (_) @_asked field: (field_identifier) @_asks)))
  consequence: (block (let_declaration value: [
    (try_expression (call_expression function: (_) @callee @finding arguments: (arguments . (_) @_opened)))
    (call_expression function: (_) @callee @finding arguments: (arguments . (_) @_opened))
    (call_expression function: (field_expression value: (call_expression
      function: (_) @callee @finding arguments: (arguments . (_) @_opened))))]))
  (#any-of? @_asks "exists" "is_file" "try_exists")
  (#calls? @callee "std::fs::File::create" "File::create" "fs::File::create" "tokio::fs::File::create")
  (#match? @_opened "^&?(\\w+|self\\.\\w+)$")
  (#not-in-role? "test"))

(if_expression
  condition: (unary_expression (call_expression function: (field_expression value: (_) @_asked field: (field_identifier) @_asks)))
  consequence: (block [
    (expression_statement (try_expression (call_expression function: (_) @callee @finding arguments: (arguments . (_) @_opened))))
    (expression_statement (call_expression function: (field_expression value: (call_expression
      function: (_) @callee @finding arguments: (arguments . (_) @_opened)))))
    (call_expression function: (_) @callee @finding arguments: (arguments . (_) @_opened))])
  (#any-of? @_asks "exists" "is_file" "try_exists")
  (#calls? @callee
    "std::fs::File::create" "File::create" "fs::File::create" "tokio::fs::File::create" "std::fs::write" "fs::write" "tokio::fs::write")
  (#match? @_opened "^&?(\\w+|self\\.\\w+)$")
  (#not-in-role? "test"))

; `if path.exists() { fs::remove_file(path) }`
(if_expression
  condition: (call_expression function: (field_expression value: (_) @_asked field: (field_identifier) @_asks))
  consequence: (block [
    (expression_statement (try_expression (call_expression function: (_) @callee @finding arguments: (arguments . (_) @_opened))))
    (expression_statement (call_expression function: (field_expression value: (call_expression
      function: (_) @callee @finding arguments: (arguments . (_) @_opened)))))
    (call_expression function: (_) @callee @finding arguments: (arguments . (_) @_opened))])
  (#any-of? @_asks "exists" "is_file" "is_symlink")
  (#calls? @callee
    "std::fs::remove_file" "fs::remove_file" "std::fs::set_permissions" "fs::set_permissions" "std::fs::rename" "fs::rename"
    "std::fs::remove_dir_all" "fs::remove_dir_all" "tokio::fs::remove_file" "std::fs::read_to_string" "fs::read_to_string"
    "std::fs::read" "fs::read" "std::fs::File::open" "File::open")
  (#match? @_opened "^&?(\\w+|self\\.\\w+)$")
  (#not-in-role? "test"))

; `let meta = fs::metadata(path)?; … File::open(path)`
(block
  (let_declaration value: (try_expression (call_expression function: (_) @_asks arguments: (arguments . (_) @_asked .))))
  (let_declaration value: (try_expression (call_expression function: (_) @callee @finding arguments: (arguments . (_) @_opened .))))
  (#calls? @_asks "std::fs::metadata" "fs::metadata" "std::fs::symlink_metadata" "fs::symlink_metadata")
  (#calls? @callee "std::fs::File::open" "File::open" "fs::File::open" "std::fs::read" "std::fs::read_to_string")
  (#same? @_asked @_opened)
  ; The open file is asked once more.
  (#not-near-mentions? @finding asks-open-file)
  (#not-in-role? "test"))

; `if path.exists() { return Err(…) }`, and made in the statement after.
(block
  (expression_statement (if_expression
    condition: (call_expression function: (field_expression value: (_) @_asked field: (field_identifier) @_asks))
    consequence: (block (expression_statement (return_expression)))
    !alternative))
  .
  [
    (let_declaration value: [
      (try_expression (call_expression function: (_) @callee @finding arguments: (arguments . (_) @_opened .)))
      (call_expression function: (_) @callee @finding arguments: (arguments . (_) @_opened .))
      (call_expression function: (field_expression value: (call_expression
        function: (_) @callee @finding arguments: (arguments . (_) @_opened .))))])
    (expression_statement (try_expression (call_expression function: (_) @callee @finding arguments: (arguments . (_) @_opened))))]
  (#any-of? @_asks "exists" "is_file" "try_exists")
  (#calls? @callee
    "std::fs::File::create" "File::create" "fs::File::create" "tokio::fs::File::create" "std::fs::write" "fs::write" "tokio::fs::write")
  (#match? @_opened "^&?(\\w+|self\\.\\w+)$")
  (#not-in-role? "test"))

; The same where opening it is what the function ends with.
(block
  (let_declaration value: (try_expression (call_expression function: (_) @_asks arguments: (arguments . (_) @_asked .))))
  (call_expression function: (_) @callee @finding arguments: (arguments . (_) @_opened .))
  (#calls? @_asks "std::fs::metadata" "fs::metadata" "std::fs::symlink_metadata" "fs::symlink_metadata")
  (#calls? @callee "std::fs::File::open" "File::open" "fs::File::open" "std::fs::read" "std::fs::read_to_string")
  (#same? @_asked @_opened)
  ; The open file is asked once more.
  (#not-near-mentions? @finding asks-open-file)
  (#not-in-role? "test"))

; Made as what the function ends with.
(block
  (expression_statement (if_expression
    condition: (call_expression function: (field_expression value: (_) @_asked field: (field_identifier) @_asks))
    consequence: (block (expression_statement (return_expression)))
    !alternative))
  .
  (call_expression function: (_) @callee @finding arguments: (arguments . (_) @_opened))
  (#any-of? @_asks "exists" "is_file")
  (#calls? @callee
    "std::fs::File::create" "File::create" "fs::File::create" "tokio::fs::File::create" "std::fs::write" "fs::write" "tokio::fs::write")
  (#match? @_opened "^&?(\\w+|self\\.\\w+)$")
  (#not-in-role? "test"))

; `if !tokio::fs::try_exists(&path).await? { tokio::fs::write(&path, …).await?; }`
(if_expression
  condition: (unary_expression [
    (try_expression (await_expression (call_expression function: (_) @_asks arguments: (arguments . (_) @_asked .))))
    (call_expression function: (field_expression value: (await_expression (call_expression function: (_) @_asks arguments: (arguments . (_) @_asked .)))))
    (try_expression (call_expression function: (_) @_asks arguments: (arguments . (_) @_asked .)))])
  consequence: (block [
    (expression_statement (try_expression (await_expression (call_expression function: (_) @callee @finding arguments: (arguments . (_) @_opened)))))
    (expression_statement (try_expression (call_expression function: (_) @callee @finding arguments: (arguments . (_) @_opened))))
    (let_declaration value: (try_expression (await_expression (call_expression function: (_) @callee @finding arguments: (arguments . (_) @_opened)))))
    (let_declaration value: (try_expression (call_expression function: (_) @callee @finding arguments: (arguments . (_) @_opened))))])
  (#calls? @_asks "tokio::fs::try_exists" "std::fs::exists" "fs::exists")
  (#calls? @callee
    "std::fs::File::create" "File::create" "fs::File::create" "tokio::fs::File::create" "std::fs::write" "fs::write" "tokio::fs::write")
  (#same? @_asked @_opened)
  (#not-in-role? "test"))

; Whose it is, or whether it is a link, is asked of a name; what is done then may hit another file of that name.
(#define! acts-on-file
  "std::fs::File::open" "std::fs::File::create" "std::fs::read" "std::fs::read_to_string" "std::fs::write" "std::fs::remove_file"
  "std::fs::remove_dir_all" "std::fs::set_permissions" "std::fs::copy" "std::fs::rename" "std::os::unix::fs::chown" "tokio::fs::File::open"
  "tokio::fs::File::create" "tokio::fs::read" "tokio::fs::read_to_string" "tokio::fs::write" "tokio::fs::remove_file" "tokio::fs::set_permissions"
  "tokio::fs::copy" "tokio::fs::remove_dir_all" "nix::unistd::chown")
(block
  (let_declaration value: [
    (try_expression (call_expression function: (_) @_asks arguments: (arguments . (_) @_asked .)))
    (try_expression (await_expression (call_expression function: (_) @_asks arguments: (arguments . (_) @_asked .))))])
  (expression_statement (if_expression condition: (_) @_condition))
  [
    (call_expression function: (_) @callee @finding arguments: (arguments . (_) @_opened))
    (await_expression (call_expression function: (_) @callee @finding arguments: (arguments . (_) @_opened)))
    (expression_statement (try_expression [
      (call_expression function: (_) @callee @finding arguments: (arguments . (_) @_opened))
      (await_expression (call_expression function: (_) @callee @finding arguments: (arguments . (_) @_opened)))]))
    (let_declaration value: (try_expression [
      (call_expression function: (_) @callee @finding arguments: (arguments . (_) @_opened))
      (await_expression (call_expression function: (_) @callee @finding arguments: (arguments . (_) @_opened)))]))]
  (#calls? @_asks "std::fs::metadata" "std::fs::symlink_metadata" "tokio::fs::metadata" "tokio::fs::symlink_metadata")
  (#calls? @callee acts-on-file)
  (#same? @_asked @_opened)
  (#match? @_condition "is_symlink\\(\\)|\\.uid\\(\\)|\\.gid\\(\\)|\\.mode\\(\\)|\\.nlink\\(\\)|permissions\\(\\)")
  (#not-in-role? "test" "example"))

; `if tokio::fs::try_exists(path).await? { return Err(…) }`, and made in the statement after.
(block
  (expression_statement (if_expression
    condition: [
      (try_expression (await_expression (call_expression function: (_) @_asks arguments: (arguments . (_) @_asked .))))
      (call_expression function: (field_expression value: (await_expression (call_expression function: (_) @_asks arguments: (arguments . (_) @_asked .)))))
      (try_expression (call_expression function: (_) @_asks arguments: (arguments . (_) @_asked .)))]
    consequence: (block (expression_statement (return_expression)))
    !alternative))
  .
  [
    (call_expression function: (_) @callee @finding arguments: (arguments . (_) @_opened))
    (await_expression (call_expression function: (_) @callee @finding arguments: (arguments . (_) @_opened)))
    (expression_statement (try_expression [
      (call_expression function: (_) @callee @finding arguments: (arguments . (_) @_opened))
      (await_expression (call_expression function: (_) @callee @finding arguments: (arguments . (_) @_opened)))]))
    (let_declaration value: (try_expression [
      (call_expression function: (_) @callee @finding arguments: (arguments . (_) @_opened))
      (await_expression (call_expression function: (_) @callee @finding arguments: (arguments . (_) @_opened)))]))]
  (#calls? @_asks "tokio::fs::try_exists" "std::fs::exists" "fs::exists")
  (#calls? @callee "std::fs::File::create" "tokio::fs::File::create" "std::fs::write" "tokio::fs::write")
  (#same? @_asked @_opened)
  (#not-in-role? "test"))

; Opened, whatever is done with it then: `File::open(path)?.read_to_string(&mut text)?`.
([
    (call_expression function: (_) @callee arguments: (arguments . [(identifier) @_opened (field_expression) @_opened (reference_expression value: (_) @_opened)]))
    (try_expression (call_expression function: (_) @callee arguments: (arguments . [(identifier) @_opened (field_expression) @_opened (reference_expression value: (_) @_opened)])))
    (try_expression (await_expression (call_expression function: (_) @callee arguments: (arguments . [(identifier) @_opened (field_expression) @_opened (reference_expression value: (_) @_opened)]))))
    (try_expression (call_expression function: (field_expression value: (try_expression (call_expression
      function: (_) @callee arguments: (arguments . [(identifier) @_opened (field_expression) @_opened (reference_expression value: (_) @_opened)]))))))
    (try_expression (call_expression function: (field_expression value: (call_expression
      function: (_) @callee arguments: (arguments . [(identifier) @_opened (field_expression) @_opened (reference_expression value: (_) @_opened)])))))]
  (#match? @callee "^(std::|tokio::)?(fs::)?(File::open|File::create|fs::read|fs::read_to_string|fs::write|fs::remove_file|fs::copy|fs::rename|fs::set_permissions)$|OpenOptions[\\s\\S]*\\.open$|^(options|opts|o)\\.open$")
  (#shape! "opened" @callee @_opened))

; What a path is asked: `path.symlink_metadata()?`, `fs::metadata(&path)?.permissions().mode()`.
([
    (try_expression (call_expression function: (field_expression value: (_) @_asked field: (field_identifier) @_asks)))
    (try_expression (call_expression function: (scoped_identifier name: (identifier) @_asks) arguments: (arguments . [(identifier) @_asked (reference_expression value: (_) @_asked)] .)))
    (call_expression function: (field_expression value: (call_expression function: (field_expression value: (try_expression (call_expression
      function: (field_expression value: (_) @_asked field: (field_identifier) @_asks)))))))
    (call_expression function: (field_expression value: (call_expression function: (field_expression value: (try_expression (call_expression
      function: (scoped_identifier name: (identifier) @_asks) arguments: (arguments . [(identifier) @_asked (reference_expression value: (_) @_asked)] .)))))))
    (call_expression function: (field_expression value: (try_expression (call_expression
      function: (scoped_identifier name: (identifier) @_asks) arguments: (arguments . [(identifier) @_asked (reference_expression value: (_) @_asked)] .)))))]
  (#any-of? @_asks "symlink_metadata" "metadata")
  (#shape! "asked" @_asked @_asks))

(block
  (let_declaration value: (_) @_asking)
  (expression_statement (if_expression condition: (_) @_condition))
  [
    (let_declaration value: (_) @_opening)
    (expression_statement (_) @_opening)
    (call_expression) @_opening]
  (#shaped? @_asking "asked" @_asked @_asks)
  (#shaped? @_opening "opened" @callee @_opened)
  (#same? @_asked @_opened)
  (#shape! "opened-after-a-look" @_opening @callee @_asks @_condition))

; Whose it is, or whether it is a link, asked of the path, and opened by whatever name there is for that.
((block) @_steps
  (#skip-unless? "metadata\\(")
  (#shaped? @_steps "opened-after-a-look" @finding @callee @_asks @_condition)
  (#match? @_condition "is_symlink\\(\\)|\\.uid\\(\\)|\\.gid\\(\\)|\\bmode & 0o|\\.mode\\(\\)|\\.nlink\\(\\)|permissions\\(\\)")
  (#not-near-mentions? @finding asks-open-file)
  (#not-in-role? "test" "example")
  (#set! tier "examined"))

; No link, but a file: asked of the name, and not of what is opened.
((block) @_steps
  (#file-mentions? "symlink_metadata(")
  (#shaped? @_steps "opened-after-a-look" @finding @callee @_asks @_condition)
  (#eq? @_asks "symlink_metadata")
  (#match? @_condition "!\\w+\\.is_file\\(\\)|!\\w+\\.file_type\\(\\)\\.is_file\\(\\)")
  (#not-near-mentions? @finding asks-open-file)
  (#not-in-role? "test" "example")
  (#set! tier "examined"))

; Asked in a helper: `ensure_private(path)?; let file = File::open(path)?;`.
(block
  [
    (expression_statement (try_expression (call_expression
      function: [(identifier) @_check (scoped_identifier name: (identifier) @_check) (field_expression field: (field_identifier) @_check)]
      arguments: (arguments . [(identifier) @_asked (reference_expression value: (_) @_asked) (field_expression) @_asked] .))))
    (let_declaration value: (try_expression (call_expression
      function: [(identifier) @_check (scoped_identifier name: (identifier) @_check) (field_expression field: (field_identifier) @_check)]
      arguments: (arguments . [(identifier) @_asked (reference_expression value: (_) @_asked) (field_expression) @_asked] .))))]
  [
    (let_declaration value: (_) @_opening @finding)
    (expression_statement (_) @_opening @finding)
    (call_expression) @_opening @finding]
  (#file-mentions? "metadata(")
  (#file-mentions? "is_symlink()" ".uid()" ".mode()" ".nlink()" ".gid()" "is_file()")
  (#match? @_check "^(ensure|check|assert|verify|require|validate|refuse|reject|deny)_\\w*(private(_file)?|owner|owned|ownership|perm|permissions|perms|mode|(safe|secure|regular|trusted)(_file)?|symlinks?|links?)$")
  (#shaped? @_opening "opened" @callee @_opened)
  (#same? @_asked @_opened)
  (#not-near-mentions? @finding asks-open-file)
  (#not-file-mentions? "fstat" "O_NOFOLLOW")
  (#not-in-role? "test" "example")
  (#set! tier "examined"))

; `if path.is_symlink() { return Err(…) }`, and opened below.
(block
  (expression_statement (if_expression
    condition: (call_expression function: (field_expression value: (_) @_asked field: (field_identifier) @_asks))
    consequence: (block (expression_statement (return_expression)))
    !alternative))
  [
    (let_declaration value: (_) @_opening @finding)
    (expression_statement (_) @_opening @finding)
    (call_expression) @_opening @finding]
  (#eq? @_asks "is_symlink")
  (#shaped? @_opening "opened" @callee @_opened)
  (#same? @_asked @_opened)
  (#not-near-mentions? @finding asks-open-file)
  (#not-in-role? "test" "example")
  (#set! tier "examined"))
