(#define! kept-secrets
  "(?i)[.](password|passwd|hashed_password|password_hash|password_digest|pw_hash|pwd_hash|totp_secret|otp_secret|mfa_secret|two_factor_secret|reset_token|password_reset_token|private_key|secret_key|api_secret|security_answer|ssn)$")
(#define! fields-in-text "password" "passwd" "_secret" "reset_token" "private_key" "secret_key" "pw_hash" "security_answer" "ssn")
(#define! routes "*.route" "*.get" "*.post" "*.put" "*.patch" "*.delete" "*.api_route" "*.view_config")
(#define! responses
  "flask.jsonify" "quart.jsonify" "jsonify" "django.http.JsonResponse" "JsonResponse" "fastapi.responses.JSONResponse" "JSONResponse"
  "starlette.responses.JSONResponse" "rest_framework.response.Response" "aiohttp.web.json_response" "sanic.response.json")

(return_statement
  (dictionary (pair key: (string) value: (attribute) @finding))
  (#file-mentions? fields-in-text)
  (#match? @finding kept-secrets)
  (#not-match? @finding "^(self|settings|config|cfg|os)[.]")
  (#inside? @finding "decorated" routes)
  (#not-in-role? "test" "example"))

(return_statement
  (list_comprehension body: (dictionary (pair key: (string) value: (attribute) @finding)))
  (#file-mentions? fields-in-text)
  (#match? @finding kept-secrets)
  (#inside? @finding "decorated" routes)
  (#not-in-role? "test" "example"))

(call
  function: (_) @callee
  arguments: (argument_list [
    (dictionary (pair key: (string) value: (attribute) @finding))
    (keyword_argument value: (attribute) @finding)
    (keyword_argument value: (dictionary (pair key: (string) value: (attribute) @finding)))
    (list_comprehension body: (dictionary (pair key: (string) value: (attribute) @finding)))])
  (#file-mentions? fields-in-text)
  (#calls? @callee responses)
  (#match? @finding kept-secrets)
  (#not-match? @finding "^(self|settings|config|cfg|os)[.]")
  (#not-in-role? "test" "example"))

; A serializer that reads the field as well as it writes it.
(class_definition
  body: (block (class_definition
    name: (identifier) @_meta
    body: (block (expression_statement (assignment
      left: (identifier) @_fields
      right: [(list (string) @_name) (tuple (string) @_name)]) @finding))))
  (#eq? @_meta "Meta")
  (#eq? @_fields "fields")
  (#value-is? @_name "password" "password_hash" "totp_secret" "otp_secret" "reset_token" "security_answer")
  (#file-mentions? "erializer")
  (#not-file-mentions? "write_only" "to_representation" "load_only" "Form)" "ModelForm")
  (#not-in-role? "test" "example"))
