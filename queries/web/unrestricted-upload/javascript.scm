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
