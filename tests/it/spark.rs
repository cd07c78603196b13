//! The job for Apache Spark. That takes Java and Spark from PyPI, so this runs only where the environment asks for it:
//! `QUALM_SPARK=1`.

use std::path::Path;
use std::process::Command;

#[test]
fn a_killed_worker_loses_nothing() {
    if std::env::var_os("QUALM_SPARK").is_none_or(|value| value.is_empty() || value == "0") {
        return;
    }
    let run = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spark/run");
    let output = Command::new(run).arg(env!("CARGO_BIN_EXE_qualm")).output().expect("the script starts");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}\n{}", String::from_utf8_lossy(&output.stderr));
    assert!(said.contains("nothing lost, nothing twice"), "{said}");
}
