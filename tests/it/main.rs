//! The one integration-test binary.

mod apps;
mod arena;
mod cli;
mod config;
mod differential;
mod flow;
mod fresh;
mod lsp;
mod lsp_actions;
mod lsp_client;
mod lsp_clients;
mod lsp_incremental;
mod lsp_workspace;
mod no_network;
mod positions;
mod prefilter;
mod robustness;
mod rules;
mod sarif;
mod secrets;
mod suppress;
mod tidy;
