; A protocol constant handed to a context or a socket.
(call
  arguments: (argument_list (attribute) @finding @_protocol)
  (#calls? @_protocol "ssl.PROTOCOL_SSLv2" "ssl.PROTOCOL_SSLv3" "ssl.PROTOCOL_TLSv1" "ssl.PROTOCOL_TLSv1_1"))

(call
  arguments: (argument_list (identifier) @finding)
  (#calls? @finding "ssl.PROTOCOL_SSLv2" "ssl.PROTOCOL_SSLv3" "ssl.PROTOCOL_TLSv1" "ssl.PROTOCOL_TLSv1_1"))

((keyword_argument value: (_) @finding @_protocol)
  (#calls? @_protocol "ssl.PROTOCOL_SSLv2" "ssl.PROTOCOL_SSLv3" "ssl.PROTOCOL_TLSv1" "ssl.PROTOCOL_TLSv1_1"))

((default_parameter value: (_) @finding @_protocol)
  (#calls? @_protocol "ssl.PROTOCOL_SSLv2" "ssl.PROTOCOL_SSLv3" "ssl.PROTOCOL_TLSv1" "ssl.PROTOCOL_TLSv1_1"))

(call
  arguments: (argument_list . (_) @finding @_method .)
  (#calls? @_method
    "OpenSSL.SSL.SSLv2_METHOD" "OpenSSL.SSL.SSLv3_METHOD" "OpenSSL.SSL.TLSv1_METHOD" "OpenSSL.SSL.TLSv1_1_METHOD"))

; Whoever calls or configures asks for it.
(assignment
  left: (attribute attribute: (identifier) @_attribute)
  right: (_) @finding @_version
  (#any-of? @_attribute "minimum_version" "maximum_version")
  (#calls? @_version "ssl.TLSVersion.SSLv3" "ssl.TLSVersion.TLSv1" "ssl.TLSVersion.TLSv1_1")
  (#inside? @finding "branch" "*rotocol*" "*ersion*" "*tls*" "*TLS*" "*egacy*")
  (#set! tier "option"))

(assignment
  left: (attribute attribute: (identifier) @_attribute)
  right: (_) @finding @_version
  (#any-of? @_attribute "minimum_version" "maximum_version")
  (#calls? @_version "ssl.TLSVersion.SSLv3" "ssl.TLSVersion.TLSv1" "ssl.TLSVersion.TLSv1_1")
  (#inside? @finding "function" "*legacy*")
  (#set! tier "option"))

; The lowest or highest version of a context.
(assignment
  left: (attribute attribute: (identifier) @_attribute)
  right: (_) @finding @_version
  (#any-of? @_attribute "minimum_version" "maximum_version")
  (#calls? @_version "ssl.TLSVersion.SSLv3" "ssl.TLSVersion.TLSv1" "ssl.TLSVersion.TLSv1_1"))

((keyword_argument name: (identifier) @_keyword value: (_) @finding @_version)
  (#any-of? @_keyword "ssl_minimum_version" "ssl_maximum_version" "minimum_version" "maximum_version")
  (#calls? @_version "ssl.TLSVersion.SSLv3" "ssl.TLSVersion.TLSv1" "ssl.TLSVersion.TLSv1_1"))

; Whoever calls or configures asks for it.
(call
  function: (attribute attribute: (identifier) @_name)
  arguments: (argument_list . (_) @finding .)
  (#any-of? @_name "set_ciphers" "set_cipher_list")
  (#value-matches? @finding "(?i)^ALL$|@SECLEVEL=0|(^|[:, +])(NULL|eNULL|aNULL|RC4|EXPORT|EXP|LOW|ADH|DES-CBC-SHA)([:, @+]|$)")
  (#inside? @finding "branch" "*rotocol*" "*ersion*" "*tls*" "*TLS*" "*egacy*")
  (#set! tier "option"))

(call
  function: (attribute attribute: (identifier) @_name)
  arguments: (argument_list . (_) @finding .)
  (#any-of? @_name "set_ciphers" "set_cipher_list")
  (#value-matches? @finding "(?i)^ALL$|@SECLEVEL=0|(^|[:, +])(NULL|eNULL|aNULL|RC4|EXPORT|EXP|LOW|ADH|DES-CBC-SHA)([:, @+]|$)")
  (#inside? @finding "function" "*legacy*")
  (#set! tier "option"))

; Lists of ciphers.
(call
  function: (attribute attribute: (identifier) @_name)
  arguments: (argument_list . (_) @finding .)
  (#any-of? @_name "set_ciphers" "set_cipher_list")
  (#value-matches? @finding "(?i)^ALL$|@SECLEVEL=0|(^|[:, +])(NULL|eNULL|aNULL|RC4|EXPORT|EXP|LOW|ADH|DES-CBC-SHA)([:, @+]|$)")
  (#set! tier "ciphers"))
