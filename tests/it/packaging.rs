//! What a release consists of, made and installed. That takes tools from PyPI, npm and crates.io and an optimised build, so
//! this runs only where the environment asks for it: `QUALM_PACKAGING=1`.

use std::path::Path;
use std::process::Command;

#[test]
fn packages_can_be_installed_and_run() {
    if std::env::var_os("QUALM_PACKAGING").is_none_or(|value| value.is_empty() || value == "0") {
        return;
    }
    let run = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/packaging/run");
    let output = Command::new(run).output().expect("the script starts");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}\n{}", String::from_utf8_lossy(&output.stderr));
    assert!(said.contains("all packages work"), "{said}");
}
