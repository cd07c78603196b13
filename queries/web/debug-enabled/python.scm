; The debugger of a development server, open to other machines.
(call
  function: (_) @callee
  arguments: (argument_list
    (keyword_argument name: (identifier) @_keyword value: (_) @value) @finding) @args
  (#any-of? @_keyword "debug" "use_debugger")
  (#calls? @callee "*.run" "*.run_server" "bottle.run" "werkzeug.serving.run_simple" "werkzeug.run_simple")
  (#file-mentions? "Flask(" "flask" "quart" "bottle" "dash" "werkzeug" "app.run(")
  (#value-is? @value "true" "1")
  (#arg? @args "host" 0 @arg)
  (#value-is? @arg "0.0.0.0" "::")
  (#set! tier "exposed"))

; Also below `if __name__ == "__main__":`, where the tier `main` would come first otherwise.
(if_statement
  condition: (comparison_operator (identifier) @_name)
  consequence: (block
    (expression_statement
      (call
        function: (_) @callee
        arguments: (argument_list
          (keyword_argument name: (identifier) @_keyword value: (_) @value) @finding) @args)))
  (#eq? @_name "__name__")
  (#any-of? @_keyword "debug" "use_debugger")
  (#calls? @callee "*.run" "*.run_server" "bottle.run" "werkzeug.serving.run_simple" "werkzeug.run_simple")
  (#file-mentions? "Flask(" "flask" "quart" "bottle" "dash" "werkzeug" "app.run(")
  (#value-is? @value "true" "1")
  (#arg? @args "host" 0 @arg)
  (#value-is? @arg "0.0.0.0" "::")
  (#set! tier "exposed"))

; Below `if __name__ == "__main__":`
(if_statement
  condition: (comparison_operator (identifier) @_name)
  consequence: (block
    (expression_statement
      (call
        function: (_) @callee
        arguments: (argument_list
          (keyword_argument name: (identifier) @_keyword value: (_) @value) @finding))))
  (#eq? @_name "__name__")
  (#any-of? @_keyword "debug" "use_debugger")
  (#calls? @callee "*.run" "*.run_server" "bottle.run" "werkzeug.serving.run_simple" "werkzeug.run_simple")
  (#file-mentions? "Flask(" "flask" "quart" "bottle" "dash" "sanic" "werkzeug")
  (#value-is? @value "true" "1")
  (#set! tier "main"))

(call
  function: (_) @callee
  arguments: (argument_list
    (keyword_argument name: (identifier) @_keyword value: (_) @value) @finding)
  (#any-of? @_keyword "debug" "use_debugger")
  (#calls? @callee "*.run" "*.run_server" "bottle.run" "werkzeug.serving.run_simple" "werkzeug.run_simple")
  (#file-mentions? "Flask(" "flask" "quart" "bottle" "dash" "sanic" "werkzeug")
  (#value-is? @value "true" "1"))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "flask.Flask.run")
  (#arg? @args "" 2 @finding)
  (#value-is? @finding "true"))

; Applications that show stack traces.
(call
  function: (_) @callee
  arguments: (argument_list
    (keyword_argument name: (identifier) @_keyword value: (_) @value) @finding)
  (#any-of? @_keyword "debug" "evalex")
  (#calls? @callee
    "fastapi.FastAPI" "starlette.applications.Starlette" "litestar.Litestar" "tornado.web.Application"
    "falcon.App" "werkzeug.debug.DebuggedApplication" "aiohttp.web.Application")
  (#value-is? @value "true" "1"))

; `app.debug = True`, `app.config["DEBUG"] = True`
((assignment
  left: (attribute object: (identifier) @_object attribute: (identifier) @_attribute)
  right: (_) @value) @finding
  (#any-of? @_object "app" "application" "flask_app")
  (#eq? @_attribute "debug")
  (#imports? "flask" "quart" "fastapi" "starlette" "sanic" "bottle")
  (#value-is? @value "true"))

((assignment
  left: (subscript value: (attribute attribute: (identifier) @_config) subscript: (string) @_key)
  right: (_) @value) @finding
  (#eq? @_config "config")
  (#any-of? @_key "\"DEBUG\"" "'DEBUG'")
  (#value-is? @value "true"))

(call
  function: (attribute object: (_) @_config attribute: (identifier) @_method)
  arguments: (argument_list
    (keyword_argument name: (identifier) @_keyword value: (_) @value) @finding)
  (#match? @_config "\\bconfig$")
  (#eq? @_method "update")
  (#eq? @_keyword "DEBUG")
  (#value-is? @value "true"))

; Settings of a file that is meant for production, by its address or by what it says of the hosts.
(module
  (expression_statement
    (assignment left: (identifier) @_setting right: (true)) @finding)
  (#eq? @_setting "DEBUG")
  (#file-mentions? "ALLOWED_HOSTS = [\"" "ALLOWED_HOSTS = ['")
  (#file-mentions? "DATABASES" "SECRET_KEY" "from .base import" "from .settings import")
  (#not-file-mentions? "localhost" "127.0.0.1" "[\"*\"]" "['*']" "debug_toolbar")
  (#not-in-role? "test" "example")
  (#set! tier "production"))

; Django's settings: on unless the environment says otherwise.
(module
  (expression_statement
    (assignment left: (identifier) @_setting right: (call) @value) @finding)
  (#eq? @_setting "DEBUG")
  (#value-is? @value "true" "True" "1")
  (#file-mentions? "INSTALLED_APPS" "ROOT_URLCONF")
  (#set! tier "fallback"))

(module
  (expression_statement
    (assignment
      left: (identifier) @_setting
      right: (comparison_operator . (call arguments: (argument_list . (string) . (string) @_default)))) @finding)
  (#eq? @_setting "DEBUG")
  (#value-is? @_default "True" "true" "1" "on" "yes")
  (#file-mentions? "INSTALLED_APPS" "ROOT_URLCONF")
  (#set! tier "fallback"))

(module
  (expression_statement
    (assignment left: (identifier) @_setting right: (_) @value) @finding)
  (#eq? @_setting "DEBUG")
  (#value-is? @value "true")
  (#file-mentions? "INSTALLED_APPS" "ROOT_URLCONF")
  (#set! tier "settings"))

; `class ProductionConfig: DEBUG = True`
(class_definition
  name: (identifier) @_class
  body: (block
    (expression_statement
      (assignment left: (identifier) @_setting right: (_) @value) @finding))
  (#eq? @_setting "DEBUG")
  (#match? @_class "^(?i:prod)")
  (#value-is? @value "true"))

; Options that are handed on: `run_simple(…, **OPTIONS)`.
((pair key: (string (string_content) @_key) value: (true)) @finding
  (#eq? @_key "use_debugger")
  (#imports? "werkzeug" "flask")
  (#not-in-role? "test" "example"))

; A debugger that takes commands from other machines.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee "debugpy.listen" "ptvsd.enable_attach" "remote_pdb.RemotePdb" "remote_pdb.set_trace" "rpdb.set_trace" "madbg.set_trace")
  (#match? @args "[\"'](0\\.0\\.0\\.0|::)[\"']")
  (#not-in-role? "test")
  (#set! tier "remote-debugger")) @finding

(call
  function: (_) @callee
  (#calls? @callee "web_pdb.set_trace")
  (#not-in-role? "test")
  (#set! tier "remote-debugger")) @finding

; Settings from which others are derived: `class Config:`, beside a key from the environment.
(class_definition
  name: (identifier) @_class
  body: (block
    (expression_statement
      (assignment left: (identifier) @_setting right: (_) @value) @finding))
  (#eq? @_setting "DEBUG")
  (#any-of? @_class "Config" "BaseConfig" "DefaultConfig")
  (#value-is? @value "true")
  (#file-mentions? "SECRET_KEY" "SQLALCHEMY_DATABASE_URI" "SESSION_COOKIE")
  (#not-file-mentions? "class Prod" "class Dev" "(Config)" "(BaseConfig)")
  (#not-in-role? "test" "example")
  (#set! tier "settings"))
