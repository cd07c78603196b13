(#define! senders
  "(?i)(stripe|github|gitlab|bitbucket|shopify|slack|paddle|lemon-?_?squeezy|clerk|sendgrid|mailgun|razorpay|woocommerce|svix|docusign|hubspot|intercom|typeform|twilio|linear|paystack|coinbase)[\\w/:-]*hooks?\\b|hooks?[\\w/:-]*(stripe|github|gitlab|bitbucket|shopify|slack|paddle|lemon-?_?squeezy|clerk|sendgrid|mailgun|razorpay|woocommerce|svix|docusign|hubspot|intercom|typeform|twilio|linear|paystack|coinbase)")

(#define! services
  "stripe" "github" "gitlab" "bitbucket" "shopify" "slack" "paddle" "lemon" "clerk" "sendgrid" "mailgun" "razorpay" "woocommerce" "svix" "docusign"
  "hubspot" "intercom" "typeform" "twilio" "linear" "paystack" "coinbase" "Stripe" "GitHub" "Shopify" "Slack")

; Whatever tells that somebody asks who sent it, here or in a layer above.
(#define! proofs
  "ignature" "verif" "Verif" "hmac" "Hmac" "HMAC" "constructEvent" "timingSafeEqual" "secret" "SECRET" "Secret" "token" "Token" "TOKEN" "svix"
  "Svix" "apiKey" "API_KEY" "uthorization" "authenticate" "requireAuth" "isAuthenticated" "basicAuth" "allowedIps" "ALLOWED_IPS" "unwrap(" "webhooks.on("
  "webhooks.receive")

; `router.post("/hooks/stripe", async (req, res) => …)`: the handler stands here, so a check of it would.
((call_expression
  function: (member_expression property: (property_identifier) @_verb)
  arguments: (arguments . [(string) (template_string)] @finding [(arrow_function) (function_expression)] @_handler))
  (#any-of? @_verb "post" "all" "put")
  (#value-matches? @finding senders)
  (#match? @_handler "\\.body\\b|\\.json\\(|payload|\\.text\\(")
  (#file-mentions? "hook")
  (#file-mentions? services)
  (#not-file-mentions? proofs)
  (#not-in-role? "test" "example"))

; A handler that acts on what Stripe is said to have told: `if (event.type === "invoice.paid")`.
(#define! events
  "checkout.session.completed" "invoice.paid" "invoice.payment_failed" "invoice.payment_succeeded" "payment_intent.succeeded"
  "customer.subscription.created" "customer.subscription.deleted" "customer.subscription.updated" "charge.succeeded" "charge.refunded")

((export_statement declaration: (function_declaration name: (identifier) @finding body: (statement_block) @_body))
  (#eq? @finding "POST")
  (#file-mentions? events)
  (#match? @_body "\\.json\\(\\)|JSON\\.parse\\(|\\.text\\(\\)")
  (#not-file-mentions? proofs)
  (#not-in-role? "test" "example"))

; The signature is made over the time as well, and nobody asks how long ago that was: what was recorded once holds for ever.
(#define! age
  "Date.now" "new Date" "getTime" "performance" "olerance" "maxAge" "max_age" "MAX_AGE" "MAX_SKEW" "maxSkew" "skew" "dayjs" "moment" "luxon" "isFresh" "isRecent" "tooOld" "tooold" "expired" "Expired" "replay"
  "Replay" "nonce" "Nonce" "clock" "now()" "now(" "alreadySeen" "seen" "freshness" "TTL" "ttl" "WINDOW" "stale" "Stale" "age(" "Age")
((template_string) @_signed
  (#match? @_signed "(?i)^`(v\\d+[:=.])?\\$\\{[\\w.]*\\b(\\w*time_?stamp|ts|t)\\}[.:]")
  (#match? @_signed "(?i)body|payload|raw|text|content|data")
  (#file-mentions? "imestamp'" "imestamp\"" ".t}" "split(','" "split(\",\"" "'t='" "\"t=\"" "headers" "eader")
  (#shape! "time-and-message"))

((binary_expression left: (binary_expression) operator: "+" right: (_)) @_signed
  (#match? @_signed "(?i)^([\"']v\\d+[:=.][\"']\\s*\\+\\s*)?[\\w.]*\\b(\\w*time_?stamp|ts|t)\\s*\\+\\s*[\"'][.:][\"']\\s*\\+\\s*[\\w.]*(body|payload|raw|text|content|data)\\w*$")
  (#shape! "time-and-message"))

([(template_string) (binary_expression)] @finding
  (#skip-unless? "(?i)(stamp|\\bts|\\bt)(\\}|~\\+~[\"'])[.:]")
  (#shaped? @finding "time-and-message")
  (#file-mentions? "createHmac" "subtle.sign" "subtle.verify")
  (#near-mentions? @finding "createHmac" "subtle.sign" "subtle.verify" "hmac" "Hmac" "sign(")
  (#file-mentions? "timingSafeEqual" "===" "!==" "safeEqual" "secureCompare" "subtle.verify")
  (#not-file-mentions? age)
  (#not-inside? @finding "function" "sign*" "create*" "make*" "build*" "generate*" "send*" "deliver*" "dispatch*")
  (#not-in-role? "test" "example")
  (#set! tier "old"))
