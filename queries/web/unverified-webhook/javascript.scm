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
