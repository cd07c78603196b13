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
