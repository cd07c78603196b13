((pair key: (_) @_key value: (_) @finding @_method)
  (#eq? @_key "secureProtocol")
  (#value-matches? @finding "^(SSLv2|SSLv3|TLSv1|TLSv1_1)(_client|_server)?_method$"))

((pair key: (_) @_key value: (_) @finding @_version)
  (#any-of? @_key "minVersion" "maxVersion" "\"minVersion\"" "'minVersion'")
  (#value-is? @finding "TLSv1" "TLSv1.1" "SSLv3"))

((assignment_expression
  left: (member_expression property: (property_identifier) @_property)
  right: (_) @finding @_version)
  (#any-of? @_property "DEFAULT_MIN_VERSION" "DEFAULT_MAX_VERSION")
  (#value-is? @finding "TLSv1" "TLSv1.1"))

((pair key: (_) @_key value: (_) @finding)
  (#eq? @_key "ciphers")
  (#not-value-is? @finding "null")
  (#not-match? @finding "^(undefined|null|void 0)$")
  (#value-matches? @finding "(?i)^ALL$|@SECLEVEL=0|(^|[:, +])(NULL|eNULL|aNULL|RC4|EXPORT|EXP|LOW|ADH|DES-CBC-SHA)([:, @+]|$)")
  (#set! tier "ciphers"))

; Infrastructure written as code: policies of load balancers and distributions, by their names.
((pair key: (property_identifier) @_key value: (_) @finding)
  (#any-of? @_key "minimumProtocolVersion" "sslPolicy" "securityPolicy" "minimumTlsVersion" "minTlsVersion" "tlsSecurityPolicy" "minimumTLSVersion")
  (#match? @finding "(?i)^([\\w$]+\\.)*(SSL_V3|TLS_V1|TLS_V1_2016|TLS_V1_1_2016|TLS_1_0|TLS_1_1|TLS10|TLS11|TLS1_0|TLS1_1)$|^[\"'`](SSLv3|TLSv1|TLSv1_2016|TLSv1\\.1_2016|TLS1_0|TLS1_1|TLS10|TLS11|1\\.0|1\\.1|ELBSecurityPolicy-(2016-08|TLS-1-[01]-\\w+-\\w+)|Policy-Min-TLS-1-0-2019-07)[\"'`]$")
  (#not-in-role? "test" "example"))
