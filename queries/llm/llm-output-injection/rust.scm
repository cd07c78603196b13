; Commands.
(call_expression
  function: (field_expression
    value: (call_expression
      function: (field_expression
        value: (call_expression
          function: (_) @callee
          arguments: (arguments . (string_literal) @_shell))
        field: (field_identifier) @_first)
      arguments: (arguments . (string_literal) @_flag))
    field: (field_identifier) @_second)
  arguments: (arguments . (_) @finding)
  (#eq? @_first "arg")
  (#eq? @_second "arg")
  (#calls? @callee "std::process::Command::new" "Command::new" "tokio::process::Command::new" "async_process::Command::new")
  (#value-matches? @_shell "^(.*/)?(sh|bash|zsh|dash|ksh|python3?|node)$|^(cmd|powershell|pwsh)(\\.exe)?$")
  (#value-matches? @_flag "^(-[a-z]*c|-e|/[cCkK]|-Command)$")
  (#tainted? @finding "llm" "shell")
  (#set! tier "shell"))

(call_expression
  function: (field_expression
    value: (call_expression
      function: (_) @callee
      arguments: (arguments . (string_literal) @_shell))
    field: (field_identifier) @_method)
  arguments: (arguments . (array_expression . (string_literal) @_flag . (_) @finding))
  (#eq? @_method "args")
  (#calls? @callee "std::process::Command::new" "Command::new" "tokio::process::Command::new" "async_process::Command::new")
  (#value-matches? @_shell "^(.*/)?(sh|bash|zsh|dash|ksh|python3?|node)$|^(cmd|powershell|pwsh)(\\.exe)?$")
  (#value-matches? @_flag "^(-[a-z]*c|-e|/[cCkK]|-Command)$")
  (#tainted? @finding "llm" "shell")
  (#set! tier "shell"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "std::process::Command::new" "Command::new" "tokio::process::Command::new" "async_process::Command::new"
    "duct_sh::sh_dangerous" "subprocess::Exec::shell" "libc::system")
  (#arg? @args "" 0 @finding)
  (#tainted? @finding "llm" "shell")
  (#set! tier "shell"))

; Queries.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "sqlx::query" "sqlx::query_as" "sqlx::query_scalar" "sqlx::raw_sql" "sqlx::AssertSqlSafe" "diesel::sql_query"
    "rusqlite::Connection::execute" "rusqlite::Connection::execute_batch" "rusqlite::Connection::prepare"
    "tokio_postgres::Client::query" "tokio_postgres::Client::execute" "tokio_postgres::Client::batch_execute"
    "tokio_postgres::Client::simple_query" "postgres::Client::query" "postgres::Client::execute"
    "postgres::Client::batch_execute" "mysql::Conn::query" "mysql::Conn::query_drop"
    "datafusion::SessionContext::sql")
  (#arg? @args "" 0 @finding)
  (#tainted? @finding "llm" "sql")
  (#set! tier "sql"))

; Scripts.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "rhai::Engine::eval" "rhai::Engine::run" "rhai::Engine::compile" "mlua::Lua::load"
    "boa_engine::Source::from_bytes" "js_sys::eval" "pyo3::Python::run" "pyo3::Python::eval" "rquickjs::Ctx::eval")
  (#arg? @args "" 0 @finding)
  (#tainted? @finding "llm" "code"))

; Pages.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "axum::response::Html" "rocket::response::content::RawHtml" "warp::reply::html" "poem::web::Html"
    "maud::PreEscaped")
  (#arg? @args "" 0 @finding)
  (#tainted? @finding "llm" "html")
  (#set! tier "html"))

; Addresses.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "reqwest::get" "reqwest::blocking::get" "reqwest::Client::get" "reqwest::Client::post" "ureq::get")
  (#arg? @args "" 0 @finding)
  (#not-dynamic? @finding "url")
  (#tainted? @finding "llm" "url")
  (#set! tier "url"))

; The function of a tool: a model chooses its arguments.
(#define! tools "*tool*" "execute_function" "call_function" "handle_function_call")
(call_expression
  function: (field_expression
    value: (call_expression
      function: (field_expression
        value: (call_expression function: (_) @callee arguments: (arguments . (string_literal) @_shell))
        field: (field_identifier) @_first)
      arguments: (arguments . (string_literal) @_flag))
    field: (field_identifier) @_second)
  arguments: (arguments . (_) @finding)
  (#eq? @_first "arg")
  (#eq? @_second "arg")
  (#calls? @callee "std::process::Command::new" "Command::new" "tokio::process::Command::new")
  (#value-matches? @_shell "^(.*/)?(sh|bash|zsh|dash|ksh|python3?|node)$|^(cmd|powershell|pwsh)(\\.exe)?$")
  (#value-matches? @_flag "^(-[a-z]*c|-e|/[cCkK]|-Command)$")
  (#inside? @finding "function" tools)
  (#file-mentions? "Value" "tool_call" "ToolCall" "arguments" "tool_input")
  (#tainted? @finding "param" "shell")
  (#not-in-role? "test" "example")
  (#set! tier "tool"))

(call_expression
  function: (field_expression value: (_) @_folder field: (field_identifier) @_join) @callee
  arguments: (arguments . (_) @finding .)
  (#eq? @_join "join")
  (#inside? @finding "class" "*Tool" "*Tool<*")
  (#file-mentions? "tool_input" "arguments" "args" "params" "input")
  (#near-mentions? @finding "fs::" "File::" "OpenOptions")
  (#tainted? @finding "param" "path")
  (#not-near-mentions? @finding "canonicalize" "Component::" "starts_with(" "contains(\"..\")" "sanitize" "file_name()" "safe_" "validate" "resolve")
  (#not-in-role? "test" "example")
  (#set! tier "tool-path"))

(call_expression
  function: (field_expression value: (_) @_folder field: (field_identifier) @_join) @callee
  arguments: (arguments . (_) @finding .)
  (#eq? @_join "join")
  (#inside? @finding "function" tools)
  (#file-mentions? "tool_input" "tool_call" "ToolCall" "arguments")
  (#near-mentions? @finding "fs::" "File::" "OpenOptions")
  (#tainted? @finding "param" "path")
  (#not-near-mentions? @finding "canonicalize" "Component::" "starts_with(" "contains(\"..\")" "sanitize" "file_name()" "safe_" "validate" "resolve")
  (#not-in-role? "test" "example")
  (#set! tier "tool-path"))

; What a model asks a tool to do, handed to the function that does it: `fn dispatch(call: ToolCall)`.
(#define! asked-by-model
  ": ToolCall" ": &ToolCall" ": FunctionCall" ": &FunctionCall" ": ToolUse" ": &ToolUse" ": ToolInvocation" ": &ToolInvocation" ": ToolCallRequest" ": &ToolCallRequest"
  ": ToolRequest" ": &ToolRequest" ": AgentAction" ": &AgentAction" ": ToolInput" ": &ToolInput" ": ToolArgs" ": &ToolArgs" ": ModelToolCall" ": CallToolRequest" ": LlmAction"
  ": FunctionCallArgs" ": ChatCompletionMessageToolCall" ": ToolUseBlock" ": Action, model" "tool_call:" "tool_use:" "tool_args:" "tool_input:" "llm_output:" "model_output:"
  "model_reply:" "completion: &str" "llm_response:" "assistant_reply:" "tool_arguments:")
(#define! looked-at
  "ALLOWED" "allowed" "allowlist" "whitelist" "match program" "match cmd" "match command" "contains(&" "confirm" "approve" "sandbox" "Sandbox" "permitted" "canonicalize" "starts_with("
  "validate" "is_safe" "check_")
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "std::process::Command::new" "Command::new" "tokio::process::Command::new" "async_process::Command::new" "subprocess::Exec::shell" "libc::system" "duct_sh::sh_dangerous"
    "subprocess::Exec::cmd")
  (#arg? @args "" 0 @finding)
  (#tainted? @finding "param" "shell")
  (#near-mentions? @finding asked-by-model)
  (#not-near-mentions? @finding looked-at)
  (#not-in-role? "test" "example")
  (#set! tier "shell"))

(call_expression
  function: (field_expression
    value: (call_expression
      function: (field_expression field: (field_identifier) @_first)
      arguments: (arguments . (string_literal) @_flag .))
    field: (field_identifier) @_method) @callee
  arguments: (arguments . (_) @finding .)
  (#any-of? @_first "arg")
  (#eq? @_method "arg")
  (#value-matches? @_flag "^(-[a-z]*c|-e|/[cCkK]|-Command)$")
  (#tainted? @finding "param" "shell")
  (#near-mentions? @finding asked-by-model)
  (#not-near-mentions? @finding looked-at)
  (#not-in-role? "test" "example")
  (#set! tier "shell"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "sqlx::query" "sqlx::query_as" "sqlx::query_scalar" "sqlx::raw_sql" "sqlx::AssertSqlSafe" "diesel::sql_query"
    "rusqlite::Connection::execute" "rusqlite::Connection::execute_batch" "rusqlite::Connection::prepare"
    "tokio_postgres::Client::query" "tokio_postgres::Client::execute" "tokio_postgres::Client::batch_execute"
    "tokio_postgres::Client::simple_query" "postgres::Client::query" "postgres::Client::execute" "datafusion::SessionContext::sql")
  (#arg? @args "" 0 @finding)
  (#tainted? @finding "param" "sql")
  (#near-mentions? @finding asked-by-model)
  (#not-near-mentions? @finding looked-at)
  (#not-in-role? "test" "example")
  (#set! tier "sql"))
