(#define! checks-in-text
  "ALLOWED" "allowed" "splitext" "endswith(" "content_type" "mimetype" "magic" "imghdr" "filetype" ".suffix" "uuid"
  "token_hex" "Image.open" "FileAllowed" "UploadSet" "FileExtensionValidator" "is_valid()" "whitelist" "rsplit(")

(#define! takes-ending "splitext(" ".suffix" "rsplit(\".\"" "rsplit('.'" "split(\".\")[-1]" "split('.')[-1]")

; An ending that is compared with others: `if suffix not in {".png", ".jpg"}`.
(#define! checks-of-endings
  "ALLOWED" "allowed_" "_allowed(" "endswith(" "mimetypes" "magic" "imghdr" "filetype" "Image.open" "FileAllowed"
  "UploadSet" "FileExtensionValidator" "is_valid()" "whitelist" "EXTENSIONS" "_extensions" "extensions:" "extensions)" "SUFFIXES" "suffixes" "suffix in"
  "ext in" "extension in" "suffix ==" "ext ==" "suffix !=" "ext !=" ".get(suffix" ".get(ext" "[suffix]" "[ext]" "tempfile"
  "NamedTemporaryFile"
  " not in A" " not in B" " not in C" " not in D" " not in E" " not in F" " not in G" " not in H" " not in I" " not in J" " not in K" " not in L" " not in M"
  " not in N" " not in O" " not in P" " not in Q" " not in R" " not in S" " not in T" " not in U" " not in V" " not in W" " not in X" " not in Y" " not in Z" " not in _" " not in (" " not in {" " not in ["
  " not in self." " not in cls." " not in settings." " not in current_app.config" " not in app.config" " not in allowed" " not in accepted" " not in valid"
  " not in permitted" " not in supported" " not in known" " not in types" " not in kinds" " not in images")

; Flask, Werkzeug, Bottle: the upload saved under the name that came with it, cleaned or not.
(call
  function: (attribute attribute: (identifier) @_save) @callee @finding
  arguments: (argument_list . (_) @_path)
  (#eq? @_save "save")
  (#file-mentions? ".files" "files[" "files.get" "FileStorage" "UploadFile")
  (#near-mentions? @finding ".filename")
  (#not-file-mentions? checks-in-text)
  (#tainted? @_path "remote" "storage")
  (#near-mentions? @finding "secure_filename(" "basename(" "get_valid_filename(" ").name")
  (#set! tier "cleaned"))

(call
  function: (attribute attribute: (identifier) @_save) @callee @finding
  arguments: (argument_list . (_) @_path)
  (#eq? @_save "save")
  (#file-mentions? ".files" "files[" "files.get" "FileStorage" "UploadFile")
  (#near-mentions? @finding ".filename")
  (#not-file-mentions? checks-in-text)
  (#tainted? @_path "remote" "storage"))

; FastAPI, Starlette, aiohttp: a file opened for writing.
(call
  function: (_) @callee @finding
  arguments: (argument_list . (_) @_path . (string) @_mode)
  (#calls? @callee "open" "builtins.open" "aiofiles.open" "anyio.open_file")
  (#value-matches? @_mode "^[wxa]")
  (#near-mentions? @finding ".filename")
  (#not-file-mentions? checks-in-text)
  (#tainted? @_path "remote" "storage")
  (#near-mentions? @finding "secure_filename(" "basename(" "get_valid_filename(" ").name")
  (#set! tier "cleaned"))

(call
  function: (_) @callee @finding
  arguments: (argument_list . (_) @_path . (string) @_mode)
  (#calls? @callee "open" "builtins.open" "aiofiles.open" "anyio.open_file")
  (#value-matches? @_mode "^[wxa]")
  (#near-mentions? @finding ".filename")
  (#not-file-mentions? checks-in-text)
  (#tainted? @_path "remote" "storage"))

(call
  function: (attribute object: (_) @_path attribute: (identifier) @_write) @callee @finding
  arguments: (argument_list . (_))
  (#any-of? @_write "write_bytes")
  (#near-mentions? @finding ".filename")
  (#not-file-mentions? checks-in-text)
  (#tainted? @_path "remote" "storage")
  (#near-mentions? @finding "secure_filename(" "basename(" "get_valid_filename(" ").name")
  (#set! tier "cleaned"))

(call
  function: (attribute object: (_) @_path attribute: (identifier) @_write) @callee @finding
  arguments: (argument_list . (_))
  (#any-of? @_write "write_bytes")
  (#near-mentions? @finding ".filename")
  (#not-file-mentions? checks-in-text)
  (#tainted? @_path "remote" "storage"))

; The same in a folder that the server hands out: a page or a picture with a script in it then runs as one of this site.
(#define! served
  "static_folder" "StaticFiles(" "MEDIA_ROOT" "STATIC_ROOT" "STATIC_DIR" "STATIC_FOLDER" "static/" "/static" "\"static\"" "'static'" "public/" "/public" "\"public\"" "'public'" "wwwroot"
  "www/" "htdocs" "media/" "MEDIA_DIR" "MEDIA_FOLDER")

((call
    function: (attribute attribute: (identifier) @_save) @callee
    arguments: (argument_list . (_) @_path))
  (#eq? @_save "save")
  (#file-mentions? ".files" "files[" "files.get" "FILES" "FileStorage" "UploadFile")
  (#shape! "keeps" @callee @callee @_path))

((call
    function: (_) @callee
    arguments: (argument_list . (_) @_path . (string) @_mode))
  (#calls? @callee "open" "builtins.open" "aiofiles.open" "anyio.open_file")
  (#value-matches? @_mode "^[wxa]")
  (#file-mentions? ".filename" "FILES")
  (#shape! "keeps" @callee @callee @_path))

((call
    function: (attribute object: (_) @_path attribute: (identifier) @_write) @callee
    arguments: (argument_list . (string) @_mode))
  (#eq? @_write "open")
  (#value-matches? @_mode "^[wxa]b?\\+?$")
  (#file-mentions? ".filename" "FILES")
  (#shape! "keeps" @callee @callee @_path))

((call
    function: (attribute object: (_) @_path attribute: (identifier) @_write) @callee
    arguments: (argument_list . (_)))
  (#eq? @_write "write_bytes")
  (#file-mentions? ".filename" "request.data[" "request.FILES")
  (#shape! "keeps" @callee @callee @_path))

((call) @_keeps
  (#file-mentions? takes-ending)
  (#file-mentions? served)
  (#not-file-mentions? checks-of-endings)
  (#shaped? @_keeps "keeps" @callee @finding @_path)
  (#tainted? @_path "remote" "storage")
  (#set! tier "served"))

; The name is a new one, but what it ends in is what came: `uuid4().hex + Path(upload.filename).suffix`.
((call) @_keeps
  (#file-mentions? takes-ending)
  (#not-file-mentions? checks-of-endings)
  (#shaped? @_keeps "keeps" @callee @finding @_path)
  (#tainted? @_path "remote" "storage")
  (#set! tier "ending"))

; Django: a storage told to keep the name.
(call
  function: (attribute attribute: (identifier) @_save) @callee @finding
  arguments: (argument_list . (attribute attribute: (identifier) @_name) @_path . (_) .)
  (#eq? @_save "save")
  (#eq? @_name "name")
  (#file-mentions? "FileSystemStorage" "default_storage")
  (#near-mentions? @finding "FILES")
  (#not-file-mentions? checks-in-text))
