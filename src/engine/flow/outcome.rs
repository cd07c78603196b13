//! Results and options of Rust as answers: a check that returns `Err` unless it is passed, `?`, `if let Ok(…)`.

use std::rc::Rc;

use super::call::Given;
use super::guard;
use super::machine::Machine;
use super::value::{Passed, Says, Value};
use crate::engine::semantics::View;
use crate::engine::semantics::constants::Value as Constant;
use crate::rules::labels::Labels;
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

    /// What a function that is called with what is inside says of the whole: `url.host_str().is_some_and(|host| …)`,
    /// `name.filter(|name| NAMES.contains(name))`, `HOSTS.iter().any(|known| known == host)`.
    pub(super) fn answer_of_inner(
        &self,
        method: &str,
        (whole, value): (NodeId, &Value<'a>),
        given: &[Given<'a>],
        inner: &Says<'a>,
    ) -> Option<Says<'a>> {
        let default = given.first().and_then(|first| first.value.constant.as_deref());
        // Whether it is there, and passed.
        let is_there = match (method, default) {
            ("is_some_and" | "is_ok_and", _) | ("map_or", Some(Constant::Bool(false))) => true,
            ("filter", _) if self.unit.is_rust() => true,
            ("is_none_or", _) | ("map_or", Some(Constant::Bool(true))) => false,
            ("any" | "some", _) => return self.says_beside(given, &inner.when_true),
            ("all" | "every", _) => return self.says_beside(given, &inner.when_false).map(|says| says.not()),
            _ => return None,
        };
        let labels = self.of_parameter(given, if is_there { &inner.when_true } else { &inner.when_false })?;
        let says = self.shows(guard::place(self.unit, whole)?, value, labels);
        Some(if is_there { says } else { says.not() })
    }

    /// That, and what was said of the whole before.
    pub(super) fn said_together(
        &self,
        method: &str,
        whole: &Value<'a>,
        answer: Option<Says<'a>>,
    ) -> Option<Rc<Says<'a>>> {
        let stays = matches!(method, "map" | "filter" | "inspect" | "and_then" | "is_some_and" | "is_ok_and");
        let before = whole.says.clone().filter(|_| stays && self.unit.is_rust());
        match (before, answer) {
            (Some(before), Some(answer)) => Some(Rc::new(before.and(&answer))),
            (before, answer) => before.or(answer.map(Rc::new)),
        }
    }

    /// What a test that a function makes of its parameter shows.
    pub(super) fn shown_of_parameter(&self, given: &[Given<'a>], says: Option<&Says<'a>>) -> Option<Labels> {
        self.of_parameter(given, &says?.when_true)
    }

    fn of_parameter(&self, given: &[Given<'a>], passed: &Option<Passed<'a>>) -> Option<Labels> {
        let name = self.first_parameter(given)?;
        passed.as_ref()?.iter().find(|(place, _)| *place == name).map(|(_, labels)| *labels)
    }

    /// The name that a function among the arguments gives to what it is called with.
    fn first_parameter(&self, given: &[Given<'a>]) -> Option<&'a str> {
        let unit = self.unit;
        let function = given.iter().find_map(|given| given.value.definition)?;
        let first = unit.parameters(function).into_iter().next()?;
        Some(unit.text_of(first.pattern).trim_start_matches(['&', ' ']))
    }

    /// What is shown of other things than the function's own parameter, where it holds for one element at least.
    fn says_beside(&self, given: &[Given<'a>], passed: &Option<Passed<'a>>) -> Option<Says<'a>> {
        let own = self.first_parameter(given)?;
        let beside: Passed<'a> = passed.iter().flatten().filter(|(place, _)| *place != own).copied().collect();
        (!beside.is_empty()).then_some(Says { when_true: Some(beside), when_false: Some(Vec::new()) })
    }

    /// What a function is called with for each element; those of a list that only the program fills are its own.
    pub(super) fn element_to_test(&mut self, method: &str, list: NodeId, value: &Value<'a>) -> Value<'a> {
        let is_test = matches!(method, "any" | "all" | "some" | "every");
        let list = match self.unit.view(list) {
            View::Call { callee, .. } if self.unit.head(callee) == Some("iter") => match self.unit.view(callee) {
                View::Member { object, .. } => object,
                _ => list,
            },
            _ => list,
        };
        match is_test && self.is_fixed_collection(list, value) {
            true => Value { form: value.form, ..self.element_of(value).made_safe(Labels::ALL) },
            false => Value { form: value.form, ..self.element_of(value) },
        }
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
