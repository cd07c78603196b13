(#define! open-schemas ".passthrough()" ".loose()" "looseObject(" ".catchall(z.any()" ".catchall(z.unknown()")

; A record made of the whole body.
(new_expression
  constructor: (identifier) @callee
  arguments: (arguments . (_) @finding .)
  (#match? @callee "^[A-Z][a-z]\\w*$")
  (#not-match? @callee "(Error|Request|Response|Map|Set|Date|Buffer|Array|Promise|URL|Dto|DTO|Schema|Query|Params|Form|Command|Event|Message|Validator|Input|Service|Client|Uint8Array|Blob|File|Headers|Proxy|WeakMap|Number|String|Boolean|Object)$")
  (#match? @finding "\\.(body|payload)$|^(body|payload|data|input|attributes)$|^\\{\\s*\\.\\.\\.(\\w+\\.)*(body|payload)\\s*\\}$")
  (#file-mentions? ".save(" ".create(" "mongoose" "sequelize" "insert(" ".persist(")
  (#tainted? @finding "remote" "object"))

(call_expression
  function: (member_expression property: (property_identifier) @_method) @callee
  arguments: (arguments . (_) @finding)
  (#any-of? @_method "create" "insertOne" "insert" "build" "set" "update" "merge" "upsert" "updateAttributes" "assign" "fill" "patch")
  (#match? @finding "\\.(body|payload)$")
  (#match? @callee "^((this\\.)?([A-Z]\\w*|\\w*([mM]odel|[rR]epository|[rR]epo|[cC]ollection))|await|\\(?user!?\\)?|account|profile|customer|member|order|product|post|comment|doc|record|entity)\\.\\w+$")
  (#not-match? @callee "^(Object|Map|Set|Reflect|Schema|Joi|Yup)\\.")
  (#tainted? @finding "remote" "object"))

(call_expression
  function: (member_expression property: (property_identifier) @_method) @callee
  arguments: (arguments . (_) . (_) @finding)
  (#any-of? @_method
    "findByIdAndUpdate" "findOneAndUpdate" "updateOne" "updateMany" "update" "findAndUpdate" "replaceOne" "findOneAndReplace"
    "save" "patch")
  ; A service is the layer that knows which fields may be set.
  (#not-match? @callee "(?i)service\\.\\w+$")
  (#match? @finding "\\.(body|payload)$|^\\{ *(\\$set: *)?(\\.\\.\\.)?\\w+\\.(body|payload) *\\}$")
  (#tainted? @finding "remote" "object"))

; `Object.assign(user, req.body)`
(call_expression
  function: (_) @callee
  arguments: (arguments . (identifier) @_target . (_) @finding .)
  (#calls? @callee "Object.assign" "lodash.assign" "_.assign" "lodash.extend" "_.extend")
  (#match? @finding "\\.(body|payload)$")
  (#match? @_target "(?i)(user|account|profile|order|product|item|post|doc|record|entity|model|customer|member|employee|comment|task|todo)$")
  (#tainted? @finding "remote" "object"))

(call_expression
  function: (_) @callee
  arguments: (arguments . (member_expression) @_target . (_) @finding .)
  (#calls? @callee "Object.assign" "lodash.assign" "_.assign" "lodash.extend" "_.extend")
  (#match? @finding "\\.(body|payload)$")
  (#match? @_target "^(req|request|ctx\\.state|res\\.locals)\\.(user|account|profile|doc|record|item)$")
  (#tainted? @finding "remote" "object"))

; Prisma: `data: req.body`
(call_expression
  function: (member_expression property: (property_identifier) @_method) @callee
  arguments: (arguments) @args
  (#any-of? @_method "create" "update" "upsert" "createMany" "updateMany")
  (#match? @callee "(?i)prisma|db\\.|this\\.")
  (#arg? @args "data" _ @finding)
  (#match? @finding "\\.(body|payload)$|^\\{ *\\.\\.\\.\\w+\\.(body|payload)\\b")
  (#tainted? @finding "remote" "object"))

; What a schema let through that lets fields pass it does not know.
(#define! of-records "^((this\\.)?([A-Z]\\w*|\\w*([mM]odel|[rR]epository|[rR]epo|[cC]ollection)))\\.\\w+$")
(#define! as-a-whole "^(\\{\\s*\\.\\.\\.)?\\w+(\\.data)?[\\s,}]|^\\w+(\\.data)?$")
(#define! updates "findByIdAndUpdate" "findOneAndUpdate" "updateOne" "update" "findOneAndReplace" "replaceOne" "merge")

(call_expression
  function: (member_expression property: (property_identifier) @_method) @callee
  arguments: (arguments (object [
    (pair key: (property_identifier) @_key value: (_) @finding)
    (shorthand_property_identifier) @finding @_key
  ]))
  (#any-of? @_method "create" "update" "upsert")
  (#any-of? @_key "data")
  (#match? @callee "(?i)prisma|db\\.|tx\\.|this\\.")
  (#imports? "zod" "@hono/zod-openapi")
  (#file-mentions? open-schemas)
  (#not-file-mentions? ".strip()")
  (#match? @finding as-a-whole)
  (#tainted? @finding "remote" "object")
  (#set! tier "open-schema"))

(call_expression
  function: (member_expression property: (property_identifier) @_method) @callee
  arguments: (arguments . (_) @finding)
  (#any-of? @_method "create" "insertOne" "insert" "build" "save" "merge")
  (#match? @callee of-records)
  (#imports? "zod" "@hono/zod-openapi")
  (#file-mentions? open-schemas)
  (#not-file-mentions? ".strip()")
  (#match? @finding as-a-whole)
  (#tainted? @finding "remote" "object")
  (#set! tier "open-schema"))

(call_expression
  function: (member_expression property: (property_identifier) @_method) @callee
  arguments: (arguments . (_) . (_) @finding)
  (#any-of? @_method updates)
  (#match? @callee of-records)
  (#imports? "zod" "@hono/zod-openapi")
  (#file-mentions? open-schemas)
  (#not-file-mentions? ".strip()")
  (#match? @finding as-a-whole)
  (#tainted? @finding "remote" "object")
  (#set! tier "open-schema"))

(call_expression
  function: (member_expression property: (property_identifier) @_method) @callee
  arguments: (arguments . (_) . (object (pair key: (property_identifier) @_set value: (_) @finding)))
  (#any-of? @_method updates)
  (#any-of? @_set "$set" "$setOnInsert")
  (#match? @callee of-records)
  (#imports? "zod" "@hono/zod-openapi")
  (#file-mentions? open-schemas)
  (#not-file-mentions? ".strip()")
  (#match? @finding as-a-whole)
  (#tainted? @finding "remote" "object")
  (#set! tier "open-schema"))

; Under another name than the request's own: `const updates = req.body`, `@Body() body: any`. What a class describes has passed
; a validation that leaves out the rest.
(#define! whole "^(\\w+\\.)*(body|payload|data|input|attributes|attrs|changes|updates?|patch|fields|values|dto|json|reqBody|requestBody|\\w+(Data|Input|Updates|Payload|Body))$|^\\{[^{}]*\\.\\.\\.\\(?(\\w+\\.)*(body|payload|data|input|attributes|attrs|changes|updates?|patch|fields|values|dto|json|reqBody|requestBody|\\w+(Data|Input|Updates|Payload|Body))\\b[^.(\\[{}]*\\}$|^\\{\\s*\\.\\.\\.(\\w+\\.)*body\\s*,[^{}]*\\}$|^Object\\.assign\\(\\s*\\{\\s*\\}\\s*,\\s*(\\w+\\.)*body\\b\\s*[,)]")
(#define! records
  "(?i)^\\(?(await )?((this|ctx|app|db|models|fastify|server|prisma|req)!?\\.)*(em|manager|entityManager|user|member|account|profile|customer|order|product|item|post|comment|article|employee|invoice|task|todo|project|document|doc|record|entity)e?s?\\??\\.\\w+$|^((this|db|models)\\.)?([A-Z]\\w*|\\w*([mM]odels?|[rR]epository|[rR]epo|[cC]ollection))\\.\\w+$|^(knex|db|trx)\\(|\\.query\\(\\)[^;]*\\.\\w+$|^(MikroORM\\.)?wrap\\(")
(#define! not-records
  "(?i)^(Object|Map|Set|Reflect|Schema|Joi|Yup|Promise|Array|JSON|Response|NextResponse|Buffer|Hash|z)\\.|service|client|schema|queue|cache|redis|store\\.|hash|hmac|cipher|validator|factory|builder|(?-i:^(user|member|account|profile|customer|order|product|item|post|comment|article|employee|invoice|task|todo|project|doc|record)e?s?\\.(create|insert|build|bulkCreate|findOrCreate)$)")
(#define! validates ".parse(" ".safeParse(" ".parseAsync(" ".safeParseAsync(" ".validate(" ".validateAsync(" ".cast(" "pick(")
(#define! keeps-it
  "create" "insertOne" "insert" "insertGraph" "build" "update" "merge" "upsert" "assign" "patch" "fill" "save" "preload"
  "persist" "patchAndFetch" "patchAndFetchById" "updateAndFetch" "updateAndFetchById" "findByIdAndUpdate" "findOneAndUpdate"
  "updateOne" "updateMany" "findOneAndReplace" "replaceOne" "bulkCreate" "findOrCreate")
(#define! keeps-fields "create" "update" "upsert" "findByIdAndUpdate" "findOneAndUpdate" "updateOne" "updateMany")
(#define! copies "Object.assign" "lodash.assign" "_.assign" "lodash.extend" "_.extend")
(#define! is-kept ".save(" ".flush(" "flush()" ".persist" ".update(" ".upsert(" ".replaceOne(")
(#define! nest "@nestjs/common" "routing-controllers")
(#define! open-types
  ": any" "Record<string" "Partial<" ": object" "@Body() body)" "@Body() body," "@Body() data)" "@Body() data," "@Body() dto)"
  "@Body() dto," "@Body() payload)" "@Body() input)" "@Body() updates)")

(call_expression
  function: (member_expression property: (property_identifier) @_method) @callee
  arguments: (arguments (_) @finding)
  (#any-of? @_method keeps-it)
  (#match? @callee records)
  (#not-match? @callee not-records)
  (#match? @finding whole)
  (#imports? nest)
  (#near-mentions? @finding open-types)
  (#not-near-mentions? @finding validates)
  (#tainted? @finding "remote" "object")
  (#not-in-role? "test"))

(call_expression
  function: (member_expression property: (property_identifier) @_method) @callee
  arguments: (arguments (_) @finding)
  (#any-of? @_method keeps-it)
  (#match? @callee records)
  (#not-match? @callee not-records)
  (#match? @finding whole)
  (#not-imports? nest "class-validator")
  (#not-near-mentions? @finding validates)
  (#tainted? @finding "remote" "object")
  (#not-in-role? "test"))

(call_expression
  function: (member_expression property: (property_identifier) @_method) @callee
  arguments: (arguments (object [(pair key: (property_identifier) @_key value: (_) @finding) (shorthand_property_identifier) @finding @_key]))
  (#any-of? @_method keeps-fields)
  (#match? @callee records)
  (#not-match? @callee not-records)
  (#match? @finding whole)
  (#any-of? @_key "data" "$set" "update")
  (#imports? nest)
  (#near-mentions? @finding open-types)
  (#not-near-mentions? @finding validates)
  (#tainted? @finding "remote" "object")
  (#not-in-role? "test"))

(call_expression
  function: (member_expression property: (property_identifier) @_method) @callee
  arguments: (arguments (object [(pair key: (property_identifier) @_key value: (_) @finding) (shorthand_property_identifier) @finding @_key]))
  (#any-of? @_method keeps-fields)
  (#match? @callee records)
  (#not-match? @callee not-records)
  (#match? @finding whole)
  (#any-of? @_key "data" "$set" "update")
  (#not-imports? nest "class-validator")
  (#not-near-mentions? @finding validates)
  (#tainted? @finding "remote" "object")
  (#not-in-role? "test"))

; Copied onto a record that is then kept.
(call_expression
  function: (_) @callee
  arguments: (arguments . [(identifier) (member_expression)] . (_) @finding)
  (#calls? @callee copies)
  (#match? @finding whole)
  (#near-mentions? @finding is-kept)
  (#imports? nest)
  (#near-mentions? @finding open-types)
  (#not-near-mentions? @finding validates)
  (#tainted? @finding "remote" "object")
  (#not-in-role? "test"))

(call_expression
  function: (_) @callee
  arguments: (arguments . [(identifier) (member_expression)] . (_) @finding)
  (#calls? @callee copies)
  (#match? @finding whole)
  (#near-mentions? @finding is-kept)
  (#not-imports? nest "class-validator")
  (#not-near-mentions? @finding validates)
  (#tainted? @finding "remote" "object")
  (#not-in-role? "test"))

; Key by key: `for (const key of Object.keys(req.body)) user[key] = req.body[key]`
(assignment_expression
  left: (subscript_expression object: (identifier) @_target index: (identifier) @_key)
  right: (subscript_expression object: (_) @finding index: (identifier) @_same)
  (#skip-unless? "\\]~=~[\\w$.]+~\\[")
  (#same? @_key @_same)
  (#match? @_target "(?i)(user|account|profile|order|product|item|post|doc|record|entity|model|customer|member|employee|comment|task|todo)$")
  (#match? @finding whole)
  (#inside? @finding "loop")
  (#near-mentions? @finding ".save(" ".update(" ".flush(" ".persist")
  (#not-near-mentions? @finding ".includes(" ".has(" "llowed" "ALLOWED" " in ")
  (#not-near-mentions? @finding validates)
  (#tainted? @finding "remote" "object")
  (#not-in-role? "test"))

; A pipe that checks the fields it knows and lets the others pass: the class is no list of what may be set.
(call_expression
  function: (_) @callee
  arguments: (arguments . [(identifier) (member_expression)] @_target . (_) @finding)
  (#calls? @callee copies)
  (#match? @_target "(?i)(user|account|profile|order|product|item|post|doc|record|entity|model|customer|member|employee|comment|task|todo|existing|current|row|found|patient|student|booking|company|organization|team|project|listing|ticket|article|event|device|vehicle|\\w*[eE]ntity)$")
  (#match? @finding "(?i)^(\\w*dto|body|payload|changes|patch|input|updates?|data|attributes|values|fields)$")
  (#near-mentions? @finding ".save(" ".flush(" ".persist" ".update(")
  (#imports? "class-validator")
  (#file-mentions? "ValidationPipe")
  (#not-file-mentions? "whitelist")
  (#not-near-mentions? @finding validates)
  (#not-in-role? "test"))

(call_expression
  function: (member_expression object: (_) @_repository property: (property_identifier) @_method) @callee
  arguments: (arguments (_) @finding .)
  (#any-of? @_method "merge" "update" "save" "create" "preload" "assign")
  (#match? @_repository "(?i)(repo|repository|model|\\bem|manager|entityManager)$")
  (#match? @finding "(?i)^(\\w*dto|body|payload|changes|patch|updates)$|^\\{[^{}]*\\.\\.\\.(\\w*dto|body|payload|changes|patch|updates)\\b[^{}]*\\}$")
  (#imports? "class-validator")
  (#file-mentions? "ValidationPipe")
  (#not-file-mentions? "whitelist")
  (#not-near-mentions? @finding validates)
  (#not-in-role? "test"))

; Laid over the record that was read: `{ ...account, ...req.body }`, which is then kept.
(object
  (spread_element [(identifier) (member_expression)] @_record)
  .
  (spread_element (_) @finding)
  (#skip-unless? "(?i),~\\.\\.\\.[^,}]*(body|payload|dto|changes|patch|updates|input|data)\\b")
  (#match? @finding "(?i)(^|\\.)(body|payload|\\w*dto)$|^(body|payload|changes|patch|updates|input|data)$")
  (#not-match? @_record "(?i)default|base|options|config|props|state|initial|header|query|param|template")
  (#near-mentions? @finding ".save(" ".put(" ".update(" ".set(" ".replaceOne(" ".upsert(" ".updateOne(" ".write(" ".persist(" ".insert(" ".replace(")
  (#not-near-mentions? @finding validates)
  (#tainted? @finding "remote" "object")
  (#not-in-role? "test"))

; Drizzle, Knex, Kysely: `db.update(users).set(data)`
(call_expression
  function: (member_expression object: (_) @_from property: (property_identifier) @callee)
  arguments: (arguments . (_) @finding .)
  (#skip-unless? "\\.(update|updateTable)\\([^()]*\\)~\\??\\.~set\\b")
  (#eq? @callee "set")
  (#match? @_from "\\.(update|updateTable)\\([^()]*\\)$")
  (#match? @finding "(?i)(^|\\.)(body|payload|\\w*dto)$|^(body|payload|changes|patch|updates|input|data|values)$|^\\{\\s*\\.\\.\\.[\\w.]+\\b")
  (#not-near-mentions? @finding validates)
  (#tainted? @finding "remote" "object")
  (#not-in-role? "test"))

; The collections of MongoDB: `{ $set: data }`
(call_expression
  function: (member_expression property: (property_identifier) @_method) @callee
  arguments: (arguments (object (pair key: (_) @_key value: (_) @finding)))
  (#any-of? @_method "updateOne" "findOneAndUpdate" "updateMany")
  (#file-mentions? "$set")
  (#eq? @_key "$set")
  (#match? @finding "(?i)(^|\\.)(body|payload|\\w*dto)$|^(body|payload|changes|patch|updates|input|data)$|^\\{\\s*\\.\\.\\.[\\w.]+\\s*,?\\s*\\}$")
  (#not-near-mentions? @finding validates)
  (#tainted? @finding "remote" "object")
  (#not-in-role? "test"))

; One field is enough where it says what somebody may do: `role: req.body.role || "user"`. Where the file asks for administrators, they
; may set it.
(#define! rights "role" "roles" "isAdmin" "is_admin" "admin" "isSuperuser" "isStaff" "is_staff" "permissions" "isModerator" "accessLevel" "userType")
(#define! asks-for-admins
  "requireAdmin" "adminOnly" "isAdmin," "isAdmin)" "isAdmin(" "authorize" "checkRole" "restrictTo" "@Roles" "requireRole" "hasRole" "hasPermission" "ermission(" "403" "orbidden" "user.role" "user?.role" "user.isAdmin"
  "ensureAdmin" "adminAuth" "verifyAdmin" "AdminGuard" "RolesGuard" "ability" "llowedRoles" "ALLOWED_ROLES" "ROLES.includes" "oles.includes(" "superadmin" "admin/")
([
    (call_expression function: (_) @callee arguments: (arguments (object [(pair key: (property_identifier) @_key value: (_) @finding) (shorthand_property_identifier) @_key @finding])))
    (call_expression function: (_) @callee arguments: (arguments (object (pair value: (object [(pair key: (property_identifier) @_key value: (_) @finding) (shorthand_property_identifier) @_key @finding])))))
    (new_expression constructor: (_) @callee arguments: (arguments . (object [(pair key: (property_identifier) @_key value: (_) @finding) (shorthand_property_identifier) @_key @finding])))]
  (#any-of? @_key rights)
  (#file-mentions? ".body" "body)" "@Body(")
  (#match? @callee "(?i)(create|insert|save|build|update|upsert|register|add|user|account|member)\\w*$")
  (#match? @callee "(?i)^(new )?(\\w+\\.)*(user|account|member|customer|employee)s?(model)?$|(?i)(user|account|member|profile|customer|employee|person|staff)s?(_?(model|repo(sitory)?|store|collection))?(\\(\\))?\\.(create|insert\\w*|save|build|update\\w*|findByIdAndUpdate|findOneAndUpdate|upsert|register|add)$|\\([\"'`](users|accounts|members)[\"'`]\\)\\.(insert|update|add|create|insertOne|updateOne)$")
  (#match? @finding "^(req|request|ctx\\.request|c\\.req)\\.body(\\.|\\[)\\S*( *(\\|\\||\\?\\?) *[^;]*)?$|^(role|roles|isAdmin|is_admin|admin|permissions|isStaff|accessLevel|userType)( *(\\|\\||\\?\\?) *[\"'\\w]+)?$|^body\\.\\w+( *(\\|\\||\\?\\?) *[\"'\\w]+)?$")
  (#tainted? @finding "remote" "object")
  (#not-file-mentions? asks-for-admins)
  (#not-near-mentions? @finding validates)
  (#not-inside? @finding "function" "*dmin*" "*seed*" "*nvite*")
  (#not-in-role? "test" "example")
  (#set! tier "role"))

(assignment_expression
  left: (member_expression object: (_) @_record property: (property_identifier) @_key)
  right: (_) @finding
  (#any-of? @_key rights)
  (#file-mentions? ".body")
  (#match? @_record "(?i)(user|account|member|profile|customer|employee|person|existing|found|doc|record)$")
  (#match? @finding "^(req|request|ctx\\.request|c\\.req)\\.body\\.\\w+( *(\\|\\||\\?\\?) *[^;]*)?$")
  (#near-mentions? @finding ".save(" ".update(" ".flush(" ".persist")
  (#not-file-mentions? asks-for-admins)
  (#not-near-mentions? @finding validates)
  (#not-inside? @finding "function" "*dmin*" "*seed*" "*nvite*")
  (#not-in-role? "test" "example")
  (#set! tier "role"))
