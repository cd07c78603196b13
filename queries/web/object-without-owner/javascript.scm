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
