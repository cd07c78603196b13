; A value of the request in a log entry; `{:?}` writes line breaks as `\n`.
((macro_invocation macro: [(identifier) (scoped_identifier)] @callee) @finding
  (#any-of? @callee
    "error" "warn" "info" "debug" "trace" "log::error" "log::warn" "log::info" "log::debug" "log::trace"
    "tracing::error" "tracing::warn" "tracing::info" "tracing::debug" "tracing::trace")
  (#not-match? @finding "\\{\\w*:#?\\?\\}|\\?\\w+\\s*[,)]|escape_debug|escape_default")
  (#tainted? @finding "remote" "log")
  (#set! tier "argument"))

; Printed by a service: that is its log.
((macro_invocation macro: (identifier) @callee) @finding
  (#any-of? @callee "println" "eprintln")
  (#imports? "axum" "actix_web" "rocket" "warp" "poem" "salvo" "tide" "hyper" "tonic")
  (#not-match? @finding "\\{\\w*:#?\\?\\}|escape_debug|escape_default")
  (#tainted? @finding "remote" "log")
  (#set! tier "argument"))
