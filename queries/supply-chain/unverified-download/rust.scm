; Words of code that looks at what it has downloaded.
(#define! looks-at-it
  "Sha256" "Sha512" "sha2::" "sha256" "sha512" "SHA256" "blake3" "Blake2" "digest" "Digest" "hecksum" "ignature" "erify" "minisign" "ed25519" "gpg" "cosign"
  "pgp" "sigstore" "zipsign" "self_update::")
(#define! downloads
  "reqwest" "ureq" "minreq" "attohttpc" "isahc" "hyper::" "surf::" "curl::")
(#define! makes-program
  "from_mode(0o755)" "from_mode(0o775)" "from_mode(0o777)" "from_mode(0o700)" "mode(0o755)" "mode(0o775)" "mode(0o777)" "mode(0o700)" "set_mode(0o755)"
  "set_mode(0o700)" "set_mode(0o775)" "set_mode(0o777)" "self_replace" "make_executable(")
((_) @_place
  (#near-mentions? @_place makes-program)
  (#shape! "of-program"))
((_) @_place
  (#near-mentions? @_place "Command::new(&")
  (#near-mentions? @_place ".exe\"" ".msi" ".AppImage" ".run\"" "installer" "setup" "Installer")
  (#shape! "of-program"))
((_) @_place
  (#near-mentions? @_place "current_exe()")
  (#near-mentions? @_place "rename(" "Command::new(" "set_permissions(")
  (#shape! "of-program"))

; Written where it will run as a program: an update of its own, a plugin.
(call_expression
  function: [(field_expression field: (field_identifier) @_writes) (scoped_identifier name: (identifier) @_writes)] @callee
  arguments: (arguments) @args
  (#any-of? @_writes "write" "write_all" "copy" "copy_to")
  (#file-mentions? downloads)
  (#match? @callee "^(std::|tokio::)?(fs::write|io::copy)$|^[a-z_]*(file|out|output|dest|f|w|writer|temp|tmp|exe|bin|binary|target)\\.write_all$|^[a-z_]*(resp|response|reply|answer|res|r)\\.copy_to$")
  (#not-match? @args "^\\(\\s*(&?b?\"|format!)|, ?format!|json|version|manifest|config|toml")
  (#shaped? @callee "of-program")
  (#near-mentions? @finding ".bytes()" ".send()" "reqwest::" "ureq::" ".call()" "into_reader()" "read_to_vec()" "bytes_stream()" "minreq::" "download(" "fetch(" "attohttpc::" "isahc::" "into_body()" ".chunk()" "copy_to(" "download_")
  (#not-near-mentions? @finding looks-at-it)
  (#not-file-mentions? "verify_" "minisign" "ed25519" "check_digest" "check_sha" "check_hash" "VerifyingKey" "check_signature" "check_sum")
  (#not-in-role? "test" "example")
  (#set! tier "installed")) @finding
