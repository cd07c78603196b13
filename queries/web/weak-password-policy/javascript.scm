; `password.length < 4`: shorter ones are refused, and no others.
((binary_expression
  left: (member_expression object: (_) @name property: (property_identifier) @_length)
  operator: "<"
  right: (number) @value) @finding
  (#eq? @_length "length")
  (#mentions? @name "password")
  (#file-mentions? "assw" "ASSW" "pwd" "Pwd" "PWD" "assphrase" "asscode")
  (#value-gt? @value 1)
  (#value-lt? @value 8)
  (#not-in-role? "test"))

((binary_expression
  left: (member_expression object: (_) @name property: (property_identifier) @_length)
  operator: ">="
  right: (number) @value) @finding
  (#eq? @_length "length")
  (#mentions? @name "password")
  (#file-mentions? "assw" "ASSW" "pwd" "Pwd" "PWD" "assphrase" "asscode")
  (#value-gt? @value 1)
  (#value-lt? @value 8)
  (#not-in-role? "test"))

; Schemas: `password: { type: String, minlength: 4 }`
(pair
  key: (property_identifier) @name
  value: (object (pair key: (property_identifier) @_key value: (number) @value) @finding)
  (#any-of? @_key "minlength" "minLength")
  (#name-says? @name "password")
  (#value-lt? @value 8)
  (#not-in-role? "test"))

; `password: z.string().min(4)`, `Joi.string().min(4).required()`
(pair
  key: (property_identifier) @name
  value: (call_expression
    function: (member_expression property: (property_identifier) @_min)
    arguments: (arguments . (number) @value)) @finding
  (#eq? @_min "min")
  (#name-says? @name "password")
  (#value-lt? @value 8)
  (#not-in-role? "test"))

(pair
  key: (property_identifier) @name
  value: (call_expression
    function: (member_expression
      object: (call_expression
        function: (member_expression property: (property_identifier) @_min)
        arguments: (arguments . (number) @value)) @finding))
  (#eq? @_min "min")
  (#name-says? @name "password")
  (#value-lt? @value 8)
  (#not-in-role? "test"))

; express-validator: `body("password").isLength({ min: 4 })`
(call_expression
  function: (member_expression
    object: (call_expression function: (identifier) @_field arguments: (arguments . (string) @name))
    property: (property_identifier) @_method)
  arguments: (arguments (object (pair key: (property_identifier) @_key value: (number) @value) @finding))
  (#any-of? @_field "body" "check")
  (#eq? @_method "isLength")
  (#eq? @_key "min")
  (#value-matches? @name "(?i)^(new_?)?(password|passwd)$")
  (#value-lt? @value 8)
  (#not-in-role? "test"))
