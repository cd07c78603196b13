; The provider formats come from the secrets engine; here is what a name gives away.

; A literal, and as it is converted: `"…"`, `"…".to_string()`, `String::from("…")`.
([(string_literal) (raw_string_literal)] @value @finding
  (#shape! "text" @value @finding))

([
    (call_expression function: (field_expression
      value: [(string_literal) (raw_string_literal)] @value @finding
      field: (field_identifier) @_convert))
    (call_expression
      function: (scoped_identifier name: (identifier) @_convert)
      arguments: (arguments . [(string_literal) (raw_string_literal)] @value @finding .))]
  (#any-of? @_convert "to_string" "to_owned" "into" "from" "new" "as_bytes" "to_vec" "parse" "from_str" "from_static")
  (#shape! "text" @value @finding))

((_) @_text
  (#shaped? @_text "text" @value @finding)
  (#shape! "literal" @value @finding))

; Behind what fills it at the first use, wraps it, or may be missing: `LazyLock::new(|| "…".to_string())`, `Some("…".into())`.
(call_expression
  function: (_) @_wrap
  arguments: (arguments . [(closure_expression body: (_) @_text) (_) @_text] .)
  (#match? @_wrap "^(\\w+::)*(Some|Lazy::new|LazyLock::new|LazyCell::new|OnceCell::from|Secret(String|Box)?::(new|from)|Zeroizing::new|Box::from|Arc::from|Arc::new|Cow::Borrowed|Box::new)$")
  (#shaped? @_text "text" @value @finding)
  (#shape! "literal" @value @finding))

; A name that says so, and whose secret no other rule speaks of.
((_) @name
  (#name-says? @name "secret")
  (#not-name-says? @name "password")
  (#not-name-says? @name "jwt-secret")
  (#not-name-says? @name "session-secret")
  (#not-name-says? @name "crypto-key")
  (#shape! "secret-name"))

; Constants, statics, variables, fields.
([
    (const_item name: (identifier) @name value: (_) @_text)
    (static_item name: (identifier) @name value: (_) @_text)
    (let_declaration pattern: (identifier) @name value: (_) @_text)
    (field_initializer field: (field_identifier) @name value: (_) @_text)
    (assignment_expression left: (field_expression field: (field_identifier) @name) right: (_) @_text)]
  (#shaped? @_text "literal" @value @finding)
  (#shaped? @name "secret-name")
  (#not-any-of? @name "SECRET_KEY" "secret_key")
  (#secret-value? @value "token"))

; Compared with a literal.
([
    (binary_expression left: (identifier) @name operator: "==" right: (_) @_text)
    (binary_expression left: (field_expression field: (field_identifier) @name) operator: "==" right: (_) @_text)]
  (#shaped? @_text "literal" @value @finding)
  (#shaped? @name "secret-name")
  (#not-any-of? @name "SECRET_KEY" "secret_key")
  (#secret-value? @value "token")
  (#set! tier "comparison"))

; The fallback of an environment variable.
((call_expression
  function: (field_expression
    value: (call_expression function: (_) @_get arguments: (arguments . (string_literal (string_content) @name) .))
    field: (field_identifier) @_unwrap)
  arguments: (arguments . [(call_expression) @_text (closure_expression body: (_) @_text)] .))
  (#calls? @_get "std::env::var" "env::var" "dotenvy::var" "dotenv::var")
  (#any-of? @_unwrap "unwrap_or" "unwrap_or_else")
  (#shaped? @_text "literal" @value @finding)
  (#shaped? @name "secret-name")
  (#not-any-of? @name "SECRET_KEY" "secret_key")
  (#secret-value? @value "token")
  (#set! tier "fallback"))

; Names that say little: `key`, `auth`, `salt`, …
([
    (const_item name: (identifier) @name value: (_) @_text)
    (static_item name: (identifier) @name value: (_) @_text)
    (let_declaration pattern: (identifier) @name value: (_) @_text)
    (field_initializer field: (field_identifier) @name value: (_) @_text)
    (assignment_expression left: (field_expression field: (field_identifier) @name) right: (_) @_text)]
  (#shaped? @_text "literal" @value @finding)
  (#name-says? @name "secret-weak")
  (#not-name-says? @name "secret")
  (#not-name-says? @name "hash")
  (#secret-value? @value "token")
  (#set! tier "weak-name"))

; What a function gives back, a default of serde above all: `fn default_api_key() -> String { "…".into() }`.
(function_item
  name: (identifier) @name
  parameters: (parameters) @_none
  body: (block . [(_) @_text (call_expression function: (_) arguments: (arguments . (_) @_text .))])
  (#skip-unless? "(?i)(key|token|secret)\\w*~\\(")
  (#shaped? @_text "literal" @value @finding)
  (#match? @_none "^\\((&(mut )?self)?\\)$")
  (#shaped? @name "secret-name")
  (#secret-value? @value "token"))

; The default of an option of the command line.
(field_declaration_list
  (attribute_item (attribute (identifier) @_arg arguments: (token_tree [(identifier) "default"] @_default . "=" . (string_literal) @value @finding)))
  .
  (field_declaration name: (field_identifier) @name)
  (#any-of? @_arg "arg" "clap" "structopt" "builder" "envconfig")
  (#any-of? @_default "default_value" "default" "default_value_t")
  (#name-says? @name "secret")
  (#not-name-says? @name "password")
  (#secret-value? @value "token")
  (#set! tier "fallback"))

; Under a key that says so: `headers.insert("x-api-key", "…")`, `.header("X-Api-Key", "…")`, `.env("API_KEY", "…")`.
((call_expression
  function: [(field_expression field: (field_identifier) @_sets) (scoped_identifier name: (identifier) @_sets)]
  arguments: (arguments . (string_literal (string_content) @name) . [
    (_) @_text
    (call_expression function: (field_expression value: (call_expression) @_text))] .))
  (#shaped? @_text "literal" @value @finding)
  (#any-of? @_sets "insert" "set" "set_default" "set_override" "set_var" "env" "with_env" "param" "append" "header" "with_header" "append_header" "insert_header" "append_pair")
  (#match? @name "(?i)^(\\w+[._-])*(api[._-]?key|apikey|access[._-]token|auth[._-]?token|secret[._-]?key|api[._-]?token|client[._-]secret|token|secret)$")
  (#secret-value? @value "token")
  (#not-in-role? "test" "example"))

; `option_env!("API_TOKEN").unwrap_or("…")`
((call_expression
  function: (field_expression value: (macro_invocation macro: (identifier) @_macro (token_tree . (string_literal (string_content) @name) .)) field: (field_identifier) @_unwrap)
  arguments: (arguments . (string_literal) @value @finding .))
  (#eq? @_macro "option_env")
  (#eq? @_unwrap "unwrap_or")
  (#name-says? @name "secret")
  (#secret-value? @value "token")
  (#set! tier "fallback"))

; `lazy_static! { static ref API_TOKEN: String = String::from("…"); }`
((macro_invocation
  macro: (identifier) @_macro
  [(token_tree (identifier) @name . ":" . (identifier) . "=" . (identifier) . "::" . (identifier) . (token_tree . (string_literal) @value @finding .))
   (token_tree (identifier) @name . ":" . (_) . "=" . (string_literal) @value @finding)])
  (#eq? @_macro "lazy_static")
  (#name-says? @name "secret")
  (#not-name-says? @name "password")
  (#secret-value? @value "token"))

; Cut in two, so that nobody finds it by its first letters: `concat!("sk_", "live_…")`, `["ghp_", "…"].concat()`.
(#define! cut-in-two
  "^[(\\[]\\s*\"(sk_?|sk_live_?|sk-|sk-proj-?|rk_?|ghp_?|gho_?|github_pat_?|glpat-?|AKIA|ASIA|xox[abp]?-?|AIza(Sy)?|SG\\.?|npm_?|hf_?|whsec_?|eyJ|dop_v1_|shp(at|ss)_)\"\\s*,\\s*\"[A-Za-z0-9_+/=.-]{12,}\"")
([
    (macro_invocation macro: (identifier) @_joins (token_tree) @value)
    (call_expression
      function: (field_expression value: (array_expression) @value field: (field_identifier) @_joins))] @finding
  (#any-of? @_joins "concat" "join")
  (#match? @value cut-in-two)
  (#not-match? @value "(?i)example|xxxx|placeholder|your|dummy|0000|test_|fake")
  (#not-in-role? "test" "example")
  (#set! tier "cut"))

([
    (const_item name: (identifier) @name value: (macro_invocation macro: (identifier) @_joins (token_tree . (string_literal) . "," . (string_literal) @value @finding)))
    (static_item name: (identifier) @name value: (macro_invocation macro: (identifier) @_joins (token_tree . (string_literal) . "," . (string_literal) @value @finding)))
    (let_declaration pattern: (identifier) @name value: (macro_invocation macro: (identifier) @_joins (token_tree . (string_literal) . "," . (string_literal) @value @finding)))]
  (#eq? @_joins "concat")
  (#name-says? @name "secret" "password" "crypto-key")
  (#secret-value? @value "token"))
