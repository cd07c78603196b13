; Asked under a lock, which is then let go, and done under the lock taken anew: in between others come.
(#define! asks "get" "contains_key" "contains" "is_empty" "len" "is_none" "is_some" "iter")
(#define! acts "insert" "push" "remove" "push_back" "replace" "take" "entry" "set" "retain" "pop")

; What a lock gives once it is taken: `map.lock().unwrap()`, `map.read()?`, `map.write().await`.
([
    (call_expression function: (field_expression value: (_) @value field: (field_identifier) @_taken))
    (await_expression (call_expression function: (field_expression value: (_) @value field: (field_identifier) @_taken)))
    (try_expression (call_expression function: (field_expression value: (_) @value field: (field_identifier) @_taken)))
    (call_expression function: (field_expression
      value: (call_expression function: (field_expression value: (_) @value field: (field_identifier) @_taken))))]
  (#any-of? @_taken "lock" "read" "write")
  (#shape! "guard" @value @_taken))

; What is asked under it, whatever is made of the answer: `map.lock().unwrap().get(&id).copied().unwrap_or(0)`.
([
    (call_expression function: (field_expression value: (_) @_guard field: (field_identifier) @name))
    (call_expression function: (field_expression
      value: (call_expression function: (field_expression value: (_) @_guard field: (field_identifier) @name))))
    (call_expression function: (field_expression value: (call_expression function: (field_expression
      value: (call_expression function: (field_expression value: (_) @_guard field: (field_identifier) @name))))))]
  (#shaped? @_guard "guard" @value @_taken)
  (#any-of? @name asks)
  (#shape! "question" @value @name))

; What is done under it: `map.lock().unwrap().insert(id, value)`.
(call_expression
  function: (field_expression value: (_) @_guard field: (field_identifier) @name)
  (#shaped? @_guard "guard" @value @_taken)
  (#any-of? @_taken "lock" "write")
  (#any-of? @name acts)
  (#shape! "change" @value @name))

; A command to Redis, and the key it is about.
(call_expression
  function: [
    (field_expression field: (field_identifier) @name)
    (generic_function function: (field_expression field: (field_identifier) @name))]
  arguments: (arguments . (_) @value)
  (#shape! "command" @name @value))

; What it answered: `con.get(key).await?`, `con.exists::<_, bool>(key)?`, `con.get(key).await.unwrap_or(0)`.
([
    (try_expression (await_expression (_) @_command))
    (try_expression (_) @_command)
    (call_expression function: (field_expression value: (await_expression (_) @_command)))
    (call_expression function: (field_expression value: (_) @_command))]
  (#shaped? @_command "command" @name @value)
  (#shape! "answer" @name @value))

; `if !map.lock().unwrap().contains_key(&id) { map.lock().unwrap().insert(id, value); }`
(if_expression
  condition: [(unary_expression (_) @_asked) (call_expression) @_asked]
  consequence: (block [
    (expression_statement (call_expression) @finding)
    (let_declaration value: (call_expression) @finding)])
  (#file-mentions? "Mutex" "RwLock")
  (#shaped? @_asked "question" @value @_asks)
  (#shaped? @finding "change" @_again @_acts)
  (#same? @value @_again)
  (#not-near-mentions? @finding "double" "again" "recheck" "raced" "re-check")
  (#not-in-role? "test" "example"))

; `let balance = *map.lock().unwrap().get(&id)…; if balance < amount { return … } map.lock().unwrap().insert(id, balance - amount);`
(block
  (let_declaration pattern: (identifier) @name value: [(unary_expression (_) @_asked) (call_expression) @_asked])
  (expression_statement (call_expression) @finding)
  (#file-mentions? "Mutex" "RwLock")
  (#shaped? @_asked "question" @value @_asks)
  (#any-of? @_asks "get" "contains_key" "contains" "len" "is_empty")
  (#shaped? @finding "change" @_again @_acts)
  (#any-of? @_acts "insert" "push" "remove" "replace" "set" "push_back")
  (#same? @value @_again)
  (#match? @name "(?i)balance|^bal$|known|seen|owner|avail|registered|claimed|dup|stock|count|seats|remaining|quota|available|credits|exists|taken|used|current|len|known|present|found|has_|free|left|attempts|hits|tokens|slots|already|n$|num|total|size|value")
  (#not-near-mentions? @finding "recheck" "raced" "re-check" "double-check")
  (#not-in-role? "test" "example"))

; `let n = *count.lock().unwrap(); *count.lock().unwrap() = n + 1;`
(block
  (let_declaration value: (unary_expression (_) @_read))
  (expression_statement (assignment_expression left: (unary_expression (_) @_written) right: (binary_expression)) @finding)
  (#file-mentions? "Mutex" "RwLock")
  (#shaped? @_read "guard" @value @_first)
  (#shaped? @_written "guard" @_again @_second)
  (#any-of? @_second "lock" "write")
  (#same? @value @_again)
  (#not-in-role? "test" "example"))

; Redis: `if !con.exists(key).await? { con.set(key, …).await?; }`, where `SET … NX` does both.
([
    (block
      (let_declaration value: (_) @_asked)
      (expression_statement (if_expression consequence: (block [
        (expression_statement (_) @finding)
        (let_declaration value: (_) @finding)]))))
    (if_expression
      condition: [(unary_expression (_) @_asked) (try_expression) @_asked (call_expression) @_asked]
      consequence: (block [
        (expression_statement (_) @finding)
        (let_declaration value: (_) @finding)]))]
  (#imports? "redis" "deadpool_redis" "bb8_redis" "fred")
  (#shaped? @_asked "answer" @_reads @value)
  (#any-of? @_reads "exists" "get" "sismember" "hexists" "ttl")
  (#shaped? @finding "answer" @_acts @_again)
  (#any-of? @_acts "set" "set_ex" "incr" "decr" "sadd" "hset" "del" "pset_ex")
  (#same? @value @_again)
  (#not-near-mentions? @finding "WATCH" "ransaction" "Script" "MULTI" ".atomic()" "set_nx")
  (#not-in-role? "test" "example"))

; A number read, changed here and written back: `INCR` does it in one step.
(block
  (let_declaration pattern: (identifier) @name value: (_) @_asked)
  [(expression_statement (_) @finding) (let_declaration value: (_) @finding)]
  (#imports? "redis" "deadpool_redis" "bb8_redis" "fred")
  (#shaped? @_asked "answer" @_reads @value)
  (#eq? @_reads "get")
  (#shaped? @finding "answer" @_acts @_again)
  (#any-of? @_acts "set" "set_ex")
  (#same? @value @_again)
  (#match? @finding "[\\w)] [-+] [\\w(]")
  (#not-near-mentions? @finding "WATCH" "ransaction" "Script" "MULTI" ".atomic()" "set_nx")
  (#not-in-role? "test" "example"))

; Atomics: each step is one, both together are not. `if !STARTED.load(…) { STARTED.store(true, …); start(); }`
(if_expression
  condition: (unary_expression (call_expression function: (field_expression value: (_) @value field: (field_identifier) @_loads) arguments: (arguments) @_argsloads))
  consequence: (block . (expression_statement (call_expression function: (field_expression value: (_) @_again field: (field_identifier) @_stores) arguments: (arguments) @_argsstores) @finding) . (_))
  !alternative
  (#eq? @_loads "load")
  (#eq? @_stores "store")
  (#file-mentions? "AtomicBool")
  (#same? @value @_again)
  (#match? @_argsstores "^\\(true,")
  (#not-match? @_argsloads "Relaxed")
  (#inside? @finding "function" "*init*" "*once*" "*start*" "*acquire*" "*claim*" "*setup*" "*try_lock*" "*run*" "*spawn*" "*launch*" "*lock*" "*open*" "*migrat*")
  (#not-in-role? "test" "example")
  (#set! tier "atomic"))

; `HITS.store(HITS.load(…) + 1, …)`
((call_expression
  function: (field_expression value: (_) @value field: (field_identifier) @_stores)
  arguments: (arguments . (binary_expression left: (call_expression function: (field_expression value: (_) @_again field: (field_identifier) @_loads) arguments: (arguments) @_argsloads)))) @finding
  (#eq? @_stores "store")
  (#eq? @_loads "load")
  (#file-mentions? "Atomic")
  (#same? @value @_again)
  (#not-commented? @finding "SAFETY")
  (#not-in-role? "test" "example")
  (#set! tier "atomic"))

; `if SLOTS.load(…) < MOST { SLOTS.fetch_add(1, …); }`
(if_expression
  condition: (binary_expression left: (call_expression function: (field_expression value: (_) @value field: (field_identifier) @_loads) arguments: (arguments) @_argsloads) operator: ["<" "<=" ">" ">=" "=="])
  consequence: (block . (expression_statement (call_expression function: (field_expression value: (_) @_again field: (field_identifier) @_stores) arguments: (arguments) @_argsstores) @finding))
  (#eq? @_loads "load")
  (#any-of? @_stores "fetch_add" "fetch_sub")
  (#file-mentions? "Atomic")
  (#same? @value @_again)
  (#inside? @finding "function" "*acquire*" "*claim*" "*reserve*" "*admit*" "*allow*" "*take*" "*permit*" "*limit*" "*try_*" "*book*" "*redeem*" "*withdraw*" "*spend*")
  (#not-in-role? "test" "example")
  (#set! tier "atomic"))

; A map that locks for each call: `if !seen.contains_key(&key) { seen.insert(key, …); }`, where `entry` does both.
(if_expression
  condition: [
    (unary_expression (call_expression function: (field_expression value: (_) @value field: (field_identifier) @_reads)))
    (call_expression function: (field_expression value: (_) @value field: (field_identifier) @_reads))]
  consequence: (block [
    (expression_statement (call_expression function: (field_expression value: (_) @_again field: (field_identifier) @_acts)) @finding)
    (let_declaration value: (call_expression function: (field_expression value: (_) @_again field: (field_identifier) @_acts)) @finding)])
  (#file-mentions? "DashMap" "DashSet" "scc::HashMap" "papaya" "SkipMap")
  (#any-of? @_reads "contains_key" "contains")
  (#eq? @_acts "insert")
  (#same? @value @_again)
  (#match? @value "^(self\\.)?\\w+$|^[A-Z_]+$")
  (#near-mentions? @finding "DashMap" "DashSet" "SkipMap" "self.")
  (#not-near-mentions? @finding "HashSet::new" "HashMap::new" "BTreeMap::new" "BTreeSet::new")
  (#not-in-role? "test" "example"))

; `let left = slots.load(…); if left == 0 { return false; } slots.store(left - 1, …);`
(block
  (let_declaration pattern: (identifier) @name value: (call_expression function: (field_expression value: (_) @value field: (field_identifier) @_loads)))
  (expression_statement (call_expression
    function: (field_expression value: (_) @_again field: (field_identifier) @_stores)
    arguments: (arguments . (binary_expression left: (identifier) @_same))) @finding)
  (#eq? @_loads "load")
  (#eq? @_stores "store")
  (#file-mentions? "Atomic")
  (#same? @value @_again)
  (#same? @name @_same)
  (#not-in-role? "test" "example")
  (#set! tier "atomic"))

; Refused where it is there already, and entered under a lock of its own:
; `if self.used.read().contains(&code) { return false; } self.used.write().insert(code);`
(block
  (expression_statement (if_expression
    condition: [
      (call_expression) @_asked
      (unary_expression (_) @_asked)
      (binary_expression left: (_) @_asked)]
    consequence: (block) @_refuses))
  [(expression_statement (call_expression) @finding) (call_expression) @finding]
  (#file-mentions? "Mutex" "RwLock")
  (#shaped? @_asked "question" @value @_asks)
  (#shaped? @finding "change" @_again @_acts)
  (#same? @value @_again)
  ; What is kept to be had again gives it back instead of refusing.
  (#match? @_refuses "return\\s+(Ok\\()?(false|Err\\(|None\\b)|bail!|\\bErr\\(")
  (#not-near-mentions? @finding "recheck" "raced" "re-check" "double-check")
  (#not-in-role? "test" "example"))

; Asked in a block of its own, or before the guard is dropped: `let free = { let seats = self.seats.lock().await; … };`
(block
  [
    (let_declaration value: (block . (let_declaration value: (_) @_asked)))
    (expression_statement (block . (let_declaration value: (_) @_asked)))]
  [
    (expression_statement (call_expression) @finding)
    (expression_statement (if_expression consequence: (block (expression_statement (call_expression) @finding))))]
  (#file-mentions? "Mutex" "RwLock")
  (#shaped? @_asked "guard" @value @_first)
  (#any-of? @_first "lock" "read")
  (#shaped? @finding "change" @_again @_acts)
  (#any-of? @_acts "insert" "push" "remove" "replace" "push_back")
  (#same? @value @_again)
  (#near-mentions? @finding "contains" ".any(" "is_none()" "is_some()" ".get(" ".len()")
  (#near-mentions? @finding "false" "Err(" "None" "if ")
  (#not-near-mentions? @finding "recheck" "raced" "re-check" "double-check" "cache" "Cache")
  (#not-in-role? "test" "example"))

; Counted first, and counted up afterwards: `if self.open.load(…) >= MOST { return false; } self.open.fetch_add(1, …);`
(block
  (expression_statement (if_expression
    condition: (binary_expression left: (call_expression function: (field_expression value: (_) @value field: (field_identifier) @_loads)) operator: [">=" ">" "==" "<="])
    consequence: (block) @_refuses))
  (expression_statement (call_expression function: (field_expression value: (_) @_again field: (field_identifier) @_stores)) @finding)
  (#eq? @_loads "load")
  (#any-of? @_stores "fetch_add" "fetch_sub" "store")
  (#file-mentions? "Atomic")
  (#same? @value @_again)
  (#match? @_refuses "return\\s+(Ok\\()?(false|Err\\(|None\\b)|bail!")
  (#not-near-mentions? @finding "compare_exchange" "fetch_update")
  (#not-in-role? "test" "example")
  (#set! tier "atomic"))

; A map that locks for each call: `if self.used.contains_key(&code) { return false; } self.used.insert(code, now);`
(block
  (expression_statement (if_expression
    condition: [
      (call_expression function: (field_expression value: (_) @value field: (field_identifier) @_reads))
      (call_expression function: (field_expression value: (call_expression function: (field_expression value: (_) @value field: (field_identifier) @_reads))))]
    consequence: (block) @_refuses))
  (expression_statement (call_expression function: (field_expression value: (_) @_again field: (field_identifier) @_acts)) @finding)
  (#file-mentions? "DashMap" "DashSet" "scc::HashMap" "papaya" "SkipMap" "SkipSet" "moka")
  (#any-of? @_reads "contains_key" "contains" "get")
  (#eq? @_acts "insert")
  (#same? @value @_again)
  (#match? @value "^self\\.\\w+$|^[A-Z_]+$|state\\.\\w+$")
  (#match? @_refuses "return\\s+(Ok\\()?(false|Err\\(|None\\b)|bail!")
  (#not-in-role? "test" "example"))

; The guard dropped by name, or the second one kept in a variable.
(block
  (let_declaration value: (_) @_asked)
  (expression_statement (call_expression function: (identifier) @_drop arguments: (arguments . (identifier) .)))
  [
    (expression_statement (call_expression function: (field_expression value: (_) @_taken)) @finding)
    (let_declaration (mutable_specifier) value: (_) @_taken) @finding]
  (#eq? @_drop "drop")
  (#file-mentions? "Mutex" "RwLock")
  (#shaped? @_asked "guard" @value @_first)
  (#any-of? @_first "lock" "read")
  (#shaped? @_taken "guard" @_again @_second)
  (#any-of? @_second "lock" "write")
  (#same? @value @_again)
  (#near-mentions? @finding ".contains" ".any(" "is_none()" "is_some()" ".get(")
  (#near-mentions? @finding ".insert(" ".push(" ".remove(")
  (#near-mentions? @finding "return false" "return Err(" "return None" "return Ok(false)" "bail!")
  (#not-near-mentions? @finding "recheck" "raced" "re-check" "double-check" "cache" "Cache" "or_insert" ".entry(")
  (#not-in-role? "test" "example"))

(block
  (let_declaration value: (block . (let_declaration value: (_) @_asked)))
  (expression_statement (if_expression consequence: (block) @_refuses))
  (let_declaration (mutable_specifier) value: (_) @_taken) @finding
  (#file-mentions? "Mutex" "RwLock")
  (#shaped? @_asked "guard" @value @_first)
  (#any-of? @_first "lock" "read")
  (#shaped? @_taken "guard" @_again @_second)
  (#any-of? @_second "lock" "write")
  (#same? @value @_again)
  (#match? @_refuses "return\\s+(Ok\\()?(false|Err\\(|None\\b)|bail!")
  (#near-mentions? @finding ".contains" ".any(" "is_none()" "is_some()" ".get(")
  (#near-mentions? @finding ".insert(" ".push(" ".remove(")
  (#not-near-mentions? @finding "recheck" "raced" "re-check" "double-check" "or_insert" ".entry(")
  (#not-in-role? "test" "example"))

; A number compared and then changed: `if *self.left.lock().await < n { return Err(…); } *self.left.lock().await -= n;`
(block
  (expression_statement (if_expression
    condition: (binary_expression left: (unary_expression (_) @_asked))
    consequence: (block) @_refuses))
  (expression_statement [
    (compound_assignment_expr left: (unary_expression (_) @_taken))
    (assignment_expression left: (unary_expression (_) @_taken))] @finding)
  (#file-mentions? "Mutex" "RwLock")
  (#shaped? @_asked "guard" @value @_first)
  (#any-of? @_first "lock" "read")
  (#shaped? @_taken "guard" @_again @_second)
  (#any-of? @_second "lock" "write")
  (#same? @value @_again)
  (#match? @_refuses "return\\s+(Ok\\()?(false|Err\\(|None\\b)|bail!")
  (#not-in-role? "test" "example"))
