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
