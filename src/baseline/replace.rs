//! Puts a new text in the place of a file in one step, so that nobody ever meets half of it.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Most names that are tried for the new file before it takes its place.
const MOST_TRIES: u32 = 100;

/// Writes `bytes` to the file at `path`, or leaves it as it is. Its mode stays; a symbolic link stays one, and what it leads
/// to is replaced.
///
/// # Errors
/// Where the system refuses; the file is then as it was.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let (mut file, beside) = create_beside(&path)?;
    let written = (|| {
        file.write_all(bytes)?;
        if let Ok(old) = fs::metadata(&path) {
            file.set_permissions(old.permissions())?;
        }
        // On disk before it gets its name: a crash must not leave an empty file under it.
        file.sync_all()?;
        drop(file);
        fs::rename(&beside, &path)
    })();
    if written.is_err() {
        // Nobody is helped by a second error.
        let _ = fs::remove_file(&beside);
    }
    written
}

/// A new file in the same folder, as only there it can take the other's place in one step.
fn create_beside(path: &Path) -> io::Result<(File, PathBuf)> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let process = std::process::id();
    for attempt in 0..MOST_TRIES {
        let beside = path.with_file_name(format!(".{name}.{process}-{attempt}.tmp"));
        // Never a file that is there, nor what a link leads to.
        match OpenOptions::new().write(true).create_new(true).open(&beside) {
            Ok(file) => return Ok((file, beside)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::new(io::ErrorKind::AlreadyExists, "too many unfinished files beside it"))
}
