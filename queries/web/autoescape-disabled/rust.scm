; Tera
(call_expression
  function: (field_expression field: (field_identifier) @name)
  arguments: (arguments . (macro_invocation macro: (identifier) @_macro) @finding .)
  (#eq? @name "autoescape_on")
  (#eq? @_macro "vec")
  (#match? @finding "^vec!\\s*[\\[(]\\s*[\\])]$")
  (#file-mentions? ".html" ".hbs" "handlebars_file" "text/html" "Html(" "Html<" "<html" "<div" "<p>" "<h1" "<li>"))

(call_expression
  function: (field_expression field: (field_identifier) @name)
  arguments: (arguments . (macro_invocation macro: (identifier) @_macro) @finding .)
  (#eq? @name "autoescape_on")
  (#eq? @_macro "vec")
  (#match? @finding "^vec!\\s*[\\[(]\\s*[\\])]$")
  (#set! tier "unknown-output"))

; Handlebars
(call_expression
  function: (field_expression field: (field_identifier) @name)
  arguments: (arguments . (_) @finding .)
  (#eq? @name "register_escape_fn")
  (#calls? @finding "handlebars::no_escape")
  (#file-mentions? ".html" ".hbs" "handlebars_file" "text/html" "Html(" "Html<" "<html" "<div" "<p>" "<h1" "<li>"))

(call_expression
  function: (field_expression field: (field_identifier) @name)
  arguments: (arguments . (_) @finding .)
  (#eq? @name "register_escape_fn")
  (#calls? @finding "handlebars::no_escape")
  (#set! tier "unknown-output"))

; MiniJinja
(call_expression
  function: (field_expression field: (field_identifier) @name)
  arguments: (arguments . (closure_expression body: (scoped_identifier) @finding) .)
  (#eq? @name "set_auto_escape_callback")
  (#match? @finding "^(\\w+::)*AutoEscape::None$")
  (#file-mentions? ".html" ".hbs" "handlebars_file" "text/html" "Html(" "Html<" "<html" "<div" "<p>" "<h1" "<li>"))

(call_expression
  function: (field_expression field: (field_identifier) @name)
  arguments: (arguments . (closure_expression body: (scoped_identifier) @finding) .)
  (#eq? @name "set_auto_escape_callback")
  (#match? @finding "^(\\w+::)*AutoEscape::None$")
  (#set! tier "unknown-output"))

; Askama: a template of HTML without escaping.
((attribute (identifier) @name arguments: (token_tree) @finding)
  (#eq? @name "template")
  (#match? @finding "escape\\s*=\\s*\"none\"")
  (#match? @finding "\\.html|ext\\s*=\\s*\"html\""))

; A template rendered once, told not to escape.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) . (_) . (_) @finding .)
  (#calls? @callee "tera::Tera::one_off")
  (#value-is? @finding "false")
  (#file-mentions? ".html" "text/html" "Html(" "Html<" "<html" "<div" "<p>" "<h1" "<li>"))

; Handlebars: a function that gives back what it is given.
(call_expression
  function: (field_expression field: (field_identifier) @name)
  arguments: (arguments . (_) @finding .)
  (#eq? @name "register_escape_fn")
  (#match? @finding "^\\|\\w+(: &str)?\\| (-> String )?\\{?\\s*\\w+\\.(to_string|to_owned|into|clone)\\(\\)\\s*\\}?$|^(str|String|ToString|ToOwned)::(to_string|to_owned|from)$")
  (#file-mentions? ".html" ".hbs" "handlebars_file" "text/html" "Html(" "Html<" "<html" "<div" "<p>" "<h1" "<li>"))

; Tera and MiniJinja: no name ends like this, and no escaping in a block.
(call_expression
  function: (field_expression field: (field_identifier) @name)
  arguments: (arguments . (_) @finding .)
  (#any-of? @name "autoescape_on" "set_auto_escape_callback")
  (#match? @finding "^Vec::new\\(\\)$|^vec!\\[\\]$|^\\|_?\\w*(: &str)?\\| (-> \\w+ )?\\{\\s*(\\w+::)*AutoEscape::None\\s*\\}$|^vec!\\[\\s*\"\\.?(txt|none|text|disabled)\"\\s*\\]$")
  (#file-mentions? ".html" ".hbs" "text/html" "Html(" "Html<" "<html" "<div" "<p>" "<h1" "<li>"))
