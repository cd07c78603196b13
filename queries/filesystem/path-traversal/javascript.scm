; A value from the request, or the answer of a model, opens, serves or removes a file.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "fs.readFile" "fs.readFileSync" "fs.writeFile" "fs.writeFileSync" "fs.appendFile" "fs.appendFileSync"
    "fs.createReadStream" "fs.createWriteStream" "fs.open" "fs.openSync" "fs.unlink" "fs.unlinkSync" "fs.rm" "fs.rmSync"
    "fs.rmdir" "fs.rmdirSync" "fs.mkdir" "fs.mkdirSync" "fs.readdir" "fs.readdirSync" "fs.copyFile" "fs.copyFileSync"
    "fs.rename" "fs.renameSync" "fs.promises.readFile" "fs.promises.writeFile" "fs.promises.appendFile"
    "fs.promises.unlink" "fs.promises.rm" "fs.promises.mkdir" "fs.promises.readdir" "fs.promises.open"
    "fs/promises.readFile" "fs/promises.writeFile" "fs/promises.appendFile" "fs/promises.unlink" "fs/promises.rm"
    "fs/promises.mkdir" "fs/promises.readdir" "fs/promises.open" "fs/promises.copyFile" "fs/promises.rename"
    "fs-extra.readFile" "fs-extra.readFileSync" "fs-extra.writeFile" "fs-extra.remove" "fs-extra.createReadStream"
    "fs-extra.readJson" "fs-extra.outputFile" "Bun.file" "Bun.write" "Deno.readTextFile" "Deno.readFile"
    "Deno.writeTextFile" "Deno.remove" "Deno.open")
  (#arg? @args "" 0 @finding)
  (#not-file-mentions? ".startsWith(" "path.relative(" "isPathInside" "isSafe" "safePath" "validatePath" "safeJoin" "realpath" "VALID_" "PATTERN.test(" "REGEX.test(" "_RE.test(" "isValidName" "isValidFile" "includes(\"..\")" "includes('..')")
  (#tainted? @finding "_" "path")
  (#not-match? @finding "\\.(path|filepath|tempFilePath)$")
  (#set! tier "remote"))

; Express: a file served by its whole path.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee "express.Response.sendFile" "express.Response.download")
  (#arg-count? @args 1 1)
  (#arg? @args "" 0 @finding)
  (#not-file-mentions? ".startsWith(" "path.relative(" "isPathInside" "isSafe" "safePath" "validatePath" "safeJoin" "realpath" "VALID_" "PATTERN.test(" "REGEX.test(" "_RE.test(" "isValidName" "isValidFile" "includes(\"..\")" "includes('..')")
  (#tainted? @finding "remote" "path")
  (#not-match? @finding "\\.(path|filepath|tempFilePath)$")
  (#set! tier "remote"))

; An upload stored under the name its sender gave it.
(call_expression
  function: (member_expression property: (property_identifier) @_method) @callee
  arguments: (arguments . (_) @finding)
  (#eq? @_method "mv")
  (#match? @finding "\\.(name|originalname|filename)")
  (#not-file-mentions? ".basename(" "sanitize-filename")
  (#tainted? @finding "remote" "path")
  (#set! tier "upload"))
