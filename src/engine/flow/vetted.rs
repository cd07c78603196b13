//! Functions that come back only where what they were given is in order: `ensure(name in ALLOWED)`, `assert_public(url)`.

use super::call::Given;
use super::guard::place;
use super::machine::Machine;
use super::value::Passed;
use crate::engine::semantics::{Unit, View};
use crate::lang::grammar::Construct;
use crate::lang::statements::{Statement, statement};
use crate::rules::labels::Labels;
use crate::rules::vocabulary;
use crate::syntax::NodeId;

/// What is asked of an address to know whether it lies in a network of one's own: Python's `ipaddress`, `ipaddr.js`, Node's
/// `net.BlockList`, and helpers named after them.
const OF_OWN_NETWORK: [&str; 6] = ["is_private", "is_global", "is_loopback", "unicast", "isPrivate", "BlockList"];

/// Whether a function asks whether an address lies in a network of one's own.
pub(super) fn asks_for_own_network(unit: &Unit<'_>, function: NodeId) -> bool {
    let text = unit.text_of(function);
    OF_OWN_NETWORK.iter().any(|asked| text.contains(asked))
}

impl<'a> Machine<'_, 'a> {
    /// What is known once a call has come back.
    pub(super) fn vetted_by(&self, callee: NodeId, given: &[Given<'a>]) -> Passed<'a> {
        let unit = self.unit;
        let Some(first) = given.first().filter(|_| !unit.is_rust()) else { return Passed::new() };
        let held = first.value.says.as_ref().and_then(|says| says.when_true.as_ref());
        if let Some(held) = held.filter(|_| unit.insists(callee)) {
            return held.clone();
        }
        let is_address_check = |function: &NodeId| {
            asks_for_own_network(unit, *function)
                && unit.arena.descendants(*function).any(|at| unit.statement_is(at, Statement::Throw))
        };
        let is_called_so = !first.value.is_own() && says_vetted(unit.head(callee).unwrap_or_default());
        let is_checked = is_called_so && unit.function_named(callee).filter(is_address_check).is_some();
        let place = place(unit, first.argument.value).filter(|_| is_checked);
        place.into_iter().map(|place| (place, Labels::of(["url"]))).collect()
    }
}

impl Unit<'_> {
    /// Whether a function throws unless its first argument holds: one of this file, or one that everybody calls so.
    fn insists(&self, callee: NodeId) -> bool {
        let Some(function) = self.function_named(callee) else {
            let name = self.head(callee).unwrap_or_default();
            return self.language.is_ecmascript() && matches!(name, "assert" | "invariant" | "ok");
        };
        let Some(body) = self.field(function, self.grammar.fields.body) else { return false };
        let parameters = self.parameters(function);
        let Some(first) = parameters.first().map(|first| self.text_of(first.pattern)) else { return false };
        let throws_unless = |at: NodeId| {
            let fields = &self.grammar.fields;
            let condition = self.field(at, fields.condition).map(|condition| self.unwrapped(condition));
            let denied = condition.and_then(|condition| match self.view(condition) {
                View::Unary { operator, value } if matches!(self.text_of(operator), "!" | "not") => Some(value),
                _ => None,
            });
            let then = self.field(at, fields.consequence);
            denied.is_some_and(|denied| self.text_of(self.unwrapped(denied)) == first)
                && then.is_some_and(|then| {
                    let mut within = std::iter::once(then).chain(self.arena.descendants(then));
                    within.any(|at| self.statement_is(at, Statement::Throw))
                })
        };
        self.arena.named_children(body).any(|at| self.construct(at) == Construct::If && throws_unless(at))
    }

    fn statement_is(&self, node: NodeId, wanted: Statement) -> bool {
        self.depends_on(node);
        statement(self.language, self.arena.get(node).kind) == wanted
    }
}

/// Whether a name says that what does not fit is refused.
fn says_vetted(name: &str) -> bool {
    const REFUSES: [&str; 10] =
        ["assert", "ensure", "validate", "check", "verify", "require", "guard", "reject", "block", "forbid"];
    vocabulary::words(name).any(|word| REFUSES.iter().any(|wanted| word.eq_ignore_ascii_case(wanted)))
}
