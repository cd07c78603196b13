//! Text to syntax: a tree-sitter parse within a budget, then one flat copy that everything else reads.

pub mod arena;

use std::cell::RefCell;
use std::ops::ControlFlow;

use tree_sitter::{InputEdit, ParseOptions, Parser, Point, Tree};

use crate::lang::Language;
use crate::text::Splice;
pub use arena::{Arena, Kinship, Node, NodeId};

thread_local! {
    // A parser keeps its stacks between runs; making one anew for each file shows in profiles of many small files.
    static PARSER: RefCell<Parser> = RefCell::new(Parser::new());
}

/// Parses `text`; `previous` is the edited tree of an earlier version, for an incremental parse.
///
/// Returns nothing where `stop` says so before the parse is through.
pub fn parse(text: &str, language: Language, previous: Option<&Tree>, stop: &dyn Fn() -> bool) -> Option<Tree> {
    parse_until(text, language, previous, &|_| stop())
}

/// As [`parse`] from an earlier tree, but gives up where the parser has to start guessing.
pub fn parse_sound(text: &str, language: Language, previous: &Tree, stop: &dyn Fn() -> bool) -> Option<Tree> {
    let tree = parse_until(text, language, Some(previous), &|state| state.has_error() || stop())?;
    (!tree.root_node().has_error()).then_some(tree)
}

/// What an incremental parse needs to know of a change.
pub fn input_edit(before: &str, after: &str, splice: Splice) -> InputEdit {
    InputEdit {
        start_byte: splice.start,
        old_end_byte: splice.old_end,
        new_end_byte: splice.new_end,
        start_position: point(before, splice.start),
        old_end_position: point(before, splice.old_end),
        new_end_position: point(after, splice.new_end),
    }
}

/// A place as tree-sitter counts: rows end at LF only. Nothing but its own parser reads this.
fn point(text: &str, offset: usize) -> Point {
    let before = &text.as_bytes()[..offset];
    let row = memchr::memchr_iter(b'\n', before).count();
    let column = offset - memchr::memrchr(b'\n', before).map_or(0, |at| at + 1);
    Point::new(row, column)
}

fn parse_until(
    text: &str,
    language: Language,
    previous: Option<&Tree>,
    stop: &dyn Fn(&tree_sitter::ParseState) -> bool,
) -> Option<Tree> {
    PARSER.with_borrow_mut(|parser| {
        if parser.set_language(&language.grammar()).is_err() {
            return None;
        }
        let bytes = text.as_bytes();
        let mut read = |offset: usize, _| bytes.get(offset..).unwrap_or_default();
        let mut progress = |state: &tree_sitter::ParseState| match stop(state) {
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
