(#define! names "(?i)^(https?://)?\\.?([a-z0-9-]+\\.)+(com|org|net|io|dev|app|gov|edu|co|cloud|ai|uk|de|eu|fr|jp|cn|ru|example|internal|local)/?$")
(#define! addresses "(?i)(^|[._(])(\\w*_)?(url|uri|href|link|origin|referr?er|host|hostname|host_str|domain|location|target|next)(_url|_str)?(\\(\\))?$")

; The end without the dot before it: `origin.ends_with("shop.example")`.
((call_expression
  function: (field_expression value: (_) @value field: (field_identifier) @_method) @callee
  arguments: (arguments . [(string_literal) (identifier)] @arg .)) @finding
  (#skip-unless? "(?i)(url|uri|href|link|origin|referr?er|host|hostname|host_str|domain|location|target|next)(_url|_str)?(\\(\\))?~\\.~ends_with~\\(")
  (#eq? @_method "ends_with")
  (#match? @value addresses)
  (#value-matches? @arg names)
  (#not-match? @arg "\"\\.")
  (#value-matches? @arg "^[^.]")
  (#not-match? @value "(?i)allow|trusted|known")
  (#inside? @finding "function" "is_*" "*valid*" "*trust*" "*allow*" "*check*" "*safe*" "*verify*" "same_*" "*origin*" "*cors*" "*redirect*")
  (#not-in-role? "test")
  (#set! tier "decides"))

; The beginning without the end of the host, and the name anywhere.
((call_expression
  function: (field_expression value: (_) @value field: (field_identifier) @_method) @callee
  arguments: (arguments . [(string_literal) (identifier)] @arg .)) @finding
  (#skip-unless? "(?i)(url|uri|href|link|origin|referr?er|host|hostname|host_str|domain|location|target|next)(_url|_str)?(\\(\\))?~\\.~starts_with~\\(")
  (#eq? @_method "starts_with")
  (#match? @value addresses)
  (#value-matches? @arg names)
  (#value-matches? @arg "^https?://.*[^/]$")
  (#inside? @finding "function" "is_*" "*valid*" "*trust*" "*allow*" "*check*" "*safe*" "*verify*" "same_*" "*origin*" "*host*")
  (#not-in-role? "test")
  (#set! tier "decides"))

((call_expression
  function: (field_expression value: (_) @value field: (field_identifier) @_method) @callee
  arguments: (arguments . [(string_literal) (identifier)] @arg .)) @finding
  (#skip-unless? "(?i)(url|uri|href|link|origin|referr?er|host|hostname|host_str|domain|location|target|next)(_url|_str)?(\\(\\))?~\\.~contains~\\(")
  (#eq? @_method "contains")
  (#match? @value addresses)
  (#value-matches? @arg names)
  (#inside? @finding "function" "is_*" "*valid*" "*trust*" "*allow*" "*check*" "*safe*" "*verify*" "same_*" "*origin*" "*host*" "*redirect*")
  (#not-in-role? "test")
  (#set! tier "decides"))
