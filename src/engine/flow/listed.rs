//! Characters that a program lists, as text, as a constant, by a name of the library; and tests of a text against them.

use super::machine::Machine;
use crate::engine::semantics::bindings::Bound;
use crate::engine::semantics::{Unit, View};
use crate::lang::grammar::Construct;
use crate::syntax::NodeId;

/// How deep in an expression the characters are looked for that it lists.
const MAX_DEPTH: u8 = 6;

impl<'a> Machine<'_, 'a> {
    /// The characters that an expression of the program's own lists: `"abc"`, `string.ascii_letters + "-_"`, `set("abc")`.
    pub(super) fn characters(&self, node: NodeId) -> Option<String> {
        self.unit.characters_at(node, MAX_DEPTH)
    }
}

impl<'a> Unit<'a> {
    fn characters_at(&self, node: NodeId, depth: u8) -> Option<String> {
        let depth = depth.checked_sub(1).filter(|_| !self.is_rust())?;
        let node = self.unwrapped(node);
        match self.view(node) {
            View::Str => Some(self.literal(node).to_owned()),
            View::Binary { left, operator, right } if self.text_of(operator) == "+" => {
                Some(self.characters_at(left, depth)? + &self.characters_at(right, depth)?)
            }
            View::Member { .. } => {
                let path = self.resolve(node)?.path;
                path.strip_prefix("string.").and_then(named_characters)
            }
            View::Call { callee, arguments } if matches!(self.text_of(callee), "set" | "frozenset") => {
                let only = self.arguments(arguments?).first()?.value;
                self.characters_at(only, depth)
            }
            View::Name => match self.bindings().reaching(self, self.text_of(node), node)?.bound {
                Bound::Value(value) if !self.arena.is_within(node, value) => self.characters_at(value, depth),
                Bound::Import(ref path) => path.strip_prefix("string.").and_then(named_characters),
                _ => None,
            },
            _ => None,
        }
    }

    /// `c in ALLOWED for c in name`, `c => ALLOWED.includes(c)`: whether it asks for membership, not for its opposite, and in
    /// what.
    pub(super) fn membership_of_each(&self, generator: NodeId) -> Option<(bool, NodeId)> {
        if self.language.is_ecmascript() {
            return self.membership_by_function(generator);
        }
        let test = self.arena.named_children(generator).next().filter(|_| self.is_python())?;
        if self.construct(test) != Construct::Binary {
            return None;
        }
        let mut parts = self.arena.named_children(test);
        let (left, right) = (parts.next()?, parts.next()?);
        if parts.next().is_some() || self.view(left) != View::Name {
            return None;
        }
        let between = self.arena.get(left).end as usize..self.arena.get(right).start as usize;
        match self.text.get(between)?.trim() {
            "in" => Some((true, right)),
            "not in" => Some((false, right)),
            _ => None,
        }
    }

    fn membership_by_function(&self, function: NodeId) -> Option<(bool, NodeId)> {
        let mut test = self.unwrapped(self.field(function, self.grammar.fields.body)?);
        let mut is_in = true;
        while let View::Unary { operator, value } = self.view(test) {
            is_in ^= self.text_of(operator) == "!";
            test = self.unwrapped(value);
        }
        let View::Call { callee, arguments } = self.view(test) else { return None };
        let View::Member { object, name } = self.view(callee) else { return None };
        let arguments = self.arguments(arguments?);
        let [only] = arguments.as_slice() else { return None };
        let parameters = self.parameter_names(function);
        let is_asked =
            matches!(self.text_of(name), "includes" | "has") && parameters.first() == Some(&self.text_of(only.value));
        is_asked.then_some((is_in, object))
    }
}

/// The characters that Python's `string` has a name for.
fn named_characters(name: &str) -> Option<String> {
    let characters = match name {
        "ascii_letters" => "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "ascii_lowercase" => "abcdefghijklmnopqrstuvwxyz",
        "ascii_uppercase" => "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "digits" => "0123456789",
        "hexdigits" => "0123456789abcdefABCDEF",
        "octdigits" => "01234567",
        _ => return None,
    };
    Some(characters.to_owned())
}
