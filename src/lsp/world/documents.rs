//! Open documents: what the client does to them, when they are analysed, what is shown of them.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tower_lsp::ls_types::{DidChangeTextDocumentParams, DidOpenTextDocumentParams, Uri};

use super::World;
use super::settings::{is_configuration, is_rule_file};
use crate::lsp::analysis::{Analysed, Outcome, Snapshot};
use crate::lsp::convert;
use crate::lsp::document::Document;
use crate::lsp::messages::Event;
use crate::lsp::schedule::{Job, delay};
use crate::scan;

/// After so long without a change of a document, those that import it are analysed again.
const QUIET: Duration = Duration::from_millis(300);

impl World {
    pub(super) fn open(&mut self, params: DidOpenTextDocumentParams) {
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
        self.tell_importers(&uri);
    }

    pub(super) fn change(&mut self, params: DidChangeTextDocumentParams) {
        let uri = params.text_document.uri;
        let Some(document) = self.documents.get_mut(&uri) else {
            tracing::warn!("change of a document that is not open");
            return;
        };
        self.revisions += 1;
        let version = params.text_document.version;
        document.change(version, params.content_changes, self.features.encoding, self.revisions);
        let running = document.job.restart();
        self.publisher().withdraw(&uri);
        if !running {
            self.schedule(&uri);
        }
        self.tell_importers(&uri);
    }

    /// A document has another text: whoever imports it sees that at once, and is analysed again when it is left alone.
    fn tell_importers(&mut self, uri: &Uri) {
        let Some(document) = self.documents.get_mut(uri) else { return };
        let Some(path) = &document.path else { return };
        self.workspace.buffers().set(path, document.revision, document.text.clone());
        document.is_news |= self.workspace.is_news(path);
        if !document.is_news {
            return;
        }
        let (events, uri, revision) = (self.events.clone(), uri.clone(), document.revision);
        tokio::spawn(async move {
            tokio::time::sleep(QUIET).await;
            let _ = events.send(Event::Quiet(uri, revision));
        });
    }

    pub(super) fn quiet(&mut self, uri: &Uri, revision: u64) {
        let Some(document) = self.documents.get_mut(uri).filter(|document| document.revision == revision) else {
            return;
        };
        if std::mem::take(&mut document.is_news) {
            self.analyse_importers(&[uri]);
        }
    }

    pub(super) fn save(&mut self, uri: &Uri) {
        if convert::path(uri).is_some_and(|path| is_configuration(&path) || is_rule_file(&path)) {
            // Where the client watches nothing, this is how a change is noticed at once.
            self.reload();
        }
        if let Some(document) = self.documents.get_mut(uri)
            && document.typing
        {
            // What was held back while the text was being typed is shown now.
            document.typing = false;
            document.is_news = false;
            self.revisions += 1;
            document.revision = self.revisions;
            if !document.job.restart() {
                self.schedule(uri);
            }
        }
        self.analyse_importers(&[uri]);
    }

    /// Analyses open documents again, all but these: a file they may import, or one that it imports, has changed.
    pub(super) fn analyse_importers(&mut self, but: &[&Uri]) {
        self.workspace.forget_what_follows();
        let others: Vec<Uri> = self.documents.keys().filter(|uri| !but.contains(uri)).cloned().collect();
        for uri in &others {
            if let Some(document) = self.documents.get_mut(uri) {
                document.written += 1;
            }
            self.schedule(uri);
        }
    }

    pub(super) fn close(&mut self, uri: &Uri) {
        let Some(document) = self.documents.get(uri) else {
            tracing::warn!("close of a document that is not open");
            return;
        };
        let (path, shown_from_disk) = (document.path.clone(), document.shown_from_disk);
        self.drop_document(uri);
        if path.as_ref().is_some_and(|path| self.workspace.is_news(path)) {
            self.analyse_importers(&[]);
        }
        if !self.features.pull {
            self.publisher().clear(uri);
        }
        self.forget_configuration_errors();
        // The client asks for the workspace to learn what the file says without it.
        let reads = shown_from_disk || self.workspace_pull.asked;
        if let Some(path) = path.filter(|_| reads) {
            self.disk.changed(path);
            self.read_disk();
        }
        self.tell_workspace_waiters(true);
    }

    /// Forgets what is wrong with configurations that no open document obeys.
    pub(super) fn forget_configuration_errors(&mut self) {
        let open = self.open_folders();
        self.configuration_errors.retain(|folder, _| open.contains(folder));
    }

    pub(super) fn drop_document(&mut self, uri: &Uri) {
        let Some(mut document) = self.documents.remove(uri) else { return };
        document.job.restart();
        if let Some(path) = &document.path {
            self.workspace.buffers().remove(path);
        }
        self.threads.leave(uri);
        for waiter in document.waiters {
            waiter.answer(&[]);
        }
    }

    /// Sees to it that a document is analysed: at once, or as soon as the analysis that runs has ended.
    pub(super) fn schedule(&mut self, uri: &Uri) {
        let Some(document) = self.documents.get_mut(uri) else { return };
        match document.job {
            Job::Idle => self.start(uri),
            // Whoever waits takes the newest text when its turn comes.
            Job::Waiting(_) | Job::Queued => {}
            Job::Running { .. } => drop(document.job.restart()),
        }
    }

    /// The same for a document that changes faster than it is analysed: after a pause where it is slow.
    fn schedule_again(&mut self, uri: &Uri) {
        let Some(document) = self.documents.get_mut(uri) else { return };
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

    pub(super) fn due(&mut self, uri: &Uri, wait: u64) {
        if let Some(document) = self.documents.get_mut(uri)
            && matches!(document.job, Job::Waiting(current) if current == wait)
        {
            document.job = Job::Idle;
            self.start(uri);
        }
    }

    pub(super) fn start(&mut self, uri: &Uri) {
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
        document.job = Job::Running { revision, cancel: cancel.clone(), again: false };
        let remembered = document.take_remembered();
        let events = self.events.clone();
        let work = move || {
            let nothing = Outcome::nothing(&snapshot);
            // Outside of the engine nothing should panic; if it does, the thread must still be given back.
            let analysed = || snapshot.analyse(remembered, &|| cancel.load(Ordering::Relaxed));
            let outcome = scan::guarded(analysed).unwrap_or_else(|place| {
                tracing::error!(place, "a panic around an analysis");
                nothing
            });
            let _ = events.send(Event::Analysed(Box::new(outcome)));
        };
        match &self.pool {
            Some(pool) => pool.spawn(work),
            None => drop(tokio::task::spawn_blocking(work)),
        }
    }

    /// A document as an analysis needs it; nothing where there is nothing to analyse.
    pub(super) fn snapshot(&mut self, uri: &Uri) -> Option<Snapshot> {
        let document = self.documents.get(uri)?;
        let is_text = document.path.as_deref().is_some_and(scan::may_be_text);
        if !self.enabled || document.language.is_none() && !is_text {
            return None;
        }
        Some(Snapshot {
            uri: uri.clone(),
            path: document.path.clone(),
            language: document.language,
            text: document.text.clone(),
            parts: self.parts(uri, document),
            revision: document.revision,
            generation: self.generation,
            configuration: self.workspace.of(document.path.as_deref()),
            written: document.written,
            typing: document.typing,
            analyze: self.analyze,
        })
    }

    pub(super) fn analysed(&mut self, outcome: Outcome) {
        self.threads.give_back();
        while let Some(next) = self.threads.next_waiting() {
            if let Some(document) = self.documents.get_mut(&next) {
                document.job = Job::Idle;
            }
            self.start(&next);
        }
        if outcome.stale_configuration {
            self.reload();
        }
        let Outcome { uri, revision, analysed, remembered, took, .. } = outcome;
        let generation = self.generation;
        let Some(document) = self.documents.get_mut(&uri) else { return };
        // A document that was closed and opened again has a job of its own.
        if !matches!(document.job, Job::Running { revision: current, .. } if current == revision) {
            return;
        }
        let Job::Running { again, .. } = std::mem::take(&mut document.job) else { return };
        document.remember(remembered);
        if let Some(analysed) = analysed {
            let bytes = analysed.snapshot.text.as_str().len();
            self.journal.note(
                || format!("analysed in {} µs: {} findings", took.as_micros(), analysed.findings.len()),
                || format!("{}, {bytes} bytes", analysed.snapshot.uri.as_str()),
            );
            document.took = took;
            if analysed.revision == document.revision && analysed.generation == generation {
                let analysed = Arc::new(analysed);
                let before = document.analysed.replace(analysed.clone());
                // Of a text that the client has asked about: another file has changed what is found in it.
                let same_text = |before: &Analysed| {
                    (before.revision, before.generation) == (analysed.revision, analysed.generation)
                };
                let outdated = document.waiters.is_empty()
                    && before
                        .filter(|before| same_text(before))
                        .is_some_and(|before| before.shown(&self.features) != analysed.shown(&self.features));
                self.show(&uri, &analysed);
                if outdated {
                    self.have_client_ask_again();
                }
            }
        }
        if again {
            self.schedule_again(&uri);
        }
    }

    pub(super) fn show(&mut self, uri: &Uri, analysed: &Analysed) {
        self.note_configuration(analysed);
        let shown = analysed.shown(&self.features);
        let Some(document) = self.documents.get_mut(uri) else { return };
        for waiter in document.waiters.drain(..) {
            let part = shown.iter().find(|(part, _)| *part == waiter.uri);
            waiter.answer(part.map_or(&[], |(_, shown)| &shown.diagnostics));
        }
        // One cell's change can show in any other, and a client that asks does so for the one that changed.
        if !self.features.pull || self.notebooks.contains_key(uri) {
            for (part, shown) in shown {
                self.publisher().show(&part, shown);
            }
        }
        // Whoever asks for the workspace asks for open documents by themselves: nothing more to do on a keystroke.
    }

    /// A document in a language we do not read, or while nothing is to be shown.
    pub(super) fn show_nothing(&mut self, uri: &Uri) {
        let Some(document) = self.documents.get_mut(uri) else { return };
        document.analysed = None;
        for waiter in document.waiters.drain(..) {
            waiter.answer(&[]);
        }
        let shown: Vec<Uri> = match self.notebooks.get(uri) {
            Some(notebook) => notebook.cells().cloned().collect(),
            None if self.features.pull => Vec::new(),
            None => vec![uri.clone()],
        };
        shown.iter().for_each(|uri| self.publisher().clear_if_shown(uri));
    }
}
