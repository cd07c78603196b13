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

; `transmute(byte)`, by itself or all of an `unsafe` block.
([
    (call_expression function: (_) @callee @finding arguments: (arguments . (_) @source .))
    (unsafe_block (block . (call_expression function: (_) @callee @finding arguments: (arguments . (_) @source .)) .))]
  (#calls? @callee transmutes)
  (#shape! "transmuted" @finding @callee @source))

; A number made a variant, where the enum stands in the file: `transmute::<u8, Opcode>(byte)`, the last of a function that
; gives the enum, `let code: Opcode = …`.
(call_expression
  function: (generic_function
    function: (_) @callee
    type_arguments: (type_arguments . (primitive_type) . (_) @value .)) @finding
  arguments: (arguments . (_) @source .)
  (#calls? @callee transmutes)
  (#memory? @value "partial-enum")
  (#shape! "variant" @finding @callee @value @source))

([
    (function_item return_type: (type_identifier) @value body: (block [(expression_statement (_) @_made) (_) @_made]))
    (let_declaration type: (type_identifier) @value value: (_) @_made)]
  (#shaped? @_made "transmuted" @finding @callee @source)
  (#memory? @value "partial-enum")
  (#shape! "variant" @finding @callee @value @source))

; Where nobody has promised, and nothing looks at which numbers there are.
(#define! looks-at-range "..=" "contains(" "MAX" "COUNT" "LAST" "assert!" "valid" ".load(" ".swap(")
((_) @_place
  (#not-inside? @_place "unsafe-function")
  (#not-inside? @_place "function" "*unchecked*")
  (#not-near-mentions? @_place looks-at-range)
  (#shape! "unpromised"))

([(call_expression) (function_item) (let_declaration)] @_place
  (#shaped? @_place "variant" @finding @callee @value @source)
  (#match? @source "^\\w+$")
  (#memory? @source "unchecked-number")
  (#shaped? @finding "unpromised")
  (#not-commented? @finding "SAFETY")
  (#not-commented? @finding "Safety")
  (#not-in-role? "test" "generated" "vendored")
  (#set! tier "enum-inside"))

([(call_expression) (function_item) (let_declaration)] @_place
  (#shaped? @_place "variant" @finding @callee @value @source)
  (#match? @source "\\]$")
  (#memory? @source "unasked")
  (#not-match? @source "[&%]")
  (#shaped? @finding "unpromised")
  (#not-commented? @finding "SAFETY")
  (#not-commented? @finding "Safety")
  (#not-in-role? "test" "generated" "vendored")
  (#set! tier "enum-inside"))

; `impl From<u8> for Opcode`: anybody may hand in any number, whatever a comment says.
(impl_item
  trait: (generic_type type: (type_identifier) @_trait)
  type: (type_identifier) @value
  body: (declaration_list (function_item body: (block [(expression_statement (_) @_made) (_) @_made])))
  (#eq? @_trait "From")
  (#shaped? @_made "transmuted" @finding @callee @source)
  (#memory? @value "partial-enum")
  (#memory? @source "unchecked-number")
  (#not-near-mentions? @finding looks-at-range)
  (#not-in-role? "test" "generated" "vendored")
  (#set! tier "enum-inside"))

; A byte that a pattern has bound: `while let Some(byte) = bytes.next()`, `for byte in bytes`.
([(call_expression) (let_declaration)] @_place
  (#shaped? @_place "variant" @finding @callee @value @source)
  (#match? @source "^\\w+$")
  (#memory? @source "unasked")
  (#near-mentions? @finding ".next()" "for " ".recv(" ".pop(" ".get(" "read_u8(" ".first()" ".iter()" ".map(|" "get_u8(" "read_byte(")
  (#shaped? @finding "unpromised")
  (#not-commented? @finding "SAFETY")
  (#not-commented? @finding "Safety")
  (#not-in-role? "test" "generated" "vendored")
  (#set! tier "enum-inside"))

; Within `Some`, `Ok` or a closure, where the function says which enum it gives.
(#define! says-why
  "valid" "range" "check" "variant" "invariant" "guarantee" "ensure" "written" "never" "caller" "construct" "encod" "discriminant" "bound" "asserted" "only")
(function_item
  return_type: (generic_type type_arguments: (type_arguments . (type_identifier) @value))
  body: (block [
    (call_expression function: (identifier) @_some arguments: (arguments . (_) @_made .))
    (expression_statement (unsafe_block (block . (call_expression function: (identifier) @_some arguments: (arguments . (_) @_made .)) .)))
    (unsafe_block (block . (call_expression function: (identifier) @_some arguments: (arguments . (_) @_made .)) .))
    (call_expression
      function: (field_expression field: (field_identifier) @_some)
      arguments: (arguments . (closure_expression body: (_) @_made) .))])
  (#any-of? @_some "Some" "Ok" "map" "and_then")
  (#shaped? @_made "transmuted" @finding @callee @source)
  (#match? @source "^\\w+$|\\]$")
  (#memory? @value "partial-enum")
  (#memory? @source "unasked")
  (#not-match? @source "[&%]")
  (#shaped? @finding "unpromised")
  (#not-near-mentions? @finding says-why)
  (#not-near-mentions? @finding " < " " <= " " > " " >= " "matches!" "match ")
  (#not-in-role? "test" "generated" "vendored")
  (#set! tier "enum-inside"))

; A byte out of a packet, whatever a comment says that does not speak of its value.
([(call_expression) (function_item)] @_place
  (#shaped? @_place "variant" @finding @callee @value @source)
  (#match? @source "^\\w+$|\\]$")
  (#memory? @source "unasked")
  (#not-match? @source "[&%]")
  (#near-mentions? @finding "&[u8]" "&Bytes" "TcpStream" "UdpSocket" "impl Read" "dyn Read" ": Read" "AsyncRead" "Vec<u8>" "impl Buf")
  (#inside? @finding "public")
  (#shaped? @finding "unpromised")
  (#not-near-mentions? @finding says-why)
  (#not-near-mentions? @finding " < " " <= " " > " " >= " "matches!" "match ")
  (#not-in-role? "test" "generated" "vendored")
  (#set! tier "enum-inside"))

; The same by way of a pointer: `*(&byte as *const u8 as *const Color)`, `ptr::read(bytes.as_ptr() as *const Kind)`.
([
    (unary_expression (parenthesized_expression (type_cast_expression
      value: (_) @source
      type: (pointer_type type: (type_identifier) @value)) @callee)) @finding
    (call_expression
      function: (field_expression
        value: (parenthesized_expression (type_cast_expression
          value: (_) @source
          type: (pointer_type type: (type_identifier) @value)) @callee)
        field: (field_identifier)) @finding)
    (call_expression
      function: (_) @callee
      arguments: (arguments . (type_cast_expression
        value: (_) @source
        type: (pointer_type type: (type_identifier) @value)) .)) @finding]
  (#file-mentions? "as *const")
  (#memory? @value "partial-enum")
  (#match? @finding "(^\\*|ptr::read\\w*\\(|\\)\\s*\\.read\\w*$)")
  (#match? @source "\\*const (u8|u16|u32|i8|i32)$|as_ptr\\(\\)|^[a-z_]\\w*$")
  (#near-mentions? @finding ": u8" ": u32" ": u16" "[u8]" "*const u8" "*const u32" "*const i32" "*const u16" ": i32")
  (#shaped? @finding "unpromised")
  (#not-near-mentions? @finding says-why)
  (#not-near-mentions? @finding "match " " < " " <= " " > " "self as *const" "matches!")
  (#not-in-role? "test" "generated" "vendored")
  (#set! tier "enum-inside"))

; A field of a union read as what not every bit pattern is, right after another one was written.
(#define! not-every-pattern "^(bool|char|&.*|Box<.*|NonZero\\w+|(unsafe )?(extern \"C\" )?fn\\(.*)$")
([
    (function_item
      return_type: (_) @value
      body: (block
        (let_declaration pattern: (identifier) @_made value: (struct_expression name: (type_identifier) @_union
          body: (field_initializer_list . [
            (field_initializer field: (field_identifier) @_written value: (_) @source)
            (shorthand_field_initializer (identifier) @_written @source)] .)))
        [(expression_statement (unsafe_block (block . (field_expression value: (identifier) @_read_of field: (field_identifier) @callee) @finding .)))
         (unsafe_block (block . (field_expression value: (identifier) @_read_of field: (field_identifier) @callee) @finding .))]))
    (block
      (let_declaration pattern: (identifier) @_made value: (struct_expression name: (type_identifier) @_union
        body: (field_initializer_list . [
          (field_initializer field: (field_identifier) @_written value: (_) @source)
          (shorthand_field_initializer (identifier) @_written @source)] .)))
      (let_declaration
        type: (_) @value
        value: (unsafe_block (block . (field_expression value: (identifier) @_read_of field: (field_identifier) @callee) @finding .))))]
  (#file-mentions? "union ")
  (#same? @_made @_read_of)
  (#not-same? @_written @callee)
  (#match? @value not-every-pattern)
  (#not-match? @source " (==|!=|<|>|<=|>=|&) |^(true|false|[01])$")
  (#not-near-mentions? @finding "if " "match " "assert" "matches!")
  (#not-inside? @finding "unsafe-function")
  (#not-in-role? "test" "generated" "vendored")
  (#set! tier "union"))

((function_item
  return_type: (_) @value
  body: (block [
    (expression_statement (unsafe_block (block . (field_expression value: (struct_expression
      body: (field_initializer_list . [
        (field_initializer field: (field_identifier) @_written value: (_) @source)
        (shorthand_field_initializer (identifier) @_written @source)] .)) field: (field_identifier) @callee) @finding .)))
    (unsafe_block (block . (field_expression value: (struct_expression
      body: (field_initializer_list . [
        (field_initializer field: (field_identifier) @_written value: (_) @source)
        (shorthand_field_initializer (identifier) @_written @source)] .)) field: (field_identifier) @callee) @finding .))]))
  (#file-mentions? "union ")
  (#not-same? @_written @callee)
  (#match? @value not-every-pattern)
  (#not-match? @source " (==|!=|<|>|<=|>=|&) |^(true|false|[01])$")
  (#not-near-mentions? @finding "if " "match " "assert" "matches!")
  (#not-inside? @finding "unsafe-function")
  (#not-in-role? "test" "generated" "vendored")
  (#set! tier "union"))

; The variant that a statement or a function ends with, the enum named beside the call or by what is around.
([
    (let_declaration value: [(unsafe_block (block . (_) @_made)) (_) @_made])
    (function_item body: (block [
      (expression_statement (unsafe_block (block . (_) @_made)))
      (expression_statement (unsafe_block (block (let_declaration value: (_) @_made))))
      (call_expression arguments: (arguments . (unsafe_block (block . (_) @_made))))
      (unsafe_block (block . (_) @_made))]))
    (function_item) @_made]
  (#shaped? @_made "variant" @finding @callee @value @source)
  (#shape! "variant-below" @finding @callee @value @source))

((let_declaration) @_made
  (#shaped? @_made "variant" @finding @callee @value @source)
  (#shape! "variant-below" @finding @callee @value @source))

; More numbers pass the mask than the enum has variants: `transmute::<u8, Opcode>(word & 0x0f)` with six of them, whatever a
; comment says.
([(function_item) (let_declaration)] @_place
  (#skip-unless? "transmute")
  (#shaped? @_place "variant-below" @finding @callee @value @source)
  (#outnumbers? @source @value)
  (#not-inside? @finding "unsafe-function")
  (#not-near-mentions? @finding looks-at-range)
  (#not-near-mentions? @finding " < " " <= " " > " " >= " "matches!")
  (#not-in-role? "test" "generated" "vendored")
  (#set! tier "enum-inside"))

; A byte of a packet whose length alone was looked at: `let kind: Kind = unsafe { transmute(buf[0]) };`.
([(call_expression) (let_declaration) (function_item)] @_place
  (#shaped? @_place "variant-below" @finding @callee @value @source)
  (#match? @source "^[a-z_]\\w*\\[\\d+\\]$")
  (#near-mentions? @finding "&[u8]" ": Bytes" "Vec<u8>" "&Bytes" "[0u8;" "[0; ")
  (#shaped? @finding "unpromised")
  (#not-near-mentions? @finding says-why)
  (#not-near-mentions? @finding "] > " "] >= " "] < " "] <= " "] == " "] != " "match " "matches!")
  (#not-in-role? "test" "generated" "vendored")
  (#set! tier "enum-inside"))

; A private helper that makes a variant of whatever byte it gets, below a comment that does not speak of its value.
(function_item
  parameters: (parameters . (parameter pattern: (identifier) @_given type: (primitive_type) @_number) .)
  return_type: (type_identifier)
  (#any-of? @_number "u8" "u16" "u32" "i32" "usize")
  (#shaped? @_place "variant" @finding @callee @value @source)
  (#same? @_given @source)
  (#memory? @source "unchecked-number")
  (#shaped? @finding "unpromised")
  (#not-near-mentions? @finding says-why)
  (#not-near-mentions? @finding " < " " <= " " > " " >= " "matches!" "match ")
  (#file-mentions? "[u8]" "Vec<u8>" "Bytes" "impl Read" ": Read" "TcpStream")
  (#not-in-role? "test" "generated" "vendored")
  (#set! tier "enum-inside")) @_place

; Bytes as a value of any type that can be copied: `bool`, `char`, references and enums can be, too, and not every byte is one.
(#define! promises-more
  "Pod" "AnyBitPattern" "FromBytes" "Zeroable" "Plain" "Sealed" "unsafe trait" "FromZeros" "IntoBytes" "NoUninit" "unsafe fn")
(#define! copy-alone "T: Copy>" "T: Copy," "T: Copy + 'static" "T: 'static + Copy" "T: Copy {" "T: Copy\n" "T: Copy + Default>" "T: Copy + Sized>" "T: Copy + Send")
([
    (unary_expression (parenthesized_expression (type_cast_expression
      value: (_) @source
      type: (pointer_type type: (type_identifier) @value)) @callee)) @finding
    (call_expression
      function: (_) @callee
      arguments: (arguments . (type_cast_expression
        value: (_) @source
        type: (pointer_type type: (type_identifier) @value)) .)) @finding
    (call_expression
      function: (field_expression
        value: (parenthesized_expression (type_cast_expression
          value: (_) @source
          type: (pointer_type type: (type_identifier) @value)))
        field: (field_identifier) @callee)) @finding]
  (#file-mentions? "as *const T")
  (#eq? @value "T")
  (#match? @finding "^\\*|ptr::read(_unaligned)?\\(|\\)\\s*\\.read(_unaligned)?\\(")
  (#match? @source "as_ptr\\(\\)(\\.(add|offset|wrapping_add)\\(.*\\))?$")
  (#near-mentions? @finding copy-alone)
  (#near-mentions? @finding "&[u8]" "bytes" "&mut [u8]" "buf.as_ptr()" "data.as_ptr()")
  (#inside? @finding "public")
  (#not-near-mentions? @finding promises-more)
  (#not-file-mentions? "bytemuck" "zerocopy")
  (#not-inside? @finding "unsafe-function")
  (#not-in-role? "test" "generated" "vendored")
  (#set! tier "any-copy"))

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

; A shared reference written to by way of a pointer kept in a variable: `let this = self as *const Self as *mut Self; (*this).count += 1`.
([
    (function_item body: (block (let_declaration value: (_) @finding)))
    (function_item body: (block [
      (expression_statement (unsafe_block (block (let_declaration value: (_) @finding))))
      (unsafe_block (block (let_declaration value: (_) @finding)))]))] @callee
  (#skip-unless? "as~\\*~mut\\b|cast_mut\\(")
  (#match? @finding "^\\(?(self|&self(\\.\\w+)+|&?[a-z_]\\w*|self(\\.\\w+(\\(\\))?)+|Arc::as_ptr\\(&?\\w+\\)|Rc::as_ptr\\(&?\\w+\\)|(std::)?ptr::from_ref\\(&?[\\w.]+\\))( as \\*const [\\w:<>]+)?\\)?( as \\*mut [\\w:<>]+|\\.cast_mut\\(\\))$")
  (#match? @finding "\\*const |cast_mut|Arc::as_ptr|Rc::as_ptr|from_ref")
  (#match? @callee "\\(\\*[a-z_]\\w*\\)(\\.\\w+)+(\\[\\w+\\])? [-+*/|&^]?= |\\n\\s*\\*[a-z_]\\w* [-+*/|&^]?= |\\{ \\*[a-z_]\\w* [-+*/|&^]?= |\\(\\*[a-z_]\\w*\\)(\\.\\w+)*\\.(push|insert|push_str|extend|clear|remove|pop)\\(|&mut \\*[a-z_]\\w*\\b|\\b[a-z_]\\w*\\.(write|replace|write_volatile)\\([^)]")
  (#not-match? @callee "&('\\w+ )?mut self|: &('\\w+ )?mut |UnsafeCell|Cell<|Atomic|Mutex|unsafe fn|SAFETY|Safety|: \\*(const|mut) |mut self\\b|get_mut|strong_count")
  (#inside? @finding "function")
  (#not-file-mentions? "UnsafeCell" "RefCell<" "no_std")
  (#not-in-role? "test" "generated")
  (#set! tier "pointer-to-mut"))

; The same in one go: `ptr::write(&self.on as *const bool as *mut bool, true)`, `*(n as *const u64).cast_mut() += 1`.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee
    "std::ptr::write" "core::ptr::write" "ptr::write" "std::ptr::write_bytes" "core::ptr::write_bytes" "ptr::write_bytes"
    "std::ptr::write_volatile" "ptr::write_volatile" "std::ptr::replace" "ptr::replace")
  (#match? @finding "^&[a-z_][\\w.]* as \\*const [\\w:<>]+ as \\*mut |^[a-z_]\\w*\\.as_ptr\\(\\) as \\*mut |^\\(&[a-z_][\\w.]* as \\*const [\\w:<>]+\\)\\.cast_mut\\(\\)|^[a-z_]\\w*\\.as_ptr\\(\\)\\.cast_mut\\(\\)|^self as \\*const")
  (#not-match? @finding "^(self|ptr|p|raw|non_null|nn|node|cell)\\.as_ptr")
  (#not-near-mentions? @finding "&mut " "NonNull" "UnsafeCell" "Cell<" "SAFETY" "as_mut_ptr" "unsafe fn" "Safety")
  (#not-file-mentions? "NonNull")
  (#not-in-role? "test" "generated")
  (#set! tier "pointer-to-mut"))

([
    (compound_assignment_expr left: (unary_expression (_) @finding))
    (assignment_expression left: (unary_expression (_) @finding))]
  (#skip-unless? "cast_mut\\(|as~\\*~mut\\b")
  (#match? @finding "^\\(?&?[a-z_][\\w.]* as \\*const [\\w:<>]+\\)?(\\.cast_mut\\(\\)| as \\*mut [\\w:<>]+\\)?)$|^\\(?(std::)?ptr::from_ref\\([^()]*\\)\\.cast_mut\\(\\)\\)?$")
  (#not-near-mentions? @finding "&mut " "UnsafeCell" "SAFETY" "unsafe fn" "Safety" ": *const" ": *mut")
  (#not-in-role? "test" "generated")
  (#set! tier "pointer-to-mut"))

; Two exclusive references to one place: `(&mut *p, &mut *p)`, and halves that overlap: `(ptr, mid + 1)` beside `(ptr.add(mid), …)`.
((tuple_expression
  . (reference_expression (mutable_specifier) value: (unary_expression [(identifier) (parenthesized_expression)] @arg))
  . (reference_expression (mutable_specifier) value: (unary_expression [(identifier) (parenthesized_expression)] @_same))) @finding @callee
  (#file-mentions? "unsafe")
  (#same? @arg @_same)
  (#not-in-role? "test")
  (#set! tier "two-mut"))

([
    (tuple_expression
      . (call_expression function: (_) @callee arguments: (arguments . (_) . (binary_expression left: (identifier) @arg operator: "+" right: (_)) .))
      . (call_expression function: (_) arguments: (arguments . (call_expression
          function: (field_expression field: (field_identifier) @_add) arguments: (arguments . (identifier) @_same .)) . (_) .)) @finding)
    (tuple_expression
      . (call_expression function: (_) @callee arguments: (arguments . (_) . (identifier) @arg .))
      . (call_expression function: (_) arguments: (arguments . (call_expression
          function: (field_expression field: (field_identifier) @_add) arguments: (arguments . (binary_expression left: (identifier) @_same operator: "-" right: (_)) .)) . (_) .)) @finding)
    (block
      (let_declaration value: (call_expression function: (_) @callee arguments: (arguments . (_) . (binary_expression left: (identifier) @arg operator: "+" right: (_)) .)))
      (let_declaration value: (call_expression function: (_) arguments: (arguments . (call_expression
          function: (field_expression field: (field_identifier) @_add) arguments: (arguments . (identifier) @_same .)) . (_) .)) @finding))
    (tuple_expression
      . (call_expression function: (_) @callee arguments: (arguments . (_) @_base . (identifier) @arg .))
      . (call_expression function: (_) arguments: (arguments . (_) @_add . (identifier) @_same .)) @finding)]
  (#skip-unless? "from_raw_parts_mut")
  (#match? @callee "from_raw_parts_mut$")
  (#match? @_add "^(add|offset)$|^[a-z_]\\w*$")
  (#match? @finding "from_raw_parts_mut\\(\\s*(\\w+\\.(add|offset)\\(|(ptr|p|base|data|start|raw)\\s*,)")
  (#same? @arg @_same)
  (#not-in-role? "test")
  (#set! tier "two-mut"))

; A field of a union under another name than the one it was written by, and nobody asks for the tag.
((function_item
  parameters: (parameters . (self_parameter) .)
  return_type: (primitive_type) @value
  body: (block . [
    (expression_statement (unsafe_block (block . (field_expression value: (field_expression value: (self)) field: (field_identifier) @callee) @finding .)))
    (unsafe_block (block . (field_expression value: (field_expression value: (self)) field: (field_identifier) @callee) @finding .))])) @_function
  (#any-of? @value "bool" "char")
  (#file-mentions? "union ")
  (#match? @_function "^pub fn|^pub const fn|^#\\[inline\\]\\s*pub fn")
  (#not-match? @_function "SAFETY|Safety|unchecked")
  (#not-in-role? "test" "generated" "vendored")
  (#set! tier "union"))

; What C answers, as an enum: a newer library may answer with a number of its own.
((function_item
  return_type: (type_identifier) @value
  body: (block [
    (expression_statement (unsafe_block (block . (call_expression
      function: (_) @callee @finding
      arguments: (arguments . (call_expression) @source .)))))
    (unsafe_block (block . (call_expression
      function: (_) @callee @finding
      arguments: (arguments . (call_expression) @source .))))]))
  (#calls? @callee transmutes)
  (#file-mentions? "extern \"C\"" "ffi::" "sys::" "libc::")
  (#memory? @value "partial-enum")
  (#match? @source "^(\\w+::)*[a-z][a-z0-9]*_[a-z0-9_]+\\(|^(ffi|sys|libc|raw)::")
  (#not-near-mentions? @finding looks-at-range)
  (#not-commented? @finding "SAFETY")
  (#not-in-role? "test" "generated" "vendored")
  (#set! tier "enum-inside"))

; Bytes looked at as truth values: `&*(byte as *const u8 as *const bool)`, `from_raw_parts(bytes.as_ptr() as *const bool, …)`.
((type_cast_expression
  value: (_) @source
  type: (pointer_type type: (primitive_type) @_type)) @finding @callee
  (#eq? @_type "bool")
  (#file-mentions? "as *const bool" "as *mut bool")
  (#match? @source "\\*(const|mut) (u8|i8)$|as_(mut_)?ptr\\(\\)$")
  (#inside? @finding "unsafe")
  (#near-mentions? @finding ": &[u8]" ": &u8" "*const u8" ": &mut [u8]" ": u8" "[u8]")
  (#not-near-mentions? @finding "== 0" "> 1" "<= 1" ".all(" "matches!" "assert" "&[bool]," ": &[bool]" ": bool")
  (#not-commented? @finding "SAFETY")
  (#not-inside? @finding "unsafe-function")
  (#not-in-role? "test" "generated")
  (#set! tier "bool"))

; One after the other, and both given back: `let a = &mut *p; let b = &mut *p; (a, b)`.
(block
  (let_declaration value: [
    (unsafe_block (block . (reference_expression (mutable_specifier) value: (unary_expression (identifier) @arg))))
    (reference_expression (mutable_specifier) value: (unary_expression (identifier) @arg))])
  (let_declaration value: [
    (unsafe_block (block . (reference_expression (mutable_specifier) value: (unary_expression (identifier) @_same)) @finding @callee))
    (reference_expression (mutable_specifier) value: (unary_expression (identifier) @_same)) @finding @callee])
  (tuple_expression (identifier))
  (#skip-unless? "&mut \\*")
  (#match? @finding "^&mut \\*")
  (#same? @arg @_same)
  (#not-in-role? "test")
  (#set! tier "two-mut"))
