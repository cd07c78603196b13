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
