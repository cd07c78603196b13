; The key of a call. Public keys in PEM start with a dash.
((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args)
  (#calls? @callee "jsonwebtoken.sign" "jsonwebtoken.verify" "jwt.sign" "jwt.verify" "jwt-simple.encode" "jwt-simple.decode" "hono/jwt.sign" "hono/jwt.verify")
  (#arg? @args "" 1 @value)
  (#not-name-says? @value "jwt-secret")
  (#const? @value)
  (#not-value-is? @value "null" "undefined" "true" "false")
  (#value-matches? @value "^[^-]"))

; Options: `expressjwt({ secret })` and its kind.
((call_expression
  function: (_) @callee @finding
  arguments: (arguments) @args)
  (#calls? @callee "express-jwt.expressjwt" "express-jwt" "koa-jwt" "hono/jwt.jwt" "@nestjs/jwt.JwtModule.register")
  (#arg? @args "secret" _ @value)
  (#not-name-says? @value "jwt-secret")
  (#const? @value)
  (#not-value-is? @value "null" "undefined" "true" "false")
  (#value-matches? @value "^[^-]"))

((new_expression
  constructor: (_) @callee @finding
  arguments: (arguments) @args)
  (#calls? @callee "passport-jwt.Strategy")
  (#arg? @args "secretOrKey" _ @value)
  (#not-name-says? @value "jwt-secret")
  (#const? @value)
  (#not-value-is? @value "null" "undefined" "true" "false")
  (#value-matches? @value "^[^-]"))

((call_expression
  function: (member_expression property: (property_identifier) @_register)
  arguments: (arguments . (_) @_plugin . (object (pair key: (property_identifier) @name value: [(string) (template_string)] @value @finding))))
  (#eq? @_register "register")
  (#calls? @_plugin "@fastify/jwt" "fastify-jwt")
  (#eq? @name "secret")
  (#secret-value? @value "password"))

; jose: the literal is encoded on the way.
((call_expression
  function: (member_expression property: (property_identifier) @_sign)
  arguments: (arguments . (call_expression
    function: (member_expression object: (new_expression constructor: (_) @_encoder) property: (property_identifier) @_encode)
    arguments: (arguments . (string) @value @finding .)) .))
  (#eq? @_sign "sign")
  (#eq? @_encoder "TextEncoder")
  (#eq? @_encode "encode"))

((call_expression
  function: (_) @callee
  arguments: (arguments . (_) . (call_expression
    function: (member_expression object: (new_expression constructor: (_) @_encoder) property: (property_identifier) @_encode)
    arguments: (arguments . (string) @value @finding .))))
  (#calls? @callee "jose.jwtVerify")
  (#eq? @_encoder "TextEncoder")
  (#eq? @_encode "encode"))

; Variables, properties, items, class fields.
((variable_declarator name: (identifier) @name value: [(string) (template_string)] @value @finding)
  (#name-says? @name "jwt-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((assignment_expression left: (identifier) @name right: [(string) (template_string)] @value @finding)
  (#name-says? @name "jwt-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((assignment_expression left: (member_expression property: (property_identifier) @name) right: [(string) (template_string)] @value @finding)
  (#name-says? @name "jwt-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((assignment_expression left: (subscript_expression index: (string (string_fragment) @name)) right: [(string) (template_string)] @value @finding)
  (#name-says? @name "jwt-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((pair key: (property_identifier) @name value: [(string) (template_string)] @value @finding)
  (#name-says? @name "jwt-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((pair key: (string (string_fragment) @name) value: [(string) (template_string)] @value @finding)
  (#name-says? @name "jwt-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((class_body (_ (property_identifier) @name [(string) (template_string)] @value @finding))
  (#name-says? @name "jwt-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

; Defaults of parameters and of destructuring.
((formal_parameters (_ (identifier) @name [(string) (template_string)] @value @finding))
  (#name-says? @name "jwt-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((object_assignment_pattern left: (shorthand_property_identifier_pattern) @name right: [(string) (template_string)] @value @finding)
  (#name-says? @name "jwt-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((binary_expression left: (member_expression property: (property_identifier) @name) operator: "||" right: [(string) (template_string)] @value @finding)
  (#name-says? @name "jwt-secret")
  ; Whatever it says, it is what signs where nothing is set.
  (#value-matches? @value "^[^<${\\s][^\\s]{3,}$")
  (#not-in-role? "test")
  (#set! tier "fallback"))

((binary_expression left: (member_expression property: (property_identifier) @name) operator: "??" right: [(string) (template_string)] @value @finding)
  (#name-says? @name "jwt-secret")
  ; Whatever it says, it is what signs where nothing is set.
  (#value-matches? @value "^[^<${\\s][^\\s]{3,}$")
  (#not-in-role? "test")
  (#set! tier "fallback"))

; A constant whose name says it and whose value looks like none: it signs all the same.
([
    (call_expression function: (_) @callee arguments: (arguments . (object (pair key: (property_identifier) @_key value: (identifier) @value)))) @finding
    (new_expression constructor: (_) @callee arguments: (arguments . (object (pair key: (property_identifier) @_key value: (identifier) @value)))) @finding
    (call_expression function: (_) @callee arguments: (arguments . (_) @_key . (identifier) @value)) @finding]
  (#calls? @callee
    "express-jwt.expressjwt" "express-jwt" "koa-jwt" "hono/jwt.jwt" "@nestjs/jwt.JwtModule.register" "passport-jwt.Strategy" "jsonwebtoken.sign" "jsonwebtoken.verify"
    "jwt-simple.encode" "jwt-simple.decode" "hono/jwt.sign" "hono/jwt.verify")
  (#name-says? @value "jwt-secret")
  (#const? @value)
  (#not-secret-value? @value "password")
  (#value-matches? @value "^[^-<${\\s][^\\s]{3,}$")
  (#not-in-role? "test" "example"))

((pair key: (property_identifier) @_key value: (string) @value @finding)
  (#any-of? @_key "secret" "secretOrPrivateKey")
  (#inside? @finding "call" "@nestjs/jwt.JwtModule.registerAsync" "*.registerAsync")
  (#imports? "@nestjs/jwt")
  (#value-matches? @value "^[^-<${\\s][^\\s]{3,}$")
  (#not-in-role? "test" "example"))

((call_expression
  function: (member_expression property: (property_identifier) @_register)
  arguments: (arguments . (call_expression function: (identifier) @_require arguments: (arguments . (string) @_plugin)) . (object (pair key: (property_identifier) @name value: (string) @value @finding))))
  (#eq? @_register "register")
  (#eq? @_require "require")
  (#value-is? @_plugin "@fastify/jwt" "fastify-jwt" "@fastify/secure-session")
  (#any-of? @name "secret" "key")
  (#value-matches? @value "^[^-<${\\s][^\\s]{3,}$")
  (#not-in-role? "test" "example"))

; jose takes bytes: the literal is encoded where it stands.
((call_expression
  function: (member_expression object: (new_expression constructor: (identifier) @_encoder) property: (property_identifier) @_encode)
  arguments: (arguments . (string) @value @finding .))
  (#eq? @_encoder "TextEncoder")
  (#eq? @_encode "encode")
  (#imports? "jose")
  (#file-mentions? "SignJWT" "jwtVerify" "EncryptJWT" "jwtDecrypt")
  (#value-matches? @value "^[^-<${\\s][^\\s]{3,}$")
  (#not-in-role? "test" "example"))

; A field of the class that signs.
((class_body (_ [(property_identifier) (private_property_identifier)] @name (string) @value @finding .))
  (#match? @name "(?i)^#?_?(secret|secret_?key|signing_?key|token_?secret)$")
  (#imports? "jsonwebtoken" "jose" "@nestjs/jwt" "jwt-simple" "fast-jwt")
  (#file-mentions? ".sign(" "sign(" "SignJWT" "jwtVerify")
  (#secret-value? @value "password")
  (#not-in-role? "test" "example")
  (#set! tier "named"))
