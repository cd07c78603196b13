; A text as the pattern is replaced once: an escape of the first character alone.
(call_expression
  function: (member_expression object: (_) @value property: (property_identifier) @_method @finding) @callee
  arguments: (arguments . (string) @arg . (string) @_with .)
  (#skip-unless? "replace~\\(~[\"'][<>&\"'`\\\\$%]")
  (#eq? @_method "replace")
  (#value-is? @arg "<" ">" "&" "\"" "'" "`" "\\" "$" "%" "\n")
  (#value-matches? @_with "^(&[a-z]+;|&#x?[0-9a-fA-F]+;|\\\\.|''|%[0-9A-Fa-f]{2})$")
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
