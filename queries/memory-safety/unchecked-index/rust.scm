; One past the end, always.
(call_expression
  function: (field_expression field: (field_identifier) @finding) @callee
  arguments: (arguments . (call_expression function: (field_expression field: (field_identifier) @_length)) .)
  (#any-of? @finding "get_unchecked" "get_unchecked_mut")
  (#eq? @_length "len")
  (#calls? @callee "*::get_unchecked" "*::get_unchecked_mut"))

; A safe public function that hands its parameter on without a check.
((function_item
  (visibility_modifier) @_visibility
  parameters: (parameters (parameter pattern: (identifier) type: (_) @_type))
  body: (block . (expression_statement (unsafe_block (block . (reference_expression value: (call_expression
    function: (field_expression field: (field_identifier) @finding) @callee
    arguments: (arguments . (identifier) @arg .)))))))) @_function
  (#eq? @_visibility "pub")
  (#eq? @_type "usize")
  (#match? @arg "^[a-z]")
  (#calls? @callee "*::get_unchecked" "*::get_unchecked_mut")
  (#not-match? @_function "^(#\\[[^\\]]*\\]\\s*)*pub\\s+(const\\s+)?unsafe")
  (#not-commented? @finding "SAFETY")
  (#not-inside? @finding "function" "*unchecked*")
  (#set! tier "unsound-api"))

((function_item
  (visibility_modifier) @_visibility
  parameters: (parameters (parameter pattern: (identifier) type: (_) @_type))
  body: (block . (expression_statement (unsafe_block (block . (reference_expression (mutable_specifier) value: (call_expression
    function: (field_expression field: (field_identifier) @finding) @callee
    arguments: (arguments . (identifier) @arg .)))))))) @_function
  (#eq? @_visibility "pub")
  (#eq? @_type "usize")
  (#match? @arg "^[a-z]")
  (#calls? @callee "*::get_unchecked" "*::get_unchecked_mut")
  (#not-match? @_function "^(#\\[[^\\]]*\\]\\s*)*pub\\s+(const\\s+)?unsafe")
  (#not-commented? @finding "SAFETY")
  (#not-inside? @finding "function" "*unchecked*")
  (#set! tier "unsound-api"))

((function_item
  (visibility_modifier) @_visibility
  parameters: (parameters (parameter pattern: (identifier) type: (_) @_type))
  body: (block . (expression_statement (unsafe_block (block . (unary_expression (call_expression
    function: (field_expression field: (field_identifier) @finding) @callee
    arguments: (arguments . (identifier) @arg .)))))))) @_function
  (#eq? @_visibility "pub")
  (#eq? @_type "usize")
  (#match? @arg "^[a-z]")
  (#calls? @callee "*::get_unchecked" "*::get_unchecked_mut")
  (#not-match? @_function "^(#\\[[^\\]]*\\]\\s*)*pub\\s+(const\\s+)?unsafe")
  (#not-commented? @finding "SAFETY")
  (#not-inside? @finding "function" "*unchecked*")
  (#set! tier "unsound-api"))

((function_item
  (visibility_modifier) @_visibility
  parameters: (parameters (parameter pattern: (identifier) type: (_) @_type))
  body: (block . (expression_statement (unsafe_block (block . (call_expression
    function: (field_expression field: (field_identifier) @finding) @callee
    arguments: (arguments . (identifier) @arg .))))))) @_function
  (#eq? @_visibility "pub")
  (#eq? @_type "usize")
  (#match? @arg "^[a-z]")
  (#calls? @callee "*::get_unchecked" "*::get_unchecked_mut")
  (#not-match? @_function "^(#\\[[^\\]]*\\]\\s*)*pub\\s+(const\\s+)?unsafe")
  (#not-commented? @finding "SAFETY")
  (#not-inside? @finding "function" "*unchecked*")
  (#set! tier "unsound-api"))

; The index comes from outside.
(call_expression
  function: (field_expression field: (field_identifier) @_method) @callee
  arguments: (arguments . (_) @finding .)
  (#any-of? @_method "get_unchecked" "get_unchecked_mut" "split_at_unchecked" "split_at_mut_unchecked")
  (#tainted? @finding "_" "memory")
  (#set! tier "remote"))

(call_expression
  function: (field_expression field: (field_identifier) @_method) @callee
  arguments: (arguments . (_) @finding .)
  (#any-of? @_method "get_unchecked" "get_unchecked_mut" "split_at_unchecked" "split_at_mut_unchecked")
  (#tainted? @finding "cli" "memory")
  (#set! tier "local"))

; The same for pointers.
(call_expression
  function: (field_expression value: (_) @_pointer field: (field_identifier) @_method) @callee
  arguments: (arguments . (_) @finding .)
  (#any-of? @_method "add" "offset" "sub" "byte_add" "byte_sub" "byte_offset")
  (#inside? @finding "unsafe")
  (#tainted? @finding "_" "memory")
  (#set! tier "remote"))

(call_expression
  function: (field_expression value: (_) @_pointer field: (field_identifier) @_method) @callee
  arguments: (arguments . (_) @finding .)
  (#any-of? @_method "add" "offset" "sub" "byte_add" "byte_sub" "byte_offset")
  (#inside? @finding "unsafe")
  (#tainted? @finding "cli" "memory")
  (#set! tier "local"))

; In what anybody may call, with whatever argument, without a word that it is unsafe.
((_) @_place
  (#inside? @_place "public")
  (#not-inside? @_place "unsafe-function")
  (#not-inside? @_place "function" "*unchecked*")
  (#shape! "in-safe-api"))

; A safe function whose parameter is the index, and nothing looks at it first.
(call_expression
  function: (field_expression field: (field_identifier) @_method) @callee
  arguments: (arguments . (_) @finding .)
  (#any-of? @_method "get_unchecked" "get_unchecked_mut" "split_at_unchecked" "split_at_mut_unchecked")
  (#shaped? @finding "in-safe-api")
  (#memory? @finding "unchecked-number")
  (#not-commented? @finding "SAFETY")
  (#not-in-role? "test")
  (#set! tier "parameter"))

(call_expression
  function: (field_expression value: (_) @_pointer field: (field_identifier) @_method) @callee
  arguments: (arguments . (_) @finding .)
  (#any-of? @_method "add" "offset" "byte_add" "byte_offset")
  (#match? @_pointer "ptr|\\bp\\b|base|data|buf|raw|cast|\\bmem\\b|memory|start|head")
  (#inside? @finding "unsafe")
  (#shaped? @finding "in-safe-api")
  (#memory? @finding "unchecked-number")
  (#not-commented? @finding "SAFETY")
  (#not-in-role? "test")
  (#set! tier "parameter"))

; `debug_assert!` is gone in a release build, and then nothing looks at the index.
((call_expression
  function: (field_expression field: (field_identifier) @_method) @callee
  arguments: (arguments . (identifier) @finding .))
  (#any-of? @_method "get_unchecked" "get_unchecked_mut" "split_at_unchecked")
  (#file-mentions? "debug_assert!(")
  (#near-mentions? @finding "debug_assert!(")
  (#shaped? @finding "in-safe-api")
  (#match? @finding "^(position|pos|index|idx|i|at|offset|slot|n|k|row|col|place)$")
  (#near-mentions? @finding ": usize")
  (#not-near-mentions? @finding "if " "match " "for " "while " ".min(" " assert!(" "%" "& " "pub(crate)" "unsafe fn")
  (#not-in-role? "test" "example")
  (#set! tier "debug-only"))

; A sum or product with a parameter in it.
([
    (binary_expression left: (identifier) @_given)
    (binary_expression right: (identifier) @_given)
    (binary_expression right: (type_cast_expression value: (identifier) @_given))
    (binary_expression left: (type_cast_expression value: (identifier) @_given))
    (binary_expression left: (binary_expression left: (identifier) @_given))
    (binary_expression left: (binary_expression left: (type_cast_expression value: (identifier) @_given)))]
  (#memory? @_given "given")
  (#shape! "computed-of-given"))

; The same for an index that is computed of what the caller gives: `get_unchecked(row * self.cols + col)`.
((call_expression
  function: (field_expression field: (field_identifier) @_method) @callee
  arguments: (arguments . (binary_expression) @finding .))
  (#any-of? @_method "get_unchecked" "get_unchecked_mut")
  (#file-mentions? "debug_assert")
  (#near-mentions? @finding "debug_assert!(" "debug_assert_ne!(" "debug_assert_eq!(")
  (#shaped? @finding "in-safe-api")
  (#match? @finding "^[a-z_(][\\w.() ]*( as usize)? [*+] [\\w.() *+]+$")
  (#shaped? @finding "computed-of-given")
  (#near-mentions? @finding ": usize" ": u32" ": u16" ": u64" ": u8" ": i32")
  (#not-near-mentions? @finding
    "if " "match " "for " "while " ".min(" " assert!(" " assert_eq!(" "%" " & " "pub(crate)" "pub(super)" "unsafe fn" "? }" ")?;" "|" "ensure!")
  (#not-in-role? "test" "example")
  (#set! tier "debug-only"))

; "Not zero", said of whatever number a caller gives.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding .)
  (#calls? @callee
    "std::num::NonZeroU8::new_unchecked" "std::num::NonZeroU16::new_unchecked" "std::num::NonZeroU32::new_unchecked"
    "std::num::NonZeroU64::new_unchecked" "std::num::NonZeroUsize::new_unchecked" "std::num::NonZero::new_unchecked"
    "core::num::NonZeroU32::new_unchecked" "core::num::NonZeroUsize::new_unchecked" "core::num::NonZeroU64::new_unchecked"
    "NonZeroU32::new_unchecked" "NonZeroU64::new_unchecked" "NonZeroUsize::new_unchecked")
  (#shaped? @finding "in-safe-api")
  (#memory? @finding "unchecked-number")
  (#not-commented? @finding "SAFETY")
  (#not-in-role? "test")
  (#set! tier "zero"))

; The same below a `SAFETY` comment that does not speak of the index: any caller of a safe function chooses it.
(#define! speaks-of-bounds
  "bound" "Bound" "range" "len" " size" "valid" " check" "assert" "invariant" "guarantee" "ensure" "caller" "within" " < " " > " " <= " " >= " "capacity"
  "debug_assert" "pub(crate)" "pub(super)" "unsafe fn" ".min(" "% " " & " "exists" "always" "only")
(call_expression
  function: (field_expression field: (field_identifier) @_method) @callee
  arguments: (arguments . [
    (identifier) @finding
    (type_cast_expression value: (identifier)) @finding
    (range_expression (identifier) @finding)] .)
  (#any-of? @_method "get_unchecked" "get_unchecked_mut")
  (#shaped? @finding "in-safe-api")
  (#memory? @finding "unchecked-number")
  (#near-mentions? @finding ": usize" ": u32" ": u64" ": u16")
  (#not-near-mentions? @finding speaks-of-bounds)
  (#not-in-role? "test")
  (#set! tier "parameter"))

; Bytes read as a structure, or as a number, without a look at how many there are: `ptr::read_unaligned(packet.as_ptr().cast::<Header>())`.
(#define! measures
  "len()" "size_of" "is_empty" "chunks" ".get(" "assert" "long enough" "length" "at least" "enough" " checked" "caller" "guarantee" "first_chunk"
  "split_at" "try_into" "align_to" "MIN_" "_SIZE" "_LEN")
([
    (call_expression
      function: (_) @callee
      arguments: (arguments . [
        (type_cast_expression
          value: (call_expression function: (field_expression value: (identifier) @arg field: (field_identifier) @_pointer))
          type: (pointer_type type: (_) @value))
        (call_expression function: (generic_function
          function: (field_expression
            value: (call_expression function: (field_expression value: (identifier) @arg field: (field_identifier) @_pointer)) field: (field_identifier))
          type_arguments: (type_arguments . (_) @value .)))] .)) @finding
    (call_expression function: (field_expression
      value: [
        (parenthesized_expression (type_cast_expression
          value: (call_expression function: (field_expression value: (identifier) @arg field: (field_identifier) @_pointer))
          type: (pointer_type type: (_) @value)))
        (call_expression function: (generic_function
          function: (field_expression
            value: (call_expression function: (field_expression value: (identifier) @arg field: (field_identifier) @_pointer)) field: (field_identifier))
          type_arguments: (type_arguments . (_) @value .)))]
      field: (field_identifier) @callee)) @finding
    (unary_expression [
      (parenthesized_expression (type_cast_expression
        value: (call_expression function: (field_expression value: (identifier) @arg field: (field_identifier) @_pointer))
        type: (pointer_type type: (_) @value)) @callee)
      (call_expression function: (generic_function
        function: (field_expression
          value: (call_expression function: (field_expression value: (identifier) @arg field: (field_identifier) @_pointer)) field: (field_identifier) @callee)
        type_arguments: (type_arguments . (_) @value .)))]) @finding]
  (#eq? @_pointer "as_ptr")
  (#match? @callee "ptr::read(_unaligned|_volatile)?$|^read(_unaligned|_volatile)?$|^cast$|as \\*const|^transmute_copy$")
  (#not-match? @value "^(u8|i8|bool|c_char|_|c_void|libc::c_char)$")
  (#not-match? @finding "^\\*\\w+\\.as_ptr\\(\\)$")
  (#shaped? @finding "in-safe-api")
  (#memory? @arg "given-bytes")
  (#not-near-mentions? @finding measures)
  (#not-in-role? "test" "generated")
  (#set! tier "unmeasured"))

; As many bytes as the structure has, out of however many there are.
(call_expression
  function: (_) @callee
  arguments: (arguments
    . (call_expression function: (field_expression value: (identifier) @arg field: (field_identifier) @_pointer))
    . (_)
    . (call_expression function: (generic_function function: (_) @_size type_arguments: (type_arguments . (_) @value .))) .)
  (#calls? @callee
    "std::ptr::copy_nonoverlapping" "core::ptr::copy_nonoverlapping" "ptr::copy_nonoverlapping" "copy_nonoverlapping" "std::ptr::copy" "ptr::copy")
  (#match? @_size "size_of$")
  (#eq? @_pointer "as_ptr")
  (#inside? @callee "public")
  (#not-inside? @callee "unsafe-function")
  (#memory? @arg "given-bytes")
  (#not-near-mentions? @callee "len()" "is_empty" "chunks" ".get(" "assert" "length" "at least" "enough" " checked" "caller" "guarantee" "split_at" "try_into")
  (#not-in-role? "test" "generated")
  (#set! tier "unmeasured")) @finding

; Bytes seen as wider numbers, and their count rounded up, or not divided at all.
(#define! rounds-up
  "len() + 3) / 4" "len() + 1) / 2" "len() + 7) / 8" "len() + 3) >> 2" "len() + 1) >> 1" "len() + 7) >> 3" ".len().div_ceil(" "len() / 4 + 1"
  "len() / 2 + 1" "len() / 8 + 1")
((call_expression
  function: (_) @callee
  arguments: (arguments
    . [
      (type_cast_expression
        value: (call_expression function: (field_expression value: (identifier) @arg field: (field_identifier) @_pointer))
        type: (pointer_type type: (primitive_type) @value))
      (call_expression function: [
        (generic_function
          function: (field_expression
            value: (call_expression function: (field_expression value: (identifier) @arg field: (field_identifier) @_pointer)) field: (field_identifier))
          type_arguments: (type_arguments . (_) @value .))
        (field_expression
          value: (call_expression function: (field_expression value: (identifier) @arg field: (field_identifier) @_pointer)) field: (field_identifier) @value)])]
    . (_) @_count .)) @finding
  (#match? @callee "from_raw_parts(_mut)?$")
  (#match? @_pointer "^as_(mut_)?ptr$")
  (#any-of? @value "u16" "i16" "u32" "i32" "f32" "u64" "i64" "f64" "u128" "i128" "cast" "usize")
  (#memory? @arg "given-bytes")
  (#near-mentions? @finding rounds-up)
  (#not-near-mentions? @finding "resize(" "padded" "pad(")
  (#not-in-role? "test" "generated")
  (#set! tier "rounded-up"))

((function_item
  return_type: (reference_type type: (array_type element: (primitive_type) @value))
  body: (block (expression_statement (unsafe_block (block (call_expression
    function: (_) @callee
    arguments: (arguments
      . (call_expression function: (field_expression
          value: (call_expression function: (field_expression value: (identifier) @arg field: (field_identifier) @_pointer)) field: (field_identifier) @_cast))
      . (call_expression function: (field_expression value: (identifier) @_same field: (field_identifier) @_len)) .)) @finding)))))
  (#match? @callee "from_raw_parts(_mut)?$")
  (#match? @_pointer "^as_(mut_)?ptr$")
  (#eq? @_cast "cast")
  (#eq? @_len "len")
  (#same? @arg @_same)
  (#any-of? @value "u16" "i16" "u32" "i32" "f32" "u64" "i64" "f64" "u128" "i128")
  (#memory? @arg "given-bytes")
  (#not-in-role? "test" "generated")
  (#set! tier "rounded-up"))

; As many structures as there are bytes: `from_raw_parts(raw.as_ptr() as *const Pixel, raw.len())`.
((call_expression
  function: (_) @callee
  arguments: (arguments
    . [
      (type_cast_expression
        value: (call_expression function: (field_expression value: (identifier) @arg field: (field_identifier) @_pointer))
        type: (pointer_type type: (type_identifier) @value))
      (call_expression function: (generic_function
        function: (field_expression
          value: (call_expression function: (field_expression value: (identifier) @arg field: (field_identifier) @_pointer)) field: (field_identifier))
        type_arguments: (type_arguments . (type_identifier) @value .)))]
    . (call_expression function: (field_expression value: (identifier) @_same field: (field_identifier) @_len)) .)) @finding
  (#match? @callee "from_raw_parts(_mut)?$")
  (#match? @_pointer "^as_(mut_)?ptr$")
  (#eq? @_len "len")
  (#same? @arg @_same)
  (#not-match? @value "(?i)byte|^u8|Cell|Uninit|char$|^T$|Atomic|^U$")
  (#memory? @arg "given-bytes")
  (#not-commented? @finding "SAFETY")
  (#not-in-role? "test" "generated")
  (#set! tier "rounded-up"))

; Everything else, for those who look at all of them.
(call_expression
  function: (field_expression field: (field_identifier) @finding) @callee
  (#calls? @callee
    "*::get_unchecked" "*::get_unchecked_mut" "*::unwrap_unchecked" "*::split_at_unchecked" "*::split_at_mut_unchecked"
    "*::unwrap_err_unchecked")
  (#not-commented? @finding "SAFETY")
  (#set! tier "undocumented"))

(call_expression
  function: (_) @callee @finding
  (#calls? @callee
    "std::hint::unreachable_unchecked" "std::hint::assert_unchecked" "std::ptr::NonNull::new_unchecked"
    "std::alloc::Layout::from_size_align_unchecked" "std::num::NonZeroUsize::new_unchecked" "std::num::NonZeroU32::new_unchecked"
    "std::num::NonZero::new_unchecked")
  (#not-commented? @finding "SAFETY")
  (#set! tier "undocumented"))
