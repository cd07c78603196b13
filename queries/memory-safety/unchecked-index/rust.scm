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

; A safe function whose parameter is the index, and nothing looks at it first.
(call_expression
  function: (field_expression field: (field_identifier) @_method) @callee
  arguments: (arguments . (_) @finding .)
  (#any-of? @_method "get_unchecked" "get_unchecked_mut" "split_at_unchecked" "split_at_mut_unchecked")
  (#inside? @finding "public")
  (#not-inside? @finding "unsafe-function")
  (#not-inside? @finding "function" "*unchecked*")
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
  (#inside? @finding "public")
  (#not-inside? @finding "unsafe-function")
  (#not-inside? @finding "function" "*unchecked*")
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
  (#inside? @finding "public")
  (#not-inside? @finding "unsafe-function")
  (#not-inside? @finding "function" "*unchecked*")
  (#match? @finding "^(position|pos|index|idx|i|at|offset|slot|n|k|row|col|place)$")
  (#near-mentions? @finding ": usize")
  (#not-near-mentions? @finding "if " "match " "for " "while " ".min(" " assert!(" "%" "& " "pub(crate)" "unsafe fn")
  (#not-in-role? "test" "example")
  (#set! tier "debug-only"))

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
