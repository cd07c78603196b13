; Nunjucks
(call_expression
  function: (_) @callee
  arguments: (arguments (object (pair key: (property_identifier) @_key value: (_) @value) @finding))
  (#calls? @callee "nunjucks.configure")
  (#eq? @_key "autoescape")
  (#value-is? @value "false"))

(new_expression
  constructor: (_) @callee
  arguments: (arguments (object (pair key: (property_identifier) @_key value: (_) @value) @finding))
  (#calls? @callee "nunjucks.Environment")
  (#eq? @_key "autoescape")
  (#value-is? @value "false"))

; Handlebars
(call_expression
  function: (_) @callee
  arguments: (arguments (object (pair key: (property_identifier) @_key value: (_) @_flag) @finding))
  (#calls? @callee "handlebars.compile" "Handlebars.compile" "handlebars.precompile" "express-handlebars.create")
  (#eq? @_key "noEscape")
  (#value-is? @_flag "true")
  (#file-mentions? ".html" "text/html" "<html" "<div" "<p>" "<h1" "render(" "express"))

; Mustache: the escaping replaced by nothing.
((assignment_expression
  left: (member_expression property: (property_identifier) @_property) @callee
  right: (arrow_function) @_identity) @finding
  (#calls? @callee "mustache.escape" "Mustache.escape")
  (#eq? @_property "escape")
  (#match? @_identity "^\\(?(text|value|s|t|x|v|str|val)(: *\\w+)?\\)?\\s*=>\\s*(text|value|s|t|x|v|str|val)$"))
