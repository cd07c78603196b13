; The middleware that sets the header, told not to: in the call, or in options with a name. A policy that says who may frame the
; page does the same.
(#define! in-a-policy "frameAncestors: [" "frameAncestors:[" "frame-ancestors")
((pair
  key: (property_identifier) @_key
  value: (_) @_value) @finding
  (#any-of? @_key "frameguard" "xFrameOptions")
  (#imports? "helmet" "@fastify/helmet" "fastify-helmet" "koa-helmet" "hono/secure-headers" "nuxt-security" "nuxt/config")
  (#value-is? @_value "false")
  (#not-file-mentions? in-a-policy)
  (#not-near-mentions? @finding "NODE_ENV" "isDev" "isProd" "development")
  (#not-in-role? "test"))

; A value that browsers do not know.
(call_expression
  function: (_) @callee
  arguments: (arguments . (string) @_header . (_) @finding .)
  (#calls? @callee "*.setHeader" "*.header" "*.set" "*.append")
  (#value-matches? @_header "(?i)^x-frame-options$")
  (#value-matches? @finding "(?i)^allow")
  (#not-file-mentions? "frameAncestors" "frame-ancestors")
  (#not-in-role? "test"))

([
    (pair key: (string) @_header value: (string) @_value) @finding
    (object (pair value: (string) @_header) (pair value: (string) @_value)) @finding]
  (#skip-unless? "(?i)x-frame-options")
  (#match? @_header "(?i)^[\"']x-frame-options[\"']$")
  (#match? @_value "(?i)^[\"']allow(all|-from\\b[^\"']*)?[\"']$")
  (#not-file-mentions? "frameAncestors" "frame-ancestors")
  (#not-in-role? "test" "example"))

; A policy that names everybody.
([(string) (template_string)] @finding
  (#skip-unless? "frame-ancestors\\s")
  (#match? @finding "frame-ancestors\\s+([^;\"`]*\\s)?(\\*|https?:|data:)(\\s|;|[\"'`]$)")
  (#not-match? @finding "(?i)<html|<head|<!doctype|NODE_ENV")
  (#not-inside? @finding "call" "console.*" "log*" "expect*" "*.includes" "*.replace")
  (#not-in-role? "test" "example" "docs"))

((pair key: [(property_identifier) (string)] @_key value: [(array (string) @_who) (string) @_who]) @finding
  (#any-of? @_key "frameAncestors" "'frame-ancestors'" "\"frame-ancestors\"")
  (#match? @_who "^[\"'](\\*|https?:|data:)[\"']$")
  (#not-near-mentions? @finding "NODE_ENV" "isDev" "isProd" "development")
  (#not-in-role? "test" "example"))
