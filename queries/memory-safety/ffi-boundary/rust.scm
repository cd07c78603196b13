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

; Where C wants to have it written.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) . (identifier) @finding . (_) .)
  (#calls? @callee "std::ptr::copy" "std::ptr::copy_nonoverlapping" "core::ptr::copy_nonoverlapping" "ptr::copy_nonoverlapping" "ptr::copy")
  (#file-mentions? "no_mangle" "export_name")
  (#inside? @finding "exported")
  (#inside? @finding "decorated" "no_mangle" "unsafe" "export_name")
  (#memory? @finding "unchecked-pointer")
  (#not-commented? @finding "Safety")
  (#not-in-role? "test" "generated"))

; The allocator may have nothing left: what it gives is written to at once, null or not.
((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @_arguments)
  (#calls? @callee
    "std::alloc::alloc" "std::alloc::alloc_zeroed" "std::alloc::realloc" "alloc::alloc::alloc" "alloc::alloc::alloc_zeroed"
    "libc::malloc" "libc::calloc" "libc::realloc")
  (#near-mentions? @finding ".write(" "write_bytes(" "ptr::write" "copy_nonoverlapping" "ptr::copy" "from_raw_parts" "memcpy(" "memset(" "as *mut " ".add(")
  (#near-mentions? @finding ".write(" "write_bytes(" "ptr::write(" "copy_nonoverlapping(" "ptr::copy(" "from_raw_parts_mut(" "memcpy(" "memset(" "copy_from")
  (#not-near-mentions? @finding "is_null()" "handle_alloc_error" "NonNull::new(" "as_ref()" "as_mut()" "null_mut()" "null()" "alloc_error" "assert!" "oom(" "expect(" "ok_or")
  (#not-inside? @finding "class" "*Alloc*" "*alloc*")
  (#not-in-role? "test" "example" "generated")
  (#set! tier "allocated"))

; A text of the C library that is null where there is none.
((call_expression
  function: (_) @callee
  arguments: (arguments . (call_expression function: (_) @_gives) @finding .))
  (#calls? @callee "std::ffi::CStr::from_ptr" "core::ffi::CStr::from_ptr" "CStr::from_ptr")
  (#calls? @_gives
    "libc::getenv" "libc::getlogin" "libc::ttyname" "libc::ptsname" "libc::dlerror" "libc::setlocale" "libc::realpath" "libc::getcwd"
    "libc::strchr" "libc::strstr" "libc::if_indextoname" "libc::secure_getenv" "libc::nl_langinfo")
  (#not-in-role? "test" "generated")
  (#set! tier "gives-null"))

((call_expression
  function: (_) @callee
  arguments: (arguments . (identifier) @finding .))
  (#calls? @callee "std::ffi::CStr::from_ptr" "core::ffi::CStr::from_ptr" "CStr::from_ptr")
  (#near-mentions? @finding
    "getenv(" "getlogin(" "ttyname(" "ptsname(" "dlerror(" "setlocale(" "realpath(" "getcwd(" "strchr(" "strstr(" "getpwnam(" "getpwuid(")
  (#near-mentions? @finding "libc::")
  (#not-near-mentions? @finding "is_null()" "NonNull" "as_ref()" "null()" "null_mut()" "if let Some")
  (#not-inside? @finding "exported")
  (#not-in-role? "test" "generated")
  (#set! tier "gives-null"))
