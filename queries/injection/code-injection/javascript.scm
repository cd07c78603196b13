; A value from outside runs as code.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "eval" "window.eval" "globalThis.eval" "global.eval" "Function" "setTimeout" "setInterval" "window.setTimeout"
    "vm.runInContext" "vm.runInNewContext" "vm.runInThisContext" "vm.compileFunction" "vm.Script"
    "require-from-string" "safe-eval" "static-eval" "notevil")
  (#arg? @args "" 0 @finding)
  (#not-match? @finding "\\.bind\\(")
  (#tainted? @finding "_" "code")
  (#set! tier "remote"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee "eval" "window.eval" "globalThis.eval" "Function" "setTimeout" "setInterval")
  (#arg? @args "" 0 @finding)
  (#not-match? @finding "\\.bind\\(")
  (#tainted? @finding "dom" "code")
  (#set! tier "remote"))

(new_expression
  constructor: (_) @callee
  arguments: (arguments (_) @finding .)
  (#calls? @callee "Function" "vm.Script" "AsyncFunction")
  (#tainted? @finding "_" "code")
  (#set! tier "remote"))

(new_expression
  constructor: (_) @callee
  arguments: (arguments (_) @finding .)
  (#calls? @callee "Function")
  (#tainted? @finding "dom" "code")
  (#set! tier "remote"))

; `(0, eval)(…)`, the indirect form.
(call_expression
  function: (parenthesized_expression (sequence_expression (number) . (identifier) @callee))
  arguments: (arguments . (_) @finding)
  (#eq? @callee "eval")
  (#tainted? @finding "_" "code")
  (#set! tier "remote"))

(call_expression
  function: (parenthesized_expression (sequence_expression (number) . (identifier) @callee))
  arguments: (arguments . (_) @finding)
  (#not-in-role? "test")
  (#eq? @callee "eval")
  (#dynamic? @finding "code"))

; Code put together from pieces. Tests run expressions on purpose.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#not-in-role? "test")
  (#calls? @callee "eval" "window.eval" "globalThis.eval" "global.eval")
  (#arg? @args "" 0 @finding)
  (#dynamic? @finding "code"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#not-in-role? "test")
  (#calls? @callee "setTimeout" "setInterval" "window.setTimeout" "window.setInterval" "setImmediate")
  (#arg? @args "" 0 @finding)
  (#dynamic? @finding "code")
  (#set! tier "timer"))

(call_expression
  function: (_) @callee
  arguments: (arguments . (string) @finding)
  (#not-in-role? "test")
  (#calls? @callee "setTimeout" "setInterval" "window.setTimeout" "window.setInterval")
  (#set! tier "timer-constant"))

; Electron: code sent into a page.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#not-in-role? "test")
  (#calls? @callee "*.executeJavaScript" "*.executeJavaScriptInIsolatedWorld")
  (#arg? @args "" 0 @finding)
  (#dynamic? @finding "code"))

; `new Function`: what template engines and validators do on purpose.
(new_expression
  constructor: (_) @callee
  arguments: (arguments (_) @finding .)
  (#not-in-role? "test")
  (#calls? @callee "Function")
  (#dynamic? @finding "code")
  (#set! tier "function"))

; `eval` of one variable: nearly always meant to read data.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#not-in-role? "test")
  (#calls? @callee "eval" "window.eval" "globalThis.eval" "global.eval")
  (#arg-count? @args 1 1)
  (#arg? @args "" 0 @finding)
  (#not-const? @finding)
  (#set! tier "value"))

(new_expression
  constructor: (_) @callee
  arguments: (arguments (_) @finding .)
  (#not-in-role? "test")
  (#calls? @callee "Function")
  (#not-const? @finding)
  (#set! tier "unknown"))
