//! The server with clients that nobody here wrote. They have to be fetched from PyPI and npm, so this runs only where
//! the environment asks for it: `QUALM_CLIENTS=1`, as `.ci/run` does.

use std::path::Path;
use std::process::Command;

#[test]
fn foreign_clients_are_served() {
    if std::env::var_os("QUALM_CLIENTS").is_none_or(|value| value.is_empty() || value == "0") {
        return;
    }
    let run = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clients/run");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("clients");
    let output = Command::new(run).arg(env!("CARGO_BIN_EXE_qualm")).arg(folder).output().expect("the script starts");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}\n{}", String::from_utf8_lossy(&output.stderr));
    assert!(said.contains(" passed"), "nothing was tested: {said}");
}
