; A reader that calls itself for what lies within: `self.value()` in `fn array`.
((call_expression
  function: [
    (identifier) @callee
    (scoped_identifier) @callee
    (field_expression value: (self)) @callee]
  arguments: (arguments) @_args) @finding
  (#skip-unless? "\\bfn\\s+(\\w*parse\\w*|decode\\w*|deserialize\\w*|skip_\\w+|unpack\\w*|unmarshal\\w*|(read|build)_\\w*(value|node|item|object|array|list|map|element|type|expr|tree|group|tag|box|chunk|struct)\\w*|value|element|object|array|list|expression)\\s*[<(]")
  (#not-match? @_args "'[^'\\n]+'")
  (#inside? @finding "function"
    "parse*" "*_parse" "*_parse_*" "decode*" "deserialize*" "skip_*" "unpack*" "unmarshal*"
    "{read,build}_*{value,node,item,object,array,list,map,element,type,expr,tree,group,tag,box,chunk,struct}*"
    "value" "element" "object" "array" "list" "expression")
  (#not-near-mentions? @finding "read_dir" "Path" "retry" "attempt" "syn::" "TokenStream" "ParseStream")
  (#not-file-mentions? "proc_macro")
  (#recurses? @finding)
  (#not-in-role? "test" "example" "generated"))

; Data that says what it is (`deserialize_any`), read by handing on the reader itself: as deep as it is nested.
((call_expression
  function: (field_expression field: (field_identifier) @callee)
  arguments: (arguments . (_) @_access .)) @finding
  (#any-of? @callee "visit_seq" "visit_map")
  (#match? @_access "\\bself\\b|^(&mut )?(seq|map|access)$")
  (#not-match? @_access "self\\.|\\.into_iter|iter\\(")
  (#file-mentions? "fn deserialize_any")
  (#file-mentions? "seed.deserialize(&mut *self." "seed.deserialize(self." "seed.deserialize(&mut self.")
  (#not-file-mentions? "MapDeserializer" "SeqDeserializer")
  (#not-file-mentions? "depth" "recurs" "nesting" "Depth" "stacker" "RECURS" "DEPTH")
  (#inside? @finding "class" "*Deserializer*" "*Parser*" "*Reader*" "*Decoder*")
  (#not-in-role? "test" "example" "generated")
  (#set! tier "visitor"))

; The same, where the other half stands in another file: a reader that is lent, no value that was read before.
((call_expression
  function: (field_expression field: (field_identifier) @callee)
  arguments: (arguments . (_) @_access .)) @finding
  (#any-of? @callee "visit_seq" "visit_map")
  (#match? @_access "Access::new\\((self|&mut \\*self)\\b")
  (#not-match? @_access "self\\.|\\.into_iter|iter\\(")
  (#file-mentions? "fn deserialize_any")
  (#not-file-mentions? "MapDeserializer" "SeqDeserializer")
  (#not-file-mentions? "depth" "recurs" "nesting" "Depth" "stacker" "RECURS" "DEPTH")
  (#inside? @finding "class" "&*mut *")
  (#not-in-role? "test" "example" "generated")
  (#set! tier "visitor"))
