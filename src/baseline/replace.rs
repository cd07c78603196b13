//! Puts a new text in the place of a file in one step, so that nobody ever meets half of it.
//!
//! The new text is written to a draft beside the file, which then takes its name. A run that is killed in between leaves the
//! draft behind. Whoever writes a draft holds a lock on it, which ends with the process, however that ends: so a draft without
//! a lock is nobody's any more, and the next run that writes in its folder removes it.

use std::ffi::OsStr;
use std::fs::{self, File, Metadata, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Most names that are tried for the new file before it takes its place.
const MOST_TRIES: u32 = 100;

/// How the name of a draft ends. No editor, compiler or scan takes such a file for one of its own.
const ENDING: &str = ".qualm-draft";

/// What of a file's name is in its draft's, in bytes at most: both have to fit into a name.
const LONGEST_NAME: usize = 150;

/// Writes `bytes` to the file at `path`, or leaves it as it is. Its mode and, where the system lets us, its owner stay; a
/// symbolic link stays one, and what it leads to is replaced.
///
/// # Errors
/// Where the system refuses; the file is then as it was.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    remove_leftovers(path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new(".")));
    Draft::write(&path, bytes, fs::metadata(&path).ok().as_ref())?.take_place_of(&path)
}

/// Whether a file of this name is a draft.
#[must_use]
pub fn is_draft(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    let parts =
        name.strip_prefix('.').and_then(|name| name.strip_suffix(ENDING)).and_then(|name| name.rsplit_once('.'));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let numbers = parts.filter(|(name, _)| !name.is_empty()).and_then(|(_, numbers)| numbers.split_once('-'));
    numbers.is_some_and(|(process, number)| is_number(process) && is_number(number))
}

/// Removes the drafts in a folder that runs which were killed have left; how many that were. What cannot be read or removed
/// stays: nothing ever fails for it.
pub fn remove_leftovers(folder: &Path) -> usize {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let drafts =
        entries.filter(|entry| is_draft(&entry.file_name()) && entry.file_type().is_ok_and(|kind| kind.is_file()));
    drafts.filter(|draft| remove_leftover(&draft.path()).is_ok_and(|removed| removed)).count()
}

/// Removes a draft unless somebody writes it.
fn remove_leftover(draft: &Path) -> io::Result<bool> {
    let file = File::open(draft)?;
    match file.try_lock() {
        // Held until it is removed: whoever has made it just now then knows that it is gone.
        Ok(()) => fs::remove_file(draft).map(|()| true),
        Err(TryLockError::WouldBlock) => Ok(false),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

/// A file beside the one to be replaced, gone unless it has taken its place.
#[derive(Debug)]
pub(crate) struct Draft {
    path: PathBuf,
    /// Open, for the lock on it.
    file: File,
    has_place: bool,
}

impl Draft {
    /// Writes what is to become of the file at `of`, with the mode and the owner of `like`, down to the disk: a crash must not
    /// leave an empty file under its name.
    pub(crate) fn write(of: &Path, bytes: &[u8], like: Option<&Metadata>) -> io::Result<Self> {
        let mut draft = Self::create(of)?;
        draft.file.write_all(bytes)?;
        if let Some(like) = like {
            keep_owner(&draft.file, like)?;
            // After the owner, whose change takes away the bits that let others act as the owner.
            draft.file.set_permissions(like.permissions())?;
        }
        draft.file.sync_all()?;
        Ok(draft)
    }

    /// In the same folder, since only there a rename replaces at one stroke; never a file that is there.
    fn create(of: &Path) -> io::Result<Self> {
        let name = of.file_name().unwrap_or_default().to_string_lossy();
        let ends = name.char_indices().map(|(start, character)| start + character.len_utf8());
        let name = &name[..ends.take_while(|end| *end <= LONGEST_NAME).last().unwrap_or(0)];
        let mut number = 0;
        loop {
            let path = of.with_file_name(format!(".{name}.{}-{number}{ENDING}", std::process::id()));
            match OpenOptions::new().write(true).create_new(true).open(&path) {
                Ok(file) if is_ours(&file, &path) => return Ok(Self { path, file, has_place: false }),
                Ok(_) if number < MOST_TRIES => number += 1,
                Ok(_) => return Err(io::ErrorKind::ResourceBusy.into()),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < MOST_TRIES => number += 1,
                Err(error) => return Err(error),
            }
        }
    }

    /// Gives it the file's name.
    pub(crate) fn take_place_of(mut self, path: &Path) -> io::Result<()> {
        fs::rename(&self.path, path)?;
        self.has_place = true;
        Ok(())
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if !self.has_place {
            // Nothing better can be done with a file that does not let itself be removed.
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Locks a draft that was made just now. It is not ours where somebody came in between and took it for a leftover. Where there
/// are no locks nobody removes any.
fn is_ours(draft: &File, path: &Path) -> bool {
    match draft.try_lock() {
        Ok(()) => path.exists(),
        Err(TryLockError::WouldBlock) => false,
        Err(TryLockError::Error(_)) => true,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drafts_are_known_by_their_names() {
        for (name, expected) in [
            (".app.py.12-0.qualm-draft", true),
            (".a.b.1-22.qualm-draft", true),
            ("app.py.12-0.qualm-draft", false),
            (".12-0.qualm-draft", false),
            ("..12-0.qualm-draft", false),
            (".app.py.x-0.qualm-draft", false),
            (".app.py.12-.qualm-draft", false),
            (".app.py.12-0.qualm-draft.py", false),
            (".env", false),
        ] {
            assert_eq!(is_draft(OsStr::new(name)), expected, "{name}");
        }
    }

    #[test]
    fn a_draft_is_left_alone_as_long_as_somebody_writes_it() {
        let dir = tempfile::tempdir().expect("a temporary directory");
        let file = dir.path().join("app.py");
        let draft = Draft::write(&file, b"new", None).expect("written");
        assert!(is_draft(draft.path.file_name().expect("a name")));
        assert_eq!(remove_leftovers(dir.path()), 0);
        // As a run that is killed leaves it: the lock ends, the file stays.
        let left = dir.path().join(".app.py.1-0.qualm-draft");
        fs::write(&left, "half").expect("written");
        fs::create_dir(dir.path().join(".folder.1-0.qualm-draft")).expect("made");
        assert_eq!((remove_leftovers(dir.path()), left.exists()), (1, false));
        draft.take_place_of(&file).expect("renamed");
        assert_eq!(fs::read_to_string(&file).expect("there"), "new");
        assert_eq!(remove_leftovers(dir.path()), 0);
    }

    #[test]
    fn the_longest_names_can_be_replaced() {
        let dir = tempfile::tempdir().expect("a temporary directory");
        for name in ["n".repeat(250), "\u{1f600}".repeat(62)] {
            let file = dir.path().join(name);
            fs::write(&file, "old").expect("written");
            replace(&file, b"new").expect("replaced");
            assert_eq!(fs::read_to_string(&file).expect("there"), "new");
        }
    }
}
