; `if not os.path.exists(path): open(path, "w")`: somebody else may be quicker.
(if_statement
  condition: (not_operator (call function: (_) @_asks arguments: (argument_list . (_) @_asked .)))
  consequence: (block
    (with_statement (with_clause (with_item value: (as_pattern (call
      function: (_) @callee @finding
      arguments: (argument_list . (_) @_opened . (string) @_mode)))))))
  (#calls? @_asks "os.path.exists" "os.path.isfile" "os.path.lexists")
  (#calls? @callee "open" "builtins.open" "io.open")
  (#same? @_asked @_opened)
  (#value-matches? @_mode "^[wa]")
  (#not-in-role? "test"))

; `if os.access(path, os.W_OK): open(path, …)`, `if os.path.exists(path): os.remove(path)`
(if_statement
  condition: (call function: (_) @_asks arguments: (argument_list . (_) @_asked))
  consequence: (block
    (with_statement (with_clause (with_item value: (as_pattern (call
      function: (_) @callee @finding
      arguments: (argument_list . (_) @_opened)))))))
  (#calls? @_asks "os.access")
  (#calls? @callee "open" "builtins.open" "io.open")
  (#same? @_asked @_opened)
  (#not-in-role? "test")
  (#set! tier "use"))

(if_statement
  condition: (call function: (_) @_asks arguments: (argument_list . (_) @_asked))
  consequence: (block
    (expression_statement (call
      function: (_) @callee @finding
      arguments: (argument_list . (_) @_opened))))
  (#calls? @_asks "os.path.exists" "os.path.isfile" "os.path.isdir" "os.path.lexists" "os.access")
  (#calls? @callee "os.remove" "os.unlink" "os.rename" "os.chmod" "os.chown" "shutil.rmtree")
  (#same? @_asked @_opened)
  (#not-in-role? "test")
  (#set! tier "use"))

; What was looked at by its name is opened by its name: in between it may be another file.
(block
  (expression_statement [
    (call arguments: (argument_list (call function: (_) @_asks arguments: (argument_list . (_) @_asked .))))
    (assignment right: (call function: (_) @_asks arguments: (argument_list . (_) @_asked .)))])
  .
  (with_statement (with_clause (with_item value: (as_pattern (call
    function: (_) @callee @finding
    arguments: (argument_list . (_) @_opened))))))
  (#calls? @_asks "os.lstat" "os.stat")
  (#calls? @callee "open" "builtins.open" "io.open")
  (#same? @_asked @_opened)
  (#near-mentions? @finding "st_uid" "st_mode" "S_ISREG" "_uid" "owner" "examine" "check" "verify" "trusted" "safe")
  (#not-in-role? "test")
  (#set! tier "examined"))

; `if not os.access(path, …): raise …` and then the file is opened.
((block
  (if_statement
    condition: [
      (not_operator (call function: (_) @_asks arguments: (argument_list . (_) @_asked)))
      (call function: (_) @_asks arguments: (argument_list . (_) @_asked))]
    consequence: (block [(raise_statement) (return_statement)] .))
  .
  [
    (with_statement (with_clause (with_item value: (as_pattern (call
      function: (_) @callee @finding
      arguments: (argument_list . (_) @_opened))))))
    (return_statement (call function: (_) @callee @finding arguments: (argument_list . (_) @_opened)))
    (expression_statement (call function: (_) @callee @finding arguments: (argument_list . (_) @_opened)))
    (expression_statement (assignment right: (call function: (_) @callee @finding arguments: (argument_list . (_) @_opened))))])
  (#calls? @_asks "os.access" "os.path.islink")
  (#calls? @callee
    "open" "builtins.open" "io.open" "os.open" "shutil.copy" "shutil.copy2" "shutil.copyfile" "shutil.copytree" "shutil.move" "os.chmod" "os.chown"
    "shutil.chown" "shutil.rmtree")
  (#same? @_asked @_opened)
  (#not-in-role? "test")
  (#set! tier "asked"))

; The target is not there, and then it is made: `if os.path.exists(target): raise …`, `os.rename(source, target)`.
((block
  (if_statement
    condition: (call function: (_) @_asks arguments: (argument_list . (_) @_asked .))
    consequence: (block [(raise_statement) (return_statement)]))
  .
  [
    (expression_statement (call function: (_) @callee @finding arguments: (argument_list . (_) . (_) @_opened .)))
    (with_statement (with_clause (with_item value: (as_pattern (call
      function: (_) @callee @finding
      arguments: (argument_list . (_) @_opened . (string) @_mode))))))])
  (#calls? @_asks "os.path.exists" "os.path.isfile" "os.path.lexists")
  (#calls? @callee "os.rename" "os.replace" "shutil.move" "shutil.copy" "shutil.copyfile" "shutil.copy2" "os.link" "os.symlink" "open")
  (#same? @_asked @_opened)
  (#not-match? @finding "^open$")
  (#not-in-role? "test")
  (#set! tier "made"))

((block
  (if_statement
    condition: (call function: (_) @_asks arguments: (argument_list . (_) @_asked .))
    consequence: (block [(raise_statement) (return_statement)]))
  .
  (with_statement (with_clause (with_item value: (as_pattern (call
    function: (_) @callee @finding
    arguments: (argument_list . (_) @_opened . (string) @_mode)))))))
  (#calls? @_asks "os.path.exists" "os.path.isfile" "os.path.lexists")
  (#calls? @callee "open")
  (#value-matches? @_mode "^w")
  (#same? @_asked @_opened)
  (#not-in-role? "test")
  (#set! tier "made"))

; Owner and rights of everything below a folder: who may write there puts a link in it, and is given the file behind it.
((call function: (_) @_what arguments: (argument_list . (_) @_path) @_with)
  (#match? @_what "\\bch(own|mod)$")
  (#shape! "gives" @_what @_path @_with))

(for_statement
  left: (_) @_entries
  right: (_) @_walk
  body: (_) @_steps
  (#skip-unless? "chown")
  (#match? @_walk "\\bos\\.(f?walk|scandir|listdir)\\(|(^|[^.\\w])(f?walk|scandir|listdir)\\(|\\bos_walk\\(|\\.(rglob|iterdir|walk)\\(|\\.glob\\(")
  (#shaped-within? @_steps "gives" @finding @arg @_with)
  (#calls? @finding "os.chown" "shutil.chown")
  (#not-match? @_with "follow_symlinks\\s*=")
  ; The folders that a walk goes through are no links.
  (#not-match? @arg "^(base|root|dirpath|current|parent|path_root|dirname|cur|curdir|folder|top)$")
  (#not-near-mentions? @finding "islink(" "is_symlink(" "lchown(" "S_ISLNK" "lstat(" "NOFOLLOW" "follow_symlinks=False")
  (#not-in-role? "test" "example")
  (#set! tier "owned"))

(for_statement
  left: (_) @_entries
  right: (_) @_walk
  body: (_) @_steps
  (#skip-unless? "chmod")
  (#match? @_walk "\\bos\\.f?walk\\(|(^|[^.\\w])f?walk\\(|\\.(rglob|walk)\\(")
  (#shaped-within? @_steps "gives" @finding @arg @_with)
  (#calls? @finding "os.chmod")
  (#not-match? @_with "follow_symlinks\\s*=")
  ; The folders that a walk goes through are no links.
  (#not-match? @arg "^(base|root|dirpath|current|parent|path_root|dirname|cur|curdir|folder|top)$")
  (#not-near-mentions? @finding "islink(" "is_symlink(" "lchown(" "S_ISLNK" "lstat(" "NOFOLLOW" "follow_symlinks=False")
  ; By root, for somebody else.
  (#file-mentions? "chown" "getpwnam" "geteuid" "setuid(")
  (#not-in-role? "test" "example")
  (#set! tier "allowed"))
