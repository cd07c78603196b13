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

; The same without `join`: `${folder}/${entry.entryName}`, `folder + "/" + entry.fileName`.
([(template_string) (binary_expression operator: "+")] @finding
  (#skip-unless? "\\b(entryName|fileName|unsafeOriginalName)\\b")
  (#imports? "adm-zip" "yauzl" "yauzl-promise" "node-stream-zip" "unzipper" "jszip")
  (#match? @finding "(/\\$\\{[\\w.\\[\\]]+\\.(entryName|fileName|unsafeOriginalName)(\\.toString\\([^)]*\\))?\\}`|[\"'`]/?[\"'`]\\s*\\+\\s*[\\w.]+\\.(entryName|fileName|unsafeOriginalName)|^[\\w.]+\\s*\\+\\s*[\\w.]+\\.(entryName|fileName))$")
  (#near-mentions? @finding "writeFile" "createWriteStream" ".pipe(" "pipeline(" "outputFile" "Bun.write")
  (#not-near-mentions? @finding "startsWith(" "relative(" "basename(" "'..'" "\"..\"" "isAbsolute" "indexOf(" "normalize(")
  (#not-inside? @finding "call" "console.*" "log*" "Error")
  (#not-tainted? @finding "archive" "path")
  (#not-in-role? "test")
  (#set! tier "joined"))

([(template_string) (binary_expression operator: "+")] @finding
  (#skip-unless? "/\\$\\{|[\"'`]/[\"'`]~\\+")
  (#imports? "fflate" "jszip" "tar-stream" "unzipper" "node-unrar-js" "nanotar")
  (#match? @finding "(?i)^`\\$\\{[\\w.]+\\}/\\$\\{((\\w*(entry|header|file|member)\\w*\\.)(path|name|filename)|n|name|filename|path|rel\\w*|entry_?name)\\}`$|[\"'`]/[\"'`]\\s*\\+\\s*((\\w*(entry|header|file|member)\\w*\\.)(path|name|filename)|n|name|filename|rel\\w*|entry_?name)$")
  (#near-mentions? @finding "unzipSync(" "unzip(" ".files)" "loadAsync(" ".extract(" "parseTar(" "on('entry'" "on(\"entry\"" "Parse()" "zip.files")
  (#near-mentions? @finding "writeFile" "createWriteStream" ".pipe(" "pipeline(" "outputFile" "Bun.write")
  (#not-near-mentions? @finding "startsWith(" "relative(" "basename(" "'..'" "\"..\"" "isAbsolute" "indexOf(" "normalize(")
  (#not-inside? @finding "call" "console.*" "log*" "Error")
  (#not-tainted? @finding "archive" "path")
  (#not-in-role? "test")
  (#set! tier "joined"))

; JSZip cleans names and keeps the old ones under a name that says so.
((member_expression property: (property_identifier) @_unsafe) @finding
  (#eq? @_unsafe "unsafeOriginalName")
  (#near-mentions? @finding "writeFile" "createWriteStream" ".pipe(" "pipeline(" "outputFile" "Bun.write")
  (#not-near-mentions? @finding "startsWith(" "relative(" "basename(" "'..'" "\"..\"" "isAbsolute" "indexOf(" "normalize(" "throw")
  (#not-inside? @finding "call" "console.*" "log*" "Error")
  (#not-in-role? "test")
  (#set! tier "joined"))

; The library's own look at names, switched off.
((pair key: (property_identifier) @_key value: (true)) @finding
  (#eq? @_key "skipEntryNameValidation")
  (#not-in-role? "test")
  (#set! tier "kept-paths"))

((pair key: (property_identifier) @_key value: (false)) @finding
  (#eq? @_key "decodeStrings")
  (#imports? "yauzl" "yauzl-promise")
  (#near-mentions? @finding "createWriteStream" "writeFile" "pipeline(")
  (#not-near-mentions? @finding "validateFileName" "startsWith(" "relative(" "basename(" "'..'" "\"..\"" "isAbsolute" "normalize(")
  (#not-in-role? "test")
  (#set! tier "kept-paths"))

; A short name for the entry that a reader hands out: `.on("entry", (e) => … path.join(out, e.path))`.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) . (member_expression object: (identifier) @_entry property: (property_identifier) @_part) @finding .)
  (#calls? @callee "path.join" "path.resolve" "node:path.join" "node:path.resolve")
  (#imports? "unzipper" "tar" "tar-stream" "unzip-stream" "unzip")
  (#any-of? @_part "path" "name")
  (#match? @_entry "^([a-eg-z]|hdr|ent|it|file|f|entry|header)$")
  (#file-mentions? "'entry'" "\"entry\"" "onentry" "Open.file(" "Open.buffer(" "Open.url(" "Open.s3(")
  (#near-mentions? @finding "writeFile" "createWriteStream" ".pipe(" "pipeline(" "outputFile")
  (#not-near-mentions? @finding "startsWith(" "relative(" "basename(" "'..'" "\"..\"" "isAbsolute" "indexOf(" "normalize(" "isInside" "within")
  (#not-tainted? @finding "archive" "path")
  (#not-in-role? "test")
  (#set! tier "joined"))

; A link of the archive made as it says: what is unpacked next goes through it, out of the folder.
(#define! links "fs.symlink" "fs.symlinkSync" "fs.promises.symlink" "fs/promises.symlink" "fs-extra.symlink" "fs-extra.symlinkSync" "fs-extra.ensureSymlink" "graceful-fs.symlink"
  "fs.link" "fs.linkSync" "fs.promises.link" "fs/promises.link" "fs-extra.link" "fs-extra.linkSync" "fs-extra.ensureLink" "graceful-fs.link")
(#define! target-of-link "(?i)(^|\\.)(link_?(name|path|target|dest)|link)!?$")
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding . (_))
  (#calls? @callee links)
  (#match? @finding target-of-link)
  (#file-mentions? "linkname" "linkName" "linkpath" "linkPath" "linkTarget")
  (#file-mentions? "extract" "Extract" "unpack" "Unpack" "entry" "header" "untar" "archive")
  ; Looked at, or resolved, before.
  (#not-near-mentions? @finding
    ", header.linkname);" ", header.linkname))" ", entry.linkpath);" ", entry.linkpath))" ", entry.linkname);" ", entry.linkname))" ", linkname);" ", linkname))" ", linkpath);" ", linkpath))"
    ", linkName);" ", linkName))" ", linkPath);" ", linkPath))" ", linkTarget);" ", linkTarget))" ", entry.header.linkname);" ", entry.header.linkname))" ", header.linkname!);" ", header.linkname!))" ", linkname!);" ", linkname!))" ", header.linkpath);" ", header.linkpath))"
    "isAbsolute(" "Link(header" "Link(entry" "Link(link" "linkname.startsWith(" "linkpath.startsWith(" "linkName.startsWith(" "linkTarget.startsWith(" "linkname.includes(" "linkpath.includes("
    "linkName.includes(" "linkname.split(" "linkpath.split(" "(linkname)" "(linkpath)" "(header.linkname)" "(entry.linkpath)" "(linkTarget)" "readdir")
  (#not-in-role? "test" "example")
  (#set! tier "link"))

(call_expression
  function: (_) @callee
  arguments: (arguments . (call_expression arguments: (arguments (_) . (_) @_target .)) @finding . (_))
  (#calls? @callee links)
  (#match? @_target "(?i)(^|\\.)link_?(name|path|target|dest)!?$")
  (#match? @finding "^(\\w+\\.)?(join|resolve)\\(")
  (#file-mentions? "linkname" "linkName" "linkpath" "linkPath" "linkTarget")
  (#not-near-mentions? @finding "isAbsolute(" "'..'" "\"..\"" "Link(header" "Link(entry" "Link(link" "(header.linkname)" "(entry.linkpath)" "linkname.includes(" "linkpath.includes(")
  (#not-in-role? "test" "example")
  (#set! tier "link"))
