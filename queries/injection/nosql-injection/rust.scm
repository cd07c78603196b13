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

; `redis::cmd("EVAL").arg(script)`: keys and values are arguments of their own.
(call_expression
  function: (field_expression field: (field_identifier) @_arg) @callee
  arguments: (arguments . (_) @finding .)
  (#eq? @_arg "arg")
  (#begun-by? @callee "redis::cmd" 0 @value)
  (#value-matches? @value "^(?i)(eval|script|function)$")
  (#match? @finding "(?i)script|lua|redis\\.p?call|\\breturn |source|\\bcode\\b")
  (#dynamic? @finding "code")
  (#set! tier "code"))

; AQL of ArangoDB, expressions and PartiQL of DynamoDB, SurrealQL, Flux, Gremlin.
(call_expression
  function: (field_expression value: (_) @_on field: (field_identifier) @_method) @callee
  arguments: (arguments . (_) @finding)
  (#any-of? @_method "aql_str" "aql_bind_vars")
  (#file-mentions? "arangors" "arango")
  (#dynamic? @finding)
  (#set! tier "query"))

(call_expression
  function: (field_expression field: (field_identifier) @_method) @callee
  arguments: (arguments . (_) @finding .)
  (#any-of? @_method "filter_expression" "key_condition_expression" "update_expression" "condition_expression" "statement")
  (#file-mentions? "aws_sdk_dynamodb" "dynamodb")
  (#dynamic? @finding)
  (#match? @finding "format!|\\+|\\w")
  (#tainted? @finding "_" "nosql")
  (#set! tier "query"))

(call_expression
  function: (field_expression field: (field_identifier) @_method) @callee
  arguments: (arguments . (_) @finding .)
  (#eq? @_method "statement")
  (#file-mentions? "aws_sdk_dynamodb")
  (#dynamic? @finding)
  (#string-looks-like? @finding "sql")
  (#set! tier "query"))

; A part of the request as it came, where a text was meant: it may be `{ "$ne": null }`.
((macro_invocation macro: (identifier) @callee (token_tree) @_text) @finding
  (#skip-unless? "\\bdoc!")
  (#eq? @callee "doc")
  (#file-mentions? "to_bson(")
  (#match? @_text "\\bto_bson\\(&?\\w+(\\[\"|\\.get\\(\")")
  (#tainted? @finding "remote" "nosql")
  (#set! tier "document"))

; A search written as text: a quote in the value ends it.
((macro_invocation macro: (identifier) @callee (token_tree . [(raw_string_literal) (string_literal)] @_text)) @finding
  (#skip-unless? "\\{\\{")
  (#eq? @callee "format")
  (#match? @_text "\\{\\{\\s*\\\\?\"(query|query_string|match|term|bool|script|filter|selector)\\\\?\"\\s*:")
  (#match? @_text "\\\\?\"\\{\\w*\\}\\\\?\"")
  (#tainted? @finding "_" "nosql")
  (#set! tier "query"))

((macro_invocation macro: (identifier) @callee (token_tree . [(raw_string_literal) (string_literal)] @_text)) @finding
  (#skip-unless? "\\{\\{")
  (#eq? @callee "format")
  (#match? @_text "\\{\\{\\s*\\\\?\"(query|query_string|match|term|bool|script|filter|selector)\\\\?\"\\s*:")
  (#match? @_text "\\\\?\"\\{\\w*\\}\\\\?\"")
  (#tainted? @finding "param" "nosql")
  (#not-in-role? "test" "example")
  (#set! tier "query"))

; JavaScript kept in a variable first: `let script = format!("this.title == '{}'", title); doc! { "$where": script }`.
(#define! puts-together "= format!(" "push_str(" "+ &" "String::from(\"this." ".replace(" "concat()" "write!(")
((macro_invocation
  macro: (identifier) @_macro
  (token_tree) @_text) @finding @callee
  (#skip-unless? "\"\\$(where|function|accumulator)\"")
  (#any-of? @_macro "doc" "bson" "json")
  (#match? @_text "\"\\$where\"\\s*:\\s*&?[a-z_][a-z0-9_]*(\\.(clone|as_str|to_string)\\(\\))?\\s*[,}]|\"\\$(function|accumulator)\"\\s*:\\s*\\{[^}]*\"(body|accumulate|init)\"\\s*:\\s*&?[a-z_][a-z0-9_]*(\\.(clone|as_str)\\(\\))?\\s*[,}]")
  (#near-mentions? @finding puts-together)
  (#near-mentions? @finding "this." "function" "return ")
  (#not-in-role? "test" "example")
  (#set! tier "code"))

(call_expression
  function: (field_expression field: (field_identifier) @callee)
  arguments: (arguments . (string_literal) @_key . (_) @finding .)
  (#any-of? @callee "insert" "append")
  (#match? @_key "^\"\\$(where|function|accumulator)\"$")
  (#dynamic? @finding "code")
  (#not-in-role? "test" "example")
  (#set! tier "code"))

; A value of the request of whatever kind, as what a filter asks for: `find_one(doc! { "token": to_bson(&body.token)? })`.
(#define! filters
  "find" "find_one" "find_one_and_update" "find_one_and_delete" "find_one_and_replace" "update_one" "update_many" "delete_one" "delete_many"
  "replace_one" "count_documents")
(#define! any-values "Value" "Bson" "Json<Document>")
(#define! of-one-kind "as_str()" "as_i64()" "is_string()" "is_object()" "as_u64()" "Value::String(" "Bson::String(" "matches!" "as_bool()" "from_value(" "$eq")
(call_expression
  function: (field_expression field: (field_identifier) @_method)
  arguments: (arguments . (macro_invocation macro: (identifier) @callee (token_tree) @_text) @finding)
  (#any-of? @_method filters)
  (#eq? @callee "doc")
  (#file-mentions? "mongodb")
  (#file-mentions? any-values)
  (#match? @_text "\\bto_bson\\(&?\\w+(\\.\\w+)?(\\[\"|\\.get\\(\"|\\))|Bson::try_from\\(|serialize_to_bson\\(")
  (#not-match? @_text "to_bson\\(&?\\w+\\.(_?id|uuid|\\w+_id|\\w+_at|date|kind|status|role|state)\\)|\"\\$set\"")
  (#tainted? @finding "remote" "nosql")
  (#near-mentions? @finding "Value" "Json<Bson>" "Json<Document>" "Json(")
  (#file-mentions? ": Value" "Json<Value>" "serde_json::Value" ": Bson" "Json<Document>" "json::Value")
  (#not-near-mentions? @finding of-one-kind)
  (#not-in-role? "test"))

; By way of a variable: `let token = to_bson(&body["token"])?; users.find_one(doc! { "token": token })`.
(block
  (let_declaration pattern: [(identifier) (tuple_struct_pattern)] value: (_) @_made)
  [
    (let_declaration value: (_) @finding)
    (expression_statement (_) @finding)
    (try_expression) @finding
    (call_expression) @finding
    (await_expression) @finding]
  (#skip-unless? "\\bdoc!")
  (#file-mentions? "mongodb")
  (#match? @_made "\\b(to_bson|Bson::try_from|serialize_to_bson)\\(")
  (#match? @finding "\\.(find|find_one|find_one_and_update|find_one_and_delete|find_one_and_replace|update_one|update_many|delete_one|delete_many|replace_one|count_documents)\\(\\s*doc!\\s*\\{\\s*(\"[^\"]+\":\\s*&?[a-z_]\\w*(\\.clone\\(\\))?\\s*[,}]\\s*)+")
  (#file-mentions? "Json<Value>" "Json<serde_json::Value>" "Json<Bson>" "Json<Document>" "Json<json::Value>" "Json<JsonValue>" ": Value" ": Bson" "serde_json::Value")
  (#not-match? @_made "to_bson\\(&?\\w+\\.(_?id|uuid|\\w+_id|\\w+_at|date|kind|status|role|state)\\)")
  (#tainted? @_made "remote" "nosql")
  (#not-near-mentions? @finding of-one-kind)
  (#not-in-role? "test"))

; The filter made first, and asked for below.
(block
  (let_declaration pattern: (identifier) @_name value: (macro_invocation macro: (identifier) @callee (token_tree) @_text) @finding)
  (#eq? @callee "doc")
  (#file-mentions? "mongodb")
  (#match? @_name "(?i)filter|query|criteria|selector|cond")
  (#match? @_text "\\bto_bson\\(&?\\w+(\\.\\w+)?(\\[\"|\\.get\\(\"|\\))|Bson::try_from\\(|serialize_to_bson\\(")
  (#not-match? @_text "to_bson\\(&?\\w+\\.(_?id|uuid|\\w+_id|\\w+_at|date|kind|status|role|state)\\)|\"\\$set\"")
  (#tainted? @finding "remote" "nosql")
  (#near-mentions? @finding "find(" "find_one(" "find_one_and_" "update_one(" "update_many(" "delete_one(" "delete_many(" "count_documents(")
  (#file-mentions? ": Value" "Json<Value>" "serde_json::Value" ": Bson" "Json<Document>" "json::Value")
  (#not-near-mentions? @finding of-one-kind)
  (#not-in-role? "test"))
