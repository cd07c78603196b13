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
