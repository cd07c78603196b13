; The request's own document as a filter: its keys can be operators.
(call_expression
  function: (field_expression value: (_) @_collection field: (field_identifier) @_method) @callee
  arguments: (arguments . (_) @finding)
  (#typed? @_collection "mongodb::Collection")
  (#any-of? @_method
    "find" "find_one" "find_one_and_update" "find_one_and_delete" "find_one_and_replace" "update_one" "update_many"
    "delete_one" "delete_many" "replace_one" "count_documents" "distinct" "aggregate")
  (#not-match? @finding "doc!")
  (#tainted? @finding "remote" "nosql")
  (#set! tier "document"))

(call_expression
  function: (field_expression value: (_) @_database field: (field_identifier) @_method) @callee
  arguments: (arguments . (_) @finding)
  (#typed? @_database "mongodb::Database")
  (#any-of? @_method "run_command" "aggregate")
  (#not-match? @finding "doc!")
  (#tainted? @finding "remote" "nosql")
  (#set! tier "document"))

; JavaScript for the database to run, put together from values.
((macro_invocation
  macro: (identifier) @_macro
  (token_tree (string_literal) @_key (identifier) @_format (token_tree) @_text)) @finding @callee
  (#skip-unless? "\"\\$(where|function|accumulator)\"")
  (#any-of? @_macro "doc" "bson")
  (#match? @_key "^\"\\$(where|function|accumulator)\"$")
  (#eq? @_format "format")
  (#match? @_text "\\{[a-z0-9_:.]*\\}")
  (#set! tier "code"))

; Lua for Redis to run, put together from values.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding .)
  (#calls? @callee "redis::Script::new")
  (#dynamic? @finding "code")
  (#set! tier "code"))

; Cypher put together from values.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "neo4rs::query" "neo4rs::Query::new")
  (#arg? @args "" 0 @finding)
  (#tainted? @finding "_" "cypher")
  (#set! tier "query"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "neo4rs::query" "neo4rs::Query::new")
  (#arg? @args "" 0 @finding)
  (#dynamic? @finding "cypher")
  (#set! tier "query"))
