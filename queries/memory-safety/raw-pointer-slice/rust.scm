(#define! views
  "std::slice::from_raw_parts" "std::slice::from_raw_parts_mut" "core::slice::from_raw_parts"
  "core::slice::from_raw_parts_mut" "slice::from_raw_parts" "slice::from_raw_parts_mut"
  "std::ptr::slice_from_raw_parts" "std::ptr::slice_from_raw_parts_mut" "String::from_raw_parts"
  "Vec::from_raw_parts")

(#define! makers-of-slices
  "std::slice::from_raw_parts" "std::slice::from_raw_parts_mut" "core::slice::from_raw_parts" "core::slice::from_raw_parts_mut" "slice::from_raw_parts"
  "slice::from_raw_parts_mut" "from_raw_parts" "from_raw_parts_mut")

(#define! accesses
  "std::ptr::read" "std::ptr::read_volatile" "std::ptr::read_unaligned" "std::ptr::write" "std::ptr::write_volatile"
  "std::ptr::write_unaligned" "std::ptr::replace" "std::ptr::swap" "std::ptr::drop_in_place" "core::ptr::read"
  "core::ptr::read_volatile" "core::ptr::read_unaligned" "core::ptr::write" "core::ptr::write_volatile"
  "core::ptr::write_unaligned" "core::ptr::replace" "core::ptr::swap" "core::ptr::drop_in_place" "ptr::read"
  "ptr::read_volatile" "ptr::read_unaligned" "ptr::write" "ptr::write_volatile" "ptr::write_unaligned" "ptr::replace"
  "ptr::swap" "ptr::drop_in_place" "std::ffi::CStr::from_ptr" "CStr::from_ptr" "Box::from_raw"
  "std::boxed::Box::from_raw" "std::rc::Rc::from_raw" "std::sync::Arc::from_raw" "libc::free" "std::alloc::dealloc")

; How long it is comes from outside.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee views)
  (#arg? @args "" 1 @finding)
  (#tainted? @finding "_" "memory")
  (#set! tier "remote"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "std::ptr::copy" "std::ptr::copy_nonoverlapping" "core::ptr::copy" "core::ptr::copy_nonoverlapping" "ptr::copy"
    "ptr::copy_nonoverlapping" "std::ptr::write_bytes" "core::ptr::write_bytes" "ptr::write_bytes" "libc::memcpy"
    "libc::memmove" "libc::memset" "libc::strncpy")
  (#arg? @args "" 2 @finding)
  (#tainted? @finding "_" "memory")
  (#set! tier "remote"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee views)
  (#arg? @args "" 1 @finding)
  (#tainted? @finding "cli" "memory")
  (#set! tier "local"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "std::ptr::copy" "std::ptr::copy_nonoverlapping" "core::ptr::copy" "core::ptr::copy_nonoverlapping" "ptr::copy"
    "ptr::copy_nonoverlapping" "std::ptr::write_bytes" "core::ptr::write_bytes" "ptr::write_bytes" "libc::memcpy"
    "libc::memmove" "libc::memset" "libc::strncpy")
  (#arg? @args "" 2 @finding)
  (#tainted? @finding "cli" "memory")
  (#set! tier "local"))

; The address itself comes from outside.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee accesses)
  (#arg? @args "" 0 @finding)
  (#tainted? @finding "_" "memory")
  (#set! tier "remote-pointer"))

((unary_expression (identifier) @finding) @callee
  (#match? @callee "^\\*")
  (#inside? @finding "unsafe")
  (#tainted? @finding "_" "memory")
  (#set! tier "remote-pointer"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee accesses)
  (#arg? @args "" 0 @finding)
  (#tainted? @finding "cli" "memory")
  (#set! tier "local-pointer"))

((unary_expression (identifier) @finding) @callee
  (#match? @callee "^\\*")
  (#inside? @finding "unsafe")
  (#tainted? @finding "cli" "memory")
  (#set! tier "local-pointer"))

; A number that is taken for an address: `*(at as *const u8)`, `(at as *mut u8).write(0)`.
((unary_expression (parenthesized_expression (type_cast_expression value: (identifier) @finding type: (pointer_type)) @callee)) @_followed
  (#file-mentions? "as *const" "as *mut")
  (#match? @_followed "^\\*")
  (#inside? @finding "unsafe")
  (#tainted? @finding "_" "memory")
  (#set! tier "remote-pointer"))

(call_expression
  function: (field_expression
    value: (parenthesized_expression (type_cast_expression value: (identifier) @finding type: (pointer_type)))
    field: (field_identifier) @_method) @callee
  (#any-of? @_method
    "read" "write" "read_volatile" "write_volatile" "read_unaligned" "write_unaligned" "as_ref" "as_mut" "replace")
  (#file-mentions? "as *const" "as *mut")
  (#inside? @finding "unsafe")
  (#tainted? @finding "_" "memory")
  (#set! tier "remote-pointer"))

; A pointer made null in the statement before, and followed in this one.
(block
  (let_declaration pattern: (identifier) @name value: (call_expression function: (_) @callee))
  .
  [(let_declaration value: (unary_expression (identifier) @arg)) (let_declaration value: (unsafe_block (block . (unary_expression (identifier) @arg))))] @finding
  (#calls? @callee "std::ptr::null" "std::ptr::null_mut" "core::ptr::null" "core::ptr::null_mut" "ptr::null" "ptr::null_mut" "null" "null_mut")
  (#same? @name @arg)
  (#match? @finding "\\*[a-z_]")
  (#not-in-role? "test")
  (#set! tier "null-before"))

(block
  (let_declaration pattern: (identifier) @name value: (call_expression function: (_) @callee))
  .
  [(expression_statement (assignment_expression left: (unary_expression (identifier) @arg)))
   (expression_statement (unsafe_block (block . (expression_statement (assignment_expression left: (unary_expression (identifier) @arg))))))
   (expression_statement (unsafe_block (block . (assignment_expression left: (unary_expression (identifier) @arg)))))
   (expression_statement (unsafe_block (block . (let_declaration value: (unary_expression (identifier) @arg)))))
   (unsafe_block (block . (unary_expression (identifier) @arg)))
   (unsafe_block (block . (assignment_expression left: (unary_expression (identifier) @arg))))
   (unary_expression (identifier) @arg)] @finding
  (#calls? @callee "std::ptr::null" "std::ptr::null_mut" "core::ptr::null" "core::ptr::null_mut" "ptr::null" "ptr::null_mut" "null" "null_mut")
  (#same? @name @arg)
  (#match? @finding "\\*[a-z_]")
  (#not-in-role? "test")
  (#set! tier "null-before"))

; The statement before gave the memory back.
(block
  (expression_statement (call_expression function: (_) @callee))
  .
  [(let_declaration) (expression_statement) (unary_expression) (unsafe_block) (macro_invocation)] @finding
  (#calls? @callee "std::ptr::drop_in_place" "core::ptr::drop_in_place" "ptr::drop_in_place" "drop_in_place" "std::alloc::dealloc" "alloc::alloc::dealloc" "alloc::dealloc" "dealloc" "libc::free")
  (#match? @finding "(^|[=(,;{] ?|\\s)\\*[a-z_]\\w*|ptr::(read|write)(_volatile|_unaligned)?\\(|\\.(read|write|read_volatile|write_volatile)\\(")
  (#not-match? @finding "\\*(mut|const) |dealloc|drop_in_place|\\bfree\\(|ptr::write\\(|\\.write\\(|^\\*[^;]*[^=]=[^=]|^return\\b")
  (#not-commented? @finding "SAFETY")
  (#not-in-role? "test")
  (#set! tier "freed"))

(block
  (expression_statement (unsafe_block (block (expression_statement (call_expression function: (_) @callee)))))
  .
  [(let_declaration) (expression_statement) (unary_expression) (unsafe_block) (macro_invocation)] @finding
  (#calls? @callee "std::ptr::drop_in_place" "core::ptr::drop_in_place" "ptr::drop_in_place" "drop_in_place" "std::alloc::dealloc" "alloc::alloc::dealloc" "alloc::dealloc" "dealloc" "libc::free")
  (#match? @finding "(^|[=(,;{] ?|\\s)\\*[a-z_]\\w*|ptr::(read|write)(_volatile|_unaligned)?\\(|\\.(read|write|read_volatile|write_volatile)\\(")
  (#not-match? @finding "\\*(mut|const) |dealloc|drop_in_place|\\bfree\\(|ptr::write\\(|\\.write\\(|^\\*[^;]*[^=]=[^=]|^return\\b")
  (#not-commented? @finding "SAFETY")
  (#not-in-role? "test")
  (#set! tier "freed"))

; An owner that is made of the pointer and dropped at once, and then the pointer again.
(block
  (expression_statement (call_expression
    function: (identifier) @_drop
    arguments: (arguments . (call_expression function: (_) @callee) .)))
  .
  [(let_declaration) (expression_statement) (unary_expression) (unsafe_block) (macro_invocation)] @finding
  (#eq? @_drop "drop")
  (#calls? @callee "Box::from_raw" "std::boxed::Box::from_raw" "std::ffi::CString::from_raw" "CString::from_raw")
  (#match? @finding "(^|[=(,;{] ?|\\s)\\*[a-z_]\\w*")
  (#not-match? @finding "\\*(mut|const) |^\\*[^;]*[^=]=[^=]|^\\(\\*\\w+\\)\\.\\w+ = ")
  (#not-in-role? "test")
  (#set! tier "freed"))

; Methods of a pointer whose address comes from outside.
(call_expression
  function: (field_expression value: (identifier) @finding field: (field_identifier) @_method) @callee
  (#any-of? @_method "read" "read_volatile" "read_unaligned" "write" "write_volatile" "write_unaligned" "as_ref" "as_mut" "drop_in_place")
  (#inside? @finding "unsafe")
  (#file-mentions? "*const " "*mut ")
  (#tainted? @finding "_" "memory")
  (#set! tier "remote-pointer"))

; Nothing is there: `*ptr::null::<u8>()`, `ptr::read(ptr::null())`.
((unary_expression (call_expression function: (_) @callee)) @finding
  (#match? @finding "^\\*")
  (#calls? @callee "std::ptr::null" "std::ptr::null_mut" "core::ptr::null" "core::ptr::null_mut" "ptr::null" "ptr::null_mut")
  (#set! tier "null"))

(call_expression
  function: (_) @callee
  arguments: (arguments . (call_expression function: (_) @_null) @finding)
  (#calls? @callee
    "std::ptr::read" "std::ptr::read_volatile" "std::ptr::read_unaligned" "std::ptr::write"
    "std::ptr::write_volatile" "std::ptr::write_unaligned" "std::ptr::replace" "std::ptr::swap"
    "std::ptr::drop_in_place" "core::ptr::read" "core::ptr::read_volatile" "core::ptr::read_unaligned"
    "core::ptr::write" "core::ptr::write_volatile" "core::ptr::write_unaligned" "core::ptr::replace"
    "core::ptr::swap" "core::ptr::drop_in_place" "ptr::read" "ptr::read_volatile" "ptr::read_unaligned" "ptr::write"
    "ptr::write_volatile" "ptr::write_unaligned" "ptr::replace" "ptr::swap" "ptr::drop_in_place")
  (#calls? @_null "std::ptr::null" "std::ptr::null_mut" "core::ptr::null" "core::ptr::null_mut" "ptr::null" "ptr::null_mut")
  (#set! tier "null"))

; The address of a local variable, returned: the variable ends with the function.
(function_item
  return_type: (pointer_type)
  body: (block (type_cast_expression
    value: (reference_expression value: (identifier) @name) @finding
    type: (pointer_type)))
  (#match? @name "^[a-z_]")
  (#file-mentions? "*const " "*mut ")
  (#not-eq? @name "self")
  (#set! tier "local-address"))

(function_item
  return_type: (pointer_type)
  body: (block (reference_expression value: (identifier) @name) @finding)
  (#match? @name "^[a-z_]")
  (#file-mentions? "*const " "*mut ")
  (#not-eq? @name "self")
  (#set! tier "local-address"))

(function_item
  return_type: (pointer_type)
  body: (block (expression_statement (return_expression (type_cast_expression
    value: (reference_expression value: (identifier) @name) @finding
    type: (pointer_type)))))
  (#match? @name "^[a-z_]")
  (#file-mentions? "*const " "*mut ")
  (#not-eq? @name "self")
  (#set! tier "local-address"))

(function_item
  return_type: (pointer_type)
  body: (block (expression_statement (return_expression (reference_expression value: (identifier) @name) @finding)))
  (#match? @name "^[a-z_]")
  (#file-mentions? "*const " "*mut ")
  (#not-eq? @name "self")
  (#set! tier "local-address"))

(function_item
  return_type: (pointer_type)
  body: (block
    (let_declaration value: (type_cast_expression
      value: (reference_expression value: (identifier) @name) @finding
      type: (pointer_type)))
    .
    (identifier))
  (#match? @name "^[a-z_]")
  (#file-mentions? "*const " "*mut ")
  (#not-eq? @name "self")
  (#set! tier "local-address"))

(function_item
  return_type: (pointer_type)
  body: (block
    (let_declaration type: (pointer_type) value: (reference_expression value: (identifier) @name) @finding)
    .
    (identifier))
  (#match? @name "^[a-z_]")
  (#file-mentions? "*const " "*mut ")
  (#not-eq? @name "self")
  (#set! tier "local-address"))

(function_item
  return_type: (pointer_type)
  body: (block
    (let_declaration value: [(macro_invocation) (call_expression)] @_owner)
    .
    (call_expression function: (field_expression value: (identifier) @name field: (field_identifier) @_method)) @finding)
  (#file-mentions? "*const " "*mut ")
  (#match? @_owner "^(vec!|format!|String::|Vec::|Box::new|CString::new|std::ffi::CString::new)")
  (#any-of? @_method "as_ptr" "as_mut_ptr")
  (#set! tier "local-address"))

; Out of an inner block: the variable ends with the block. Used within, it is still there.
(expression_statement (block
  (let_declaration pattern: (_))
  .
  (expression_statement (assignment_expression
    left: (identifier)
    right: (type_cast_expression
      value: (reference_expression value: (identifier) @name) @finding
      type: (pointer_type))))) @_block
  (#match? @name "^[a-z_]")
  (#file-mentions? "*const " "*mut ")
  (#not-match? @_block "\\bunsafe\\b")
  (#set! tier "local-address"))

(expression_statement (block
  (let_declaration pattern: (_))
  .
  (expression_statement (assignment_expression
    left: (identifier)
    right: (reference_expression value: (identifier) @name) @finding))) @_block
  (#match? @name "^[a-z_]")
  (#not-match? @_block "\\bunsafe\\b")
  (#file-mentions? "*const " "*mut ")
  (#set! tier "local-address"))

(let_declaration
  value: (block
    (let_declaration)
    (type_cast_expression
      value: (reference_expression value: (identifier) @name) @finding
      type: (pointer_type)))
  (#match? @name "^[a-z_]")
  (#file-mentions? "*const " "*mut ")
  (#set! tier "local-address"))

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

(function_item
  return_type: (pointer_type)
  body: (block
    (call_expression
      function: (field_expression
        value: (call_expression
          function: (field_expression
            value: (call_expression function: (_) @callee)
            field: (field_identifier) @_unwrap))
        field: (field_identifier) @finding @_method)))
  (#any-of? @_unwrap "unwrap" "expect" "unwrap_or_default")
  (#eq? @_method "as_ptr")
  (#calls? @callee "std::ffi::CString::new" "std::ffi::c_str::CString::new")
  (#set! tier "temporary"))

(return_expression
  (call_expression
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

; A safe function that believes the length it is given.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) . (_) @finding .)
  (#calls? @callee makers-of-slices)
  (#inside? @finding "public")
  (#not-inside? @finding "unsafe-function")
  (#memory? @finding "unchecked-number")
  (#not-commented? @finding "SAFETY")
  (#not-in-role? "test")
  (#set! tier "parameter"))

(call_expression
  function: (_) @callee
  arguments: (arguments . (_) . (_) . (_) @finding .)
  (#calls? @callee
    "std::ptr::copy" "std::ptr::copy_nonoverlapping" "core::ptr::copy" "core::ptr::copy_nonoverlapping" "ptr::copy"
    "ptr::copy_nonoverlapping" "std::ptr::write_bytes" "core::ptr::write_bytes" "ptr::write_bytes" "libc::memcpy"
    "libc::memmove" "libc::memset" "memcpy" "memmove" "memset" "Vec::from_raw_parts" "String::from_raw_parts")
  (#inside? @finding "public")
  (#not-inside? @finding "unsafe-function")
  (#memory? @finding "unchecked-number")
  (#not-commented? @finding "SAFETY")
  (#not-in-role? "test")
  (#set! tier "parameter"))

; As many bytes as the other side is long, into a place whose size nobody asked.
(call_expression
  function: (_) @callee
  arguments: (arguments
    . (call_expression function: (field_expression value: (identifier) @_from field: (field_identifier) @_pointer))
    . (call_expression function: (field_expression value: (call_expression) @_to field: (field_identifier) @_add))
    . (call_expression function: (field_expression value: (identifier) field: (field_identifier) @_length)) @finding .)
  (#calls? @callee
    "std::ptr::copy" "std::ptr::copy_nonoverlapping" "core::ptr::copy" "core::ptr::copy_nonoverlapping" "ptr::copy"
    "ptr::copy_nonoverlapping")
  (#eq? @_pointer "as_ptr")
  (#any-of? @_add "add" "offset")
  (#eq? @_length "len")
  (#match? @_to "as_mut_ptr\\(\\)")
  (#not-near-mentions? @finding "assert" "reserve" "with_capacity" "if " "resize" "min(" "checked_" "while " "match ")
  (#not-inside? @finding "unsafe-function")
  (#not-commented? @finding "SAFETY")
  (#not-in-role? "test")
  (#set! tier "unasked"))

; Bytes, all that the function is given, seen as wider numbers, as many as there are bytes.
((function_item
  name: (identifier) @finding
  parameters: (parameters . (parameter pattern: (identifier) type: (reference_type type: (array_type element: (primitive_type) @_element))) .)) @_function
  (#eq? @_element "u8")
  (#match? @_function "from_raw_parts(_mut)?\\(\\s*\\w+\\.as_(mut_)?ptr\\(\\)\\s*(as \\*(const|mut) |\\.cast::<)[ui](16|32|64|128|size)>?(\\(\\))?\\s*,\\s*\\w+\\.len\\(\\)\\s*,?\\s*\\)")
  (#file-mentions? "from_raw_parts")
  (#not-in-role? "test")
  (#set! tier "wider"))

; An exclusive reference made of a shared one through a cast.
((reference_expression (mutable_specifier) value: (unary_expression [
    (parenthesized_expression (type_cast_expression value: (type_cast_expression value: (_) @_value type: (pointer_type) @_shared) type: (pointer_type (mutable_specifier))))
    (parenthesized_expression (call_expression function: (field_expression value: (parenthesized_expression (type_cast_expression value: (_) @_value type: (pointer_type) @_shared)) field: (field_identifier) @_cast)))
  ])) @finding
  (#match? @_value "^(self|&[a-z_][\\w.]*)$")
  (#match? @_shared "^\\*const")
  (#file-mentions? "*const")
  (#not-near-mentions? @finding "UnsafeCell")
  (#not-commented? @finding "SAFETY")
  (#not-in-role? "test")
  (#set! tier "cast-to-mut"))

; In what anybody may call, with whatever argument, without a word that it is unsafe.
((_) @_place
  (#inside? @_place "public")
  (#not-inside? @_place "unsafe-function")
  (#not-inside? @_place "function" "*unchecked*")
  (#shape! "in-safe-api"))

; Bytes of somebody seen as a structure: `&*(bytes.as_ptr() as *const Header)`.
(unary_expression
  (parenthesized_expression [
    (type_cast_expression
      value: (call_expression function: (field_expression value: (identifier) @arg field: (field_identifier) @_pointer))
      type: (pointer_type type: (type_identifier) @value))
    (type_cast_expression
      value: (type_cast_expression
        value: (call_expression function: (field_expression value: (identifier) @arg field: (field_identifier) @_pointer)))
      type: (pointer_type type: (type_identifier) @value))]) @finding
  (#eq? @_pointer "as_ptr")
  (#file-mentions? "as *const")
  (#shaped? @finding "in-safe-api")
  (#memory? @arg "given-bytes")
  (#not-near-mentions? @finding "len()" "size_of" "align_of" "align_to" "is_aligned" "is_empty" "chunks" ".get(" "SAFETY")
  (#not-commented? @finding "Safety")
  (#not-in-role? "test" "generated")
  (#set! tier "unmeasured"))

(call_expression
  function: (_) @callee
  arguments: (arguments . (type_cast_expression
    value: (call_expression function: (field_expression value: (identifier) @arg field: (field_identifier) @_pointer))
    type: (pointer_type type: (_) @value)) @finding .)
  (#calls? @callee "std::ptr::read" "std::ptr::read_unaligned" "core::ptr::read" "core::ptr::read_unaligned" "ptr::read" "ptr::read_unaligned")
  (#eq? @_pointer "as_ptr")
  (#not-eq? @value "u8")
  (#shaped? @finding "in-safe-api")
  (#memory? @arg "given-bytes")
  (#not-near-mentions? @finding "len()" "size_of" "align_of" "align_to" "is_aligned" "is_empty" "chunks" ".get(" "SAFETY")
  (#not-commented? @finding "Safety")
  (#not-in-role? "test" "generated")
  (#set! tier "unmeasured"))

; The same as a number: `*(bytes.as_ptr() as *const u32)`, `(bytes.as_ptr() as *const u32).read_unaligned()`.
(unary_expression
  (parenthesized_expression (type_cast_expression
    value: (call_expression function: (field_expression value: (identifier) @arg field: (field_identifier) @_pointer))
    type: (pointer_type type: (primitive_type) @value))) @finding
  (#eq? @_pointer "as_ptr")
  (#not-any-of? @value "u8" "i8" "bool")
  (#file-mentions? "as *const")
  (#shaped? @finding "in-safe-api")
  (#memory? @arg "given-bytes")
  (#not-near-mentions? @finding "len()" "size_of" "align_of" "align_to" "is_aligned" "is_empty" "chunks" ".get(" "SAFETY")
  (#not-commented? @finding "Safety")
  (#not-in-role? "test" "generated")
  (#set! tier "unmeasured"))

(call_expression
  function: (field_expression
    value: (parenthesized_expression (type_cast_expression
      value: (call_expression function: (field_expression value: (identifier) @arg field: (field_identifier) @_pointer))
      type: (pointer_type type: (_) @value)))
    field: (field_identifier) @_method) @finding
  (#eq? @_pointer "as_ptr")
  (#any-of? @_method "read" "read_unaligned" "read_volatile")
  (#not-any-of? @value "u8" "i8" "bool")
  (#file-mentions? "as *const")
  (#shaped? @finding "in-safe-api")
  (#memory? @arg "given-bytes")
  (#not-near-mentions? @finding "len()" "size_of" "align_of" "align_to" "is_aligned" "is_empty" "chunks" ".get(" "SAFETY")
  (#not-commented? @finding "Safety")
  (#not-in-role? "test" "generated")
  (#set! tier "unmeasured"))

; A vector of bytes taken over as one of numbers, or the other way round: the allocator is told another alignment.
(call_expression
  function: (_) @callee @finding
  (#calls? @callee "Vec::from_raw_parts" "std::vec::Vec::from_raw_parts" "alloc::vec::Vec::from_raw_parts")
  (#near-mentions? @finding "Vec<u8>" "Vec<i8>")
  (#near-mentions? @finding
    "as_mut_ptr() as *mut u16" "as_mut_ptr() as *mut u32" "as_mut_ptr() as *mut u64" "as_mut_ptr() as *mut i16"
    "as_mut_ptr() as *mut i32" "as_mut_ptr() as *mut i64" "as_mut_ptr() as *mut f32" "as_mut_ptr() as *mut f64"
    "as_mut_ptr().cast::<u16>()" "as_mut_ptr().cast::<u32>()" "as_mut_ptr().cast::<u64>()" "as_mut_ptr().cast::<f32>()"
    "as_mut_ptr().cast::<f64>()" "as_mut_ptr().cast::<i32>()")
  (#not-near-mentions? @finding "align" "Layout")
  (#not-in-role? "test")
  (#set! tier "other-layout"))

(call_expression
  function: (_) @callee @finding
  (#calls? @callee "Vec::from_raw_parts" "std::vec::Vec::from_raw_parts" "alloc::vec::Vec::from_raw_parts")
  (#near-mentions? @finding "as_mut_ptr() as *mut u8" "as_mut_ptr().cast::<u8>()")
  (#near-mentions? @finding "Vec<u8>")
  (#near-mentions? @finding "Vec<u16>" "Vec<u32>" "Vec<u64>" "Vec<i16>" "Vec<i32>" "Vec<i64>" "Vec<f32>" "Vec<f64>" "Vec<usize>")
  (#not-near-mentions? @finding "align" "Layout")
  (#not-in-role? "test")
  (#set! tier "other-layout"))

; What a function of the file makes is gone at the end of the statement, too.
(let_declaration
  value: (call_expression
    function: (field_expression
      value: (call_expression function: (identifier) @callee)
      field: (field_identifier) @finding @_method))
  (#any-of? @_method "as_ptr" "as_mut_ptr")
  (#memory? @callee "makes-owner")
  (#set! tier "temporary"))

; A safe public function that goes where any caller points: `*p`, `p.read()`, `ptr::write(p, value)`.
((unary_expression (identifier) @finding) @callee
  (#match? @callee "^\\*")
  (#file-mentions? "*const " "*mut ")
  (#inside? @finding "public")
  (#not-inside? @finding "unsafe-function")
  (#not-inside? @finding "exported")
  (#inside? @finding "unsafe")
  (#memory? @finding "unchecked-pointer")
  (#not-commented? @finding "SAFETY")
  (#not-in-role? "test" "generated")
  (#set! tier "any-pointer"))

(call_expression
  function: (field_expression value: (identifier) @finding field: (field_identifier) @_method) @callee
  (#any-of? @_method "read" "read_volatile" "read_unaligned" "write" "write_volatile" "write_unaligned" "write_bytes" "replace" "drop_in_place")
  (#file-mentions? "*const " "*mut ")
  (#inside? @finding "public")
  (#not-inside? @finding "unsafe-function")
  (#not-inside? @finding "exported")
  (#inside? @finding "unsafe")
  (#memory? @finding "unchecked-pointer")
  (#not-commented? @finding "SAFETY")
  (#not-in-role? "test" "generated")
  (#set! tier "any-pointer"))

(call_expression
  function: (_) @callee
  arguments: (arguments . (identifier) @finding)
  (#calls? @callee
    "std::ptr::read" "std::ptr::read_volatile" "std::ptr::read_unaligned" "std::ptr::write" "std::ptr::write_volatile"
    "std::ptr::drop_in_place" "core::ptr::read" "core::ptr::read_volatile" "core::ptr::write" "core::ptr::write_volatile"
    "ptr::read" "ptr::read_volatile" "ptr::write" "ptr::write_volatile")
  (#inside? @finding "public")
  (#not-inside? @finding "unsafe-function")
  (#not-inside? @finding "exported")
  (#inside? @finding "unsafe")
  (#memory? @finding "unchecked-pointer")
  (#not-commented? @finding "SAFETY")
  (#not-in-role? "test" "generated")
  (#set! tier "any-pointer"))

; The life of the whole program, given to memory that somebody else may free.
((function_item
  return_type: (reference_type (lifetime) @_life)
  body: (block (expression_statement (unsafe_block (block (call_expression
    function: (_) @callee @finding
    arguments: (arguments . (call_expression function: (field_expression field: (field_identifier) @_pointer))))))))) @_function
  (#eq? @_life "'static")
  (#any-of? @_pointer "as_ptr" "as_mut_ptr")
  (#calls? @callee makers-of-slices)
  (#not-match? @_function "unsafe fn")
  (#not-commented? @finding "SAFETY")
  (#not-in-role? "test")
  (#set! tier "longer-life"))

; Taken apart first, and put together again as something wider: `Vec::from_raw_parts(ptr as *mut u32, len / 4, cap / 4)`.
((call_expression
  function: (_) @callee @finding
  arguments: (arguments
    . (type_cast_expression type: (pointer_type))
    . (binary_expression operator: "/" @_divided)
    . (binary_expression)))
  (#calls? @callee "Vec::from_raw_parts" "std::vec::Vec::from_raw_parts" "alloc::vec::Vec::from_raw_parts")
  (#not-near-mentions? @finding "align" "Layout")
  (#not-in-role? "test")
  (#set! tier "other-layout"))

; A length that stands beside the bytes in a structure laid over them: whoever filled it in may have written more than there is.
((call_expression
  function: (_) @callee @finding
  arguments: (arguments
    .
    (call_expression function: (field_expression value: (field_expression value: (identifier) @_one) field: (field_identifier) @_as_ptr))
    .
    (type_cast_expression value: (field_expression value: (identifier) @_other field: (field_identifier)) @arg) .))
  (#calls? @callee views)
  (#any-of? @_as_ptr "as_ptr" "as_mut_ptr")
  (#same? @_one @_other)
  (#file-mentions? "repr(C")
  (#inside? @finding "public")
  (#not-inside? @finding "unsafe-function")
  (#not-near-mentions? @finding ".min(" "assert" " <= " " < " " > " " >= " "SAFETY")
  (#not-in-role? "test" "generated")
  (#set! tier "beside"))

(let_declaration
  type: (reference_type (lifetime) @_life)
  value: (unsafe_block (block . (call_expression
    function: (_) @callee @finding
    arguments: (arguments . (call_expression function: (field_expression value: (identifier) field: (field_identifier) @_pointer))))))
  (#eq? @_life "'static")
  (#any-of? @_pointer "as_ptr" "as_mut_ptr")
  (#calls? @callee "std::slice::from_raw_parts" "std::slice::from_raw_parts_mut" "core::slice::from_raw_parts" "slice::from_raw_parts")
  (#not-commented? @finding "SAFETY")
  (#not-near-mentions? @finding "forget(" "leak(" "into_raw" "ManuallyDrop" "static mut" "const ")
  (#not-in-role? "test")
  (#set! tier "longer-life"))

; Where a part begins is compared with what there is, how long it is not: `from_raw_parts(base.add(start), entry.len as usize)`.
(call_expression
  function: (_) @callee
  arguments: (arguments
    . (call_expression function: (field_expression field: (field_identifier) @_add) arguments: (arguments . (_) .) @_start)
    . [(type_cast_expression value: (field_expression value: (identifier) @_record field: (field_identifier) @_length)) (field_expression value: (identifier) @_record field: (field_identifier) @_length)] @finding .)
  (#calls? @callee makers-of-slices)
  (#any-of? @_add "add" "offset" "byte_add" "wrapping_add")
  (#match? @_length "(?i)len|length|size|count|bytes")
  (#not-memory? @_start "unasked")
  (#memory? @finding "unasked")
  (#not-inside? @finding "unsafe-function")
  (#not-near-mentions? @finding ".min(" "checked_add" "saturating_add" "debug_assert" " assert!(")
  (#not-in-role? "test" "generated")
  (#set! tier "start-alone"))

; The same where the record is asked for its offset alone, or its length has a name of its own.
([
    (call_expression
      function: (_) @callee
      arguments: (arguments . (call_expression function: (field_expression field: (field_identifier) @_add)) @_from . [
        (identifier)
        (field_expression)
        (type_cast_expression)] @finding .))
    (unsafe_block (block (call_expression
      function: (_) @callee
      arguments: (arguments . (call_expression function: (field_expression field: (field_identifier) @_add)) @_from . [
        (identifier)
        (field_expression)
        (type_cast_expression)] @finding .))))]
  (#calls? @callee makers-of-slices)
  (#any-of? @_add "add" "offset" "byte_add" "wrapping_add")
  (#shape! "slice-from" @finding @callee @_from))

([
    (call_expression arguments: (arguments . [(unsafe_block) (call_expression)] @_made .))
    (unsafe_block (block (call_expression arguments: (arguments . (call_expression) @_made .))))
    (expression_statement (unsafe_block (block (call_expression arguments: (arguments . (call_expression) @_made .)))))
    (expression_statement (unsafe_block) @_made)
    (let_declaration value: (unsafe_block) @_made)
    (unsafe_block) @_made]
  (#shaped? @_made "slice-from" @finding @callee @_from)
  (#shape! "slice-below" @finding @callee @_from))

((function_item body: (block [(call_expression) (unsafe_block) (expression_statement) (let_declaration)] @_below)) @_function
  (#skip-unless? "from_raw_parts")
  (#shaped? @_below "slice-below" @finding @callee @_from)
  (#match? @finding "^\\w+\\.(len|length|size|byte_len|data_len)( as usize)?$|^(len|length|size|count)$")
  (#match? @_function "if [^{;]*\\b(\\w*offset|start|begin|pos|position|\\w+\\.(offset|start|begin|pos))\\b[^{;]*(>=|>|<)")
  ; The length is mentioned where it is used, and where it gets its name.
  (#match? @_function "let (mut )?(len|length|size|count)(: usize)? = \\w+\\.\\w+( as usize)?;|let (mut )?(len|length|size|count)(: usize)? = usize::try_from\\(\\w+\\.\\w+\\)|, \\w+\\.(len|length|size|byte_len|data_len)( as usize)?\\s*,?\\s*\\)")
  (#not-match? @_function "(\\.(length|size|len|byte_len|data_len)\\b[^(_][\\s\\S]*){2}|if [^{]*[^.\\w](len|length|size|count|end|stop|limit|last)\\b|checked_|saturating_|\\.min\\(|assert|unsafe fn|\\bend\\b|\\.get\\(\\w+\\.\\.")
  (#not-in-role? "test" "generated")
  (#set! tier "start-alone"))

; Everything else, for those who look at all of them.
(call_expression
  function: (_) @callee @finding
  (#calls? @callee
    "std::slice::from_raw_parts" "std::slice::from_raw_parts_mut" "slice::from_raw_parts" "slice::from_raw_parts_mut"
    "Vec::from_raw_parts" "String::from_raw_parts" "std::ffi::CString::from_raw" "std::ptr::slice_from_raw_parts_mut")
  (#not-commented? @finding "SAFETY")
  (#set! tier "undocumented"))

; An iterator says how many it holds; whoever wrote it may have been wrong.
((call_expression
  function: (field_expression field: (field_identifier) @_method) @callee
  arguments: (arguments . (identifier) @arg .)) @finding
  (#eq? @_method "set_len")
  (#near-mentions? @finding "ExactSizeIterator" "size_hint()")
  (#near-mentions? @finding ".write(" "ptr::write(" "get_unchecked_mut(")
  (#near-mentions? @finding ".add(" "get_unchecked_mut(" ".offset(")
  (#not-near-mentions? @finding "assert" "TrustedLen" ".take(" "zip(" "break" "SAFETY" "Guard")
  (#inside? @finding "public")
  (#not-in-role? "test")
  (#set! tier "trusted-length"))

((call_expression
  function: (_) @callee
  arguments: (arguments . (call_expression function: (field_expression field: (field_identifier) @_add)) . (identifier) .)) @finding
  (#calls? @callee "std::ptr::write" "core::ptr::write" "ptr::write")
  (#any-of? @_add "add" "offset")
  (#inside? @finding "loop")
  (#inside? @finding "public")
  (#near-mentions? @finding "ExactSizeIterator")
  (#near-mentions? @finding "alloc(" "with_capacity(" "reserve(" "new_uninit_slice(")
  (#not-near-mentions? @finding "assert_eq" "TrustedLen" ".take(" "zip(" "break" "SAFETY" "Guard" "if ")
  (#not-in-role? "test")
  (#set! tier "trusted-length"))

((call_expression
  function: (_) @callee
  arguments: (arguments . (identifier) . (identifier) .)) @finding
  (#calls? @callee "std::ptr::write" "core::ptr::write" "ptr::write")
  (#inside? @finding "loop")
  (#inside? @finding "public")
  (#near-mentions? @finding "size_hint()")
  (#near-mentions? @finding "reserve(" "with_capacity(")
  (#near-mentions? @finding "set_len(")
  (#not-near-mentions? @finding "assert_eq" "TrustedLen" ".take(" "zip(" "break" "SAFETY" "Guard" "if " "push(")
  (#not-in-role? "test")
  (#set! tier "trusted-length"))

; The bytes of any type, padding and all, and for `mut` any bytes as any type.
((call_expression
  function: (_) @callee
  arguments: (arguments . (_) @arg . (_) @_length .)) @finding
  (#calls? @callee views)
  (#match? @arg "as \\*(const|mut) (u8|_)$|\\.cast::<u8>\\(\\)$")
  (#match? @_length "size_of::<[A-Z][A-Za-z]?>\\(\\)")
  (#inside? @finding "public")
  (#not-inside? @finding "unsafe-function")
  (#not-file-mentions? "Pod" "Zeroable" "NoUninit" "AnyBitPattern" "AsBytes" "FromBytes" "IntoBytes" "Plain" "unsafe trait")
  (#not-commented? @finding "SAFETY")
  (#not-in-role? "test")
  (#set! tier "any-type"))

; Length and capacity in the wrong places.
((call_expression
  function: (_) @callee
  arguments: (arguments . (_) . (identifier) @_length . (identifier) @_capacity .)) @finding
  (#calls? @callee "Vec::from_raw_parts" "std::vec::Vec::from_raw_parts" "String::from_raw_parts")
  (#match? @_length "cap(acity)?$")
  (#match? @_capacity "len(gth)?$")
  (#set! tier "swapped"))

; Memory that a C library allocated is freed by another allocator.
((call_expression
  function: (_) @callee
  arguments: (arguments . (identifier) @arg . (identifier) . (identifier) .)) @finding
  (#calls? @callee "Vec::from_raw_parts" "std::vec::Vec::from_raw_parts" "String::from_raw_parts")
  (#file-mentions? "extern \"C\"")
  (#near-mentions? @finding "null_mut()")
  (#near-mentions? @finding "&mut out" "&mut ptr" "&mut buf" "&mut data" "&mut p,")
  (#not-file-mentions? "into_raw_parts" "ManuallyDrop" "mem::forget" ".leak()" "into_boxed_slice")
  (#not-in-role? "test")
  (#set! tier "other-allocator"))

; A pointer that somebody was asked to fill in, and may have left null: `(*result).pw_dir` after `getpwuid_r(…, &mut result)`.
((unary_expression (identifier) @finding) @_all
  (#match? @_all "^\\*")
  (#file-mentions? "getpw" "getgr" "getspnam" "getservbyname_r" "libc::getenv" "localtime(" "gmtime(" "libc::fopen" "opendir(" "readdir"
    "libc::malloc" "libc::calloc" "strchr(" "extern \"C\" {")
  (#memory? @finding "left-null")
  (#not-in-role? "test")
  (#set! tier "left-null"))

; The same, where each element is written by a method of the pointer.
((call_expression
  function: (field_expression
    value: (call_expression
      function: (field_expression field: (field_identifier) @_add)
      arguments: (arguments . (_) @_at .))
    field: (field_identifier) @_write) @callee
  arguments: (arguments . (identifier) .)) @finding
  (#eq? @_write "write")
  (#any-of? @_add "add" "offset")
  (#inside? @finding "loop")
  (#inside? @finding "public")
  (#near-mentions? @finding "ExactSizeIterator")
  (#near-mentions? @finding "alloc" "with_capacity(" "reserve(" "new_uninit_slice(")
  (#not-near-mentions? @finding "assert_eq" "TrustedLen" ".take(" "zip(" "break" "Guard" "if " "set_len(")
  (#not-in-role? "test")
  (#set! tier "trusted-length"))

; What the C library has made is taken for memory of Rust's own, and freed as such.
(call_expression
  function: (_) @callee
  arguments: (arguments . (identifier) @finding .)
  (#calls? @callee "std::ffi::CString::from_raw" "CString::from_raw" "std::boxed::Box::from_raw" "Box::from_raw")
  (#file-mentions? "libc::" "extern \"C\" {")
  (#memory? @finding "given-by-c")
  (#not-in-role? "test")
  (#set! tier "other-allocator"))

; As many bytes as the bytes themselves say: no promise of a caller speaks of that number.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) . (identifier) @finding .)
  (#calls? @callee makers-of-slices)
  (#file-mentions? "from_le_bytes" "from_be_bytes" "from_ne_bytes" "read_u16" "read_u32" "read_u64" "get_u16" "get_u32" "get_u64")
  (#memory? @finding "decoded-number")
  (#not-in-role? "test")
  (#set! tier "said-length"))
