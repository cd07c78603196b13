(#define! looks-at-the-kind
  "ALLOWED" "allowed" "infer::" "mime_guess" "content_type()" "image::load" "image::guess" "guess_format" "sniff" "magic" "whitelist"
  "EXTENSIONS" "starts_with(b\"" "from_mime")

; The upload is written under the ending that came with it, or under the whole last part of its name.
(call_expression
  function: (_) @callee @finding
  arguments: (arguments . (_) @_path . (_))
  (#calls? @callee "std::fs::write" "tokio::fs::write" "async_std::fs::write" "async_fs::write")
  (#file-mentions? "file_name()" "get_filename()" "filename()" "raw_name()")
  (#not-file-mentions? looks-at-the-kind)
  (#tainted? @_path "remote" "storage")
  ; Where it may lead anywhere, that is told first.
  (#not-tainted? @_path "remote" "path")
  (#not-in-role? "test")
  (#set! tier "ending"))

(call_expression
  function: (_) @callee @finding
  arguments: (arguments . (_) @_path .)
  (#calls? @callee
    "std::fs::File::create" "tokio::fs::File::create" "async_std::fs::File::create" "async_fs::File::create")
  (#file-mentions? "file_name()" "get_filename()" "filename()" "raw_name()")
  (#file-mentions? "Multipart" "multipart" "TempFile")
  (#not-file-mentions? looks-at-the-kind)
  (#tainted? @_path "remote" "storage")
  ; Where it may lead anywhere, that is told first.
  (#not-tainted? @_path "remote" "path")
  (#not-in-role? "test")
  (#set! tier "ending"))
