(#define! unpackers
  "zlib.gunzipSync" "zlib.gunzip" "zlib.inflateSync" "zlib.inflate" "zlib.inflateRawSync" "zlib.inflateRaw"
  "zlib.unzipSync" "zlib.unzip" "zlib.brotliDecompressSync" "zlib.brotliDecompress" "pako.inflate" "pako.ungzip"
  "fflate.gunzipSync" "fflate.unzipSync")

; The whole text at once.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding) @args
  (#calls? @callee unpackers)
  (#tainted? @finding "remote" "alloc")
  (#not-match? @args "maxOutputLength|(?i)\\b(options|opts|limits?)\\b")
  (#not-in-role? "test"))

; The options have a name, and none of them is the limit.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding . [(identifier) (object)] @_options)
  (#calls? @callee unpackers)
  (#tainted? @finding "remote" "alloc")
  (#no-arg? @_options "maxOutputLength" _)
  (#not-in-role? "test"))

; Handed on by whoever reads the connection or the queue: `decode(payload)`.
(#define! as-it-came
  "(?i)^((req|request|message|msg|event|packet|frame|upload)\\.)?(raw_?)?(body|payload|message|msg|packet|frame|compressed|zipped|gzipped|raw|upload|buffer|buf|bytes|data|chunk|input|content)$")
(#define! brings-it
  "content-encoding" "Content-Encoding" "contentEncoding" "'message'" "\"message\"" "onMessage" "'data'" "\"data\"" "headers[" "headers." "rawBody" "properties.headers" "socket.on(" "eachMessage"
  "multer" "req.body" "IncomingMessage" "WebSocket" "consume(")(#define! read-or-answered
  "readFile" "createReadStream" "fetch(" "axios" "https.get(" "http.get(" "got(" "redis" "cache" "Cache" ".statusCode" "response.headers" "res.headers")

(call_expression
  function: (_) @callee
  arguments: (arguments . [(identifier) (member_expression)] @finding .)
  (#calls? @callee unpackers)
  (#match? @finding as-it-came)
  (#file-mentions? brings-it)
  (#tainted? @finding "param" "alloc")
  (#not-near-mentions? @finding read-or-answered)
  (#not-in-role? "test" "example")
  (#set! tier "handed"))

(call_expression
  function: (_) @callee
  arguments: (arguments . [(identifier) (member_expression)] @finding . [(identifier) (object)] @_options .)
  (#calls? @callee unpackers)
  (#match? @finding as-it-came)
  (#no-arg? @_options "maxOutputLength" _)
  (#file-mentions? brings-it)
  (#tainted? @finding "param" "alloc")
  (#not-near-mentions? @finding read-or-answered)
  (#not-in-role? "test" "example")
  (#set! tier "handed"))
