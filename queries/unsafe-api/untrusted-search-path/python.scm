; The folder comes with the request.
(call
  function: (_) @callee
  arguments: (argument_list (_) @finding)
  (#calls? @callee "sys.path.insert" "sys.path.append" "site.addsitedir")
  (#tainted? @finding "remote" "path")
  (#set! tier "remote"))

(assignment
  left: (subscript value: (_) @_environment subscript: (string) @_name)
  right: (_) @finding
  (#calls? @_environment "os.environ")
  (#value-matches? @_name "^(PATH|LD_LIBRARY_PATH|LD_PRELOAD|PYTHONPATH|DYLD_LIBRARY_PATH)$")
  (#tainted? @finding "remote" "path")
  (#set! tier "remote"))

; A folder that every user may write, or the one at hand.
(assignment
  left: (subscript value: (_) @_environment subscript: (string) @_name)
  right: [(string) (binary_operator)] @finding
  (#calls? @_environment "os.environ")
  (#value-matches? @_name "^(PATH|LD_LIBRARY_PATH|LD_PRELOAD|PYTHONPATH|DYLD_LIBRARY_PATH)$")
  (#match? @finding "^[rf]?[\"'](\\.|/tmp[^:\"']*|/var/tmp[^:\"']*|/dev/shm[^:\"']*)?(:|[\"']\\s*\\+\\s*os\\.pathsep|[\"']$)|:(\\.|/tmp[^:\"']*)?[\"']$")
  (#not-match? @finding "^[\"']{2}$|^[\"']:[\"']")
  (#not-in-role? "test"))

(call
  function: (_) @callee
  arguments: (argument_list (string) @finding)
  (#skip-unless? "[\"']/(tmp|var/tmp|dev/shm)")
  (#calls? @callee "sys.path.insert" "sys.path.append" "site.addsitedir")
  (#value-matches? @finding "^(/tmp|/var/tmp|/dev/shm)(/|$)")
  (#not-in-role? "test"))

; The folder in which the program was started.
(call
  function: (_) @callee
  arguments: (argument_list . (integer) . (_) @finding)
  (#calls? @callee "sys.path.insert")
  (#match? @finding "^(os\\.getcwd\\(\\)|[\"'][\"']|[\"']\\.[\"'])$")
  (#inside? @finding "function")
  (#not-in-role? "test" "example" "docs")
  (#set! tier "working"))
