(#define! signature-names
  "signature" "sig" "mac" "hmac_digest" "expected_signature" "expected_sig" "expected_mac" "expected_hmac"
  "expected_digest" "computed_signature" "computed_hmac" "computed_mac" "computed_digest" "calculated_signature"
  "calculated_hmac" "received_signature" "received_mac" "received_hmac" "provided_signature" "given_signature"
  "actual_signature" "signature_header" "header_signature" "hub_signature" "webhook_signature" "request_signature"
  "generated_signature" "signature_hex" "x_hub_signature" "client_signature" "our_signature")

; One side is named like a code, in a file that makes codes.
((binary_expression
  left: (identifier) @value
  operator: ["==" "!="]
  right: [(identifier) (field_expression) (call_expression) (reference_expression) (index_expression)] @arg) @finding
  (#any-of? @value signature-names)
  (#imports? "hmac" "ring::hmac" "openssl::sign" "aws_lc_rs::hmac")
  (#not-const? @arg)
  (#not-match? @arg "\\.len\\(\\)")
  (#not-in-role? "test"))

((binary_expression
  left: [(identifier) (field_expression) (call_expression) (reference_expression) (index_expression)] @arg
  operator: ["==" "!="]
  right: (identifier) @value) @finding
  (#any-of? @value signature-names)
  (#imports? "hmac" "ring::hmac" "openssl::sign" "aws_lc_rs::hmac")
  (#not-const? @arg)
  (#not-match? @arg "\\.len\\(\\)")
  (#not-in-role? "test"))

; A plainer name, where the code is made.
([
    (binary_expression
      left: (identifier) @value
      operator: ["==" "!="]
      right: [(identifier) (field_expression) (call_expression) (reference_expression) (index_expression)] @arg)
    (binary_expression
      left: [(identifier) (field_expression) (call_expression) (reference_expression) (index_expression)] @arg
      operator: ["==" "!="]
      right: (identifier) @value)] @finding
  (#any-of? @value "expected" "computed" "calculated" "generated" "actual" "provided" "received" "digest" "tag" "hash" "expected_hex" "computed_hex" "expected_hash" "computed_hash")
  (#imports? "hmac" "ring::hmac" "openssl::sign" "aws_lc_rs::hmac")
  (#near-mentions? @finding ".finalize()" "hmac::sign(" "sign_oneshot" "sign_to_vec(")
  (#not-near-mentions? @finding "verify_slice(" "ct_eq(" "constant_time_eq(")
  (#not-const? @arg)
  (#not-match? @arg "\\.len\\(\\)|^(None|Some)")
  (#not-in-role? "test"))

; A secret that the program expects, compared with what it is given.
((binary_expression
  left: (identifier) @value
  operator: ["==" "!="]
  right: [(identifier) (field_expression) (call_expression) (reference_expression)] @arg) @finding
  (#any-of? @value
    "api_key" "expected_token" "expected_api_key" "expected_secret" "expected_key" "auth_token" "csrf_token" "provided_token"
    "provided_key" "webhook_secret" "shared_secret" "secret_token" "admin_token" "api_token" "stored_hash" "password_hash"
    "expected_hash" "token_hash" "session_token" "bearer_token" "client_secret")
  (#not-const? @arg)
  (#not-match? @arg "\\.len\\(\\)|^(None|Some)")
  (#not-in-role? "test")
  (#set! tier "header-equal"))

((binary_expression
  left: [(identifier) (field_expression) (call_expression) (reference_expression)] @arg
  operator: ["==" "!="]
  right: [(identifier) @value (field_expression field: (field_identifier) @value)]) @finding
  (#any-of? @value
    "api_key" "expected_token" "expected_api_key" "expected_secret" "expected_key" "auth_token" "csrf_token" "provided_token"
    "provided_key" "webhook_secret" "shared_secret" "secret_token" "admin_token" "api_token" "stored_hash" "password_hash"
    "expected_hash" "token_hash" "session_token" "bearer_token" "client_secret")
  (#not-const? @arg)
  (#not-match? @arg "\\.len\\(\\)|^(None|Some)")
  (#not-in-role? "test")
  (#set! tier "header-equal"))

; A code that is made anew, compared with the one that came in: `self.generate(step) == token`.
(#define! makers
  "generate" "generate_code" "generate_token" "generate_otp" "generate_totp" "generate_hotp" "generate_signature" "totp" "hotp"
  "sign" "compute_signature" "compute_mac" "compute_hmac" "calculate_signature" "hmac_sha256" "hmac_sha1" "hmac_hex"
  "make_signature" "make_token" "create_signature" "signature_for" "sign_payload" "token_for")
(#define! made
  "token" "code" "otp" "signature" "sig" "mac" "hmac" "given" "provided" "received" "candidate" "passcode" "actual" "digest")

([
    (binary_expression
      left: (call_expression function: [(identifier) @_maker (field_expression field: (field_identifier) @_maker) (scoped_identifier name: (identifier) @_maker)]) @arg
      operator: ["==" "!="]
      right: (identifier) @value)
    (binary_expression
      left: (identifier) @value
      operator: ["==" "!="]
      right: (call_expression function: [(identifier) @_maker (field_expression field: (field_identifier) @_maker) (scoped_identifier name: (identifier) @_maker)]) @arg)] @finding
  (#any-of? @_maker makers)
  (#any-of? @value made)
  (#imports? "hmac" "ring::hmac" "openssl::sign" "aws_lc_rs::hmac" "totp_rs" "totp_lite")
  (#not-in-role? "test"))
