//! Numbers that a mask bounds, and the enums of a file that they are made variants of.

use super::bindings::Bound;
use super::constants::Value;
use super::{MAX_DEPTH, Unit, View};
use crate::syntax::NodeId;

impl Unit<'_> {
    /// Whether a number that a mask bounds may still be more than an enum of the file has variants: `word & 0x0f` of one with six.
    pub(in crate::engine) fn outnumbers(&self, number: NodeId, name: NodeId) -> bool {
        let (Some(greatest), Some(variants)) = (self.greatest_of(number, MAX_DEPTH), self.variants_of(name)) else {
            return false;
        };
        greatest >= variants
    }

    /// The greatest number that a mask lets through, also shifted, also in a variable.
    fn greatest_of(&self, number: NodeId, depth: u8) -> Option<i64> {
        let depth = depth.checked_sub(1)?;
        let number = self.unwrapped(number);
        let constant = |node| match self.fold(node, depth) {
            Some(Value::Int(value)) => Some(value),
            _ => None,
        };
        match self.view(number) {
            View::Binary { left, operator, right } => match self.text_of(operator) {
                "&" => constant(right).or_else(|| constant(left)),
                ">>" => self.greatest_of(left, depth)?.checked_shr(u32::try_from(constant(right)?).ok()?),
                _ => None,
            },
            View::Name => match self.bindings().reaching(self, self.text_of(number), number)?.bound {
                Bound::Value(value) if !self.arena.is_within(number, value) => self.greatest_of(value, depth),
                _ => None,
            },
            _ => None,
        }
    }

    /// How many variants the enum of this name has, where it is one of the file.
    fn variants_of(&self, name: NodeId) -> Option<i64> {
        let visible = self.bindings().visible(self, self.text_of(name), name);
        let defined = visible.iter().map(|binding| binding.node).find(|at| self.is_kind(*at, "enum_item"))?;
        let body = self.field(defined, self.grammar.fields.body)?;
        let variants = self.arena.named_children(body).filter(|at| self.is_kind(*at, "enum_variant"));
        i64::try_from(variants.count()).ok()
    }
}
