//! Runs statements over abstract values: branches part and meet, loops run until nothing new is learnt, paths end.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::entered::Reach;
pub(super) use super::env::Env;
use super::value::{Origin, Passed, Says, Value};
use super::{MAX_STEPS_OF_FUNCTION, characters, is_module};
use crate::engine::semantics::constants::Value as Constant;
use crate::engine::semantics::{Unit, View};
use crate::lang::grammar::Construct;
use crate::lang::statements::{Statement, statement};
use crate::rules::labels::{Kinds, Labels};
use crate::syntax::NodeId;

/// How deep expressions and statements may nest before the rest is taken for unknown.
const MAX_NESTING: u16 = 220;
/// How often a loop is run; values settle after two or three rounds.
const MAX_ROUNDS: usize = 5;
/// From this round on, counted from 0, parts that still change are no longer told apart: what is put into itself would
/// change in every round.
const SETTLING_ROUNDS: usize = 1;

/// Ways out of a loop or `switch` that have been taken.
#[derive(Debug, Default)]
pub(super) struct Frame<'a> {
    pub(super) breaks: Option<Env<'a>>,
    pub(super) continues: Option<Env<'a>>,
    /// What a loop that is left hands on.
    pub(super) value: Option<Value<'a>>,
    /// Whether `continue` belongs to a loop further out.
    pub(super) is_switch: bool,
}

/// What a function hands back.
#[derive(Debug, Default)]
pub(super) struct Outcome<'a> {
    pub(super) returned: Option<Value<'a>>,
    /// The state at every normal end.
    pub(super) end: Option<Env<'a>>,
}

/// One run of one function, or of the file's own statements.
pub(super) struct Machine<'u, 'a> {
    pub(super) unit: &'u Unit<'a>,
    pub(super) env: Env<'a>,
    pub(super) outcome: Outcome<'a>,
    pub(super) frames: Vec<Frame<'a>>,
    /// What the `try` statements around may catch of what is thrown in sight, outermost first.
    thrown: Vec<Option<Value<'a>>>,
    /// The state at any point at which the innermost `try` may be left, outermost first.
    catching: Vec<Env<'a>>,
    /// The function; the root for the file.
    pub(super) function: NodeId,
    /// How many functions of the file were entered one from the other.
    pub(super) entered: u8,
    /// How many may be, once one was entered.
    pub(super) deepest: u8,
    /// How many expressions had been evaluated when the last of them was entered.
    pub(super) entered_at: u32,
    /// Whether what is seen is kept for rules to ask.
    pub(super) recording: bool,
    /// Parameters that were given another value.
    pub(super) rebound: Vec<&'a str>,
    /// Functions that were entered one from the other, outermost first.
    pub(super) entered_functions: Vec<NodeId>,
    /// What was entered from here.
    pub(super) reach: Reach,
    /// The variables that the function to be entered next sees besides its own.
    pub(super) captured: Option<Rc<FxHashMap<&'a str, Value<'a>>>>,
    /// Arguments that were bound to the function to be entered next.
    pub(super) preset: Option<Rc<super::callers::Values<'a>>>,
    /// The instance whose constructor is being run.
    pub(super) constructed: Option<Value<'a>>,
    nesting: u16,
    steps: u32,
}

impl<'u, 'a> Machine<'u, 'a> {
    pub(super) fn new(unit: &'u Unit<'a>, function: NodeId, env: Env<'a>) -> Self {
        Self {
            unit,
            env,
            outcome: Outcome::default(),
            frames: Vec::new(),
            catching: Vec::new(),
            thrown: Vec::new(),
            function,
            entered: 0,
            deepest: 0,
            entered_at: 0,
            recording: true,
            rebound: Vec::new(),
            entered_functions: Vec::new(),
            reach: Reach::default(),
            captured: None,
            preset: None,
            constructed: None,
            nesting: 0,
            steps: 0,
        }
    }

    /// A run of another function that goes on from here.
    pub(super) fn enter(&self, function: NodeId, env: Env<'a>) -> Machine<'u, 'a> {
        Machine {
            entered: self.entered,
            deepest: self.deepest,
            entered_at: self.entered_at,
            recording: self.recording,
            entered_functions: self.entered_functions.clone(),
            nesting: self.nesting,
            steps: self.steps,
            ..Machine::new(self.unit, function, env)
        }
    }

    /// How many expressions this run has evaluated.
    pub(super) fn steps(&self) -> u32 {
        self.steps
    }

    /// Counts expressions that another run has evaluated for this one.
    pub(super) fn charge(&mut self, steps: u32) {
        self.steps += steps;
        self.unit.flow.state.borrow_mut().steps += steps;
    }

    /// Takes over what a run that was entered has used up and come through.
    pub(super) fn leave(&mut self, inner: &Machine<'u, 'a>) {
        self.steps = inner.steps;
        self.reach.join(&inner.reach);
    }

    /// Runs a body to its end; the value of its last expression is returned where the language says so.
    pub(super) fn run_body(&mut self, body: NodeId) {
        let value = self.eval(body);
        if !self.env.dead {
            let is_block = self.unit.construct(body) == Construct::Block;
            match !is_block || self.unit.is_rust() {
                true if !is_module(self.function) => self.hand_back(value),
                _ => {
                    let nothing = self.with_path_condition(Value::constant(Constant::Null), None);
                    self.hand_back(nothing);
                }
            }
        }
    }

    /// Evaluates an expression or executes a statement.
    pub(super) fn eval(&mut self, node: NodeId) -> Value<'a> {
        if self.env.dead {
            if self.recording {
                let mut state = self.unit.flow.state.borrow_mut();
                if state.keeps(node) {
                    state.unreached.insert(node);
                }
            }
            return Value::default();
        }
        self.steps += 1;
        if self.nesting >= MAX_NESTING || self.steps > MAX_STEPS_OF_FUNCTION || self.unit.flow_ran_out() {
            self.unit.flow.state.borrow_mut().exhausted = true;
            return Value::unknown();
        }
        self.nesting += 1;
        let value = match statement(self.unit.language, self.unit.arena.get(node).kind) {
            Statement::Plain => {
                let value = self.expression(node);
                self.record(node, &value);
                value
            }
            what => self.execute(what, node),
        };
        self.nesting -= 1;
        value
    }

    /// Remembers what an expression may carry.
    pub(super) fn record(&mut self, node: NodeId, value: &Value<'a>) {
        if !self.recording {
            return;
        }
        let whole = value.whole();
        let mut state = self.unit.flow.state.borrow_mut();
        if !state.keeps(node) {
            return;
        }
        if let Some(reasons) = &mut state.reasons {
            reasons.note_value(node, value);
        }
        let first = super::Seen { taints: None, constant: true, statement: None };
        let seen = state.seen.entry(node).or_insert(first);
        if let Some(statement) = value.statement() {
            seen.statement = Some(super::value::join_taints(seen.statement.take().flatten(), statement));
        }
        seen.taints = super::value::join_taints(seen.taints.take(), whole);
        seen.constant &= value.constant.is_some();
    }

    pub(super) fn field(&self, node: NodeId, field: u8) -> Option<NodeId> {
        self.unit.field(node, field)
    }

    fn execute(&mut self, what: Statement, node: NodeId) -> Value<'a> {
        let fields = &self.unit.grammar.fields;
        match what {
            Statement::Plain | Statement::Nothing => Value::default(),
            Statement::Sequence => self.sequence(node),
            Statement::Scope => self.scope(node),
            Statement::If => self.if_statement(node),
            Statement::ForEach => self.for_each(node),
            Statement::While => self.while_loop(node),
            Statement::Repeat => self.repeat(node),
            Statement::Try => self.try_statement(node),
            Statement::Handler | Statement::Finally | Statement::Case => self.sequence(node),
            Statement::With => self.sequence(node),
            Statement::Match => self.match_statement(node),
            Statement::Return => {
                let value = match self.unit.arena.named_children(node).next() {
                    Some(returned) => {
                        let value = self.eval(returned);
                        self.with_path_condition(value, Some(returned))
                    }
                    None => self.with_path_condition(Value::constant(Constant::Null), None),
                };
                self.hand_back(value);
                Value::default()
            }
            Statement::Throw => {
                let thrown = self.each_child(node);
                self.note_escape();
                if let Some(caught) = self.thrown.last_mut() {
                    add(caught, thrown);
                }
                self.env.dead = true;
                Value::default()
            }
            Statement::Break => {
                let value = self.each_child(node);
                let env = self.env.clone();
                if let Some(frame) = self.frames.last_mut() {
                    meet(&mut frame.breaks, env);
                    add(&mut frame.value, value);
                }
                self.env.dead = true;
                Value::default()
            }
            Statement::Continue => {
                let env = self.env.clone();
                if let Some(frame) = self.frames.iter_mut().rev().find(|frame| !frame.is_switch) {
                    meet(&mut frame.continues, env);
                }
                self.env.dead = true;
                Value::default()
            }
            Statement::Assert => {
                let mut parts = self.unit.arena.named_children(node);
                if let Some(condition) = parts.next() {
                    let condition = self.condition(condition);
                    let (holds, _) = self.branch(&condition);
                    self.env = holds;
                }
                Value::default()
            }
            Statement::Assign => {
                let target = [fields.left, fields.name, fields.pattern, fields.property]
                    .into_iter()
                    .find_map(|field| self.field(node, field));
                let value = [fields.right, fields.value].into_iter().find_map(|field| self.field(node, field));
                self.assign_statement(node, target, value)
            }
            Statement::Augment => {
                let (Some(target), Some(added)) = (self.field(node, fields.left), self.field(node, fields.right))
                else {
                    return Value::default();
                };
                let before = self.eval(target);
                let added = self.eval(added);
                let is_logical = self
                    .field(node, fields.operator)
                    .is_some_and(|operator| matches!(self.unit.text_of(operator), "||=" | "??=" | "&&="));
                let value = match is_logical {
                    true => before.join(&added),
                    false => self.added(&before, &added),
                };
                self.assign(target, value.clone().through(target));
                value
            }
            Statement::Count => self.count(node),
            Statement::LetCondition => {
                let value = self.field(node, fields.value).map(|value| self.eval(value)).unwrap_or_default();
                let Some(pattern) = self.field(node, fields.pattern) else { return Value::default() };
                self.assign(pattern, value.clone());
                Value { says: self.outcome_says(pattern, &value).map(Rc::new), ..Value::default() }
            }
            Statement::Function => self.define(node),
            Statement::Class => self.class(node),
            Statement::Yield => {
                let value = self.each_child(node);
                let mut list = Value::default();
                list.set_part(None, value.clone());
                let before = self.outcome.returned.take();
                self.outcome.returned = Some(before.map_or(list.clone(), |before| before.join(&list)));
                value
            }
            Statement::As => {
                let mut parts = self.unit.arena.named_children(node);
                let value = parts.next().map(|value| self.eval(value)).unwrap_or_default();
                if let Some(alias) = self.field(node, fields.alias) {
                    let target = self.unit.arena.named_children(alias).next().unwrap_or(alias);
                    self.assign(target, value.clone());
                }
                value
            }
        }
    }

    /// A statement may be left by an exception before or after it.
    pub(super) fn note_escape(&mut self) {
        if let Some(catching) = self.catching.last_mut() {
            catching.join(&self.env);
        }
    }

    fn sequence(&mut self, node: NodeId) -> Value<'a> {
        let mut last = Value::default();
        for child in self.unit.arena.named_children(node) {
            if self.unit.does_nothing(child) {
                last = Value::default();
                continue;
            }
            if !self.catching.is_empty() && self.may_fail(child) {
                self.note_escape();
            }
            last = self.eval(child);
        }
        match self.unit.is_rust() && !is_module(node) && self.unit.text_of(node).ends_with(';') {
            true => Value::default(),
            false => last,
        }
    }

    /// Whether a statement may be left by an exception: it calls, looks up or reads something.
    fn may_fail(&self, statement: NodeId) -> bool {
        std::iter::once(statement).chain(self.unit.arena.descendants(statement)).any(|at| {
            matches!(
                self.unit.construct(at),
                Construct::Call | Construct::New | Construct::Subscript | Construct::Member | Construct::Macro
            )
        })
    }

    /// A block after which the names it declared mean again what they meant before.
    fn scope(&mut self, node: NodeId) -> Value<'a> {
        let fields = &self.unit.grammar.fields;
        let declared = |child: NodeId| match self.unit.is_rust() {
            true => self.field(child, fields.pattern).filter(|_| self.unit.construct(child) == Construct::Assignment),
            false => self
                .unit
                .arena
                .named_children(child)
                .find(|inner| self.unit.construct(*inner) == Construct::Assignment)
                .and_then(|inner| self.field(inner, fields.name)),
        };
        let is_body =
            self.unit.arena.parent(node).is_some_and(|parent| self.unit.construct(parent) == Construct::Function);
        if is_body {
            return self.sequence(node);
        }
        let names: Vec<&'a str> = self
            .unit
            .arena
            .named_children(node)
            .filter(|child| self.unit.is_rust() || !self.unit.text_of(*child).starts_with("var"))
            .filter_map(declared)
            .filter(|name| self.unit.view(*name) == View::Name)
            .map(|name| self.unit.text_of(name))
            .collect();
        let hidden: Vec<_> = names
            .into_iter()
            .filter_map(|name| self.env.variables.get(name).map(|value| (name, value.clone())))
            .collect();
        let value = self.sequence(node);
        for (name, before) in hidden {
            self.env.set(name, before);
        }
        value
    }

    pub(super) fn each_child(&mut self, node: NodeId) -> Value<'a> {
        let mut all = Value::default();
        for (at, child) in self.unit.arena.named_children(node).enumerate() {
            let value = self.eval(child);
            all = if at == 0 { value } else { all.join(&value) };
        }
        all
    }

    fn hand_back(&mut self, value: Value<'a>) {
        let before = self.outcome.returned.take();
        self.outcome.returned = Some(match before {
            Some(before) => before.join(&value),
            None => value,
        });
        let env = self.env.clone();
        meet(&mut self.outcome.end, env);
        self.env.dead = true;
    }

    /// `if x in ALLOWED: return True`: what is returned here says what was tested on the way. Where nothing or a complaint is
    /// returned, `return None`, `return "not allowed"`, that is as good an answer.
    fn with_path_condition(&self, value: Value<'a>, returned: Option<NodeId>) -> Value<'a> {
        let unit = self.unit;
        let truth_of_constant = match value.constant.as_deref() {
            Some(Constant::Bool(truth)) => Some(*truth),
            Some(constant) if !unit.is_rust() => truth(constant),
            _ => None,
        };
        let is_text =
            || !unit.is_rust() && returned.is_some_and(|at| matches!(unit.view(at), View::Template | View::Joined));
        let Some(truth) = truth_of_constant.or_else(|| is_text().then_some(true)) else { return value };
        let here = Some(self.env.passed.clone());
        let says = match truth {
            true => Says { when_true: here, when_false: None },
            false => Says { when_true: None, when_false: here },
        };
        Value { says: Some(Rc::new(says)), ..value }
    }

    /// Evaluates a condition. A place that is tested by itself can do no harm where it is empty.
    pub(super) fn condition(&mut self, node: NodeId) -> Value<'a> {
        let mut value = self.eval(node);
        // In Rust a condition is true or false, never a text.
        if value.says.is_none()
            && !self.unit.is_rust()
            && value.taints.is_some()
            && let Some(place) = super::guard::place(self.unit, node)
        {
            let says = Says { when_true: Some(Vec::new()), when_false: Some(vec![(place, Labels::ALL)]) };
            value.says = Some(Rc::new(says));
        }
        self.explain_condition(node, &value);
        value
    }

    /// The states in which a condition holds and in which it does not.
    pub(super) fn branch(&self, condition: &Value<'a>) -> (Env<'a>, Env<'a>) {
        let (mut holds, mut fails) = (self.env.clone(), self.env.clone());
        match condition.constant.as_deref().and_then(truth) {
            Some(true) => fails.dead = true,
            Some(false) => holds.dead = true,
            None => {}
        }
        if let Some(says) = &condition.says {
            let note = |env: &mut Env<'a>, passed: &Option<Passed<'a>>| match passed {
                Some(passed) => env.note_passed(passed),
                // A helper that never answers so.
                None => env.dead = true,
            };
            note(&mut holds, &says.when_true);
            note(&mut fails, &says.when_false);
        }
        (holds, fails)
    }

    /// `if` with all that follows it; chains of `else if` are walked, not descended into.
    fn if_statement(&mut self, node: NodeId) -> Value<'a> {
        let fields = &self.unit.grammar.fields;
        let mut end: Option<Env<'a>> = None;
        let mut result: Option<Value<'a>> = None;
        let mut pending: Vec<NodeId> = vec![node];
        let mut last_else = None;
        while let Some(statement_node) = pending.pop() {
            let Some(condition) = self.field(statement_node, fields.condition) else { break };
            let condition = self.condition(condition);
            let (holds, fails) = self.branch(&condition);
            self.env = holds;
            if let Some(then) = self.field(statement_node, fields.consequence) {
                let value = self.eval(then);
                if !self.env.dead {
                    add(&mut result, value);
                }
            }
            let after = std::mem::replace(&mut self.env, fails);
            meet(&mut end, after);
            let mut alternatives = self
                .unit
                .arena
                .children(statement_node)
                .filter(|child| self.unit.arena.get(*child).field == fields.alternative);
            // Python: any number of `elif`, then `else`, all of them on the first `if`.
            let mut others: Vec<NodeId> = alternatives.by_ref().collect();
            others.reverse();
            for other in others {
                let inner = match self.is_if(other) {
                    true => Some(other),
                    // JavaScript and Rust: `else` with another `if` in it.
                    false => self.unit.arena.named_children(other).next().filter(|inner| self.is_if(*inner)),
                };
                match inner {
                    Some(inner) => pending.push(inner),
                    None => last_else = Some(other),
                }
            }
        }
        match last_else {
            Some(other) => {
                let value = self.eval(other);
                if !self.env.dead {
                    add(&mut result, value);
                }
            }
            None => add(&mut result, Value::default()),
        }
        let after = std::mem::take(&mut self.env);
        meet(&mut end, after);
        self.env = end.unwrap_or_else(|| Env { dead: true, ..Env::default() });
        result.unwrap_or_default()
    }

    fn is_if(&self, node: NodeId) -> bool {
        statement(self.unit.language, self.unit.arena.get(node).kind) == Statement::If
    }

    /// `for x in xs`; it may not run at all.
    fn for_each(&mut self, node: NodeId) -> Value<'a> {
        let fields = &self.unit.grammar.fields;
        let target = [fields.left, fields.pattern].into_iter().find_map(|field| self.field(node, field));
        let over = [fields.right, fields.value].into_iter().find_map(|field| self.field(node, field));
        let declared = over.filter(|_| self.unit.is_rust()).and_then(|over| self.unit.declared_tuple(over));
        let over = over.map(|over| self.eval(over)).unwrap_or_default();
        // `for (const key in object)`
        let operator = self.field(node, fields.operator).map(|operator| self.unit.text_of(operator));
        let over_keys = match self.unit.is_python() {
            true => over.has_names() && over.class.is_none(),
            false => self.unit.language.is_ecmascript() && operator == Some("in"),
        };
        let element = match over_keys {
            true => self.keys_of(&over),
            false => self.element_of(&over),
        };
        // `for name in ["first", "second"]` certainly goes in.
        let goes_in = over.parts.as_ref().is_some_and(|parts| parts.length.is_some_and(|length| length > 0));
        let mut is_first = goes_in;
        let mut head = |machine: &mut Self| {
            let mut finished = machine.env.clone();
            finished.dead |= std::mem::take(&mut is_first);
            let element = element.clone();
            match (target, declared) {
                (Some(target), Some(declared)) => machine.assign_declared(target, declared, element.through(target)),
                (Some(target), None) => machine.assign(target, element.through(target)),
                (None, _) => {}
            }
            finished
        };
        // What every round shows of its element holds of all of them behind the loop.
        let characters = self.field(node, fields.right).or_else(|| self.field(node, fields.value));
        let tested = target.zip(characters.filter(|_| self.unit.is_rust())).and_then(|(target, over)| {
            Some((characters::element_name(self.unit, target)?, characters::gone_through(self.unit, over)?))
        });
        let mut shown: Option<Labels> = None;
        self.repeatedly(node, goes_in, &mut head, &mut |machine| {
            let Some((element, _)) = tested else { return };
            let here = machine.shown_each_round(element);
            shown = Some(shown.map_or(here, |before| before.intersection(here)));
        });
        if let (Some((_, text)), Some(labels)) = (tested, shown.filter(|labels| !labels.is_none())) {
            self.env.note_passed(&vec![(text, labels)]);
        }
        Value::default()
    }

    /// What a round of the innermost loop, at its end, has shown of this variable; nothing once the loop may be left before.
    fn shown_each_round(&self, element: &str) -> Labels {
        let is_left = self.frames.last().is_some_and(|frame| frame.breaks.is_some());
        let shown = self.env.passed.iter().find(|(place, _)| *place == element).map(|(_, labels)| *labels);
        match self.env.dead || is_left {
            true => Labels::NONE,
            false => shown.unwrap_or(Labels::NONE),
        }
    }

    fn while_loop(&mut self, node: NodeId) -> Value<'a> {
        let fields = &self.unit.grammar.fields;
        if let Some(initializer) = self.field(node, fields.initializer) {
            self.eval(initializer);
        }
        let condition = self.field(node, fields.condition);
        self.repeatedly(
            node,
            false,
            &mut |machine| {
                let condition = condition.map(|condition| machine.condition(condition)).unwrap_or_default();
                let (holds, fails) = machine.branch(&condition);
                machine.env = holds;
                fails
            },
            &mut |_| {},
        );
        Value::default()
    }

    /// `do … while (condition)`; Rust's `loop` has no condition and ends by `break` alone.
    fn repeat(&mut self, node: NodeId) -> Value<'a> {
        let value = self.repeatedly(node, false, &mut |_| Env { dead: true, ..Env::default() }, &mut |_| {});
        if let Some(condition) = self.field(node, self.unit.grammar.fields.condition) {
            self.eval(condition);
        }
        value
    }

    /// Runs a loop until another round teaches nothing. `head` is what happens before each round: it leaves the state in
    /// which the body begins, and returns that in which the loop has ended. `goes_in`: the first round is certain, and there
    /// is an end after it. `tail` sees the state in which each round ends.
    fn repeatedly(
        &mut self,
        node: NodeId,
        goes_in: bool,
        head: &mut dyn FnMut(&mut Self) -> Env<'a>,
        tail: &mut dyn FnMut(&Self),
    ) -> Value<'a> {
        let fields = &self.unit.grammar.fields;
        let body = self.field(node, fields.body);
        let runs_first =
            statement(self.unit.language, self.unit.arena.get(node).kind) == Statement::Repeat && !self.unit.is_rust();
        let mut ended: Option<Env<'a>> = None;
        self.frames.push(Frame::default());
        for round in 0..MAX_ROUNDS {
            let start = self.env.clone();
            let out = head(self);
            // Whoever certainly goes in does not come out as he was.
            let enters = round == 0 && out.dead;
            meet(&mut ended, out);
            if let Some(body) = body {
                self.eval(body);
            }
            if let Some(continued) = self.frames.last_mut().and_then(|frame| frame.continues.take()) {
                self.env.join(&continued);
            }
            tail(self);
            if let Some(increment) = self.field(node, fields.increment) {
                self.eval(increment);
            }
            if runs_first {
                let out = self.env.clone();
                meet(&mut ended, out);
            }
            if start.covers(&self.env) && !(goes_in && round == 0) {
                break;
            }
            if round >= SETTLING_ROUNDS {
                self.env.blur_what_changed(&start);
            }
            if !enters {
                let after = std::mem::replace(&mut self.env, start);
                self.env.join(&after);
            }
        }
        let frame = self.frames.pop().unwrap_or_default();
        self.env = ended.unwrap_or_else(|| Env { dead: true, ..Env::default() });
        if self.unit.is_python()
            && let Some(otherwise) = self.field(node, fields.alternative)
        {
            self.eval(otherwise);
        }
        if let Some(broken) = frame.breaks {
            self.env.join(&broken);
        }
        frame.value.unwrap_or_default()
    }

    fn try_statement(&mut self, node: NodeId) -> Value<'a> {
        let unit = self.unit;
        let mut end: Option<Env<'a>> = None;
        let mut finally = None;
        let mut handlers = Vec::new();
        self.catching.push(Env { dead: true, ..Env::default() });
        self.thrown.push(None);
        let body = self.field(node, unit.grammar.fields.body);
        let fails_by_itself = body.is_none_or(|body| {
            let statements = unit.arena.named_children(body);
            let is_throw = |at: NodeId| statement(unit.language, unit.arena.get(at).kind) == Statement::Throw;
            statements.into_iter().any(|child| !is_throw(child) && self.may_fail(child))
        });
        let mut otherwise = None;
        for child in unit.arena.named_children(node) {
            match statement(unit.language, unit.arena.get(child).kind) {
                Statement::Handler => handlers.push(child),
                Statement::Finally => finally = Some(child),
                _ if unit.is_python() && unit.arena.get(child).field != unit.grammar.fields.body => {
                    otherwise = Some(child);
                }
                _ => {
                    self.eval(child);
                }
            }
        }
        let thrown = self.thrown.pop().flatten();
        let mut caught = self.catching.pop().unwrap_or_default();
        if caught.dead {
            caught = self.env.clone();
        }
        if let Some(otherwise) = otherwise {
            self.eval(otherwise);
        }
        let normal = self.env.clone();
        meet(&mut end, normal);
        for handler in handlers {
            self.env = caught.clone();
            self.handler(handler, thrown.as_ref(), fails_by_itself);
            let after = self.env.clone();
            meet(&mut end, after);
        }
        self.env = end.unwrap_or_default();
        if let Some(finally) = finally {
            // It runs also where nothing goes on behind it.
            let goes_on = !self.env.dead;
            self.env.join(&caught);
            self.sequence(finally);
            self.env.dead |= !goes_on;
        }
        if let Some(outer) = self.catching.last_mut() {
            outer.join(&caught);
        }
        Value::default()
    }

    /// What is thrown in sight is what is caught; an error of the program may be, too, where something may fail.
    fn handler(&mut self, handler: NodeId, thrown: Option<&Value<'a>>, fails_by_itself: bool) {
        let unit = self.unit;
        let fields = &unit.grammar.fields;
        let error = |node| {
            let error = Value::from(Origin::Source(node, Kinds::named("error").unwrap_or_default()));
            match thrown {
                Some(thrown) if !fails_by_itself => thrown.clone(),
                Some(thrown) => error.join(thrown),
                None => error,
            }
        };
        for child in unit.arena.named_children(handler) {
            let field = unit.arena.get(child).field;
            if unit.construct(child) == Construct::Block {
                self.eval(child);
            } else if field != 0 && field == fields.parameter {
                self.assign(child, error(child));
            } else if let Some(alias) = self.field(child, fields.alias) {
                let target = unit.arena.named_children(alias).next().unwrap_or(alias);
                self.assign(target, error(target));
            } else if field != 0 && field == fields.alias {
                self.assign(child, error(child));
            }
        }
    }

    fn assign_statement(&mut self, node: NodeId, target: Option<NodeId>, value: Option<NodeId>) -> Value<'a> {
        let unit = self.unit;
        let fields = &unit.grammar.fields;
        let Some(target) = target else { return Value::default() };
        let Some(value_node) = value else {
            // `let x;`, `x: int`
            if unit.view(target) == View::Name {
                self.env.set(unit.text_of(target), Value::constant(Constant::Null));
            }
            return Value::default();
        };
        let mut value = self.eval(value_node);
        value = self.as_state(target, value_node, value);
        let declared = self.field(node, fields.type_);
        if let Some(declared) = declared {
            value = self.as_declared(value, declared);
            self.explain_declared(value_node, declared);
        }
        // `let Some(x) = y else { return };`
        if unit.is_rust()
            && let Some(otherwise) = self.field(node, fields.alternative)
        {
            let before = self.env.clone();
            self.eval(otherwise);
            self.env = before;
            self.note_outcome(target, &value);
        }
        match declared {
            Some(declared) => self.assign_declared(target, declared, value.clone().through(target)),
            None => self.assign(target, value.clone().through(target)),
        }
        if unit.is_rust() {
            self.note_reference(target, value_node);
        }
        // Both name the same list or object now.
        if value.parts.is_some()
            && unit.view(target) == View::Name
            && unit.view(value_node) == View::Name
            && !unit.is_rust()
        {
            self.env.aliases.push((unit.text_of(target), unit.text_of(value_node)));
        }
        value
    }
}

/// Joins a state into those that meet at one point.
pub(super) fn meet<'a>(all: &mut Option<Env<'a>>, env: Env<'a>) {
    match all {
        _ if env.dead => {}
        Some(all) => all.join(&env),
        None => *all = Some(env),
    }
}

pub(super) fn add<'a>(all: &mut Option<Value<'a>>, value: Value<'a>) {
    *all = Some(match all.take() {
        Some(all) => all.join(&value),
        None => value,
    });
}

/// Whether a constant counts as true; nothing where languages differ.
pub(super) fn truth(constant: &Constant) -> Option<bool> {
    match constant {
        Constant::Bool(value) => Some(*value),
        Constant::Null => Some(false),
        Constant::Int(number) => Some(*number != 0),
        Constant::Str(text) => Some(!text.is_empty()),
        _ => None,
    }
}
