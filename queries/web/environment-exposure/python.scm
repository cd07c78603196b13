; As an answer, or as a part of one. What is read by name has a bracket or `.get` behind it.
(call
  function: (_) @callee
  arguments: (argument_list) @finding
  (#calls? @callee
    "flask.jsonify" "flask.make_response" "flask.Response" "quart.jsonify" "django.http.HttpResponse" "django.http.JsonResponse"
    "rest_framework.response.Response" "fastapi.responses.JSONResponse" "starlette.responses.JSONResponse"
    "starlette.responses.PlainTextResponse" "aiohttp.web.json_response" "aiohttp.web.Response" "sanic.response.json")
  (#match? @finding "(^|[(:,={*\\s])os\\.environ(\\.(copy|items)\\(\\))?\\s*([)},]|$)")
  (#not-match? @finding "env *= *|\\bin os\\.environ\\s*[)}]")
  (#not-in-role? "test"))

(return_statement
  [(dictionary) (call)] @finding
  (#inside? @finding "decorated" "*.route" "*.get" "*.post" "*.put" "*.api_route")
  (#not-calls? @finding
    "flask.jsonify" "flask.make_response" "flask.Response" "quart.jsonify" "django.http.HttpResponse" "django.http.JsonResponse"
    "rest_framework.response.Response" "fastapi.responses.JSONResponse" "starlette.responses.JSONResponse"
    "starlette.responses.PlainTextResponse" "aiohttp.web.json_response" "aiohttp.web.Response" "sanic.response.json")
  (#file-mentions? "os.environ")
  (#match? @finding "(^|[(:,={*\\s])os\\.environ(\\.(copy|items)\\(\\))?\\s*([)},]|$)")
  (#not-match? @finding "^\\w+\\(|env *= *|jsonify\\(|Response\\(|subprocess")
  (#not-in-role? "test"))
