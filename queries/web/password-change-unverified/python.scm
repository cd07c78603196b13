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

(#define! lists
  "allowed_hosts" "ALLOWED_HOSTS" "TRUSTED_HOSTS" "trusted_hosts" "ALLOWED" "allowlist" "whitelist" "TrustedHost" "is_allowed")

; A link with a token, sent by mail, on the host that whoever asks for it names.
((attribute object: (_) @_of attribute: (identifier) @_property) @finding
  (#any-of? @_property "host_url" "host" "url_root" "base_url")
  (#any-of? @_of "request" "self.request" "flask.request" "req")
  (#not-inside? @finding "call" "*.replace")
  (#near-mentions? @finding links)
  (#near-mentions? @finding mails)
  (#near-mentions? @finding "oken" "ode" "signer" "signing" "dumps(")
  (#not-near-mentions? @finding lists)
  (#not-in-role? "test")
  (#set! tier "link-host"))

((attribute object: (_) @_of attribute: (identifier) @_property) @finding
  (#any-of? @_property "host_url" "host" "url_root" "base_url")
  (#any-of? @_of "request" "self.request" "flask.request" "req")
  (#not-inside? @finding "call" "*.replace")
  (#inside? @finding "function" "*url*" "*base*" "*origin*" "*host*" "*link*" "*site*")
  (#file-mentions? links)
  (#file-mentions? mails)
  (#file-mentions? "oken")
  (#not-file-mentions? lists)
  (#not-in-role? "test")
  (#set! tier "link-host"))

((call
  function: (attribute object: (_) @_of attribute: (identifier) @_property)
  arguments: (argument_list)) @finding
  (#any-of? @_property "get_host")
  (#any-of? @_of "request" "self.request" "req")
  (#near-mentions? @finding links)
  (#near-mentions? @finding mails)
  (#near-mentions? @finding "oken" "ode" "signer" "signing" "dumps(")
  (#not-near-mentions? @finding lists)
  (#not-in-role? "test")
  (#set! tier "link-host"))

((call
  function: (attribute object: (_) @_of attribute: (identifier) @_property)
  arguments: (argument_list)) @finding
  (#any-of? @_property "get_host")
  (#any-of? @_of "request" "self.request" "req")
  (#inside? @finding "function" "*url*" "*base*" "*origin*" "*host*" "*link*" "*site*")
  (#file-mentions? links)
  (#file-mentions? mails)
  (#file-mentions? "oken")
  (#not-file-mentions? lists)
  (#not-in-role? "test")
  (#set! tier "link-host"))

((call
  function: (attribute object: (_) @_of attribute: (identifier) @_property)
  arguments: (argument_list . (string) @_header)) @finding
  (#any-of? @_property "get")
  (#match? @_of "^(self\\.|flask\\.)?(request|req)\\.(headers|META)$")
  (#value-matches? @_header "(?i)^(http_)?(host|x[-_]forwarded[-_]host|origin)$")
  (#near-mentions? @finding links)
  (#near-mentions? @finding mails)
  (#near-mentions? @finding "oken" "ode" "signer" "signing" "dumps(")
  (#not-near-mentions? @finding lists)
  (#not-in-role? "test")
  (#set! tier "link-host"))

((call
  function: (attribute object: (_) @_of attribute: (identifier) @_property)
  arguments: (argument_list . (string) @_header)) @finding
  (#any-of? @_property "get")
  (#match? @_of "^(self\\.|flask\\.)?(request|req)\\.(headers|META)$")
  (#value-matches? @_header "(?i)^(http_)?(host|x[-_]forwarded[-_]host|origin)$")
  (#inside? @finding "function" "*url*" "*base*" "*origin*" "*host*" "*link*" "*site*")
  (#file-mentions? links)
  (#file-mentions? mails)
  (#file-mentions? "oken")
  (#not-file-mentions? lists)
  (#not-in-role? "test")
  (#set! tier "link-host"))

((subscript value: (attribute attribute: (identifier) @_headers) @_of subscript: (string) @_header) @finding
  (#any-of? @_headers "headers" "META")
  (#match? @_of "^(self\\.|flask\\.)?(request|req)\\.(headers|META)$")
  (#value-matches? @_header "(?i)^(http_)?(host|x[-_]forwarded[-_]host|origin)$")
  (#near-mentions? @finding links)
  (#near-mentions? @finding mails)
  (#near-mentions? @finding "oken" "ode" "signer" "signing" "dumps(")
  (#not-near-mentions? @finding lists)
  (#not-in-role? "test")
  (#set! tier "link-host"))

((subscript value: (attribute attribute: (identifier) @_headers) @_of subscript: (string) @_header) @finding
  (#any-of? @_headers "headers" "META")
  (#match? @_of "^(self\\.|flask\\.)?(request|req)\\.(headers|META)$")
  (#value-matches? @_header "(?i)^(http_)?(host|x[-_]forwarded[-_]host|origin)$")
  (#inside? @finding "function" "*url*" "*base*" "*origin*" "*host*" "*link*" "*site*")
  (#file-mentions? links)
  (#file-mentions? mails)
  (#file-mentions? "oken")
  (#not-file-mentions? lists)
  (#not-in-role? "test")
  (#set! tier "link-host"))
