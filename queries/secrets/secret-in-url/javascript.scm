; Links that are sent by mail carry a token for one use, and that is their purpose.
(#define! one-use
  "eset" "erify" "erification" "onfirm" "nvite" "nvitation" "ctivat" "nsubscribe" "agic" "mail" "Mail" "oneTime" "one_time" "hare" "csrf" "Csrf" "state" "presign" "Presign" "signedUrl" "ws://" "wss://"
  "WebSocket" "EventSource")

; Handed over with a redirect: browser history, the logs of every server on the way, the Referer of the next page.
(call_expression
  function: (_) @callee
  arguments: (arguments [
    (template_string) @finding
    (binary_expression operator: "+") @finding
    (new_expression arguments: (arguments . [(template_string) (binary_expression operator: "+")] @finding))])
  (#skip-unless? "[?&](access_?token|auth_?token|refresh_?token|id_?token|session_?(token|id)|jwt|token|apiToken|accessToken|refreshToken|authToken|sessionToken|sessionId)=")
  (#calls? @callee
    "*.redirect" "redirect" "next/navigation.redirect" "next/server.NextResponse.redirect" "Response.redirect" "location.replace" "location.assign" "window.location.replace" "window.location.assign"
    "h3.sendRedirect" "sendRedirect" "*.sendRedirect" "@remix-run/node.redirect" "@sveltejs/kit.redirect")
  (#match? @finding "(?i)[?&](access_?token|auth_?token|refresh_?token|id_?token|session_?(token|id)|jwt|token)=(\\$\\{|[\"'`]\\s*\\+)")
  (#not-near-mentions? @finding one-use)
  (#not-in-role? "test" "example"))

(assignment_expression
  left: (member_expression) @callee
  right: [(template_string) (binary_expression operator: "+")] @finding
  (#skip-unless? "[?&](access_?[tT]oken|auth_?[tT]oken|refresh_?[tT]oken|id_?[tT]oken|session_?([tT]oken|[iI]d)|jwt|token)=")
  (#match? @callee "^(window\\.|document\\.|top\\.)?location(\\.href)?$")
  (#match? @finding "(?i)[?&](access_?token|auth_?token|refresh_?token|id_?token|session_?(token|id)|jwt|token)=(\\$\\{|[\"'`]\\s*\\+)")
  (#not-near-mentions? @finding one-use)
  (#not-in-role? "test" "example"))

; Part of the address of a request.
(#define! requests
  "fetch" "window.fetch" "node-fetch" "undici.fetch" "undici.request" "cross-fetch" "axios" "axios.get" "axios.post" "axios.put" "axios.patch" "axios.delete" "got" "got.get" "got.post" "ky" "ky.get"
  "ky.post" "superagent.get" "superagent.post" "needle" "http.get" "http.request" "https.get" "https.request" "$.get" "$.ajax" "$.getJSON" "navigator.sendBeacon" "$fetch" "ofetch" "useFetch")
(#define! named
  "(?i)[?&](access_?token|auth_?token|refresh_?token|session_?(token|id)|jwt|bearer|passw(or)?d|pwd|client_?secret|secret|api_?token)=(\\$\\{|[\"'`]\\s*\\+)")
(call_expression
  function: (_) @callee
  arguments: (arguments . [(template_string) (binary_expression operator: "+")] @finding)
  (#skip-unless? "(?i)[?&](access_?token|auth_?token|refresh_?token|session_?(token|id)|jwt|bearer|passw(or)?d|pwd|client_?secret|secret|api_?token)=")
  (#calls? @callee requests)
  (#match? @finding named)
  (#not-near-mentions? @finding one-use "graph.facebook" "graph.instagram" "api.weixin" "qyapi." "localhost" "127.0.0.1")
  (#not-in-role? "test" "example")
  (#set! tier "request"))

; Put together a line above.
(variable_declarator
  name: (identifier) @_name
  value: [(template_string) (binary_expression operator: "+")] @finding
  (#skip-unless? "(?i)[?&](access_?token|auth_?token|refresh_?token|session_?(token|id)|jwt|bearer|passw(or)?d|pwd|client_?secret|secret|api_?token)=")
  (#match? @_name "(?i)(ur[li]|href|endpoint|address|link|target)$")
  (#match? @finding named)
  (#near-mentions? @finding "fetch(" "axios" "got(" "got." "request(" "http.get(" "https.get(" "ky." "ky(" "window.open(" "location" "redirect(")
  (#not-near-mentions? @finding one-use "graph.facebook" "graph.instagram" "api.weixin" "qyapi." "localhost" "127.0.0.1")
  (#not-in-role? "test" "example")
  (#set! tier "request"))

((call_expression
  function: (member_expression object: (_) @_params property: (property_identifier) @callee)
  arguments: (arguments . (string) @_key . (_) @_value .)) @finding
  (#skip-unless? "(?i)(set|append)~\\(~[\"'](access_?token|auth_?token|refresh_?token|session_?(token|id)|jwt|passw(or)?d|pwd|client_?secret|api_?token)[\"']")
  (#any-of? @callee "set" "append")
  (#match? @_params "(?i)\\bsearchParams$")
  (#value-matches? @_key "(?i)^(access_?token|auth_?token|refresh_?token|session_?(token|id)|jwt|passw(or)?d|pwd|client_?secret|api_?token)$")
  (#not-const? @_value)
  (#not-match? @_value "(?i)redact|mask|hidden|placeholder|\\*\\*")
  (#not-near-mentions? @finding one-use "graph.facebook" "graph.instagram" "api.weixin" "qyapi." "localhost" "127.0.0.1")
  (#not-in-role? "test" "example")
  (#set! tier "request"))
