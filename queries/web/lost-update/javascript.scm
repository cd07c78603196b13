(#define! counted
  "(?i)^(\\w*(balance|credits?|coins?|points|funds|stock|inventory|seats|remaining|quota|wallet|available|tokens|budget|gems|gold|money|cents)|quantity|qty|uses|(uses|tickets|spots|places|units)_?left)(_?(cents|count|amount|left|available|in_?stock))?$")
(#define! reads-record
  ".findOne(" ".findOneBy(" ".findById(" ".findByPk(" ".findUnique(" ".findFirst(" ".findOneOrFail(" ".findUniqueOrThrow(" "SELECT " "select(" ".get(" ".first(" ".load(" ".findOneByOrFail("
  ".getItem(" ".fetch(" "await find" "await get" "await load")
(#define! one-at-a-time
  "ransaction" "FOR UPDATE" "for update" "forUpdate" "lock" "Lock" "LOCK" "mutex" "Mutex" "$inc" "increment" "decrement" "optimistic" "version" "Version" "$gte" "gte:" "BEGIN"
  "CAS" "compareAndS" "WATCH" ".watch(" "atomic" "Atomic" "multi(" "eval(" "ConditionExpression" "serializ" "Serializ" "startSession" "trx" "tx." "queue" "emaphore" "gte(" "__v"
  "MoreThanOrEqual" "runExclusive" "affected" "rowCount" "modifiedCount" "ETag" "etag" "ifMatch")

; `purse.coins -= cost; await purse.save()`
(augmented_assignment_expression
  left: (member_expression property: (property_identifier) @name) @finding
  operator: "-="
  right: (_)
  (#skip-unless? "(?i)(balance|credit|coin|point|funds|stock|inventory|seats|remaining|quota|wallet|available|token|budget|gems|gold|money|cents|quantity|qty|uses|left)\\w*~-=")
  (#match? @name counted)
  (#file-mentions? "await ")
  (#near-mentions? @finding ".save(" ".update(" ".persist(" ".flush(" ".put(" ".set(" ".updateOne(" "await save" "await update" "await store" ".upsert(" ".write(" ".patch(")
  (#near-mentions? @finding reads-record)
  (#near-mentions? @finding "await ")
  (#not-near-mentions? @finding one-at-a-time)
  (#inside? @finding "function")
  (#not-in-role? "test" "example"))

(assignment_expression
  left: (member_expression property: (property_identifier) @name) @finding
  right: (binary_expression left: (member_expression property: (property_identifier) @_same) operator: "-")
  (#skip-unless? "(?i)(balance|credit|coin|point|funds|stock|inventory|seats|remaining|quota|wallet|available|token|budget|gems|gold|money|cents|quantity|qty|uses|left)\\w*~=[^=]")
  (#match? @name counted)
  (#same? @name @_same)
  (#near-mentions? @finding ".save(" ".update(" ".persist(" ".flush(" ".put(" ".set(" ".updateOne(" "await save" "await update" "await store" ".upsert(" ".write(" ".patch(")
  (#near-mentions? @finding reads-record)
  (#near-mentions? @finding "await ")
  (#not-near-mentions? @finding one-at-a-time)
  (#not-in-role? "test" "example"))

; `update({ data: { balance: account.balance - amount } })`
(pair
  key: (property_identifier) @name
  value: (binary_expression left: (_) @_before operator: "-") @finding
  (#skip-unless? "(?i)(balance|credit|coin|point|funds|stock|inventory|seats|remaining|quota|wallet|available|token|budget|gems|gold|money|cents|quantity|qty|uses|left)\\w*~:")
  (#match? @name counted)
  (#match? @_before "(?i)(balance|credits?|coins?|points|funds|stock|inventory|seats|remaining|quota|wallet|available|tokens|budget|quantity|qty|uses|gems|gold|cents)\\w*$")
  (#near-mentions? @finding ".update(" ".updateOne(" ".set(" "findByIdAndUpdate(" "findOneAndUpdate(" ".put(" ".upsert(" ".patch(" "updateMany(")
  (#near-mentions? @finding "await ")
  (#near-mentions? @finding "if (")
  (#near-mentions? @finding reads-record)
  (#not-near-mentions? @finding one-at-a-time)
  (#not-in-role? "test" "example"))

; The difference, written back in SQL or to a store.
((call_expression
  function: (member_expression property: (property_identifier) @callee)
  arguments: (arguments . [(string) (template_string)] @_sql)) @finding
  (#skip-unless? "(?i)\\bupdate\\s+\\S+\\s+set\\s+")
  (#any-of? @callee "query" "execute" "run" "exec" "prepare" "raw" "none" "$executeRaw")
  (#match? @_sql "(?i)\\bupdate\\s+\\S+\\s+set\\s+[^=]*(balance|credits?|coins|points|funds|stock|inventory|seats|remaining|quota|quantity|qty|tokens)\\w*\\s*=\\s*(\\?|\\$\\d|:\\w|@\\w|\\$\\{)")
  (#near-mentions? @finding "SELECT " "select ")
  (#near-mentions? @finding "if (")
  (#near-mentions? @finding "await ")
  (#not-near-mentions? @finding one-at-a-time)
  (#not-in-role? "test" "example"))

((call_expression
  function: (member_expression object: (_) @_store property: (property_identifier) @callee)
  arguments: (arguments . (_) . (_) @_new)) @finding
  (#skip-unless? "(?i)(balance|credits?|coins|points|funds|stock|inventory|seats|remaining|quota|quantity|tokens|current|have|left)~-~\\w")
  (#any-of? @callee "set" "put" "hset" "hSet")
  (#match? @_store "(?i)(redis|client|kv|cache|store|storage|db)$")
  (#match? @_new "(?i)^(String\\(|`\\$\\{)?[\\w.]*(balance|credits?|coins|points|funds|stock|inventory|seats|remaining|quota|quantity|tokens|current|have|left)\\s*-\\s*\\w")
  (#near-mentions? @finding ".get(" ".hget(" ".hGet(")
  (#near-mentions? @finding "await ")
  (#near-mentions? @finding "if (")
  (#not-near-mentions? @finding one-at-a-time)
  (#not-in-role? "test" "example"))

; Once only: `if (coupon.used) …; coupon.used = true; await coupon.save()`.
(assignment_expression
  left: (member_expression object: (_) @_record property: (property_identifier) @name) @finding
  right: [(true) (new_expression)]
  (#skip-unless? "\\.(used|redeemed|claimed|consumed|spent|usedAt|redeemedAt|claimedAt|consumedAt|used_at|redeemed_at)~=[^=]")
  (#any-of? @name "used" "redeemed" "claimed" "consumed" "spent" "usedAt" "redeemedAt" "claimedAt" "consumedAt" "used_at" "redeemed_at")
  (#match? @_record "(?i)(coupon|voucher|code|gift_?card|token|invite|invitation|ticket|reward|bonus|offer)$")
  (#near-mentions? @finding ".save(" ".persist(" ".flush(" ".update(")
  (#near-mentions? @finding "await ")
  (#near-mentions? @finding reads-record)
  (#near-mentions? @finding ".used)" ".used " ".redeemed" ".claimed" ".consumed" ".spent" ".usedAt" ".used_at")
  (#not-near-mentions? @finding one-at-a-time)
  (#not-in-role? "test" "example")
  (#set! tier "once"))

; Once only, in the data of an update that does not ask again: `update({ where: { code }, data: { usedAt: new Date() } })`.
((pair key: (property_identifier) @name value: [(true) (new_expression) (call_expression)]) @finding
  (#skip-unless? "\\b(used|redeemed|claimed|consumed|spent|usedAt|redeemedAt|claimedAt|consumedAt|used_at|redeemed_at|claimed_at)~:")
  (#any-of? @name "used" "redeemed" "claimed" "consumed" "spent" "usedAt" "redeemedAt" "claimedAt" "consumedAt" "used_at" "redeemed_at" "claimed_at")
  (#inside? @finding "call" "*.update" "*.updateOne" "*.findByIdAndUpdate" "*.set")
  (#near-mentions? @finding reads-record)
  (#near-mentions? @finding "await ")
  (#near-mentions? @finding "?.used" ".used)" ".used " ".redeemed" ".claimed" ".consumed" ".spent" ".usedAt" ".used_at" ".redeemedAt" ".redeemed_at" ".claimedAt")
  (#not-near-mentions? @finding one-at-a-time)
  (#not-near-mentions? @finding "used: false" "usedAt: null" "redeemed: false" "redeemedAt: null" "claimed: false" "claimedAt: null" "consumed: false" "used_at: null" "redeemed_at: null" "whereNull(" "isNull(")
  (#not-in-role? "test" "example")
  (#set! tier "once"))

; A counter that stands for a limit, read and written back one higher.
((call_expression
  function: (member_expression object: (_) @_store property: (property_identifier) @callee)
  arguments: (arguments . (_) . [(binary_expression operator: "+" right: (number)) (call_expression arguments: (arguments . (binary_expression operator: "+" right: (number))))] @_new)) @finding
  (#any-of? @callee "set" "hset" "hSet" "put" "setex" "setEx")
  (#match? @_store "(?i)(redis|client|kv|cache|store|storage)(Client)?$")
  (#near-mentions? @finding "await redis.get(" "await client.get(" "await kv.get(" "await cache.get(" "await store.get(" "await this.redis.get(" "await this.cache.get(" "await redisClient.get(" "await this.store.get(" "await this.kv.get(" "await env.")
  (#near-mentions? @finding "if (")
  (#near-mentions? @finding "imit" "LIMIT" "ttempt" "429" "max" "MAX" "uota" "count" "Count")
  (#not-near-mentions? @finding ".incr(" "multi(" "eval(" "ransaction" "lock" "Lock" "WATCH" "atomic")
  (#not-in-role? "test" "example")
  (#set! tier "once"))

; A lock that is asked for and then taken.
((call_expression
  function: (member_expression object: (_) @_store property: (property_identifier) @callee)
  arguments: (arguments . (_) @_key . (_))) @finding
  (#skip-unless? "(?i)\\.~(set|setex|put)\\b[^;]*lock")
  (#any-of? @callee "set" "setex" "setEx" "put")
  (#match? @_store "(?i)(redis|client|kv|cache|store)(Client)?$")
  (#match? @_key "(?i)lock")
  (#not-match? @_key "(?i)(^|[^a-z])blocks?([^a-z]|$)")
  (#near-mentions? @finding "redis.get(" "client.get(" "kv.get(" "cache.get(" "store.get(" "redis.exists(" "client.exists(" "redisClient.get(")
  (#near-mentions? @finding "if (")
  (#not-match? @finding "(?i)\\bNX\\b|onlyIfNew|setnx")
  (#not-near-mentions? @finding "setnx" "setNX" "NX" "eval(" "redlock" "Redlock")
  (#not-in-role? "test" "example")
  (#set! tier "once"))

; Through functions with names: `setBalance(id, balance - amount)`.
((call_expression
  function: [(identifier) @callee (member_expression property: (property_identifier) @callee)]
  arguments: (arguments (binary_expression left: (_) @_before operator: "-") .)) @finding
  (#skip-unless? "(?i)(set|update|save|store|write)_?(user_?)?(balance|credits?|stock|inventory|quota|points|coins|funds|seats)\\w*\\(")
  (#match? @callee "(?i)^(set|update|save|store|write)_?(user_?)?(balance|credits?|stock|inventory|quota|points|coins|funds|seats)$")
  (#match? @_before "(?i)(balance|credits?|coins?|points|funds|stock|inventory|seats|remaining|quota|wallet|available|tokens|budget|cents|current)\\w*$")
  (#near-mentions? @finding "await ")
  (#near-mentions? @finding "if (")
  (#not-near-mentions? @finding one-at-a-time)
  (#not-file-mentions? "useState")
  (#not-in-role? "test" "example"))

; Free when it was asked for, and taken a step later: `if (await redis.get(key)) return false; await redis.set(key, user)`. What is
; kept to be quicker gives back what it found.
(#define! stores "(?i)(redis|client|kv|store|storage)(Client)?$")
(#define! refuses "^\\{?\\s*((console|log|logger)\\.\\w+\\([^;]*\\);\\s*)?(throw\\b|return\\s+(false|null|\\{[^{}]*(false|error|ok)[^{}]*\\}|(res|reply|response|c|ctx)\\.\\w+\\([^;]*4\\d\\d[^;]*|Promise\\.reject\\([^;]*)\\s*;?\\s*\\}?$)")
([
    (statement_block
      (lexical_declaration (variable_declarator name: (identifier) @_found value: (await_expression (call_expression
        function: (member_expression object: (_) @_store property: (property_identifier) @_reads) arguments: (arguments . (_) @_key)))))
      (if_statement condition: (parenthesized_expression (identifier) @_same) consequence: (_) @_then)
      (expression_statement (await_expression (call_expression
        function: (member_expression property: (property_identifier) @callee) arguments: (arguments . (_) @_again . (_)) @_args) @finding)))
    (statement_block
      (if_statement
        condition: (parenthesized_expression (await_expression (call_expression
          function: (member_expression object: (_) @_store property: (property_identifier) @_reads @_found @_same) arguments: (arguments . (_) @_key))))
        consequence: (_) @_then)
      (expression_statement (await_expression (call_expression
        function: (member_expression property: (property_identifier) @callee) arguments: (arguments . (_) @_again . (_)) @_args) @finding)))]
  (#skip-unless? "(?i)(redis|client|kv|store|storage)(Client)?~\\.~(get|exists|has)~\\(")
  (#any-of? @callee "set" "setEx" "setex" "put")
  (#any-of? @_reads "get" "exists" "has")
  (#match? @_store stores)
  (#same? @_found @_same)
  (#same? @_key @_again)
  (#match? @_then refuses)
  (#not-match? @_args "(?i)\\bNX\\b|onlyIfNew")
  (#not-near-mentions? @finding "setnx" "setNX" "SETNX" "multi(" "eval(" "WATCH" ".watch(" "redlock" "Redlock" "lock(" "Lock(" "utex")
  (#not-in-role? "test" "example")
  (#set! tier "once"))

; Any number of a row that was held against a limit, under whatever name: `if (event.sold >= event.size) …; update({ sold: event.sold + 1 })`.
(#define! places-not-amounts
  "(?i)(position|order|sort|index|rank|page|version|rev|revision|attempts?|retries|retry|tries|level|depth|views|hits|at|date|time|score|failures|failed\\w*|width|height|offset|x|y)$")
([
    (binary_expression left: (binary_expression left: (member_expression object: (identifier) @_row property: (property_identifier) @_field)) operator: ["<" "<=" ">" ">="])
    (binary_expression operator: ["<" "<=" ">" ">="] right: (binary_expression left: (member_expression object: (identifier) @_row property: (property_identifier) @_field)))]
  (#shape! "held-against" @_row @_field))
([
    (binary_expression left: (member_expression object: (identifier) @_row property: (property_identifier) @_field) operator: ["<" "<=" ">" ">="])
    (binary_expression operator: ["<" "<=" ">" ">="] right: (member_expression object: (identifier) @_row property: (property_identifier) @_field))]
  (#shape! "held-against" @_row @_field))

([
    (statement_block
      (if_statement condition: (parenthesized_expression [(_) @_test (binary_expression left: (_) @_test) (binary_expression right: (_) @_test) (binary_expression left: (binary_expression right: (_) @_test))]))
      (_ (await_expression (call_expression function: (member_expression property: (property_identifier) @callee) arguments: (arguments (object (pair key: (property_identifier) @name value: (binary_expression left: (member_expression object: (identifier) @_written property: (property_identifier) @_same) operator: ["+" "-"]) @finding)))))))
    (statement_block
      (if_statement condition: (parenthesized_expression [(_) @_test (binary_expression left: (_) @_test) (binary_expression right: (_) @_test) (binary_expression left: (binary_expression right: (_) @_test))]))
      (return_statement (call_expression function: (member_expression property: (property_identifier) @callee) arguments: (arguments (object (pair key: (property_identifier) @name value: (binary_expression left: (member_expression object: (identifier) @_written property: (property_identifier) @_same) operator: ["+" "-"]) @finding))))))
    (if_statement condition: (parenthesized_expression [(_) @_test (binary_expression left: (_) @_test) (binary_expression right: (_) @_test) (binary_expression left: (binary_expression right: (_) @_test))])
      consequence: (statement_block (_ (await_expression (call_expression function: (member_expression property: (property_identifier) @callee) arguments: (arguments (object (pair key: (property_identifier) @name value: (binary_expression left: (member_expression object: (identifier) @_written property: (property_identifier) @_same) operator: ["+" "-"]) @finding))))))))
    (statement_block
      (if_statement condition: (parenthesized_expression [(_) @_test (binary_expression left: (_) @_test) (binary_expression right: (_) @_test) (binary_expression left: (binary_expression right: (_) @_test))]))
      (_ (await_expression (call_expression function: (member_expression property: (property_identifier) @callee) arguments: (arguments (object (pair value: (object (pair key: (property_identifier) @name value: (binary_expression left: (member_expression object: (identifier) @_written property: (property_identifier) @_same) operator: ["+" "-"]) @finding)))))))))
    (statement_block
      (if_statement condition: (parenthesized_expression [(_) @_test (binary_expression left: (_) @_test) (binary_expression right: (_) @_test) (binary_expression left: (binary_expression right: (_) @_test))]))
      (return_statement (call_expression function: (member_expression property: (property_identifier) @callee) arguments: (arguments (object (pair value: (object (pair key: (property_identifier) @name value: (binary_expression left: (member_expression object: (identifier) @_written property: (property_identifier) @_same) operator: ["+" "-"]) @finding))))))))
    (if_statement condition: (parenthesized_expression [(_) @_test (binary_expression left: (_) @_test) (binary_expression right: (_) @_test) (binary_expression left: (binary_expression right: (_) @_test))])
      consequence: (statement_block (_ (await_expression (call_expression function: (member_expression property: (property_identifier) @callee) arguments: (arguments (object (pair value: (object (pair key: (property_identifier) @name value: (binary_expression left: (member_expression object: (identifier) @_written property: (property_identifier) @_same) operator: ["+" "-"]) @finding))))))))))]
  (#skip-unless? ":~[\\w$]+~\\??\\.~[\\w$]+~[-+]")
  (#any-of? @callee "update" "updateOne" "findByIdAndUpdate" "findOneAndUpdate" "set" "patch")
  (#file-mentions? "update(" "updateOne(" "findByIdAndUpdate(" "findOneAndUpdate(")
  (#same? @name @_same)
  (#shaped? @_test "held-against" @_row @_field)
  (#same? @_row @_written)
  (#same? @_field @name)
  (#not-match? @name places-not-amounts)
  (#near-mentions? @finding reads-record)
  (#near-mentions? @finding "await ")
  (#not-near-mentions? @finding one-at-a-time)
  (#not-in-role? "test" "example"))
