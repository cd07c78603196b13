; A function that C calls goes where the pointer points, whatever it is.
(call_expression
  function: (_) @callee
  arguments: (arguments . (identifier) @finding)
  (#calls? @callee
    "std::slice::from_raw_parts" "std::slice::from_raw_parts_mut" "core::slice::from_raw_parts"
    "core::slice::from_raw_parts_mut" "slice::from_raw_parts" "slice::from_raw_parts_mut" "std::ffi::CStr::from_ptr"
    "core::ffi::CStr::from_ptr" "CStr::from_ptr" "std::ptr::read" "ptr::read" "core::ptr::read" "std::ffi::CString::from_raw"
    "CString::from_raw" "Box::from_raw" "std::boxed::Box::from_raw")
  (#file-mentions? "no_mangle" "export_name")
  (#inside? @finding "exported")
  (#inside? @finding "decorated" "no_mangle" "unsafe" "export_name")
  (#memory? @finding "unchecked-pointer")
  (#not-commented? @finding "Safety")
  (#not-in-role? "test" "generated"))

((unary_expression (identifier) @finding) @callee
  (#match? @callee "^\\*")
  (#file-mentions? "no_mangle" "export_name")
  (#inside? @finding "exported")
  (#inside? @finding "decorated" "no_mangle" "unsafe" "export_name")
  (#inside? @finding "unsafe")
  (#memory? @finding "unchecked-pointer")
  (#not-commented? @finding "Safety")
  (#not-in-role? "test" "generated"))

; "Not null", said of whatever a caller gives.
(call_expression
  function: (_) @callee
  arguments: (arguments . (identifier) @finding .)
  (#calls? @callee "std::ptr::NonNull::new_unchecked" "core::ptr::NonNull::new_unchecked" "NonNull::new_unchecked")
  (#inside? @finding "public")
  (#not-inside? @finding "unsafe-function")
  (#memory? @finding "unchecked-pointer")
  (#not-commented? @finding "Safety")
  (#not-in-role? "test" "generated"))
