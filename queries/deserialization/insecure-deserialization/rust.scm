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
