(#define! requests
  "fetch" "$fetch" "ofetch.ofetch" "ofetch.$fetch" "node-fetch" "undici.fetch" "undici.request" "undici.stream"
  "undici.pipeline" "cross-fetch" "isomorphic-fetch" "axios" "axios.get" "axios.post" "axios.put" "axios.patch"
  "axios.delete" "axios.head" "axios.options" "axios.request" "got" "got.get" "got.post" "got.put" "got.head"
  "got.stream" "ky" "ky.get" "ky.post" "http.get" "http.request" "https.get" "https.request" "needle" "needle.get"
  "needle.post" "needle.head" "superagent.get" "superagent.post" "superagent.put" "superagent.head"
  "superagent.delete" "@nestjs/axios.HttpService.get" "@nestjs/axios.HttpService.post"
  "@nestjs/axios.HttpService.put" "@nestjs/axios.HttpService.patch" "@nestjs/axios.HttpService.delete"
  "@nestjs/axios.HttpService.head" "request" "request.get" "request.post" "request.put" "request.head"
  "request-promise" "request-promise.get" "request-promise-native" "phin" "urllib.request" "@hapi/wreck.get"
  "@hapi/wreck.request" "jsdom.JSDOM.fromURL" "rss-parser.parseURL" "link-preview-js.getLinkPreview" "wkhtmltopdf"
  "jimp.read" "jimp.Jimp.read")

; The whole address comes from the request.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee requests)
  (#arg? @args "" 0 @finding)
  (#not-match? @finding "^[{]")
  (#not-dynamic? @finding "url")
  (#tainted? @finding "_" "url"))

; `needle("get", url)`, `superagent("GET", url)`
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @_method . (_) @finding)
  (#calls? @callee "needle" "superagent")
  (#value-matches? @_method "(?i)^(get|head|post|put|patch|delete)$")
  (#not-dynamic? @finding "url")
  (#tainted? @finding "_" "url"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "axios" "axios.request" "got" "request" "request-promise" "request-promise-native" "phin" "open-graph-scraper"
    "html-pdf-node.generatePdf")
  (#arg? @args "url" _ @finding)
  (#not-dynamic? @finding "url")
  (#tainted? @finding "_" "url"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee "axios" "axios.request" "axios.create" "got.extend" "ky.create" "request" "request-promise")
  (#arg? @args "baseURL" _ @finding)
  (#not-dynamic? @finding "url")
  (#tainted? @finding "_" "url"))

; The host given by itself: `http.get({ hostname })`, `net.connect({ host })`.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee "http.get" "http.request" "https.get" "https.request" "net.connect" "net.createConnection" "tls.connect" "got" "got.get" "got.post" "got.default")
  (#arg? @args "hostname" "host" _ @finding)
  (#tainted? @finding "_" "url"))

; A proxy whose target the request decides.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee "http-proxy.createProxyServer" "http-proxy.createProxy" "http-proxy-middleware.createProxyMiddleware" "*.web")
  (#imports? "http-proxy" "http-proxy-middleware")
  (#arg? @args "target" _ @finding)
  (#not-dynamic? @finding "url")
  (#tainted? @finding "_" "url"))

; What opens a connection or loads a page when it is made.
(new_expression
  constructor: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee
    "ws.WebSocket" "ws" "@langchain/community/document_loaders/web/cheerio.CheerioWebBaseLoader"
    "@langchain/community/document_loaders/web/puppeteer.PuppeteerWebBaseLoader"
    "@langchain/community/document_loaders/web/playwright.PlaywrightWebBaseLoader")
  (#not-dynamic? @finding "url")
  (#tainted? @finding "_" "url"))

; A browser that is steered by the server.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee "*.goto")
  (#imports? "puppeteer" "playwright" "puppeteer-core" "playwright-core" "@playwright/test")
  (#arg? @args "" 0 @finding)
  (#not-match? @finding "^[{]")
  (#not-dynamic? @finding "url")
  (#tainted? @finding "_" "url"))

; The host of the address does.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee requests)
  (#arg? @args "" 0 @finding)
  (#not-match? @finding "^[{]")
  (#string-looks-like? @finding "url")
  (#dynamic? @finding "url")
  (#hole-at? @finding "url-host")
  (#tainted? @finding "_" "url")
  (#set! tier "host"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee "axios" "axios.request" "got" "request" "undici.request" "axios.create")
  (#arg? @args "url" _ @finding)
  (#string-looks-like? @finding "url")
  (#dynamic? @finding "url")
  (#hole-at? @finding "url-host")
  (#tainted? @finding "_" "url")
  (#set! tier "host"))

; A proxy that asks a function where to go, and the function asks the request: `router: (req) => req.headers["x-upstream"]`.
(#define! chosen-by-request
  "^(async )?(function\\s*\\w*)?\\s*\\(?[^()]*\\)?\\s*(=>)?\\s*\\{?\\s*(const \\w+ = [^;]*\\b(req|request)\\.(headers|query|body|get\\(|header\\()[^;]*;\\s*)?(return\\s+)?([\"'`](https?://)?(\\$\\{|[\"'] *\\+ *)?)?((req|request)\\.(headers|query|body|get\\(|header\\(|params)|\\w+;?\\s*\\}$|\\w+\\})")
([
    (pair key: (property_identifier) @_key value: [(arrow_function) (function_expression)] @finding)
    (call_expression function: (_) @callee arguments: (arguments . [(arrow_function) (function_expression)] @finding @_key))]
  (#skip-unless? "\\b(router|getUpstream|target|proxy|httpProxy|Proxy)\\b")
  (#file-mentions? "http-proxy-middleware" "@fastify/http-proxy" "fastify-http-proxy" "express-http-proxy" "http2-proxy" "koa-proxies" "@fastify/reply-from")
  (#match? @_key "^(router|getUpstream|target)$|=>|^function")
  (#inside? @finding "call" "http-proxy-middleware.createProxyMiddleware" "http-proxy-middleware" "*createProxyMiddleware" "express-http-proxy" "*.register" "koa-proxies" "proxy")
  (#match? @finding chosen-by-request)
  (#match? @finding "\\b(req|request)\\.(headers|query|body|params|get\\(|header\\()")
  (#not-match? @finding "\\[(req|request)\\.|\\[\\w+\\]|includes\\(|\\.has\\(|===|(?i)allow|lookup|resolve|\\.get\\(\\w+\\)|registry|tenant|\\.host\\b")
  (#not-in-role? "test" "example"))
