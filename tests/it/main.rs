//! The one integration-test binary.

mod config;
mod positions;
mod suppress;
