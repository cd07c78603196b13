; `["git", "clone", url]`: what begins with `-` is an option.
(call
  function: (_) @callee
  arguments: (argument_list . (list . (_) @_program (_) @finding) @_list)
  (#calls? @callee
    "subprocess.run" "subprocess.call" "subprocess.check_call" "subprocess.check_output" "subprocess.Popen")
  (#value-matches? @_program "^(/(usr/)?(local/)?s?bin/)?(git|hg|svn|ssh|scp|sftp|rsync|tar|zip|unzip|7z|curl|wget|find|ffmpeg|psql|mysql|mysqldump|sqlite3|sendmail|chromium|google-chrome|wkhtmltopdf|yt-dlp|youtube-dl|tcpdump|openssl|xargs|env)$")
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
  (#value-matches? @_program "^(/(usr/)?(local/)?s?bin/)?(git|hg|svn|ssh|scp|sftp|rsync|tar|zip|unzip|7z|curl|wget|find|ffmpeg|psql|mysql|mysqldump|sqlite3|sendmail|chromium|google-chrome|wkhtmltopdf|yt-dlp|youtube-dl|tcpdump|openssl|xargs|env)$")
  (#not-match? @_list "[\"']--(end-of-options)?[\"']")
  (#not-match? @finding "^[rbRB]?[fF][\"'][^{]|^[\"']|^\\w+ *=|^str\\(")
  (#not-near-mentions? @finding "startswith(" "[0] == \"-\"" "[0] == '-'" "removeprefix(" "lstrip(\"-" "lstrip('-")
  (#tainted? @finding "_" "argv")
  (#not-in-role? "test"))

; The list under a name.
(assignment
  right: (list . (string) @_program (_) @finding) @_list
  (#file-mentions? "subprocess" "Popen" "os.exec")
  (#value-matches? @_program "^(/(usr/)?(local/)?s?bin/)?(git|hg|svn|ssh|scp|sftp|rsync|tar|zip|unzip|7z|curl|wget|find|ffmpeg|psql|mysql|mysqldump|sqlite3|sendmail|chromium|google-chrome|wkhtmltopdf|yt-dlp|youtube-dl|tcpdump|openssl|xargs|env)$")
  (#not-match? @_list "[\"']--(end-of-options)?[\"']")
  (#not-match? @finding "^[rbRB]?[fF][\"'][^{]|^[\"']|^str\\(")
  (#near-mentions? @finding "subprocess." "Popen(" "check_output(" "os.exec")
  (#not-near-mentions? @finding "startswith(" "[0] == \"-\"" "[0] == '-'" "shlex.join" "removeprefix(" "lstrip(\"-" "lstrip('-")
  (#tainted? @finding "_" "argv")
  (#not-in-role? "test"))
