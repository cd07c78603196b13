; Functions of C that stop where the source stops, not where the room ends.
(call_expression
  function: (_) @callee @finding
  (#calls? @callee
    "libc::strcpy" "libc::strcat" "libc::sprintf" "libc::vsprintf" "libc::gets" "libc::stpcpy" "libc::wcscpy" "libc::wcscat"
    "libc::scanf" "libc::sscanf")
  (#not-commented? @finding "SAFETY")
  (#not-in-role? "test" "generated" "vendored"))

; The same, declared in the file.
(call_expression
  function: (identifier) @callee @finding
  (#any-of? @finding "strcpy" "strcat" "sprintf" "vsprintf" "gets" "stpcpy")
  (#file-mentions? "extern \"C\"" "libc::{")
  (#inside? @finding "unsafe")
  (#not-commented? @finding "SAFETY")
  (#not-in-role? "test" "generated" "vendored"))
