//! What happened to values, kept only while somebody wants to know why (`qualm explain --why`).
//!
//! A run notes here what makes values harmless: the calls that clean, the conditions that were decided or test something,
//! the constants an expression was. Nothing is ever read from it while values are followed, so that an explanation cannot
//! change what it explains.

use rustc_hash::FxHashMap;

use super::machine::Machine;
use super::value::Value;
use crate::engine::semantics::Unit;
use crate::engine::semantics::constants::Value as Constant;
use crate::lang::grammar::Construct;
use crate::lang::scalar;
use crate::rules::labels::Labels;
use crate::syntax::NodeId;

/// Most constants that are told apart for one expression.
const MAX_CONSTANTS: usize = 8;

/// What was noted while a file was run.
#[derive(Debug, Default)]
pub(super) struct Reasons<'a> {
    /// By expression: what its result can no longer do harm in.
    pub(super) cleaned: FxHashMap<NodeId, Labels>,
    /// By expression that reads a place: what tests of that place have shown.
    pub(super) passed: FxHashMap<NodeId, Labels>,
    /// Conditions that show something of a place, in the order in which they were met.
    pub(super) tests: Vec<Test<'a>>,
    /// Conditions that came out one way; nothing for those that came out either way.
    pub(super) decided: FxHashMap<NodeId, Option<bool>>,
    /// By expression: the constants it was; nothing where it once was none.
    pub(super) constants: FxHashMap<NodeId, Option<Vec<String>>>,
    /// By call: the function of this file it entered.
    pub(super) entered: FxHashMap<NodeId, NodeId>,
}

/// A condition that shows something of a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Test<'a> {
    pub(super) condition: NodeId,
    pub(super) place: &'a str,
    pub(super) labels: Labels,
}

impl<'a> Reasons<'a> {
    /// Forgets what is seen anew.
    pub(super) fn retain(&mut self, stays: impl Fn(NodeId) -> bool) {
        self.cleaned.retain(|node, _| stays(*node));
        self.passed.retain(|node, _| stays(*node));
        self.tests.retain(|test| stays(test.condition));
        self.decided.retain(|node, _| stays(*node));
        self.constants.retain(|node, _| stays(*node));
        self.entered.retain(|node, _| stays(*node));
    }

    /// An expression was evaluated.
    pub(super) fn note_value(&mut self, node: NodeId, value: &Value<'a>) {
        let known = self.constants.entry(node).or_insert_with(|| Some(Vec::new()));
        match (&value.constant, &mut *known) {
            (None, _) => *known = None,
            (Some(_), None) => {}
            (Some(constant), Some(texts)) => {
                let text = match &**constant {
                    Constant::Str(text) => format!("{text:?}"),
                    other => other.display(),
                };
                if !texts.contains(&text) && texts.len() < MAX_CONSTANTS {
                    texts.push(text);
                }
            }
        }
    }
}

impl Unit<'_> {
    /// Whether somebody wants to know why values count or do not.
    pub(super) fn is_asked_why(&self) -> bool {
        self.flow.state.borrow().reasons.is_some()
    }
}

impl<'a> Machine<'_, 'a> {
    fn explain(&self, note: impl FnOnce(&mut Reasons<'a>)) {
        if let Some(reasons) = &mut self.unit.flow.state.borrow_mut().reasons {
            note(reasons);
        }
    }

    /// An expression makes what goes into it harmless for some sinks.
    pub(super) fn explain_cleaned(&self, node: NodeId, labels: Labels) {
        self.explain(|reasons| {
            let known = reasons.cleaned.entry(node).or_insert(labels);
            *known = known.intersection(labels);
        });
    }

    /// A place was read that has passed tests.
    pub(super) fn explain_passed(&self, node: NodeId, labels: Labels) {
        self.explain(|reasons| {
            let known = reasons.passed.entry(node).or_insert(labels);
            *known = known.intersection(labels);
        });
    }

    /// A condition was evaluated.
    pub(super) fn explain_condition(&self, condition: NodeId, value: &Value<'a>) {
        self.explain(|reasons| {
            let truth = value.constant.as_deref().and_then(super::machine::truth);
            let known = reasons.decided.entry(condition).or_insert(truth);
            if *known != truth {
                *known = None;
            }
            let ways = value.says.iter().flat_map(|says| [&says.when_true, &says.when_false]);
            for (place, labels) in ways.flatten().flatten() {
                let test = Test { condition, place, labels: *labels };
                if !reasons.tests.contains(&test) {
                    reasons.tests.push(test);
                }
            }
        });
    }

    /// A call came back only because its argument passed a test within.
    pub(super) fn explain_checked(&self, call: NodeId, passed: &[(&'a str, Labels)]) {
        self.explain(|reasons| {
            let tests = passed.iter().map(|(place, labels)| Test { condition: call, place, labels: *labels });
            reasons.tests.extend(tests);
        });
    }

    /// The same, known by the arguments of the call.
    pub(super) fn explain_checked_within(&self, arguments: &[Option<NodeId>], passed: &[(&'a str, Labels)]) {
        let call = arguments.iter().flatten().next().and_then(|argument| {
            let calls = |at: &NodeId| matches!(self.unit.construct(*at), Construct::Call | Construct::New);
            self.unit.arena.ancestors(*argument).find(calls)
        });
        if let Some(call) = call.filter(|_| !passed.is_empty()) {
            self.explain_checked(call, passed);
        }
    }

    /// A value is given to a variable of this declared type.
    pub(super) fn explain_declared(&self, value: NodeId, annotation: NodeId) {
        self.explain(|reasons| {
            if scalar::is_scalar(self.unit.text_of(annotation)) {
                reasons.cleaned.insert(value, Labels::of_numbers());
            }
        });
    }

    /// A call entered a function of this file.
    pub(super) fn explain_entered(&self, call: NodeId, function: NodeId) {
        self.explain(|reasons| {
            reasons.entered.insert(call, function);
        });
    }
}

impl Unit<'_> {
    /// As a file of which somebody wants to know why: what happens to values is noted from here on.
    pub(in crate::engine) fn explaining(self) -> Self {
        self.flow.state.borrow_mut().reasons = Some(Box::default());
        self
    }
}
