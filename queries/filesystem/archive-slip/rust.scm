; zip: `dir.join(file.name())`
(call_expression
  function: (field_expression field: (field_identifier) @_join)
  arguments: (arguments
    . (call_expression function: (field_expression value: (identifier) field: (field_identifier) @_name)) @finding .)
  (#eq? @_join "join")
  (#any-of? @_name "name" "filename")
  (#file-mentions? "zip::" "ZipArchive" "sevenz_rust")
  (#match? @finding "^(file|entry|zip_file|zipfile|archive_file|zip_entry|f|e)\\.(file)?name\\(\\)$")
  (#not-near-mentions? @finding "enclosed_name" "Component::" "starts_with(" "sanitize" "safe_join" "file_name()")
  (#not-in-role? "test"))

; tar: the entry's own path joined to a folder, or unpacked there.
(call_expression
  function: (field_expression field: (field_identifier) @_join)
  arguments: (arguments
    . [
      (try_expression
        (call_expression function: (field_expression value: (identifier) @_entry field: (field_identifier) @_path)))
      (reference_expression
        value: (try_expression
          (call_expression function: (field_expression value: (identifier) @_entry field: (field_identifier) @_path))))
    ] @finding .)
  (#eq? @_join "join")
  (#eq? @_path "path")
  (#any-of? @_entry "entry" "file" "e" "member")
  (#file-mentions? "tar::" "tokio_tar" "async_tar")
  (#file-mentions? ".unpack(" "File::create" "fs::write" "io::copy")
  (#not-near-mentions? @finding "Component::" "starts_with(" "sanitize" "unpack_in" "file_name()" "read_dir(" "WalkDir")
  (#not-in-role? "test"))

; The name kept in a variable first.
(call_expression
  function: (field_expression field: (field_identifier) @_join)
  arguments: (arguments . (_) @finding .)
  (#eq? @_join "join")
  (#file-mentions? "zip::" "tar::" "tokio_tar" "async_zip" "sevenz_rust" "ar::Archive" "cpio" "unrar" "ZipArchive" "rc_zip")
  (#not-match? @finding "strip_prefix")
  (#tainted? @finding "archive" "path")
  (#file-mentions? ".unpack(" "File::create" "fs::write" "io::copy")
  (#not-near-mentions? @finding "enclosed_name" "unpack_in" "Component::" "starts_with(" "sanitize" "safe_join" "file_name()")
  (#not-in-role? "test"))

; A path put together as text.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee "std::fs::File::create" "std::fs::write" "tokio::fs::File::create" "tokio::fs::write" "std::fs::create_dir_all" "fs_err::File::create" "fs_err::write")
  (#file-mentions? "zip::" "tar::" "tokio_tar" "async_zip" "sevenz_rust" "ar::Archive" "cpio" "unrar" "ZipArchive" "rc_zip")
  (#dynamic? @finding "path")
  (#tainted? @finding "archive" "path")
  (#not-near-mentions? @finding "enclosed_name" "unpack_in" "Component::" "starts_with(" "sanitize" "safe_join" "file_name()")
  (#not-in-role? "test"))

; tar and async_zip, where the name is taken out with `unwrap`, or kept in a variable.
(call_expression
  function: (field_expression field: (field_identifier) @_join)
  arguments: (arguments . (_) @finding .)
  (#eq? @_join "join")
  (#file-mentions? "tar::" "async_tar" "tokio_tar")
  (#match? @finding "^&?(entry|file|e|member)\\.path\\(\\)(\\.unwrap\\(\\)|\\.expect\\([^)]*\\)|\\?)(\\.\\w+\\(\\))*$")
  (#near-mentions? @finding ".unpack(" "File::create" "fs::write" "io::copy")
  (#not-near-mentions? @finding "Component::" "starts_with(" "sanitize" "unpack_in" "file_name()" "read_dir(" "WalkDir")
  (#not-in-role? "test"))

(call_expression
  function: (field_expression field: (field_identifier) @_join)
  arguments: (arguments . [(identifier) (reference_expression value: (identifier))] @finding .)
  (#eq? @_join "join")
  (#file-mentions? "async_zip")
  (#match? @finding "^&?(\\w+_)?(name|filename|file_name|path|entry_path|entry_name|file_path)$")
  (#near-mentions? @finding ".filename()")
  (#near-mentions? @finding "File::create" "fs::write" "io::copy" "OpenOptions" "create_dir_all")
  (#not-near-mentions? @finding "Component::" "starts_with(" "sanitize" "file_name()" "contains(\"..\")" ".split(")
  (#not-in-role? "test"))

; Fields that hold the name: `out.join(&entry.name)`, `out.join(&header.filename)`.
(call_expression
  function: (field_expression field: (field_identifier) @_join)
  arguments: (arguments
    . [
      (reference_expression value: (field_expression value: (identifier) @_entry field: (field_identifier) @_name))
      (field_expression value: (identifier) @_entry field: (field_identifier) @_name)
      (call_expression function: (field_expression value: (identifier) @_entry field: (field_identifier) @_name))
      (reference_expression value: (call_expression function: (field_expression value: (identifier) @_entry field: (field_identifier) @_name)))] @finding .)
  (#eq? @_join "join")
  (#any-of? @_name "name" "filename" "path" "file_name")
  (#match? @_entry "^(entry|e|header|file|item|member|archive_entry)$")
  (#file-mentions? "sevenz_rust" "unrar" "cpio" "rc_zip" "compress_tools" "libarchive" "piz::" "sevenz_rust2" "delharc" "cab::")
  (#near-mentions? @finding "File::create" "fs::write" "io::copy" "create_dir_all" ".extract_to(" "extract_with_base")
  (#not-near-mentions? @finding "Component::" "starts_with(" "sanitize" "safe_join" "file_name()" "enclosed_name" "read_dir(" "WalkDir")
  (#not-in-role? "test"))

; A link that the archive describes: its target may lie anywhere, and a later entry is written through it.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) . (_)) @finding
  (#calls? @callee
    "std::os::unix::fs::symlink" "tokio::fs::symlink" "std::fs::hard_link" "tokio::fs::hard_link" "std::os::windows::fs::symlink_file"
    "std::fs::soft_link" "async_std::os::unix::fs::symlink" "nix::unistd::symlinkat" "fs_err::os::unix::fs::symlink" "std::os::unix::fs::symlinkat")
  (#file-mentions? "link_name()" "link_name_bytes()" "is_symlink()" "unix_mode()")
  (#file-mentions? "tar::" "zip::" "ZipArchive" "tokio_tar" "async_tar" "cpio")
  (#near-mentions? @finding "link_name" ".by_index(" ".by_name(")
  (#not-near-mentions? @finding "Component::" "starts_with(" "is_absolute" "canonicalize" "sanitize" "strip_prefix" "is_relative" "normalize" "validate")
  (#not-in-role? "test")
  (#set! tier "link"))

; `path.push(file.name())`
(call_expression
  function: (field_expression value: (_) @_path field: (field_identifier) @_push)
  arguments: (arguments . (_) @finding .)
  (#eq? @_push "push")
  (#file-mentions? "zip::" "tar::" "tokio_tar" "async_zip" "sevenz_rust" "ZipArchive")
  (#match? @_path "(?i)(path|target|dest|out|output|full|file|dir|root|p|to|dst)$")
  (#near-mentions? @finding "to_path_buf()" "PathBuf::" ".to_owned()" "clone()")
  (#near-mentions? @finding "File::create" "fs::write" "io::copy" "OpenOptions" ".unpack(" "create_dir_all")
  (#tainted? @finding "archive" "path")
  (#not-near-mentions? @finding "enclosed_name" "unpack_in" "Component::" "starts_with(" "sanitize" "safe_join" "file_name()")
  (#not-in-role? "test"))

; An entry that was taken out first: `let path = entry.path()?.into_owned(); entry.unpack(dest.join(path))`.
(call_expression
  function: (field_expression value: (_) @_entry field: (field_identifier) @_unpack)
  arguments: (arguments . (_) @finding .)
  (#eq? @_unpack "unpack")
  (#file-mentions? "tar::" "tokio_tar" "async_tar")
  (#match? @_entry "^(entry|e|file|member|f|item)$")
  (#match? @finding "\\.join\\(\\s*&?\\w*(path|name|rel|relative|inner|p)\\b")
  (#near-mentions? @finding ".entries()" "entries(" ".path()")
  (#near-mentions? @finding ".path()")
  (#not-near-mentions? @finding "unpack_in" "Component::" "starts_with(" "sanitize" "safe_join" "file_name()" "strip_prefix" "read_dir(" "WalkDir")
  (#not-in-role? "test"))

; Formats whose entries are read one after the other, the name kept in a variable: cpio, ar, 7z, rar.
(call_expression
  function: (field_expression field: (field_identifier) @_join)
  arguments: (arguments . [(identifier) (reference_expression value: (identifier))] @finding .)
  (#eq? @_join "join")
  (#file-mentions? "cpio::" "NewcReader" "ar::Archive" "sevenz_rust" "unrar" "rc_zip" "piz::" "delharc" "compress_tools")
  (#match? @finding "^&?(\\w+_)?(name|filename|file_name|path|entry_path|entry_name|file_path|rel|relative)$")
  (#near-mentions? @finding ".name()" ".identifier()" ".filename" "entry.name" "header()" ".path()")
  (#near-mentions? @finding "File::create" "fs::write" "io::copy" "OpenOptions")
  (#not-near-mentions? @finding "Component::" "starts_with(" "sanitize" "file_name()" "contains(\"..\")" ".split(" "enclosed_name" "read_dir(" "WalkDir")
  (#not-in-role? "test"))
