//! Files that are not open: changed by others, or part of a check of the whole workspace.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::Value;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tower_lsp::Client;
use tower_lsp::ls_types::notification::Progress;
use tower_lsp::ls_types::{
    Diagnostic, DidChangeWatchedFilesParams, DidChangeWorkspaceFoldersParams, FileChangeType, MessageType,
    NumberOrString, ProgressParams, ProgressParamsValue, ProgressToken, WorkDoneProgress, WorkDoneProgressBegin,
    WorkDoneProgressEnd, WorkDoneProgressReport,
};

use super::settings::{is_configuration, is_rule_file};
use super::{PATIENCE, World};
use crate::lang::Language;
use crate::lsp::convert;
use crate::lsp::disk::{DiskJob, DiskOutcome, Scope};
use crate::lsp::messages::{Event, Reply};
use crate::lsp::publish::Shown;

impl World {
    pub(super) fn change_folders(&mut self, params: DidChangeWorkspaceFoldersParams) {
        let paths = |folders: &[tower_lsp::ls_types::WorkspaceFolder]| -> Vec<PathBuf> {
            folders.iter().filter_map(|folder| convert::path(&folder.uri)).collect()
        };
        let removed = paths(&params.event.removed);
        for folder in &removed {
            self.forget_folder(folder);
        }
        self.workspace.change(&removed, paths(&params.event.added));
        self.reload();
    }

    pub(super) fn files_changed(&mut self, params: DidChangeWatchedFilesParams) {
        let (mut configuration, mut sources) = (false, false);
        for event in params.changes {
            let Some(path) = convert::path(&event.uri) else { continue };
            if event.typ == FileChangeType::DELETED {
                self.forget_folder(&path);
            }
            sources |= Language::from_path(&path).is_some();
            if Language::from_path(&path).is_none() {
                // A configuration, or a file of a rule folder. Other Markdown costs one look.
                configuration |= is_configuration(&path) || is_rule_file(&path);
                sources |= self.workspace.is_news(&path);
            } else if event.typ == FileChangeType::DELETED {
                self.forget_file(&path);
            } else if !self.is_open(&path) {
                self.disk.changed(path);
            }
        }
        if configuration {
            self.reload();
        } else if sources {
            self.analyse_importers(&[]);
        }
        self.read_disk();
        self.tell_workspace_waiters(false);
    }

    pub(super) fn is_open(&self, path: &Path) -> bool {
        self.documents.values().any(|document| document.path.as_deref() == Some(path))
    }

    /// A folder that is gone may be all that is told of its files.
    fn forget_folder(&mut self, folder: &Path) {
        let below: Vec<PathBuf> = self.disk.shown.keys().filter(|file| file.starts_with(folder)).cloned().collect();
        for file in below {
            self.forget_file(&file);
        }
    }

    pub(super) fn forget_file(&mut self, path: &Path) {
        if let Some(uri) = self.disk.forget(path) {
            self.publisher().clear_if_shown(&uri);
        }
    }

    pub(super) fn read_disk(&mut self) {
        if self.workspace.folders().is_empty() {
            return;
        }
        if let Some(files) = self.disk.next() {
            let job = self.disk_job(Scope::Files(files), Arc::default(), None);
            let events = self.events.clone();
            tokio::task::spawn_blocking(move || {
                let _ = events.send(Event::DiskRead(job.run_guarded()));
            });
        }
    }

    pub(super) fn disk_job(
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

    pub(super) fn disk_read(&mut self, outcome: DiskOutcome) {
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
                let text = format!(
                    "qualm: {} files of the workspace analysed, {} not or not to their end",
                    outcome.analysed, outcome.left_out
                );
                self.journal.log(MessageType::INFO, text);
                self.scans.retain(|_, cancel| Arc::strong_count(cancel) > 1);
                if outcome.generation == self.generation && !outcome.cancelled {
                    let known = self.disk.shown.keys().cloned().collect();
                    self.show_files(outcome.files, known);
                }
                self.workspace_read(outcome.generation == self.generation && !outcome.cancelled);
            }
        }
        self.read_disk();
    }

    /// Shows what was found in files, and clears those of `read` in which nothing was found.
    pub(super) fn show_files(&mut self, found: Vec<(PathBuf, Vec<Diagnostic>)>, read: Vec<PathBuf>) {
        let found = if self.enabled { found } else { Vec::new() };
        for path in read.iter().filter(|path| !found.iter().any(|(other, _)| other == *path)) {
            self.forget_file(path);
        }
        for (path, diagnostics) in found {
            // Open buffers win over the disk.
            if self.is_open(&path) {
                continue;
            }
            if let Some(uri) = convert::uri(&path) {
                self.disk.shown.insert(path, (uri.clone(), diagnostics.clone()));
                if !self.workspace_pull.asked {
                    self.publisher().show(&uri, Shown { version: None, diagnostics });
                }
            }
        }
        self.tell_workspace_waiters(false);
    }

    pub(super) fn scan_workspace(&mut self, token: Option<ProgressToken>, reply: Reply<Option<Value>>) {
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
            let mut work = tokio::task::spawn_blocking(move || job.run_guarded());
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
                "notAnalysed": outcome.left_out,
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
