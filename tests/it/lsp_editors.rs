//! The server in real editors. They have to be there, with a terminal to drive them in, so this runs only where the
//! environment asks for it: `QUALM_EDITORS=1`, after `tests/editors/install`.

use std::path::Path;
use std::process::Command;

#[test]
fn real_editors_show_explain_and_repair() {
    if std::env::var_os("QUALM_EDITORS").is_none_or(|value| value.is_empty() || value == "0") {
        return;
    }
    let run = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/editors/run");
    let output = Command::new(run).arg(env!("CARGO_BIN_EXE_qualm")).output().expect("the script starts");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}\n{}", String::from_utf8_lossy(&output.stderr));
}
