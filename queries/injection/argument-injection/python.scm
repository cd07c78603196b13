(#define! programs
  "^(/(usr/)?(local/)?s?bin/)?(git|hg|svn|ssh|scp|sftp|rsync|tar|zip|unzip|7z|curl|wget|find|ffmpeg|psql|mysql|mysqldump|sqlite3|sendmail|chromium|google-chrome|wkhtmltopdf|yt-dlp|youtube-dl|tcpdump|openssl|xargs|env|rg|ag|fd|exiftool|docker|kubectl|npm|pip|pip3)$")

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
  ; Whoever calls it knows, and which of the calls does not is not told apart here.
  (#not-file-mentions? "--end-of-options")
  (#not-near-mentions? @finding "startswith(" "[0] == \"-\"" "[0] == '-'" "shlex.join" "shlex.split" "removeprefix(" "\"--\"" "'--'")
  (#tainted? @finding "_" "argv")
  (#not-in-role? "test"))

(#define! methods-of-git
  "archive" "blame" "branch" "checkout" "clone" "describe" "diff" "fetch" "grep" "log" "merge" "pull" "push" "rebase" "reset"
  "show" "submodule" "switch" "tag" "cat_file" "cherry_pick" "ls_remote" "ls_tree" "merge_base" "rev_list" "rev_parse" "ls_files")

(#define! commands-of-git
  "^(archive|blame|branch|cat-file|checkout|cherry-pick|clone|describe|diff|fetch|grep|log|ls-remote|ls-tree|merge|merge-base|pull|push|rebase|reset|rev-list|rev-parse|show|submodule|switch|tag)$")

(#define! runners-of-git
  "(?i)(^|[._])(run_?|call_?|exec_?|_)?git(_?(cmd|command|run|call|exec|output))?$")

(#define! lists-of-such-programs "[\"git\"," "['git'," "[\"hg\"," "['hg'," "[\"ssh\"," "['ssh'," "[\"scp\"," "['scp',")

(#define! end-of-options "[\"']--(end-of-options)?[\"']")

(#define! looks-at-the-dash
  "startswith(" "[0] == \"-\"" "[0] == '-'" "shlex.join" "shlex.split" "removeprefix(" "lstrip(\"-" "lstrip('-" "rev_parse(")

(#define! names-of-places
  "(?i)(^|[._\"'])(([a-z]+_)*)(url|uri|repo|repository|remote|ref|refs|refspec|rev|revision|branch|tag|commit|commitish|committish|checkout|target|host|hostname|server)(_name)?[\"'\\])]*$")

; GitPython hands everything on to git: `repo.git.diff(target)`.
(call
  function: (attribute object: (attribute attribute: (identifier) @_git) attribute: (identifier) @_command)
  arguments: (argument_list [(identifier) (attribute) (subscript) (list_splat) (string)] @finding) @_list
  (#eq? @_git "git")
  (#any-of? @_command methods-of-git)
  (#imports? "git")
  (#not-match? @_list end-of-options)
  (#not-match? @finding "^[rbRB]?[fF][\"'][^{]|^[\"']")
  (#not-near-mentions? @finding looks-at-the-dash)
  (#tainted? @finding "_" "argv")
  (#not-in-role? "test"))

(call
  function: (attribute object: (attribute attribute: (identifier) @_git) attribute: (identifier) @_command)
  arguments: (argument_list (identifier) @finding) @_list
  (#eq? @_git "git")
  (#any-of? @_command methods-of-git)
  (#imports? "git")
  (#not-match? @_list end-of-options)
  (#match? @finding names-of-places)
  (#not-near-mentions? @finding looks-at-the-dash)
  (#tainted? @finding "param" "argv")
  (#not-in-role? "test")
  (#set! tier "parameter"))

; A function that runs git: `self._git("fetch", remote, ref)`.
(call
  function: (_) @callee
  arguments: (argument_list . (string) @_command [(identifier) (attribute) (subscript)] @finding) @_list
  (#match? @callee runners-of-git)
  (#value-matches? @_command commands-of-git)
  (#file-mentions? "subprocess" "Popen" "create_subprocess_exec")
  ; A value among `*args` is told where they become a list.
  (#not-file-mentions? "*args]" "*args,")
  (#not-match? @_list end-of-options)
  (#not-near-mentions? @finding looks-at-the-dash)
  (#tainted? @finding "_" "argv")
  (#not-in-role? "test"))

(call
  function: (_) @callee
  arguments: (argument_list . (string) @_command [(identifier) (attribute)] @finding) @_list
  (#match? @callee runners-of-git)
  (#value-matches? @_command commands-of-git)
  (#file-mentions? "subprocess" "Popen" "create_subprocess_exec")
  (#match? @finding names-of-places)
  (#not-match? @_list end-of-options)
  (#not-near-mentions? @finding looks-at-the-dash)
  (#tainted? @finding "param" "argv")
  (#not-in-role? "test")
  (#set! tier "parameter"))

; A place that a caller names, among the arguments of a program that goes there: what stands behind an option is its value.
([
    (call arguments: (argument_list . (list . (string) @_program (_) @_before . (identifier) @finding) @_list))
    (assignment right: (list . (string) @_program (_) @_before . (identifier) @finding) @_list)]
  (#file-mentions? "subprocess" "Popen" "os.exec" "create_subprocess_exec")
  (#value-matches? @_program "^(/(usr/)?(local/)?bin/)?(git|hg|svn|ssh|scp|sftp)$")
  (#match? @finding names-of-places)
  (#match? @_before "^[^\"'rbf-]|^\\w+$|^[rbf]?[\"']([^-]|--?(q|quiet|v|verbose|bare|mirror|recursive|recurse-submodules|all|tags|f|force|prune|progress|single-branch|no-checkout|no-tags|heads|ff-only|[a-z-]+=[^\"']*)[\"'])")
  (#not-match? @_list end-of-options)
  (#not-near-mentions? @finding looks-at-the-dash)
  (#tainted? @finding "param" "argv")
  (#not-in-role? "test")
  (#set! tier "parameter"))

; The program is a variable, what it does is not: `[vcs, "checkout", revision]`.
([
    (call arguments: (argument_list . (list . [(identifier) (attribute)] (string) @_command . (identifier) @finding) @_list))
    (assignment right: (list . [(identifier) (attribute)] (string) @_command . (identifier) @finding) @_list)]
  (#file-mentions? "subprocess" "Popen" "create_subprocess_exec")
  (#value-matches? @_command "^(clone|checkout|fetch|pull|switch|ls-remote|archive)$")
  (#match? @finding names-of-places)
  (#not-match? @_list end-of-options)
  (#not-near-mentions? @finding looks-at-the-dash)
  (#tainted? @finding "param" "argv")
  (#not-in-role? "test")
  (#set! tier "parameter"))

; Added to the list: `command = ["git", "clone"]`, `command += [url, folder]`.
([
    (call
      function: (attribute attribute: (identifier) @_adds)
      arguments: (argument_list . [(identifier) (attribute) (subscript) (call)] @finding .))
    (call
      function: (attribute attribute: (identifier) @_adds)
      arguments: (argument_list . (list . [(identifier) (attribute) (subscript) (call)] @finding) .))]
  (#any-of? @_adds "append" "extend")
  (#file-mentions? "subprocess" "Popen" "execute_cmd" "create_subprocess_exec")
  (#near-mentions? @finding lists-of-such-programs)
  (#match? @finding names-of-places)
  (#not-near-mentions? @finding "\"--\"" "'--'" "end-of-options" looks-at-the-dash)
  (#tainted? @finding "_" "argv")
  (#not-in-role? "test"))

([
    (call
      function: (attribute attribute: (identifier) @_adds)
      arguments: (argument_list . [(identifier) (attribute)] @finding .))
    (call
      function: (attribute attribute: (identifier) @_adds)
      arguments: (argument_list . (list . [(identifier) (attribute)] @finding) .))]
  (#any-of? @_adds "append" "extend")
  (#file-mentions? "subprocess" "Popen" "execute_cmd" "create_subprocess_exec")
  (#near-mentions? @finding lists-of-such-programs)
  (#match? @finding names-of-places)
  (#not-near-mentions? @finding "\"--\"" "'--'" "end-of-options" looks-at-the-dash)
  (#tainted? @finding "param" "argv")
  (#not-in-role? "test")
  (#set! tier "parameter"))

; The machine to log in to comes first.
([
    (call arguments: (argument_list . (list . (string) @_program . (identifier) @finding)))
    (assignment right: (list . (string) @_program . (identifier) @finding))]
  (#file-mentions? "subprocess" "Popen" "os.exec" "create_subprocess_exec")
  (#value-matches? @_program "^(/(usr/)?(local/)?bin/)?(ssh|scp|sftp)$")
  (#match? @finding names-of-places)
  (#not-near-mentions? @finding looks-at-the-dash)
  (#tainted? @finding "param" "argv")
  (#not-in-role? "test")
  (#set! tier "parameter"))

; Words of one's own are added to the list: `["find", root] + term.split()`.
(call
  function: (_) @callee
  arguments: (argument_list . (binary_operator left: (list . (_) @_program) @_list operator: "+" right: [(call) (identifier)] @finding))
  (#calls? @callee
    "subprocess.run" "subprocess.call" "subprocess.check_call" "subprocess.check_output" "subprocess.Popen")
  (#value-matches? @_program programs)
  (#not-match? @_list "[\"']--(end-of-options)?[\"']")
  (#not-near-mentions? @finding "startswith(" "[0] == \"-\"" "[0] == '-'")
  (#tainted? @finding "_" "argv")
  (#not-in-role? "test"))
