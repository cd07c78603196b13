//! All integration tests, in one program: one link, one run.

mod fresh;
mod no_network;
mod tidy;
