; Servers that write what they are given.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "*.send_header")
  (#file-mentions? "http.server" "BaseHTTPServer" "socketserver" "BaseHTTPRequestHandler")
  (#arg? @args "value" 1 @finding)
  (#tainted? @finding "remote" "header")
  (#not-match? @finding "\\.replace\\(.*\\\\[rn]|\\.translate\\("))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "*.send_header")
  (#file-mentions? "http.server" "BaseHTTPServer" "socketserver" "BaseHTTPRequestHandler")
  (#arg? @args "keyword" 0 @finding)
  (#tainted? @finding "remote" "header")
  (#not-match? @finding "\\.replace\\(.*\\\\[rn]|\\.translate\\("))

(call
  function: (_) @callee
  arguments: (argument_list . (_) . (list (tuple . (_) . (_) @finding)))
  (#any-of? @callee "start_response" "self.start_response" "_start_response")
  (#tainted? @finding "remote" "header")
  (#not-match? @finding "\\.replace\\(.*\\\\[rn]|\\.translate\\("))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "*.setHeader" "*.setRawHeaders")
  (#imports? "twisted")
  (#arg? @args "value" 1 @finding)
  (#tainted? @finding "remote" "header")
  (#not-match? @finding "\\.replace\\(.*\\\\[rn]|\\.translate\\("))

; A message that is put together as text and handed to the mail server.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "smtplib.SMTP.sendmail")
  (#arg? @args "msg" 2 @finding)
  (#dynamic? @finding "header")
  (#tainted? @finding "remote" "header")
  (#not-match? @finding "\\.replace\\(.*\\\\[rn]|\\.translate\\(")
  (#set! tier "mail"))

; Old messages of the `email` package take line breaks.
(assignment
  left: (subscript subscript: (string) @name)
  right: (_) @finding
  (#match? @name "^[\"'](Subject|To|From|Cc|Bcc|Reply-To|subject|to|from|cc|bcc|reply-to)[\"']$")
  (#imports? "email.mime" "email.MIMEText" "email.message.Message")
  (#not-imports? "email.message.EmailMessage" "email.headerregistry")
  (#tainted? @finding "remote" "header")
  (#not-match? @finding "\\.replace\\(.*\\\\[rn]|\\.translate\\(|^Header\\(")
  (#set! tier "mail"))

; Frameworks refuse line breaks: what is left is that the request decides what a header says.
(assignment
  left: (subscript value: (attribute attribute: (identifier) @_headers) subscript: (_) @name)
  right: (_) @finding
  (#eq? @_headers "headers")
  (#not-match? @name "[Ll]ocation")
  (#imports? "flask" "quart" "django" "fastapi" "starlette" "aiohttp" "bottle" "sanic" "falcon" "pyramid")
  (#tainted? @finding "remote" "header")
  (#set! tier "framework"))

; A command on a connection: `sock.sendall(f"RETR {name}\r\n".encode())`.
(call
  function: (attribute attribute: (identifier) @_send) @callee
  arguments: (argument_list . (_) @finding .)
  (#any-of? @_send "sendall" "send" "write")
  (#file-mentions? "socket" "open_connection")
  (#match? @finding "[\"'][A-Z]{3,}[ :<][^\"']*(\\{[^{}]*\\}|%s|[\"'] *\\+)")
  (#match? @finding "\\\\r\\\\n")
  (#not-match? @finding "\\.replace\\(.*\\\\[rn]|\\.translate\\(")
  (#tainted? @finding "remote" "header")
  (#set! tier "protocol"))

; The server or client itself: names and values as somebody set them, `f"{name}: {value}"`, joined to lines.
((string
  (string_start)
  . (interpolation (_) @_name)
  . (string_content) @_colon
  . (interpolation (_) @_value)) @callee @finding
  (#skip-unless? "\\}: ?\\{")
  (#match? @_colon "^: ?$")
  (#match? @finding "\\}: ?\\{[^{}]*\\}(\\\\r\\\\n)?[\"']$")
  (#match? @_name "^(name|key|k|header|header_name|field|n|h)$|\\[0\\]$")
  (#file-mentions? "\\r\\n")
  (#file-mentions? "HTTP/1." "MAIL FROM" "multipart/form-data")
  (#near-mentions? @finding "\\r\\n")
  (#not-file-mentions?
    "'\\r'" "'\\n'" "\"\\r\"" "\"\\n\"" "in (\"\\r" "in \"\\r" "in '\\r" "[\\r\\n]" "[\\x00-" "[^\\x20" "\\x0a" "\\x00-\\x1f" "validate_header" "_check_header" "is_valid_header" "check_header" "header_value_re"
    "_is_illegal" "_is_legal" "splitlines" "__main__")
  (#not-in-role? "test" "example")
  (#set! tier "unchecked"))

; The list of headers has a name of its own: `headers = [("Set-Cookie", "lang=" + lang)]`, `start_response("200 OK", headers)`.
((list (tuple . (string) @callee . [(binary_operator) (string (interpolation)) (call) (identifier)] @finding .))
  (#near-mentions? @finding "start_response(")
  (#tainted? @finding "remote" "header")
  (#not-match? @finding "\\.replace\\(.*\\\\[rn]|\\.translate\\(")
  (#not-in-role? "test"))

; A line of a mail that is written by hand: `"Reply-To: " + reply_to`, `f"Subject: {subject}\r\n"`.
([
    (binary_operator left: (string) @_line right: [(identifier) (attribute) (subscript) (call)] @finding)
    (string (interpolation expression: [(identifier) (attribute) (subscript) (call)] @finding)) @_line]
  (#skip-unless? "[\"'](\\\\r\\\\n)?(Subject|To|From|Reply-To|Cc|Bcc): ?")
  (#match? @_line "^[fF]?[\"'](\\\\r\\\\n)?(Subject|To|From|Reply-To|Cc|Bcc): ?")
  (#file-mentions? "smtplib" "sendmail" "send_raw_email" "RawMessage" "aiosmtplib")
  (#tainted? @finding "remote" "header")
  (#not-match? @finding "\\.replace\\(.*\\\\[rn]|\\.translate\\(")
  (#not-in-role? "test")
  (#set! tier "mail"))
