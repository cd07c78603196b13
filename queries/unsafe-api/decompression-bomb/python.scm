; The whole text at once; what else `zlib` is told says nothing of the size.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "gzip.decompress" "zlib.decompress" "bz2.decompress" "lzma.decompress")
  (#arg? @args "data" 0 @finding)
  (#tainted? @finding "remote" "alloc")
  (#not-in-role? "test"))

(call
  function: (_) @callee
  arguments: (argument_list . (_) @finding .)
  (#calls? @callee "brotli.decompress" "zstandard.decompress" "snappy.decompress")
  (#tainted? @finding "remote" "alloc")
  (#not-in-role? "test"))

; Piece by piece, but each piece as large as it comes.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "zlib.Decompressor.decompress")
  (#arg? @args "data" 0 @finding)
  (#no-arg? @args "max_length" 1)
  (#tainted? @finding "remote" "alloc")
  (#not-in-role? "test"))

; Unpacked whole, and asked for its size afterwards: the limit is meant, and stands behind what fills the memory.
([
    (assignment left: (identifier) @_text right: (call
      function: (_) @_unpack
      arguments: (argument_list . (_) @_data) @_how))
    (assignment left: (identifier) @_text right: (binary_operator left: (call
      function: (_) @_unpack
      arguments: (argument_list . (_) @_data) @_how)))]
  (#match? @_unpack "decompress$")
  (#shape! "unpacks" @_text @_unpack @_data @_how))

((block
  (_) @_step
  (if_statement condition: (comparison_operator
    . (call function: (identifier) @_len arguments: (argument_list . (identifier) @_asked .))
    operators: [">" ">="])))
  (#eq? @_len "len")
  (#shaped-within? @_step "unpacks" @_text @_unpack @finding @_how)
  (#same? @_text @_asked)
  (#calls? @_unpack
    "zlib.Decompressor.decompress" "zlib.decompress" "gzip.decompress" "bz2.decompress" "lzma.decompress" "brotli.decompress")
  (#no-arg? @_how "max_length" 1)
  ; Piece by piece, and each a small one.
  (#not-inside? @finding "loop")
  (#not-in-role? "test" "example")
  (#set! tier "afterwards"))

; A compressed file that is read to its end.
(call
  function: (attribute object: (_) @finding attribute: (identifier) @_reads)
  arguments: (argument_list) @args
  (#eq? @_reads "read")
  (#no-arg? @args "size" 0)
  (#typed? @finding "gzip.GzipFile")
  (#tainted? @finding "remote" "alloc")
  (#not-in-role? "test"))

; Entries of an archive, whose sizes nobody asks for.
((call function: (attribute object: (_) @finding attribute: (identifier) @_reads)) @_call
  (#any-of? @_reads "read" "extractall" "extract")
  (#imports? "zipfile")
  (#typed? @finding "zipfile.ZipFile")
  (#tainted? @finding "remote" "alloc")
  (#not-near-mentions? @finding "file_size" "MAX_" "max_size" "_LIMIT" "_limit")
  (#not-in-role? "test"))
; Pictures of any size: a few bytes can say that they have ten thousand million points.
((assignment left: (attribute attribute: (identifier) @_limit) @finding right: (none))
  (#eq? @_limit "MAX_IMAGE_PIXELS")
  (#file-mentions? "MAX_IMAGE_PIXELS")
  (#not-in-role? "test" "example")
  (#set! tier "pixels"))
