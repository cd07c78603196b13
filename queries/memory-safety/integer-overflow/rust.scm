; A size that is multiplied without a look, where memory is asked for by hand.
((binary_expression left: (_) @arg operator: "*" @_times right: (_) @value) @finding
  (#file-mentions? "unsafe")
  (#near-mentions? @finding "Layout::" "alloc(" "from_raw_parts" "set_len(" "ptr::copy")
  (#near-mentions? @finding "unsafe")
  (#inside? @finding "public")
  (#not-inside? @finding "unsafe-function")
  (#memory? @arg "unchecked-number")
  (#not-near-mentions? @finding "checked_mul" "saturating_mul" "overflowing_mul" "u128" "as u64" "SAFETY" "Layout::array")
  (#not-in-role? "test")
  (#set! tier "size"))

; Wrapping arithmetic for a size: it is wrong without a word.
(call_expression
  function: (field_expression value: (_) @arg field: (field_identifier) @finding)
  arguments: (arguments . (_) @value .)
  (#any-of? @finding "wrapping_mul" "wrapping_add")
  (#near-mentions? @finding "Layout::" "alloc(" "from_raw_parts" "set_len(" "with_capacity(" "vec![0" ".reserve(" ".resize(")
  (#inside? @finding "public")
  (#memory? @arg "unchecked-number")
  (#memory? @value "unchecked-number")
  (#not-inside? @finding "function" "*hash*" "*rand*" "*next*" "*seed*" "*mix*" "*checksum*" "*crc*")
  (#not-in-role? "test")
  (#set! tier "wrapping"))

; Numbers of a request or of the command line, multiplied for a size.
((binary_expression left: (_) @arg operator: "*" @_times right: (_) @value) @finding
  (#near-mentions? @finding "Layout::" "alloc(" "from_raw_parts" "set_len(" "with_capacity(" "vec![0" ".reserve(" ".resize(")
  (#tainted? @arg "_" "alloc")
  (#tainted? @value "_" "alloc")
  (#not-near-mentions? @finding "checked_mul" "saturating_mul")
  (#not-inside? @finding "call" "with_capacity" "reserve" "resize" "repeat" "from_size_align" "zeroed")
  (#not-in-role? "test")
  (#set! tier "remote"))

((binary_expression left: (_) @arg operator: "*" @_times right: (_) @value) @finding
  (#near-mentions? @finding "Layout::" "alloc(" "from_raw_parts" "set_len(" "with_capacity(" "vec![0" ".reserve(" ".resize(")
  (#tainted? @arg "cli" "alloc")
  (#tainted? @value "cli" "alloc")
  (#not-near-mentions? @finding "checked_mul" "saturating_mul")
  (#not-inside? @finding "call" "with_capacity" "reserve" "resize" "repeat" "from_size_align" "zeroed")
  (#not-in-role? "test")
  (#set! tier "remote"))

; A check that wraps around: `offset + length > bytes.len()` before memory is read by hand.
(binary_expression
  left: (binary_expression left: (identifier) @arg operator: "+" right: (identifier) @value) @finding
  operator: [">" "<="]
  right: [
    (call_expression function: (field_expression field: (field_identifier) @_len))
    (field_expression field: (field_identifier) @_len)
    (identifier) @_len]
  (#any-of? @_len "len" "length" "size" "capacity" "cap" "total" "total_len" "total_size" "byte_len" "mapped" "mapped_len")
  (#near-mentions? @finding "from_raw_parts" "get_unchecked" "ptr.add(" "as_ptr().add(" "as_mut_ptr().add(" ".offset(")
  (#near-mentions? @finding "unsafe")
  (#inside? @finding "public")
  (#tainted? @arg "param" "memory")
  (#tainted? @value "param" "memory")
  (#not-near-mentions? @finding "checked_add" "saturating_add" "overflowing_add")
  (#not-in-role? "test")
  (#set! tier "check"))

; A length written with fewer bits than it has: the reader takes the rest for something else.
(let_declaration
  value: (type_cast_expression
    value: (call_expression function: (field_expression field: (field_identifier) @_len))
    type: (primitive_type) @_narrow) @finding
  (#eq? @_len "len")
  (#any-of? @_narrow "u8" "u16")
  (#near-mentions? @finding "to_be_bytes" "to_le_bytes" "put_u16" "write_u16" "put_u8" "write_u8")
  (#inside? @finding "public")
  (#not-near-mentions? @finding "try_from" "try_into" "MAX" "assert" "if " "min(" "match ")
  (#not-in-role? "test")
  (#set! tier "narrowed"))

; Numbers that stand in the bytes of somebody, multiplied before they get the width of a size.
(type_cast_expression
  value: (parenthesized_expression (binary_expression operator: "*") @arg) @finding
  type: (primitive_type) @_size
  (#skip-unless? "\\)~as\\s+usize")
  (#eq? @_size "usize")
  (#near-mentions? @finding "vec![" "with_capacity(" ".resize(" ".reserve(" "Layout::" "alloc(" "from_raw_parts" "set_len(")
  (#inside? @finding "public")
  (#memory? @arg "decoded-number")
  (#not-near-mentions? @finding "checked_mul" "saturating_mul" "overflowing_mul" "u128" "as u64" "u64::from")
  (#not-in-role? "test")
  (#set! tier "decoded"))

; Numbers of a caller, multiplied before they get the width of a size, beside code that believes the product.
(type_cast_expression
  value: (parenthesized_expression (binary_expression operator: "*") @arg) @finding
  type: (primitive_type) @_size
  (#skip-unless? "\\)~as\\s+usize")
  (#eq? @_size "usize")
  (#file-mentions? "unsafe {")
  (#near-mentions? @finding "vec![" "with_capacity(" ".resize(" ".reserve(" "Layout::" "alloc(" "from_raw_parts" "set_len(")
  (#inside? @finding "public")
  (#memory? @arg "unchecked-number")
  (#not-near-mentions? @finding "checked_mul" "saturating_mul" "overflowing_mul" "u128" "as u64" "u64::from")
  (#not-in-role? "test")
  (#set! tier "size"))

((call_expression
  function: (field_expression field: (field_identifier) @_writes)
  arguments: (arguments . (type_cast_expression
    value: (call_expression function: (field_expression value: (_) @_of field: (field_identifier) @_len))
    type: (primitive_type) @_narrow) @finding .))
  (#skip-unless? "(put|write)_u(8|16)[\\s\\S]*\\.~len~\\(~\\)~as\\b")
  (#any-of? @_writes "put_u16" "put_u8" "write_u16" "write_u8" "put_u16_le")
  (#eq? @_len "len")
  (#any-of? @_narrow "u8" "u16")
  (#not-near-mentions? @finding "try_from" "try_into" "MAX" "assert" "min(" "max_len" "65535" "0xffff" "255" "if ")
  (#not-in-role? "test")
  (#set! tier "narrowed"))
