(#define! open-schemas ".passthrough()" ".loose()" "looseObject(" ".catchall(z.any()" ".catchall(z.unknown()")

; A record made of the whole body.
(new_expression
  constructor: (identifier) @callee
  arguments: (arguments . (_) @finding .)
  (#match? @callee "^[A-Z][a-z]\\w*$")
  (#not-match? @callee "(Error|Request|Response|Map|Set|Date|Buffer|Array|Promise|URL|Dto|DTO|Schema|Query|Params|Form|Command|Event|Message|Validator|Input|Service|Client|Uint8Array|Blob|File|Headers|Proxy|WeakMap|Number|String|Boolean|Object)$")
  (#match? @finding "\\.(body|payload)$|^(body|payload|data|input|attributes)$")
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
