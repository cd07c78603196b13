(#define! first-passwords
  "admin" "password" "root" "123456" "12345678" "changeme" "secret" "test" "guest" "postgres" "toor" "qwerty"
  "letmein" "admin123" "password123" "P@ssw0rd" "Passw0rd" "demo" "user")

; `if username == "admin" and password == "admin"`.
((boolean_operator
  left: (comparison_operator . (identifier) @_who "==" (string (string_content) @_user) .)
  operator: "and"
  right: (comparison_operator . (identifier) @name "==" (string (string_content) @_password) .)) @finding
  (#name-says? @_who "user")
  (#any-of? @_user "admin" "root" "administrator" "user" "test" "guest" "postgres" "sa" "demo")
  (#name-says? @name "password")
  (#any-of? @_password first-passwords)
  (#set! tier "comparison"))

((boolean_operator
  left: (comparison_operator . (attribute attribute: (identifier) @_who) "==" (string (string_content) @_user) .)
  operator: "and"
  right: (comparison_operator . (attribute attribute: (identifier) @name) "==" (string (string_content) @_password) .)) @finding
  (#name-says? @_who "user")
  (#any-of? @_user "admin" "root" "administrator" "user" "test" "guest" "postgres" "sa" "demo")
  (#name-says? @name "password")
  (#any-of? @_password first-passwords)
  (#set! tier "comparison"))

; `connect(user="postgres", password="postgres")`, `create_superuser(username="admin", password="admin123")`.
((argument_list
  (keyword_argument name: (identifier) @_who value: (string (string_content) @_user))
  (keyword_argument name: (identifier) @name value: (string (string_content) @_password))) @finding
  (#name-says? @_who "user")
  (#any-of? @_user "admin" "root" "administrator" "user" "test" "guest" "postgres" "sa" "demo")
  (#name-says? @name "password")
  (#any-of? @_password first-passwords)
  ; What the documentation of an interface shows.
  (#not-inside? @finding "call" "*Example*"))

; A dictionary whose port is called port maps the names of one thing to those of another.
((dictionary
  (pair key: (string (string_content) @_who) value: (string (string_content) @_user))
  (pair key: (string (string_content) @name) value: (string (string_content) @_password))) @finding
  (#name-says? @_who "user")
  (#not-match? @finding ":\\s*[\"'](port|host|hostname)[\"']\\s*[,}]")
  (#any-of? @_user "admin" "root" "administrator" "user" "test" "guest" "postgres" "sa" "demo")
  (#name-says? @name "password")
  (#any-of? @_password first-passwords)
  ; What the documentation of an interface shows.
  (#not-inside? @finding "call" "*Example*"))

; `auth=("admin", "admin")`.
((keyword_argument
  name: (identifier) @name
  value: (tuple . (string (string_content) @_user) . (string (string_content) @_password) .) @finding)
  (#any-of? @name "auth" "basic_auth" "http_auth")
  (#any-of? @_user "admin" "root" "administrator" "user" "test" "guest" "postgres" "sa" "demo")
  (#any-of? @_password first-passwords)
  ; What the documentation of an interface shows.
  (#not-inside? @finding "call" "*Example*"))
