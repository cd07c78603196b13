; A value from the request, or the answer of a model, as template source.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "tera::Tera::one_off" "tera::Tera::render_str" "handlebars::Handlebars::render_template" "minijinja::Environment::render_str"
    "minijinja::Environment::template_from_str")
  (#arg? @args "" 0 @finding)
  (#tainted? @finding "_" "template")
  (#set! tier "remote"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "tera::Tera::add_raw_template" "handlebars::Handlebars::register_template_string" "minijinja::Environment::add_template")
  (#arg? @args "" 1 @finding)
  (#tainted? @finding "_" "template")
  (#set! tier "remote"))

; A template put together from values.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "tera::Tera::one_off" "tera::Tera::render_str" "handlebars::Handlebars::render_template" "minijinja::Environment::render_str"
    "minijinja::Environment::template_from_str")
  (#arg? @args "" 0 @finding)
  (#dynamic? @finding "template"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "tera::Tera::add_raw_template" "handlebars::Handlebars::register_template_string" "minijinja::Environment::add_template")
  (#arg? @args "" 1 @finding)
  (#dynamic? @finding "template"))
