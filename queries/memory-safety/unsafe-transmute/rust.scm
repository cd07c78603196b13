(#define! transmutes "std::mem::transmute" "std::intrinsics::transmute")

; A shared reference made exclusive: undefined in every case, whatever a comment says.
(call_expression
  function: (generic_function
    function: (_) @callee
    type_arguments: (type_arguments . (_) @arg . (_) @value) @_types) @finding
  arguments: (arguments . (_) @source)
  (#calls? @finding transmutes)
  (#match? @_types "^<\\s*&(\\s*'\\w+)?\\s*.*,\\s*&(\\s*'\\w+)?\\s*mut\\b")
  (#not-match? @arg "^&(\\s*'\\w+)?\\s*mut\\b")
  (#set! tier "ref-to-mut"))

; Types whose layout is nobody's promise.
(call_expression
  function: (generic_function
    function: (_) @callee
    type_arguments: (type_arguments . (_) @arg . (_) @value) @_types) @finding
  arguments: (arguments . (_) @source)
  (#calls? @finding transmutes)
  (#match? @_types "^<\\s*(std::\\w+::)*(Vec|String|HashMap|HashSet|BTreeMap|BTreeSet|VecDeque)\\b")
  (#not-commented? @finding "SAFETY")
  (#set! tier "containers"))

; Values that not every bit pattern is.
(call_expression
  function: (generic_function
    function: (_) @callee
    type_arguments: (type_arguments . (_) @arg . (_) @value) @_types) @finding
  arguments: (arguments . (_) @source)
  (#calls? @finding transmutes)
  (#match? @_types "^<\\s*(u8|i8)\\s*,\\s*bool\\s*>$")
  (#not-commented? @finding "SAFETY")
  (#set! tier "bool"))

(call_expression
  function: (generic_function
    function: (_) @callee
    type_arguments: (type_arguments . (_) @arg . (_) @value) @_types) @finding
  arguments: (arguments . (_) @source)
  (#calls? @finding transmutes)
  (#match? @_types "^<\\s*(u32|i32|\\[u8;\\s*4\\])\\s*,\\s*char\\s*>$")
  (#not-commented? @finding "SAFETY")
  (#set! tier "char"))

(call_expression
  function: (generic_function
    function: (_) @callee
    type_arguments: (type_arguments . (_) @arg . (_) @value) @_types) @finding
  arguments: (arguments . (_) @source)
  (#calls? @finding transmutes)
  (#match? @_types "^<\\s*&(\\s*'\\w+)?\\s*\\[u8\\]\\s*,\\s*&(\\s*'\\w+)?\\s*str\\s*>$")
  (#not-commented? @finding "SAFETY")
  (#set! tier "str"))

(call_expression
  function: (generic_function
    function: (_) @callee
    type_arguments: (type_arguments . (_) @arg . (_) @value) @_types) @finding
  arguments: (arguments . (_) @source)
  (#calls? @finding transmutes)
  (#match? @_types "^<\\s*(usize|isize|u64|u32|i64|i32)\\s*,\\s*(&|Box\\b)")
  (#not-commented? @finding "SAFETY")
  (#set! tier "from-integer"))

; A slice keeps its length, whatever its elements are called: behind the end lies what belongs to others.
(call_expression
  function: (generic_function
    function: (_) @callee
    type_arguments: (type_arguments . (_) @arg . (_) @value) @_types) @finding
  arguments: (arguments . (_) @source)
  (#calls? @finding transmutes)
  (#match? @_types "^<\\s*&[^,\\[]*\\[[ui]8\\]\\s*,\\s*&[^,\\[]*\\[([uif](16|32|64|128)|[ui]size)\\]\\s*>$")
  (#set! tier "slices"))

(function_item
  parameters: (parameters (parameter type: (reference_type type: (array_type element: (primitive_type) @arg !length))))
  return_type: (reference_type type: (array_type element: (primitive_type) @value !length))
  body: (block (expression_statement (unsafe_block (block . (call_expression
    function: (_) @callee @finding
    arguments: (arguments . (identifier) @source .)) .))))
  (#any-of? @arg "u8" "i8")
  (#any-of? @value "u16" "i16" "u32" "i32" "f32" "u64" "i64" "f64" "u128" "i128")
  (#calls? @callee "std::mem::transmute" "core::mem::transmute")
  (#set! tier "slices"))

; A longer life than the value has.
(call_expression
  function: (generic_function
    function: (_) @callee
    type_arguments: (type_arguments . (_) @arg . (_) @value) @_types) @finding
  arguments: (arguments . (_) @source)
  (#calls? @finding transmutes)
  (#match? @_types "^<\\s*&(\\s*'[a-rt-z_]\\w*)?\\s*[A-Za-z\\[(].*,\\s*&\\s*'static\\b")
  (#not-commented? @finding "SAFETY")
  (#set! tier "lifetime"))

; Conversions that have a safe twin.
(call_expression
  function: (generic_function
    function: (_) @callee
    type_arguments: (type_arguments . (_) @arg . (_) @value) @_types) @finding
  arguments: (arguments . (_) @source)
  (#calls? @finding transmutes)
  (#match? @_types "^<\\s*(u32\\s*,\\s*f32|u64\\s*,\\s*f64)\\s*>$")
  (#set! tier "from-bits"))

(call_expression
  function: (generic_function
    function: (_) @callee
    type_arguments: (type_arguments . (_) @arg . (_) @value) @_types) @finding
  arguments: (arguments . (_) @source)
  (#calls? @finding transmutes)
  (#match? @_types "^<\\s*(f32\\s*,\\s*u32|f64\\s*,\\s*u64)\\s*>$")
  (#set! tier "to-bits"))

(call_expression
  function: (generic_function
    function: (_) @callee
    type_arguments: (type_arguments . (_) @arg . (_) @value) @_types) @finding
  arguments: (arguments . (_) @source)
  (#calls? @finding transmutes)
  (#match? @_types "^<\\s*\\[\\s*u8\\s*;\\s*\\w+\\s*\\]\\s*,\\s*[ui](16|32|64|128|size)\\s*>$")
  (#set! tier "from-bytes"))

; The same with the type written beside the call.
(let_declaration
  type: (reference_type type: (primitive_type) @_type)
  value: (unsafe_block (block (call_expression function: (_) @callee @finding)))
  (#eq? @_type "str")
  (#calls? @callee "std::mem::transmute")
  (#not-commented? @finding "SAFETY")
  (#set! tier "str"))

(let_declaration
  type: (primitive_type) @_type
  value: (unsafe_block (block (call_expression
    function: (_) @callee @finding
    arguments: (arguments . (_) @source))))
  (#any-of? @_type "bool" "char")
  (#calls? @callee "std::mem::transmute")
  (#not-commented? @finding "SAFETY")
  (#set! tier "value"))

(let_declaration
  type: (reference_type (lifetime) @_lifetime)
  value: (unsafe_block (block (call_expression function: (_) @callee @finding)))
  (#eq? @_lifetime "'static")
  (#calls? @callee "std::mem::transmute")
  (#not-commented? @finding "SAFETY")
  (#set! tier "lifetime"))

(function_item
  return_type: (reference_type (lifetime) @_lifetime)
  body: (block (expression_statement (unsafe_block (block . (call_expression function: (_) @callee @finding)))))
  (#eq? @_lifetime "'static")
  (#calls? @callee "std::mem::transmute")
  (#not-commented? @finding "SAFETY")
  (#set! tier "lifetime"))

; The types are those of the function.
(function_item
  return_type: (primitive_type) @_type
  body: (block (expression_statement (unsafe_block (block . (call_expression
    function: (_) @callee @finding
    arguments: (arguments . (_) @source))))))
  (#any-of? @_type "bool" "char")
  (#calls? @callee "std::mem::transmute")
  (#not-commented? @finding "SAFETY")
  (#set! tier "value"))

; A number that a caller chooses, made into a value of some other type: an enum has no variant for most of them.
(call_expression
  function: (_) @callee @finding
  arguments: (arguments . (identifier) @source .)
  (#calls? @callee "std::mem::transmute" "core::mem::transmute" "mem::transmute" "transmute")
  (#inside? @finding "public")
  (#not-inside? @finding "unsafe-function")
  (#not-inside? @finding "function" "*unchecked*")
  (#memory? @source "unchecked-number")
  (#file-mentions? "enum ")
  (#not-commented? @finding "SAFETY")
  (#not-in-role? "test" "generated" "vendored")
  (#set! tier "enum"))

; The same as a conversion of the standard library, which anyone may ask for.
(impl_item
  trait: (generic_type type: (type_identifier) @_trait)
  body: (declaration_list (function_item
    body: (block (expression_statement (unsafe_block (block . (call_expression
      function: (_) @callee @finding
      arguments: (arguments . (identifier) @source .))))))))
  (#any-of? @_trait "From" "TryFrom")
  (#calls? @callee "std::mem::transmute" "core::mem::transmute" "mem::transmute" "transmute")
  (#memory? @source "unchecked-number")
  (#file-mentions? "enum ")
  (#not-commented? @finding "SAFETY")
  (#not-in-role? "test" "generated" "vendored")
  (#set! tier "enum"))

; A byte out of the input.
(call_expression
  function: (_) @callee @finding
  arguments: (arguments . (index_expression . (identifier) @source) .)
  (#calls? @callee "std::mem::transmute" "core::mem::transmute" "mem::transmute" "transmute")
  (#memory? @source "read-in")
  (#file-mentions? "enum ")
  (#not-near-mentions? @finding "match " "if " "assert" "matches!" "ensure!")
  (#not-commented? @finding "SAFETY")
  (#not-in-role? "test" "generated" "vendored")
  (#set! tier "read"))

; The same within a crate, where the enum stands in the file: `transmute::<u8, Opcode>(byte)`, the last of a function that
; gives the enum, `let code: Opcode = …`.
(#define! looks-at-range "..=" "contains(" "MAX" "COUNT" "LAST" "assert!" "valid" ".load(" ".swap(")

([
    (call_expression
      function: (generic_function
        function: (_) @callee
        type_arguments: (type_arguments . (primitive_type) . (_) @value .)) @finding
      arguments: (arguments . (identifier) @source .))
    (function_item
      return_type: (type_identifier) @value
      body: (block (expression_statement (unsafe_block (block . (call_expression
        function: (_) @callee @finding
        arguments: (arguments . (identifier) @source .)) .))) .))
    (let_declaration
      type: (type_identifier) @value
      value: (unsafe_block (block . (call_expression
        function: (_) @callee @finding
        arguments: (arguments . (identifier) @source .)) .)))]
  (#calls? @callee transmutes)
  (#memory? @value "partial-enum")
  (#memory? @source "unchecked-number")
  (#not-inside? @finding "unsafe-function")
  (#not-inside? @finding "function" "*unchecked*")
  (#not-near-mentions? @finding looks-at-range)
  (#not-commented? @finding "SAFETY")
  (#not-commented? @finding "Safety")
  (#not-in-role? "test" "generated" "vendored")
  (#set! tier "enum-inside"))

([
    (call_expression
      function: (generic_function
        function: (_) @callee
        type_arguments: (type_arguments . (primitive_type) . (_) @value .)) @finding
      arguments: (arguments . (index_expression) @source .))
    (function_item
      return_type: (type_identifier) @value
      body: (block (expression_statement (unsafe_block (block . (call_expression
        function: (_) @callee @finding
        arguments: (arguments . (index_expression) @source .)) .))) .))
    (let_declaration
      type: (type_identifier) @value
      value: (unsafe_block (block . (call_expression
        function: (_) @callee @finding
        arguments: (arguments . (index_expression) @source .)) .)))]
  (#calls? @callee transmutes)
  (#memory? @value "partial-enum")
  (#memory? @source "unasked")
  (#not-match? @source "[&%]")
  (#not-inside? @finding "unsafe-function")
  (#not-inside? @finding "function" "*unchecked*")
  (#not-near-mentions? @finding looks-at-range)
  (#not-commented? @finding "SAFETY")
  (#not-commented? @finding "Safety")
  (#not-in-role? "test" "generated" "vendored")
  (#set! tier "enum-inside"))

; `impl From<u8> for Opcode`: anybody may hand in any number, whatever a comment says.
(impl_item
  trait: (generic_type type: (type_identifier) @_trait)
  type: (type_identifier) @value
  body: (declaration_list (function_item
    body: (block [
      (expression_statement (unsafe_block (block . (call_expression
        function: (_) @callee @finding
        arguments: (arguments . (identifier) @source .)) .)))
      (unsafe_block (block . (call_expression
        function: (_) @callee @finding
        arguments: (arguments . (identifier) @source .)) .))])))
  (#eq? @_trait "From")
  (#calls? @callee transmutes)
  (#memory? @value "partial-enum")
  (#memory? @source "unchecked-number")
  (#not-near-mentions? @finding looks-at-range)
  (#not-in-role? "test" "generated" "vendored")
  (#set! tier "enum-inside"))

; A byte that a pattern has bound: `while let Some(byte) = bytes.next()`, `for byte in bytes`.
([
    (call_expression
      function: (generic_function
        function: (_) @callee
        type_arguments: (type_arguments . (primitive_type) . (_) @value .)) @finding
      arguments: (arguments . (identifier) @source .))
    (let_declaration
      type: (type_identifier) @value
      value: (unsafe_block (block . (call_expression
        function: (_) @callee @finding
        arguments: (arguments . (identifier) @source .)) .)))]
  (#calls? @callee transmutes)
  (#memory? @value "partial-enum")
  (#memory? @source "unasked")
  (#near-mentions? @finding ".next()" "for " ".recv(" ".pop(" ".get(" "read_u8(" ".first()")
  (#not-inside? @finding "unsafe-function")
  (#not-inside? @finding "function" "*unchecked*")
  (#not-near-mentions? @finding looks-at-range)
  (#not-commented? @finding "SAFETY")
  (#not-commented? @finding "Safety")
  (#not-in-role? "test" "generated" "vendored")
  (#set! tier "enum-inside"))

; Every other use, for those who look at all of them.
(call_expression
  function: (_) @callee @finding
  (#calls? @callee "std::mem::transmute" "std::intrinsics::transmute" "std::mem::transmute_copy")
  (#not-commented? @finding "SAFETY")
  (#not-in-role? "generated" "vendored")
  (#not-inside? @finding "function" "default")
  (#not-file-mentions? "windows_core" "windows_link" "WINAPI" "bindgen" "repr(C, packed(1))")
  (#set! tier "undocumented"))

; The function says what is made of what.
(function_item
  parameters: (parameters (parameter pattern: (identifier) type: (generic_type type: (type_identifier) @arg)))
  return_type: (generic_type type: (type_identifier) @value)
  body: (block (expression_statement (unsafe_block (block (call_expression
    function: (_) @callee
    arguments: (arguments . (identifier) @source .)) @finding))))
  (#calls? @callee "std::mem::transmute" "core::mem::transmute")
  (#any-of? @arg "Vec" "HashMap" "HashSet" "BTreeMap" "VecDeque")
  (#any-of? @value "Vec" "HashMap" "HashSet" "BTreeMap" "VecDeque")
  (#not-commented? @finding "SAFETY")
  (#not-in-role? "test")
  (#set! tier "containers"))

; A shared reference made exclusive by way of a pointer: `&mut *(self.bytes.as_ptr() as *mut u8)`.
((reference_expression
  (mutable_specifier)
  value: (unary_expression (parenthesized_expression (type_cast_expression) @arg))) @finding @callee
  (#file-mentions? "as *mut")
  (#match? @arg "(as_ptr\\(\\)|[a-z_][\\w.]* as \\*const [A-Za-z0-9_<>]+) as \\*mut ")
  (#not-match? @arg "\\.get\\(\\)|UnsafeCell|NonNull")
  (#inside? @finding "function")
  (#not-commented? @finding "SAFETY")
  (#not-in-role? "test")
  (#set! tier "pointer-to-mut"))

; Read as a wider type than it is: `&mut *(x as *mut u32 as *mut u64)`.
((reference_expression
  value: (unary_expression (parenthesized_expression (type_cast_expression
    value: (type_cast_expression type: (pointer_type type: (primitive_type) @arg))
    type: (pointer_type type: (primitive_type) @value))))) @finding @callee
  (#any-of? @arg "u8" "i8" "u16" "i16" "u32" "i32" "f32")
  (#any-of? @value "u64" "i64" "f64" "u128" "i128")
  (#file-mentions? "as *mut" "as *const")
  (#not-commented? @finding "SAFETY")
  (#not-in-role? "test")
  (#set! tier "wider"))

; `&self` in, `&mut` out: two calls give two exclusive references to one place.
((function_item
  name: (identifier) @name
  parameters: (parameters . (self_parameter) @_self)
  return_type: (reference_type (mutable_specifier)) @finding) @_function
  (#match? @_self "^&('[a-z_]+ )?self$")
  (#match? @_function "(?s)&mut \\*.*\\.get\\(\\)|\\(\\*self(\\.\\w+)+\\.get\\(\\)\\)\\.")
  (#match? @_function "^pub |^pub\\(")
  (#not-match? @_function "unsafe fn|SAFETY|Safety|guard|Guard")
  (#file-mentions? "UnsafeCell")
  (#not-in-role? "test")
  (#set! tier "mut-of-shared"))
