(#define! redirects
  "redirect" "HttpResponseRedirect" "RedirectResponse" "flask.redirect" "quart.redirect" "werkzeug.utils.redirect"
  "django.shortcuts.redirect" "django.http.HttpResponseRedirect" "django.http.HttpResponsePermanentRedirect"
  "fastapi.responses.RedirectResponse" "starlette.responses.RedirectResponse" "aiohttp.web.HTTPFound"
  "aiohttp.web.HTTPSeeOther" "aiohttp.web.HTTPTemporaryRedirect" "bottle.redirect"
  "aiohttp.web.HTTPPermanentRedirect" "aiohttp.web.HTTPMovedPermanently" "sanic.response.redirect" "sanic.redirect"
  "pyramid.httpexceptions.HTTPFound" "pyramid.httpexceptions.HTTPSeeOther"
  "pyramid.httpexceptions.HTTPMovedPermanently" "falcon.HTTPFound" "falcon.HTTPSeeOther"
  "falcon.HTTPMovedPermanently" "falcon.HTTPTemporaryRedirect" "cherrypy.HTTPRedirect" "litestar.response.Redirect")

; The whole target, or its beginning, comes from the request.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee redirects)
  (#arg? @args "url" 0 @finding)
  (#not-dynamic? @finding "redirect")
  (#tainted? @finding "remote" "redirect")
  (#not-match? @finding "\\.(path|url|referrer)$|HTTP_REFERER|[Rr]eferer")
  (#not-match? @finding "\\+"))

; `HTTPFound(location=target)`
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee redirects)
  (#arg? @args "location" _ @finding)
  (#not-dynamic? @finding "redirect")
  (#tainted? @finding "remote" "redirect")
  (#not-match? @finding "\\.(path|url|referrer)$|HTTP_REFERER|[Rr]eferer")
  (#not-match? @finding "\\+"))

; Tornado: a method of the handler.
(call
  function: (attribute object: (identifier) @_self attribute: (identifier) @_redirect) @callee
  arguments: (argument_list) @args
  (#eq? @_self "self")
  (#eq? @_redirect "redirect")
  (#imports? "tornado")
  (#arg? @args "url" 0 @finding)
  (#not-dynamic? @finding "redirect")
  (#tainted? @finding "remote" "redirect")
  (#not-match? @finding "\\.(path|url|uri|referrer)$|[Rr]eferer")
  (#not-match? @finding "\\+"))

; The header itself.
(assignment
  left: (subscript value: (_) @callee subscript: (string) @_name)
  right: (_) @finding
  (#any-of? @_name "\"Location\"" "'Location'" "\"location\"" "'location'")
  (#match? @callee "headers$|^resp|^response$")
  (#not-dynamic? @finding "redirect")
  (#tainted? @finding "remote" "redirect")
  (#not-match? @finding "\\.(path|url|referrer)$|HTTP_REFERER|[Rr]eferer")
  (#not-match? @finding "\\+"))
