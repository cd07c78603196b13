; Deprecated, and undefined for nearly every type.
(call_expression
  function: (_) @callee @finding
  (#calls? @callee "std::mem::uninitialized" "std::intrinsics::uninit")
  (#not-match? @finding "MaybeUninit")
  (#set! tier "uninitialized"))

; The type is written down and is no array of `MaybeUninit`.
(call_expression
  function: (field_expression
    value: (call_expression
      function: (scoped_identifier path: (generic_type type_arguments: (type_arguments) @value)) @callee)
    field: (field_identifier) @finding @_method)
  (#eq? @_method "assume_init")
  (#calls? @callee "std::mem::MaybeUninit::uninit")
  (#not-match? @value "MaybeUninit|\\(\\)|PhantomData")
  (#not-match? @value "^<\\s*[A-Z][A-Z0-9]?\\s*>$"))

(call_expression
  function: (field_expression
    value: (call_expression
      function: (scoped_identifier
        path: [(generic_type type_arguments: (type_arguments) @value)
               (scoped_type_identifier) @value]) @callee)
    field: (field_identifier) @finding @_method)
  (#eq? @_method "assume_init")
  (#calls? @callee "Box::new_uninit" "Box::new_uninit_slice" "std::boxed::Box::new_uninit" "std::sync::Arc::new_uninit_slice" "std::rc::Rc::new_uninit_slice")
  (#not-match? @value "MaybeUninit"))

(call_expression
  function: (field_expression
    value: (call_expression
      function: (scoped_identifier path: (identifier)) @callee)
    field: (field_identifier) @finding @_method)
  (#eq? @_method "assume_init")
  (#calls? @callee "Box::new_uninit" "Box::new_uninit_slice" "std::boxed::Box::new_uninit" "std::sync::Arc::new_uninit_slice" "std::rc::Rc::new_uninit_slice")
  (#not-commented? @finding "SAFETY")
  (#set! tier "boxed"))

(let_declaration
  type: [(array_type) (primitive_type) (reference_type)] @value
  value: [
    (unsafe_block (block (call_expression
      function: (field_expression
        value: (call_expression function: (scoped_identifier) @callee)
        field: (field_identifier) @finding @_method))))
    (call_expression
      function: (field_expression
        value: (call_expression function: (scoped_identifier) @callee)
        field: (field_identifier) @finding @_method))]
  (#eq? @_method "assume_init")
  (#calls? @callee "std::mem::MaybeUninit::uninit")
  (#not-match? @value "MaybeUninit|PhantomData|\\(\\)|UnsafeCell"))

; The type has a name: what it holds is not `MaybeUninit`, as far as the file says.
(let_declaration
  type: [(type_identifier) (scoped_type_identifier) (generic_type)] @value
  value: [
    (unsafe_block (block (call_expression
      function: (field_expression
        value: (call_expression function: (scoped_identifier) @callee)
        field: (field_identifier) @finding @_method))))
    (call_expression
      function: (field_expression
        value: (call_expression function: (scoped_identifier) @callee)
        field: (field_identifier) @finding @_method))]
  (#eq? @_method "assume_init")
  (#calls? @callee "std::mem::MaybeUninit::uninit")
  (#not-match? @value "MaybeUninit|PhantomData|UnsafeCell|^[A-Z][A-Z0-9]?$")
  (#not-file-mentions? "MaybeUninit<" "MaybeUninit::<"))

; Made in one statement and taken for initialised in the next.
(block
  (let_declaration pattern: (identifier) @name value: (call_expression function: (_) @callee))
  .
  [(expression_statement (unsafe_block (block . (call_expression
     function: (field_expression value: (identifier) @arg field: (field_identifier) @finding @_method)))))
   (let_declaration value: (unsafe_block (block . (call_expression
     function: (field_expression value: (identifier) @arg field: (field_identifier) @finding @_method)))))
   (unsafe_block (block . (call_expression
     function: (field_expression value: (identifier) @arg field: (field_identifier) @finding @_method))))]
  (#eq? @_method "assume_init")
  (#same? @name @arg)
  (#calls? @callee "std::mem::MaybeUninit::uninit" "core::mem::MaybeUninit::uninit"))

; The type is the one the function returns.
(function_item
  return_type: [(array_type element: (primitive_type)) (primitive_type) (reference_type)] @value
  body: (block (expression_statement (unsafe_block (block (call_expression
    function: (field_expression
      value: (call_expression function: (scoped_identifier) @callee)
      field: (field_identifier) @finding @_method))))))
  (#eq? @_method "assume_init")
  (#calls? @callee "std::mem::MaybeUninit::uninit"))

; Whatever type the caller asks for: for nearly all of them no bytes at all are no value.
(function_item
  type_parameters: (type_parameters)
  return_type: (type_identifier) @value
  body: (block (expression_statement (unsafe_block (block (call_expression
    function: (field_expression
      value: (call_expression function: (scoped_identifier) @callee)
      field: (field_identifier) @finding @_method))))))
  (#eq? @_method "assume_init")
  (#match? @value "^[A-Z][A-Z0-9]?$")
  (#calls? @callee "std::mem::MaybeUninit::uninit")
  ; Of a type without bytes there is nothing to write.
  (#not-near-mentions? @finding "size_of"))

; A vector made longer before anything was written to it.
(block
  (let_declaration
    type: (generic_type type_arguments: (type_arguments (primitive_type)))
    value: (call_expression function: (_) @callee) @_call)
  .
  (expression_statement
    (unsafe_block
      (block
        .
        [(expression_statement
           (call_expression
             function: (field_expression field: (field_identifier) @_method)
             arguments: (arguments (_) @value)) @finding)
         (call_expression
           function: (field_expression field: (field_identifier) @_method)
           arguments: (arguments (_) @value)) @finding])))
  (#eq? @_method "set_len")
  (#calls? @callee "Vec::with_capacity" "std::vec::Vec::with_capacity" "bytes::BytesMut::with_capacity" "smallvec::SmallVec::with_capacity")
  (#chain? @_call "set_len")
  (#not-value-is? @value "0")
  (#not-match? @_call "MaybeUninit")
  (#set! tier "set-len"))

(block
  (let_declaration
    value: (call_expression function: (_) @callee) @_call)
  .
  (expression_statement
    (unsafe_block
      (block
        .
        [(expression_statement
           (call_expression
             function: (field_expression field: (field_identifier) @_method)
             arguments: (arguments (_) @value)) @finding)
         (call_expression
           function: (field_expression field: (field_identifier) @_method)
           arguments: (arguments (_) @value)) @finding])))
  (#eq? @_method "set_len")
  (#calls? @callee "Vec::with_capacity" "std::vec::Vec::with_capacity" "bytes::BytesMut::with_capacity" "smallvec::SmallVec::with_capacity")
  (#chain? @_call "set_len")
  (#not-value-is? @value "0")
  (#not-match? @_call "MaybeUninit")
  (#not-near-mentions? @finding "MaybeUninit")
  (#set! tier "set-len"))

; Room was made, and the length set before anything was written there.
((call_expression
  function: (field_expression value: (_) @arg field: (field_identifier) @_method)
  arguments: (arguments . (_) @value .)) @finding
  (#eq? @_method "set_len")
  (#not-value-is? @value "0")
  (#memory? @arg "unwritten")
  (#not-near-mentions? @finding "MaybeUninit")
  (#not-in-role? "test")
  (#set! tier "set-len"))

; Somewhere later, without a visible write in between.
(let_declaration
  value: (call_expression function: (_) @callee) @_call
  (#calls? @callee "Vec::with_capacity" "std::vec::Vec::with_capacity")
  (#chain? @_call "set_len" 0 @finding)
  (#no-chain? @_call "as_mut_ptr")
  (#no-chain? @_call "as_ptr")
  (#no-chain? @_call "spare_capacity_mut")
  (#no-chain? @_call "push")
  (#no-chain? @_call "extend")
  (#no-chain? @_call "extend_from_slice")
  (#no-chain? @_call "resize")
  (#not-value-is? @finding "0")
  (#not-commented? @finding "SAFETY")
  (#not-file-mentions? "MaybeUninit")
  (#set! tier "set-len-later"))

; All-zero bytes of types that zero is no value of.
(call_expression
  function: (generic_function
    function: (_) @callee
    type_arguments: (type_arguments . [(reference_type) (function_type)] @value)) @finding
  (#calls? @finding "std::mem::zeroed")
  (#set! tier "zeroed"))

(call_expression
  function: (generic_function
    function: (_) @callee
    type_arguments: (type_arguments . (generic_type type: (type_identifier) @_type) @value)) @finding
  (#calls? @finding "std::mem::zeroed")
  (#any-of? @_type "Box" "Vec" "Arc" "Rc" "NonNull" "String" "HashMap")
  (#set! tier "zeroed"))

(let_declaration
  type: [(reference_type) (function_type) (generic_type type: (type_identifier) @_type)] @value
  value: (unsafe_block (block (call_expression function: (_) @callee @finding)))
  (#calls? @callee "std::mem::zeroed")
  (#match? @value "^(&|fn\\b|Box<|Vec<|Arc<|Rc<|NonNull<)")
  (#set! tier "zeroed"))

(function_item
  return_type: [(reference_type) (function_type) (generic_type)] @value
  body: (block (expression_statement (unsafe_block (block (call_expression function: (_) @callee @finding)))))
  (#calls? @callee "std::mem::zeroed")
  (#match? @value "^(&|fn\\b|Box<|Vec<|Arc<|Rc<|NonNull<)")
  (#set! tier "zeroed"))

; Zero is no reference, no function and no box, also within a structure.
(call_expression
  function: (generic_function
    function: (_) @callee
    type_arguments: (type_arguments . (type_identifier) @value .)) @finding
  (#calls? @finding "std::mem::zeroed")
  (#memory? @value "holds-reference")
  (#not-in-role? "test")
  (#set! tier "zeroed"))

(let_declaration
  type: [(type_identifier) (generic_type)] @value
  value: (unsafe_block (block (call_expression function: (_) @callee @finding)))
  (#calls? @callee "std::mem::zeroed")
  (#memory? @value "holds-reference")
  (#not-in-role? "test")
  (#set! tier "zeroed"))

(function_item
  return_type: [(type_identifier) (generic_type)] @value
  body: (block (expression_statement (unsafe_block (block (call_expression function: (_) @callee @finding)))))
  (#calls? @callee "std::mem::zeroed")
  (#memory? @value "holds-reference")
  (#not-in-role? "test")
  (#set! tier "zeroed"))

(impl_item
  type: (_) @value
  body: (declaration_list (function_item
    return_type: (type_identifier) @_self
    body: (block (expression_statement (unsafe_block (block (call_expression function: (_) @callee @finding)))))))
  (#eq? @_self "Self")
  (#calls? @callee "std::mem::zeroed")
  (#memory? @value "holds-reference")
  (#not-in-role? "test")
  (#set! tier "zeroed"))

; Other uses without a word.
(call_expression
  function: (_) @callee @finding
  (#calls? @callee "std::mem::zeroed")
  (#not-commented? @finding "SAFETY")
  (#not-in-role? "generated" "vendored")
  (#not-inside? @finding "function" "default")
  (#not-file-mentions? "windows_core" "windows_link" "WINAPI" "bindgen" "repr(C, packed(1))")
  (#set! tier "undocumented"))

(call_expression
  function: (field_expression
    value: (call_expression function: (_) @callee)
    field: (field_identifier) @finding @_method)
  (#eq? @_method "assume_init")
  (#calls? @callee "std::mem::MaybeUninit::uninit")
  (#not-commented? @finding "SAFETY")
  (#not-in-role? "generated" "vendored")
  (#not-inside? @finding "function" "default")
  (#not-file-mentions? "windows_core" "windows_link" "WINAPI" "bindgen" "repr(C, packed(1))")
  (#set! tier "undocumented"))

; As much longer as any caller says.
((call_expression
  function: (field_expression field: (field_identifier) @_method)
  arguments: (arguments . (binary_expression operator: "+" right: (identifier) @arg) .)) @finding
  (#eq? @_method "set_len")
  (#inside? @finding "public")
  (#not-inside? @finding "unsafe-function")
  (#memory? @arg "unchecked-number")
  (#not-near-mentions? @finding "reserve" "ptr::write" "copy_nonoverlapping" "spare_capacity")
  (#not-commented? @finding "SAFETY")
  (#not-in-role? "test")
  (#set! tier "set-len"))

(function_item
  return_type: (type_identifier) @value
  body: (block (expression_statement (unsafe_block (block (call_expression function: (_) @callee @finding)))))
  (#match? @value "^NonZero")
  (#calls? @callee "std::mem::zeroed")
  (#set! tier "zeroed"))

; Whether the call filled it, nobody asked: its answer is kept, and what it should have written read before.
(block
  (let_declaration
    pattern: (identifier) @_answer
    value: (unsafe_block (block (call_expression
      function: (_) @callee
      arguments: (arguments (call_expression
        function: (field_expression value: (identifier) @name field: (field_identifier) @_pointer)))))))
  .
  (let_declaration
    value: (unsafe_block (block . (call_expression
      function: (field_expression value: (identifier) @arg field: (field_identifier) @finding @_method)))))
  (#eq? @_pointer "as_mut_ptr")
  (#eq? @_method "assume_init")
  (#not-eq? @_answer "_")
  (#same? @name @arg)
  (#not-in-role? "test")
  (#set! tier "unasked-answer"))

; As long as there is room, whatever is in it.
((call_expression
  function: (field_expression value: (_) @arg field: (field_identifier) @_method)
  arguments: (arguments . (call_expression
    function: (field_expression value: (_) @_same field: (field_identifier) @_capacity)) .)) @finding
  (#eq? @_method "set_len")
  (#eq? @_capacity "capacity")
  (#same? @arg @_same)
  (#near-mentions? @finding ".read(" ".read_exact(" ".read_at(" ".recv(" ".poll_read(")
  (#not-near-mentions? @finding "MaybeUninit")
  (#not-in-role? "test")
  (#set! tier "set-len"))

; Room that nobody has written to, handed to a reader.
(call_expression
  function: (field_expression field: (field_identifier) @_method)
  arguments: (arguments . [
    (call_expression function: (_) @callee arguments: (arguments . (_) @arg))
    (reference_expression value: (call_expression function: (_) @callee arguments: (arguments . (_) @arg)))] @finding .)
  (#any-of? @_method "read" "read_exact" "read_at" "read_exact_at" "recv")
  (#calls? @callee "std::slice::from_raw_parts_mut" "core::slice::from_raw_parts_mut" "slice::from_raw_parts_mut" "from_raw_parts_mut")
  (#match? @arg "as_mut_ptr\\(\\)")
  (#near-mentions? @finding "with_capacity(" ".reserve(" "MaybeUninit::uninit()" "reserve_exact(")
  (#not-near-mentions? @finding "zeroed" "write_bytes" "resize(" "vec![0" "fill(0")
  (#not-in-role? "test")
  (#set! tier "room"))

((call_expression
  function: (field_expression value: (_) @arg field: (field_identifier) @_method)
  arguments: (arguments . (range_expression) .)) @finding
  (#eq? @_method "get_unchecked_mut")
  (#memory? @arg "unwritten")
  (#near-mentions? @finding ".read(" ".read_exact(")
  (#not-in-role? "test")
  (#set! tier "room"))

; A vector kept in a structure is made longer, and its end handed to a reader: what it held before is read as well.
((call_expression
  function: (field_expression value: (field_expression) @arg field: (field_identifier) @_method) @callee
  arguments: (arguments . (_) @value .)) @finding
  (#eq? @_method "set_len")
  (#not-value-is? @value "0")
  (#not-match? @value " - |min\\(|saved|old|orig")
  (#near-mentions? @finding ".read(&mut self." ".read_exact(&mut self." ".read_to_end(&mut self." ".poll_read(")
  (#not-near-mentions? @finding "MaybeUninit" "resize(" ".fill(0)" "write_bytes(" "initializer()" "set_len(0)" "ReadBuf")
  (#not-in-role? "test")
  (#set! tier "set-len"))

; The type is that of the function's result, where nothing uninitialised may be.
((function_item
  return_type: (_) @_returns
  body: (block [
    (unsafe_block (block . (call_expression function: (field_expression value: (call_expression function: (_) @callee) field: (field_identifier) @_assumes)) @finding .))
    (expression_statement (unsafe_block (block . (call_expression function: (field_expression value: (call_expression function: (_) @callee) field: (field_identifier) @_assumes)) @finding .)))] .))
  (#eq? @_assumes "assume_init")
  (#calls? @callee "std::mem::MaybeUninit::uninit" "core::mem::MaybeUninit::uninit" "MaybeUninit::uninit")
  (#not-match? @_returns "MaybeUninit")
  (#match? @_returns "String|Vec|Box|&|bool|char|\\b[iuf](8|16|32|64|128|size)\\b")
  (#not-in-role? "test"))

; Slots filled as long as another iterator has something: when that is shorter, the rest was never written.
(#define! counts-slots
  "assert" ".len() ==" ".len() !=" ".len() <" ".len() >" "try_into()" "chunks_exact" "array_chunks" ".cycle()" "repeat" "from_fn" "guard" "Guard"
  "0.." "initialized" ".enumerate()" ".count()" "as_chunks")
([
    (call_expression
      function: (generic_function
        type_arguments: (type_arguments . (_) @value . (_))) @callee
      arguments: (arguments)) @finding
    (call_expression
      function: (field_expression field: (field_identifier) @callee)
      arguments: (arguments . (closure_expression body: [
        (unsafe_block (block . (call_expression function: (field_expression field: (field_identifier) @_init))) @value)
        (call_expression function: (field_expression field: (field_identifier) @_init)) @value]) .)) @finding
    (call_expression function: [(identifier) (scoped_identifier)] @callee arguments: (arguments . (identifier) @value .)) @finding]
  (#match? @callee "transmute(_copy|_unchecked)?\\b|^map$|array_assume_init$")
  (#match? @value "^\\[\\s*MaybeUninit<|assume_init\\(\\)|^[a-z_]+$")
  (#near-mentions? @finding "MaybeUninit")
  (#near-mentions? @finding ".iter_mut().zip(")
  (#file-mentions? "MaybeUninit")
  (#not-near-mentions? @finding counts-slots)
  (#not-inside? @finding "unsafe-function")
  (#not-in-role? "test" "generated")
  (#set! tier "slots"))
