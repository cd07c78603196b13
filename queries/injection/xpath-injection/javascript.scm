; The package `xpath`.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee "xpath.select" "xpath.select1" "xpath.evaluate" "xpath.parse" "xpath.default.select" "xpath.default.select1")
  (#tainted? @finding "_" "xpath"))

; What `useNamespaces` gives is a function of its own.
(call_expression
  function: (call_expression function: (_) @callee)
  arguments: (arguments . (_) @finding)
  (#calls? @callee "xpath.useNamespaces")
  (#tainted? @finding "_" "xpath"))

; Documents that search themselves: libxmljs.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee "*.find" "*.get")
  (#imports? "libxmljs" "libxmljs2")
  (#dynamic? @finding "xpath")
  (#match? @finding "//|@|\\[")
  (#tainted? @finding "_" "xpath"))

; The page's own document.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee "document.evaluate" "window.document.evaluate" "document.createExpression")
  (#tainted? @finding "dom" "xpath"))

; What an exported function is handed, put into an expression.
([
    (call_expression function: (_) @callee arguments: (arguments . (_) @finding))
    (call_expression function: (call_expression function: (_) @callee) arguments: (arguments . (_) @finding))]
  (#calls? @callee
    "xpath.select" "xpath.select1" "xpath.evaluate" "xpath.parse" "xpath.default.select" "xpath.default.select1"
    "xpath.useNamespaces")
  (#file-mentions? "export")
  (#inside? @finding "public")
  (#dynamic? @finding "xpath")
  (#tainted? @finding "param" "xpath")
  (#not-in-role? "test")
  (#set! tier "parameter"))
