; Somebody is known from here on, in the session they came with.
(assignment_expression
  left: (member_expression
    object: (member_expression object: (identifier) @_request property: (property_identifier) @_session)
    property: (property_identifier) @name) @finding
  right: (_) @_value
  (#any-of? @_request "req" "request" "ctx")
  (#eq? @_session "session")
  (#match? @name
    "^((current|signed_?in|logged_?in|auth(enticated)?)?_?[uU]ser(_?[nN]ame)?|uid|(user|account|staff|member|customer|admin|employee|client|student|teacher|patient|operator|agent|person|player|owner|tenant|merchant|seller|doctor|driver|manager|profile|principal|identity|subject)(_?[iI]d|_?[eE]mail)?|(is)?_?([lL]ogged_?[iI]n|[sS]igned_?[iI]n|[aA]uth(enticated|ed|orized)?|[aA]dmin)|email|login|role)$")
  (#not-value-is? @_value "null" "false" "undefined")
  (#not-match? @_value "^(null|undefined|false)$")
  (#near-mentions? @finding "assword" "bcrypt" "argon2" "compare(" "authenticate" "verify(")
  (#not-file-mentions? "regenerate" "cookie-session" "iron-session")
  (#not-in-role? "test"))

; The visitor brings the id that the session is known by.
(call_expression
  function: (member_expression property: (property_identifier) @callee)
  arguments: (arguments . (string) @_name . (_) @finding)
  (#eq? @callee "cookie")
  (#value-matches? @_name "(?i)^(sid|session|session_?id|sess|sessid|connect\\.sid)$")
  (#tainted? @finding "remote" "header")
  (#not-in-role? "test")
  (#set! tier "brought"))

; express-session asks a function for the id, and it takes what the request says.
((pair key: (property_identifier) @callee value: [(arrow_function) (function_expression)] @_makes) @finding
  (#any-of? @callee "genid" "generateId" "idGenerator")
  (#match? @_makes "\\b(req|request|ctx|r)\\.(query|body|cookies|headers|params|get\\()")
  (#not-in-role? "test")
  (#set! tier "brought"))

((assignment_expression
  left: (member_expression object: (_) @_of property: (property_identifier) @callee)
  right: (_) @_value) @finding
  (#any-of? @callee "sessionID" "sessionId")
  (#match? @_of "^(req|request|ctx)$")
  (#match? @_value "^(req|request|ctx)\\.(query|body|cookies|headers|params)\\b")
  (#not-in-role? "test")
  (#set! tier "brought"))

; The id of the session out of the address, which a link can carry: `const sid = req.query.sid || req.cookies.sid`.
([
    (variable_declarator name: (identifier) @callee value: (_) @finding)
    (call_expression function: (member_expression object: (_) @callee) arguments: (arguments . (_) @finding))]
  (#skip-unless? "(query|body|params)\\b[^\\n]*(?i:sid|sess)")
  (#match? @callee "(?i)^(sid|sess_?id|session_?id|session_?key|token)$|(session_?s?(store)?|store|sessions)$")
  (#match? @finding "^(req|request|ctx|ctx\\.request|c\\.req)\\.(query|body|params)(\\.|\\[[\"'])(?i:sid|\\w*sess(ion)?(_?(id|key|token))?|phpsessid|jsessionid)[\"']?\\]?( *(\\|\\||\\?\\?)[^;]*)?$|(\\|\\||\\?\\?) *(req|request|ctx|ctx\\.request)\\.(query|body|params)(\\.|\\[[\"'])(?i:sid|\\w*sess(ion)?(_?(id|key|token))?|phpsessid|jsessionid)[\"']?\\]?$")
  (#near-mentions? @finding "req.session =" "request.session =" "ctx.session =" "req.user =" "request.user =" "ctx.state.user =" "req.sessionID =" "res.cookie(" "const session =" "let session =" "session =>" "session)")
  (#not-near-mentions? @finding "transport" "McpServer" "stripe" "checkout" "conversation" "messages" "signature" "verify")
  (#not-in-role? "test" "example")
  (#set! tier "brought"))
