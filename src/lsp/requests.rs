//! Requests about one open document, answered on the text as it is when they come, on a thread that may block.

use std::sync::Arc;

use tokio::sync::Semaphore;
use tower_lsp::ls_types::{CodeActionParams, CodeActionResponse, Hover, HoverParams};

use super::analysis::{Analysed, Remembered, Snapshot};
use super::capabilities::Features;
use super::messages::Reply;
use super::{actions, hover};

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
            actions::actions(analysed, &params, features, cancelled)
        });
    }

    /// Answers with the explanation of what is at a position.
    pub(super) fn hover(self, params: HoverParams, reply: Reply<Option<Hover>>) {
        let position = params.text_document_position_params.position;
        self.answer(reply, move |analysed, features, _| hover::hover(analysed, position, features));
    }

    fn answer<T, F>(self, reply: Reply<T>, work: F)
    where
        T: Default + Send + 'static,
        F: FnOnce(&Analysed, &Features, &(dyn Fn() -> bool + Sync)) -> T + Send + 'static,
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

    fn answer_now<T: Default + Send>(
        self,
        reply: Reply<T>,
        work: impl FnOnce(&Analysed, &Features, &(dyn Fn() -> bool + Sync)) -> T,
    ) {
        let cancelled = || reply.is_closed();
        let analysed = match self.analysed {
            Some(analysed) => Some(analysed),
            None => self.snapshot.analyse(Remembered::default(), &cancelled).analysed.map(Arc::new),
        };
        // Without an analysis the client has cancelled, and hears nothing anyway.
        let answer = analysed.map(|analysed| work(&analysed, &self.features, &cancelled)).unwrap_or_default();
        let _ = reply.send(Ok(answer));
    }
}
