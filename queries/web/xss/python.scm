; A value from the request in an HTML response.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee
    "django.http.HttpResponse" "django.http.HttpResponseBadRequest" "django.http.HttpResponseNotFound"
    "django.http.HttpResponseForbidden" "django.http.HttpResponseServerError")
  (#no-arg? @args "content_type" 1)
  (#arg? @args "content" 0 @finding)
  (#not-match? @finding "\\.errors|\\.as_p\\(|_form\\b")
  (#dynamic? @finding "html")
  (#tainted? @finding "remote" "html")
  (#set! tier "remote"))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee
    "fastapi.responses.HTMLResponse" "starlette.responses.HTMLResponse" "flask.make_response" "sanic.response.html"
    "quart.make_response")
  (#arg? @args "content" 0 @finding)
  (#not-match? @finding "\\.errors|\\.as_p\\(|_form\\b")
  (#dynamic? @finding "html")
  (#tainted? @finding "remote" "html")
  (#set! tier "remote"))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "flask.Response" "quart.Response")
  (#no-arg? @args "mimetype" 3)
  (#no-arg? @args "content_type" 4)
  (#arg? @args "response" 0 @finding)
  (#not-match? @finding "\\.errors|\\.as_p\\(|_form\\b")
  (#dynamic? @finding "html")
  (#tainted? @finding "remote" "html")
  (#set! tier "remote"))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "flask.Response" "quart.Response" "django.http.HttpResponse")
  (#arg? @args "mimetype" 3 @_type)
  (#value-matches? @_type "^text/html")
  (#arg? @args "response" 0 @finding)
  (#not-match? @finding "\\.errors|\\.as_p\\(|_form\\b")
  (#tainted? @finding "remote" "html")
  (#set! tier "remote"))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "flask.Response" "quart.Response" "django.http.HttpResponse")
  (#arg? @args "content_type" _ @_type)
  (#value-matches? @_type "^text/html")
  (#arg? @args "" 0 @finding)
  (#not-match? @finding "\\.errors|\\.as_p\\(|_form\\b")
  (#tainted? @finding "remote" "html")
  (#set! tier "remote"))

; Pyramid takes text for HTML unless told otherwise.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "pyramid.response.Response" "webob.Response" "webob.response.Response")
  (#no-arg? @args "content_type" 5)
  (#no-arg? @args "json_body" _)
  (#arg? @args "body" 0 @finding)
  (#dynamic? @finding "html")
  (#tainted? @finding "remote" "html")
  (#set! tier "remote"))

; aiohttp says what it is; Tornado takes text for HTML.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "aiohttp.web.Response")
  (#arg? @args "content_type" _ @_type)
  (#value-is? @_type "text/html")
  (#arg? @args "text" _ @finding)
  (#tainted? @finding "remote" "html")
  (#set! tier "remote"))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "aiohttp.web.Response")
  (#arg? @args "content_type" _ @_type)
  (#value-is? @_type "text/html")
  (#arg? @args "body" 0 @finding)
  (#tainted? @finding "remote" "html")
  (#set! tier "remote"))

(call
  function: (attribute object: (identifier) @_self attribute: (identifier) @_write) @callee
  arguments: (argument_list . (_) @finding)
  (#eq? @_self "self")
  (#any-of? @_write "write" "finish")
  (#imports? "tornado")
  (#dynamic? @finding "html")
  (#tainted? @finding "remote" "html")
  (#set! tier "remote"))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee
    "fastapi.Response" "fastapi.responses.Response" "starlette.responses.Response" "sanic.response.HTTPResponse")
  (#arg? @args "media_type" 3 @_type)
  (#value-is? @_type "text/html")
  (#arg? @args "content" 0 @finding)
  (#dynamic? @finding "html")
  (#tainted? @finding "remote" "html")
  (#set! tier "remote"))

; The server of the standard library: whatever is written is the page.
(call
  function: (attribute object: (attribute attribute: (identifier) @_file) attribute: (identifier) @_write) @callee
  arguments: (argument_list . (_) @finding .)
  (#eq? @_file "wfile")
  (#eq? @_write "write")
  (#file-mentions? "text/html")
  (#tainted? @finding "remote" "html")
  (#set! tier "remote"))

; Pages in notebooks and small user interfaces.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "IPython.display.HTML" "gradio.HTML" "nicegui.ui.html" "streamlit.html" "streamlit.components.v1.html")
  (#arg? @args "" 0 @finding)
  (#dynamic? @finding "html")
  (#tainted? @finding "remote" "html")
  (#set! tier "remote"))

; What a Flask view returns is HTML.
(return_statement
  (_) @finding
  (#file-mentions? "flask" "quart" "bottle" "Flask(" "@app.route(" "@bp.route(")
  (#inside? @finding "decorated-function" "*.route" "*.get" "*.post" "*.errorhandler")
  (#not-match? @finding "\\.errors|\\.as_p\\(|_form\\b")
  (#dynamic? @finding "html")
  (#tainted? @finding "remote" "html")
  (#set! tier "remote"))

(return_statement
  (expression_list . (_) @finding)
  (#file-mentions? "flask" "quart" "bottle" "Flask(" "@app.route(" "@bp.route(")
  (#inside? @finding "decorated-function" "*.route" "*.get" "*.post" "*.errorhandler")
  (#not-match? @finding "\\.errors|\\.as_p\\(|_form\\b")
  (#dynamic? @finding "html")
  (#tainted? @finding "remote" "html")
  (#set! tier "remote"))

; Falcon sends what is put there, as HTML where it is told so.
(assignment
  left: (attribute object: (identifier) @_response attribute: (identifier) @_body)
  right: (_) @finding
  (#any-of? @_response "resp" "response")
  (#any-of? @_body "text" "body" "data")
  (#imports? "falcon")
  (#near-mentions? @finding "text/html" "MEDIA_HTML")
  (#dynamic? @finding "html")
  (#tainted? @finding "remote" "html")
  (#set! tier "remote"))

; A template of an environment that escapes nothing, sent as a page.
(call
  function: (attribute object: (_) @_template attribute: (identifier) @_render)
  arguments: (argument_list (keyword_argument value: (_) @finding)) @_values
  (#any-of? @_render "render" "render_async")
  (#typed? @_template "jinja2.Template")
  (#not-file-mentions? "autoescape")
  (#inside? @finding "decorated-function" "*.route" "*.get" "*.post" "*.errorhandler")
  (#tainted? @finding "remote" "html")
  (#set! tier "remote"))

; A template that is told not to escape the value.
(call
  function: (_) @callee
  arguments: (argument_list . (string) @_template (keyword_argument name: (identifier) @_name value: (_) @finding))
  (#calls? @callee "flask.render_template_string" "quart.render_template_string" "render_template_string")
  (#match? @_template "\\| *safe\\b|autoescape +false")
  (#tainted? @finding "remote" "html")
  (#set! tier "remote"))

; Views that are classes.
(return_statement
  [(string) (binary_operator) (call) (identifier)] @finding
  (#file-mentions? "MethodView")
  (#inside? @finding "function" "get" "post" "dispatch_request")
  (#inside? @finding "class")
  (#string-looks-like? @finding "html")
  (#dynamic? @finding "html")
  (#tainted? @finding "remote" "html")
  (#set! tier "remote"))

; Escaping switched off for a value from the request, or for the answer of a model.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee
    "markupsafe.Markup" "flask.Markup" "jinja2.Markup" "jinja2.utils.markupsafe.Markup"
    "django.utils.safestring.mark_safe" "django.utils.safestring.SafeString" "django.utils.html.mark_safe"
    ; It escapes what it fills in, not the format.
    "django.utils.html.format_html")
  (#arg? @args "" 0 @finding)
  (#tainted? @finding "_" "html")
  (#set! tier "remote"))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "streamlit.markdown" "streamlit.write" "streamlit.components.v1.html")
  (#arg? @args "unsafe_allow_html" _ @_unsafe)
  (#value-is? @_unsafe "true")
  (#arg? @args "body" 0 @finding)
  (#tainted? @finding "llm" "html")
  (#set! tier "remote"))

; What was stored, as somebody may have written it; a filter of templates is handed nothing else.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee
    "markupsafe.Markup" "flask.Markup" "jinja2.Markup" "django.utils.safestring.mark_safe" "django.utils.html.mark_safe")
  (#arg? @args "" 0 @finding)
  (#tainted? @finding "db" "html")
  (#not-in-role? "test")
  (#not-file-mentions? "bleach" "nh3" "sanitize" "clean(")
  (#not-near-mentions? @finding "escape")
  (#set! tier "stored"))

; HTML put together from values of unknown origin.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee
    "markupsafe.Markup" "flask.Markup" "jinja2.Markup" "django.utils.safestring.mark_safe"
    "django.utils.safestring.SafeString" "django.utils.html.mark_safe" "django.utils.html.format_html")
  (#arg? @args "" 0 @finding)
  (#dynamic? @finding "html")
  (#set! tier "escape-bypass"))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee
    "django.http.HttpResponse" "django.http.HttpResponseBadRequest" "django.http.HttpResponseNotFound"
    "django.http.HttpResponseForbidden" "fastapi.responses.HTMLResponse" "starlette.responses.HTMLResponse"
    "sanic.response.html" "flask.make_response" "flask.Response")
  (#not-arg? @args "content_type" _)
  (#not-arg? @args "mimetype" _)
  (#arg? @args "content" 0 @finding)
  (#string-looks-like? @finding "html")
  (#dynamic? @finding "html"))

(return_statement
  (_) @finding
  (#file-mentions? "flask" "quart" "bottle" "Flask(" "@app.route(" "@bp.route(")
  (#inside? @finding "decorated" "*.route" "*.get" "*.post" "*.errorhandler")
  (#string-looks-like? @finding "html")
  (#dynamic? @finding "html"))

; FastAPI: a route whose answer is declared to be HTML.
(return_statement
  (_) @finding
  (#file-mentions? "response_class=HTMLResponse")
  (#inside? @finding "decorated" "*.get" "*.post" "*.api_route")
  (#string-looks-like? @finding "html")
  (#dynamic? @finding "html")
  (#tainted? @finding "remote" "html")
  (#set! tier "remote"))

(return_statement
  (_) @finding
  (#file-mentions? "response_class=HTMLResponse")
  (#inside? @finding "decorated" "*.get" "*.post" "*.api_route")
  (#string-looks-like? @finding "html")
  (#dynamic? @finding "html"))

; What a page of CherryPy returns is HTML.
(return_statement
  [(string) (binary_operator) (call) (identifier)] @finding
  (#file-mentions? "cherrypy")
  (#inside? @finding "decorated" "cherrypy.expose" "expose")
  (#string-looks-like? @finding "html")
  (#dynamic? @finding "html")
  (#tainted? @finding "remote" "html")
  (#set! tier "remote"))

; What a builder of the file has put together: `make_response(page.render())`.
(call
  function: (_) @callee
  arguments: (argument_list . (call function: (attribute attribute: (identifier) @_method)) @finding .)
  (#calls? @callee "flask.make_response" "flask.Response" "django.http.HttpResponse" "quart.make_response")
  (#any-of? @_method "render" "build" "html" "to_html" "as_html" "getvalue")
  (#file-mentions? "</")
  (#not-file-mentions? "application/json" "text/plain")
  (#tainted? @finding "remote" "html")
  (#set! tier "remote"))
