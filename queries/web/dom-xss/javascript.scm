; What a link, another site or another tab decides about.
(assignment_expression
  left: (member_expression property: (property_identifier) @_property) @finding @sink
  right: (_) @value
  (#any-of? @_property "innerHTML" "outerHTML" "srcdoc")
  (#tainted? @value "dom" "html")
  (#set! tier "remote"))

(augmented_assignment_expression
  left: (member_expression property: (property_identifier) @_property) @finding @sink
  right: (_) @value
  (#any-of? @_property "innerHTML" "outerHTML")
  (#tainted? @value "dom" "html")
  (#set! tier "remote"))

(call_expression
  function: (_) @finding @sink
  arguments: (arguments) @args
  (#calls? @finding "document.write" "document.writeln" "window.document.write" "*.createContextualFragment" "*.setHTMLUnsafe")
  (#arg? @args "" 0 @value)
  (#tainted? @value "dom" "html")
  (#set! tier "remote"))

(call_expression
  function: (_) @finding @sink
  arguments: (arguments) @args
  (#calls? @finding "*.insertAdjacentHTML")
  (#arg? @args "" 1 @value)
  (#tainted? @value "dom" "html")
  (#set! tier "remote"))

(call_expression
  function: (member_expression
    object: (_) @_object
    property: (property_identifier) @_method) @finding @sink
  arguments: (arguments . (_) @value)
  (#any-of? @_method "html" "append" "prepend" "after" "before" "replaceWith" "wrap")
  (#match? @_object "^(\\$|jQuery\\()")
  (#tainted? @value "dom" "html")
  (#string-looks-like? @value "html")
  (#set! tier "remote"))

; The answer of a model.
(assignment_expression
  left: (member_expression property: (property_identifier) @_property) @finding @sink
  right: (_) @value
  (#any-of? @_property "innerHTML" "outerHTML" "srcdoc")
  (#tainted? @value "llm" "html")
  (#set! tier "remote"))

(augmented_assignment_expression
  left: (member_expression property: (property_identifier) @_property) @finding @sink
  right: (_) @value
  (#any-of? @_property "innerHTML" "outerHTML")
  (#tainted? @value "llm" "html")
  (#set! tier "remote"))

(call_expression
  function: (_) @finding @sink
  arguments: (arguments) @args
  (#calls? @finding "document.write" "document.writeln" "window.document.write" "*.createContextualFragment" "*.setHTMLUnsafe")
  (#arg? @args "" 0 @value)
  (#tainted? @value "llm" "html")
  (#set! tier "remote"))

(call_expression
  function: (_) @finding @sink
  arguments: (arguments) @args
  (#calls? @finding "*.insertAdjacentHTML")
  (#arg? @args "" 1 @value)
  (#tainted? @value "llm" "html")
  (#set! tier "remote"))

(call_expression
  function: (member_expression
    object: (_) @_object
    property: (property_identifier) @_method) @finding @sink
  arguments: (arguments . (_) @value)
  (#any-of? @_method "html" "append" "prepend" "after" "before" "replaceWith" "wrap")
  (#match? @_object "^(\\$|jQuery\\()")
  (#tainted? @value "llm" "html")
  (#string-looks-like? @value "html")
  (#set! tier "remote"))

; The answer of a server.
(assignment_expression
  left: (member_expression property: (property_identifier) @_property) @finding @sink
  right: (_) @value
  (#any-of? @_property "innerHTML" "outerHTML" "srcdoc")
  (#tainted? @value "net" "html")
  (#set! tier "response"))

(augmented_assignment_expression
  left: (member_expression property: (property_identifier) @_property) @finding @sink
  right: (_) @value
  (#any-of? @_property "innerHTML" "outerHTML")
  (#tainted? @value "net" "html")
  (#set! tier "response"))

(call_expression
  function: (_) @finding @sink
  arguments: (arguments) @args
  (#calls? @finding "document.write" "document.writeln" "window.document.write" "*.createContextualFragment" "*.setHTMLUnsafe")
  (#arg? @args "" 0 @value)
  (#tainted? @value "net" "html")
  (#set! tier "response"))

(call_expression
  function: (_) @finding @sink
  arguments: (arguments) @args
  (#calls? @finding "*.insertAdjacentHTML")
  (#arg? @args "" 1 @value)
  (#tainted? @value "net" "html")
  (#set! tier "response"))

(call_expression
  function: (member_expression
    object: (_) @_object
    property: (property_identifier) @_method) @finding @sink
  arguments: (arguments . (_) @value)
  (#any-of? @_method "html" "append" "prepend" "after" "before" "replaceWith" "wrap")
  (#match? @_object "^(\\$|jQuery\\()")
  (#tainted? @value "net" "html")
  (#string-looks-like? @value "html")
  (#set! tier "response"))

; HTML put together from values of unknown origin.
(assignment_expression
  left: (member_expression property: (property_identifier) @_property) @finding @sink
  right: (_) @value
  (#any-of? @_property "innerHTML" "outerHTML" "srcdoc")
  (#string-looks-like? @value "html")
  (#dynamic? @value "html"))

(augmented_assignment_expression
  left: (member_expression property: (property_identifier) @_property) @finding @sink
  right: (_) @value
  (#any-of? @_property "innerHTML" "outerHTML")
  (#string-looks-like? @value "html")
  (#dynamic? @value "html"))

(call_expression
  function: (_) @finding @sink
  arguments: (arguments) @args
  (#calls? @finding "document.write" "document.writeln" "window.document.write" "*.createContextualFragment" "*.setHTMLUnsafe")
  (#arg? @args "" 0 @value)
  (#string-looks-like? @value "html")
  (#dynamic? @value "html"))

(call_expression
  function: (_) @finding @sink
  arguments: (arguments) @args
  (#calls? @finding "*.insertAdjacentHTML")
  (#arg? @args "" 1 @value)
  (#string-looks-like? @value "html")
  (#dynamic? @value "html"))

(call_expression
  function: (member_expression
    object: (_) @_object
    property: (property_identifier) @_method) @finding @sink
  arguments: (arguments . (_) @value)
  (#any-of? @_method "html" "append" "prepend" "after" "before" "replaceWith" "wrap")
  (#match? @_object "^(\\$|jQuery\\()")
  (#string-looks-like? @value "html")
  (#dynamic? @value "html"))

; Plain text: `textContent` would do.
(assignment_expression
  left: (member_expression property: (property_identifier) @_property) @finding @sink
  right: (_) @value
  (#any-of? @_property "innerHTML")
  (#dynamic? @value "html")
  (#not-string-looks-like? @value "html")
  (#not-match? @value "[<&]")
  (#set! tier "text"))
