//! The one integration-test binary.

mod apps;
mod cli;
mod config;
mod dice;
mod differential;
mod fresh;
mod incremental;
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
