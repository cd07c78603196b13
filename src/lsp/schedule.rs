//! When a document is analysed: at most one analysis per document, a change cancels it and asks for exactly one more,
//! and only a slow document that is typed into faster than it can be analysed waits.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tower_lsp::ls_types::Uri;

/// An analysis that takes less than this is worth one per keystroke.
const QUICK: Duration = Duration::from_millis(50);
/// Nobody waits longer than this for the analysis to begin.
const LONGEST_DELAY: Duration = Duration::from_millis(250);

/// More documents at once are analysed only after a change of the configuration.
const MOST_THREADS: usize = 4;

/// What is being done for one document.
#[derive(Debug, Default)]
pub(super) enum Job {
    /// Nothing.
    #[default]
    Idle,
    /// The document waits until it is quiet; the number tells this wait from an earlier one.
    Waiting(u64),
    /// It waits for a free thread.
    Queued,
    /// It is being analysed.
    Running {
        /// Which text; see [`super::document::Document::revision`].
        revision: u64,
        /// Set to end it early.
        cancel: Arc<AtomicBool>,
        /// Whether one more is wanted.
        again: bool,
    },
}

impl Job {
    /// Ends a running analysis early and asks for one more. Returns whether one was running.
    pub(super) fn restart(&mut self) -> bool {
        match self {
            Self::Running { cancel, again, .. } => {
                cancel.store(true, Ordering::Relaxed);
                *again = true;
                true
            }
            _ => false,
        }
    }
}

/// How long a document waits whose last whole analysis took this long, and whose text changed again meanwhile.
pub(super) fn delay(took: Duration) -> Duration {
    if took < QUICK { Duration::ZERO } else { took.min(LONGEST_DELAY) }
}

/// The threads that analyse, and who waits for one.
#[derive(Debug)]
pub(super) struct Threads {
    free: usize,
    queue: VecDeque<Uri>,
}

impl Threads {
    pub(super) fn new() -> Self {
        Self { free: Self::count(), queue: VecDeque::new() }
    }

    /// One for every core but the one that serves, and no more than an editor can keep busy.
    pub(super) fn count() -> usize {
        let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        cores.saturating_sub(1).clamp(1, MOST_THREADS)
    }

    /// Takes a thread, or a place in the queue.
    pub(super) fn take(&mut self, uri: &Uri) -> bool {
        if self.free > 0 {
            self.free -= 1;
            return true;
        }
        // The document worked on last is the one that is looked at.
        self.queue.push_front(uri.clone());
        false
    }

    /// Gives a thread back.
    pub(super) fn give_back(&mut self) {
        self.free += 1;
    }

    /// Who may have a thread next; nothing while all are taken.
    pub(super) fn next_waiting(&mut self) -> Option<Uri> {
        (self.free > 0).then(|| self.queue.pop_front()).flatten()
    }

    /// Leaves the queue.
    pub(super) fn leave(&mut self, uri: &Uri) {
        self.queue.retain(|other| other != uri);
    }
}
