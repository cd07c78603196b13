(#define! addresses-nearby
  "^\\w+://([^/@]*@)?(localhost|127\\.|0\\.0\\.0\\.0|10\\.|192\\.168\\.|172\\.(1[6-9]|2[0-9]|3[01])\\.|169\\.254\\.|\\[::1\\]|[A-Za-z0-9_-]+([:/]|$)|[^/:]*\\.(local|localhost|internal|intern|test|example|invalid|lan|home|svc|onion|arpa)([:/.]|$)|([^/:]*\\.)?example\\.(com|org|net|edu)|([^/:]*\\.)?(w3|xmlsoap|openxmlformats|purl|xmlns|schema)\\.)")

; A login that is sent along. Names that stand for no host on the net stay out: one word, what ends in `local`, private addresses.
(#define! here
  "^\\w+://([^/@]*@)?(localhost|127\\.|0\\.0\\.0\\.0|10\\.|192\\.168\\.|172\\.(1[6-9]|2[0-9]|3[01])\\.|169\\.254\\.|\\[::1\\]|[A-Za-z0-9_-]+([:/?]|$)|[^/:]*\\.(local|localhost|internal|intern|test|invalid|lan|home|svc|cluster|onion|arpa|docker)([:/.?]|$))")
(#define! login-words "(?i)\\b(password|passwd|passphrase|client_?secret|api_?key|access_?token|authorization|auth_?token|credentials?|secret)\\b")

(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding . (_)) @_all
  (#skip-unless? "[\"'`]http://")
  (#calls? @callee
    "fetch" "node-fetch" "undici.fetch" "undici.request" "cross-fetch" "axios.get" "axios.post" "axios.put" "axios.patch" "axios" "got" "got.post" "got.get" "ky" "ky.post" "superagent.post" "needle" "$.post" "$.ajax" "ofetch" "$fetch")
  (#value-matches? @finding "^http://")
  (#not-value-matches? @finding here)
  (#not-value-matches? @finding "^http://(www\\.)?example\\.(com|org|net)([/:]|$)")
  (#match? @_all login-words)
  (#not-in-role? "test" "example" "docs")
  (#set! tier "credentials"))

; A socket that a login is sent over, or that carries one in its address.
(new_expression
  constructor: (_) @callee
  arguments: (arguments . (_) @finding)
  (#skip-unless? "[\"'`](ws|http)://")
  (#calls? @callee "WebSocket" "ws" "ws.WebSocket" "EventSource" "reconnecting-websocket" "isomorphic-ws" "partysocket.WebSocket")
  (#value-matches? @finding "^(ws|http)://")
  (#not-value-matches? @finding here)
  (#inside? @finding "function")
  (#near-mentions? @finding "token" "Token" "assword" "Authorization" "authorization" "apiKey" "api_key" "sessionId" "ecret")
  (#not-in-role? "test" "example" "docs")
  (#set! tier "credentials"))

([(template_string) (binary_expression operator: "+")] @finding @callee
  (#skip-unless? "[\"'`](ws|http)://[^\"'`$]*[?&][\\w-]*(token|key|secret|password|auth)=")
  (#match? @finding "(?i)^[\"'`](ws|http)://[a-z0-9-]+(\\.[a-z0-9-]+)*\\.[a-z]{2,}(:\\d+)?/[^\"'`$]*[?&]([\\w-]*(token|key|secret|password)|auth)=(\\$\\{|[\"'] *\\+)")
  (#not-match? @finding "(?i)^[\"'`]\\w+://([\\w.-]*\\.)?(localhost|local|internal|intern|test|invalid|lan|home|svc|cluster|docker)\\b|site_?key|public_?key")
  (#not-inside? @finding "call" "console.*" "log*" "Error")
  (#not-in-role? "test" "example" "docs")
  (#set! tier "credentials"))

(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding . (_) @_options)
  (#skip-unless? "[\"'`](ws|http)://")
  (#calls? @callee "socket.io-client.io" "socket.io-client" "socket.io-client.connect" "socket.io-client.default" "io" "io.connect")
  (#value-matches? @finding "^(ws|http)://")
  (#not-value-matches? @finding here)
  (#match? @_options "(?i)\\bauth\\b|token|authorization|password|api_?key")
  (#not-in-role? "test" "example" "docs")
  (#set! tier "credentials"))

; Node's own client, which is told the host apart: `http.request({ host, headers: { Authorization } })`.
(#define! host-of-the-net "^[a-z0-9-]+(\\.[a-z0-9-]+)*\\.[a-z]{2,}(:\\d+)?$")
(#define! host-nearby "(?i)(^|\\.)(localhost|local|internal|intern|test|invalid|lan|home|svc|cluster|onion|docker)(:\\d+)?$")
(#define! login-header "(?i)\\b(authorization|cookie|(x-)?[\\w-]*(api-?key|auth-token|access-token|secret))\\b")
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee "http.request" "http.get" "node:http.request" "node:http.get")
  (#arg? @args "host" "hostname" _ @finding)
  (#value-matches? @finding host-of-the-net)
  (#not-value-matches? @finding host-nearby)
  (#arg? @args "headers" _ @_headers)
  (#match? @_headers login-header)
  (#not-in-role? "test" "example" "docs")
  (#set! tier "credentials"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee "http.request" "http.get" "node:http.request" "node:http.get")
  (#arg? @args "host" "hostname" _ @finding)
  (#value-matches? @finding host-of-the-net)
  (#not-value-matches? @finding host-nearby)
  (#arg? @args "auth" _ @_login)
  (#not-in-role? "test" "example" "docs")
  (#set! tier "credentials"))

; A constant address.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding)
  (#skip-unless? "[\"'`]http://")
  (#calls? @callee
    "fetch" "window.fetch" "node-fetch" "undici.fetch" "undici.request" "cross-fetch" "axios" "axios.get" "axios.post"
    "axios.put" "axios.patch" "axios.delete" "axios.head" "axios.request" "got" "got.get" "got.post" "ky" "ky.get"
    "ky.post" "superagent.get" "superagent.post" "needle" "http.get" "http.request" "https.get" "$.get" "$.post"
    "$.getJSON" "jQuery.get" "jQuery.post" "jQuery.getJSON")
  (#file-mentions? "http://")
  (#value-matches? @finding "^http://")
  (#not-value-matches? @finding addresses-nearby))

(new_expression
  constructor: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee "WebSocket" "ws" "ws.WebSocket" "EventSource" "reconnecting-websocket")
  (#value-matches? @finding "^(ws|http)://")
  (#not-value-matches? @finding addresses-nearby))

((pair key: (_) @_key value: (_) @finding)
  (#any-of? @_key "baseURL" "baseUrl" "apiUrl" "API_URL")
  (#value-matches? @finding "^(http|ws)://")
  (#not-value-matches? @finding addresses-nearby))

; Electron
((pair key: (_) @_key value: (_) @value) @finding
  (#eq? @_key "allowRunningInsecureContent")
  (#value-is? @value "true")
  (#set! tier "mixed-content"))

; gRPC to a named host.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee "@grpc/grpc-js.credentials.createInsecure" "grpc.credentials.createInsecure")
  (#not-in-role? "test")
  (#set! tier "protocol")) @finding

; The address of a broker, store or directory, with a login in it or beside it.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding)
  (#skip-unless? "[\"'`](amqp|mqtt|redis|ldap|ftp|stomp|nats|smtp|imap|pop3)://")
  (#calls? @callee
    "amqplib.connect" "amqplib/callback_api.connect" "mqtt.connect" "mqtt.connectAsync" "amqp-connection-manager.connect" "nats.connect" "stompit.connect" "async-mqtt.connect")
  (#value-matches? @finding "^(amqp|mqtt|ldap|ftp|stomp|nats)://")
  (#not-value-matches? @finding here)
  (#not-in-role? "test" "example" "docs")
  (#set! tier "service"))

([(template_string) (binary_expression operator: "+")] @finding
  (#skip-unless? "[\"'`](amqp|mqtt|redis|ldap|ftp|stomp|nats|http)://")
  (#match? @finding "(?i)^[\"'`](amqp|mqtt|redis|ldap|ftp|stomp|nats|http)://([\\w-]*(\\$\\{[^}]*\\}|:)|[^@\"'`]*[\"'`] *\\+)[^@]*@[a-z0-9-]+(\\.[a-z0-9-]+)*\\.[a-z]{2,}\\b")
  (#not-match? @finding "@([\\w.-]*\\.)?(localhost|local|internal|intern|test|invalid|lan|home|svc|cluster|docker)\\b")
  (#not-match? @finding "//\\$\\{[^}]*\\}@?$|@example\\.com")
  (#not-inside? @finding "call" "console.*" "log*" "Error" "*.test" "*.match")
  (#not-in-role? "test" "example" "docs")
  (#set! tier "service"))

((pair key: (property_identifier) @callee value: (string) @finding)
  (#any-of? @callee "url" "urls" "brokerUrl" "brokerURL" "uri" "node" "connectionString" "endpoint")
  (#skip-unless? "[\"'`](ldap|amqp|mqtt|http)://")
  (#file-mentions? "ldap" "amqp" "mqtt" "elasticsearch" "opensearch" "neo4j" "influxdb" "couchdb" "nano")
  (#file-mentions? "assword" "PASS" "bindCredentials" "apiKey" "auth:")
  (#imports? "ldapjs" "ldapts" "amqplib" "mqtt" "@elastic/elasticsearch" "@opensearch-project/opensearch" "passport-ldapauth" "activedirectory" "activedirectory2" "@influxdata/influxdb-client" "nano")
  (#value-matches? @finding "^(ldap|amqp|mqtt|http)://")
  (#not-value-matches? @finding here)
  (#near-mentions? @finding "assword" "PASS" "pass:" "redential" "apiKey" "auth:" "token" "bind")
  (#not-in-role? "test" "example" "docs")
  (#set! tier "service"))

; Options that leave the encryption out, beside a login and a host that is elsewhere.
((object
  (pair key: (property_identifier) @_host value: (_) @_where)
  (pair key: (property_identifier) @callee value: (false)) @finding) @_options
  (#any-of? @callee "secure" "tls" "ssl" "useSSL" "useTLS" "encrypt" "secureConnection")
  (#any-of? @_host "host" "hostname" "server" "endPoint" "endpoint" "brokers")
  (#imports?
    "basic-ftp" "ftp" "promise-ftp" "jsftp" "imap" "imapflow" "node-imap" "imap-simple" "poplib" "node-pop3" "pg" "mysql" "mysql2" "mysql2/promise" "kafkajs" "minio" "ioredis" "redis" "mssql" "tedious" "typeorm"
    "sequelize" "knex" "cassandra-driver" "emailjs" "emailjs-imap-client" "postgres" "@neondatabase/serverless" "mariadb")
  (#match? @_where "^(\\[\\s*)?[\"'`][a-z0-9-]+(\\.[a-z0-9-]+)*\\.[a-z]{2,}(:\\d+)?[\"'`]")
  (#not-match? @_where "(?i)(\\b|\\.)(localhost|local|internal|intern|test|invalid|lan|home|svc|cluster|docker)(:\\d+)?[\"'`]|[\"'`]\\d+\\.\\d+")
  (#match? @_options "(?i)\\b(pass(word|wd)?|secret_?key|access_?key|token|sasl)\\b")
  (#not-match? @_options "NODE_ENV|rejectUnauthorized")
  (#not-in-role? "test" "example" "docs")
  (#set! tier "switch"))

; FTP says nothing about it, and sends the login as it is.
((call_expression
  function: (member_expression property: (property_identifier) @callee)
  arguments: (arguments . (object (pair key: (property_identifier) @_host value: (_) @finding)) @_options .))
  (#any-of? @callee "access" "connect")
  (#eq? @_host "host")
  (#imports? "basic-ftp" "ftp" "promise-ftp" "jsftp")
  (#match? @_options "(?i)\\b(password|pass)\\b")
  (#not-match? @_options "\\bsecure\\b|\\.\\.\\.|localhost|127\\.")
  (#not-file-mentions? "localhost" "ftps" "FTPS")
  (#not-in-role? "test" "example" "docs")
  (#set! tier "service"))

; Mail: told not to ask for TLS, or to go on without it.
((pair key: (property_identifier) @callee value: (true)) @finding
  (#any-of? @callee "ignoreTLS" "ignoreStartTLS" "opportunisticTLS" "disableStartTLS")
  (#imports? "nodemailer" "imapflow" "smtp-connection" "nodemailer-smtp-transport" "@nestjs-modules/mailer" "emailjs")
  (#not-near-mentions? @finding "localhost" "127.0.0.1" "NODE_ENV" "mailhog" "mailpit" "maildev" "process.env.SMTP_IGNORE")
  (#not-eq? @callee "opportunisticTLS")
  (#not-in-role? "test" "example" "docs")
  (#set! tier "switch"))

((pair key: (property_identifier) @callee value: (false)) @finding
  (#any-of? @callee "requireTLS")
  (#imports? "nodemailer" "smtp-connection" "nodemailer-smtp-transport" "@nestjs-modules/mailer")
  (#not-near-mentions? @finding "localhost" "127.0.0.1" "NODE_ENV" "mailhog" "mailpit" "maildev")
  (#not-in-role? "test" "example" "docs")
  (#set! tier "switch"))

; A switch of the AWS SDK.
((pair key: (property_identifier) @callee value: (false)) @finding
  (#eq? @callee "sslEnabled")
  (#imports? "aws-sdk" "aws-sdk/clients/s3" "aws-sdk/global" "aws-sdk/clients/dynamodb")
  (#not-file-mentions? "localhost" "127.0.0.1" "localstack" "minio")
  (#not-in-role? "test" "example" "docs")
  (#set! tier "switch"))

; Named in the address of a database: `?sslmode=disable`, on another host.
([(string) (template_string) (binary_expression operator: "+")] @finding
  (#skip-unless? "(?i)[?&](sslmode=disable|ssl=false|tls=false|useSSL=false|encrypt=false)")
  (#match? @finding "(?i)(postgres(ql)?|mysql|mongodb(\\+srv)?|mariadb|mssql|sqlserver|redis|jdbc:\\w+)://.*@[a-z0-9-]+(\\.[a-z0-9-]+)*\\.[a-z]{2,}[^@]*[?&](sslmode=disable|ssl=false|tls=false|useSSL=false|encrypt=false)")
  (#not-match? @finding "@([\\w.-]*\\.)?(localhost|local|internal|test|svc|cluster|docker)\\b")
  (#not-inside? @finding "call" "console.*" "Error")
  (#not-in-role? "test" "example" "docs")
  (#set! tier "database"))

; What is typed, as it is.
((new_expression constructor: (_) @callee) @finding
  (#calls? @callee "telnet-client.Telnet" "telnet-client" "telnet-stream.TelnetSocket")
  (#not-in-role? "test" "example" "docs")
  (#set! tier "telnet"))

; A server for everybody on the net.
((call_expression function: (_) @callee) @finding
  (#calls? @callee "@grpc/grpc-js.ServerCredentials.createInsecure" "grpc.ServerCredentials.createInsecure")
  (#file-mentions? "0.0.0.0" "[::]")
  (#not-in-role? "test" "example" "docs")
  (#set! tier "service-server"))
