(#define! evaluators
  "rhai::Engine::eval" "rhai::Engine::run" "rhai::Engine::compile" "rhai::Engine::eval_expression"
  "rhai::Engine::consume" "rhai::Engine::compile_expression" "rhai::eval" "rhai::run" "mlua::Lua::load"
  "rlua::Lua::load" "rlua::Context::load" "js_sys::eval" "js_sys::Function::new_no_args" "boa_engine::Context::eval"
  "boa_engine::Source::from_bytes" "rquickjs::Ctx::eval" "quick_js::Context::eval" "pyo3::Python::run"
  "pyo3::Python::eval" "pyo3::Python::run_bound" "pyo3::Python::eval_bound" "pyo3::types::PyModule::from_code"
  "pyo3::types::PyModule::from_code_bound" "pyo3::prelude::PyModule::from_code" "koto::Koto::compile"
  "koto::Koto::compile_and_run" "duckscript::runner::run_script")

(#define! evaluators-with-scope
  "rhai::Engine::eval_with_scope" "rhai::Engine::run_with_scope" "rhai::Engine::compile_with_scope"
  "rhai::Engine::eval_expression_with_scope" "deno_core::JsRuntime::execute_script" "v8::Script::compile")

; An embedded interpreter that is given a value from the request.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee evaluators)
  (#arg? @args "" 0 @finding)
  (#tainted? @finding "_" "code")
  (#set! tier "remote"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee evaluators)
  (#arg? @args "" 0 @finding)
  (#tainted? @finding "net" "code")
  (#set! tier "network"))

; The script is the second argument.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee evaluators-with-scope)
  (#arg? @args "" 1 @finding)
  (#tainted? @finding "_" "code")
  (#set! tier "remote"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee evaluators-with-scope)
  (#arg? @args "" 1 @finding)
  (#tainted? @finding "net" "code")
  (#set! tier "network"))

; WebView and window of the desktop: `window.eval(&format!(…))`.
(call_expression
  function: (field_expression field: (field_identifier) @_method) @callee
  arguments: (arguments . (_) @finding .)
  (#any-of? @_method "eval" "evaluate_script" "eval_script")
  (#imports? "tauri" "wry" "web_view")
  (#dynamic? @finding "code"))

; A script put together from values.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee evaluators)
  (#arg? @args "" 0 @finding)
  (#dynamic? @finding "code"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee evaluators-with-scope)
  (#arg? @args "" 1 @finding)
  (#dynamic? @finding "code"))
