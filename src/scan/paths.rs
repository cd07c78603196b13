//! Paths as the user named them, made absolute, and as they are shown.

use std::path::{Component, Path, PathBuf};

/// A path made absolute without touching the file system; `.` and trailing separators vanish, `..` stays.
pub(crate) fn absolute(path: &Path, working_dir: &Path) -> PathBuf {
    working_dir.join(path).components().filter(|part| *part != Component::CurDir).collect()
}

/// The path as shown: relative to the working directory where the user named it so or where it lies below it.
pub(crate) fn printed_path(absolute: &Path, working_dir: &Path) -> PathBuf {
    match absolute.strip_prefix(working_dir) {
        Ok(relative) if relative.as_os_str().is_empty() => PathBuf::from("."),
        Ok(relative) => relative.to_owned(),
        Err(_) => absolute.to_owned(),
    }
}

/// A path for people: `/` between its parts, what is not UTF-8 replaced.
#[must_use]
pub fn display_path(path: &Path) -> String {
    let text = path.to_string_lossy();
    if cfg!(windows) { text.replace('\\', "/") } else { text.into_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_printed_relative_to_the_working_directory() {
        let here = Path::new("/home/me/project");
        for (given, shown) in [
            ("src/app.py", "src/app.py"),
            ("./src/./app.py", "src/app.py"),
            ("/home/me/project/src/app.py", "src/app.py"),
            ("/tmp/app.py", "/tmp/app.py"),
            (".", "."),
        ] {
            assert_eq!(display_path(&printed_path(&absolute(Path::new(given), here), here)), shown, "{given}");
        }
    }
}
