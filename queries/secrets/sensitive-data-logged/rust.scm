(#define! harmless-parts
  "(?i)\\w*(pass|secret|token|key|credential|card|ssn)\\w*\\s*\\.\\s*(len|is_|as_deref_len|map\\(\\|_\\||chars|mask|redact)|\\b(mask|redact|obfuscate|hash|sha256|digest|fingerprint|truncate)\\w*\\(")

(#define! secrets-in-text
  "passw" "passphrase" "pwd" "secret" "key}" "key:" "token}" "token:" "card" "cvv" "ssn" "PASSW" "SECRET" "KEY}"
  "TOKEN}")

(#define! secret-holes
  "(?i)\\{(\\w*_)?(password|passwd|passphrase|pwd|secret|secret_key|api_key|apikey|access_token|auth_token|api_token|refresh_token|bearer_token|session_token|private_key|access_key|client_secret|credit_card|card_number|cvv|ssn)(:[^}]*)?\\}")

(#define! log-macros
  "error" "warn" "info" "debug" "trace" "log" "event" "log::error" "log::warn" "log::info" "log::debug" "log::trace"
  "log::log" "tracing::error" "tracing::warn" "tracing::info" "tracing::debug" "tracing::trace" "tracing::event"
  "slog::info" "slog::error" "slog::debug" "defmt::info")

; At the levels for debugging, which are off unless somebody looks for a mistake.
((macro_invocation
  macro: [(identifier) (scoped_identifier)] @callee
  (token_tree (identifier) @finding)) @_macro
  (#any-of? @callee "debug" "trace" "log::debug" "log::trace" "tracing::debug" "tracing::trace" "slog::debug" "slog::trace")
  (#not-in-role? "test")
  (#name-says? @finding "password" "secret")
  (#not-match? @finding "^_?(tokens?|keys?|credentials?|creds|authorization|secrets?)[0-9]*$")
  (#not-match? @_macro harmless-parts)
  (#set! tier "debug"))

((macro_invocation
  macro: [(identifier) (scoped_identifier)] @callee
  (token_tree (identifier) @finding)) @_macro
  (#any-of? @callee "debug" "trace" "log::debug" "log::trace" "tracing::debug" "tracing::trace" "slog::debug" "slog::trace")
  (#not-in-role? "test")
  (#match? @finding "(?i)^(\\w*_)?(credit_card|card_number|cvv|ssn|social_security_number|iban)(_\\w*)?$")
  (#file-mentions? "card" "cvv" "ssn" "social_security" "iban" "CARD" "CVV" "SSN" "SOCIAL_SECURITY" "IBAN")
  (#not-match? @_macro harmless-parts)
  (#set! tier "debug"))

((macro_invocation
  macro: [(identifier) (scoped_identifier)] @callee
  (token_tree (string_literal) @finding)) @_macro
  (#any-of? @callee "debug" "trace" "log::debug" "log::trace" "tracing::debug" "tracing::trace" "slog::debug" "slog::trace")
  (#not-in-role? "test")
  (#file-mentions? secrets-in-text)
  (#match? @finding secret-holes)
  (#set! tier "debug"))

; A password, key or token in a log entry: beside the text, or named in it.
((macro_invocation
  macro: [(identifier) (scoped_identifier)] @callee
  (token_tree (identifier) @finding)) @_macro
  (#any-of? @callee log-macros)
  (#not-in-role? "test")
  (#name-says? @finding "password" "secret")
  (#not-match? @finding "^_?(tokens?|keys?|credentials?|creds|authorization|secrets?)[0-9]*$")
  (#not-match? @_macro harmless-parts))

((macro_invocation
  macro: [(identifier) (scoped_identifier)] @callee
  (token_tree (identifier) @finding)) @_macro
  (#any-of? @callee log-macros)
  (#not-in-role? "test")
  (#match? @finding "(?i)^(\\w*_)?(credit_card|card_number|cvv|ssn|social_security_number|iban)(_\\w*)?$")
  (#file-mentions? "card" "cvv" "ssn" "social_security" "iban" "CARD" "CVV" "SSN" "SOCIAL_SECURITY" "IBAN")
  (#not-match? @_macro harmless-parts))

((macro_invocation
  macro: [(identifier) (scoped_identifier)] @callee
  (token_tree (string_literal) @finding)) @_macro
  (#any-of? @callee log-macros)
  (#not-in-role? "test")
  (#file-mentions? secrets-in-text)
  (#match? @finding secret-holes))

; Printed by a service.
((macro_invocation
  macro: [(identifier) (scoped_identifier)] @callee
  (token_tree (identifier) @finding)) @_macro
  (#any-of? @callee "println" "eprintln" "print" "eprint" "dbg")
  (#imports? "axum" "actix_web" "rocket" "warp" "poem" "salvo" "tide" "hyper" "tonic")
  (#not-in-role? "test")
  (#name-says? @finding "password" "secret")
  (#not-match? @finding "^_?(tokens?|keys?|credentials?|creds|authorization|secrets?)[0-9]*$")
  (#not-match? @_macro harmless-parts)
  (#set! tier "service"))

((macro_invocation
  macro: [(identifier) (scoped_identifier)] @callee
  (token_tree (identifier) @finding)) @_macro
  (#any-of? @callee "println" "eprintln" "print" "eprint" "dbg")
  (#imports? "axum" "actix_web" "rocket" "warp" "poem" "salvo" "tide" "hyper" "tonic")
  (#not-in-role? "test")
  (#match? @finding "(?i)^(\\w*_)?(credit_card|card_number|cvv|ssn|social_security_number|iban)(_\\w*)?$")
  (#file-mentions? "card" "cvv" "ssn" "social_security" "iban" "CARD" "CVV" "SSN" "SOCIAL_SECURITY" "IBAN")
  (#not-match? @_macro harmless-parts)
  (#set! tier "service"))

((macro_invocation
  macro: [(identifier) (scoped_identifier)] @callee
  (token_tree (string_literal) @finding)) @_macro
  (#any-of? @callee "println" "eprintln" "print" "eprint" "dbg")
  (#imports? "axum" "actix_web" "rocket" "warp" "poem" "salvo" "tide" "hyper" "tonic")
  (#not-in-role? "test")
  (#file-mentions? secrets-in-text)
  (#match? @finding secret-holes)
  (#set! tier "service"))

; Printed.
((macro_invocation
  macro: [(identifier) (scoped_identifier)] @callee
  (token_tree (identifier) @finding)) @_macro
  (#any-of? @callee "println" "eprintln" "print" "eprint" "dbg")
  (#not-in-role? "test")
  (#name-says? @finding "password" "secret")
  (#not-match? @finding "^_?(tokens?|keys?|credentials?|creds|authorization|secrets?)[0-9]*$")
  (#not-match? @_macro harmless-parts)
  (#set! tier "shown"))

((macro_invocation
  macro: [(identifier) (scoped_identifier)] @callee
  (token_tree (identifier) @finding)) @_macro
  (#any-of? @callee "println" "eprintln" "print" "eprint" "dbg")
  (#not-in-role? "test")
  (#match? @finding "(?i)^(\\w*_)?(credit_card|card_number|cvv|ssn|social_security_number|iban)(_\\w*)?$")
  (#file-mentions? "card" "cvv" "ssn" "social_security" "iban" "CARD" "CVV" "SSN" "SOCIAL_SECURITY" "IBAN")
  (#not-match? @_macro harmless-parts)
  (#set! tier "shown"))

((macro_invocation
  macro: [(identifier) (scoped_identifier)] @callee
  (token_tree (string_literal) @finding)) @_macro
  (#any-of? @callee "println" "eprintln" "print" "eprint" "dbg")
  (#not-in-role? "test")
  (#file-mentions? secrets-in-text)
  (#match? @finding secret-holes)
  (#set! tier "shown"))

; All headers, or the whole environment.
((macro_invocation
  macro: [(identifier) (scoped_identifier)] @callee
  (token_tree (identifier) @finding)) @_macro
  (#any-of? @callee log-macros)
  (#eq? @finding "headers")
  (#imports? "axum" "actix_web" "hyper" "http" "warp" "poem")
  (#match? @_macro "\\{\\w*:#?\\?\\}[^,]*,\\s*(\\w+\\.)?headers(\\(\\))?\\s*\\)|\\?(\\w+\\.)?headers\\s*[,)]")
  (#set! tier "whole"))
