; A field that only the server needs, named in the answer. A password that the request itself has brought tells nothing new.
(#define! kept-secrets
  "(?i)[.](password|passwd|hashed_?password|password_?hash|password_?digest|pw_?hash|pwd_?hash|pass_?hash|totp_?secret|otp_?secret|mfa_?secret|two_?factor_?secret|reset_?token|password_?reset_?token|api_?secret|security_?answer|backup_?codes|recovery_?codes|ssn)$")
(#define! fields-in-text
  "assword" "passwd" "Secret" "_secret" "esetToken" "reset_token" "pwHash" "passHash" "ecurityAnswer" "security_answer" "ackupCodes" "ecoveryCodes" "ssn")
(#define! not-of-a-record
  "(?i)^(config|cfg|settings|options|env|process|this\\.(config|options|settings)|i18n|t|messages|labels|errors?|err|strings|rules|schema|fields|form\\w*|validation\\w*|(req|request|ctx\\.request|c\\.req|event)\\.\\w+|body|payload|input|dto|params|generated\\w*|created\\w*|new\\w*)[.!?]")

(pair
  value: (member_expression) @finding
  (#file-mentions? fields-in-text)
  (#file-mentions? ".json(" ".send(" "reply.")
  (#match? @finding kept-secrets)
  (#not-match? @finding not-of-a-record)
  (#inside? @finding "call" "express.Response.json" "express.Response.send" "res.json" "res.send" "response.json" "response.send" "reply.send" "fastify.FastifyReply.send" "fastify.Reply.send" "hono.Context.json" "c.json" "Response.json" "NextResponse.json" "next/server.NextResponse.json")
  (#not-inside? @finding "call" "*compare*" "*verify*" "*omit*" "*.sign" "*hash*" "*findFirst" "*findUnique" "*findMany" "*findOne*" "*.update*" "*.create*")
  (#not-in-role? "test" "example"))

(assignment_expression
  left: (member_expression object: (_) @_context property: (property_identifier) @_body)
  right: (object (pair value: (member_expression) @finding))
  (#eq? @_body "body")
  (#match? @_context "^(ctx|context|this|ctx\\.response)$")
  (#file-mentions? fields-in-text)
  (#match? @finding kept-secrets)
  (#not-match? @finding not-of-a-record)
  (#not-in-role? "test" "example"))

; Fastify sends what the handler gives back.
(return_statement
  (object (pair value: (member_expression) @finding))
  (#file-mentions? fields-in-text)
  (#imports? "fastify" "@nestjs/common")
  (#match? @finding kept-secrets)
  (#not-match? @finding not-of-a-record)
  (#inside? @finding "call" "fastify.*.get" "fastify.*.post" "*.get" "*.post" "*.route")
  (#not-in-role? "test" "example"))
