; The whole target, or its beginning, comes from the request.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee
    "flask.redirect" "quart.redirect" "werkzeug.utils.redirect" "django.shortcuts.redirect" "django.http.HttpResponseRedirect"
    "django.http.HttpResponsePermanentRedirect" "fastapi.responses.RedirectResponse" "starlette.responses.RedirectResponse"
    "aiohttp.web.HTTPFound" "aiohttp.web.HTTPSeeOther" "aiohttp.web.HTTPTemporaryRedirect" "bottle.redirect"
    "sanic.response.redirect" "pyramid.httpexceptions.HTTPFound" "falcon.HTTPFound" "self.redirect")
  (#arg? @args "url" 0 @finding)
  (#not-file-mentions?
    "url_has_allowed_host_and_scheme" "is_safe_url" "is_safe_redirect" "netloc" "is_valid_redirect" "ALLOWED" "safe_next"
    ".startswith(\"/\")" ".startswith('/')" "validate_redirect" "url_parse")
  (#not-dynamic? @finding "redirect")
  (#tainted? @finding "remote" "redirect")
  (#not-match? @finding "\\.(path|url|referrer)$|HTTP_REFERER|[Rr]eferer")
  (#not-match? @finding "\\+"))
