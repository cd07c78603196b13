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

(#define! links
  "reset-password" "reset_password" "password-reset" "password_reset" "/reset" "reset_url" "reset_link" "verify-email" "verify_email"
  "/verify" "verification_url" "verification_link" "verify_url" "/invite" "/invitation" "invite_url" "invite_link" "/activate"
  "activation_link" "activation_url" "confirm_email" "confirm-email" "/confirm" "confirm_url" "magic_link" "magic-link")

(#define! mails
  "send_mail" "send_email" "sendmail" "mail.send" "Message(" "EmailMessage" "EmailMultiAlternatives" "email_user" "send_message"
  "mailer" "send_reset" "send_verif" "send_invit" "send_password" "deliver" "_email(" "_mail(" "send_html_mail")

(#define! allowed-hosts
  "allowed_hosts" "ALLOWED_HOSTS" "TRUSTED_HOSTS" "trusted_hosts" "ALLOWED" "allowlist" "whitelist" "TrustedHost" "is_allowed")

; `request.host_url`, `request.get_host()`, `request.headers["Host"]`, `request.META.get("HTTP_HOST")`, as they are written.
(#define! host-of-request
  "^(self\\.|flask\\.)?(request|req)\\.(host_url|host|url_root|base_url|get_host\\(\\)|(headers|META)(\\.get\\([\"'](?i:(http_)?(host|x[-_]forwarded[-_]host|origin))[\"'][^)]*\\)|\\[[\"'](?i:(http_)?(host|x[-_]forwarded[-_]host|origin))[\"']\\]))$")

; A link with a token, sent by mail, on the host that whoever asks for it names.
([(attribute) (call) (subscript)] @finding
  (#match? @finding host-of-request)
  (#not-inside? @finding "call" "*.replace")
  (#near-mentions? @finding links)
  (#near-mentions? @finding mails)
  (#near-mentions? @finding "oken" "ode" "signer" "signing" "dumps(")
  (#not-near-mentions? @finding allowed-hosts)
  (#not-in-role? "test")
  (#set! tier "link-host"))

; In a helper that gives the beginning of such links.
([(attribute) (call) (subscript)] @finding
  (#match? @finding host-of-request)
  (#not-inside? @finding "call" "*.replace")
  (#inside? @finding "function" "*url*" "*base*" "*origin*" "*host*" "*link*" "*site*")
  (#file-mentions? links)
  (#file-mentions? mails)
  (#file-mentions? "oken")
  (#not-file-mentions? allowed-hosts)
  (#not-in-role? "test")
  (#set! tier "link-host"))
