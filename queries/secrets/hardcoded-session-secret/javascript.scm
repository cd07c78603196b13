; Options of session middleware.
((call_expression
  function: (_) @callee
  arguments: (arguments) @args)
  (#calls? @callee "express-session" "session" "cookie-session" "next-auth" "next-auth.NextAuth" "koa-session" "@hono/session")
  (#arg? @args "secret" _ @value)
  (#arg? @args "secret" _ @finding)
  (#not-name-says? @value "session-secret")
  (#const? @value)
  (#value-matches? @value "^[^-]"))

((call_expression
  function: (_) @callee
  arguments: (arguments) @args)
  (#calls? @callee "cookie-parser")
  (#arg? @args "" 0 @value)
  (#arg? @args "" 0 @finding)
  (#not-name-says? @value "session-secret")
  (#const? @value)
  (#value-matches? @value "^[^-]"))

((call_expression
  function: (_) @callee
  arguments: (arguments) @args)
  (#calls? @callee "iron-session.getIronSession" "iron-session.withIronSession" "iron-session/next.withIronSessionApiRoute" "iron-session/next.withIronSessionSsr")
  (#arg? @args "password" _ @value)
  (#arg? @args "password" _ @finding)
  (#not-name-says? @value "session-secret")
  (#const? @value)
  (#value-matches? @value "^[^-]"))

((call_expression
  function: (member_expression property: (property_identifier) @_register)
  arguments: (arguments . (_) @_plugin . (object (pair key: (property_identifier) @name value: [(string) (template_string)] @value @finding))))
  (#eq? @_register "register")
  (#calls? @_plugin "@fastify/cookie" "@fastify/session" "@fastify/secure-session" "fastify-cookie" "fastify-session")
  (#any-of? @name "secret" "key")
  (#secret-value? @value "password"))

; Lists of keys.
((assignment_expression
  left: (member_expression property: (property_identifier) @name)
  right: (array (string) @value @finding))
  (#eq? @name "keys")
  (#imports? "koa")
  (#value-matches? @value "."))

((call_expression
  function: (_) @callee
  arguments: (arguments . (object (pair key: (property_identifier) @name value: (array (string) @value @finding)))))
  (#calls? @callee "cookie-session")
  (#eq? @name "keys")
  (#value-matches? @value "."))

((pair key: (property_identifier) @name value: (array (string) @value @finding))
  (#eq? @name "secrets")
  (#file-mentions? "createCookieSessionStorage")
  (#value-matches? @value "."))

; Variables, properties, items, class fields.
((variable_declarator name: (identifier) @name value: [(string) (template_string)] @value @finding)
  (#name-says? @name "session-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((assignment_expression left: (identifier) @name right: [(string) (template_string)] @value @finding)
  (#name-says? @name "session-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((assignment_expression left: (member_expression property: (property_identifier) @name) right: [(string) (template_string)] @value @finding)
  (#name-says? @name "session-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((assignment_expression left: (subscript_expression index: (string (string_fragment) @name)) right: [(string) (template_string)] @value @finding)
  (#name-says? @name "session-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((pair key: (property_identifier) @name value: [(string) (template_string)] @value @finding)
  (#name-says? @name "session-secret")
  ; `session_secret: "core"`: where a setting belongs, not what it is.
  (#not-match? @value "^.[a-z]{1,4}.$")
  (#secret-value? @value "password")
  (#set! tier "named"))

((pair key: (string (string_fragment) @name) value: [(string) (template_string)] @value @finding)
  (#name-says? @name "session-secret")
  ; `session_secret: "core"`: where a setting belongs, not what it is.
  (#not-match? @value "^.[a-z]{1,4}.$")
  (#secret-value? @value "password")
  (#set! tier "named"))

((class_body (_ (property_identifier) @name [(string) (template_string)] @value @finding))
  (#name-says? @name "session-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

; Defaults of parameters and of destructuring.
((formal_parameters (_ (identifier) @name [(string) (template_string)] @value @finding))
  (#name-says? @name "session-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((object_assignment_pattern left: (shorthand_property_identifier_pattern) @name right: [(string) (template_string)] @value @finding)
  (#name-says? @name "session-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((binary_expression left: (member_expression property: (property_identifier) @name) operator: "||" right: [(string) (template_string)] @value @finding)
  (#name-says? @name "session-secret")
  ; Whatever it says, it is what signs where nothing is set.
  (#value-matches? @value "^[^<${\\s][^\\s]{3,}$")
  (#not-in-role? "test")
  (#set! tier "fallback"))

((binary_expression left: (member_expression property: (property_identifier) @name) operator: "??" right: [(string) (template_string)] @value @finding)
  (#name-says? @name "session-secret")
  ; Whatever it says, it is what signs where nothing is set.
  (#value-matches? @value "^[^<${\\s][^\\s]{3,}$")
  (#not-in-role? "test")
  (#set! tier "fallback"))
