; `password.len() < 4`: shorter ones are refused, and no others.
((binary_expression
  left: (call_expression function: (field_expression value: (_) @name field: (field_identifier) @_len))
  operator: "<"
  right: (integer_literal) @value) @finding
  (#eq? @_len "len")
  (#mentions? @name "password")
  (#file-mentions? "assw" "ASSW" "pwd" "Pwd" "PWD" "assphrase" "asscode")
  (#value-gt? @value 1)
  (#value-lt? @value 8)
  (#not-in-role? "test"))

((binary_expression
  left: (call_expression function: (field_expression value: (_) @name field: (field_identifier) @_len))
  operator: ">="
  right: (integer_literal) @value) @finding
  (#eq? @_len "len")
  (#mentions? @name "password")
  (#file-mentions? "assw" "ASSW" "pwd" "Pwd" "PWD" "assphrase" "asscode")
  (#value-gt? @value 1)
  (#value-lt? @value 8)
  (#not-in-role? "test"))
