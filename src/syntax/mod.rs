//! Text to syntax: a tree-sitter parse within a budget, then one flat copy that everything else reads.

pub mod arena;

use std::cell::RefCell;
use std::ops::ControlFlow;

use tree_sitter::{ParseOptions, Parser, Tree};

use crate::lang::Language;
pub use arena::{Arena, Node, NodeId};

thread_local! {
    // A parser keeps its stacks between runs; making one anew for each file shows in profiles of many small files.
    static PARSER: RefCell<Parser> = RefCell::new(Parser::new());
}

/// Parses `text`; `previous` is the edited tree of an earlier version, for an incremental parse.
///
/// Returns nothing where `stop` says so before the parse is through.
pub fn parse(text: &str, language: Language, previous: Option<&Tree>, stop: &dyn Fn() -> bool) -> Option<Tree> {
    PARSER.with_borrow_mut(|parser| {
        if parser.set_language(&language.grammar()).is_err() {
            return None;
        }
        let bytes = text.as_bytes();
        let mut read = |offset: usize, _| bytes.get(offset..).unwrap_or_default();
        let mut progress = |_: &tree_sitter::ParseState| match stop() {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        };
        let options = ParseOptions::new().progress_callback(&mut progress);
        let tree = parser.parse_with_options(&mut read, previous, Some(options));
        if tree.is_none() {
            // An interrupted parser would otherwise go on where it stopped, with the next text.
            parser.reset();
        }
        tree
    })
}
