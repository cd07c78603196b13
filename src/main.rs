//! The `qualm` command: starts logging on standard error and hands over to the command line.

use std::io;
use std::process::ExitCode;

use tracing_subscriber::EnvFilter;

#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() -> ExitCode {
    let mut filter = EnvFilter::try_from_env("QUALM_LOG").unwrap_or_else(|_| EnvFilter::new("warn"));
    // The protocol library logs whole messages, with the documents in them.
    for silence in ["tower_lsp_server=off", "tower_lsp_server::codec=off", "tower_lsp_server::transport=off"] {
        if let Ok(directive) = silence.parse() {
            filter = filter.add_directive(directive);
        }
    }
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr).without_time().init();
    qualm::cli::main()
}
