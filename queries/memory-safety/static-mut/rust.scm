; A variable of the whole program that any thread may change. C's own variables have no value here.
(static_item
  (mutable_specifier) @finding
  name: (identifier) @name
  value: (_)
  (#eq? @finding "mut")
  (#file-mentions? "static mut")
  (#file-mentions? "thread::spawn" "tokio::spawn" "rayon::" "thread::scope" "par_iter" "HttpServer::new" "axum::serve")
  (#not-file-mentions? "#![no_std]" "no_std)" "#[entry]" "#[interrupt]" "#[thread_local]" "Once::new()")
  ; Signal handlers and ports of the system have no other place for what they must know.
  (#not-file-mentions? "extern \"C\"" "libc::sigaction" "mach2::")
  (#not-commented? @finding "SAFETY")
  (#not-in-role? "test" "generated" "vendored" "example")
  (#set! tier "threads"))

(static_item
  (mutable_specifier) @finding
  name: (identifier) @name
  value: (_)
  (#eq? @finding "mut")
  (#file-mentions? "static mut")
  (#not-file-mentions? "#![no_std]" "no_std)" "#[entry]" "cortex_m" "#[interrupt]" "#[no_mangle]" "extern \"C\"" "target_arch = \"wasm32\"" "cargo:rerun-if" "cargo:rustc-" "sync::Once;" "Once::new()" "#[thread_local]" "Once}" "Once," "AtomicUsize::new")
  (#not-match? @name "(?i)^(test|bench)")
  (#not-commented? @finding "SAFETY")
  (#not-in-role? "test" "generated" "vendored" "example")
  (#not-match? @name "^_"))

(static_item
  (mutable_specifier) @finding
  name: (identifier) @name
  value: (_)
  (#eq? @finding "mut")
  (#file-mentions? "static mut")
  (#set! tier "justified"))
