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

; The same outside a condition: `const isAdmin = req.headers["x-user-role"] === "admin"`, `… ? next() : …`.
(#define! says-the-right
  "(?i)\\b(req|request|ctx|c\\.req|ctx\\.request)\\.(cookies|headers|query|body|params|get|header)\\b[\\w.\\[]*[.\\[(][\"'`]?(is_?|x-)?(is-)?(\\w*user[-_])?(admin|role|roles|superuser|staff|logged_?in|authenticated|authorized|permissions?)[\"'`]?[\\])]*$")
(#define! a-right "(?i)^[\"'`](\\w*admin\\w*|root|owner|superuser|staff|editor|moderator|manager|true|1|yes)[\"'`]$|^(true|1)$")
([
    (variable_declarator name: (identifier) @_name value: (binary_expression left: (_) @finding operator: ["===" "=="] right: (_) @_against))
    (assignment_expression left: (member_expression property: (property_identifier) @_name) right: (binary_expression left: (_) @finding operator: ["===" "=="] right: (_) @_against))
    (ternary_expression condition: (binary_expression left: (_) @finding operator: ["===" "=="] right: (_) @_against) consequence: (_) @_name)
    (return_statement (binary_expression left: (_) @finding operator: ["===" "=="] right: (_) @_against @_name))]
  (#skip-unless? "(?i)(cookies|headers|query|body|params|get|header)[\\w.\\[(]*[\"'`]?[\\w-]*(admin|role|superuser|staff|logged_?in|authenticated|authorized|permission)")
  (#match? @finding says-the-right)
  (#match? @_against a-right)
  (#match? @_name "(?i)admin|allowed|authori[sz]ed|^can|privileged|super|staff|permitted|^next\\(\\)|[\"'`]")
  (#not-inside? @finding "condition")
  (#not-in-role? "test" "example"))

; Nothing but there or not: `if (req.query.isAdmin) return res.json(all)`.
(if_statement
  condition: (parenthesized_expression [(member_expression) (subscript_expression) (call_expression)] @finding)
  consequence: (_) @_does
  (#skip-unless? "(?i)(cookies|headers|query|body|get|header)\\b[^\\n]*(admin|superuser)")
  (#match? @finding "(?i)^(req|request|ctx|c\\.req|ctx\\.request)\\.(cookies|headers|query|body|get|header)\\b[\\w.\\[]*[.\\[(][\"'`]?(is_?|x-)?(is-)?(\\w*user[-_])?(admin|superuser)[\"'`]?[\\])]*$")
  (#not-match? @_does "(?i)\\b4\\d\\d\\b|throw|delete |error|unauthori|forbidden|reject")
  (#not-in-role? "test" "example"))

; Through a variable of the same function: `const role = req.headers["x-role"]; if (role !== "admin") …`.
([
    (statement_block
      (lexical_declaration (variable_declarator name: (identifier) @_name value: (_) @_source))
      (if_statement condition: (parenthesized_expression (binary_expression left: (identifier) @_same operator: ["===" "==" "!==" "!="] right: (string) @_against) @finding)))
    (statement_block
      (lexical_declaration (variable_declarator name: (object_pattern (shorthand_property_identifier_pattern) @_name) value: (_) @_source))
      (if_statement condition: (parenthesized_expression (binary_expression left: (identifier) @_same operator: ["===" "==" "!==" "!="] right: (string) @_against) @finding)))]
  (#skip-unless? "(?i)(role|admin)(?s:.*?)===?~[\"'`]|(?i)(role|admin)(?s:.*?)!==?~[\"'`]")
  (#same? @_name @_same)
  (#match? @_name "(?i)^(user_?)?(role|is_?admin|admin|access_?level)$")
  (#match? @_source "^(req|request|ctx|c\\.req|ctx\\.request)\\.(cookies|headers|query)$|^(req|request|ctx|c\\.req|ctx\\.request)\\.(cookies|headers|query|get|header)\\b[\\w.]*[.\\[(][\"'`]?(?i:(is_?|x-)?(is-)?(\\w*user[-_])?(admin|role|access[-_]?level))[\"'`]?[\\])]*$")
  (#match? @_against a-right)
  (#not-in-role? "test" "example"))

; The user itself, as the request describes it.
(pair
  key: (property_identifier) @_key
  value: (_) @finding
  (#any-of? @_key "role" "roles" "isAdmin" "is_admin" "permissions")
  (#match? @finding "(?i)^(req|request|ctx|c\\.req|ctx\\.request)\\.(cookies|headers|query|get|header)\\b[\\w.]*[.\\[(][\"'`]?(is_?|x-)?(is-)?(\\w*user[-_])?(admin|roles?|permissions?)[\"'`]?[\\])]*( *(\\|\\||\\?\\?) *[\"'\\w\\[\\]]+)?$")
  (#near-mentions? @finding "req.user =" "request.user =" "ctx.state.user =" "res.locals.user =" "req.auth =")
  (#not-file-mentions? "gateway" "Gateway" "proxy" "Proxy" "istio" "mesh" "oauth2-proxy" "upstream")
  (#not-in-role? "test" "example"))
