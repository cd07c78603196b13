(#define! engines
  "tera::Tera::add_raw_template" "handlebars::Handlebars::register_template_string"
  "handlebars::Handlebars::register_partial" "minijinja::Environment::add_template"
  "minijinja::Environment::add_template_owned" "minijinja::Environment::template_from_named_str"
  "minijinja::Environment::render_named_str" "tinytemplate::TinyTemplate::add_template" "upon::Engine::add_template")

; A value from the request, or the answer of a model, as template source.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "tera::Tera::one_off" "tera::Tera::render_str" "handlebars::Handlebars::render_template"
    "handlebars::Handlebars::render_template_with_context" "handlebars::Template::compile"
    "minijinja::Environment::render_str" "*::render_str" "minijinja::Environment::template_from_str" "liquid::Parser::parse"
    "upon::Engine::compile" "mustache::compile_str" "ramhorns::Template::new" "leon::Template::parse")
  (#arg? @args "" 0 @finding)
  (#tainted? @finding "_" "template")
  (#set! tier "remote"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee engines)
  (#arg? @args "" 1 @finding)
  (#tainted? @finding "_" "template")
  (#set! tier "remote"))

; A template put together from values.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "tera::Tera::one_off" "tera::Tera::render_str" "handlebars::Handlebars::render_template"
    "handlebars::Handlebars::render_template_with_context" "handlebars::Template::compile"
    "minijinja::Environment::render_str" "minijinja::Environment::template_from_str" "liquid::Parser::parse"
    "upon::Engine::compile" "mustache::compile_str" "ramhorns::Template::new" "leon::Template::parse")
  (#arg? @args "" 0 @finding)
  (#dynamic? @finding "template"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee engines)
  (#arg? @args "" 1 @finding)
  (#dynamic? @finding "template"))
