//! qualm shows what code just became riskier by, why, and how to fix it.
//!
//! `ARCHITECTURE.md` has the map and the invariants.

pub mod baseline;
pub mod cli;
pub mod config;
pub mod engine;
pub mod examples;
pub mod finding;
pub mod fix;
pub mod git;
pub mod lang;
pub mod lsp;
pub mod report;
pub mod rules;
pub mod scan;
pub mod settings;
pub mod syntax;
pub mod text;
