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

; A header or part that need not be there: `headers.get("x-tenant").unwrap()`, `line.split(' ').nth(1).unwrap()`.
(call_expression
  function: (field_expression
    value: (call_expression function: (field_expression value: (_) @finding field: (field_identifier) @_reads))
    field: (field_identifier) @callee)
  (#any-of? @callee "unwrap" "expect")
  (#any-of? @_reads "get" "first" "get_first")
  (#match? @finding "(?i)(headers?(\\(\\))?|query|params|map|cookies|pairs|form|fields|args|attributes)$")
  (#file-mentions? "axum" "actix_web" "hyper" "warp" "poem" "tiny_http" "rocket" "salvo" "tide" "http::")
  (#tainted? @finding "remote" "alloc")
  (#not-near-mentions? @finding "catch_unwind" "contains_key" "is_some()")
  (#not-inside? @finding "function" "main")
  (#not-in-role? "test")
  (#set! tier "unwrap"))

(call_expression
  function: (field_expression
    value: (call_expression function: (field_expression value: (_) @finding field: (field_identifier) @_reads))
    field: (field_identifier) @callee)
  (#any-of? @callee "unwrap" "expect")
  (#any-of? @_reads "nth" "next" "last" "split_once" "rsplit_once" "strip_prefix" "strip_suffix" "find" "rfind" "next_back")
  (#file-mentions?
    "TcpStream" "UdpSocket" "UnixStream" "axum" "actix_web" "rocket" "warp" "tonic" "hyper" "poem" "salvo" "tungstenite" "tide" "tiny_http")
  (#match? @_reads "split_once|strip|find|nth|next|last")
  (#match? @_call "split|lines\\(\\)|chars\\(\\)|strip_(pre|suf)fix|find\\(")
  (#not-match? @_call "\\.(r?split)\\([^()]*\\)\\s*\\.(next|last|next_back)\\(\\)")
  (#tainted? @finding "remote" "alloc")
  (#not-near-mentions? @finding "catch_unwind" "contains(" "starts_with(" "ends_with(")
  (#not-inside? @finding "function" "main")
  (#not-in-role? "test")
  (#set! tier "unwrap")) @_call

; The second of as many parts as the other side sent: `fields[1]`.
((index_expression (identifier) @finding . (integer_literal) @_at) @callee
  (#file-mentions?
    "TcpStream" "UdpSocket" "UnixStream" "axum" "actix_web" "rocket" "warp" "tonic" "hyper" "poem" "salvo" "tungstenite" "tide" "tiny_http")
  (#near-mentions? @finding ".split" ".lines()")
  (#near-mentions? @finding "collect()" "collect::<")
  (#not-eq? @_at "0")
  (#tainted? @finding "remote" "alloc")
  (#not-near-mentions? @finding ".len() <" ".len() >" ".len() =" ".len() !" "is_empty()" ".get(" "catch_unwind" "if let [" "let [" "splitn(" "match ")
  (#not-in-role? "test" "example")
  (#set! tier "index"))

; The place in a list is what the request says.
((index_expression (_) @_list . [(identifier) (field_expression) (type_cast_expression)] @finding) @callee
  (#file-mentions?
    "TcpStream" "UdpSocket" "UnixStream" "axum" "actix_web" "rocket" "warp" "tonic" "hyper" "poem" "salvo" "tungstenite" "tide" "tiny_http")
  (#tainted? @finding "remote" "memory")
  (#memory? @finding "unasked")
  (#near-mentions? @finding "usize" "u32" "u64" "u8" "u16" "i32" "i64" "index" "idx" "page")
  (#not-match? @_list "(?i)json|value|body|payload|params|headers|query|event|data$|map")
  (#not-near-mentions? @finding "catch_unwind" ".get(" "contains_key" ".min(" ".len()" "% ")
  (#not-in-role? "test" "example")
  (#set! tier "index"))

; Methods that panic where a number is too large.
(call_expression
  function: (field_expression value: (_) @_list field: (field_identifier) @callee)
  arguments: (arguments . (_) @finding .)
  (#any-of? @callee "remove" "swap_remove" "split_at" "split_at_mut" "split_off" "insert_str" "chunks" "chunks_exact" "windows" "step_by" "truncate_front")
  (#file-mentions?
    "TcpStream" "UdpSocket" "UnixStream" "axum" "actix_web" "rocket" "warp" "tonic" "hyper" "poem" "salvo" "tungstenite" "tide" "tiny_http")
  (#not-match? @finding "^(&|\")")
  (#near-mentions? @finding "usize" "u32" "u64" "index" "idx" "position" "size" "page")
  (#not-match? @_list "(?i)map|set|headers|cache|sessions|store|jar|registry")
  (#tainted? @finding "remote" "memory")
  (#memory? @finding "unasked")
  (#not-near-mentions? @finding ".len()" "HashMap" "BTreeMap" "HashSet" "DashMap" ".max(1)" ".min(" "catch_unwind")
  (#not-in-role? "test" "example")
  (#set! tier "index"))

(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee
    "std::time::Duration::from_secs_f64" "std::time::Duration::from_secs_f32" "Duration::from_secs_f64" "Duration::from_secs_f32"
    "chrono::Duration::seconds" "chrono::Duration::days" "chrono::Duration::hours" "chrono::Duration::milliseconds")
  (#tainted? @finding "remote" "alloc")
  (#not-near-mentions? @finding ".min(" ".clamp(" "try_" " > " " < ")
  (#not-in-role? "test" "example")
  (#set! tier "index"))

; A text of the request cut at a number of bytes: `post.title[..40]`.
((index_expression (field_expression field: (field_identifier) @_text) @arg (range_expression) @finding) @callee
  (#skip-unless? "\\w+\\[\\.\\.([A-Z][A-Z0-9_]+|[0-9]+)\\]")
  (#match? @callee "\\[\\.\\.([A-Z][A-Z0-9_]+|[0-9]+)\\]$")
  (#match? @_text "^(text|string|message|msg|name|title|line|comment|content|body|value|input|caption|label|description|summary|preview|bio|subject|username|nickname|address|query|q|note|reason|city)$")
  (#tainted? @arg "remote" "alloc")
  (#not-near-mentions? @finding no-letters-cut)
  (#not-in-role? "test" "example")
  (#set! tier "boundary"))

((index_expression (identifier) @arg (range_expression) @finding) @callee
  (#skip-unless? "\\w+\\[\\.\\.([A-Z][A-Z0-9_]+|[0-9]+)\\]")
  (#match? @callee "\\[\\.\\.([A-Z][A-Z0-9_]+|[0-9]+)\\]$")
  (#match? @arg "^(text|string|message|msg|name|title|line|comment|content|body|value|input|caption|label|description|summary|preview|bio|subject|username|nickname|address|query|q|note|reason|city)$")
  (#near-mentions? @finding "String" "&str" "to_str()" "text()")
  (#tainted? @arg "remote" "alloc")
  (#not-near-mentions? @finding no-letters-cut)
  (#not-in-role? "test" "example")
  (#set! tier "boundary"))

; A value of JSON that need not be of this kind: `body["name"].as_str().unwrap()`.
(call_expression
  function: (field_expression
    value: (call_expression function: (field_expression value: (_) @finding field: (field_identifier) @_reads))
    field: (field_identifier) @callee)
  (#any-of? @callee "unwrap" "expect")
  (#any-of? @_reads "as_str" "as_i64" "as_u64" "as_f64" "as_array" "as_object" "as_bool")
  (#file-mentions? "axum" "actix_web" "hyper" "warp" "poem" "rocket" "salvo" "tide" "tungstenite" "rdkafka" "lapin" "async_nats")
  (#tainted? @finding "remote" "alloc")
  (#not-near-mentions? @finding "catch_unwind" "is_string()" "is_array()" "validate")
  (#not-inside? @finding "function" "main")
  (#not-in-role? "test")
  (#set! tier "unwrap"))

; Divided by what the request says.
((binary_expression operator: ["/" "%"] right: [(identifier) (field_expression)] @finding) @callee
  (#file-mentions? "axum" "actix_web" "hyper" "warp" "poem" "rocket" "salvo" "tide" "tonic")
  (#tainted? @finding "remote" "alloc")
  ; Where numbers with a fraction are about, nobody knows which these are.
  (#file-mentions? ": u32" ": u64" ": usize" ": i32" ": i64" ": u16" ": u8" "<u32>" "<u64>" "<usize>" "<i64>" "<i32>")
  (#not-file-mentions? ": f64" ": f32" "<f64>" "<f32>" "NonZero")
  (#not-match? @callee "as f(32|64)|f(32|64)::from|\\.0 /")
  (#not-near-mentions? @finding "NonZero" "== 0" "!= 0" "> 0" "is_zero" "0 =>" ".max(1)" "checked_div" "checked_rem" "f64" "f32" "PathBuf" "Url" "< 1" ".clamp(")
  (#not-in-role? "test" "example")
  (#set! tier "divisor"))

((index_expression (identifier) @arg (range_expression) @finding) @callee
  (#skip-unless? "\\w+\\[0?\\.\\.[0-9]+\\]|\\w+\\[[0-9]+\\.\\.\\]")
  (#match? @callee "\\[(0\\.\\.[0-9]+|[1-9][0-9]*\\.\\.)\\]$")
  (#match? @arg "^(text|string|message|msg|name|title|line|comment|content|value|input|caption|label|description|summary|preview|bio|subject|username|nickname|address|query|q|note|reason|city|token|auth|header|id|code|slug|date|phone|path)$")
  (#near-mentions? @finding "String" "&str" "to_str()" "text()")
  (#file-mentions? "axum" "actix_web" "hyper" "warp" "poem" "rocket" "salvo" "tide" "tonic")
  (#tainted? @arg "remote" "alloc")
  (#not-near-mentions? @finding no-letters-cut)
  (#not-near-mentions? @finding "starts_with(" ".len() >" ".len() <" "strip_prefix")
  (#not-in-role? "test" "example")
  (#set! tier "boundary"))

; Divided in the arguments of a macro, which are tokens: `format!("{}", q.total / q.parts)`.
((macro_invocation
  macro: (identifier) @_macro
  (token_tree ["/" "%"] . (identifier) @finding)) @callee
  (#any-of? @_macro "format" "json" "println" "write" "info" "vec")
  (#file-mentions? "axum" "actix_web" "hyper" "warp" "poem" "rocket" "salvo" "tide" "tonic")
  (#match? @callee "[\\w)] [/%] [a-z_]\\w*")
  (#tainted? @finding "remote" "alloc")
  (#file-mentions? ": u32" ": u64" ": usize" ": i32" ": i64" ": u16" ": u8" "<u32>" "<u64>" "<usize>" "<i64>" "<i32>")
  (#not-file-mentions? ": f64" ": f32" "<f64>" "<f32>" "NonZero")
  (#not-near-mentions? @finding "NonZero" "== 0" "!= 0" "> 0" "is_zero" "0 =>" ".max(1)" "checked_div" "checked_rem" "f64" "f32" "PathBuf" "Url" "< 1" ".clamp(")
  (#not-in-role? "test" "example")
  (#set! tier "divisor"))

; The first bytes of a body or message, however short it is: `&body[0..4]`, `body[0]`, `body.split_at(8)`, `body.get_u32()`.
(#define! servers
  "axum" "actix_web" "hyper" "warp" "poem" "rocket" "salvo" "tide" "tonic" "tungstenite" "TcpStream" "UdpSocket" "rdkafka" "lapin" "async_nats"
  "rumqttc" "zmq" "quinn" "ntex" "lambda_http")
(#define! asks-length
  ".len()" "is_empty()" ".get(" ".first()" "starts_with(" "match " "if let [" "let [" "chunks" "catch_unwind" "remaining()" "read_exact" "[0u8;"
  "[0; " "strip_prefix" "first_chunk" "split_first" "split_at_checked" "ensure!")
([
    (index_expression (identifier) @arg . [(integer_literal) (range_expression (integer_literal))] @finding)
    (index_expression (field_expression) @arg . [(integer_literal) (range_expression (integer_literal))] @finding)] @callee
  (#file-mentions? servers)
  (#match? @callee "\\[([0-9]+|[0-9]*\\.\\.=?[0-9]+|[1-9][0-9]*\\.\\.)\\]$")
  (#match? @arg "(?i)(^|[._])(body|buf|buffer|bytes|data|payload|packet|frame|msg|message|raw|chunk|datagram|input|content|body_bytes|b|d|p|req|request|blob|header|head|event|upload)$")
  (#near-mentions? @finding "Bytes" "&[u8]" "Vec<u8>" "BytesMut" "to_bytes(" "into_data()" "recv_from(" "payload()" "to_vec()" "collect()")
  (#tainted? @arg "remote" "memory")
  (#not-near-mentions? @finding asks-length)
  (#not-in-role? "test" "example")
  (#set! tier "index"))

(call_expression
  function: (field_expression value: (identifier) @arg field: (field_identifier) @callee)
  arguments: (arguments) @finding
  (#any-of? @callee
    "split_at" "split_to" "split_off" "advance" "get_u8" "get_u16" "get_u32" "get_u64" "get_i32" "get_i64" "get_u16_le" "get_u32_le" "get_u64_le"
    "get_f32" "get_f64" "copy_to_slice" "copy_to_bytes")
  (#match? @finding "^\\([1-9][0-9]*\\)$|^\\(\\)$")
  (#file-mentions? servers)
  (#near-mentions? @callee "Bytes" "&[u8]" "Vec<u8>" "BytesMut" "to_bytes(" "into_data()" "payload()" "Buf")
  (#tainted? @arg "remote" "memory")
  (#not-near-mentions? @callee asks-length)
  (#not-in-role? "test" "example")
  (#set! tier "index"))

; A range whose ends are what the request says: `data[range.from..range.to]`.
((index_expression (_) @_list . (range_expression [(identifier) (field_expression)] @finding)) @callee
  (#file-mentions? "axum" "actix_web" "hyper" "warp" "poem" "rocket" "salvo" "tide" "tonic" "ntex")
  (#tainted? @finding "remote" "memory")
  (#memory? @finding "unasked")
  (#file-mentions? "usize" "u32" "u64")
  (#not-near-mentions? @finding "catch_unwind" ".get(" ".min(" ".len()" "% " "find(" "position(" ".clamp(")
  (#not-in-role? "test" "example")
  (#set! tier "index"))

; Decoders of all kinds: `STANDARD.decode(&body).unwrap()`, `Order::decode(body).unwrap()`, `IpAddr::from_str(&text).unwrap()`.
(call_expression
  function: (field_expression
    value: (call_expression
      function: [
        (field_expression field: (field_identifier) @_reads)
        (scoped_identifier name: (identifier) @_reads)
        (generic_function function: (scoped_identifier name: (identifier) @_reads))]
      arguments: (arguments . (_) @finding))
    field: (field_identifier) @callee)
  (#any-of? @callee "unwrap" "expect")
  (#any-of? @_reads
    "decode" "from_str" "from_slice" "from_bytes" "parse_from_bytes" "try_from_slice" "parse_str" "parse_from_str" "parse_from_rfc3339"
    "from_reader" "decode_from_slice" "parse_from_rfc2822" "from_utf8" "decode_to_vec" "from_hex" "decode_hex" "from_base64" "parse_header")
  (#file-mentions? servers)
  (#not-match? @finding "^\"|uri\\(\\)|env::|config|CONFIG|include_")
  (#tainted? @finding "remote" "alloc")
  ; A part of a header's value is one again.
  (#not-match? @_whole "Header(Value|Name)::from_bytes")
  (#not-near-mentions? @finding "catch_unwind" "validate" "is_ok()")
  (#not-inside? @finding "function" "main")
  (#not-in-role? "test" "example")
  (#set! tier "unwrap")) @_whole

; What a part of a form or an address need not have: `field.file_name().unwrap()`, `uri.query().unwrap()`.
(call_expression
  function: (field_expression
    value: (call_expression function: (field_expression value: (_) @arg field: (field_identifier) @_reads)) @finding
    field: (field_identifier) @callee)
  (#any-of? @callee "unwrap" "expect")
  (#any-of? @_reads "file_name" "filename" "name" "content_type" "query" "host" "get_filename" "get_name" "to_text" "as_text" "content_length" "cookie")
  (#file-mentions? "axum" "actix_web" "actix_multipart" "hyper" "warp" "poem" "rocket" "salvo" "tide" "tungstenite" "multer")
  (#not-match? @arg "(?i)path|config|entry|url$|base")
  (#tainted? @arg "remote" "alloc")
  (#not-near-mentions? @finding "catch_unwind" "is_some()")
  (#not-inside? @finding "function" "main")
  (#not-in-role? "test" "example")
  (#set! tier "unwrap"))

; Divided by how many there are, which may be none: `sum / values.len() as u64`.
((binary_expression operator: ["/" "%"] right: [
    (call_expression function: (field_expression value: (_) @arg field: (field_identifier) @_len))
    (type_cast_expression value: (call_expression function: (field_expression value: (_) @arg field: (field_identifier) @_len)))] @finding) @callee
  (#any-of? @_len "len" "count")
  (#file-mentions? "axum" "actix_web" "hyper" "warp" "poem" "rocket" "salvo" "tide" "tonic")
  (#file-mentions? "Vec<")
  (#not-match? @callee "f(32|64)")
  (#tainted? @arg "remote" "html")
  (#not-near-mentions? @finding "is_empty()" "== 0" "!= 0" "> 0" ".max(1)" "checked_div" "f64" "f32" "chunks")
  (#not-in-role? "test" "example")
  (#set! tier "divisor"))

; The first of a list that may be empty: `order.items[0]`.
((index_expression (field_expression field: (field_identifier) @_list) @arg . (integer_literal) @finding) @callee
  (#match? @_list "^(items|list|tags|names|ids|values|rows|points|entries|lines|parts|args|users|messages|files|choices|products|events|records|fields|keys|inputs|numbers|samples|addresses|recipients|words)$")
  (#file-mentions? "axum" "actix_web" "hyper" "warp" "poem" "rocket" "salvo" "tide" "tonic")
  (#file-mentions? "Vec<")
  (#tainted? @arg "remote" "html")
  (#not-near-mentions? @finding ".len()" "is_empty()" ".get(" ".first()" "match " "if let [" "let [" "catch_unwind" "validate" "Value")
  (#not-in-role? "test" "example")
  (#set! tier "index"))

; A slice that ends where the input says: `&rest[..length]`.
((index_expression (_) @_bytes . (range_expression (identifier) @finding)) @callee
  (#file-mentions? "split_first()" "from_le_bytes" "from_be_bytes" "read_u16" "read_u32" "get_u16" "get_u32")
  (#match? @callee "\\[[^\\[]*\\.\\.=?\\w+\\]$")
  (#inside? @finding "public")
  (#memory? @finding "read-length")
  (#not-near-mentions? @finding "catch_unwind" ".get(" ".min(" "split_at_checked" "remaining()" "read_exact" "ensure!")
  (#not-in-role? "test" "example")
  (#set! tier "said-length"))

; Cut where the input says: `buf[2..].split_at(length)`.
(call_expression
  function: (field_expression value: (_) @_bytes field: (field_identifier) @callee)
  arguments: (arguments . [(identifier) @finding (type_cast_expression value: (identifier) @finding)] .)
  (#any-of? @callee "split_at" "split_to" "split_off" "split_at_mut" "advance")
  (#file-mentions? "split_first()" "from_le_bytes" "from_be_bytes" "read_u16" "read_u32" "get_u16" "get_u32")
  (#match? @finding "(?i)^(n|len|length|size|count|\\w*_(len|length|size))$")
  (#memory? @finding "read-length")
  (#not-near-mentions? @finding "catch_unwind" ".min(" "split_at_checked" "remaining()" "read_exact" "ensure!" "checked_sub" "has_remaining")
  (#not-in-role? "test" "example")
  (#set! tier "said-length"))

; A range that begins or ends where the input says: `&packet[4..4 + length]`, `&packet[header_length..]`.
((index_expression (_) @_bytes . (range_expression [
    (binary_expression left: (integer_literal) right: (identifier) @finding)
    (binary_expression left: (identifier) @finding right: (integer_literal))
    (identifier) @finding]) @_range) @callee
  (#file-mentions? "split_first()" "from_le_bytes" "from_be_bytes" "read_u16" "read_u32" "get_u16" "get_u32")
  (#match? @_range "^([0-9]+\\s*)?\\.\\.=?\\s*[0-9]+ \\+ \\w+$|^\\w+\\.\\.$|^([0-9]+\\s*)?\\.\\.=?\\s*\\w+ \\+ [0-9]+$")
  (#match? @finding "(?i)^(n|len|length|size|count|\\w*_(len|length|size))$")
  (#inside? @finding "public")
  (#memory? @finding "read-length")
  (#not-near-mentions? @finding "catch_unwind" ".get(" ".min(" "split_at_checked" "remaining()" "read_exact" "ensure!" "checked_sub" "checked_add")
  (#not-in-role? "test" "example")
  (#set! tier "said-length"))

; One byte of the bytes says how many follow: `let length = buf[0] as usize; &rest[..length]`.
(block
  (let_declaration pattern: (identifier) @_length value: [
    (type_cast_expression value: (index_expression (identifier) . (_) @_at))
    (call_expression arguments: (arguments . (index_expression (identifier) . (_) @_at) .))] @_made)
  (let_declaration value: [
    (reference_expression value: (index_expression (_) @callee . (range_expression (_) @finding) @_range))
    (call_expression arguments: (arguments . (reference_expression value: (index_expression (_) @callee . (range_expression (_) @finding) @_range))))
    (try_expression (call_expression arguments: (arguments . (reference_expression value: (index_expression (_) @callee . (range_expression (_) @finding) @_range)))))
    (call_expression function: (field_expression value: (index_expression (_) @callee . (range_expression (_) @finding) @_range)))])
  (#skip-unless? "\\] as usize|usize::from\\(")
  (#match? @_made "^\\w+\\[[\\w +]+\\] as usize$|^usize::from\\(\\w+\\[[\\w +]+\\]\\)$")
  (#match? @_range "\\.\\.=?")
  (#match? @finding "^([0-9]+ \\+ )?[a-z_]\\w*( \\+ [0-9]+)?$")
  (#same? @_length @finding)
  (#near-mentions? @finding "&[u8]" ": Bytes" "Vec<u8>")
  (#inside? @finding "public")
  (#memory? @_range "unasked")
  (#not-near-mentions? @finding "catch_unwind" ".get(" ".min(" "split_at_checked" "read_exact" "ensure!" ".len()" "chunks" "is_empty" "assert")
  (#not-in-role? "test" "example")
  (#set! tier "said-length"))
