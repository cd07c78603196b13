(#define! programs-in-text
  "Command::new(\"git\")" "Command::new(\"/usr/bin/git\")" "Command::new(\"hg\")" "Command::new(\"/usr/bin/hg\")"
  "Command::new(\"svn\")" "Command::new(\"/usr/bin/svn\")" "Command::new(\"ssh\")" "Command::new(\"/usr/bin/ssh\")"
  "Command::new(\"scp\")" "Command::new(\"/usr/bin/scp\")" "Command::new(\"sftp\")" "Command::new(\"/usr/bin/sftp\")"
  "Command::new(\"rsync\")" "Command::new(\"/usr/bin/rsync\")" "Command::new(\"tar\")"
  "Command::new(\"/usr/bin/tar\")" "Command::new(\"zip\")" "Command::new(\"/usr/bin/zip\")" "Command::new(\"unzip\")"
  "Command::new(\"/usr/bin/unzip\")" "Command::new(\"7z\")" "Command::new(\"/usr/bin/7z\")" "Command::new(\"curl\")"
  "Command::new(\"/usr/bin/curl\")" "Command::new(\"wget\")" "Command::new(\"/usr/bin/wget\")"
  "Command::new(\"find\")" "Command::new(\"/usr/bin/find\")" "Command::new(\"psql\")"
  "Command::new(\"/usr/bin/psql\")" "Command::new(\"mysql\")" "Command::new(\"/usr/bin/mysql\")"
  "Command::new(\"mysqldump\")" "Command::new(\"/usr/bin/mysqldump\")" "Command::new(\"sendmail\")"
  "Command::new(\"/usr/bin/sendmail\")" "Command::new(\"chromium\")" "Command::new(\"/usr/bin/chromium\")"
  "Command::new(\"google-chrome\")" "Command::new(\"/usr/bin/google-chrome\")" "Command::new(\"wkhtmltopdf\")"
  "Command::new(\"/usr/bin/wkhtmltopdf\")" "Command::new(\"yt-dlp\")" "Command::new(\"/usr/bin/yt-dlp\")"
  "Command::new(\"youtube-dl\")" "Command::new(\"/usr/bin/youtube-dl\")" "Command::new(\"tcpdump\")"
  "Command::new(\"/usr/bin/tcpdump\")" "Command::new(\"openssl\")" "Command::new(\"/usr/bin/openssl\")")

; `Command::new("git").arg("clone").arg(url)`: what begins with `-` is an option.
(call_expression
  function: (field_expression field: (field_identifier) @_method) @callee
  arguments: (arguments . (_) @finding .)
  (#eq? @_method "arg")
  (#near-mentions? @finding programs-in-text)
  (#not-match? @finding "^&?format!\\(\\s*\"[^{\"]|^\"")
  (#not-near-mentions? @finding "\"--\"" "starts_with('-')" "starts_with(\"-" "\"-c\"" "\"sh\"" "\"bash\"")
  (#tainted? @finding "_" "argv")
  (#not-in-role? "test"))

; `Command::new("tar").args([…, name])`
(call_expression
  function: (field_expression field: (field_identifier) @_method) @callee
  arguments: (arguments . [
    (array_expression [(identifier) (field_expression) (reference_expression) (call_expression)] @finding)
    (reference_expression value: (array_expression [(identifier) (field_expression) (reference_expression) (call_expression)] @finding))] .)
  (#eq? @_method "args")
  (#near-mentions? @finding programs-in-text)
  (#not-near-mentions? @finding "\"--\"" "starts_with('-')" "starts_with(\"-" "\"-c\"" "\"sh\"" "\"bash\"")
  (#tainted? @finding "_" "argv")
  (#not-in-role? "test"))

; `Command::new("find").args(&request.words)`: the whole list.
(call_expression
  function: (field_expression field: (field_identifier) @_method) @callee
  arguments: (arguments . [(identifier) (field_expression) (reference_expression value: [(identifier) (field_expression)])] @finding .)
  (#eq? @_method "args")
  (#near-mentions? @finding programs-in-text)
  (#not-near-mentions? @finding "\"--\"" "starts_with('-')" "starts_with(\"-" "\"-c\"" "\"sh\"" "\"bash\"")
  (#tainted? @finding "_" "argv")
  (#not-in-role? "test"))

; A function of the file makes the command: `git(&repository).arg("fetch").arg(&event.branch)`.
(#define! commands
  "std::process::Command::new" "tokio::process::Command::new" "async_process::Command::new" "async_std::process::Command::new"
  "smol::process::Command::new")
(#define! programs
  "^([A-Za-z0-9_./-]*/)?(git|hg|svn|ssh|scp|sftp|rsync|tar|zip|unzip|7z|curl|wget|find|psql|mysql|mysqldump|sendmail|chromium|google-chrome|wkhtmltopdf|yt-dlp|youtube-dl|tcpdump|openssl)$")

(call_expression
  function: (field_expression field: (field_identifier) @_method) @callee
  arguments: (arguments . (_) @finding .)
  (#eq? @_method "arg")
  (#not-near-mentions? @finding programs-in-text)
  (#begun-by? @callee commands 0 @_program)
  (#value-matches? @_program programs)
  (#not-match? @finding "^&?format!\\(\\s*\"[^{\"]|^\"")
  (#not-near-mentions? @finding "\"--\"" "starts_with('-')" "starts_with(\"-" "\"-c\"" "\"sh\"" "\"bash\"")
  (#tainted? @finding "_" "argv")
  (#not-in-role? "test"))

(call_expression
  function: (field_expression field: (field_identifier) @_method) @callee
  arguments: (arguments . [
    (array_expression [(identifier) (field_expression) (reference_expression) (call_expression)] @finding)
    (reference_expression value: (array_expression [(identifier) (field_expression) (reference_expression) (call_expression)] @finding))] .)
  (#eq? @_method "args")
  (#not-near-mentions? @finding programs-in-text)
  (#begun-by? @callee commands 0 @_program)
  (#value-matches? @_program programs)
  (#not-near-mentions? @finding "\"--\"" "starts_with('-')" "starts_with(\"-" "\"-c\"" "\"sh\"" "\"bash\"")
  (#tainted? @finding "_" "argv")
  (#not-in-role? "test"))

; A field of a message that is piped in: `let event: Push = serde_json::from_str(&text)?`.
(call_expression
  function: (field_expression field: (field_identifier) @_method) @callee
  arguments: (arguments . [(field_expression value: (identifier) @_message) (reference_expression value: (field_expression value: (identifier) @_message))] @finding .)
  (#eq? @_method "arg")
  (#file-mentions? "serde_json::from_str" "serde_json::from_reader" "serde_json::from_slice")
  (#file-mentions? "stdin()")
  (#not-any-of? @_message "cli" "args" "opts" "opt" "options" "config" "cfg" "conf" "settings" "self" "ctx" "app")
  (#begun-by? @callee commands 0 @_program)
  (#value-matches? @_program programs)
  (#not-near-mentions? @finding "\"--\"" "starts_with('-')" "starts_with(\"-" "\"-c\"" "\"sh\"" "\"bash\"")
  (#tainted? @finding "cli" "argv")
  (#not-in-role? "test")
  (#set! tier "piped"))

; A place that a caller names, which `git` and its like go to.
(call_expression
  function: (field_expression field: (field_identifier) @_method) @callee
  arguments: (arguments . [(identifier) (field_expression) (reference_expression)] @finding .)
  (#eq? @_method "arg")
  (#file-mentions? "Command::new(\"git\")" "Command::new(\"hg\")" "Command::new(\"ssh\")" "Command::new(\"svn\")")
  (#match? @finding "(?i)(^|[&._])(([a-z]+_)*)(url|uri|repo|repository|remote|ref|refspec|rev|revision|branch|tag|commit|commitish|host|hostname)(_name)?$")
  (#begun-by? @callee commands 0 @_program)
  (#value-matches? @_program "^([A-Za-z0-9_./-]*/)?(git|hg|svn|ssh)$")
  (#not-near-mentions? @finding "\"--\"" "end-of-options" "starts_with('-')" "starts_with(\"-" "is_valid" "validate")
  (#inside? @finding "public")
  (#tainted? @finding "param" "argv")
  (#not-in-role? "test" "example")
  (#set! tier "parameter"))
