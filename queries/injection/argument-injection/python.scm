(#define! programs
  "^(/(usr/)?(local/)?s?bin/)?(git|hg|svn|ssh|scp|sftp|rsync|tar|zip|unzip|7z|curl|wget|find|ffmpeg|psql|mysql|mysqldump|sqlite3|sendmail|chromium|google-chrome|wkhtmltopdf|yt-dlp|youtube-dl|tcpdump|openssl|xargs|env)$")

; Directly behind an option that takes a value it is that value, whatever it begins with.
([
    (list . (string) @_program (string) @_option . (_) @finding)
    (argument_list . (string) @_program (string) @_option . (_) @finding)]
  (#value-matches? @_program "^(/(usr/)?(local/)?s?bin/)?(ffmpeg|ffprobe)$")
  (#value-matches? @_option "^-(i|ss|sseof|t|to|f|r|s|b|c|q|crf|vf|af|map|metadata|preset|vframes|filter_complex|acodec|vcodec|codec|frames|ar|ac|aspect|pix_fmt)(:[a-z0-9:]+)?$")
  (#file-mentions? "subprocess" "Popen" "os.exec" "create_subprocess_exec")
  (#tainted? @finding "_" "argv")
  (#not-in-role? "test")
  (#set! tier "option-value"))

([
    (list . (string) @_program (string) @_option . (_) @finding)
    (argument_list . (string) @_program (string) @_option . (_) @finding)]
  (#value-matches? @_program "^(/(usr/)?(local/)?s?bin/)?curl$")
  (#value-matches? @_option "^(-[sSLfkgi]*[oHduAebcXFxmT]|--(output|header|data|data-raw|data-binary|user|user-agent|referer|cookie|request|form|url|proxy|max-time|upload-file))$")
  (#file-mentions? "subprocess" "Popen" "os.exec" "create_subprocess_exec")
  (#tainted? @finding "_" "argv")
  (#not-in-role? "test")
  (#set! tier "option-value"))

([
    (list . (string) @_program (string) @_option . (_) @finding) @_list
    (argument_list . (string) @_program (string) @_option . (_) @finding) @_list]
  (#value-matches? @_program "^(/(usr/)?(local/)?s?bin/)?git$")
  (#value-matches? @_option "^-(a?m|-message|-author|-date)$")
  (#match? @_list "\\b(commit|tag|merge|notes)\\b")
  (#file-mentions? "subprocess" "Popen" "os.exec" "create_subprocess_exec")
  (#tainted? @finding "_" "argv")
  (#not-in-role? "test")
  (#set! tier "option-value"))

; `["git", "clone", url]`: what begins with `-` is an option.
(call
  function: (_) @callee
  arguments: (argument_list . (list . (_) @_program (_) @finding) @_list)
  (#calls? @callee
    "subprocess.run" "subprocess.call" "subprocess.check_call" "subprocess.check_output" "subprocess.Popen")
  (#value-matches? @_program programs)
  (#not-match? @_list "[\"']--(end-of-options)?[\"']")
  (#not-match? @finding "^[rbRB]?[fF][\"'][^{]|^[\"']|^str\\(")
  (#not-near-mentions? @finding "startswith(" "[0] == \"-\"" "[0] == '-'" "shlex.split" "removeprefix(" "lstrip(\"-" "lstrip('-")
  (#tainted? @finding "_" "argv")
  (#not-in-role? "test"))

; The same without a list.
(call
  function: (_) @callee
  arguments: (argument_list . (_) @_program (_) @finding) @_list
  (#calls? @callee "asyncio.create_subprocess_exec" "os.execlp" "os.execl" "os.spawnlp")
  (#value-matches? @_program programs)
  (#not-match? @_list "[\"']--(end-of-options)?[\"']")
  (#not-match? @finding "^[rbRB]?[fF][\"'][^{]|^[\"']|^\\w+ *=|^str\\(")
  (#not-near-mentions? @finding "startswith(" "[0] == \"-\"" "[0] == '-'" "removeprefix(" "lstrip(\"-" "lstrip('-")
  (#tainted? @finding "_" "argv")
  (#not-in-role? "test"))

; The list under a name.
(assignment
  right: (list . (string) @_program (_) @finding) @_list
  (#file-mentions? "subprocess" "Popen" "os.exec")
  (#value-matches? @_program programs)
  (#not-match? @_list "[\"']--(end-of-options)?[\"']")
  (#not-match? @finding "^[rbRB]?[fF][\"'][^{]|^[\"']|^str\\(")
  (#near-mentions? @finding "subprocess." "Popen(" "check_output(" "os.exec")
  (#not-near-mentions? @finding "startswith(" "[0] == \"-\"" "[0] == '-'" "shlex.join" "removeprefix(" "lstrip(\"-" "lstrip('-")
  (#tainted? @finding "_" "argv")
  (#not-in-role? "test"))

; A part of the list: `["git", "log", *args]`. Of programs most of whose options take a value, such as ffmpeg, it does not
; show which is one.
([
    (call arguments: (argument_list . (list . (string) @_program (list_splat (identifier) @finding)) @_list))
    (assignment right: (list . (string) @_program (list_splat (identifier) @finding)) @_list)]
  (#file-mentions? "subprocess" "Popen" "os.exec")
  (#value-matches? @_program "^(/(usr/)?(local/)?s?bin/)?(git|hg|svn|ssh|scp|sftp|rsync|tar|zip|unzip|7z|wget|find|wkhtmltopdf|yt-dlp|youtube-dl|tcpdump)$")
  (#not-match? @_list "[\"']--(end-of-options)?[\"']")
  (#not-near-mentions? @finding "startswith(" "[0] == \"-\"" "[0] == '-'" "shlex.join" "shlex.split" "removeprefix(" "\"--\"" "'--'")
  (#tainted? @finding "_" "argv")
  (#not-in-role? "test"))
