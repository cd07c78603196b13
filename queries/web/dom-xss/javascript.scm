(#define! writers
  "document.write" "document.writeln" "window.document.write" "window.document.writeln" "*.createContextualFragment"
  "*.setHTMLUnsafe" "document.parseHTMLUnsafe" "Document.parseHTMLUnsafe" "$.parseHTML" "jQuery.parseHTML"
  "jquery.parseHTML" "*.dangerouslyPasteHTML")

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
  (#calls? @finding writers)
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
  (#skip-unless? "\\.~html~\\(")
  (#any-of? @_method "html")
  (#match? @_object "^(\\$|jQuery\\b)")
  (#tainted? @value "dom" "html")
  (#set! tier "remote"))

(call_expression
  function: (member_expression property: (property_identifier) @_method) @finding @sink
  arguments: (arguments . (string) @_name . (_) @value .)
  (#skip-unless? "(?i)\\.~(setAttribute|attr|prop)~\\(~[\"'](srcdoc|on[a-z]+)[\"']")
  (#any-of? @_method "setAttribute" "attr" "prop")
  (#value-matches? @_name "(?i)^(srcdoc|on[a-z]+)$")
  (#tainted? @value "dom" "html")
  (#set! tier "remote"))

(call_expression
  function: (member_expression
    object: (_) @_object
    property: (property_identifier) @_method) @finding @sink
  arguments: (arguments . (_) @value)
  (#skip-unless? "\\$[A-Za-z_(.\\[]|jQuery")
  (#any-of? @_method "html" "append" "prepend" "after" "before" "replaceWith" "wrap" "wrapAll" "wrapInner")
  (#match? @_object "^(\\$|jQuery\\b)")
  (#string-looks-like? @value "html")
  (#tainted? @value "dom" "html")
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
  (#calls? @finding writers)
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
  (#any-of? @_method "html")
  (#match? @_object "^(\\$|jQuery\\b)")
  (#tainted? @value "llm" "html")
  (#set! tier "remote"))

(call_expression
  function: (member_expression property: (property_identifier) @_method) @finding @sink
  arguments: (arguments . (string) @_name . (_) @value .)
  (#any-of? @_method "setAttribute" "attr" "prop")
  (#value-matches? @_name "(?i)^(srcdoc|on[a-z]+)$")
  (#tainted? @value "llm" "html")
  (#set! tier "remote"))

(call_expression
  function: (member_expression
    object: (_) @_object
    property: (property_identifier) @_method) @finding @sink
  arguments: (arguments . (_) @value)
  (#any-of? @_method "html" "append" "prepend" "after" "before" "replaceWith" "wrap" "wrapAll" "wrapInner")
  (#match? @_object "^(\\$|jQuery\\b)")
  (#string-looks-like? @value "html")
  (#tainted? @value "llm" "html")
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
  (#calls? @finding writers)
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
  (#skip-unless? "\\$[A-Za-z_(.\\[]|jQuery")
  (#any-of? @_method "html" "append" "prepend" "after" "before" "replaceWith" "wrap" "wrapAll" "wrapInner")
  (#match? @_object "^(\\$|jQuery\\b)")
  (#string-looks-like? @value "html")
  (#tainted? @value "net" "html")
  (#set! tier "response"))

; A selector that is also HTML, where it may begin with `<`.
(call_expression
  function: (_) @finding @sink
  arguments: (arguments . (_) @value .)
  (#file-mentions? "$(" "jQuery" "jquery")
  (#calls? @finding "$" "jQuery" "jquery")
  (#not-file-mentions? "location.hash")
  (#not-dynamic? @value "html")
  (#tainted? @value "dom" "html")
  (#set! tier "remote"))

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
  (#calls? @finding writers)
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
  (#any-of? @_method "html" "append" "prepend" "after" "before" "replaceWith" "wrap" "wrapAll" "wrapInner")
  (#match? @_object "^(\\$|jQuery\\b)")
  (#file-mentions? "$(" "$." "jQuery")
  (#string-looks-like? @value "html")
  (#dynamic? @value "html"))

; A list of pieces: `items.map((item) => `<li>${item.name}</li>`).join("")`
(assignment_expression
  left: (member_expression property: (property_identifier) @_property) @finding @sink
  right: (call_expression
    function: (member_expression
      object: (call_expression
        function: (member_expression property: (property_identifier) @_map)
        arguments: (arguments . (arrow_function body: (template_string) @value)))
      property: (property_identifier) @_join))
  (#any-of? @_property "innerHTML" "outerHTML")
  (#eq? @_map "map")
  (#eq? @_join "join")
  (#string-looks-like? @value "html")
  (#dynamic? @value "html"))

; An address that may begin with `javascript:`.
(assignment_expression
  left: (member_expression object: (_) @_element property: (property_identifier) @_property) @finding @sink
  right: (_) @value
  (#any-of? @_property "href" "action" "formAction")
  (#not-match? @_element "(^|[.])location$|^(url|Url|u|link|base|this)$")
  (#file-mentions? "location." "searchParams" "URLSearchParams")
  (#not-near-mentions? @finding "https?:" ".protocol" ".startsWith(" "sanitizeUrl" "encodeURIComponent")
  (#not-dynamic? @value "html")
  (#tainted? @value "dom" "html")
  (#set! tier "link"))

; Plain text: `textContent` would do.
(assignment_expression
  left: (member_expression property: (property_identifier) @_property) @finding @sink
  right: (_) @value
  (#any-of? @_property "innerHTML")
  (#dynamic? @value "html")
  (#not-string-looks-like? @value "html")
  (#not-match? @value "[<&]")
  (#set! tier "text"))

; Vue: a property of a node that is made by hand.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) . (object (pair key: (property_identifier) @sink value: (_) @finding)))
  (#calls? @callee "vue.h" "vue.createVNode" "vue.createElementVNode" "h")
  (#any-of? @sink "innerHTML" "domPropsInnerHTML")
  (#tainted? @finding "dom" "html"))

; A script from wherever the link says.
(assignment_expression
  left: (member_expression object: (_) @_element property: (property_identifier) @_property) @finding @sink
  right: (_) @value
  (#eq? @_property "src")
  (#match? @_element "(?i)script|iframe|frame$")
  (#not-dynamic? @value "url")
  (#tainted? @value "dom" "url")
  (#set! tier "remote"))

; The same under any name, where the element was made for a script.
(assignment_expression
  left: (member_expression object: (identifier) @_element property: (property_identifier) @_property) @finding @sink
  right: (_) @value
  (#eq? @_property "src")
  (#not-match? @_element "(?i)script|iframe|frame$")
  (#near-mentions? @finding "createElement('script')" "createElement(\"script\")" "createElement('iframe')" "createElement(\"iframe\")")
  (#not-near-mentions? @finding "createElement('img')" "createElement(\"img\")" "new Image(")
  (#not-dynamic? @value "url")
  (#tainted? @value "dom" "url")
  (#set! tier "remote"))

; Markdown may hold HTML, and the usual libraries leave it in.
(#define! renders-markdown "^(await )?(marked(\\.parse|\\.marked)?|md\\.render|markdown\\.render|markdownIt\\.render|converter\\.makeHtml|showdown\\.makeHtml|snarkdown|micromark|markdownit\\(\\{[^}]*html: *true[^}]*\\}\\)\\.render)\\(")
(#define! cleans "DOMPurify" "dompurify" "sanitize" "Sanitize" "xss(" "purify" "escapeHtml" "rehype-sanitize")
(assignment_expression
  left: (member_expression property: (property_identifier) @sink)
  right: (call_expression arguments: (arguments . (_) @_text)) @finding
  (#any-of? @sink "innerHTML" "outerHTML")
  (#file-mentions? "marked" "showdown" "snarkdown" "micromark" "html: true")
  (#match? @finding renders-markdown)
  (#not-const? @_text)
  (#match? @_text "(?i)(comment|message|body|bio|post|review|note|content|description|answer|reply|input|text|user)")
  (#not-file-mentions? cleans)
  (#not-in-role? "test" "example")
  (#set! tier "text-of-others"))

; Lit
(call_expression
  function: (identifier) @sink
  arguments: (arguments . (_) @finding .)
  (#any-of? @sink "unsafeHTML" "unsafeSVG")
  (#match? @finding "(?i)(comment|message|bio|post|review|note|answer|reply|user|input|description)\\w*(\\.(body|text|html|content))?$")
  (#not-const? @finding)
  (#not-file-mentions? cleans)
  (#not-in-role? "test" "example")
  (#set! tier "text-of-others"))

; What people write, out of an answer that a chain of promises hands on.
([
    (assignment_expression left: (member_expression property: (property_identifier) @sink) right: (member_expression) @finding)
    (call_expression function: (member_expression property: (property_identifier) @sink) arguments: (arguments . (string) . (member_expression) @finding .))]
  (#any-of? @sink "innerHTML" "outerHTML" "insertAdjacentHTML")
  (#match? @finding "(?i)^\\w+[?!]?(\\.(data|result|item|post|user|comment|message)[?!]?)?\\.(body|bio|comment|message|text|content|description|about|review|answer|reply|note|signature|html)$")
  (#inside? @finding "call" "*.then")
  (#file-mentions? "fetch(" "axios" "$.get" "XMLHttpRequest")
  (#not-match? @finding "(?i)^(err|error|e|ex|i18n|t|strings|template\\w*)[.?!]")
  (#not-file-mentions? cleans)
  (#not-in-role? "test" "example")
  (#set! tier "text-of-others"))
