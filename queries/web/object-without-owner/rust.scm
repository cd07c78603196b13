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

; Somebody is logged in, and what belongs to people is looked up by the number of the request alone.
(#define! knows-who
  ": Session" "Claims" "AuthUser" "AuthenticatedUser" "CurrentUser" ": Identity" "AuthSession" "Extension<User>" "Extension<Session>"
  "session.get" "BearerAuth" "TypedHeader<Authorization" "auth: Auth" "user: User" "user: &User" "LoggedInUser" "SessionUser" "UserSession"
  "Principal" "RequireUser")
(#define! from-path "Path<" "Path(" "id: i64" "id: i32" "id: u64" "id: Uuid" "id: u32" "Query<" "Query(")
(#define! compares-owner
  "owner" ".user_id" "user_id =" "user_id !=" "user_id)" "user_id," "account_id" "tenant" "FORBIDDEN" "Forbidden" "dmin" "ermission" "authorize(" "authorise(" ".sub" "user.id" "role"
  "Role" "author_id" ".author" "customer_id" "member" "let uid" "let user" "let me" "shared" "public" "can_" "claims.id" "claims.uid" "org_id" "team_id" "company_id" "policy"
  "auth.id" "identity.id" "session.user" "UserId" "created_by" "uid =" "uid)")
([(string_literal) (raw_string_literal)] @finding
  (#skip-unless? "(?i)where\\s+(\\w+\\.)?(\\w+_)?id\\s*=")
  (#match? @finding "(?i)^r?#*\"\\s*(SELECT\\b[^\"]*\\bFROM|DELETE\\s+FROM|UPDATE)\\s+(\\w+\\.)?(\\w+_)?(order|invoice|message|document|payment|note|file|address|card|ticket|report|statement|prescription|record|subscription|transaction|bill|receipt|conversation|draft|attachment|booking|reservation|appointment|contract|upload|photo|wallet|letter|memo|medical\\w*|payslip|salary|journal|entry|entries|backup|secret|credential|task|todo|project|export)(s|es)?\\b[^\"]*\\bWHERE\\s+(\\w+\\.)?(\\w+_)?id\\s*=\\s*(\\$\\d|\\?\\d?|:\\w+|@\\w+)\\s*(LIMIT 1|RETURNING[^\"]*)?;?\\s*\"#*$")
  (#imports? "axum" "actix_web" "rocket" "poem" "salvo" "warp" "ntex" "tide")
  (#near-mentions? @finding knows-who)
  (#near-mentions? @finding from-path)
  (#not-near-mentions? @finding compares-owner)
  (#not-inside? @finding "function" "*admin*" "*internal*" "*job*" "*worker*")
  (#not-in-role? "test" "example" "migration")
  (#set! tier "by-number"))

((call_expression
  function: [
    (scoped_identifier path: (_) @_model name: (identifier) @_finds)
    (field_expression value: (_) @_model field: (field_identifier) @_finds)] @callee
  arguments: (arguments . [(identifier) (field_expression) (unary_expression) (call_expression)] .)) @finding
  (#any-of? @_finds "find_by_id" "delete_by_id" "find")
  (#match? @_model "(?i)^(\\w+::)*(\\w+_)?(order|invoice|message|document|payment|note|file|address|card|ticket|report|statement|prescription|record|subscription|transaction|bill|receipt|conversation|draft|attachment|booking|reservation|appointment|contract|upload|photo|wallet|letter|memo|payslip|journal|backup|secret|task|todo|project|export)s?(::Entity|::table|::dsl::\\w+)$|^(Order|Invoice|Message|Document|Payment|Note|Ticket|Report|Statement|Booking|Receipt|Contract)s?Entity$")
  (#imports? "axum" "actix_web" "rocket" "poem" "salvo" "warp" "ntex" "sea_orm" "diesel")
  (#near-mentions? @finding knows-who)
  (#near-mentions? @finding from-path)
  (#not-near-mentions? @finding compares-owner)
  (#not-inside? @finding "function" "*admin*" "*internal*" "*job*" "*worker*")
  (#not-in-role? "test" "example")
  (#set! tier "by-number"))
