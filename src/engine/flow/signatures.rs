//! Signatures that are checked: who wrote a text is known behind the check.

use super::machine::Machine;
use super::value::Says;
use crate::engine::semantics::View;
use crate::engine::semantics::arguments::Argument;
use crate::engine::semantics::bindings::Bound;
use crate::rules::labels::Labels;

impl<'a> Machine<'_, 'a> {
    /// `hmac.compare_digest(expected, given)`: where it holds, whoever has the key wrote what the code was made of.
    pub(super) fn signature_says(&self, arguments: &[Argument<'a>]) -> Option<Says<'a>> {
        let unit = self.unit;
        let mut signed = Vec::new();
        for argument in arguments {
            let node = unit.unwrapped(argument.value);
            let made = match unit.view(node) {
                View::Name => {
                    match unit.bindings().reaching(unit, unit.text_of(node), node).map(|found| &found.bound) {
                        Some(Bound::Value(value)) => *value,
                        _ => continue,
                    }
                }
                _ => node,
            };
            let head = unit.head(made).unwrap_or_default().to_ascii_lowercase();
            let signs = unit.text_of(made).contains("hmac.") || head.contains("sign") || head.contains("mac");
            if !signs || !matches!(unit.view(made), View::Call { .. }) {
                continue;
            }
            let names = unit.arena.descendants(made).filter(|at| unit.view(*at) == View::Name);
            let untrusted = names
                .map(|at| unit.text_of(at))
                .filter(|name| self.env.variables.get(name).is_some_and(|value| self.carries_source(value)));
            signed.extend(untrusted.map(|name| (name, Labels::AUTHENTIC)));
        }
        (!signed.is_empty()).then(|| Says { when_true: Some(signed), when_false: Some(Vec::new()) })
    }
}
