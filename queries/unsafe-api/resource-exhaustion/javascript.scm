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

; Entities of a document, replaced within each other without an end: ten names of ten lines each are a gigabyte.
(call_expression
  function: (_) @callee
  arguments: (arguments . [
    (call_expression
      function: (member_expression object: (_) @_table property: (property_identifier) @_get)
      arguments: (arguments))
    (subscript_expression object: (_) @_table index: (_) @_get)] @finding .)
  (#file-mentions? "ntities")
  (#match? @_table "(?i)entit(y|ies)\\w*$")
  (#inside? @finding "recursion")
  (#not-near-mentions? @finding "epth" "imit" "max" "MAX" "level" "expanded" "expansion" "ount" "seen" "visited")
  (#match? @callee "(?i)decode|expand|replace|resolve|parse|unescape|subst")
  (#not-in-role? "test")
  (#set! tier "entities"))

; The parts of a message, collected until the last one comes.
(expression_statement
  (call_expression
    function: (member_expression object: (_) @finding property: (property_identifier) @callee)
    arguments: (arguments . (_) @_part .))
  (#eq? @callee "push")
  (#match? @finding "(?i)^(this|self|state|conn|client|socket|ws)\\.?_?#?fragments?$")
  (#match? @_part "(?i)payload|data|chunk|frame|fragment|buf(fer)?|body|bytes")
  (#file-mentions? "Buffer.concat(" ".join(")
  (#not-near-mentions? @finding "max" "Max" "MAX" "imit" "LIMIT" "otal" "ytes" "size" "Size")
  (#not-in-role? "test")
  (#set! tier "fragments"))

; The body of a request, read by hand to its end.
(call_expression
  function: (_) @callee
  arguments: (arguments
    (string) @_event
    [
      (arrow_function body: (augmented_assignment_expression left: (_) @finding) @_does)
      (arrow_function body: (call_expression function: (member_expression object: (_) @finding)) @_does)
      (arrow_function body: (statement_block (expression_statement (augmented_assignment_expression left: (_) @finding))) @_does)
      (arrow_function body: (statement_block (expression_statement (call_expression function: (member_expression object: (_) @finding)))) @_does)
      (function_expression body: (statement_block (expression_statement (augmented_assignment_expression left: (_) @finding))) @_does)
      (function_expression body: (statement_block (expression_statement (call_expression function: (member_expression object: (_) @finding)))) @_does)])
  (#any-of? @callee "req.on" "request.on" "incoming.on" "ctx.req.on" "this.req.on" "event.node.req.on" "message.on" "req.raw.on" "request.raw.on")
  (#value-is? @_event "data")
  (#match? @finding "(?i)body|chunk|buf|data|raw|payload|parts|pieces|content|str|text|json|received")
  (#match? @_does "\\+=|\\.push\\(|concat")
  (#file-mentions? "createServer" "IncomingMessage" "(req, res" "(request, response" "(req, reply")
  (#not-near-mentions? @finding "imit" "LIMIT" "max" "MAX" "Max" "content-length" "Content-Length" ".destroy(" "413" "http.request(" "https.request(")
  (#not-in-role? "test" "example")
  (#set! tier "whole-body"))

; What a connection of a server sends, kept until a line or a message is whole.
(call_expression
  function: (member_expression object: (_) @_connection property: (property_identifier) @callee)
  arguments: (arguments
    (string) @_event
    [
      (arrow_function body: (statement_block (expression_statement (augmented_assignment_expression left: (_) @finding operator: "+="))) @_does)
      (function_expression body: (statement_block (expression_statement (augmented_assignment_expression left: (_) @finding operator: "+="))) @_does)])
  (#eq? @callee "on")
  (#match? @_connection "(?i)^(socket|conn(ection)?|client|sock|stream|c)$")
  (#value-is? @_event "data")
  (#imports? "net" "tls" "node:net" "node:tls")
  (#file-mentions? "createServer")
  (#match? @finding "(?i)buf|data|pending|rest|acc|input|line|msg|message|received|chunk|text")
  (#match? @_does "ndexOf\\(|split\\(|includes\\(|JSON\\.parse|readUInt|\\.length")
  (#not-match? @_does "(?i)max|limit|destroy\\(|\\.end\\(|length *>=? *[A-Z0-9_]{3,}|length *>=? *[0-9]{3,}")
  (#not-in-role? "test" "example")
  (#set! tier "whole-body"))

(call_expression
  function: (member_expression object: (_) @_connection property: (property_identifier) @callee)
  arguments: (arguments
    (string) @_event
    [
      (arrow_function body: (statement_block (expression_statement (assignment_expression left: (_) @finding right: (call_expression function: (_) @_joins)))) @_does)
      (function_expression body: (statement_block (expression_statement (assignment_expression left: (_) @finding right: (call_expression function: (_) @_joins)))) @_does)])
  (#eq? @callee "on")
  (#match? @_joins "\\.concat$")
  (#match? @_connection "(?i)^(socket|conn(ection)?|client|sock|stream|c)$")
  (#value-is? @_event "data")
  (#imports? "net" "tls" "node:net" "node:tls")
  (#file-mentions? "createServer")
  (#match? @finding "(?i)buf|data|pending|rest|acc|input|line|msg|message|received|chunk|text")
  (#match? @_does "ndexOf\\(|split\\(|includes\\(|JSON\\.parse|readUInt|\\.length")
  (#not-match? @_does "(?i)max|limit|destroy\\(|\\.end\\(|length *>=? *[A-Z0-9_]{3,}|length *>=? *[0-9]{3,}")
  (#not-in-role? "test" "example")
  (#set! tier "whole-body"))

(#define! counts-bytes
  "imit" "LIMIT" "max" "MAX" "Max" "content-length" "Content-Length" ".destroy(" "413" "byteLength >" "length >" "size >" "total >" "uota" "udget"
  "cancel(")
(#define! keeps "\\+=|\\.push\\(|concat|\\.write\\(|append")

; The same in a loop: `for await (const chunk of req) chunks.push(chunk)`.
((for_in_statement
  left: (_) @_chunk
  right: (_) @_from
  body: [
    (expression_statement (augmented_assignment_expression left: (_) @_into right: (_) @_added) @finding)
    (expression_statement (call_expression function: (member_expression object: (_) @_into) arguments: (arguments . (_) @_added)) @finding)
    (statement_block (expression_statement (augmented_assignment_expression left: (_) @_into right: (_) @_added) @finding))
    (statement_block (expression_statement (call_expression function: (member_expression object: (_) @_into) arguments: (arguments . (_) @_added)) @finding))]) @callee
  (#skip-unless? "\\bfor~await~\\(")
  (#match? @callee "^for\\s+await\\b")
  (#match? @_from "^((this|ctx|c|event|context|self)\\.)*(node\\.)?(_?req(uest)?|incoming(Message)?|(req|request|ctx|incoming)\\.(raw|body|req|request|stream|raw\\.body|req\\.raw))!?$")
  (#match? @finding keeps)
  (#not-match? @_added "\\.(length|byteLength|size)$")
  (#not-near-mentions? @finding counts-bytes)
  (#not-in-role? "test" "example")
  (#set! tier "whole-body"))

((for_in_statement
  left: (_) @_chunk
  right: (_) @_from
  body: [
    (expression_statement (augmented_assignment_expression left: (_) @_into right: (_) @_added) @finding)
    (expression_statement (call_expression function: (member_expression object: (_) @_into) arguments: (arguments . (_) @_added)) @finding)
    (statement_block (expression_statement (augmented_assignment_expression left: (_) @_into right: (_) @_added) @finding))
    (statement_block (expression_statement (call_expression function: (member_expression object: (_) @_into) arguments: (arguments . (_) @_added)) @finding))]) @callee
  (#skip-unless? "\\bfor~await~\\(")
  (#match? @callee "^for\\s+await\\b")
  (#match? @_from "^(stream|message|source|body|readable|input|payload)$")
  (#near-mentions? @finding "IncomingMessage" "Http2ServerRequest")
  (#match? @finding keeps)
  (#not-near-mentions? @finding counts-bytes)
  (#not-in-role? "test" "example")
  (#set! tier "whole-body"))

; A reader of the body, asked until it is done.
((call_expression
  function: (member_expression object: (identifier) @_into property: (property_identifier) @callee)
  arguments: (arguments . [(identifier) (member_expression)] @_chunk .)) @finding
  (#skip-unless? "\\.body!?\\??~\\.~getReader\\(")
  (#eq? @callee "push")
  (#match? @_chunk "(?i)^(value|chunk|part|data|bytes|\\w+\\.value)$")
  (#near-mentions? @finding "req.body.getReader(" "request.body.getReader(" "req.body!.getReader(" "request.body!.getReader(" "req.body?.getReader(" "request.body?.getReader(" "req.raw.body.getReader(")
  (#inside? @finding "loop")
  (#not-near-mentions? @finding counts-bytes)
  (#not-in-role? "test" "example")
  (#set! tier "whole-body"))

; A picture as large as the request says.
(call_expression
  function: (member_expression property: (property_identifier) @_method) @callee
  arguments: (arguments . [(identifier) (call_expression) (member_expression) (unary_expression)] @finding)
  (#any-of? @_method "resize" "extend" "cover" "contain")
  (#imports? "sharp" "jimp" "gm" "@napi-rs/image" "imagemagick" "lwip")
  (#tainted? @finding "remote" "alloc")
  (#not-near-mentions? @finding "Math.min(" "MAX" "max" "clamp" "400" "sizes[" "SIZES" "includes(")
  (#not-in-role? "test" "example"))

(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee "canvas.createCanvas" "@napi-rs/canvas.createCanvas" "skia-canvas.Canvas" "pureimage.make")
  (#tainted? @finding "remote" "alloc")
  (#not-near-mentions? @finding "Math.min(" "MAX" "clamp" "400")
  (#not-in-role? "test" "example"))

(call_expression
  function: (_) @callee
  arguments: (arguments . (object (pair key: (property_identifier) @_key value: (_) @finding)))
  (#calls? @callee "Array.from")
  (#eq? @_key "length")
  (#tainted? @finding "remote" "alloc")
  (#not-near-mentions? @finding "Math.min(" "MAX" "clamp")
  (#not-in-role? "test" "example"))

; As many rounds as the request says.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) . (_) . (_) @finding)
  (#calls? @callee "crypto.pbkdf2" "crypto.pbkdf2Sync" "node:crypto.pbkdf2Sync")
  (#tainted? @finding "remote" "alloc")
  (#not-in-role? "test" "example"))

(for_statement
  condition: [
    (binary_expression left: (identifier) operator: ["<" "<="] right: (_) @finding)
    (expression_statement (binary_expression left: (identifier) operator: ["<" "<="] right: (_) @finding))]
  (#match? @finding "^(Number|parseInt|\\+)|(?i)(req|request|ctx|query|body|params)\\b")
  (#file-mentions? "req." "request." "ctx." "searchParams")
  (#not-match? @finding "\\.length\\b")
  (#tainted? @finding "remote" "alloc")
  (#not-near-mentions? @finding "Math.min(" "MAX" "clamp")
  (#not-in-role? "test" "example")
  (#set! tier "loop"))

; A page as long as the request says.
(call_expression
  function: (member_expression property: (property_identifier) @_method) @callee
  arguments: (arguments . (_) @finding .)
  (#any-of? @_method "limit" "take")
  (#file-mentions? "req." "request." "ctx." "searchParams")
  (#match? @finding "(?i)(req|request|ctx|query|searchParams)\\b")
  (#tainted? @finding "remote" "alloc")
  (#not-near-mentions? @finding "Math.min(" "MAX" "max" "clamp" "_.clamp" " > 100" " > 50" " > 1000")
  (#not-in-role? "test" "example")
  (#set! tier "page"))

((pair key: (property_identifier) @_key value: (_) @finding) @callee
  (#any-of? @_key "take" "limit")
  (#file-mentions? "findMany(" "findAll(" "findAndCountAll(" ".find(" "findAndCount(")
  (#match? @finding "(?i)(req|request|ctx|query|searchParams)\\b")
  (#tainted? @finding "remote" "alloc")
  (#inside? @finding "call" "*.findMany" "*.findAll" "*.findAndCountAll" "*.find" "*.findAndCount" "*.paginate")
  (#not-near-mentions? @finding "Math.min(" "MAX" "max" "clamp" " > 100" " > 50" " > 1000")
  (#not-in-role? "test" "example")
  (#set! tier "page"))

; Uploads of any size.
(call_expression
  function: (_) @callee @finding
  arguments: (arguments . (object)) @args
  (#calls? @callee "multer")
  (#no-arg? @args "limits" _)
  (#not-match? @args "\\.\\.\\.")
  (#not-file-mentions? "limits" "fileSize")
  (#not-in-role? "test" "example")
  (#set! tier "upload"))

(call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args
  (#calls? @callee "express-fileupload" "busboy" "@fastify/busboy" "connect-busboy")
  (#arg-count? @args 0 1)
  (#not-match? @args "limits|\\.\\.\\.|^\\(\\w+\\)$")
  (#not-file-mentions? "fileSize" "limits")
  (#not-in-role? "test" "example")
  (#set! tier "upload"))

; Limits that are none, under the names of other servers.
((pair key: (property_identifier) @callee value: (_) @finding)
  (#any-of? @callee
    "bodyLimit" "maxFileSize" "jsonLimit" "formLimit" "textLimit" "maxFieldsSize" "maxTotalFileSize" "fileSize" "maxBodySize" "maxRequestBodySize" "maxPayload" "maxHttpBufferSize" "maxPayloadLength" "maxBodyLength" "sizeLimit"
    "bodySizeLimit" "maxContentLength" "maxBuffer")
  (#match? @finding "(?i)^([\"'`](([2-9][0-9]{2}|[0-9]{4,}) *mb|[0-9.]+ *[gt]b)[\"'`]|infinity|number\\.(max_safe_integer|max_value|positive_infinity)|1e(9|1\\d)|([0-9_]+ *\\* *)?1024 *\\* *1024 *\\* *1024( *\\* *[0-9]+)?|[1-9][0-9]?\\d{9,}|0x7fffffff)$")
  (#not-match? @callee "^(maxBodyLength|maxContentLength|maxBuffer)$")
  (#file-mentions? "fastify" "koa" "multer" "busboy" "formidable" "Bun.serve" "WebSocket" "ws" "socket.io" "next" "hono" "restify" "express" "uWebSockets")
  (#not-in-role? "test" "example")
  (#set! tier "limit"))

; Connections that are held open for as long as the other side likes.
((assignment_expression
  left: (member_expression object: (_) @_server property: (property_identifier) @callee)
  right: (number) @_none) @finding
  (#any-of? @callee "requestTimeout" "headersTimeout")
  (#value-is? @_none "0")
  (#match? @_server "(?i)server$|^http|^app$|^srv$")
  (#not-in-role? "test" "example")
  (#set! tier "timeout"))

((pair key: (property_identifier) @callee value: (number) @_none) @finding
  (#any-of? @callee "requestTimeout" "headersTimeout")
  (#value-is? @_none "0")
  (#imports? "http" "https" "node:http" "node:https" "fastify" "restify")
  (#not-in-role? "test" "example")
  (#set! tier "timeout"))

; The number in a variable of its own: `const rows = parseInt(req.query.rows, 10); for (let i = 0; i < rows; i++)`.
(#define! bounded
  "Math.min(" "MAX" "Max" "clamp" "400" "422" "isInt(" ".max(" "max:" "maximum" "includes(" "RangeError" "too many" "too large" "> 10" "> 20" "> 25" "> 30" "> 50" "> 100" "> 200" "> 500" "> 1000" ">= 10"
  ">= 50" ">= 100" ">= 1000")
(#define! requests "req." "request." "ctx." "searchParams" "c.req" "event.")
([
    (for_statement condition: [
      (binary_expression left: (identifier) operator: ["<" "<="] right: (identifier) @finding)
      (expression_statement (binary_expression left: (identifier) operator: ["<" "<="] right: (identifier) @finding))])
    (while_statement condition: (parenthesized_expression (binary_expression left: (member_expression) operator: ["<" "<="] right: (identifier) @finding)))
    (while_statement condition: (parenthesized_expression (binary_expression left: (identifier) operator: ["<" "<="] right: (identifier) @finding)))
    (while_statement condition: (parenthesized_expression (binary_expression left: (update_expression argument: (identifier) @finding) operator: [">" ">="])))
    (while_statement condition: (parenthesized_expression (update_expression argument: (identifier) @finding)))]
  (#file-mentions? requests)
  (#file-mentions? "parseInt(" "Number(" "+req." "+request." "+ctx." "parseFloat(" "} = req.query" "} = request.query")
  (#skip-unless? "\\b(for|while)~\\(")
  (#tainted? @finding "remote" "alloc")
  (#not-near-mentions? @finding bounded)
  (#not-in-role? "test" "example")
  (#set! tier "loop"))

(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee "lodash.times" "lodash.range" "lodash/times" "lodash/range" "underscore.times" "underscore.range" "ramda.times" "ramda.repeat")
  (#tainted? @finding "remote" "alloc")
  (#not-near-mentions? @finding bounded)
  (#not-in-role? "test" "example")
  (#set! tier "loop"))

(call_expression
  function: (member_expression property: (property_identifier) @_method) @callee
  arguments: (arguments . [(identifier) (call_expression arguments: (arguments . (identifier)))] @finding .)
  (#any-of? @_method "limit" "take")
  (#file-mentions? requests)
  (#match? @finding "^(Number|parseInt|\\w+$)")
  (#tainted? @finding "remote" "alloc")
  (#not-near-mentions? @finding bounded)
  (#not-in-role? "test" "example")
  (#set! tier "page"))

([
    (pair key: (property_identifier) @_key value: [(identifier) (call_expression arguments: (arguments . (identifier)))] @finding)
    (object (shorthand_property_identifier) @_key @finding)]
  (#any-of? @_key "take" "limit" "first")
  (#file-mentions? requests)
  (#file-mentions? "findMany(" "findAll(" "findAndCountAll(" ".find(" "findAndCount(" "paginate(")
  (#tainted? @finding "remote" "alloc")
  (#inside? @finding "call" "*.findMany" "*.findAll" "*.findAndCountAll" "*.find" "*.findAndCount" "*.paginate")
  (#not-near-mentions? @finding bounded)
  (#not-in-role? "test" "example")
  (#set! tier "page"))

; In the text of SQL.
(call_expression
  function: (member_expression property: (property_identifier) @_method) @callee
  arguments: (arguments . [(string) (template_string)] @_sql . (array (_) @finding))
  (#skip-unless? "(?i)\\blimit\\s+(\\$\\d|\\?|:)")
  (#any-of? @_method "query" "execute" "all" "any" "manyOrNone" "raw")
  (#match? @_sql "(?i)\\blimit\\s+(\\$\\d|\\?|:)")
  (#match? @finding "(?i)limit|size|count|take|per_?page|\\bn\\b")
  (#tainted? @finding "remote" "alloc")
  (#not-near-mentions? @finding bounded)
  (#not-in-role? "test" "example")
  (#set! tier "page"))
