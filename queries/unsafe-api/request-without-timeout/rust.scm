; reqwest has no limit for a whole request unless it gets one.
(call_expression
  function: (_) @callee @finding
  (#calls? @callee "reqwest::Client::new" "reqwest::get")
  (#not-file-mentions? ".timeout(" ".read_timeout(" "time::timeout(")
  (#not-in-role? "test")
  (#set! tier "server"))

(call_expression
  function: (_) @callee @finding
  (#calls? @callee "reqwest::Client::builder" "reqwest::ClientBuilder::new")
  (#no-chain? @_call "timeout")
  (#no-chain? @_call "read_timeout")
  (#not-file-mentions? ".timeout(" ".read_timeout(" "time::timeout(")
  (#not-in-role? "test")
  (#set! tier "server")) @_call
