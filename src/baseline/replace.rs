//! Puts a new text in the place of a file in one step, so that nobody ever meets half of it.

use std::ffi::OsString;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Most names that are tried for the new file before it takes its place.
const MOST_TRIES: u32 = 100;

/// Writes `bytes` to the file at `path`, or leaves it as it is. Its mode and, where the system lets us, its owner stay; a
/// symbolic link stays one, and what it leads to is replaced.
///
/// # Errors
/// Where the system refuses; the file is then as it was.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    Draft::write(&path, bytes, fs::metadata(&path).ok().as_ref())?.take_place_of(&path)
}

/// A file beside the one to be replaced, gone unless it has taken its place.
#[derive(Debug)]
pub(crate) struct Draft {
    path: PathBuf,
}

impl Draft {
    /// Writes what is to become of the file at `of`, with the mode and the owner of `like`, down to the disk: a crash must not
    /// leave an empty file under its name.
    pub(crate) fn write(of: &Path, bytes: &[u8], like: Option<&Metadata>) -> io::Result<Self> {
        let (draft, mut file) = Self::create(of)?;
        file.write_all(bytes)?;
        if let Some(like) = like {
            keep_owner(&file, like)?;
            // After the owner, whose change takes away the bits that let others act as the owner.
            file.set_permissions(like.permissions())?;
        }
        file.sync_all()?;
        Ok(draft)
    }

    /// In the same folder, since only there a rename replaces at one stroke; never a file that is there.
    fn create(of: &Path) -> io::Result<(Self, File)> {
        let name = of.file_name().unwrap_or_default();
        let mut number = 0;
        loop {
            let mut hidden = OsString::from(".");
            hidden.push(name);
            hidden.push(format!(".{}-{number}.qualm", std::process::id()));
            let path = of.with_file_name(hidden);
            match OpenOptions::new().write(true).create_new(true).open(&path) {
                Ok(file) => return Ok((Self { path }, file)),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < MOST_TRIES => number += 1,
                Err(error) => return Err(error),
            }
        }
    }

    /// Gives it the file's name.
    pub(crate) fn take_place_of(self, path: &Path) -> io::Result<()> {
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

/// Where another user's file is replaced, as root can.
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
