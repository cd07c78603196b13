; Lines of a header written by hand: `write!(stream, "Location: {target}\r\n")`.
((macro_invocation macro: (identifier) @callee) @finding
  (#skip-unless? ": [^\"]*\\{[^\"]*\\}[^\"]*\\\\n")
  (#any-of? @callee "format" "write" "writeln")
  (#match? @finding "[A-Z][A-Za-z]*(-[A-Z][A-Za-z]*)*: [^\"]*\\{[^\"]*\\}[^\"]*(\\\\r)?\\\\n")
  (#not-match? @finding "replace\\(")
  (#tainted? @finding "remote" "header"))

; Lines of names and values: `write!(out, "{name}: {value}\r\n")`.
((macro_invocation macro: (identifier) @callee) @finding
  (#skip-unless? "\\{[^\"{}]*\\}: ?\\{[^\"{}]*\\}\\\\r\\\\n")
  (#any-of? @callee "format" "write")
  (#match? @finding "\"\\{[^\"{}]*\\}: ?\\{[^\"{}]*\\}\\\\r\\\\n\"")
  (#not-match? @finding "replace\\(")
  (#tainted? @finding "remote" "header"))

; A value that nobody looks at.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding .)
  (#calls? @callee
    "http::HeaderValue::from_maybe_shared_unchecked" "axum::http::HeaderValue::from_maybe_shared_unchecked"
    "hyper::header::HeaderValue::from_maybe_shared_unchecked" "hyper::http::HeaderValue::from_maybe_shared_unchecked"
    "http::header::HeaderValue::from_maybe_shared_unchecked" "reqwest::header::HeaderValue::from_maybe_shared_unchecked")
  (#tainted? @finding "remote" "header"))

; A request or a command on a connection: `write!(cache, "PURGE {path} HTTP/1.1\r\n")`.
((macro_invocation macro: (identifier) @callee) @finding
  (#any-of? @callee "format" "write")
  (#match? @finding "\"([A-Z]{3,}|\\{[^\"{}]*\\}) [^\"]*\\{[^\"{}]*\\}[^\"]*\\\\r\\\\n|\"[A-Z]{3,}[^\"a-z\\\\]*\\{[^\"{}]*\\}[^\"]*\\\\r\\\\n|\"(get|gets|set|add|replace|append|prepend|delete|incr|decr|touch) [^\"]*\\{[^\"{}]*\\}[^\"]*\\\\r\\\\n")
  (#not-match? @finding "replace\\(|HTTP/1\\.[01] [0-9{]")
  (#tainted? @finding "remote" "header")
  (#set! tier "protocol"))

; The server or client itself: names and values as somebody set them.
((macro_invocation macro: (identifier) @callee) @finding
  (#skip-unless? "\"\\{[^\"{}]*\\}: ?(\\{[^\"{}]*\\}\\\\r\\\\n)?\"")
  (#any-of? @callee "write" "format")
  (#match? @finding "\"\\{[^\"{}]*\\}: ?(\\{[^\"{}]*\\}\\\\r\\\\n)?\"")
  (#inside? @finding "loop")
  (#file-mentions? "HTTP/1.")
  ; Of a program it is known what it sets.
  (#not-file-mentions? "fn main(")
  (#near-mentions? @finding "\\r\\n")
  (#near-mentions? @finding "header")
  (#not-near-mentions? @finding "is_valid" "contains(" "HeaderValue" "HeaderMap" "'\\r'" "'\\n'" "valid" "sanitize" "replace(\"\\r\"" "replace(\"\\r\\n\", \"\"")
  (#not-in-role? "test" "example")
  (#set! tier "unchecked"))

; What a function is handed becomes a header that steers a browser or a mail.
(#define! steering "\"[^\"]*(Location|Set-Cookie|Subject|To|Cc|Bcc|Reply-To|Refresh|Content-Disposition): [^\"\\\\]*(\\\\\"[^\"\\\\]*)?\\{[^\"]*\\}([^\"]|\\\\\")*\\\\n")
((macro_invocation macro: (identifier) @callee) @finding
  (#skip-unless? "(Location|Set-Cookie|Subject|To|Cc|Bcc|Reply-To|Refresh|Content-Disposition): [^\"]*(\"[^\"]*)?\\{[^\"]*(\"[^\"]*)?\\\\n")
  (#any-of? @callee "format" "write")
  (#match? @finding steering)
  (#not-match? @finding "replace\\(|encode|sanitize|escape|strip|clean|\\{\\d*:?0?\\d*x?\\}[^\"]*\\\\n\",\\s*\\d")
  (#near-mentions? @finding "HTTP/1." "\\r\\n" "sendmail" "smtp" "Smtp" "SMTP" "TcpStream" "MIME-Version" "Content-Type")
  (#not-near-mentions? @finding "'\\r'" "'\\n'" "\"\\r\"" "\"\\n\"" "is_control" "is_ascii_control" "is_valid" "HeaderValue" "is_header_safe" "sanitize")
  (#tainted? @finding "param" "header")
  (#not-in-role? "test" "example")
  (#set! tier "steering"))

; A command of SMTP, FTP or IRC that holds what the function is handed.
((macro_invocation macro: (identifier) @callee) @finding
  (#skip-unless? "\"[A-Z]{3,}[^\"]*\\{[^\"]*\\\\r\\\\n")
  (#any-of? @callee "format" "write")
  (#match? @finding "\"(RCPT TO|MAIL FROM|RETR|STOR|DELE|CWD|MKD|RNFR|RNTO|NICK|JOIN|PRIVMSG|VRFY|HELO|EHLO|USER|PUB|SUB)[ :][^\"]*\\{[a-z_]*\\}[^\"]*\\\\r\\\\n")
  (#not-match? @finding "replace\\(|encode|sanitize|escape|strip|clean")
  (#not-near-mentions? @finding "'\\r'" "'\\n'" "\"\\r\"" "\"\\n\"" "is_control" "is_ascii_control" "is_valid" "validate" "sanitize" "contains(")
  (#tainted? @finding "param" "header")
  (#not-in-role? "test" "example")
  (#set! tier "handed-line"))

; A builder of answers or requests that writes names and values as it is handed them.
(#define! looks-at-lines
  "is_valid" "contains(" "HeaderValue" "HeaderMap" "'\\r'" "'\\n'" "valid" "sanitize" "replace(" "is_control" "is_ascii_control" "assert" "b'\\r'" "b'\\n'"
  "HeaderName" "filter(" "is_visible" "strip" "encode" "escape")
((macro_invocation macro: (identifier) @callee) @finding
  (#skip-unless? "\\}: ?\\{[^\"{}]*\\}\\\\r\\\\n")
  (#any-of? @callee "format" "write")
  (#match? @finding "\"\\{[^\"{}]*\\}: ?\\{[^\"{}]*\\}\\\\r\\\\n(\\\\r\\\\n)?\"")
  (#inside? @finding "function" "*header*" "with_*" "set_*" "add_*" "append*" "insert*" "set" "add" "field" "*head*")
  (#not-file-mentions? "fn main(")
  (#near-mentions? @finding ": &str" ": String" "Into<String>" "AsRef<str>" "(String, String)" "(&str, &str)" "impl Display")
  (#tainted? @finding "param" "header")
  (#not-near-mentions? @finding looks-at-lines)
  (#not-in-role? "test" "example")
  (#set! tier "unchecked"))

; In pieces: `head.push_str(value); head.push_str("\r\n");`
(block
  (expression_statement (call_expression
    function: (field_expression value: (_) @_head field: (field_identifier) @_push)
    arguments: (arguments . (string_literal) @_colon .)))
  .
  (expression_statement (call_expression
    function: (field_expression value: (_) @_again field: (field_identifier) @callee)
    arguments: (arguments . (_) @finding .)))
  .
  (expression_statement (call_expression
    function: (field_expression field: (field_identifier))
    arguments: (arguments . (string_literal) @_end .)))
  (#any-of? @callee "push_str" "extend_from_slice")
  (#same? @_head @_again)
  (#match? @_colon "(^\"|: ?)(: |:)?\"$")
  (#match? @_colon ":")
  (#match? @_end "^b?\"\\\\r\\\\n")
  (#tainted? @finding "param" "header")
  (#not-near-mentions? @finding looks-at-lines)
  (#not-file-mentions? "fn main(")
  (#not-in-role? "test" "example")
  (#set! tier "unchecked"))

; The head of a mail, written from the fields of a structure.
((macro_invocation macro: (identifier) @callee) @finding
  (#skip-unless? "(Subject|To|Cc|Bcc|Reply-To): ")
  (#any-of? @callee "format" "write")
  (#match? @finding "\"[^\"]*(Subject|To|Cc|Bcc|Reply-To): \\{[^\"]*\\\\r\\\\n")
  (#match? @finding "\\b(self|\\w+)\\.(to|subject|cc|bcc|reply_to|recipient)\\b")
  (#not-match? @finding "replace\\(|encode|sanitize|escape|strip|clean")
  (#not-near-mentions? @finding looks-at-lines)
  (#not-file-mentions? "fn main(" "lettre" "encode_header" "encoded_word" "rfc2047")
  (#not-in-role? "test" "example")
  (#set! tier "steering"))
