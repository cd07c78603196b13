; Lines of a header written by hand: `write!(stream, "Location: {target}\r\n")`.
((macro_invocation macro: (identifier) @callee) @finding
  (#skip-unless? ": [^\"]*\\{[^\"]*\\}[^\"]*\\\\n")
  (#any-of? @callee "format" "write" "writeln")
  (#match? @finding "[A-Z][A-Za-z]*(-[A-Z][A-Za-z]*)*: [^\"]*\\{[^\"]*\\}[^\"]*(\\\\r)?\\\\n")
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
