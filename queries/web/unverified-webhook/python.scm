(#define! senders
  "(?i)(stripe|github|gitlab|bitbucket|shopify|slack|paddle|lemon_?-?squeezy|clerk|sendgrid|mailgun|razorpay|woocommerce|svix|docusign|hubspot|intercom|typeform|twilio|linear|paystack|coinbase)[\\w/<>:-]*hooks?\\b|hooks?[\\w/<>:-]*(stripe|github|gitlab|bitbucket|shopify|slack|paddle|lemon_?-?squeezy|clerk|sendgrid|mailgun|razorpay|woocommerce|svix|docusign|hubspot|intercom|typeform|twilio|linear|paystack|coinbase)")

(#define! services
  "stripe" "github" "gitlab" "bitbucket" "shopify" "slack" "paddle" "lemon" "clerk" "sendgrid" "mailgun" "razorpay" "woocommerce" "svix" "docusign"
  "hubspot" "intercom" "typeform" "twilio" "linear" "paystack" "coinbase" "Stripe" "GitHub" "Shopify" "Slack")

; Whatever tells that somebody asks who sent it, here or in a layer above.
(#define! proofs
  "ignature" "verif" "Verif" "hmac" "HMAC" "construct_event" "compare_digest" "secret" "SECRET" "Secret" "token" "Token" "TOKEN" "svix"
  "api_key" "API_KEY" "uthorization" "authenticate" "basic" "Depends(" "before_request" "middleware" "ALLOWED_IPS" "allowed_ips" "remote_addr")

; `@app.post("/webhooks/stripe")`
((decorated_definition
  (decorator (call
    function: (attribute attribute: (identifier) @_verb)
    arguments: (argument_list . (string) @_path)))
  definition: (function_definition name: (identifier) @finding body: (block) @_body))
  (#any-of? @_verb "post" "route" "api_route" "add_route")
  (#value-matches? @_path senders)
  (#match? @_body "get_json|\\.json\\b|\\.data\\b|get_data|\\.body\\b|payload|event")
  (#file-mentions? "hook")
  (#file-mentions? services)
  (#not-file-mentions? proofs)
  (#not-in-role? "test" "example"))

; A view that is called so: `def stripe_webhook(request):`
((function_definition
  name: (identifier) @finding
  parameters: (parameters . (identifier) @_request)
  body: (block) @_body)
  (#match? @finding "(?i)^(stripe|github|gitlab|shopify|slack|paddle|clerk|sendgrid|mailgun|razorpay|paystack)_?(web)?hook|^(handle_|receive_|process_)?(web)?hook_(stripe|github|gitlab|shopify|slack|paddle|clerk|sendgrid|mailgun|razorpay|paystack)")
  (#eq? @_request "request")
  (#match? @_body "json\\.loads\\(request\\.body|request\\.data\\b|request\\.json\\b|get_json")
  (#file-mentions? "hook")
  (#file-mentions? services)
  (#not-file-mentions? proofs)
  (#not-in-role? "test" "example"))
