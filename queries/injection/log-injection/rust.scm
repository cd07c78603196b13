; A value of the request in a log entry; `{:?}` writes line breaks as `\n`.
((macro_invocation macro: [(identifier) (scoped_identifier)] @callee) @finding
  (#skip-unless? "\\b(error|warn|info)!~[(\\[{]")
  (#any-of? @callee
    "error" "warn" "info" "log::error" "log::warn" "log::info" "tracing::error" "tracing::warn" "tracing::info")
  (#not-match? @finding "\\{\\w*:#?\\?\\}|\\?[\\w.]+\\s*[,)]|escape_debug|escape_default|replace\\(|\\.uri\\(\\)|\\b(peer_|remote_|client_)?addr(ess)?\\b")
  (#tainted? @finding "remote" "log")
  (#set! tier "forged"))

; Printed by a service: that is its log.
((macro_invocation macro: (identifier) @callee) @finding
  (#any-of? @callee "println" "eprintln")
  (#imports? "axum" "actix_web" "rocket" "warp" "poem" "salvo" "tide" "hyper" "tonic")
  (#not-match? @finding "\\{\\w*:#?\\?\\}|escape_debug|escape_default|\\.uri\\(\\)|\\b(peer_|remote_|client_)?addr(ess)?\\b")
  (#tainted? @finding "remote" "log")
  (#set! tier "printed"))
