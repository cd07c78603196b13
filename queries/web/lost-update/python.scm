(#define! counted
  "(?i)^(\\w*(balance|credits?|coins?|points|funds|stock|inventory|seats|remaining|quota|wallet|available|budget|gems|gold|money|cents)|quantity|qty|uses|booked|reserved|(uses|tickets|spots|places|units|seats)_(left|sold|taken|booked))(_?(cents|count|amount|left|available|in_?stock))?$")
(#define! one-at-a-time
  "select_for_update" "with_for_update" "FOR UPDATE" "for update" "lock" "Lock" "LOCK" "F(" "$inc" "incrby" "decrby" "version" "atomic_add"
  "$gte" "pipeline" "watch(" "register_script" "ConditionExpression" "serializable" "SERIALIZABLE" "rowcount" "IntegrityError"
  "CheckConstraint" "emaphore" "BEGIN IMMEDIATE" "RETURNING" "queue")

(#define! locked
  "select_for_update" "with_for_update" "FOR UPDATE" "for update" "lock(" "lock:" "lock as" "Lock(" "LOCK" "F(" "version" "serializable" "SERIALIZABLE"
  "IntegrityError" "CheckConstraint" "BEGIN IMMEDIATE" "queue")

; Django: the row is read, a number of it looked at, lowered and saved. A transaction does not lock what is read in it, so that
; the finding stands at the read, where the lock is missing.

; What is less afterwards: `row.balance -= amount`, `row.balance = row.balance - amount`.
((expression_statement (augmented_assignment
    left: (attribute object: (identifier) @_row attribute: (identifier) @_field)
    operator: "-="))
  (#shape! "lowered-here" @_row @_field))

((expression_statement (assignment
    left: (attribute object: (identifier) @_row attribute: (identifier) @_field)
    right: (binary_operator
      left: (attribute object: (identifier) @_row2 attribute: (identifier) @_field2)
      operator: "-")))
  (#same? @_row @_row2)
  (#same? @_field @_field2)
  (#shape! "lowered-here" @_row @_field))

([
    (if_statement consequence: (block (_) @_step))
    (if_statement alternative: (elif_clause consequence: (block (_) @_step)))
    (if_statement alternative: (else_clause body: (block (_) @_step)))
    (with_statement body: (block (_) @_step))
    (try_statement body: (block (_) @_step))
    (try_statement (else_clause body: (block (_) @_step)))]
  (#shaped? @_step "lowered-here" @_row @_field)
  (#shape! "lowered-in-branch" @_row @_field))

([
    (if_statement consequence: (block (_) @_step))
    (if_statement alternative: (elif_clause consequence: (block (_) @_step)))
    (if_statement alternative: (else_clause body: (block (_) @_step)))
    (with_statement body: (block (_) @_step))
    (try_statement body: (block (_) @_step))
    (try_statement (else_clause body: (block (_) @_step)))]
  (#shaped? @_step "lowered-in-branch" @_row @_field)
  (#shape! "lowered-in-branches" @_row @_field))

((_) @_step
  (#shaped? @_step "lowered-here" @_row @_field)
  (#shape! "lowered" @_row @_field))

((_) @_step
  (#shaped? @_step "lowered-in-branch" @_row @_field)
  (#shape! "lowered" @_row @_field))

((_) @_step
  (#shaped? @_step "lowered-in-branches" @_row @_field)
  (#shape! "lowered" @_row @_field))

; What is more afterwards, which only a limit makes a matter of who comes first.
((expression_statement (augmented_assignment
    left: (attribute object: (identifier) @_row attribute: (identifier) @_field)
    operator: "+="))
  (#shape! "raised-here" @_row @_field))

((expression_statement (assignment
    left: (attribute object: (identifier) @_row attribute: (identifier) @_field)
    right: (binary_operator
      left: (attribute object: (identifier) @_row2 attribute: (identifier) @_field2)
      operator: "+")))
  (#same? @_row @_row2)
  (#same? @_field @_field2)
  (#shape! "raised-here" @_row @_field))

([
    (if_statement consequence: (block (_) @_step))
    (if_statement alternative: (elif_clause consequence: (block (_) @_step)))
    (if_statement alternative: (else_clause body: (block (_) @_step)))
    (with_statement body: (block (_) @_step))
    (try_statement body: (block (_) @_step))
    (try_statement (else_clause body: (block (_) @_step)))]
  (#shaped? @_step "raised-here" @_row @_field)
  (#shape! "raised-in-branch" @_row @_field))

([
    (if_statement consequence: (block (_) @_step))
    (if_statement alternative: (elif_clause consequence: (block (_) @_step)))
    (if_statement alternative: (else_clause body: (block (_) @_step)))
    (with_statement body: (block (_) @_step))
    (try_statement body: (block (_) @_step))
    (try_statement (else_clause body: (block (_) @_step)))]
  (#shaped? @_step "raised-in-branch" @_row @_field)
  (#shape! "raised-in-branches" @_row @_field))

((_) @_step
  (#shaped? @_step "raised-here" @_row @_field)
  (#shape! "raised" @_row @_field))

((_) @_step
  (#shaped? @_step "raised-in-branch" @_row @_field)
  (#shape! "raised" @_row @_field))

((_) @_step
  (#shaped? @_step "raised-in-branches" @_row @_field)
  (#shape! "raised" @_row @_field))

; What is used up afterwards: `coupon.used = True`, `coupon.used_at = now()`.
((expression_statement (assignment
    left: (attribute object: (identifier) @_row attribute: (identifier) @_field)
    right: [(true) (call)]))
  (#match? @_field "^(is_)?(used|redeemed|claimed|consumed|spent)(_at)?$")
  (#shape! "used-here" @_row @_field))

([
    (if_statement consequence: (block (_) @_step))
    (if_statement alternative: (elif_clause consequence: (block (_) @_step)))
    (if_statement alternative: (else_clause body: (block (_) @_step)))
    (with_statement body: (block (_) @_step))
    (try_statement body: (block (_) @_step))
    (try_statement (else_clause body: (block (_) @_step)))]
  (#shaped? @_step "used-here" @_row @_field)
  (#shape! "used-in-branch" @_row @_field))

([
    (if_statement consequence: (block (_) @_step))
    (if_statement alternative: (elif_clause consequence: (block (_) @_step)))
    (if_statement alternative: (else_clause body: (block (_) @_step)))
    (with_statement body: (block (_) @_step))
    (try_statement body: (block (_) @_step))
    (try_statement (else_clause body: (block (_) @_step)))]
  (#shaped? @_step "used-in-branch" @_row @_field)
  (#shape! "used-in-branches" @_row @_field))

((_) @_step
  (#shaped? @_step "used-here" @_row @_field)
  (#shape! "used" @_row @_field))

((_) @_step
  (#shaped? @_step "used-in-branch" @_row @_field)
  (#shape! "used" @_row @_field))

((_) @_step
  (#shaped? @_step "used-in-branches" @_row @_field)
  (#shape! "used" @_row @_field))

; The look at it: in a comparison, by itself, as a part of a longer condition.
((comparison_operator (attribute object: (identifier) @_row attribute: (identifier) @_field))
  (#shape! "look" @_row @_field))

((comparison_operator (binary_operator [
    (attribute object: (identifier) @_row attribute: (identifier) @_field)]))
  (#shape! "look" @_row @_field))

((attribute object: (identifier) @_row attribute: (identifier) @_field)
  (#shape! "look" @_row @_field))

([
    (not_operator argument: (_) @_part)
    (boolean_operator right: (_) @_part)
    (parenthesized_expression (_) @_part)]
  (#shaped? @_part "look" @_row @_field)
  (#shape! "part" @_row @_field))

((boolean_operator left: (_) @_part)
  (#shaped? @_part "look" @_row @_field)
  (#shape! "part" @_row @_field))

((_) @_part
  (#shaped? @_part "look" @_row @_field)
  (#shape! "part" @_row @_field))

([
    (if_statement condition: (_) @_condition)
    (if_statement alternative: (elif_clause condition: (_) @_condition))]
  (#shaped? @_condition "part" @_row @_field)
  (#shape! "asked-here" @_row @_field))

([
    (if_statement consequence: (block (_) @_step))
    (if_statement alternative: (elif_clause consequence: (block (_) @_step)))
    (if_statement alternative: (else_clause body: (block (_) @_step)))
    (with_statement body: (block (_) @_step))
    (try_statement body: (block (_) @_step))
    (try_statement (else_clause body: (block (_) @_step)))]
  (#shaped? @_step "asked-here" @_row @_field)
  (#shape! "asked-in-branch" @_row @_field))

([
    (if_statement consequence: (block (_) @_step))
    (if_statement alternative: (elif_clause consequence: (block (_) @_step)))
    (if_statement alternative: (else_clause body: (block (_) @_step)))
    (with_statement body: (block (_) @_step))
    (try_statement body: (block (_) @_step))
    (try_statement (else_clause body: (block (_) @_step)))]
  (#shaped? @_step "asked-in-branch" @_row @_field)
  (#shape! "asked-in-branches" @_row @_field))

((_) @_step
  (#shaped? @_step "asked-here" @_row @_field)
  (#shape! "asked" @_row @_field))

((_) @_step
  (#shaped? @_step "asked-in-branch" @_row @_field)
  (#shape! "asked" @_row @_field))

((_) @_step
  (#shaped? @_step "asked-in-branches" @_row @_field)
  (#shape! "asked" @_row @_field))

; What reads one row.
((assignment left: (identifier) @_row right: (call) @_read)
  (#shape! "row" @_row @_read))

((assignment left: (identifier) @_row right: [(await (call) @_read) (parenthesized_expression (call) @_read)])
  (#shape! "row" @_row @_read))

(#define! reads-of-one
  "(?s)^(\\w+\\.)*objects\\.(.*\\.)?a?(get|first|last|latest|earliest)\\([^()]*(\\([^()]*\\)[^()]*)*\\)$|^(shortcuts\\.)?a?get_object_or_404\\(|^[\\w.]+\\.get\\((pk|id|uuid|code|slug|user|owner|sku)=|^[\\w.]+\\.aget\\(")
; Places and attempts, which nobody spends.
(#define! not-spent "(?i)(position|order|rank|index|level|depth|priority|attempts?|retries|views|sort|offset|version|page|size|width|height)$")

((block
  [
    (expression_statement (assignment) @_assignment)
    (try_statement body: (block (expression_statement (assignment) @_assignment)))]
  [(if_statement) (with_statement) (try_statement)] @_asks
  (_) @_writes)
  (#skip-unless? "\\.objects\\b|get_object_or_404~\\(|\\.aget\\(|\\.get\\((pk|id|uuid|code|slug|user|owner|sku)=")
  (#file-mentions? ".save(" ".asave(")
  (#shaped? @_assignment "row" @_row @finding)
  (#match? @finding reads-of-one)
  (#shaped? @_asks "asked" @_row2 @_field2)
  (#shaped? @_writes "lowered" @_row3 @_field)
  (#same? @_row @_row2)
  (#same? @_row @_row3)
  (#same? @_field @_field2)
  (#not-match? @_field not-spent)
  (#near-mentions? @finding ".save(" ".asave(")
  (#not-near-mentions? @finding locked)
  (#not-in-role? "test" "example")
  (#set! tier "read"))

((block
  [
    (expression_statement (assignment) @_assignment)
    (try_statement body: (block (expression_statement (assignment) @_assignment)))]
  [(if_statement) (with_statement) (try_statement)] @_asks @_writes)
  (#skip-unless? "\\.objects\\b|get_object_or_404~\\(|\\.aget\\(|\\.get\\((pk|id|uuid|code|slug|user|owner|sku)=")
  (#file-mentions? ".save(" ".asave(")
  (#shaped? @_assignment "row" @_row @finding)
  (#match? @finding reads-of-one)
  (#shaped? @_asks "asked" @_row2 @_field2)
  (#shaped? @_writes "lowered" @_row3 @_field)
  (#same? @_row @_row2)
  (#same? @_row @_row3)
  (#same? @_field @_field2)
  (#not-match? @_field not-spent)
  (#near-mentions? @finding ".save(" ".asave(")
  (#not-near-mentions? @finding locked)
  (#not-in-role? "test" "example")
  (#set! tier "read"))

((block
  [
    (expression_statement (assignment) @_assignment)
    (try_statement body: (block (expression_statement (assignment) @_assignment)))]
  [(if_statement) (with_statement) (try_statement)] @_asks
  (_) @_writes)
  (#skip-unless? "\\.objects\\b|get_object_or_404~\\(|\\.aget\\(|\\.get\\((pk|id|uuid|code|slug|user|owner|sku)=")
  (#file-mentions? ".save(" ".asave(")
  (#shaped? @_assignment "row" @_row @finding)
  (#match? @finding reads-of-one)
  (#shaped? @_asks "asked" @_row2 @_field2)
  (#shaped? @_writes "raised" @_row3 @_field)
  (#same? @_row @_row2)
  (#same? @_row @_row3)
  (#same? @_field @_field2)
  (#match? @_field counted)
  (#near-mentions? @finding ".save(" ".asave(")
  (#not-near-mentions? @finding locked)
  (#not-in-role? "test" "example")
  (#set! tier "read"))

((block
  [
    (expression_statement (assignment) @_assignment)
    (try_statement body: (block (expression_statement (assignment) @_assignment)))]
  [(if_statement) (with_statement) (try_statement)] @_asks @_writes)
  (#skip-unless? "\\.objects\\b|get_object_or_404~\\(|\\.aget\\(|\\.get\\((pk|id|uuid|code|slug|user|owner|sku)=")
  (#file-mentions? ".save(" ".asave(")
  (#shaped? @_assignment "row" @_row @finding)
  (#match? @finding reads-of-one)
  (#shaped? @_asks "asked" @_row2 @_field2)
  (#shaped? @_writes "raised" @_row3 @_field)
  (#same? @_row @_row2)
  (#same? @_row @_row3)
  (#same? @_field @_field2)
  (#match? @_field counted)
  (#near-mentions? @finding ".save(" ".asave(")
  (#not-near-mentions? @finding locked)
  (#not-in-role? "test" "example")
  (#set! tier "read"))

((block
  [
    (expression_statement (assignment) @_assignment)
    (try_statement body: (block (expression_statement (assignment) @_assignment)))]
  [(if_statement) (with_statement) (try_statement)] @_asks
  (_) @_writes)
  (#skip-unless? "\\.objects\\b|get_object_or_404~\\(|\\.aget\\(|\\.get\\((pk|id|uuid|code|slug|user|owner|sku)=")
  (#file-mentions? ".save(" ".asave(")
  (#shaped? @_assignment "row" @_row @finding)
  (#match? @finding reads-of-one)
  (#shaped? @_asks "asked" @_row2 @_field2)
  (#shaped? @_writes "used" @_row3 @_field)
  (#same? @_row @_row2)
  (#same? @_row @_row3)
  (#same? @_field @_field2)
  (#near-mentions? @finding ".save(" ".asave(")
  (#not-near-mentions? @finding locked)
  (#not-in-role? "test" "example")
  (#set! tier "read-once"))

((block
  [
    (expression_statement (assignment) @_assignment)
    (try_statement body: (block (expression_statement (assignment) @_assignment)))]
  [(if_statement) (with_statement) (try_statement)] @_asks @_writes)
  (#skip-unless? "\\.objects\\b|get_object_or_404~\\(|\\.aget\\(|\\.get\\((pk|id|uuid|code|slug|user|owner|sku)=")
  (#file-mentions? ".save(" ".asave(")
  (#shaped? @_assignment "row" @_row @finding)
  (#match? @finding reads-of-one)
  (#shaped? @_asks "asked" @_row2 @_field2)
  (#shaped? @_writes "used" @_row3 @_field)
  (#same? @_row @_row2)
  (#same? @_row @_row3)
  (#same? @_field @_field2)
  (#near-mentions? @finding ".save(" ".asave(")
  (#not-near-mentions? @finding locked)
  (#not-in-role? "test" "example")
  (#set! tier "read-once"))


; `account.balance -= amount; account.save()`, behind a look at the balance, in other databases, or where the row comes from elsewhere.
(augmented_assignment
  left: (attribute attribute: (identifier) @name) @finding
  operator: ["-=" "+="]
  (#skip-unless? "(?i)(balance|credit|coin|point|funds|stock|inventory|seats|remaining|quota|wallet|available|budget|gems|gold|money|cents|quantity|qty|uses|booked|reserved|left|sold|taken)\\w*~[-+]=")
  (#match? @name counted)
  (#near-mentions? @finding ".save(" ".commit(" ".flush(" ".replace_one(" ".put(" ".asave(")
  (#near-mentions? @finding "if ")
  (#near-mentions? @finding "balance <" "balance >" "credits <" "credits >" "stock <" "stock >" "quantity <" "quantity >" "capacity" "points <" "points >" "_left <" "_left >"
    "remaining <" "remaining >" "seats <" "seats >" "available <" "available >" "inventory <" "inventory >" "coins <" "coins >" "quota <" "quota >" "budget <" "budget >"
    "funds <" "funds >" "max_" "qty <" "qty >" "uses <" "uses >" "gold <" "gold >" "cents <" "cents >")
  ; Told of where the row is read.
  (#not-near-mentions? @finding ".objects.get(" ".objects.filter(" "get_object_or_404(" ".aget(" ".get(pk=" ".get(id=" ".get(uuid=" ".get(code="
    ".get(slug=" ".get(user=" ".get(owner=" ".get(sku=")
  (#not-near-mentions? @finding one-at-a-time)
  (#inside? @finding "function")
  (#not-in-role? "test" "example"))

(assignment
  left: (attribute attribute: (identifier) @name) @finding
  right: (binary_operator left: (attribute attribute: (identifier) @_same) operator: ["-" "+"])
  (#skip-unless? "(?i)(balance|credit|coin|point|funds|stock|inventory|seats|remaining|quota|wallet|available|budget|gems|gold|money|cents|quantity|qty|uses|booked|reserved|left|sold|taken)\\w*~=[^=]")
  (#match? @name counted)
  (#same? @name @_same)
  (#near-mentions? @finding ".save(" ".commit(" ".flush(" ".replace_one(" ".put(" ".asave(")
  (#near-mentions? @finding "balance <" "balance >" "credits <" "credits >" "stock <" "stock >" "quantity <" "quantity >" "capacity" "points <" "points >" "_left <" "_left >"
    "remaining <" "remaining >" "seats <" "seats >" "available <" "available >" "inventory <" "inventory >" "coins <" "coins >" "quota <" "quota >" "budget <" "budget >"
    "funds <" "funds >" "max_" "qty <" "qty >" "uses <" "uses >" "gold <" "gold >" "cents <" "cents >")
  ; Told of where the row is read.
  (#not-near-mentions? @finding ".objects.get(" ".objects.filter(" "get_object_or_404(" ".aget(" ".get(pk=" ".get(id=" ".get(uuid=" ".get(code="
    ".get(slug=" ".get(user=" ".get(owner=" ".get(sku=")
  (#not-near-mentions? @finding one-at-a-time)
  (#inside? @finding "function")
  (#not-in-role? "test" "example"))

; The difference, written back in SQL.
((call
  function: (attribute attribute: (identifier) @callee)
  arguments: (argument_list . [(string) (concatenated_string)] @_sql . (_) @finding))
  (#skip-unless? "(?i)\\bupdate\\s+\\S+\\s+set\\s+")
  (#any-of? @callee "execute" "fetch" "fetchrow" "fetchval" "exec_driver_sql")
  (#match? @_sql "(?i)\\bupdate\\s+\\S+\\s+set\\s+[^=]*(balance|credits?|coins|points|funds|stock|inventory|seats|remaining|quota|quantity|qty)\\w*\\s*=\\s*(\\?|\\$\\d|:\\w|%s|%\\()")
  (#not-match? @_sql "(?i)\\bwhere\\b.*(>=|<=|>|<|version|\\b(balance|credits?|stock|quantity|remaining)\\s*=)")
  (#match? @finding "[-+]")
  (#near-mentions? @finding "SELECT " "select ")
  (#near-mentions? @finding "if ")
  (#not-near-mentions? @finding one-at-a-time)
  (#not-in-role? "test" "example"))

; Used once: a coupon, a code, an invitation.
((call
  function: (attribute attribute: (identifier) @callee)
  arguments: (argument_list . [(string) (concatenated_string)] @finding))
  (#skip-unless? "(?i)\\bupdate\\s+\\S+\\s+set\\s+")
  (#any-of? @callee "execute" "fetch" "fetchrow" "fetchval" "exec_driver_sql")
  (#match? @finding "(?i)\\bupdate\\s+\\S+\\s+set\\s+(is_)?(used|redeemed|claimed|consumed|spent)(_at)?\\s*=")
  (#not-match? @finding "(?i)\\bwhere\\b.*\\b(is_)?(used|redeemed|claimed|consumed|spent)")
  (#near-mentions? @finding "SELECT " "select ")
  (#near-mentions? @finding "if ")
  (#not-near-mentions? @finding one-at-a-time)
  (#not-in-role? "test" "example")
  (#set! tier "once"))

((assignment
  left: (attribute attribute: (identifier) @name) @finding
  right: [(true) (call)])
  (#skip-unless? "(used|redeemed|claimed|consumed|spent)(_at)?~=[^=]")
  (#match? @name "^(is_)?(used|redeemed|claimed|consumed|spent)(_at)?$")
  (#near-mentions? @finding ".save(" ".commit(" ".asave(")
  (#near-mentions? @finding ".used:" ".used " ".redeemed" ".claimed" ".consumed" ".spent" ".used_at" ".is_used")
  (#near-mentions? @finding "coupon" "voucher" "gift" "invite" "invitation" "Coupon" "Voucher" "code" "ticket" "token")
  ; Told of where the row is read.
  (#not-near-mentions? @finding ".objects.get(" ".objects.filter(" "get_object_or_404(" ".aget(" ".get(pk=" ".get(id=" ".get(uuid=" ".get(code="
    ".get(slug=" ".get(user=" ".get(owner=" ".get(sku=")
  (#not-near-mentions? @finding one-at-a-time)
  (#inside? @finding "function")
  (#inside? @finding "function" "*redeem*" "*claim*" "*use*" "*consume*" "*apply*" "*spend*" "*accept*" "*activate*")
  (#not-in-role? "test" "example")
  (#set! tier "once"))

; A document of MongoDB, read and set anew.
((pair
  key: (string (string_content) @name)
  value: (binary_operator left: (subscript subscript: (string (string_content) @_same)) operator: ["-" "+"]) @finding)
  (#same? @name @_same)
  (#file-mentions? "$set")
  (#near-mentions? @finding "find_one(")
  (#near-mentions? @finding "update_one(")
  (#not-near-mentions? @finding one-at-a-time)
  (#not-in-role? "test" "example"))

; A number of Redis or a cache, read, reckoned with and written back.
((call
  function: (attribute object: (_) @_store attribute: (identifier) @callee)
  arguments: (argument_list . (_) . (binary_operator left: (identifier) @_had operator: ["-" "+"]) @finding))
  (#any-of? @callee "set" "setex" "hset")
  (#match? @_store "(?i)redis|cache|^(self\\.)?_?(r|rdb|conn|store|client|kv)$")
  (#imports? "redis" "aioredis" "django.core.cache" "flask_caching" "aiocache" "valkey")
  (#near-mentions? @finding ".get(" ".hget(")
  (#match? @_had "(?i)balance|credit|coin|point|fund|stock|inventory|seat|remaining|quota|wallet|avail|budget|left|current|count|tickets|had")
  (#near-mentions? @finding "if ")
  (#not-near-mentions? @finding one-at-a-time "incr(" "decr(" "setnx" "nx=" "eval(" "multi(" "transaction(")
  (#not-in-role? "test" "example"))
