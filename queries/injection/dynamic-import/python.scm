; A module whose name the request decides.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee
    "importlib.import_module" "__import__" "builtins.__import__" "pkgutil.resolve_name" "imp.load_source"
    "django.utils.module_loading.import_string" "werkzeug.utils.import_string" "runpy.run_module")
  (#arg? @args "name" 0 @finding)
  (#tainted? @finding "_" "import"))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "importlib.util.spec_from_file_location")
  (#arg? @args "location" 1 @finding)
  (#tainted? @finding "_" "import"))

; A function whose name the request decides: `globals()[name]()`.
(call
  function: (subscript
    value: (call function: (identifier) @_table)
    subscript: (_) @finding) @callee
  (#any-of? @_table "globals" "locals" "vars")
  (#tainted? @finding "_" "import")
  (#set! tier "function"))

; The same under a name, which is called behind it.
((block
  (expression_statement
    (assignment
      left: (identifier) @_function
      right: [
        (subscript value: (call function: (identifier) @_table) subscript: (_) @finding)
        (call function: (attribute object: (call function: (identifier) @_table)) arguments: (argument_list . (_) @finding))
        (call function: (identifier) @_table arguments: (argument_list . (_) . (_) @finding))]))
  [
    (expression_statement (call function: (identifier) @_called))
    (expression_statement (await (call function: (identifier) @_called)))
    (expression_statement (assignment right: (call function: (identifier) @_called)))
    (return_statement (call function: (identifier) @_called))
    (return_statement (await (call function: (identifier) @_called)))])
  (#any-of? @_table "globals" "locals" "vars" "getattr")
  (#same? @_function @_called)
  (#tainted? @finding "_" "import")
  (#set! tier "function"))

(call
  function: (call
    function: (identifier) @callee
    arguments: (argument_list . (_) . (_) @finding))
  (#eq? @callee "getattr")
  (#tainted? @finding "_" "import")
  (#set! tier "function"))

; Everything that the module knows, by a name of the request.
((subscript value: (call function: (identifier) @callee) subscript: (_) @finding)
  (#any-of? @callee "globals" "locals")
  (#tainted? @finding "_" "import")
  (#set! tier "function"))

; A method by name, called as part of the answer: `return jsonify(handler())`.
((block
  (expression_statement
    (assignment
      left: (identifier) @_function
      right: (call function: (identifier) @callee arguments: (argument_list . (_) . (_) @finding))))
  [
    (return_statement (call arguments: (argument_list [
      (call function: (identifier) @_called)
      (await (call function: (identifier) @_called))
      (keyword_argument value: (call function: (identifier) @_called))
      (dictionary (pair value: (call function: (identifier) @_called)))])))
    (return_statement (dictionary (pair value: [(call function: (identifier) @_called) (await (call function: (identifier) @_called))])))
    (expression_statement (assignment right: (await (call function: (identifier) @_called))))
    (if_statement consequence: (block [
      (return_statement (call function: (identifier) @_called))
      (expression_statement (call function: (identifier) @_called))
      (expression_statement (assignment right: (call function: (identifier) @_called)))]))])
  (#eq? @callee "getattr")
  (#same? @_function @_called)
  (#tainted? @finding "_" "import")
  (#set! tier "function"))
