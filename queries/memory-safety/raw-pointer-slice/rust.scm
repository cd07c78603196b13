; The string is dropped at the end of the statement, the pointer stays.
(let_declaration
  value: (call_expression
    function: (field_expression
      value: (call_expression
        function: (field_expression
          value: (call_expression function: (_) @callee)
          field: (field_identifier) @_unwrap))
      field: (field_identifier) @finding @_method))
  (#any-of? @_unwrap "unwrap" "expect" "unwrap_or_default")
  (#eq? @_method "as_ptr")
  (#calls? @callee "std::ffi::CString::new" "std::ffi::c_str::CString::new")
  (#set! tier "temporary"))

(let_declaration
  value: (call_expression
    function: (field_expression
      value: (try_expression
        (call_expression function: (_) @callee))
      field: (field_identifier) @finding @_method))
  (#eq? @_method "as_ptr")
  (#calls? @callee "std::ffi::CString::new" "std::ffi::c_str::CString::new")
  (#set! tier "temporary"))

(let_declaration
  value: (call_expression
    function: (field_expression
      value: (call_expression function: (_) @callee)
      field: (field_identifier) @finding @_method))
  (#any-of? @_method "as_ptr" "as_mut_ptr")
  (#calls? @callee "String::from" "std::string::String::from" "Vec::from" "Vec::with_capacity" "Vec::new" "Box::new")
  (#set! tier "temporary"))

; A second owner of the same memory.
(call_expression
  function: (_) @callee @finding
  arguments: (arguments . (call_expression function: (field_expression field: (field_identifier) @_method)))
  (#any-of? @_method "as_mut_ptr" "as_ptr")
  (#calls? @callee "Vec::from_raw_parts" "String::from_raw_parts" "std::vec::Vec::from_raw_parts" "std::string::String::from_raw_parts")
  (#not-file-mentions? "forget" "ManuallyDrop" "into_raw_parts" "leak")
  (#set! tier "second-owner"))

(call_expression
  function: (_) @callee @finding
  arguments: (arguments . (type_cast_expression value: (call_expression function: (field_expression field: (field_identifier) @_method))))
  (#any-of? @_method "as_mut_ptr" "as_ptr")
  (#calls? @callee "Vec::from_raw_parts" "String::from_raw_parts" "std::vec::Vec::from_raw_parts" "std::string::String::from_raw_parts")
  (#not-file-mentions? "forget" "ManuallyDrop" "into_raw_parts" "leak")
  (#set! tier "second-owner"))

; `&mut` made of a shared borrow's pointer.
(call_expression
  function: (_) @callee @finding
  arguments: (arguments . (type_cast_expression
    value: (call_expression function: (field_expression value: (identifier) field: (field_identifier) @_method))
    type: (pointer_type (mutable_specifier))))
  (#eq? @_method "as_ptr")
  (#calls? @callee "std::slice::from_raw_parts_mut" "slice::from_raw_parts_mut")
  (#not-file-mentions? "NonNull" "Cell" "MaybeUninit" "AtomicPtr")
  (#not-commented? @finding "SAFETY")
  (#set! tier "shared-to-mut"))

; A safe public function that trusts a pointer from any caller. C-facing functions are another matter.
((function_item
  (visibility_modifier) @_visibility
  parameters: (parameters (parameter type: (pointer_type)))
  body: (block (expression_statement (unsafe_block (block (call_expression
    function: (_) @callee @finding
    arguments: (arguments . (identifier)))))))) @_function
  (#eq? @_visibility "pub")
  (#match? @_function "^pub\\s+(const\\s+)?fn\\b")
  (#calls? @callee
    "std::slice::from_raw_parts" "std::slice::from_raw_parts_mut" "std::ffi::CStr::from_ptr" "std::ffi::c_str::CStr::from_ptr"
    "Vec::from_raw_parts" "String::from_raw_parts" "Box::from_raw" "std::boxed::Box::from_raw")
  (#not-commented? @finding "SAFETY"))

((function_item
  (visibility_modifier) @_visibility
  parameters: (parameters (parameter type: (pointer_type)))
  body: (block (let_declaration value: (unsafe_block (block (call_expression
    function: (_) @callee @finding
    arguments: (arguments . (identifier)))))))) @_function
  (#eq? @_visibility "pub")
  (#match? @_function "^pub\\s+(const\\s+)?fn\\b")
  (#calls? @callee
    "std::slice::from_raw_parts" "std::slice::from_raw_parts_mut" "std::ffi::CStr::from_ptr" "std::ffi::c_str::CStr::from_ptr"
    "Vec::from_raw_parts" "String::from_raw_parts" "Box::from_raw" "std::boxed::Box::from_raw")
  (#not-commented? @finding "SAFETY"))

; `unsafe { CStr::from_ptr(p) }.to_string_lossy().into_owned()`, with the methods outside the block or within.
((function_item
  (visibility_modifier) @_visibility
  parameters: (parameters (parameter type: (pointer_type)))
  body: (block (call_expression function: (field_expression value: (unsafe_block (block (call_expression
    function: (_) @callee @finding
    arguments: (arguments . (identifier))))))))) @_function
  (#eq? @_visibility "pub")
  (#match? @_function "^pub\\s+(const\\s+)?fn\\b")
  (#calls? @callee
    "std::slice::from_raw_parts" "std::slice::from_raw_parts_mut" "std::ffi::CStr::from_ptr" "std::ffi::c_str::CStr::from_ptr")
  (#not-commented? @finding "SAFETY"))

((function_item
  (visibility_modifier) @_visibility
  parameters: (parameters (parameter type: (pointer_type)))
  body: (block (call_expression function: (field_expression value: (call_expression function: (field_expression value: (unsafe_block (block (call_expression
    function: (_) @callee @finding
    arguments: (arguments . (identifier))))))))))) @_function
  (#eq? @_visibility "pub")
  (#match? @_function "^pub\\s+(const\\s+)?fn\\b")
  (#calls? @callee
    "std::slice::from_raw_parts" "std::slice::from_raw_parts_mut" "std::ffi::CStr::from_ptr" "std::ffi::c_str::CStr::from_ptr")
  (#not-commented? @finding "SAFETY"))

((function_item
  (visibility_modifier) @_visibility
  parameters: (parameters (parameter type: (pointer_type)))
  body: (block (let_declaration value: (call_expression function: (field_expression value: (unsafe_block (block (call_expression
    function: (_) @callee @finding
    arguments: (arguments . (identifier)))))))))) @_function
  (#eq? @_visibility "pub")
  (#match? @_function "^pub\\s+(const\\s+)?fn\\b")
  (#calls? @callee
    "std::slice::from_raw_parts" "std::slice::from_raw_parts_mut" "std::ffi::CStr::from_ptr" "std::ffi::c_str::CStr::from_ptr")
  (#not-commented? @finding "SAFETY"))

((function_item
  (visibility_modifier) @_visibility
  parameters: (parameters (parameter type: (pointer_type)))
  body: (block (let_declaration value: (call_expression function: (field_expression value: (call_expression function: (field_expression value: (unsafe_block (block (call_expression
    function: (_) @callee @finding
    arguments: (arguments . (identifier)))))))))))) @_function
  (#eq? @_visibility "pub")
  (#match? @_function "^pub\\s+(const\\s+)?fn\\b")
  (#calls? @callee
    "std::slice::from_raw_parts" "std::slice::from_raw_parts_mut" "std::ffi::CStr::from_ptr" "std::ffi::c_str::CStr::from_ptr")
  (#not-commented? @finding "SAFETY"))

((function_item
  (visibility_modifier) @_visibility
  parameters: (parameters (parameter type: (pointer_type)))
  body: (block (expression_statement (unsafe_block (block (call_expression function: (field_expression value: (call_expression
    function: (_) @callee @finding
    arguments: (arguments . (identifier)))))))))) @_function
  (#eq? @_visibility "pub")
  (#match? @_function "^pub\\s+(const\\s+)?fn\\b")
  (#calls? @callee
    "std::slice::from_raw_parts" "std::slice::from_raw_parts_mut" "std::ffi::CStr::from_ptr" "std::ffi::c_str::CStr::from_ptr")
  (#not-commented? @finding "SAFETY"))

((function_item
  (visibility_modifier) @_visibility
  parameters: (parameters (parameter type: (pointer_type)))
  body: (block (expression_statement (unsafe_block (block (call_expression function: (field_expression value: (call_expression function: (field_expression value: (call_expression
    function: (_) @callee @finding
    arguments: (arguments . (identifier)))))))))))) @_function
  (#eq? @_visibility "pub")
  (#match? @_function "^pub\\s+(const\\s+)?fn\\b")
  (#calls? @callee
    "std::slice::from_raw_parts" "std::slice::from_raw_parts_mut" "std::ffi::CStr::from_ptr" "std::ffi::c_str::CStr::from_ptr")
  (#not-commented? @finding "SAFETY"))

; Everything else, for those who look at all of them.
(call_expression
  function: (_) @callee @finding
  (#calls? @callee
    "std::slice::from_raw_parts" "std::slice::from_raw_parts_mut" "slice::from_raw_parts" "slice::from_raw_parts_mut"
    "Vec::from_raw_parts" "String::from_raw_parts" "std::ffi::CString::from_raw" "std::ptr::slice_from_raw_parts_mut")
  (#not-commented? @finding "SAFETY")
  (#set! tier "undocumented"))
