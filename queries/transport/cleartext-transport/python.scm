; A password sent with every request, readable on the way.
(call
  function: (_) @callee
  arguments: (argument_list . (_) @finding) @args
  (#calls? @callee
    "requests.get" "requests.post" "requests.put" "requests.patch" "requests.delete" "requests.head" "requests.request"
    "requests.Session.get" "requests.Session.post" "requests.Session.put" "requests.Session.patch"
    "requests.Session.delete" "httpx.get" "httpx.post" "httpx.put" "httpx.patch" "httpx.delete" "httpx.Client.get"
    "httpx.Client.post" "httpx.AsyncClient.get" "httpx.AsyncClient.post")
  (#arg? @args "auth" _ @arg)
  (#value-matches? @finding "^http://")
  (#not-value-matches? @finding "^\\w+://([^/@]*@)?(localhost|127\\.|0\\.0\\.0\\.0|10\\.|192\\.168\\.|172\\.(1[6-9]|2[0-9]|3[01])\\.|169\\.254\\.|\\[::1\\]|[A-Za-z0-9_-]+([:/]|$)|[^/:]*\\.(local|localhost|internal|intern|test|invalid|lan|home|svc|onion|arpa)([:/.]|$)|([^/:]*\\.)?(w3|xmlsoap|openxmlformats|purl|xmlns|schema)\\.)")
  (#set! tier "credentials"))

; A login over http.
(call
  function: (_) @callee
  arguments: (argument_list . (_) @finding (keyword_argument name: (identifier) @_keyword value: (_) @arg))
  (#calls? @callee
    "requests.get" "requests.post" "requests.put" "requests.patch" "requests.Session.post" "requests.Session.put" "httpx.post"
    "httpx.put" "httpx.Client.post" "httpx.AsyncClient.post" "aiohttp.ClientSession.post")
  (#any-of? @_keyword "data" "json" "headers" "params")
  (#mentions? @arg "password")
  (#value-matches? @finding "^http://")
  (#not-value-matches? @finding "^\\w+://([^/@]*@)?(localhost|127\\.|0\\.0\\.0\\.0|10\\.|192\\.168\\.|172\\.(1[6-9]|2[0-9]|3[01])\\.|169\\.254\\.|\\[::1\\]|[A-Za-z0-9_-]+([:/]|$)|[^/:]*\\.(local|localhost|internal|intern|test|invalid|lan|home|svc|onion|arpa)([:/.]|$))")
  (#not-in-role? "test")
  (#set! tier "credentials"))

; Telnet is for logging in, and for nothing else.
(call
  function: (_) @finding @callee
  arguments: (argument_list . (_) @arg)
  (#calls? @callee "telnetlib.Telnet" "telnetlib3.open_connection")
  (#not-near-mentions? @callee ".login(" "assword")
  (#not-in-role? "test")
  (#not-value-matches? @arg "^(localhost|127\\.|\\[?::)")
  (#set! tier "telnet"))

; A login over a connection that never becomes encrypted.
(call
  function: (_) @finding @callee
  arguments: (argument_list . (_) @arg)
  (#calls? @callee "smtplib.SMTP")
  (#file-mentions? ".login(")
  (#not-file-mentions? "starttls" "STARTTLS")
  (#not-value-matches? @arg "^(localhost|127\\.|0\\.0\\.0\\.0|10\\.|192\\.168\\.|172\\.(1[6-9]|2[0-9]|3[01])\\.|\\[?::|[A-Za-z0-9_-]+$|[A-Za-z0-9_-]+:|.*\\.(local|localhost|internal|intern|test|example|invalid|lan|home|svc)(:|$)|$)")
  (#set! tier "mail"))

(call
  function: (_) @finding @callee
  arguments: (argument_list . (_) @arg)
  (#calls? @callee "imaplib.IMAP4" "poplib.POP3")
  (#file-mentions? ".login(" ".pass_(")
  (#not-file-mentions? "starttls" "stls(")
  (#not-value-matches? @arg "^(localhost|127\\.|0\\.0\\.0\\.0|10\\.|192\\.168\\.|172\\.(1[6-9]|2[0-9]|3[01])\\.|\\[?::|[A-Za-z0-9_-]+$|[A-Za-z0-9_-]+:|.*\\.(local|localhost|internal|intern|test|example|invalid|lan|home|svc)(:|$)|$)")
  (#set! tier "mail"))

; OAuth libraries told to accept http.
(assignment
  left: (subscript subscript: (string) @_key)
  right: (_) @value
  (#any-of? @_key
    "\"OAUTHLIB_INSECURE_TRANSPORT\"" "'OAUTHLIB_INSECURE_TRANSPORT'" "\"AUTHLIB_INSECURE_TRANSPORT\"" "'AUTHLIB_INSECURE_TRANSPORT'")
  (#value-is? @value "1" "true" "True")
  (#set! tier "oauth")) @finding

; A constant address.
(call
  function: (_) @callee
  arguments: (argument_list . (_) @finding)
  (#skip-unless? "[\"'](http|ws|ftp)://")
  (#calls? @callee
    "requests.get" "requests.post" "requests.put" "requests.patch" "requests.delete" "requests.head" "requests.request"
    "requests.Session.get" "requests.Session.post" "requests.Session.put" "requests.Session.patch"
    "requests.Session.delete" "httpx.get" "httpx.post" "httpx.put" "httpx.patch" "httpx.delete" "httpx.Client.get"
    "httpx.Client.post" "httpx.AsyncClient.get" "httpx.AsyncClient.post" "aiohttp.ClientSession.get"
    "aiohttp.ClientSession.post" "urllib.request.urlopen" "urllib.request.Request" "urllib.request.urlretrieve"
    "websocket.create_connection" "websocket.WebSocketApp" "websockets.connect")
  (#value-matches? @finding "^(http|ws|ftp)://")
  (#not-value-matches? @finding "^\\w+://([^/@]*@)?(localhost|127\\.|0\\.0\\.0\\.0|10\\.|192\\.168\\.|172\\.(1[6-9]|2[0-9]|3[01])\\.|169\\.254\\.|\\[::1\\]|[A-Za-z0-9_-]+([:/]|$)|[^/:]*\\.(local|localhost|internal|intern|test|example|invalid|lan|home|svc|onion|arpa)([:/.]|$)|([^/:]*\\.)?example\\.(com|org|net|edu)|([^/:]*\\.)?(w3|xmlsoap|openxmlformats|purl|xmlns|schema)\\.)"))

((keyword_argument name: (identifier) @_keyword value: (_) @finding)
  (#eq? @_keyword "base_url")
  (#value-matches? @finding "^http://")
  (#not-value-matches? @finding "^\\w+://([^/@]*@)?(localhost|127\\.|0\\.0\\.0\\.0|10\\.|192\\.168\\.|172\\.(1[6-9]|2[0-9]|3[01])\\.|169\\.254\\.|\\[::1\\]|[A-Za-z0-9_-]+([:/]|$)|[^/:]*\\.(local|localhost|internal|intern|test|example|invalid|lan|home|svc|onion|arpa)([:/.]|$)|([^/:]*\\.)?example\\.(com|org|net|edu)|([^/:]*\\.)?(w3|xmlsoap|openxmlformats|purl|xmlns|schema)\\.)"))
; What lets a client in, sent over a channel that everybody on the way reads.
(call
  function: (_) @finding @callee
  arguments: (argument_list . (_) @arg)
  (#calls? @callee "grpc.insecure_channel" "grpc.aio.insecure_channel")
  (#const? @arg)
  (#near-mentions? @callee "authorization" "Authorization" "api-key" "api_key" "x-token" "call_credentials")
  (#not-value-matches? @arg "^(localhost|127\\.|0\\.0\\.0\\.0|10\\.|192\\.168\\.|172\\.(1[6-9]|2[0-9]|3[01])\\.|\\[?::|unix:|[A-Za-z0-9_-]+$|[A-Za-z0-9_-]+:|.*\\.(local|localhost|internal|intern|test|example|invalid|lan|home|svc)(:|$)|(.*\\.)?example\\.(com|org|net)|$)")
  (#not-in-role? "test")
  (#set! tier "credentials"))

; Protocols without encryption, with a password.
(call
  function: (_) @finding @callee
  arguments: (argument_list) @args
  (#calls? @callee "ftplib.FTP")
  (#arg? @args "passwd" 2)
  (#not-in-role? "test")
  (#set! tier "login"))

(call
  function: (_) @finding @callee
  arguments: (argument_list . (_) @arg)
  (#calls? @callee "ftplib.FTP" "telnetlib.Telnet")
  (#near-mentions? @callee ".login(" "assword")
  (#not-in-role? "test")
  (#not-value-matches? @arg "^(localhost|127\\.|\\[?::)")
  (#set! tier "login"))

; Protocols without encryption.
(call
  function: (_) @finding @callee
  arguments: (argument_list . (_) @arg)
  (#calls? @callee "ftplib.FTP" "telnetlib.Telnet" "telnetlib3.open_connection")
  (#not-value-matches? @arg "^(localhost|127\\.|0\\.0\\.0\\.0|10\\.|192\\.168\\.|172\\.(1[6-9]|2[0-9]|3[01])\\.|\\[?::|[A-Za-z0-9_-]+$|[A-Za-z0-9_-]+:|.*\\.(local|localhost|internal|intern|test|example|invalid|lan|home|svc)(:|$)|(.*\\.)?example\\.(com|org|net)|$)")
  (#set! tier "protocol"))

(call
  function: (_) @finding @callee
  arguments: (argument_list . (_) @arg)
  (#calls? @callee "grpc.insecure_channel" "grpc.aio.insecure_channel" "http.client.HTTPConnection")
  (#const? @arg)
  (#not-value-matches? @arg "^(localhost|127\\.|0\\.0\\.0\\.0|10\\.|192\\.168\\.|172\\.(1[6-9]|2[0-9]|3[01])\\.|\\[?::|[A-Za-z0-9_-]+$|[A-Za-z0-9_-]+:|.*\\.(local|localhost|internal|intern|test|example|invalid|lan|home|svc)(:|$)|(.*\\.)?example\\.(com|org|net)|$)")
  (#set! tier "protocol"))

; A client that logs in over http: `Elasticsearch("http://…", basic_auth=…)`.
(call
  function: (_) @callee
  arguments: (argument_list . [(string) @finding (identifier) @finding (list . (_) @finding)]
    (keyword_argument name: (identifier) @_login))
  (#calls? @callee
    "elasticsearch.Elasticsearch" "elasticsearch.AsyncElasticsearch" "opensearchpy.OpenSearch" "hvac.Client" "influxdb_client.InfluxDBClient"
    "qdrant_client.QdrantClient" "meilisearch.Client" "couchdb.Server" "neo4j.GraphDatabase.driver" "clickhouse_connect.get_client" "jenkins.Jenkins"
    "jira.JIRA" "gitlab.Gitlab" "xmlrpc.client.ServerProxy" "zeep.Client" "minio.Minio")
  (#any-of? @_login "basic_auth" "http_auth" "api_key" "token" "password" "bearer_auth" "auth" "private_token")
  (#value-matches? @finding "^http://")
  (#not-value-matches? @finding "^\\w+://([^/@]*@)?(localhost|127\\.|0\\.0\\.0\\.0|10\\.|192\\.168\\.|172\\.(1[6-9]|2[0-9]|3[01])\\.|169\\.254\\.|\\[::1\\]|[A-Za-z0-9_-]+([:/]|$)|[^/:]*\\.(local|localhost|internal|intern|test|invalid|lan|home|svc|onion|arpa)([:/.]|$))")
  (#not-in-role? "test")
  (#set! tier "credentials"))

(call
  function: (_) @callee
  arguments: (argument_list
    (keyword_argument name: (identifier) @_address value: (_) @finding)
    (keyword_argument name: (identifier) @_login))
  (#calls? @callee "hvac.Client" "influxdb_client.InfluxDBClient" "qdrant_client.QdrantClient" "elasticsearch.Elasticsearch" "gitlab.Gitlab" "jira.JIRA")
  (#any-of? @_address "url" "hosts" "server")
  (#any-of? @_login "basic_auth" "http_auth" "api_key" "token" "password" "bearer_auth" "auth" "private_token")
  (#value-matches? @finding "^http://")
  (#not-value-matches? @finding "^\\w+://([^/@]*@)?(localhost|127\\.|0\\.0\\.0\\.0|10\\.|192\\.168\\.|172\\.(1[6-9]|2[0-9]|3[01])\\.|169\\.254\\.|\\[::1\\]|[A-Za-z0-9_-]+([:/]|$)|[^/:]*\\.(local|localhost|internal|intern|test|invalid|lan|home|svc|onion|arpa)([:/.]|$))")
  (#not-in-role? "test")
  (#set! tier "credentials"))

; A directory that is asked for passwords without encryption.
(call
  function: (_) @callee
  arguments: (argument_list . (_) @finding)
  (#calls? @callee "ldap.initialize")
  (#value-matches? @finding "^ldap://")
  (#not-value-matches? @finding "^\\w+://([^/@]*@)?(localhost|127\\.|0\\.0\\.0\\.0|10\\.|192\\.168\\.|172\\.(1[6-9]|2[0-9]|3[01])\\.|169\\.254\\.|\\[::1\\]|[A-Za-z0-9_-]+([:/]|$)|[^/:]*\\.(local|localhost|internal|intern|test|invalid|lan|home|svc|onion|arpa)([:/.]|$))")
  (#file-mentions? "simple_bind" "bind_s(")
  (#not-file-mentions? "start_tls")
  (#not-in-role? "test")
  (#set! tier "credentials"))

; Options that leave the encryption out.
(call
  function: (_) @callee
  arguments: (argument_list . (_) @arg (keyword_argument name: (identifier) @_keyword value: (false)) @finding)
  (#calls? @callee "minio.Minio" "boto3.client" "boto3.resource")
  (#any-of? @_keyword "secure" "use_ssl")
  (#not-value-matches? @arg "^(ldap://)?(localhost|127\\.|0\\.0\\.0\\.0|10\\.|192\\.168\\.|172\\.(1[6-9]|2[0-9]|3[01])\\.|\\[?::|[A-Za-z0-9_-]+$|[A-Za-z0-9_-]+:[0-9]|.*\\.(local|localhost|internal|intern|test|invalid|lan|home|svc)(:|/|$)|$)")
  (#not-in-role? "test")
  (#set! tier "client"))

((keyword_argument name: (identifier) @_protocol value: (string) @_value) @finding
  (#eq? @_protocol "security_protocol")
  (#value-is? @_value "SASL_PLAINTEXT")
  (#not-in-role? "test")
  (#set! tier "client"))

(call
  function: (_) @callee
  arguments: (argument_list . (string) @finding)
  (#calls? @callee "ldap3.Server")
  (#not-value-matches? @finding "^(ldap://)?(localhost|127\\.|0\\.0\\.0\\.0|10\\.|192\\.168\\.|172\\.(1[6-9]|2[0-9]|3[01])\\.|\\[?::|[A-Za-z0-9_-]+$|[A-Za-z0-9_-]+:[0-9]|.*\\.(local|localhost|internal|intern|test|invalid|lan|home|svc)(:|/|$)|$)")
  (#not-value-matches? @finding "^ldaps://")
  (#file-mentions? "password=")
  (#not-file-mentions? "use_ssl=True" "start_tls" "ldaps://" "AUTO_BIND_TLS" "Tls(")
  (#not-in-role? "test")
  (#set! tier "client"))
