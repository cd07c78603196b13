(#define! query-functions
  "sqlx::query" "sqlx::query_as" "sqlx::query_scalar" "sqlx::query_with" "sqlx::query_as_with"
  "sqlx::query_scalar_with" "sqlx::raw_sql" "sqlx::AssertSqlSafe" "diesel::sql_query" "diesel::dsl::sql_query"
  "diesel::dsl::sql" "diesel::connection::SimpleConnection::batch_execute" "rusqlite::Connection::execute"
  "rusqlite::Connection::execute_batch" "rusqlite::Connection::prepare" "rusqlite::Connection::prepare_cached"
  "rusqlite::Connection::query_row" "rusqlite::Connection::query_one" "rusqlite::Connection::query_row_and_then"
  "rusqlite::Transaction::execute" "rusqlite::Transaction::execute_batch" "rusqlite::Transaction::prepare"
  "rusqlite::Transaction::prepare_cached" "rusqlite::Transaction::query_row" "rusqlite::Transaction::query_one"
  "rusqlite::Transaction::query_row_and_then" "duckdb::Connection::execute" "duckdb::Connection::execute_batch"
  "duckdb::Connection::prepare" "duckdb::Connection::prepare_cached" "duckdb::Connection::query_row"
  "duckdb::Connection::query_one" "duckdb::Connection::query_row_and_then" "tokio_postgres::Client::execute"
  "tokio_postgres::Client::query" "tokio_postgres::Client::query_one" "tokio_postgres::Client::query_opt"
  "tokio_postgres::Client::query_raw" "tokio_postgres::Client::query_typed" "tokio_postgres::Client::batch_execute"
  "tokio_postgres::Client::simple_query" "tokio_postgres::Client::prepare" "tokio_postgres::Client::prepare_typed"
  "tokio_postgres::Client::copy_in" "tokio_postgres::Client::copy_out" "postgres::Client::execute"
  "postgres::Client::query" "postgres::Client::query_one" "postgres::Client::query_opt" "postgres::Client::query_raw"
  "postgres::Client::query_typed" "postgres::Client::batch_execute" "postgres::Client::simple_query"
  "postgres::Client::prepare" "postgres::Client::prepare_typed" "postgres::Client::copy_in"
  "postgres::Client::copy_out" "mysql::Conn::query" "mysql::Conn::query_drop" "mysql::Conn::query_iter"
  "mysql::Conn::query_first" "mysql::Conn::query_map" "mysql::Conn::query_fold" "mysql::Conn::prep"
  "mysql::Conn::exec" "mysql::Conn::exec_drop" "mysql::Conn::exec_iter" "mysql::Conn::exec_first"
  "mysql::Conn::exec_map" "mysql::Conn::query_opt" "mysql::Pool::prep_exec" "sqlx::Pool::execute"
  "sqlx::Pool::fetch_one" "sqlx::Pool::fetch_all" "sqlx::Pool::fetch_optional" "sqlx::Pool::fetch"
  "sqlx::Pool::prepare" "diesel::Connection::batch_execute" "tiberius::Client::simple_query"
  "tiberius::Client::query" "tiberius::Client::execute" "tiberius::Query::new" "libsql::Connection::execute"
  "libsql::Connection::execute_batch" "libsql::Connection::query" "libsql::Connection::prepare"
  "sea_orm::DatabaseConnection::execute_unprepared" "surrealdb::Surreal::query" "clickhouse::Client::query"
  "scylla::Session::query" "scylla::Session::query_unpaged" "scylla::Session::query_iter" "scylla::Session::prepare"
  "scylla::Session::execute" "oracle::Connection::execute" "oracle::Connection::query"
  "oracle::Connection::query_row" "oracle::Connection::query_as" "oracle::Connection::query_row_as"
  "oracle::Connection::statement" "oracle::Connection::batch" "odbc_api::Connection::execute"
  "odbc_api::Connection::prepare" "datafusion::SessionContext::sql" "sqlite::Connection::execute"
  "sqlite::Connection::prepare" "sqlite::Connection::iterate" "sea_query::Expr::cust"
  "sea_orm::sea_query::Expr::cust" "sqlx::Executor::execute")

; A request's value inside query text.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "sqlx::query" "sqlx::query_as" "sqlx::query_scalar" "sqlx::query_with" "sqlx::query_as_with"
    "sqlx::query_scalar_with" "sqlx::raw_sql" "sqlx::AssertSqlSafe" "diesel::sql_query" "diesel::dsl::sql_query"
    "diesel::dsl::sql" "diesel::connection::SimpleConnection::batch_execute" "*::execute" "*::query" "*::query_as"
    "*::query_row" "*::query_one" "*::query_opt" "*::query_raw" "*::query_map" "*::prepare" "*::prepare_cached"
    "*::batch_execute" "*::execute_batch" "*::simple_query" "*::query_drop" "*::query_first" "*::query_iter"
    "*::query_unpaged" "*::query_row_as" "*::prep" "*::execute_unprepared" "*::fetch_one" "*::fetch_all"
    "*::fetch_optional")
  (#arg? @args "" 0 @finding)
  (#string-looks-like? @finding "sql")
  (#tainted? @finding "_" "sql")
  (#set! tier "remote"))

; Where the callee is known to take a query, whatever it looks like.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee query-functions)
  (#arg? @args "" 0 @finding)
  (#tainted? @finding "_" "sql")
  (#set! tier "remote"))

; What another server answered.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee query-functions)
  (#arg? @args "" 0 @finding)
  (#tainted? @finding "net" "sql")
  (#set! tier "network"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee query-functions)
  (#arg? @args "" 0 @finding)
  (#dynamic? @finding "sql")
  (#hole-at? @finding "sql-value")
  (#tainted? @finding "cli" "sql")
  (#set! tier "argument"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee query-functions)
  (#arg? @args "" 0 @finding)
  (#dynamic? @finding "sql")
  (#hole-at? @finding "sql-value"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "*::execute" "*::query" "*::query_as" "*::query_row" "*::query_one" "*::query_opt" "*::query_raw" "*::query_map"
    "*::prepare" "*::prepare_cached" "*::batch_execute" "*::execute_batch" "*::simple_query" "*::query_drop"
    "*::query_first" "*::query_iter" "*::query_unpaged" "*::query_row_as" "*::prep" "*::execute_unprepared"
    "*::fetch_one" "*::fetch_all" "*::fetch_optional")
  (#arg? @args "" 0 @finding)
  (#string-looks-like? @finding "sql")
  (#dynamic? @finding "sql")
  (#hole-at? @finding "sql-value"))

; An argument of the program as the whole query.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee query-functions)
  (#arg? @args "" 0 @finding)
  (#tainted? @finding "cli" "sql")
  (#set! tier "local"))

; SeaORM: the text is the second argument.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "sea_orm::Statement::from_string" "sea_orm::Statement::from_sql_and_values"
    "sea_orm::entity::prelude::Statement::from_string")
  (#arg? @args "" 1 @finding)
  (#tainted? @finding "_" "sql")
  (#set! tier "remote"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "sea_orm::Statement::from_string" "sea_orm::Statement::from_sql_and_values"
    "sea_orm::entity::prelude::Statement::from_string")
  (#arg? @args "" 1 @finding)
  (#dynamic? @finding "sql")
  (#hole-at? @finding "sql-value"))

; A builder that is given text where it has `push_bind`.
(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "sqlx::QueryBuilder::push" "sqlx::QueryBuilder::new")
  (#arg? @args "" 0 @finding)
  (#tainted? @finding "_" "sql")
  (#set! tier "remote"))

(call_expression
  function: (_) @callee
  arguments: (arguments) @args
  (#calls? @callee
    "sqlx::QueryBuilder::push" "sqlx::QueryBuilder::new")
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

; A value pushed between quotes: the text before it ends in one.
(call_expression
  function: (field_expression value: (_) @_builder field: (field_identifier) @callee)
  arguments: (arguments . [(identifier) (field_expression) (reference_expression)] @finding .)
  (#eq? @callee "push")
  (#imports? "sqlx")
  (#near-mentions? @finding "QueryBuilder")
  (#near-mentions? @finding "= '\"" "'%\"" "LIKE '\"" "('\"")
  (#not-const? @finding)
  (#tainted? @finding "param" "sql"))

; A list of values, each put between quotes by hand: `ids.iter().map(|id| format!("'{id}'")).join(", ")`.
(call_expression
  function: (field_expression field: (field_identifier) @_method)
  arguments: (arguments . (closure_expression
    body: (macro_invocation
      macro: (identifier) @_format
      (token_tree . [(string_literal) (raw_string_literal)] @_text)) @finding))
  (#eq? @_method "map")
  (#eq? @_format "format")
  (#match? @_text "^r?#*\"(?:'\\{\\w*\\}'|\\\\?\"\\{\\w*\\}\\\\?\")\"#*$")
  (#near-mentions? @finding " IN (" " in (" "NOT IN" "VALUES")
  (#near-mentions? @finding ".join(" "intersperse(")
  (#near-mentions? @finding "SELECT " "DELETE " "UPDATE " "INSERT " "select " "delete " "update " "WHERE ")
  (#not-near-mentions? @finding ".replace(" "escape" "quote_literal")
  (#not-in-role? "test" "example" "migration")
  (#set! tier "list"))

; A column or direction as a caller says, pushed as text: `builder.push(sort)` behind `" ORDER BY "`.
(call_expression
  function: (field_expression value: (_) @_builder field: (field_identifier) @callee)
  arguments: (arguments . [
    (identifier) @finding
    (field_expression) @finding
    (reference_expression [(identifier) (field_expression)]) @finding
    (call_expression function: (field_expression value: [(identifier) (field_expression)] field: (field_identifier) @_as)) @finding] .)
  (#eq? @callee "push")
  (#not-match? @_as "^(build|sql|as_sql|to_sql|column|as_ref|name|as_column|into|next|pop)$")
  (#imports? "sqlx")
  (#near-mentions? @finding "QueryBuilder")
  (#near-mentions? @finding "ORDER BY \"" "FROM \"" "WHERE \"" " AND \"" "GROUP BY \"" "UPDATE \"" "INTO \"" "SET \"" "order by \"" "LIMIT \"" " IN (\"" " = \"" "JOIN \"" "SELECT \"")
  (#not-const? @finding)
  (#tainted? @finding "param" "sql")
  (#not-near-mentions? @finding
    "&'static str" "matches!(" ".contains(" "ALLOWED" "allowed" "whitelist" "allowlist" "escape" "quote" "validate" "sanitize" "is_alphanumeric" "=> \""
    "as_sql" ": bool" "strum")
  (#not-in-role? "test" "example" "migration")
  (#set! tier "pushed"))

; Written into the text that becomes the query: `write!(sql, " AND name = '{}'", name)`.
((macro_invocation
  macro: (identifier) @callee
  (token_tree . [(identifier) (_)] . [(identifier) ","] . [(string_literal) ","] @_text)) @finding
  (#any-of? @callee "write" "writeln")
  (#match? @finding "(?i)^write(ln)?!\\(\\s*(&mut )?\\w*(sql|query|stmt|statement|where|clause|filter|conditions?|q)\\w*\\s*,\\s*r?#*\"[^\"]*(=|<>|like|ilike|\\bin) ?\\(?\\s*'%?\\{")
  (#near-mentions? @finding "query(" "execute(" "query_as" "prepare(" "query_row(" "fetch_" "sql_query(" "QueryBuilder")
  (#not-near-mentions? @finding ".replace(" "escape" "quote_literal")
  (#not-in-role? "test" "example" "migration"))
