; A second owner of the same memory, or a second time that it is given back.
(call_expression
  function: (_) @callee @finding
  arguments: (arguments . (_) @arg)
  (#calls? @callee
    "Box::from_raw" "std::boxed::Box::from_raw" "alloc::boxed::Box::from_raw" "std::rc::Rc::from_raw"
    "std::sync::Arc::from_raw" "Rc::from_raw" "Arc::from_raw" "std::ffi::CString::from_raw" "CString::from_raw"
    "Vec::from_raw_parts" "String::from_raw_parts" "std::vec::Vec::from_raw_parts" "std::alloc::dealloc"
    "alloc::alloc::dealloc" "alloc::dealloc" "dealloc" "libc::free" "free")
  (#memory? @arg "owned")
  (#not-match? @arg "^\\*")
  (#not-in-role? "test"))

; The value is copied out bit by bit, and code of somebody else runs before the old place is written or forgotten: if it
; panics, both are dropped.
(call_expression
  function: (identifier) @finding
  (#file-mentions? "ptr::read(")
  (#file-mentions? "ptr::write(")
  (#memory? @finding "copied")
  (#not-near-mentions? @finding "catch_unwind" "ManuallyDrop" "abort" "Guard" "Bomb" "forget(" "set_len(0)")
  (#not-in-role? "test")
  (#set! tier "panic"))

; A second value of any type is made of a borrowed one, and both will be dropped.
(function_item
  parameters: (parameters (parameter pattern: (identifier) @_place type: (reference_type type: (type_identifier) @_kind)))
  return_type: (type_identifier) @_result
  body: (block (expression_statement (unsafe_block (block
    (call_expression function: (_) @callee @finding arguments: (arguments . (identifier) @arg .))))))
  (#calls? @callee "std::ptr::read" "core::ptr::read" "ptr::read")
  (#same? @_place @arg)
  (#same? @_kind @_result)
  (#match? @_kind "^[A-Z][A-Z0-9]?$")
  (#not-inside? @finding "unsafe-function")
  (#not-near-mentions? @finding "Copy")
  (#not-in-role? "test")
  (#set! tier "copied"))

; Given back by a method, and again when the value is dropped.
(function_item
  name: (identifier) @_name
  parameters: (parameters . (self_parameter) @_self)
  body: (block (expression_statement (unsafe_block (block (expression_statement (call_expression
    function: (identifier) @_drop
    arguments: (arguments . (call_expression
      function: (_) @callee @finding
      arguments: (arguments . (field_expression value: (self)) @arg .)) .)))))))
  (#eq? @_drop "drop")
  (#not-eq? @_name "drop")
  (#match? @_self "^&")
  (#calls? @callee "Box::from_raw" "std::boxed::Box::from_raw" "std::sync::Arc::from_raw" "Arc::from_raw" "CString::from_raw")
  (#file-mentions? "fn drop(&mut self)")
  (#not-near-mentions? @finding "null" "take()" "forget" "replace(" "None")
  (#not-in-role? "test")
  (#set! tier "again"))

; A function that only looks at what a handle stands for, and gives it back at its end; another one is there to free it.
(let_declaration
  pattern: (identifier) @name
  value: [
    (call_expression function: (_) @callee @finding arguments: (arguments . (_) @arg .))
    (unsafe_block (block (call_expression function: (_) @callee @finding arguments: (arguments . (_) @arg .))))]
  (#calls? @callee "Box::from_raw" "std::boxed::Box::from_raw" "alloc::boxed::Box::from_raw")
  (#match? @name "^[a-z]")
  (#inside? @finding "exported")
  (#file-mentions? "_free(" "_destroy(" "_delete(" "_drop(" "_release(" "fn free" "fn destroy" "fn drop_" "fn delete")
  (#not-inside? @finding "function"
    "*free*" "*destroy*" "*delete*" "*drop*" "*release*" "*close*" "*finish*" "*into*" "*build*" "*consume*" "*take*" "*join*"
    "*final*" "*dispose*" "*shutdown*" "*stop*" "*deinit*" "*unref*" "*commit*" "*abort*" "*end" "*cancel*" "*complete*"
    "*remove*" "*clear*" "*done*" "*cleanup*" "*disconnect*" "*detach*" "*callback*" "*trampoline*")
  (#not-near-mentions? @finding "into_raw" "forget(" "leak(" "ManuallyDrop" "drop(")
  (#not-in-role? "test" "generated")
  (#set! tier "kept"))

; A vector still counts elements that are gone already, or twice there, while code of somebody else runs.
(call_expression
  function: (identifier) @finding
  (#file-mentions? "set_len(")
  (#near-mentions? @finding "drop_in_place(" "ptr::read(")
  (#near-mentions? @finding ".set_len(")
  (#inside? @finding "loop")
  (#inside? @finding "unsafe")
  (#memory? @finding "given")
  (#not-near-mentions? @finding "set_len(0)" "catch_unwind" "abort" "Guard" "impl Drop" "Bomb" "OnDrop" "SetLen" "Hole")
  (#not-in-role? "test")
  (#set! tier "counted"))

; A field copied out of what stays behind `&self` or `&mut self`, and is dropped there as well.
(function_item
  parameters: (parameters . (self_parameter) @_self .)
  return_type: (type_identifier) @_result
  body: (block (expression_statement (unsafe_block (block
    (call_expression function: (_) @callee @finding arguments: (arguments . (reference_expression value: (field_expression value: (self))) @arg .)))))) @_body
  (#calls? @callee "std::ptr::read" "core::ptr::read" "ptr::read")
  (#match? @_self "^&")
  (#match? @_result "^([A-Z][A-Z0-9]?|String)$")
  (#not-inside? @finding "unsafe-function")
  (#not-near-mentions? @finding "Copy" "forget" "ManuallyDrop" "ptr::write" "MaybeUninit")
  (#not-file-mentions? "ManuallyDrop" "MaybeUninit")
  (#not-in-role? "test")
  (#set! tier "copied"))

; Elements are moved away bit by bit, and code of somebody else runs before the length says so: if it panics, they are
; dropped in both places.
((for_expression
  pattern: (identifier) @_item
  value: (_) @_source
  body: (block (expression_statement (call_expression
    function: (_) @callee
    arguments: (arguments . (_) . [
      (identifier) @_written
      (call_expression function: (field_expression value: (identifier) @_written field: (field_identifier) @_clone))] .)) @finding)))
  (#calls? @callee "std::ptr::write" "core::ptr::write" "ptr::write")
  (#same? @_item @_written)
  (#not-match? @_source "\\.\\.")
  (#near-mentions? @finding "ptr::copy(" ".copy_to(")
  (#near-mentions? @finding ".set_len(")
  (#file-mentions? "Iterator" "T: Clone" "A: Clone")
  (#not-near-mentions? @finding "set_len(0)" "set_len(index)" "set_len(at)" "catch_unwind" "abort" "Guard" "OnDrop" "OnPanic" "Bomb" "Hole" "T: Copy")
  (#not-in-role? "test")
  (#set! tier "moved"))

; What is counted before it is there is dropped where making it panics.
((for_expression
  body: [
    (block (expression_statement (call_expression
      function: (_) @callee
      arguments: (arguments . (_) . (call_expression
        function: (field_expression field: (field_identifier) @_clone) arguments: (arguments) @_none) .)) @finding))
    (block (expression_statement (unsafe_block (block (expression_statement (call_expression
      function: (_) @callee
      arguments: (arguments . (_) . (call_expression
        function: (field_expression field: (field_identifier) @_clone) arguments: (arguments) @_none) .)) @finding)))))] @_body)
  (#calls? @callee "std::ptr::write" "core::ptr::write" "ptr::write")
  (#eq? @_clone "clone")
  (#eq? @_none "()")
  (#file-mentions? ": Clone")
  (#not-match? @_body "len|end|count|guard|init|size|written|filled|tail|right|done|\\+= 1")
  (#not-near-mentions? @finding
    "set_len(" "assume_init" "from_raw" "catch_unwind" "abort" "Guard" "guard" "OnDrop" "Bomb" "T: Copy" "ManuallyDrop"
    "with_capacity(" "alloc(")
  (#not-in-role? "test")
  (#set! tier "moved"))

; Borrowed in, owned out, by a copy of the bytes: both are dropped.
((function_item
  parameters: (parameters (parameter pattern: (identifier) @_given type: (reference_type type: (_) @value)))
  return_type: (_) @_same
  body: (block (expression_statement (unsafe_block (block . (call_expression
    function: (_) @callee
    arguments: (arguments . (identifier) @arg .)) @finding))))) @_function
  (#calls? @callee "std::ptr::read" "core::ptr::read" "std::mem::transmute_copy")
  (#same? @value @_same)
  (#same? @_given @arg)
  (#match? @value "^(String|Vec<|Box<|Arc<|Rc<|HashMap<|HashSet<|BTreeMap<|PathBuf|OsString|CString|VecDeque<|std::(string|vec|sync|rc)::)")
  (#not-match? @_function "unsafe fn|ManuallyDrop|forget\\(")
  (#not-commented? @finding "SAFETY")
  (#not-in-role? "test")
  (#set! tier "copied"))
