; A loader that builds any object, named in the call.
(call
  function: (_) @callee
  arguments: (argument_list . (_) @arg) @args
  (#calls? @callee "yaml.load" "yaml.load_all")
  (#not-const? @arg)
  (#arg? @args "Loader" 1 @value)
  (#calls? @value
    "yaml.Loader" "yaml.UnsafeLoader" "yaml.CLoader" "yaml.CUnsafeLoader" "yaml.loader.Loader" "yaml.loader.UnsafeLoader"
    "yaml.cyaml.CLoader" "yaml.cyaml.CUnsafeLoader")
  (#arg? @args "Loader" 1 @finding))

(call
  function: (_) @callee
  arguments: (argument_list . (_) @arg) @args
  (#calls? @callee "yaml.load" "yaml.load_all")
  (#not-const? @arg)
  (#arg? @args "Loader" 1 @value)
  (#calls? @value "yaml.FullLoader" "yaml.CFullLoader" "yaml.loader.FullLoader" "yaml.cyaml.CFullLoader")
  (#arg? @args "Loader" 1 @finding)
  (#set! tier "full-loader"))

; No loader: releases before 5.1 build anything, 6.0 and later fail.
(call
  function: (_) @callee @finding
  arguments: (argument_list . (_) @arg) @args
  (#calls? @callee "yaml.load")
  (#not-const? @arg)
  (#no-arg? @args "Loader" 1)
  (#set! tier "no-loader"))

(call
  function: (_) @callee @finding
  arguments: (argument_list . (_) @arg) @args
  (#calls? @callee "yaml.load_all")
  (#not-const? @arg)
  (#no-arg? @args "Loader" 1)
  (#set! tier "no-loader-stream"))

(call
  function: (_) @callee @finding
  arguments: (argument_list . (_) @arg)
  (#calls? @callee "yaml.unsafe_load")
  (#tainted? @arg "_" "code")
  (#set! tier "unsafe-load"))

(call
  function: (_) @callee @finding
  arguments: (argument_list . (_) @arg)
  (#calls? @callee "yaml.unsafe_load")
  (#not-const? @arg)
  (#set! tier "unsafe-load"))

(call
  function: (_) @callee @finding
  arguments: (argument_list . (_) @arg)
  (#calls? @callee "yaml.unsafe_load_all")
  (#not-const? @arg)
  (#set! tier "unsafe-load-stream"))

(call
  function: (_) @callee @finding
  arguments: (argument_list . (_) @arg)
  (#calls? @callee "yaml.full_load" "yaml.full_load_all")
  (#not-const? @arg)
  (#set! tier "full-load"))

; ruamel.yaml
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "ruamel.yaml.YAML" "ruamel.yaml.main.YAML")
  (#arg? @args "typ" 0 @finding)
  (#value-is? @finding "unsafe")
  (#set! tier "ruamel"))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "ruamel.yaml.load" "ruamel.yaml.load_all")
  (#arg? @args "Loader" 1 @finding)
  (#calls? @finding "ruamel.yaml.Loader" "ruamel.yaml.UnsafeLoader" "ruamel.yaml.CLoader")
  (#set! tier "ruamel"))
