; Where an option or a setting says so: whoever sets it decides.
(if_statement
  condition: (_) @_condition
  consequence: (statement_block
    (expression_statement
      (assignment_expression right: (object (pair key: (property_identifier) @_key value: (_) @_off) @finding))))
  (#eq? @_key "rejectUnauthorized")
  (#value-is? @_off "false")
  (#match? @_condition "(?i)verif|valid|insecure|cert|unsafe|self_?signed|strict|unauthorized")
  (#set! tier "option"))

(ternary_expression
  condition: (_) @_condition
  consequence: (object (pair key: (property_identifier) @_key value: (_) @_off) @finding)
  (#eq? @_key "rejectUnauthorized")
  (#value-is? @_off "false")
  (#match? @_condition "(?i)verif|valid|insecure|cert|unsafe|self_?signed|strict|unauthorized")
  (#set! tier "option"))

(ternary_expression
  condition: (_) @_condition
  consequence: (object (pair value: (object (pair key: (property_identifier) @_key value: (_) @_off) @finding)))
  (#eq? @_key "rejectUnauthorized")
  (#value-is? @_off "false")
  (#match? @_condition "(?i)verif|valid|insecure|cert|unsafe|self_?signed|strict|unauthorized")
  (#set! tier "option"))

(if_statement
  condition: (_) @_condition
  consequence: (expression_statement
    (assignment_expression
      left: (member_expression property: (property_identifier) @_property)
      right: (_) @_off) @finding)
  (#any-of? @_property "rejectUnauthorized" "NODE_TLS_REJECT_UNAUTHORIZED")
  (#value-is? @_off "false" "0")
  (#match? @_condition "(?i)verif|valid|insecure|cert|unsafe|self_?signed|strict|unauthorized")
  (#set! tier "option"))

; `{ rejectUnauthorized: false }`. A server that asks clients for certificates may decide later.
((pair key: (_) @_key value: (_) @value) @finding
  (#any-of? @_key "rejectUnauthorized" "\"rejectUnauthorized\"" "'rejectUnauthorized'")
  (#value-is? @value "false")
  (#not-file-mentions? "requestCert"))

; Below `if (insecure)`: whoever calls decides.
(if_statement
  condition: (_) @_condition
  consequence: (statement_block
    (expression_statement
      (assignment_expression
        left: (member_expression property: (property_identifier) @_property)
        right: (_) @_off) @finding))
  (#any-of? @_property "rejectUnauthorized" "NODE_TLS_REJECT_UNAUTHORIZED")
  (#value-is? @_off "false" "0")
  (#match? @_condition "(?i)verif|valid|insecure|cert|unsafe|self_?signed|strict|unauthorized")
  (#set! tier "option"))

((assignment_expression
  left: (member_expression property: (property_identifier) @_property)
  right: (_) @value) @finding
  (#eq? @_property "rejectUnauthorized")
  (#value-is? @value "false")
  (#not-file-mentions? "requestCert"))

; For the whole process.
((assignment_expression
  left: (member_expression property: (property_identifier) @_property)
  right: (_) @_word) @finding
  (#eq? @_property "NODE_TLS_REJECT_UNAUTHORIZED")
  (#value-is? @_word "0" "false")
  (#set! tier "process"))

((assignment_expression
  left: (subscript_expression index: (string) @_property)
  right: (_) @_word) @finding
  (#any-of? @_property "\"NODE_TLS_REJECT_UNAUTHORIZED\"" "'NODE_TLS_REJECT_UNAUTHORIZED'")
  (#value-is? @_word "0" "false")
  (#set! tier "process"))

; Options of other clients.
((pair key: (_) @_key value: (_) @value) @finding
  (#any-of? @_key
    "strictSSL" "sslValidate" "SSL_VERIFYPEER" "SSL_VERIFYHOST" "'SSL_VERIFYPEER'" "\"SSL_VERIFYPEER\"")
  (#value-is? @value "false"))

((pair key: (_) @_key value: (_) @_flag) @finding
  (#any-of? @_key
    "tlsAllowInvalidCertificates" "tlsAllowInvalidHostnames" "tlsInsecure" "skipTLSVerify" "sslAllowInvalidCertificates")
  (#value-is? @_flag "true"))

((pair key: (_) @_key value: (_) @_flag) @finding
  (#eq? @_key "trustServerCertificate")
  (#imports? "mssql" "tedious" "typeorm" "sequelize")
  (#value-is? @_flag "true")
  (#set! tier "trusted-network"))

((pair key: (_) @_key value: (_) @_flag) @finding
  (#any-of? @_key "ignoreHTTPSErrors" "acceptInsecureCerts")
  (#value-is? @_flag "true")
  (#set! tier "browser"))

; A check of the host name that accepts every name.
((pair key: (_) @_key value: (_) @_check) @finding
  (#eq? @_key "checkServerIdentity")
  (#match? @_check "^(\\([^()]*\\)|\\w+)\\s*=>\\s*(\\{\\s*(return( undefined| null)?;?)?\\s*\\}|undefined|null|void 0)$"))

((pair key: (_) @_key value: (_) @_check) @finding
  (#eq? @_key "checkServerIdentity")
  (#match? @_check "^function\\s*\\w*\\([^()]*\\)\\s*\\{\\s*(return( undefined| null)?;?)?\\s*\\}$"))

; Electron
(call_expression
  function: (_) @callee
  arguments: (arguments . (string) @finding)
  (#calls? @callee "*.appendSwitch")
  (#value-is? @finding "ignore-certificate-errors"))

(call_expression
  function: (_) @callee
  arguments: (arguments
    . (string) @_event
    . (arrow_function
        body: (statement_block
          (expression_statement
            (call_expression function: (identifier) arguments: (arguments . (true) .)) @finding))))
  (#calls? @callee "*.on")
  (#file-mentions? "certificate-error")
  (#value-is? @_event "certificate-error"))

(call_expression
  function: (_) @callee
  arguments: (arguments
    . (arrow_function
        body: (call_expression function: (identifier) arguments: (arguments . (number) @_word .)) @finding))
  (#calls? @callee "*.setCertificateVerifyProc")
  (#value-is? @_word "0"))

(call_expression
  function: (_) @callee
  arguments: (arguments
    . (arrow_function
        body: (statement_block
          . (expression_statement
            (call_expression function: (identifier) arguments: (arguments . (number) @_word .)) @finding) .)))
  (#calls? @callee "*.setCertificateVerifyProc")
  (#value-is? @_word "0"))

; Off unless whoever sets the options says otherwise: `rejectUnauthorized: Boolean(options.ca)`, `strict ?? false`.
((pair key: (property_identifier) @_key value: [(call_expression) (unary_expression) (binary_expression) (ternary_expression)] @value) @finding
  (#eq? @_key "rejectUnauthorized")
  (#match? @value "^(Boolean\\(.*\\)|!!\\s*[\\w.$?]+|[\\w.$?]+\\s*(\\|\\||\\?\\?)\\s*false|[\\w.$?]+\\s*={2,3}\\s*true|.*process\\.env\\.\\w+\\s*={2,3}\\s*[\"'`](true|1|yes|on)[\"'`]|[\\w.$?]+\\s*!==?\\s*(undefined|null)|[\\w.$?]+\\s*\\?\\s*true\\s*:\\s*false)$")
  (#not-match? @value "\\|\\|\\s*true|NODE_TLS_REJECT_UNAUTHORIZED|NODE_ENV|(?i)prod")
  (#not-file-mentions? "requestCert")
  (#not-in-role? "test" "example")
  (#set! tier "default-off"))

; `function connect({ host, rejectUnauthorized = false })`
((object_assignment_pattern
  left: (shorthand_property_identifier_pattern) @_key
  right: (false)) @finding
  (#eq? @_key "rejectUnauthorized")
  (#not-file-mentions? "requestCert")
  (#not-in-role? "test" "example")
  (#set! tier "default-off"))

((assignment_expression
  left: (member_expression property: (property_identifier) @_key)
  right: [(call_expression) (unary_expression) (binary_expression)] @value) @finding
  (#eq? @_key "rejectUnauthorized")
  (#match? @value "^(Boolean\\(.*\\)|!!\\s*[\\w.$?]+|[\\w.$?]+\\s*(\\|\\||\\?\\?)\\s*false|[\\w.$?]+\\s*={2,3}\\s*true)$")
  (#not-file-mentions? "requestCert")
  (#not-in-role? "test" "example")
  (#set! tier "default-off"))

; http-proxy has a name of its own for it, and looks at it only where the target speaks TLS. A server for development forwards as it likes.
((object
  (pair key: (property_identifier) @_target value: (_) @_url)
  (pair key: (property_identifier) @_key value: (false)) @finding)
  (#eq? @_key "secure")
  (#eq? @_target "target")
  (#imports? "http-proxy-middleware" "http-proxy" "@fastify/http-proxy" "koa-proxies" "express-http-proxy" "http2-proxy")
  (#value-matches? @_url "^(https|wss)://")
  (#not-file-mentions? "vite" "devServer" "localhost" "webpack" "setupProxy" "src/setupProxy")
  (#not-in-role? "test" "example")
  (#set! tier "default-off"))

((pair key: (property_identifier) @_key value: [(identifier) (member_expression)] @value) @finding
  (#eq? @_key "rejectUnauthorized")
  (#match? @value "(?i)^(is_?)?(strict|verify|secure|check|production)(_?(tls|ssl|certs?))?$")
  (#file-mentions? "=== 'true'" "=== \"true\"" "== 'true'" "== \"true\"" "=== '1'" "=== \"1\"" "Boolean(process.env" "!!process.env")
  (#not-file-mentions? "requestCert")
  (#not-in-role? "test" "example")
  (#set! tier "default-off"))

; superagent
((call_expression function: (member_expression property: (property_identifier) @_method)) @finding
  (#eq? @_method "disableTLSCerts")
  (#not-in-role? "test"))

; Numbers that count as no.
((pair key: (_) @_key value: (number) @value) @finding
  (#any-of? @_key "rejectUnauthorized" "strictSSL")
  (#value-is? @value "0")
  (#not-file-mentions? "requestCert"))

; For a program that is started.
((pair key: (_) @_key value: (_) @_word) @finding
  (#any-of? @_key "NODE_TLS_REJECT_UNAUTHORIZED" "'NODE_TLS_REJECT_UNAUTHORIZED'" "\"NODE_TLS_REJECT_UNAUTHORIZED\"")
  (#value-is? @_word "0" "false")
  (#not-in-role? "test" "example")
  (#set! tier "process"))

((pair key: (_) @_key value: (_) @_word) @finding
  (#any-of? @_key "GIT_SSL_NO_VERIFY" "'GIT_SSL_NO_VERIFY'" "\"GIT_SSL_NO_VERIFY\"")
  (#value-is? @_word "1" "true")
  (#not-in-role? "test" "example"))

([(string) (template_string)] @finding
  (#skip-unless? "sslVerify=false|--insecure|curl[^\\n]* -\\w*k\\b|--no-check-certificate|strict-ssl(=| )false")
  (#match? @finding "^.(sudo )?(git (-c )?[^\\n]*http\\.sslVerify=false|curl(\\s[^\\n]*)?\\s(--insecure|-[a-zA-Z]*k)(\\s|.$)|wget\\s[^\\n]*--no-check-certificate|(npm|yarn|pnpm)\\s[^\\n]*strict-ssl[= ]false)")
  (#inside? @finding "call" "*exec*" "*spawn*" "execa*" "$")
  (#not-match? @finding "localhost|127\\.0\\.0\\.1")
  (#not-in-role? "test" "example"))

; In the address of a database.
([(string) (template_string)] @finding
  (#skip-unless? "(?i)[?&](tlsInsecure=true|tlsAllowInvalid(Certificates|Hostnames)=true|sslmode=no-verify|ssl-mode=no-verify|sslInvalidCertificates=true|trustServerCertificate=true|rejectUnauthorized=false|sslaccept=accept_invalid_certs)")
  (#match? @finding "(?i)[?&](tlsInsecure=true|tlsAllowInvalid(Certificates|Hostnames)=true|sslmode=no-verify|ssl-mode=no-verify|sslInvalidCertificates=true|trustServerCertificate=true|rejectUnauthorized=false|sslaccept=accept_invalid_certs)")
  (#not-match? @finding "@?(localhost|127\\.0\\.0\\.1)\\b")
  (#not-inside? @finding "call" "console.*" "*.includes" "*.test" "*.match" "Error")
  (#not-in-role? "test" "example" "docs"))

; Electron: what is asked before a bad certificate is taken has nothing to do with the certificate.
(call_expression
  function: (_) @callee
  arguments: (arguments
    . (string) @_event @finding
    . [(arrow_function body: (statement_block) @_handler) (function_expression body: (statement_block) @_handler)])
  (#calls? @callee "*.on")
  (#file-mentions? "certificate-error")
  (#value-is? @_event "certificate-error")
  (#match? @_handler "preventDefault\\(\\)")
  (#match? @_handler "\\b(callback|cb|done|answer|trust)\\([a-eg-zA-Z!(]")
  (#not-match? @_handler "(?i)fingerprint|certificate\\.data|issuerCert|serialNumber|subjectName|callback\\(true\\)")
  (#not-in-role? "test" "example"))
