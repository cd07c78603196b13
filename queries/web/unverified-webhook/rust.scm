; Whatever tells that somebody asks who sent it, here or in a layer above.
(#define! proofs
  "ignature" "verif" "Verif" "hmac" "Hmac" "HMAC" "construct_event" "secret" "SECRET" "Secret" "token" "Token" "TOKEN" "svix" "api_key" "API_KEY"
  "AUTHORIZATION" "uthorization" "from_fn" "middleware" "layer(" "guard")

; `async fn stripe_webhook(Json(event): Json<Value>)`
((function_item
  name: (identifier) @finding
  parameters: (parameters) @_parameters
  body: (block))
  (#match? @finding "(?i)^(handle_|receive_|on_)?(stripe|github|gitlab|shopify|slack|paddle|clerk|sendgrid|mailgun|razorpay|paystack)_?(web)?hook|^(handle_|receive_|on_)?(web)?hook_(stripe|github|gitlab|shopify|slack|paddle|clerk|sendgrid|mailgun|razorpay|paystack)")
  (#match? @_parameters "\\b(Bytes|Json|String|Payload|Request)\\b")
  (#file-mentions? "_hook" "webhook" "hook_")
  (#not-file-mentions? proofs)
  (#not-in-role? "test" "example"))
