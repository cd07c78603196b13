(#define! signature-names
  "signature" "sig" "mac" "hmac_digest" "expected_signature" "expected_sig" "expected_mac" "expected_hmac"
  "expected_digest" "computed_signature" "computed_hmac" "computed_mac" "computed_digest" "calculated_signature"
  "calculated_hmac" "received_signature" "received_mac" "received_hmac" "provided_signature" "given_signature"
  "actual_signature" "signature_header" "header_signature" "hub_signature" "webhook_signature" "request_signature"
  "generated_signature" "signature_hex" "x_hub_signature" "client_signature" "our_signature")

; The code itself is compared.
((comparison_operator
  . (call function: (_) @callee) @value
  . ["==" @_equal "!="]
  . (_) @arg .) @finding
  (#calls? @callee "hmac.Mac.hexdigest" "hmac.Mac.digest" "hmac.digest")
  (#not-const? @arg)
  (#not-in-role? "test")
  (#set! tier "code"))

((comparison_operator
  . (_) @value
  . ["==" @_equal "!="]
  . (call function: (_) @callee) @arg .) @finding
  (#calls? @callee "hmac.Mac.hexdigest" "hmac.Mac.digest" "hmac.digest")
  (#not-const? @value)
  (#not-in-role? "test")
  (#set! tier "code"))

; One side is named like a code, in a file that makes codes.
((comparison_operator
  . (identifier) @value
  . ["==" @_equal "!="]
  . [(identifier) (attribute) (subscript) (call)] @arg .) @finding
  (#any-of? @value signature-names)
  (#imports? "hmac")
  (#not-const? @arg)
  (#not-match? @arg "^(len|type|id)\\(|[Ll]ength|size$")
  (#not-in-role? "test")
  (#set! tier "code"))

((comparison_operator
  . [(identifier) (attribute) (subscript) (call)] @value
  . ["==" @_equal "!="]
  . (identifier) @arg .) @finding
  (#any-of? @arg signature-names)
  (#imports? "hmac")
  (#not-const? @value)
  (#not-match? @value "^(len|type|id)\\(|[Ll]ength|size$")
  (#not-in-role? "test")
  (#set! tier "code"))

; A key from a header.
((comparison_operator
  . (call function: (attribute
    object: (attribute attribute: (identifier) @_headers)
    attribute: (identifier) @_get)) @value
  . ["==" @_equal "!="]
  . [(identifier) (attribute)] @arg .) @finding
  (#eq? @_headers "headers")
  (#eq? @_get "get")
  (#name-says? @arg "secret")
  (#not-in-role? "test")
  (#set! tier "shared"))

((comparison_operator
  . (subscript value: (attribute attribute: (identifier) @_headers)) @value
  . ["==" @_equal "!="]
  . [(identifier) (attribute)] @arg .) @finding
  (#eq? @_headers "headers")
  (#name-says? @arg "secret")
  (#not-in-role? "test")
  (#set! tier "shared"))

; The signature that the request brings, beside the one that was made of its body.
((comparison_operator
  . (call) @value
  . ["==" @_equal "!="]
  . (identifier) @arg .) @finding
  (#match? @value "(?i)headers?[.\\[(].*(signature|hmac|digest)")
  (#any-of? @arg "expected" "computed" "calculated" "digest" "signature" "expected_signature" "mac" "our_signature" "hash")
  (#imports? "hmac")
  (#not-in-role? "test")
  (#set! tier "code"))

; The code under whatever name it was given.
((comparison_operator . [(identifier) (call) (attribute) (binary_operator) (string)] @value . ["==" @_equal "!="] . (_) @arg .) @finding
  (#typed? @value "hmac.Code")
  (#file-mentions? "hmac")
  (#not-const? @arg)
  (#not-in-role? "test")
  (#set! tier "code"))

((comparison_operator . (_) @value . ["==" @_equal "!="] . [(identifier) (call) (attribute) (binary_operator) (string)] @arg .) @finding
  (#typed? @arg "hmac.Code")
  (#file-mentions? "hmac")
  (#not-const? @value)
  (#not-in-role? "test")
  (#set! tier "code"))

; A key that a header gave to the handler as a parameter.
((comparison_operator . (identifier) @value . ["==" @_equal "!="] . [(identifier) (attribute)] @arg .) @finding
  (#name-says? @value "secret")
  (#name-says? @arg "secret")
  (#imports? "fastapi" "flask" "django" "starlette" "aiohttp" "quart")
  (#tainted? @value "remote" "log")
  (#not-in-role? "test")
  (#set! tier "shared"))

(#define! servers "fastapi" "flask" "django" "starlette" "aiohttp" "quart" "bottle" "tornado")

; A password that the request brought, beside the one of the settings; not beside its own repetition.
((comparison_operator . (identifier) @value . ["==" @_equal "!="] . [(identifier) (attribute)] @arg .) @finding
  (#name-says? @value "password")
  (#name-says? @arg "password")
  (#imports? servers)
  (#tainted? @value "remote" "log")
  (#not-tainted? @arg "remote" "log")
  ; A password that everybody knows, which is refused.
  (#not-const? @arg)
  (#not-in-role? "test")
  (#set! tier "shared"))

(#define! shared-secret "(?i)(^|[._\"'(])(\\w*_)?(api_?key|api_?token|access_?token|auth_?token|service_?key|service_?token|webhook_?(secret|token|key)|secret_?(key|token)?|internal_?(key|token)|admin_?(key|token)|shared_?secret|bearer_?token|verify_?token)[\"']?[\\])]*$")

; What a header, a parameter or the metadata of Django brings, beside what the settings or the environment hold.
((comparison_operator
  . [
    (call
      function: (attribute object: [(attribute attribute: (identifier) @_from) (identifier) @_from] attribute: (identifier) @_get)
      arguments: (argument_list . (string) @_key))
    (subscript value: [(attribute attribute: (identifier) @_from) (identifier) @_from] subscript: (string) @_key @_get)] @value
  . ["==" @_equal "!="]
  . [(identifier) (attribute) (subscript) (call)] @arg .) @finding
  (#any-of? @_from "META" "headers" "args" "GET" "form" "POST" "query_params" "cookies" "COOKIES")
  (#match? @_get "^get$|^[\"']")
  (#match? @_key "(?i)key|token|secret|auth")
  (#match? @arg shared-secret)
  (#not-match? @arg "^\\w*(str|len|type)\\(")
  (#not-in-role? "test")
  (#set! tier "shared"))

; A token beside the one of the settings, in a function that lets people in.
((comparison_operator . (identifier) @value . ["==" @_equal "!="] . [(identifier) (attribute)] @arg .) @finding
  (#match? @value "(?i)^(\\w*_)?(token|api_?key|key|secret|credential)$")
  (#match? @arg "^([a-z_]+[.])*[A-Z_]*(API_?KEY|TOKEN|SECRET)$")
  (#not-match? @arg "(CSRF|TYPE|KIND|PAD|EOF|EOS|BOS|UNK|END|START|PLACEHOLDER|DEFAULT|DUMMY|FAKE|EMPTY|NONE)")
  (#file-mentions? "headers" "Authorization" "HTTPBearer" "api_key" "x_api_key" "Header(" "APIKeyHeader")
  (#inside? @finding "function" "*auth*" "*verif*" "*check*" "*bearer*" "*login*" "*valid*" "*require*" "*allow*")
  (#not-in-role? "test")
  (#set! tier "shared"))

; The digest of a password or of a token, beside the one that is kept.
(#define! kept-digests "(?i)(^|[._\"'])((password|passwd|pwd|pw|token|api_?key|secret|otp|pin)_?(hash|digest)|hashed_?(password|token|key|secret)|reset_?token|csrf_?token)[\"'\\])]*$")

((comparison_operator . (_) @value . ["==" @_equal "!="] . [(attribute) (subscript)] @arg .) @finding
  (#match? @arg kept-digests)
  (#not-match? @arg "^(claims|payload|decoded|token_data)\\b")
  (#skip-unless? "(?i)(password|passwd|pwd|pw|token|api_?key|secret|otp|pin)_?(hash|digest)|hashed_?(password|token|key|secret)|reset_?token|csrf_?token")
  (#not-const? @value)
  (#not-match? @value "^(None|True|False)$|^len\\(")
  (#inside? @finding "function" "*check*" "*verif*" "*auth*" "*login*" "*valid*" "*match*" "*compare*" "*reset*" "*confirm*")
  (#not-inside? @finding "call" "*filter*" "*where*" "*query*" "*select*" "*and_" "*or_")
  (#not-in-role? "test")
  (#set! tier "shared"))

((comparison_operator . [(attribute) (subscript)] @value . ["==" @_equal "!="] . (_) @arg .) @finding
  (#match? @value kept-digests)
  (#not-match? @value "^(claims|payload|decoded|token_data)\\b")
  (#skip-unless? "(?i)(password|passwd|pwd|pw|token|api_?key|secret|otp|pin)_?(hash|digest)|hashed_?(password|token|key|secret)|reset_?token|csrf_?token")
  (#not-const? @arg)
  (#not-match? @arg "^(None|True|False)$|^len\\(")
  (#inside? @finding "function" "*check*" "*verif*" "*auth*" "*login*" "*valid*" "*match*" "*compare*" "*reset*" "*confirm*")
  (#not-inside? @finding "call" "*filter*" "*where*" "*query*" "*select*" "*and_" "*or_")
  (#not-in-role? "test")
  (#set! tier "shared"))
