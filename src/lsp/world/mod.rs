//! The one owner of the server's state: open documents, configuration, what each file shows. It handles one event after
//! the other and never waits: what takes time runs elsewhere and comes back as an event.

mod documents;
mod files;
mod notebooks;
mod pulls;
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
    CodeAction, DidChangeWatchedFilesRegistrationOptions, ExecuteCommandParams, FileSystemWatcher, GlobPattern,
    InitializeParams, MessageType, ProgressToken, Registration, ShowDocumentParams, Uri,
};

use crate::config::ConfigErrors;
use crate::lsp::actions::Deferred;
use crate::lsp::capabilities::Features;
use crate::lsp::commands::Page;
use crate::lsp::configuration::Workspace;
use crate::lsp::disk::Disk;
use crate::lsp::document::Document;
use crate::lsp::journal::Journal;
use crate::lsp::messages::{Event, Reply};
use crate::lsp::notebook::Notebook;
use crate::lsp::publish::Publisher;
use crate::lsp::requests::Question;
use crate::lsp::schedule::Threads;
use crate::lsp::{Analyze, KeepPage, STACK_BYTES, commands, convert, hover};
use pulls::WorkspacePull;
use settings::Wishes;

/// A turn of the owner that takes longer than this holds up every keystroke, and is logged.
const LONG_TURN: Duration = Duration::from_millis(50);
/// Requests that are worked on at once; the others wait, and can be cancelled while they do.
const REQUESTS_AT_ONCE: usize = 4;
/// How long the client may take to answer a question of ours.
const PATIENCE: Duration = Duration::from_secs(10);
/// Which files the client is asked to watch: sources, configuration, baselines, the files of rule folders, and manifests.
const WATCHED: [&str; 5] = [
    "**/*.{py,pyi,pyw,js,jsx,mjs,cjs,ts,mts,cts,tsx,rs}",
    "**/{qualm,.qualm}.toml",
    "**/qualm.baseline.json",
    "**/*.{scm,md}",
    "**/{package.json,tsconfig.json,package-lock.json,yarn.lock,pnpm-lock.yaml,pyproject.toml,requirements.txt,setup.cfg,Pipfile}",
];

/// The server's state.
pub(super) struct World {
    client: Client,
    events: UnboundedSender<Event>,
    analyze: Analyze,
    features: Features,
    publisher: Option<Publisher>,
    /// Open documents, and the program of each open notebook under the notebook's name.
    documents: HashMap<Uri, Document>,
    notebooks: HashMap<Uri, Notebook>,
    /// The notebook of each cell.
    cells: HashMap<Uri, Uri>,
    workspace: Workspace,
    /// Counts configurations: what was found under an earlier one is not shown.
    generation: u64,
    /// Counts texts of all documents.
    revisions: u64,
    /// Counts questions for the editor's settings: only the answer to the last one counts.
    pulls: u64,
    /// Whether the user's editor wants anything shown at all.
    enabled: bool,
    /// What it wanted when the session began, which holds where its settings say nothing.
    wished_at_first: Wishes,
    threads: Threads,
    /// The threads themselves; nothing where they could not be started. Always the same ones: memory that one thread
    /// gave back does not serve another, and the threads of the runtime come and go.
    pool: Option<ThreadPool>,
    /// How many requests are worked on at once.
    permits: Arc<Semaphore>,
    disk: Disk,
    workspace_pull: WorkspacePull,
    journal: Journal,
    keep_page: Option<Arc<KeepPage>>,
    /// What is wrong with the configuration, by the folder whose files should obey it.
    configuration_errors: HashMap<PathBuf, Arc<ConfigErrors>>,
    /// Files of configuration that show errors.
    configuration_shown: HashMap<PathBuf, Uri>,
    /// Checks of the workspace that run, by the token of their progress.
    scans: HashMap<ProgressToken, Arc<AtomicBool>>,
}

impl World {
    pub(super) fn new(
        client: Client,
        events: UnboundedSender<Event>,
        analyze: Analyze,
        keep_page: Option<Arc<KeepPage>>,
    ) -> Self {
        Self {
            client,
            events,
            analyze,
            features: Features::default(),
            publisher: None,
            documents: HashMap::new(),
            notebooks: HashMap::new(),
            cells: HashMap::new(),
            workspace: Workspace::default(),
            generation: 0,
            revisions: 0,
            pulls: 0,
            enabled: true,
            wished_at_first: Wishes::default(),
            threads: Threads::new(),
            pool: None,
            permits: Arc::new(Semaphore::new(REQUESTS_AT_ONCE)),
            disk: Disk::default(),
            workspace_pull: WorkspacePull::default(),
            journal: Journal::default(),
            keep_page,
            configuration_errors: HashMap::new(),
            configuration_shown: HashMap::new(),
            scans: HashMap::new(),
        }
    }

    /// Handles events until the session is over.
    pub(super) async fn run(mut self, mut incoming: UnboundedReceiver<Event>) {
        self.publisher = Some(Publisher::start(self.client.clone()));
        self.journal = Journal::start(self.client.clone());
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
            Event::NotebookOpened(params) => self.open_notebook(params),
            Event::NotebookChanged(params) => self.change_notebook(params),
            Event::NotebookSaved(params) => self.save(&params.notebook_document.uri),
            Event::NotebookClosed(params) => self.close_notebook(&params),
            Event::FoldersChanged(params) => self.change_folders(params),
            Event::FilesChanged(params) => self.files_changed(params),
            Event::ConfigurationPushed(params) => self.configuration_pushed(&params.settings),
            Event::ConfigurationPulled(pull, settings) => self.configuration_pulled(pull, &settings),
            Event::Diagnostic(params, reply) => self.diagnostic(params, reply),
            Event::WorkspaceDiagnostic(params, reply) => self.workspace_diagnostic(params, reply),
            Event::CodeAction(params, reply) => match self.question(&params.text_document.uri) {
                Some(question) => question.code_action(params, reply),
                None => drop(reply.send(Ok(Vec::new()))),
            },
            Event::Resolve(action, reply) => self.resolve(*action, reply),
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
            Event::Trace(value) => self.journal.trace(value),
            Event::Shutdown(reply) => {
                self.cancel_everything();
                let _ = reply.send(Ok(()));
            }
            Event::Analysed(outcome) => self.analysed(*outcome),
            Event::Due(uri, wait) => self.due(&uri, wait),
            Event::Quiet(uri, revision) => self.quiet(&uri, revision),
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
            self.wished_at_first = Wishes::read(options, Wishes::default());
            self.obey(options);
        }
        self.journal.trace(params.trace.unwrap_or_default());
        tracing::info!(
            client = params.client_info.as_ref().map_or("unknown", |client| &client.name),
            encoding = ?self.features.encoding,
            pull = self.features.pull,
            folders = self.workspace.folders().len(),
            "initialized"
        );
    }

    fn initialized(&mut self) {
        let (version, folders) = (env!("CARGO_PKG_VERSION"), self.workspace.folders().len());
        let text = format!("qualm {version}: {folders} folders, columns in {:?}", self.features.encoding);
        self.journal.log(MessageType::INFO, text);
        let mut registrations = Vec::new();
        if self.features.watching {
            let watchers = WATCHED
                .map(|glob| FileSystemWatcher { glob_pattern: GlobPattern::String(glob.to_owned()), kind: None });
            let options = DidChangeWatchedFilesRegistrationOptions { watchers: watchers.to_vec() };
            registrations.push(registration("workspace/didChangeWatchedFiles", serde_json::to_value(options).ok()));
        }
        if self.features.announces_configuration {
            let options = serde_json::json!({ "section": "qualm" });
            registrations.push(registration("workspace/didChangeConfiguration", Some(options)));
        }
        if !registrations.is_empty() {
            let client = self.client.clone();
            tokio::spawn(async move {
                let answer = tokio::time::timeout(PATIENCE, client.register_capability(registrations)).await;
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
        self.forget_workspace_waiters();
    }

    fn question(&mut self, uri: &Uri) -> Option<Question> {
        let uri = self.whole(uri).clone();
        let snapshot = self.snapshot(&uri)?;
        let analysed = self.documents.get(&uri)?.current(self.generation).cloned();
        Some(Question { snapshot, analysed, features: self.features.clone(), permits: self.permits.clone() })
    }

    fn resolve(&mut self, action: CodeAction, reply: Reply<CodeAction>) {
        let deferred = action.data.clone().and_then(|data| serde_json::from_value::<Deferred>(data).ok());
        let Some(deferred) = deferred else {
            let _ = reply.send(Err(Error::invalid_params("no action of ours that waits for its edit")));
            return;
        };
        match self.question(&deferred.uri) {
            Some(question) => question.resolve(deferred, action, reply),
            None => drop(reply.send(Err(Error::content_modified()))),
        }
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
            commands::SHOW_RULE | commands::OPEN_RULE => {
                let opens = params.command == commands::OPEN_RULE;
                let first = self.workspace.folders().first().cloned();
                let configuration = self.workspace.of(first.as_ref().map(|folder| folder.join("_")).as_deref());
                let keep_page = self.keep_page.clone().filter(|_| opens && self.features.shows_documents);
                let client = self.client.clone();
                tokio::spawn(async move {
                    // Rules of the project's own are read from disk, and pages may be written to it.
                    let page = tokio::task::spawn_blocking(move || {
                        let rules = configuration.for_folder(configuration.root()).resolved.rules.clone();
                        let page = commands::page(&params.arguments, &rules)?;
                        let kept = keep_page.and_then(|keep| page.keep(&*keep));
                        Some((page, kept))
                    });
                    let Ok(Some((page, kept))) = page.await else {
                        let _ = reply.send(Err(Error::invalid_params("no such rule")));
                        return;
                    };
                    if opens {
                        show_page(&client, &page, kept).await;
                    }
                    let _ = reply.send(Ok((!opens).then(|| page.to_json())));
                });
            }
            _ => drop(reply.send(Err(Error::invalid_params("no such command")))),
        }
    }
}

fn registration(method: &str, register_options: Option<Value>) -> Registration {
    Registration { id: format!("qualm {method}"), method: method.to_owned(), register_options }
}

/// Has the client show a rule's page: as a file where it can, else as a message.
async fn show_page(client: &Client, page: &Page, file: Option<PathBuf>) {
    if let Some(uri) = file.as_deref().and_then(convert::uri) {
        let params = ShowDocumentParams { uri, external: None, take_focus: Some(true), selection: None };
        if let Ok(Ok(true)) = tokio::time::timeout(PATIENCE, client.show_document(params)).await {
            return;
        }
    }
    client.show_message(MessageType::INFO, hover::plain(&page.markdown)).await;
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
