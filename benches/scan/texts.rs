//! What searching texts in no language of ours for secrets costs on one thread, relative to reading them.

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use qualm::engine::search;
use qualm::lang::Language;
use qualm::rules::RuleSet;
use qualm::settings::Settings;

use crate::stats::{Series, in_turns, time};

/// Larger files are left out, as a scan leaves them out.
const LARGEST: u64 = 1 << 20;

/// Measures every text below a folder; says what it was in one line of Markdown.
pub(crate) fn measure(folder: &Path, rounds: usize) -> Result<String> {
    let files = texts_below(folder);
    let bytes: usize = files.iter().filter_map(|file| read(file)).map(|text| text.len()).sum();
    if bytes == 0 {
        bail!("there is no text below {} that is not in one of the languages", folder.display());
    }
    let (rules, settings) = (RuleSet::builtin(), Settings::default());
    let searched = |file: &PathBuf| {
        let text = read(file)?;
        let path = file.strip_prefix(folder).unwrap_or(file).to_string_lossy();
        Some(search(&text, &path, &rules, &settings))
    };
    let times = in_turns(
        rounds,
        &mut [&mut || time(|| files.iter().for_each(|file| drop(black_box(read(file))))), &mut || {
            time(|| files.iter().for_each(|file| drop(black_box(searched(file)))))
        }],
    );
    let [read, both] = &times[..] else { unreachable!("two candidates") };
    let ratio = Series::ratio(both, read);
    let (median, least, most) = (ratio.median(), ratio.min(), ratio.max());
    let files = files.len();
    Ok(format!("{files} texts, {bytes} bytes: read and searched / read: {median:.2} ({least:.2} – {most:.2})"))
}

/// What is text in UTF-8.
fn read(file: &Path) -> Option<String> {
    String::from_utf8(fs::read(file).ok()?).ok()
}

fn texts_below(folder: &Path) -> Vec<PathBuf> {
    let entries = ignore::WalkBuilder::new(folder).hidden(false).sort_by_file_path(Ord::cmp).build().flatten();
    let is_text = |entry: &ignore::DirEntry| {
        let about = entry.metadata().ok();
        about.is_some_and(|about| about.is_file() && about.len() <= LARGEST)
            && Language::from_path(entry.path()).is_none()
            && read(entry.path()).is_some()
    };
    entries.filter(is_text).map(ignore::DirEntry::into_path).collect()
}
