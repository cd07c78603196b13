; A pattern that the request writes, for an engine that backtracks.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "fancy_regex::Regex::new" "fancy_regex::RegexBuilder::new" "pcre2::bytes::Regex::new"
    "pcre2::bytes::RegexBuilder::build" "onig::Regex::new" "onig::Regex::with_options" "regress::Regex::new")
  (#arg? @args "" 0 @finding)
  (#tainted? @finding "remote" "regex"))

; The same for one that does not: it takes memory, and it may match what it should not.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "regex::Regex::new" "regex::RegexBuilder::new" "regex::bytes::Regex::new" "regex::bytes::RegexBuilder::new"
    "regex::RegexSet::new" "regex_lite::Regex::new" "globset::Glob::new" "globset::GlobBuilder::new")
  (#arg? @args "" 0 @finding)
  (#no-chain? @_call "size_limit")
  (#tainted? @finding "remote" "regex")
  (#set! tier "linear")) @_call
