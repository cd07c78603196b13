//! Reads what `benches/corpus/fetch` brought to `.corpus/`.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use qualm::lang::Language;
use qualm::scan::is_minified;
use qualm::settings::Limits;

/// One source file.
pub(crate) struct File {
    /// Relative to the corpus of its package, with `/`.
    pub(crate) path: String,
    /// The text.
    pub(crate) text: String,
}

/// The files measured for one language.
pub(crate) struct Sample {
    /// The language of every file.
    pub(crate) language: Language,
    /// The files, sorted by path.
    pub(crate) files: Vec<File>,
}

impl Sample {
    /// Size of all texts, in bytes.
    pub(crate) fn bytes(&self) -> usize {
        self.files.iter().map(|file| file.text.len()).sum()
    }

    /// Line feeds in all texts.
    pub(crate) fn lines(&self) -> usize {
        self.files.iter().map(|file| memchr::memchr_iter(b'\n', file.text.as_bytes()).count()).sum()
    }
}

/// Where the corpora are.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(".corpus")
}

/// About `bytes` of this language, taken evenly over all packages so that no single one decides; 0 for all.
pub(crate) fn sample(language: Language, bytes: usize) -> Result<Sample> {
    let mut paths = sources_below(&root(), language)?;
    paths.retain(|(path, _)| !is_declaration(path));
    if paths.is_empty() {
        bail!("no {language} files under {}", root().display());
    }
    let total: u64 = paths.iter().map(|(_, size)| size).sum();
    // Every so many files, whatever their size: a choice by size would prefer small ones.
    let share = if bytes == 0 { 1.0 } else { (bytes as f64 / total as f64).min(1.0) };
    let is_due = |index: usize| ((index + 1) as f64 * share).floor() > (index as f64 * share).floor();
    let chosen = paths.into_iter().enumerate().filter(|(index, _)| is_due(*index)).map(|(_, (path, _))| path);
    read(language, &root(), chosen)
}

/// Every file of this language below a folder that an analysis would take.
pub(crate) fn files_below(folder: &Path, language: Language) -> Result<Sample> {
    read(language, folder, sources_below(folder, language)?.into_iter().map(|(path, _)| path))
}

/// The files of a language with their sizes, sorted. Those over the limit are not analysed at all, so they belong to
/// neither side of a comparison.
fn sources_below(folder: &Path, language: Language) -> Result<Vec<(PathBuf, u64)>> {
    let mut paths = Vec::new();
    walk(folder, &mut paths)?;
    paths.retain(|path| Language::from_path(path) == Some(language));
    paths.sort();
    let mut found = Vec::with_capacity(paths.len());
    for path in paths {
        let size = fs::metadata(&path)?.len();
        if size <= Limits::default().file_bytes {
            found.push((path, size));
        }
    }
    Ok(found)
}

fn read(language: Language, base: &Path, paths: impl Iterator<Item = PathBuf>) -> Result<Sample> {
    let mut files = Vec::new();
    for path in paths {
        let raw = fs::read(&path).with_context(|| format!("failed to read {}", path.display()))?;
        // Nor are minified files analysed.
        if let Ok(text) = String::from_utf8(raw)
            && !(language.is_ecmascript() && is_minified(&text))
        {
            let relative = path.strip_prefix(base).unwrap_or(&path);
            files.push(File { path: relative.to_string_lossy().replace('\\', "/"), text });
        }
    }
    Ok(Sample { language, files })
}

fn walk(folder: &Path, paths: &mut Vec<PathBuf>) -> Result<()> {
    let entries = fs::read_dir(folder).with_context(|| format!("failed to read {}", folder.display()))?;
    for entry in entries {
        let entry = entry?;
        let kind = entry.file_type()?;
        // Names with a dot are the fetcher's own bookkeeping.
        if kind.is_dir() && !entry.file_name().to_string_lossy().starts_with('.') {
            walk(&entry.path(), paths)?;
        } else if kind.is_file() {
            paths.push(entry.path());
        }
    }
    Ok(())
}

/// Type declarations hold no code; the fetcher leaves them out as well.
fn is_declaration(path: &Path) -> bool {
    path.file_stem().is_some_and(|stem| Path::new(stem).extension().is_some_and(|inner| inner == "d"))
}
