//! Checks that a value must have passed to get where it is: `if x not in ALLOWED: return`, `if (ALLOWED.has(x)) { … }`.
//!
//! The local view: a test of the very variable, in a condition around the place or in one before it whose branch leaves.

use super::bindings::Bound;
use super::{MAX_DEPTH, Unit, View};
use crate::lang::grammar::Construct;
use crate::rules::vocabulary;
use crate::syntax::{Arena, NodeId};

impl<'a> Unit<'a> {
    /// Whether the variable `name` has passed a test before it is used at `at`.
    #[must_use]
    pub(super) fn is_guarded(&self, name: &str, at: NodeId) -> bool {
        let mut inner = at;
        for around in self.arena.ancestors(at) {
            match self.construct(around) {
                Construct::If if self.is_guarded_branch(around, inner, name) => return true,
                Construct::Conditional if self.is_guarded_choice(around, inner, name) => return true,
                Construct::Block | Construct::Program if self.is_left_before(around, inner, name) => return true,
                Construct::Function => return false,
                _ => {}
            }
            inner = around;
        }
        false
    }

    /// `if x in ALLOWED: <here>`, and the `else` of the opposite.
    fn is_guarded_branch(&self, statement: NodeId, inner: NodeId, name: &str) -> bool {
        let fields = &self.grammar.fields;
        let Some(condition) = self.field(statement, fields.condition) else { return false };
        let wanted = match self.arena.get(inner).field {
            field if field == fields.consequence => true,
            field if field == fields.alternative => false,
            _ => return false,
        };
        self.test_of(condition, name, MAX_DEPTH) == Some(wanted)
    }

    /// `x if x in ALLOWED else y`
    fn is_guarded_choice(&self, choice: NodeId, inner: NodeId, name: &str) -> bool {
        let View::Conditional { yes, no } = self.view(choice) else { return false };
        let condition =
            self.field(choice, self.grammar.fields.condition).or_else(|| self.arena.named_children(choice).nth(1));
        let wanted = match inner {
            inner if inner == yes => true,
            inner if inner == no => false,
            _ => return false,
        };
        condition.and_then(|condition| self.test_of(condition, name, MAX_DEPTH)) == Some(wanted)
    }

    /// A statement before `inner` in the block that leaves where the test fails.
    fn is_left_before(&self, block: NodeId, inner: NodeId, name: &str) -> bool {
        let fields = &self.grammar.fields;
        if block == Arena::ROOT {
            self.depends_on_conditions();
        }
        self.arena.named_children(block).take_while(|statement| *statement < inner).take(200).any(|statement| {
            let Some(statement) = self.unnoted(|| self.condition(statement)) else { return false };
            let (Some(condition), Some(branch)) =
                (self.field(statement, fields.condition), self.field(statement, fields.consequence))
            else {
                return false;
            };
            self.leaves(branch) && self.test_of(condition, name, MAX_DEPTH) == Some(false)
        })
    }

    /// The conditional statement that a statement is.
    pub(in crate::engine) fn condition(&self, statement: NodeId) -> Option<NodeId> {
        let statement = match self.construct(statement) {
            Construct::ExpressionStatement => self.arena.named_children(statement).next().unwrap_or(statement),
            _ => statement,
        };
        (self.construct(statement) == Construct::If).then_some(statement)
    }

    /// Whether a branch ends by leaving: `return`, `raise`, `throw`, `continue`, `break`, `abort(404)`.
    fn leaves(&self, branch: NodeId) -> bool {
        let last = match self.construct(branch) {
            Construct::Block => self.arena.named_children(branch).last().unwrap_or(branch),
            _ => branch,
        };
        let text = self.text_of(last);
        let word = text.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or_default();
        if matches!(word, "return" | "raise" | "throw" | "continue" | "break" | "panic" | "bail") {
            return true;
        }
        let call =
            std::iter::once(last).chain(self.arena.descendants(last)).find(|at| self.construct(*at) == Construct::Call);
        call.and_then(|call| self.head(call)).is_some_and(|head| matches!(head, "abort" | "exit" | "fail" | "halt"))
    }

    /// What a condition says of the variable: true where it passed a test when the condition holds, false where it did
    /// when the condition does not hold, nothing where it is not tested.
    fn test_of(&self, condition: NodeId, name: &str, depth: u8) -> Option<bool> {
        let depth = depth.checked_sub(1)?;
        let condition = self.unwrapped(condition);
        match self.view(condition) {
            View::Unary { operator, value } if matches!(self.text_of(operator), "!" | "not") => {
                self.test_of(value, name, depth).map(|passed| !passed)
            }
            View::Binary { left, operator, right } => {
                let sides = || [self.test_of(left, name, depth), self.test_of(right, name, depth)];
                match self.text_of(operator) {
                    "and" | "&&" => both(sides(), true),
                    "or" | "||" => both(sides(), false),
                    operator => self.comparison(left, operator, right, name),
                }
            }
            View::Call { callee, arguments } => self.call_test(callee, arguments, name).then_some(true),
            View::Macro { arguments: Some(arguments), .. } if self.head(condition) == Some("matches") => {
                let first = self.arguments(arguments).first().map(|argument| argument.value)?;
                self.is_variable(first, name).then_some(true)
            }
            // Python's comparisons have no fields.
            _ if self.construct(condition) == Construct::Binary => {
                let mut parts = self.arena.named_children(condition);
                let (left, right) = (parts.next()?, parts.last()?);
                let between = self.arena.get(left).end as usize..self.arena.get(right).start as usize;
                self.comparison(left, self.text.get(between)?.trim(), right, name)
            }
            _ => None,
        }
    }

    fn comparison(&self, left: NodeId, operator: &str, right: NodeId, name: &str) -> Option<bool> {
        let constant = |node: NodeId| self.fold(node, 8).is_some();
        let (tested, against) = match (self.is_variable(left, name), self.is_variable(right, name)) {
            (true, _) => (left, right),
            (_, true) => (right, left),
            // `re.fullmatch("[a-z]+", x) is None`
            _ => {
                let View::Call { callee, arguments } = self.view(self.unwrapped(left)) else { return None };
                let passes = self.call_test(callee, arguments, name);
                return match operator {
                    "is" | "==" | "===" if passes => Some(false),
                    "is not" | "!=" | "!==" if passes => Some(true),
                    _ => None,
                };
            }
        };
        match operator {
            "in" if tested == left => self.is_fixed_collection(against).then_some(true),
            "not in" if tested == left => self.is_fixed_collection(against).then_some(false),
            "==" | "===" | "is" => (constant(against) && !self.is_empty_value(against)).then_some(true),
            "!=" | "!==" | "is not" => (constant(against) && !self.is_empty_value(against)).then_some(false),
            _ => None,
        }
    }

    /// `x != ""` and `x is not None` say nothing of what is in it.
    fn is_empty_value(&self, node: NodeId) -> bool {
        matches!(self.fold(node, 4), Some(super::constants::Value::Null | super::constants::Value::Bool(_)))
            || self.string(node).is_some_and(|text| text.is_empty())
    }

    fn is_variable(&self, node: NodeId, name: &str) -> bool {
        let node = self.unwrapped(node);
        self.text_of(node) == name
            || matches!(self.view(node), View::Call { callee, .. }
                if matches!(self.view(callee), View::Member { object, .. } if self.text_of(object) == name))
                && self
                    .head(node)
                    .is_some_and(|head| matches!(head, "lower" | "upper" | "as_str" | "strip" | "toLowerCase"))
    }

    /// A call that tests the variable: `ALLOWED.includes(x)`, `/^[a-z]+$/.test(x)`, `x.isdigit()`, `is_allowed(x)`.
    fn call_test(&self, callee: NodeId, arguments: Option<NodeId>, name: &str) -> bool {
        let arguments = arguments.map(|list| self.arguments(list)).unwrap_or_default();
        let passed = arguments.iter().any(|argument| self.is_variable(argument.value, name));
        let head = self.head(callee).unwrap_or_default();
        if let View::Member { object, .. } = self.view(callee) {
            let own = self.text_of(object) == name;
            match head {
                "isdigit" | "isdecimal" | "isnumeric" | "isalnum" | "isalpha" | "isidentifier" if own => return true,
                // Where a path or address begins says where it leads.
                "startswith" | "startsWith" | "starts_with" | "is_relative_to" | "endswith" | "endsWith" if own => {
                    return true;
                }
                "includes" | "has" | "contains" | "contains_key" | "indexOf" | "hasOwnProperty" if passed => {
                    return self.is_fixed_collection(object);
                }
                "test" | "is_match" | "fullmatch" | "match" if passed => {
                    return self.is_whole_match(object, head, &arguments);
                }
                _ => {}
            }
        }
        passed && says_checked(head)
    }

    fn is_whole_match(&self, regex: NodeId, head: &str, arguments: &[super::arguments::Argument<'a>]) -> bool {
        if head == "fullmatch" {
            return true;
        }
        let anchored = |text: &str| text.contains('^') && text.contains('$');
        let pattern = arguments.first().and_then(|first| self.string(first.value));
        anchored(self.text_of(regex))
            || pattern.is_some_and(|pattern| pattern.contains('$'))
            // `SLUG.match(x)`: a pattern with a name of its own.
            || self.text_of(regex).chars().any(|c| c.is_ascii_uppercase()) && !self.text_of(regex).contains('(')
    }

    /// A collection whose members are the program's own.
    fn is_fixed_collection(&self, node: NodeId) -> bool {
        let node = self.unwrapped(node);
        if self.is_constant_path(node) || matches!(self.fold(node, 6), Some(super::constants::Value::List(_))) {
            return true;
        }
        match self.view(node) {
            View::Object => true,
            View::Call { callee, arguments } => {
                let first = arguments.and_then(|list| self.arguments(list).first().map(|argument| argument.value));
                matches!(self.head(callee), Some("Set" | "frozenset" | "set" | "keys" | "values"))
                    && first.is_none_or(|first| self.is_fixed_collection(first))
            }
            View::Name => {
                match self.bindings().reaching(self, self.text_of(node), node).map(|binding| &binding.bound) {
                    Some(Bound::Value(value)) if !self.arena.is_within(node, *value) => {
                        matches!(self.view(self.unwrapped(*value)), View::List | View::Object | View::Call { .. })
                            && self.is_fixed_collection(*value)
                    }
                    _ => says_checked(self.text_of(node)),
                }
            }
            View::Member { name, .. } => says_checked(self.text_of(name)),
            _ => false,
        }
    }
}

/// `and` of positive tests, `or` of negative ones: one is enough for `decided`, all for the opposite.
fn both(sides: [Option<bool>; 2], decided: bool) -> Option<bool> {
    match sides {
        [Some(a), Some(b)] if a == b => Some(a),
        [a, b] if a == Some(decided) || b == Some(decided) => Some(decided),
        _ => None,
    }
}

/// Whether a name says that it allows or checks: `is_safe_url`, `allowedHosts`, `validatePath`.
fn says_checked(name: &str) -> bool {
    vocabulary::words(name).any(|word| {
        ["allowed", "allow", "allowlist", "whitelist", "permitted", "safe", "valid", "validate", "trusted", "known"]
            .iter()
            .any(|wanted| word.eq_ignore_ascii_case(wanted))
    })
}
