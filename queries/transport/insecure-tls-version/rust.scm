; reqwest
(call_expression
  function: (field_expression field: (field_identifier) @name)
  arguments: (arguments . (scoped_identifier) @finding @_reqwest .)
  (#any-of? @name "min_tls_version" "max_tls_version" "tls_version_min" "tls_version_max")
  (#match? @finding "Version::TLS_1_[01]$"))

; native-tls
(call_expression
  function: (field_expression field: (field_identifier) @name)
  arguments: (arguments . (call_expression arguments: (arguments . (scoped_identifier) @finding @_native .)) .)
  (#any-of? @name "min_protocol_version" "max_protocol_version")
  (#match? @finding "Protocol::(Sslv3|Tlsv10|Tlsv11)$"))

; openssl
(call_expression
  function: (field_expression field: (field_identifier) @name)
  arguments: (arguments . (call_expression arguments: (arguments . (scoped_identifier) @finding @_openssl .)) .)
  (#any-of? @name "set_min_proto_version" "set_max_proto_version")
  (#match? @finding "SslVersion::(SSL3|TLS1|TLS1_1)$"))

; curl
(call_expression
  function: (field_expression field: (field_identifier) @name)
  arguments: (arguments . (scoped_identifier) @finding @_curl .)
  (#eq? @name "ssl_version")
  (#match? @finding "SslVersion::(Sslv2|Sslv3|Tlsv10|Tlsv11)$"))

(call_expression
  function: (field_expression field: (field_identifier) @name)
  arguments: (arguments . (_) @finding .)
  (#any-of? @name "set_cipher_list" "ssl_cipher_list")
  (#value-matches? @finding "(?i)^ALL$|@SECLEVEL=0|(^|[:, +])(NULL|eNULL|aNULL|RC4|EXPORT|EXP|LOW|ADH|DES-CBC-SHA)([:, @+]|$)")
  (#set! tier "ciphers"))

; Suites that are broken, or encrypt nothing.
(call_expression
  function: (field_expression field: (field_identifier) @_list) @callee
  arguments: (arguments . (_) @finding .)
  (#eq? @_list "set_cipher_list")
  (#value-matches? @finding "(?i)(^|:)\\+?(RC4|[A-Z0-9-]*RC4-(SHA|MD5)|DES-|DES-CBC3|[A-Z0-9-]*DES-CBC3?-SHA|3DES|NULL|EXP|EXPORT|aNULL|eNULL|ADH|LOW|COMPLEMENTOFALL)\\b")
  (#not-in-role? "test" "example")
  (#set! tier "suites"))
