//! Clients that ask for diagnostics: of a document, and of the whole workspace.

use std::sync::Arc;

use tower_lsp::ls_types::{
    DocumentDiagnosticParams, DocumentDiagnosticReport, Uri, WorkspaceDiagnosticParams, WorkspaceDiagnosticReport,
};

use super::World;
use crate::lsp::convert;
use crate::lsp::disk::Scope;
use crate::lsp::messages::{Event, Reply};
use crate::lsp::publish::Shown;
use crate::lsp::pull::{Waiter, WorkspaceWaiter};
use crate::lsp::schedule::Job;

/// What a client that asks for the whole workspace is to be told.
#[derive(Debug, Default)]
pub(super) struct WorkspacePull {
    /// Whether it has ever asked: from then on files on disk are not pushed to it.
    pub(super) asked: bool,
    walk: Walk,
    waiting: Vec<WorkspaceWaiter>,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Walk {
    /// The workspace was not read, or under another configuration.
    #[default]
    Needed,
    Running,
    Done,
}

impl World {
    pub(super) fn diagnostic(&mut self, params: DocumentDiagnosticParams, reply: Reply<DocumentDiagnosticReport>) {
        let uri = params.text_document.uri;
        let waiter = Waiter { uri: uri.clone(), previous: params.previous_result_id, reply };
        if self.cells.contains_key(&uri) {
            // What is found in a cell changes with the cells before it, which the client does not ask about again.
            waiter.answer(&[]);
            return;
        }
        let generation = self.generation;
        let Some(document) = self.documents.get_mut(&uri) else {
            let on_disk = convert::path(&uri).and_then(|path| self.disk.shown.get(&path));
            waiter.answer(on_disk.map_or(&[], |(_, diagnostics)| diagnostics));
            return;
        };
        match document.current(generation).cloned() {
            Some(analysed) => {
                let shown = analysed.shown(&self.features);
                waiter.answer(shown.first().map_or(&[], |(_, shown)| &shown.diagnostics));
            }
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

    pub(super) fn workspace_diagnostic(
        &mut self,
        params: WorkspaceDiagnosticParams,
        reply: Reply<WorkspaceDiagnosticReport>,
    ) {
        if !std::mem::replace(&mut self.workspace_pull.asked, true) {
            // It would show them twice.
            let pushed: Vec<Uri> = self.disk.shown.values().map(|(uri, _)| uri.clone()).collect();
            pushed.iter().for_each(|uri| self.publisher().clear_if_shown(uri));
        }
        let previous = params.previous_result_ids.into_iter().map(|known| (known.uri, known.value)).collect();
        let pieces = params.partial_result_params.partial_result_token;
        self.workspace_pull.waiting.retain(|waiter| !waiter.reply.is_closed());
        self.workspace_pull.waiting.push(WorkspaceWaiter { previous, pieces, reply });
        self.tell_workspace_waiters(false);
    }

    /// Nobody is told anything any more; who waits is told so.
    pub(super) fn forget_workspace_waiters(&mut self) {
        self.workspace_pull.waiting.clear();
    }

    /// The workspace has to be read again before anybody is told anything.
    pub(super) fn forget_workspace_report(&mut self) {
        if self.workspace_pull.walk == Walk::Done {
            self.workspace_pull.walk = Walk::Needed;
        }
        self.tell_workspace_waiters(false);
    }

    /// The workspace was read.
    pub(super) fn workspace_read(&mut self, current: bool) {
        if self.workspace_pull.walk == Walk::Running || current {
            self.workspace_pull.walk = if current { Walk::Done } else { Walk::Needed };
        }
        self.tell_workspace_waiters(false);
    }

    /// Answers whoever waits and has something to learn. A client that takes no pieces is answered in any case, and
    /// every client is where it has to ask again.
    pub(super) fn tell_workspace_waiters(&mut self, ask_again: bool) {
        if self.workspace_pull.waiting.is_empty() {
            return;
        }
        match self.workspace_pull.walk {
            Walk::Running => return,
            Walk::Needed if !self.workspace.folders().is_empty() => {
                self.workspace_pull.walk = Walk::Running;
                let job = self.disk_job(Scope::Workspace, Arc::default(), None);
                let events = self.events.clone();
                tokio::task::spawn_blocking(move || {
                    let _ = events.send(Event::DiskRead(job.run_guarded()));
                });
                return;
            }
            Walk::Needed | Walk::Done => {}
        }
        let files = self.everything_shown();
        for waiter in std::mem::take(&mut self.workspace_pull.waiting) {
            let being_analysed = |uri: &Uri| self.documents.contains_key(uri) || self.cells.contains_key(uri);
            let (report, news) = waiter.report(&files, being_analysed);
            if news || ask_again || waiter.pieces.is_none() || waiter.previous.is_empty() {
                waiter.answer(report, self.client.clone());
            } else {
                self.workspace_pull.waiting.push(waiter);
            }
        }
    }

    /// What is known of files on disk and of open documents.
    fn everything_shown(&self) -> Vec<(Uri, Shown)> {
        let on_disk = self.disk.shown.iter().filter(|(path, _)| !self.is_open(path));
        let on_disk = on_disk
            .map(|(_, (uri, diagnostics))| (uri.clone(), Shown { version: None, diagnostics: diagnostics.clone() }));
        let open = self.documents.iter().filter(|(uri, _)| !self.notebooks.contains_key(*uri));
        let open = open.filter_map(|(_, document)| document.current(self.generation));
        let mut files: Vec<(Uri, Shown)> =
            on_disk.chain(open.flat_map(|analysed| analysed.shown(&self.features))).collect();
        files.sort_by(|(a, _), (b, _)| a.as_str().cmp(b.as_str()));
        files
    }
}
