; Code that a model wrote.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee
    "eval" "window.eval" "globalThis.eval" "global.eval" "Function" "vm.runInContext" "vm.runInNewContext"
    "vm.runInThisContext" "vm.compileFunction" "require-from-string" "safe-eval" "notevil" "mathjs.evaluate" "vm2.VM.run"
    "vm2.NodeVM.run" "*.executeJavaScript")
  (#tainted? @finding "llm" "code")
  (#set! variant "code"))

(new_expression
  constructor: (_) @callee
  arguments: (arguments (_) @finding .)
  (#file-mentions? "Function(" "Function (" "= Function")
  (#calls? @callee "Function" "AsyncFunction")
  (#tainted? @finding "llm" "code")
  (#set! variant "code"))

(new_expression
  constructor: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee "vm.Script" "vm.SourceTextModule" "vm2.VMScript")
  (#tainted? @finding "llm" "code")
  (#set! variant "code"))

; A program of its own that runs what the model wrote.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @_program . (array . (string) @_flag . (_) @finding))
  (#calls? @callee
    "child_process.spawn" "child_process.spawnSync" "child_process.execFile" "child_process.execFileSync" "execa.execa"
    "execa.execaSync" "cross-spawn" "cross-spawn.sync")
  (#match? @_program "python|node|execPath|ruby|perl|deno|bun|(ba|z)?sh")
  (#value-matches? @_flag "^-(c|e|lc)$|^--eval$")
  (#tainted? @finding "llm" "code")
  (#set! variant "code"))

; Commands.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee
    "child_process.exec" "child_process.execSync" "exec" "execSync" "execAsync" "shelljs.exec" "ssh2.Client.exec"
    "node-ssh.NodeSSH.execCommand" "execa.execaCommand" "execa.execaCommandSync" "execa.command")
  (#tainted? @finding "llm" "shell")
  (#set! tier "shell")
  (#set! variant "shell"))

(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding) @args
  (#calls? @callee "child_process.spawn" "child_process.spawnSync" "child_process.execFile" "execa.execa")
  (#arg? @args "shell" _ @_shell)
  (#not-value-is? @_shell "false")
  (#tainted? @finding "llm" "shell")
  (#set! tier "shell")
  (#set! variant "shell"))

; Queries.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee
    "mysql.Connection.query" "mysql.Connection.execute" "pg.Client.query" "sqlite3.Database.run" "sqlite3.Database.all"
    "sqlite3.Database.get" "sqlite3.Database.exec" "better-sqlite3.Database.prepare" "better-sqlite3.Database.exec"
    "pg-promise.Database.any" "pg-promise.Database.query" "pg-promise.Database.manyOrNone" "mssql.Request.query"
    "sequelize.Sequelize.query" "knex.Knex.raw" "typeorm.DataSource.query" "postgres.Sql.unsafe" "neon.Sql" "neon.Sql.query"
    "@prisma/client.PrismaClient.$queryRawUnsafe" "@prisma/client.PrismaClient.$executeRawUnsafe" "drizzle-orm.sql.raw"
    "@libsql/client.Client.execute" "duckdb.Connection.all" "duckdb.Connection.run" "@google-cloud/bigquery.BigQuery.query")
  (#tainted? @finding "llm" "sql")
  (#set! tier "sql")
  (#set! variant "sql"))

; Objects and modules.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee "node-serialize.unserialize" "serialize-to-js.deserialize" "funcster.deepDeserialize" "cryo.parse" "v8.deserialize")
  (#tainted? @finding "llm" "pickle")
  (#set! tier "objects")
  (#set! variant "deserialization"))

(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee "require" "require.resolve")
  (#tainted? @finding "llm" "import")
  (#set! tier "import")
  (#set! variant "import"))

; Pages.
(assignment_expression
  left: (member_expression property: (property_identifier) @_property) @callee
  right: (_) @finding
  (#any-of? @_property "innerHTML" "outerHTML" "srcdoc")
  (#tainted? @finding "llm" "html")
  (#set! tier "html")
  (#set! variant "html"))

(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee "document.write" "document.writeln" "express.Response.send" "hono.Context.html" "*.setHTMLUnsafe")
  (#string-looks-like? @finding "html")
  (#tainted? @finding "llm" "html")
  (#set! tier "html")
  (#set! variant "html"))

(call_expression
  function: (_) @callee
  arguments: (arguments . (_) . (_) @finding)
  (#calls? @callee "*.insertAdjacentHTML")
  (#tainted? @finding "llm" "html")
  (#set! tier "html")
  (#set! variant "html"))

(pair
  key: (property_identifier) @callee
  value: (_) @finding
  (#any-of? @callee "__html" "innerHTML")
  (#tainted? @finding "llm" "html")
  (#set! tier "html")
  (#set! variant "html"))

; Addresses.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee
    "fetch" "node-fetch" "undici.fetch" "undici.request" "axios.get" "axios.post" "axios" "got" "got.get" "got.post" "ky.get"
    "http.get" "https.get" "http.request" "https.request" "needle.get" "superagent.get")
  (#not-match? @finding "^[{]")
  (#not-dynamic? @finding "url")
  (#tainted? @finding "llm" "url")
  (#set! tier "url")
  (#set! variant "url"))
