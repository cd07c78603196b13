; Access to archived data without checking it: a crafted buffer makes references out of thin air.
(call_expression
  function: (_) @callee @finding
  arguments: (arguments . (_) @arg)
  (#calls? @callee
    "rkyv::access_unchecked" "rkyv::access_unchecked_mut" "rkyv::archived_root" "rkyv::archived_root_mut"
    "rkyv::util::archived_root" "rkyv::from_bytes_unchecked" "rkyv::util::from_bytes_unchecked" "abomonation::decode"
    "flatbuffers::root_unchecked" "flatbuffers::size_prefixed_root_unchecked")
  (#tainted? @arg "remote" "pickle")
  (#set! tier "remote"))

(call_expression
  function: (_) @callee @finding
  (#calls? @callee
    "rkyv::access_unchecked" "rkyv::access_unchecked_mut" "rkyv::archived_root" "rkyv::archived_root_mut"
    "rkyv::util::archived_root" "rkyv::from_bytes_unchecked" "rkyv::util::from_bytes_unchecked" "abomonation::decode"
    "flatbuffers::root_unchecked" "flatbuffers::size_prefixed_root_unchecked")
  (#not-commented? @finding "SAFETY")
  (#not-inside? @finding "function" "*unchecked*")
  (#not-in-role? "test" "generated")
  (#set! tier "unchecked"))

; Machine code that was compiled before: whoever writes it runs it.
(call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args
  (#calls? @callee
    "wasmtime::Module::deserialize" "wasmtime::Module::deserialize_file" "wasmtime::component::Component::deserialize"
    "wasmtime::component::Component::deserialize_file" "wasmer::Module::deserialize" "wasmer::Module::deserialize_unchecked"
    "wasmer::Module::deserialize_from_file")
  (#arg? @args "" 1 @arg)
  (#tainted? @arg "remote" "pickle")
  (#set! tier "remote"))

; Nested input overflows the stack.
(call_expression
  function: (field_expression field: (field_identifier) @finding) @callee
  (#calls? @callee "*::disable_recursion_limit")
  (#imports? "serde_json")
  (#not-file-mentions? "serde_stacker" "stacker::")
  (#set! tier "recursion"))

; Formats that let a few bytes ask for much: lengths announced in advance, aliases of aliases, endless nesting.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "bincode::deserialize" "bincode::deserialize_from" "bincode::serde::decode_from_slice"
    "bincode::decode_from_slice" "ron::from_str" "ron::de::from_str" "ron::de::from_bytes" "ron::de::from_reader"
    "serde_yaml::from_str" "serde_yaml::from_slice" "serde_yaml::from_reader" "serde_yml::from_str"
    "serde_yml::from_slice" "serde_yaml_ng::from_str" "serde_yaml_ng::from_slice" "serde_pickle::from_slice"
    "serde_pickle::from_reader" "serde_pickle::value_from_slice" "rmp_serde::from_slice" "rmp_serde::from_read"
    "rmp_serde::decode::from_slice" "ciborium::from_reader" "ciborium::de::from_reader" "serde_cbor::from_slice"
    "serde_cbor::from_reader")
  (#arg? @args "" 0 @finding)
  (#not-near-mentions? @finding "with_limit" ".take(" "MAX_" "max_len" "Limit" "limit")
  (#tainted? @finding "remote" "pickle")
  (#set! tier "amplified"))

; `typetag`: the text chooses which of all registered types is built.
(let_declaration
  type: (generic_type type_arguments: (type_arguments . (dynamic_type))) @_boxed
  value: (_) @finding
  (#file-mentions? "typetag")
  (#match? @_boxed "^(Box|Arc|Rc)<dyn")
  (#match? @finding "(from_str|from_slice|from_reader|from_value|from_bytes)(::<.*>)?\\(")
  (#tainted? @finding "_" "pickle")
  (#not-in-role? "test")
  (#set! tier "chosen-type"))

(let_declaration
  type: (generic_type type_arguments: (type_arguments . (dynamic_type))) @_boxed
  value: (_) @finding
  (#file-mentions? "typetag")
  (#match? @_boxed "^(Box|Arc|Rc)<dyn")
  (#match? @finding "(from_str|from_slice|from_reader|from_value|from_bytes)(::<.*>)?\\(")
  (#tainted? @finding "param" "pickle")
  (#near-mentions? @finding "StatusCode" "HttpResponse" "Payload" "payload" "message" "request" "body" "Request")
  (#not-in-role? "test")
  (#set! tier "chosen-type"))

; Limits that are switched off.
(call_expression
  function: (field_expression field: (field_identifier) @finding) @callee
  (#eq? @finding "without_recursion_limit")
  (#imports? "ron")
  (#not-in-role? "test")
  (#set! tier "recursion"))

(call_expression
  function: (_) @callee
  arguments: (arguments . (_) . (_) @finding .)
  (#calls? @callee "ciborium::de::from_reader_with_recursion_limit")
  (#match? @finding "::MAX$")
  (#not-in-role? "test")
  (#set! tier "recursion"))

; Python from Rust: pickle and its relatives run what the bytes describe.
(#define! pickles
  "\"pickle\"" "\"dill\"" "\"cloudpickle\"" "\"joblib\"" "\"marshal\"" "\"_pickle\"" "\"torch\"" "\"shelve\"" "\"jsonpickle\"" "\"yaml\"" "\"pandas\"")
(call_expression
  function: (field_expression field: (field_identifier) @_calls) @callee
  arguments: (arguments . [(string_literal) (macro_invocation)] @_name . (_) @finding)
  (#any-of? @_calls "call_method1" "call_method")
  (#match? @_name "\"(loads|load|unsafe_load|full_load|unsafe_load_all|read_pickle|decode|Unpickler)\"")
  (#near-mentions? @finding pickles)
  (#match? @_name "loads|unsafe_load|full_load|read_pickle|decode|load")
  (#not-near-mentions? @finding "weights_only" "\"safe_load" "SafeLoader" "compare_digest" "verify" "hmac" "signature")
  (#not-in-role? "test" "example")
  (#set! tier "handed"))

(call_expression
  function: (field_expression
    value: (try_expression (call_expression function: (field_expression field: (field_identifier) @_getattr) arguments: (arguments . (string_literal) @_name)))
    field: (field_identifier) @_calls) @callee
  arguments: (arguments . (_) @finding)
  (#any-of? @_calls "call1" "call")
  (#eq? @_getattr "getattr")
  (#match? @_name "^\"(loads|load|unsafe_load|full_load|read_pickle)\"$")
  (#near-mentions? @finding pickles)
  (#not-near-mentions? @finding "weights_only" "\"safe_load" "SafeLoader" "verify" "hmac" "signature")
  (#not-in-role? "test" "example")
  (#set! tier "handed"))

; Cap'n Proto: a message of a few words may point at itself for ever.
(#define! endless "^None$|::MAX$|^Some\\((usize|u64|i32)::MAX\\)$")
([
    (call_expression
      function: (field_expression field: (field_identifier) @finding) @callee
      arguments: (arguments . (_) @_limit .))
    (field_initializer field: (field_identifier) @finding @callee value: (_) @_limit)
    (assignment_expression left: (field_expression field: (field_identifier) @finding @callee) right: (_) @_limit)]
  (#any-of? @finding "traversal_limit_in_words" "nesting_limit")
  (#file-mentions? "capnp")
  (#match? @_limit endless)
  (#not-in-role? "test" "example")
  (#set! tier "unlimited"))

; Limits of other readers, set to the largest number there is.
(call_expression
  function: (field_expression field: (field_identifier) @finding) @callee
  arguments: (arguments . (_) @_limit .)
  (#any-of? @finding "set_recursion_limit" "set_max_depth" "recursion_limit" "with_limit" "max_depth" "set_max_nesting" "with_recursion_limit")
  (#file-mentions? "protobuf" "rmp_serde" "prost" "bincode" "ciborium" "quick_protobuf" "thrift" "apache_avro" "flatbuffers" "serde_json" "borsh" "postcard")
  (#match? @_limit endless)
  (#not-in-role? "test" "example")
  (#set! tier "unlimited"))

(field_initializer
  field: (field_identifier) @finding @callee
  value: (_) @_limit
  (#any-of? @finding "max_depth" "max_tables" "max_apparent_size" "ignore_missing_null_terminator")
  (#file-mentions? "flatbuffers" "VerifierOptions")
  (#match? @_limit "::MAX$")
  (#not-in-role? "test" "example")
  (#set! tier "unlimited"))

; bincode 1: lengths as the data says.
(call_expression
  function: (field_expression field: (field_identifier) @finding) @callee
  arguments: (arguments)
  (#eq? @finding "with_no_limit")
  (#file-mentions? "bincode")
  (#not-in-role? "test" "example")
  (#set! tier "unlimited"))
