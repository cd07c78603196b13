; Tera
(call_expression
  function: (field_expression field: (field_identifier) @name)
  arguments: (arguments . (macro_invocation macro: (identifier) @_macro) @finding .)
  (#eq? @name "autoescape_on")
  (#eq? @_macro "vec")
  (#match? @finding "^vec!\\s*[\\[(]\\s*[\\])]$")
  (#file-mentions? ".html" ".hbs" "handlebars_file" "text/html" "Html(" "<html" "<div" "<p>"))

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
  (#file-mentions? ".html" ".hbs" "handlebars_file" "text/html" "Html(" "<html" "<div" "<p>"))

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
  (#file-mentions? ".html" ".hbs" "handlebars_file" "text/html" "Html(" "<html" "<div" "<p>"))

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
