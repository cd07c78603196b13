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
((attribute object: (identifier) @_row attribute: (identifier) @_field)
  (#shape! "field" @_row @_field))

([
    (if_statement condition: (_) @_condition)
    (elif_clause condition: (_) @_condition)]
  (#shaped-within? @_condition "field" @_row @_field)
  (#shape! "looked-at" @_row @_field))

; `row.balance -= amount`, `row.balance = row.balance - amount`
((augmented_assignment left: (attribute object: (identifier) @_row attribute: (identifier) @_field) operator: _ @_by)
  (#any-of? @_by "-=" "+=")
  (#shape! "changed" @_row @_field @_by))

((assignment
    left: (attribute object: (identifier) @_row attribute: (identifier) @_field) @_before
    right: (binary_operator left: (attribute) @_after operator: _ @_by))
  (#any-of? @_by "-" "+")
  (#same? @_before @_after)
  (#shape! "changed" @_row @_field @_by))

; What is less afterwards, but for places and attempts, which nobody spends.
((_) @_change
  (#shaped? @_change "changed" @_row @_field @_by)
  (#match? @_by "-")
  (#not-match? @_field "(?i)(position|order|rank|index|level|depth|priority|attempts?|retries|views|sort|offset|version|page|size|width|height)$")
  (#shape! "spent" @_row @_field))

; What is more afterwards, which only a limit makes a matter of who comes first.
((_) @_change
  (#shaped? @_change "changed" @_row @_field @_by)
  (#match? @_field counted)
  (#shape! "spent" @_row @_field))

; What is used up afterwards: `coupon.used = True`, `coupon.used_at = now()`.
((assignment
    left: (attribute object: (identifier) @_row attribute: (identifier) @_field)
    right: [(true) (call)])
  (#match? @_field "^(is_)?(used|redeemed|claimed|consumed|spent)(_at)?$")
  (#shape! "used" @_row @_field))

(#define! reads-one "\\.objects\\b|get_object_or_404~\\(|\\.aget\\(|\\.get\\((pk|id|uuid|code|slug|user|owner|sku)=")
((assignment left: (identifier) @_row right: [
    (call) @_read
    (await (call) @_read)
    (parenthesized_expression (call) @_read)])
  (#match? @_read "(?s)^(\\w+\\.)*objects\\.(.*\\.)?a?(get|first|last|latest|earliest)\\([^()]*(\\([^()]*\\)[^()]*)*\\)$|^(shortcuts\\.)?a?get_object_or_404\\(|^[\\w.]+\\.get\\((pk|id|uuid|code|slug|user|owner|sku)=|^[\\w.]+\\.aget\\(")
  (#shape! "read-of-one" @_row @_read))

((block
    [
      (expression_statement (assignment) @_assignment)
      (try_statement body: (block (expression_statement (assignment) @_assignment)))]) @_steps
  (#file-mentions? ".save(" ".asave(")
  (#shaped? @_assignment "read-of-one" @_row @_read)
  (#near-mentions? @_read ".save(" ".asave(")
  (#not-near-mentions? @_read locked)
  (#shaped-within? @_steps "looked-at" @_asked @_field)
  (#same? @_row @_asked)
  (#shape! "checked" @_read @_row @_field))

((block) @_steps
  (#skip-unless? reads-one)
  (#shaped? @_steps "checked" @finding @_row @_field)
  (#shaped-within? @_steps "spent" @_written @_less)
  (#same? @_row @_written)
  (#same? @_field @_less)
  (#not-in-role? "test" "example")
  (#set! tier "read"))

((block) @_steps
  (#skip-unless? reads-one)
  (#shaped? @_steps "checked" @finding @_row @_field)
  (#shaped-within? @_steps "used" @_written @_gone)
  (#same? @_row @_written)
  (#same? @_field @_gone)
  (#not-in-role? "test" "example")
  (#set! tier "read-once"))

(#define! compared
  "balance <" "balance >" "credits <" "credits >" "stock <" "stock >" "quantity <" "quantity >" "capacity" "points <" "points >" "_left <" "_left >"
  "remaining <" "remaining >" "seats <" "seats >" "available <" "available >" "inventory <" "inventory >" "coins <" "coins >" "quota <" "quota >" "budget <" "budget >"
  "funds <" "funds >" "max_" "qty <" "qty >" "uses <" "uses >" "gold <" "gold >" "cents <" "cents >")
(#define! read-here
  ".objects.get(" ".objects.filter(" "get_object_or_404(" ".aget(" ".get(pk=" ".get(id=" ".get(uuid=" ".get(code="
  ".get(slug=" ".get(user=" ".get(owner=" ".get(sku=")

; `account.balance -= amount; account.save()`, behind a look at the balance, in other databases, or where the row comes from elsewhere.
(augmented_assignment
  left: (attribute attribute: (identifier) @name) @finding
  operator: ["-=" "+="]
  (#skip-unless? "(?i)(balance|credit|coin|point|funds|stock|inventory|seats|remaining|quota|wallet|available|budget|gems|gold|money|cents|quantity|qty|uses|booked|reserved|left|sold|taken)\\w*~[-+]=")
  (#match? @name counted)
  (#near-mentions? @finding ".save(" ".commit(" ".flush(" ".replace_one(" ".put(" ".asave(")
  (#near-mentions? @finding "if ")
  (#near-mentions? @finding compared)
  ; Told of where the row is read.
  (#not-near-mentions? @finding read-here)
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
  (#near-mentions? @finding compared)
  ; Told of where the row is read.
  (#not-near-mentions? @finding read-here)
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
  (#not-near-mentions? @finding read-here)
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
