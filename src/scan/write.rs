//! Writes a file's new text in the place of the old one: wholly or not at all, and only over the text that was analysed.

use std::ffi::OsString;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::plain;

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
    let draft = Draft::write(&path, after, &metadata)?;
    // As late as can be: what somebody else writes from here to the rename is lost.
    if fs::read(&path)? != before.as_bytes() {
        return Err(Refusal::Changed);
    }
    draft.take_place_of(&path)
}

/// A file beside the one to be replaced, gone unless it has taken its place.
struct Draft {
    path: PathBuf,
}

impl Draft {
    fn write(of: &Path, text: &str, metadata: &Metadata) -> Result<Self, Refusal> {
        let (draft, mut file) = Self::create(of)?;
        file.write_all(text.as_bytes())?;
        keep_owner(&file, metadata)?;
        // After the owner, whose change takes away the bits that let others act as the owner.
        file.set_permissions(metadata.permissions())?;
        file.sync_all()?;
        Ok(draft)
    }

    /// In the same folder, since only there a rename replaces at one stroke.
    fn create(of: &Path) -> io::Result<(Self, File)> {
        let name = of.file_name().unwrap_or_default();
        let mut number = 0_u32;
        loop {
            let mut hidden = OsString::from(".");
            hidden.push(name);
            hidden.push(format!(".{}-{number}.qualm", std::process::id()));
            let path = of.with_file_name(hidden);
            match OpenOptions::new().write(true).create_new(true).open(&path) {
                Ok(file) => return Ok((Self { path }, file)),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < 100 => number += 1,
                Err(error) => return Err(error),
            }
        }
    }

    fn take_place_of(self, path: &Path) -> Result<(), Refusal> {
        fs::rename(&self.path, path)?;
        std::mem::forget(self);
        Ok(())
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // Nothing better can be done with a file that does not let itself be removed.
        let _ = fs::remove_file(&self.path);
    }
}

/// Where another user's file is repaired, as root can.
#[cfg(unix)]
fn keep_owner(draft: &File, original: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, fchown};
    let now = draft.metadata()?;
    match (now.uid(), now.gid()) == (original.uid(), original.gid()) {
        true => Ok(()),
        false => fchown(draft, Some(original.uid()), Some(original.gid())),
    }
}

#[cfg(not(unix))]
fn keep_owner(_draft: &File, _original: &Metadata) -> io::Result<()> {
    Ok(())
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
