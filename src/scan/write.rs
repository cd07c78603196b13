//! Writes a file's new text in the place of the old one: wholly or not at all, and only over the text that was analysed.

use std::fs;
use std::io;
use std::path::Path;

use super::read::plain;
use crate::baseline::replace::Draft;

/// Why a file was left as it is.
#[derive(Debug, thiserror::Error)]
pub(super) enum Refusal {
    #[error("it has changed since it was read")]
    Changed,
    #[error("it is read-only")]
    ReadOnly,
    #[error("{}", plain(.0))]
    Io(#[from] io::Error),
}

/// Gives a file another text, provided that it still has the one that was read. Behind a symbolic link the file that it
/// leads to is written, and the link stays. Mode and, where the system lets us, owner are kept.
pub(super) fn replace(path: &Path, before: &str, after: &str) -> Result<(), Refusal> {
    let path = fs::canonicalize(path)?;
    let metadata = fs::metadata(&path)?;
    // A rename needs the folder's permission only; whoever took the file's meant it.
    if metadata.permissions().readonly() {
        return Err(Refusal::ReadOnly);
    }
    let draft = Draft::write(&path, after.as_bytes(), Some(&metadata))?;
    // As late as can be: what somebody else writes from here to the rename is lost.
    if fs::read(&path)? != before.as_bytes() {
        return Err(Refusal::Changed);
    }
    Ok(draft.take_place_of(&path)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_text_that_was_read_is_replaced() {
        let dir = tempfile::tempdir().expect("a temporary directory");
        let path = dir.path().join("app.py");
        let names = || fs::read_dir(dir.path()).expect("a folder").count();
        fs::write(&path, "one").expect("written");
        assert!(matches!(replace(&path, "another", "two"), Err(Refusal::Changed)));
        assert_eq!(fs::read_to_string(&path).expect("read"), "one");
        assert!(replace(&path, "one", "two").is_ok());
        assert_eq!(fs::read_to_string(&path).expect("read"), "two");
        assert_eq!(names(), 1, "a draft is left");
        assert!(matches!(replace(&dir.path().join("gone.py"), "one", "two"), Err(Refusal::Io(_))));
        assert_eq!(names(), 1, "a draft is left");
    }
}
