; A host looked for anywhere in an address that comes from outside: `includes`, `indexOf`, `search`; its beginning without its
; end, its end without the dot before it.
((call_expression
  function: (member_expression object: (_) @value property: (property_identifier) @_method) @callee
  arguments: (arguments . (string) @arg)) @finding
  (#any-of? @_method "includes" "indexOf" "search" "startsWith" "endsWith")
  (#not-match? @finding "startsWith\\([\"'][^h]")
  (#not-match? @finding "endsWith\\([\"'](\\.|https?:)")
  (#match? @arg "(?i)^[\"'](https?://)?([a-z0-9-]+\\.)+(com|org|net|io|dev|app|gov|edu|co|cloud|ai|uk|de|eu|fr|jp|cn|ru)[\"']$")
  (#not-match? @value "(?i)\\b(allow|valid|trusted|known|list)\\w*|\\.(split|keys|values)\\(|(urls|links|hosts|domains|origins)$|^\\[")
  (#tainted? @value "remote" "redirect")
  (#set! tier "remote"))

; An origin is asked for nothing else.
((call_expression
  function: (member_expression object: (_) @value property: (property_identifier) @_method) @callee
  arguments: (arguments . (string) @arg)) @finding
  (#skip-unless? "(includes|indexOf|search|startsWith|endsWith)~\\(~[\"'](https?://)?[A-Za-z0-9-]+\\.")
  (#any-of? @_method "includes" "indexOf" "search" "startsWith" "endsWith")
  (#not-match? @finding "startsWith\\([\"'][^h]")
  (#not-match? @finding "endsWith\\([\"'](\\.|https?:)")
  (#match? @arg "(?i)^[\"'](https?://)?([a-z0-9-]+\\.)+(com|org|net|io|dev|app|gov|edu|co|cloud|ai|uk|de|eu|fr|jp|cn|ru)[\"']$")
  (#file-mentions? "rigin")
  (#match? @value "(^|[._])([a-z]+O|o)rigin$")
  (#not-match? @value "(?i)allow|trusted|known")
  (#not-in-role? "test")
  (#set! tier "origin"))

; In a function that says whether an address may be trusted.
((call_expression
  function: (member_expression object: (_) @value property: (property_identifier) @_method) @callee
  arguments: (arguments . (string) @arg)) @finding
  (#any-of? @_method "includes" "indexOf" "search" "startsWith" "endsWith")
  (#file-mentions?
    ".com\"" ".com'" ".com/\"" ".com/'" ".org\"" ".org'" ".org/\"" ".org/'" ".net\"" ".net'" ".net/\"" ".net/'"
    ".io\"" ".io'" ".io/\"" ".io/'" ".dev\"" ".dev'" ".dev/\"" ".dev/'" ".app\"" ".app'" ".app/\"" ".app/'" ".co\"" ".co'" ".co/\"" ".co/'")
  (#not-match? @finding "startsWith\\([\"'][^h]")
  (#not-match? @finding "endsWith\\([\"'](\\.|https?:)")
  (#match? @arg "(?i)^[\"'](https?://)?([a-z0-9-]+\\.)+(com|org|net|io|dev|app|gov|edu|co|cloud|ai|uk|de|eu|fr|jp|cn|ru)[\"']$")
  (#match? @value "(^|[._])([a-z]+)?([uU]rl|URL|[uU]ri|[hH]ref|[rR]eferr?er|[hH]ost|[hH]ostname|[dD]omain|u|link)$")
  (#inside? @finding "function" "is[A-Z]*" "*[vV]alid*" "*[tT]rust*" "*[aA]llow*" "*[cC]heck*" "*[sS]afe*" "*[vV]erify*")
  (#not-in-role? "test")
  (#set! tier "decides"))

((call_expression
  function: (member_expression object: (_) @value property: (property_identifier) @_method) @callee
  arguments: (arguments . (string) @arg)) @finding
  (#any-of? @_method "includes" "indexOf" "search" "startsWith" "endsWith")
  (#not-match? @finding "startsWith\\([\"'][^h]")
  (#not-match? @finding "endsWith\\([\"'](\\.|https?:)")
  (#match? @arg "(?i)^[\"'](https?://)?([a-z0-9-]+\\.)+(com|org|net|io|dev|app|gov|edu|co|cloud|ai|uk|de|eu|fr|jp|cn|ru)[\"']$")
  (#match? @value "(^|[._])([a-z]+)?([uU]rl|URL|[uU]ri|[hH]ref|[rR]eferr?er|[hH]ost|[hH]ostname|[dD]omain)$"))

; The origin of a message held against a pattern that does not say where it ends.
((call_expression
  function: (member_expression object: (regex) @arg property: (property_identifier) @_method) @callee
  arguments: (arguments . [(identifier) (member_expression)] @value)) @finding
  (#skip-unless? "/[a-z]*~\\.~(test|exec)~\\([^;]*rigin\\b")
  (#any-of? @_method "test" "exec")
  (#match? @value "(^|[._])([a-z]+O|o)rigin$")
  (#match? @arg "(?i)^/\\^?(https?\\??:\\\\?/\\\\?/)?[^/$]*[a-z0-9-]\\\\?\\.(com|org|net|io|dev|app|co|ai|cloud)\\)?/[a-z]*$")
  (#not-in-role? "test" "example")
  (#set! tier "origin"))

((call_expression
  function: (member_expression object: [(identifier) (member_expression)] @value property: (property_identifier) @_method) @callee
  arguments: (arguments . (regex) @arg .)) @finding
  (#skip-unless? "rigin~!?~\\??\\.~match~\\(~/")
  (#eq? @_method "match")
  (#match? @value "(^|[._])([a-z]+O|o)rigin$")
  (#match? @arg "(?i)^/(\\^?https?\\??:\\\\?/\\\\?/[^/$]*|[a-z0-9-]+)[a-z0-9-]\\\\?\\.(com|org|net|io|dev|app|co|ai|cloud)\\)?\\$?/[a-z]*$")
  (#not-match? @arg "(?i)^/\\^https?\\??:.*\\$/[a-z]*$")
  (#not-in-role? "test" "example")
  (#set! tier "origin"))

; A pattern that an address may hold anywhere: nothing says where the host begins or ends.
((call_expression
  function: (member_expression object: (regex) @arg property: (property_identifier) @_method) @callee
  arguments: (arguments . [(identifier) (member_expression)] @value)) @finding
  (#any-of? @_method "test" "exec")
  (#file-mentions?
    ".com\"" ".com'" ".com/" ".org\"" ".org'" ".org/" ".net\"" ".net'" ".net/" ".io\"" ".io'"
    ".io/" ".dev\"" ".dev'" ".dev/" ".app\"" ".app'" ".app/" ".co\"" ".co'" ".co/")
  (#match? @arg "(?i)^/\\(?(https?:\\\\/\\\\/|https\\?:\\\\/\\\\/)([a-z0-9-]+\\\\?\\.)+(com|org|net|io|dev|app|gov|edu|co|cloud|ai|uk|de|eu|fr|jp|cn|ru)\\)?/[a-z]*$")
  (#match? @value "(^|[._])([a-z]+)?([uU]rl|URL|[uU]ri|[hH]ref|[rR]eferr?er|[oO]rigin|[hH]ost|target|next|link)$")
  (#not-in-role? "test")
  (#set! tier "decides"))

; The pattern under a name: `const HOSTS = /\.example\.com/; … HOSTS.test(url.hostname)`.
(variable_declarator
  name: (identifier) @callee
  value: (regex) @finding
  (#skip-unless? "=~/[^\\n]*\\\\\\.(com|org|net|io|dev|app|co)")
  (#match? @callee "(?i)(host|origin|domain|allowed|trusted|partner)s?(_?(re|regex|regexp|pattern))?$")
  (#match? @finding "(?i)^/\\(?(\\^?https?:\\\\/\\\\/)?(\\\\\\.|[a-z0-9-]+\\\\?\\.|\\(\\?:\\.\\*\\\\\\.\\)\\?)*[a-z0-9-]+\\\\?\\.(com|org|net|io|dev|app|co)\\)?/[a-z]*$")
  (#file-mentions? ".test(" ".exec(" ".match(")
  (#file-mentions? "hostname" ".host" "origin" "Origin" "URL(")
  (#not-in-role? "test" "example")
  (#set! tier "pattern"))

; In place, asked about a host alone.
((call_expression
  function: (member_expression object: [(regex) (identifier)] @_pattern property: (property_identifier) @callee)
  arguments: (arguments . (member_expression property: (property_identifier) @_host))) @finding
  (#eq? @callee "test")
  (#any-of? @_host "hostname" "host" "origin")
  (#file-mentions? "\\.com/" "\\.org/" "\\.net/" "\\.io/" "\\.dev/" "\\.app/" "\\.co/")
  (#match? @_pattern "(?i)^/(\\^?https\\??:\\\\/\\\\/)?(\\.\\*|\\\\\\.|[a-z0-9-]+\\\\?\\.)*[a-z0-9-]+\\\\\\.(com|org|net|io|dev|app|co)/[a-z]*$")
  (#not-in-role? "test" "example")
  (#set! tier "pattern"))

; A dot that stands for any character, in a pattern that decides: `wwwxexample.com` fits `/^https:\/\/www.example.com\//`.
([
    (variable_declarator name: (identifier) @callee value: [(regex) @finding (new_expression constructor: (identifier) @_regexp arguments: (arguments . (string) @finding))])
    (pair key: (property_identifier) @callee value: (regex) @finding)
    (call_expression function: (member_expression object: (regex) @finding property: (property_identifier) @_test) arguments: (arguments . (_) @callee .))]
  (#skip-unless? "\\^\\(?(https?|wss?)")
  (#match? @callee "(?i)^_*(is_?)?(\\w*(allow|trust|safe|valid|known|permitted|whitelist|origin|our|internal|partner)\\w*|host(name)?s?(_?(re|regex|regexp|pattern))?|domain(_?(re|regex|pattern))?)$|(^|\\.)origin$")
  (#match? @finding "(?i)^(/|[\"'])\\^(https?|https\\?|\\(https\\?\\)|wss?):(\\\\/\\\\/|//)(\\(([a-z0-9-]+|\\?:[a-z0-9|-]+)(\\\\{1,2})?\\.\\)\\??|([a-z0-9-]+\\\\{1,2}\\.))*[a-z0-9-]+\\.[a-z0-9-]+((\\\\{1,2})?\\.[a-z0-9-]+)*(\\\\/|/|\\$|\\(|:|[\"']|/[a-z]*$)")
  (#match? @finding "(?i)\\.(com|org|net|io|dev|app|co|ai|cloud|edu|gov|uk|de|eu|fr)\\b")
  (#not-match? @finding "(?i)localhost|127|github|gitlab|youtu|twitter|x\\.com|npmjs|vimeo|bitbucket|facebook|instagram|linkedin|google")
  (#not-in-role? "test" "example")
  (#set! tier "dots"))

; The end of a host, without the dot before it, held against a name of the settings: `evilexample.com` ends with `example.com` too.
([
    (member_expression property: (property_identifier) @_host)
    (identifier) @_host
    (call_expression function: (member_expression object: (member_expression property: (property_identifier) @_host) property: (property_identifier) @_lower) arguments: (arguments) @_none)
    (call_expression function: (member_expression object: (identifier) @_host property: (property_identifier) @_lower) arguments: (arguments) @_none)]
  (#match? @_host "^(\\w*[hH]ost([nN]ame)?|netloc)$")
  (#shape! "host-of-address"))

((call_expression
  function: (member_expression object: (_) @value property: (property_identifier) @_method) @callee
  arguments: (arguments . [(identifier) (member_expression) (subscript_expression)] @arg .)) @finding
  (#eq? @_method "endsWith")
  (#skip-unless? "(?i)host(name)?[()\\w.?!]*\\.~endsWith~\\(")
  (#shaped? @value "host-of-address")
  (#not-match? @arg "(?i)suffix|ending|ext(ension)?$|tld|dotted|withdot|^dot|pattern|wildcard|rule|block|deny|denied|bann|forbid|private|internal|local|black|exclu|ignore|proxy|bypass|skip|reserved|metadata")
  (#not-value-matches? @arg "^\\.")
  (#file-mentions? "new URL(" ".hostname" "url.parse(" "parseUrl(")
  (#not-near-mentions? @finding
    "'.' +" "\".\" +" "`.` +" "'.'+" "\".\"+" "`.${" "startsWith('.')" "startsWith(\".\")" "'.' ===" "=== '.'" "=== \".\"" "charAt(" "charCodeAt(" "[0] ===" "NO_PROXY" "no_proxy"
    "noProxy" "lock" "denied" "deny" "orbidden" "banned" "ookie" "concat(")
  ; Names that are written with their dot.
  (#not-file-mentions? "['." "[\"." ", '." ", \"." "  '." "  \"." "no_proxy" "NO_PROXY")
  (#not-in-role? "test" "example")
  (#set! tier "ends"))
