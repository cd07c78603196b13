; A value from the request, or the answer of a model, opens, serves or removes a file.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "std::fs::read" "std::fs::read_to_string" "std::fs::write" "std::fs::remove_file" "std::fs::remove_dir"
    "std::fs::remove_dir_all" "std::fs::create_dir" "std::fs::create_dir_all" "std::fs::read_dir"
    "std::fs::read_link" "std::fs::copy" "std::fs::rename" "std::fs::hard_link" "std::fs::soft_link"
    "std::fs::set_permissions" "tokio::fs::read" "tokio::fs::read_to_string" "tokio::fs::write"
    "tokio::fs::remove_file" "tokio::fs::remove_dir" "tokio::fs::remove_dir_all" "tokio::fs::create_dir"
    "tokio::fs::create_dir_all" "tokio::fs::read_dir" "tokio::fs::read_link" "tokio::fs::copy" "tokio::fs::rename"
    "tokio::fs::hard_link" "tokio::fs::soft_link" "tokio::fs::set_permissions" "async_std::fs::read"
    "async_std::fs::read_to_string" "async_std::fs::write" "async_std::fs::remove_file" "async_std::fs::remove_dir"
    "async_std::fs::remove_dir_all" "async_std::fs::create_dir" "async_std::fs::create_dir_all"
    "async_std::fs::read_dir" "async_std::fs::read_link" "async_std::fs::copy" "async_std::fs::rename"
    "async_std::fs::hard_link" "async_std::fs::soft_link" "async_std::fs::set_permissions" "smol::fs::read"
    "smol::fs::read_to_string" "smol::fs::write" "smol::fs::remove_file" "smol::fs::remove_dir"
    "smol::fs::remove_dir_all" "smol::fs::create_dir" "smol::fs::create_dir_all" "smol::fs::read_dir"
    "smol::fs::read_link" "smol::fs::copy" "smol::fs::rename" "smol::fs::hard_link" "smol::fs::soft_link"
    "smol::fs::set_permissions" "fs_err::read" "fs_err::read_to_string" "fs_err::write" "fs_err::remove_file"
    "fs_err::remove_dir" "fs_err::remove_dir_all" "fs_err::create_dir" "fs_err::create_dir_all" "fs_err::read_dir"
    "fs_err::read_link" "fs_err::copy" "fs_err::rename" "fs_err::hard_link" "fs_err::soft_link"
    "fs_err::set_permissions" "fs_err::tokio::read" "fs_err::tokio::read_to_string" "fs_err::tokio::write"
    "fs_err::tokio::remove_file" "fs_err::tokio::remove_dir" "fs_err::tokio::remove_dir_all"
    "fs_err::tokio::create_dir" "fs_err::tokio::create_dir_all" "fs_err::tokio::read_dir" "fs_err::tokio::read_link"
    "fs_err::tokio::copy" "fs_err::tokio::rename" "fs_err::tokio::hard_link" "fs_err::tokio::soft_link"
    "fs_err::tokio::set_permissions" "async_fs::read" "async_fs::read_to_string" "async_fs::write"
    "async_fs::remove_file" "async_fs::remove_dir" "async_fs::remove_dir_all" "async_fs::create_dir"
    "async_fs::create_dir_all" "async_fs::read_dir" "async_fs::read_link" "async_fs::copy" "async_fs::rename"
    "async_fs::hard_link" "async_fs::soft_link" "async_fs::set_permissions" "std::fs::File::open"
    "std::fs::File::create" "tokio::fs::File::open" "tokio::fs::File::create" "async_std::fs::File::open"
    "async_std::fs::File::create" "smol::fs::File::open" "smol::fs::File::create" "fs_err::File::open"
    "fs_err::File::create" "fs_err::tokio::File::open" "fs_err::tokio::File::create" "async_fs::File::open"
    "async_fs::File::create" "std::fs::File::create_new" "std::fs::File::open_buffered" "tokio::fs::File::create_new"
    "std::fs::OpenOptions::open" "tokio::fs::OpenOptions::open" "std::fs::DirBuilder::create" "tokio::fs::try_exists"
    "std::os::unix::fs::symlink" "std::os::windows::fs::symlink_file" "std::os::unix::fs::chown"
    "actix_files::NamedFile::open" "actix_files::NamedFile::open_async" "rocket::fs::NamedFile::open"
    "rocket::response::NamedFile::open" "tower_http::services::ServeFile::new"
    "tower_http::services::fs::ServeFile::new" "warp::fs::file" "salvo::fs::NamedFile::builder"
    "salvo::fs::NamedFile::open" "salvo::prelude::NamedFile::open" "tide::Body::from_file"
    "http_types::Body::from_file" "axum_extra::response::file_stream::FileStream::from_path" "image::open"
    "image::ImageReader::open" "csv::Reader::from_path" "csv::ReaderBuilder::from_path" "csv::Writer::from_path"
    "walkdir::WalkDir::new" "glob::glob" "config::File::with_name" "ini::Ini::load_from_file"
    "rusqlite::Connection::open" "sqlite::open" "tempfile::Builder::tempfile_in" "tempfile::tempdir_in"
    "tempfile::NamedTempFile::new_in" "libloading::Library::new" "std::env::set_current_dir" "fs_extra::dir::copy"
    "fs_extra::dir::remove" "fs_extra::file::copy" "fs_extra::file::read_to_string" "filetime::set_file_mtime"
    "std::path::Path::read_dir" "*::persist" "*::persist_to" "*::move_copy_to")
  (#arg? @args "" 0 @finding)
  (#tainted? @finding "_" "path")
  (#set! tier "remote"))

; The second of two paths.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "std::fs::copy" "std::fs::rename" "std::fs::hard_link" "std::fs::soft_link" "tokio::fs::copy" "tokio::fs::rename"
    "tokio::fs::hard_link" "tokio::fs::soft_link" "async_std::fs::copy" "async_std::fs::rename"
    "async_std::fs::hard_link" "async_std::fs::soft_link" "smol::fs::copy" "smol::fs::rename" "smol::fs::hard_link"
    "smol::fs::soft_link" "fs_err::copy" "fs_err::rename" "fs_err::hard_link" "fs_err::soft_link"
    "std::os::unix::fs::symlink" "tokio::fs::symlink" "std::os::windows::fs::symlink_file" "fs_extra::dir::copy"
    "fs_extra::file::copy")
  (#arg? @args "" 1 @finding)
  (#tainted? @finding "_" "path")
  (#set! tier "remote"))

; An upload of Rocket under a name of its sender's choice; a method of this name writes to many other things elsewhere.
(call_expression
  function: (field_expression field: (field_identifier) @_method) @callee
  arguments: (arguments . (_) @finding .)
  (#eq? @_method "copy_to")
  (#imports? "rocket" "rocket::fs")
  (#file-mentions? "TempFile")
  ; What `name()` gives is a plain name; `raw_name()` is what was sent.
  (#not-near-mentions? @finding ".name()")
  (#tainted? @finding "_" "path")
  (#set! tier "remote"))

; Methods of a path: `path.read_dir()`.
(call_expression
  function: (field_expression value: (_) @finding field: (field_identifier) @_method) @callee
  (#eq? @_method "read_dir")
  (#typed? @finding "std::path::PathBuf" "std::path::Path")
  (#tainted? @finding "_" "path")
  (#set! tier "remote"))

; A name that another server sent.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "std::fs::write" "std::fs::remove_file" "std::fs::remove_dir_all" "std::fs::create_dir_all" "tokio::fs::write"
    "tokio::fs::remove_file" "tokio::fs::remove_dir_all" "tokio::fs::create_dir_all" "async_std::fs::write"
    "async_std::fs::remove_file" "async_std::fs::remove_dir_all" "async_std::fs::create_dir_all" "smol::fs::write"
    "smol::fs::remove_file" "smol::fs::remove_dir_all" "smol::fs::create_dir_all" "fs_err::write"
    "fs_err::remove_file" "fs_err::remove_dir_all" "fs_err::create_dir_all" "fs_err::tokio::write"
    "fs_err::tokio::remove_file" "fs_err::tokio::remove_dir_all" "fs_err::tokio::create_dir_all" "async_fs::write"
    "async_fs::remove_file" "async_fs::remove_dir_all" "async_fs::create_dir_all" "std::fs::File::create"
    "tokio::fs::File::create" "async_std::fs::File::create" "smol::fs::File::create" "fs_err::File::create"
    "fs_err::tokio::File::create" "async_fs::File::create")
  (#arg? @args "" 0 @finding)
  (#tainted? @finding "net" "path")
  (#set! tier "network"))

; Segments of an address, put one behind the other: on Windows `c:` among them replaces all that came before.
(call_expression
  function: (field_expression value: (identifier) @_path field: (field_identifier) @callee)
  arguments: (arguments . (identifier) @finding .)
  (#eq? @callee "push")
  (#near-mentions? @finding ".split('/')" ".split(\"/\")")
  (#near-mentions? @finding "percent_decode" "urlencoding::decode" "decode_percents" "url_decode" "uri().path()")
  (#near-mentions? @finding "\"..\"" "\".\"")
  (#near-mentions? @finding "PathBuf")
  (#not-near-mentions? @finding "':'" "Component::Normal" "Prefix" "cfg!(windows)" "join(\"/\")" "Vec::new()")
  (#inside? @finding "loop")
  (#not-in-role? "test")
  (#set! tier "segment"))

; A field of what was read out of a request, in a function that is handed it: `self.root.join(&request.note)`.
(call_expression
  function: (field_expression value: (_) @_folder field: (field_identifier) @_join) @callee
  arguments: (arguments . [
    (field_expression value: (identifier) @_request)
    (reference_expression value: (field_expression value: (identifier) @_request))
    (call_expression function: (field_expression value: (field_expression value: (identifier) @_request)))] @finding .)
  (#eq? @_join "join")
  (#match? @_request "^(req|request|form|payload|body|input|upload|dto|cmd)$")
  (#file-mentions? "Deserialize")
  (#near-mentions? @finding "fs::" "File::" "remove_file" "read_to_string" "OpenOptions")
  (#tainted? @finding "param" "path")
  (#not-near-mentions? @finding "canonicalize" "Component::" "starts_with(" "contains(\"..\")" "contains('/')" "sanitize" "file_name()" "validate" "is_alphanumeric" "is_ascii_alphanumeric" "is_valid")
  (#not-in-role? "test" "example")
  (#set! tier "handed"))
