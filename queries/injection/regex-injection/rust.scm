; A pattern that the request writes, for an engine that backtracks.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "fancy_regex::Regex::new" "fancy_regex::RegexBuilder::new" "pcre2::bytes::Regex::new"
    "pcre2::bytes::RegexBuilder::build" "onig::Regex::new" "onig::Regex::with_options" "regress::Regex::new"
    "regress::Regex::with_flags" "pcre::Pcre::compile" "fancy_regex::Regex::from_str")
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

; A limit that is none.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee "regex::RegexBuilder::new" "regex::bytes::RegexBuilder::new" "regex::RegexSetBuilder::new")
  (#arg? @args "" 0 @finding)
  (#chain? @_call "size_limit" 0 @arg)
  (#match? @arg "::MAX$")
  (#tainted? @finding "remote" "regex")
  (#set! tier "linear")) @_call

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "regex::RegexSetBuilder::new" "regex::bytes::RegexSet::new" "regex::bytes::RegexSetBuilder::new" "grep_regex::RegexMatcher::new"
    "regex_automata::meta::Regex::new" "regex_automata::dfa::regex::Regex::new" "glob::Pattern::new" "regex::Regex::from_str"
    "globset::Glob::from_str")
  (#arg? @args "" 0 @finding)
  (#no-chain? @_call "size_limit")
  (#tainted? @finding "remote" "regex")
  (#set! tier "linear")) @_call

; `pattern.parse::<Regex>()`
(call_expression
  function: (generic_function
    function: (field_expression value: (_) @finding field: (field_identifier) @_parse)
    type_arguments: (type_arguments . (_) @_type .)) @callee
  (#eq? @_parse "parse")
  (#match? @_type "(^|::)Regex$")
  (#tainted? @finding "remote" "alloc")
  (#set! tier "linear"))

; `doc! { "name": { "$regex": text } }`: the database searches with it.
((macro_invocation macro: (identifier) @callee (token_tree) @_text) @finding
  (#skip-unless? "\"\\$regex\"")
  (#any-of? @callee "doc" "bson" "json")
  (#match? @_text "\"\\$regex\"\\s*:\\s*(&?[a-z_]\\w*(\\.\\w+)*|format!)")
  (#not-match? @_text "escape\\(")
  (#tainted? @finding "remote" "regex")
  (#set! tier "linear"))

; Kept for later by a function that a handler of the file calls: `self.rules.push(Regex::new(submitted)?)`.
(#define! backtracking
  "fancy_regex::Regex::new" "fancy_regex::RegexBuilder::new" "pcre2::bytes::Regex::new" "pcre2::bytes::RegexBuilder::build" "onig::Regex::new"
  "onig::Regex::with_options" "regress::Regex::new" "regress::Regex::with_flags" "fancy_regex::Regex::from_str")
(#define! given-by-request
  "body: String" "Query<" "Json<" "Form<" "Path<" "web::Json" "web::Query" "web::Form" "body: Bytes" "Query(" "Json(" "Form(")
(#define! bounded "escape(" "size_limit" "dfa_size_limit" "backtrack_limit" "max_jit_stack" "match_limit" "len() >" "MAX_" "is_alphanumeric")
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee backtracking)
  (#arg? @args "" 0 @finding)
  (#file-mentions? "axum" "actix_web" "rocket" "warp" "poem" "salvo" "tide" "tonic")
  (#file-mentions? given-by-request)
  (#tainted? @finding "param" "regex")
  (#not-match? @finding "escape\\(|&?'static")
  (#not-near-mentions? @finding bounded)
  (#not-in-role? "test" "example")
  (#set! tier "handed"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee "regex::Regex::new" "regex::RegexBuilder::new" "regex::bytes::Regex::new" "regex::RegexSet::new" "regex::bytes::RegexBuilder::new")
  (#arg? @args "" 0 @finding)
  (#file-mentions? "axum" "actix_web" "rocket" "warp" "poem" "salvo" "tide" "tonic")
  (#file-mentions? given-by-request)
  (#tainted? @finding "param" "regex")
  (#not-match? @finding "escape\\(")
  (#not-near-mentions? @finding bounded)
  (#not-in-role? "test" "example")
  (#set! tier "handed"))

; Builders that are given the pattern last.
(call_expression
  function: (field_expression field: (field_identifier) @_build) @callee
  arguments: (arguments . (_) @finding .)
  (#any-of? @_build "build" "build_many" "build_literals")
  (#begun-by? @callee "grep_regex::RegexMatcherBuilder::new")
  (#tainted? @finding "remote" "regex")
  (#set! tier "linear"))

(call_expression
  function: (field_expression field: (field_identifier) @_build) @callee
  arguments: (arguments . (_) @finding .)
  (#any-of? @_build "build" "build_many")
  (#begun-by? @callee "grep_pcre2::RegexMatcherBuilder::new")
  (#tainted? @finding "remote" "regex"))
