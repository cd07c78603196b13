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
