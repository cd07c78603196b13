; A value of the request inside the text of an entry. Fields of structured loggers are written as JSON and stay silent.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee "*.log" "*.info" "*.warn" "*.error" "*.fatal")
  (#match? @callee "(?i)(^|[.])_?(console|log|logger|logging|winston|pino)(\(\))?[.][a-z]+$")
  (#not-in-role? "test")
  (#dynamic? @finding "log")
  ; The first line of a request holds no line break as long as nobody decodes it.
  (#not-match? @finding "\\b(req|request)\\.url(\\}|\\s*[+,]|$)")
  (#tainted? @finding "remote" "log"))

; What is written for debugging is no record that anybody relies on.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding)
  (#calls? @callee "*.debug" "*.trace" "*.verbose" "*.silly")
  (#match? @callee "(?i)(^|[.])_?(console|log|logger|logging|winston|pino)(\(\))?[.][a-z]+$")
  (#not-in-role? "test")
  (#dynamic? @finding "log")
  ; The first line of a request holds no line break as long as nobody decodes it.
  (#not-match? @finding "\\b(req|request)\\.url(\\}|\\s*[+,]|$)")
  (#tainted? @finding "remote" "log")
  (#set! tier "debug"))

(call_expression
  function: (_) @callee
  arguments: (arguments . (string) . (_) @finding)
  (#calls? @callee "console.log" "console.info" "console.warn" "console.error" "console.debug")
  (#not-in-role? "test")
  (#tainted? @finding "remote" "log")
  (#set! tier "argument"))

; A log that is written as a file.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @_file . [(template_string) (binary_expression)] @finding)
  (#calls? @callee "fs.appendFile" "fs.appendFileSync" "fs/promises.appendFile" "fs.promises.appendFile")
  (#match? @_file "(?i)log")
  (#tainted? @finding "remote" "log")
  (#not-in-role? "test"))

; Whether the name or the place of the file says it is a log.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @_file . (_) @finding)
  (#calls? @callee "fs.appendFile" "fs.appendFileSync" "fs/promises.appendFile" "fs.promises.appendFile")
  (#match? @_file "(?i)log|audit|journal|history")
  (#tainted? @finding "remote" "log")
  (#not-in-role? "test"))

(call_expression
  function: (member_expression object: (identifier) @_stream property: (property_identifier) @_write) @callee
  arguments: (arguments . [(template_string) (binary_expression) (identifier)] @finding)
  (#eq? @_write "write")
  (#match? @_stream "(?i)(log|audit|access|journal|trail|history)\\w*$")
  (#file-mentions? "createWriteStream" "ogger" "bunyan" "winston" "rotating")
  (#tainted? @finding "remote" "log")
  (#not-in-role? "test"))

(call_expression
  function: (_) @callee
  arguments: (arguments . [(template_string) (binary_expression)] @finding)
  (#calls? @callee "process.stdout.write" "process.stderr.write" "util.log" "syslog.log" "*.syslog")
  (#tainted? @finding "remote" "log")
  (#not-in-role? "test"))
