//! The folders under `queries/` as they were when qualm was built; `build.rs` writes the table.

include!(concat!(env!("OUT_DIR"), "/queries.rs"));

use super::Folder;

/// Every built-in rule folder.
pub(super) fn rule_folders() -> impl Iterator<Item = Folder> {
    FOLDERS.iter().filter(|(path, _)| !path.starts_with('_')).map(|(path, files)| Folder {
        path: format!("queries/{path}"),
        files: files.iter().map(|(name, text)| ((*name).into(), (*text).into())).collect(),
    })
}

/// Every built-in model file: language folder, path and text.
pub(super) fn model_files() -> impl Iterator<Item = (&'static str, String, &'static str)> {
    FOLDERS
        .iter()
        .filter_map(|(path, files)| path.strip_prefix("_models/").map(|language| (language, *files)))
        .flat_map(|(language, files)| {
            files.iter().map(move |(name, text)| (language, format!("queries/_models/{language}/{name}"), *text))
        })
}
