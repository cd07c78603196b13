(#define! protected
  "(?i)hash|digest|encrypt|cipher|sealed|masked|salt|argon|bcrypt|scrypt|hmac|\\.len\\(|is_empty|public|path|file|url|field|name\\b|policy|prompt|hint|reset|expir")

(#define! protection-nearby "argon2" "bcrypt" "scrypt" "pbkdf2" "encrypt" "hash_password" "password_hash" "hashed")

(#define! personal-data "(?i)\\b\\w*(credit_card|card_number|\\bssn\\b|social_security|iban|cvv)\\w*")

; Written to a file.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "std::fs::write" "tokio::fs::write" "async_std::fs::write" "fs_err::write")
  (#arg? @args "" 1 @finding)
  (#mentions? @finding "password")
  (#not-match? @finding protected)
  (#not-near-mentions? @finding protection-nearby)
  (#not-const? @finding)
  (#not-in-role? "test")
  (#set! tier "file"))

(call_expression
  function: (field_expression field: (field_identifier) @callee)
  arguments: (arguments . (_) @finding .)
  (#any-of? @callee "write_all" "write")
  (#near-mentions? @finding "File::create" "OpenOptions::new" "File::options")
  (#mentions? @finding "password")
  (#not-match? @finding protected)
  (#not-near-mentions? @finding protection-nearby)
  (#not-const? @finding)
  (#not-in-role? "test")
  (#set! tier "file"))

((macro_invocation
  macro: (identifier) @callee
  (token_tree (identifier) @finding)) @_macro
  (#any-of? @callee "write" "writeln")
  (#near-mentions? @finding "File::create" "OpenOptions::new" "File::options")
  (#name-says? @finding "password")
  (#not-match? @finding protected)
  (#not-near-mentions? @finding protection-nearby)
  (#not-in-role? "test")
  (#set! tier "file"))

; A value beside an INSERT or UPDATE.
(call_expression
  function: (field_expression value: (_) @_query field: (field_identifier) @callee)
  arguments: (arguments . (_) @finding .)
  (#eq? @callee "bind")
  (#match? @_query "(?i)\\b(insert\\s+into|update\\s+\\w+\\s+set)\\b")
  (#mentions? @finding "password")
  (#not-match? @finding protected)
  (#not-near-mentions? @finding protection-nearby)
  (#not-in-role? "test")
  (#set! tier "database"))

(call_expression
  function: (field_expression field: (field_identifier) @callee)
  arguments: (arguments . (_) @_text . [(array_expression (_) @finding) (reference_expression value: (array_expression (_) @finding)) (tuple_expression (_) @finding)])
  (#skip-unless? "(?i)insert\\s+into|update\\s+\\w+\\s+set")
  (#any-of? @callee "execute" "exec_drop" "query" "insert")
  (#match? @_text "(?i)\\b(insert\\s+into|update\\s+\\w+\\s+set)\\b")
  (#mentions? @finding "password")
  (#not-match? @finding protected)
  (#not-near-mentions? @finding protection-nearby)
  (#not-in-role? "test")
  (#set! tier "database"))

((call_expression
  function: (field_expression field: (field_identifier) @callee)
  arguments: (arguments . (_) @_text . (macro_invocation macro: (_) @_params (token_tree (identifier) @finding))))
  (#any-of? @callee "execute" "exec_drop" "query")
  (#match? @_params "params$")
  (#match? @_text "(?i)\\b(insert\\s+into|update\\s+\\w+\\s+set)\\b")
  (#name-says? @finding "password")
  (#not-match? @finding protected)
  (#not-near-mentions? @finding protection-nearby)
  (#not-in-role? "test"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "std::fs::write" "tokio::fs::write" "async_std::fs::write" "fs_err::write")
  (#arg? @args "" 1 @finding)
  (#match? @finding personal-data)
  (#not-match? @finding protected)
  (#not-near-mentions? @finding protection-nearby)
  (#not-const? @finding)
  (#not-in-role? "test")
  (#set! tier "file"))

(call_expression
  function: (field_expression field: (field_identifier) @callee)
  arguments: (arguments . (_) @finding .)
  (#any-of? @callee "write_all" "write")
  (#near-mentions? @finding "File::create" "OpenOptions::new" "File::options")
  (#match? @finding personal-data)
  (#not-match? @finding protected)
  (#not-near-mentions? @finding protection-nearby)
  (#not-const? @finding)
  (#not-in-role? "test")
  (#set! tier "file"))

((macro_invocation
  macro: (identifier) @callee
  (token_tree (identifier) @finding)) @_macro
  (#any-of? @callee "write" "writeln")
  (#near-mentions? @finding "File::create" "OpenOptions::new" "File::options")
  (#match? @finding personal-data)
  (#not-match? @finding protected)
  (#not-near-mentions? @finding protection-nearby)
  (#not-in-role? "test")
  (#set! tier "file"))

(call_expression
  function: (field_expression value: (_) @_query field: (field_identifier) @callee)
  arguments: (arguments . (_) @finding .)
  (#eq? @callee "bind")
  (#match? @_query "(?i)\\b(insert\\s+into|update\\s+\\w+\\s+set)\\b")
  (#match? @finding personal-data)
  (#not-match? @finding protected)
  (#not-near-mentions? @finding protection-nearby)
  (#not-in-role? "test"))

(call_expression
  function: (field_expression field: (field_identifier) @callee)
  arguments: (arguments . (_) @_text . [(array_expression (_) @finding) (reference_expression value: (array_expression (_) @finding)) (tuple_expression (_) @finding)])
  (#any-of? @callee "execute" "exec_drop" "query" "insert")
  (#match? @_text "(?i)\\b(insert\\s+into|update\\s+\\w+\\s+set)\\b")
  (#match? @finding personal-data)
  (#not-match? @finding protected)
  (#not-near-mentions? @finding protection-nearby)
  (#not-in-role? "test"))

((call_expression
  function: (field_expression field: (field_identifier) @callee)
  arguments: (arguments . (_) @_text . (macro_invocation macro: (_) @_params (token_tree (identifier) @finding))))
  (#any-of? @callee "execute" "exec_drop" "query")
  (#match? @_params "params$")
  (#match? @_text "(?i)\\b(insert\\s+into|update\\s+\\w+\\s+set)\\b")
  (#match? @finding personal-data)
  (#not-match? @finding protected)
  (#not-near-mentions? @finding protection-nearby)
  (#not-in-role? "test"))
