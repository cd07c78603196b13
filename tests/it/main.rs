//! The one integration-test binary.

mod cli;
mod config;
mod positions;
mod robustness;
mod sarif;
mod suppress;
