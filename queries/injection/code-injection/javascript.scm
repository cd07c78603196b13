; A value from outside runs as code.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  ; Most timers are handed functions.
  (#skip-unless? "\\b[eE]val\\b|\\bFunction~\\(|=~Function\\b|[eE]xecScript|globalEval|set(Timeout|Interval|Immediate)~(\\?\\.~)?\\(~([\"'`]|[\\w$.]+~[,+)(\\[])|=~([\\w$]+\\.)?set(Timeout|Interval|Immediate)\\b|\\bvm2?\\b|safe-eval|notevil|safer-eval|require-from-string|mathjs|expression-eval|executeJavaScript")
  (#calls? @callee
    "eval" "window.eval" "globalThis.eval" "global.eval" "Function" "setTimeout" "setInterval" "window.setTimeout"
    "vm.runInContext" "vm.runInNewContext" "vm.runInThisContext" "vm.compileFunction" "vm.Script" "window.setInterval"
    "setImmediate" "execScript" "window.execScript" "require-from-string" "safe-eval" "notevil" "safer-eval" "vm2.VM.run"
    "vm2.NodeVM.run" "vm2.VM.runFile" "mathjs.evaluate" "mathjs.eval" "mathjs.compile" "mathjs.parser.evaluate"
    "expression-eval.eval" "expression-eval.compile" "expression-eval.parse" "globalEval" "jquery.globalEval" "$.globalEval"
    "jQuery.globalEval" "*.executeJavaScript")
  (#arg? @args "" 0 @finding)
  (#not-match? @finding "\\.bind\\(")
  (#tainted? @finding "_" "code")
  (#set! tier "remote"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#skip-unless? "\\beval\\b|\\bFunction~\\(|=~Function\\b|execScript|globalEval|set(Timeout|Interval)~\\(~([\"'`]|[\\w$.]+~[,+)(\\[])")
  (#calls? @callee
    "eval" "window.eval" "globalThis.eval" "Function" "setTimeout" "setInterval" "window.setTimeout" "window.setInterval"
    "execScript" "window.execScript" "$.globalEval" "jQuery.globalEval" "jquery.globalEval")
  (#arg? @args "" 0 @finding)
  (#not-match? @finding "\\.bind\\(")
  (#tainted? @finding "dom" "code")
  (#set! tier "remote"))

(new_expression
  constructor: (_) @callee
  arguments: (arguments (_) @finding .)
  (#file-mentions? "Function(" "Function (" "= Function")
  (#calls? @callee "Function" "AsyncFunction" "GeneratorFunction")
  (#tainted? @finding "_" "code")
  (#set! tier "remote"))

(new_expression
  constructor: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee "vm.Script" "vm.SourceTextModule" "vm2.VMScript")
  (#tainted? @finding "_" "code")
  (#set! tier "remote"))

; A sandbox that has been left before, kept in a variable: `vm.run(text)`.
(call_expression
  function: (member_expression property: (property_identifier) @_run) @callee
  arguments: (arguments . (_) @finding)
  (#imports? "vm2")
  (#eq? @_run "run")
  (#tainted? @finding "_" "code")
  (#set! tier "remote"))

; Code that a browser steered by the server runs in its page.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee "*.evaluate" "*.evaluateOnNewDocument" "*.addInitScript" "*.evaluateHandle")
  (#imports? "puppeteer" "playwright" "puppeteer-core" "playwright-core")
  (#match? @finding "^[`\"']|^[A-Za-z_$][A-Za-z0-9_$.]*$|\\+")
  (#not-match? @finding "=>|^(async )?function")
  (#tainted? @finding "_" "code")
  (#set! tier "remote"))

(new_expression
  constructor: (_) @callee
  arguments: (arguments (_) @finding .)
  (#file-mentions? "Function(" "Function (" "= Function")
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

; What whoever starts the program gives it on the command line: the machine is theirs.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#not-in-role? "test")
  (#calls? @callee "eval" "window.eval" "globalThis.eval" "global.eval")
  (#arg? @args "" 0 @finding)
  (#tainted? @finding "cli" "code")
  (#only-from? @finding "code" "cli" "env")
  (#set! tier "local"))

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
  (#skip-unless? "set(Timeout|Interval|Immediate)~\\(~([\"'`]|[\\w$.]+~[,+)(\\[])")
  (#not-in-role? "test")
  (#calls? @callee "setTimeout" "setInterval" "window.setTimeout" "window.setInterval" "setImmediate")
  (#arg? @args "" 0 @finding)
  (#dynamic? @finding "code")
  (#set! tier "timer"))

(call_expression
  function: (_) @callee
  arguments: (arguments . (string) @finding)
  (#skip-unless? "set(Timeout|Interval)~\\(~[\"']")
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

; `Function` under another name: every function's `constructor`, a field of the global object, `Reflect`.
([
    (call_expression function: (call_expression function: (member_expression property: (property_identifier) @_named) @callee arguments: (arguments (_) @finding .)))
    (call_expression function: (subscript_expression object: (identifier) @_global index: (string) @_named) @callee arguments: (arguments . (_) @finding))
    (call_expression function: (member_expression property: (property_identifier) @_named) @callee arguments: (arguments . (identifier) @_function . (array (_) @finding .)))]
  (#skip-unless? "constructor~\\(|\\[~[\"'](eval|Function)[\"']~\\]|\\bconstruct~\\(|\\bapply~\\(")
  (#match? @_named "^constructor$|^[\"'](eval|Function)[\"']$|^(construct|apply)$")
  (#match? @callee "\\.constructor$|^(global|globalThis|window|self|root)\\[|^Reflect\\.(construct|apply)$")
  (#tainted? @finding "_" "code")
  (#not-in-role? "test")
  (#set! tier "remote"))

; Functions written as text into JSON, and made again while it is read.
([
    (new_expression constructor: (identifier) @callee arguments: (arguments (_) @finding .))
    (call_expression function: (identifier) @callee arguments: (arguments . (_) @finding))]
  (#any-of? @callee "eval" "Function")
  (#skip-unless? "\\b(eval|Function)~\\(")
  (#file-mentions? "JSON.parse(")
  (#match? @finding "\\b(value|val|v)\\b")
  (#inside? @finding "function" "*evive*" "*eviver*" "*eserialize*" "*arseFunctions*" "*estoreFunctions*" "*unctionsFrom*" "*ydrate*")
  (#not-in-role? "test" "example")
  (#set! tier "value"))

([
    (new_expression constructor: (identifier) @callee arguments: (arguments (_) @finding .))
    (call_expression function: (identifier) @callee arguments: (arguments . (_) @finding))]
  (#any-of? @callee "eval" "Function")
  (#skip-unless? "\\b(eval|Function)~\\(")
  (#inside? @finding "call" "JSON.parse")
  (#not-const? @finding)
  (#not-in-role? "test" "example")
  (#set! tier "value"))

; `new Function`: what template engines and validators do on purpose.
(new_expression
  constructor: (_) @callee
  arguments: (arguments (_) @finding .)
  (#skip-unless? "new\\b[^\\n]*\\bFunction\\b|\\bFunction~[:;]|=~([\\w$]+\\.)?Function~[,\\n]")
  (#not-in-role? "test")
  (#file-mentions? "Function(" "Function (" "= Function")
  (#calls? @callee "Function")
  (#dynamic? @finding "code")
  (#set! tier "function"))

; A context of its own is no sandbox: what an exported function is handed gets out of it.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding)
  (#not-in-role? "test")
  (#calls? @callee "vm.runInContext" "vm.runInNewContext" "vm.runInThisContext" "vm.compileFunction")
  (#not-const? @finding)
  (#not-dynamic? @finding "code")
  (#tainted? @finding "param" "code")
  (#set! tier "function"))

(new_expression
  constructor: (_) @callee
  arguments: (arguments . (_) @finding)
  (#not-in-role? "test")
  (#calls? @callee "vm.Script")
  (#not-const? @finding)
  (#not-dynamic? @finding "code")
  (#tainted? @finding "param" "code")
  (#set! tier "function"))

; The names of the parameters of a function, as whoever calls an exported one gives them: they are code as well.
([
    (new_expression constructor: (_) @callee arguments: (arguments (_) @finding . (_)))
    (call_expression function: (_) @callee arguments: (arguments (_) @finding . (_)))]
  (#not-in-role? "test")
  (#file-mentions? "Function(" "Function (" "= Function")
  (#file-mentions? "export")
  (#calls? @callee "Function")
  (#inside? @finding "public")
  (#not-const? @finding)
  (#tainted? @finding "param" "code")
  (#set! tier "function"))

; A program that runs code from its command line: `spawn(process.execPath, ["-e", code])`
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @_program . (array . (string) @_flag . (_) @finding))
  (#not-in-role? "test")
  (#calls? @callee
    "child_process.spawn" "child_process.spawnSync" "child_process.execFile" "child_process.execFileSync" "spawn" "spawnSync"
    "execFile" "execFileSync" "execa" "execa.execa" "cross-spawn")
  (#match? @_program "^(process\\.(execPath|argv\\[0\\]|argv0)|[\"'](node|python3?|ruby|perl|php)[\"'])$")
  (#match? @_flag "^.(-e|--eval|-p|--print|-c|-r).$")
  (#dynamic? @finding "code"))

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
  (#file-mentions? "Function(" "Function (" "= Function")
  (#calls? @callee "Function")
  (#not-const? @finding)
  (#set! tier "unknown"))
