//! Embeds every rule folder and every model file under `queries/`, so that adding a rule touches no Rust file.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

fn main() {
    println!("cargo:rerun-if-changed=queries");
    let root = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("queries");
    let mut table = String::from("/// Folder path below `queries/`, and each file's name and text.\n");
    table.push_str("pub(super) static FOLDERS: &[(&str, &[(&str, &str)])] = &[\n");
    for category in directories(&root) {
        for folder in directories(&category) {
            println!("cargo:rerun-if-changed={}", folder.display());
            let path = folder.strip_prefix(&root).expect("it lies below").to_string_lossy().replace('\\', "/");
            let _ = writeln!(table, "    ({path:?}, &[");
            for file in files(&folder) {
                let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
                let _ = writeln!(table, "        ({name:?}, include_str!({:?})),", file.display().to_string());
            }
            table.push_str("    ]),\n");
        }
    }
    table.push_str("];\n");
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets it")).join("queries.rs");
    fs::write(&out, table).unwrap_or_else(|error| panic!("failed to write {}: {error}", out.display()));
}

fn directories(path: &Path) -> Vec<PathBuf> {
    entries(path).into_iter().filter(|entry| entry.is_dir()).collect()
}

fn files(path: &Path) -> Vec<PathBuf> {
    let known = |entry: &PathBuf| entry.extension().is_some_and(|ext| ext == "md" || ext == "scm" || ext == "toml");
    entries(path).into_iter().filter(|entry| entry.is_file() && known(entry)).collect()
}

fn entries(path: &Path) -> Vec<PathBuf> {
    let read = fs::read_dir(path).unwrap_or_else(|error| panic!("failed to read {}: {error}", path.display()));
    let mut entries: Vec<PathBuf> = read.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    entries.sort();
    entries
}
