; The whole text at once.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding) @args
  (#calls? @callee
    "zlib.gunzipSync" "zlib.gunzip" "zlib.inflateSync" "zlib.inflate" "zlib.inflateRawSync" "zlib.inflateRaw"
    "zlib.unzipSync" "zlib.unzip" "zlib.brotliDecompressSync" "zlib.brotliDecompress" "pako.inflate" "pako.ungzip"
    "fflate.gunzipSync" "fflate.unzipSync")
  (#tainted? @finding "remote" "alloc")
  (#not-match? @args "maxOutputLength|(?i)\\b(options|opts|limits?)\\b")
  (#not-in-role? "test"))
