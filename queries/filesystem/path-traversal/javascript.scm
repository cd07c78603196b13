(#define! opens
    "fs.readFile" "fs.readFileSync" "fs.writeFile" "fs.writeFileSync" "fs.appendFile" "fs.appendFileSync"
    "fs.createReadStream" "fs.createWriteStream" "fs.open" "fs.openSync" "fs.unlink" "fs.unlinkSync" "fs.rm"
    "fs.rmSync" "fs.rmdir" "fs.rmdirSync" "fs.mkdir" "fs.mkdirSync" "fs.readdir" "fs.readdirSync" "fs.copyFile"
    "fs.copyFileSync" "fs.rename" "fs.renameSync" "fs.symlink" "fs.symlinkSync" "fs.cp" "fs.cpSync" "fs.opendir"
    "fs.opendirSync" "fs.stat" "fs.statSync" "fs.lstat" "fs.lstatSync" "fs.promises.stat" "fs/promises.stat" "fs.promises.readFile" "fs/promises.readFile" "fs.promises.writeFile" "fs/promises.writeFile"
    "fs.promises.appendFile" "fs/promises.appendFile" "fs.promises.unlink" "fs/promises.unlink" "fs.promises.rm"
    "fs/promises.rm" "fs.promises.rmdir" "fs/promises.rmdir" "fs.promises.mkdir" "fs/promises.mkdir"
    "fs.promises.readdir" "fs/promises.readdir" "fs.promises.open" "fs/promises.open" "fs.promises.copyFile"
    "fs/promises.copyFile" "fs.promises.rename" "fs/promises.rename" "fs.promises.symlink" "fs/promises.symlink"
    "fs.promises.cp" "fs/promises.cp" "fs.promises.opendir" "fs/promises.opendir" "fs-extra.readFile"
    "fs-extra.readFileSync" "fs-extra.writeFile" "fs-extra.writeFileSync" "fs-extra.remove" "fs-extra.removeSync"
    "fs-extra.outputFile" "fs-extra.outputFileSync" "fs-extra.readJson" "fs-extra.readJsonSync" "fs-extra.writeJson"
    "fs-extra.writeJsonSync" "fs-extra.outputJson" "fs-extra.outputJsonSync" "fs-extra.copy" "fs-extra.copySync"
    "fs-extra.move" "fs-extra.moveSync" "fs-extra.ensureDir" "fs-extra.ensureDirSync" "fs-extra.emptyDir"
    "fs-extra.emptyDirSync" "fs-extra.mkdirs" "fs-extra.mkdirsSync" "fs-extra.createReadStream"
    "fs-extra.createWriteStream" "fs-extra.unlink" "fs-extra.readdir" "graceful-fs.readFile" "graceful-fs.writeFile"
    "graceful-fs.createReadStream" "graceful-fs.createWriteStream" "jsonfile.readFile" "jsonfile.readFileSync"
    "jsonfile.writeFile" "jsonfile.writeFileSync" "rimraf" "rimraf.rimraf" "rimraf.sync" "del" "del.deleteAsync"
    "Bun.file" "Bun.write" "Deno.readTextFile" "Deno.readTextFileSync" "Deno.readFile" "Deno.readFileSync"
    "adm-zip.Zip.extractAllTo" "adm-zip.Zip.writeZip" "adm-zip.Zip.addLocalFile" "adm-zip.Zip.addLocalFolder" "adm-zip"
    "Deno.writeTextFile" "Deno.writeFile" "Deno.remove" "Deno.open" "Deno.mkdir" "Deno.readDir")

; A value from the request, or the answer of a model, opens, serves or removes a file.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee opens)
  (#arg? @args "" 0 @finding)
  (#tainted? @finding "_" "path")
  (#not-match? @finding "(?i)(file|upload|image|avatar|photo|attachment|part)[a-z]*(\\[[^\\]]*\\])?(\\.[a-z]+)?[?!]?\\.(path|filepath|tempFilePath)$")
  (#set! tier "remote"))

; The other end of a copy or a move.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) . (_) @finding) @args
  (#calls? @callee
    "fs.copyFile" "fs.copyFileSync" "fs.rename" "fs.renameSync" "fs.symlink" "fs.symlinkSync" "fs.cp" "fs.cpSync"
    "fs.promises.copyFile" "fs.promises.rename" "fs.promises.symlink" "fs.promises.cp" "fs/promises.copyFile"
    "fs/promises.rename" "fs/promises.symlink" "fs/promises.cp" "fs-extra.copy" "fs-extra.copySync" "fs-extra.move"
    "fs-extra.moveSync" "fs-extra.copyFile" "fs-extra.rename")
  (#tainted? @finding "_" "path")
  (#not-match? @finding "(?i)(file|upload|image|avatar|photo|attachment|part)[a-z]*(\\[[^\\]]*\\])?(\\.[a-z]+)?[?!]?\\.(path|filepath|tempFilePath)$")
  (#set! tier "remote"))

; Hapi, Koa: a file served by its path.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee "hapi.ResponseToolkit.file")
  (#tainted? @finding "_" "path")
  (#set! tier "remote"))

; `koa-send` stays below `root`, where one is given.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) . (_) @finding) @args
  (#calls? @callee "koa-send")
  (#no-arg? @args "root" _)
  (#tainted? @finding "remote" "path")
  (#set! tier "remote"))

; Express: a file served by its whole path. With `root` it stays below that folder.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee "express.Response.sendFile" "express.Response.sendfile" "express.Response.download")
  (#arg-count? @args 1 1)
  (#arg? @args "" 0 @finding)
  (#tainted? @finding "_" "path")
  (#not-match? @finding "(?i)(file|upload|image|avatar|photo|attachment|part)[a-z]*(\\[[^\\]]*\\])?(\\.[a-z]+)?[?!]?\\.(path|filepath|tempFilePath)$")
  (#set! tier "remote"))

(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding . (object) @args)
  (#calls? @callee "express.Response.sendFile" "express.Response.sendfile" "express.Response.download")
  (#no-arg? @args "root" _)
  (#tainted? @finding "_" "path")
  (#set! tier "remote"))

(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding . [(arrow_function) (function_expression)])
  (#calls? @callee "express.Response.sendFile" "express.Response.sendfile" "express.Response.download")
  (#tainted? @finding "_" "path")
  (#set! tier "remote"))

; `res.download(path, name)`
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding . [(string) (template_string) (identifier) (member_expression) (call_expression) (binary_expression)]) @args
  (#calls? @callee "express.Response.download")
  (#not-arg? @args "root" _)
  (#tainted? @finding "_" "path")
  (#set! tier "remote"))

; An upload stored under the name its sender gave it.
(call_expression
  function: (member_expression property: (property_identifier) @_method) @callee
  arguments: (arguments . (_) @finding)
  (#eq? @_method "mv")
  (#match? @finding "\\.(name|originalname|filename)")
  (#tainted? @finding "remote" "path")
  (#set! tier "upload"))

; Multer: the name of the stored file is the sender's.
(call_expression
  function: (_) @callee
  arguments: (arguments
    (object
      (pair
        key: (property_identifier) @_key
        value: (_
          body: (statement_block
            (expression_statement (call_expression arguments: (arguments . (null) . (member_expression property: (property_identifier) @_name) @finding))))))))
  (#calls? @callee "multer.diskStorage")
  (#eq? @_key "filename")
  (#eq? @_name "originalname")
  (#set! tier "upload"))

(call_expression
  function: (_) @callee
  arguments: (arguments
    (object
      (pair
        key: (property_identifier) @_key
        value: (_
          body: (call_expression arguments: (arguments . (null) . (member_expression property: (property_identifier) @_name) @finding))))))
  (#calls? @callee "multer.diskStorage")
  (#eq? @_key "filename")
  (#eq? @_name "originalname")
  (#set! tier "upload"))

; The page of a program names a file in a folder of the program's own. A whole path is what dialogs give.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee opens)
  (#imports? "electron")
  (#arg? @args "" 0 @finding)
  (#tainted? @finding "ipc" "path")
  (#near-mentions? @finding "join(" "resolve(" "${" " + '" " + \"" "' + " "\" + ")
  (#not-match? @finding "(?i)(^|\\.)(file_?path|abs(olute)?_?path|source_?path|dest_?path)$")
  (#not-in-role? "test")
  (#set! tier "message"))

; A whole path out of a page, in a file where no dialog gives one.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee opens)
  (#imports? "electron")
  (#arg? @args "" 0 @finding)
  (#tainted? @finding "ipc" "path")
  (#not-file-mentions? "OpenDialog" "SaveDialog" "dialog" "allowedPaths" "isAllowed" "startsWith(" "relative(")
  (#not-match? @finding "(?i)(join|resolve)\\(|\\+|\\$\\{|(^|\\.)(file_?path|abs(olute)?_?path|source_?path|dest_?path)$")
  (#not-in-role? "test")
  (#set! tier "page"))

; A job of a queue names a file in a folder of the program's own. A whole path is what the program itself puts into it.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee opens)
  (#file-mentions? "bull" "Bull" "pg-boss" "agenda" "bee-queue" "graphile")
  (#arg? @args "" 0 @finding)
  (#tainted? @finding "queue" "path")
  (#near-mentions? @finding "join(" "resolve(" "${" " + '" " + \"" "' + " "\" + ")
  (#not-match? @finding "(?i)(^|\\.)(path|file|filename|file_?path|source|dest|target)$")
  (#not-in-role? "test")
  (#set! tier "message"))

; A folder compared by its name alone: `/srv/reports-old` begins like `/srv/reports`.
((call_expression
  function: (member_expression object: (identifier) @_file property: (property_identifier) @callee)
  arguments: (arguments . (identifier) @_root .)) @finding
  (#eq? @callee "startsWith")
  (#value-matches? @_root "^(/|\\./)[\\w/.-]*[^/]$")
  (#match? @_file "(?i)^(full|abs(olute)?|resolved|target|real|file|safe|dest|final|requested|norm(alized)?|candidate|p)_?(path|file|name)?$")
  (#near-mentions? @finding "path.resolve(" "path.join(" "path.normalize(" "resolve(" "realpath")
  (#not-near-mentions? @finding "path.sep" "+ sep" "+ '/'" "+ \"/\"" "relative(")
  (#not-in-role? "test" "example")
  (#set! tier "prefix"))
