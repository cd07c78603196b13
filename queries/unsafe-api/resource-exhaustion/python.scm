; As many elements, bytes or seconds as the request says.
(call
  function: (_) @callee
  arguments: (argument_list . (_) @finding .)
  (#calls? @callee
    "range" "time.sleep" "asyncio.sleep" "os.urandom" "secrets.token_bytes" "secrets.token_hex"
    "secrets.token_urlsafe" "numpy.zeros" "numpy.ones" "numpy.empty" "random.randbytes")
  ; `zip(range(count), lines)` ends with the lines.
  (#not-inside? @finding "call" "zip")
  (#match? @finding "^(int\\(.*\\)|[A-Za-z_][A-Za-z0-9_]*( *[*+-] *[A-Za-z0-9_]+)?)$")
  (#file-mentions? "request" "websocket" "get_argument" "FastAPI" "APIRouter")
  (#tainted? @finding "remote" "alloc")
  (#not-in-role? "test"))

(call
  function: (_) @callee
  arguments: (argument_list . (_) @finding .)
  (#calls? @callee "bytearray" "bytes")
  (#match? @finding "^int\\(|[*]|(?i)^(n|num|\\w*(size|length|len|count|number|amount|total))$")
  (#file-mentions? "request" "websocket" "get_argument" "FastAPI" "APIRouter")
  (#tainted? @finding "remote" "alloc")
  (#not-in-role? "test"))

; `range(start, end)`
(call
  function: (_) @callee
  arguments: (argument_list . (_) . (_) @finding)
  (#calls? @callee "range")
  (#file-mentions? "request" "websocket" "get_argument" "FastAPI" "APIRouter")
  (#tainted? @finding "remote" "alloc")
  (#not-in-role? "test"))

; `"x" * count`, `[0] * count`
(binary_operator
  left: [(string) (list)] @callee
  operator: "*"
  right: [(identifier) (call)] @finding
  (#file-mentions? "request" "websocket" "get_argument" "FastAPI" "APIRouter")
  (#tainted? @finding "remote" "alloc")
  (#not-in-role? "test"))

; A picture as large as the request says.
(call
  function: (_) @callee
  arguments: (argument_list . (_) . (tuple . (_) @finding))
  (#calls? @callee "PIL.Image.new")
  (#file-mentions? "request" "websocket" "get_argument" "FastAPI" "APIRouter")
  (#tainted? @finding "remote" "alloc")
  (#not-in-role? "test"))

; As much as the header says that comes.
(call
  function: (attribute object: (attribute attribute: (identifier) @_from) attribute: (identifier) @_read) @callee
  arguments: (argument_list . [(identifier) (call)] @finding .)
  (#eq? @_from "rfile")
  (#eq? @_read "read")
  (#imports? "http" "http.server" "socketserver" "BaseHTTPServer")
  (#file-mentions? "Content-Length" "content-length")
  (#not-near-mentions? @finding "max_" "MAX" "limit" "LIMIT" "min(" "413" "> " "too large")
  (#not-in-role? "test" "example")
  (#set! tier "header"))

; As many rows as the request says.
([
    (subscript value: [(call) (identifier) (attribute)] @_rows subscript: (slice . (identifier) @finding .))
    (call function: (attribute attribute: (identifier) @_rows) @callee arguments: (argument_list . [(identifier) (call)] @finding .))
    (call function: (identifier) @_rows @callee arguments: (argument_list . (_) . [(identifier) (call)] @finding .))]
  (#match? @_rows "\\.(objects|query|order_by|filter|exclude|select_related|all)\\b|^(limit|Paginator)$")
  (#file-mentions? ".limit(" "Paginator(" ".objects" ".query")
  (#tainted? @finding "remote" "alloc")
  (#not-near-mentions? @finding "min(" "MAX" "max_" "clamp" "le=" "lt=")
  (#not-in-role? "test" "example")
  (#set! tier "page"))
