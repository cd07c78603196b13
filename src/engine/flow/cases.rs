//! `switch` and `match`: which cases can be entered, what they bind and what they show.

use super::machine::{Env, Frame, Machine, add, meet};
use super::value::Value;
use super::{bind, guard};
use crate::engine::semantics::constants::Value as Constant;
use crate::lang::Language;
use crate::lang::statements::{Statement, statement};
use crate::rules::labels::Labels;
use crate::syntax::NodeId;

impl<'a> Machine<'_, 'a> {
    /// `switch`, `match`: a constant subject chooses its case; a literal case says what the subject is.
    pub(super) fn match_statement(&mut self, node: NodeId) -> Value<'a> {
        let unit = self.unit;
        let fields = &unit.grammar.fields;
        let subject_node = [fields.subject, fields.value].into_iter().find_map(|field| self.field(node, field));
        let subject = subject_node.map(|subject| self.eval(subject)).unwrap_or_default();
        let place = subject_node.and_then(|subject| guard::place(unit, subject));
        let Some(body) = self.field(node, fields.body) else { return Value::default() };
        let cases: Vec<NodeId> = unit
            .arena
            .named_children(body)
            .filter(|case| statement(unit.language, unit.arena.get(*case).kind) == Statement::Case)
            .collect();
        let mut waiting = self.env.clone();
        let mut end: Option<Env<'a>> = None;
        let mut result: Option<Value<'a>> = None;
        let mut falling: Option<Env<'a>> = None;
        // Elsewhere a `break` in a case leaves the loop around.
        let is_left_by_break = unit.language.is_ecmascript();
        if is_left_by_break {
            self.frames.push(Frame { is_switch: true, ..Frame::default() });
        }
        for case in cases {
            self.env = waiting.clone();
            let chosen = self.enter_case(case, &subject, place, &mut waiting);
            if !chosen {
                self.env.dead = true;
            }
            if let Some(fallen) = falling.take() {
                self.env.join(&fallen);
            }
            let value = self.run_case(case);
            match unit.language.is_ecmascript() {
                true => falling = Some(self.env.clone()),
                false => {
                    if !self.env.dead {
                        add(&mut result, value);
                    }
                    let after = self.env.clone();
                    meet(&mut end, after);
                }
            }
        }
        let frame = if is_left_by_break { self.frames.pop().unwrap_or_default() } else { Frame::default() };
        // In Rust one of the cases is entered.
        let waiting = Some(waiting).filter(|_| !unit.is_rust());
        for after in [falling, waiting, frame.breaks].into_iter().flatten() {
            meet(&mut end, after);
        }
        // A loop around may still be meant.
        if let Some(continued) = frame.continues
            && let Some(outer) = self.frames.last_mut()
        {
            meet(&mut outer.continues, continued);
        }
        self.env = end.unwrap_or_else(|| Env { dead: true, ..Env::default() });
        result.unwrap_or_default()
    }

    /// Whether a case can be entered; binds what it names. `waiting` is the state in which the cases behind it are tried.
    fn enter_case(&mut self, case: NodeId, subject: &Value<'a>, place: Option<&'a str>, waiting: &mut Env<'a>) -> bool {
        let unit = self.unit;
        let fields = &unit.grammar.fields;
        let patterns: Vec<NodeId> = match unit.language {
            Language::Rust => self.field(case, fields.pattern).into_iter().collect(),
            Language::Python => unit
                .arena
                .named_children(case)
                .take_while(|child| {
                    let field = unit.arena.get(*child).field;
                    field == 0 || field != fields.guard && field != fields.consequence
                })
                .collect(),
            _ => self.field(case, fields.value).into_iter().collect(),
        };
        if patterns.is_empty() {
            // `default`
            waiting.dead = true;
            return true;
        }
        let mut literals: Vec<Option<Constant>> = Vec::new();
        for pattern in &patterns {
            bind::alternatives(unit, *pattern, &mut |alternative| {
                literals.push(bind::literal_pattern(unit, alternative));
            });
        }
        let all_literal = literals.iter().all(Option::is_some);
        let guard = match unit.is_rust() {
            true => patterns.first().and_then(|pattern| self.field(*pattern, fields.condition)),
            false => self.field(case, fields.guard),
        };
        if let (Some(constant), true) = (subject.constant.as_deref(), all_literal) {
            let hit = literals.iter().flatten().any(|literal| literal == constant);
            if hit && guard.is_none() {
                waiting.dead = true;
            }
            return hit;
        }
        if let ([Some(Constant::Bool(holds))], None) = (literals.as_slice(), guard) {
            // `match path.starts_with(&root) { true => …, false => … }`
            let (yes, no) = self.branch(subject);
            (self.env, *waiting) = if *holds { (yes, no) } else { (no, yes) };
            return true;
        }
        if all_literal {
            let passed = place.and_then(|place| self.shows(place, subject, Labels::ALL).when_true);
            let passed = passed.unwrap_or_default();
            self.explain_checked(case, &passed);
            self.env.note_passed(&passed);
            // `name @ ("a" | "b")`
            for name in patterns.iter().filter_map(|pattern| bind::captured_name(unit, *pattern)) {
                self.assign(name, Value::default());
            }
        } else if !all_literal {
            for pattern in &patterns {
                self.assign(*pattern, subject.clone());
                self.note_outcome(*pattern, subject);
                // `'a'..='z' | '0'..='9'`
                if unit.is_rust()
                    && unit.text_of(*pattern).contains('\'')
                    && let Some(labels) = super::asserted::one_of(unit.text_of(*pattern))
                    && let Some(place) = place
                {
                    let passed = self.shows(place, subject, labels).when_true.unwrap_or_default();
                    self.env.note_passed(&passed);
                }
            }
            let catches_all = patterns.iter().any(|pattern| bind::is_irrefutable(unit, *pattern));
            if catches_all && guard.is_none() {
                waiting.dead = true;
            }
        }
        if let Some(guard) = guard {
            let guard = match unit.is_python() {
                true => unit.arena.named_children(guard).next().unwrap_or(guard),
                false => guard,
            };
            let condition = self.eval(guard);
            let (holds, _) = self.branch(&condition);
            self.env = holds;
        }
        true
    }

    fn run_case(&mut self, case: NodeId) -> Value<'a> {
        let unit = self.unit;
        let fields = &unit.grammar.fields;
        let body: Vec<NodeId> = match unit.language {
            Language::Rust => self.field(case, fields.value).into_iter().collect(),
            Language::Python => self.field(case, fields.consequence).into_iter().collect(),
            _ => unit
                .arena
                .named_children(case)
                .filter(|child| unit.arena.get(*child).field != fields.value || fields.value == 0)
                .collect(),
        };
        let mut value = Value::default();
        for part in body {
            value = self.eval(part);
        }
        value
    }
}
