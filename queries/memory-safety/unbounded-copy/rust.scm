(#define! copies
  "std::ptr::copy_nonoverlapping" "std::ptr::copy" "core::ptr::copy_nonoverlapping" "core::ptr::copy"
  "ptr::copy_nonoverlapping" "ptr::copy" "copy_nonoverlapping")

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

; As many as the source has, into room of another size.
(call_expression
  function: (_) @callee @finding
  arguments: (arguments
    . (call_expression function: (field_expression value: (_) @_source field: (field_identifier) @_from))
    . (call_expression function: (field_expression value: (_) @arg field: (field_identifier) @_to))
    . (call_expression function: (field_expression value: (_) field: (field_identifier) @_len)) .)
  (#calls? @callee copies)
  (#eq? @_from "as_ptr")
  (#eq? @_to "as_mut_ptr")
  (#eq? @_len "len")
  (#inside? @finding "public")
  (#not-inside? @finding "unsafe-function")
  (#not-near-mentions? @finding
    "assert" ".len() <" ".len() >" ".len() ==" ".len() !=" "len <" "len >" "len ==" "len !=" "min(" "reserve" "with_capacity" "capacity()"
    "split_at" "SAFETY" "set_len" "resize" "vec![" "MaybeUninit" "[0" "alloc(" "checked_")
  (#not-in-role? "test")
  (#set! tier "length-of-source"))

; Into an array of a fixed length.
(block
  (let_declaration pattern: (identifier) @name value: (array_expression))
  (expression_statement (unsafe_block (block (expression_statement (call_expression
    function: (_) @callee @finding
    arguments: (arguments
      . (call_expression function: (field_expression value: (_) @_source field: (field_identifier) @_from))
      . (call_expression function: (field_expression value: (_) @arg field: (field_identifier) @_to))
      . (call_expression function: (field_expression value: (_) @_measured field: (field_identifier) @_len)) .))))))
  (#calls? @callee copies)
  (#eq? @_from "as_ptr")
  (#eq? @_to "as_mut_ptr")
  (#eq? @_len "len")
  (#same? @name @arg)
  (#same? @_source @_measured)
  (#not-near-mentions? @finding "assert" ".len() <" ".len() >" ".len() ==" ".len() !=" "min(" "checked_" "SAFETY")
  (#not-in-role? "test")
  (#set! tier "length-of-source"))

; As many as a caller says, into a buffer that has a length of its own.
(call_expression
  function: (_) @callee @finding
  arguments: (arguments
    . (_)
    . (call_expression function: (field_expression value: (_) @arg field: (field_identifier) @_to))
    . (identifier) @value .)
  (#calls? @callee copies)
  (#eq? @_to "as_mut_ptr")
  (#file-mentions? "no_mangle" "export_name")
  (#inside? @finding "exported")
  (#memory? @value "unchecked-number")
  (#not-near-mentions? @finding "reserve" "with_capacity" "vec![" "resize" "min(" "SAFETY")
  (#not-in-role? "test" "generated")
  (#set! tier "length-of-caller"))

(call_expression
  function: (_) @callee @finding
  arguments: (arguments
    . (_)
    . (call_expression function: (field_expression value: (_) @arg field: (field_identifier) @_to))
    . (identifier) @value .)
  (#calls? @callee copies)
  (#eq? @_to "as_mut_ptr")
  (#inside? @finding "public")
  (#not-inside? @finding "unsafe-function")
  (#memory? @value "unchecked-number")
  (#not-near-mentions? @finding "reserve" "with_capacity" "vec![" "resize" "min(" "assert" "SAFETY")
  (#not-in-role? "test" "generated")
  (#set! tier "length-of-caller"))

; The same by way of a variable: `let n = source.len();`
(block
  (let_declaration pattern: (identifier) @_count value: (call_expression
    function: (field_expression field: (field_identifier) @_len)))
  (expression_statement (unsafe_block (block [
    (expression_statement (call_expression
      function: (_) @callee @finding
      arguments: (arguments
        . (call_expression function: (field_expression value: (_) @_source field: (field_identifier) @_from))
        . (call_expression function: (field_expression value: (_) @arg field: (field_identifier) @_to))
        . (identifier) @_given .)))
    (call_expression
      function: (_) @callee @finding
      arguments: (arguments
        . (call_expression function: (field_expression value: (_) @_source field: (field_identifier) @_from))
        . (call_expression function: (field_expression value: (_) @arg field: (field_identifier) @_to))
        . (identifier) @_given .))])))
  (#calls? @callee copies)
  (#eq? @_from "as_ptr")
  (#eq? @_to "as_mut_ptr")
  (#eq? @_len "len")
  (#same? @_count @_given)
  (#inside? @finding "public")
  (#not-inside? @finding "unsafe-function")
  (#not-near-mentions? @finding
    "assert" ".len() <" ".len() >" ".len() ==" ".len() !=" "min(" "reserve" "with_capacity" "capacity()" "if "
    "split_at" "SAFETY" "set_len" "resize" "vec![" "MaybeUninit" "[0" "alloc(" "checked_")
  (#not-in-role? "test")
  (#set! tier "length-of-source"))
