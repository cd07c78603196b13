; A value from the request, or the answer of a model, opens, serves or removes a file.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "std::fs::read" "std::fs::read_to_string" "std::fs::write" "std::fs::remove_file" "std::fs::remove_dir"
    "std::fs::remove_dir_all" "std::fs::create_dir" "std::fs::create_dir_all" "std::fs::read_dir" "std::fs::copy"
    "std::fs::rename" "std::fs::File::open" "std::fs::File::create" "tokio::fs::read" "tokio::fs::read_to_string"
    "tokio::fs::write" "tokio::fs::remove_file" "tokio::fs::remove_dir_all" "tokio::fs::create_dir_all"
    "tokio::fs::read_dir" "tokio::fs::copy" "tokio::fs::rename" "tokio::fs::File::open" "tokio::fs::File::create"
    "actix_files::NamedFile::open" "actix_files::NamedFile::open_async" "rocket::fs::NamedFile::open" "std::fs::OpenOptions::open" "*::persist")
  (#arg? @args "" 0 @finding)
  (#not-near-mentions? @finding "canonicalize" "Component::" "strip_prefix(&" "strip_prefix(root" "strip_prefix(base" "contains(\"..\")" "ParentDir" "is_safe" "is_allowed" "validate")
  (#tainted? @finding "_" "path")
  (#set! tier "remote"))

; The second of two paths.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee "std::fs::copy" "std::fs::rename" "tokio::fs::copy" "tokio::fs::rename")
  (#arg? @args "" 1 @finding)
  (#not-near-mentions? @finding "canonicalize" "Component::" "strip_prefix(&" "strip_prefix(root" "strip_prefix(base" "contains(\"..\")" "ParentDir" "is_safe" "is_allowed" "validate")
  (#tainted? @finding "_" "path")
  (#set! tier "remote"))
