//! Files that are not open: changed on disk by somebody else, or part of a check of the whole workspace. Read, walked
//! and analysed by the batch run, so that both say the same.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::mpsc::UnboundedSender;
use tower_lsp::ls_types::{Diagnostic, Uri};

use super::capabilities::Features;
use super::configuration::Configuration;
use super::convert;
use super::parts::Parts;
use crate::scan::{self, FileReport, Request};
use crate::text::SourceText;

/// What is read.
#[derive(Debug, Clone)]
pub(super) enum Scope {
    /// These files, as far as a walk of the workspace would come by them.
    Files(Vec<PathBuf>),
    /// All that lies in the workspace.
    Workspace,
}

/// Work on files on disk.
#[derive(Debug)]
pub(super) struct DiskJob {
    /// What to read.
    pub(super) scope: Scope,
    /// The workspace's folders, each with its configuration.
    pub(super) folders: Vec<(PathBuf, Arc<Configuration>)>,
    /// Which configuration is in force.
    pub(super) generation: u64,
    /// What the client can do.
    pub(super) features: Features,
    /// Set to end it early.
    pub(super) cancel: Arc<AtomicBool>,
    /// Told how many of how many files are done.
    pub(super) progress: Option<UnboundedSender<(usize, usize)>>,
}

/// What came of it.
#[derive(Debug)]
pub(super) struct DiskOutcome {
    /// What was read.
    pub(super) scope: Scope,
    /// See [`DiskJob::generation`].
    pub(super) generation: u64,
    /// The files with something to show.
    pub(super) files: Vec<(PathBuf, Vec<Diagnostic>)>,
    /// How many files were analysed.
    pub(super) analysed: usize,
    /// How many files were not analysed, or not to their end.
    pub(super) left_out: usize,
    /// Whether it was ended early.
    pub(super) cancelled: bool,
}

impl DiskJob {
    /// Reads and analyses. Blocks; comes back whatever happens.
    pub(super) fn run_guarded(self) -> DiskOutcome {
        let nothing = self.nothing();
        scan::guarded(|| self.run()).unwrap_or_else(|place| {
            tracing::error!(place, "a panic around files on disk");
            nothing
        })
    }

    fn nothing(&self) -> DiskOutcome {
        DiskOutcome {
            scope: self.scope.clone(),
            generation: self.generation,
            files: Vec::new(),
            analysed: 0,
            left_out: 0,
            cancelled: false,
        }
    }

    fn run(self) -> DiskOutcome {
        let paths = match &self.scope {
            Scope::Workspace => self.folders.iter().map(|(folder, _)| folder.clone()).collect(),
            Scope::Files(files) => self.admitted(files),
        };
        let nothing = self.nothing();
        if paths.is_empty() {
            return nothing;
        }
        let cancelled = || self.cancel.load(Ordering::Relaxed);
        let request = Request {
            paths,
            working_dir: PathBuf::from("/"),
            threads: std::thread::available_parallelism().map_or(1, |cores| cores.get().saturating_sub(1).max(1)),
            resolve: &|file, _| {
                // The only question that the batch run asks for every file.
                if cancelled() {
                    return Err("cancelled".to_owned());
                }
                let configuration = self.configuration(file).ok_or("outside of the workspace")?;
                Ok(configuration.for_folder(file.parent().unwrap_or(file)).resolved)
            },
            repair: None,
            progress: &|done, total| {
                if let Some(progress) = &self.progress {
                    let _ = progress.send((done, total));
                }
            },
        };
        let outcome = match scan::run(&request) {
            Ok(outcome) => outcome,
            Err(error) => {
                tracing::error!(%error, "files on disk were not analysed");
                return nothing;
            }
        };
        let cut_short = |report: &&FileReport| report.incomplete.iter().any(|part| convert::limit(part).is_some());
        let left_out = outcome.files.iter().filter(cut_short).count();
        let files = outcome.files.into_iter().filter_map(|report| self.to_show(report)).collect();
        DiskOutcome { files, analysed: outcome.analysed, left_out, cancelled: cancelled(), ..nothing }
    }

    /// The files that are ours to judge: in the workspace, not ignored, not excluded.
    fn admitted(&self, files: &[PathBuf]) -> Vec<PathBuf> {
        let mut admitted = Vec::new();
        for (folder, configuration) in &self.folders {
            let inside = |file: &&PathBuf| self.configuration(file).is_some_and(|it| Arc::ptr_eq(it, configuration));
            let inside: Vec<PathBuf> = files.iter().filter(inside).cloned().collect();
            if inside.is_empty() {
                continue;
            }
            let wanted = |file: &PathBuf| {
                let project = configuration.for_folder(file.parent().unwrap_or(file)).resolved.project.clone();
                project.paths.admits_file(&project.relative(file))
            };
            admitted.extend(scan::walked(folder, &inside).into_iter().filter(wanted));
        }
        admitted
    }

    fn configuration(&self, file: &Path) -> Option<&Arc<Configuration>> {
        let holding = self.folders.iter().filter(|(folder, _)| file.starts_with(folder));
        holding.max_by_key(|(folder, _)| folder.components().count()).map(|(_, configuration)| configuration)
    }

    fn to_show(&self, report: FileReport) -> Option<(PathBuf, Vec<Diagnostic>)> {
        let path = Path::new("/").join(&report.path);
        let text = Arc::new(SourceText::new(report.text.as_ref().to_owned()));
        let parts = Parts::whole(convert::uri(&path)?, 0, text);
        let mut findings = report.findings;
        findings.retain(|finding| finding.suppressed.is_none());
        if let Some(configuration) = self.configuration(&path) {
            let resolved = configuration.for_folder(path.parent().unwrap_or(&path)).resolved;
            configuration.mark_accepted(&resolved, &resolved.project.relative(&path), &mut findings);
        }
        let diagnostics: Vec<Diagnostic> = findings
            .iter()
            .filter_map(|finding| convert::diagnostic(finding, &parts, &report.rules, &self.features))
            .collect();
        (!diagnostics.is_empty()).then_some((path, diagnostics))
    }
}

/// What is known of files that are not open.
#[derive(Debug, Default)]
pub(super) struct Disk {
    /// Files that show something: how the client names them, and what they show.
    pub(super) shown: HashMap<PathBuf, (Uri, Vec<Diagnostic>)>,
    /// Files that changed and were not read again yet.
    changed: HashSet<PathBuf>,
    running: bool,
}

impl Disk {
    /// Notes that a file changed.
    pub(super) fn changed(&mut self, file: PathBuf) {
        self.changed.insert(file);
    }

    /// Forgets a file.
    pub(super) fn forget(&mut self, file: &Path) -> Option<Uri> {
        self.changed.remove(file);
        self.shown.remove(file).map(|(uri, _)| uri)
    }

    /// The files to read next; nothing while others are being read.
    pub(super) fn next(&mut self) -> Option<Vec<PathBuf>> {
        if self.running || self.changed.is_empty() {
            return None;
        }
        self.running = true;
        let mut files: Vec<PathBuf> = self.changed.drain().collect();
        files.sort();
        Some(files)
    }

    /// Notes that the files given last were read.
    pub(super) fn done(&mut self) {
        self.running = false;
    }
}
