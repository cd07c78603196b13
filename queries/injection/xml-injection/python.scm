; Text that is read as XML at once.
(call
  function: (_) @callee
  arguments: (argument_list . (_) @finding)
  (#calls? @callee
    "xml.etree.ElementTree.fromstring" "xml.etree.ElementTree.XML" "xml.dom.minidom.parseString" "lxml.etree.fromstring"
    "lxml.etree.XML" "defusedxml.ElementTree.fromstring" "defusedxml.minidom.parseString")
  (#string-looks-like? @finding "html")
  (#tainted? @finding "remote" "html")
  (#not-in-role? "test"))

; Sent to a service, or back.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "requests.post" "requests.put" "requests.Session.post" "httpx.post" "httpx.Client.post" "httpx.AsyncClient.post")
  (#arg? @args "data" 1 @finding)
  (#match? @args "xml")
  (#string-looks-like? @finding "html")
  (#tainted? @finding "remote" "html")
  (#not-in-role? "test"))

(call
  function: (_) @callee
  arguments: (argument_list . (_) @finding) @args
  (#calls? @callee "flask.Response" "django.http.HttpResponse" "fastapi.Response" "fastapi.responses.Response" "starlette.responses.Response")
  (#match? @args "(mimetype|content_type|media_type) *= *[\"'](application|text)/xml")
  (#string-looks-like? @finding "html")
  (#tainted? @finding "remote" "html")
  (#not-in-role? "test"))
