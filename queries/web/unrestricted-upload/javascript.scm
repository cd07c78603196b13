; Multer: the stored file keeps the ending that its sender chose, and no filter looks at it.
(call_expression
  function: (_) @callee
  arguments: (arguments
    (object
      (pair key: (property_identifier) @_key value: [(arrow_function) (function_expression)] @_name) @finding))
  (#calls? @callee "multer.diskStorage" "*.diskStorage")
  (#eq? @_key "filename")
  (#match? @_name "\\boriginalname\\b")
  (#not-file-mentions? "fileFilter" "mimetype" "mimeType" "allowed" "ALLOWED" "file-type" "fileTypeFrom" "magic" "whitelist" "endsWith("))

(call_expression
  function: (_) @callee
  arguments: (arguments
    (object
      (method_definition name: (property_identifier) @_key body: (_) @_name) @finding))
  (#calls? @callee "multer.diskStorage" "*.diskStorage")
  (#eq? @_key "filename")
  (#match? @_name "\\boriginalname\\b")
  (#not-file-mentions? "fileFilter" "mimetype" "mimeType" "allowed" "ALLOWED" "file-type" "fileTypeFrom" "magic" "whitelist" "endsWith("))

; express-fileupload: moved to where the sender's name says.
(call_expression
  function: (member_expression property: (property_identifier) @_method) @callee @finding
  arguments: (arguments . (_) @_path)
  (#eq? @_method "mv")
  (#file-mentions? ".files")
  (#near-mentions? @finding ".name")
  (#not-file-mentions? "extname" "uuid" "UUID" "nanoid")
  (#not-file-mentions? "fileFilter" "mimetype" "mimeType" "allowed" "ALLOWED" "file-type" "fileTypeFrom" "magic" "whitelist" "endsWith(")
  (#tainted? @_path "remote" "storage"))

; Written by hand under the name of the upload.
(call_expression
  function: (_) @callee @finding
  arguments: (arguments . (_) @_path . (_))
  (#calls? @callee
    "fs.writeFile" "fs.writeFileSync" "fs.promises.writeFile" "fs/promises.writeFile" "fs.rename" "fs.renameSync"
    "fs.copyFile" "fs.copyFileSync" "Bun.write")
  (#file-mentions? ".files" ".file" "formData")
  (#near-mentions? @finding ".originalname" ".originalFilename" "file.name")
  (#not-file-mentions? "extname" "uuid" "UUID" "nanoid")
  (#not-file-mentions? "fileFilter" "mimetype" "mimeType" "allowed" "ALLOWED" "file-type" "fileTypeFrom" "magic" "whitelist" "endsWith(")
  (#tainted? @_path "remote" "storage"))

; A name of one's own with the sender's ending: `randomUUID() + path.extname(file.originalname)` runs as what it says it is.
(#define! sent-name "(?i)(original_?(file)?name|\\b(file|upload|photo|image|avatar|picture|attachment|part|data|document|media|logo|cover|blob)\\w*\\.(file)?name|\\.file\\??\\.(file)?name|info\\.filename)$")
(#define! knows-endings
  "ALLOWED" "llowed" "WHITELIST" "hitelist" "file-type" "fileTypeFrom" "magic" "EXTENSIONS" "xtensions" "EXTS" "MIME_TO" "mimeTo" "extensionFor" "mime.extension"
  "mime.getExtension" "sharp(" "includes(ext" ".has(ext" "test(ext" "fileFilter" "TYPES[" "TYPES.get(" "Types.get(" "includes(path.extname" "test(path.extname" ".has(path.extname" "has(extname" "includes(extname" "test(extname")
(#define! compares-endings
  "ext !=" "ext ==" "xtension !=" "xtension ==" "switch (ext" "extname !=" "extname ==" "ext.match(" "Ext ==" "Ext !=" "mimetype ===" "mimetype !==")
(#define! takes-uploads
  "multer" "formData" ".files" ".file" "formidable" "busboy" "@fastify/multipart" "UploadedFile" "multiparty" "parseBody" "fileupload" "parts()")
(#define! stores
  "writeFile" "createWriteStream" ".rename(" "renameSync(" ".mv(" "diskStorage" "Bun.write" "Deno.writeFile" "copyFile" "PutObjectCommand" ".putObject(" "filename:" "filename(" "pipeline("
  "outputFile" "Deno.open(" "saveAs(" ".upload(")

((call_expression
  function: (_) @callee
  arguments: (arguments . (_) @_name .)) @finding
  (#calls? @callee "path.extname" "node:path.extname" "path.posix.extname" "extname")
  (#match? @_name sent-name)
  (#file-mentions? takes-uploads)
  (#near-mentions? @callee stores)
  (#not-file-mentions? knows-endings)
  (#not-near-mentions? @finding compares-endings)
  (#not-inside? @finding "call" "*.diskStorage" "diskStorage")
  (#not-in-role? "test")
  (#set! tier "ending"))

; The same, cut off by hand.
((call_expression
  function: (member_expression
    object: (call_expression
      function: (member_expression object: (_) @_name property: (property_identifier) @_cuts)
      arguments: (arguments . (string) @_dot .))
    property: (property_identifier) @callee)) @finding
  (#skip-unless? "\\.split\\(~[\"'`]\\.[\"'`]~\\)\\??~\\.~(pop|at)\\(")
  (#any-of? @callee "pop" "at")
  (#eq? @_cuts "split")
  (#any-of? @_dot "\".\"" "'.'")
  (#match? @_name sent-name)
  (#file-mentions? takes-uploads)
  (#near-mentions? @finding stores)
  (#not-file-mentions? knows-endings)
  (#not-near-mentions? @finding compares-endings)
  (#not-file-mentions? "use client" "react-native")
  (#not-in-role? "test")
  (#set! tier "ending"))

((call_expression
  function: (member_expression object: (_) @_name property: (property_identifier) @callee)
  arguments: (arguments . (call_expression function: (member_expression object: (_) @_same property: (property_identifier) @_last)))) @finding
  (#skip-unless? "\\.lastIndexOf\\(~[\"'`]\\.")
  (#any-of? @callee "slice" "substring" "substr")
  (#eq? @_last "lastIndexOf")
  (#same? @_name @_same)
  (#match? @finding "\\.lastIndexOf\\([\"'`]\\.")
  (#match? @_name sent-name)
  (#file-mentions? takes-uploads)
  (#near-mentions? @finding stores)
  (#not-file-mentions? knows-endings)
  (#not-near-mentions? @finding compares-endings)
  (#not-file-mentions? "use client" "react-native")
  (#not-in-role? "test")
  (#set! tier "ending"))
