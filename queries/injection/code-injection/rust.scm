; An embedded interpreter that is given a value from the request.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "rhai::Engine::eval" "rhai::Engine::run" "rhai::Engine::compile" "rhai::Engine::eval_expression" "rhai::eval" "rhai::run"
    "mlua::Lua::load" "rlua::Lua::load" "js_sys::eval")
  (#arg? @args "" 0 @finding)
  (#tainted? @finding "_" "code")
  (#set! tier "remote"))

; A script put together from values.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "rhai::Engine::eval" "rhai::Engine::run" "rhai::Engine::compile" "rhai::Engine::eval_expression" "rhai::eval" "rhai::run"
    "mlua::Lua::load" "rlua::Lua::load" "js_sys::eval")
  (#arg? @args "" 0 @finding)
  (#dynamic? @finding "code"))
