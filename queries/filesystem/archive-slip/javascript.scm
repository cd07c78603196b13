; The name of an entry, joined by hand and written to.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee
    "fs.createWriteStream" "fs.writeFile" "fs.writeFileSync" "fs.promises.writeFile" "fs/promises.writeFile" "fs.open" "fs.openSync"
    "fs-extra.createWriteStream" "fs-extra.writeFile" "fs-extra.writeFileSync" "fs-extra.outputFile" "fs-extra.outputFileSync"
    "graceful-fs.createWriteStream" "graceful-fs.writeFile")
  (#imports? "unzipper" "adm-zip" "tar-stream" "unzip" "unzip-stream" "node-unzip-2" "unzip2" "zip-lib" "yauzl" "node-stream-zip" "fstream")
  (#not-in-role? "test")
  (#tainted? @finding "archive" "path"))

; The entry under another name, joined to the folder.
(call_expression
  function: (_) @callee
  arguments: (arguments (_) . (member_expression property: (property_identifier) @_part) @finding .)
  (#calls? @callee "path.join" "path.resolve" "node:path.join" "node:path.resolve")
  (#any-of? @_part "entryName" "fileName")
  (#imports? "adm-zip" "yauzl" "node-stream-zip" "unzipper")
  (#not-match? @finding "^(entry|zipEntry|header)\\.")
  (#near-mentions? @finding "writeFile" "createWriteStream" ".pipe(")
  (#not-near-mentions? @finding "startsWith(" "relative(" "basename(" ".includes(" "normalize(")
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

; Entries gone through one by one: `for (const file of directory.files)`, `zip.forEach((name, file) => …)`.
(call_expression
  function: (_) @callee
  arguments: (arguments (_) . (member_expression property: (property_identifier) @_part) @finding .)
  (#calls? @callee "path.join" "path.resolve" "node:path.join" "node:path.resolve")
  (#any-of? @_part "path" "name")
  (#imports? "unzipper" "node-stream-zip" "jszip" "tar-stream" "yauzl-promise")
  (#match? @finding "^(file|f|item|zipObject|member|zipFile)\\.")
  (#near-mentions? @finding "writeFile" "createWriteStream" ".pipe(")
  (#not-near-mentions? @finding "startsWith(" "relative(" "basename(" ".includes(" "normalize(")
  (#not-in-role? "test"))

(call_expression
  function: (_) @callee
  arguments: (arguments (_) . (identifier) @finding .)
  (#calls? @callee "path.join" "path.resolve" "node:path.join" "node:path.resolve")
  (#imports? "jszip" "fflate")
  (#any-of? @finding "relativePath" "filename" "fileName" "name" "entryName")
  (#near-mentions? @finding "zip.forEach(" ".files)" "unzipSync(" "unzip(")
  (#near-mentions? @finding "writeFile" "createWriteStream" ".pipe(")
  (#not-near-mentions? @finding "startsWith(" "relative(" "basename(" ".includes(" "normalize(")
  (#not-in-role? "test"))
