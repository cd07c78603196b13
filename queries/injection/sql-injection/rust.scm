; A request's value inside query text.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "sqlx::query" "sqlx::query_as" "sqlx::query_scalar" "sqlx::query_with" "sqlx::query_as_with" "sqlx::raw_sql"
    "sqlx::AssertSqlSafe" "diesel::sql_query" "diesel::dsl::sql"
    "*::execute" "*::query" "*::query_as" "*::query_row" "*::query_one" "*::query_opt" "*::query_raw" "*::query_map"
    "*::prepare" "*::prepare_cached" "*::batch_execute" "*::execute_batch" "*::simple_query" "*::query_drop"
    "*::query_first" "*::query_iter" "*::execute_unprepared" "*::fetch_one" "*::fetch_all" "*::fetch_optional")
  (#arg? @args "" 0 @finding)
  (#string-looks-like? @finding "sql")
  (#tainted? @finding "_" "sql")
  (#set! tier "remote"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "sqlx::query" "sqlx::query_as" "sqlx::query_scalar" "sqlx::query_with" "sqlx::query_as_with" "sqlx::raw_sql"
    "sqlx::AssertSqlSafe" "diesel::sql_query" "diesel::dsl::sql"
    "rusqlite::Connection::execute" "rusqlite::Connection::execute_batch" "rusqlite::Connection::prepare"
    "rusqlite::Connection::prepare_cached" "rusqlite::Connection::query_row" "rusqlite::Connection::query_one"
    "tokio_postgres::Client::execute" "tokio_postgres::Client::query" "tokio_postgres::Client::query_one"
    "tokio_postgres::Client::query_opt" "tokio_postgres::Client::batch_execute" "tokio_postgres::Client::simple_query"
    "postgres::Client::execute" "postgres::Client::query" "postgres::Client::query_one" "postgres::Client::batch_execute"
    "mysql::Conn::query" "mysql::Conn::query_drop" "mysql::Conn::query_iter" "mysql::Conn::query_first" "mysql::Conn::query_map")
  (#arg? @args "" 0 @finding)
  (#dynamic? @finding "sql")
  (#hole-at? @finding "sql-value"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "*::execute" "*::query" "*::query_as" "*::query_row" "*::query_one" "*::query_opt" "*::query_raw" "*::query_map"
    "*::prepare" "*::prepare_cached" "*::batch_execute" "*::execute_batch" "*::simple_query" "*::query_drop"
    "*::query_first" "*::query_iter" "*::execute_unprepared" "*::fetch_one" "*::fetch_all" "*::fetch_optional")
  (#arg? @args "" 0 @finding)
  (#string-looks-like? @finding "sql")
  (#dynamic? @finding "sql")
  (#hole-at? @finding "sql-value"))

; SeaORM: the text is the second argument.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee "sea_orm::Statement::from_string" "sea_orm::Statement::from_sql_and_values")
  (#arg? @args "" 1 @finding)
  (#dynamic? @finding "sql")
  (#hole-at? @finding "sql-value"))

; A builder that is given text where it has `push_bind`.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee "sqlx::QueryBuilder::push" "sqlx::QueryBuilder::new")
  (#arg? @args "" 0 @finding)
  (#dynamic? @finding "sql")
  (#hole-at? @finding "sql-value"))

; A table or column name: a placeholder cannot stand there, and most of these names are the program's own.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "sqlx::query" "sqlx::query_as" "sqlx::query_scalar" "sqlx::raw_sql" "sqlx::AssertSqlSafe" "diesel::sql_query"
    "*::execute" "*::query" "*::query_row" "*::query_one" "*::query_opt" "*::query_map" "*::prepare" "*::prepare_cached"
    "*::batch_execute" "*::execute_batch" "*::simple_query" "*::query_drop" "*::query_first" "*::query_iter")
  (#arg? @args "" 0 @finding)
  (#string-looks-like? @finding "sql")
  (#dynamic? @finding "sql")
  (#hole-at? @finding "sql-identifier")
  (#set! tier "identifier"))
