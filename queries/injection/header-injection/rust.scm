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
  (#match? @finding "\"([A-Z]{3,}|\\{[^\"{}]*\\}) [^\"]*\\{[^\"{}]*\\}[^\"]*\\\\r\\\\n|\"[A-Z]{3,}[^\"a-z\\\\]*\\{[^\"{}]*\\}[^\"]*\\\\r\\\\n")
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
