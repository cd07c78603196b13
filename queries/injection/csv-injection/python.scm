; A value of the request goes into a cell.
(call
  function: (_) @callee
  arguments: (argument_list . (list) @finding)
  (#calls? @callee "*.writerow")
  (#imports? "csv" "unicodecsv")
  (#tainted? @finding "remote" "storage")
  (#not-file-mentions? "startswith((" "lstrip(\"=" "lstrip('=" "=+-@" "sanitize" "escape")
  (#not-in-role? "test"))

(call
  function: (_) @callee
  arguments: (argument_list . (identifier) @finding)
  (#calls? @callee "*.writerow" "*.writerows")
  (#imports? "csv" "unicodecsv")
  (#tainted? @finding "remote" "storage")
  (#not-file-mentions? "startswith((" "lstrip(\"=" "lstrip('=" "=+-@" "sanitize" "escape")
  (#not-in-role? "test"))

; What people have written, on its way to a browser.
(call
  function: (_) @callee
  arguments: (argument_list . (list (attribute)) @finding)
  (#calls? @callee "*.writerow")
  (#imports? "csv")
  (#near-mentions? @callee "text/csv")
  (#match? @finding "(?i)\\.(name|text|comment|title|description|message|author|body|subject|note|notes|address|first_name|last_name|full_name|feedback)\\b")
  (#not-file-mentions? "startswith((" "lstrip(\"=" "lstrip('=" "=+-@" "sanitize" "escape")
  (#not-in-role? "test")
  (#set! tier "stored"))

; Rows of the database, which others filled in, for somebody's spreadsheet.
(call
  function: (_) @callee
  arguments: (argument_list . [(identifier) (list)] @finding .)
  (#calls? @callee "*.writerow" "*.writerows")
  (#imports? "csv")
  (#file-mentions? "utf-8-sig" "Excel" "excel" "spreadsheet" "Spreadsheet" "text/csv")
  (#tainted? @finding "db" "storage")
  (#not-file-mentions? "startswith((" "lstrip(\"=" "lstrip('=" "=+-@" "sanitize" "escape")
  (#not-in-role? "test")
  (#set! tier "stored"))
