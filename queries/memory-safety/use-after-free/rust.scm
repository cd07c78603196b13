; `*p`, `(*p).field`
((unary_expression (_) @finding) @callee
  (#match? @callee "^\\*")
  (#file-mentions? "from_raw" "dealloc" "free(" "drop_in_place" "as_ptr" "as_mut_ptr" "*const " "*mut " "&raw ")
  (#inside? @finding "unsafe")
  (#not-match? @finding "^(self|Box::|[A-Z])")
  (#memory? @finding "freed")
  (#not-in-role? "test"))

; Functions that go where a pointer points.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee
    "std::ptr::read" "std::ptr::read_volatile" "std::ptr::read_unaligned" "std::ptr::replace" "std::ptr::swap"
    "core::ptr::read" "core::ptr::read_volatile" "core::ptr::read_unaligned" "core::ptr::replace" "core::ptr::swap"
    "ptr::read" "ptr::read_volatile" "ptr::read_unaligned" "ptr::replace" "ptr::swap" "std::ptr::copy"
    "std::ptr::copy_nonoverlapping" "core::ptr::copy" "core::ptr::copy_nonoverlapping" "ptr::copy"
    "ptr::copy_nonoverlapping" "std::slice::from_raw_parts" "std::slice::from_raw_parts_mut"
    "core::slice::from_raw_parts" "core::slice::from_raw_parts_mut" "slice::from_raw_parts" "slice::from_raw_parts_mut"
    "std::ffi::CStr::from_ptr" "core::ffi::CStr::from_ptr" "CStr::from_ptr")
  (#memory? @finding "freed")
  (#not-in-role? "test"))

; Methods of the pointer.
(call_expression
  function: (field_expression value: (_) @finding field: (field_identifier) @_method) @callee
  (#any-of? @_method "read" "read_volatile" "read_unaligned" "write_volatile" "as_ref" "as_mut" "replace")
  (#file-mentions? "from_raw" "dealloc" "free(" "drop_in_place" "as_ptr" "as_mut_ptr")
  (#inside? @finding "unsafe")
  (#memory? @finding "freed")
  (#not-in-role? "test"))

; A foreign function that is given it.
(call_expression
  function: [(identifier) (scoped_identifier)] @callee
  arguments: (arguments (identifier) @finding)
  (#file-mentions? "from_raw" "dealloc" "free(" "drop_in_place" "as_ptr")
  (#file-mentions? "extern \"C\"" "libc::" "ffi::")
  (#inside? @finding "unsafe")
  (#not-match? @callee "(^|::)(from_raw|drop|dealloc|free|drop_in_place|from_raw_parts|null|eq|forget|realloc|write)$")
  (#memory? @finding "freed")
  (#not-in-role? "test"))

; `println!("{}", (*p).field)`: the arguments of a macro are tokens.
(token_tree "*" . (identifier) @finding
  (#file-mentions? "from_raw" "dealloc" "free(" "drop_in_place" "as_ptr" "as_mut_ptr" "*const " "*mut " "&raw ")
  (#memory? @finding "freed")
  (#not-in-role? "test"))

; `name.map_or(null(), |name| name.as_ptr())`: the string moves into the closure and is dropped at its end.
(call_expression
  function: (field_expression value: (identifier) @arg field: (field_identifier) @_method)
  arguments: (arguments
    (closure_expression
      parameters: (closure_parameters . (identifier) @_moved .)
      body: (call_expression
        function: (field_expression value: (identifier) @_pointed field: (field_identifier) @_pointer)) @finding) .)
  (#any-of? @_method "map_or" "map_or_else" "map")
  (#any-of? @_pointer "as_ptr" "as_mut_ptr")
  (#same? @_moved @_pointed)
  (#near-mentions? @finding "CString::new(")
  (#not-near-mentions? @finding "Option<&CStr>" "Option<&CString>" "&Option<" "as_deref()" "as_ref();")
  (#not-in-role? "test")
  (#set! tier "moved-in"))

; A lifetime that nothing given to the function has: the caller may choose any.
(function_item
  (visibility_modifier)
  name: (identifier) @finding
  type_parameters: (type_parameters (lifetime_parameter name: (lifetime) @_lifetime))
  parameters: (parameters) @_parameters
  return_type: [
    (generic_type type: (_) @_type type_arguments: (type_arguments . (lifetime) @_used))
    (reference_type . (lifetime) @_used) @_type]
  (#file-mentions? "unsafe")
  (#not-inside? @finding "unsafe-function")
  (#same? @_lifetime @_used)
  (#match? @_parameters "&(mut )?[A-Za-z(\\[]")
  (#not-match? @_parameters "'[a-z]")
  (#match? @_type "^&|Iter|Ref|Guard|Cursor|View|Drain|Slice|Entry|Handle|Borrow|Keys|Values")
  (#not-match? @_type "^&'\\w+ (str|\\[?&?'static)")
  (#not-match? @_parameters "\\*(const|mut)|'static")
  (#not-in-role? "test")
  (#set! tier "any-lifetime"))
