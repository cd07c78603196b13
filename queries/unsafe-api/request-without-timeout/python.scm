; requests waits for ever unless it is told not to.
(call
  function: (_) @callee @finding
  arguments: (argument_list) @args
  (#calls? @callee
    "requests.get" "requests.post" "requests.put" "requests.patch" "requests.delete" "requests.head" "requests.options"
    "requests.request")
  (#no-arg? @args "timeout" _)
  (#not-in-role? "test"))

; A session may have an adapter with a limit of its own.
(call
  function: (_) @callee @finding
  arguments: (argument_list) @args
  (#calls? @callee
    "requests.Session.get" "requests.Session.post" "requests.Session.put" "requests.Session.patch"
    "requests.Session.delete" "requests.Session.head" "requests.Session.options" "requests.Session.request")
  (#no-arg? @args "timeout" _)
  (#not-file-mentions? "HTTPAdapter" "imeoutAdapter" "partial(")
  (#not-in-role? "test")
  (#set! tier "session"))

; A limit switched off.
(call
  function: (_) @callee
  arguments: (argument_list
    (keyword_argument name: (identifier) @_keyword value: (_) @value) @finding)
  (#eq? @_keyword "timeout")
  (#calls? @callee
    "requests.get" "requests.post" "requests.put" "requests.patch" "requests.delete" "requests.head" "requests.options"
    "requests.request" "requests.Session.get" "requests.Session.post" "requests.Session.put" "requests.Session.patch"
    "requests.Session.delete" "requests.Session.request" "httpx.get" "httpx.post" "httpx.put" "httpx.patch"
    "httpx.delete" "httpx.head" "httpx.request" "httpx.stream" "httpx.Client" "httpx.AsyncClient" "httpx.Client.get"
    "httpx.Client.post" "httpx.AsyncClient.get" "httpx.AsyncClient.post")
  (#value-is? @value "null")
  (#not-in-role? "test")
  (#set! tier "switched-off"))

(call
  function: (_) @callee
  arguments: (argument_list
    (keyword_argument name: (identifier) @_keyword value: (_) @value) @finding)
  (#eq? @_keyword "total")
  (#calls? @callee "aiohttp.ClientTimeout")
  (#value-is? @value "null")
  (#not-in-role? "test")
  (#set! tier "switched-off"))

(call
  function: (_) @callee @finding
  arguments: (argument_list) @args
  (#calls? @callee "urllib.request.urlopen")
  (#no-arg? @args "timeout" 2)
  (#not-file-mentions? "setdefaulttimeout")
  (#not-in-role? "test"))
