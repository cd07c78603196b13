//! One analysis of one open document: a snapshot in, an outcome out, on a thread that may block.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use tower_lsp::ls_types::Uri;

use super::Analyze;
use super::capabilities::Features;
use super::configuration::{Applied, Configuration};
use super::convert;
use super::parts::{Part, Parts};
use super::publish::Shown;
use crate::config::Resolved;
use crate::engine::workspace::Workspace;
use crate::engine::{self, Analysis, Budget, Input, Memory};
use crate::finding::{Finding, Incomplete};
use crate::fix;
use crate::lang::Language;
use crate::rules::RuleSet;
use crate::scan;
use crate::settings::Settings;
use crate::text::SourceText;

/// What the client sends of a document, frozen.
#[derive(Debug, Clone)]
pub(super) struct Snapshot {
    /// How the client names it.
    pub(super) uri: Uri,
    /// The file it lies in.
    pub(super) path: Option<PathBuf>,
    /// Its language, where that has rules; any other text is searched for secrets.
    pub(super) language: Option<Language>,
    /// Its text.
    pub(super) text: Arc<SourceText>,
    /// What of it the client calls which document.
    pub(super) parts: Parts,
    /// Our number for it.
    pub(super) revision: u64,
    /// Which configuration is in force.
    pub(super) generation: u64,
    /// Where to find it.
    pub(super) configuration: Arc<Configuration>,
    /// See [`super::document::Document::written`].
    pub(super) written: u64,
    /// Whether the text is being typed.
    pub(super) typing: bool,
    /// The analysis to run.
    pub(super) analyze: Analyze,
}

/// A document with what was found in it.
#[derive(Debug)]
pub(super) struct Analysed {
    /// The text that was analysed.
    pub(super) snapshot: Snapshot,
    /// What was obeyed.
    pub(super) applied: Applied,
    /// What is to be shown, by position.
    pub(super) findings: Vec<Finding>,
    /// Remarks on the document as a whole.
    pub(super) notes: Vec<String>,
    /// See [`Snapshot::revision`].
    pub(super) revision: u64,
    /// See [`Snapshot::generation`].
    pub(super) generation: u64,
}

impl Analysed {
    /// What each part of it shows. All remarks are one, at the first character.
    pub(super) fn shown(&self, features: &Features) -> Vec<(Uri, Shown)> {
        let Snapshot { parts, .. } = &self.snapshot;
        let show = |part: &Part| (part.uri.clone(), Shown { version: Some(part.version), diagnostics: Vec::new() });
        let mut shown: Vec<(Uri, Shown)> = parts.iter().map(show).collect();
        if let Some((_, first)) = shown.first_mut()
            && !self.notes.is_empty()
        {
            first.diagnostics.push(convert::note(self.notes.join("\n")));
        }
        for finding in &self.findings {
            let part = parts.at(finding.span.start).map(|part| &part.uri);
            let of_part = shown.iter_mut().find(|(uri, _)| Some(uri) == part);
            let diagnostic = convert::diagnostic(finding, parts, &self.applied.resolved.rules, features);
            if let (Some((_, shown)), Some(diagnostic)) = (of_part, diagnostic) {
                shown.diagnostics.push(diagnostic);
            }
        }
        shown
    }
}

/// What an analysis leaves for the next one of the same document.
#[derive(Debug, Default)]
pub(super) struct Remembered {
    memory: Memory,
    /// The configuration it was found under; it says nothing of any other.
    resolved: Option<Arc<Resolved>>,
    /// The files it was found among; it says nothing of others. See [`Snapshot::written`].
    written: u64,
}

impl Remembered {
    fn holds_for(&self, resolved: &Arc<Resolved>, written: u64) -> bool {
        self.written == written && self.resolved.as_ref().is_some_and(|known| Arc::ptr_eq(known, resolved))
    }
}

/// What came of an analysis.
#[derive(Debug)]
pub(super) struct Outcome {
    /// The document.
    pub(super) uri: Uri,
    /// See [`Snapshot::revision`].
    pub(super) revision: u64,
    /// Nothing where it was cancelled.
    pub(super) analysed: Option<Analysed>,
    /// What the next analysis may begin with.
    pub(super) remembered: Remembered,
    /// How long it took.
    pub(super) took: Duration,
    /// Whether the configuration on disk is another one by now.
    pub(super) stale_configuration: bool,
}

impl Outcome {
    /// What comes of an analysis that never ended.
    pub(super) fn nothing(snapshot: &Snapshot) -> Self {
        Self {
            uri: snapshot.uri.clone(),
            revision: snapshot.revision,
            analysed: None,
            remembered: Remembered::default(),
            took: Duration::ZERO,
            stale_configuration: false,
        }
    }
}

impl Snapshot {
    /// Finds the configuration and analyses.
    pub(super) fn analyse(self, mut remembered: Remembered, cancelled: &(dyn Fn() -> bool + Sync)) -> Outcome {
        let started = Instant::now();
        let uri = self.uri.clone();
        let stale_configuration = self.configuration.is_stale(self.folder());
        let applied = self.configuration.for_folder(self.folder());
        if !remembered.holds_for(&applied.resolved, self.written) {
            let resolved = Some(applied.resolved.clone());
            remembered = Remembered { memory: Memory::default(), resolved, written: self.written };
        }
        let analysis = self.run(&applied.resolved, self.text.as_str(), &mut remembered.memory, cancelled);
        let (findings, notes) = match analysis {
            Ok(analysis) => self.to_show(analysis, &applied.resolved),
            Err(place) => {
                tracing::error!(bytes = self.text.as_str().len(), language = ?self.language, place, "analysis panicked");
                let note = format!("internal error at {place}; this text was not analysed, please report this");
                (Vec::new(), vec![note])
            }
        };
        let (revision, generation) = (self.revision, self.generation);
        let analysed =
            (!cancelled()).then(|| Analysed { snapshot: self, applied, findings, notes, revision, generation });
        Outcome { uri, revision, analysed, remembered, took: started.elapsed(), stale_configuration }
    }

    /// Analyses any text in the place of this document's.
    ///
    /// # Errors
    /// The place in our source at which the analysis panicked.
    pub(super) fn run(
        &self,
        resolved: &Resolved,
        text: &str,
        memory: &mut Memory,
        cancelled: &(dyn Fn() -> bool + Sync),
    ) -> Result<Analysis, String> {
        let path = self.relative_path(resolved);
        if self.path.is_some() && !resolved.project.paths.admits_file(&path) {
            return Ok(Analysis::default());
        }
        if let Some(reason) = refusal(text, self.language) {
            return Ok(Analysis { incomplete: vec![reason], ..Analysis::default() });
        }
        let Some(language) = self.language else {
            return scan::guarded(|| engine::search(text, &path, &resolved.rules, &resolved.settings));
        };
        let deadline = Instant::now().checked_add(resolved.settings.limits.time);
        let exhausted = || cancelled() || deadline.is_some_and(|deadline| Instant::now() >= deadline);
        // What lies in no file imports nothing that could be told.
        let neighbours = self.path.as_ref().map(|_| self.configuration.neighbours(&resolved.project.root));
        let workspace = neighbours.as_deref().map(|neighbours| neighbours as &dyn Workspace);
        let input = Input { text, language, path: &path, workspace };
        let budget = Budget::new(&exhausted);
        scan::guarded(|| (self.analyze)(&input, memory, &resolved.rules, &resolved.settings, &budget))
    }

    /// How many regions of a text the parser can make nothing of.
    pub(super) fn errors_in(&self, text: &str) -> usize {
        let Some(language) = self.language else { return 0 };
        let input = Input { text, language, path: "", workspace: None };
        let rules = RuleSet::builtin();
        let analysis = engine::analyze_parsing_always(&input, &rules, &Settings::default(), &Budget::unlimited());
        fix::broken_regions(&analysis.incomplete)
    }

    /// What begins a comment in this document; nothing where its format has none, or it is not known.
    pub(super) fn line_comment(&self) -> Option<&'static str> {
        if let Some(language) = self.language {
            return Some(language.line_comment());
        }
        let extension = self.path.as_ref()?.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        match extension {
            "json" | "ipynb" | "xml" | "plist" | "html" | "htm" | "svg" | "md" | "markdown" | "rst" => None,
            "sql" | "lua" => Some("--"),
            "php" | "java" | "go" | "c" | "h" | "cc" | "cpp" | "cs" | "kt" | "swift" | "scala" | "dart" => Some("//"),
            _ => Some("#"),
        }
    }

    /// The folder whose configuration counts.
    fn folder(&self) -> &Path {
        self.path.as_deref().and_then(Path::parent).unwrap_or(self.configuration.root())
    }

    fn relative_path(&self, resolved: &Resolved) -> String {
        match &self.path {
            Some(path) => resolved.project.relative(path),
            None => String::new(),
        }
    }

    /// Whether the project's baseline accepts a finding.
    pub(super) fn accepts(&self, resolved: &Resolved, finding: &Finding) -> bool {
        self.configuration.accepts(resolved, &self.relative_path(resolved), finding)
    }

    /// Marks what the baseline accepts, and leaves out what a comment suppresses and, while the text is being typed, what
    /// lies in broken regions: there the parser guesses, and the next keystroke makes it guess otherwise.
    fn to_show(&self, analysis: Analysis, resolved: &Resolved) -> (Vec<Finding>, Vec<String>) {
        let shown = |finding: &Finding| {
            let broken = self.typing && analysis.broken.iter().any(|region| region.contains(finding.span));
            finding.suppressed.is_none() && !broken
        };
        let notes = analysis.incomplete.iter().filter_map(convert::limit).collect();
        let mut findings: Vec<Finding> = analysis.findings.iter().filter(|finding| shown(finding)).cloned().collect();
        self.configuration.mark_accepted(resolved, &self.relative_path(resolved), &mut findings);
        let root = &resolved.project.root;
        scan::name_other_files(&mut findings, |path| root.join(path).to_string_lossy().into_owned());
        (findings, notes)
    }
}

/// Why the batch run would not analyse this text: an editor may open anything.
fn refusal(text: &str, language: Option<Language>) -> Option<Incomplete> {
    if memchr::memchr(0, text.as_bytes()).is_some() {
        return Some(Incomplete::Binary);
    }
    (language.is_some_and(Language::is_ecmascript) && scan::is_minified(text)).then_some(Incomplete::Minified)
}
