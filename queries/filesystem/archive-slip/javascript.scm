; The name of an entry, joined by hand.
(call_expression
  function: (_) @callee
  arguments: (arguments (_) . (member_expression property: (property_identifier) @_name) @finding .)
  (#calls? @callee "path.join" "path.resolve")
  (#any-of? @_name "entryName" "path" "fileName" "name")
  (#match? @finding "^(entry|header|file|zipEntry|e)\\.(entryName|path|fileName|name|header\\.name)$")
  (#imports? "unzipper" "adm-zip" "tar-stream" "unzip" "unzip-stream" "node-unzip-2" "unzip2" "zip-lib")
  (#not-file-mentions?
    "startsWith(" "path.relative(" "basename(" "isAbsolute(" "sanitize" "includes(\"..\")" "includes('..')" "indexOf(\"..\")"
    "indexOf('..')" "extractAllTo")
  (#not-in-role? "test"))

; node-tar told to keep absolute paths and `..`.
((pair key: (property_identifier) @_key value: (_) @_flag) @finding
  (#any-of? @_key "preservePaths")
  (#value-is? @_flag "true")
  (#imports? "tar")
  (#set! tier "kept-paths"))

((pair key: (property_identifier) @_key value: (_) @_flag) @finding
  (#any-of? @_key "P")
  (#value-is? @_flag "true")
  (#imports? "tar")
  (#inside? @finding "call" "tar.x" "tar.extract" "x" "extract")
  (#set! tier "kept-paths"))
