//! Results and options of Rust as answers: a check that returns `Err` unless it is passed, `?`, `if let Ok(…)`.

use std::rc::Rc;

use super::guard;
use super::machine::Machine;
use super::value::{Says, Value};
use crate::engine::semantics::constants::Value as Constant;
use crate::syntax::NodeId;

impl<'a> Machine<'_, 'a> {
    /// `true` and `false`: whoever asks for the answer learns what was tested on the way here.
    pub(super) fn answer(&self, truth: bool) -> Value<'a> {
        let mut value = Value::constant(Constant::Bool(truth));
        if !self.env.passed.is_empty() || self.entered > 0 {
            value.says = Some(Rc::new(self.says_here(truth)));
        }
        value
    }

    /// `Ok(value)` and `Some(value)`.
    pub(super) fn success(&self, value: Value<'a>) -> Value<'a> {
        Value { says: Some(Rc::new(self.says_here(true))), ..value }
    }

    /// `Err(error)` and `None`: there is no value.
    pub(super) fn failure(&self) -> Value<'a> {
        Value { says: Some(Rc::new(self.says_here(false))), ..Value::default() }
    }

    fn says_here(&self, truth: bool) -> Says<'a> {
        let here = Some(self.env.passed.clone());
        match truth {
            true => Says { when_true: here, when_false: None },
            false => Says { when_true: None, when_false: here },
        }
    }

    /// Behind `?` or `.unwrap()` all went well.
    pub(super) fn succeeded(&mut self, value: Value<'a>) -> Value<'a> {
        if let Some(passed) = value.says.as_ref().and_then(|says| says.when_true.clone()) {
            self.env.note_passed(&passed);
        }
        Value { says: None, ..value }
    }

    /// What it says that a value is of this pattern, where the pattern tells success from failure.
    pub(super) fn outcome_says(&self, pattern: NodeId, value: &Value<'a>) -> Option<Says<'a>> {
        let says = value.says.as_ref()?;
        let text = self.unit.text_of(pattern);
        match text.split('(').next().unwrap_or(text) {
            "Ok" | "Some" => Some((**says).clone()),
            "Err" | "None" => Some(says.not()),
            _ => None,
        }
    }

    /// A pattern was matched.
    pub(super) fn note_outcome(&mut self, pattern: NodeId, value: &Value<'a>) {
        if let Some(passed) = self.outcome_says(pattern, value).and_then(|says| says.when_true) {
            self.env.note_passed(&passed);
        }
    }

    /// `if let Some(x) = y && x == "main"`: each condition holds where the next is asked.
    pub(super) fn let_chain(&mut self, node: NodeId) -> Value<'a> {
        let unit = self.unit;
        let before = self.env.passed.clone();
        let mut all: Option<Says<'a>> = None;
        for condition in unit.arena.named_children(node) {
            let condition = self.eval(condition);
            let (holds, _) = self.branch(&condition);
            self.env = holds;
            let Some(says) = condition.says else { continue };
            // That all fail says nothing of this one.
            let says = Says { when_true: says.when_true.clone(), when_false: Some(Vec::new()) };
            all = Some(match all {
                Some(all) => all.and(&says),
                None => says,
            });
        }
        self.env.passed = before;
        Value { says: all.map(Rc::new), ..Value::default() }
    }

    /// `matches!(theme, "dark" | "light")`: one of these, and nothing else.
    pub(super) fn matches_says(&self, first: NodeId, value: &Value<'a>, list: NodeId) -> Option<Says<'a>> {
        let unit = self.unit;
        let comma = unit.arena.children(list).find(|token| *token > first && unit.text_of(*token) == ",")?;
        let place = guard::place_in_text(unit.text_of_argument(first, list));
        let pattern = unit.text.get(unit.arena.get(comma).end as usize..unit.arena.get(list).end as usize - 1)?;
        let labels = super::asserted::one_of(pattern)?;
        Some(self.shows(place, value, labels))
    }
}
