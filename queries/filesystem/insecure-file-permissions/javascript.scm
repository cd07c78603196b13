(call_expression
  function: (_) @callee
  arguments: (arguments (_) . (_) @finding @_all)
  (#calls? @callee
    "fs.chmod" "fs.chmodSync" "fs.fchmod" "fs.fchmodSync" "fs.promises.chmod" "fs/promises.chmod" "fs-extra.chmod"
    "fs-extra.chmodSync" "Deno.chmod" "Deno.chmodSync")
  (#value-is? @finding "511" "777" "0777"))

(call_expression
  function: (_) @callee
  arguments: (arguments (_) . (_) @finding @_files)
  (#calls? @callee
    "fs.chmod" "fs.chmodSync" "fs.fchmod" "fs.fchmodSync" "fs.promises.chmod" "fs/promises.chmod" "fs-extra.chmod"
    "fs-extra.chmodSync" "Deno.chmod" "Deno.chmodSync")
  (#value-is? @finding "438" "666" "0666"))

(call_expression
  function: (_) @callee
  arguments: (arguments (_) . (_) @finding)
  (#calls? @callee
    "fs.chmod" "fs.chmodSync" "fs.fchmod" "fs.fchmodSync" "fs.promises.chmod" "fs/promises.chmod" "fs-extra.chmod"
    "fs-extra.chmodSync" "Deno.chmod" "Deno.chmodSync")
  (#value-has-bits? @finding "0o002")
  (#not-value-has-bits? @finding "0o1000"))

(expression_statement
  (call_expression
    function: (_) @callee @finding
    arguments: (arguments . (_) @value .))
  (#calls? @callee "process.umask")
  (#value-is? @value "0" "000")
  (#set! tier "umask"))
