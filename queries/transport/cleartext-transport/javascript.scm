(#define! addresses-nearby
  "^\\w+://([^/@]*@)?(localhost|127\\.|0\\.0\\.0\\.0|10\\.|192\\.168\\.|172\\.(1[6-9]|2[0-9]|3[01])\\.|169\\.254\\.|\\[::1\\]|[A-Za-z0-9_-]+([:/]|$)|[^/:]*\\.(local|localhost|internal|intern|test|example|invalid|lan|home|svc|onion|arpa)([:/.]|$)|([^/:]*\\.)?example\\.(com|org|net|edu)|([^/:]*\\.)?(w3|xmlsoap|openxmlformats|purl|xmlns|schema)\\.)")

; A constant address.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding)
  (#skip-unless? "[\"'`]http://")
  (#calls? @callee
    "fetch" "window.fetch" "node-fetch" "undici.fetch" "undici.request" "cross-fetch" "axios" "axios.get" "axios.post"
    "axios.put" "axios.patch" "axios.delete" "axios.head" "axios.request" "got" "got.get" "got.post" "ky" "ky.get"
    "ky.post" "superagent.get" "superagent.post" "needle" "http.get" "http.request" "https.get" "$.get" "$.post"
    "$.getJSON" "jQuery.get" "jQuery.post" "jQuery.getJSON")
  (#file-mentions? "http://")
  (#value-matches? @finding "^http://")
  (#not-value-matches? @finding addresses-nearby))

(new_expression
  constructor: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee "WebSocket" "ws" "ws.WebSocket" "EventSource" "reconnecting-websocket")
  (#value-matches? @finding "^(ws|http)://")
  (#not-value-matches? @finding addresses-nearby))

((pair key: (_) @_key value: (_) @finding)
  (#any-of? @_key "baseURL" "baseUrl" "apiUrl" "API_URL")
  (#value-matches? @finding "^(http|ws)://")
  (#not-value-matches? @finding addresses-nearby))

; Electron
((pair key: (_) @_key value: (_) @value) @finding
  (#eq? @_key "allowRunningInsecureContent")
  (#value-is? @value "true")
  (#set! tier "mixed-content"))

; gRPC to a named host.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee "@grpc/grpc-js.credentials.createInsecure" "grpc.credentials.createInsecure")
  (#not-in-role? "test")
  (#set! tier "protocol")) @finding
