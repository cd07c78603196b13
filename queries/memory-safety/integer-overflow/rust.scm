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
  (#near-mentions? @finding
    "Layout::" "alloc(" "from_raw_parts" "set_len(" "with_capacity(" "vec![0" ".reserve(" ".resize(" "as_mut_ptr().add(" "get_unchecked"
    "copy_nonoverlapping(" "ptr.add(")
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

; Numbers of a caller, multiplied in a narrow type, and then the size of a vector.
(#define! checks-product
  "checked_mul" "saturating_mul" "overflowing_mul" "checked_add" "u128" "as u64" "u64::from" "as usize *" "usize::from" "try_from" "try_into" ".min(" "assert" "MAX"
  " > " " < " " >= " " <= ")
((let_declaration
  pattern: (identifier) @_name
  value: (binary_expression left: (_) @arg operator: "*" right: (_) @value) @finding)
  (#skip-unless? "\\bas\\s+usize")
  (#any-of? @_name "size" "len" "length" "bytes" "total" "count" "n" "area" "capacity" "needed" "pixels" "total_size" "byte_len" "num_bytes" "stride")
  (#near-mentions? @finding
    "size as usize" "len as usize" "length as usize" "bytes as usize" "total as usize" "count as usize" "n as usize" "area as usize"
    "capacity as usize" "needed as usize" "pixels as usize" "byte_len as usize" "total_size as usize")
  (#near-mentions? @finding "vec![" "with_capacity(" ".resize(" ".reserve(")
  (#near-mentions? @finding ": u32" ": i32" ": u16")
  (#inside? @finding "public")
  (#tainted? @finding "param" "alloc")
  (#not-near-mentions? @finding checks-product)
  (#not-in-role? "test" "example")
  (#set! tier "narrow"))

((type_cast_expression
  value: (parenthesized_expression (binary_expression operator: "*") @arg) @finding
  type: (primitive_type) @_size)
  (#skip-unless? "\\)~as\\s+usize")
  (#eq? @_size "usize")
  (#inside? @finding "macro")
  (#inside? @finding "public")
  (#tainted? @arg "param" "alloc")
  (#near-mentions? @finding ": u32" ": i32" ": u16")
  (#not-near-mentions? @finding checks-product)
  (#not-in-role? "test" "example")
  (#set! tier "narrow"))

; A check that wraps around: both numbers stand in the bytes, `(offset + length) as usize > bytes.len()`.
((binary_expression
  left: (type_cast_expression
    value: (parenthesized_expression (binary_expression left: (identifier) operator: "+" right: (identifier)))
    type: (primitive_type) @_size)
  operator: [">" "<="]
  right: (call_expression function: (field_expression field: (field_identifier) @_len))) @finding
  (#skip-unless? "\\)~as\\s+(usize|u64)")
  (#eq? @_len "len")
  (#any-of? @_size "usize" "u64")
  (#near-mentions? @finding "u32::from_" "u16::from_" "read_u32" "read_u16" "get_u32" "get_u16")
  (#not-near-mentions? @finding "checked_add" "saturating_add" "overflowing_add" "u64::from(" "as u64;" "usize::from" "try_from")
  (#not-in-role? "test" "example")
  (#set! tier "check"))

; The upper half is cut off before the number is compared.
((binary_expression
  left: [(parenthesized_expression (type_cast_expression value: (_) @arg type: (primitive_type) @_narrow)) (type_cast_expression value: (_) @arg type: (primitive_type) @_narrow)] @finding
  operator: [">" "<=" ">=" "<"])
  (#skip-unless? "\\bas\\s+(u8|u16|u32|i32)")
  (#any-of? @_narrow "u8" "u16" "u32" "i32")
  (#tainted? @arg "remote" "alloc")
  (#near-mentions? @finding ": u64" ": usize" ": i64" "as_u64" "as_i64" "parse::<u64>" "parse::<usize>" "parse::<i64>")
  (#not-in-role? "test" "example")
  (#set! tier "cut"))

((let_declaration
  pattern: (identifier)
  value: (type_cast_expression value: (_) @arg type: (primitive_type) @_narrow) @finding)
  (#skip-unless? "\\bas\\s+(u8|u16|u32|i32)")
  (#any-of? @_narrow "u8" "u16" "u32" "i32")
  (#tainted? @arg "remote" "alloc")
  (#near-mentions? @finding ": u64" ": usize" ": i64" "as_u64" "as_i64" "parse::<u64>" "parse::<usize>" "parse::<i64>")
  (#near-mentions? @finding "MAX" "LIMIT" "limit" " > " " <= " "vec![" "with_capacity(" "balance" "amount")
  (#not-near-mentions? @finding "try_from" "try_into" "as_str")
  (#not-in-role? "test" "example")
  (#set! tier "cut"))

; Money that wraps around without a word.
((call_expression
  function: (field_expression value: (_) @arg field: (field_identifier) @finding)
  arguments: (arguments . (_) @value .)) @_call
  (#any-of? @finding "wrapping_mul" "wrapping_add" "wrapping_sub")
  (#match? @_call "(?i)\\b(\\w*_)?(price|amount|quantity|qty|balance|cents|cost|fee|credits|payout|deposit|withdrawal)(_\\w*)?\\b")
  (#not-match? @_call "(?i)timestamp|hash|ticks|seq|nonce")
  (#not-in-role? "test" "example")
  (#set! tier "money"))

; An unsigned balance that is not looked at before something is taken away: in a release build it becomes a fortune.
((compound_assignment_expr
  left: (_) @arg
  operator: "-="
  right: (_) @value) @finding
  (#skip-unless? "(?i)(balance|credits|stock|coins|funds)\\w*\\)?\\??~-=")
  (#match? @arg "(?i)(^|[._*])(balance|credits|stock|coins|funds)(_\\w+)?\\)?$")
  (#file-mentions? "balance: u64" "balance: u32" "balance: u128" "credits: u64" "credits: u32" "stock: u32" "stock: u64" "coins: u64" "coins: u32" "funds: u64" ", u64>" ", u32>" ", u128>")
  (#inside? @finding "public")
  (#tainted? @value "param" "alloc")
  (#not-near-mentions? @finding "checked_sub" "saturating_sub" "if " "match " "assert" "require!" "ensure!" ".min(" " < " " >= " "#[program]")
  (#not-in-role? "test" "example")
  (#set! tier "money"))

; `vec![0u8; (width * height * 4) as usize]`: the arguments of a macro are tokens.
((macro_invocation macro: (identifier) @_vec (token_tree) @finding)
  (#skip-unless? "\\)~as\\s+usize")
  (#eq? @_vec "vec")
  (#match? @finding ";\\s*\\(\\w+ \\* \\w+( \\* \\w+)*\\) as usize")
  (#inside? @finding "public")
  (#near-mentions? @finding ": u32" ": i32" ": u16")
  (#not-near-mentions? @finding checks-product)
  (#not-in-role? "test" "example")
  (#set! tier "narrow"))

; A length out of the bytes, multiplied and then used for a vector.
((let_declaration
  pattern: (identifier) @name
  value: (binary_expression operator: "*") @finding)
  (#file-mentions? "from_le_bytes" "from_be_bytes" "read_u32" "read_u16" "get_u32" "get_u16")
  (#match? @name "size|len|bytes|total|count|needed|capacity|area|pixels")
  (#near-mentions? @finding "vec![" "with_capacity(" ".resize(" ".reserve(")
  (#near-mentions? @finding "as usize]" "as usize)" "as usize,")
  (#memory? @finding "decoded-number")
  (#not-near-mentions? @finding checks-product)
  (#not-in-role? "test" "example")
  (#set! tier "decoded"))

; Numbers of a caller in a narrow type, added before they are compared with a length that was made as narrow.
((binary_expression
  left: (binary_expression left: (identifier) @arg operator: "+" right: (identifier) @value) @finding
  operator: [">" "<="]
  right: (type_cast_expression
    value: (call_expression function: (field_expression field: (field_identifier) @_len))
    type: (primitive_type) @_narrow))
  (#eq? @_len "len")
  (#any-of? @_narrow "u32" "u16" "i32")
  (#inside? @finding "public")
  (#tainted? @arg "param" "memory")
  (#tainted? @value "param" "memory")
  (#not-near-mentions? @finding "checked_add" "saturating_add" "overflowing_add")
  (#not-in-role? "test" "example")
  (#set! tier "check"))

; A sum of money in 32 bits.
((binary_expression
  left: (_) @arg
  operator: "*"
  right: (_) @value) @finding
  (#file-mentions? "price: u32" "unit_price: u32" "price_cents: u32" "cents: u32" "unit_cents: u32" "price_in_cents: u32" "amount_cents: u32" "price: i32" "price_cents: i32" "unit_price: i32")
  (#file-mentions? "Deserialize")
  (#match? @finding "(?i)\\.(unit_)?(price|cost|cents|amount)\\w* \\* \\w+\\.(quantity|qty|count|units|amount)\\w*$|\\.(quantity|qty|count|units)\\w* \\* \\w+\\.(unit_)?(price|cost|cents|amount)\\w*$")
  (#not-near-mentions? @finding "checked_mul" "saturating_mul" "u64::from" "as u64" "i64::from" "Decimal" "as i64" "as u128" "as f64" "MAX" " > " " <= ")
  (#not-in-role? "test" "example")
  (#set! tier "money"))

; As many values as a caller says, in bytes: `count * size_of::<T>()` for an allocator.
([
    (binary_expression left: (identifier) @arg operator: "*" right: (call_expression function: (generic_function function: (_) @_size)))
    (binary_expression left: (call_expression function: (generic_function function: (_) @_size)) operator: "*" right: (identifier) @arg)] @finding
  (#skip-unless? "size_of::<")
  (#match? @_size "size_of$")
  (#near-mentions? @finding "from_size_align" "alloc(" "malloc(" "realloc(" "mmap(")
  (#near-mentions? @finding "unsafe")
  (#inside? @finding "public")
  (#not-inside? @finding "unsafe-function")
  (#tainted? @arg "param" "memory")
  (#not-near-mentions? @finding "checked_mul" "saturating_mul" "overflowing_mul" "u128" "Layout::array" "isize::MAX" "usize::MAX" "SAFETY: " " / " "MAX_")
  (#not-in-role? "test")
  (#set! tier "size"))

; More room than there was, by as much as a caller says: `self.cap + extra`, and the sum goes to the allocator.
((let_declaration
  value: (binary_expression left: (field_expression) operator: "+" right: (identifier) @arg) @finding)
  (#skip-unless? "alloc\\(")
  (#near-mentions? @finding "realloc(" "alloc(" "from_size_align")
  (#near-mentions? @finding "unsafe")
  (#inside? @finding "public")
  (#not-inside? @finding "unsafe-function")
  (#memory? @arg "unchecked-number")
  (#not-near-mentions? @finding "checked_add" "saturating_add" "overflowing_add" "isize::MAX" "usize::MAX" "assert" "Layout::array")
  (#not-in-role? "test")
  (#set! tier "size"))

; What a function of C answers is below zero where it failed: `let n = libc::read(…); buf.set_len(n as usize)`.
(#define! answers
  "(^|::)(read|recv|recvfrom|recvmsg|pread|pread64|readv|readlink|getrandom|getxattr|listxattr|sendto|send|write|ioctl|snprintf|getdents|getline|SSL_read|BIO_read|getsockopt)$|^[a-z][a-z0-9]*_[a-z0-9_]+$|\\b(ffi|sys|bindings|raw|c)::\\w+$")
([
    (block
      (let_declaration pattern: (identifier) @arg value: [
        (unsafe_block (block . (call_expression function: (_) @callee) .))
        (call_expression function: (_) @callee)])
      [
        (expression_statement (unsafe_block (block [
          (expression_statement (call_expression function: (field_expression field: (field_identifier) @_uses) arguments: (arguments . (type_cast_expression value: (identifier) @_same type: (primitive_type) @_size) .)) @finding)
          (call_expression function: (field_expression field: (field_identifier) @_uses) arguments: (arguments . (type_cast_expression value: (identifier) @_same type: (primitive_type) @_size) .)) @finding])))
        (expression_statement (call_expression function: (field_expression field: (field_identifier) @_uses) arguments: (arguments . (type_cast_expression value: (identifier) @_same type: (primitive_type) @_size) .)) @finding)
        (reference_expression value: (index_expression (_) @_uses (range_expression (type_cast_expression value: (identifier) @_same type: (primitive_type) @_size)))) @finding
        (call_expression function: (field_expression value: (index_expression (_) @_uses (range_expression (type_cast_expression value: (identifier) @_same type: (primitive_type) @_size))))) @finding
        (expression_statement (unsafe_block (block (call_expression function: (_) @_uses arguments: (arguments . (_) . (type_cast_expression value: (identifier) @_same type: (primitive_type) @_size) .)) @finding)))
      ])
    (unsafe_block (block
      (let_declaration pattern: (identifier) @arg value: (call_expression function: (_) @callee))
      [
        (expression_statement (call_expression function: (field_expression field: (field_identifier) @_uses) arguments: (arguments . (type_cast_expression value: (identifier) @_same type: (primitive_type) @_size) .)) @finding)
        (call_expression function: (_) @_uses arguments: (arguments . (_) . (type_cast_expression value: (identifier) @_same type: (primitive_type) @_size) .)) @finding
      ]))]
  (#file-mentions? "libc" "extern \"C\"" "ffi" "sys::" "unsafe extern")
  (#same? @arg @_same)
  (#eq? @_size "usize")
  (#match? @callee answers)
  (#not-match? @callee "fread|strlen|fwrite|_len$|_size$|size_of|_count$|_max|max_|_bound$|from_|as_|to_|get_unchecked|into_|with_|page")
  (#match? @_uses "^(set_len|truncate|advance|advance_mut|resize|split_to|with_capacity|[a-z_]\\w*)$|from_raw_parts(_mut)?$|^self\\.\\w+$")
  (#near-mentions? @finding "unsafe")
  (#memory? @_same "unasked")
  (#not-near-mentions? @finding "< 0" "== -1" "!= -1" "<= 0" "> 0" ">= 0" "is_negative" "cvt(" "try_from" "try_into" "last_os_error" "check(" ".max(0)" "assert" "Errno" "syscall!" "-> usize;" "match ")
  (#not-in-role? "test" "generated")
  (#set! tier "below-zero"))

; `out.extend_from_slice(&(payload.len() as u16).to_be_bytes())`, `out.push(name.len() as u8)`
([
    (call_expression function: (field_expression
      value: (parenthesized_expression (type_cast_expression
        value: (call_expression function: (field_expression field: (field_identifier) @_len))
        type: (primitive_type) @_narrow) @finding)
      field: (field_identifier) @_writes))
    (call_expression
      function: (field_expression field: (field_identifier) @_writes)
      arguments: (arguments . (type_cast_expression
        value: (call_expression function: (field_expression field: (field_identifier) @_len))
        type: (primitive_type) @_narrow) @finding .))
    (call_expression
      function: (field_expression field: (field_identifier) @_writes)
      arguments: (arguments . (reference_expression value: (array_expression . (type_cast_expression
        value: (call_expression function: (field_expression field: (field_identifier) @_len))
        type: (primitive_type) @_narrow) @finding)) .))]
  (#skip-unless? "\\.~len~\\(~\\)~as\\s+u(8|16)\\b")
  (#any-of? @_writes "to_be_bytes" "to_le_bytes" "to_ne_bytes" "push" "write_all" "extend_from_slice")
  (#eq? @_len "len")
  (#any-of? @_narrow "u8" "u16")
  (#near-mentions? @finding "extend_from_slice(" "write_all(" "put_slice(" ".extend(" "extend(" "copy_from_slice(")
  (#near-mentions? @finding ": &[u8]" ": &str" ": String" ": Vec<u8>" ": &String" ": Bytes" "AsRef<[u8]>" "impl AsRef")
  (#inside? @finding "public")
  (#not-near-mentions? @finding "try_from" "try_into" "MAX" "assert" "min(" "max_len" "65535" "0xffff" "255" "if " "0xFFFF" "SAFETY" "u8::try" "MAX_")
  (#not-in-role? "test" "example")
  (#set! tier "narrowed"))

((macro_invocation macro: (identifier) @_vec (token_tree . (integer_literal) . (token_tree . (identifier) @arg . "*" . (identifier) @value)) @finding)
  (#skip-unless? "\\)~as\\s+usize")
  (#eq? @_vec "vec")
  (#match? @finding ";\\s*\\(\\w+ \\* \\w+( \\* \\w+)*\\) as usize")
  (#memory? @arg "decoded-number")
  (#memory? @value "decoded-number")
  (#not-near-mentions? @finding "checked_mul" "saturating_mul" "overflowing_mul" "u128" "as u64" "u64::from" "usize::from" "usize::try_from" ".min(" "assert" "MAX" " > " " < " " >= " " <= ")
  (#not-in-role? "test" "example")
  (#set! tier "decoded"))

; Given back as it is: `let n = libc::write(…); n as usize`.
(block
  (let_declaration pattern: (identifier) @arg value: [
    (unsafe_block (block . (call_expression function: (_) @callee) .))
    (call_expression function: (_) @callee)])
  .
  (type_cast_expression value: (identifier) @_same type: (primitive_type) @_size) @finding
  (#same? @arg @_same)
  (#eq? @_size "usize")
  (#match? @callee "^libc::(read|recv|recvfrom|recvmsg|pread|readv|readlink|send|sendto|write|writev|getrandom|getxattr|listxattr|sendfile|splice)$")
  (#not-in-role? "test" "generated")
  (#set! tier "below-zero"))

; The length of a whole, less that of its header: `size - HEADER`, where the input may say less.
((binary_expression left: (identifier) @arg operator: "-" right: [(identifier) (integer_literal) (scoped_identifier)] @value) @finding
  (#file-mentions? "from_le_bytes" "from_be_bytes" "read_u16" "read_u32" "read_u64" "get_u16" "get_u32" "get_u64")
  (#inside? @finding "public")
  (#memory? @finding "may-underflow")
  (#not-near-mentions? @finding "checked_sub" "saturating_sub" "as i32" "as i64" "i32::from" "i64::from")
  (#not-in-role? "test")
  (#set! tier "below"))

; Both stand in the input in 32 bits: the product wraps around first, and is then small enough for the limit.
(#define! widened
  "checked_mul" "saturating_mul" "overflowing_mul" "u128" "as u64" "u64::from" "as usize *" "usize::from" "usize::try_from" "try_into::<usize>" "? as usize;"
  "()) as usize;" ".min(" "assert")
((let_declaration
  pattern: (identifier) @_name
  value: (binary_expression left: (_) @arg operator: "*" right: (_) @value) @finding)
  (#file-mentions? "u32::from_" "read_u32" ".get_u32" "read_u16" "u16::from_" ".get_u16")
  (#match? @_name "size|len|bytes|total|count|needed|capacity|area|pixels|cells|entries|n$")
  (#memory? @finding "decoded-number")
  (#near-mentions? @finding "vec![" "with_capacity(" ".resize(" ".reserve(" "set_len(" "from_raw_parts" "copy_nonoverlapping(" "alloc(")
  (#near-mentions? @finding "as usize]" "as usize)" "as usize,")
  (#near-mentions? @finding "MAX" "LIMIT" "max_" "limit")
  (#not-near-mentions? @finding widened)
  (#not-in-role? "test" "example")
  (#set! tier "decoded"))

(call_expression
  function: (field_expression value: (_) @arg field: (field_identifier) @finding)
  arguments: (arguments . (_) @value .)
  (#eq? @finding "wrapping_mul")
  (#file-mentions? "u32::from_" "read_u32" ".get_u32" "u64::from_" "read_u64")
  (#memory? @arg "decoded-number")
  (#memory? @value "decoded-number")
  (#near-mentions? @finding
    "Layout::" "alloc(" "from_raw_parts" "set_len(" "with_capacity(" "vec![0" ".reserve(" ".resize(" "as_mut_ptr().add(" "get_unchecked"
    "copy_nonoverlapping(")
  (#not-inside? @finding "function" "*hash*" "*rand*" "*next*" "*seed*" "*mix*" "*checksum*" "*crc*")
  (#not-in-role? "test")
  (#set! tier "wrapping"))

; The wrapped product itself is what the limit is asked of: `if width.wrapping_mul(height) > MAX_PIXELS`.
((binary_expression
  left: [
    (call_expression function: (field_expression value: (_) @arg field: (field_identifier) @finding) arguments: (arguments . (_) @value .))
    (type_cast_expression value: (call_expression function: (field_expression value: (_) @arg field: (field_identifier) @finding) arguments: (arguments . (_) @value .)))]
  operator: [">" ">=" "<" "<="]
  right: (_) @_limit)
  (#eq? @finding "wrapping_mul")
  (#match? @_limit "MAX|LIMIT|max|limit|len\\(\\)")
  (#near-mentions? @finding "u32::from_" "read_u32" ".get_u32" "u64::from_" "read_u64" "get_u64" ": u32" ": usize")
  (#near-mentions? @finding "with_capacity(" "vec![" ".reserve(" ".resize(" "unsafe" "set_len(" "alloc(")
  (#not-inside? @finding "function" "*hash*" "*rand*" "*next*" "*seed*" "*mix*" "*checksum*" "*crc*")
  (#not-in-role? "test")
  (#set! tier "wrapping"))
