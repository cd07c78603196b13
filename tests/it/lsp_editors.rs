//! The server in real editors. They have to be there, with a terminal or a browser to drive them in, so this runs only
//! where the environment asks for it: `QUALM_EDITORS=1`, after `tests/editors/install`.

use std::path::Path;
use std::process::Command;

fn run_in_editors(script: &str) {
    if std::env::var_os("QUALM_EDITORS").is_none_or(|value| value.is_empty() || value == "0") {
        return;
    }
    let run = Path::new(env!("CARGO_MANIFEST_DIR")).join(script);
    let output = Command::new(run).arg(env!("CARGO_BIN_EXE_qualm")).output().expect("the script starts");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}\n{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn real_editors_show_explain_and_repair() {
    run_in_editors("tests/editors/run");
}

#[test]
fn the_extension_holds_in_vs_codes_own_workbench() {
    run_in_editors("editors/vscode/test/run");
}
