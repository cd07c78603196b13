; A value beside an INSERT or UPDATE of that column.
(call
  function: (attribute attribute: (identifier) @callee)
  arguments: (argument_list . (_) @_query . [
    (tuple (_) @finding)
    (list (_) @finding)
    (dictionary (pair value: (_) @finding))])
  (#skip-unless? "(?i)insert\\s+into|\\bupdate\\s+[\"`\\[{%\\w]")
  (#any-of? @callee "execute" "executemany")
  (#value-matches? @_query "(?is)\\b(insert\\s+into|update)\\b.*\\bpass(word|wd|phrase)?\\b")
  (#mentions? @finding "password")
  (#not-match? @finding "(?i)hash|digest|encrypt|cipher|crypt|masked|salt|argon|len\\(|bool\\(|public|path|field|policy|prompt|hint|reset|expir|getpass\\(")
  (#not-near-mentions? @finding "hash" "crypt" "Hash" "argon2" "make_password" "pbkdf2" "set_password" "encode_password")
  (#not-in-role? "test")
  (#set! tier "database"))

; A row of users, made with the password as it came.
(call
  function: [(identifier) (attribute)] @callee
  arguments: (argument_list (keyword_argument name: (identifier) @_column value: [(identifier) (subscript) (call) (attribute)] @finding))
  (#any-of? @_column "password" "passwd" "passphrase")
  (#match? @callee "(^|[.])(User|Account|Member|Customer|Admin|Employee|Student|Person|Client|Profile|UserModel|Users|DBUser|UserDB|[Uu]ser\\.objects\\.create)$")
  (#near-mentions? @finding "session.add(" ".save(" "objects.create(" ".commit(" "db.add(")
  (#mentions? @finding "password")
  (#not-file-mentions? "hash" "crypt" "argon2" "make_password" "set_password" "TypedDict" "AbstractUser")
  (#not-in-role? "test")
  (#set! tier "database"))

; A document of a user.
(call
  function: (attribute attribute: (identifier) @_method) @callee
  arguments: (argument_list . (dictionary (pair key: (string) @_column value: [(identifier) (subscript) (call) (attribute)] @finding)))
  (#eq? @_method "insert_one")
  (#value-matches? @_column "(?i)^(password|passwd|passphrase)$")
  (#mentions? @finding "password")
  (#not-match? @finding "(?i)hash|digest|encrypt|cipher|crypt|masked|salt|argon|len\\(|bool\\(|public|path|field|policy|prompt|hint|reset|expir|getpass\\(")
  (#not-near-mentions? @finding "hash" "crypt" "Hash" "argon2" "make_password" "pbkdf2" "set_password" "encode_password")
  (#not-in-role? "test")
  (#set! tier "database"))

; Written to a file.
(call
  function: (attribute attribute: (identifier) @callee)
  arguments: (argument_list . [(string) (binary_operator) (identifier) (call)] @finding .)
  (#eq? @callee "write")
  (#near-mentions? @finding "open(")
  (#mentions? @finding "password")
  (#not-match? @finding "(?i)hash|digest|encrypt|cipher|crypt|masked|salt|argon|len\\(|bool\\(|public|path|field|policy|prompt|hint|reset|expir|getpass\\(")
  (#not-near-mentions? @finding "hash" "crypt" "Hash" "argon2" "make_password" "pbkdf2" "set_password" "encode_password")
  (#not-in-role? "test")
  (#not-near-mentions? @finding "NamedTemporaryFile" "mkstemp" "0o600" "StringIO" "stdout" "stdin" "Popen(")
  (#set! tier "file"))

; Base64 hides nothing.
(call
  function: (_) @callee
  arguments: (argument_list . [(identifier) (call) (attribute) (subscript)] @finding)
  (#calls? @callee "base64.b64encode" "base64.b32encode" "base64.b16encode" "base64.urlsafe_b64encode" "binascii.hexlify")
  (#match? @finding "(?i)^[\\w.]*(password|passwd|pwd)([\"']\\])?(\\.encode\\([^)]*\\))?$")
  (#near-mentions? @finding "INSERT" "UPDATE" "insert_one" "session.add(" ".commit(" ".save(" "json.dump(" "users[")
  (#not-near-mentions? @finding "hash" "crypt" "argon2" "Authorization" "Basic " "AUTH" "smtp" "pbkdf2" "nonce" "digest")
  (#not-in-role? "test")
  (#set! tier "encoded"))
