(#define! signature-names
  "signature" "sig" "mac" "hmacDigest" "expectedSignature" "expectedSig" "expectedMac" "expectedHmac"
  "expectedDigest" "computedSignature" "computedHmac" "computedMac" "computedDigest" "calculatedSignature"
  "calculatedHmac" "receivedSignature" "receivedMac" "receivedHmac" "providedSignature" "givenSignature"
  "actualSignature" "signatureHeader" "headerSignature" "hubSignature" "webhookSignature" "requestSignature"
  "generatedSignature" "signatureHex" "xHubSignature" "clientSignature" "ourSignature" "expectedHash" "computedHash"
  "calculatedHash")

; The code itself is compared.
((binary_expression
  left: (call_expression function: (_) @callee) @value
  operator: ["===" "!==" "==" "!="]
  right: (_) @arg) @finding
  (#calls? @callee "crypto.Hmac.digest")
  (#not-const? @arg)
  (#not-in-role? "test"))

((binary_expression
  left: (_) @arg
  operator: ["===" "!==" "==" "!="]
  right: (call_expression function: (_) @callee) @value) @finding
  (#calls? @callee "crypto.Hmac.digest")
  (#not-const? @arg)
  (#not-in-role? "test"))

; One side is named like a code, in a file that makes codes.
((binary_expression
  left: (identifier) @value
  operator: ["===" "!==" "==" "!="]
  right: [(identifier) (member_expression) (subscript_expression) (call_expression)] @arg) @finding
  (#any-of? @value signature-names)
  (#file-mentions? "createHmac" "crypto.subtle.sign" "HmacSHA256")
  (#not-const? @arg)
  (#not-match? @arg "^undefined$|[lL]ength$|byteLength$")
  (#not-in-role? "test"))

((binary_expression
  left: [(identifier) (member_expression) (subscript_expression) (call_expression)] @arg
  operator: ["===" "!==" "==" "!="]
  right: (identifier) @value) @finding
  (#any-of? @value signature-names)
  (#file-mentions? "createHmac" "crypto.subtle.sign" "HmacSHA256")
  (#not-const? @arg)
  (#not-match? @arg "^undefined$|[lL]ength$|byteLength$")
  (#not-in-role? "test"))

; The scheme before the code: `"sha256=" + digest`.
((binary_expression
  left: (_) @arg
  operator: ["===" "!==" "==" "!="]
  right: [(binary_expression) (template_string)] @value) @finding
  (#match? @value "^[\"'`](sha(1|256|384|512)|v[01])=")
  (#file-mentions? "createHmac" "crypto.subtle.sign" "HmacSHA256")
  (#not-const? @arg)
  (#not-const? @value)
  (#not-in-role? "test"))

((binary_expression
  left: [(binary_expression) (template_string)] @value
  operator: ["===" "!==" "==" "!="]
  right: (_) @arg) @finding
  (#match? @value "^[\"'`](sha(1|256|384|512)|v[01])=")
  (#file-mentions? "createHmac" "crypto.subtle.sign" "HmacSHA256")
  (#not-const? @arg)
  (#not-const? @value)
  (#not-in-role? "test"))

; A key from a header.
((binary_expression
  left: (subscript_expression object: (member_expression property: (property_identifier) @_headers)) @value
  operator: ["===" "!==" "==" "!="]
  right: [(identifier) (member_expression)] @arg) @finding
  (#eq? @_headers "headers")
  (#name-says? @arg "secret")
  (#not-in-role? "test")
  (#set! tier "header"))

((binary_expression
  left: (call_expression function: (member_expression
    object: (member_expression property: (property_identifier) @_headers)
    property: (property_identifier) @_get)) @value
  operator: ["===" "!==" "==" "!="]
  right: [(identifier) (member_expression)] @arg) @finding
  (#eq? @_headers "headers")
  (#eq? @_get "get")
  (#name-says? @arg "secret")
  (#not-in-role? "test")
  (#set! tier "header"))

; The code under whatever name it was given.
((binary_expression
  left: (identifier) @value
  operator: ["===" "!==" "==" "!="]
  right: (_) @arg) @finding
  (#typed? @value "crypto.HmacCode")
  (#file-mentions? "createHmac")
  (#not-const? @arg)
  (#not-match? @arg "^undefined$|[lL]ength$")
  (#not-in-role? "test"))

((binary_expression
  left: (_) @arg
  operator: ["===" "!==" "==" "!="]
  right: (identifier) @value) @finding
  (#typed? @value "crypto.HmacCode")
  (#file-mentions? "createHmac")
  (#not-const? @arg)
  (#not-match? @arg "^undefined$|[lL]ength$")
  (#not-in-role? "test"))

; Name and password of HTTP's basic authentication.
((binary_expression
  left: (binary_expression operator: ["==" "==="])
  operator: "&&"
  right: (binary_expression left: (_) @arg operator: ["==" "==="] right: [(identifier) (member_expression)] @value) @finding)
  (#file-mentions? "Basic " "basic-auth" "basicAuth" "WWW-Authenticate" "www-authenticate")
  (#match? @arg "(?i)pass(word|wd)?$|pwd$")
  (#name-says? @value "password")
  (#not-const? @value)
  (#not-in-role? "test" "example")
  (#set! tier "basic"))
