(#define! query-functions
  "dbapi.Cursor.execute" "dbapi.Cursor.executemany" "dbapi.Cursor.executescript" "dbapi.Connection.execute"
  "dbapi.Connection.executemany" "dbapi.Connection.executescript" "asyncpg.Connection.execute"
  "asyncpg.Connection.executemany" "asyncpg.Connection.fetch" "asyncpg.Connection.fetchrow"
  "asyncpg.Connection.fetchval" "asyncpg.Connection.prepare" "asyncpg.Connection.cursor"
  "asyncpg.Connection.copy_from_query" "asyncpg.Pool.copy_from_query" "pg8000.native.Connection.run"
  "asyncpg.Pool.execute" "asyncpg.Pool.executemany" "asyncpg.Pool.fetch" "asyncpg.Pool.fetchrow"
  "asyncpg.Pool.fetchval" "duckdb.sql" "duckdb.query" "duckdb.execute" "duckdb.DuckDBPyConnection.execute"
  "duckdb.DuckDBPyConnection.sql" "duckdb.DuckDBPyConnection.query" "sqlalchemy.text" "sqlalchemy.sql.text"
  "sqlalchemy.sql.expression.text" "sqlalchemy.literal_column" "sqlalchemy.Connection.exec_driver_sql"
  "sqlalchemy.Connection.execute" "sqlalchemy.Session.execute" "sqlalchemy.Engine.execute" "sqlalchemy.DDL"
  "sqlmodel.text" "tortoise.expressions.RawSQL" "django.db.models.expressions.RawSQL" "psycopg.sql.SQL"
  "psycopg2.sql.SQL" "peewee.SQL" "peewee.Database.execute_sql" "pandas.read_sql" "pandas.read_sql_query"
  "polars.read_database" "polars.read_database_uri" "polars.SQLContext.execute" "pyspark.sql.SparkSession.sql"
  "google.cloud.bigquery.Client.query" "databases.Database.execute" "databases.Database.fetch_all"
  "databases.Database.fetch_one" "databases.Database.fetch_val" "databases.Database.execute_many"
  "databases.Database.iterate" "records.Database.query" "dataset.Database.query" "clickhouse_driver.Client.execute"
  "clickhouse_driver.Client.execute_iter" "clickhouse_driver.Client.execute_with_progress"
  "clickhouse_connect.driver.Client.query_df" "clickhouse_connect.driver.Client.query"
  "clickhouse_connect.driver.Client.command" "cassandra.cluster.Session.execute"
  "cassandra.cluster.Session.execute_async" "cassandra.cluster.Session.prepare")

(#define! query-methods
  "*.execute" "*.executemany" "*.executescript" "*.execute_sql" "*.exec_driver_sql" "*.raw" "*.fetch" "*.fetchrow"
  "*.fetchval" "*.fetch_all" "*.fetch_one" "*.fetch_val" "*.query" "*.read_sql" "*.read_sql_query" "*.scalar"
  "*.scalars" "*.execute_async" "*.execute_query" "*.execute_query_dict" "*.get_records" "*.get_first"
  "*.get_pandas_df" "*.RawSQL" "*.text" "*.select_by_sql" "*.get_by_sql" "*.raw_sql")

; A request's value inside the query text of a known database client.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee query-functions)
  (#arg? @args "" 0 @finding)
  (#tainted? @finding "_" "sql")
  (#set! tier "remote"))

; The same where only the method's name and the text speak for SQL.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee query-methods)
  (#arg? @args "" 0 @finding)
  (#string-looks-like? @finding "sql")
  (#tainted? @finding "_" "sql")
  (#set! tier "remote"))

(#define! query-keywords "sql" "query" "statement" "operation" "QueryString" "Sql" "query_string")

(#define! takes-query-by-keyword
    "*.execute" "*.execute_statement" "*.start_query_execution" "*.query" "*.read_sql" "*.read_sql_query" "*.execute_sql"
    "pandas.read_sql" "pandas.read_sql_query" "*.get_records" "*.run" "*.fetch_all" "*.fetch_one" "*.fetch_val")

; Query text given by keyword, with a value from the request in it.
(call
  function: (_) @callee
  arguments: (argument_list
    (keyword_argument name: (identifier) @_keyword value: (_) @finding))
  (#any-of? @_keyword query-keywords)
  (#calls? @callee takes-query-by-keyword)
  (#string-looks-like? @finding "sql")
  (#tainted? @finding "_" "sql")
  (#set! tier "remote"))

; Query text given by keyword.
(call
  function: (_) @callee
  arguments: (argument_list
    (keyword_argument name: (identifier) @_keyword value: (_) @finding))
  (#any-of? @_keyword query-keywords)
  (#calls? @callee takes-query-by-keyword)
  (#string-looks-like? @finding "sql")
  (#dynamic? @finding "sql")
  (#hole-at? @finding "sql-value"))

; What whoever starts the program writes, put together with the query text.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee query-functions)
  (#not-in-role? "migration")
  (#arg? @args "" 0 @finding)
  (#dynamic? @finding "sql")
  (#hole-at? @finding "sql-value")
  (#tainted? @finding "cli" "sql"))

; The same of what a job of a queue is given.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee query-functions)
  (#imports? "celery" "dramatiq" "huey" "rq" "django_rq")
  (#arg? @args "" 0 @finding)
  (#dynamic? @finding "sql")
  (#hole-at? @finding "sql-value")
  (#tainted? @finding "queue" "sql"))

; A value put together with the query text of a known database client.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee query-functions)
  (#not-in-role? "migration")
  (#arg? @args "" 0 @finding)
  (#dynamic? @finding "sql")
  (#hole-at? @finding "sql-value"))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee query-methods)
  (#not-calls? @callee "alembic.op.execute")
  (#not-in-role? "migration")
  (#arg? @args "" 0 @finding)
  (#string-looks-like? @finding "sql")
  (#dynamic? @finding "sql")
  (#hole-at? @finding "sql-value"))

; Django: raw fragments given to `extra`.
(call
  function: (attribute attribute: (identifier) @_method) @callee
  arguments: (argument_list
    (keyword_argument
      name: (identifier) @_keyword
      value: (list (_) @finding)))
  (#eq? @_method "extra")
  (#any-of? @_keyword "where" "order_by" "tables")
  (#tainted? @finding "remote" "sql")
  (#set! tier "remote"))

(call
  function: (attribute attribute: (identifier) @_method) @callee
  arguments: (argument_list
    (keyword_argument
      name: (identifier) @_keyword
      value: (list (_) @finding)))
  (#eq? @_method "extra")
  (#any-of? @_keyword "where" "order_by" "tables")
  (#dynamic? @finding "sql")
  (#hole-at? @finding "sql-value"))

; What rows are ordered by, as whoever calls the function says: that comes from a page's own address mostly.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee
    "*.execute" "*.fetch" "*.fetchrow" "*.fetch_all" "*.fetch_one" "*.query" "*.raw" "*.read_sql" "*.scalars" "sqlalchemy.text" "sqlalchemy.sql.text")
  (#file-mentions? "ORDER BY {" "order by {" "ORDER BY \" +" "ORDER BY ' +" "ORDER BY %s %s")
  (#near-mentions? @callee "ORDER BY {" "order by {" "ORDER BY \" +" "ORDER BY ' +" "ORDER BY %s %s")
  (#not-in-role? "migration" "test")
  (#arg? @args "" 0 @finding)
  (#string-looks-like? @finding "sql")
  (#dynamic? @finding "sql")
  (#hole-at? @finding "sql-identifier")
  (#tainted? @finding "param" "sql")
  (#set! tier "ordering"))

; A table or column name: a placeholder cannot stand there, and most of these names are the program's own.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee
    "*.execute" "*.executemany" "*.executescript" "*.execute_sql" "*.exec_driver_sql" "*.raw" "*.fetch" "*.fetchrow"
    "*.fetchval" "*.fetch_all" "*.fetch_one" "*.fetch_val" "*.query" "*.read_sql" "*.read_sql_query" "*.scalar" "*.scalars"
    "*.execute_async" "*.execute_query" "*.get_records" "*.get_first" "*.get_pandas_df" "*.RawSQL"
    "sqlalchemy.text" "sqlalchemy.sql.text" "sqlalchemy.sql.expression.text" "psycopg.sql.SQL" "psycopg2.sql.SQL")
  (#not-calls? @callee "alembic.op.execute")
  (#not-in-role? "migration")
  (#arg? @args "" 0 @finding)
  (#string-looks-like? @finding "sql")
  (#dynamic? @finding "sql")
  (#hole-at? @finding "sql-identifier")
  (#set! tier "identifier"))

; A name of a table or column put between quotes by hand: a quote in the name ends it.
((string
  . (string_start)
  . (string_content) @_open
  . (interpolation (_) @finding)
  . (string_content) @_close
  . (string_end))
  (#skip-unless? "[fF][\"'](\\\\?[\"`]|\\[)\\{")
  (#any-of? @_open "\"" "`" "[")
  (#any-of? @_close "\"" "`" "]")
  (#inside? @finding "function" "*identifier*" "*quote*" "*escape_name*" "*column_name*" "*table_name*" "ident" "_ident" "wrap")
  (#file-mentions? "SELECT" "select " "INSERT" "insert into" "DELETE FROM" "delete from")
  (#not-near-mentions? @finding "replace" "match(" "raise" "isidentifier" "assert" "in ALLOWED" "isalnum")
  (#not-const? @finding)
  (#tainted? @finding "param" "sql")
  (#not-in-role? "test" "migration")
  (#set! tier "quoted-identifier"))
