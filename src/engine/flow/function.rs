//! Functions, methods and classes of the file: what their parameters may be, running them alone, inline or from a call.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::call::Given;
use super::callers::Values;
use super::entered::{Call, Followed, Left, Reach};
use super::machine::{Env, Machine, add, meet};
use super::value::{Key, Passed, Says, Value, join_taints};
use super::{guard, is_module};
use crate::engine::semantics::{Unit, View};
use crate::lang::grammar::Construct;
use crate::lang::statements::{Statement, statement};
use crate::syntax::{Arena, NodeId};

/// How many functions are entered one from the other, by how many expressions the run had evaluated when the first of them
/// was entered; none beyond the last.
const MAX_ENTERED: [(u32, u8); 4] = [(1_000, 4), (3_000, 3), (10_000, 2), (20_000, 1)];
/// How many expressions may be evaluated in a function that was entered before it enters no other.
const MAX_STEPS_ENTERED: u32 = 1_000;
/// Largest function that is run again for a call of it, in nodes of the tree.
const MAX_INLINED: u32 = 3_000;
/// What methods call the object they are called on.
const OWN_NAMES: [&str; 3] = ["self", "this", "cls"];

/// Runs a function for what its callers may give it, whatever that is.
pub(super) fn run_alone<'a>(unit: &Unit<'a>, function: NodeId) {
    unit.flow.state.borrow_mut().running.push(function);
    let mut machine = Machine::new(unit, function, Env::default());
    machine.bind_parameters(function, None, Vec::new());
    machine.run_function(function);
    let mut state = unit.flow.state.borrow_mut();
    state.running.pop();
    if machine.reach.depends_on_others() {
        state.depend_on_others.push(function);
    }
}

impl<'a> Machine<'_, 'a> {
    pub(super) fn index(&self) -> Rc<super::index::Index<'a>> {
        super::index::index(self.unit)
    }

    /// Runs the body of a function whose parameters are bound.
    pub(super) fn run_function(&mut self, function: NodeId) {
        if let Some(body) = self.unit.field(function, self.unit.grammar.fields.body) {
            self.run_body(body);
        }
    }

    /// A function is defined here. Within another function it is run at once, with what it can see from here.
    pub(super) fn define(&mut self, node: NodeId) -> Value<'a> {
        let unit = self.unit;
        let mut value = Value { definition: Some(node), ..Value::default() };
        if !is_module(self.function) {
            self.run_inline(node);
            value.captured = Some(self.env.variables.clone());
        }
        if let Some(name) = unit.field(node, unit.grammar.fields.name)
            && unit.view(name) == View::Name
            && unit.class_around(node).is_none_or(|class| unit.function_around(node).is_some_and(|f| f > class))
        {
            self.env.set(unit.text_of(name), value.clone());
        }
        value
    }

    /// Runs a function where it stands, for whatever it may be given.
    pub(super) fn run_inline(&mut self, function: NodeId) -> Value<'a> {
        let unit = self.unit;
        if is_module(self.function) || unit.flow.state.borrow().running.contains(&function) {
            return Value::unknown();
        }
        unit.flow.state.borrow_mut().running.push(function);
        let mut inner = self.enter(function, Env { dead: false, ..self.env.clone() });
        inner.bind_parameters(function, None, Vec::new());
        inner.run_function(function);
        self.leave(&inner);
        unit.flow.state.borrow_mut().running.pop();
        if let Some(end) = inner.outcome.end.take() {
            // It may have been called by now.
            self.see_outer_variables(function, &end, true);
        }
        inner.outcome.returned.unwrap_or_default()
    }

    /// A class: its own statements run; its methods are run where they stand if it stands within a function.
    pub(super) fn class(&mut self, node: NodeId) -> Value<'a> {
        let unit = self.unit;
        let value = Value { definition: Some(node), ..Value::default() };
        if let Some(name) = unit.definition_name(node)
            && !unit.is_rust()
        {
            self.env.set(name, value.clone());
        }
        let nested = !is_module(self.function);
        if !unit.is_rust() {
            self.class_statements(node);
        }
        if nested || unit.is_rust() {
            let body = unit.field(node, unit.grammar.fields.body);
            for member in body.into_iter().flat_map(|body| unit.arena.named_children(body)) {
                let member = match statement(unit.language, unit.arena.get(member).kind) {
                    Statement::Function => member,
                    _ => match unit.arena.named_children(member).last() {
                        Some(last) if unit.construct(last) == Construct::Function => last,
                        _ => continue,
                    },
                };
                if nested {
                    self.run_inline(member);
                }
            }
        }
        value
    }

    /// What a class sets when it is defined: its names are its own.
    fn class_statements(&mut self, class: NodeId) {
        let unit = self.unit;
        let before = self.env.clone();
        let body = unit.field(class, unit.grammar.fields.body);
        let members = body.into_iter().flat_map(|body| unit.arena.named_children(body));
        for member in members.filter(|member| !unit.does_nothing(*member)) {
            let inner = unit.arena.named_children(member).next();
            let is_assignment = |at: NodeId| unit.construct(at) == Construct::Assignment;
            if is_assignment(member) || inner.is_some_and(is_assignment) {
                self.eval(member);
            }
        }
        self.env = before;
    }

    /// The method of this file that is called on a value.
    pub(super) fn method_of(&self, receiver: &Value<'a>, node: Option<NodeId>, name: &'a str) -> Option<NodeId> {
        let unit = self.unit;
        let index = self.index();
        // `super().handle(x)`, `super.handle(x)`
        if let Some(node) = node.filter(|node| matches!(unit.text_of(*node), "super()" | "super")) {
            let class = unit.function_around(node).and_then(|function| index.owner(function))?;
            return index.bases(class)?.iter().find_map(|base| index.method(*base, name));
        }
        // A function kept in a field: `handlers.run(x)`.
        if let Some(part) = receiver.parts.as_ref().and_then(|parts| parts.get(Key::Name(name)))
            && let Some(definition) = part.definition
        {
            return Some(definition);
        }
        if let Some(class) = receiver.class {
            return index.method(class, name);
        }
        if let Some(class) = receiver.definition.filter(|at| unit.construct(*at) == Construct::Class) {
            return index.method(class, name);
        }
        if receiver.definition.is_some() || receiver.constant.is_some() {
            return None;
        }
        let node = node?;
        // `new Helper().run(x)`, `Helper(…).run(x)` are known by their class. Of anything else the name must be the only one
        // of its kind, and none that libraries use.
        match self.is_common(node, name) {
            true => None,
            false => index.only_method(name),
        }
    }

    /// Calls a function, method or class of the file. Nothing where it cannot be entered.
    pub(super) fn call_definition(
        &mut self,
        definition: NodeId,
        at: NodeId,
        receiver_node: Option<NodeId>,
        receiver: Option<&Value<'a>>,
        given: &[Given<'a>],
    ) -> Option<Value<'a>> {
        let unit = self.unit;
        let preset = self.preset.take();
        let mut values = Vec::with_capacity(given.len());
        values.extend(preset.iter().flat_map(|preset| preset.iter().cloned()));
        for given in given {
            let elements = given.value.parts.as_ref().filter(|parts| given.argument.spread && parts.length.is_some());
            match elements {
                Some(parts) => values.extend(parts.known.iter().map(|(_, value)| (None, value.clone()))),
                None if given.argument.spread => {
                    let named = given.value.parts.as_ref().filter(|parts| parts.length.is_none());
                    for (key, value) in named.iter().flat_map(|parts| &parts.known) {
                        if let Key::Name(name) = key {
                            values.push((Some(*name), value.clone()));
                        }
                    }
                    // It may fill any parameter.
                    let element = self.element_of(&given.value);
                    if named.is_none_or(|parts| parts.rest.is_some()) && !element.is_own() {
                        values.extend(self.unit.parameters(definition).iter().map(|_| (None, element.clone())));
                    }
                }
                None => values.push((given.argument.keyword, given.value.clone())),
            }
        }
        if unit.construct(definition) == Construct::Class {
            self.run_given(given);
            return Some(self.construct(definition, at, values, given));
        }
        self.run_given(given);
        // `Class.method(instance, …)` of Python passes it as the first argument.
        let bound = receiver.filter(|receiver| receiver.definition.is_none()).cloned();
        let owner = self.index().owner(definition);
        let bound = match (bound, owner) {
            (Some(bound), Some(_)) => Some((Value { class: bound.class.or(owner), ..bound }, receiver_node)),
            (None, Some(_)) => Some((Value { class: owner, ..Value::default() }, None)),
            (Some(bound), None) if unit.has_this(definition) => Some((bound, receiver_node)),
            _ => None,
        };
        self.note_call(at, definition, &values);
        let places: Vec<Option<NodeId>> = given.iter().map(|given| Some(given.argument.value)).collect();
        Some(self.enter_function(definition, bound, values, &places))
    }

    /// Calls a method on something of which only a trait of the file is known: any of those that implement it.
    pub(super) fn call_implementations(
        &mut self,
        at: NodeId,
        name: &'a str,
        (receiver_node, receiver): (NodeId, &Value<'a>),
        given: &[Given<'a>],
    ) -> Option<Value<'a>> {
        let is_object = receiver.definition.is_none() && receiver.constant.is_none();
        if !self.unit.is_rust() || !is_object || receiver.class.is_none() && self.is_common(receiver_node, name) {
            return None;
        }
        let methods = self.index().implementations(receiver.class, name);
        self.call_any(methods, at, (receiver_node, receiver), given)
    }

    /// Calls a method of the object itself that classes of the file derived from its own define anew: any of them.
    pub(super) fn call_overriding(
        &mut self,
        known: Option<NodeId>,
        at: NodeId,
        name: &'a str,
        (receiver_node, receiver): (NodeId, &Value<'a>),
        given: &[Given<'a>],
    ) -> Option<Value<'a>> {
        // Of an object that was made here it is known what it is.
        let is_open = !self.unit.is_rust() && receiver.parts.is_none() && receiver.definition.is_none();
        if !is_open || !matches!(self.unit.text_of(receiver_node), "self" | "this") {
            return None;
        }
        let class = receiver.class.or_else(|| self.unit.class_around(receiver_node))?;
        let overriding = self.index().overriding(class, name);
        if overriding.is_empty() {
            return None;
        }
        self.call_any(known.into_iter().chain(overriding).collect(), at, (receiver_node, receiver), given)
    }

    /// Calls one of several methods, of which is not known which.
    fn call_any(
        &mut self,
        methods: Vec<NodeId>,
        at: NodeId,
        (receiver_node, receiver): (NodeId, &Value<'a>),
        given: &[Given<'a>],
    ) -> Option<Value<'a>> {
        let before = self.env.clone();
        let mut end: Option<Env<'a>> = None;
        let mut result: Option<Value<'a>> = None;
        for method in methods {
            self.env = before.clone();
            let one = Value { class: self.index().owner(method), ..receiver.clone() };
            let value = self.call_definition(method, at, Some(receiver_node), Some(&one), given)?;
            if !self.env.dead {
                add(&mut result, value);
            }
            let after = self.env.clone();
            meet(&mut end, after);
        }
        self.env = end.unwrap_or(before);
        result
    }

    /// Whether a method of this name is as likely one of a library.
    fn is_common(&self, receiver: NodeId, name: &str) -> bool {
        let unit = self.unit;
        let typed = unit.type_of(receiver).is_some()
            || unit.resolve(receiver).is_some_and(|found| unit.bindings().modules().any(|module| module == found.path));
        typed || super::library::hands_on(name) || super::library::looks_up(name) || name.len() < 4
    }

    fn run_given(&mut self, given: &[Given<'a>]) {
        for given in given {
            if given.value.definition == Some(given.argument.value)
                && self.unit.construct(given.argument.value) == Construct::Function
            {
                self.run_inline(given.argument.value);
            }
        }
    }

    /// A new instance: its class, with what the constructor puts into it.
    pub(super) fn construct(
        &mut self,
        class: NodeId,
        at: NodeId,
        values: Vec<(Option<&'a str>, Value<'a>)>,
        given: &[Given<'a>],
    ) -> Value<'a> {
        let unit = self.unit;
        let index = self.index();
        let mut instance = Value { class: Some(class), parts: Some(Rc::default()), ..Value::default() };
        let constructor = match unit.is_python() {
            true => "__init__",
            false => "constructor",
        };
        if let Some(method) = index.method(class, constructor) {
            let places: Vec<Option<NodeId>> = given.iter().map(|given| Some(given.argument.value)).collect();
            self.note_call(at, method, &values);
            self.constructed = Some(instance.clone());
            let _ = self.enter_function(method, Some((instance.clone(), None)), values, &places);
            if let Some(made) = self.constructed.take() {
                instance = made;
            }
            instance.class = Some(class);
            return instance;
        }
        let bases = unit.class_header(class);
        if bases.contains("Enum") {
            // Only its own members come out.
            return Value::default();
        }
        let is_tuple = bases.contains("NamedTuple");
        // A data class, or one whose constructor is not in the file.
        let names: Vec<&'a str> = unit.field_names(class);
        // What does not fit its declaration is refused.
        let validates = unit.is_python()
            && unit.base_name(class).is_some_and(|base| base.starts_with("pydantic.") || base.ends_with("BaseModel"));
        let mut positional = 0;
        for (keyword, value) in values {
            let declared = keyword.filter(|_| validates).and_then(|name| unit.declared_field(class, name));
            let value = match declared {
                Some(type_) => self.as_declared(value, type_),
                None => value,
            };
            match keyword {
                Some(keyword) => instance.set_part(Some(Key::Name(keyword)), value),
                None => {
                    match names.get(positional) {
                        // `Code(text)`: what `.0` gives.
                        _ if unit.is_rust() => instance.set_part(Some(Key::Index(positional as i64)), value),
                        Some(name) => {
                            if is_tuple {
                                instance.set_part(Some(Key::Index(positional as i64)), value.clone());
                            }
                            instance.set_part(Some(Key::Name(name)), value);
                        }
                        None => instance.taints = join_taints(instance.taints.clone(), value.whole()),
                    }
                    positional += 1;
                }
            }
        }
        // What a data class makes of its fields once it has them.
        if unit.is_python()
            && let Some(method) = index.method(class, "__post_init__")
        {
            self.note_call(at, method, &[]);
            self.constructed = Some(instance.clone());
            let _ = self.enter_function(method, Some((instance.clone(), None)), Vec::new(), &[]);
            if let Some(made) = self.constructed.take() {
                instance = Value { class: Some(class), ..made };
            }
        }
        instance
    }

    /// Calls a function that was handed over as a value.
    pub(super) fn call_function(
        &mut self,
        function: NodeId,
        at: NodeId,
        receiver: Option<(Value<'a>, Option<NodeId>)>,
        values: Vec<(Option<&'a str>, Value<'a>)>,
    ) -> Value<'a> {
        let _ = at;
        let owner = self.index().owner(function);
        let receiver = receiver.or_else(|| owner.map(|class| (Value { class: Some(class), ..Value::default() }, None)));
        let inline = self.unit.arena.is_within(function, self.function) && !is_module(self.function);
        if inline {
            return self.run_with(function, receiver, values, &[], self.recording);
        }
        self.enter_function(function, receiver, values, &[])
    }

    /// How many functions may be entered one from the other: the fewer, the more this run had cost when the first of them was
    /// entered. One that has cost much since it was entered itself enters no other, wherever it was entered from.
    fn functions_to_enter(&self) -> u8 {
        let steps = self.steps();
        match self.entered {
            0 => MAX_ENTERED.iter().find(|(most, _)| steps <= *most).map_or(0, |(_, deepest)| *deepest),
            _ if steps - self.entered_at > MAX_STEPS_ENTERED => self.entered,
            _ => self.deepest,
        }
    }

    /// Enters a function with the values of a call; what it does to them is seen by the caller.
    pub(super) fn enter_function(
        &mut self,
        function: NodeId,
        receiver: Option<(Value<'a>, Option<NodeId>)>,
        values: Vec<(Option<&'a str>, Value<'a>)>,
        places: &[Option<NodeId>],
    ) -> Value<'a> {
        self.run_with(function, receiver, values, places, false)
    }

    fn run_with(
        &mut self,
        function: NodeId,
        receiver: Option<(Value<'a>, Option<NodeId>)>,
        values: Vec<(Option<&'a str>, Value<'a>)>,
        places: &[Option<NodeId>],
        recording: bool,
    ) -> Value<'a> {
        let unit = self.unit;
        let size = unit.arena.get(function).next - function;
        let all = values.iter().fold(None, |all, (_, value)| join_taints(all, value.whole()));
        let all = receiver.as_ref().map_or(all.clone(), |(receiver, _)| join_taints(all, receiver.whole()));
        if let Some(place) = self.is_being_run(function) {
            // What it returns on the other ways is what it returns.
            self.reach.cut_at(place);
            return Value::default();
        }
        if size > MAX_INLINED {
            return Value { taints: join_taints(all, Value::unknown().taints), ..Value::default() };
        }
        let deepest = self.functions_to_enter();
        if self.entered >= deepest {
            self.reach.limit();
            return Value { taints: join_taints(all, Value::unknown().taints), ..Value::default() };
        }
        // What it is given the next time round is another number or text.
        let values: Values<'a> = match self.index().is_recursive(unit, function) {
            true => {
                let varies = |value: Value<'a>| Value { constant: None, ..value };
                values.into_iter().map(|(keyword, value)| (keyword, varies(value))).collect()
            }
            false => values,
        };
        let (receiver, receiver_node) = receiver.map_or((None, None), |(value, node)| (Some(value), node));
        let has_receiver = receiver.is_some();
        let captured = self.captured.take();
        // A function within another sees what that one knows.
        let within = unit.arena.is_within(function, self.function) && !is_module(self.function);
        let left = match within {
            true => {
                let (left, reach) = self.run_entered(function, self.env.clone(), receiver, values, deepest, recording);
                self.reach.add(function, &reach);
                if let Some(end) = &left.end {
                    self.see_outer_variables(function, end, false);
                }
                left
            }
            false => self.follow(function, captured, receiver, values, deepest),
        };
        match &left.end {
            Some(end) => self.see_effects(function, end, &left.rebound, receiver_node, places, has_receiver),
            // It never comes back.
            None => self.env.dead = true,
        }
        let names: Vec<&'a str> =
            self.unit.parameters(function).iter().map(|parameter| unit.text_of(parameter.pattern)).collect();
        self.translate(left.returned, function, &names, places, left.end.as_ref())
    }

    /// Whether a function is being run already: its place among those that were entered, 0 for one that was run on its own.
    fn is_being_run(&self, function: NodeId) -> Option<usize> {
        let entered = self.entered_functions.iter().position(|at| *at == function).map(|at| at + 1);
        let alone = || function != self.function && self.unit.flow.state.borrow().running.contains(&function);
        entered.or_else(|| alone().then_some(0))
    }

    /// What a function that stands on its own leaves behind when it is called so; from a call that looked alike, if there was
    /// one.
    fn follow(
        &mut self,
        function: NodeId,
        captured: Option<Rc<FxHashMap<&'a str, Value<'a>>>>,
        receiver: Option<Value<'a>>,
        values: Values<'a>,
        deepest: u8,
    ) -> Left<'a> {
        let unit = self.unit;
        let env = Env { variables: captured.clone().unwrap_or_default(), ..Env::default() };
        let (call, given) = Call::made_general(receiver.as_ref(), &values, captured.as_ref());
        let depth = (self.entered, deepest);
        let known = {
            let state = unit.flow.state.borrow();
            let is_running = |at| self.entered_functions.contains(&at) || state.running.contains(&at);
            state.entered.find(function, &call, depth, is_running)
        };
        if let Some(known) = known {
            // As if it had been run: what comes of this run must not hang on which others were before it.
            self.charge(known.steps);
            unit.depends_as(&known.on);
            self.reach.add(function, &known.reach);
            return given.said_in(known.left.clone());
        }
        let before = self.steps();
        let ((mut left, mut reach), on) = unit
            .recorded(|| self.run_entered(function, env, call.receiver.clone(), call.values.clone(), deepest, false));
        self.forget_own_variables(function, &mut left);
        if reach.holds_elsewhere(self.entered_functions.len() + 1) && !unit.flow_exhausted() {
            let steps = self.steps() - before;
            let followed = Followed { call, left: left.clone(), reach: reach.clone(), depth, steps, on };
            unit.flow.state.borrow_mut().entered.keep(function, followed);
        }
        self.reach.add(function, &reach);
        given.said_in(left)
    }

    /// Runs a function with the values of a call.
    fn run_entered(
        &mut self,
        function: NodeId,
        env: Env<'a>,
        receiver: Option<Value<'a>>,
        values: Values<'a>,
        deepest: u8,
        recording: bool,
    ) -> (Left<'a>, Reach) {
        let mut inner = self.enter(function, Env { dead: false, ..env });
        inner.entered += 1;
        inner.deepest = deepest;
        inner.entered_at = self.steps();
        inner.recording = recording;
        inner.entered_functions.push(function);
        match values.is_empty() && receiver.is_none() {
            // No argument at all: defaults.
            true => inner.bind_defaults(function),
            false => inner.bind_parameters(function, receiver, values),
        }
        inner.run_function(function);
        if let Some(end) = &mut inner.outcome.end {
            OWN_NAMES.iter().for_each(|own| end.settle_fields(own));
        }
        self.leave(&inner);
        let mut returned = inner.outcome.returned.unwrap_or_default();
        let unit = self.unit;
        if let Some(type_) = unit.field(function, unit.grammar.fields.return_type).filter(|_| unit.is_rust()) {
            returned = Value { says: returned.says.clone(), ..self.as_declared(returned, type_) };
        }
        (Left { returned, end: inner.outcome.end, rebound: inner.rebound }, inner.reach)
    }

    /// Keeps of a function's end only what its caller can see: what it was given.
    fn forget_own_variables(&self, function: NodeId, left: &mut Left<'a>) {
        let Some(end) = &mut left.end else { return };
        let parameters = self.unit.parameters(function);
        let names = parameters.iter().map(|parameter| self.unit.text_of(parameter.pattern));
        let seen = names.chain(OWN_NAMES).filter_map(|name| end.variables.get_key_value(name));
        end.variables = Rc::new(seen.map(|(name, value)| (*name, value.clone())).collect());
        end.aliases.clear();
    }

    /// What a function within this one did to the variables they share.
    fn see_outer_variables(&mut self, function: NodeId, end: &Env<'a>, maybe: bool) {
        let unit = self.unit;
        let text = unit.text_of(function);
        let own = |name: &str, binding_node: NodeId| match unit.is_python() {
            true => !text.contains("nonlocal") || !text.contains(name),
            false => {
                unit.construct(binding_node) != Construct::AugmentedAssignment
                    && (unit.construct(binding_node) != Construct::Assignment
                        || !unit.is_assignment_to_outer(binding_node))
            }
        };
        let changed: Vec<(&'a str, Value<'a>)> = end
            .variables
            .iter()
            .filter(|(name, value)| {
                let before = self.env.variables.get(*name);
                let bindings = unit.bindings().in_scope(unit, name, function);
                before.is_some_and(|before| !before.covers(value)) && !bindings.iter().any(|b| own(name, b.node))
            })
            .map(|(name, value)| (*name, value.clone()))
            .collect();
        for (name, value) in changed {
            let value = match (maybe, self.env.variables.get(name)) {
                (true, Some(before)) => before.join(&value),
                _ => value,
            };
            self.env.set(name, value);
        }
    }

    fn bind_defaults(&mut self, function: NodeId) {
        for parameter in self.unit.parameters(function) {
            let value = parameter.default.map(|default| self.peek(default)).unwrap_or_default();
            self.assign(parameter.pattern, value);
        }
        self.rebound.clear();
    }

    /// What a call did to its arguments and to its receiver.
    fn see_effects(
        &mut self,
        function: NodeId,
        end: &Env<'a>,
        rebound: &[&'a str],
        receiver_node: Option<NodeId>,
        places: &[Option<NodeId>],
        has_receiver: bool,
    ) {
        let unit = self.unit;
        let own = OWN_NAMES.into_iter().find_map(|name| end.variables.get(name).cloned());
        if let Some(own) = own.filter(|_| has_receiver) {
            if self.constructed.is_some() {
                self.constructed = Some(own.clone());
            }
            let is_super = receiver_node.is_some_and(|node| matches!(unit.text_of(node), "super()" | "super"));
            if is_super {
                let name = if unit.language.is_ecmascript() { "this" } else { "self" };
                self.env.set(name, own);
            } else if let Some(node) = receiver_node
                && own.parts.is_some()
            {
                self.update(node, &mut |whole| *whole = own.clone(), 4);
            }
        }
        let skip_self = self.index().owner(function).is_some() && !unit.language.is_ecmascript();
        let parameters = self.unit.parameters(function);
        let parameters = parameters.iter().filter(|parameter| {
            !(skip_self
                && matches!(
                    unit.text_of(parameter.pattern).trim_start_matches(['&', ' ']),
                    "self" | "cls" | "mut self"
                ))
        });
        for (parameter, place) in parameters.zip(places) {
            let name = unit.text_of(parameter.pattern);
            let (Some(place), Some(after)) = (place, end.variables.get(name)) else { continue };
            if rebound.contains(&name) || after.parts.is_none() && !unit.is_rust() {
                continue;
            }
            let is_place =
                matches!(unit.view(unit.unwrapped(*place)), View::Name | View::Member { .. } | View::Subscript { .. });
            if is_place {
                let after = after.clone();
                self.update(*place, &mut |whole| *whole = after.clone(), 4);
            }
        }
    }

    /// What a function says of its parameters, said of the arguments.
    fn translate(
        &mut self,
        value: Value<'a>,
        function: NodeId,
        names: &[&'a str],
        places: &[Option<NodeId>],
        end: Option<&Env<'a>>,
    ) -> Value<'a> {
        let unit = self.unit;
        let skip = usize::from(
            self.index().owner(function).is_some()
                && names
                    .first()
                    .is_some_and(|name| matches!(name.trim_start_matches(['&', ' ']), "self" | "cls" | "mut self")),
        );
        let argument_of = |place: &str| -> Option<&'a str> {
            let at = names.iter().position(|name| *name == place)?.checked_sub(skip)?;
            guard::place(unit, (*places.get(at)?)?)
        };
        let said = |passed: &Passed<'a>| -> Passed<'a> {
            passed.iter().filter_map(|(place, labels)| Some((argument_of(place)?, *labels))).collect()
        };
        // A check that raises unless it is passed.
        if let Some(end) = end {
            let passed = said(&end.passed);
            self.explain_checked_within(places, &passed);
            self.env.note_passed(&passed);
        }
        if places.is_empty() {
            // Whoever called it for each element wants to know what it says of its parameter.
            return value;
        }
        let says = value.says.as_ref().map(|says| {
            Rc::new(Says {
                when_true: says.when_true.as_ref().map(said),
                when_false: says.when_false.as_ref().map(said),
            })
        });
        Value { says, ..value }
    }
}

impl<'a> Unit<'a> {
    /// Whether an assignment declares nothing: `x = 1` of JavaScript and Rust.
    fn is_assignment_to_outer(&self, node: NodeId) -> bool {
        self.is_kind(node, "assignment_expression")
    }

    /// What stands before a class's body: its name and bases.
    pub(super) fn class_header(&self, class: NodeId) -> &'a str {
        let body = self.field(class, self.grammar.fields.body);
        let start = self.arena.get(class).start as usize;
        let end = body.map_or(self.arena.get(class).end, |body| self.arena.get(body).start) as usize;
        self.text.get(start..end).unwrap_or_default()
    }

    /// The fields a class declares, in order: those of a data class.
    pub(super) fn field_names(&self, class: NodeId) -> Vec<&'a str> {
        let fields = &self.grammar.fields;
        let Some(body) = self.field(class, fields.body) else { return Vec::new() };
        self.arena
            .named_children(body)
            .filter_map(|member| {
                let member = match self.construct(member) {
                    Construct::ExpressionStatement => self.arena.named_children(member).next()?,
                    _ => member,
                };
                (self.construct(member) == Construct::Assignment)
                    .then(|| {
                        [fields.left, fields.property, fields.name].into_iter().find_map(|f| self.field(member, f))
                    })
                    .flatten()
            })
            .map(|name| self.text_of(name))
            .collect()
    }
}

/// The outermost function around a node, or the file.
pub(super) fn root_of(unit: &Unit<'_>, node: NodeId) -> NodeId {
    unit.arena.ancestors(node).filter(|at| unit.construct(*at) == Construct::Function).last().unwrap_or(Arena::ROOT)
}
