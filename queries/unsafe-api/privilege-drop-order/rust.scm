; The two calls, the second after the first. Back to root it is the other way round.
(block
  (expression_statement [
    (try_expression (call_expression function: (_) @callee @finding arguments: (arguments . (_) @_user)))
    (call_expression function: (field_expression value: (call_expression
      function: (_) @callee @finding arguments: (arguments . (_) @_user))))
    (call_expression function: (_) @callee @finding arguments: (arguments . (_) @_user))])
  (expression_statement [
    (try_expression (call_expression function: (_) @_then))
    (call_expression function: (field_expression value: (call_expression function: (_) @_then)))
    (call_expression function: (_) @_then)])
  (#calls? @callee
    "nix::unistd::setuid" "nix::unistd::seteuid" "nix::unistd::setresuid" "libc::setuid" "libc::seteuid" "libc::setreuid"
    "libc::setresuid" "rustix::thread::set_thread_uid")
  (#calls? @_then
    "nix::unistd::setgid" "nix::unistd::setegid" "nix::unistd::setresgid" "nix::unistd::setgroups" "nix::unistd::initgroups"
    "libc::setgid" "libc::setegid" "libc::setregid" "libc::setresgid" "libc::setgroups" "libc::initgroups"
    "rustix::thread::set_thread_gid")
  (#not-match? @_user "^0$|ROOT|from_raw\\(0\\)")
  (#not-in-role? "test"))

; Nobody looks whether it worked: `libc::setuid(uid);`
(#define! drops
  "libc::setuid" "libc::seteuid" "libc::setreuid" "libc::setresuid" "libc::setgid" "libc::setegid" "libc::setregid"
  "libc::setresgid" "libc::setgroups" "libc::initgroups" "libc::chroot" "nix::unistd::setuid" "nix::unistd::seteuid"
  "nix::unistd::setresuid" "nix::unistd::setgid" "nix::unistd::setegid" "nix::unistd::setresgid"
  "nix::unistd::setgroups" "nix::unistd::initgroups" "nix::unistd::chroot" "rustix::thread::set_thread_uid"
  "rustix::thread::set_thread_gid" "rustix::thread::set_thread_groups" "rustix::process::chroot"
  "std::os::unix::fs::chroot")

((expression_statement (call_expression function: (_) @callee @finding) @_call) @_statement
  (#calls? @callee drops)
  (#match? @_statement ";$")
  (#not-match? @_call "\\((0|.*ROOT|.*from_raw\\(0\\)|.*(?i:saved|previous|original|old)\\w*)\\)$")
  (#not-in-role? "test")
  (#set! tier "ignored"))

; The block is a statement of its own: `unsafe { libc::setuid(uid) };`
(block
  (expression_statement (unsafe_block (block (call_expression function: (_) @callee @finding) @_call .)))
  .
  (_)
  (#calls? @callee drops)
  (#not-match? @_call "\\((0|.*ROOT|.*from_raw\\(0\\)|.*(?i:saved|previous|original|old)\\w*)\\)$")
  (#not-in-role? "test")
  (#set! tier "ignored"))

((let_declaration
  value: [
    (call_expression function: (_) @callee @finding)
    (unsafe_block (block . (call_expression function: (_) @callee @finding) .))] @_call) @_statement
  (#calls? @callee drops)
  (#match? @_statement "^let\\s+_\\s*[:=]")
  (#not-match? @_call "\\((0|.*ROOT|.*from_raw\\(0\\)|.*(?i:saved|previous|original|old)\\w*)\\)(\\s*\\})?$")
  (#not-in-role? "test")
  (#set! tier "ignored"))

; `setuid(uid).ok();`
((expression_statement (call_expression
  function: (field_expression
    value: (call_expression function: (_) @callee @finding) @_call
    field: (field_identifier) @_method))) @_statement
  (#calls? @callee drops)
  (#any-of? @_method "ok" "is_ok" "is_err" "unwrap_or_default" "unwrap_or")
  (#match? @_statement ";$")
  (#not-match? @_call "\\((0|.*ROOT|.*from_raw\\(0\\)|.*(?i:saved|previous|original|old)\\w*)\\)$")
  (#not-in-role? "test")
  (#set! tier "ignored"))

; The user alone, in a program that never names a group.
(call_expression
  function: (_) @callee @finding
  arguments: (arguments . (_) @_user .)
  (#calls? @callee "nix::unistd::setuid" "libc::setuid" "rustix::thread::set_thread_uid")
  (#not-match? @_user "^0$|ROOT|from_raw\\(0\\)|getuid|current|real|saved|previous|original|old")
  (#not-file-mentions? "setgid" "setgroups" "initgroups" "setegid" "setregid" "setresgid" "set_thread_gid" "set_thread_groups" ".gid(")
  (#not-in-role? "test")
  (#set! tier "user-alone"))
