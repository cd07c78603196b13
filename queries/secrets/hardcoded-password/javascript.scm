; Constants: the repair knows the name of the environment variable.
((variable_declarator name: (identifier) @name value: [(string) (template_string)] @value @finding)
  (#match? @name "^[A-Z][A-Z0-9_]*$")
  (#name-says? @name "password")
  (#secret-value? @value "password")
  (#set! tier "constant"))

; Variables, properties, items, class fields.
((variable_declarator name: (identifier) @name value: [(string) (template_string)] @value @finding)
  (#name-says? @name "password")
  (#not-eq? @name "Password")
  (#secret-value? @value "password"))

; `Password` and `"form.password"` also hold the word in another language.
((variable_declarator name: (identifier) @name value: [(string) (template_string)] @value @finding)
  (#eq? @name "Password")
  (#value-matches? @value "[0-9!@#$%^&*]")
  (#secret-value? @value "password"))

((assignment_expression left: (identifier) @name right: [(string) (template_string)] @value @finding)
  (#name-says? @name "password")
  (#secret-value? @value "password"))

((assignment_expression left: (member_expression property: (property_identifier) @name) right: [(string) (template_string)] @value @finding)
  (#name-says? @name "password")
  (#secret-value? @value "password"))

((assignment_expression left: (subscript_expression index: (string (string_fragment) @name)) right: [(string) (template_string)] @value @finding)
  (#name-says? @name "password")
  (#secret-value? @value "password"))

((pair key: (property_identifier) @name value: [(string) (template_string)] @value @finding)
  (#name-says? @name "password")
  (#secret-value? @value "password"))

((pair key: (string (string_fragment) @name) value: [(string) (template_string)] @value @finding)
  (#name-says? @name "password")
  (#not-match? @name "[. ]")
  (#secret-value? @value "password"))

((pair key: (string (string_fragment) @name) value: [(string) (template_string)] @value @finding)
  (#name-says? @name "password")
  (#match? @name "[. ]")
  (#value-matches? @value "[0-9!@#$%^&*]")
  (#secret-value? @value "password"))

((class_body (_ (property_identifier) @name [(string) (template_string)] @value @finding))
  (#name-says? @name "password")
  (#secret-value? @value "password"))

; Defaults of parameters and of destructuring.
((formal_parameters (_ (identifier) @name [(string) (template_string)] @value @finding))
  (#name-says? @name "password")
  (#secret-value? @value "password"))

((object_assignment_pattern left: (shorthand_property_identifier_pattern) @name right: [(string) (template_string)] @value @finding)
  (#name-says? @name "password")
  (#secret-value? @value "password"))

; Compared with a literal.
((binary_expression left: (identifier) @name operator: "===" right: [(string) (template_string)] @value @finding)
  (#name-says? @name "password")
  (#secret-value? @value "password")
  (#set! tier "comparison"))

((binary_expression left: (member_expression property: (property_identifier) @name) operator: "===" right: [(string) (template_string)] @value @finding)
  (#name-says? @name "password")
  (#secret-value? @value "password")
  (#set! tier "comparison"))

((binary_expression left: (identifier) @name operator: "==" right: [(string) (template_string)] @value @finding)
  (#name-says? @name "password")
  (#secret-value? @value "password")
  (#set! tier "comparison"))

((binary_expression left: (member_expression property: (property_identifier) @name) operator: "==" right: [(string) (template_string)] @value @finding)
  (#name-says? @name "password")
  (#secret-value? @value "password")
  (#set! tier "comparison"))

; The fallback of an environment variable.
((binary_expression left: (member_expression property: (property_identifier) @name) operator: "||" right: [(string) (template_string)] @value @finding)
  (#name-says? @name "password")
  (#secret-value? @value "password")
  (#set! tier "fallback"))

((binary_expression left: (identifier) @name operator: "||" right: [(string) (template_string)] @value @finding)
  (#name-says? @name "password")
  (#secret-value? @value "password")
  (#set! tier "fallback"))

((binary_expression left: (member_expression property: (property_identifier) @name) operator: "??" right: [(string) (template_string)] @value @finding)
  (#name-says? @name "password")
  (#secret-value? @value "password")
  (#set! tier "fallback"))

((binary_expression left: (identifier) @name operator: "??" right: [(string) (template_string)] @value @finding)
  (#name-says? @name "password")
  (#secret-value? @value "password")
  (#set! tier "fallback"))

; The password stands at a position.
((new_expression constructor: (_) @callee arguments: (arguments . (_) . (_) . [(string) (template_string)] @value @finding))
  (#calls? @callee "sequelize.Sequelize" "sequelize" "Sequelize")
  (#secret-value? @value "password")
  (#set! tier "credentials"))

; `auth: { user, pass }` of mail and HTTP clients.
((pair key: (property_identifier) @_auth value: (object (pair key: (property_identifier) @name value: [(string) (template_string)] @value @finding)))
  (#eq? @_auth "auth")
  (#eq? @name "pass")
  (#secret-value? @value "password")
  (#set! tier "credentials"))

; `connection.login("user", "password")`.
((call_expression function: (member_expression property: (property_identifier) @_method) arguments: (arguments . (string) . (string) @value @finding))
  (#any-of? @_method "login" "authenticate")
  (#secret-value? @value "password")
  (#set! tier "credentials"))
