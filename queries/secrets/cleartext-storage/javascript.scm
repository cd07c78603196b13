; A value beside an INSERT or UPDATE of that column.
(call_expression
  function: (member_expression property: (property_identifier) @callee)
  arguments: (arguments . (_) @_query . (array (_) @finding))
  (#any-of? @callee "query" "execute" "run")
  (#file-mentions? "assw" "assphrase" "pwd" "PASSW")
  (#value-matches? @_query "(?is)\\b(insert\\s+into|update)\\b.*\\bpass(word|wd|phrase)?\\b")
  (#mentions? @finding "password")
  (#not-match? @finding "(?i)hash|digest|encrypt|cipher|crypt|masked|salt|argon|length|public|path|field|policy|prompt|hint|reset|expir")
  (#not-near-mentions? @finding "hash" "crypt" "Hash" "argon2" "pbkdf2" "scrypt")
  (#not-in-role? "test")
  (#set! tier "database"))

; What the browser keeps: every script of the page reads it.
(call_expression
  function: (member_expression object: (_) @_store property: (property_identifier) @_method) @callee
  arguments: (arguments . (_) . (_) @finding .)
  (#any-of? @_store "localStorage" "sessionStorage" "window.localStorage" "window.sessionStorage" "AsyncStorage")
  (#eq? @_method "setItem")
  (#mentions? @finding "password")
  (#not-match? @finding "(?i)hash|digest|encrypt|cipher|crypt|masked|salt|length|public|path|field|policy|prompt|hint|reset|expir|show|hide|visible")
  (#not-in-role? "test")
  (#set! tier "browser"))

; A row of users, made with the password as it came.
(call_expression
  function: (member_expression object: (_) @_model property: (property_identifier) @callee)
  arguments: (arguments . (object (pair key: (property_identifier) @_column value: (member_expression) @finding)))
  (#any-of? @callee "create" "insertOne" "insert")
  (#any-of? @_column "password" "passwd")
  (#match? @_model "(?i)(^|[.])(users?|accounts?|members?|customers?)(model|collection|repository)?$|collection\\([\"'](users|accounts)[\"']\\)$")
  (#match? @finding "^req(uest)?\\.body\\.|^ctx\\.request\\.body\\.")
  (#not-file-mentions? "hash" "crypt" "argon2" "Hash")
  (#not-in-role? "test")
  (#set! tier "database"))

; What opens the account, in the same place.
(#define! opens-account
  "(?i)^(\\w+[-_.:/])?((access|auth|refresh|id|jwt|bearer|api|session|user|login|admin)?[_-]?(token|jwt)|(api|secret|private)[_-]?key|session[_-]?id)$")
(call_expression
  function: (member_expression object: (_) @_store property: (property_identifier) @_method) @callee
  arguments: (arguments . (_) @_key . (_) @finding .)
  (#any-of? @_store "localStorage" "window.localStorage" "globalThis.localStorage" "AsyncStorage" "localforage")
  (#any-of? @_method "setItem" "set")
  (#value-matches? @_key opens-account)
  (#not-const? @finding)
  (#not-in-role? "test")
  (#set! tier "browser"))

; Until the window is closed; a script that was smuggled in needs no longer.
(call_expression
  function: (member_expression object: (_) @_store property: (property_identifier) @_method) @callee
  arguments: (arguments . (_) @_key . (_) @finding .)
  (#any-of? @_store "sessionStorage" "window.sessionStorage" "globalThis.sessionStorage")
  (#eq? @_method "setItem")
  (#value-matches? @_key opens-account)
  (#not-const? @finding)
  (#not-in-role? "test")
  (#set! tier "browser-session"))

; As a property: `localStorage.token = …`, `localStorage["jwt"] = …`.
(assignment_expression
  left: [
    (member_expression object: (_) @_store property: (property_identifier) @_key)
    (subscript_expression object: (_) @_store index: (string) @_key)]
  right: (_) @finding
  (#any-of? @_store "localStorage" "window.localStorage")
  (#match? @_key "(?i)^[\"']?((access|auth|refresh|id|jwt|bearer|api|session|user)?[_-]?(token|jwt)|(api|secret|private)[_-]?key|session[_-]?id)[\"']?$")
  (#not-const? @finding)
  (#not-in-role? "test")
  (#set! tier "browser"))
