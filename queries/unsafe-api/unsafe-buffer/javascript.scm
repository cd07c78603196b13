; Memory of other requests, sent or kept as it was found.
(call_expression
  function: (member_expression
    object: (call_expression function: (_) @callee @finding)
    property: (property_identifier) @_method)
  (#calls? @callee "Buffer.allocUnsafe" "Buffer.allocUnsafeSlow" "buffer.Buffer.allocUnsafe" "buffer.Buffer.allocUnsafeSlow")
  (#any-of? @_method "toString" "toJSON" "readUInt32BE" "readUInt32LE" "readInt32BE" "readInt32LE" "readBigUInt64BE" "readBigUInt64LE")
  (#set! tier "read"))

(call_expression
  function: (member_expression property: (property_identifier) @_method)
  arguments: (arguments (call_expression function: (_) @callee @finding))
  (#calls? @callee "Buffer.allocUnsafe" "Buffer.allocUnsafeSlow" "buffer.Buffer.allocUnsafe" "buffer.Buffer.allocUnsafeSlow")
  (#any-of? @_method "send" "end" "write" "json" "stringify" "writeFile" "writeFileSync")
  (#set! tier "read"))

(pair
  value: (call_expression function: (_) @callee @finding)
  (#calls? @callee "Buffer.allocUnsafe" "Buffer.allocUnsafeSlow" "buffer.Buffer.allocUnsafe")
  (#inside? @finding "call" "*.send")
  (#set! tier "read"))

; `new Buffer(x)`: a size, a text or a list, whatever the sender chose.
(new_expression
  constructor: (identifier) @callee @finding
  arguments: (arguments . (_) @arg .)
  (#file-mentions? "new Buffer")
  (#calls? @callee "Buffer" "buffer.Buffer")
  ; Something joined to a text is a text.
  (#not-match? @arg "^([\"'][^\"']*[\"'] *[+]|`)")
  (#tainted? @arg "remote" "buffer")
  (#set! tier "remote"))

((new_expression
  constructor: (identifier) @callee @finding
  arguments: (arguments . [(string) (array) (template_string)]) @args) @_call
  (#file-mentions? "new Buffer")
  (#calls? @callee "Buffer" "buffer.Buffer")
  (#set! tier "content"))

((new_expression
  constructor: (identifier) @callee @finding
  arguments: (arguments . (number)) @args) @_call
  (#file-mentions? "new Buffer")
  (#calls? @callee "Buffer" "buffer.Buffer")
  (#set! tier "size"))

(new_expression
  constructor: (identifier) @callee @finding
  arguments: (arguments . (_))
  (#file-mentions? "new Buffer")
  (#calls? @callee "Buffer" "buffer.Buffer")
  (#not-file-mentions? "Buffer.from" "safe-buffer" "from && " "allocUnsafe")
  (#set! tier "unknown"))

; Everything else, for those who look at all of them.
(call_expression
  function: (_) @callee @finding
  (#calls? @callee "Buffer.allocUnsafe" "Buffer.allocUnsafeSlow" "buffer.Buffer.allocUnsafe" "buffer.Buffer.allocUnsafeSlow")
  (#set! tier "unfilled"))
