; Redirects are followed by hand, and nothing compares the other address with the first or takes out what is secret.
(#define! by-hand "allow_redirects=False" "redirect=False" "follow_redirects=False" "http.client" "raise_http_errors=False")
(#define! location "\"Location\"" "'Location'" "\"location\"" "'location'")
(#define! told-apart
  "netloc" "hostname" "origin" "uthorization" "same_host" "same_origin" ".host" "cross" "headers = {" "strip" "rebuild_auth" "pop(")

; The headers of the first request go with every one that follows.
(call
  function: (_) @callee
  arguments: (argument_list (keyword_argument name: (identifier) @_name value: [(identifier) (attribute)] @finding)) @_all
  (#eq? @_name "headers")
  (#file-mentions? by-hand)
  (#match? @callee "\\.(request|get|post|put|head|send|fetch|urlopen|build_request)$|^(fetch|request|get)$")
  (#near-mentions? @finding location)
  (#near-mentions? @finding "urljoin(" ".join(")
  (#inside? @finding "loop")
  (#not-near-mentions? @finding told-apart)
  (#not-in-role? "test"))

; The function calls itself for the next address, headers and all.
(call
  function: (_) @callee
  arguments: (argument_list (keyword_argument name: (identifier) @_name value: [(identifier) (attribute)] @finding)) @_all
  (#eq? @_name "headers")
  (#file-mentions? by-hand)
  (#match? @_all "(?i)location|urljoin|next_url|redirect|target")
  (#near-mentions? @finding location)
  (#inside? @finding "recursion")
  (#not-near-mentions? @finding told-apart)
  (#not-in-role? "test"))
