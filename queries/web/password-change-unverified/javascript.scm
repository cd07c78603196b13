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

(#define! links
  "reset-password" "resetPassword" "reset_password" "password-reset" "passwordReset" "/reset" "resetUrl" "resetURL" "resetLink"
  "verify-email" "verifyEmail" "/verify" "verificationUrl" "verificationLink" "verifyUrl" "verifyLink" "/invite" "/invitation"
  "inviteUrl" "inviteLink" "/activate" "activationLink" "activationUrl" "confirm-email" "confirmUrl" "magicLink" "magic-link")

(#define! mails
  "sendMail" "sendEmail" "sendReset" "sendVerif" "sendInvit" "sendPassword" "sendMagic" "mailer" "Mailer" "transporter" "transport."
  "sgMail" "mail.send" "emails.send" "emailService" "mailService" "postmark" "mailgun" "mailQueue" "emailQueue" "mail(" "Mail("
  "Email(")

(#define! lists
  "allowedHosts" "ALLOWED_HOSTS" "allowedOrigins" "ALLOWED_ORIGINS" "trustedHosts" "TRUSTED_HOSTS" "ALLOWED" "allowlist" "whitelist"
  "isAllowed" "isTrusted")

; A link with a token, sent by mail, on the host that whoever asks for it names.
((call_expression
  function: (member_expression property: (property_identifier) @_method) @_read
  arguments: (arguments . (string) @_header .)) @finding
  (#any-of? @_method "get" "header")
  (#match? @_read "^(await |\\()*(\\w+\\.)?(req|request|ctx|c|headers\\(\\)\\)?|h|headersList|requestHeaders|headers)(\\.req|\\.request)?(\\.headers)?\\.(get|header)$")
  (#value-matches? @_header "(?i)^(host|x-forwarded-host|x-forwarded-server|x-original-host|origin)$")
  (#near-mentions? @finding links)
  (#near-mentions? @finding mails)
  (#near-mentions? @finding "oken" "ode" "igned" "onfirm")
  (#not-near-mentions? @finding lists)
  (#not-in-role? "test")
  (#set! tier "link-host"))

((call_expression
  function: (member_expression property: (property_identifier) @_method) @_read
  arguments: (arguments . (string) @_header .)) @finding
  (#any-of? @_method "get" "header")
  (#match? @_read "^(await |\\()*(\\w+\\.)?(req|request|ctx|c|headers\\(\\)\\)?|h|headersList|requestHeaders|headers)(\\.req|\\.request)?(\\.headers)?\\.(get|header)$")
  (#value-matches? @_header "(?i)^(host|x-forwarded-host|x-forwarded-server|x-original-host|origin)$")
  (#inside? @finding "function" "*[uU]rl*" "*URL*" "*[bB]ase*" "*[oO]rigin*" "*[hH]ost*" "*[lL]ink*")
  (#file-mentions? links)
  (#file-mentions? mails)
  (#file-mentions? "oken")
  (#not-file-mentions? lists)
  (#not-in-role? "test")
  (#set! tier "link-host"))

((member_expression object: (_) @_of property: (property_identifier) @_property) @finding
  (#any-of? @_property "host" "hostname" "origin")
  (#match? @finding "^(this\\.)?(req|request|ctx|ctx\\.req|ctx\\.request|event)(\\.headers\\??\\.(host|origin)|\\.(host|hostname))$")
  (#near-mentions? @finding links)
  (#near-mentions? @finding mails)
  (#near-mentions? @finding "oken" "ode" "igned" "onfirm")
  (#not-near-mentions? @finding lists)
  (#not-in-role? "test")
  (#set! tier "link-host"))

((member_expression object: (_) @_of property: (property_identifier) @_property) @finding
  (#any-of? @_property "host" "hostname" "origin")
  (#match? @finding "^(this\\.)?(req|request|ctx|ctx\\.req|ctx\\.request|event)(\\.headers\\??\\.(host|origin)|\\.(host|hostname))$")
  (#inside? @finding "function" "*[uU]rl*" "*URL*" "*[bB]ase*" "*[oO]rigin*" "*[hH]ost*" "*[lL]ink*")
  (#file-mentions? links)
  (#file-mentions? mails)
  (#file-mentions? "oken")
  (#not-file-mentions? lists)
  (#not-in-role? "test")
  (#set! tier "link-host"))

((subscript_expression
  object: (member_expression property: (property_identifier) @_headers) @_of
  index: (string) @_header) @finding
  (#eq? @_headers "headers")
  (#match? @_of "^(this\\.)?(req|request|ctx|ctx\\.req|ctx\\.request|event)\\.headers$")
  (#value-matches? @_header "(?i)^(host|x-forwarded-host|x-forwarded-server|x-original-host|origin)$")
  (#near-mentions? @finding links)
  (#near-mentions? @finding mails)
  (#near-mentions? @finding "oken" "ode" "igned" "onfirm")
  (#not-near-mentions? @finding lists)
  (#not-in-role? "test")
  (#set! tier "link-host"))

((subscript_expression
  object: (member_expression property: (property_identifier) @_headers) @_of
  index: (string) @_header) @finding
  (#eq? @_headers "headers")
  (#match? @_of "^(this\\.)?(req|request|ctx|ctx\\.req|ctx\\.request|event)\\.headers$")
  (#value-matches? @_header "(?i)^(host|x-forwarded-host|x-forwarded-server|x-original-host|origin)$")
  (#inside? @finding "function" "*[uU]rl*" "*URL*" "*[bB]ase*" "*[oO]rigin*" "*[hH]ost*" "*[lL]ink*")
  (#file-mentions? links)
  (#file-mentions? mails)
  (#file-mentions? "oken")
  (#not-file-mentions? lists)
  (#not-in-role? "test")
  (#set! tier "link-host"))
