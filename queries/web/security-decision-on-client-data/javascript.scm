; `if (req.cookies.admin === "1")`
(binary_expression
  left: (_) @finding
  operator: ["===" "==" "!==" "!="]
  right: (_) @_against
  (#match? @finding "\\b(req|request|ctx)\\.(cookies|headers|query|body|params|get|header)\\b")
  (#match? @finding "(?i)[.\\[(][\"'`]?(is_?|x-)?(user[-_])?(admin|role|superuser|staff|logged_?in|authenticated|authorized)[\"'`]?[\\])]*$")
  (#const? @_against)
  (#file-mentions? "req." "request." "ctx.")
  (#inside? @finding "condition")
  (#not-in-role? "test"))
