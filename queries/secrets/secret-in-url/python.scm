(#define! redirects
  "flask.redirect" "quart.redirect" "werkzeug.utils.redirect" "django.shortcuts.redirect" "django.http.HttpResponseRedirect"
  "fastapi.responses.RedirectResponse" "starlette.responses.RedirectResponse" "fastapi.RedirectResponse" "bottle.redirect"
  "sanic.response.redirect" "aiohttp.web.HTTPFound" "redirect" "RedirectResponse" "HttpResponseRedirect")

; The name of the parameter stands before the hole.
(call
  function: (_) @callee
  arguments: (argument_list . (string (interpolation) @_hole) @finding)
  (#calls? @callee redirects)
  (#match? @finding "[?&](token|access_token|auth_token|id_token|refresh_token|jwt|session|session_id|sessionid|sid|api_?key|password|passwd)=[{]")
  (#not-in-role? "test" "example"))

(call
  function: (_) @callee
  arguments: (argument_list . (binary_operator) @finding)
  (#calls? @callee redirects)
  (#match? @finding "[?&](token|access_token|auth_token|id_token|refresh_token|jwt|session|session_id|sessionid|sid|api_?key|password|passwd)=[\"'] *\\+|[?&](token|access_token|auth_token|id_token|refresh_token|jwt|session|session_id|sessionid|sid|api_?key|password|passwd)=%s")
  (#not-in-role? "test" "example"))
