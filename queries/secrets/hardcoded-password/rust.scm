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
  (#match? @_wrap "^(\\w+::)*(Some|Lazy::new|LazyLock::new|LazyCell::new|OnceCell::from|Secret(String|Box)?::(new|from)|Zeroizing::new|Box::from|Arc::from|Arc::new|Cow::Borrowed|Password::new|Box::new)$")
  (#shaped? @_text "text" @value @finding)
  (#shape! "literal" @value @finding))

; What has a name, as it stands or seen in some way: `password`, `form.password`, `form.password.as_str()`.
([(identifier) @name (field_expression field: (field_identifier) @name)]
  (#shape! "named" @name))

(call_expression
  function: (field_expression value: [(identifier) @name (field_expression field: (field_identifier) @name)])
  (#shape! "named" @name))

; Constants, statics, variables, fields.
([
    (const_item name: (identifier) @name value: (_) @_text)
    (static_item name: (identifier) @name value: (_) @_text)
    (let_declaration pattern: (identifier) @name value: (_) @_text)
    (field_initializer field: (field_identifier) @name value: (_) @_text)
    (assignment_expression left: (field_expression field: (field_identifier) @name) right: (_) @_text)]
  (#shaped? @_text "literal" @value @finding)
  (#name-says? @name "password")
  (#secret-value? @value "password"))

; Compared with a literal.
([
    (binary_expression left: (identifier) @name operator: "==" right: (_) @_text)
    (binary_expression left: (field_expression field: (field_identifier) @name) operator: "==" right: (_) @_text)]
  (#shaped? @_text "literal" @value @finding)
  (#name-says? @name "password")
  (#secret-value? @value "password")
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
  (#name-says? @name "password")
  (#secret-value? @value "password")
  (#set! tier "fallback"))

; Builders.
((call_expression function: (field_expression field: (field_identifier) @name) arguments: (arguments . [(string_literal) (raw_string_literal)] @value @finding .))
  (#any-of? @name "password" "passwd" "set_password" "with_password")
  (#secret-value? @value "password")
  (#set! tier "credentials"))

((call_expression
  function: (field_expression field: (field_identifier) @name)
  arguments: (arguments . (call_expression function: (_) @_some arguments: (arguments . [(string_literal) (raw_string_literal)] @value @finding .)) .))
  (#any-of? @name "password" "set_password" "with_password")
  (#eq? @_some "Some")
  (#secret-value? @value "password")
  (#set! tier "credentials"))

((call_expression
  function: (field_expression field: (field_identifier) @name)
  arguments: (arguments . (_) . (call_expression function: (_) @_some arguments: (arguments . [(string_literal) (raw_string_literal)] @value @finding .)) .))
  (#any-of? @name "basic_auth" "proxy_basic_auth")
  (#eq? @_some "Some")
  (#secret-value? @value "password")
  (#set! tier "credentials"))

; `Credentials::new("user".to_owned(), "password".to_owned())`.
((call_expression
  function: (_) @callee
  arguments: (arguments . (_) . (call_expression function: (field_expression value: [(string_literal) (raw_string_literal)] @value @finding)) .))
  (#calls? @callee "lettre::transport::smtp::authentication::Credentials::new")
  (#secret-value? @value "password")
  (#set! tier "credentials"))

; `.pass(Some("…"))` of MySQL's options, `.password("…")` of other builders, wrapped.
((call_expression
  function: (field_expression field: (field_identifier) @name)
  arguments: (arguments . (call_expression function: (identifier) @_some arguments: (arguments . [(string_literal) (raw_string_literal)] @value @finding .)) .))
  (#skip-unless? "\\.(pass|password|passwd)~\\(~Some~\\(")
  (#any-of? @name "pass" "password" "passwd")
  (#eq? @_some "Some")
  (#secret-value? @value "password"))

((call_expression
  function: (field_expression field: (field_identifier) @name)
  arguments: (arguments . [(string_literal) (raw_string_literal)] @value @finding .))
  (#skip-unless? "\\.(pass|password|passwd)~\\(~r?#*\"")
  (#any-of? @name "pass" "password" "passwd")
  (#secret-value? @value "password"))

; What a function gives back, a default of serde above all: `fn default_password() -> String { "…".into() }`.
(function_item
  name: (identifier) @name
  parameters: (parameters) @_none
  body: (block . [(_) @_text (call_expression function: (_) arguments: (arguments . (_) @_text .))])
  (#skip-unless? "(?i)(password|passwd|passphrase|pwd|_pass)\\w*\\(")
  (#match? @name "(?i)(^|_)(password|passwd|passphrase|pwd|pass)$")
  (#not-match? @name "(?i)prompt|hint|label|placeholder|title|(^|_)(no|wrong|bad|invalid|forgot|reset|change|read|get_user)_")
  (#shaped? @_text "literal" @value @finding)
  (#match? @_none "^\\((&(mut )?self)?\\)$")
  ; The name of a file, a key or a variable, or words for people.
  (#not-match? @value "[/ :<>{}]|^\"[A-Z_]+\"$|^\"[a-z_.]+\"$|(?i)password|passwd")
  (#secret-value? @value "password"))

; `lazy_static! { static ref DB_PASSWORD: String = String::from("…"); }`
((macro_invocation
  macro: (identifier) @_macro
  (token_tree (identifier) @name . ":" . (_) . "=" . (string_literal) @value @finding))
  (#eq? @_macro "lazy_static")
  (#name-says? @name "password")
  (#secret-value? @value "password"))

((macro_invocation
  macro: [(identifier) @_macro (scoped_identifier name: (identifier) @_macro)]
  (token_tree (identifier) @name . ":" . (identifier) . "=" . (identifier) . "::" . (identifier) . (token_tree . (string_literal) @value @finding .)))
  (#eq? @_macro "lazy_static")
  (#name-says? @name "password")
  (#secret-value? @value "password"))

; The default of an option of the command line: `#[arg(long, default_value = "…")] db_password: String`.
(field_declaration_list
  (attribute_item (attribute (identifier) @_arg arguments: (token_tree [(identifier) "default"] @_default . "=" . (string_literal) @value @finding)))
  .
  (field_declaration name: (field_identifier) @name)
  (#any-of? @_arg "arg" "clap" "structopt" "builder" "config" "envconfig")
  (#any-of? @_default "default_value" "default" "default_value_t")
  (#name-says? @name "password")
  (#secret-value? @value "password")
  (#set! tier "fallback"))

; Under a key that says so: `map.insert("password", "…")`, `set_default("database.password", "…")`, `.env("PGPASSWORD", "…")`.
((call_expression
  function: [(field_expression field: (field_identifier) @_sets) (scoped_identifier name: (identifier) @_sets)]
  arguments: (arguments . (string_literal (string_content) @name) . (_) @_text .))
  (#shaped? @_text "literal" @value @finding)
  (#any-of? @_sets "insert" "set" "set_default" "set_override" "set_var" "env" "with_env" "param" "append" "set_option" "property" "entry")
  (#match? @name "(?i)(^|[._-])(\\w+[._-])?(password|passwd|pgpassword|passphrase|pwd)$")
  (#secret-value? @value "password")
  (#not-in-role? "test" "example"))

; Behind the name of a user: LDAP, SSH, FTP, IMAP, MQTT, databases.
((call_expression
  function: [(field_expression field: (field_identifier) @name) (scoped_identifier name: (identifier) @name)]
  arguments: (arguments . (_) . (_) @_text .))
  (#shaped? @_text "literal" @value @finding)
  (#any-of? @name
    "simple_bind" "userauth_password" "authenticate_password" "set_credentials" "sql_server" "set_auth" "basic_auth" "login"
    "with_basic_auth" "with_credentials" "with_user_pass" "user_and_password")
  (#not-match? @value "[ /]")
  (#secret-value? @value "password")
  (#not-in-role? "test" "example")
  (#set! tier "credentials"))

; An arm of a `match` for the right one: `match (user, password) { ("admin", "…") => true, … }`.
([
    (match_expression
      value: (_) @_matched
      body: (match_block (match_arm pattern: (match_pattern (string_literal) @_value @finding))))
    (match_expression
      value: (tuple_expression . (_) . (_) @_matched .)
      body: (match_block (match_arm pattern: (match_pattern (tuple_pattern . (_) . (string_literal) @_value @finding .)))))
    (macro_invocation
      macro: (identifier) @_matches
      (token_tree . (identifier) @_matched . "," . (string_literal) @_value @finding .))]
  (#skip-unless? "match")
  (#shaped? @_matched "named" @name)
  (#name-says? @name "password")
  (#secret-value? @_value "password")
  (#not-in-role? "test")
  (#set! tier "comparison"))

; `password != "…"`, `"…" == password`, `password.eq("…")`
([
    (binary_expression left: (_) @_compared operator: ["==" "!="] right: (string_literal) @value @finding)
    (binary_expression left: (string_literal) @value @finding operator: ["==" "!="] right: (_) @_compared)
    (call_expression
      function: (field_expression value: (_) @_compared field: (field_identifier) @_eq)
      arguments: (arguments . (string_literal) @value @finding .))]
  (#skip-unless? "(?i)pass|pwd")
  (#shaped? @_compared "named" @name)
  (#name-says? @name "password")
  (#not-match? @_eq "^(starts_with|ends_with|contains|expect|split\\w*|trim\\w*|strip\\w*|replace|push_str|find|matches|context|unwrap_or|join|get|parse|read|with|to_\\w+|is_\\w+|map\\w*|add\\w*|set\\w*)$")
  (#secret-value? @value "password")
  (#not-in-role? "test")
  (#set! tier "comparison"))

; Built in where the build sets no other: `option_env!("DB_PASSWORD").unwrap_or("…")`.
((call_expression
  function: (field_expression value: (macro_invocation macro: (identifier) @_macro (token_tree . (string_literal (string_content) @name) .)) field: (field_identifier) @_unwrap)
  arguments: (arguments . (string_literal) @value @finding .))
  (#eq? @_macro "option_env")
  (#eq? @_unwrap "unwrap_or")
  (#name-says? @name "password")
  (#secret-value? @value "password")
  (#set! tier "fallback"))

; Beside the name of a user in a structure: `Smtp { user: "mailer", pass: "…" }`.
(field_initializer_list
  (field_initializer field: (field_identifier) @_user)
  (field_initializer
    field: (field_identifier) @name
    value: (_) @_text)
  (#shaped? @_text "literal" @value @finding)
  (#any-of? @name "pass" "pw")
  (#match? @_user "(?i)user|login|account|email")
  (#secret-value? @value "password")
  (#not-in-role? "test"))

; Written into an address: `format!("postgres://{}:{}@{}/app", "app", "…", host)`.
((macro_invocation
  macro: (identifier) @_format
  (token_tree . (string_literal) @_text . "," . (_) . "," . (string_literal) @value @finding))
  (#eq? @_format "format")
  (#match? @_text "^\"\\w+://\\{\\w*\\}:\\{\\w*\\}@")
  (#secret-value? @value "password")
  (#not-in-role? "test" "example")
  (#set! tier "credentials"))

; Lists of users: `const USERS: &[(&str, &str)] = &[("admin", "…")]`.
([
    (static_item name: (identifier) @name value: (reference_expression value: (array_expression (tuple_expression . (string_literal) . (string_literal) @value @finding .))))
    (const_item name: (identifier) @name value: (reference_expression value: (array_expression (tuple_expression . (string_literal) . (string_literal) @value @finding .))))
    (static_item name: (identifier) @name value: (array_expression (tuple_expression . (string_literal) . (string_literal) @value @finding .)))
    (const_item name: (identifier) @name value: (array_expression (tuple_expression . (string_literal) . (string_literal) @value @finding .)))
    (let_declaration pattern: (identifier) @name value: (call_expression arguments: (arguments . (array_expression (tuple_expression . (string_literal) . (string_literal) @value @finding .)))))]
  (#skip-unless? "(?i)(users|credentials|logins|accounts|passwords|admins|basic_auth|user_table|operators)\\b[^=\"]*=([^\"/]|/[^/]|//[^\\n]*)*\\(~[bc]?\"")
  (#match? @name "(?i)^(\\w+_)?(users|credentials|logins|accounts|passwords|admins|basic_auth|user_table|operators)$")
  (#not-match? @value "[ @/]|^\"[a-z_]+\"$|^\"[A-Z_]+\"$")
  (#secret-value? @value "password")
  (#not-in-role? "test" "example")
  (#set! tier "credentials"))
