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
