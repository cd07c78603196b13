; A range that ends where the other side says: `&packet[4..4 + length]`.
((index_expression (_) . (range_expression (_) @finding .)) @callee
  (#file-mentions? "TcpStream" "UdpSocket" "UnixStream" "axum" "actix_web" "rocket" "warp::" "tonic" "hyper" "poem" "salvo" "tungstenite")
  (#match? @finding " \\+ ")
  (#not-match? @finding "len\\(\\)|\\.min\\(")
  (#memory? @finding "unasked")
  (#tainted? @finding "remote" "memory")
  (#not-near-mentions? @finding "catch_unwind")
  (#not-in-role? "test"))

; A text of the other side that is not what it should be.
([
    (let_declaration
      type: (primitive_type)
      value: (call_expression
        function: (field_expression
          value: (call_expression function: (field_expression value: (_) @finding field: (field_identifier) @_reads))
          field: (field_identifier) @callee)))
    (call_expression
      function: (field_expression
        value: (call_expression function: (generic_function
          function: (field_expression value: (_) @finding field: (field_identifier) @_reads)
          type_arguments: (type_arguments . (primitive_type) .)))
        field: (field_identifier) @callee))]
  (#any-of? @callee "unwrap" "expect")
  (#eq? @_reads "parse")
  (#tainted? @finding "remote" "alloc")
  (#not-near-mentions? @finding "catch_unwind")
  (#not-inside? @finding "function" "main")
  (#not-in-role? "test")
  (#set! tier "unwrap"))

(call_expression
  function: (field_expression
    value: (call_expression function: (field_expression value: (_) @finding field: (field_identifier) @_reads))
    field: (field_identifier) @callee)
  (#any-of? @callee "unwrap" "expect")
  (#eq? @_reads "to_str")
  (#match? @finding "header")
  (#tainted? @finding "remote" "alloc")
  (#not-near-mentions? @finding "catch_unwind")
  (#not-inside? @finding "function" "main")
  (#not-in-role? "test")
  (#set! tier "unwrap"))

(call_expression
  function: (field_expression
    value: (call_expression function: (_) @_reads arguments: (arguments . (_) @finding))
    field: (field_identifier) @callee)
  (#any-of? @callee "unwrap" "expect")
  (#calls? @_reads
    "serde_json::from_str" "serde_json::from_slice" "serde_json::from_value" "serde_urlencoded::from_str" "bincode::deserialize"
    "rmp_serde::from_slice" "ciborium::from_reader" "std::str::from_utf8" "String::from_utf8" "std::string::String::from_utf8"
    "hex::decode" "base64::decode" "url::Url::parse" "uuid::Uuid::parse_str" "toml::from_str" "serde_yaml::from_str"
    "chrono::DateTime::parse_from_rfc3339" "chrono::NaiveDate::parse_from_str" "quick_xml::de::from_str")
  (#not-match? @finding "uri\\(\\)")
  (#tainted? @finding "remote" "alloc")
  (#not-near-mentions? @finding "catch_unwind")
  (#not-inside? @finding "function" "main")
  (#not-in-role? "test")
  (#set! tier "unwrap"))

; A number out of the input is what something is divided by.
((binary_expression operator: ["/" "%"] right: (identifier) @finding) @callee
  (#file-mentions? "from_le_bytes" "from_be_bytes" "read_u16" "read_u32" "read_u64" "get_u16" "get_u32" "get_u64")
  (#inside? @finding "public")
  (#memory? @finding "decoded-number")
  (#not-match? @callee "as f(32|64)|f(32|64)::from")
  (#not-near-mentions? @finding "NonZero" "== 0" "!= 0" "> 0" "is_zero" "0 =>" ".max(1)" "checked_div" "checked_rem" "f64::from" "as f64" "as f32" "f32::from")
  (#not-in-role? "test")
  (#set! tier "divisor"))

; A text cut at a number of bytes, which may lie within a letter: `&text[..80]`.
(#define! texts ": &str" ": String" ": &String" ".to_string()" "String::from" "as_str()")
(#define! no-letters-cut
  "is_char_boundary" "char_boundary" "char_indices" "is_ascii" "&[u8]" "Vec<u8>" "as_bytes" "hex" "Hex" "digest" "base64")

((index_expression (identifier) @_text (range_expression [(identifier) (integer_literal)] @finding)) @callee
  (#skip-unless? "\\w+\\[\\.\\.([A-Z][A-Z0-9_]+|[0-9]{2,})\\]")
  (#match? @callee "^\\w+\\[\\.\\.([A-Z][A-Z0-9_]+|[0-9]{2,})\\]$")
  (#match? @_text "^(text|s|string|message|msg|name|title|line|comment|content|body|value|input|caption|label|description|summary|preview|str)$")
  (#near-mentions? @finding texts)
  (#near-mentions? @finding ".len() >" ".len() <" ".len() >=" ".len() <=")
  (#not-near-mentions? @finding no-letters-cut)
  (#not-in-role? "test" "example")
  (#set! tier "boundary"))

((macro_invocation macro: (identifier) @callee @_macro (token_tree) @finding)
  (#skip-unless? "\\w+\\[\\.\\.([A-Z][A-Z0-9_]+|[0-9]{2,})\\]")
  (#any-of? @_macro "format" "write" "writeln" "println" "info" "warn" "debug")
  (#match? @finding "&(text|s|string|message|msg|name|title|line|comment|content|body|value|input|caption|label|description|summary|preview)\\[\\.\\.([A-Z][A-Z0-9_]+|[0-9]{2,})\\]")
  (#near-mentions? @finding texts)
  (#near-mentions? @finding ".len() >" ".len() <" ".len() >=" ".len() <=")
  (#not-near-mentions? @finding no-letters-cut)
  (#not-in-role? "test" "example")
  (#set! tier "boundary"))
