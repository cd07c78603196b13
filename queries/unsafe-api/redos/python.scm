; A pattern that takes exponential time, wherever it is used.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee
    "re.compile" "re.match" "re.search" "re.fullmatch" "re.sub" "re.subn" "re.split" "re.findall" "re.finditer"
    "regex.compile" "regex.match" "regex.search" "regex.fullmatch" "regex.sub" "regex.split" "regex.findall" "regex.finditer"
    "django.core.validators.RegexValidator" "django.urls.re_path" "wtforms.validators.Regexp" "marshmallow.validate.Regexp")
  (#not-match? @args "VERBOSE|re\\.X\\b|timeout *=")
  (#arg? @args "pattern" 0 @finding)
  (#file-mentions? ")*" ")+" "){")
  (#not-in-role? "test")
  (#backtracks? @finding "exponential"))

(call
  function: (_) @callee
  arguments: (argument_list
    (keyword_argument name: (identifier) @_keyword value: (_) @finding))
  (#any-of? @_keyword "regex" "pattern")
  (#calls? @callee
    "pydantic.Field" "pydantic.constr" "fastapi.Query" "fastapi.Path" "fastapi.Body" "fastapi.Form" "fastapi.Header"
    "django.core.validators.RegexValidator" "django.forms.RegexField")
  (#file-mentions? ")*" ")+" "){")
  (#not-in-role? "test")
  (#backtracks? @finding "exponential"))

; The square of its length, over text of the request.
(call
  function: (_) @callee
  arguments: (argument_list . (_) @finding . (_) @_text)
  (#calls? @callee "re.match" "re.search" "re.fullmatch" "re.split" "re.findall" "re.finditer")
  (#not-in-role? "test")
  (#backtracks? @finding "polynomial")
  (#tainted? @_text "remote" "regex")
  (#set! tier "polynomial"))

; A table of patterns, which something else compiles: `(r"…", Number)`.
(tuple . (string) @finding . (_)
  (#match? @finding "^[rR][\"'].*[)][*+{]")
  (#file-mentions? "Lexer" "lexer" "re.compile" "tokens" "TOKEN")
  (#not-in-role? "test")
  (#backtracks? @finding "exponential"))

; A pattern that was compiled before, over text of the request, and over whatever a function is handed. There it takes two loops
; in a row: that one loop is begun at every place of the text is too common to be told.
(#define! loops "[)\\]a-zA-Z.][*+}][^|]*[)\\]a-zA-Z.][*+}]")

((assignment
  left: (identifier) @_name
  right: (call function: (_) @callee arguments: (argument_list) @args))
  (#calls? @callee "re.compile" "regex.compile")
  (#match? @args loops)
  (#not-match? @args "VERBOSE|re\\.X\\b|timeout *=")
  (#arg? @args "pattern" 0 @finding)
  (#not-in-role? "test")
  (#backtracks? @finding "polynomial")
  (#not-backtracks? @finding "exponential")
  (#applied-to? @_name "remote" "regex")
  (#set! tier "polynomial"))

((assignment
  left: (identifier) @_name
  right: (call function: (_) @callee arguments: (argument_list) @args))
  (#calls? @callee "re.compile" "regex.compile")
  (#match? @args loops)
  (#not-match? @args "VERBOSE|re\\.X\\b|timeout *=")
  (#arg? @args "pattern" 0 @finding)
  (#not-in-role? "test" "generated" "vendored" "migration")
  (#backtracks? @finding "polynomial")
  (#not-backtracks? @finding "exponential")
  (#applied-to? @_name "param" "regex")
  (#set! tier "library"))
