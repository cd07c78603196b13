; A new amount that the program has computed from the one it read: two at once compute the same.
(#define! one-at-a-time
  "ransaction" "FOR UPDATE" "for update" "for_update" ".lock(" "Mutex" "version" "Version" "BEGIN" ".begin()" "advisory" "serializ" "Serializ"
  "compare_exchange" "&mut *tx" "&mut tx" "emaphore" "rows_affected" "lock_exclusive" "LOCK" "WATCH")

((string_literal) @finding
  (#skip-unless? "(?i)update\\s+\\w+\\s+set\\b")
  (#match? @finding "(?i)\\bUPDATE\\s+\\w+\\s+SET\\s+(\\w*(balance|credits?|coins?|points|stock|inventory|seats|remaining|quota|available|quantity|funds)\\w*)\\s*=\\s*(\\$\\d|\\?|:\\w+|@\\w+)")
  (#not-match? @finding "(?i)\\bAND\\b[^\"]*(balance|credits?|coins?|points|stock|inventory|seats|remaining|quota|available|quantity|funds|version)\\w*\\s*(=|>=|>)")
  (#near-mentions? @finding "SELECT " "select " ".find(" "find_by_id(" "fetch_one(" "query_one(")
  (#near-mentions? @finding " - " "-=")
  (#near-mentions? @finding "await" "execute(")
  (#not-near-mentions? @finding one-at-a-time)
  (#inside? @finding "function")
  (#not-in-role? "test" "example" "migration"))

; Looked at first, and subtracted in a statement that does not look again: the amount falls below zero.
((string_literal) @finding
  (#skip-unless? "(?i)update\\s+\\w+\\s+set\\b")
  (#match? @finding "(?i)\\bUPDATE\\s+\\w+\\s+SET\\s+(\\w*(balance|credits?|coins?|points|stock|inventory|seats|remaining|quota|available|quantity|funds)\\w*)\\s*=\\s*\\w+\\s*-\\s*(\\$\\d|\\?|:\\w+|@\\w+|\\d)")
  (#not-match? @finding "(?i)\\bAND\\b[^\"]*(balance|credits?|coins?|points|stock|inventory|seats|remaining|quota|available|quantity|funds|version)\\w*\\s*(=|>=|>)")
  (#near-mentions? @finding "SELECT balance" "SELECT credits" "SELECT stock" "SELECT coins" "SELECT points" "SELECT quantity" "SELECT seats" "SELECT remaining" "SELECT quota" "SELECT available" "SELECT inventory" "SELECT funds" "SELECT *")
  (#near-mentions? @finding "if ")
  (#not-near-mentions? @finding one-at-a-time)
  (#inside? @finding "function")
  (#not-in-role? "test" "example" "migration"))

; A voucher that is asked for first and marked as used afterwards.
((string_literal) @finding
  (#skip-unless? "(?i)update\\s+\\w+\\s+set\\b")
  (#match? @finding "(?i)\\bUPDATE\\s+\\w+\\s+SET\\s+(is_)?(used|redeemed|claimed|consumed|spent)(_at)?\\s*=")
  (#not-match? @finding "(?i)\\b(AND|WHERE)\\b[^\"]*\\b(used|redeemed|claimed|consumed|spent)(_at)?\\b")
  (#near-mentions? @finding "SELECT " "select ")
  (#near-mentions? @finding "if ")
  (#not-near-mentions? @finding one-at-a-time)
  (#inside? @finding "function")
  (#not-in-role? "test" "example" "migration")
  (#set! tier "once"))

; SeaORM and diesel: `account.balance = Set(balance - amount)`, `.set(balance.eq(account.balance - amount))`.
((call_expression
  function: (_) @_set
  arguments: (arguments . (binary_expression left: (field_expression field: (field_identifier) @name) operator: "-") @finding .))
  (#match? @_set "(^|::)Set$|\\.eq$")
  (#match? @name "^(\\w+_)?(balance|credits?|coins?|points|stock|inventory|seats|remaining|quota|available|quantity|funds)(_\\w+)?$")
  (#file-mentions? "sea_orm" "diesel")
  (#not-near-mentions? @finding one-at-a-time)
  (#not-in-role? "test" "example"))
