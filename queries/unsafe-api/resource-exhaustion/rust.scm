(#define! allocations
  "Vec::with_capacity" "std::vec::Vec::with_capacity" "String::with_capacity" "std::string::String::with_capacity"
  "std::collections::VecDeque::with_capacity" "VecDeque::with_capacity" "std::collections::HashMap::with_capacity"
  "HashMap::with_capacity" "std::collections::HashSet::with_capacity" "std::collections::BinaryHeap::with_capacity"
  "bytes::BytesMut::with_capacity" "BytesMut::with_capacity" "smallvec::SmallVec::with_capacity"
  "indexmap::IndexMap::with_capacity" "Box::new_uninit_slice" "std::boxed::Box::new_uninit_slice"
  "std::rc::Rc::new_uninit_slice" "std::sync::Arc::new_uninit_slice" "bytes::BytesMut::zeroed" "libc::malloc"
  "libc::valloc" "std::alloc::Layout::from_size_align" "std::alloc::Layout::from_size_align_unchecked"
  "core::alloc::Layout::from_size_align" "Layout::from_size_align" "Layout::from_size_align_unchecked"
  "std::alloc::Layout::array" "Layout::array" "std::io::BufReader::with_capacity" "std::io::BufWriter::with_capacity"
  "tokio::io::BufReader::with_capacity" "ndarray::Array1::zeros" "ndarray::Array::zeros" "image::RgbImage::new"
  "image::RgbaImage::new" "image::ImageBuffer::new" "memmap2::MmapMut::map_anon")

; Memory, as much as the value says.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee allocations)
  (#arg? @args "" 0 @finding)
  (#tainted? @finding "remote" "alloc")
  (#set! tier "remote"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "libc::calloc" "libc::realloc")
  (#arg? @args "" 1 @finding)
  (#tainted? @finding "remote" "alloc")
  (#set! tier "remote"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "std::alloc::realloc")
  (#arg? @args "" 2 @finding)
  (#tainted? @finding "remote" "alloc")
  (#set! tier "remote"))

(call_expression
  function: (field_expression field: (field_identifier) @callee)
  arguments: (arguments . (_) @finding)
  (#any-of? @callee "reserve" "reserve_exact" "resize" "resize_with" "resize_default")
  (#tainted? @finding "remote" "alloc")
  (#set! tier "remote"))

(call_expression
  function: (field_expression value: (_) @_text field: (field_identifier) @callee)
  arguments: (arguments . (_) @finding .)
  (#eq? @callee "repeat")
  (#tainted? @finding "remote" "alloc")
  (#set! tier "remote"))

; `vec![0; size]`
((macro_invocation
  macro: (identifier) @callee
   (token_tree (identifier) @finding .)) @_macro
  (#eq? @callee "vec")
  (#match? @_macro "^vec!\\s*[\\[(][^;]*;")
  ; One byte says no more than 255.
  (#not-match? @_macro ";\\s*\\w+\\[\\w+\\] as usize\\s*\\]$")
  (#tainted? @finding "remote" "alloc")
  (#set! tier "remote"))

; `vec![0; request.size]`
((macro_invocation
  macro: (identifier) @callee
   (token_tree . [(integer_literal) (float_literal) (boolean_literal) (string_literal)] . (identifier) @finding)) @_macro
  (#eq? @callee "vec")
  (#match? @_macro "^vec!\\s*[\\[(][^;]*;")
  ; One byte says no more than 255.
  (#not-match? @_macro ";\\s*\\w+\\[\\w+\\] as usize\\s*\\]$")
  (#tainted? @finding "remote" "alloc")
  (#set! tier "remote"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee allocations)
  (#arg? @args "" 0 @finding)
  (#tainted? @finding "net" "alloc")
  (#set! tier "network"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "libc::calloc" "libc::realloc")
  (#arg? @args "" 1 @finding)
  (#tainted? @finding "net" "alloc")
  (#set! tier "network"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "std::alloc::realloc")
  (#arg? @args "" 2 @finding)
  (#tainted? @finding "net" "alloc")
  (#set! tier "network"))

(call_expression
  function: (field_expression field: (field_identifier) @callee)
  arguments: (arguments . (_) @finding)
  (#any-of? @callee "reserve" "reserve_exact" "resize" "resize_with" "resize_default")
  (#tainted? @finding "net" "alloc")
  (#set! tier "network"))

(call_expression
  function: (field_expression value: (_) @_text field: (field_identifier) @callee)
  arguments: (arguments . (_) @finding .)
  (#eq? @callee "repeat")
  (#tainted? @finding "net" "alloc")
  (#set! tier "network"))

; `vec![0; size]`
((macro_invocation
  macro: (identifier) @callee
   (token_tree (identifier) @finding .)) @_macro
  (#eq? @callee "vec")
  (#match? @_macro "^vec!\\s*[\\[(][^;]*;")
  ; One byte says no more than 255.
  (#not-match? @_macro ";\\s*\\w+\\[\\w+\\] as usize\\s*\\]$")
  (#tainted? @finding "net" "alloc")
  (#set! tier "network"))

; `vec![0; request.size]`
((macro_invocation
  macro: (identifier) @callee
   (token_tree . [(integer_literal) (float_literal) (boolean_literal) (string_literal)] . (identifier) @finding)) @_macro
  (#eq? @callee "vec")
  (#match? @_macro "^vec!\\s*[\\[(][^;]*;")
  ; One byte says no more than 255.
  (#not-match? @_macro ";\\s*\\w+\\[\\w+\\] as usize\\s*\\]$")
  (#tainted? @finding "net" "alloc")
  (#set! tier "network"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee allocations)
  (#arg? @args "" 0 @finding)
  (#tainted? @finding "cli" "alloc")
  (#set! tier "local"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "libc::calloc" "libc::realloc")
  (#arg? @args "" 1 @finding)
  (#tainted? @finding "cli" "alloc")
  (#set! tier "local"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "std::alloc::realloc")
  (#arg? @args "" 2 @finding)
  (#tainted? @finding "cli" "alloc")
  (#set! tier "local"))

(call_expression
  function: (field_expression field: (field_identifier) @callee)
  arguments: (arguments . (_) @finding)
  (#any-of? @callee "reserve" "reserve_exact" "resize" "resize_with" "resize_default")
  (#tainted? @finding "cli" "alloc")
  (#set! tier "local"))

(call_expression
  function: (field_expression value: (_) @_text field: (field_identifier) @callee)
  arguments: (arguments . (_) @finding .)
  (#eq? @callee "repeat")
  (#tainted? @finding "cli" "alloc")
  (#set! tier "local"))

; `vec![0; size]`
((macro_invocation
  macro: (identifier) @callee
   (token_tree (identifier) @finding .)) @_macro
  (#eq? @callee "vec")
  (#match? @_macro "^vec!\\s*[\\[(][^;]*;")
  ; One byte says no more than 255.
  (#not-match? @_macro ";\\s*\\w+\\[\\w+\\] as usize\\s*\\]$")
  (#tainted? @finding "cli" "alloc")
  (#set! tier "local"))

; `vec![0; request.size]`
((macro_invocation
  macro: (identifier) @callee
   (token_tree . [(integer_literal) (float_literal) (boolean_literal) (string_literal)] . (identifier) @finding)) @_macro
  (#eq? @callee "vec")
  (#match? @_macro "^vec!\\s*[\\[(][^;]*;")
  ; One byte says no more than 255.
  (#not-match? @_macro ";\\s*\\w+\\[\\w+\\] as usize\\s*\\]$")
  (#tainted? @finding "cli" "alloc")
  (#set! tier "local"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee allocations)
  (#arg? @args "" 0 @finding)
  (#tainted? @finding "env" "alloc")
  (#set! tier "local"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "libc::calloc" "libc::realloc")
  (#arg? @args "" 1 @finding)
  (#tainted? @finding "env" "alloc")
  (#set! tier "local"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "std::alloc::realloc")
  (#arg? @args "" 2 @finding)
  (#tainted? @finding "env" "alloc")
  (#set! tier "local"))

(call_expression
  function: (field_expression field: (field_identifier) @callee)
  arguments: (arguments . (_) @finding)
  (#any-of? @callee "reserve" "reserve_exact" "resize" "resize_with" "resize_default")
  (#tainted? @finding "env" "alloc")
  (#set! tier "local"))

(call_expression
  function: (field_expression value: (_) @_text field: (field_identifier) @callee)
  arguments: (arguments . (_) @finding .)
  (#eq? @callee "repeat")
  (#tainted? @finding "env" "alloc")
  (#set! tier "local"))

; `vec![0; size]`
((macro_invocation
  macro: (identifier) @callee
   (token_tree (identifier) @finding .)) @_macro
  (#eq? @callee "vec")
  (#match? @_macro "^vec!\\s*[\\[(][^;]*;")
  ; One byte says no more than 255.
  (#not-match? @_macro ";\\s*\\w+\\[\\w+\\] as usize\\s*\\]$")
  (#tainted? @finding "env" "alloc")
  (#set! tier "local"))

; `vec![0; request.size]`
((macro_invocation
  macro: (identifier) @callee
   (token_tree . [(integer_literal) (float_literal) (boolean_literal) (string_literal)] . (identifier) @finding)) @_macro
  (#eq? @callee "vec")
  (#match? @_macro "^vec!\\s*[\\[(][^;]*;")
  ; One byte says no more than 255.
  (#not-match? @_macro ";\\s*\\w+\\[\\w+\\] as usize\\s*\\]$")
  (#tainted? @finding "env" "alloc")
  (#set! tier "local"))

; A limit taken away.
(call_expression
  function: (_) @callee @finding
  (#calls? @callee "axum::extract::DefaultBodyLimit::disable")
  (#not-file-mentions? "RequestBodyLimitLayer" "DefaultBodyLimit::max")
  (#set! tier "no-limit"))

(call_expression
  function: (_) @callee @finding
  arguments: (arguments . (_) . (_) @_limit .)
  (#calls? @callee "axum::body::to_bytes" "actix_web::body::to_bytes_limited")
  (#match? @_limit "^(usize::MAX|std::usize::MAX|u64::MAX as usize)$")
  (#set! tier "no-limit"))

; The largest number there is for a limit, and limits that are none.
(#define! no-number
  "^((std|core)::)?(usize|u64|u32|i64|i32|isize)::(MAX|max_value\\(\\))( as (usize|u64|u32))?$|^Some\\(((std|core)::)?(usize|u64|u32|i64)::MAX\\)$|^(0x)?([fF]{8}|[fF]{16}|7[fF]{15})$|^(\\w+::)*(NO_LIMIT|UNLIMITED|LIMITLESS|WITHOUT_LIMIT|NO_MAX|UNBOUNDED)$")
(call_expression
  function: (_) @callee @finding
  arguments: (arguments . (_) @_limit .)
  (#calls? @callee
    "axum::extract::DefaultBodyLimit::max" "tower_http::limit::RequestBodyLimitLayer::new" "tower_http::limit::RequestBodyLimit::new"
    "actix_web::web::PayloadConfig::new" "web::PayloadConfig::new" "poem::middleware::SizeLimit::new" "warp::body::content_length_limit"
    "warp::multipart::form" "salvo::size_limiter::max_size" "salvo::http::request::set_global_secure_max_size" "ntex::web::types::PayloadConfig::new"
    "actix_multipart::form::MultipartFormConfig::total_limit" "tokio_util::codec::LinesCodec::new_with_max_length"
    "http_body_util::Limited::new")
  (#match? @_limit no-number)
  (#not-in-role? "test" "example")
  (#set! tier "no-limit"))

(call_expression
  function: (field_expression value: (_) @_on field: (field_identifier) @callee @finding)
  arguments: (arguments . (_) @_limit .)
  (#any-of? @callee
    "max_decoding_message_size" "max_frame_length" "payload_with_max_size" "total_limit" "memory_limit" "max_frame_size" "max_message_size"
    "content_length_limit" "body_limit" "max_body_size" "max_request_size" "max_request_body_size" "secure_max_size" "max_buf_size" "file_limit"
    "max_payload_size" "set_max_packet_size" "max_incoming_message_size")
  (#match? @_limit no-number)
  (#not-in-role? "test" "example")
  (#set! tier "no-limit"))

(call_expression
  function: (field_expression value: (_) @_on field: (field_identifier) @callee @finding)
  arguments: (arguments . (_) @_limit .)
  (#eq? @callee "limit")
  (#file-mentions? "JsonConfig" "PayloadConfig" "FormConfig")
  (#match? @_on "(JsonConfig|PayloadConfig|FormConfig|json_cfg|json_config|config|cfg)\\b")
  (#match? @_limit no-number)
  (#not-in-role? "test" "example")
  (#set! tier "no-limit"))

; WebSockets: a message of any size.
([
    (field_initializer field: (field_identifier) @callee @finding value: (_) @_limit)
    (assignment_expression left: (field_expression field: (field_identifier) @callee @finding) right: (_) @_limit)
    (call_expression
      function: (field_expression field: (field_identifier) @callee @finding)
      arguments: (arguments . (_) @_limit .))]
  (#any-of? @callee "max_message_size" "max_frame_size")
  (#file-mentions? "tungstenite" "WebSocketConfig" "WebSocketUpgrade")
  (#match? @_limit "^None$|::MAX\\)?$")
  (#not-in-role? "test" "example")
  (#set! tier "no-limit"))

; Rocket: `data.open(1024.gigabytes())`.
(call_expression
  function: (field_expression field: (field_identifier) @callee)
  arguments: (arguments . (_) @finding .)
  (#eq? @callee "open")
  (#file-mentions? "rocket")
  (#match? @finding "(giga|gibi|tera|tebi|exa|exbi|peta)bytes\\(\\)|ByteUnit::max_value\\(\\)|MAX\\.(bytes|kilobytes|megabytes)\\(\\)|ByteUnit::(Giga|Gibi|Tera|Tebi)byte")
  (#not-in-role? "test" "example")
  (#set! tier "no-limit"))

; A line is as long as the other side makes it.
(call_expression
  function: (field_expression value: (_) @finding field: (field_identifier) @callee)
  (#any-of? @callee "read_line" "read_until" "lines" "split")
  (#file-mentions? "TcpStream" "UnixStream" "TcpListener" "UnixListener" "TlsStream")
  (#file-mentions? "BufReader" "BufStream")
  (#match? @_call "read_line\\(\\s*&mut|read_until\\(|\\.lines\\(\\)$|\\.split\\(b'")
  (#not-match? @finding "\\.take\\(")
  (#no-chain? @finding "take")
  (#tainted? @finding "remote" "alloc")
  (#near-mentions? @finding "BufReader" "BufStream" "BufRead")
  (#not-near-mentions? @finding ".take(" "MAX" "limit" "LIMIT" "fill_buf" "max_" "::connect(")
  (#not-inside? @finding "function" "main")
  (#not-in-role? "test" "example")
  (#set! tier "line")) @_call

(call_expression
  function: (_) @callee @finding
  arguments: (arguments)
  (#calls? @callee "tokio_util::codec::LinesCodec::new" "tokio_util::codec::lines_codec::LinesCodec::new")
  (#file-mentions? "TcpStream" "TcpListener" "UnixStream" "UnixListener")
  (#not-in-role? "test" "example")
  (#set! tier "line"))

; `vec![row; grid.rows]`
((macro_invocation
  macro: (identifier) @callee
   (token_tree ";" . (identifier) @finding . "." . (identifier) .)) @_macro
  (#eq? @callee "vec")
  (#tainted? @finding "remote" "alloc")
  (#set! tier "remote"))

; As long as the value says.
(call_expression
  function: (_) @callee
  arguments: (arguments . (call_expression function: (_) @_duration arguments: (arguments . (_) @finding .)) .)
  (#calls? @callee "std::thread::sleep" "tokio::time::sleep" "async_std::task::sleep" "actix_web::rt::time::sleep" "thread::sleep")
  (#calls? @_duration "std::time::Duration::from_secs" "std::time::Duration::from_millis" "tokio::time::Duration::from_secs" "tokio::time::Duration::from_millis" "core::time::Duration::from_secs" "Duration::from_secs" "Duration::from_millis")
  (#tainted? @finding "remote" "alloc")
  (#set! tier "remote"))

; As much as the packed bytes unfold to.
(call_expression
  function: (field_expression
    value: (call_expression function: (scoped_identifier path: (_) @_type) arguments: (arguments . (_) @finding .))
    field: (field_identifier) @callee)
  (#any-of? @callee "read_to_end" "read_to_string")
  (#match? @_type "^(\\w+::)*(Multi)?(Gz|Zlib|Deflate|Bz|Xz|Zstd|Lz4|Frame)\\w*(Decoder|Decompressor)\\w*$|^Decoder$")
  (#tainted? @finding "_" "alloc")
  (#set! tier "remote"))

; The same by way of a variable.
(call_expression
  function: (field_expression value: (identifier) @finding field: (field_identifier) @callee)
  (#any-of? @callee "read_to_end" "read_to_string")
  (#typed? @finding "flate2::Decoder")
  (#tainted? @finding "_" "alloc")
  (#set! tier "remote"))

; As often as the value says.
((for_expression value: (range_expression (integer_literal) [(field_expression) (identifier)] @finding)) @callee
  (#imports? "actix_web" "axum" "rocket" "warp" "poem" "salvo" "tide" "hyper" "tonic")
  (#tainted? @finding "remote" "alloc")
  (#set! tier "loop"))

; A body gathered to its end: hyper sets no limit.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding .)
  (#calls? @callee "hyper::body::to_bytes" "hyper::body::aggregate" "warp::hyper::body::to_bytes")
  (#not-near-mentions? @finding "size_hint" "CONTENT_LENGTH" "content-length" "content_length" "Limited::new")
  (#tainted? @finding "remote" "alloc")
  (#not-in-role? "test")
  (#set! tier "whole-body"))

(call_expression
  function: (field_expression value: (_) @finding field: (field_identifier) @callee)
  arguments: (arguments) @args
  (#eq? @callee "collect")
  (#file-mentions? "BodyExt")
  (#match? @finding "(^|\\.)((into_)?body(_mut)?(\\(\\))?|req(uest)?)$")
  (#not-match? @finding "(?i)^(\\w+_)?res(p|ponse)?\\b")
  (#not-near-mentions? @finding "size_hint" "CONTENT_LENGTH" "content-length" "content_length" "Limited::new")
  (#not-file-mentions? "RequestBodyLimitLayer")
  (#tainted? @finding "remote" "alloc")
  (#not-in-role? "test")
  (#set! tier "whole-body"))

; Everything that whoever connects cares to send.
(call_expression
  function: (field_expression value: (_) @finding field: (field_identifier) @callee)
  (#any-of? @callee "read_to_end" "read_to_string")
  (#file-mentions? "TcpListener" "UnixListener")
  (#not-match? @finding "\\btake\\(|Decoder|File")
  (#no-chain? @finding "take")
  (#tainted? @finding "remote" "alloc")
  (#not-in-role? "test")
  (#set! tier "whole-body"))

; The chunks of a payload, put together as long as some come.
(call_expression
  function: (field_expression field: (field_identifier) @callee)
  arguments: (arguments . (_) @finding .)
  (#any-of? @callee "extend_from_slice" "put" "put_slice")
  (#file-mentions? "Payload")
  (#inside? @finding "loop")
  (#not-near-mentions? @finding "MAX" "max" "limit" "LIMIT" ".len() >" ".len() as" "len() +" ".len() <" "take(" "Limited" "size +" "total +" "+= ")
  (#tainted? @finding "remote" "alloc")
  (#not-in-role? "test")
  (#set! tier "whole-body"))

; Poem's `Body`, whose functions with a limit have other names.
(call_expression
  function: (field_expression value: (identifier) @finding field: (field_identifier) @callee)
  (#any-of? @callee "into_bytes" "into_vec" "into_string" "into_json")
  (#imports? "poem")
  (#near-mentions? @finding ": Body" ": poem::Body")
  (#not-file-mentions? "SizeLimit")
  (#tainted? @finding "remote" "alloc")
  (#not-in-role? "test")
  (#set! tier "whole-body"))

; A length that somebody sent in front of the message, from a reader whose type says nothing: `reader.read_u32().await?`.
(#define! reads-length
  ".read_u32().await" ".read_u32_le().await" ".read_u64().await" ".read_u64_le().await" ".read_u128().await" ".read_i32().await"
  ".read_i64().await" "read_exact(")
(#define! streams
  "TcpStream" "UnixStream" "TcpListener" "AsyncRead" "quinn::" "RecvStream" "BufReader<OwnedReadHalf>" "TlsStream")
(#define! bounds
  "MAX" "max_" "LIMIT" "limit" ".min(" "try_reserve" "File" "read_u16" "from_be_bytes([0, " "u16::from_" "u8::from_")

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee allocations)
  (#arg? @args "" 0 @finding)
  (#memory? @finding "decoded-number")
  (#near-mentions? @finding reads-length)
  (#file-mentions? streams)
  (#not-near-mentions? @finding bounds)
  (#not-in-role? "test" "example")
  (#set! tier "sent-length"))

(call_expression
  function: (field_expression field: (field_identifier) @callee)
  arguments: (arguments . (_) @finding)
  (#any-of? @callee "reserve" "reserve_exact" "resize")
  (#memory? @finding "decoded-number")
  (#near-mentions? @finding reads-length)
  (#file-mentions? streams)
  (#not-near-mentions? @finding bounds)
  (#not-in-role? "test" "example")
  (#set! tier "sent-length"))

((macro_invocation
  macro: (identifier) @callee
   (token_tree . (integer_literal) . (identifier) @finding)) @_macro
  (#eq? @callee "vec")
  (#match? @_macro "^vec!\\s*[\\[(][^;]*;")
  (#memory? @finding "decoded-number")
  (#near-mentions? @finding reads-length)
  (#file-mentions? streams)
  (#not-near-mentions? @finding bounds)
  (#not-in-role? "test" "example")
  (#set! tier "sent-length"))

; The same of whatever is read: an image, a font, an archive.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee allocations)
  (#arg? @args "" 0 @finding)
  (#memory? @finding "decoded-number")
  (#near-mentions? @finding reads-length)
  (#not-file-mentions? streams)
  (#not-near-mentions? @finding bounds)
  (#not-in-role? "test" "example")
  (#set! tier "read-length"))

(call_expression
  function: (field_expression field: (field_identifier) @callee)
  arguments: (arguments . (_) @finding)
  (#any-of? @callee "reserve" "reserve_exact" "resize")
  (#memory? @finding "decoded-number")
  (#near-mentions? @finding reads-length)
  (#not-file-mentions? streams)
  (#not-near-mentions? @finding bounds)
  (#not-in-role? "test" "example")
  (#set! tier "read-length"))

((macro_invocation
  macro: (identifier) @callee
   (token_tree . (integer_literal) . (identifier) @finding)) @_macro
  (#eq? @callee "vec")
  (#match? @_macro "^vec!\\s*[\\[(][^;]*;")
  (#memory? @finding "decoded-number")
  (#near-mentions? @finding reads-length)
  (#not-file-mentions? streams)
  (#not-near-mentions? @finding bounds)
  (#not-in-role? "test" "example")
  (#set! tier "read-length"))

; A length that is good for reading, but not for setting memory aside: `with_capacity(header.len)`, `take(header.len)`.
(block
  (let_declaration
    value: (call_expression
      function: (_) @callee
      arguments: (arguments . (type_cast_expression value: (_) @_length) @finding .)))
  [(let_declaration) (expression_statement)] @_read
  (#calls? @callee "Vec::with_capacity" "std::vec::Vec::with_capacity")
  (#match? @_read "\\.take\\([^()]*\\)\\s*\\.read_to_end\\(")
  (#not-const? @_length)
  (#not-near-mentions? @finding bounds)
  (#not-in-role? "test" "example")
  (#set! tier "read-length"))

; Unpacked to the end, for whoever calls: ten kilobytes may become ten gigabytes.
((call_expression
  function: (field_expression value: (_) @_reader field: (field_identifier) @callee)
  arguments: (arguments . (_) .)) @finding
  (#any-of? @callee "read_to_end" "read_to_string")
  (#imports? "flate2" "bzip2" "xz2" "zstd" "brotli" "lz4" "snap")
  (#file-mentions? "ecoder::new(" "ecompressor::new(")
  (#not-file-mentions? ".take(" "limit" "LIMIT" "MAX_SIZE" "MAX_LEN" "MAX_BYTES" "MAX_OUT" "MAX_BODY" "MAX_DE" "max_" "File::open" "fn main(")
  (#match? @_reader "^(\\w*(decoder|decompressor|reader|source|inner|gz|input|stream|z|d|r)|.*(De|Multi)\\w*oder::new\\(.*)$")
  (#inside? @finding "function" "*decode*" "*inflate*" "*unzip*" "*decompress*" "*gunzip*" "*uncompress*" "*unpack*" "*body*")
  (#not-in-role? "test" "example")
  (#set! tier "unpacked"))

; Unpacked by one call that knows no limit.
((call_expression
  function: (_) @callee
  arguments: (arguments . (_) @arg)) @finding
  (#calls? @callee
    "zstd::stream::decode_all" "zstd::decode_all" "zstd::stream::copy_decode" "lz4_flex::decompress_size_prepended"
    "lz4_flex::block::decompress_size_prepended" "miniz_oxide::inflate::decompress_to_vec" "miniz_oxide::inflate::decompress_to_vec_zlib"
    "inflate::inflate_bytes" "inflate::inflate_bytes_zlib" "yazi::decompress" "lzma_rs::xz_decompress" "lzma_rs::lzma_decompress"
    "brotli::BrotliDecompress" "brotli_decompressor::BrotliDecompress" "lz4::block::decompress" "fdeflate::decompress_to_vec")
  (#tainted? @arg "remote" "alloc")
  (#not-near-mentions? @finding ".take(" "limit" "LIMIT" "MAX_" "max_" "content_size" "get_frame_content_size")
  (#not-in-role? "test" "example")
  (#set! tier "unpacked"))

((call_expression
  function: (_) @callee
  arguments: (arguments . (_) @arg)) @finding
  (#calls? @callee
    "zstd::stream::decode_all" "zstd::decode_all" "lz4_flex::decompress_size_prepended" "lz4_flex::block::decompress_size_prepended"
    "miniz_oxide::inflate::decompress_to_vec" "miniz_oxide::inflate::decompress_to_vec_zlib" "inflate::inflate_bytes" "yazi::decompress")
  (#match? @arg "(?i)^&?(\\w+\\.)*(\\w*_)?(payload|body|request|upload|message|received|packet|frame|incoming)(\\.(as_ref|as_slice|to_vec|clone)\\(\\)|\\[\\.\\.\\])*$")
  (#tainted? @arg "param" "alloc")
  (#not-file-mentions? ".take(" "limit" "LIMIT" "MAX_" "max_" "fn main(")
  (#not-in-role? "test" "example")
  (#set! tier "unpacked"))

((call_expression
  function: (field_expression value: (_) @_reader field: (field_identifier) @callee)
  arguments: (arguments . (_) .)) @finding
  (#any-of? @callee "read_to_end" "read_to_string" "decompress_vec")
  (#file-mentions? "flate2" "bzip2" "xz2" "zstd" "brotli" "lz4" "snap" "async_compression")
  (#near-mentions? @finding "ecoder::new(" "ecompressor::new(")
  (#not-near-mentions? @finding ".take(" "limit" "LIMIT" "MAX_" "max_" "File::open")
  (#tainted? @_reader "remote" "alloc")
  (#not-in-role? "test" "example")
  (#set! tier "unpacked"))

; Counts that stand in bytes at hand: `u32::from_le_bytes(header[4..8].try_into()?)`, `buf.get_u64()`, a helper of the file.
(#define! wide-decoders
  "u32::from_le_bytes" "u32::from_be_bytes" "u64::from_le_bytes" "u64::from_be_bytes" "u32::from_ne_bytes" "u64::from_ne_bytes" "usize::from_le_bytes"
  "usize::from_be_bytes" ".get_u32" ".get_u64" "read_u32" "read_u64")
(#define! narrow-or-bounded
  "u16" "u8::" "get_u8" "read_u8" "MAX" "max_" "LIMIT" "limit" ".min(" "try_reserve" "File" "remaining()" "take(n" "take(len" "take(count" "take(size"
  "take(length" "slice(len" "bytes(len" "bytes(n" "from_be_bytes([0" ".len() /" ".len() as" "[0, ")

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#file-mentions? wide-decoders)
  (#calls? @callee allocations)
  (#arg? @args "" 0 @finding)
  (#memory? @finding "decoded-number")
  (#not-near-mentions? @finding narrow-or-bounded)
  (#not-in-role? "test" "example" "generated")
  (#set! tier "read-length"))

(call_expression
  function: (field_expression field: (field_identifier) @callee)
  arguments: (arguments . (_) @finding)
  (#file-mentions? wide-decoders)
  (#any-of? @callee "reserve" "reserve_exact" "resize")
  (#memory? @finding "decoded-number")
  (#not-near-mentions? @finding narrow-or-bounded)
  (#not-in-role? "test" "example" "generated")
  (#set! tier "read-length"))

((macro_invocation
  macro: (identifier) @callee
   (token_tree . (_) . (identifier) @finding)) @_macro
  (#file-mentions? wide-decoders)
  (#eq? @callee "vec")
  (#match? @_macro "^vec!\\s*[\\[(][^;]*;")
  (#memory? @finding "decoded-number")
  (#not-near-mentions? @finding narrow-or-bounded)
  (#not-in-role? "test" "example" "generated")
  (#set! tier "read-length"))

; The same by a method of a reader of one's own: `let count = self.u32()? as usize;`.
(block
  (let_declaration pattern: (identifier) @_name value: (_) @_read)
  [
    (let_declaration value: (call_expression function: (_) @callee arguments: (arguments . [(identifier) @_same (type_cast_expression value: (identifier) @_same)] @finding) @_given))
    (expression_statement (call_expression function: (field_expression field: (field_identifier) @callee) arguments: (arguments . [(identifier) @_same (type_cast_expression value: (identifier) @_same)] @finding) @_given))
    (let_declaration value: (macro_invocation macro: (identifier) @callee (token_tree . (_) . (identifier) @_same @finding) @_given))]
  (#skip-unless? "(u32|u64|u32_?le|u32_?be|u64_?le|u64_?be)\\(\\)")
  (#match? @callee "with_capacity$|^(reserve|reserve_exact|resize|vec)$")
  (#same? @_name @_same)
  (#match? @_read "\\b(self|[a-z_]*(reader|cursor|buf|buffer|input|decoder|parser|stream|source|src|bytes|data|cur|rd|r|c|d|p))\\.(read_|get_|take_|next_|parse_|decode_)?(be_|le_)?u(32|64)(_?(le|be))?(::<\\w+>)?\\(\\)")
  (#not-match? @_read "min\\(|MAX|as u(8|16)\\b")
  (#memory? @_given "unasked")
  (#not-near-mentions? @finding narrow-or-bounded)
  (#not-in-role? "test" "example" "generated")
  (#set! tier "read-length"))

; A method that reads a length of 32 bits or more, and a field of a header that was read.
(block
  (let_declaration pattern: (identifier) @_name value: (_) @_read)
  [
    (let_declaration value: (call_expression function: (_) @callee arguments: (arguments . [(identifier) @_same (type_cast_expression value: (identifier) @_same)] @finding) @_given))
    (expression_statement (call_expression function: (field_expression field: (field_identifier) @callee) arguments: (arguments . [(identifier) @_same (type_cast_expression value: (identifier) @_same)] @finding) @_given))
    (let_declaration value: (macro_invocation macro: (identifier) @callee (token_tree . (_) . (identifier) @_same @finding) @_given))]
  (#file-mentions? wide-decoders)
  (#match? @callee "with_capacity$|^(reserve|reserve_exact|resize|vec)$")
  (#same? @_name @_same)
  (#match? @_read "\\bself(\\.\\w+)?\\.(read|get|next|parse|decode|take)_(len|length|size|count|usize)\\(\\)\\?( as usize)?$")
  (#memory? @_given "unasked")
  (#not-file-mentions? "u16::from_" "read_u16" "get_u16" "MAX" "max_" "LIMIT" "limit" "u8::from_" "TooLarge" "too large" "too long" "remaining()")
  (#not-near-mentions? @finding narrow-or-bounded)
  (#not-in-role? "test" "example" "generated")
  (#set! tier "read-length"))

(block
  (let_declaration pattern: (identifier) @_header value: (_) @_read)
  (let_declaration value: (call_expression
    function: (_) @callee
    arguments: (arguments . [
      (type_cast_expression value: (field_expression value: (identifier) @_same field: (field_identifier) @_count))
      (field_expression value: (identifier) @_same field: (field_identifier) @_count)] @finding)))
  (#file-mentions? wide-decoders)
  (#calls? @callee allocations)
  (#same? @_header @_same)
  (#match? @_read "(::|\\.)(read|parse|decode|from_bytes|read_from|from_reader|unpack)(_header|_\\w+)?\\([^{}]*\\)(\\.await)?\\??$")
  (#match? @_count "count|len|size|num|entries|items|total|^n_")
  (#memory? @finding "unasked")
  (#file-mentions?
    "count: u32" "count: u64" "len: u32" "len: u64" "length: u32" "length: u64" "size: u32" "size: u64" "entries: u32" "entries: u64" "items: u32" "total: u32")
  (#not-file-mentions? "MAX" "max_" "LIMIT" "limit" "TooLarge" "too large" "too long" "remaining()")
  (#not-near-mentions? @finding narrow-or-bounded)
  (#not-in-role? "test" "example" "generated")
  (#set! tier "read-length"))

; A line of a connection that a structure keeps.
(call_expression
  function: (field_expression value: (field_expression value: (self)) @finding field: (field_identifier) @callee)
  (#any-of? @callee "read_line" "read_until")
  (#file-mentions?
    "BufReader<TcpStream>" "BufReader<UnixStream>" "BufReader<OwnedReadHalf>" "BufReader<ReadHalf<" "BufStream<TcpStream>" "BufStream<UnixStream>"
    "BufReader<tokio::net::" "BufReader<std::net::" "BufReader<std::os::unix::net::" "BufReader<TlsStream<" "BufReader<BoxedStream")
  (#file-mentions? "TcpListener" "UnixListener" ".accept()" ".incoming()")
  (#not-near-mentions? @finding ".take(" "MAX" "limit" "LIMIT" "fill_buf" "max_")
  (#not-in-role? "test" "example")
  (#set! tier "line"))
