; As many bytes as the request says.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee
    "Buffer.alloc" "Buffer.allocUnsafe" "Buffer.allocUnsafeSlow" "node:buffer.Buffer.alloc" "buffer.Buffer.alloc"
    "crypto.randomBytes" "node:crypto.randomBytes")
  (#tainted? @finding "remote" "alloc")
  (#not-in-role? "test"))

(new_expression
  constructor: (_) @callee
  arguments: (arguments . (_) @finding .)
  (#any-of? @callee "Array" "ArrayBuffer" "SharedArrayBuffer" "Uint8Array" "Uint16Array" "Uint32Array" "Float32Array" "Float64Array")
  (#match? @finding "^(Number|parseInt|Math\\.\\w+)\\(|(?i)(size|length|len|count|number|amount|total|width|height|limit|\\bn)$")
  (#file-mentions? "req." "req)" "req," "request" "Request" "ctx." "searchParams" "event." "socket" "message")
  (#tainted? @finding "remote" "alloc")
  (#not-in-role? "test"))

(call_expression
  function: (member_expression property: (property_identifier) @_method) @callee
  arguments: (arguments . (_) @finding)
  (#any-of? @_method "repeat" "padStart" "padEnd")
  (#tainted? @finding "remote" "alloc")
  (#not-in-role? "test"))

; As long as the request says.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) . (_) @finding)
  (#calls? @callee "setTimeout" "setInterval" "node:timers.setTimeout" "timers.setTimeout")
  (#tainted? @finding "remote" "alloc")
  (#not-in-role? "test"))

; A limit that is none.
(call_expression
  function: (_) @callee
  arguments: (arguments (object (pair key: (property_identifier) @_key value: (_) @finding)))
  (#calls? @callee
    "express.json" "express.urlencoded" "express.raw" "express.text" "body-parser.json" "body-parser.urlencoded"
    "body-parser.raw" "body-parser.text" "bodyParser.json" "bodyParser.urlencoded")
  (#eq? @_key "limit")
  (#match? @finding "(?i)^([\"'`](([2-9][0-9]{2}|[0-9]{4,}) *mb|[0-9.]+ *[gt]b)[\"'`]|infinity|number\\.(max_safe_integer|max_value|positive_infinity))$")
  (#not-in-role? "test")
  (#set! tier "no-limit"))
