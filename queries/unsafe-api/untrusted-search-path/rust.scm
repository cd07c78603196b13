(#define! variables "^(PATH|LD_LIBRARY_PATH|LD_PRELOAD|LD_AUDIT|PYTHONPATH|NODE_OPTIONS|NODE_PATH|PERL5LIB|RUBYLIB|CLASSPATH|BASH_ENV|GIT_SSH_COMMAND|DYLD_LIBRARY_PATH|DYLD_INSERT_LIBRARIES)$")

; Where a program that is started finds its libraries: `Command::new("convert").env("LD_PRELOAD", path)`.
(call_expression
  function: (field_expression field: (field_identifier) @_method)
  arguments: (arguments . (string_literal) @_name . (_) @finding .)
  (#eq? @_method "env")
  (#value-matches? @_name variables)
  (#tainted? @finding "remote" "code")
  (#set! tier "remote"))

; The same for all that this program starts.
(call_expression
  function: (_) @callee
  arguments: (arguments . (string_literal) @_name . (_) @finding .)
  (#calls? @callee "std::env::set_var" "env::set_var")
  (#value-matches? @_name variables)
  (#tainted? @finding "remote" "code")
  (#set! tier "remote"))
