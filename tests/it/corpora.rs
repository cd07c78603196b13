//! The real code that `benches/corpus/fetch` brings; tests go through it where `QUALM_CORPUS` is set.

use std::path::{Path, PathBuf};

use qualm::lang::Language;

/// Calls `check` with every file in a language qualm reads; with none where nobody asked for the corpora.
pub(crate) fn each(mut check: impl FnMut(&str, Language, &Path)) {
    if std::env::var_os("QUALM_CORPUS").is_none() {
        return;
    }
    let mut folders = vec![PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(".corpus")];
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder).into_iter().flatten().filter_map(|entry| entry.ok().map(|e| e.path())) {
            match Language::from_path(&path) {
                _ if path.is_dir() => folders.push(path),
                Some(language) => {
                    if let Ok(text) = std::fs::read_to_string(&path) {
                        check(&text, language, &path);
                    }
                }
                None => {}
            }
        }
    }
}
