; A fixed name in a folder everybody may write to.
(call_expression
  function: (_) @callee
  arguments: (arguments . [(string) (template_string)] @finding) @args
  (#calls? @callee
    "fs.writeFile" "fs.writeFileSync" "fs.appendFile" "fs.appendFileSync" "fs.createWriteStream" "fs.promises.writeFile"
    "fs.promises.appendFile" "fs/promises.writeFile" "fs/promises.appendFile" "fs-extra.writeFile"
    "fs-extra.writeFileSync" "fs-extra.outputFile" "fs-extra.writeJson" "Deno.writeTextFile" "Bun.write")
  (#match? @finding "^[\"'`]/(tmp|var/tmp|dev/shm)/[^\"'`]")
  (#not-match? @finding "(?i)uuid|nanoid|token|random|mkdtemp")
  (#not-match? @args "flags?: *[\"']wx")
  (#not-file-mentions? "exports.handler" "aws-lambda")
  (#not-in-role? "test"))

(call_expression
  function: (_) @callee
  arguments: (arguments
    . (call_expression
        function: (_) @_join
        arguments: (arguments . (call_expression function: (_) @_folder) . [(string) (template_string)] @_file .)) @finding) @args
  (#calls? @callee
    "fs.writeFile" "fs.writeFileSync" "fs.createWriteStream" "fs.promises.writeFile" "fs/promises.writeFile"
    "fs-extra.writeFile" "fs-extra.writeFileSync" "fs-extra.outputFile")
  (#calls? @_join "path.join" "path.resolve")
  (#calls? @_folder "os.tmpdir")
  (#not-match? @_file "(?i)uuid|nanoid|token|mkdtemp|randomBytes")
  (#not-match? @args "flags?: *[\"']wx")
  (#not-in-role? "test"))

; The name in a variable.
(#define! writers
  "fs.writeFile" "fs.writeFileSync" "fs.appendFile" "fs.appendFileSync" "fs.createWriteStream" "fs.promises.writeFile" "fs.promises.appendFile" "fs/promises.writeFile" "fs/promises.appendFile"
  "fs.openSync" "fs.open" "fs.promises.open" "fs/promises.open" "fs-extra.writeFile" "fs-extra.writeFileSync" "fs-extra.outputFile" "fs-extra.outputFileSync" "fs-extra.writeJson" "fs.copyFileSync" "fs.renameSync"
  "Deno.writeTextFile" "Bun.write")
(#define! nobody-guesses
  "mkdtemp" "randomBytes" "randomUUID" "uuid" "nanoid" "random" "tmpName" "'wx" "\"wx" "ulid" "cuid" "exports.handler" "aws-lambda" "LAMBDA" "lambda")

(call_expression
  function: (_) @callee
  arguments: (arguments . (identifier) @finding)
  (#calls? @callee writers)
  (#value-matches? @finding "^/(tmp|var/tmp|dev/shm)/.")
  (#file-mentions? "/tmp/" "/dev/shm/")
  (#not-file-mentions? nobody-guesses)
  (#not-in-role? "test" "example"))

; A name of the program's own beginning, with the clock or the number of the process behind it: `"/tmp/render_" + Date.now()`.
([
    (variable_declarator name: (_) @name value: [(binary_expression operator: "+") (template_string)] @finding)
    (assignment_expression left: [(identifier) (member_expression)] @name right: [(binary_expression operator: "+") (template_string)] @finding)]
  (#skip-unless? "[\"'`]/(tmp|var/tmp|dev/shm)/|tmpdir~\\(")
  (#match? @finding "^[\"']/(tmp|var/tmp|dev/shm)/[^\"']*[\"']\\s*\\+|^`/(tmp|var/tmp|dev/shm)/[^`]*\\$\\{(Date\\.now|process\\.pid|\\+?new Date)|^(\\w+\\.)?tmpdir\\(\\)\\s*\\+\\s*[\"']/|^`\\$\\{(\\w+\\.)?tmpdir\\(\\)\\}/[^`]*\\$\\{(Date\\.now|process\\.pid)")
  (#match? @finding "Date\\.now\\(|process\\.pid|getTime\\(\\)|new Date|[\"'`]\\.\\w{2,5}[\"'`]$|\\.\\w{2,5}[\"'`]$")
  (#not-match? @finding "(?i)uuid|nanoid|token|mkdtemp|random|hash|digest")
  (#file-mentions? "writeFileSync(" "writeFile(" "createWriteStream(" "appendFile" "openSync(" "outputFile" "Bun.write(")
  (#not-file-mentions? nobody-guesses)
  (#not-near-mentions? @finding "mkdirSync(" "mkdir(")
  (#not-in-role? "test" "example")
  (#set! tier "named"))

([
    (program
      (lexical_declaration (variable_declarator
        name: (identifier) @name
        value: [
          (template_string) @finding
          (call_expression function: (_) @_join arguments: (arguments . (call_expression function: (_) @_folder) . [(string) (template_string) (binary_expression)])) @finding
          (binary_expression left: (call_expression function: (_) @_folder)) @finding])))
    (statement_block
      (lexical_declaration (variable_declarator
        name: (identifier) @name
        value: [
          (template_string) @finding
          (call_expression function: (_) @_join arguments: (arguments . (call_expression function: (_) @_folder) . [(string) (template_string) (binary_expression)])) @finding
          (binary_expression left: (call_expression function: (_) @_folder)) @finding])))]
  (#skip-unless? "tmpdir~\\(|`/(tmp|var/tmp)/")
  (#match? @finding "^`/(tmp|var/tmp)/[^`]|^`\\$\\{([\\w]+\\.)?tmpdir\\(\\)\\}/|^(\\w+\\.)?(join|resolve)\\(\\s*(\\w+\\.)?tmpdir\\(\\)|^(\\w+\\.)?tmpdir\\(\\)\\s*\\+")
  (#not-match? @finding "(?i)uuid|nanoid|token|mkdtemp|random|hash|digest|\\$\\{\\w*id\\}|\\$\\{name\\}")
  (#match? @finding "\\.\\w{2,5}([\"'`]\\s*\\)*|`)$|(?i)(key|secret|token|session|dump|export|report|log)")
  (#file-mentions? "writeFileSync(" "writeFile(" "createWriteStream(" "appendFile" "openSync(" "outputFile" "Bun.write(")
  (#not-file-mentions? nobody-guesses)
  (#not-near-mentions? @finding "unlinkSync(" "mkdirSync(" "mkdir(")
  (#not-in-role? "test" "example")
  (#set! tier "named"))

(call_expression
  function: (_) @callee
  arguments: (arguments
    . (call_expression
        function: (_) @_join
        arguments: (arguments . (call_expression function: (_) @_folder) . (binary_expression) @_file .)) @finding)
  (#calls? @callee writers)
  (#calls? @_join "path.join" "path.resolve")
  (#calls? @_folder "os.tmpdir")
  (#not-file-mentions? nobody-guesses)
  (#not-in-role? "test" "example"))

(call_expression
  function: (_) @callee
  arguments: (arguments . [
    (template_string) @finding
    (binary_expression left: [(call_expression) (binary_expression left: (call_expression))]) @finding])
  (#skip-unless? "tmpdir~\\(")
  (#calls? @callee writers)
  (#match? @finding "^`\\$\\{(os\\.)?tmpdir\\(\\)\\}/|^(os\\.)?tmpdir\\(\\)\\s*\\+")
  (#not-file-mentions? nobody-guesses)
  (#not-in-role? "test" "example"))

; A name that is free when it is asked for.
(call_expression
  function: (_) @finding @callee
  (#calls? @callee "tmp.tmpName" "tmp.tmpNameSync" "tmp-promise.tmpName" "tmp-promise.tmpNameSync")
  (#near-mentions? @finding "writeFile" "createWriteStream" "outputFile" "exec")
  (#not-in-role? "test" "example")
  (#set! tier "free-name"))
