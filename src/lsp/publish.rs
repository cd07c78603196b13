//! Sends diagnostics to the client, from a task of its own: a client that reads slowly holds up this task and no other.
//!
//! What waits to be sent is kept once per file, the newest only, so that a client that does not read at all costs no
//! more memory than it has files.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::Notify;
use tower_lsp::Client;
use tower_lsp::ls_types::{Diagnostic, Uri};

/// What one file shows.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Shown {
    /// The version of an open document; nothing for a file on disk.
    pub(super) version: Option<i32>,
    /// Its diagnostics.
    pub(super) diagnostics: Vec<Diagnostic>,
}

#[derive(Debug, Default)]
struct Waiting {
    order: VecDeque<Uri>,
    latest: HashMap<Uri, Shown>,
}

/// The end that takes what is to be shown.
#[derive(Debug)]
pub(super) struct Publisher {
    waiting: Arc<Mutex<Waiting>>,
    wake: Arc<Notify>,
    /// What each file was last told to show; nothing where that was taken back, so that it may still show what came before.
    /// Files that show nothing and are not open are not listed.
    shown: HashMap<Uri, Option<Shown>>,
}

impl Publisher {
    /// Starts the task that sends.
    pub(super) fn start(client: Client) -> Self {
        let waiting = Arc::<Mutex<Waiting>>::default();
        let wake = Arc::new(Notify::new());
        let (queue, bell) = (waiting.clone(), wake.clone());
        tokio::spawn(async move {
            // Ends with the owner of the state, which holds the only other handle.
            while Arc::strong_count(&queue) > 1 {
                let next = take(&queue);
                match next {
                    Some((uri, shown)) => client.publish_diagnostics(uri, shown.diagnostics, shown.version).await,
                    None => bell.notified().await,
                }
            }
        });
        Self { waiting, wake, shown: HashMap::new() }
    }

    /// Shows this for a file, unless that is what it shows. A new version is told even where nothing changed: whoever
    /// waits for it learns that it was checked.
    pub(super) fn show(&mut self, uri: &Uri, shown: Shown) {
        if self.shown.get(uri).is_some_and(|last| last.as_ref() == Some(&shown)) {
            return;
        }
        self.shown.insert(uri.clone(), Some(shown.clone()));
        self.enqueue(uri, shown);
    }

    /// Takes back what waits to be sent for a file: its text has changed.
    pub(super) fn withdraw(&mut self, uri: &Uri) {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        if waiting.latest.remove(uri).is_some() {
            waiting.order.retain(|other| other != uri);
            // It never arrived, so what comes next must be sent whatever it is.
            self.shown.insert(uri.clone(), None);
        }
    }

    /// Shows nothing any more for a file.
    pub(super) fn clear(&mut self, uri: &Uri) {
        self.withdraw(uri);
        self.shown.remove(uri);
        self.enqueue(uri, Shown { version: None, diagnostics: Vec::new() });
    }

    /// Shows nothing for a file that shows something; does nothing for one that does not.
    pub(super) fn clear_if_shown(&mut self, uri: &Uri) {
        if self.shown.contains_key(uri) {
            self.clear(uri);
        }
    }

    fn enqueue(&self, uri: &Uri, shown: Shown) {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        if waiting.latest.insert(uri.clone(), shown).is_none() {
            waiting.order.push_back(uri.clone());
        }
        drop(waiting);
        self.wake.notify_one();
    }
}

impl Drop for Publisher {
    fn drop(&mut self) {
        self.wake.notify_one();
    }
}

fn take(waiting: &Mutex<Waiting>) -> Option<(Uri, Shown)> {
    let mut waiting = waiting.lock().unwrap_or_else(PoisonError::into_inner);
    let uri = waiting.order.pop_front()?;
    let shown = waiting.latest.remove(&uri)?;
    Some((uri, shown))
}
