; The whole target, or its beginning, comes from the request.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "express.Response.redirect" "express.Response.location" "koa.Context.redirect" "hono.Context.redirect"
    "next/server.NextResponse.redirect" "next/navigation.redirect" "Response.redirect" "@remix-run/node.redirect"
    "react-router.redirect" "react-router-dom.redirect")
  (#arg-count? @args 1 1)
  (#arg? @args "" 0 @finding)
  (#not-file-mentions?
    ".startsWith(\"/\")" ".startsWith('/')" ".startsWith(site" ".startsWith(base" ".startsWith(origin" ".startsWith(process.env" ".startsWith(config" ".origin" ").hostname" "url.hostname" ").host" "ALLOWED" "allowedHosts" "allowedDomains" "allowedUrls" "allowedOrigins" "isAllowed" "allowed.has(" "allowed.includes(" "allowedRedirect" "allowedPaths" "allowed[" "isSafe" "isRelative"
    "safeRedirect" "sanitizeRedirect" "isValidRedirect")
  (#not-dynamic? @finding "redirect")
  (#tainted? @finding "remote" "redirect")
  (#not-match? @finding "\\.(path|originalUrl|url|pathname)$")
  (#not-match? @finding "\\+|[uU]rlFor|url_for|[gG]etUrl|buildUrl"))

; `res.redirect(302, target)`
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee "express.Response.redirect")
  (#arg-count? @args 2 2)
  (#arg? @args "" 1 @finding)
  (#not-file-mentions?
    ".startsWith(\"/\")" ".startsWith('/')" ".startsWith(site" ".startsWith(base" ".startsWith(origin" ".startsWith(process.env" ".startsWith(config" ".origin" ").hostname" "url.hostname" ").host" "ALLOWED" "allowedHosts" "allowedDomains" "allowedUrls" "allowedOrigins" "isAllowed" "allowed.has(" "allowed.includes(" "allowedRedirect" "allowedPaths" "allowed[" "isSafe" "isRelative"
    "safeRedirect" "sanitizeRedirect" "isValidRedirect")
  (#not-dynamic? @finding "redirect")
  (#tainted? @finding "remote" "redirect")
  (#not-match? @finding "\\.(path|originalUrl|url|pathname)$")
  (#not-match? @finding "\\+|[uU]rlFor|url_for|[gG]etUrl|buildUrl"))

; Nuxt: `sendRedirect(event, target)`
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee "h3.sendRedirect" "sendRedirect")
  (#arg-count? @args 2 3)
  (#arg? @args "" 1 @finding)
  (#not-file-mentions?
    ".startsWith(\"/\")" ".startsWith('/')" ".startsWith(site" ".startsWith(base" ".startsWith(origin" ".startsWith(process.env" ".startsWith(config" ".origin" ").hostname" "url.hostname" ").host" "ALLOWED" "allowedHosts" "allowedDomains" "allowedUrls" "allowedOrigins" "isAllowed" "allowed.has(" "allowed.includes(" "allowedRedirect" "allowedPaths" "allowed[" "isSafe" "isRelative"
    "safeRedirect" "sanitizeRedirect" "isValidRedirect")
  (#not-dynamic? @finding "redirect")
  (#tainted? @finding "remote" "redirect")
  (#not-match? @finding "\\.(path|originalUrl|url|pathname)$")
  (#not-match? @finding "\\+|[uU]rlFor|url_for|[gG]etUrl|buildUrl"))

; In the page: the target stands in the page's own address.
(assignment_expression
  left: (_) @callee
  right: (_) @finding
  (#calls? @callee "location.href" "window.location.href" "document.location.href" "window.location" "location" "document.location")
  (#not-file-mentions?
    ".startsWith(\"/\")" ".startsWith('/')" ".startsWith(site" ".startsWith(base" ".startsWith(origin" ".startsWith(process.env" ".startsWith(config" ".origin" ").hostname" "url.hostname" "ALLOWED" "allowedHosts" "allowedDomains" "allowedUrls" "allowedOrigins" "isAllowed" "allowed.has(" "allowed.includes(" "allowedRedirect" "allowedPaths" "allowed[" "isSafe" "isRelative" "safeRedirect")
  (#not-dynamic? @finding "redirect")
  (#tainted? @finding "dom" "redirect")
  (#match? @finding "[Gg]et\\(|^[A-Za-z_$][A-Za-z0-9_$]*$")
  (#set! tier "page"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee "location.assign" "location.replace" "window.location.assign" "window.location.replace")
  (#arg? @args "" 0 @finding)
  (#not-file-mentions?
    ".startsWith(\"/\")" ".startsWith('/')" ".startsWith(site" ".startsWith(base" ".startsWith(origin" ".startsWith(process.env" ".startsWith(config" ".origin" ").hostname" "url.hostname" "ALLOWED" "allowedHosts" "allowedDomains" "allowedUrls" "allowedOrigins" "isAllowed" "allowed.has(" "allowed.includes(" "allowedRedirect" "allowedPaths" "allowed[" "isSafe" "isRelative" "safeRedirect")
  (#not-dynamic? @finding "redirect")
  (#tainted? @finding "dom" "redirect")
  (#match? @finding "[Gg]et\\(|^[A-Za-z_$][A-Za-z0-9_$]*$")
  (#set! tier "page"))
