; A key from the request.
(assignment_expression
  left: (subscript_expression object: (member_expression property: (property_identifier) @_session) @callee index: (_) @finding)
  (#eq? @_session "session")
  (#match? @callee "^(req|request|ctx|this\\.req|c)\\.session$")
  (#not-in-role? "test")
  (#tainted? @finding "remote" "storage")
  ; A key that begins with the program's own words is none of its other keys.
  (#not-hole-at? @finding "behind-text")
  (#set! tier "key"))

(assignment_expression
  left: [
    (member_expression object: (member_expression property: (property_identifier) @_session) @callee)
    (subscript_expression object: (member_expression property: (property_identifier) @_session) @callee)
  ]
  right: (_) @finding
  ; What a look-up found is the program's own, and so is the number of a record.
  (#not-match? @finding "^\\w+!?\\??\\.(_?id|uuid|role|roles|passwordHash)(\\.toString\\(\\)|\\.toHexString\\(\\))?$")
  (#not-match? @finding "(?i)^\\w*(user|account|record|row|result|member|customer|profile|admin|token|session|found|match|obj|item|doc)\\w*!?\\??(\\.|\\[)|^_?id$")
  (#eq? @_session "session")
  (#match? @callee "^(req|request|ctx|this\\.req|c)\\.session$")
  (#not-in-role? "test")
  (#tainted? @finding "remote" "storage"))
