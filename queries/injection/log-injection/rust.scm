; A value of the request in a log entry; `{:?}` writes line breaks as `\n`, and so does `tracing` for what stands before the
; message without a `%`.
((macro_invocation macro: [(identifier) (scoped_identifier)] @callee) @finding
  (#skip-unless? "\\b(error|warn|info)!~[(\\[{]")
  (#any-of? @callee
    "error" "warn" "info" "log::error" "log::warn" "log::info" "tracing::error" "tracing::warn" "tracing::info")
  (#not-match? @finding "\\{\\w*:#?\\?\\}|\\?[\\w.]+(\\([^()]*\\))?\\s*[,)]|escape_debug|escape_default|replace\\(|\\.uri\\(\\)|\\b(peer_|remote_|client_)?addr(ess)?\\b")
  (#not-match? @finding "^[\\w:]+!\\(\\s*(target: \"[^\"]*\",\\s*)?(\\w+(\\s*=\\s*[\\w.&]+)?\\s*,\\s*)+\"[^{}\"]*\"\\s*,?\\s*\\)$")
  (#tainted? @finding "remote" "log")
  (#set! tier "forged"))

; Printed by a service: that is its log.
((macro_invocation macro: (identifier) @callee) @finding
  (#any-of? @callee "println" "eprintln")
  (#imports? "axum" "actix_web" "rocket" "warp" "poem" "salvo" "tide" "hyper" "tonic")
  (#not-match? @finding "\\{\\w*:#?\\?\\}|escape_debug|escape_default|\\.uri\\(\\)|\\b(peer_|remote_|client_)?addr(ess)?\\b")
  (#tainted? @finding "remote" "log")
  (#set! tier "printed"))

; A file that is a log: `writeln!(audit, "failed for {user}")`.
((macro_invocation macro: (identifier) @callee) @finding
  (#skip-unless? "\\bwriteln!~[(\\[{]")
  (#eq? @callee "writeln")
  (#match? @finding "^writeln!\\s*[(\\[{]\\s*(&mut )?[a-z_.]*\\b([a-z]+_)?(log|logs|audit|journal)(_?file|_writer)?\\s*,")
  (#not-match? @finding "\\{\\w*:#?\\?\\}|escape_debug|escape_default|replace\\(|\\.uri\\(\\)")
  (#tainted? @finding "remote" "log")
  (#set! tier "forged"))

((macro_invocation macro: (identifier) @callee) @finding
  (#skip-unless? "\\bwriteln!~[(\\[{]")
  (#eq? @callee "writeln")
  (#near-mentions? @finding ".append(true)")
  (#near-mentions? @finding ".log\"" "audit" "log_path" "LOG_" "_LOG")
  (#not-match? @finding "\\{\\w*:#?\\?\\}|escape_debug|escape_default|replace\\(|\\.uri\\(\\)")
  (#tainted? @finding "remote" "log")
  (#set! tier "forged"))

(call_expression
  function: (field_expression value: [(identifier) (field_expression)] @_log field: (field_identifier) @_method) @callee
  arguments: (arguments . (_) @finding .)
  (#any-of? @_method "write_all" "write_str")
  (#match? @_log "\\b([a-z]+_)?(log|logs|audit|journal)(_?file|_writer)?$")
  (#not-match? @finding "\\{\\w*:#?\\?\\}|escape_debug|escape_default|replace\\(")
  (#tainted? @finding "remote" "log")
  (#set! tier "forged"))

; A record of who did what, a line each, in a function that is handed the words of somebody.
(#define! from-people
  "(?i)(\\{|[,(.&]\\s*)(user(_?name)?|login|name|email|memo|note|comment|reason|agent|user_agent|referer|subject|title|from|action|details?|description|query|path|account|text|actor|client|payee|tag|remark)(:[^}\"]*)?\\s*[,)}]")
(#define! made-safe "escape_debug" "escape_default" ".replace(" "sanitize" "is_control" "serde_json::to_string" "json!" "escape" "encode(" "is_alphanumeric" "csv")
((macro_invocation macro: (identifier) @callee) @finding
  (#skip-unless? "\\bwriteln!~[(\\[{]")
  (#eq? @callee "writeln")
  (#match? @finding from-people)
  (#match? @finding "\\{\\w*\\}")
  (#not-match? @finding "\\{\\w*:#?\\?\\}|json|\\{\\{")
  (#file-mentions? ".append(true)" "audit" "Audit")
  (#inside? @finding "function" "*audit*" "log_*" "*_log" "*journal*" "record" "record_*" "*log_event*" "*write_log*" "log")
  (#near-mentions? @finding ".append(true)" "&mut File" "BufWriter<File>" "impl Write" "dyn Write" "self.file" "self.log" "self.out" "self.audit")
  (#near-mentions? @finding "&str" "String" ": &")
  (#tainted? @finding "param" "log")
  (#not-near-mentions? @finding made-safe)
  (#not-in-role? "test" "example")
  (#set! tier "record"))

((call_expression
  function: (field_expression value: [(identifier) (field_expression)] @_log field: (field_identifier) @_method) @callee
  arguments: (arguments . (_) @finding .))
  (#any-of? @_method "write_all" "write_str" "write_fmt")
  (#match? @_log "\\b([a-z]+_)?(log|logs|audit|journal|file|f)(_?file|_writer)?$")
  (#match? @finding "\\\\n\"")
  (#match? @finding from-people)
  (#not-match? @finding "\\{\\w*:#?\\?\\}|json|\\{\\{")
  (#file-mentions? ".append(true)" "audit" "Audit")
  (#inside? @finding "function" "*audit*" "log_*" "*_log" "*journal*" "record" "record_*" "*log_event*" "*write_log*" "log")
  (#tainted? @finding "param" "log")
  (#not-near-mentions? @finding made-safe)
  (#not-in-role? "test" "example")
  (#set! tier "record"))
