; Servers for agents.
(call_expression
  function: (_) @callee
  arguments: (arguments (string) @finding @value)
  (#calls? @callee "*.listen")
  (#imports? "@modelcontextprotocol/sdk" "fastmcp")
  (#value-is? @finding "0.0.0.0" "::")
  (#set! tier "tools"))

; Development server for any host name: DNS rebinding reaches it.
((object (pair key: (property_identifier) @_key value: (_) @value) @finding) @args
  (#eq? @_key "host")
  (#value-is? @value "true" "0.0.0.0")
  (#arg? @args "allowedHosts" _ @arg)
  (#value-is? @arg "true" "all")
  (#set! tier "dev-server"))

(call_expression
  function: (_) @callee
  arguments: (arguments (string) @finding @value)
  (#calls? @callee "*.listen")
  (#value-is? @finding "0.0.0.0" "::")
  (#set! tier "server"))

(call_expression
  function: (_) @callee
  arguments: (arguments (object (pair key: (property_identifier) @_key value: (_) @value) @finding))
  (#calls? @callee "*.listen" "Bun.serve" "Deno.serve")
  (#any-of? @_key "host" "hostname")
  (#value-is? @value "0.0.0.0" "::")
  (#set! tier "server"))
