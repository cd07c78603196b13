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
