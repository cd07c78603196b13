; A pattern that the request writes.
(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee
    "re.compile" "re.match" "re.search" "re.fullmatch" "re.sub" "re.subn" "re.split" "re.findall" "re.finditer"
    "regex.compile" "regex.match" "regex.search" "regex.findall" "regex.fullmatch" "regex.sub" "regex.split" "regex.finditer")
  (#arg? @args "pattern" 0 @finding)
  (#not-dynamic? @finding "regex")
  (#tainted? @finding "remote" "regex")
  (#set! tier "whole"))

(call
  function: (_) @callee
  arguments: (argument_list) @args
  (#calls? @callee
    "re.compile" "re.match" "re.search" "re.fullmatch" "re.sub" "re.subn" "re.split" "re.findall" "re.finditer"
    "regex.compile" "regex.match" "regex.search" "regex.findall" "regex.fullmatch" "regex.sub" "regex.split" "regex.finditer")
  (#arg? @args "pattern" 0 @finding)
  (#dynamic? @finding "regex")
  (#tainted? @finding "remote" "regex"))

; A pattern inside a filter of MongoDB.
(pair
  key: (string) @callee
  value: (_) @finding
  (#any-of? @callee "\"$regex\"" "'$regex'")
  (#tainted? @finding "remote" "regex"))
