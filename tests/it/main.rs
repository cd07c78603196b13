//! The one integration-test binary.

mod cli;
mod config;
mod differential;
mod positions;
mod robustness;
mod rules;
mod sarif;
mod suppress;
