(#define! first-users "admin" "root" "administrator" "user" "test" "guest" "postgres" "sa" "demo")

(#define! first-passwords
  "admin" "password" "root" "123456" "12345678" "changeme" "secret" "test" "guest" "postgres" "toor" "qwerty"
  "letmein" "admin123" "password123" "P@ssw0rd" "Passw0rd" "demo" "user")

; `if (username === "admin" && password === "admin123")`.
((binary_expression
  left: (binary_expression left: (identifier) @_who operator: "===" right: (string (string_fragment) @_user))
  operator: "&&"
  right: (binary_expression left: (identifier) @name operator: "===" right: (string (string_fragment) @_password))) @finding
  (#name-says? @_who "user")
  (#any-of? @_user first-users)
  (#name-says? @name "password")
  (#any-of? @_password first-passwords)
  (#set! tier "comparison"))

((binary_expression
  left: (binary_expression left: (member_expression property: (property_identifier) @_who) operator: "===" right: (string (string_fragment) @_user))
  operator: "&&"
  right: (binary_expression left: (member_expression property: (property_identifier) @name) operator: "===" right: (string (string_fragment) @_password))) @finding
  (#name-says? @_who "user")
  (#any-of? @_user first-users)
  (#name-says? @name "password")
  (#any-of? @_password first-passwords)
  (#set! tier "comparison"))

((binary_expression
  left: (binary_expression left: (identifier) @_who operator: "==" right: (string (string_fragment) @_user))
  operator: "&&"
  right: (binary_expression left: (identifier) @name operator: "==" right: (string (string_fragment) @_password))) @finding
  (#name-says? @_who "user")
  (#any-of? @_user first-users)
  (#name-says? @name "password")
  (#any-of? @_password first-passwords)
  (#set! tier "comparison"))

((binary_expression
  left: (binary_expression left: (member_expression property: (property_identifier) @_who) operator: "==" right: (string (string_fragment) @_user))
  operator: "&&"
  right: (binary_expression left: (member_expression property: (property_identifier) @name) operator: "==" right: (string (string_fragment) @_password))) @finding
  (#name-says? @_who "user")
  (#any-of? @_user first-users)
  (#name-says? @name "password")
  (#any-of? @_password first-passwords)
  (#set! tier "comparison"))

; `{ user: "root", password: "root" }`.
((object
  (pair key: (property_identifier) @_who value: (string (string_fragment) @_user))
  (pair key: (property_identifier) @name value: (string (string_fragment) @_password))) @finding
  (#name-says? @_who "user")
  (#any-of? @_user first-users)
  (#name-says? @name "password")
  (#any-of? @_password first-passwords))

; express-basic-auth: `users: { admin: "admin123" }`.
((call_expression
  function: (_) @callee
  arguments: (arguments . (object (pair
    key: (property_identifier) @_users
    value: (object (pair key: (property_identifier) @_user value: (string (string_fragment) @_password)) @finding)))))
  (#calls? @callee "express-basic-auth")
  (#eq? @_users "users")
  (#any-of? @_user first-users)
  (#any-of? @_password first-passwords))
