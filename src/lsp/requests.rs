//! Requests about one open document, answered on the text as it is when they come, on a thread that may block.

use std::sync::Arc;

use tokio::sync::Semaphore;
use tower_lsp::jsonrpc::{self, Error};
use tower_lsp::ls_types::{CodeAction, CodeActionParams, CodeActionResponse, Hover, HoverParams};

use super::analysis::{Analysed, Remembered, Snapshot};
use super::capabilities::Features;
use super::messages::Reply;
use super::{actions, hover};
use actions::Deferred;

/// A document to answer questions about.
#[derive(Debug)]
pub(super) struct Question {
    /// Its text as it is.
    pub(super) snapshot: Snapshot,
    /// Its analysis, where that is of this very text.
    pub(super) analysed: Option<Arc<Analysed>>,
    /// What the client can do.
    pub(super) features: Features,
    /// How many questions may be answered at once.
    pub(super) permits: Arc<Semaphore>,
}

impl Question {
    /// Answers with the actions for a range.
    pub(super) fn code_action(self, params: CodeActionParams, reply: Reply<CodeActionResponse>) {
        self.answer(reply, move |analysed, features, cancelled| {
            Ok(actions::actions(analysed, &params, features, cancelled))
        });
    }

    /// Answers with an action that was offered without its edit, and the edit.
    pub(super) fn resolve(self, deferred: Deferred, action: CodeAction, reply: Reply<CodeAction>) {
        self.answer(reply, move |analysed, features, cancelled| {
            actions::resolve(analysed, &deferred, action, features, cancelled).ok_or_else(Error::content_modified)
        });
    }

    /// Answers with the explanation of what is at a position.
    pub(super) fn hover(self, params: HoverParams, reply: Reply<Option<Hover>>) {
        let at = params.text_document_position_params;
        self.answer(reply, move |analysed, features, _| Ok(hover::hover(analysed, &at, features)));
    }

    fn answer<T, F>(self, reply: Reply<T>, work: F)
    where
        T: Send + 'static,
        F: FnOnce(&Analysed, &Features, &(dyn Fn() -> bool + Sync)) -> jsonrpc::Result<T> + Send + 'static,
    {
        tokio::spawn(async move {
            let mut reply = reply;
            let permit = tokio::select! {
                permit = self.permits.clone().acquire_owned() => permit,
                // Cancelled before its turn came.
                () = reply.closed() => return,
            };
            tokio::task::spawn_blocking(move || {
                self.answer_now(reply, work);
                drop(permit);
            });
        });
    }

    fn answer_now<T: Send>(
        self,
        reply: Reply<T>,
        work: impl FnOnce(&Analysed, &Features, &(dyn Fn() -> bool + Sync)) -> jsonrpc::Result<T>,
    ) {
        let cancelled = || reply.is_closed();
        let analysed = match self.analysed {
            Some(analysed) => Some(analysed),
            None => self.snapshot.analyse(Remembered::default(), &cancelled).analysed.map(Arc::new),
        };
        // Without an analysis the client has cancelled, and hears nothing anyway.
        let answer = match analysed {
            Some(analysed) => work(&analysed, &self.features, &cancelled),
            None => Err(Error::request_cancelled()),
        };
        let _ = reply.send(answer);
    }
}
