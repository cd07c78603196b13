(#define! environments
  "jinja2.Environment" "jinja2.environment.Environment" "jinja2.sandbox.SandboxedEnvironment" "jinja2.Template"
  "starlette.templating.Jinja2Templates" "fastapi.templating.Jinja2Templates" "django.template.Context"
  "tornado.template.Loader" "tornado.web.Application" "tornado.template.Template")

; Jinja2: switched off where HTML is made.
(call
  function: (_) @callee
  arguments: (argument_list
    (keyword_argument name: (identifier) @_keyword value: (_) @value) @finding)
  (#eq? @_keyword "autoescape")
  (#calls? @callee
    "jinja2.Environment" "jinja2.environment.Environment" "jinja2.sandbox.SandboxedEnvironment" "jinja2.Template"
    "starlette.templating.Jinja2Templates" "fastapi.templating.Jinja2Templates"
    "tornado.template.Loader" "tornado.web.Application" "tornado.template.Template")
  (#value-is? @value "false" "null")
  (#file-mentions? ".html" "text/html" "HTMLResponse" "<html" "<div" "<p>" "<body"))

(call
  function: (_) @callee
  arguments: (argument_list
    (keyword_argument name: (identifier) @_keyword value: (_) @value) @finding)
  (#eq? @_keyword "autoescape")
  (#calls? @callee environments)
  ; Django's context renders texts of mails as well.
  (#not-calls? @callee "django.template.Context")
  (#value-is? @value "false" "null")
  (#file-mentions? ".get_template(" ".render(" "TemplateResponse")
  (#not-file-mentions?
    ".sql" ".yaml" ".yml" ".conf" ".cfg" ".tex" ".md" ".txt" ".py\"" ".j2" ".sh" ".toml" ".rst" "latex" "nginx" "codegen" "prompt")
  (#not-in-role? "test"))

(call
  function: (_) @callee
  arguments: (argument_list
    (keyword_argument name: (identifier) @_keyword value: (_) @value) @finding)
  (#eq? @_keyword "autoescape")
  (#calls? @callee environments)
  (#value-is? @value "false")
  (#file-mentions? "FileSystemLoader(" "PackageLoader(")
  (#not-file-mentions?
    ".sql" ".yaml" ".yml" ".conf" ".cfg" ".tex" ".md" ".txt" ".py\"" ".j2" ".sh" ".toml" ".rst" "latex" "nginx" "codegen" "prompt")
  (#not-in-role? "test")
  (#set! tier "folder"))

(call
  function: (_) @callee
  arguments: (argument_list
    (keyword_argument name: (identifier) @_keyword value: (_) @value) @finding)
  (#eq? @_keyword "autoescape")
  (#calls? @callee environments)
  (#value-is? @value "false" "null")
  (#set! tier "unknown-output"))

; Jinja2 does not escape unless it is told to.
(call
  function: (_) @callee @finding
  arguments: (argument_list) @args
  (#calls? @callee "jinja2.Environment" "jinja2.environment.Environment" "jinja2.sandbox.SandboxedEnvironment")
  (#no-arg? @args "autoescape" _)
  (#file-mentions? ".html" "text/html" "HTMLResponse" "<html" "<div" "<p>" "<body")
  (#not-file-mentions? "autoescape")
  (#set! tier "default"))

(call
  function: (_) @callee @finding
  arguments: (argument_list) @args
  (#calls? @callee "jinja2.Environment" "jinja2.environment.Environment" "jinja2.sandbox.SandboxedEnvironment")
  (#no-arg? @args "autoescape" _)
  (#not-file-mentions? "autoescape")
  (#set! tier "default-unknown"))

(call
  function: (_) @callee @finding
  arguments: (argument_list . (_) @arg) @args
  (#calls? @callee "jinja2.Template")
  (#no-arg? @args "autoescape" _)
  (#string-looks-like? @arg "html")
  (#set! tier "default"))

; `app.jinja_env.autoescape = False`
((assignment
  left: (attribute object: (_) @_environment attribute: (identifier) @_attribute)
  right: (_) @value) @finding
  (#eq? @_attribute "autoescape")
  (#match? @_environment "(jinja_env|\\benv|environment)$")
  (#value-is? @value "false"))

; Django's settings
((pair key: (string) @_key value: (_) @value) @finding
  (#any-of? @_key "\"autoescape\"" "'autoescape'")
  (#value-is? @value "false")
  (#file-mentions? "DjangoTemplates" "Jinja2" "TEMPLATES"))

; Mako, where no filter is named for all: from files, and from a text in which a hole has none of its own (`${title | h}`).
(call
  function: (_) @callee @finding
  arguments: (argument_list) @args
  (#calls? @callee "mako.template.Template" "mako.lookup.TemplateLookup")
  (#no-arg? @args "default_filters" _)
  (#no-arg? @args "text" 0)
  ; A template of a settings file, named beside it.
  (#not-near-mentions? @callee ".py." ".py'" ".py\"" ".cfg" ".conf" ".ini" ".sql" ".tex" ".toml" ".yaml" ".yml")
  (#file-mentions? ".html" "text/html" "<html" "<div" "<p>" "<body")
  (#set! tier "mako"))

(call
  function: (_) @callee @finding
  arguments: (argument_list) @args
  (#calls? @callee "mako.template.Template" "mako.lookup.TemplateLookup")
  (#no-arg? @args "default_filters" _)
  (#arg? @args "text" 0 @_text)
  (#not-value-matches? @_text "(?s)^([^$]|\\$[^{]|\\$\\{([^{}'\"]|'[^']*'|\"[^\"]*\"|\\{[^{}]*\\})*\\|\\s*(\\w+\\s*,\\s*)*[hx]\\s*(,\\s*\\w+\\s*)*\\})*$")
  (#not-value-matches? @_text "<%page[^>]*expression_filter=[\"']h\\b")
  (#not-near-mentions? @callee ".py." ".py'" ".py\"" ".cfg" ".conf" ".ini" ".sql" ".tex" ".toml" ".yaml" ".yml")
  (#file-mentions? ".html" "text/html" "<html" "<div" "<p>" "<body")
  (#set! tier "mako"))
