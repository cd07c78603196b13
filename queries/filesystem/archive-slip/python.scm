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
  (#not-file-mentions? "extraction_filter" "is_relative_to" "commonpath" "data_filter")
  (#not-in-role? "test"))

(call
  function: (_) @callee @finding
  arguments: (argument_list) @args
  (#calls? @callee "tarfile.TarFile.extract")
  (#no-arg? @args "filter" _)
  (#not-file-mentions? "extraction_filter" "is_relative_to" "commonpath" "data_filter" "realpath" "isfile()")
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

; The name of an entry, joined by hand and written.
(call
  function: (_) @callee
  arguments: (argument_list (attribute attribute: (identifier) @_name) @finding .)
  (#calls? @callee "os.path.join")
  (#eq? @_name "filename")
  (#imports? "zipfile")
  (#file-mentions? "\"wb\"" "'wb'" "copyfileobj" "write_bytes" "makedirs")
  (#not-file-mentions?
    "is_relative_to" "commonpath" "commonprefix" "realpath" "abspath" "resolve()" "basename" "startswith(" "isabs" "secure_filename")
  (#not-in-role? "test")
  (#set! tier "joined"))

(call
  function: (_) @callee
  arguments: (argument_list (attribute object: (identifier) @_member attribute: (identifier) @_name) @finding .)
  (#calls? @callee "os.path.join")
  (#eq? @_name "name")
  (#any-of? @_member "member" "tarinfo" "tar_info" "tinfo" "entry")
  (#imports? "tarfile")
  (#file-mentions? "\"wb\"" "'wb'" "copyfileobj" "write_bytes" "extractfile")
  (#not-file-mentions?
    "is_relative_to" "commonpath" "commonprefix" "realpath" "abspath" "resolve()" "basename" "startswith(" "isabs" "secure_filename")
  (#not-in-role? "test")
  (#set! tier "joined"))
