; `if request.cookies.get("admin") == "1":`
(comparison_operator
  . (_) @finding
  . (_) @_against
  (#match? @finding "\\brequest\\.(cookies|headers|args|form|values|COOKIES|GET|POST|META|query_params)\\b")
  (#match? @finding "(?i)[\"'](is_?|x-|http_x_)?(user[-_])?(admin|role|superuser|staff|logged_?in|authenticated|authorized)\\b")
  (#const? @_against)
  (#file-mentions? "request.")
  (#inside? @finding "condition")
  (#not-in-role? "test"))

; The sender writes this header as it likes, unless a proxy replaces it.
(comparison_operator
  . (_) @finding
  . (_) @_against
  (#match? @finding "\\brequest\\.(headers|META)\\b.*(?i:x[-_]forwarded[-_]for|x[-_]real[-_]ip|client[-_]ip)")
  (#const? @_against)
  (#value-matches? @_against "^(127\\.|10\\.|192\\.168\\.|localhost|::1)")
  (#file-mentions? "orwarded" "ORWARDED" "eal-" "EAL_IP")
  (#inside? @finding "condition")
  (#not-in-role? "test"))

; A signature that is checked where there is one: `if signature and not verify(body, signature):`.
(#define! signature-name "(?i)signature|(^|[^a-z])sig(header)?([^a-z]|$)|hmac")
(#define! signature-in-text "ignature" "hmac" "HMAC" "sig and" "sig:" "sig_header")
(#define! of-requests "headers" "request" "META")

(if_statement
  condition: (boolean_operator
    left: (_) @finding
    operator: "and"
    right: (_) @_check)
  consequence: (_) @_then
  (#file-mentions? signature-in-text)
  (#file-mentions? of-requests)
  (#match? @finding signature-name)
  (#match? @finding "^[\\w.\\[\\]'\"()-]+( is not None)?$")
  (#not-match? @finding "(?i)(secret|algorithm|version|enabled|required)$")
  (#match? @_check "^not |!=")
  (#match? @_check "(?i)verif|valid|match|check|compare|expected|computed|digest|authentic|hmac|sign\\(")
  (#match? @_then "(?i)return|raise|abort|fail")
  (#not-near-mentions? @finding "not signature" "not sig" "signature is None" "if not header" "if not request")
  (#not-in-role? "test")
  (#set! tier "skipped"))

; `if signature: … verify …`, and nothing where there is none; `if not signature: return True`.
(if_statement
  condition: [(identifier) (attribute) (subscript)] @finding
  consequence: (_) @_then
  !alternative
  (#file-mentions? signature-in-text)
  (#file-mentions? of-requests)
  (#match? @finding signature-name)
  (#not-match? @finding "(?i)verif|valid|(secret|algorithm|version|enabled|required)$")
  (#match? @_then "(?i)verif|compare_digest|hmac\\.new|is_valid")
  (#match? @_then "(?i)raise|40[013]|unauthori|forbidden|return False")
  (#not-near-mentions? @finding "not signature" "not sig" "signature is None" "if not header" "if not request")
  (#not-in-role? "test")
  (#set! tier "skipped"))

(if_statement
  condition: (not_operator argument: [(identifier) (attribute) (subscript)] @finding)
  consequence: (block . (return_statement (true)) .)
  (#file-mentions? signature-in-text)
  (#file-mentions? of-requests)
  (#match? @finding signature-name)
  (#not-match? @finding "(?i)secret|key$")
  (#near-mentions? @finding "erif" "compare_digest" "hmac.new" "alid")
  (#not-in-role? "test")
  (#set! tier "skipped"))
