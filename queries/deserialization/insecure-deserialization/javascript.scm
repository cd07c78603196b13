; Packages whose format carries functions, which run when the value is read.
(call_expression
  function: (_) @callee @finding
  arguments: (arguments . (_) @arg)
  (#calls? @callee
    "node-serialize.unserialize" "serialize-to-js.deserialize" "funcster.deepDeserialize" "funcster.deserialize"
    "cryo.parse")
  (#tainted? @arg "remote" "pickle")
  (#set! tier "remote"))

(call_expression
  function: (_) @callee @finding
  arguments: (arguments . (_) @arg)
  (#calls? @callee
    "node-serialize.unserialize" "serialize-to-js.deserialize" "funcster.deepDeserialize" "funcster.deserialize"
    "cryo.parse")
  (#not-const? @arg)
  (#set! tier "functions"))

; BSON with `evalFunctions` runs the functions it finds.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee "bson.deserialize" "bson.BSON.deserialize" "*.deserialize")
  (#imports? "bson")
  (#arg? @args "evalFunctions" _ @finding)
  (#value-is? @finding "true")
  (#set! tier "bson"))

; `v8.deserialize` trusts its input: a crafted buffer corrupts memory.
(call_expression
  function: (_) @callee @finding
  arguments: (arguments . (_) @arg)
  (#calls? @callee "v8.deserialize")
  (#tainted? @arg "remote" "pickle")
  (#set! tier "remote"))

; Objects of whatever class the text names.
(call_expression
  function: (_) @callee @finding
  arguments: (arguments . (_) @arg)
  (#calls? @callee "php-serialize.unserialize" "php-unserialize.unserialize")
  (#imports? "php-serialize" "php-unserialize")
  (#tainted? @arg "remote" "pickle")
  (#set! tier "unknown"))
