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

; A pointer to an element, the vector grows, and the pointer again: what it points to may have moved.
((block
  (let_declaration
    pattern: (identifier) @name
    value: [
      (reference_expression value: (index_expression . (_) @value))
      (type_cast_expression value: (reference_expression value: (index_expression . (_) @value)))])
  (expression_statement (call_expression
    function: (field_expression value: (_) @_grown field: (field_identifier) @_grows)) @finding)
  [(unsafe_block) (expression_statement (unsafe_block)) (let_declaration value: (unsafe_block))] @_after)
  (#file-mentions? "*const " "*mut ")
  (#any-of? @_grows "push" "extend" "extend_from_slice" "reserve" "insert" "resize" "push_str" "shrink_to_fit" "append" "clear" "truncate")
  (#same? @value @_grown)
  (#match? @_after "\\*\\s*\\(?\\w+|\\.read\\(|ptr::read|from_raw_parts|\\.write\\(|\\.add\\(")
  (#not-match? @_after "\\.as_(mut_)?ptr\\(\\)")
  (#near-mentions? @finding "*const " "*mut ")
  (#not-in-role? "test" "example")
  (#set! tier "moved"))

; `let text: &'static str = unsafe { &*(input.as_str() as *const str) };`: a borrow that says it lives for ever.
((let_declaration
  type: (reference_type (lifetime) @_lifetime)
  value: (unsafe_block (block . (reference_expression value: (unary_expression (parenthesized_expression (type_cast_expression value: (_) @value type: (pointer_type))))) .))) @finding
  (#eq? @_lifetime "'static")
  (#skip-unless? "unsafe~\\{(?s:.)*?as~\\*(const|mut)")
  (#match? @value "\\.as_(str|bytes|slice|ref|path)\\(\\)$|^&")
  (#not-commented? @finding "SAFETY")
  (#not-near-mentions? @finding "Box::leak" "Box::into_raw" ".leak()" "'static)" "ManuallyDrop" "mem::forget")
  (#not-in-role? "test" "example")
  (#set! tier "any-lifetime-let"))

((function_item
  parameters: (parameters) @_parameters
  return_type: (reference_type (lifetime) @_lifetime)
  body: (block [
    (unsafe_block (block (reference_expression value: (unary_expression (parenthesized_expression (type_cast_expression value: (_) @value type: (pointer_type))))) @finding .))
    (expression_statement (unsafe_block (block (reference_expression value: (unary_expression (parenthesized_expression (type_cast_expression value: (_) @value type: (pointer_type))))) @finding .)))] .))
  (#eq? @_lifetime "'static")
  (#skip-unless? "unsafe~\\{(?s:.)*?as~\\*(const|mut)")
  (#match? @_parameters "&|String|Vec<")
  (#not-match? @_parameters "'static")
  (#match? @value "\\.as_(str|bytes|slice|ref|path)\\(\\)$|^&|^[a-z_]+$|^\\(&")
  (#not-commented? @finding "SAFETY")
  (#not-near-mentions? @finding "Box::leak" "Box::into_raw" ".leak()" "ManuallyDrop" "mem::forget")
  (#not-in-role? "test" "example")
  (#set! tier "any-lifetime-let"))

; A pointer to an element of a vector, kept in what is pushed to that very vector: once it grows, all its elements have moved.
([
    (type_cast_expression value: (reference_expression value: (index_expression . (_) @value)) type: (pointer_type))
    (reference_expression value: (index_expression . (_) @value))
    (call_expression function: (field_expression value: (call_expression function: (field_expression value: (_) @value field: (field_identifier) @_reads)) field: (field_identifier) @_maps))
    (type_cast_expression value: (try_expression (call_expression function: (field_expression value: (_) @value field: (field_identifier) @_reads))) type: (pointer_type))
    (type_cast_expression value: (call_expression function: (field_expression value: (call_expression function: (field_expression value: (_) @value field: (field_identifier) @_reads)))) type: (pointer_type))
    (call_expression function: (field_expression value: (call_expression function: (field_expression value: (_) @value field: (field_identifier) @_reads)) field: (field_identifier) @_maps) arguments: (arguments . (_)))
    (match_expression value: (call_expression function: (field_expression value: (_) @value field: (field_identifier) @_reads)))
    (if_expression condition: (let_condition value: (call_expression function: (field_expression value: (_) @value field: (field_identifier) @_reads))))
    (call_expression
      function: (field_expression field: (field_identifier) @_maps)
      arguments: (arguments (closure_expression body: (type_cast_expression value: (reference_expression value: (index_expression . (_) @value))))))] @_pointer
  (#match? @_pointer "\\*(const|mut)\\b|ptr::null|^&|^[\\w.]+\\.as_(mut_)?ptr\\(\\)\\.(add|offset)\\(|from_ref|from_mut|NonNull")
  ; What an element owns stays where it is.
  (#not-match? @_pointer "\\w+\\.\\w+\\.as_(mut_)?ptr\\(\\) as|&(mut )?\\*\\*|\\.as_(ref|mut)\\(\\) as|(Rc|Arc)::as_ptr|\\|\\w+\\| \\w+(\\.\\w+)+\\.as_(mut_)?ptr")
  (#match? @_pointer "^&|\\|\\w+\\| &|\\.(get|get_mut|last|last_mut|first|first_mut|as_ptr|as_mut_ptr)\\(")
  (#shape! "into-vector" @_pointer @value))

(block
  (let_declaration pattern: (identifier) @name value: (_) @_made)
  (expression_statement (call_expression
    function: (field_expression value: (_) @_grown field: (field_identifier) @_grows)
    arguments: (arguments . (struct_expression body: (field_initializer_list [
      (shorthand_field_initializer (identifier) @_kept)
      (field_initializer value: (identifier) @_kept)])) .)) @finding)
  (#file-mentions? "*const " "*mut " "NonNull<")
  (#any-of? @_grows "push" "push_back" "insert")
  (#same? @name @_kept)
  (#shaped? @_made "into-vector" @_pointer @value)
  (#same? @value @_grown)
  (#file-mentions? "unsafe")
  (#not-file-mentions? "Vec<Box<" "Vec<Pin<" "Vec<Rc<" "Vec<Arc<")
  (#not-match? @_made "^&[^;]*\\]$|\\]\\.\\w+$|clone\\(\\)")
  (#not-near-mentions? @finding "capacity()" "Box::new(" "reserve(" "Arc::new(" "Rc::new(")
  (#not-in-role? "test" "example")
  (#set! tier "into-itself"))

; The same with the type written beside the name: `let parent: *const Node = &self.nodes[at];`.
(block
  (let_declaration pattern: (identifier) @name type: (pointer_type) value: (reference_expression value: (index_expression . (_) @value)))
  (expression_statement (call_expression
    function: (field_expression value: (_) @_grown field: (field_identifier) @_grows)
    arguments: (arguments . (struct_expression body: (field_initializer_list [
      (shorthand_field_initializer (identifier) @_kept)
      (field_initializer value: (identifier) @_kept)])) .)) @finding)
  (#file-mentions? "*const " "*mut ")
  (#eq? @_grows "push")
  (#same? @name @_kept)
  (#same? @value @_grown)
  (#not-near-mentions? @finding "capacity()" "reserve(")
  (#not-in-role? "test" "example")
  (#set! tier "into-itself"))
