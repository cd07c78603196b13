//! Where things are kept that can be made again: results of earlier runs, pages of rules.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::Context;

use super::{CLEAN, print};
use crate::config::Overrides;
use crate::report::{counted, printable};
use crate::scan::{self, Cache};

/// Where this system keeps what can be made again.
pub(super) fn cache_folder() -> Option<PathBuf> {
    let folder = |name: &str| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    match env::consts::OS {
        "windows" => folder("LOCALAPPDATA"),
        "macos" => folder("HOME").map(|home| home.join("Library/Caches")),
        _ => folder("XDG_CACHE_HOME").or_else(|| folder("HOME").map(|home| home.join(".cache"))),
    }
}

fn results() -> Option<PathBuf> {
    Some(cache_folder()?.join("qualm").join("results"))
}

/// The results of earlier runs of this very program with the same options; nothing where the system has no place for them.
pub(super) fn of(overrides: &Overrides) -> Option<Cache> {
    // A program that was built anew may find something else under the same version.
    let program = env::current_exe().ok()?;
    let about = fs::metadata(&program).ok()?;
    let built = about.modified().ok()?.duration_since(SystemTime::UNIX_EPOCH).ok()?.as_nanos();
    let salt = format!("{} {} {built} {overrides:?}", env!("CARGO_PKG_VERSION"), about.len());
    Some(Cache::new(results()?, &salt))
}

/// Removes a folder that other runs may write to meanwhile: what came while it was emptied is removed, too.
fn remove_all(folder: &Path) -> io::Result<()> {
    const TRIES: u32 = 8;
    for _ in 1..TRIES {
        match fs::remove_dir_all(folder) {
            Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => {}
            done => return done,
        }
    }
    fs::remove_dir_all(folder)
}

/// `qualm clean`.
pub(super) fn clean(folders: &[PathBuf]) -> anyhow::Result<u8> {
    let mut said = String::new();
    if let Some(folder) = results().filter(|folder| folder.exists()) {
        remove_all(&folder).with_context(|| format!("failed to remove {}", folder.display()))?;
        let _ = writeln!(said, "removed {}", folder.display());
    }
    let working_dir = env::current_dir().context("failed to find the working directory")?;
    for start in folders {
        let start = scan::absolute(start, &working_dir);
        // A folder that is not there is a slip of whoever typed its name.
        fs::read_dir(&start).with_context(|| format!("failed to read {}", start.display()))?;
        for (folder, count) in scan::remove_drafts_below(&start) {
            let folder = scan::display_path(&scan::printed_path(&folder, &working_dir));
            let _ = writeln!(said, "removed {} from {}", counted(count, "draft"), printable(&folder));
        }
    }
    if said.is_empty() {
        said.push_str("nothing is kept\n");
    }
    print(said.as_bytes())?;
    Ok(CLEAN)
}
