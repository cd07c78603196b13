; Everything the archive asks for, said in so many words.
(call
  function: (_) @callee
  arguments: (argument_list
    (keyword_argument name: (identifier) @_keyword value: (_) @value) @finding)
  (#calls? @callee "*.extractall" "*.extract" "shutil.unpack_archive")
  (#eq? @_keyword "filter")
  (#value-is? @value "fully_trusted"))

(call
  function: (_) @callee
  arguments: (argument_list
    (keyword_argument name: (identifier) @_keyword value: (_) @value @_filter) @finding)
  (#calls? @callee "*.extractall" "*.extract" "shutil.unpack_archive")
  (#eq? @_keyword "filter")
  (#calls? @_filter "tarfile.fully_trusted_filter"))

; A tar archive without a filter.
(call
  function: (_) @callee @finding
  arguments: (argument_list) @args
  (#calls? @callee "tarfile.TarFile.extractall")
  (#no-arg? @args "filter" _)
  (#no-arg? @args "members" 1)
  (#not-near-mentions? @finding "extraction_filter" "is_relative_to" "commonpath" "data_filter")
  (#not-in-role? "test"))

(call
  function: (_) @callee @finding
  arguments: (argument_list) @args
  (#calls? @callee "tarfile.TarFile.extract")
  (#no-arg? @args "filter" _)
  (#not-near-mentions? @finding "extraction_filter" "is_relative_to" "commonpath" "data_filter" "realpath" "isfile()")
  (#not-in-role? "test")
  (#set! tier "member"))

(call
  function: (_) @callee @finding
  arguments: (argument_list) @args
  (#calls? @callee "shutil.unpack_archive")
  (#no-arg? @args "filter" _)
  (#no-arg? @args "format" 2)
  (#not-in-role? "test")
  (#set! tier "unknown-format"))

; The name of an entry, joined by hand and written to.
(call
  function: (_) @callee
  arguments: (argument_list . (_) @finding . (string) @_mode)
  (#calls? @callee "open" "io.open" "builtins.open" "aiofiles.open")
  (#match? @_mode "^[\"'][wax]")
  (#imports? "zipfile" "tarfile")
  (#not-in-role? "test")
  (#tainted? @finding "archive" "path")
  (#set! tier "joined"))

(call
  function: (attribute object: (_) @finding attribute: (identifier) @_method) @callee
  arguments: (argument_list . (string) @_mode)
  (#eq? @_method "open")
  (#match? @_mode "^[\"'][wax]")
  (#imports? "zipfile" "tarfile")
  (#not-in-role? "test")
  (#tainted? @finding "archive" "path")
  (#set! tier "joined"))

(call
  function: (_) @callee
  arguments: (argument_list . (_) . (_) @finding)
  (#calls? @callee "os.symlink" "os.link" "os.rename" "shutil.move" "shutil.copyfile")
  (#imports? "zipfile" "tarfile")
  (#not-in-role? "test")
  (#tainted? @finding "archive" "path")
  (#set! tier "joined"))

(call
  function: (attribute object: (_) @finding attribute: (identifier) @_method) @callee
  (#any-of? @_method "write_bytes" "write_text")
  (#imports? "zipfile" "tarfile")
  (#not-in-role? "test")
  (#tainted? @finding "archive" "path")
  (#set! tier "joined"))

; All members by name, which leaves nothing out.
(call
  function: (_) @callee @finding
  arguments: (argument_list) @args
  (#calls? @callee "tarfile.TarFile.extractall")
  (#no-arg? @args "filter" _)
  (#arg? @args "members" 1 @_members)
  (#match? @_members "^\\w+\\.get(members|names)\\(\\)$")
  (#not-near-mentions? @finding "extraction_filter" "is_relative_to" "commonpath" "data_filter")
  (#not-in-role? "test"))
