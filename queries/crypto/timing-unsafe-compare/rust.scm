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
  (#imports? "hmac" "ring::hmac" "openssl::sign" "aws_lc_rs::hmac" "cmac" "poly1305" "blake3" "kmac" "boring::hash")
  (#not-const? @arg)
  (#not-match? @arg "\\.len\\(\\)")
  (#not-in-role? "test"))

((binary_expression
  left: [(identifier) (field_expression) (call_expression) (reference_expression) (index_expression)] @arg
  operator: ["==" "!="]
  right: (identifier) @value) @finding
  (#any-of? @value signature-names)
  (#imports? "hmac" "ring::hmac" "openssl::sign" "aws_lc_rs::hmac" "cmac" "poly1305" "blake3" "kmac" "boring::hash")
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
  (#imports? "hmac" "ring::hmac" "openssl::sign" "aws_lc_rs::hmac" "cmac" "poly1305" "blake3" "kmac" "boring::hash")
  (#near-mentions? @finding ".finalize()" "hmac::sign(" "sign_oneshot" "sign_to_vec(" "keyed_hash(" "compute_unpadded(")
  (#not-near-mentions? @finding "verify_slice(" "ct_eq(" "constant_time_eq(")
  (#not-const? @arg)
  (#not-match? @arg "\\.len\\(\\)|^(None|Some)")
  (#not-in-role? "test"))

; Bytes of the two: `tag.as_slice() == &expected[..]`.
(#define! bytes-of-a-code
  "^[&*]*(\\w+\\.)*(expected|computed|calculated|signature|digest|mac|tag|hmac)(_\\w+)?(\\.(as_slice|as_bytes|as_ref|to_vec)\\(\\)|\\[\\.\\.\\])+$")
((binary_expression left: (_) @value operator: ["==" "!="] right: (_) @arg) @finding
  (#imports? "hmac" "ring::hmac" "cmac" "blake3" "poly1305")
  (#match? @value bytes-of-a-code)
  (#match? @arg "^[&*]*(\\w+\\.)*\\w+(\\.(as_slice|as_bytes|as_ref|to_vec)\\(\\)|\\[\\.\\.\\])*$")
  (#file-mentions? ".finalize()" "hmac::sign(" "keyed_hash(")
  (#not-near-mentions? @finding "verify_slice(" "ct_eq(" "constant_time_eq(")
  (#not-const? @arg)
  (#not-in-role? "test"))

; A secret that the program expects, compared with what it is given.
([
    (binary_expression
      left: (identifier) @value
      operator: ["==" "!="]
      right: [(identifier) (field_expression) (call_expression) (reference_expression)] @arg) @finding
    (binary_expression
      left: [(identifier) (field_expression) (call_expression) (reference_expression)] @arg
      operator: ["==" "!="]
      right: [(identifier) @value (field_expression field: (field_identifier) @value)]) @finding]
  (#any-of? @value
    "api_key" "expected_token" "expected_api_key" "expected_secret" "expected_key" "auth_token" "csrf_token" "provided_token"
    "provided_key" "webhook_secret" "shared_secret" "secret_token" "admin_token" "api_token" "stored_hash" "stored_pin" "stored_token" "stored_secret" "stored_otp" "stored_code" "expected_pin" "expected_otp" "expected_code" "password_hash"
    "expected_hash" "token_hash" "session_token" "bearer_token" "client_secret")
  (#not-const? @arg)
  (#not-match? @arg "\\.len\\(\\)|^(None|Some)")
  (#not-in-role? "test")
  (#set! tier "shared-rust"))

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

; The same behind `as_str()`, `Some(…)` or a text around it: `given != Some(config.admin_token.as_str())`.
(#define! expected-secret
  "(?i)^(Some\\()?&?\\*?([a-z_]\\w*(\\(\\))?\\.)*(api_key|(expected|admin|webhook|bearer|internal|service|auth|api|csrf|session|stored|metrics|shared|master)_?(token|secret|key|api_key|hash|code)|shared_secret|secret_token|secret_key|password_hash|client_secret|token_hash|reset_token)(\\.(as_str|as_bytes|as_ref|as_deref|trim|clone|to_string|to_owned|as_slice|expose_secret)\\(\\))+\\)?$|^(?i)Some\\(&?([a-z_]\\w*\\.)*(api_key|(expected|admin|webhook|bearer|internal|service|auth|api|csrf|session)_?(token|secret|key|api_key)|shared_secret|secret_token|client_secret)\\)$")

((binary_expression
  left: (_) @arg
  operator: ["==" "!="]
  right: (call_expression) @value) @finding
  (#skip-unless? "(?i)[=!]=[^;{}]*(key|token|secret|hash|code)\\b")
  (#match? @value expected-secret)
  (#not-const? @arg)
  (#not-match? @arg "\\.len\\(\\)|^(None|Some\\(\")")
  (#file-mentions? "eader" "ookie" "equest" "erify" "heck" "uth")
  (#not-in-role? "test" "example")
  (#set! tier "shared-rust"))

((binary_expression
  left: (call_expression) @value
  operator: ["==" "!="]
  right: (_) @arg) @finding
  (#skip-unless? "(?i)(key|token|secret|hash|code)((\\.(as_str|as_bytes|as_ref|as_deref|trim|clone|to_string|to_owned|as_slice|expose_secret)\\(\\))+\\)?|\\))~[=!]=")
  (#match? @value expected-secret)
  (#not-const? @arg)
  (#not-match? @arg "\\.len\\(\\)|^(None|Some\\(\")")
  (#file-mentions? "eader" "ookie" "equest" "erify" "heck" "uth")
  (#not-in-role? "test" "example")
  (#set! tier "shared-rust"))

; `header == format!("Bearer {}", self.token)`
((binary_expression
  operator: ["==" "!="]
  right: [
    (macro_invocation macro: (identifier) @_format (token_tree . (string_literal) @_text)) @value
    (reference_expression value: (macro_invocation macro: (identifier) @_format (token_tree . (string_literal) @_text)) @value)]) @finding
  (#eq? @_format "format")
  (#match? @_text "^\"(?i)(bearer|basic|token|apikey|sha256=|sha1=)( |\\{|=)")
  (#file-mentions? "Bearer" "bearer" "Basic " "sha256=" "sha1=" "Token " "ApiKey")
  (#not-in-role? "test" "example")
  (#set! tier "shared-rust"))

; `expected_token.eq(given)`
((call_expression
  function: (field_expression value: (_) @value field: (field_identifier) @_compares)
  arguments: (arguments . (_) @arg .)) @finding
  (#any-of? @_compares "eq" "ne" "eq_ignore_ascii_case")
  (#match? @value "(?i)(^|[._])(api_key|(expected|admin|webhook|bearer|auth|api|csrf|session|computed|given|received|provided)_?(token|secret|key|signature|mac|sig|hash)|shared_secret|client_secret|password_hash|key_hash|token_hash|signature|hmac)(\\.(as_str|as_bytes|as_ref|trim)\\(\\))*$")
  (#not-const? @arg)
  (#match? @value "(?i)token|secret|key|signature|mac|sig|hash")
  (#file-mentions? "eader" "ookie" "equest" "erify" "uth" "hmac" "Hmac")
  (#not-file-mentions? "diesel" "dsl::*" "sea_orm" "Column::")
  (#not-in-role? "test" "example")
  (#set! tier "shared-rust"))

; A comparison of one's own that stops at the first difference, in a function for secrets.
(#define! comparers
  "{same,compare,check,verify,match,matches,eq,equal,equals,safe,secure,cmp,is_valid}_*{token,mac,hmac,sig,signature,secret,digest,tag,csrf,api_key,apikey,password,hash}*"
  "*{token,mac,hmac,signature,secret,digest,tag,csrf,api_key,apikey,password,hash}*_{eq,equal,equals,match,matches,same,cmp,compare}"
  "*{constant_time,secure,timing_safe,const_time,slow}*{eq,equals,compare,cmp}*" "*{eq,equals,compare,cmp}_{ct,constant_time}")
((for_expression
  body: (block (expression_statement (if_expression
    condition: (binary_expression operator: "!=") @finding
    consequence: (block (expression_statement (return_expression (boolean_literal) @_no))))))) @_loop
  (#eq? @_no "false")
  (#inside? @finding "function" comparers)
  (#not-in-role? "test" "example")
  (#set! tier "own-loop"))

((call_expression
  function: (field_expression
    value: (call_expression function: (field_expression field: (field_identifier) @_zip))
    field: (field_identifier) @_all)
  arguments: (arguments . (closure_expression body: (binary_expression operator: "==")) .)) @finding
  (#eq? @_zip "zip")
  (#eq? @_all "all")
  (#inside? @finding "function" comparers)
  (#not-in-role? "test" "example")
  (#set! tier "own-loop"))

; The code that was just made, compared as text: `hex::encode(mac.finalize().into_bytes()) == header`.
((binary_expression
  left: (_) @arg
  operator: ["==" "!="]
  right: (_) @value) @finding
  (#file-mentions? "hmac" "Hmac" "Mac::" "hmac::")
  (#imports? "hmac" "ring::hmac" "aws_lc_rs::hmac" "cmac" "blake3" "poly1305")
  (#match? @finding "\\.finalize\\(\\)\\s*\\.into_bytes\\(\\)|hmac::sign\\([^;=]*\\)\\.as_ref\\(\\)|keyed_hash\\([^;=]*\\)|\\.into_bytes\\(\\)\\.as_slice\\(\\)")
  (#not-match? @finding "\\.len\\(\\)|&&|\\|\\|")
  (#not-in-role? "test"))

; A secret of the environment: `given == env::var("API_KEY").unwrap()`.
((binary_expression
  left: (_) @arg
  operator: ["==" "!="]
  right: (_) @value) @finding
  (#file-mentions? "eader" "ookie" "equest" "oken" "uth")
  (#file-mentions? "env::var(")
  (#match? @finding "env::var\\(\\s*\"(\\w+_)?(API_KEY|TOKEN|SECRET|PASSWORD|APIKEY|SECRET_KEY)\"\\s*\\)")
  (#not-match? @finding "\\.len\\(\\)|is_ok\\(\\)|is_err\\(\\)|&&|\\|\\|")
  (#not-in-role? "test" "example")
  (#set! tier "shared-rust"))

; What a password or a message was turned into anew, in a function that says yes or no: `computed == self.hash`.
(#define! makes-code
  "hash_password_into" "scrypt(" "scrypt::scrypt" "pbkdf2_hmac" "pbkdf2(" "pbkdf2::derive" "pbkdf2_hmac_array" "bcrypt_pbkdf" "hash_raw(" "hash_encoded("
  "hmac::sign(" "sign_to_vec(" "sign_oneshot_to_vec(" "keyed_hash(" "Hmac::<" "HmacSha" "Cmac::<" "hmac_sha256(" "compute_unpadded(" "Mac>::new" "argon2id(" "expand("
  "hash_password_customized" "derive_key(" "HMAC::mac(" "hmac_sha1(" "hmac_sha512(")
(#define! says-yes
  "*verify*" "*valid*" "*check*" "*match*" "*authentic*" "*ok" "ok" "*compare*" "*confirm*" "login*" "*equal*" "is_*" "accept*" "*trust*" "*allow*" "authorize*")
(#define! compares-well
  "verify_slice(" "ct_eq(" "constant_time_eq" "memcmp::eq" "verify_password(" "fixed_time_eq" "secure_eq" "verify_truncated" "ConstantTimeEq" "hmac::verify("
  "pbkdf2::verify" "verify_is_equal" "secure_compare")
((binary_expression
  left: [(identifier) (field_expression) (reference_expression) (unary_expression) (index_expression) (call_expression)] @arg
  operator: ["==" "!="]
  right: [(identifier) (field_expression) (reference_expression) (unary_expression) (index_expression) (call_expression)] @value) @finding
  (#file-mentions? makes-code)
  (#near-mentions? @finding makes-code)
  (#inside? @finding "function" says-yes)
  (#not-near-mentions? @finding compares-well)
  (#match? @finding "(?i)(^|[\\s.&*!=])(\\w+_)?(computed|expected|calculated|actual|derived|candidate|digest|tag|mac|hmac|hash|hashed|sig|signature|out|output|key|dk|result|provided|given|stored|received|buf|code|token|k|bytes)(\\.(as_ref|as_slice|as_bytes|iter|to_vec|into_bytes|as_str|clone|finalize)\\(\\)|\\[\\.\\.\\w*\\])*(\\s|$)")
  (#not-match? @finding "len\\(\\)|\\b(None|Some|Ok|Err)\\b|::[A-Z]|\\bversion|\\balg|_id\\b|is_\\w+\\(\\)|\\b(rounds|iterations|cost|params?|length|size|count|kind|type|name|user\\w*|status)\\b")
  (#not-const? @arg)
  (#not-const? @value)
  (#not-in-role? "test" "example"))

; `computed.as_ref().eq(tag)`, `mac.iter().eq(given)`
((call_expression
  function: (field_expression value: (_) @value field: (field_identifier) @_compares)
  arguments: (arguments . (_) @arg .)) @finding
  (#any-of? @_compares "eq" "ne" "cmp" "eq_ignore_ascii_case")
  (#file-mentions? makes-code)
  (#near-mentions? @finding makes-code ".finalize()")
  (#match? @value "(?i)^&?(self\\.)?(\\w+_)?(computed|expected|calculated|actual|derived|candidate|digest|tag|mac|hmac|hash|sig|signature|out|output|provided|given|received|code)(\\.(as_ref|as_slice|as_bytes|iter|to_vec|into_bytes|as_str|deref)\\(\\)|\\[\\.\\.\\])*$")
  (#not-const? @arg)
  (#not-near-mentions? @finding compares-well)
  (#not-file-mentions? "diesel" "dsl::*" "sea_orm" "Column::")
  (#not-in-role? "test" "example"))

; A header beside the secret it should be: `Some(v) if v.as_bytes() == self.secret.as_bytes()`.
(#define! reads-login
  ".get(\"authorization\")" ".get(\"Authorization\")" "AUTHORIZATION" ".get(\"x-api-key\")" ".get(\"X-Api-Key\")" ".get(\"X-API-Key\")" ".get(\"X-API-KEY\")"
  "get_one(\"" ".get(\"x-auth-token\")" ".get(\"X-Auth-Token\")" ".get(\"x-token\")" ".get(\"X-Token\")" ".get(\"x-webhook-secret\")" ".get(\"x-internal-token\")"
  ".get(\"x-admin-token\")" ".get(\"x-signature\")" ".get(\"x-hub-signature-256\")" "Authorization<Bearer>" "BearerAuth" "TypedHeader<Authorization" ".get(\"x-secret\")"
  ".get(\"api-key\")" ".get(\"apikey\")" ".get(\"token\")" ".get(\"x-access-token\")" ".get(\"x-csrf-token\")" ".get(\"x-service-token\")" ".get(\"x-gitlab-token\")")
(#define! one-secret
  "(?i)^(Some\\()?&?\\*?(\\w+(\\(\\))?\\.)*(secret|token|expected|expected_\\w+|api_key|apikey|password|shared_key|bearer|credential|key_hash|configured|\\w+_(secret|token|api_key))(\\.(as_str|as_bytes|as_ref|as_deref|trim|clone|to_string|as_slice|expose_secret|borrow|unwrap)\\(\\))*\\)?$")
((binary_expression
  left: [(identifier) (field_expression) (reference_expression) (unary_expression) (call_expression)] @arg
  operator: ["==" "!="]
  right: [(identifier) (field_expression) (reference_expression) (unary_expression) (call_expression)] @value) @finding
  (#file-mentions? reads-login)
  (#near-mentions? @finding reads-login)
  (#match? @value one-secret)
  (#not-match? @finding "len\\(\\)|\\bNone\\b|is_\\w+\\(\\)|\\b(method|path|scheme|status|host|origin|content_type|kind|name)\\b")
  (#not-const? @arg)
  (#not-const? @value)
  (#not-near-mentions? @finding "ct_eq(" "constant_time_eq" "verify_slice(" "memcmp::eq" "fixed_time_eq" "secure_eq" "ConstantTimeEq")
  (#not-in-role? "test" "example")
  (#set! tier "shared-rust"))

; The code of a message beside the one in its header, in whatever function.
((binary_expression
  left: [(identifier) (field_expression) (reference_expression) (call_expression)] @arg
  operator: ["==" "!="]
  right: [(identifier) (field_expression) (reference_expression) (call_expression)] @value) @finding
  (#file-mentions? makes-code)
  (#near-mentions? @finding makes-code "HMAC::mac(" ".finalize()")
  (#near-mentions? @finding reads-login "ignature" "headers.get(" "headers().get(" "header(")
  (#match? @finding "(?i)(^|[\\s.&])(\\w+_)?(computed|expected|want|calculated|actual|digest|mac|hmac|sig|signature)(\\.(as_ref|as_slice|as_bytes|as_str)\\(\\))*(\\s|$)")
  (#not-match? @finding "len\\(\\)|\\b(None|Ok|Err)\\b|::[A-Z]|\\bversion|\\balg|_id\\b|is_\\w+\\(\\)")
  (#not-const? @arg)
  (#not-const? @value)
  (#not-near-mentions? @finding compares-well)
  (#not-in-role? "test" "example"))

; What stands behind the name of the algorithm: `given.strip_prefix("sha256=") == Some(wanted.as_str())`.
((binary_expression
  left: (_) @arg
  operator: ["==" "!="]
  right: (_) @value) @finding
  (#skip-unless? "(strip_prefix|trim_start_matches)\\(")
  (#file-mentions? makes-code)
  (#match? @finding "(strip_prefix|trim_start_matches)\\(\\s*\"(sha[0-9-]+|hmac[a-z0-9-]*|v[0-9])[=,:]\"\\s*\\)")
  (#not-match? @finding "len\\(\\)|&&|\\|\\||\\b(None|Ok|Err)\\b|Some\\(\"")
  (#not-const? @arg)
  (#not-const? @value)
  (#not-near-mentions? @finding compares-well)
  (#not-in-role? "test" "example"))

; Beside what a helper has made of the message: `wanted == given`, `given == self.hex_tag(body)`.
(#define! maker-names
  "^(self\\.|Self::|\\w+::)*((compute|calc|calculate|make|create|generate|gen|expected|hex|raw|our|get|build|derive)_)?(tag|mac|hmac|signature|sig|sign|mac_hex|hmac_hex|digest_hex|compute|expected_header|expected_value)((_hex|_for|_of|_body|_payload|_message|_sha256|_with|_bytes|_header|_request|_webhook)*)$")
(#define! made-names
  "^&?\\*?(wanted|want|should_be|must_be|(expected|computed|calculated|wanted)(_\\w+)?|ours)(\\.(as_str|as_bytes|as_ref|as_slice|clone|to_string|deref)\\(\\))*(\\[\\.\\.\\])?$")
(#define! hmac-crates "hmac::" "Hmac<" "HmacSha" "aws_lc_rs::hmac" "openssl::sign" "keyed_hash(")
([
    (binary_expression left: (_) @arg operator: ["==" "!="] right: (call_expression function: (_) @_maker) @value)
    (binary_expression left: (call_expression function: (_) @_maker) @value operator: ["==" "!="] right: (_) @arg)] @finding
  (#file-mentions? hmac-crates)
  (#match? @_maker maker-names)
  (#not-const? @arg)
  (#not-match? @arg "len\\(\\)|^(None|Some\\(\")|::[A-Z]")
  (#not-near-mentions? @finding compares-well)
  (#not-in-role? "test" "example"))

([
    (binary_expression left: (_) @arg operator: ["==" "!="] right: (_) @value)
    (binary_expression left: (_) @value operator: ["==" "!="] right: (_) @arg)] @finding
  (#file-mentions? hmac-crates)
  (#match? @value made-names)
  (#not-match? @value "(?i)_(version|alg|algorithm|len|length|count|size|id|name|type|kind|host|path|status|method|aud|audience|iss|issuer|prefix|scheme|origin|url|time|date|exp|bytes_len)\\b")
  (#near-mentions? @finding
    "sign(" "signature(" "hmac(" "mac(" "tag(" "sign_body(" "sign_payload(" "_hex(" "_hmac(" "hmac_" ".finalize()" "signature_for(" "mac_for(" "keyed_hash("
    "signature_of(" "mac_of(" "tag_of(" "tag_for(" "sign_request(" "sign_message(")
  (#not-match? @arg "len\\(\\)|^(None|Some\\(\")|::[A-Z]|^\"|^[0-9]")
  (#not-const? @arg)
  (#not-near-mentions? @finding compares-well)
  (#not-in-role? "test" "example"))

((call_expression
  function: (field_expression value: (_) @value field: (field_identifier) @_compares)
  arguments: (arguments . (_) @arg .)) @finding
  (#any-of? @_compares "eq" "ne" "eq_ignore_ascii_case")
  (#file-mentions? hmac-crates)
  (#match? @value made-names)
  (#not-match? @value "(?i)_(version|alg|algorithm|len|length|count|size|id|name|type|kind|host|path|status|method|aud|audience|iss|issuer|prefix|scheme|origin|url|time|date|exp|bytes_len)\\b")
  (#near-mentions? @finding
    "sign(" "signature(" "hmac(" "mac(" "tag(" "sign_body(" "sign_payload(" "_hex(" "_hmac(" "hmac_" ".finalize()" "signature_for(" "mac_for(" "keyed_hash("
    "signature_of(" "mac_of(" "tag_of(" "tag_for(" "sign_request(" "sign_message(")
  (#not-const? @arg)
  (#not-near-mentions? @finding compares-well)
  (#not-file-mentions? "diesel" "dsl::*" "sea_orm" "Column::")
  (#not-in-role? "test" "example"))

; The same within what makes text or bytes of it: `format!("v0={}", hex::encode(signature_of(body))) == header`.
([
    (binary_expression left: (_) @arg operator: ["==" "!="] right: [(call_expression) (macro_invocation) (reference_expression) (index_expression) (unary_expression)] @value)
    (binary_expression left: [(call_expression) (macro_invocation) (reference_expression) (index_expression) (unary_expression)] @value operator: ["==" "!="] right: (_) @arg)] @finding
  (#file-mentions? hmac-crates)
  (#match? @value "(^|[^\\w:.]|self\\.|Self::)((compute|calc|calculate|make|create|generate|gen|expected|hex|raw|our|get|build|derive)_)?(tag|mac|hmac|signature|sig|sign)((_hex|_for|_of|_body|_payload|_message|_sha256|_with|_bytes|_header|_request|_webhook)*)\\(")
  (#not-match? @value "len\\(\\)|&&|\\|\\|")
  (#not-const? @arg)
  (#not-match? @arg "len\\(\\)|^(None|Some\\(\")|::[A-Z]|^[0-9]")
  (#not-near-mentions? @finding compares-well)
  (#not-in-role? "test" "example"))
