; What a policy says of scripts: `script-src`, or `default-src` where that is all it says.
(#define! loose-scripts
  "(?i)(^|;)\\s*script-src(-elem)?\\s[^;]*'unsafe-(inline|eval)'|^[^;]*default-src\\s[^;]*'unsafe-(inline|eval)'[^;]*;?\\s*$")
; Browsers that know these leave `'unsafe-inline'` out of account.
(#define! stricter "(?i)'(nonce|sha256|sha384|sha512)-|'strict-dynamic'")
(#define! any-scripts "(?i)(^|;)\\s*(script-src|default-src)(-elem)?\\s+(\\*|https?:)\\s*(;|$)")

; Django's settings. What is off while developing says so by its name.
(module
  (expression_statement (assignment left: (identifier) @_setting right: (_) @_value) @finding)
  (#any-of? @_setting "SECURE_CONTENT_TYPE_NOSNIFF" "SECURE_HSTS_SECONDS")
  (#value-is? @_value "false" "0")
  (#not-file-mentions? "DEBUG = True" "development" "localhost")
  (#not-in-role? "test" "example")
  (#set! tier "other"))

(module
  (expression_statement (assignment left: (identifier) @_setting right: (_) @_value) @finding)
  (#eq? @_setting "SECURE_REFERRER_POLICY")
  (#value-is? @_value "unsafe-url")
  (#not-in-role? "test" "example")
  (#set! tier "other"))

(assignment
  left: (identifier) @_setting
  right: [(tuple (string) @finding) (list (string) @finding)]
  (#any-of? @_setting "CSP_SCRIPT_SRC" "CSP_SCRIPT_SRC_ELEM")
  (#value-is? @finding "'unsafe-inline'" "'unsafe-eval'")
  (#not-in-role? "test" "example")
  (#set! tier "open-policy"))

(assignment
  left: (identifier) @_setting
  right: [(tuple . (string) @finding) (list . (string) @finding)]
  (#any-of? @_setting "CSP_SCRIPT_SRC" "CSP_DEFAULT_SRC")
  (#value-is? @finding "*")
  (#not-in-role? "test" "example")
  (#set! tier "open-policy"))

; A policy as a table of its parts: django-csp, Talisman, secure.
(pair key: (string) @_part value: [(list (string) @finding) (tuple (string) @finding)]
  (#value-is? @_part "script-src" "script_src")
  (#file-mentions? "script-src" "script_src")
  (#file-mentions? "'unsafe-inline'" "'unsafe-eval'")
  (#value-is? @finding "'unsafe-inline'" "'unsafe-eval'")
  (#not-in-role? "test" "example")
  (#set! tier "open-policy"))

(pair key: (string) @_part value: (string) @finding
  (#value-is? @_part "script-src" "script_src")
  (#file-mentions? "script-src" "script_src")
  (#file-mentions? "'unsafe-inline'" "'unsafe-eval'")
  (#value-matches? @finding "'unsafe-(inline|eval)'")
  (#not-in-role? "test" "example")
  (#set! tier "open-policy"))

; The header itself: `response.headers["Content-Security-Policy"] = …`, also under a name of the file.
([
    (assignment left: (subscript subscript: (string) @_header) right: (_) @finding)
    (call arguments: (argument_list . (string) @_header . (_) @finding .))
    (pair key: (string) @_header value: (_) @finding)]
  (#value-matches? @_header "(?i)^content-security-policy$")
  (#file-mentions? "Content-Security-Policy" "content-security-policy")
  (#value-matches? @finding loose-scripts)
  (#not-value-matches? @finding stricter)
  (#not-in-role? "test" "example")
  (#set! tier "open-policy"))

([
    (assignment left: (subscript subscript: (string) @_header) right: (_) @finding)
    (call arguments: (argument_list . (string) @_header . (_) @finding .))
    (pair key: (string) @_header value: (_) @finding)]
  (#value-matches? @_header "(?i)^content-security-policy$")
  (#file-mentions? "Content-Security-Policy" "content-security-policy")
  (#value-matches? @finding any-scripts)
  (#not-in-role? "test" "example")
  (#set! tier "open-policy"))

((assignment left: (subscript subscript: (string) @_header) right: (_) @_value) @finding
  (#value-matches? @_header "(?i)^strict-transport-security$")
  (#file-mentions? "Strict-Transport-Security" "strict-transport-security")
  (#value-matches? @_value "(?i)max-age=0(;|$|\\s)")
  (#not-in-role? "test" "example")
  (#set! tier "other"))

(delete_statement
  (subscript subscript: (string) @_header) @finding
  (#value-matches? @_header "(?i)^(x-frame-options|content-security-policy|strict-transport-security|x-content-type-options)$")
  (#file-mentions? "X-Frame-Options" "Content-Security-Policy" "Strict-Transport-Security" "X-Content-Type-Options")
  (#match? @finding "(?i)resp")
  ; Of one's own, which is written where it is wanted.
  (#not-near-mentions? @finding "['Content-Security-Policy'] =" "[\"Content-Security-Policy\"] =")
  (#not-in-role? "test" "example")
  (#set! tier "taken-out"))

(call
  function: (attribute object: (_) @_headers attribute: (identifier) @_method)
  arguments: (argument_list . (string) @_header) @_arguments
  (#any-of? @_method "pop" "remove")
  (#value-matches? @_header "(?i)^(x-frame-options|content-security-policy|strict-transport-security|x-content-type-options)$")
  (#file-mentions? "X-Frame-Options" "Content-Security-Policy" "Strict-Transport-Security" "X-Content-Type-Options")
  (#match? @_headers "(?i)resp\\w*\\.headers$")
  (#not-in-role? "test" "example")
  (#set! tier "taken-out")) @finding

; Extensions told to leave a header out.
(call
  function: (_) @_extension
  arguments: (argument_list (keyword_argument name: (identifier) @_part value: (_) @_value) @finding)
  (#calls? @_extension "flask_talisman.Talisman" "talisman.Talisman" "flask_talisman.Talisman.init_app" "flask_talisman.talisman.Talisman")
  (#any-of? @_part
    "content_security_policy" "frame_options" "strict_transport_security" "x_content_type_options" "force_https")
  (#value-is? @_value "null" "false")
  (#not-in-role? "test" "example")
  (#set! tier "other"))
