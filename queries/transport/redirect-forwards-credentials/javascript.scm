; Whether the other address is compared with the first, or what is secret taken out; or the headers are the program's own.
(#define! told-apart
  "host !=" "host ==" "hostname !=" "hostname ==" "origin !=" "origin ==" "ameOrigin" "ameHost" "ameDomain" "ubdomain" "rossOrigin"
  "rossDomain" "'authorization'" "\"authorization\"" "removeHeader" "deleteHeader" "delete headers" "delete opt" "delete init" "delete next" "stripAuth" "allowedHosts"
  "ALLOWED_HOSTS" "headers = {")

(#define! location-header
  "headers.location" "headers['location']" "headers[\"location\"]" "headers.Location" "get('location')" "get(\"location\")" "get('Location')"
  "get(\"Location\")")

; The headers of the first request in the description of the next.
(object
  [
    (shorthand_property_identifier) @finding
    (pair key: (property_identifier) @finding value: [(identifier) (member_expression) (new_expression) (object . (spread_element))])]
  (#eq? @finding "headers")
  (#file-mentions? location-header)
  (#near-mentions? @finding location-header)
  (#near-mentions? @finding "new URL(" "resolve(" "resolveURL(" "resolveUrl(" "urljoin(" "url.parse(")
  (#not-near-mentions? @finding told-apart)
  (#inside? @finding "branch" "*ocation*" "*edirect*" "*30*")
  (#not-inside? @finding "call" "*Response*" "*writeHead*" "*resolve" "resolve" "*json" "*.end" "*done" "*callback" "*cb")
  (#not-in-role? "test"))

(object
  [
    (shorthand_property_identifier) @finding
    (pair key: (property_identifier) @finding value: [(identifier) (member_expression) (new_expression) (object . (spread_element))])]
  (#eq? @finding "headers")
  (#file-mentions? location-header)
  (#near-mentions? @finding location-header)
  (#near-mentions? @finding "new URL(" "resolve(" "resolveURL(" "resolveUrl(" "urljoin(" "url.parse(")
  (#not-near-mentions? @finding told-apart)
  (#inside? @finding "function" "*edirect*" "*next*" "*Next*" "*hop*")
  (#not-inside? @finding "call" "*Response*" "*writeHead*" "*resolve" "resolve" "*json" "*.end" "*done" "*callback" "*cb")
  (#not-in-role? "test"))

; The same options again, headers and all: `return request(response.headers.location, options)`.
(call_expression
  function: (_) @callee
  arguments: (arguments
    . (_) @_target
    . [(identifier) (object . (spread_element))] @finding)
  (#file-mentions? location-header)
  (#match? @_target "(?i)location|redirect|next_?url|new_?url|^next(_?(hop|target|address|href))?(\\.(href|toString\\(\\)))?$")
  (#not-match? @_target "(?i)window|document")
  (#match? @finding "(?i)^(\\{ *\\.\\.\\.)?_?(options|opts|init|config|headers|requestOptions|params)\\b")
  (#match? @callee "(?i)(fetch|request|get|download\\w*|follow\\w*|send|load|open)$")
  (#near-mentions? @finding location-header)
  (#near-mentions? @finding "edirect" "30" "statusCode" "status")
  (#file-mentions? "uthorization" "ookie" "options.headers" "opts.headers" "init.headers" "config.headers" "options?.headers")
  (#not-near-mentions? @finding told-apart)
  (#not-in-role? "test"))

; The same token again: `fetch(response.headers.get("location"), { headers: { Authorization: … } })`.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @_target . (object) @finding)
  (#file-mentions? location-header)
  (#match? @_target "(?i)location|redirect|next_?url|new_?url")
  (#not-match? @_target "(?i)window|document")
  (#match? @finding "(?i)authorization|cookie")
  (#match? @callee "(?i)(fetch|request|get|axios|got)$")
  (#near-mentions? @finding location-header)
  (#not-near-mentions? @finding told-apart)
  (#not-in-role? "test"))

; Hop by hop in a loop: the address is that of the answer, the headers are those of the first request.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) . (object) @finding)
  (#match? @callee "(?i)(fetch|request)$")
  (#file-mentions? location-header)
  (#match? @finding "(?i)redirect: *[\"']manual[\"']|maxRedirections: *0|maxRedirects: *0")
  (#match? @finding "\\bheaders\\b|\\.\\.\\. *(options|opts|init|config|requestInit|request|params)\\b")
  (#not-match? @finding "headers: *\\{ *[^}.]*\\}|headers: *\\w+\\(")
  (#inside? @finding "loop")
  (#near-mentions? @finding location-header)
  (#near-mentions? @finding "new URL(" "resolve(" "resolveURL(" "resolveUrl(" "urljoin(" "url.parse(")
  (#file-mentions? "uthorization" "ookie" "Bearer" "piKey" "api-key" "options.headers" "init.headers")
  (#not-near-mentions? @finding told-apart)
  (#not-in-role? "test" "example"))
