; The account is at hand, and nothing but the new password is asked for.
((assignment_expression
  left: (member_expression object: (identifier) @_user property: (property_identifier) @name)
  right: (_) @_value) @finding
  (#any-of? @name "password" "passwordHash" "password_hash" "hashedPassword" "passwd")
  (#any-of? @_user "user" "account" "member" "customer" "foundUser" "existingUser" "currentUser")
  (#near-mentions? @finding "newPassword" "new_password")
  (#near-mentions? @finding "req.body" "request.body" "ctx.request.body" ".json()")
  (#not-near-mentions? @finding
    "compare" "oken" "erify" "urrentPassword" "ldPassword" "current_password" "old_password" "ode" "otp" "OTP" "alidate" "isAdmin"
    "authenticate" "answer")
  (#not-in-role? "test"))

; The same in the database, for whom the request names.
((call_expression
  function: (member_expression property: (property_identifier) @_updates)
  arguments: (arguments
    . (object (pair key: (property_identifier) @name))
    . (object (pair key: (property_identifier) @_where)))) @finding
  (#eq? @_updates "update")
  (#any-of? @name "password" "passwordHash" "password_hash" "hashedPassword")
  (#eq? @_where "where")
  (#near-mentions? @finding "req.body" "request.body" "ctx.request.body")
  (#not-near-mentions? @finding
    "compare" "oken" "erify" "urrentPassword" "ldPassword" "current_password" "old_password" "code" "Code" "otp" "OTP" "alidate"
    "isAdmin" "authenticate" "answer")
  (#not-in-role? "test"))
