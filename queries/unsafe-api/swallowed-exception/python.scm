; `except: pass`: whatever it was, and nobody learns of it.
((except_clause (block . [(pass_statement) (continue_statement)] .)) @finding
  (#skip-unless? "except~:~(pass|continue)\\b")
  (#match? @finding "^except\\s*:")
  ; A word on why.
  (#not-match? @finding "(pass|continue) *#|\\n\\s*#")
  (#file-mentions? "except:" "except :")
  (#not-in-role? "test"))

((except_clause . (identifier) @_type (block . [(pass_statement) (continue_statement)] .)) @finding
  (#any-of? @_type "Exception" "BaseException")
  ; A word on why.
  (#not-match? @finding "(pass|continue) *#|\\n\\s*#")
  (#not-in-role? "test")
  (#set! tier "named"))
