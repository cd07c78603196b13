; oauth2: the state that ties the answer to this browser is dropped.
(let_declaration
  pattern: (tuple_pattern (_) . (identifier) @finding)
  value: (_) @_call
  (#match? @finding "^_")
  (#chain? @_call "authorize_url")
  (#imports? "oauth2" "openidconnect"))

(let_declaration
  pattern: (tuple_pattern (_) . "," . "_" @finding)
  value: (_) @_call
  (#chain? @_call "authorize_url")
  (#imports? "oauth2" "openidconnect"))
