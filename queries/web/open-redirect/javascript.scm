(#define! own-addresses
  "^(ctx\\.)?(req|request|ctx|this|c\\.req)\\.(path|originalUrl|url|pathname)$|\\.(originalUrl|pathname)$")

; The whole target, or its beginning, comes from the request.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "express.Response.redirect" "express.Response.location" "koa.Context.redirect" "koa.Context.response.redirect"
    "hono.Context.redirect" "hapi.ResponseToolkit.redirect" "next/server.NextResponse.redirect" "NextResponse.redirect"
    "next/navigation.redirect" "next/navigation.permanentRedirect" "Response.redirect" "@remix-run/node.redirect"
    "@remix-run/server-runtime.redirect" "react-router.redirect" "react-router-dom.redirect" "Astro.redirect")
  (#arg-count? @args 1 2)
  (#not-value-matches? @finding "^3[0-9][0-9]$")
  (#arg? @args "" 0 @finding)
  (#not-dynamic? @finding "redirect")
  (#tainted? @finding "remote" "redirect")
  (#not-match? @finding own-addresses)
  (#not-match? @finding "\\+|[uU]rlFor|url_for|[gG]etUrl|buildUrl"))

; `res.redirect(302, target)`
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee "express.Response.redirect")
  (#arg-count? @args 2 2)
  (#arg? @args "" 1 @finding)
  (#not-dynamic? @finding "redirect")
  (#tainted? @finding "remote" "redirect")
  (#not-match? @finding own-addresses)
  (#not-match? @finding "\\+|[uU]rlFor|url_for|[gG]etUrl|buildUrl"))

; SvelteKit: `redirect(302, target)`
(call_expression
  function: (_) @callee
  arguments: (arguments . (number) . (_) @finding .)
  (#calls? @callee "@sveltejs/kit.redirect" "fastify.FastifyReply.redirect")
  (#not-dynamic? @finding "redirect")
  (#tainted? @finding "remote" "redirect")
  (#not-match? @finding own-addresses))

; The header by hand: `res.writeHead(302, { Location: target })`, `res.setHeader("Location", target)`
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee "express.Response.writeHead")
  (#arg? @args "Location" "location" _ @finding)
  (#not-dynamic? @finding "redirect")
  (#tainted? @finding "remote" "redirect")
  (#not-match? @finding own-addresses))

(call_expression
  function: (_) @callee
  arguments: (arguments . (string) @_name . (_) @finding .)
  (#calls? @callee "express.Response.setHeader" "express.Response.set" "express.Response.header" "koa.Context.set" "hono.Context.header")
  (#value-matches? @_name "(?i)^location$")
  (#not-dynamic? @finding "redirect")
  (#tainted? @finding "remote" "redirect")
  (#not-match? @finding own-addresses))

; Nuxt: `sendRedirect(event, target)`
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee "h3.sendRedirect" "sendRedirect")
  (#arg-count? @args 2 3)
  (#arg? @args "" 1 @finding)
  (#not-dynamic? @finding "redirect")
  (#tainted? @finding "remote" "redirect")
  (#not-match? @finding own-addresses)
  (#not-match? @finding "\\+|[uU]rlFor|url_for|[gG]etUrl|buildUrl"))

; In the page: the target stands in the page's own address.
(assignment_expression
  left: (_) @callee
  right: (_) @finding
  (#calls? @callee
    "location.href" "window.location.href" "document.location.href" "window.location" "location" "document.location"
    "top.location" "parent.location" "self.location" "top.location.href" "parent.location.href" "self.location.href")
  (#not-dynamic? @finding "redirect")
  (#tainted? @finding "dom" "redirect")
  (#match? @finding "[Gg]et\\(|^[A-Za-z_$][A-Za-z0-9_$]*(\\s*(\\?\\?|\\|\\|)\\s*[\"'`][^\"'`]*[\"'`])?$|^[a-z]\\w*\\([\\w.,\\s]*\\)$")
  (#set! tier "page"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "location.assign" "location.replace" "window.location.assign" "window.location.replace" "document.location.assign"
    "document.location.replace" "window.open" "open")
  (#arg? @args "" 0 @finding)
  (#not-dynamic? @finding "redirect")
  (#tainted? @finding "dom" "redirect")
  (#match? @finding "[Gg]et\\(|^[A-Za-z_$][A-Za-z0-9_$]*(\\s*(\\?\\?|\\|\\|)\\s*[\"'`][^\"'`]*[\"'`])?$|^[a-z]\\w*\\([\\w.,\\s]*\\)$")
  (#set! tier "page"))

; `location = target`, which looks like a variable of its own.
(assignment_expression
  left: (identifier) @callee
  right: (_) @finding
  (#eq? @callee "location")
  (#not-file-mentions? "let location" "const location" "var location" "useLocation")
  (#not-dynamic? @finding "redirect")
  (#tainted? @finding "dom" "redirect")
  (#match? @finding "[Gg]et\\(|^[A-Za-z_$][A-Za-z0-9_$]*(\\s*(\\?\\?|\\|\\|)\\s*[\"'`][^\"'`]*[\"'`])?$|^[a-z]\\w*\\([\\w.,\\s]*\\)$")
  (#set! tier "page"))

; Cut out of the page's own address by a pattern: `location.href = decodeURIComponent(match[1])`.
([
    (assignment_expression left: (member_expression) @callee right: (_) @finding)
    (call_expression function: (member_expression) @callee arguments: (arguments . (_) @finding .))]
  (#skip-unless? "location\\.(search|hash|href)")
  (#match? @callee "^(window\\.|document\\.|top\\.|self\\.)?location(\\.(href|replace|assign))?$")
  (#match? @finding "^((decodeURIComponent|unescape|decodeURI)\\()?\\w+\\[[12]\\]\\)?$")
  (#near-mentions? @finding "location.search.match(" "location.hash.match(" "location.href.match(" "exec(location.search" "exec(window.location.search" "exec(location.href" "exec(window.location.href" "exec(location.hash" "exec(window.location.hash")
  (#not-near-mentions? @finding "startsWith(" ".origin" "indexOf('/')" "hostname" ".charAt(0)")
  (#not-in-role? "test" "example")
  (#set! tier "page"))

; The router of Next goes to other sites as well.
(call_expression
  function: (member_expression object: (identifier) @_router property: (property_identifier) @_goes) @callee
  arguments: (arguments . [(member_expression) (binary_expression left: (member_expression))] @finding)
  (#any-of? @_goes "push" "replace")
  (#any-of? @_router "router" "Router")
  (#imports? "next/router")
  (#match? @finding "^router\\.query\\.(next|redirect\\w*|return\\w*|callback\\w*|to|url|from|continue|goto)\\b")
  (#not-near-mentions? @finding "startsWith(" ".origin" "isSafe" "isInternal" "isRelative")
  (#not-in-role? "test" "example")
  (#set! tier "page"))

; The host of the target is the request's: `res.redirect("https://" + req.query.host)`, `\`https://example.com${path}\``.
(call_expression
  function: (_) @callee
  arguments: (arguments [(binary_expression operator: "+") (template_string)] @finding .)
  (#calls? @callee
    "express.Response.redirect" "express.Response.location" "koa.Context.redirect" "hono.Context.redirect" "hapi.ResponseToolkit.redirect" "next/server.NextResponse.redirect" "NextResponse.redirect" "next/navigation.redirect"
    "Response.redirect" "@remix-run/node.redirect" "@sveltejs/kit.redirect" "fastify.FastifyReply.redirect")
  (#match? @finding "^[\"'`](https?:)?//")
  (#hole-at? @finding "url-host")
  (#tainted? @finding "remote" "redirect")
  (#not-match? @finding "(?i)\\b(req|request|ctx)\\.(headers\\.host|headers\\[[\"']host|get\\([\"']host|hostname|host\\b|header\\([\"']host)|originalUrl")
  (#not-near-mentions? @finding "includes(" ".has(" "llowed" "startsWith(\"/\")" "startsWith('/')")
  (#not-in-role? "test" "example"))
