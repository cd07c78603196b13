; A text as the pattern is replaced once: an escape of the first character alone.
(call_expression
  function: (member_expression object: (_) @value property: (property_identifier) @_method @finding) @callee
  arguments: (arguments . (string) @arg . (string) @_with .)
  (#skip-unless? "replace~\\(~[\"'][<>&\"'`\\\\$%]")
  (#eq? @_method "replace")
  (#value-is? @arg "<" ">" "&" "\"" "'" "`" "\\" "$" "%" "\n")
  (#value-matches? @_with "^(&[a-z]+;|&#x?[0-9a-fA-F]+;|\\\\.|''|%[0-9A-Fa-f]{2}|\\\\u00[0-9a-fA-F]{2}|\\\\x[0-9a-fA-F]{2}|'\\\\''|'\"'\"')$")
  (#not-inside? @finding "loop")
  (#not-in-role? "test")
  (#set! tier "escape"))

; The end of the script, style or comment that a text is written into: it stands in the text as often as somebody likes.
(call_expression
  function: (member_expression object: (_) @value property: (property_identifier) @_method @finding) @callee
  arguments: (arguments . (string) @arg . (string) @_with .)
  (#skip-unless? "replace~\\(~[\"'](<|-->|\\]\\])")
  (#eq? @_method "replace")
  (#value-matches? @arg "^(?i:</(script|style|title|textarea)>?|<!--|-->|\\]\\]>)$")
  (#value-matches? @_with "^(<\\\\+/(script|style|title|textarea)>?|\\\\u003c.*|\\\\x3c.*|&lt;.*|<\\\\!--|--\\\\?&gt;|--\\\\+>|-- >|&#45;.*|\\]\\]&gt;|\\]\\]\\]\\]><!\\[CDATA\\[>)$")
  (#not-inside? @finding "loop")
  (#not-in-role? "test")
  (#set! tier "escape"))

; A part that is taken out once, and may be put together anew by what stands around it. A way up is cut off for other reasons
; too, where nobody else gives the path.
(call_expression
  function: (member_expression object: (_) @value property: (property_identifier) @_method @finding) @callee
  arguments: (arguments . (string) @arg . (string) @_with .)
  (#eq? @_method "replace")
  (#value-is? @arg "../" "..\\" "/../" "..")
  (#value-is? @_with "" "/" "_" "-")
  (#not-inside? @finding "loop")
  (#not-in-role? "test")
  (#tainted? @value "remote" "open-file")
  (#set! tier "removed"))

(call_expression
  function: (member_expression object: (_) @value property: (property_identifier) @_method @finding) @callee
  arguments: (arguments . (string) @arg . (string) @_with .)
  (#skip-unless? "replace~\\(~[\"'](<|javascript:|on)")
  (#eq? @_method "replace")
  (#value-is? @arg "<script>" "</script>" "<script" "javascript:" "onerror" "onload")
  (#value-is? @_with "" "/" "_" "-")
  (#not-inside? @finding "loop")
  (#not-in-role? "test")
  (#set! tier "removed"))

; The same where the name is a path by what is done with it: `....//` becomes `../`.
(call_expression
  function: (member_expression object: (identifier) @value property: (property_identifier) @_method @finding) @callee
  arguments: (arguments . [(regex) (string)] @arg . (string) @_with .)
  (#skip-unless? "replace(All)?~\\(~[/\"']\\(?\\\\?\\.")
  (#any-of? @_method "replace" "replaceAll")
  (#match? @arg "^/\\(?(\\\\\\.\\\\\\.|\\\\\\.\\{2\\})(\\\\?/|\\\\/|\\[\\\\?/\\\\\\\\\\]|\\(\\?:\\\\/\\|\\\\\\\\\\))\\)?/g[a-z]*$|^[\"']\\.\\./[\"']$")
  (#value-is? @_with "")
  (#near-mentions? @finding "path.join(" "path.resolve(" "readFile" "createReadStream" "sendFile" "writeFile" "join(" "resolve(")
  (#not-near-mentions? @finding "startsWith(" "relative(" "basename(" "while (" "while(" "normalize(" "isAbsolute(")
  (#not-inside? @finding "loop")
  (#match? @value "(?i)(name|path|file|key|slug|id|page|template|raw|input|param)\\w*$")
  (#not-in-role? "test" "example")
  (#set! tier "path"))

(call_expression
  function: (member_expression object: (_) @value property: (property_identifier) @_method @finding) @callee
  arguments: (arguments . (regex) @arg . (string) @_with .)
  (#any-of? @_method "replace" "replaceAll")
  (#match? @arg "(?i)^/(\\\\\\.\\\\\\.\\\\?/|<\\\\?/?script(\\[\\^>\\]\\*|\\.\\*\\??)?>?|javascript:|on\\\\w\\+=?)(.*)?/[gimsuy]*$")
  (#value-is? @_with "")
  (#not-in-role? "test")
  (#set! tier "rejoined"))

; Whether an address runs scripts, asked about its text as it came: `JavaScript:` and ` javascript:` do the same.
(call_expression
  function: (member_expression object: (_) @value property: (property_identifier) @_method) @callee
  arguments: (arguments . (string) @arg)
  (#skip-unless? "(startsWith|includes|indexOf)~\\(~[\"']javascript:")
  (#any-of? @_method "startsWith" "includes" "indexOf")
  (#value-is? @arg "javascript:")
  (#not-match? @value "(?i)lower|upper|trim|norm|clean|strip|protocol|replace")
  (#inside? @callee "function" "*{safe,Safe,sanit,Sanit,valid,Valid,allow,Allow,clean,Clean,secure,Secure,danger,Danger,escape,Escape,check,Check,unsafe,Unsafe,filter,Filter}*")
  (#not-near-mentions? @callee "toLowerCase(" "toUpperCase(" "new URL(" ".protocol" "/i.test" "https?:" "'http:" "\"http:")
  (#not-in-role? "test" "example")
  (#set! tier "scheme")) @finding

(call_expression
  function: (member_expression object: (regex) @arg property: (property_identifier) @_method) @callee
  arguments: (arguments . (_) @value .)
  (#skip-unless? "/\\^?javascript:/")
  (#any-of? @_method "test" "exec")
  (#match? @arg "^/\\^?javascript:/[gmsuy]*$")
  (#not-match? @value "(?i)lower|trim|norm|clean|strip")
  (#inside? @callee "function" "*{safe,Safe,sanit,Sanit,valid,Valid,allow,Allow,clean,Clean,secure,Secure,danger,Danger,escape,Escape,check,Check,unsafe,Unsafe,filter,Filter}*")
  (#not-near-mentions? @callee "toLowerCase(" "new URL(" ".protocol")
  (#not-in-role? "test" "example")
  (#set! tier "scheme")) @finding
