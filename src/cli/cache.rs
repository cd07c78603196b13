//! Where things are kept that can be made again: results of earlier runs, pages of rules.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::time::SystemTime;

use super::{CLEAN, print};
use crate::config::Overrides;
use crate::scan::Cache;

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

/// `qualm clean`.
pub(super) fn clean() -> anyhow::Result<u8> {
    let Some(folder) = results().filter(|folder| folder.exists()) else {
        print(b"nothing is kept\n")?;
        return Ok(CLEAN);
    };
    fs::remove_dir_all(&folder).map_err(|error| anyhow::anyhow!("failed to remove {}: {error}", folder.display()))?;
    print(format!("removed {}\n", folder.display()).as_bytes())?;
    Ok(CLEAN)
}
