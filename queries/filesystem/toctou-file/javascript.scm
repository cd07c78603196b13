; In folders of one's own nobody is quicker: what counts are locks, keys, and what lies where others write.
(#define! contested "(?i)lock|\\bpid|pid(file|path)?$|_pid|upload|tmp|temp|secret|token|credential|\\bkey|key(file|path)?$|avatar|incoming|inbox|spool|session")
(#define! makes
  "fs.writeFileSync" "fs.writeFile" "fs.promises.writeFile" "fs/promises.writeFile" "fs.openSync" "fs.createWriteStream" "fs.renameSync" "fs.rename" "fs.promises.rename" "fs/promises.rename"
  "fs.copyFileSync" "fs.promises.copyFile" "fs/promises.copyFile" "fs-extra.writeFile" "fs-extra.writeFileSync" "fs-extra.outputFile" "Deno.writeTextFile" "Bun.write")
(#define! uses
  "fs.readFileSync" "fs.readFile" "fs.promises.readFile" "fs/promises.readFile" "fs.openSync" "fs.open" "fs.promises.open" "fs/promises.open" "fs.createReadStream" "fs.unlink" "fs.unlinkSync"
  "fs.promises.unlink" "fs/promises.unlink" "fs.chmodSync" "fs.chmod" "fs.promises.chmod" "fs/promises.chmod" "fs.chownSync" "fs.rmSync" "fs.promises.rm" "fs/promises.rm" "fs-extra.readFile"
  "fs-extra.remove" "fs.writeFileSync" "fs.writeFile" "fs.promises.writeFile" "fs/promises.writeFile" "fs.createWriteStream")
(#define! asks "fs.existsSync" "fs-extra.existsSync" "fs-extra.pathExists" "fs.accessSync" "fs.statSync" "fs.promises.access" "fs/promises.access")
(#define! done-at-once "'wx" "\"wx" "'ax" "\"ax" "O_EXCL" "COPYFILE_EXCL" "EEXIST" "proper-lockfile" "lockfile.lock" "mkdtemp" "O_NOFOLLOW")

; `if (!existsSync(lock)) writeFileSync(lock, …)`
([
    (if_statement
      condition: (parenthesized_expression (unary_expression operator: "!" argument: [
        (call_expression function: (_) @_asks arguments: (arguments . (_) @_asked))
        (await_expression (call_expression function: (_) @_asks arguments: (arguments . (_) @_asked)))]))
      consequence: [
        (statement_block (expression_statement [
          (call_expression function: (_) @callee @finding arguments: (arguments . (_) @_opened))
          (await_expression (call_expression function: (_) @callee @finding arguments: (arguments . (_) @_opened)))]))
        (statement_block (lexical_declaration (variable_declarator value: [
          (call_expression function: (_) @callee @finding arguments: (arguments . (_) @_opened))
          (await_expression (call_expression function: (_) @callee @finding arguments: (arguments . (_) @_opened)))])))
        (expression_statement (call_expression function: (_) @callee @finding arguments: (arguments . (_) @_opened)))])
    ; `if (existsSync(lock)) throw …`, and made after.
    (statement_block
      (if_statement
        condition: (parenthesized_expression [
          (call_expression function: (_) @_asks arguments: (arguments . (_) @_asked))
          (await_expression (call_expression function: (_) @_asks arguments: (arguments . (_) @_asked)))])
        consequence: [
          (statement_block [(throw_statement) (return_statement)])
          (throw_statement)
          (return_statement)])
      (expression_statement [
        (call_expression function: (_) @callee @finding arguments: (arguments . (_) @_opened))
        (await_expression (call_expression function: (_) @callee @finding arguments: (arguments . (_) @_opened)))]))]
  (#skip-unless? "existsSync|pathExists|accessSync|statSync")
  (#calls? @_asks asks)
  (#calls? @callee makes)
  (#same? @_asked @_opened)
  (#match? @_opened contested)
  (#not-near-mentions? @finding done-at-once)
  (#not-in-role? "test" "example"))

(statement_block
  (if_statement
    condition: (parenthesized_expression [
      (call_expression function: (_) @_asks arguments: (arguments . (_) @_asked))
      (await_expression (call_expression function: (_) @_asks arguments: (arguments . (_) @_asked)))])
    consequence: [
      (statement_block [(throw_statement) (return_statement)])
      (throw_statement)
      (return_statement)])
  (expression_statement [
    (call_expression function: (_) @callee @finding arguments: (arguments . (_) @_opened))
    (await_expression (call_expression function: (_) @callee @finding arguments: (arguments . (_) @_opened)))])
  (#skip-unless? "existsSync|pathExists|accessSync|statSync")
  (#calls? @_asks asks)
  (#calls? @callee makes)
  (#same? @_asked @_opened)
  (#inside? @finding "function" "*{lock,Lock,claim,Claim,acquire,Acquire,pid,Pid}*")
  (#not-match? @_opened contested)
  (#not-near-mentions? @finding done-at-once)
  (#not-in-role? "test" "example"))

; Whether the file may be opened is asked by its name, in the question's own callback: the documentation of Node warns of it.
(call_expression
  function: (_) @_asks
  arguments: (arguments . (identifier) @_asked
    [
      (arrow_function body: (statement_block (expression_statement
        (call_expression function: (_) @callee @finding arguments: (arguments . (identifier) @_opened)))))
      (function_expression body: (statement_block (expression_statement
        (call_expression function: (_) @callee @finding arguments: (arguments . (identifier) @_opened)))))
      (arrow_function body: (statement_block (return_statement
        (call_expression function: (_) @callee @finding arguments: (arguments . (identifier) @_opened)))))
      (function_expression body: (statement_block (if_statement consequence: (statement_block (expression_statement
        (call_expression function: (_) @callee @finding arguments: (arguments . (identifier) @_opened)))))))
      (arrow_function body: (statement_block (if_statement consequence: (statement_block (expression_statement
        (call_expression function: (_) @callee @finding arguments: (arguments . (identifier) @_opened)))))))])
  (#calls? @_asks "fs.access" "fs.exists" "node:fs.access")
  (#calls? @callee uses)
  (#same? @_asked @_opened)
  (#not-in-role? "test" "example")
  (#set! tier "examined"))

; `await access(file)`, and read after it.
(statement_block
  (expression_statement [
    (await_expression (call_expression function: (_) @_asks arguments: (arguments . (identifier) @_asked)))
    (call_expression function: (_) @_asks arguments: (arguments . (identifier) @_asked))])
  [
    (expression_statement [
      (call_expression function: (_) @callee @finding arguments: (arguments . (identifier) @_opened))
      (await_expression (call_expression function: (_) @callee @finding arguments: (arguments . (identifier) @_opened)))])
    (return_statement [
      (call_expression function: (_) @callee @finding arguments: (arguments . (identifier) @_opened))
      (await_expression (call_expression function: (_) @callee @finding arguments: (arguments . (identifier) @_opened)))])
    (lexical_declaration (variable_declarator value: [
      (call_expression function: (_) @callee @finding arguments: (arguments . (identifier) @_opened))
      (await_expression (call_expression function: (_) @callee @finding arguments: (arguments . (identifier) @_opened)))]))]
  (#skip-unless? "\\baccess(Sync)?\\b")
  (#calls? @_asks "fs.promises.access" "fs/promises.access" "fs.accessSync")
  (#calls? @callee uses)
  (#same? @_asked @_opened)
  (#not-in-role? "test" "example")
  (#set! tier "examined"))

; No link, says the question; by the time it is opened it may be one.
(statement_block
  (lexical_declaration (variable_declarator value: [
    (await_expression (call_expression function: (_) @_asks arguments: (arguments . (_) @_asked)))
    (call_expression function: (_) @_asks arguments: (arguments . (_) @_asked))]))
  [
    (expression_statement [
      (call_expression function: (_) @callee @finding arguments: (arguments . (_) @_opened))
      (await_expression (call_expression function: (_) @callee @finding arguments: (arguments . (_) @_opened)))])
    (return_statement [
      (call_expression function: (_) @callee @finding arguments: (arguments . (_) @_opened))
      (await_expression (call_expression function: (_) @callee @finding arguments: (arguments . (_) @_opened)))])
    (lexical_declaration (variable_declarator value: [
      (call_expression function: (_) @callee @finding arguments: (arguments . (_) @_opened))
      (await_expression (call_expression function: (_) @callee @finding arguments: (arguments . (_) @_opened)))]))]
  (#skip-unless? "\\b(lstat|stat)(Sync)?\\b")
  (#calls? @_asks "fs.lstatSync" "fs.promises.lstat" "fs/promises.lstat" "fs.statSync" "fs.promises.stat" "fs/promises.stat")
  (#calls? @callee uses)
  (#same? @_asked @_opened)
  (#near-mentions? @finding "isSymbolicLink(" ".uid !" ".uid =" ".mode &" "& 0o")
  (#near-mentions? @finding "throw " "return")
  (#not-near-mentions? @finding "realpath" "readlink" "O_NOFOLLOW")
  (#not-in-role? "test" "example")
  (#set! tier "examined"))
