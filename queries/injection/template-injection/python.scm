; A value from the request, or the answer of a model, as template source.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee
    "render_template_string" "flask.render_template_string" "flask.stream_template_string" "quart.render_template_string" "jinja2.Template"
    "jinja2.Environment.from_string" "django.template.Template"
    "django.template.Engine.from_string" "mako.template.Template" "tornado.template.Template" "bottle.template"
    "bottle.SimpleTemplate" "chevron.render" "Cheetah.Template.Template" "chameleon.PageTemplate"
    "chameleon.PageTextTemplate" "genshi.template.MarkupTemplate" "genshi.template.TextTemplate"
    "genshi.template.NewTextTemplate" "airspeed.Template" "jinja2.environment.Template"
    "jinja2.nativetypes.NativeEnvironment.from_string" "jinja2.nativetypes.NativeTemplate" "flask.Flask.jinja_env.from_string"
    "quart.stream_template_string")
  (#arg? @args "source" 0 @finding)
  (#tainted? @finding "_" "template")
  (#set! tier "remote"))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "*.from_string")
  (#not-calls? @callee "jinja2.sandbox.SandboxedEnvironment.from_string")
  (#imports? "jinja2" "django" "flask" "starlette" "fastapi")
  (#match? @callee "(env|environment|engine|engines\\[.*\\]|jinja|templates?)\\.from_string$")
  (#arg? @args "source" 0 @finding)
  (#tainted? @finding "_" "template")
  (#set! tier "remote"))

; The template that a model brings along is text of whoever published the model.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "jinja2.Environment.from_string" "jinja2.Template")
  (#arg? @args "source" 0 @finding)
  (#not-const? @finding)
  (#file-mentions? "chat_template")
  (#not-file-mentions? "SandboxedEnvironment")
  (#not-in-role? "test")
  (#set! tier "of-model"))

; A template put together from values.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee
    "render_template_string" "flask.render_template_string" "flask.stream_template_string" "quart.render_template_string" "jinja2.Template"
    "jinja2.Environment.from_string" "django.template.Template"
    "django.template.Engine.from_string" "mako.template.Template" "tornado.template.Template"
    "bottle.SimpleTemplate" "Cheetah.Template.Template" "chameleon.PageTemplate")
  (#arg? @args "source" 0 @finding)
  (#dynamic? @finding "template"))

; A template that was stored: whoever may write that row writes code.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee
    "render_template_string" "flask.render_template_string" "jinja2.Template" "jinja2.Environment.from_string"
    "jinja2.environment.Template" "mako.template.Template")
  (#not-file-mentions? "SandboxedEnvironment")
  (#arg? @args "source" 0 @finding)
  (#tainted? @finding "db" "template")
  (#not-in-role? "test")
  (#set! tier "stored"))

; What a function is handed, whoever calls it, outside of a sandbox.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "jinja2.Template" "jinja2.Environment.from_string" "jinja2.environment.Template" "mako.template.Template")
  (#not-file-mentions? "SandboxedEnvironment")
  (#arg? @args "source" 0 @finding)
  (#tainted? @finding "param" "template")
  (#not-in-role? "test")
  (#set! tier "parameter"))
