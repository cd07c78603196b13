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
  (#not-near-mentions? @finding "catch_unwind" "ManuallyDrop" "abort" "Guard" "Bomb" "forget(")
  (#not-in-role? "test")
  (#set! tier "panic"))
