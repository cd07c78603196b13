(#define! starts-a-program
  "child_process.execFile" "child_process.execFileSync" "child_process.spawn" "child_process.spawnSync"
  "node:child_process.execFile" "node:child_process.execFileSync" "node:child_process.spawn" "node:child_process.spawnSync"
  "execFile" "execFileSync" "spawn" "spawnSync" "cross-spawn" "cross-spawn.sync" "execa" "execa.execa" "execa.sync" "execa.execaSync")

; Directly behind an option that takes a value it is that value, whatever it begins with.
((arguments . (string) @_program . (array (string) @_option . (_) @finding))
  (#value-matches? @_program "^(/(usr/)?(local/)?s?bin/)?(ffmpeg|ffprobe)$")
  (#value-matches? @_option "^-(i|ss|sseof|t|to|f|r|s|b|c|q|crf|vf|af|map|metadata|preset|vframes|filter_complex|acodec|vcodec|codec|frames|ar|ac|aspect|pix_fmt)(:[a-z0-9:]+)?$")
  (#file-mentions? "child_process" "execa" "spawn")
  (#tainted? @finding "_" "argv")
  (#not-in-role? "test")
  (#set! tier "option-value"))

((arguments . (string) @_program . (array (string) @_option . (_) @finding))
  (#value-matches? @_program "^(/(usr/)?(local/)?s?bin/)?curl$")
  (#value-matches? @_option "^(-[sSLfkgi]*[oHduAebcXFxmT]|--(output|header|data|data-raw|data-binary|user|user-agent|referer|cookie|request|form|url|proxy|max-time|upload-file))$")
  (#file-mentions? "child_process" "execa" "spawn")
  (#tainted? @finding "_" "argv")
  (#not-in-role? "test")
  (#set! tier "option-value"))

((arguments . (string) @_program . (array (string) @_option . (_) @finding) @_list)
  (#value-matches? @_program "^(/(usr/)?(local/)?s?bin/)?git$")
  (#value-matches? @_option "^-(a?m|-message|-author|-date)$")
  (#match? @_list "\\b(commit|tag|merge|notes)\\b")
  (#file-mentions? "child_process" "execa" "spawn")
  (#tainted? @finding "_" "argv")
  (#not-in-role? "test")
  (#set! tier "option-value"))

; `execFile("git", ["clone", url])`: what begins with `-` is an option.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @_program . (array (_) @finding) @_list)
  (#calls? @callee starts-a-program)
  (#value-matches? @_program "^(/(usr/)?(local/)?s?bin/)?(git|hg|svn|ssh|scp|sftp|rsync|tar|zip|unzip|7z|curl|wget|find|ffmpeg|psql|mysql|mysqldump|sqlite3|sendmail|chromium|google-chrome|wkhtmltopdf|yt-dlp|youtube-dl|tcpdump|openssl|xargs|env)$")
  (#not-match? @_list "[\"'`]--(end-of-options)?[\"'`]")
  (#not-match? @finding "^`[^$]|^[\"']")
  (#not-near-mentions? @finding "startsWith(" "[0] === \"-\"" "[0] === '-'" "/^-/" "^[")
  (#tainted? @finding "_" "argv")
  (#not-in-role? "test"))

; The arguments under a name, as a helper makes them, or a part of them: `execFile("git", args)`, `argsOf(job)`,
; `[...args]`. Of programs most of whose options take a value, such as ffmpeg, it does not show which is one.
(call_expression
  function: (_) @callee
  arguments: (arguments
    . (_) @_program
    . [
      (array (spread_element [(identifier) (call_expression)] @finding))
      (identifier) @finding
      (call_expression) @finding
    ] @_list)
  (#calls? @callee starts-a-program)
  (#value-matches? @_program "^(/(usr/)?(local/)?s?bin/)?(git|hg|svn|ssh|scp|sftp|rsync|tar|zip|unzip|7z|wget|find|wkhtmltopdf|yt-dlp|youtube-dl|tcpdump)$")
  (#not-match? @_list "[\"'`]--(end-of-options)?[\"'`]")
  (#not-near-mentions? @finding "startsWith(" "[0] === \"-\"" "[0] === '-'" "/^-/" "^[" "'--'" "\"--\"")
  (#tainted? @finding "_" "argv")
  (#not-in-role? "test"))

; simple-git hands on what it is given.
(call_expression
  function: (member_expression property: (property_identifier) @_method) @callee
  arguments: (arguments . (_) @finding)
  (#any-of? @_method "clone" "mirror" "listRemote" "raw" "fetch" "pull" "push" "checkout" "diff" "show" "log" "branch" "checkoutBranch")
  (#imports? "simple-git")
  (#not-near-mentions? @finding "startsWith(" "/^-/" "^[")
  (#tainted? @finding "_" "argv")
  (#not-in-role? "test"))

; A helper that runs git with the arguments it is handed: `git(["fetch", remote], options)`.
(#define! git-helper "(?i)^((this|self|util|utils|shell|helpers?)\\.)?_?(run|exec|spawn|call|invoke)?_?git(_?(sync|async|command|cmd|exec|run|spawn|or_?throw|lines))?$")
(#define! looks-at-beginning "startsWith(" "[0] === \"-\"" "[0] === '-'" "/^-/" "^[")

(call_expression
  function: (_) @callee
  arguments: (arguments (array . (string) (_) @finding) @_list)
  (#skip-unless? "[gG][iI][tT]\\w*~(<[^(\\n]*>)?~\\(")
  (#match? @callee git-helper)
  (#not-match? @_list "[\"'`]--(end-of-options)?[\"'`]")
  (#not-match? @finding "^`[^$]|^[\"']")
  (#not-near-mentions? @finding looks-at-beginning)
  (#tainted? @finding "_" "argv")
  (#not-in-role? "test"))

; What an exported function is handed: whoever calls it may pass on what came from outside.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @_program . [
    (array (_) @finding)
    (array (spread_element (identifier) @finding))
    (identifier) @finding] @_list)
  (#calls? @callee starts-a-program)
  (#value-matches? @_program "^(/(usr/)?(local/)?s?bin/)?(git|hg|svn|ssh|scp|sftp|rsync|tar|zip|unzip|7z|curl|wget|find|wkhtmltopdf|yt-dlp|youtube-dl|tcpdump|sendmail|xargs|env)$")
  (#not-match? @_list "[\"'`]--(end-of-options)?[\"'`]")
  (#not-match? @finding "^`[^$]|^[\"']|^\\.\\.\\.")
  (#not-near-mentions? @finding looks-at-beginning)
  (#not-near-mentions? @finding "'--'" "\"--\"")
  (#file-mentions? "export")
  (#inside? @finding "public")
  (#tainted? @finding "param" "argv")
  (#not-in-role? "test")
  (#set! tier "library"))

(call_expression
  function: (_) @callee
  arguments: (arguments (array . (string) (_) @finding) @_list)
  (#skip-unless? "[gG][iI][tT]\\w*~(<[^(\\n]*>)?~\\(")
  (#match? @callee git-helper)
  (#not-match? @_list "[\"'`]--(end-of-options)?[\"'`]")
  (#not-match? @finding "^`[^$]|^[\"']|^\\.\\.\\.")
  (#not-near-mentions? @finding looks-at-beginning)
  (#file-mentions? "export")
  (#inside? @finding "public")
  (#tainted? @finding "param" "argv")
  (#not-in-role? "test")
  (#set! tier "library"))

; The arguments of git, before they are handed over.
(array
  . (string) @_command
  (identifier) @finding
  (#file-mentions? "'git'" "\"git\"" "simple-git" "simpleGit" "runGit" "execGit" "gitP" "git(")
  (#value-is? @_command "clone" "fetch" "pull" "push" "ls-remote" "remote" "checkout" "submodule" "archive")
  (#match? @finding "(?i)(url|remote|repo(sitory)?|branch|ref|tag|path|dest(ination)?|dir(ectory)?|target|source|origin)$")
  (#not-near-mentions? @finding looks-at-beginning)
  (#not-near-mentions? @finding "'--'" "\"--\"" "end-of-options")
  (#file-mentions? "export")
  (#inside? @finding "public")
  (#tainted? @finding "param" "argv")
  (#not-in-role? "test")
  (#set! tier "library"))

; A helper that takes them one by one: `this.git("fetch", "origin", ref)`. What a message of a queue or another process names,
; or what says by its name that others chose it.
(#define! chosen-names "(?i)(^|\\.|_)(ref|refspec|branch(_?name)?|tag|rev(ision)?|commit(_?ish)?|sha|(repo|clone|git|remote)?_?url|remote|pathspec)s?$|\\w(Ref|Branch|Tag|Revision|Url)$")
(#define! git-commands
  "clone" "fetch" "pull" "push" "ls-remote" "checkout" "switch" "log" "diff" "show" "archive" "rev-parse" "rev-list" "merge" "rebase" "cat-file"
  "blame" "grep" "reset" "branch" "ls-tree" "describe")

(call_expression
  function: (_) @callee
  arguments: (arguments . (string) @_command (_) @finding) @_list
  (#skip-unless? "[gG][iI][tT]\\w*~(<[^(\\n]*>)?~\\(~[\"']\\w")
  (#match? @callee git-helper)
  (#value-is? @_command git-commands)
  (#not-match? @_list "[\"'`]--(end-of-options)?[\"'`]")
  (#not-match? @finding "^`[^$]|^[\"']|^\\.\\.\\.")
  (#not-near-mentions? @finding looks-at-beginning)
  (#tainted? @finding "_" "argv")
  (#not-in-role? "test"))

(call_expression
  function: (_) @callee
  arguments: (arguments . (string) @_command (_) @finding) @_list
  (#skip-unless? "[gG][iI][tT]\\w*~(<[^(\\n]*>)?~\\(~[\"']\\w")
  (#match? @callee git-helper)
  (#value-is? @_command git-commands)
  (#not-match? @_list "[\"'`]--(end-of-options)?[\"'`]")
  (#match? @finding chosen-names)
  (#not-near-mentions? @finding looks-at-beginning)
  (#tainted? @finding "param" "argv")
  (#not-in-role? "test")
  (#set! tier "library"))

(#define! job-queues "bull" "Bull" "pg-boss" "agenda" "bee-queue" "graphile")

; The jobs of a queue.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @_program . (array (_) @finding) @_list)
  (#calls? @callee starts-a-program)
  (#value-matches? @_program "^(/(usr/)?(local/)?s?bin/)?(git|hg|svn|ssh|scp|sftp|rsync|tar|zip|unzip|7z|curl|wget|find|wkhtmltopdf|yt-dlp|youtube-dl|tcpdump|openssl|env|xargs|psql|mysql|pg_dump|npm|pip|docker|chromium|google-chrome)$")
  (#not-match? @_list "[\"'`]--(end-of-options)?[\"'`]")
  (#not-match? @finding "^`[^$]|^[\"']|^\\.\\.\\.")
  (#not-near-mentions? @finding looks-at-beginning)
  (#file-mentions? job-queues)
  (#tainted? @finding "queue" "argv")
  (#not-in-role? "test")
  (#set! tier "message"))

(call_expression
  function: (_) @callee
  arguments: [(arguments . (string) (_) @finding) (arguments (array . (string) (_) @finding))] @_list
  (#skip-unless? "[gG][iI][tT]\\w*~(<[^(\\n]*>)?~\\(")
  (#match? @callee git-helper)
  (#not-match? @_list "[\"'`]--(end-of-options)?[\"'`]")
  (#not-match? @finding "^`[^$]|^[\"']|^\\.\\.\\.")
  (#not-near-mentions? @finding looks-at-beginning)
  (#file-mentions? job-queues)
  (#tainted? @finding "queue" "argv")
  (#not-in-role? "test")
  (#set! tier "message"))

(call_expression
  function: (member_expression property: (property_identifier) @_method) @callee
  arguments: (arguments . (_) @finding)
  (#any-of? @_method "clone" "mirror" "listRemote" "raw" "fetch" "pull" "push" "checkout")
  (#imports? "simple-git")
  (#not-near-mentions? @finding "startsWith(" "/^-/" "^[")
  (#file-mentions? job-queues)
  (#tainted? @finding "queue" "argv")
  (#not-in-role? "test")
  (#set! tier "message"))

; The call in place, in a worker or a service that is handed what others chose.
(call_expression
  function: (_) @callee
  arguments: (arguments . (_) @_program . (array . (string) @_command (_) @finding) @_list)
  (#calls? @callee starts-a-program)
  (#value-matches? @_program "^(/(usr/)?(local/)?s?bin/)?git$")
  (#file-mentions? "git")
  (#not-match? @_list "[\"'`]--(end-of-options)?[\"'`]")
  (#match? @finding chosen-names)
  (#not-near-mentions? @finding looks-at-beginning)
  (#not-near-mentions? @finding "'--'" "\"--\"")
  (#tainted? @finding "param" "argv")
  (#not-in-role? "test" "example")
  (#not-inside? @finding "public")
  (#set! tier "library"))
