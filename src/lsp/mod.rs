//! `qualm lsp`: the language server, over standard input and output.
//!
//! `tower_lsp` is the wire and nothing more. Its handlers forward into one channel; one task, [`world`], owns all state
//! and reads the channel; analysis runs on other threads over snapshots; a task of its own publishes, since a client
//! that reads slowly must hold up nothing else.

mod actions;
mod analysis;
mod backend;
mod capabilities;
mod commands;
mod configuration;
mod convert;
mod disk;
mod document;
mod editing;
mod framing;
mod gate;
mod hover;
mod journal;
mod lifetime;
mod magics;
mod messages;
mod notebook;
mod parts;
mod publish;
mod pull;
mod recording;
mod repair;
mod requests;
mod schedule;
mod stdio;
mod world;

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::mpsc::unbounded_channel;
use tower_lsp::{LspService, Server};

use crate::engine::{self, Analysis, Budget, Input, Memory};
use crate::lang::Language;
use crate::rules::RuleSet;
use crate::scan;
use crate::settings::Settings;
use backend::Backend;
use framing::Framed;
use gate::Gated;
use lifetime::{Ending, Lifetime, Watched};
pub use recording::{Recorder, replay};
use world::World;

/// Requests and notifications handled at once. With the usual four, four slow requests hold up every change and every
/// cancellation.
const CONCURRENCY: usize = 1024;

/// How long the last answers may take to leave once the session has ended.
const FAREWELL: Duration = Duration::from_millis(500);

/// Stack of a thread that analyses, in bytes; the engine bounds its own depth, this leaves it room.
const STACK_BYTES: usize = 16 << 20;

/// The analysis a server runs: [`engine::analyze_again`], or what a test puts in its place.
pub type Analyze = fn(&Input<'_>, &mut Memory, &RuleSet, &Settings, &Budget<'_>) -> Analysis;

/// Writes the page of the rule with this id, Markdown, into a file that an editor can open.
pub type KeepPage = dyn Fn(&str, &str) -> std::io::Result<PathBuf> + Send + Sync;

/// What a server may do with files, which it never touches itself.
#[derive(Default)]
pub struct Surroundings {
    /// Writes down what the client sends.
    pub recorder: Option<Recorder>,
    /// Where rules' pages are kept; without, they are shown as messages.
    pub keep_page: Option<Arc<KeepPage>>,
}

impl fmt::Debug for Surroundings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Surroundings").field("recorder", &self.recorder).finish_non_exhaustive()
    }
}

/// Serves one client on standard input and output until the session ends.
///
/// Returns whether it ended as the protocol wants it: `shutdown` first, then `exit`.
///
/// # Errors
/// Where the threads cannot be started.
pub fn run(surroundings: Surroundings) -> std::io::Result<bool> {
    scan::install_panic_hook();
    std::thread::Builder::new().name("preparing".to_owned()).stack_size(STACK_BYTES).spawn(prepare)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .thread_stack_size(STACK_BYTES)
        .enable_time()
        .build()?;
    let orderly = runtime.block_on(async {
        let input = stdio::input();
        let (output, written) = stdio::output();
        let orderly = serve(input, output, engine::analyze_again, surroundings).await;
        // A client that does not read is not waited for.
        let _ = tokio::time::timeout(FAREWELL, written).await;
        orderly
    });
    runtime.shutdown_background();
    Ok(orderly)
}

/// Makes what every analysis needs, while the client is still being greeted: else the first document would wait for it.
fn prepare() {
    let rules = RuleSet::builtin();
    let budget = Budget::unlimited();
    for language in Language::ALL {
        let input = Input { text: "x", language, path: "", workspace: None };
        let _ = engine::analyze_parsing_always(&input, &rules, &Settings::default(), &budget);
    }
    // Regular expressions too; that the rules that come with qualm are right is a matter of its tests.
    let _ = rules.verify();
}

/// Serves one client on any pair of streams; see [`run`].
pub async fn serve<I, O>(input: I, output: O, analyze: Analyze, surroundings: Surroundings) -> bool
where
    I: AsyncRead + Unpin,
    O: AsyncWrite,
{
    let Surroundings { recorder, keep_page } = surroundings;
    let lifetime = Arc::new(Lifetime::default());
    let (events, incoming) = unbounded_channel();
    let mut world = None;
    let builder = LspService::build(|client| {
        world = Some(World::new(client, events.clone(), analyze, keep_page.clone()));
        Backend::new(events.clone(), lifetime.clone())
    });
    let (service, socket) = builder
        .custom_method("window/workDoneProgress/cancel", Backend::work_done_progress_cancel)
        .custom_method(framing::MALFORMED, Backend::malformed_message)
        .custom_method("$/setTrace", Backend::set_trace)
        .finish();
    let Some(world) = world else { return false };
    let mut owner = tokio::spawn(world.run(incoming));
    let server = Server::new(Framed::new(Watched::input(input, lifetime.clone()), recorder), output, socket)
        .concurrency_level(CONCURRENCY)
        .serve(Watched::service(Gated::new(service), lifetime.clone()));
    tokio::pin!(server);
    let ended = tokio::select! {
        () = &mut server => None,
        ending = lifetime.ended() => Some(ending),
        // It should never end by itself; better no server than one that answers nothing.
        _ = &mut owner => return false,
    };
    // The answer to `shutdown` may still be on its way out. A client that is gone reads nothing.
    if matches!(ended, Some(Ending::Exit | Ending::InputClosed)) {
        let _ = tokio::time::timeout(FAREWELL, server).await;
    }
    owner.abort();
    tracing::debug!(?ended, "session ended");
    lifetime.was_shut_down()
}
