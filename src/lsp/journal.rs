//! What the client is told beside its answers: `window/logMessage` for what a user may have to know, `$/logTrace` for
//! what somebody wants to see who asked for it. Sizes, names and times; never the text of a document.

use tokio::sync::mpsc::{Sender, channel};
use tower_lsp::Client;
use tower_lsp::ls_types::notification::LogTrace;
use tower_lsp::ls_types::{LogTraceParams, MessageType, TraceValue};

/// Lines that wait for a client that does not read; more are dropped.
const MOST_WAITING: usize = 64;

/// Writes to the client, without ever waiting for it.
#[derive(Debug, Default)]
pub(super) struct Journal {
    lines: Option<Sender<Line>>,
    trace: TraceValue,
}

#[derive(Debug)]
enum Line {
    Log(MessageType, String),
    Trace(LogTraceParams),
}

impl Journal {
    /// Starts the task that sends.
    pub(super) fn start(client: Client) -> Self {
        let (lines, mut waiting) = channel(MOST_WAITING);
        tokio::spawn(async move {
            while let Some(line) = waiting.recv().await {
                match line {
                    Line::Log(kind, text) => client.log_message(kind, text).await,
                    Line::Trace(params) => client.send_notification::<LogTrace>(params).await,
                }
            }
        });
        Self { lines: Some(lines), trace: TraceValue::Off }
    }

    /// How much the client wants to be told.
    pub(super) fn trace(&mut self, value: TraceValue) {
        self.trace = value;
    }

    /// Tells what a user may have to know.
    pub(super) fn log(&self, kind: MessageType, text: String) {
        self.send(Line::Log(kind, text));
    }

    /// Tells what happened, where the client wants to know; `details` only where it wants to know all.
    pub(super) fn note(&self, message: impl FnOnce() -> String, details: impl FnOnce() -> String) {
        if self.trace != TraceValue::Off {
            let verbose = (self.trace == TraceValue::Verbose).then(details);
            self.send(Line::Trace(LogTraceParams { message: message(), verbose }));
        }
    }

    fn send(&self, line: Line) {
        if let Some(lines) = &self.lines {
            let _ = lines.try_send(line);
        }
    }
}
