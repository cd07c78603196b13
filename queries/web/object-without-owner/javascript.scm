; By the number in the address, for whoever is logged in.
((call_expression
  function: (member_expression object: (identifier) @_model property: (property_identifier) @_finds)
  arguments: (arguments . (_) @_number)) @finding
  (#any-of? @_finds "findById" "findByPk" "findByIdAndDelete" "findByIdAndUpdate" "findByIdAndRemove")
  (#match? @_model "(?i)(invoice|order|payment|message|document|account|address|booking|reservation|receipt|prescription|appointment|creditcard|card|transaction|note|ticket|upload|patient|medicalrecord|contract|subscription|cart)$")
  (#match? @_number "req\\.params\\.")
  (#file-mentions?
    ", requireLogin," ", requireAuth," ", isAuthenticated," ", authenticate," ", ensureAuthenticated," ", authMiddleware," ", auth,"
    ", verifyToken," ", authenticateToken," ", isLoggedIn," ", checkAuth," ", protect," ", requireAuthentication," ", ensureLoggedIn,"
    ", isAuth," ", requireUser," ", verifyJWT," ", checkJwt,")
  (#not-near-mentions? @finding
    "req.user" "owner" "Owner" "userId" "user_id" "403" "401" "isAdmin" "dmin" "role" "ermission" "session" "locals" "tenant" "authorize")
  (#not-in-role? "test" "example"))

; Elsewhere the file asks for the owner, here for the number alone.
(#define! owners-asked
  "userId: user." "userId: req.user" "userId: ctx." "userId: session." "userId: request.user" "ownerId: user." "ownerId: req.user" "ownerId: ctx."
  "ownerId: session." "accountId: user." "accountId: req." "accountId: ctx." "accountId: session." "tenantId: user." "tenantId: req."
  "tenantId: ctx." "customerId: user." "customerId: req.user" "authorId: user." "authorId: req.user" "authorId: session." "authorId: ctx."
  "owner: req.user.id" "owner: req.user._id" "user: req.user.id" "user: req.user._id" "owner: user.id" "user: user.id" "user: req.userId" "organizationId: user." "organizationId: session." "orgId: user."
  "workspaceId: user." "teamId: user." "userId: locals." "userId: caller." "accountId: caller." "owner_id: user." "user_id: user.")
(#define! asks-who
  "userId" "ownerId" "accountId" "tenantId" "customerId" "authorId" "organizationId" "orgId" "workspaceId" "owner" "403" "Forbidden"
  "dmin" "ermission" "authorize" "ability" "can(")

((call_expression
  function: (member_expression property: (property_identifier) @_finds) @callee
  arguments: (arguments . [(object) (identifier) (member_expression)] @_what .)) @finding
  (#any-of? @_finds
    "findOne" "findOneBy" "findOneOrFail" "findOneByOrFail" "findUnique" "findUniqueOrThrow" "findFirst" "findById" "findByPk"
    "delete" "deleteOne" "findByIdAndDelete")
  (#match? @_what "^\\{\\s*(where:\\s*\\{\\s*)?(_?id|uuid)(:\\s*[\\w.]+(\\(\\w+\\))?)?\\s*,?\\s*(\\}\\s*,?\\s*)?\\}$|^(id|\\w+Id|\\w+\\.params\\.\\w+)$")
  (#file-mentions? owners-asked)
  (#not-match? @callee "(?i)(user|account|session|profile|cache|map|set|categor|product|countr|tenant|organization|team|workspace)s?(repo\\w*|model|service)?\\.\\w+$")
  (#not-near-mentions? @finding asks-who)
  (#not-inside? @finding "function" "*dmin*" "*nternal*" "*job*" "*worker*")
  (#not-in-role? "test" "example")
  (#set! tier "other-queries"))

((call_expression
  function: (member_expression property: (property_identifier) @_method) @callee
  arguments: (arguments . [(string) (template_string)] @_sql)) @finding
  (#skip-unless? "(?i)\\bwhere\\b[^=;()]*id\\W*=")
  (#any-of? @_method "query" "execute" "get" "all" "run" "one" "oneOrNone" "prepare" "raw" "queryOne")
  (#string-looks-like? @_sql "row-by-key")
  (#not-near-mentions? @finding asks-who "user_id" "account_id" "tenant_id" "user.id")
  (#not-inside? @finding "function" "*dmin*" "*nternal*" "*job*" "*worker*")
  (#not-in-role? "test" "example")
  (#set! tier "other-queries"))

; A method that is handed who asks, and looks the record up by its number alone.
((call_expression
  function: (member_expression object: (_) @_model property: (property_identifier) @_finds)
  arguments: (arguments . (_) @_by)) @finding
  (#any-of? @_finds
    "findOne" "findOneBy" "findOneOrFail" "findOneByOrFail" "findUnique" "findUniqueOrThrow" "findFirst" "findFirstOrThrow" "findById"
    "findByPk" "delete" "update" "findByIdAndDelete" "findByIdAndUpdate")
  (#match? @_model "(?i)(invoice|order|payment|message|document|account|address|booking|reservation|receipt|prescription|appointment|creditcard|card|transaction|note|ticket|upload|patient|record|contract|subscription|cart|project|task|report|file)s?(_?(repo(sitory)?|model|store|dao|db))?$")
  (#match? @_by "^(\\{\\s*(where:\\s*)?(\\{\\s*)?(id|_id|uuid)\\s*(:\\s*\\w+)?\\s*\\}|\\w*[iI]d\\s*$)")
  (#near-mentions? @finding "user:" "_user:" "currentUser:" "requester:" "principal:" "viewer:" "actor:" "userId:" "_userId:")
  (#not-near-mentions? @finding
    "user." "user?." "user!" "user)" "user," "User." "User?." "User)" "userId)" "userId," "userId }" "userId }" "userId !" "userId =" "requester." "requester)"
    "principal." "principal)" "viewer." "viewer)" "actor." "actor)" "owner" "Owner" "accountId" "tenant" "ermission" "bility" "role" "dmin"
    "userId;")
  (#imports?
    "@nestjs/common" "@nestjs/typeorm" "typeorm" "@prisma/client" "sequelize" "sequelize-typescript" "mongoose" "@mikro-orm/core"
    "@mikro-orm/nestjs")
  (#inside? @finding "class")
  (#not-in-role? "test" "example"))

; Asked who it is, and then given whatever the address names: the handler knows the caller and never compares.
(#define! knows-caller
  "getServerSession(" "await auth()" "getSession(" "currentUser(" "requireUser(" "requireSession(" "requireAuth(" "getUser()" "locals.user" "get('user')" "get(\"user\")" "getCurrentUser("
  "validateRequest()" "verifySession(" "requireLogin" "getToken({" "state.user" "authenticate(" "isAuthenticated()" "onRequest: [" "preHandler: [" "useAuth(" "context.user" "ctx.user" "ctx.session" "getAuth("
  "req.user)" "request.user)" "req.session.user" "jwtVerify(" "auth.api.getSession(" "requireUserId(" "requireUserSession(" "getUserSession(")
(#define! private-things
  "(?i)(invoice|order|payment|message|document|account|address|booking|reservation|receipt|prescription|appointment|card|transaction|note|ticket|upload|patient|record|contract|subscription|cart|project|task|report|file|conversation|thread|statement|shipment|claim|policy|quote|estimate|letter|photo|album|draft|backup|device|key|token|webhook|payout|refund|application|submission|chat|trip|ride|job|expense|timesheet|payslip|salary|loan|wallet|diary|entry|journal|delivery|parcel|exam|result|certificate|licen[cs]e|attachment|export|memo|list|recipe|workout|measurement|scan|prescription|vehicle)s?$")
(#define! asks-whose
    "userId" "user_id" "ownerId" "owner" "Owner" "accountId" "account_id" "tenant" "customerId" "authorId" "orgId" "organi" "workspace" "teamId" "403" "orbidden" "dmin" "role" "ermission" "uthorize("
    "bility" ".can(" "user.id" "user!.id" "user?.id" "user._id" "user.sub" "user.email" "session.user." "memberId" "patientId" "companyId" "createdBy" "created_by" "belongs" "canAccess" "canView" "assert"
    ".sub" "uid" "clientId")
((call_expression
  function: (member_expression object: (_) @_model property: (property_identifier) @_finds)
  arguments: (arguments . (_) @_by)) @finding
  (#any-of? @_finds
    "findOne" "findOneBy" "findOneOrFail" "findOneByOrFail" "findUnique" "findUniqueOrThrow" "findFirst" "findFirstOrThrow" "findById" "findByPk" "delete" "findByIdAndDelete" "findByIdAndUpdate")
  (#match? @_model private-things)
  (#match? @_by "^\\{\\s*(where:\\s*)?\\{?\\s*(_?id|uuid|slug|number)(\\s*:\\s*[\\w.!?]+(\\([^()]*(\\([^()]*\\))?\\))?)?\\s*,?\\s*\\}|^(Number|parseInt|String)?\\(?[\\w.]*\\b([iI]d|\\w+Id)\\)?$|^[\\w.]*params\\.\\w+$|^[\\w.]+\\.param\\([^()]*\\)$")
  (#near-mentions? @finding knows-caller)
  (#near-mentions? @finding "params" "param(" "searchParams" "query")
  (#not-near-mentions? @finding asks-whose)
  (#not-in-role? "test" "example"))

; The same where the routes of the file, or the class, ask beforehand who it is.
(#define! asked-before
  "preHandler: [" "onRequest: [" "preHandler: app.auth" "@UseGuards(" "requireLogin" "requireAuth" "requireUser" "ensureAuth" "isAuthenticated" "ensureLoggedIn" "authenticateToken"
  "router.use(auth" "app.use(auth" ".use(auth" ".use(session" "verifyToken" "authMiddleware" "isLoggedIn" "jwtAuth" "requireSession" "requireMember" "passport.authenticate(" ".use('*', auth" "jwt({")
((call_expression
  function: (member_expression object: (_) @_model property: (property_identifier) @_finds)
  arguments: (arguments . (_) @_by)) @finding
  (#any-of? @_finds
    "findOne" "findOneBy" "findOneOrFail" "findOneByOrFail" "findUnique" "findUniqueOrThrow" "findFirst" "findFirstOrThrow" "findById" "findByPk" "findByIdAndDelete")
  (#match? @_model "(?i)(invoice|order|payment|message|document|booking|reservation|receipt|prescription|appointment|transaction|note|ticket|upload|patient|record|contract|subscription|cart|report|conversation|statement|shipment|claim|letter|draft|payout|refund|application|expense|payslip|medicalrecord)s?(_?(repo(sitory)?|model|store|dao|db))?$")
  (#match? @_by "^\\{\\s*(where:\\s*)?\\{?\\s*(_?id|uuid)(\\s*:\\s*[\\w.!?]+(\\([^()]*(\\([^()]*\\))?\\))?)?\\s*,?\\s*\\}|^(Number|parseInt|String)?\\(?[\\w.]*\\b([iI]d|\\w+Id)\\)?$|^[\\w.]*params\\.\\w+$|^[\\w.]+\\.param\\([^()]*\\)$")
  (#file-mentions? asked-before)
  (#near-mentions? @finding "params." "params as" "params;" "param(" "@Param(")
  (#not-near-mentions? @finding asks-whose)
  (#not-near-mentions? @finding "req.user" "request.user" "@CurrentUser" "@GetUser" "@User(" "session." "locals")
  (#not-in-role? "test" "example"))

; Drizzle, Knex: `db.delete(notes).where(eq(notes.id, id))`
((call_expression
  function: (member_expression object: (_) @_from property: (property_identifier) @_where)
  arguments: (arguments . (call_expression function: (identifier) @_eq arguments: (arguments . (member_expression property: (property_identifier) @_id) . (_))) .)) @finding
  (#eq? @_where "where")
  (#eq? @_eq "eq")
  (#any-of? @_id "id" "uuid" "slug")
  (#imports? "drizzle-orm")
  (#match? @_from "(?i)\\b(delete|from|update)\\(\\w*(invoice|order|payment|message|document|address|booking|reservation|receipt|prescription|appointment|card|transaction|note|ticket|upload|patient|record|contract|subscription|cart|project|task|report|file|conversation|thread|statement|shipment|claim|letter|photo|draft|device|application|expense|journal|entr(y|ie)|list)s?\\)")
  (#near-mentions? @finding knows-caller)
  (#near-mentions? @finding "params" "param(" "searchParams")
  (#not-near-mentions? @finding asks-whose)
  (#not-in-role? "test" "example"))

((call_expression
  function: (member_expression property: (property_identifier) @_method)
  arguments: (arguments . [(string) (template_string)] @_sql . (_) @_values)) @finding
  (#skip-unless? "(?i)\\bwhere\\s+(\\w+\\.)?id\\s*=")
  (#any-of? @_method "query" "execute" "get" "one" "oneOrNone" "queryOne" "run")
  (#match? @_sql "(?i)^.(select|delete|update)\\b[^;]*\\b(invoice|order|payment|message|document|booking|reservation|receipt|prescription|appointment|transaction|note|ticket|upload|patient|record|contract|subscription|cart|report|file|conversation|statement|shipment|claim|letter|draft|payout|refund|expense|payslip)s?\\b[^;]*where\\s+(\\w+\\.)?id\\s*=\\s*(\\?|\\$1|:id)\\s*;?.$")
  (#match? @_values "params\\.|\\.param\\(|^\\[?\\s*(id|\\w+Id)\\s*,?\\]?$")
  (#file-mentions? asked-before knows-caller)
  (#near-mentions? @finding "params" "param(")
  (#not-near-mentions? @finding asks-whose)
  (#not-near-mentions? @finding "req.user" "request.user" "session." "locals")
  (#not-in-role? "test" "example"))

; The handler itself asks whether somebody is logged in, and then for the record alone: `if (!req.user) return res.sendStatus(401)`.
(#define! of-somebody
  "(?i)(\\bfrom|\\bupdate|\\binto|\\bdelete from)\\s+[\"`]?(\\w+\\.)?(\\w+_)?(invoice|order|payment|message|document|booking|reservation|receipt|prescription|appointment|transaction|note|ticket|upload|patient|record|contract|subscription|cart|report|file|conversation|thread|statement|shipment|claim|letter|draft|payout|refund|expense|payslip|address|card|photo|task|todo|journal|diary|project|device|medical_record)(s|es)?\\b[^;]*\\bwhere\\s+(\\w+\\.)?(\\w+_)?id\\s*=\\s*(\\?|\\$1|\\$2|\\$3|:id|:\\w+id)\\b|(?i)\\b(\\w*(invoice|order|payment|message|document|booking|reservation|receipt|prescription|appointment|transaction|note|ticket|upload|patient|record|contract|subscription|cart|report|conversation|thread|statement|shipment|claim|letter|draft|payout|refund|expense|payslip|address|card|photo|task|todo|journal|diary|project|file|device))s?(_?(repo(sitory)?|model|store|dao|db|collection))?(\\(\\))?\\.(find(One|Unique|First|ById|ByPk|OneBy|OneOrFail|ByIdAndUpdate|ByIdAndDelete|OneAndUpdate|OneAndDelete|UniqueOrThrow|FirstOrThrow)|get(ById)?|load|update(One|ById)?|delete(One|ById)?|destroy|remove(ById)?)\\(|(?i)\\([\"'`](\\w+_)?(invoice|order|payment|message|document|booking|reservation|receipt|prescription|appointment|transaction|note|ticket|upload|patient|record|contract|subscription|cart|report|file|conversation|thread|statement|shipment|claim|letter|draft|payout|refund|expense|payslip|address|card|photo|task|todo|journal|project)(s|es)?[\"'`]\\)\\s*\\.(where|find\\w*|select|update|delete\\w*|from)\\(")
(#define! by-its-number
  "(?i)(\\b_?id[\"']?\\s*[:,=]?|\\[|\\(|,)\\s*[\"']?,?\\s*(Number|parseInt|String|new ObjectId|ObjectId)?\\(?\\+?(req|request|ctx|c\\.req)\\.(params?|query|request\\.params)[.(\\[][\\w\"'?]*id\\b|(?i)\\bid = (\\$1|\\?)")
(#define! knows-whose
  "(?i)owner|tenant|account_?id|customer_?id|author|role|dmin\\b|permission|ability|403|forbidden|can\\(|authorize|recipient|sender|belongs|member|org_?id|organi[sz]ation|workspace|team|created_?by|allowed|user_?id\\s*[:=,}\\]]|user(\\.|\\?\\.|!\\.|\\[)\\w|user_?id\\s*(=|!=)=|user\\s*[,:\\]}]|user_id|userid[\"']|session\\.(user|uid|id)\\b[^)]")
([
    (statement_block
      (if_statement condition: (parenthesized_expression (unary_expression operator: "!" argument: (_) @_who)) consequence: (_) @_refuses)
      (lexical_declaration (variable_declarator value: (await_expression (_) @finding))))
    (statement_block
      (if_statement condition: (parenthesized_expression (unary_expression operator: "!" argument: (_) @_who)) consequence: (_) @_refuses)
      (expression_statement (await_expression (_) @finding)))
    (statement_block
      (if_statement condition: (parenthesized_expression (unary_expression operator: "!" argument: (_) @_who)) consequence: (_) @_refuses)
      (return_statement (call_expression arguments: (arguments . (await_expression (_) @finding)))))] @_body
  (#skip-unless? "!~[\\w.]*(\\([\"'])?(user|User|auth|Auth|session)")
  (#match? @_who "(?i)^((req|request|ctx|ctx\\.state|res\\.locals|locals|c)\\.)?(user|auth|session(\\.user(_?id)?|\\.uid)?|userId|currentUser|state\\.user|get\\([\"']user[\"']\\)|isAuthenticated\\(\\))$")
  (#match? @_refuses "401|Unauthorized|unauthorized|login|UNAUTHORIZED")
  (#match? @finding of-somebody)
  (#match? @finding by-its-number)
  (#match? @_body "(req|request|ctx|c\\.req)\\.(params?|query|request\\.params)\\b")
  (#not-match? @_body knows-whose)
  (#not-inside? @finding "function" "*dmin*" "*nternal*" "*job*" "*worker*" "*ublic*" "*hared*")
  (#not-in-role? "test" "example"))

; Accounts of others, changed by whoever is logged in.
((call_expression
  function: (member_expression object: (_) @_model property: (property_identifier) @_changes)
  arguments: (arguments) @_by) @finding
  (#any-of? @_changes "findByIdAndUpdate" "findByIdAndDelete" "findByIdAndRemove" "findOneAndUpdate" "updateOne" "deleteOne" "update" "destroy" "delete")
  (#match? @_model "(?i)(^|\\.)(user|account|profile|member|customer|note|order|comment|invoice|document|message|address|task|project|post)s?(_?(model|repo(sitory)?))?$")
  (#match? @_by "^\\(\\s*(req\\.params\\.\\w+|Number\\(req\\.params\\.\\w+\\)|\\+req\\.params\\.\\w+|\\{\\s*_?id:\\s*\\+?(Number\\()?req\\.params\\.\\w+\\)?\\s*\\}|\\{[^{}]*\\bwhere:\\s*\\{\\s*id:\\s*\\+?(Number\\(|parseInt\\()?req\\.params\\.\\w+(, 10)?\\)?\\s*,?\\s*\\}|\\{[^{}]*\\},\\s*\\{\\s*where:\\s*\\{\\s*id:\\s*\\+?(Number\\()?req\\.params\\.\\w+\\)?\\s*\\})")
  (#file-mentions? asked-before knows-caller ", requireAuth," ", auth," ", authenticate," ", protect," ", isAuthenticated," ", isAuth," ", ensureAuthenticated,")
  (#not-near-mentions? @finding asks-whose)
  (#not-near-mentions? @finding "req.user" "request.user" "session." "locals")
  (#not-file-mentions? "dmin" "uthorize(" "estrictTo" "checkOwner" "isOwner" "ownership" "Ownership" "canEdit" "ability" "hasRole" "requireRole")
  (#not-inside? @finding "function" "*nternal*" "*job*" "*worker*")
  (#not-in-role? "test" "example"))
