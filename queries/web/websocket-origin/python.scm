; Tornado asks `check_origin` who may open the websocket, and these answers are true of the pages of strangers as well.

; That there is an origin, and what protocol it came by.
(#define! true-of-everybody
  "^\\(?(?:(?:bool\\([\\w.]+\\)|\\w+ is not None|[\\w.()]+ != (?:\"\"|'')|len\\(\\w+\\) ?(?:> ?0|>= ?1)|origin|True if origin else False|re\\.match\\(r?[\"']\\^?https?\\??://[\"'], origin\\)(?: is not None)?|\\w+(?:\\(\\w+\\))?(?:\\.lower\\(\\)|\\.strip\\(\\))*\\.startswith\\(\\s*\\(?\\s*(?:[\"'](?:https?|wss?)(?::(?://)?)?[\"']\\s*,?\\s*)+\\)?\\s*,?\\s*\\)|(?:\\w+\\.)*(?:\\w+(?:\\(\\w+\\))?\\.)?scheme (?:in [(\\[{][^)\\]}]*[)\\]}]|== [\"']\\w+[\"']))(?:\\s+(?:and|or)\\s+|\\s*\\)?$))+$")
; A comparison somewhere else in the function.
(#define! compares
  "(?i)(?:netloc|hostname|\\bhost|domain)\\)?(?:\\.\\w+\\(\\))* (?:in|not in|==|!= ?[^\"' ])|(?:==|\\bin) [\\w.]*host|endswith|allow|trusted|known|permitted|\\bin self\\.|super\\(|\\bnot in\\b|\\.request\\b|fnmatch|fullmatch|!=\\s*[\"']?\\w|(own|valid|same|our)_?(origin|site|page|domain)s?")

([
    (function_definition
      name: (identifier) @callee
      body: (block (return_statement (_) @finding)) @_body)
    (function_definition
      name: (identifier) @callee
      body: (block (if_statement condition: (_) @finding consequence: (block . (return_statement (true))))) @_body)]
  (#eq? @callee "check_origin")
  (#file-mentions? "tornado" "WebSocketHandler" "jupyter")
  (#match? @finding true-of-everybody)
  (#not-match? @_body compares)
  (#not-in-role? "test" "example")
  (#set! tier "too-little"))

; A name that may stand anywhere in the origin: before `.evil.example`, or in a longer name.
((comparison_operator
  . (_)
  operators: "in"
  [(identifier) (attribute) (call)] @arg .) @finding
  (#inside? @finding "function" "check_origin")
  (#file-mentions? "check_origin")
  (#file-mentions? "tornado" "WebSocketHandler" "jupyter")
  (#match? @arg "^(origin|host|hostname|netloc|domain|(\\w+\\.|urlparse\\(origin\\)\\.|urlsplit\\(origin\\)\\.)(netloc|hostname))(\\.lower\\(\\))?$")
  (#not-match? @arg "^(self|settings|options|config)\\.")
  (#not-match? @finding "^[\"'](://|[*.:/@]|null)[\"'] ")
  (#not-in-role? "test" "example")
  (#set! tier "too-little"))

; The end without the dot before it, the beginning without the end of the host.
((call function: (attribute attribute: (identifier) @_method) arguments: (argument_list . (_) @_part .))
  (#eq? @_method "endswith")
  (#value-matches? @_part "^[a-z0-9-]+(\\.[a-z0-9-]+)+$")
  (#shape! "looks-at-a-part"))

((call function: (attribute attribute: (identifier) @_method) arguments: (argument_list . (_) @_part .))
  (#eq? @_method "startswith")
  (#value-matches? @_part "^(https?://)[a-z0-9-]+(\\.[a-z0-9-]+)*$")
  (#shape! "looks-at-a-part"))

((call) @finding
  (#inside? @finding "function" "check_origin")
  (#file-mentions? "check_origin")
  (#file-mentions? "tornado" "WebSocketHandler" "jupyter")
  (#shaped? @finding "looks-at-a-part")
  (#not-in-role? "test" "example")
  (#set! tier "too-little"))
