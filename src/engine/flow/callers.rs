//! What is given to the parameters of a function: by the calls of it in this file, by the function it is handed to, by the
//! setter of a state.

use std::rc::Rc;

use rustc_hash::FxHashSet;

use super::declared::CONVERSIONS;
use super::function;
use super::index;
use super::library;
use super::machine::Machine;
use super::trace::{MAX_CALLS, Question};
use super::value::{Origin, Value};
use crate::engine::semantics::bindings::Bound;
use crate::engine::semantics::{Unit, View};
use crate::lang::grammar::Construct;
use crate::syntax::{Arena, NodeId};

/// The arguments of one call, by keyword or position, as they were when it was run.
pub(super) type Values<'a> = Vec<(Option<&'a str>, Value<'a>)>;

/// Something that is given: the expression, and its value where a run has kept it apart from the expression's.
pub(super) struct Gift<'a> {
    pub(super) node: NodeId,
    pub(super) value: Option<Value<'a>>,
}

impl<'a> Gift<'a> {
    pub(super) fn plain(node: NodeId) -> Self {
        Self { node, value: None }
    }

    /// What lies under a name in it.
    pub(super) fn part(self, name: &'a str) -> Self {
        Self { value: self.value.map(|value| value.part_within(name)), ..self }
    }
}

impl<'a> Machine<'_, 'a> {
    /// Remembers what a call gives to a function of this file.
    pub(super) fn note_call(&self, call: NodeId, function: NodeId, values: &[(Option<&'a str>, Value<'a>)]) {
        let mut state = self.unit.flow.state.borrow_mut();
        if !self.recording || !state.keeps(call) {
            return;
        }
        let calls = state.called.entry(function).or_default();
        match calls.iter_mut().find(|(at, _)| *at == call) {
            Some((_, had)) if had.len() == values.len() => {
                for ((_, had), (_, value)) in had.iter_mut().zip(values) {
                    *had = had.join(value);
                }
            }
            Some((_, had)) => *had = values.to_vec(),
            None => calls.push((call, values.to_vec())),
        }
    }

    /// `const [html, setHtml] = useState("")`: a value that whoever calls the setter decides.
    pub(super) fn as_state(&self, target: NodeId, call: NodeId, value: Value<'a>) -> Value<'a> {
        let unit = self.unit;
        let View::Call { callee, arguments } = unit.view(unit.unwrapped(call)) else { return value };
        if !unit.language.is_ecmascript() || !matches!(unit.head(callee), Some("useState" | "createSignal")) {
            return value;
        }
        let mut names = unit.arena.named_children(target);
        let (Some(_), Some(setter)) = (names.next(), names.next()) else { return value };
        let initial = arguments.and_then(|list| unit.arguments(list).first().map(|first| first.value));
        let initial = match initial {
            Some(initial) if unit.construct(initial) != Construct::Function => value.blurred(),
            _ => Value::default(),
        };
        let state = Value::from(Origin::State(unit.scope_of(target), unit.text_of(setter)));
        Value::list(vec![initial.join(&state), Value::default()])
    }
}

impl<'a> Question<'_, 'a> {
    /// What the calls of a function give as its parameter; nothing where there is no call, or where one gives what cannot be
    /// told.
    pub(super) fn given(&self, function: NodeId, at: u16) -> Option<Vec<Gift<'a>>> {
        if let Some(gifts) = self.given_where_written(function, at) {
            return Some(gifts);
        }
        let index = index::index(self.unit);
        let handed = self.unit.definition_name(function).map_or(&[][..], |name| index.handed(name));
        let handed: Vec<Vec<Gift<'a>>> =
            handed.iter().take(MAX_CALLS).filter_map(|argument| self.given_where_written(*argument, at)).collect();
        let mut calls = self.calls_of(function, at);
        let parameter = self.unit.parameters_of(function).get(usize::from(at)).copied();
        let sent = parameter.map(|parameter| self.unit.sent_to(parameter)).unwrap_or_default();
        let told = !calls.is_empty() || !handed.is_empty() || !sent.is_empty();
        if self.unit.arena.is_within(self.here, function) {
            let switches = self.unit.switches_around(self.here, function);
            calls.retain(|call| self.unit.turns_on(*call, &switches));
        }
        let gifts = calls.iter().flat_map(|call| self.gifts_of(*call, function, at));
        // Other methods of this name may be meant as well, and other files may call it.
        told.then(|| gifts.chain(handed.into_iter().flatten()).chain(sent).collect())
    }

    /// The calls of a function that may say something of a parameter: by its name, and those that reached it otherwise. They
    /// are run, unless it is plain what they give.
    fn calls_of(&self, function: NodeId, at: u16) -> Vec<NodeId> {
        let unit = self.unit;
        let index = index::index(unit);
        let owner = index.owner(function);
        let name = unit.definition_name(function);
        let is_constructor = name.is_some_and(|name| matches!(name, "__init__" | "constructor"));
        let called = match (is_constructor, owner) {
            (true, Some(class)) => unit.definition_name(class),
            _ => name,
        };
        let mut calls: Vec<NodeId> = Vec::new();
        for call in index.calls(called.unwrap_or_default()).iter().copied().take(MAX_CALLS) {
            let View::Call { callee, .. } = unit.view(call) else { continue };
            let recursive = unit.arena.is_within(call, function);
            if !recursive && self.means(callee, function, owner.is_some() && !is_constructor) {
                calls.push(call);
            }
        }
        let mut roots: FxHashSet<NodeId> = FxHashSet::default();
        for call in &calls {
            let written = self.written_argument(*call, function, at);
            if !written.is_some_and(|argument| unit.carries_nothing(argument)) {
                self.run(*call);
                roots.insert(function::root_of(unit, *call));
            }
        }
        let conversion = CONVERSIONS.iter().find(|(maker, _)| unit.is_rust() && Some(*maker) == name);
        for call in conversion.into_iter().flat_map(|(_, conversion)| index.calls(conversion)).take(MAX_CALLS) {
            self.run(*call);
            roots.insert(function::root_of(unit, *call));
        }
        let mut everywhere = false;
        if calls.is_empty() && !unit.is_argument(function) {
            // Whoever calls an object does not name what is run.
            let named = called.filter(|name| *name != "__call__");
            match named.is_some_and(|called| index.is_only_called(unit, called)) {
                // Whether one of those means it, shows when they are run.
                true => {
                    for call in index.calls(called.unwrap_or_default()).iter().take(MAX_CALLS) {
                        self.run(*call);
                        roots.insert(function::root_of(unit, *call));
                    }
                }
                // Kept in a table, returned, bound: whoever calls it then does not name it, so all of them are never known.
                false => everywhere = !self.wants_all() && self.run_everything(),
            }
        }
        // `Thread(target=run, args=(x,))`, `pool.submit(run, x)`
        calls.extend(index.handed_over(name.unwrap_or_default()).iter().take(MAX_CALLS).map(|(call, _)| *call));
        let state = unit.flow.state.borrow();
        let recorded = state.called.get(&function).into_iter().flatten().map(|(call, _)| *call);
        let recorded = recorded.filter(|call| !unit.arena.is_within(*call, function));
        // Only runs that were asked for here count: which others have happened is up to other questions.
        let recorded = recorded.filter(|call| everywhere || roots.contains(&function::root_of(unit, *call)));
        let mut recorded: Vec<NodeId> = recorded.collect();
        recorded.sort_unstable();
        calls.extend(recorded.into_iter().take(MAX_CALLS));
        calls.sort_unstable();
        calls.dedup();
        calls
    }

    /// Runs the whole file, where it is not too large for that. Returns whether that was done.
    fn run_everything(&self) -> bool {
        let unit = self.unit;
        if !unit.may_run_everything() {
            return false;
        }
        unit.depends_on_text();
        // Of what nobody names, only a source of this file could be new.
        if self.wants_sources_alone() && !unit.holds_source_of(self.kinds) {
            return false;
        }
        if !std::mem::replace(&mut unit.flow.state.borrow_mut().ran_everything, true) {
            unit.run_root(Arena::ROOT);
            for outermost in index::index(unit).outermost.iter().copied() {
                unit.run_root(outermost);
            }
        }
        true
    }

    /// A parameter, and where a call gives its argument, the object itself not counted.
    fn place_of(&self, function: NodeId, at: u16) -> Option<(NodeId, usize)> {
        let unit = self.unit;
        let parameters = unit.parameters_of(function);
        let parameter = parameters.get(usize::from(at)).copied()?;
        let is_own =
            |first: &NodeId| matches!(unit.parameter_name(*first), "self" | "cls" | "&self" | "&mut self" | "mut self");
        let is_method = index::index(unit).owner(function).is_some();
        let skip = usize::from(is_method && parameters.first().is_some_and(is_own));
        Some((parameter, usize::from(at).checked_sub(skip)?))
    }

    /// The argument that a call gives as a parameter, where it is written as one of its own.
    fn written_argument(&self, call: NodeId, function: NodeId, at: u16) -> Option<NodeId> {
        let unit = self.unit;
        let (parameter, position) = self.place_of(function, at)?;
        let View::Call { arguments: Some(list), .. } = unit.view(call) else { return None };
        let arguments = unit.arguments(list);
        if arguments.iter().any(|argument| argument.spread) || unit.text_of(parameter).starts_with(['*', '.']) {
            return None;
        }
        let name = unit.parameter_name(parameter);
        let by_keyword = arguments.iter().find(|argument| argument.keyword == Some(name));
        let by_position = || arguments.get(position).filter(|argument| argument.keyword.is_none());
        by_keyword.or_else(by_position).map(|argument| argument.value).or_else(|| unit.parameter_default(parameter))
    }

    /// What one call gives as a parameter.
    fn gifts_of(&self, call: NodeId, function: NodeId, at: u16) -> Vec<Gift<'a>> {
        let unit = self.unit;
        let Some((parameter, position)) = self.place_of(function, at) else { return Vec::new() };
        let name = unit.parameter_name(parameter);
        let takes_rest = unit.text_of(parameter).starts_with(['*', '.']);
        let list = match unit.view(call) {
            View::Call { arguments: Some(list), .. } => list,
            // A call among the tokens of a macro is known by its arguments.
            _ if unit.is_rust() && unit.text_of(call).starts_with('(') => call,
            _ => return Vec::new(),
        };
        let arguments = unit.arguments(list);
        let handed = index::index(unit);
        let handed = handed.handed_over(unit.definition_name(function).unwrap_or_default());
        if let Some((_, place)) = handed.iter().find(|(at, _)| *at == call) {
            let head = unit.head(call).unwrap_or_default();
            let given = match library::calls_with_args(head) {
                true => {
                    let tuple = arguments.iter().find(|argument| argument.keyword == Some("args"));
                    tuple.and_then(|tuple| unit.arena.named_children(tuple.value).nth(position))
                }
                false => arguments.get(place + 1 + position).map(|argument| argument.value),
            };
            return given.map(Gift::plain).into_iter().collect();
        }
        let state = unit.flow.state.borrow();
        let recorded = state.called.get(&function).and_then(|calls| calls.iter().find(|(at, _)| *at == call));
        if let Some((_, values)) = recorded {
            let named = values.iter().filter(|(keyword, _)| *keyword == Some(name));
            let positional = values.iter().filter(|(keyword, _)| keyword.is_none()).skip(position);
            let mut found: Vec<&Value<'a>> = match takes_rest {
                true => {
                    positional.chain(values.iter().filter(|(keyword, _)| keyword.is_some())).map(|v| &v.1).collect()
                }
                false => named.chain(positional.take(1)).take(1).map(|(_, value)| value).collect(),
            };
            let node = arguments.get(position).map_or(call, |argument| argument.value);
            let gifts: Vec<Gift<'a>> = found.drain(..).map(|value| Gift { node, value: Some(value.clone()) }).collect();
            if !gifts.is_empty() {
                return gifts;
            }
        } else {
            let by_keyword = arguments.iter().find(|argument| argument.keyword == Some(name));
            let by_position = arguments.get(position).filter(|argument| argument.keyword.is_none() && !argument.spread);
            match (by_keyword.or(by_position), takes_rest) {
                (Some(argument), false) => return vec![Gift::plain(argument.value)],
                (_, true) => return arguments.iter().skip(position).map(|one| Gift::plain(one.value)).collect(),
                // Spread arguments fill what they like.
                (None, false) => {
                    let inner = |argument: NodeId| unit.arena.named_children(argument).next().unwrap_or(argument);
                    let spread = arguments.iter().filter(|argument| argument.spread);
                    let gifts: Vec<_> = spread.map(|argument| Gift::plain(inner(argument.value))).collect();
                    if !gifts.is_empty() {
                        return gifts;
                    }
                }
            }
        }
        unit.parameter_default(parameter).map(Gift::plain).into_iter().collect()
    }

    /// A function written as an argument: `items.forEach(item => …)` gives it what it is called on, `withName(name => …)` what
    /// that function of this file gives to the one it is handed.
    fn given_where_written(&self, function: NodeId, at: u16) -> Option<Vec<Gift<'a>>> {
        let unit = self.unit;
        let list = unit.arena.parent(function).filter(|_| unit.is_argument(function))?;
        let call = unit.arena.parent(list)?;
        let View::Call { callee, arguments: Some(arguments) } = unit.view(call) else { return None };
        let index = index::index(unit);
        let called = match unit.view(callee) {
            View::Member { object, name } => {
                if library::calls_back(unit.text_of(name)).is_some() {
                    return (at == 0 || unit.is_rust()).then(|| vec![Gift::plain(object)]);
                }
                index.only_method(unit.text_of(name))?
            }
            _ if unit.is_python() && matches!(unit.text_of(callee), "map" | "filter") => {
                let items = unit.arguments(arguments).get(1)?.value;
                return (at == 0).then(|| vec![Gift::plain(items)]);
            }
            _ => index.function(unit.text_of(callee))?,
        };
        let position = unit.arguments(arguments).iter().position(|argument| argument.value == function)?;
        let parameter = unit.parameters_of(called).get(position).map(|parameter| unit.parameter_name(*parameter))?;
        let mut gifts = Vec::new();
        let mut calls = 0;
        for call in index.calls(parameter) {
            let View::Call { arguments: Some(list), callee } = unit.view(*call) else { continue };
            if unit.view(callee) != View::Name || !unit.arena.is_within(*call, called) {
                continue;
            }
            calls += 1;
            gifts.extend(unit.arguments(list).get(usize::from(at)).map(|argument| Gift::plain(argument.value)));
        }
        // Handed on, it may be given anything.
        let mentions = unit.arena.descendants(called).filter(|at| unit.view(*at) == View::Name);
        let mentions = mentions.filter(|at| unit.text_of(*at) == parameter).count();
        let told = calls > 0 && (mentions <= calls + 1 || !self.wants_all());
        told.then_some(gifts)
    }

    /// Whether a callee can mean this function.
    fn means(&self, callee: NodeId, function: NodeId, is_method: bool) -> bool {
        let unit = self.unit;
        match unit.view(callee) {
            View::Name => {
                let visible = unit.bindings().visible(unit, unit.text_of(callee), callee);
                !is_method && !visible.iter().any(|binding| matches!(binding.bound, Bound::Import(_)))
            }
            View::Member { object, .. } => {
                if !is_method {
                    // `module.exports.run = …`, an object's function
                    return unit.class_around(function).is_none()
                        && unit
                            .resolve(object)
                            .is_none_or(|found| unit.bindings().modules().all(|module| module != found.path));
                }
                unit.type_of(object).is_none_or(|known| known.assumed)
            }
            // `Store::open(path)`, and `Self::open(path)` within it; of what is no method, `module::open(path)`.
            View::Scoped { path: Some(path), .. } if is_method => {
                let class = unit.class_of_method(function).and_then(|class| unit.class_key(class));
                let named = match unit.text_of(path) {
                    "Self" => unit.class_around(callee).and_then(|class| unit.class_key(class)),
                    path => path.split('<').next().and_then(|path| path.trim_end_matches("::").rsplit("::").next()),
                };
                class.is_none() || class == named
            }
            View::Scoped { .. } => true,
            _ => false,
        }
    }

    /// What the calls of a setter within a function give it.
    pub(super) fn set_by(&self, scope: NodeId, setter: &str) -> Vec<NodeId> {
        let unit = self.unit;
        let calls = index::index(unit);
        let calls = calls.calls(setter).iter().copied().filter(|call| unit.arena.is_within(*call, scope));
        let first = |call: NodeId| match unit.view(call) {
            View::Call { arguments: Some(list), .. } => unit.arguments(list).first().map(|first| first.value),
            _ => None,
        };
        let value = |node: NodeId| match unit.construct(node) {
            // `setCount(count => count + 1)`
            Construct::Function => unit.field(node, unit.grammar.fields.body),
            _ => Some(node),
        };
        calls.take(MAX_CALLS).filter_map(first).filter_map(value).collect()
    }
}

impl<'a> Unit<'a> {
    /// Whether an expression is written as an argument of a call.
    pub(super) fn is_argument(&self, node: NodeId) -> bool {
        self.arena.parent(node).is_some_and(|list| self.construct(list) == Construct::Arguments)
    }

    /// The parameters of a function, as they are declared.
    fn parameters_of(&self, function: NodeId) -> Rc<[NodeId]> {
        let fields = &self.grammar.fields;
        match self.field(function, fields.parameters) {
            Some(list) => self.arena.named_children(list).collect(),
            None => self.field(function, fields.parameter).into_iter().collect(),
        }
    }

    /// The names of a function's parameters, as written.
    pub(super) fn parameter_names(&self, function: NodeId) -> Vec<&'a str> {
        self.parameters_of(function).iter().map(|parameter| self.parameter_name(*parameter)).collect()
    }

    /// The name of a parameter, as written.
    pub(super) fn parameter_name(&self, parameter: NodeId) -> &'a str {
        let fields = &self.grammar.fields;
        let pattern =
            [fields.name, fields.pattern, fields.left].into_iter().find_map(|field| self.field(parameter, field));
        let pattern = match self.construct(parameter) {
            Construct::Parameter => pattern.or_else(|| self.arena.named_children(parameter).next()),
            _ => pattern,
        };
        self.text_of(pattern.unwrap_or(parameter))
    }

    /// What a parameter of this name is where a call does not give it, as written.
    pub(super) fn default_of(&self, function: NodeId, name: &str) -> Option<&'a str> {
        let parameters = self.parameters_of(function);
        let parameter = parameters.iter().find(|parameter| self.parameter_name(**parameter) == name)?;
        self.parameter_default(*parameter).map(|default| self.text_of(default))
    }

    fn parameter_default(&self, parameter: NodeId) -> Option<NodeId> {
        let fields = &self.grammar.fields;
        [fields.value, fields.right].into_iter().find_map(|field| self.field(parameter, field))
    }
}
