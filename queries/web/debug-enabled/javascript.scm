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

; GraphQL: schema and playground for everybody. What depends on the environment is no constant.
(#define! graphql-servers
  "apollo-server" "apollo-server-express" "@apollo/server" "express-graphql" "mercurius" "@nestjs/graphql" "@nestjs/apollo" "@nestjs/mercurius" "graphql-yoga" "apollo-server-micro" "apollo-server-fastify"
  "apollo-server-lambda" "apollo-server-koa" "apollo-server-hapi" "apollo-server-core" "koa-graphql" "graphql-helix" "graphql-http" "postgraphile" "@keystone-6/core" "@redwoodjs/graphql-server" "type-graphql"
  "@as-integrations/next" "@as-integrations/fastify" "parse-server" "graphql-server-express" "nexus" "@hapi/apollo" "apollo-server-cloud-functions" "@apollo/gateway" "@pothos/core")
(#define! opens-schema
  "introspection" "playground" "graphiql" "enhanceGraphiql" "graphQLPublicIntrospection" "mountPlayground" "playgroundAlways" "enablePlayground" "allowIntrospection" "graphqlPlayground" "allowExplain" "includeStacktraceInErrorResponses")
((pair key: (_) @_key value: (_) @value) @finding
  (#any-of? @_key opens-schema)
  (#imports? graphql-servers)
  (#value-is? @value "true")
  (#not-near-mentions? @finding "NODE_ENV" "isDev" "isProd" "development" "import.meta.env" "localhost")
  (#not-in-role? "test" "example")
  (#set! tier "graphql"))

((pair key: (_) @_key value: (_) @value) @finding
  (#any-of? @_key "playgroundAlways" "mountPlayground" "graphQLPublicIntrospection")
  (#value-is? @value "true")
  (#not-in-role? "test" "example")
  (#set! tier "graphql"))

((pair key: (_) @_key value: (_) @value) @finding
  (#any-of? @_key "disablePlaygroundInProduction" "disableIntrospectionInProduction")
  (#value-is? @value "false")
  (#not-in-role? "test" "example")
  (#set! tier "graphql"))

; `introspection: process.env.NODE_ENV !== "prod" || true` is no decision.
((pair key: (_) @_key value: (binary_expression right: (true)) @_value) @finding
  (#any-of? @_key "introspection" "playground" "graphiql")
  (#imports? graphql-servers)
  (#match? @_value "(\\|\\||\\?\\?)\\s*true$")
  (#not-in-role? "test" "example")
  (#set! tier "graphql"))

(call_expression
  function: (_) @callee @finding
  (#calls? @callee
    "apollo-server-core.ApolloServerPluginLandingPageGraphQLPlayground" "@apollo/server-plugin-landing-page-graphql-playground.ApolloServerPluginLandingPageGraphQLPlayground"
    "@apollo/server/plugin/landingPage/default.ApolloServerPluginLandingPageLocalDefault" "apollo-server-core.ApolloServerPluginLandingPageLocalDefault" "graphql-playground-middleware-express" "graphql-playground-middleware-express.default" "graphql-playground-middleware-koa" "graphql-playground-html.renderPlaygroundPage" "graphql-voyager/middleware.express"
    "altair-express-middleware.altairExpress")
  (#not-near-mentions? @finding "NODE_ENV" "isDev" "isProd" "development" "production" "DEV")
  (#not-file-mentions? "NODE_ENV")
  (#not-in-role? "test" "example")
  (#set! tier "graphql"))

; Many operations in one request: limits that count requests do not count these.
((pair key: (_) @_key value: (_) @value) @finding
  (#any-of? @_key "allowBatchedHttpRequests" "allowBatchedQueries" "batching")
  (#imports? graphql-servers)
  (#value-is? @value "true")
  (#not-in-role? "test" "example")
  (#set! tier "batching"))

; As deep as the caller likes: a limit that is none.
((call_expression
  function: (identifier) @callee
  arguments: (arguments . (number) @_depth)) @finding
  (#any-of? @callee "depthLimit" "createComplexityLimitRule")
  (#imports? "graphql-depth-limit" "graphql-validation-complexity" "@graphile/depth-limit")
  (#value-gt? @_depth 10000)
  (#not-in-role? "test" "example")
  (#set! tier "batching"))

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
