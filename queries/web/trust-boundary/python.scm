; A key from the request.
(assignment
  left: (subscript value: (_) @callee subscript: (_) @finding)
  (#calls? @callee
    "flask.session" "quart.session" "request.session" "self.request.session" "django.http.HttpRequest.session"
    "starlette.requests.Request.session" "pyramid.request.Request.session")
  (#not-const? @finding)
  (#not-in-role? "test")
  (#tainted? @finding "remote" "storage")
  ; A key that begins with the program's own words is none of its other keys.
  (#not-hole-at? @finding "behind-text")
  (#set! tier "key"))

(assignment
  left: (subscript value: (_) @callee)
  right: (_) @finding
  ; What a look-up found is the program's own.
  (#not-match? @finding "META\\[|(?i)^\\w*(user|account|record|row|result|member|customer|profile|admin|token|session|found|match|obj|item|doc)\\w*!?\\??(\\.|\\[)|^_?id$")
  (#calls? @callee
    "flask.session" "quart.session" "request.session" "self.request.session" "django.http.HttpRequest.session"
    "starlette.requests.Request.session" "pyramid.request.Request.session")
  (#not-in-role? "test")
  (#tainted? @finding "remote" "storage"))
