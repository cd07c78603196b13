//! The one owner of the server's state: open documents, configuration, what each file shows. It handles one event after
//! the other and never waits: what takes time runs elsewhere and comes back as an event.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use serde_json::Value;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tower_lsp::Client;
use tower_lsp::jsonrpc::Error;
use tower_lsp::ls_types::notification::Progress;
use tower_lsp::ls_types::{
    ConfigurationItem, Diagnostic, DidChangeTextDocumentParams, DidChangeWatchedFilesParams,
    DidChangeWatchedFilesRegistrationOptions, DidChangeWorkspaceFoldersParams, DidOpenTextDocumentParams,
    DocumentDiagnosticParams, DocumentDiagnosticReport, ExecuteCommandParams, FileChangeType, FileSystemWatcher,
    GlobPattern, InitializeParams, NumberOrString, ProgressParams, ProgressParamsValue, ProgressToken, Registration,
    Uri, WorkDoneProgress, WorkDoneProgressBegin, WorkDoneProgressEnd, WorkDoneProgressReport,
};

use super::Analyze;
use super::analysis::{Analysed, Outcome, Snapshot};
use super::capabilities::Features;
use super::configuration::Workspace;
use super::disk::{Disk, DiskJob, DiskOutcome, Scope};
use super::document::Document;
use super::messages::{Event, Reply};
use super::publish::{Publisher, Shown};
use super::pull::Waiter;
use super::requests::Question;
use super::schedule::{Job, Threads, delay};
use super::{commands, convert};
use crate::config::ConfigErrors;
use crate::config::discover::FILE_NAMES;
use crate::lang::Language;

/// A turn of the owner that takes longer than this holds up every keystroke, and is logged.
const LONG_TURN: Duration = Duration::from_millis(50);
/// How long the client may take to answer a question of ours.
const PATIENCE: Duration = Duration::from_secs(10);
/// Which files the client is asked to watch: sources, configuration, and the files of rule folders.
const WATCHED: [&str; 3] =
    ["**/*.{py,pyi,pyw,js,jsx,mjs,cjs,ts,mts,cts,tsx,rs}", "**/{qualm,.qualm}.toml", "**/*.{scm,md}"];

/// The server's state.
pub(super) struct World {
    client: Client,
    events: UnboundedSender<Event>,
    analyze: Analyze,
    features: Features,
    publisher: Option<Publisher>,
    documents: HashMap<Uri, Document>,
    workspace: Workspace,
    /// Counts configurations: what was found under an earlier one is not shown.
    generation: u64,
    /// Counts texts of all documents.
    revisions: u64,
    /// Whether the user's editor wants anything shown at all.
    enabled: bool,
    threads: Threads,
    disk: Disk,
    /// What is wrong with the configuration, by the folder whose files should obey it.
    configuration_errors: HashMap<PathBuf, Arc<ConfigErrors>>,
    /// Files of configuration that show errors.
    configuration_shown: HashMap<PathBuf, Uri>,
    /// Checks of the workspace that run, by the token of their progress.
    scans: HashMap<ProgressToken, Arc<AtomicBool>>,
}

impl World {
    pub(super) fn new(client: Client, events: UnboundedSender<Event>, analyze: Analyze) -> Self {
        Self {
            client,
            events,
            analyze,
            features: Features::default(),
            publisher: None,
            documents: HashMap::new(),
            workspace: Workspace::default(),
            generation: 0,
            revisions: 0,
            enabled: true,
            threads: Threads::new(),
            disk: Disk::default(),
            configuration_errors: HashMap::new(),
            configuration_shown: HashMap::new(),
            scans: HashMap::new(),
        }
    }

    /// Handles events until the session is over.
    pub(super) async fn run(mut self, mut incoming: UnboundedReceiver<Event>) {
        self.publisher = Some(Publisher::start(self.client.clone()));
        while let Some(event) = incoming.recv().await {
            let started = Instant::now();
            self.handle(event);
            let took = started.elapsed();
            if took > LONG_TURN {
                tracing::warn!(milliseconds = took.as_millis() as u64, "a long turn");
            }
        }
    }

    fn handle(&mut self, event: Event) {
        match event {
            Event::Initialize(params, reply) => {
                self.initialize(&params);
                let _ = reply.send(Ok(self.features.offer()));
            }
            Event::Initialized => self.initialized(),
            Event::Opened(params) => self.open(params),
            Event::Changed(params) => self.change(params),
            Event::Saved(params) => self.save(&params.text_document.uri),
            Event::Closed(params) => self.close(&params.text_document.uri),
            Event::FoldersChanged(params) => self.change_folders(params),
            Event::FilesChanged(params) => self.files_changed(params),
            Event::ConfigurationPushed(params) => self.configuration_pushed(&params.settings),
            Event::ConfigurationPulled(settings) => self.obey(&settings),
            Event::Diagnostic(params, reply) => self.diagnostic(params, reply),
            Event::CodeAction(params, reply) => match self.question(&params.text_document.uri) {
                Some(question) => question.code_action(params, reply),
                None => drop(reply.send(Ok(Vec::new()))),
            },
            Event::Hover(params, reply) => {
                match self.question(&params.text_document_position_params.text_document.uri) {
                    Some(question) => question.hover(params, reply),
                    None => drop(reply.send(Ok(None))),
                }
            }
            Event::Execute(params, reply) => self.execute(params, reply),
            Event::ProgressCancelled(token) => {
                if let Some(cancel) = self.scans.get(&token) {
                    cancel.store(true, Ordering::Relaxed);
                }
            }
            Event::Shutdown(reply) => {
                self.cancel_everything();
                let _ = reply.send(Ok(()));
            }
            Event::Analysed(outcome) => self.analysed(*outcome),
            Event::Due(uri, wait) => self.due(&uri, wait),
            Event::DiskRead(outcome) => self.disk_read(outcome),
        }
    }

    fn publisher(&mut self) -> &mut Publisher {
        self.publisher.get_or_insert_with(|| Publisher::start(self.client.clone()))
    }

    // The session.

    fn initialize(&mut self, params: &InitializeParams) {
        self.features = Features::of(&params.capabilities);
        self.workspace = Workspace::new(folders(params));
        if let Some(options) = &params.initialization_options {
            self.obey(options);
        }
        tracing::info!(
            client = params.client_info.as_ref().map_or("unknown", |client| &client.name),
            encoding = ?self.features.encoding,
            pull = self.features.pull,
            folders = self.workspace.folders().len(),
            "initialized"
        );
    }

    fn initialized(&mut self) {
        if self.features.watching {
            let watchers = WATCHED
                .map(|glob| FileSystemWatcher { glob_pattern: GlobPattern::String(glob.to_owned()), kind: None });
            let options = DidChangeWatchedFilesRegistrationOptions { watchers: watchers.to_vec() };
            let registration = Registration {
                id: "qualm-watched-files".to_owned(),
                method: "workspace/didChangeWatchedFiles".to_owned(),
                register_options: serde_json::to_value(options).ok(),
            };
            let client = self.client.clone();
            tokio::spawn(async move {
                let answer = tokio::time::timeout(PATIENCE, client.register_capability(vec![registration])).await;
                if !matches!(answer, Ok(Ok(()))) {
                    tracing::warn!("the client does not watch files; configuration is looked at now and then instead");
                }
            });
        }
        self.pull_configuration();
    }

    fn cancel_everything(&mut self) {
        for document in self.documents.values_mut() {
            document.job.restart(false);
        }
        for cancel in self.scans.values() {
            cancel.store(true, Ordering::Relaxed);
        }
    }

    // The editor's settings. Not a second configuration of rules: whether to show anything at all.

    fn pull_configuration(&self) {
        if !self.features.configuration {
            return;
        }
        let (client, events) = (self.client.clone(), self.events.clone());
        tokio::spawn(async move {
            let items = vec![ConfigurationItem { scope_uri: None, section: Some("qualm".to_owned()) }];
            if let Ok(Ok(answer)) = tokio::time::timeout(PATIENCE, client.configuration(items)).await
                && let Some(settings) = answer.into_iter().next()
            {
                let _ = events.send(Event::ConfigurationPulled(settings));
            }
        });
    }

    fn configuration_pushed(&mut self, settings: &Value) {
        match self.features.configuration {
            // Such clients send what they like, or null, and mean: ask.
            true => self.pull_configuration(),
            false => self.obey(settings),
        }
    }

    /// Obeys settings in any shape: with or without `qualm` around them, null, or an empty string.
    fn obey(&mut self, settings: &Value) {
        let inner = settings.get("qualm").unwrap_or(settings);
        let enabled = inner.get("enable").and_then(Value::as_bool).unwrap_or(true);
        if enabled != self.enabled {
            self.enabled = enabled;
            self.analyse_everything_again();
        }
    }

    // Documents.

    fn open(&mut self, params: DidOpenTextDocumentParams) {
        let item = params.text_document;
        let uri = item.uri.clone();
        if self.documents.contains_key(&uri) {
            tracing::warn!(version = item.version, "document opened twice; the later text counts");
            self.drop_document(&uri);
        }
        self.revisions += 1;
        let mut document = Document::open(&uri, &item.language_id, item.version, item.text, self.revisions);
        tracing::debug!(bytes = document.text.as_str().len(), language = ?document.language, "opened");
        if let Some(path) = &document.path
            && let Some(shown_as) = self.disk.forget(path)
        {
            document.shown_from_disk = true;
            self.publisher().clear_if_shown(&shown_as);
        }
        self.documents.insert(uri.clone(), document);
        self.schedule(&uri);
    }

    fn change(&mut self, params: DidChangeTextDocumentParams) {
        let uri = params.text_document.uri;
        let Some(document) = self.documents.get_mut(&uri) else {
            tracing::warn!("change of a document that is not open");
            return;
        };
        self.revisions += 1;
        let replaced = params.content_changes.iter().any(|change| change.range.is_none());
        let version = params.text_document.version;
        document.change(version, params.content_changes, self.features.encoding, self.revisions);
        let running = document.job.restart(replaced);
        self.publisher().withdraw(&uri);
        if !running {
            self.schedule(&uri);
        }
    }

    fn save(&mut self, uri: &Uri) {
        if convert::path(uri).is_some_and(|path| is_configuration(&path)) {
            // Where the client watches nothing, this is how a change is noticed at once.
            self.reload();
        }
        if let Some(document) = self.documents.get_mut(uri)
            && document.typing
        {
            // What was held back while the text was being typed is shown now.
            document.typing = false;
            self.revisions += 1;
            document.revision = self.revisions;
            if !document.job.restart(false) {
                self.schedule(uri);
            }
        }
    }

    fn close(&mut self, uri: &Uri) {
        let Some(document) = self.documents.get(uri) else {
            tracing::warn!("close of a document that is not open");
            return;
        };
        let (path, shown_from_disk) = (document.path.clone(), document.shown_from_disk);
        self.drop_document(uri);
        if !self.features.pull {
            self.publisher().clear(uri);
        }
        if let Some(folder) = path.as_deref().and_then(Path::parent)
            && !self.documents.values().any(|other| other.path.as_deref().and_then(Path::parent) == Some(folder))
        {
            self.configuration_errors.remove(folder);
        }
        if let Some(path) = path.filter(|_| shown_from_disk) {
            self.disk.changed(path);
            self.read_disk();
        }
    }

    fn drop_document(&mut self, uri: &Uri) {
        let Some(mut document) = self.documents.remove(uri) else { return };
        document.job.restart(false);
        self.threads.leave(uri);
        for waiter in document.waiters {
            waiter.answer(&[]);
        }
    }

    // Analysis.

    /// Sees to it that a document is analysed: at once, or after a pause where it is slow.
    fn schedule(&mut self, uri: &Uri) {
        let Some(document) = self.documents.get_mut(uri) else { return };
        match document.job {
            Job::Idle => {}
            // Whoever waits takes the newest text when its turn comes.
            Job::Waiting(_) | Job::Queued => return,
            Job::Running { .. } => {
                document.job.restart(false);
                return;
            }
        }
        let pause = delay(document.took);
        if pause.is_zero() {
            self.start(uri);
            return;
        }
        let wait = document.revision;
        document.job = Job::Waiting(wait);
        let (events, uri) = (self.events.clone(), uri.clone());
        tokio::spawn(async move {
            tokio::time::sleep(pause).await;
            let _ = events.send(Event::Due(uri, wait));
        });
    }

    fn due(&mut self, uri: &Uri, wait: u64) {
        if let Some(document) = self.documents.get_mut(uri)
            && matches!(document.job, Job::Waiting(current) if current == wait)
        {
            document.job = Job::Idle;
            self.start(uri);
        }
    }

    fn start(&mut self, uri: &Uri) {
        let Some(snapshot) = self.snapshot(uri) else {
            self.show_nothing(uri);
            return;
        };
        let Some(document) = self.documents.get_mut(uri) else { return };
        if !self.threads.take(uri) {
            document.job = Job::Queued;
            return;
        }
        let cancel = Arc::new(AtomicBool::new(false));
        let revision = document.revision;
        document.job = Job::Running { revision, cancel: cancel.clone(), again: false, replaced: false };
        let previous = document.tree_for_parse();
        let events = self.events.clone();
        tokio::task::spawn_blocking(move || {
            let outcome = snapshot.analyse(previous.as_ref(), &|| cancel.load(Ordering::Relaxed));
            let _ = events.send(Event::Analysed(Box::new(outcome)));
        });
    }

    /// A document as an analysis needs it; nothing where there is nothing to analyse.
    fn snapshot(&mut self, uri: &Uri) -> Option<Snapshot> {
        let document = self.documents.get(uri)?;
        let language = document.language.filter(|_| self.enabled)?;
        Some(Snapshot {
            uri: uri.clone(),
            path: document.path.clone(),
            language,
            text: document.text.clone(),
            version: document.version,
            revision: document.revision,
            generation: self.generation,
            configuration: self.workspace.of(document.path.as_deref()),
            typing: document.typing,
            analyze: self.analyze,
        })
    }

    fn analysed(&mut self, outcome: Outcome) {
        if let Some(next) = self.threads.give_back() {
            if let Some(document) = self.documents.get_mut(&next) {
                document.job = Job::Idle;
            }
            self.start(&next);
        }
        if outcome.stale_configuration {
            self.reload();
        }
        let Outcome { uri, revision, analysed, tree, took, .. } = outcome;
        let generation = self.generation;
        let Some(document) = self.documents.get_mut(&uri) else { return };
        // A document that was closed and opened again has a job of its own.
        if !matches!(document.job, Job::Running { revision: current, .. } if current == revision) {
            return;
        }
        let Job::Running { again, replaced, .. } = std::mem::take(&mut document.job) else { return };
        document.take_tree(tree, replaced);
        if let Some(analysed) = analysed {
            document.took = took;
            if analysed.revision == document.revision && analysed.generation == generation {
                let analysed = Arc::new(analysed);
                document.analysed = Some(analysed.clone());
                self.show(&uri, &analysed);
            }
        }
        if again {
            self.schedule(&uri);
        }
    }

    fn show(&mut self, uri: &Uri, analysed: &Analysed) {
        self.note_configuration(analysed);
        let diagnostics = analysed.diagnostics(&self.features);
        let Some(document) = self.documents.get_mut(uri) else { return };
        let version = document.version;
        for waiter in document.waiters.drain(..) {
            waiter.answer(&diagnostics);
        }
        if !self.features.pull {
            self.publisher().show(uri, Shown { version: Some(version), diagnostics });
        }
    }

    /// A document in a language we do not read, or while nothing is to be shown.
    fn show_nothing(&mut self, uri: &Uri) {
        let Some(document) = self.documents.get_mut(uri) else { return };
        document.analysed = None;
        for waiter in document.waiters.drain(..) {
            waiter.answer(&[]);
        }
        if !self.features.pull {
            self.publisher().clear_if_shown(uri);
        }
    }

    // Requests.

    fn diagnostic(&mut self, params: DocumentDiagnosticParams, reply: Reply<DocumentDiagnosticReport>) {
        let uri = params.text_document.uri;
        let waiter = Waiter { previous: params.previous_result_id, reply };
        let generation = self.generation;
        let Some(document) = self.documents.get_mut(&uri) else {
            waiter.answer(&[]);
            return;
        };
        match document.current(generation).cloned() {
            Some(analysed) => waiter.answer(&analysed.diagnostics(&self.features)),
            None => {
                document.waiters.retain(|waiter| !waiter.reply.is_closed());
                document.waiters.push(waiter);
                self.schedule_for_waiter(&uri);
            }
        }
    }

    /// Whoever waits is answered by the analysis that is under way; where there is none, one is begun.
    fn schedule_for_waiter(&mut self, uri: &Uri) {
        if self.documents.get(uri).is_some_and(|document| matches!(document.job, Job::Idle)) {
            self.schedule(uri);
        }
    }

    fn question(&mut self, uri: &Uri) -> Option<Question> {
        let snapshot = self.snapshot(uri)?;
        let analysed = self.documents.get(uri)?.current(self.generation).cloned();
        Some(Question { snapshot, analysed, features: self.features.clone() })
    }

    fn execute(&mut self, params: ExecuteCommandParams, reply: Reply<Option<Value>>) {
        match params.command.as_str() {
            commands::SCAN => self.scan_workspace(params.work_done_progress_params.work_done_token, reply),
            commands::RESTART => {
                // Shown anew even where it is what was shown before.
                let open: Vec<Uri> = self.documents.keys().cloned().collect();
                open.iter().for_each(|uri| self.publisher().clear_if_shown(uri));
                self.reload();
                let _ = reply.send(Ok(None));
            }
            commands::SHOW_RULE => {
                let first = self.workspace.folders().first().cloned();
                let configuration = self.workspace.of(first.as_ref().map(|folder| folder.join("_")).as_deref());
                // Rules of the project's own are read from disk.
                tokio::task::spawn_blocking(move || {
                    let rules = configuration.for_folder(configuration.root()).resolved.rules.clone();
                    let shown = commands::show_rule(&params.arguments, &rules);
                    let _ = reply.send(shown.map(Some).ok_or_else(|| Error::invalid_params("no such rule")));
                });
            }
            _ => drop(reply.send(Err(Error::invalid_params("no such command")))),
        }
    }

    // Configuration files.

    /// Reads every configuration again, and judges everything by what it says now.
    fn reload(&mut self) {
        self.workspace.forget();
        let folders: Vec<PathBuf> = self.open_folders();
        self.configuration_errors.retain(|folder, _| folders.contains(folder));
        self.show_configuration_errors();
        self.analyse_everything_again();
    }

    fn analyse_everything_again(&mut self) {
        self.generation += 1;
        let open: Vec<Uri> = self.documents.keys().cloned().collect();
        for uri in open {
            self.schedule(&uri);
        }
        let shown: Vec<PathBuf> = self.disk.shown.keys().cloned().collect();
        for path in shown {
            self.disk.changed(path);
        }
        self.read_disk();
        if self.features.pull && self.features.refresh {
            let client = self.client.clone();
            tokio::spawn(async move {
                let _ = tokio::time::timeout(PATIENCE, client.workspace_diagnostic_refresh()).await;
            });
        }
    }

    fn open_folders(&self) -> Vec<PathBuf> {
        let folders = self.documents.values().filter_map(|document| document.path.as_deref()?.parent());
        folders.map(Path::to_owned).collect()
    }

    fn note_configuration(&mut self, analysed: &Analysed) {
        let Some(folder) = analysed.snapshot.path.as_deref().and_then(Path::parent) else { return };
        let changed = match &analysed.applied.errors {
            Some(errors) => {
                self.configuration_errors.insert(folder.to_owned(), errors.clone()).as_ref() != Some(errors)
            }
            None => self.configuration_errors.remove(folder).is_some(),
        };
        if changed {
            self.show_configuration_errors();
        }
    }

    /// Shows each mistake once, at its place in the file it is in.
    fn show_configuration_errors(&mut self) {
        let mut by_file: HashMap<PathBuf, Vec<Diagnostic>> = HashMap::new();
        let errors = self.configuration_errors.values().flat_map(|errors| errors.0.iter());
        for (path, diagnostic) in errors.filter_map(|error| convert::configuration_error(error, self.features.encoding))
        {
            let diagnostics = by_file.entry(path).or_default();
            if !diagnostics.contains(&diagnostic) {
                diagnostics.push(diagnostic);
            }
        }
        let gone: Vec<Uri> = self
            .configuration_shown
            .iter()
            .filter(|(path, _)| !by_file.contains_key(*path))
            .map(|(_, uri)| uri.clone())
            .collect();
        self.configuration_shown.clear();
        for uri in gone {
            self.publisher().clear_if_shown(&uri);
        }
        for (path, diagnostics) in by_file {
            if let Some(uri) = convert::uri(&path) {
                self.configuration_shown.insert(path, uri.clone());
                self.publisher().show(&uri, Shown { version: None, diagnostics });
            }
        }
    }

    // Files that are not open.

    fn change_folders(&mut self, params: DidChangeWorkspaceFoldersParams) {
        let paths = |folders: &[tower_lsp::ls_types::WorkspaceFolder]| -> Vec<PathBuf> {
            folders.iter().filter_map(|folder| convert::path(&folder.uri)).collect()
        };
        let removed = paths(&params.event.removed);
        let gone: Vec<PathBuf> =
            self.disk.shown.keys().filter(|file| removed.iter().any(|it| file.starts_with(it))).cloned().collect();
        for file in gone {
            self.forget_file(&file);
        }
        self.workspace.change(&removed, paths(&params.event.added));
        self.reload();
    }

    fn files_changed(&mut self, params: DidChangeWatchedFilesParams) {
        let mut configuration = false;
        for event in params.changes {
            let Some(path) = convert::path(&event.uri) else { continue };
            if Language::from_path(&path).is_none() {
                // A configuration, or a file of a rule folder. Other Markdown costs one look.
                configuration |= is_configuration(&path) || is_rule_file(&path);
            } else if event.typ == FileChangeType::DELETED {
                self.forget_file(&path);
            } else if !self.is_open(&path) {
                self.disk.changed(path);
            }
        }
        if configuration {
            self.reload();
        }
        self.read_disk();
    }

    fn is_open(&self, path: &Path) -> bool {
        self.documents.values().any(|document| document.path.as_deref() == Some(path))
    }

    fn forget_file(&mut self, path: &Path) {
        if let Some(uri) = self.disk.forget(path) {
            self.publisher().clear_if_shown(&uri);
        }
    }

    fn read_disk(&mut self) {
        if self.workspace.folders().is_empty() {
            return;
        }
        if let Some(files) = self.disk.next() {
            let job = self.disk_job(Scope::Files(files), Arc::default(), None);
            let events = self.events.clone();
            tokio::task::spawn_blocking(move || {
                let _ = events.send(Event::DiskRead(job.run()));
            });
        }
    }

    fn disk_job(
        &mut self,
        scope: Scope,
        cancel: Arc<AtomicBool>,
        progress: Option<UnboundedSender<(usize, usize)>>,
    ) -> DiskJob {
        let folders = self.workspace.folders().to_vec();
        let folders = folders.into_iter().map(|folder| {
            let configuration = self.workspace.of(Some(&folder.join("_")));
            (folder, configuration)
        });
        let folders = folders.collect();
        DiskJob { scope, folders, generation: self.generation, features: self.features.clone(), cancel, progress }
    }

    fn disk_read(&mut self, outcome: DiskOutcome) {
        match outcome.scope {
            Scope::Files(files) => {
                self.disk.done();
                if outcome.generation == self.generation {
                    self.show_files(outcome.files, files);
                } else {
                    files.into_iter().for_each(|file| self.disk.changed(file));
                }
            }
            Scope::Workspace => {
                self.scans.retain(|_, cancel| Arc::strong_count(cancel) > 1);
                if outcome.generation == self.generation && !outcome.cancelled {
                    let known = self.disk.shown.keys().cloned().collect();
                    self.show_files(outcome.files, known);
                }
            }
        }
        self.read_disk();
    }

    /// Shows what was found in files, and clears those of `read` in which nothing was found.
    fn show_files(&mut self, found: Vec<(PathBuf, Vec<Diagnostic>)>, read: Vec<PathBuf>) {
        for path in read.iter().filter(|path| !found.iter().any(|(other, _)| other == *path)) {
            self.forget_file(path);
        }
        for (path, diagnostics) in found {
            // Open buffers win over the disk.
            if !self.enabled || self.is_open(&path) {
                continue;
            }
            if let Some(uri) = convert::uri(&path) {
                self.disk.shown.insert(path, uri.clone());
                self.publisher().show(&uri, Shown { version: None, diagnostics });
            }
        }
    }

    fn scan_workspace(&mut self, token: Option<ProgressToken>, reply: Reply<Option<Value>>) {
        let cancel = Arc::new(AtomicBool::new(false));
        let asked = token.is_some();
        self.revisions += 1;
        let token = token.unwrap_or_else(|| NumberOrString::String(format!("qualm-scan-{}", self.revisions)));
        let shows_progress = asked || self.features.progress;
        let (progress, steps) = unbounded_channel();
        let job = self.disk_job(Scope::Workspace, cancel.clone(), shows_progress.then_some(progress));
        self.scans.insert(token.clone(), cancel.clone());
        let (client, events) = (self.client.clone(), self.events.clone());
        tokio::spawn(async move {
            let shown = match shows_progress {
                true if asked => true,
                true => {
                    let created = client.create_work_done_progress(token.clone());
                    matches!(tokio::time::timeout(PATIENCE, created).await, Ok(Ok(())))
                }
                false => false,
            };
            let reporter = shown.then(|| tokio::spawn(report_progress(client, token, steps)));
            let mut work = tokio::task::spawn_blocking(move || job.run());
            let mut reply = reply;
            let outcome = tokio::select! {
                outcome = &mut work => outcome,
                () = reply.closed() => {
                    cancel.store(true, Ordering::Relaxed);
                    work.await
                }
            };
            if let Some(reporter) = reporter {
                let _ = reporter.await;
            }
            drop(cancel);
            let Ok(outcome) = outcome else { return };
            let findings: usize = outcome.files.iter().map(|(_, diagnostics)| diagnostics.len()).sum();
            let summary = serde_json::json!({
                "files": outcome.analysed,
                "filesWithFindings": outcome.files.len(),
                "findings": findings,
                "cancelled": outcome.cancelled,
            });
            let _ = events.send(Event::DiskRead(outcome));
            let _ = reply.send(Ok(Some(summary)));
        });
    }
}

/// Tells the client how far a check has come, once per percent.
async fn report_progress(client: Client, token: ProgressToken, mut steps: UnboundedReceiver<(usize, usize)>) {
    let send = |value| {
        let params = ProgressParams { token: token.clone(), value: ProgressParamsValue::WorkDone(value) };
        client.send_notification::<Progress>(params)
    };
    send(WorkDoneProgress::Begin(WorkDoneProgressBegin {
        title: "qualm: checking the workspace".to_owned(),
        cancellable: Some(true),
        message: None,
        percentage: Some(0),
    }))
    .await;
    let mut last = 0;
    while let Some((done, total)) = steps.recv().await {
        let percentage = (done * 100 / total.max(1)) as u32;
        if percentage > last {
            last = percentage;
            send(WorkDoneProgress::Report(WorkDoneProgressReport {
                cancellable: Some(true),
                message: Some(format!("{done} of {total} files")),
                percentage: Some(percentage),
            }))
            .await;
        }
    }
    send(WorkDoneProgress::End(WorkDoneProgressEnd { message: None })).await;
}

/// The folders of the workspace, in any of the ways clients name them.
fn folders(params: &InitializeParams) -> Vec<PathBuf> {
    if let Some(folders) = params.workspace_folders.as_ref().filter(|folders| !folders.is_empty()) {
        return folders.iter().filter_map(|folder| convert::path(&folder.uri)).collect();
    }
    #[expect(deprecated, reason = "what clients without workspace folders send")]
    let (uri, path) = (&params.root_uri, &params.root_path);
    let from_uri = uri.as_ref().and_then(convert::path);
    let root = from_uri.or_else(|| path.as_ref().map(PathBuf::from).filter(|path| path.is_absolute()));
    root.into_iter().collect()
}

fn is_configuration(path: &Path) -> bool {
    path.file_name().is_some_and(|name| FILE_NAMES.iter().any(|known| name == *known))
}

fn is_rule_file(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == "rule.md") || path.extension().is_some_and(|it| it == "scm")
}
