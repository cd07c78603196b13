; js-yaml 3: the schema with `!!js/function`, `!!js/regexp` and `!!js/undefined`.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee "js-yaml.load" "js-yaml.loadAll")
  (#arg? @args "schema" _ @finding)
  (#calls? @finding "js-yaml.DEFAULT_FULL_SCHEMA")
  (#set! tier "js-functions"))

; js-yaml 4: the same types as a package of their own.
(call_expression
  function: (member_expression property: (property_identifier) @_extend)
  arguments: (arguments . (_) @finding @callee)
  (#eq? @_extend "extend")
  (#calls? @callee "js-yaml-js-types.all" "js-yaml-js-types.function")
  (#set! tier "js-types"))

(call_expression
  function: (member_expression property: (property_identifier) @_extend)
  arguments: (arguments . (array (_) @finding @callee))
  (#eq? @_extend "extend")
  (#calls? @callee "js-yaml-js-types.all" "js-yaml-js-types.function")
  (#set! tier "js-types"))
