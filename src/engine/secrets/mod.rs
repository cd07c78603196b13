//! Finds credentials in text: by the formats of providers, and by judging the values of telling names.
//!
//! Everything is offline and pure. A match holds spans, never the value.

mod checks;
mod configuration;
mod entropy;
mod formats;
mod naming;
mod placeholder;
mod rows;
mod unnamed;

pub use configuration::{Setting, Style, What, settings};
pub use formats::{Keywords, Match, anchors, format_ids, scan, scan_at};
pub use placeholder::{Kind, Reason, Verdict, is_known_password, judge, judge_named};
