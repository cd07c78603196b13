; The name of the header, or all headers at once.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding . (_))
  (#calls? @callee
    "express.Response.setHeader" "express.Response.set" "express.Response.header" "express.Response.append" "koa.Context.set"
    "koa.Context.append" "hono.Context.header")
  (#tainted? @finding "remote" "header"))

(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding .)
  (#calls? @callee "express.Response.set" "express.Response.header" "express.Response.headers" "koa.Context.set")
  (#calls? @finding
    "express.Request.query" "express.Request.body" "express.Request.headers" "koa.Context.query" "koa.Context.request.body"
    "koa.Context.headers"))

; A header written by hand into the connection.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee "*.write" "*.end")
  (#imports? "net" "tls" "node:net" "node:tls")
  (#dynamic? @finding "header")
  (#match? @finding "HTTP/1\\.|\\\\r\\\\n")
  (#tainted? @finding "_" "header"))

; Line breaks are refused, semicolons and quotes are not: they end the value and begin an attribute of the sender's own.
(#define! with-attributes "(?i)^[\"'`](set-cookie|content-disposition)[\"'`]$")
(call_expression
  function: (_) @callee
  arguments: (arguments . (string) @_header . [(template_string) (binary_expression)] @finding)
  (#skip-unless? "(?i)[\"'`](set-cookie|content-disposition)[\"'`]")
  (#calls? @callee "*.setHeader" "*.set" "*.header" "*.append" "*.appendHeader" "*.addHeader")
  (#match? @_header with-attributes)
  (#not-match? @finding "(?i)encode|escape|sanit|serialize|basename|\\.id\\b|uuid")
  (#tainted? @finding "remote" "header")
  (#not-in-role? "test" "example")
  (#set! tier "attribute"))

((pair key: (string) @_header value: [(template_string) (binary_expression)] @finding)
  (#skip-unless? "(?i)[\"'`](set-cookie|content-disposition)[\"'`]")
  (#match? @_header with-attributes)
  (#not-match? @finding "(?i)encode|escape|sanit|serialize|basename|\\.id\\b|uuid")
  (#tainted? @finding "remote" "header")
  (#not-in-role? "test" "example")
  (#set! tier "attribute"))

; Node refuses line breaks in the value; what it says is still the request's choice.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) . (_) @finding)
  (#calls? @callee
    "express.Response.setHeader" "express.Response.set" "express.Response.header" "express.Response.append" "koa.Context.set"
    "koa.Context.append" "hono.Context.header")
  (#tainted? @finding "remote" "header")
  (#set! tier "framework"))

; The connection under an answer: `res.socket.write("HTTP/1.1 302 Found\r\nLocation: " + next)`.
(call_expression
  function: (member_expression
    object: (member_expression object: (_) @_of property: (property_identifier) @_connection)
    property: (property_identifier) @_write) @callee
  arguments: (arguments . (_) @finding)
  (#any-of? @_write "write" "end")
  (#any-of? @_connection "socket" "connection")
  (#match? @_of "^(req|res|request|response|reply\\.raw|ctx\\.(req|res))$")
  (#match? @finding "HTTP/1\\.|\\\\r\\\\n")
  (#tainted? @finding "_" "header"))

; A command of a protocol that goes line by line, SMTP or FTP, put together from what a function of a library is handed.
(call_expression
  function: (member_expression object: (_) @_connection property: (property_identifier) @_write)
  arguments: (arguments . [(template_string) (binary_expression operator: "+")] @finding)
  (#any-of? @_write "write" "end")
  (#match? @_connection "(?i)(^|\\.)_?#?(socket|conn(ection)?|client|sock|stream|ctrl|control(socket)?)$")
  (#match? @finding "\\\\r\\\\n[\"'`]$|(?i)\\+ *(crlf|eol)$|\\$\\{(crlf|eol)\\}`$")
  (#imports? "net" "tls" "node:net" "node:tls")
  (#file-mentions? "export")
  (#inside? @finding "public")
  (#tainted? @finding "param" "header")
  (#not-in-role? "test" "vendored" "generated")
  (#set! tier "line"))

; A part of a form, or of a mail, put together by hand: a quote or line break in the name ends its place.
(#define! breaks-taken-out
  "(?i)escape|encode|quote|sanit|clean|strip|replace|safe|header|boundary|crlf|eol|mime|uuid|\\bid$|charset|length|size|date|index|count|\\bi$")
((template_string (template_substitution [(identifier) (member_expression)] @finding)) @callee
  (#skip-unless? "(?i)filename=\\\\?\"\\$\\{")
  (#match? @callee "(?i)^`[^`]*\\bfilename=\\\\?\"\\$\\{")
  (#match? @finding "(?i)(file_?|orig\\w*|display|upload|attachment|^|\\.)name$|^(file|filename|basename)$")
  (#not-match? @finding breaks-taken-out)
  (#file-mentions? "form-data" "boundary" "Boundary")
  (#not-near-mentions? @finding "/\\r" "[\\r" "[\"\\r" "[^\\x20" "%0D" "%0d" "%22" "escape" "[^a-z" "basename(" "sanitize")
  (#tainted? @finding "param" "header")
  (#not-in-role? "test" "example")
  (#set! tier "part"))

; Lines of a header with a value behind the colon, joined by line breaks.
((template_string (template_substitution [(identifier) (member_expression)] @finding)) @callee
  (#skip-unless? "(Subject|From|To|Cc|Bcc|Reply-To): [\"<]?\\$\\{")
  (#match? @callee "^`(\\s*[A-Z][\\w-]+: [^`]*)?(Subject|From|To|Cc|Bcc|Reply-To): (\"|<)?\\$\\{[^`]*`$")
  (#match? @finding "(?i)subject|from|\\bto$|cc$|reply|sender|recipient|name$|address|mail")
  (#not-match? @finding "(?i)escape|encode|quote|sanit|clean|strip|replace|safe|process\\.env|config")
  (#near-mentions? @finding "\\r\\n" "CRLF" "EOL")
  (#file-mentions? "MIME-Version" "sendRaw" "SendRawEmail" "Raw:" "raw:" "net" "tls" "sendmail" "smtp" "Content-Type")
  (#not-near-mentions? @finding "[\\r\\n" "/\\r" "\\r?\\n" "console." "Buffer.from(subject" "=?" "sanitize" "escapeHeader" "encodeHeader" "quotedPrintable")
  (#tainted? @finding "_" "header")
  (#not-in-role? "test" "example"))

((template_string (template_substitution [(identifier) (member_expression)] @finding)) @callee
  (#skip-unless? "(Subject|From|To|Cc|Bcc|Reply-To): [\"<]?\\$\\{")
  (#match? @callee "^`(\\s*[A-Z][\\w-]+: [^`]*)?(Subject|From|To|Cc|Bcc|Reply-To): (\"|<)?\\$\\{[^`]*`$")
  (#match? @finding "(?i)subject|from|\\bto$|cc$|reply|sender|recipient|name$|address|mail")
  (#not-match? @finding "(?i)escape|encode|quote|sanit|clean|strip|replace|safe|process\\.env|config")
  (#near-mentions? @finding "\\r\\n" "CRLF" "EOL")
  (#file-mentions? "MIME-Version" "sendRaw" "SendRawEmail" "Raw:" "raw:" "net" "tls" "sendmail" "smtp" "Content-Type")
  (#not-near-mentions? @finding "[\\r\\n" "/\\r" "\\r?\\n" "console." "Buffer.from(subject" "=?" "sanitize" "escapeHeader" "encodeHeader" "quotedPrintable")
  (#tainted? @finding "param" "header")
  (#not-in-role? "test" "example")
  (#set! tier "part"))

; A header by the sender's name, where all of them are given at once.
((pair key: (computed_property_name (_) @finding)) @callee
  (#inside? @finding "call" "*.writeHead" "*.set" "Response" "NextResponse")
  (#file-mentions? "writeHead(" "headers" "res.set(")
  (#tainted? @finding "remote" "header")
  (#not-in-role? "test" "example")
  (#set! tier "attribute"))

(call_expression
  function: (member_expression property: (property_identifier) @_method) @callee
  arguments: (arguments . (number) . [(identifier) (member_expression)] @finding .)
  (#eq? @_method "writeHead")
  (#calls? @finding "express.Request.query" "express.Request.body" "express.Request.headers")
  (#not-in-role? "test" "example"))

; Lines put together with `+`, in a list that is joined, or one after the other.
(#define! line-of-header "^[\"'`](Subject|From|To|Cc|Bcc|Reply-To|Sender): ?[\"<]?([\"'`] *\\+|\\$\\{)")
(#define! made-one-line "(?i)escape|encode|quote|sanit|clean|strip|replace|safe|process\\.env|config|\\.join\\(")
([
    (call_expression
      function: (member_expression object: (array [(binary_expression operator: "+") (template_string)] @callee @finding) property: (property_identifier) @_join)
      arguments: (arguments . [(string) (identifier)] @_with .))
    (augmented_assignment_expression left: (_) @_join right: [(binary_expression operator: "+") (template_string)] @callee @finding @_with)]
  (#skip-unless? "[\"'`](Subject|From|To|Cc|Bcc|Reply-To|Sender):")
  (#match? @finding line-of-header)
  (#not-match? @finding made-one-line)
  (#match? @_with "\\\\n|(?i)crlf|eol|nl$")
  (#not-near-mentions? @finding "[\\r\\n" "/\\r" "\\r?\\n" "console." "=?" "sanitize" "escapeHeader" "encodeHeader" "quotedPrintable")
  (#tainted? @finding "_" "header")
  (#not-in-role? "test" "example"))

; An answer written by hand into the socket of an upgrade, with what was decoded out of the address.
((call_expression
  function: (member_expression object: (_) @_connection property: (property_identifier) @_write) @callee
  arguments: (arguments . [(template_string) (binary_expression operator: "+")] @finding))
  (#any-of? @_write "write" "end")
  (#match? @_connection "(?i)(^|\\.)(socket|conn(ection)?|sock|duplex|stream)$")
  (#file-mentions? "HTTP/1.1 " "HTTP/1.0 ")
  (#match? @finding "HTTP/1\\.[01] ")
  (#match? @finding "\\$\\{|\\+")
  (#file-mentions? "upgrade" "Upgrade" "Switching Protocols" "connect" "Duplex" "net.Socket")
  (#not-match? @finding "(?i)encodeURI|sha1|createHash|accept\\w*\\}|digest")
  (#near-mentions? @finding "searchParams" "decodeURI" "querystring" "url.parse(" "parseUrl")
  (#tainted? @finding "remote" "header")
  (#not-in-role? "test" "example"))

; The name of the field, at the place of the name of the file.
([
    (template_string (template_substitution (_) @finding)) @callee
    (binary_expression left: (binary_expression left: (string) @callee operator: "+" right: (_) @finding) operator: "+" right: (_))
    (binary_expression left: (binary_expression left: (binary_expression right: (string) @callee) operator: "+" right: (_) @finding) operator: "+" right: (_))]
  (#skip-unless? "(?i)form-data; ?name=\\\\?\"([\"'`]~\\+|\\$\\{)")
  (#match? @callee "(?i)form-data; ?name=\\\\?\"(\\$\\{|'$|`$|\"$)")
  (#match? @finding "(?i)^(\\w+\\.)*(\\w*(field|key|part|param|prop|input|form)?_?name|\\w*key|k|n|field|prop|param)$")
  (#not-match? @finding "(?i)escape|encode|quote|sanit|clean|strip|replace|safe|boundary|(?-i:^[A-Z_]+$)")
  (#file-mentions? "oundary")
  (#not-near-mentions? @finding "/\\r" "[\\r" "[\"\\r" "[^\\x20" "%0D" "%0d" "%22" "escape" "[^a-z" "sanitize" "encodeURI" "replace(/\"/" "replace(/[")
  (#tainted? @finding "param" "header")
  (#not-in-role? "test" "example")
  (#set! tier "part"))
