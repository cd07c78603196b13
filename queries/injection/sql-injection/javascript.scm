; A request's value inside the query text of a known database client. Tagged templates are another node and stay silent.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "mysql.Connection.query" "mysql.Connection.execute" "pg.Client.query" "sqlite3.Database.run" "sqlite3.Database.get"
    "sqlite3.Database.all" "sqlite3.Database.each" "sqlite3.Database.exec" "sqlite3.Database.prepare"
    "better-sqlite3.Database.prepare" "better-sqlite3.Database.exec" "better-sqlite3.Database.query"
    "pg-promise.Database.any" "pg-promise.Database.one" "pg-promise.Database.many" "pg-promise.Database.none"
    "pg-promise.Database.oneOrNone" "pg-promise.Database.manyOrNone" "pg-promise.Database.result"
    "pg-promise.Database.query" "mssql.Request.query" "mssql.Request.batch" "mssql.query" "mssql.ConnectionPool.query"
    "oracledb.Connection.execute" "sequelize.Sequelize.query" "sequelize.Sequelize.literal" "sequelize.literal"
    "knex.Knex.raw" "knex.Knex.whereRaw" "knex.Knex.havingRaw" "knex.Knex.orderByRaw" "knex.Knex.joinRaw"
    "typeorm.DataSource.query" "typeorm.Repository.query" "postgres.Sql.unsafe"
    "@prisma/client.PrismaClient.$queryRawUnsafe" "@prisma/client.PrismaClient.$executeRawUnsafe"
    "@prisma/client.Prisma.raw" "drizzle-orm.sql.raw" "kysely.sql.raw" "slonik.sql.unsafe"
    "@planetscale/database.Connection.execute" "@libsql/client.Client.execute" "cassandra-driver.Client.execute"
    "@google-cloud/bigquery.BigQuery.query" "@google-cloud/bigquery.BigQuery.createQueryJob" "spanner.Database.run"
    "spanner.Database.runStream" "neon.Sql" "neon.Sql.query" "neon.Sql.unsafe" "@vercel/postgres.db.query"
    "@vercel/postgres.sql.query" "duckdb.Connection.run" "duckdb.Connection.all" "duckdb.Connection.exec"
    "duckdb.Connection.each" "duckdb.Connection.prepare" "duckdb.Connection.runAndReadAll" "odbc.Connection.query"
    "mikro-orm.EntityManager.execute" "mikro-orm.EntityManager.raw" "objection.raw" "bun.sql.unsafe" "bun.SQL.unsafe"
    "pg-promise.Database.multi" "pg-promise.Database.multiResult" "pg-promise.Database.map" "pg-promise.Database.each"
    "knex.Knex.fromRaw" "knex.Knex.groupByRaw" "knex.Knex.orHavingRaw" "knex.Knex.orWhereRaw" "knex.Knex.schema.raw"
    "typeorm.SelectQueryBuilder.where" "typeorm.SelectQueryBuilder.andWhere" "typeorm.SelectQueryBuilder.orWhere"
    "typeorm.SelectQueryBuilder.having" "typeorm.SelectQueryBuilder.orderBy" "typeorm.SelectQueryBuilder.groupBy"
    "sequelize-typescript.Sequelize.literal" "mssql.ConnectionPool.batch" "mssql.batch" "alasql")
  (#arg? @args "" 0 @finding)
  (#not-match? @finding "^\\{")
  (#tainted? @finding "_" "sql")
  (#set! tier "remote"))

; The same where only the method's name and the text speak for SQL.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "*.query" "*.execute" "*.raw" "*.run" "*.all" "*.get" "*.each" "*.exec" "*.prepare" "*.any" "*.one" "*.many" "*.none"
    "*.oneOrNone" "*.manyOrNone" "*.$queryRawUnsafe" "*.$executeRawUnsafe" "*.$queryRaw" "*.$executeRaw" "*.unsafe"
    "*.batch" "*.literal" "*.executeSql" "*.queryRaw" "*.executeQuery" "*.runQuery")
  (#arg? @args "" 0 @finding)
  (#string-looks-like? @finding "sql")
  (#tainted? @finding "_" "sql")
  (#set! tier "remote"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "*.query" "*.execute" "*.raw" "*.run" "*.all" "*.get" "*.each" "*.exec" "*.prepare" "*.any" "*.one" "*.many" "*.none"
    "*.oneOrNone" "*.manyOrNone" "*.$queryRawUnsafe" "*.$executeRawUnsafe" "*.$queryRaw" "*.$executeRaw" "*.unsafe"
    "*.batch" "*.literal" "*.executeSql" "*.queryRaw" "*.executeQuery" "*.runQuery")
  (#not-in-role? "migration")
  (#arg? @args "" 0 @finding)
  (#string-looks-like? @finding "sql")
  (#dynamic? @finding "sql")
  ; What turns tables and columns into SQL has no placeholders to write.
  (#not-inside? @finding "class" "*QueryRunner*" "*Compiler*" "*Dialect*" "*SchemaBuilder*")
  (#hole-at? @finding "sql-value"))

; Fragments: builder methods that take raw SQL.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee
    "*.whereRaw" "*.andWhereRaw" "*.orWhereRaw" "*.havingRaw" "*.orHavingRaw" "*.joinRaw" "*.orderByRaw" "*.groupByRaw"
    "*.fromRaw")
  (#tainted? @finding "_" "sql")
  (#set! tier "remote"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "*.whereRaw" "*.andWhereRaw" "*.orWhereRaw" "*.havingRaw" "*.orHavingRaw" "*.joinRaw" "knex.Knex.raw" "sequelize.literal"
    "sequelize.Sequelize.literal" "typeorm.SelectQueryBuilder.where" "typeorm.SelectQueryBuilder.andWhere"
    "typeorm.SelectQueryBuilder.orWhere" "typeorm.SelectQueryBuilder.having" "@prisma/client.Prisma.raw"
    "drizzle-orm.sql.raw" "kysely.sql.raw")
  (#not-in-role? "migration")
  (#arg? @args "" 0 @finding)
  (#dynamic? @finding "sql")
  ; What turns tables and columns into SQL has no placeholders to write.
  (#not-inside? @finding "class" "*QueryRunner*" "*Compiler*" "*Dialect*" "*SchemaBuilder*")
  (#hole-at? @finding "sql-value"))

; TypeORM: a condition with the value inside, on a builder of unknown origin.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee "*.where" "*.andWhere" "*.orWhere")
  (#imports? "typeorm" "@nestjs/typeorm")
  (#arg? @args "" 0 @finding)
  (#dynamic? @finding "sql")
  ; What turns tables and columns into SQL has no placeholders to write.
  (#not-inside? @finding "class" "*QueryRunner*" "*Compiler*" "*Dialect*" "*SchemaBuilder*")
  (#hole-at? @finding "sql-value"))

; TypeORM, where only the import says so.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee "*.where" "*.andWhere" "*.orWhere" "*.having" "*.orderBy" "*.addOrderBy" "*.groupBy")
  (#imports? "typeorm" "@nestjs/typeorm")
  (#dynamic? @finding "sql")
  (#tainted? @finding "_" "sql")
  (#set! tier "remote"))

(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee "*.where" "*.andWhere" "*.orWhere" "*.having" "*.orderBy")
  (#dynamic? @finding "sql")
  (#chain? @_call "createQueryBuilder" 0 @_alias)
  (#tainted? @finding "_" "sql")
  (#set! tier "remote")) @_call

; A query that is an object of its own.
(new_expression
  constructor: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee "tedious.Request")
  (#tainted? @finding "_" "sql")
  (#set! tier "remote"))

(new_expression
  constructor: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "@aws-sdk/client-rds-data.ExecuteStatementCommand" "@aws-sdk/client-redshift-data.ExecuteStatementCommand")
  (#arg? @args "sql" _ @finding)
  (#tainted? @finding "_" "sql")
  (#set! tier "remote"))

(new_expression
  constructor: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee "@aws-sdk/client-athena.StartQueryExecutionCommand")
  (#arg? @args "QueryString" _ @finding)
  (#tainted? @finding "_" "sql")
  (#set! tier "remote"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee "snowflake-sdk.Connection.execute")
  (#arg? @args "sqlText" _ @finding)
  (#tainted? @finding "_" "sql")
  (#set! tier "remote"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "@clickhouse/client.Client.query" "@clickhouse/client.Client.command" "@clickhouse/client.Client.exec"
    "@google-cloud/bigquery.BigQuery.query" "@google-cloud/bigquery.BigQuery.createQueryJob")
  (#arg? @args "query" _ @finding)
  (#tainted? @finding "_" "sql")
  (#set! tier "remote"))

; Query text given as a property: `{ text: … }`, `{ sql: … }`. The values beside it are the safe place.
(call_expression
  function: (_) @callee
  arguments: (arguments . (object (pair key: (property_identifier) @_key value: (_) @finding)))
  (#calls? @callee "*.query" "*.execute" "*.run" "*.executeSql" "*.executeStatement")
  (#any-of? @_key "text" "sql" "query")
  (#string-looks-like? @finding "sql")
  (#tainted? @finding "_" "sql")
  (#set! tier "remote"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee "*.query" "*.execute" "*.run" "*.executeSql")
  (#arg? @args "text" _ @finding)
  (#string-looks-like? @finding "sql")
  (#dynamic? @finding "sql")
  ; What turns tables and columns into SQL has no placeholders to write.
  (#not-inside? @finding "class" "*QueryRunner*" "*Compiler*" "*Dialect*" "*SchemaBuilder*")
  (#hole-at? @finding "sql-value"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee "*.query" "*.execute" "*.run" "*.executeSql" "*.executeStatement")
  (#arg? @args "sql" _ @finding)
  (#string-looks-like? @finding "sql")
  (#dynamic? @finding "sql")
  ; What turns tables and columns into SQL has no placeholders to write.
  (#not-inside? @finding "class" "*QueryRunner*" "*Compiler*" "*Dialect*" "*SchemaBuilder*")
  (#hole-at? @finding "sql-value"))

; A table or column name: a placeholder cannot stand there, and most of these names are the program's own.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "*.query" "*.execute" "*.raw" "*.run" "*.all" "*.get" "*.each" "*.exec" "*.prepare" "*.any" "*.one" "*.many" "*.none"
    "*.oneOrNone" "*.manyOrNone" "*.$queryRawUnsafe" "*.$executeRawUnsafe" "*.unsafe" "*.batch" "*.literal" "*.executeSql")
  (#not-in-role? "migration")
  (#arg? @args "" 0 @finding)
  (#string-looks-like? @finding "sql")
  (#dynamic? @finding "sql")
  (#hole-at? @finding "sql-identifier")
  (#set! tier "identifier"))

; A name of a table or column put between quotes by hand: a quote in the name ends it.
([
    (template_string
      . [(string_fragment) (escape_sequence)] @_open . (template_substitution (_) @finding) . [(string_fragment) (escape_sequence)] @_close .)
    (binary_expression
      left: (binary_expression left: (string) @_open operator: "+" right: (_) @finding)
      operator: "+"
      right: (string) @_close)]
  (#skip-unless? "`(\"|\\[|\\\\`)\\$\\{|[\"'][\"`\\[][\"']~\\+|[\"']\\\\[\"'][\"']~\\+")
  (#any-of? @_open "\"" "`" "[" "\\`" "'\"'" "'`'" "'['" "\"`\"" "\"[\"")
  (#any-of? @_close "\"" "`" "]" "\\`" "'\"'" "'`'" "']'" "\"`\"" "\"]\"")
  (#inside? @finding "function"
    "*dentifier*" "*uoteIdent*" "*uoteName*" "*uoteColumn*" "*uoteTable*" "*uoteField*" "*scapeId*" "*scapeName*" "*scapeColumn*"
    "*scapeTable*" "*wrapIdentifier*" "*wrapColumn*" "*wrapTable*" "*olumnName*" "*ableName*" "*_ident*" "quote_name*" "ident" "wrapValue" "wrap" "quote")
  (#file-mentions? "SELECT" "select " "INSERT" "insert into" "DELETE FROM" "delete from")
  (#not-near-mentions? @finding "replace" ".test(" ".match(" ".split('\"')" "throw" "includes('\"" "includes(\"`" "includes('`" "assert" "JSON.")
  (#not-const? @finding)
  (#tainted? @finding "param" "sql")
  (#not-in-role? "test" "migration")
  (#set! tier "quoted-identifier"))
