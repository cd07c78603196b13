//! The one integration-test binary.

mod config;
mod differential;
mod positions;
mod rules;
mod suppress;
