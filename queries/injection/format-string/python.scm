; `text.format(user=user)`
(call
  function: (attribute object: (_) @finding attribute: (identifier) @callee)
  (#any-of? @callee "format" "format_map")
  (#not-in-role? "test")
  (#not-const? @finding)
  (#not-dynamic? @finding "template")
  (#tainted? @finding "remote" "template"))

(call
  function: (attribute object: (_) @_formatter attribute: (identifier) @_vformat) @callee
  arguments: (argument_list . (_) @finding)
  (#eq? @_vformat "vformat")
  (#tainted? @finding "remote" "template"))

; `str.format(text, user=user)`
(call
  function: (_) @callee
  arguments: (argument_list . (_) @finding)
  (#calls? @callee "str.format" "str.format_map")
  (#not-in-role? "test")
  (#not-const? @finding)
  (#tainted? @finding "remote" "template"))
