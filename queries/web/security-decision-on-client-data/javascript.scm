; `if (req.cookies.admin === "1")`
(binary_expression
  left: (_) @finding
  operator: ["===" "==" "!==" "!="]
  right: (_) @_against
  (#match? @finding "\\b(req|request|ctx)\\.(cookies|headers|query|body|params|get|header)\\b")
  (#match? @finding "(?i)[.\\[(][\"'`]?(is_?|x-)?(user[-_])?(admin|role|superuser|staff|logged_?in|authenticated|authorized)[\"'`]?[\\])]*$")
  (#const? @_against)
  (#file-mentions? "req." "request." "ctx.")
  (#inside? @finding "condition")
  (#not-in-role? "test"))

; A signature that is checked where there is one: `if (signature && !verify(body, signature)) return 401`.
(#define! signature-name "(?i)signature|(^|[^a-z])sig(header)?([^a-z]|$)|hmac")
(#define! signature-in-text "ignature" "hmac" "Hmac" "HMAC" "sig)" "sig &&" "sig !=" "Sig)" "Sig &&" "sigHeader")
(#define! of-requests "eaders" "eader(" "req." "request" "Request")
(#define! refusals "(?i)return|throw|reject|abort|next\\(|status|send|fail")
(#define! asked-for
  "!signature" "!sig" "! signature" "!hmac" "signature === undefined" "signature == null" "signature === null"
  "typeof signature" "!header" "if (!req" "!request" "!c.req" "!event" "Array.isArray(signature")

(if_statement
  condition: (parenthesized_expression (binary_expression
    left: (_) @finding
    operator: "&&"
    right: [
      (unary_expression operator: "!" argument: (_) @_check)
      (binary_expression operator: ["!==" "!="]) @_check]))
  consequence: (_) @_then
  (#file-mentions? signature-in-text)
  (#file-mentions? of-requests)
  (#match? @finding signature-name)
  (#match? @finding "^[\\w.$?\\[\\]'\"()-]+( *!==? *(undefined|null|''|\"\"))?$")
  (#not-match? @finding "\\.length|(?i)(secret|algorithm|version|enabled|required)$")
  (#match? @_check signature-name)
  (#match? @_check "(?i)verif|valid|match|check|compare|equal|expected|computed|digest|authentic|hmac|sign\\(")
  (#match? @_then refusals)
  (#not-near-mentions? @finding asked-for)
  (#not-in-role? "test")
  (#set! tier "skipped"))

; `if (signature) { if (!verify(…)) return 401 }`, and nothing where there is none.
(if_statement
  condition: (parenthesized_expression [(identifier) (member_expression) (subscript_expression) (call_expression)] @finding)
  consequence: (_) @_then
  !alternative
  (#file-mentions? signature-in-text)
  (#file-mentions? of-requests)
  (#match? @finding signature-name)
  (#not-match? @finding "\\.length|(?i)verif|valid|(secret|algorithm|version|enabled|required)$")
  (#match? @_then "(?i)verif|timingSafeEqual|createHmac|constructEvent|isValid|safeEqual")
  (#match? @_then "(?i)throw|40[013]|unauthori|forbidden|return false")
  (#not-near-mentions? @finding asked-for)
  (#not-in-role? "test")
  (#set! tier "skipped"))

; The same in the middle of a check: `if (!signature) return true`, `return next()`.
(if_statement
  condition: (parenthesized_expression (unary_expression operator: "!" argument: [(identifier) (member_expression) (subscript_expression)] @finding))
  consequence: [
    (return_statement (true))
    (statement_block . (return_statement (true)) .)]
  (#file-mentions? signature-in-text)
  (#file-mentions? of-requests)
  (#match? @finding signature-name)
  (#not-match? @finding "(?i)secret|key$")
  (#near-mentions? @finding "erif" "imingSafeEqual" "createHmac" "alid" "qual(" "ompare")
  (#not-in-role? "test")
  (#set! tier "skipped"))

(if_statement
  condition: (parenthesized_expression (unary_expression operator: "!" argument: [(identifier) (member_expression) (subscript_expression)] @finding))
  consequence: [
    (return_statement (call_expression function: (identifier) @_on arguments: (arguments) @_with))
    (statement_block . (return_statement (call_expression function: (identifier) @_on arguments: (arguments) @_with)) .)
    (statement_block . (expression_statement (call_expression function: (identifier) @_on arguments: (arguments) @_with)) . (return_statement) .)]
  (#file-mentions? signature-in-text)
  (#file-mentions? of-requests)
  (#match? @finding signature-name)
  (#not-match? @finding "(?i)secret|key$")
  (#eq? @_on "next")
  (#eq? @_with "()")
  (#near-mentions? @finding "erif" "imingSafeEqual" "createHmac" "alid" "qual(" "ompare")
  (#not-in-role? "test")
  (#set! tier "skipped"))
