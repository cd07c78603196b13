; Elsewhere the file asks for the owner, here for the number alone.
(#define! owners-asked
  "Column::AccountId.eq(" "Column::UserId.eq(" "Column::OwnerId.eq(" "Column::TenantId.eq(" "Column::CustomerId.eq(" "Column::AuthorId.eq("
  "Column::OrganizationId.eq(" "Column::MemberId.eq(" "::user_id.eq(" "::owner_id.eq(" "::account_id.eq(" "::tenant_id.eq("
  "::customer_id.eq(" "::author_id.eq(" "::organization_id.eq(" "::member_id.eq(" "dsl::user_id" "user_id.eq(" "owner_id.eq(")
(#define! asks-who
  "AccountId" "UserId" "OwnerId" "TenantId" "CustomerId" "AuthorId" "OrganizationId" "MemberId" "user_id" "owner" "account_id" "tenant_id"
  "customer_id" "author_id" "organization_id" "member_id" "FORBIDDEN" "Forbidden" "dmin" "ermission" "authorize")

; SeaORM and diesel.
((call_expression
  function: [
    (scoped_identifier path: (_) @_model name: (identifier) @_finds)
    (field_expression value: (_) @_model field: (field_identifier) @_finds)] @callee
  arguments: (arguments . [(identifier) (field_expression)] .)) @finding
  (#any-of? @_finds "find_by_id" "delete_by_id" "find")
  (#match? @_model "Entity$|::table$|^[a-z_]+$")
  (#not-match? @_model "(?i)(user|account|session|tenant|organization|member)s?(::Entity|::table)?$|^self$")
  (#file-mentions? owners-asked)
  (#not-near-mentions? @finding asks-who)
  (#not-inside? @finding "function" "*admin*" "*internal*" "*job*" "*worker*")
  (#not-in-role? "test" "example")
  (#set! tier "other-queries"))

; SQL.
((call_expression
  function: (_) @callee
  arguments: (arguments . [(string_literal) (raw_string_literal)] @_sql)) @finding
  (#skip-unless? "(?i)\\bwhere\\b[^=;()]*id\\W*=")
  (#match? @callee "(^|[.:])(query|query_as|query_scalar|query_one|query_opt|query_row|execute|prepare)(::<.*>)?$")
  (#string-looks-like? @_sql "row-by-key")
  (#not-near-mentions? @finding asks-who)
  (#not-inside? @finding "function" "*admin*" "*internal*" "*job*" "*worker*")
  (#not-in-role? "test" "example")
  (#set! tier "other-queries"))

; `query_as!(Note, "SELECT … WHERE id = $1", id)`
((macro_invocation
  macro: (_) @callee
  (token_tree [(string_literal) (raw_string_literal)] @_sql)) @finding
  (#skip-unless? "(?i)\\bwhere\\b[^=;()]*id\\W*=")
  (#match? @callee "query(_as|_scalar)?$")
  (#string-looks-like? @_sql "row-by-key")
  (#not-near-mentions? @finding asks-who)
  (#not-inside? @finding "function" "*admin*" "*internal*" "*job*" "*worker*")
  (#not-in-role? "test" "example")
  (#set! tier "other-queries"))

; The handler asks who calls, and then does not look: `Extension(_claims)`, and a row changed by the number alone.
((function_item
  name: (identifier) @finding
  parameters: (parameters) @_parameters
  body: (block) @_body)
  (#match? @_parameters "\\b(Extension\\(_\\w*\\)|_(claims|user|auth|session|identity|current_user|caller|principal))\\s*:\\s*")
  (#match? @_parameters "(?i)Claims|User|Auth|Session|Identity|Principal")
  (#match? @_parameters "\\b(Path|web::Path)\\b|\\bid\\s*:")
  (#match? @_body "(?i)\"\\s*(UPDATE|DELETE\\s+FROM|SELECT\\b[^\"]*\\bFROM\\s+\\w*(order|invoice|message|document|account|payment|note|file|address|card|ticket|report|profile)s?)\\b[^\"]*\\bWHERE\\s+(\\w+\\.)?(id|\\w+_id)\\s*=|(delete|update)_by_id\\(|delete\\([^)]*\\.find\\(|update\\([^)]*\\.find\\(|\\.find_by_id\\([^)]*\\)[^;]*\\.(delete|update)")
  (#not-match? @_parameters "(?i)admin|staff|internal|service")
  (#not-match? @_body "(?i)owner|admin|permission|authori[sz]e|FORBIDDEN|tenant")
  (#not-inside? @finding "function" "*admin*" "*internal*")
  (#imports? "axum" "actix_web" "rocket" "poem" "salvo")
  (#not-in-role? "test" "example")
  (#set! tier "unlooked"))
