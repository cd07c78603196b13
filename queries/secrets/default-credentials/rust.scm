(#define! first-passwords
  "admin" "password" "root" "123456" "12345678" "changeme" "secret" "test" "guest" "postgres" "toor" "qwerty"
  "letmein" "admin123" "password123" "P@ssw0rd" "Passw0rd" "demo" "user")

; `if username == "admin" && password == "admin"`.
((binary_expression
  left: (binary_expression left: [(identifier) @_who (field_expression field: (field_identifier) @_who)] operator: "==" right: (string_literal (string_content) @_user))
  operator: "&&"
  right: (binary_expression left: [(identifier) @name (field_expression field: (field_identifier) @name)] operator: "==" right: (string_literal (string_content) @_password))) @finding
  (#name-says? @_who "user")
  (#any-of? @_user "admin" "root" "administrator" "user" "test" "guest" "postgres" "sa" "demo")
  (#name-says? @name "password")
  (#any-of? @_password first-passwords)
  (#set! tier "comparison"))

; `.user("postgres").password("postgres")`.
((call_expression
  function: (field_expression
    value: (call_expression
      function: (field_expression field: (field_identifier) @_who)
      arguments: (arguments . (string_literal (string_content) @_user) .))
    field: (field_identifier) @name)
  arguments: (arguments . (string_literal (string_content) @_password) .) @finding)
  (#name-says? @_who "user")
  (#any-of? @_user "admin" "root" "administrator" "user" "test" "guest" "postgres" "sa" "demo")
  (#name-says? @name "password")
  (#any-of? @_password first-passwords))

; `basic_auth("admin", Some("admin"))`.
((call_expression
  function: (field_expression field: (field_identifier) @name)
  arguments: (arguments
    . (string_literal (string_content) @_user)
    . (call_expression function: (identifier) @_some arguments: (arguments . (string_literal (string_content) @_password) .)) .) @finding)
  (#eq? @name "basic_auth")
  (#eq? @_some "Some")
  (#any-of? @_user "admin" "root" "administrator" "user" "test" "guest" "postgres" "sa" "demo")
  (#any-of? @_password first-passwords))

; `User { username: "admin".into(), password: "admin".into() }`.
((field_initializer_list
  (field_initializer
    field: (field_identifier) @_who
    value: (call_expression function: (field_expression value: (string_literal (string_content) @_user))))
  (field_initializer
    field: (field_identifier) @name
    value: (call_expression function: (field_expression value: (string_literal (string_content) @_password))))) @finding
  (#name-says? @_who "user")
  (#any-of? @_user "admin" "root" "administrator" "user" "test" "guest" "postgres" "sa" "demo")
  (#name-says? @name "password")
  (#any-of? @_password first-passwords))
