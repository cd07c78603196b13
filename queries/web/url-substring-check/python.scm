; A host looked for anywhere in an address that comes from outside, or in an origin, which is asked for nothing else.
((comparison_operator
  (string) @arg
  operators: "in"
  [(identifier) (attribute) (call) (subscript)] @value) @finding
  (#match? @arg "(?i)^[\"'](https?://)?([a-z0-9-]+\\.)+(com|org|net|io|dev|app|gov|edu|co|cloud|ai|uk|de|eu|fr|jp|cn|ru)/?[\"']$")
  (#match? @value "(?i)(^|[._\\[(\"'])(\\w*_)?(url|uri|href|link|origin|referr?er|host|hostname|netloc|domain|location|target|next)(_url)?\\b[^,]*$")
  (#not-match? @value "(?i)\\b(allow|valid|trusted|known)\\w*|\\.(split|keys|values|items)\\(|(urls|links|hosts|domains|origins)$")
  (#tainted? @value "remote" "redirect")
  (#set! tier "remote"))

; In a function that says whether an address may be trusted.
((comparison_operator
  (string) @arg
  operators: "in"
  [(identifier) (attribute)] @value) @finding
  (#match? @arg "(?i)^[\"'](https?://)?([a-z0-9-]+\\.)+(com|org|net|io|dev|app|gov|edu|co|cloud|ai|uk|de|eu|fr|jp|cn|ru)/?[\"']$")
  (#match? @value "(?i)(^|[._])(url|uri|href|origin|referr?er|host|hostname|netloc|domain)$")
  (#file-mentions?
    ".com\"" ".com'" ".com/\"" ".com/'" ".org\"" ".org'" ".org/\"" ".org/'" ".net\"" ".net'" ".net/\"" ".net/'"
    ".io\"" ".io'" ".io/\"" ".io/'" ".dev\"" ".dev'" ".dev/\"" ".dev/'" ".app\"" ".app'" ".app/\"" ".app/'" ".co\"" ".co'" ".co/\"" ".co/'")
  (#inside? @finding "function" "is_*" "*valid*" "*trust*" "*allow*" "*check*" "*safe*" "*verify*")
  (#not-in-role? "test")
  (#set! tier "decides"))

((comparison_operator
  (string) @arg
  operators: "in"
  [(identifier) (attribute)] @value) @finding
  (#match? @arg "(?i)^[\"'](https?://)?([a-z0-9-]+\\.)+(com|org|net|io|dev|app|gov|edu|co|cloud|ai|uk|de|eu|fr|jp|cn|ru)/?[\"']$")
  (#match? @value "(?i)(^|[._])(url|uri|href|origin|referr?er|host|hostname|netloc|domain)$"))

; The beginning without the end of the host, the end without the dot before it.
((call
  function: (attribute object: (_) @value attribute: (identifier) @_method) @callee
  arguments: (argument_list . (string) @arg .)) @finding
  (#any-of? @_method "startswith" "endswith")
  (#not-match? @finding "startswith\\([\"'][^h]")
  (#not-match? @finding "endswith\\([\"'](\\.|https?:)")
  (#match? @arg "(?i)^[\"'](https?://)?([a-z0-9-]+\\.)+(com|org|net|io|dev|app|gov|edu|co|cloud|ai|uk|de|eu|fr|jp|cn|ru)[\"']$")
  (#tainted? @value "remote" "redirect")
  (#set! tier "remote"))

((call
  function: (attribute object: (_) @value attribute: (identifier) @_method) @callee
  arguments: (argument_list . (string) @arg .)) @finding
  (#any-of? @_method "startswith" "endswith")
  (#not-match? @finding "startswith\\([\"'][^h]")
  (#not-match? @finding "endswith\\([\"'](\\.|https?:)")
  (#match? @arg "(?i)^[\"'](https?://)?([a-z0-9-]+\\.)+(com|org|net|io|dev|app|gov|edu|co|cloud|ai|uk|de|eu|fr|jp|cn|ru)[\"']$")
  (#match? @value "(?i)(^|[._])(url|uri|href|origin|referr?er|host|hostname|netloc|domain)$"))

; A pattern that an address may hold anywhere: nothing says where the host begins or ends.
((call
  function: (_) @callee
  arguments: (argument_list . (string) @arg . [(identifier) (attribute)] @value)) @finding
  (#calls? @callee "re.search" "re.match")
  (#file-mentions?
    ".com\"" ".com'" ".com/\"" ".com/'" ".org\"" ".org'" ".org/\"" ".org/'" ".net\"" ".net'" ".net/\"" ".net/'"
    ".io\"" ".io'" ".io/\"" ".io/'" ".dev\"" ".dev'" ".dev/\"" ".dev/'" ".app\"" ".app'" ".app/\"" ".app/'" ".co\"" ".co'" ".co/\"" ".co/'")
  (#match? @arg "(?i)^r?[\"'](https?\\??://)([a-z0-9-]+\\\\?\\.)+(com|org|net|io|dev|app|gov|edu|co|cloud|ai|uk|de|eu|fr|jp|cn|ru)[\"']$")
  (#match? @value "(?i)(^|[._])(\\w*_)?(url|uri|href|origin|referr?er|host|hostname|target|next|link)$")
  (#not-in-role? "test")
  (#set! tier "decides"))
