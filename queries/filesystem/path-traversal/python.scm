; A value from the request, or the answer of a model, opens, serves or removes a file.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee
    "open" "builtins.open" "io.open" "codecs.open" "os.open" "aiofiles.open" "anyio.open_file" "tarfile.open" "os.remove" "os.unlink" "os.rmdir" "os.removedirs" "os.mkdir"
    "os.makedirs" "os.listdir" "os.scandir" "os.walk" "os.chmod" "os.rename" "os.replace" "os.truncate" "shutil.rmtree"
    "shutil.copy" "shutil.copy2" "shutil.copyfile" "shutil.copytree" "shutil.move" "shutil.unpack_archive" "glob.glob"
    "glob.iglob" "linecache.getline" "FileResponse" "fastapi.responses.FileResponse"
    "starlette.responses.FileResponse" "django.http.FileResponse" "aiohttp.web.FileResponse" "sanic.response.file"
    "cv2.imread" "cv2.imwrite" "sqlite3.connect" "shelve.open" "dbm.open" "os.chown" "os.chdir" "shutil.make_archive"
    "shutil.chown" "linecache.getlines" "numpy.save" "numpy.savez" "numpy.savetxt" "sanic.file" "litestar.response.File"
    "django.core.files.storage.default_storage.open" "django.core.files.storage.default_storage.delete"
    "django.core.files.storage.default_storage.save")
  (#arg? @args "path" 0 @finding)
  (#tainted? @finding "_" "path")
  (#not-match? @finding "(\\.file|\\.file\\.name|\\.stream|\\.read\\(\\))$")
  (#not-typed? @finding "io.Memory")
  (#set! tier "remote"))

; A job of a queue names a file in a folder of the program's own. A whole path is what the program itself puts into it.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee
    "open" "builtins.open" "io.open" "os.remove" "os.unlink" "os.rmdir" "shutil.rmtree" "shutil.copy" "shutil.copyfile"
    "shutil.move")
  (#imports? "celery" "dramatiq" "huey" "rq" "django_rq")
  (#arg? @args "path" 0 @finding)
  (#tainted? @finding "queue" "path")
  (#near-mentions? @finding "join(" " / " "f\"" "f'" " + \"" " + '")
  (#not-match? @finding "(?i)(^|[._])(path|file|filename|file_?path|source|dest|target)$")
  (#not-in-role? "test")
  (#set! tier "message"))

; What is fetched from a store of objects goes to a file of the name that the object has.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "*.download_file")
  (#file-mentions? "boto3" "s3")
  (#arg? @args "Filename" 2 @finding)
  (#tainted? @finding "_" "path")
  (#set! tier "remote"))

; Where a file goes to.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee
    "os.rename" "os.replace" "os.link" "os.symlink" "shutil.copy" "shutil.copy2" "shutil.copyfile" "shutil.copytree"
    "shutil.move" "shutil.unpack_archive" "urllib.request.urlretrieve")
  (#arg? @args "dst" 1 @finding)
  (#tainted? @finding "_" "path")
  (#set! tier "remote"))

; What takes paths and open files alike: an upload itself is no path.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee
    "gzip.open" "bz2.open" "lzma.open" "zipfile.ZipFile" "send_file" "flask.send_file" "quart.send_file" "PIL.Image.open"
    "numpy.load" "numpy.loadtxt" "pandas.read_csv" "pandas.read_excel" "pandas.read_json" "pandas.read_parquet"
    "pandas.read_pickle")
  (#arg? @args "path" 0 @finding)
  (#tainted? @finding "_" "path")
  (#tainted? @finding "_" "open-file")
  ; A form that was cleaned gives what was uploaded, open.
  (#not-near-mentions? @finding "cleaned_data")
  ; `st.file_uploader` gives an open file.
  (#not-imports? "streamlit")
  (#not-match? @finding "(\\.file|\\.file\\.name|\\.stream|\\.read\\(\\))$")
  (#not-typed? @finding "io.Memory")
  (#set! tier "remote"))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee
    "gzip.open" "bz2.open" "lzma.open" "zipfile.ZipFile" "send_file" "flask.send_file" "quart.send_file" "PIL.Image.open"
    "numpy.load" "numpy.loadtxt" "pandas.read_csv" "pandas.read_excel" "pandas.read_json" "pandas.read_parquet"
    "pandas.read_pickle")
  (#arg? @args "path" 0 @finding)
  (#match? @finding "\\.filename|[\"'(]|^[a-z_]*(path|filename)$")
  (#not-match? @finding "^[\\w.]+(\\[[\"'][\\w -]+[\"']\\]|\\.get\\([\"'][\\w -]+[\"']\\))$")
  (#file-mentions? ".filename")
  (#tainted? @finding "_" "path")
  (#not-match? @finding "(\\.file|\\.file\\.name|\\.stream|\\.read\\(\\))$")
  (#not-typed? @finding "io.Memory")
  (#set! tier "remote"))

; Methods of a path.
(call
  function: (attribute
    object: (_) @finding
    attribute: (identifier) @_method) @callee
  (#any-of? @_method
    "read_text" "read_bytes" "write_text" "write_bytes" "unlink" "rmdir" "iterdir" "rglob" "open" "mkdir" "touch")
  (#imports? "pathlib")
  (#match? @finding "Path\\(| / |_path$|^path$|_file$|_dir$|^target$|^dest")
  (#tainted? @finding "_" "path")
  (#set! tier "remote"))

; Methods that nothing but a path has, whatever it is called.
(call
  function: (attribute
    object: (_) @finding
    attribute: (identifier) @_method) @callee
  (#any-of? @_method "read_text" "read_bytes" "write_text" "write_bytes" "unlink" "rmdir" "iterdir" "rglob")
  (#imports? "pathlib")
  (#tainted? @finding "_" "path")
  (#set! tier "remote"))

(call
  function: (attribute
    object: (_) @finding
    attribute: (identifier) @_method) @callee
  (#any-of? @_method "open" "mkdir" "touch" "symlink_to" "hardlink_to")
  (#imports? "pathlib")
  (#typed? @finding "pathlib.Path")
  (#tainted? @finding "_" "path")
  (#set! tier "remote"))

; An upload stored where the request says.
(call
  function: (attribute object: (_) @_upload attribute: (identifier) @_method)
  arguments: (argument_list . (_) @finding)
  (#skip-unless? "\\.~save~\\(")
  (#eq? @_method "save")
  (#match? @_upload "\\.files(\\[|\\.get\\()")
  (#tainted? @finding "remote" "path")
  (#set! tier "upload"))

; An upload stored under the name its sender gave it.
(call
  function: (attribute attribute: (identifier) @_method) @callee
  arguments: (argument_list . (_) @finding)
  (#eq? @_method "save")
  (#match? @finding "\\.filename|^[a-z_]*(path|dest|destination|target|location|filename)$")
  (#file-mentions? ".filename")
  (#tainted? @finding "remote" "path")
  (#set! tier "upload"))

; `path.startswith("/srv/media")` holds for `/srv/media-private`, too.
(call
  function: (attribute object: (_) @_path attribute: (identifier) @callee)
  arguments: (argument_list . (identifier) @finding .)
  (#eq? @callee "startswith")
  (#match? @finding "(?i)(root|base|dir|directory|folder|home|path|prefix)$")
  (#not-value-matches? @finding "[/\\\\]$")
  (#file-mentions? "abspath(" "realpath(" "normpath(" ".resolve()")
  (#near-mentions? @finding "abspath(" "realpath(" "normpath(" ".resolve()")
  (#not-near-mentions? @finding "os.sep" "commonpath" "os.path.sep" "+ \"/\"" "+ '/'" "is_relative_to" "/\"" "/'" "relative_to")
  (#tainted? @_path "remote" "log")
  (#not-in-role? "test")
  (#set! tier "prefix"))
