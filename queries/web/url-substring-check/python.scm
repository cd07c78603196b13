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
  ; Told of by `websocket-origin`.
  (#not-inside? @finding "function" "check_origin")
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

; Of a list of those that are allowed: `any(host in url for host in ALLOWED_HOSTS)`, `if trusted in url:`.
(#define! decides
  "allowed" "ALLOWED" "Allowed" "trusted" "TRUSTED" "Trusted" "allowlist" "ALLOWLIST" "allow_list" "ALLOW_LIST" "whitelist" "WHITELIST" "permitted"
  "PERMITTED" "approved" "APPROVED" "SAFE_HOSTS" "SAFE_DOMAINS" "safe_hosts" "safe_domains" "VALID_HOSTS" "VALID_DOMAINS" "is_safe" "is_internal" "is_valid")
(#define! addresses
  "(?i)^(\\w+\\.)*_?(\\w+_)?(url|uri|link|href|origin|referr?er|host|hostname|netloc|callback|redirect|target|next|location|address)(\\.(lower|casefold|strip)\\(\\))*$|^(\\w+\\.)*url(parse|split)\\([^()]*\\)\\.(hostname|netloc)(\\.lower\\(\\))?$|^str\\((\\w+\\.)*url\\)$")
; `SUFFIXES = (".example.com", …)`
(#define! begun-by-dot
  " = (\"." " = [\"." " = {\"." " = \"." " = ('." " = ['." " = {'." " = '." "(\n    \"." "[\n    \"." "{\n    \"." "(\n    '." "[\n    '." "{\n    '.")
(#define! lists "(?i)allow|trust|permit|safe|whitelist|approved|(urls|links|hosts|domains|origins)$")

((comparison_operator
  . [(identifier) (attribute)] @arg
  operators: "in"
  . [(identifier) (attribute) (call)] @value .) @finding
  (#skip-unless? "(?i)allow|trust|permit|whitelist|approved|safe_|valid_|is_valid|is_internal")
  (#match? @arg "(?i)(^|[._])(\\w*_)?(host|hostname|domain|site|origin|allowed|trusted|permitted|approved|suffix|netloc|d|h)(_host|_domain|_origin|_site)?$")
  (#match? @value addresses)
  (#not-match? @value lists)
  (#near-mentions? @finding decides)
  (#not-inside? @finding "function" "check_origin")
  (#not-in-role? "test" "example")
  (#set! tier "decides"))

; The end of the host without the dot before it: `host.endswith(domain)`, `host.endswith(tuple(ALLOWED))`.
((call
  function: (attribute object: (_) @value attribute: (identifier) @_method)
  arguments: (argument_list . [(identifier) (attribute)] @arg .)) @finding
  (#eq? @_method "endswith")
  (#skip-unless? "(?i)allow|trust|permit|whitelist|approved|safe_|valid_|is_valid|is_internal")
  (#match? @arg "(?i)(^|[._])(\\w*_)?(host|hostname|domain|site|origin|allowed|trusted|permitted|approved|suffix|netloc|d|h|tld)(s|es)?(_hosts?|_domains?|_suffix(es)?)?$")
  (#match? @value "(?i)(^|[._])(\\w*_)?(host|hostname|netloc|domain|origin|authority)(\\.lower\\(\\))?$|^\\(\\w*(host|hostname|netloc) or (\"\"|'')\\)$|url(parse|split)\\([^()]*\\)\\.(hostname|netloc)$")
  (#not-value-matches? @arg "^[.@]")
  (#near-mentions? @finding decides)
  (#not-near-mentions? @finding "\".\"" "'.'" "lstrip(" "f\"." "f'." "removeprefix(" "\"*." "'*.")
  (#not-file-mentions? begun-by-dot)
  (#not-in-role? "test" "example")
  (#set! tier "decides"))

((call
  function: (attribute object: (_) @value attribute: (identifier) @_method)
  arguments: (argument_list . (call function: (identifier) @_tuple arguments: (argument_list . [(identifier) (attribute)] @arg .)) .)) @finding
  (#eq? @_method "endswith")
  (#eq? @_tuple "tuple")
  (#match? @value "(?i)(^|[._])(\\w*_)?(host|hostname|netloc|domain|origin|authority)(\\.lower\\(\\))?$|^\\(\\w*(host|hostname|netloc) or (\"\"|'')\\)$|url(parse|split)\\([^()]*\\)\\.(hostname|netloc)$")
  (#match? @arg "(?i)host|domain|site|origin|allow|trust|suffix")
  (#near-mentions? @finding decides)
  (#not-near-mentions? @finding "\".\"" "'.'" "lstrip(" "f\"." "f'.")
  (#not-file-mentions? begun-by-dot)
  (#not-in-role? "test" "example")
  (#set! tier "decides"))
