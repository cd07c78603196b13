//! What the statements of a file offer to those that import it: the names of whatever holds a source, and of whatever
//! mentions such a name.

use crate::engine::offers::Offers;
use crate::engine::semantics::Unit;
use crate::lang::grammar::Construct;
use crate::rules::labels::Kinds;
use crate::syntax::{Arena, NodeId};
use crate::text::words::is_word_byte;

/// How often the statements are gone through, before all of them are taken to mention each other.
const MAX_ROUNDS: usize = 16;

/// A statement of the file itself.
struct Statement<'a> {
    node: NodeId,
    /// What others may know it by.
    names: Vec<&'a str>,
    /// Whether others choose a name for it.
    unnamed: bool,
    kinds: Kinds,
}

impl<'a> Unit<'a> {
    /// What the file offers, of the kinds that are asked for, where it is given `of_others`.
    pub(in crate::engine) fn offers(&self, of_others: Offers, asked: Kinds) -> Offers {
        let mut statements: Vec<Statement<'a>> =
            self.arena.named_children(Arena::ROOT).map(|node| self.statement_offered(node)).collect();
        for (node, kinds) in self.sources_within().iter() {
            let after = statements.partition_point(|statement| statement.node <= *node);
            // Before all of them are only comments.
            if let Some(statement) = after.checked_sub(1).map(|at| &mut statements[at]) {
                statement.kinds = statement.kinds.union(kinds.intersection(asked));
            }
        }
        let mut offers = of_others;
        for _ in 0..MAX_ROUNDS {
            let mut news = false;
            for statement in &mut statements {
                statement.kinds = statement.kinds.union(offers.mentioned_in(self.text_of(statement.node)));
                news |= offers.add(statement);
            }
            if !news {
                return offers;
            }
        }
        offers.unnamed = offers.kinds();
        offers
    }

    fn statement_offered(&self, node: NodeId) -> Statement<'a> {
        let text = self.text_of(node);
        let exported = text.strip_prefix("export").filter(|rest| rest.starts_with([' ', '\n', '\t', '{', '*']));
        let exported = exported.filter(|_| self.language.is_ecmascript()).map(str::trim_start);
        // `export default run`, `export { run as default }`
        let unnamed = exported
            .is_some_and(|rest| rest.starts_with("default") || rest.starts_with('{') && rest.contains("default"));
        let mut statement = Statement { node, names: Vec::new(), unnamed, kinds: Kinds::NONE };
        let end = self.arena.get(node).next;
        let mut at = node;
        while at < end {
            match self.construct(at) {
                Construct::Function | Construct::Class => {
                    let name = self.definition_name(at);
                    statement.unnamed |= name.is_some_and(|name| !name.bytes().all(is_word_byte));
                    statement.names.extend(name);
                    at = self.arena.get(at).next;
                    continue;
                }
                Construct::Decorator | Construct::ImportStatement => {
                    at = self.arena.get(at).next;
                    continue;
                }
                Construct::Assignment => self.add_assigned(at, &mut statement),
                Construct::Identifier if exported.is_some() => statement.names.push(self.text_of(at)),
                _ => {}
            }
            at += 1;
        }
        statement
    }

    /// `store = Store()`, `exports.run = run`. What is `module.exports = run` others call what they like; in
    /// `module.exports = { run }` it has a name.
    fn add_assigned(&self, assignment: NodeId, statement: &mut Statement<'a>) {
        let fields = &self.grammar.fields;
        let target = self.field(assignment, fields.left).or_else(|| self.field(assignment, fields.name));
        let Some(target) = target else { return };
        if self.language.is_ecmascript() && matches!(self.text_of(target), "module.exports" | "exports") {
            let right = self.field(assignment, fields.right);
            match right.filter(|right| self.construct(*right) == Construct::Object) {
                Some(object) => statement.names.extend(self.names_in(object)),
                None => statement.unnamed = true,
            }
        } else if self.construct(target) == Construct::Member {
            let name = self.head(target);
            statement.unnamed |= name == Some("default");
            statement.names.extend(name);
        } else {
            statement.names.extend(self.names_in(target));
        }
    }

    /// The names in an expression, without those in functions.
    fn names_in(&self, node: NodeId) -> Vec<&'a str> {
        let mut names = Vec::new();
        let mut at = node;
        while at < self.arena.get(node).next {
            let next = self.arena.get(at).next;
            match self.construct(at) {
                Construct::Function | Construct::Class => {
                    names.extend(self.definition_name(at));
                    at = next;
                    continue;
                }
                _ if next == at + 1 && self.arena.get(at).is_named() => names.push(self.text_of(at)),
                _ => {}
            }
            at += 1;
        }
        names
    }
}

impl Offers {
    /// Adds what a statement offers; whether any of that is new.
    fn add(&mut self, statement: &Statement<'_>) -> bool {
        if statement.kinds.is_none() {
            return false;
        }
        let mut news = false;
        let mut add = |known: &mut Kinds| {
            news |= !known.contains(statement.kinds);
            *known = known.union(statement.kinds);
        };
        if statement.unnamed {
            add(&mut self.unnamed);
        }
        for name in &statement.names {
            match self.named.get_mut(*name) {
                Some(known) => add(known),
                None => add(self.named.entry((*name).into()).or_default()),
            }
        }
        news
    }
}
