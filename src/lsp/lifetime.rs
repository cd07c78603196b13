//! How a session ends: `exit`, the end of the input, or the death of the client's process.
//!
//! `tower_lsp` stops reading after `exit`, but waits until every answer is written; a client that no longer reads would
//! keep the server alive. So the signs are watched for here, outside of it.

use std::future::Future;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, ReadBuf};
use tokio::sync::watch;
use tower_lsp::jsonrpc::Request;
use tower_service::Service;

/// How often the client's process is looked for.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// Why a session ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// The client sent `exit`.
    Exit,
    /// The client closed our input.
    InputClosed,
    /// The client's process is gone.
    ClientDied,
}

/// The state of one session's life.
#[derive(Debug)]
pub(super) struct Lifetime {
    ending: watch::Sender<Option<Ending>>,
    begun: AtomicBool,
    shut_down: AtomicBool,
}

impl Default for Lifetime {
    fn default() -> Self {
        Self { ending: watch::Sender::new(None), begun: AtomicBool::new(false), shut_down: AtomicBool::new(false) }
    }
}

impl Lifetime {
    /// Notes that `shutdown` was asked for; before `initialize` it is refused.
    fn shut_down(&self) {
        self.shut_down.store(self.begun.load(Ordering::Relaxed), Ordering::Relaxed);
    }

    /// Whether `shutdown` came.
    pub(super) fn was_shut_down(&self) -> bool {
        self.shut_down.load(Ordering::Relaxed)
    }

    /// Notes that the session is over; the first reason counts.
    pub(super) fn end(&self, why: Ending) {
        self.ending.send_if_modified(|ending| {
            let first = ending.is_none();
            if first {
                *ending = Some(why);
            }
            first
        });
    }

    /// Waits until the session is over.
    pub(super) async fn ended(&self) -> Ending {
        let mut ending = self.ending.subscribe();
        let found = ending.wait_for(Option::is_some).await.map(|ending| *ending);
        // The sender lives as long as `self`.
        found.ok().flatten().unwrap_or(Ending::InputClosed)
    }

    /// Ends the session when the process with this id is gone. Where the system gives no way to tell, the end of the
    /// input has to do.
    pub(super) fn follow(self: &Arc<Self>, process: u32) {
        let Some(lives) = sign_of_life(process) else { return };
        let session = Arc::downgrade(self);
        tokio::spawn(async move {
            while lives() {
                tokio::time::sleep(LOOK_EVERY).await;
                if session.strong_count() == 0 {
                    return;
                }
            }
            if let Some(session) = session.upgrade() {
                session.end(Ending::ClientDied);
            }
        });
    }
}

/// A question that is answered with yes as long as the process lives.
fn sign_of_life(process: u32) -> Option<Box<dyn Fn() -> bool + Send>> {
    let entry = PathBuf::from(format!("/proc/{process}"));
    if entry.exists() {
        return Some(Box::new(move || entry.exists()));
    }
    // An orphan is given another parent.
    #[cfg(unix)]
    if std::os::unix::process::parent_id() == process {
        return Some(Box::new(move || std::os::unix::process::parent_id() == process));
    }
    // A process that is gone already, where `/proc` would show it.
    let shows_processes = PathBuf::from("/proc/self").exists();
    shows_processes.then(|| Box::new(|| false) as Box<dyn Fn() -> bool + Send>)
}

/// A stream or a service, watched for signs of the end.
#[derive(Debug)]
pub(super) struct Watched<T> {
    inner: T,
    lifetime: Arc<Lifetime>,
}

impl<I: AsyncRead> Watched<I> {
    /// Watches for the end of the input.
    pub(super) fn input(inner: I, lifetime: Arc<Lifetime>) -> Self {
        Self { inner, lifetime }
    }
}

impl<S: Service<Request>> Watched<S> {
    /// Watches for `shutdown` and `exit`.
    pub(super) fn service(inner: S, lifetime: Arc<Lifetime>) -> Self {
        Self { inner, lifetime }
    }
}

impl<I: AsyncRead + Unpin> AsyncRead for Watched<I> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<std::io::Result<()>> {
        let before = buffer.filled().len();
        let polled = Pin::new(&mut self.inner).poll_read(context, buffer);
        let over = match &polled {
            Poll::Ready(Ok(())) => buffer.filled().len() == before && buffer.remaining() > 0,
            Poll::Ready(Err(_)) => true,
            Poll::Pending => false,
        };
        if over {
            self.lifetime.end(Ending::InputClosed);
        }
        polled
    }
}

impl<S: Service<Request>> Service<Request> for Watched<S>
where
    S::Future: Future<Output = Result<S::Response, S::Error>>,
{
    type Response = S::Response;
    type Error = S::Error;
    type Future = S::Future;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let leaves = request.method() == "exit";
        match request.method() {
            "initialize" => self.lifetime.begun.store(true, Ordering::Relaxed),
            // Noted here, since `exit` cancels what has not been answered yet, and not every client waits.
            "shutdown" => self.lifetime.shut_down(),
            _ => {}
        }
        let future = self.inner.call(request);
        if leaves {
            self.lifetime.end(Ending::Exit);
        }
        future
    }
}
