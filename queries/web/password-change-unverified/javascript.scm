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

(#define! allowed-hosts
  "allowedHosts" "ALLOWED_HOSTS" "allowedOrigins" "ALLOWED_ORIGINS" "trustedHosts" "TRUSTED_HOSTS" "ALLOWED" "allowlist" "whitelist"
  "isAllowed" "isTrusted")

; `req.get("host")`, `req.headers.origin`, `req.hostname`, `req.headers["x-forwarded-host"]`, as they are written.
(#define! host-of-request
  "^((await |\\()*(\\w+\\.)?(req|request|ctx|c|headers\\(\\)\\)?|h|headersList|requestHeaders|headers)(\\.req|\\.request)?(\\.headers)?\\.(get|header)\\([\"'`](?i:host|x-forwarded-host|x-forwarded-server|x-original-host|origin)[\"'`]\\)|(this\\.)?(req|request|ctx|ctx\\.req|ctx\\.request|event)(\\.(host|hostname)|\\.headers\\??\\.(host|origin)|\\.headers\\[[\"'`](?i:host|x-forwarded-host|x-forwarded-server|x-original-host|origin)[\"'`]\\]))$")

; A link with a token, sent by mail, on the host that whoever asks for it names.
([(call_expression) (member_expression) (subscript_expression)] @finding
  (#match? @finding host-of-request)
  (#near-mentions? @finding links)
  (#near-mentions? @finding mails)
  (#near-mentions? @finding "oken" "ode" "igned" "onfirm")
  (#not-near-mentions? @finding allowed-hosts)
  (#not-in-role? "test")
  (#set! tier "link-host"))

; In a helper that gives the beginning of such links.
([(call_expression) (member_expression) (subscript_expression)] @finding
  (#match? @finding host-of-request)
  (#inside? @finding "function" "*[uU]rl*" "*URL*" "*[bB]ase*" "*[oO]rigin*" "*[hH]ost*" "*[lL]ink*")
  (#file-mentions? links)
  (#file-mentions? mails)
  (#file-mentions? "oken")
  (#not-file-mentions? allowed-hosts)
  (#not-in-role? "test")
  (#set! tier "link-host"))
