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

; Written where the site serves its own files, under the sender's name.
(call_expression
  function: (_) @callee
  arguments: (arguments . [(call_expression) (template_string) (binary_expression)] @finding)
  (#skip-unless? "(?i)\\b(filename|originalname|originalFilename|file\\w*\\.name)\\b")
  (#calls? @callee "fs.createWriteStream" "fs.writeFile" "fs.writeFileSync" "fs.promises.writeFile" "fs/promises.writeFile" "fs.renameSync" "fs.rename" "fs.promises.rename" "fs/promises.rename" "Bun.write")
  (#match? @finding "(?i)[\"'`](\\./|/|\\.\\./)?([\\w-]+/)*(public|static|www\\w*|htdocs|html|assets|media|dist)\\b")
  (#match? @finding "(?i)\\b((info|data|part|upload|file|f|image|avatar|photo)\\w*\\.(filename|name)|originalname|original_?filename|filename)\\b")
  (#file-mentions? takes-uploads "usboy" "ormidable")
  (#not-file-mentions? knows-endings)
  (#not-near-mentions? @finding compares-endings)
  (#not-in-role? "test" "example"))

; A part of the name is no ending: `photo.jpg.html`.
((call_expression
  function: (member_expression object: (_) @_name property: (property_identifier) @callee)
  arguments: (arguments . (string) @_ending .)) @finding
  (#any-of? @callee "includes" "indexOf")
  (#match? @_name "(?i)(original_?(file)?name|filename|\\b(file|upload|image|photo|avatar|f)\\w*\\.name)$")
  (#match? @_ending "(?i)^.\\.(jpe?g|png|gif|webp|pdf|csv|svg|docx?|xlsx?|mp4)[\"']$")
  (#file-mentions? takes-uploads "usboy" "ormidable")
  (#near-mentions? @finding stores "cb(null, true)" "next(")
  (#not-in-role? "test" "example")
  (#set! tier "ending"))

; A filter that lets everything through.
((pair key: (property_identifier) @callee value: [(arrow_function) (function_expression)] @_filter) @finding
  (#eq? @callee "fileFilter")
  (#match? @_filter "^(\\([^()]*\\)|\\w+) *=> *\\{?\\s*(return )?\\w+\\(null, *true\\);?\\s*\\}?$")
  (#not-in-role? "test" "example"))
