//! Whether others can call what a piece of JavaScript or TypeScript code belongs to: what a file exports.

use super::Unit;
use crate::lang::grammar::Construct;
use crate::syntax::{Arena, NodeId};

/// How a statement begins that exports something.
const EXPORTS: &[&str] = &[
    "export ",
    "export{",
    "module.exports",
    "exports.",
    "exports =",
    "Object.defineProperty(exports",
    "0 && (module.exports",
];

impl<'a> Unit<'a> {
    /// Whether the statement of the file around a node exports what it defines, or another one does: a function, a class, or
    /// what is put on one, `Reader.prototype.read = …`. Who else calls it then is not known. A method whose name says that it is
    /// the class's own, `_fill`, `#fill`, is called by its others alone.
    pub(super) fn is_exported_from_file(&self, node: NodeId) -> bool {
        self.depends_on_text();
        if self.is_in_own_method(node) {
            return false;
        }
        let around: Vec<NodeId> = std::iter::once(node).chain(self.arena.ancestors(node)).collect();
        let Some(statement) = around.iter().rev().copied().find(|at| *at != Arena::ROOT) else { return false };
        if is_export(self.text_of(statement)) {
            return true;
        }
        let definitions =
            around.iter().filter(|at| matches!(self.construct(**at), Construct::Function | Construct::Class));
        let names = definitions.filter_map(|at| self.definition_name(*at));
        let mut names: Vec<&str> = names.chain(owner_of_prototype(self.text_of(statement))).collect();
        names.retain(|name| !name.is_empty());
        self.arena.named_children(Arena::ROOT).any(|other| {
            let text = self.text_of(other);
            // A module that a function wraps says so within.
            let exported = match is_export(text) {
                true => Some(text),
                false if other == statement => text.find("module.exports").map(|at| &text[at..]),
                false => None,
            };
            exported.is_some_and(|exported| names.iter().any(|name| is_named(exported, name)))
        })
    }

    fn is_in_own_method(&self, node: NodeId) -> bool {
        let is_own = |function: NodeId| {
            self.is_kind(function, "method_definition")
                && self.definition_name(function).is_some_and(|name| name.starts_with(['_', '#']))
        };
        std::iter::once(node).chain(self.arena.ancestors(node)).any(is_own)
    }
}

fn is_export(statement: &str) -> bool {
    EXPORTS.iter().any(|export| statement.starts_with(export))
}

/// `Reader` of `Reader.prototype.read = …`
fn owner_of_prototype(statement: &str) -> Option<&str> {
    let (owner, _) = statement.split_once(".prototype")?;
    owner.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '$')).then_some(owner)
}

/// Whether the word stands in the text as a name, not only called there.
fn is_named(text: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$');
    text.match_indices(word).any(|(at, _)| {
        let after = &text[at + word.len()..];
        !text[..at].ends_with(is_part) && !after.starts_with(is_part) && !after.trim_start().starts_with('(')
    })
}
