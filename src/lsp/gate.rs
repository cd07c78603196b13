//! Holds back what a client sends between `initialize` and its answer. The protocol forbids it and some clients do it;
//! `tower_lsp` would drop a notification and refuse a request, and a document opened then would never be shown.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Waker};

use tower_lsp::jsonrpc::Request;
use tower_service::Service;

/// A service that is called with nothing else while it initializes.
#[derive(Debug)]
pub(super) struct Gated<S> {
    inner: S,
    gate: Arc<Mutex<Gate>>,
}

#[derive(Debug, Default)]
struct Gate {
    closed: bool,
    waiting: Option<Waker>,
}

impl<S> Gated<S> {
    pub(super) fn new(inner: S) -> Self {
        Self { inner, gate: Arc::default() }
    }
}

impl<S: Service<Request>> Service<Request> for Gated<S>
where
    S::Future: Send + 'static,
{
    type Response = S::Response;
    type Error = S::Error;
    type Future = Pin<Box<dyn Future<Output = Result<S::Response, S::Error>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        let mut gate = lock(&self.gate);
        if gate.closed {
            gate.waiting = Some(context.waker().clone());
            return Poll::Pending;
        }
        drop(gate);
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let initializes = request.method() == "initialize";
        let future = self.inner.call(request);
        if !initializes {
            return Box::pin(future);
        }
        lock(&self.gate).closed = true;
        let opener = Opener(self.gate.clone());
        Box::pin(async move {
            let _opener = opener;
            future.await
        })
    }
}

/// Opens the gate however the initialization ends.
struct Opener(Arc<Mutex<Gate>>);

impl Drop for Opener {
    fn drop(&mut self) {
        let mut gate = lock(&self.0);
        gate.closed = false;
        if let Some(waker) = gate.waiting.take() {
            waker.wake();
        }
    }
}

fn lock(gate: &Mutex<Gate>) -> std::sync::MutexGuard<'_, Gate> {
    gate.lock().unwrap_or_else(PoisonError::into_inner)
}
