(#define! password-checks
  "check_password" "verify" "old_" "current_password" "currentPassword" "old" "authenticate(" "checkpw" "compare"
  "token" "Token" "code" "otp" "is_valid()" "validate" "_form" "Form(" "signer" "loads(" "answer" "is_superuser"
  "is_staff" "is_admin" "reauth")

; Whoever is logged in, by the session alone.
((assignment
  left: (attribute object: (_) @_user attribute: (identifier) @name)
  right: (_) @_value) @finding
  (#any-of? @name "password" "password_hash" "hashed_password" "pw_hash" "passwd")
  (#any-of? @_user "current_user" "request.user" "g.user")
  (#not-value-is? @_value "null")
  (#near-mentions? @finding "request" "body." "data." "payload.")
  (#not-near-mentions? @finding password-checks)
  (#not-in-role? "test"))

((call
  function: (attribute object: (_) @_user attribute: (identifier) @_sets)) @finding
  (#any-of? @_sets "set_password")
  (#any-of? @_user "current_user" "request.user" "g.user" "self.request.user")
  (#not-near-mentions? @finding password-checks)
  (#not-in-role? "test"))

((call
  function: (attribute object: (_) @_user attribute: (identifier) @_sets)) @finding
  (#any-of? @_sets "set_password")
  (#eq? @_user "user")
  (#near-mentions? @finding "user = request.user" "user = self.request.user" "user = current_user" "user = g.user")
  (#not-near-mentions? @finding password-checks)
  (#not-in-role? "test"))

; An account that the request names.
((assignment
  left: (attribute object: (identifier) @_user attribute: (identifier) @name)) @finding
  (#any-of? @name "password" "password_hash" "hashed_password" "pw_hash" "passwd")
  (#any-of? @_user "user" "account" "member" "customer" "u")
  (#inside? @finding "function" "*reset*" "*forgot*" "*recover*" "*change*password*" "*update*password*")
  (#near-mentions? @finding "request." "request[" "data[" "body." "payload.")
  (#near-mentions? @finding "filter_by(" ".objects.get(" "get_object_or_404(" ".query(" "find_one(" "first()" "find_user" "get_user")
  (#not-near-mentions? @finding password-checks)
  (#not-in-role? "test")
  (#set! tier "reset"))

((call
  function: (attribute object: (identifier) @_user attribute: (identifier) @_sets)) @finding
  (#any-of? @_sets "set_password")
  (#any-of? @_user "user" "account" "member" "customer" "u")
  (#inside? @finding "function" "*reset*" "*forgot*" "*recover*" "*change*password*" "*update*password*")
  (#near-mentions? @finding "request." "request[" "data[" "body." "payload.")
  (#near-mentions? @finding "filter_by(" ".objects.get(" "get_object_or_404(" ".query(" "find_one(" "first()" "find_user" "get_user")
  (#not-near-mentions? @finding password-checks)
  (#not-in-role? "test")
  (#set! tier "reset"))
