; The whole text at once.
(call
  function: (_) @callee
  arguments: (argument_list . (_) @finding .)
  (#calls? @callee
    "gzip.decompress" "zlib.decompress" "bz2.decompress" "lzma.decompress" "brotli.decompress" "zstandard.decompress"
    "snappy.decompress")
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
