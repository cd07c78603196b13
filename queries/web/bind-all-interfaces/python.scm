; Servers for agents and notebooks: they run tools for whoever can reach them.
(call
  function: (_) @callee
  arguments: (argument_list
    (keyword_argument name: (identifier) @_keyword value: (_) @value) @finding) @args
  (#any-of? @_keyword "host" "server_name" "ip")
  (#imports? "mcp" "fastmcp" "gradio" "notebook" "jupyter_server")
  (#calls? @callee "*.run" "*.launch" "*.run_async" "mcp.server.fastmcp.FastMCP" "fastmcp.FastMCP" "uvicorn.run" "*.run_http_async")
  (#value-is? @value "0.0.0.0" "::" "*")
  ; Gradio asks for a name and a password.
  (#not-match? @args "\\bauth\\s*=\\s*[^N\\s]")
  (#set! tier "tools"))

; Gradio's tunnel: a public address, which others find by trying.
(call
  function: (attribute attribute: (identifier) @_launch)
  arguments: (argument_list
    (keyword_argument name: (identifier) @_keyword value: (_) @_share) @finding) @args
  (#eq? @_launch "launch")
  (#eq? @_keyword "share")
  (#imports? "gradio")
  (#value-is? @_share "true")
  (#not-match? @args "\\bauth\\s*=\\s*[^N\\s]|server_name\\s*=\\s*[\"']0\\.0\\.0\\.0")
  (#not-in-role? "test" "example")
  (#set! tier "shared"))

(call
  function: (_) @callee
  arguments: (argument_list
    (keyword_argument name: (identifier) @_keyword value: (_) @value) @finding) @args
  (#any-of? @_keyword "host" "server_name" "bind" "hostname" "interface")
  (#calls? @callee
    "*.run" "*.serve" "*.launch" "*.run_server" "*.run_app" "uvicorn.run" "uvicorn.Config" "waitress.serve"
    "aiohttp.web.run_app" "bottle.run" "asyncio.start_server" "*.create_server" "*.start_server" "hypercorn.run"
    "websockets.serve" "werkzeug.serving.run_simple" "werkzeug.run_simple" "sanic.Sanic.run")
  (#file-mentions? "0.0.0.0" "\"::\"" "'::'")
  (#value-is? @value "0.0.0.0" "::")
  (#not-match? @args "\\bauth\\s*=\\s*[^N\\s]"))

; `sock.bind(("0.0.0.0", 8000))`; port 0 asks for any free port.
(call
  function: (attribute attribute: (identifier) @_method)
  arguments: (argument_list . (tuple . (_) @finding @value . (_) @_port))
  (#eq? @_method "bind")
  (#value-is? @finding "0.0.0.0" "" "::")
  (#not-value-is? @_port "0")
  (#not-file-mentions? "IP_ADD_MEMBERSHIP" "SO_BROADCAST" "IPV6_JOIN_GROUP" "SOCK_DGRAM"))

; Servers of the standard library.
(call
  function: (_) @callee
  arguments: (argument_list . (tuple . (_) @finding @value))
  (#calls? @callee
    "http.server.HTTPServer" "http.server.ThreadingHTTPServer" "socketserver.TCPServer" "socketserver.ThreadingTCPServer"
    "xmlrpc.server.SimpleXMLRPCServer")
  (#value-is? @finding "0.0.0.0" "" "::"))

(call
  function: (_) @callee
  arguments: (argument_list . (_) @finding @value)
  (#calls? @callee "wsgiref.simple_server.make_server" "websockets.serve" "*.add_insecure_port")
  (#value-matches? @finding "^(0\\.0\\.0\\.0|::|\\[::\\])?(:\\d+)?$")
  (#not-value-is? @finding ":0" "[::]:0"))
