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

; The name under whatever name the function gave it, joined and written without a look at where it ends up.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) . [(identifier) (member_expression) (call_expression)] @finding .)
  (#calls? @callee "path.join" "path.resolve" "node:path.join" "node:path.resolve" "path.posix.join")
  (#imports?
    "tar-stream" "yauzl" "yauzl-promise" "unzipper" "adm-zip" "jszip" "fflate" "node-stream-zip" "@zip.js/zip.js" "unzip-stream" "node-unrar-js" "7zip-min" "zip-stream" "tar-fs" "tar"
    "libarchive.js" "libarchive-wasm" "pako" "zlib" "node:zlib" "zip-lib" "unbzip2-stream" "cpio-stream" "ar" "client-zip" "modern-tar" "nanotar" "@std/tar" "@deno-library/compress")
  (#match? @finding "(?i)^((\\w*(entry|header|member|file|item|record|zipobject|part|info|meta)\\w*|h|e|f)\\??\\.(header\\??\\.)?(path|name|filename|file_?name|entry_?name)|(entry|member|inner|relative|rel|archived?|zip|tar|header|target|out|clean(ed)?|stripped|local|item)?_?(name|path|filename|file_?name)|rel|relative|key)$|(?i)^(strip\\w*|normali[sz]e\\w*|clean\\w*|decode\\w*)\\([^()]*(name|path)[^()]*\\)$")
  (#not-match? @finding "(?i)^(file|dir|dest|tmp|temp|out(put)?)_?path$|^(file|f|e)\\.path$")
  (#near-mentions? @finding "writeFile" "createWriteStream" ".pipe(" "pipeline(" "outputFile" "Bun.write" "Deno.writeFile" "Deno.open" "openSync(" "open(")
  (#near-mentions? @finding "extract" "Extract" "entry" "entries" "unzip" "Unzip" "unpack" "Unpack" "header")
  (#file-mentions? ".extract(" "extract()" "openReadStream" "getEntries(" "unzipSync(" "unzip(" ".entries" "loadAsync(" "ZipReader" "readEntry" "parseTar" "TarReader" "readHeader" "subarray(0, 100)" "slice(0, 100)" "getData(" "Parse(" "UntarStream" "UntarStream(" "parseTarGzip(" "toString('utf8', 0, 100)" "toString(\"utf8\", 0, 100)" "decodeTar(" "0x04034b50" "0x02014b50")
  (#not-near-mentions? @finding "startsWith(" "relative(" "basename(" "includes('..')" "includes(\"..\")" "isInside" "within" "inside(" "'..'" "\"..\"" "safeJoin" "isAbsolute" "indexOf(" "\\.\\.")
  ; Where it is followed to the file, it is told there.
  (#not-tainted? @finding "archive" "path")
  (#not-in-role? "test")
  (#set! tier "joined"))

; The same without `join`: `${folder}/${entry.entryName}`.
((template_string (template_substitution (member_expression property: (property_identifier) @_part) @finding)) @callee
  (#skip-unless? "/\\$\\{[\\w.]+\\.(entryName|fileName)\\}")
  (#any-of? @_part "entryName" "fileName")
  (#imports? "adm-zip" "yauzl" "yauzl-promise" "node-stream-zip" "unzipper")
  (#match? @callee "/\\$\\{[\\w.]+\\.(entryName|fileName)\\}`$")
  (#near-mentions? @finding "writeFile" "createWriteStream" ".pipe(" "pipeline(" "outputFile" "Bun.write")
  (#not-near-mentions? @finding "startsWith(" "relative(" "basename(" "'..'" "\"..\"" "isAbsolute" "indexOf(" "normalize(")
  (#not-in-role? "test")
  (#set! tier "joined"))
