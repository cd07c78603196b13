; `len(password) < 4`: shorter ones are refused, and no others.
((comparison_operator
  (call function: (identifier) @_len arguments: (argument_list . (_) @name .))
  operators: "<"
  (integer) @value) @finding
  (#eq? @_len "len")
  (#mentions? @name "password")
  (#file-mentions? "assw" "ASSW" "pwd" "Pwd" "PWD" "assphrase" "asscode")
  (#value-gt? @value 1)
  (#value-lt? @value 8)
  (#not-in-role? "test"))

((comparison_operator
  (call function: (identifier) @_len arguments: (argument_list . (_) @name .))
  operators: ">="
  (integer) @value) @finding
  (#eq? @_len "len")
  (#mentions? @name "password")
  (#file-mentions? "assw" "ASSW" "pwd" "Pwd" "PWD" "assphrase" "asscode")
  (#value-gt? @value 1)
  (#value-lt? @value 8)
  (#not-in-role? "test"))

; Fields of forms and schemas.
(assignment
  left: (identifier) @name
  right: (call arguments: (argument_list (keyword_argument name: (identifier) @_key value: (integer) @value)) @finding)
  (#any-of? @_key "min_length" "min")
  (#name-says? @name "password")
  (#value-lt? @value 8)
  (#not-in-role? "test"))

; WTForms: `validators=[Length(min=4)]`
(assignment
  left: (identifier) @name
  right: (call arguments: (argument_list (keyword_argument value: (list
    (call function: (identifier) @_length arguments: (argument_list (keyword_argument name: (identifier) @_key value: (integer) @value)) @finding)))))
  (#eq? @_length "Length")
  (#eq? @_key "min")
  (#name-says? @name "password")
  (#value-lt? @value 8)
  (#not-in-role? "test"))

; Django: no check at all, or too short a length.
((assignment left: (identifier) @name right: (list) @value) @finding
  (#eq? @name "AUTH_PASSWORD_VALIDATORS")
  (#match? @value "^\\[\\s*\\]$")
  ; What a framework falls back to has no key either.
  (#not-file-mentions? "SECRET_KEY = \"\"")
  (#not-in-role? "test")
  (#set! tier "none"))

(pair
  key: (string) @_options
  value: (dictionary (pair key: (string) @name value: (integer) @value) @finding)
  (#file-mentions? "MinimumLengthValidator")
  (#value-is? @_options "OPTIONS")
  (#value-is? @name "min_length")
  (#value-lt? @value 8)
  (#not-in-role? "test"))
