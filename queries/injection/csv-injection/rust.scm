(#define! prefixes-cells "'='" "\"=\"" "b'='" "sanitize" "escape" "QuoteStyle::Always")

; A value of the request goes into a cell.
(call_expression
  function: (field_expression field: (field_identifier) @callee)
  arguments: (arguments . (_) @finding .)
  (#any-of? @callee "write_record" "write_field" "serialize")
  (#imports? "csv" "csv_async")
  (#tainted? @finding "remote" "storage")
  (#not-file-mentions? prefixes-cells)
  (#not-in-role? "test"))

; What people have written, kept somewhere until somebody opens the table.
(call_expression
  function: (field_expression field: (field_identifier) @callee)
  arguments: (arguments . [(array_expression) (reference_expression (array_expression))] @finding .)
  (#eq? @callee "write_record")
  (#imports? "csv" "csv_async")
  (#match? @finding "(?i)\\.(\\w+_)?(name|text|comment|title|description|message|author|body|subject|notes?|address|feedback|visitor)\\b")
  (#not-file-mentions? prefixes-cells)
  (#not-in-role? "test" "example")
  (#set! tier "stored"))
