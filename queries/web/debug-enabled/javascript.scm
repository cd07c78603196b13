; Express: stack traces in every answer.
(call_expression
  function: (_) @finding @callee
  (#calls? @callee "errorhandler")
  (#not-file-mentions? "NODE_ENV" "app.get('env')" "app.get(\"env\")")
  (#set! tier "traces"))

(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @_setting . (_) @_mode .) @finding
  (#calls? @callee "*.set")
  (#value-is? @_setting "env")
  (#value-is? @_mode "development")
  (#imports? "express"))

; GraphQL: schema and playground for everybody.
((pair key: (_) @_key value: (_) @value) @finding
  (#any-of? @_key "introspection" "playground" "graphiql" "includeStacktraceInErrorResponses")
  (#imports?
    "apollo-server" "apollo-server-express" "@apollo/server" "express-graphql" "mercurius" "@nestjs/graphql"
    "graphql-yoga" "apollo-server-micro" "apollo-server-fastify" "apollo-server-lambda")
  (#value-is? @value "true")
  (#set! tier "graphql"))

((pair key: (_) @_key value: (_) @value) @finding
  (#eq? @_key "productionBrowserSourceMaps")
  (#value-is? @value "true")
  (#set! tier "source-maps"))

((assignment_expression
  left: (member_expression object: (member_expression property: (property_identifier) @_config) property: (property_identifier) @_property)
  right: (_) @value) @finding
  (#eq? @_config "config")
  (#eq? @_property "devtools")
  (#imports? "vue")
  (#value-is? @value "true")
  (#set! tier "tools"))

; Electron
(call_expression
  function: (member_expression property: (property_identifier) @_method) @finding @callee
  (#eq? @_method "openDevTools")
  (#imports? "electron")
  (#not-file-mentions? "isPackaged" "NODE_ENV" "isDev" "--dev" "is.dev" "accelerator")
  (#set! tier "tools"))
