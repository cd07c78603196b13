; A module whose name the request decides.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee "require" "require.resolve" "module.require" "process.binding")
  (#tainted? @finding "_" "import"))

(call_expression
  function: (import) @callee
  arguments: (arguments . (_) @finding)
  (#eq? @callee "import")
  (#tainted? @finding "_" "import"))

; A function of an object whose name the request decides: `handlers[name]()`.
(call_expression
  function: (subscript_expression index: (_) @finding) @callee
  (#file-mentions? "req." "request." "ctx." "event.")
  (#tainted? @finding "remote" "import")
  (#set! tier "function"))
