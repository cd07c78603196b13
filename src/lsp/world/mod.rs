//! The one owner of the server's state: open documents, configuration, what each file shows. It handles one event after
//! the other and never waits: what takes time runs elsewhere and comes back as an event.

mod documents;
mod files;
mod settings;

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use rayon::ThreadPool;
use serde_json::Value;
use tokio::sync::Semaphore;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender};
use tower_lsp::Client;
use tower_lsp::jsonrpc::Error;
use tower_lsp::ls_types::{
    DidChangeWatchedFilesRegistrationOptions, DocumentDiagnosticParams, DocumentDiagnosticReport, ExecuteCommandParams,
    FileSystemWatcher, GlobPattern, InitializeParams, ProgressToken, Registration, Uri,
};

use crate::config::ConfigErrors;
use crate::lsp::capabilities::Features;
use crate::lsp::configuration::Workspace;
use crate::lsp::disk::Disk;
use crate::lsp::document::Document;
use crate::lsp::messages::{Event, Reply};
use crate::lsp::publish::Publisher;
use crate::lsp::pull::Waiter;
use crate::lsp::requests::Question;
use crate::lsp::schedule::{Job, Threads};
use crate::lsp::{Analyze, STACK_BYTES, commands, convert};

/// A turn of the owner that takes longer than this holds up every keystroke, and is logged.
const LONG_TURN: Duration = Duration::from_millis(50);
/// Requests that are worked on at once; the others wait, and can be cancelled while they do.
const REQUESTS_AT_ONCE: usize = 4;
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
    /// The threads themselves; nothing where they could not be started. Always the same ones: memory that one thread
    /// gave back does not serve another, and the threads of the runtime come and go.
    pool: Option<ThreadPool>,
    /// How many requests are worked on at once.
    permits: Arc<Semaphore>,
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
            pool: None,
            permits: Arc::new(Semaphore::new(REQUESTS_AT_ONCE)),
            disk: Disk::default(),
            configuration_errors: HashMap::new(),
            configuration_shown: HashMap::new(),
            scans: HashMap::new(),
        }
    }

    /// Handles events until the session is over.
    pub(super) async fn run(mut self, mut incoming: UnboundedReceiver<Event>) {
        self.publisher = Some(Publisher::start(self.client.clone()));
        self.pool = rayon::ThreadPoolBuilder::new()
            .num_threads(Threads::count())
            .stack_size(STACK_BYTES)
            .thread_name(|index| format!("analysis-{index}"))
            .build()
            .inspect_err(|error| tracing::error!(%error, "failed to start threads of our own"))
            .ok();
        while let Some(event) = incoming.recv().await {
            let started = Instant::now();
            let what = event.name();
            self.handle(event);
            let took = started.elapsed();
            if took > LONG_TURN {
                tracing::warn!(milliseconds = took.as_millis() as u64, what, "a long turn");
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
            document.job.restart();
        }
        for cancel in self.scans.values() {
            cancel.store(true, Ordering::Relaxed);
        }
    }
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
        Some(Question { snapshot, analysed, features: self.features.clone(), permits: self.permits.clone() })
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
