; The key of a call, written out there.
((call
  function: (_) @callee @finding
  arguments: (argument_list) @args)
  (#calls? @callee "jwt.encode" "jwt.decode" "jose.jwt.encode" "jose.jwt.decode")
  (#arg? @args "key" 1 @value)
  (#match? @value "^[rbRB]?[\"'][^-\"']"))

; The key of a call. Public keys in PEM start with a dash.
((call
  function: (_) @callee @finding
  arguments: (argument_list) @args)
  (#calls? @callee "jwt.encode" "jwt.decode" "jose.jwt.encode" "jose.jwt.decode")
  (#arg? @args "key" 1 @value)
  (#not-name-says? @value "jwt-secret")
  ; Reported where it is set, by hardcoded-session-secret.
  (#not-any-of? @value "SECRET_KEY")
  (#const? @value)
  (#value-matches? @value "^[^-]"))

((call
  function: (_) @callee @finding
  arguments: (argument_list) @args)
  (#calls? @callee "authlib.jose.jwt.encode")
  (#arg? @args "key" 2 @value)
  (#not-name-says? @value "jwt-secret")
  ; Reported where it is set, by hardcoded-session-secret.
  (#not-any-of? @value "SECRET_KEY")
  (#const? @value)
  (#value-matches? @value "^[^-]"))

((call
  function: (_) @callee @finding
  arguments: (argument_list) @args)
  (#calls? @callee "authlib.jose.jwt.decode")
  (#arg? @args "key" 1 @value)
  (#not-name-says? @value "jwt-secret")
  ; Reported where it is set, by hardcoded-session-secret.
  (#not-any-of? @value "SECRET_KEY")
  (#const? @value)
  (#value-matches? @value "^[^-]"))

; Settings: `JWT_SECRET_KEY`, also of Flask-JWT-Extended and of Simple JWT.
((pair key: (string (string_content) @name) value: [(string) (concatenated_string)] @value @finding)
  (#any-of? @name "SIGNING_KEY" "JWT_SECRET_KEY")
  (#secret-value? @value "password")
  (#set! tier "named"))

; Variables, attributes, items; class attributes are assignments, too.
((assignment left: (identifier) @name right: [(string) (concatenated_string)] @value @finding)
  (#name-says? @name "jwt-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((assignment left: (attribute attribute: (identifier) @name) right: [(string) (concatenated_string)] @value @finding)
  (#name-says? @name "jwt-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((assignment left: (subscript subscript: (string (string_content) @name)) right: [(string) (concatenated_string)] @value @finding)
  (#name-says? @name "jwt-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

; Dictionaries, keyword arguments, defaults of parameters.
((pair key: (string (string_content) @name) value: [(string) (concatenated_string)] @value @finding)
  (#name-says? @name "jwt-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((keyword_argument name: (identifier) @name value: [(string) (concatenated_string)] @value @finding)
  (#name-says? @name "jwt-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((default_parameter name: (identifier) @name value: [(string) (concatenated_string)] @value @finding)
  (#name-says? @name "jwt-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((typed_default_parameter name: (identifier) @name value: [(string) (concatenated_string)] @value @finding)
  (#name-says? @name "jwt-secret")
  (#secret-value? @value "password")
  (#set! tier "named"))

((call
  function: (_) @_get
  arguments: (argument_list . (string (string_content) @name) . [(string) (concatenated_string)] @value @finding .))
  (#calls? @_get "os.getenv" "os.environ.get" "environ.get" "getenv")
  (#name-says? @name "jwt-secret")
  ; Whatever it says, it is what signs where nothing is set.
  (#value-matches? @value "^[^<${\\s][^\\s]{3,}$")
  (#not-in-role? "test")
  (#set! tier "fallback"))
