//! `qualm config`: which file applies to a path, why, and the settings that come of it.

use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context, bail};

use super::{CLEAN, FAILED, complain, print};
use crate::config::discover::{self, Cache, Choice, FILE_NAMES};
use crate::config::{Overrides, Resolved};
use crate::rules::RuleSet;
use crate::scan;

pub(super) fn run(path: &Path) -> anyhow::Result<u8> {
    let working_dir = std::env::current_dir().context("failed to find the working directory")?;
    let absolute = scan::absolute(path, &working_dir);
    if !absolute.exists() {
        bail!("{}: no such file or directory", path.display());
    }
    let folder = if absolute.is_dir() { absolute.as_path() } else { absolute.parent().unwrap_or(&absolute) };
    let fallback = if folder.starts_with(&working_dir) { working_dir } else { folder.to_owned() };
    let cache = Cache::new(RuleSet::builtin(), Overrides::default(), Choice::Nearest, fallback);
    match cache.for_folder(folder) {
        Ok(resolved) => {
            print(page(&absolute, folder, &resolved).as_bytes())?;
            Ok(CLEAN)
        }
        Err(errors) => {
            complain(&errors.render(super::wants_colour()));
            Ok(FAILED)
        }
    }
}

fn page(path: &Path, folder: &Path, resolved: &Resolved) -> String {
    let mut page = String::new();
    let found = discover::find(folder);
    let names = FILE_NAMES.join(" or ");
    let mut line = |name: &str, value: String| {
        // Writing to a string cannot fail.
        let _ = writeln!(page, "{name:<16} {value}");
    };
    match (&found.file, &found.repository) {
        (Some(file), _) => line(
            "file",
            format!("{}  (the nearest {names} upwards from {})", scan::display_path(file), scan::display_path(folder)),
        ),
        (None, Some(repository)) => line(
            "file",
            format!(
                "none  (no {names} from {} up to the repository {})",
                scan::display_path(folder),
                scan::display_path(repository)
            ),
        ),
        (None, None) => line("file", format!("none  (no {names} from {} upwards)", scan::display_path(folder))),
    }
    line("root", scan::display_path(&resolved.project.root));
    if path.is_file() {
        let relative = resolved.project.relative(path);
        let checked = if resolved.project.paths.admits_file(&relative) { "yes" } else { "only where it is named" };
        line("path", relative);
        line("checked", checked.to_owned());
    }
    match super::accepted::file_of(resolved) {
        Ok(file) if file.is_file() => line("baseline", scan::display_path(&file)),
        Ok(file) => line("baseline", format!("none  ({} is not there)", scan::display_path(&file))),
        Err(error) => line("baseline", error.to_string()),
    }
    let settings = &resolved.settings;
    line("profile", settings.profile.to_string());
    line("min-severity", settings.min_severity.to_string());
    line("min-confidence", settings.min_confidence.to_string());
    line("rules", format!("{} known", resolved.rules.rules().len()));
    for (rule, level) in &settings.rules {
        line("", format!("{rule} = {}", format!("{level:?}").to_lowercase()));
    }
    let on = |value: bool| if value { "on" } else { "off" }.to_owned();
    line("foreign ignores", on(settings.honour_foreign_ignores));
    line("require reason", on(settings.require_reason));
    for (label, names) in &settings.sanitizers {
        line("sanitizers", format!("{label}: {}", names.join(", ")));
    }
    if !settings.sources.is_empty() {
        line("sources", settings.sources.join(", "));
    }
    line("file size", format!("at most {} bytes", settings.limits.file_bytes));
    line("time", format!("at most {} ms for one file", settings.limits.time.as_millis()));
    line("findings", format!("at most {} in one file", settings.limits.findings));
    page
}
