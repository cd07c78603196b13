(#define! conversions
  "std::str::from_utf8_unchecked" "std::str::from_utf8_unchecked_mut" "str::from_utf8_unchecked"
  "str::from_utf8_unchecked_mut" "String::from_utf8_unchecked" "std::string::String::from_utf8_unchecked"
  "bstr::ByteSlice::to_str_unchecked")

; Bytes that come from outside: a request, the network, a file, an argument.
(call_expression
  function: (_) @callee @finding
  arguments: (arguments . (_) @arg)
  (#calls? @callee conversions)
  (#tainted? @arg "remote" "utf8")
  (#set! tier "remote"))

(call_expression
  function: (_) @callee @finding
  arguments: (arguments . (_) @arg)
  (#calls? @callee conversions)
  (#tainted? @arg "net" "utf8"))

(call_expression
  function: (_) @callee @finding
  arguments: (arguments . (_) @arg)
  (#calls? @callee conversions)
  (#tainted? @arg "file" "utf8"))

(call_expression
  function: (_) @callee @finding
  arguments: (arguments . (_) @arg)
  (#calls? @callee conversions)
  (#tainted? @arg "cli" "utf8"))

(call_expression
  function: (_) @callee @finding
  arguments: (arguments . (_) @arg)
  (#calls? @callee conversions)
  (#tainted? @arg "env" "utf8"))

; A buffer that a reader has filled in the same block.
(block
  (expression_statement
    (try_expression (call_expression
      function: (field_expression field: (field_identifier) @_read)
      arguments: (arguments . (reference_expression (mutable_specifier) value: (identifier) @_buffer)))))
  .
  (expression_statement
    (call_expression
      arguments: (arguments (unsafe_block (block (call_expression function: (_) @callee @finding))))))
  (#any-of? @_read "read_to_end" "read_exact" "read")
  (#calls? @callee conversions))

(block
  (expression_statement
    (try_expression (call_expression
      function: (field_expression field: (field_identifier) @_read)
      arguments: (arguments . (reference_expression (mutable_specifier) value: (identifier) @_buffer)))))
  .
  (let_declaration
    value: (unsafe_block (block (call_expression function: (_) @callee @finding))))
  (#any-of? @_read "read_to_end" "read_exact" "read")
  (#calls? @callee conversions))

(block
  (expression_statement
    (try_expression (call_expression
      function: (field_expression field: (field_identifier) @_read)
      arguments: (arguments . (reference_expression (mutable_specifier) value: (identifier) @_buffer)))))
  .
  (call_expression
    arguments: (arguments (unsafe_block (block (call_expression function: (_) @callee @finding)))))
  (#any-of? @_read "read_to_end" "read_exact" "read")
  (#calls? @callee conversions))

; A buffer that a reader has filled anywhere before, or in the function that made it.
(call_expression
  function: (_) @callee @finding
  arguments: (arguments . [(identifier) @_buffer (reference_expression value: (identifier) @_buffer)
    (reference_expression value: (index_expression . (identifier) @_buffer))])
  (#calls? @callee conversions)
  (#memory? @_buffer "read-in")
  (#not-near-mentions? @finding "from_utf8(" "is_ascii" "SAFETY" "valid")
  (#not-inside? @finding "unsafe-function")
  (#not-inside? @finding "function" "*unchecked*")
  (#not-in-role? "test"))

; A safe function that anyone may hand any bytes.
((function_item
  (visibility_modifier) @_visibility
  parameters: (parameters (parameter type: (_) @_type))
  body: (block . (expression_statement (unsafe_block (block . (call_expression
    function: (_) @callee @finding
    arguments: (arguments . (identifier)))))))) @_function
  (#eq? @_visibility "pub")
  (#match? @_type "^(&\\s*('\\w+\\s+)?\\[u8\\]|Vec<u8>)$")
  (#calls? @callee conversions)
  (#not-commented? @finding "SAFETY")
  (#not-inside? @finding "function" "*unchecked*")
  (#not-match? @_function "^pub\\s+(const\\s+)?unsafe")
  (#set! tier "unsound-api"))

; A character made of whatever number a caller gives.
(call_expression
  function: (_) @callee @finding
  arguments: (arguments . (_) @arg .)
  (#calls? @callee "std::char::from_u32_unchecked" "char::from_u32_unchecked" "core::char::from_u32_unchecked")
  (#inside? @finding "public")
  (#not-inside? @finding "unsafe-function")
  (#not-inside? @finding "function" "*unchecked*")
  (#memory? @arg "unchecked-number")
  (#not-commented? @finding "SAFETY")
  (#not-in-role? "test")
  (#set! tier "unsound-api"))

; The same anywhere in such a function, and of a part of the bytes: `from_utf8_unchecked(&line[..end])`.
(call_expression
  function: (_) @callee @finding
  arguments: (arguments . [(identifier) @arg
    (reference_expression value: (index_expression . (identifier) @arg))] .)
  (#calls? @callee
    "std::str::from_utf8_unchecked" "str::from_utf8_unchecked" "core::str::from_utf8_unchecked" "String::from_utf8_unchecked"
    "std::string::String::from_utf8_unchecked")
  (#inside? @finding "public")
  (#not-inside? @finding "unsafe-function")
  (#not-inside? @finding "function" "*unchecked*")
  (#memory? @arg "given-bytes")
  (#not-near-mentions? @finding "from_utf8(" "ascii" "SAFETY" "valid" "matches!(")
  (#not-commented? @finding "Safety")
  (#not-in-role? "test" "generated")
  (#set! tier "unsound-api"))

; Everything else, for those who look at all of them.
(call_expression
  function: (_) @callee @finding
  (#calls? @callee
    conversions
    "std::ffi::OsStr::from_encoded_bytes_unchecked" "std::ffi::OsString::from_encoded_bytes_unchecked"
    "std::ffi::CStr::from_bytes_with_nul_unchecked" "std::char::from_u32_unchecked" "char::from_u32_unchecked")
  (#not-commented? @finding "SAFETY")
  (#set! tier "undocumented"))
