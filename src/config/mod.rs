//! `qualm.toml` and the command line become [`Settings`]: defaults, then the nearest file, then the command line.
//!
//! Configuration comes with the code it is about, so it is not trusted: it can quiet qualm, but it cannot make it read
//! files outside its project.

pub mod discover;
pub mod file;
pub mod paths;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::Range;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use toml::Spanned;

use crate::finding::{Confidence, Profile, RuleId, Severity};
use crate::rules::{Folder, RuleError, RuleSet};
use crate::settings::{Globs, Limits, RoleGlobs, RuleLevel, Settings};
use crate::text::{Encoding, LineIndex, nearest};
use file::File;
use paths::PathFilter;

/// Where a configuration is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// These bytes of a file.
    Span {
        /// The file.
        path: PathBuf,
        /// Its whole text, for an excerpt.
        text: Arc<str>,
        /// The bytes.
        span: Range<usize>,
    },
    /// A line of a rule's file.
    Line {
        /// The file.
        path: PathBuf,
        /// The line, 1-based.
        line: usize,
    },
    /// A file or folder as a whole.
    Path(PathBuf),
    /// An option of the command line, such as `--select`.
    CommandLine(&'static str),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Span { path, text, span } => {
                let position = LineIndex::new(text).position(text, span.start, Encoding::Utf32);
                write!(f, "{}:{}:{}", path.display(), position.line + 1, position.column + 1)
            }
            Self::Line { path, line } => write!(f, "{}:{line}", path.display()),
            Self::Path(path) => write!(f, "{}", path.display()),
            Self::CommandLine(option) => f.write_str(option),
        }
    }
}

/// One mistake in the configuration.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {message}{}", hint.as_ref().map(|hint| format!("; {hint}")).unwrap_or_default())]
pub struct ConfigError {
    /// Where.
    pub place: Place,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl From<RuleError> for ConfigError {
    fn from(error: RuleError) -> Self {
        let place = Place::Line { path: error.path.into(), line: error.line };
        Self { place, message: error.message, hint: None }
    }
}

/// All mistakes found at once; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigErrors(pub Vec<ConfigError>);

impl fmt::Display for ConfigErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        f.write_str(&lines.join("\n"))
    }
}

impl std::error::Error for ConfigErrors {}

impl ConfigErrors {
    /// The mistakes as a terminal shows them: the line, carets under the place, what to do.
    #[must_use]
    pub fn render(&self, color: bool) -> String {
        let renderer = if color { Renderer::styled() } else { Renderer::plain() };
        let rendered: Vec<String> = self.0.iter().map(|error| render_one(error, &renderer)).collect();
        rendered.join("\n\n")
    }
}

fn render_one(error: &ConfigError, renderer: &Renderer) -> String {
    let help = || error.hint.as_deref().map(|hint| Level::HELP.message(hint));
    let group = match &error.place {
        Place::Span { path, text, span } => {
            let snippet = Snippet::source(&**text)
                .path(path.display().to_string())
                .annotation(AnnotationKind::Primary.span(span.clone()));
            Level::ERROR.primary_title(error.message.as_str()).element(snippet).elements(help())
        }
        place => Group::with_title(Level::ERROR.primary_title(format!("{place}: {}", error.message))).elements(help()),
    };
    renderer.render(&[group])
}

/// What the command line says, which wins over the file, and what an editor wishes for where there is none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overrides {
    /// What counts as the profile where there is no file.
    pub profile_without_file: Option<Profile>,
    /// `--profile`.
    pub profile: Option<Profile>,
    /// `--min-severity`.
    pub min_severity: Option<Severity>,
    /// `--min-confidence`.
    pub min_confidence: Option<Confidence>,
    /// `--select`: rule ids, or earlier ids.
    pub select: Vec<String>,
    /// `--ignore`: rule ids, or earlier ids.
    pub ignore: Vec<String>,
    /// `--no-ignore-comments`.
    pub no_ignore_comments: bool,
}

/// What a project's configuration says beyond the settings of the engine.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Project {
    /// The folder that paths count from: the configuration file's, else the repository's, else where the search began.
    pub root: PathBuf,
    /// The configuration file, where there is one.
    pub file: Option<PathBuf>,
    /// Which files are checked.
    pub paths: PathFilter,
    /// The file with the findings that are accepted, where the configuration names one.
    pub baseline: Option<PathBuf>,
}

impl Project {
    /// The path of a file as settings, roles and reports name it: below the root, with `/`.
    #[must_use]
    pub fn relative(&self, path: &Path) -> String {
        paths::relative(&self.root, path)
    }
}

/// Everything that one folder's files are analysed with.
#[derive(Debug, Clone)]
pub struct Resolved {
    /// What the engine obeys.
    pub settings: Arc<Settings>,
    /// The rules in force, the project's own included.
    pub rules: Arc<RuleSet>,
    /// The project.
    pub project: Arc<Project>,
}

/// What configuration asks of the rules in force: their names.
pub trait RuleIds {
    /// The id of the rule with this id or earlier id.
    fn canonical(&self, id: &str) -> Option<RuleId>;
    /// The ids of the rules of a category.
    fn of_category(&self, category: &str) -> Vec<RuleId>;
    /// The ids of all rules.
    fn ids(&self) -> Vec<&str>;
}

impl RuleIds for RuleSet {
    fn canonical(&self, id: &str) -> Option<RuleId> {
        self.get(id).map(|rule| rule.id.clone())
    }

    fn of_category(&self, category: &str) -> Vec<RuleId> {
        let rules = self.rules().iter().filter(|rule| rule.document.front.category == category);
        rules.map(|rule| rule.id.clone()).collect()
    }

    fn ids(&self) -> Vec<&str> {
        self.rules().iter().map(|rule| &*rule.id).collect()
    }
}

/// The configuration of a project without a file.
///
/// # Errors
/// Where the command line names a rule that does not exist.
pub fn resolve_without_file(
    root: PathBuf,
    builtin: &Arc<RuleSet>,
    overrides: &Overrides,
) -> Result<Resolved, ConfigErrors> {
    let mut errors = Vec::new();
    let mut settings = Settings::default();
    settings.profile = overrides.profile_without_file.unwrap_or(settings.profile);
    apply_overrides(&mut settings, overrides, &**builtin, &mut errors);
    let project = Project { root, ..Project::default() };
    finish(Resolved { settings: settings.into(), rules: builtin.clone(), project: project.into() }, errors)
}

/// The configuration that a file and the command line give together. Reads the file and the rule folders it names.
///
/// # Errors
/// Every mistake, each with its place: the first of syntax, or all that a file of valid syntax holds.
pub fn resolve_file(path: &Path, builtin: &Arc<RuleSet>, overrides: &Overrides) -> Result<Resolved, ConfigErrors> {
    let text: Arc<str> = read_file(path).map_err(|error| ConfigErrors(vec![error]))?.into();
    let file = file::parse(path, &text).map_err(|error| ConfigErrors(vec![error]))?;
    let mut layer = Layer { path, text, errors: Vec::new() };
    let rules = layer.rules(&file.rule_folders, builtin);
    let (settings, project) = layer.interpret(&file, &*rules, overrides);
    finish(Resolved { settings: settings.into(), rules, project: project.into() }, layer.errors)
}

/// What the text of a configuration file and the command line say together. Touches no disk: the rule folders it names
/// are not read, so the rules in them must be among `rules` to be known.
///
/// # Errors
/// As [`resolve_file`], but for the rule folders.
pub fn interpret<R: RuleIds + ?Sized>(
    path: &Path,
    text: &str,
    rules: &R,
    overrides: &Overrides,
) -> Result<(Settings, Project), ConfigErrors> {
    let text: Arc<str> = text.into();
    let file = file::parse(path, &text).map_err(|error| ConfigErrors(vec![error]))?;
    let mut layer = Layer { path, text, errors: Vec::new() };
    let interpreted = layer.interpret(&file, rules, overrides);
    finish(interpreted, layer.errors)
}

fn finish<T>(resolved: T, mut errors: Vec<ConfigError>) -> Result<T, ConfigErrors> {
    if errors.is_empty() {
        return Ok(resolved);
    }
    // As a reader meets them in the file; what has no place in it comes last.
    errors.sort_by_key(|error| match &error.place {
        Place::Span { span, .. } => span.start,
        _ => usize::MAX,
    });
    let more = errors.len().saturating_sub(MOST_SHOWN);
    errors.truncate(MOST_SHOWN);
    if more > 0
        && let Some(last) = errors.last_mut()
    {
        last.hint = Some(format!("{}; {more} more mistakes are not shown", last.hint.as_deref().unwrap_or("mend it")));
    }
    Err(ConfigErrors(errors))
}

/// Nobody reads more mistakes than these, and each is shown with its line.
const MOST_SHOWN: usize = 100;

/// No configuration and no file of a rule is larger than this, in bytes.
const LARGEST: u64 = 1 << 20;

fn read_file(path: &Path) -> Result<String, ConfigError> {
    let failed = |message: String, hint: Option<&str>| ConfigError {
        place: Place::Path(path.to_owned()),
        message,
        hint: hint.map(str::to_owned),
    };
    let about = std::fs::metadata(path).map_err(|error| failed(format!("failed to read: {error}"), None))?;
    if !about.is_file() {
        return Err(failed("not a file".to_owned(), None));
    }
    if about.len() > LARGEST {
        return Err(failed(format!("larger than {LARGEST} bytes"), Some("make it smaller")));
    }
    let bytes = std::fs::read(path).map_err(|error| failed(format!("failed to read: {error}"), None))?;
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        failed(format!("not UTF-8 at byte {at}"), Some("save it as UTF-8"))
    })
}

/// One configuration file on its way to settings, with the mistakes found so far.
struct Layer<'a> {
    path: &'a Path,
    text: Arc<str>,
    errors: Vec<ConfigError>,
}

impl Layer<'_> {
    fn interpret<R: RuleIds + ?Sized>(&mut self, file: &File, rules: &R, overrides: &Overrides) -> (Settings, Project) {
        let mut settings = self.settings(file, rules);
        apply_overrides(&mut settings, overrides, rules, &mut self.errors);
        let paths = PathFilter { include: self.globs(&file.paths.include), exclude: self.globs(&file.paths.exclude) };
        let baseline = file.baseline.as_ref().and_then(|name| self.below(name));
        let project = Project { root: self.root().to_owned(), file: Some(self.path.to_owned()), paths, baseline };
        (settings, project)
    }

    /// The folder that everything in the file counts from.
    fn root(&self) -> &Path {
        self.path.parent().unwrap_or(Path::new(""))
    }

    fn settings<R: RuleIds + ?Sized>(&mut self, file: &File, rules: &R) -> Settings {
        let defaults = Settings::default();
        let globs = file.roles.all().map(|(role, globs)| (role, self.globs(globs)));
        Settings {
            profile: file.profile.unwrap_or(defaults.profile),
            min_severity: file.min_severity.unwrap_or(defaults.min_severity),
            min_confidence: file.min_confidence.unwrap_or(defaults.min_confidence),
            rules: self.levels(&file.rules, rules),
            honour_foreign_ignores: file.suppressions.foreign.unwrap_or(defaults.honour_foreign_ignores),
            require_reason: file.suppressions.require_reason.unwrap_or(defaults.require_reason),
            sanitizers: file.sanitizers.clone(),
            sources: file.sources.names.clone(),
            roles: RoleGlobs::new(globs.into_iter().filter(|(_, globs)| !globs.is_empty()).collect()),
            limits: self.limits(&file.limits, defaults.limits),
            ..Settings::default()
        }
    }

    fn levels<R: RuleIds + ?Sized>(
        &mut self,
        levels: &BTreeMap<Spanned<String>, RuleLevel>,
        rules: &R,
    ) -> BTreeMap<RuleId, RuleLevel> {
        let mut result = BTreeMap::new();
        for (name, level) in levels {
            let Some(id) = rules.canonical(name.get_ref()) else {
                let (message, hint) = no_such_rule(name.get_ref(), rules);
                self.error(name.span(), message, Some(hint));
                continue;
            };
            if result.insert(id.clone(), *level).is_some() {
                let message = format!("the rule `{id}` is set twice, by its id and by an earlier one");
                self.error(name.span(), message, Some(format!("keep `{id}` only")));
            }
        }
        result
    }

    fn limits(&mut self, limits: &file::Limits, defaults: Limits) -> Limits {
        // A repository may ask for more than usual, but not for as much as it likes.
        let size = self.limit(limits.file_size.as_ref(), 256 << 20);
        let time = self.limit(limits.time_ms.as_ref(), 120_000).map(Duration::from_millis);
        let findings = self.limit(limits.findings.as_ref(), u64::from(u32::MAX)).map(|findings| findings as usize);
        Limits {
            file_bytes: size.unwrap_or(defaults.file_bytes),
            time: time.unwrap_or(defaults.time),
            findings: findings.unwrap_or(defaults.findings),
            ..defaults
        }
    }

    fn limit(&mut self, value: Option<&Spanned<u64>>, largest: u64) -> Option<u64> {
        let value = value?;
        if !(1..=largest).contains(value.get_ref()) {
            let message = format!("{} is not between 1 and {largest}", value.get_ref());
            self.error(value.span(), message, Some("leave it out for the default".to_owned()));
        }
        Some(*value.get_ref())
    }

    fn globs(&mut self, globs: &[Spanned<String>]) -> Globs {
        let mut good: Vec<&str> = Vec::new();
        for glob in globs {
            match Globs::new(&[glob.get_ref()]) {
                Ok(_) => good.push(glob.get_ref()),
                Err((_, reason)) => {
                    let message = format!("bad glob `{}`: {reason}", glob.get_ref());
                    self.error(glob.span(), message, Some("write globs as in `.gitignore`".to_owned()));
                }
            }
        }
        Globs::new(&good).unwrap_or_else(|(index, reason)| {
            self.error(globs[index].span(), format!("bad glob: {reason}"), None);
            Globs::default()
        })
    }

    fn rules(&mut self, names: &[Spanned<String>], builtin: &Arc<RuleSet>) -> Arc<RuleSet> {
        let mut folders = Vec::new();
        for name in names {
            match read_rule_folders(self.root(), name.get_ref()) {
                Ok(found) => folders.extend(found),
                Err((message, hint)) => self.error(name.span(), message, hint),
            }
        }
        if folders.is_empty() {
            return builtin.clone();
        }
        RuleSet::with_folders(&folders).unwrap_or_else(|errors| {
            self.errors.extend(errors.into_iter().map(ConfigError::from));
            builtin.clone()
        })
    }

    /// A file below the folder of this one.
    fn below(&mut self, name: &Spanned<String>) -> Option<PathBuf> {
        let is_below =
            |path: &Path| path.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
        if name.get_ref().is_empty() || !is_below(Path::new(name.get_ref())) {
            let message = format!("`{}` is not below the folder of this file", name.get_ref());
            self.error(name.span(), message, Some("name a file below it".to_owned()));
            return None;
        }
        Some(self.root().join(name.get_ref()))
    }

    fn error(&mut self, span: Range<usize>, message: String, hint: Option<String>) {
        let place = Place::Span { path: self.path.to_owned(), text: self.text.clone(), span };
        self.errors.push(ConfigError { place, message, hint });
    }
}

fn apply_overrides<R: RuleIds + ?Sized>(
    settings: &mut Settings,
    overrides: &Overrides,
    rules: &R,
    errors: &mut Vec<ConfigError>,
) {
    let mut ids = |option: &'static str, names: &[String]| -> BTreeSet<RuleId> {
        let mut known = BTreeSet::new();
        for name in names {
            let ids = rules.canonical(name).map_or_else(|| rules.of_category(name), |id| vec![id]);
            match ids.is_empty() {
                false => known.extend(ids),
                true => {
                    let (message, hint) = no_such_rule(name, rules);
                    errors.push(ConfigError { place: Place::CommandLine(option), message, hint: Some(hint) });
                }
            }
        }
        known
    };
    settings.select = ids("--select", &overrides.select);
    settings.ignore = ids("--ignore", &overrides.ignore);
    settings.profile = overrides.profile.unwrap_or(settings.profile);
    settings.min_severity = overrides.min_severity.unwrap_or(settings.min_severity);
    settings.min_confidence = overrides.min_confidence.unwrap_or(settings.min_confidence);
    settings.honour_ignores = !overrides.no_ignore_comments;
}

fn no_such_rule<R: RuleIds + ?Sized>(name: &str, rules: &R) -> (String, String) {
    let hint = match nearest(name, rules.ids()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`qualm rules` lists all rules".to_owned(),
    };
    (format!("no rule is called `{name}`"), hint)
}

// ------------------------------------------------------------------------------------------------ rule folders on disk

/// Most rules a project may bring.
const MOST_RULES: usize = 2_000;
/// How deep a rule may lie below the folder that the configuration names: `category/rule`.
const DEEPEST: usize = 2;

/// What is wrong, and what to do about it.
pub type FolderError = (String, Option<String>);

/// Reads the rules in a folder that a configuration in `root` names, relative to it. Neither the folder nor anything in
/// it may lie outside `root` after symbolic links are followed.
///
/// # Errors
/// Where the folder lies outside, cannot be read, or holds no rule.
pub fn read_rule_folders(root: &Path, name: &str) -> Result<Vec<Folder>, FolderError> {
    let inside = || Some("name a folder below the one this file is in".to_owned());
    if Path::new(name).is_absolute() || Path::new(name).components().any(|part| part == std::path::Component::ParentDir)
    {
        return Err((format!("`{name}` is not below the folder of this file"), inside()));
    }
    // A relative path without a parent is a file in the current folder.
    let root = if root.as_os_str().is_empty() { Path::new(".") } else { root };
    let reader = FolderReader { root: root.canonicalize().map_err(|error| unreadable(root, &error))? };
    let mut folders = Vec::new();
    reader.read(&root.join(name), 0, &mut folders)?;
    if folders.is_empty() {
        return Err((format!("`{name}` holds no rule"), Some("a rule is a folder with a `rule.md`".to_owned())));
    }
    Ok(folders)
}

fn unreadable(path: &Path, error: &std::io::Error) -> FolderError {
    (format!("failed to read {}: {error}", path.display()), None)
}

struct FolderReader {
    /// Without symbolic links.
    root: PathBuf,
}

impl FolderReader {
    fn read(&self, folder: &Path, depth: usize, found: &mut Vec<Folder>) -> Result<(), FolderError> {
        self.check_inside(folder)?;
        let mut entries = std::fs::read_dir(folder)
            .and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<PathBuf>>>())
            .map_err(|error| unreadable(folder, &error))?;
        entries.sort();
        if folder.join("rule.md").exists() {
            if found.len() >= MOST_RULES {
                return Err((format!("more than {MOST_RULES} rules"), None));
            }
            found.push(self.read_rule(folder, &entries)?);
        } else if depth < DEEPEST {
            let hidden = |path: &Path| file_name(path).starts_with(['.', '_']);
            for entry in entries.iter().filter(|entry| entry.is_dir() && !hidden(entry)) {
                self.read(entry, depth + 1, found)?;
            }
        }
        Ok(())
    }

    fn read_rule(&self, folder: &Path, entries: &[PathBuf]) -> Result<Folder, FolderError> {
        let mut files = Vec::new();
        for path in entries {
            let name = file_name(path);
            if name != "rule.md" && !name.ends_with(".scm") {
                continue;
            }
            self.check_inside(path)?;
            let text = read_file(path).map_err(|error| (error.to_string(), None))?;
            files.push((name.into(), text.into()));
        }
        // The loader names folders with `/` on every system.
        let path = folder.display().to_string().replace(std::path::MAIN_SEPARATOR, "/");
        Ok(Folder { path, files })
    }

    fn check_inside(&self, path: &Path) -> Result<(), FolderError> {
        let real = path.canonicalize().map_err(|error| unreadable(path, &error))?;
        if real.starts_with(&self.root) {
            return Ok(());
        }
        let hint = "copy the rules into the project: a link may not lead out of it";
        Err((format!("{} lies outside {}", path.display(), self.root.display()), Some(hint.to_owned())))
    }
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
