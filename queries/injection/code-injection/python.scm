; A value from the request, or the answer of a model, runs as code.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "eval" "builtins.eval")
  (#arg-count? @args 1 1)
  (#arg? @args "" 0 @finding)
  (#tainted? @finding "_" "code")
  (#set! tier "remote-value"))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee
    "eval" "builtins.eval" "exec" "builtins.exec" "compile" "builtins.compile" "runpy.run_path" "runpy.run_module"
    "timeit.timeit" "timeit.repeat" "cProfile.run" "profile.run" "pandas.eval" "numexpr.evaluate"
    ; An expression over the columns of a frame may call anything by `@`.
    "pandas.DataFrame.query" "pandas.DataFrame.eval"
    "code.InteractiveInterpreter.runsource" "code.InteractiveInterpreter.runcode" "code.InteractiveConsole.push" "sympy.sympify" "sympy.parse_expr"
    "sympy.parsing.sympy_parser.parse_expr" "js2py.eval_js" "js2py.eval_js6" "js2py.EvalJs.eval" "js2py.EvalJs.execute"
    "dukpy.evaljs" "execjs.eval" "execjs.exec_" "langchain.PythonREPL.run")
  (#arg? @args "" 0 @finding)
  (#tainted? @finding "_" "code")
  (#set! tier "remote"))

; An interpreter of its own: `[sys.executable, "-c", code]`.
(call
  function: (_) @callee
  arguments: (argument_list . (list . (_) @_program . (string) @_flag . (_) @finding))
  (#calls? @callee "subprocess.run" "subprocess.call" "subprocess.check_call" "subprocess.check_output" "subprocess.Popen")
  (#match? @_program "^sys\\.executable$|[\"'](.*/)?(python[0-9.]*|node|ruby|perl|php)[\"']")
  (#value-matches? @_flag "^-[cer]$")
  (#tainted? @finding "_" "code")
  (#set! tier "remote"))

; Code from another machine, unchecked.
(call
  function: (_) @callee
  arguments: (argument_list . (_) @finding)
  (#not-in-role? "test")
  (#calls? @callee "eval" "builtins.eval" "exec" "builtins.exec")
  (#tainted? @finding "net" "code")
  (#not-near-mentions? @finding "sha256" "sha512" "verify(" "compare_digest" "checksum")
  (#set! tier "network"))

; What whoever starts the program gives it on the command line: the machine is theirs.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#not-in-role? "test")
  (#calls? @callee "eval" "builtins.eval")
  (#arg? @args "" 0 @finding)
  (#tainted? @finding "cli" "code")
  (#only-from? @finding "code" "cli" "env")
  ; `eval(input())` was meant to read a number.
  (#not-near-mentions? @finding "input(")
  (#set! tier "local"))

; Code put together from pieces. Tests run expressions on purpose.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#not-in-role? "test")
  (#calls? @callee "eval" "builtins.eval")
  (#arg? @args "" 0 @finding)
  (#dynamic? @finding "code"))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#not-in-role? "test")
  (#calls? @callee "exec" "builtins.exec")
  (#arg? @args "" 0 @finding)
  (#dynamic? @finding "code")
  (#set! tier "exec"))

; No builtins is no sandbox: `().__class__.__base__.__subclasses__()` finds them again.
(call
  function: (_) @callee
  arguments: (argument_list . (_) @finding . (dictionary) @_names)
  (#not-in-role? "test")
  (#calls? @callee "eval" "builtins.eval")
  (#match? @_names "__builtins__")
  (#not-const? @finding)
  (#not-match? @finding "^(compile|code|_?code_?obj|bytecode|compiled)")
  (#not-sanitized? @finding "code")
  (#set! tier "no-builtins"))

(call
  function: (_) @callee
  arguments: (argument_list . (_) @finding . [(identifier) (attribute)])
  (#not-in-role? "test")
  (#calls? @callee "eval" "builtins.eval")
  (#near-mentions? @callee "\"__builtins__\"" "'__builtins__'")
  (#not-const? @finding)
  (#not-match? @finding "^(compile|code|_?code_?obj|bytecode|compiled)")
  (#not-sanitized? @finding "code")
  (#set! tier "no-builtins"))

; An empty dictionary for the globals takes nothing away: the builtins are put into it.
(call
  function: (_) @callee
  arguments: (argument_list . (_) @finding . (dictionary) @_names)
  (#not-in-role? "test")
  (#calls? @callee "eval" "builtins.eval")
  (#match? @_names "^[{]\\s*[}]$")
  (#not-const? @finding)
  (#not-match? @finding "^(compile|code|_?code_?obj|bytecode|compiled)")
  (#not-sanitized? @finding "code")
  (#set! tier "empty-globals"))

; `eval` of one variable: nearly always meant to read data.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#not-in-role? "test")
  (#calls? @callee "eval" "builtins.eval")
  (#arg-count? @args 1 1)
  (#arg? @args "" 0 @finding)
  (#not-const? @finding)
  (#not-match? @finding "^(compile|repr|ast\\.|code|_?code_?obj|bytecode|compiled)")
  ; Text with holes is judged above: what is left has numbers in them.
  (#not-match? @finding "^[rRbB]?[fF][rRbB]?[\"']")
  (#not-sanitized? @finding "code")
  (#set! tier "value"))

; `exec` of what the function is handed, with all that the program can do.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#not-in-role? "test")
  (#calls? @callee "exec" "builtins.exec")
  (#arg-count? @args 1 1)
  (#arg? @args "" 0 @finding)
  (#not-match? @finding "^compile\\(")
  (#tainted? @finding "param" "code")
  (#set! tier "value"))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#not-in-role? "test")
  (#calls? @callee "eval" "builtins.eval" "exec" "builtins.exec")
  (#arg? @args "" 0 @finding)
  (#not-const? @finding)
  (#not-match? @finding "^compile\\(")
  (#not-sanitized? @finding "code")
  (#set! tier "unknown"))

; The same in two steps: `code = compile(text, …, "eval")`, `eval(code)`. A tree that was parsed before is no text, and
; whoever looks at the names of the code object checks it.
(call
  function: (_) @callee
  arguments: (argument_list . (identifier) @finding . (_) . (string) @_mode)
  (#not-in-role? "test")
  (#calls? @callee "compile" "builtins.compile")
  (#value-is? @_mode "eval")
  (#not-match? @finding "(?i)tree|node|ast|module|parsed|body|root|lambda")
  (#near-mentions? @callee "eval(")
  (#not-near-mentions? @callee "co_names" "ast." "NodeVisitor" "NodeTransformer")
  (#not-const? @finding)
  (#not-sanitized? @finding "code")
  (#set! tier "value"))
