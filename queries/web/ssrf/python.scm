(#define! requests
  "requests.get" "requests.post" "requests.put" "requests.patch" "requests.delete" "requests.head" "requests.options"
  "requests.Session.get" "requests.Session.post" "requests.Session.put" "requests.Session.patch"
  "requests.Session.delete" "requests.Session.head" "httpx.get" "httpx.post" "httpx.put" "httpx.patch" "httpx.delete"
  "httpx.head" "httpx.options" "httpx.Client.get" "httpx.Client.post" "httpx.Client.put" "httpx.Client.patch"
  "httpx.Client.delete" "httpx.Client.head" "httpx.AsyncClient.get" "httpx.AsyncClient.post" "httpx.AsyncClient.put"
  "httpx.AsyncClient.patch" "httpx.AsyncClient.delete" "httpx.AsyncClient.head" "aiohttp.ClientSession.patch"
  "aiohttp.ClientSession.delete" "requests.Session.options" "tornado.httpclient.AsyncHTTPClient.fetch"
  "tornado.httpclient.HTTPClient.fetch" "treq.get" "treq.post" "imgkit.from_url" "weasyprint.HTML" "wget.download"
  "urllib.request.OpenerDirector.open" "langchain_community.document_loaders.WebBaseLoader"
  "aiohttp.ClientSession.get" "aiohttp.ClientSession.post" "aiohttp.ClientSession.put" "aiohttp.ClientSession.head"
  "aiohttp.ClientSession.ws_connect" "urllib.request.urlopen" "xmlrpc.client.ServerProxy"
  "urllib.request.urlretrieve" "urllib.request.Request" "websockets.connect" "websocket.create_connection"
  "feedparser.parse" "pdfkit.from_url" "newspaper.Article" "trafilatura.fetch_url" "niquests.get" "niquests.post"
  "curl_cffi.requests.get" "curl_cffi.requests.post" "httplib2.Http.request")

; What takes the method first.
(#define! requests-with-a-method
  "requests.request" "requests.Session.request" "httpx.request" "httpx.Client.request" "httpx.AsyncClient.request"
  "httpx.stream" "httpx.Client.stream" "httpx.AsyncClient.stream" "aiohttp.request" "aiohttp.ClientSession.request"
  "urllib3.request" "urllib3.PoolManager.request" "urllib3.PoolManager.urlopen" "niquests.request" "curl_cffi.requests.request")

(#define! http-methods "get" "post" "put" "patch" "delete" "head" "options" "ws_connect")

(#define! http-libraries "aiohttp" "httpx" "requests" "urllib3" "niquests")

(#define! usual-clients
  "(?i)(^|[._\"'])((http|httpx|aiohttp|client|requests)_?(session|client|pool)|async_?client|session|client|http|httpx)([\"']\\]|\\(\\)|\\[[\\w.]+\\])?$")

(#define! addresses "(?i)(ur[il]|href|link|endpoint|webhook|callback|location|address|feed|source|target|site)")

; The whole address comes from the request.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee requests)
  (#arg? @args "url" 0 @finding)
  (#not-dynamic? @finding "url")
  (#tainted? @finding "remote" "url"))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee requests-with-a-method)
  (#arg? @args "url" 1 @finding)
  (#not-dynamic? @finding "url")
  (#tainted? @finding "remote" "url"))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee
    "http.client.HTTPConnection" "http.client.HTTPSConnection" "ftplib.FTP" "smtplib.SMTP")
  (#arg? @args "host" 0 @finding)
  (#not-dynamic? @finding "url")
  (#tainted? @finding "remote" "url"))

; A browser on this side of the firewall.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "*.goto")
  (#imports? "playwright" "pyppeteer" "patchright")
  (#arg? @args "url" 0 @finding)
  (#not-dynamic? @finding "url")
  (#tainted? @finding "remote" "url"))

(call
  function: (attribute object: (_) @_browser attribute: (identifier) @_method) @callee
  arguments: (argument_list) @args
  (#eq? @_method "get")
  (#imports? "selenium" "undetected_chromedriver" "seleniumwire")
  (#match? @_browser "(?i)(^|[._])(driver|browser|webdriver|chrome|firefox)$")
  (#arg? @args "url" 0 @finding)
  (#not-dynamic? @finding "url")
  (#tainted? @finding "remote" "url"))

; A client that was made elsewhere and is known by its usual name: kept with the application, handed in, an attribute. Others
; are called so too (a test's client, a cache's), so the argument has to be an address by its name.
(call
  function: (attribute object: (_) @_client attribute: (identifier) @_method) @callee
  arguments: (argument_list) @args
  (#any-of? @_method http-methods)
  (#imports? http-libraries)
  (#match? @_client usual-clients)
  (#not-calls? @callee requests)
  (#arg? @args "url" 0 @finding)
  (#match? @finding addresses)
  (#not-dynamic? @finding "url")
  (#tainted? @finding "remote" "url"))

(call
  function: (attribute object: (_) @_client attribute: (identifier) @_method) @callee
  arguments: (argument_list) @args
  (#any-of? @_method "request" "stream" "urlopen")
  (#imports? http-libraries)
  (#match? @_client usual-clients)
  (#not-calls? @callee requests-with-a-method)
  (#arg? @args "url" 1 @finding)
  (#match? @finding addresses)
  (#not-dynamic? @finding "url")
  (#tainted? @finding "remote" "url"))

(call
  function: (attribute object: (_) @_client attribute: (identifier) @_method) @callee
  arguments: (argument_list) @args
  (#any-of? @_method http-methods)
  (#imports? http-libraries)
  (#match? @_client usual-clients)
  (#not-calls? @callee requests)
  (#arg? @args "url" 0 @finding)
  (#string-looks-like? @finding "url")
  (#dynamic? @finding "url")
  (#hole-at? @finding "url-host")
  (#tainted? @finding "remote" "url")
  (#set! tier "host"))

; A browser that is driven by the program.
(call
  function: (attribute attribute: (identifier) @_method) @callee
  arguments: (argument_list) @args
  (#any-of? @_method "get" "goto")
  (#imports? "selenium" "playwright")
  (#match? @callee "(driver|browser|page)\\.(get|goto)$")
  (#arg? @args "url" 0 @finding)
  (#not-dynamic? @finding "url")
  (#tainted? @finding "remote" "url"))

; A socket: the host stands in a tuple.
(call
  function: (_) @callee
  arguments: (argument_list . (tuple . (_) @finding))
  (#calls? @callee "socket.create_connection" "socket.socket.connect")
  (#tainted? @finding "remote" "url"))

; Its host does.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee requests)
  (#arg? @args "url" 0 @finding)
  (#string-looks-like? @finding "url")
  (#dynamic? @finding "url")
  (#hole-at? @finding "url-host")
  (#tainted? @finding "remote" "url")
  (#set! tier "host"))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee requests-with-a-method)
  (#arg? @args "url" 1 @finding)
  (#string-looks-like? @finding "url")
  (#dynamic? @finding "url")
  (#hole-at? @finding "url-host")
  (#tainted? @finding "remote" "url")
  (#set! tier "host"))

(#define! knows-addresses "is_private" "is_global" "ip_address(" "getaddrinfo" "ALLOWED" "allowed_" "allowlist" "whitelist")

; The address that whoever talks to a tool of an agent names, which may be one of the network inside.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee requests)
  (#arg? @args "url" 0 @finding)
  (#file-mentions? "mcp" "tool")
  (#not-file-mentions? knows-addresses)
  (#not-dynamic? @finding "url")
  (#tainted? @finding "llm" "url")
  (#not-in-role? "test" "example")
  (#set! tier "tool"))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee requests-with-a-method)
  (#arg? @args "url" 1 @finding)
  (#file-mentions? "mcp" "tool")
  (#not-file-mentions? knows-addresses)
  (#not-dynamic? @finding "url")
  (#tainted? @finding "llm" "url")
  (#not-in-role? "test" "example")
  (#set! tier "tool"))

; `curl.setopt(pycurl.URL, address)`
(call
  function: (attribute attribute: (identifier) @_setopt) @callee
  arguments: (argument_list . (_) @_option . (_) @finding .)
  (#eq? @_setopt "setopt")
  (#match? @_option "(^|[.])URL$")
  (#imports? "pycurl")
  (#tainted? @finding "_" "url"))
