(#define! guarded
  "=+-@" "[=+" "=+\\-@" "[@=+" "[+=" "+=@" "[-=+" "=\\+" "startsWith('=')" "startsWith(\"=\")" "startsWith(`=`)" "'=', '+'" "\"=\", \"+\"" "'=','+'" "\"=\",\"+\""
  "ormula" "ORMULA" "escapeFormulae: true" "escape_formulas: true" "csvInjection" "CSV injection" "sanitizeCell" "safeCell" "neutral")
(#define! for-a-browser "text/csv" "attachment(" "attachment;" "type('csv')" "type(\"csv\")")
(#define! whose-words
  ".name" "Name" "'name'" "\"name\"" "note" "Note" "comment" "Comment" "title" "Title" "description" "Description" "message" "feedback" "Feedback" "address"
  "company" "subject" "Subject" "remark" "bio" "author" "answer" "label")

; The writers of libraries, with values of the request.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @finding) @args
  (#calls? @callee
    "csv-stringify.stringify" "csv-stringify/sync.stringify" "csv-stringify" "papaparse.unparse" "Papa.unparse" "json2csv.parse" "json2csv.parseAsync"
    "json-2-csv.json2csv" "fast-csv.writeToString" "fast-csv.writeToBuffer" "@fast-csv/format.writeToString" "@fast-csv/format.writeToBuffer")
  (#not-file-mentions? guarded)
  (#tainted? @finding "remote" "storage")
  (#not-in-role? "test"))

; What people have written, for somebody's spreadsheet.
(call_expression
  function: (_) @callee @finding
  (#calls? @callee
    "csv-stringify.stringify" "csv-stringify/sync.stringify" "csv-stringify" "papaparse.unparse" "Papa.unparse" "json2csv.parse" "json2csv.parseAsync"
    "json-2-csv.json2csv" "fast-csv.writeToString" "fast-csv.writeToBuffer" "fast-csv.format" "@fast-csv/format.format" "@fast-csv/format.writeToString"
    "@fast-csv/format.writeToBuffer" "csv-writer.createObjectCsvStringifier" "csv-writer.createArrayCsvStringifier"
    "fast-csv.writeToStream" "fast-csv.write" "@fast-csv/format.writeToStream" "@fast-csv/format.write" "json2csv.Parser" "json2csv.AsyncParser"
    "@json2csv/plainjs.Parser" "objects-to-csv" "csv-writer.createObjectCsvWriter" "export-to-csv.generateCsv" "xlsx.utils.sheet_to_csv" "XLSX.utils.sheet_to_csv")
  (#file-mentions? for-a-browser)
  (#file-mentions? whose-words)
  (#not-file-mentions? guarded)
  (#not-in-role? "test" "example")
  (#set! tier "stored"))

((new_expression constructor: (_) @callee) @finding
  (#calls? @callee "json2csv.Parser" "json2csv.AsyncParser" "json2csv.Transform" "@json2csv/plainjs.Parser" "@json2csv/node.Transform" "objects-to-csv")
  (#file-mentions? for-a-browser)
  (#file-mentions? whose-words)
  (#not-file-mentions? guarded)
  (#not-in-role? "test" "example")
  (#set! tier "stored"))

; Put together by hand: the lines are joined where the answer is sent or the text is given back. Quotes are doubled for the sake
; of free text.
(#define! lines-of-a-table "(?i)\\b(\\w*(lines|rows?|csv|records?|table|out(put)?|body|data|content|result)\\w*)\\b|\\.map\\(")
(#define! doubles-quotes "'\"\"'" "\"\\\"\\\"\"" "`\"\"`" "'\\\"\\\"'")
((call_expression
  function: (member_expression object: (_) @_lines property: (property_identifier) @callee)
  arguments: (arguments . (string) @_end .)) @finding
  (#skip-unless? "\\.~join~\\(~[\"'](\\\\r)?\\\\n[\"']")
  (#eq? @callee "join")
  (#match? @_end "^[\"'](\\\\r)?\\\\n[\"']$")
  (#file-mentions? "csv" "Csv" "CSV")
  (#file-mentions? doubles-quotes)
  (#not-file-mentions? guarded)
  (#match? @_lines lines-of-a-table)
  (#near-mentions? @finding "csv" "CSV" "Csv")
  (#not-in-role? "test" "example")
  (#set! tier "stored"))

((call_expression
  function: (member_expression object: (_) @_lines property: (property_identifier) @callee)
  arguments: (arguments . (string) @_end .)) @finding
  (#skip-unless? "\\.~join~\\(~[\"'](\\\\r)?\\\\n[\"']")
  (#eq? @callee "join")
  (#match? @_end "^[\"'](\\\\r)?\\\\n[\"']$")
  (#file-mentions? "text/csv" ".csv")
  (#file-mentions? "join(','" "join(\",\"" "join(';'" "join(\";\"" "},${" "}\",\"${" "},\"${" "};${")
  (#file-mentions? whose-words)
  (#not-file-mentions? guarded)
  (#match? @_lines lines-of-a-table)
  (#near-mentions? @finding "csv" "CSV" "Csv")
  (#not-in-role? "test" "example")
  (#set! tier "stored"))

; Line by line: `csv += cells.join(",") + "\n"`, `res.write(cells.join(",") + "\n")`.
((binary_expression
  left: (call_expression
    function: (member_expression property: (property_identifier) @callee)
    arguments: (arguments . (string) @_comma .))
  operator: "+"
  right: (string) @_end) @finding
  (#skip-unless? "\\.~join~\\(~[\"'][,;][\"']~\\)~\\+")
  (#eq? @callee "join")
  (#match? @_comma "^[\"'][,;][\"']$")
  (#match? @_end "^[\"'](\\\\r)?\\\\n[\"']$")
  (#file-mentions? "text/csv" ".csv")
  (#file-mentions? whose-words)
  (#not-file-mentions? guarded)
  (#not-in-role? "test" "example")
  (#set! tier "stored"))

((template_string
  (template_substitution (call_expression
    function: (member_expression property: (property_identifier) @callee)
    arguments: (arguments . (string) @_comma .)))) @finding
  (#skip-unless? "\\.~join~\\(~[\"'][,;][\"']~\\)~\\}(\\\\r)?\\\\n`")
  (#eq? @callee "join")
  (#match? @_comma "^[\"'][,;][\"']$")
  (#match? @finding "\\.join\\([\"'][,;][\"']\\)\\}(\\\\r)?\\\\n`$")
  (#file-mentions? "text/csv" ".csv")
  (#file-mentions? whose-words)
  (#not-file-mentions? guarded)
  (#not-in-role? "test" "example")
  (#set! tier "stored"))
