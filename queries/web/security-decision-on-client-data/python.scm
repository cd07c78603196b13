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
