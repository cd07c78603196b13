//! All integration tests, in one program: one link, one run.

mod config;
mod fresh;
mod no_network;
mod positions;
mod suppress;
mod tidy;
