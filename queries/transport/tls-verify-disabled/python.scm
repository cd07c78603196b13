(#define! options
  "*verif*" "*Verif*" "*VERIF*" "*valid*" "*insecure*" "*Insecure*" "*cert*" "*Cert*" "*CERT*" "*check_host*"
  "*unsafe*" "*self_signed*" "*selfSigned*" "*danger*")

; requests, httpx, boto3: `verify=False`, to this very machine.
(call
  function: (_) @callee
  arguments: (argument_list
    . (_) @arg
    (keyword_argument name: (identifier) @_keyword value: (_) @value) @finding)
  (#eq? @_keyword "verify")
  (#calls? @callee "*.get" "*.post" "*.put" "*.patch" "*.delete" "*.head" "*.options")
  (#value-is? @value "false" "0")
  (#value-matches? @arg "^https?://(localhost|127\\.|\\[::1\\])")
  (#set! tier "this-machine"))

; In an arm of `if not verify:`: whoever calls decides.
(call
  function: (_) @callee
  arguments: (argument_list
    (keyword_argument name: (identifier) @_keyword value: (_) @value) @finding)
  (#eq? @_keyword "verify")
  (#calls? @callee "httpx.Client" "httpx.AsyncClient" "httpx.HTTPTransport" "httpx.AsyncHTTPTransport")
  (#value-is? @value "false" "0")
  (#inside? @finding "branch" options)
  (#set! tier "option"))

(call
  function: (_) @callee
  arguments: (argument_list
    (keyword_argument name: (identifier) @_keyword value: (_) @value) @finding)
  (#eq? @_keyword "verify")
  (#calls? @callee
    "*.get" "*.post" "*.put" "*.patch" "*.delete" "*.head" "*.options" "*.request" "*.send" "*.stream"
    "requests.get" "requests.post" "requests.put" "requests.patch" "requests.delete" "requests.head" "requests.options"
    "requests.request" "httpx.get" "httpx.post" "httpx.put" "httpx.patch" "httpx.delete" "httpx.head" "httpx.options"
    "httpx.request" "httpx.stream" "httpx.Client" "httpx.AsyncClient" "httpx.HTTPTransport" "httpx.AsyncHTTPTransport"
    "boto3.client" "boto3.resource" "*.client" "*.resource" "hvac.Client")
  ; Others verify manifests and signatures.
  (#file-mentions? "requests" "httpx" "ession" "lient" "boto" "hvac" "urllib")
  (#value-is? @value "false" "0"))

; In an arm of `if verify:`, whichever it is: whoever calls decides.
(assignment
  left: (attribute attribute: (identifier) @_attribute)
  right: (_) @_none
  (#eq? @_attribute "verify_mode")
  (#calls? @_none "ssl.CERT_NONE")
  (#inside? @_none "branch" options)
  (#set! tier "option")) @finding

(assignment
  left: (attribute attribute: (identifier) @_attribute)
  right: (_) @value
  (#any-of? @_attribute "verify" "verify_ssl" "check_hostname")
  (#value-is? @value "false")
  (#inside? @value "branch" options)
  (#set! tier "option")) @finding

(call
  function: (attribute attribute: (identifier) @_setopt)
  arguments: (argument_list . (_) @finding . (_) @value .)
  (#eq? @_setopt "setopt")
  (#match? @finding "SSL_VERIFY(PEER|HOST)$")
  (#value-is? @value "0" "false")
  (#inside? @finding "branch" options)
  (#set! tier "option"))

((pair key: (string) @_key value: (_) @_none) @finding
  (#any-of? @_key "\"cert_reqs\"" "'cert_reqs'" "\"ssl_cert_reqs\"" "'ssl_cert_reqs'")
  (#calls? @_none "ssl.CERT_NONE")
  (#inside? @finding "branch" "*verif*" "*Verif*" "*VERIF*" "*valid*" "*insecure*" "*Insecure*" "*INSECURE*" "*cert*" "*Cert*" "*CERT*" "*check_host*" "*unsafe*" "*self_signed*" "*selfSigned*" "*danger*")
  (#set! tier "option"))

((attribute) @finding @_context
  (#calls? @_context "ssl._create_unverified_context")
  (#inside? @finding "branch" "*verif*" "*Verif*" "*VERIF*" "*valid*" "*insecure*" "*Insecure*" "*INSECURE*" "*cert*" "*Cert*" "*CERT*" "*check_host*" "*unsafe*" "*self_signed*" "*selfSigned*" "*danger*")
  (#set! tier "option"))

; The same as options that are handed on: `kwargs = {"verify": False}`.
(assignment
  left: (identifier) @_options
  right: (dictionary (pair key: (string (string_content) @_keyword) value: (false)) @finding)
  (#match? @_options "(?i)(kwargs|opts|options|params|settings)$")
  (#eq? @_keyword "verify")
  (#imports? "requests" "httpx")
  (#file-mentions? "**"))

; `session.verify = ca_file or False`, `verify=ca_file or False`: whoever names no file has nobody checked.
([
    (assignment
      left: (attribute attribute: (identifier) @_attribute)
      right: (boolean_operator operator: "or" right: (false)) @finding)
    (keyword_argument
      name: (identifier) @_attribute
      value: (boolean_operator operator: "or" right: (false)) @finding)]
  (#any-of? @_attribute "verify" "verify_ssl")
  (#imports? "requests" "httpx" "aiohttp" "boto3" "botocore")
  (#not-in-role? "test"))

; `session.verify = False`
(assignment
  left: (attribute attribute: (identifier) @_attribute)
  right: (_) @value
  (#any-of? @_attribute "verify" "verify_ssl")
  (#imports? "requests" "httpx" "kubernetes" "docker" "niquests" "requests_oauthlib")
  (#value-is? @value "false")) @finding

; aiohttp: `ssl=False` for one request or a connector.
(call
  function: (_) @callee
  arguments: (argument_list
    (keyword_argument name: (identifier) @_keyword value: (_) @value) @finding)
  (#any-of? @_keyword "ssl" "verify_ssl")
  (#calls? @callee
    "aiohttp.TCPConnector" "*.TCPConnector" "*.get" "*.post" "*.put" "*.patch" "*.delete" "*.head" "*.request"
    "*.ws_connect")
  (#imports? "aiohttp")
  (#value-is? @value "false"))

; Keywords that mean nothing else.
(call
  arguments: (argument_list
    (keyword_argument name: (identifier) @_keyword value: (_) @value) @finding)
  (#any-of? @_keyword "verify_certs" "verify_ssl" "ssl_verify" "tls_verify" "verify_ssl_certs")
  (#value-is? @value "false"))

(call
  arguments: (argument_list
    (keyword_argument name: (identifier) @_keyword value: (_) @_flag) @finding)
  (#any-of? @_keyword
    "tlsAllowInvalidCertificates" "tlsAllowInvalidHostnames" "tlsInsecure" "disable_ssl_certificate_validation")
  (#value-is? @_flag "true"))

(call
  function: (_) @callee
  arguments: (argument_list . (_) @_flag .)
  (#calls? @callee "*.tls_insecure_set")
  (#value-is? @_flag "true")) @finding

; `cert_reqs=ssl.CERT_NONE`, as a keyword and in a dictionary of options.
(call
  arguments: (argument_list
    (keyword_argument name: (identifier) @_keyword value: (_) @_none) @finding)
  (#any-of? @_keyword "cert_reqs" "ssl_cert_reqs" "verify_mode" "validate")
  (#calls? @_none "ssl.CERT_NONE"))

(call
  arguments: (argument_list
    (keyword_argument name: (identifier) @_keyword value: (_) @_word) @finding)
  (#any-of? @_keyword "cert_reqs" "ssl_cert_reqs")
  (#value-is? @_word "CERT_NONE" "none"))

(call
  arguments: (argument_list
    (keyword_argument name: (identifier) @_keyword value: (_) @_word) @finding)
  (#eq? @_keyword "ssl_cert_reqs")
  (#value-is? @_word "null"))

((pair key: (string) @_key value: (_) @_none) @finding
  (#any-of? @_key "\"cert_reqs\"" "'cert_reqs'" "\"ssl_cert_reqs\"" "'ssl_cert_reqs'")
  (#calls? @_none "ssl.CERT_NONE"))

; A context of the standard library that checks nothing.
((attribute) @finding @_context
  (#calls? @_context "ssl._create_unverified_context"))

(call
  function: (identifier) @finding @callee
  (#calls? @callee "ssl._create_unverified_context"))

; With the host name, which has to be switched off before: both are repaired together.
(block
  (expression_statement
    (assignment left: (attribute attribute: (identifier) @_host) right: (_) @_off))
  (expression_statement
    (assignment
      left: (attribute object: (_) @_object attribute: (identifier) @_attribute)
      right: (_) @_none) @finding)
  (#eq? @_host "check_hostname")
  (#value-is? @_off "false")
  (#eq? @_attribute "verify_mode")
  (#not-eq? @_object "self")
  (#calls? @_none "ssl.CERT_NONE")
  (#not-file-mentions? "CLIENT_AUTH" "PROTOCOL_TLS_SERVER" "server_side=True"))

(module
  (expression_statement
    (assignment left: (attribute attribute: (identifier) @_host) right: (_) @_off))
  (expression_statement
    (assignment
      left: (attribute object: (_) @_object attribute: (identifier) @_attribute)
      right: (_) @_none) @finding)
  (#eq? @_host "check_hostname")
  (#value-is? @_off "false")
  (#eq? @_attribute "verify_mode")
  (#not-eq? @_object "self")
  (#calls? @_none "ssl.CERT_NONE")
  (#not-file-mentions? "CLIENT_AUTH" "PROTOCOL_TLS_SERVER" "server_side=True"))

(assignment
  left: (attribute object: (_) @_object attribute: (identifier) @_attribute)
  right: (_) @_none
  (#eq? @_attribute "verify_mode")
  (#not-eq? @_object "self")
  (#calls? @_none "ssl.CERT_NONE")
  (#not-file-mentions? "CLIENT_AUTH" "PROTOCOL_TLS_SERVER" "server_side=True")) @finding

(assignment
  left: (attribute object: (_) @_object attribute: (identifier) @_attribute)
  right: (_) @value
  (#eq? @_attribute "check_hostname")
  (#not-eq? @_object "self")
  (#value-is? @value "false")
  ; Where the certificate itself is not checked either, that is what is reported.
  (#not-file-mentions? "CERT_NONE")
  (#not-file-mentions? "CLIENT_AUTH" "PROTOCOL_TLS_SERVER" "server_side=True")
  (#set! tier "host-name")) @finding

(call
  arguments: (argument_list
    (keyword_argument name: (identifier) @_keyword value: (_) @value) @finding)
  (#any-of? @_keyword "assert_hostname" "check_hostname")
  (#value-is? @value "false")
  (#set! tier "host-name"))

; pycurl, pyOpenSSL, python-ldap
(call
  function: (attribute attribute: (identifier) @_method)
  arguments: (argument_list . (_) @finding @_option . (_) @_word .)
  (#eq? @_method "setopt")
  (#match? @_option "SSL_VERIFY(PEER|HOST)$")
  (#value-is? @_word "0" "false"))

(call
  function: (attribute attribute: (identifier) @_method)
  arguments: (argument_list . (_) @finding)
  (#eq? @_method "set_verify")
  (#calls? @finding "OpenSSL.SSL.VERIFY_NONE"))

(call
  function: (attribute attribute: (identifier) @_method)
  arguments: (argument_list (_) . (_) @finding)
  (#eq? @_method "set_option")
  (#calls? @finding "ldap.OPT_X_TLS_NEVER"))

; For the whole process.
(assignment
  left: (subscript subscript: (string) @_key)
  right: (_) @_word
  (#any-of? @_key "\"PYTHONHTTPSVERIFY\"" "'PYTHONHTTPSVERIFY'")
  (#value-is? @_word "0")) @finding

(call
  function: (_) @finding @callee
  (#calls? @callee "urllib3.disable_warnings" "requests.packages.urllib3.disable_warnings")
  (#set! tier "silenced"))

; Clients of mail and files that check no certificate unless they are given a context.
(call
  function: (_) @callee @finding
  arguments: (argument_list) @args
  (#calls? @callee
    "smtplib.SMTP_SSL" "smtplib.SMTP.starttls" "imaplib.IMAP4_SSL" "imaplib.IMAP4.starttls" "poplib.POP3_SSL" "poplib.POP3.stls" "ftplib.FTP_TLS"
    "nntplib.NNTP_SSL")
  (#no-arg? @args "context" _)
  (#no-arg? @args "ssl_context" _)
  (#not-match? @args "context|\\*\\*|certfile")
  (#not-file-mentions? "create_default_context")
  (#not-in-role? "test" "example")
  (#set! tier "no-context"))

; Databases.
(call
  function: (_) @callee
  arguments: (argument_list (keyword_argument name: (identifier) @_keyword value: (_) @value) @finding)
  (#calls? @callee "*.connect" "*.create_pool" "*.Connection" "mysql.connector.connect" "pymysql.connect" "MySQLdb.connect" "aiomysql.connect")
  (#any-of? @_keyword "ssl_verify_cert" "ssl_verify_identity")
  (#value-is? @value "false")
  (#imports? "mysql" "pymysql" "MySQLdb" "aiomysql" "mariadb")
  (#not-in-role? "test"))

(call
  function: (_) @callee
  arguments: (argument_list (keyword_argument name: (identifier) @_keyword value: (_) @_flag) @finding)
  (#calls? @callee "*.connect" "*.create_pool" "mysql.connector.connect" "pymysql.connect" "MySQLdb.connect" "aiomysql.connect")
  (#eq? @_keyword "ssl_disabled")
  (#value-is? @_flag "true")
  (#imports? "mysql" "pymysql" "MySQLdb" "aiomysql" "mariadb")
  (#not-in-role? "test"))

; Options in the address: `…&tlsAllowInvalidCertificates=true`.
((string) @finding
  (#skip-unless? "tlsAllowInvalid|tlsInsecure=|ssl_cert_reqs=")
  (#value-matches? @finding "^(mongodb(\\+srv)?|rediss?|mysql|postgres(ql)?)[a-z+]*://.*[?&](tlsAllowInvalid(Certificates|Hostnames)|tlsInsecure)=true|^rediss://.*[?&]ssl_cert_reqs=(none|CERT_NONE)")
  (#not-in-role? "test"))
