; The whole address comes from the request.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee
    "requests.get" "requests.post" "requests.put" "requests.patch" "requests.delete" "requests.head" "requests.options"
    "requests.Session.get" "requests.Session.post" "requests.Session.put" "requests.Session.patch"
    "requests.Session.delete" "requests.Session.head" "httpx.get" "httpx.post" "httpx.put" "httpx.patch" "httpx.delete"
    "httpx.head" "httpx.stream" "httpx.Client.get" "httpx.Client.post" "httpx.Client.put" "httpx.Client.delete"
    "httpx.AsyncClient.get" "httpx.AsyncClient.post" "httpx.AsyncClient.put" "httpx.AsyncClient.delete"
    "aiohttp.ClientSession.get" "aiohttp.ClientSession.post" "aiohttp.ClientSession.put" "aiohttp.ClientSession.head"
    "aiohttp.ClientSession.ws_connect" "urllib.request.urlopen" "urllib.request.urlretrieve" "urllib.request.Request"
    "websockets.connect" "websocket.create_connection" "feedparser.parse" "pdfkit.from_url" "newspaper.Article")
  (#arg? @args "url" 0 @finding)
  (#not-near-mentions? @finding "ALLOWED" "allowed_" "allowlist" "allow_list" "whitelist" "is_private" "is_global" "advocate" ".hostname" ".netloc")
  (#not-dynamic? @finding "url")
  (#tainted? @finding "remote" "url"))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee
    "requests.request" "requests.Session.request" "httpx.request" "httpx.Client.request" "httpx.AsyncClient.request"
    "aiohttp.ClientSession.request" "urllib3.PoolManager.request" "urllib3.PoolManager.urlopen")
  (#arg? @args "url" 1 @finding)
  (#not-near-mentions? @finding "ALLOWED" "allowed_" "allowlist" "allow_list" "whitelist" "is_private" "is_global" "advocate" ".hostname" ".netloc")
  (#not-dynamic? @finding "url")
  (#tainted? @finding "remote" "url"))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee
    "http.client.HTTPConnection" "http.client.HTTPSConnection" "ftplib.FTP" "smtplib.SMTP")
  (#arg? @args "host" 0 @finding)
  (#not-near-mentions? @finding "ALLOWED" "allowed_" "allowlist" "allow_list" "whitelist" "is_private" "is_global" "advocate" ".hostname" ".netloc")
  (#not-dynamic? @finding "url")
  (#tainted? @finding "remote" "url"))

; Its host does.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee
    "requests.get" "requests.post" "requests.put" "requests.patch" "requests.delete" "requests.head" "requests.options"
    "requests.Session.get" "requests.Session.post" "requests.Session.put" "requests.Session.patch"
    "requests.Session.delete" "requests.Session.head" "httpx.get" "httpx.post" "httpx.put" "httpx.patch" "httpx.delete"
    "httpx.head" "httpx.stream" "httpx.Client.get" "httpx.Client.post" "httpx.Client.put" "httpx.Client.delete"
    "httpx.AsyncClient.get" "httpx.AsyncClient.post" "httpx.AsyncClient.put" "httpx.AsyncClient.delete"
    "aiohttp.ClientSession.get" "aiohttp.ClientSession.post" "aiohttp.ClientSession.put" "aiohttp.ClientSession.head"
    "aiohttp.ClientSession.ws_connect" "urllib.request.urlopen" "urllib.request.urlretrieve" "urllib.request.Request"
    "websockets.connect" "websocket.create_connection" "feedparser.parse" "pdfkit.from_url" "newspaper.Article")
  (#arg? @args "url" 0 @finding)
  (#not-near-mentions? @finding "ALLOWED" "allowed_" "allowlist" "allow_list" "whitelist" "is_private" "is_global" "advocate" ".hostname" ".netloc")
  (#string-looks-like? @finding "url")
  (#dynamic? @finding "url")
  (#hole-at? @finding "url-host")
  (#tainted? @finding "remote" "url")
  (#set! tier "host"))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee
    "requests.request" "requests.Session.request" "httpx.request" "httpx.Client.request" "httpx.AsyncClient.request"
    "aiohttp.ClientSession.request" "urllib3.PoolManager.request" "urllib3.PoolManager.urlopen")
  (#arg? @args "url" 1 @finding)
  (#not-near-mentions? @finding "ALLOWED" "allowed_" "allowlist" "allow_list" "whitelist" "is_private" "is_global" "advocate" ".hostname" ".netloc")
  (#string-looks-like? @finding "url")
  (#dynamic? @finding "url")
  (#hole-at? @finding "url-host")
  (#tainted? @finding "remote" "url")
  (#set! tier "host"))
