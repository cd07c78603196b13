; The whole address comes from the request.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "fetch" "$fetch" "ofetch.ofetch" "ofetch.$fetch" "node-fetch" "undici.fetch" "undici.request" "cross-fetch" "axios" "axios.get" "axios.post" "axios.put"
    "axios.patch" "axios.delete" "axios.head" "axios.request" "got" "got.get" "got.post" "got.stream" "ky" "ky.get"
    "ky.post" "http.get" "http.request" "https.get" "https.request" "needle" "needle.get" "superagent.get"
    "superagent.post" "request" "request.get" "request.post" "request-promise")
  (#arg? @args "" 0 @finding)
  (#not-match? @finding "^[{]")
  (#not-file-mentions? "ALLOWED" "allowedHosts" "allowedDomains" "allowedUrls" "allowedOrigins" "isAllowed" "allowed.has(" "allowed.includes(" "allowed[" "allowlist" "allowList" "whitelist" ".hostname" ".host " "isPrivate" "ssrf-" "ssrfFilter" "request-filtering-agent")
  (#not-dynamic? @finding "url")
  (#tainted? @finding "remote" "url"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "fetch" "$fetch" "ofetch.ofetch" "ofetch.$fetch" "node-fetch" "undici.fetch" "undici.request" "cross-fetch" "axios" "axios.get" "axios.post" "axios.put"
    "axios.patch" "axios.delete" "axios.head" "axios.request" "got" "got.get" "got.post" "got.stream" "ky" "ky.get"
    "ky.post" "http.get" "http.request" "https.get" "https.request" "needle" "needle.get" "superagent.get"
    "superagent.post" "request" "request.get" "request.post" "request-promise")
  (#arg? @args "url" _ @finding)
  (#not-file-mentions? "ALLOWED" "allowedHosts" "allowedDomains" "allowedUrls" "allowedOrigins" "isAllowed" "allowed.has(" "allowed.includes(" "allowed[" "allowlist" "allowList" "whitelist" ".hostname" ".host " "isPrivate" "ssrf-" "ssrfFilter" "request-filtering-agent")
  (#not-dynamic? @finding "url")
  (#tainted? @finding "remote" "url"))

; A browser that is steered by the server.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee "*.goto")
  (#imports? "puppeteer" "playwright" "puppeteer-core" "playwright-core")
  (#arg? @args "" 0 @finding)
  (#not-match? @finding "^[{]")
  (#not-file-mentions? "ALLOWED" "allowedHosts" "allowedDomains" "allowedUrls" "allowedOrigins" "isAllowed" "allowed.has(" "allowed.includes(" "allowed[" "allowlist" "allowList" "whitelist" ".hostname" ".host " "isPrivate" "ssrf-" "ssrfFilter" "request-filtering-agent")
  (#not-dynamic? @finding "url")
  (#tainted? @finding "remote" "url"))

; The host of the address does.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "fetch" "$fetch" "ofetch.ofetch" "ofetch.$fetch" "node-fetch" "undici.fetch" "undici.request" "cross-fetch" "axios" "axios.get" "axios.post" "axios.put"
    "axios.patch" "axios.delete" "axios.head" "axios.request" "got" "got.get" "got.post" "got.stream" "ky" "ky.get"
    "ky.post" "http.get" "http.request" "https.get" "https.request" "needle" "needle.get" "superagent.get"
    "superagent.post" "request" "request.get" "request.post" "request-promise")
  (#arg? @args "" 0 @finding)
  (#not-match? @finding "^[{]")
  (#not-file-mentions? "ALLOWED" "allowedHosts" "allowedDomains" "allowedUrls" "allowedOrigins" "isAllowed" "allowed.has(" "allowed.includes(" "allowed[" "allowlist" "allowList" "whitelist" ".hostname" ".host " "isPrivate" "ssrf-" "ssrfFilter" "request-filtering-agent")
  (#string-looks-like? @finding "url")
  (#dynamic? @finding "url")
  (#hole-at? @finding "url-host")
  (#tainted? @finding "remote" "url")
  (#set! tier "host"))
