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
