//! Answers whether something untrusted reaches an expression, through parameters and fields to whoever set them, and tells
//! the way it took.

use rustc_hash::FxHashSet;

use super::callers::Gift;
use super::function::root_of;
use super::index;
use super::value::{Origin, Step, Taint, Taints, Value};
use crate::engine::semantics::arguments::Presence;
use crate::engine::semantics::bindings::Bound;
use crate::engine::semantics::{Unit, View};
use crate::lang::grammar::Construct;
use crate::rules::labels::{Kinds, Labels};
use crate::syntax::NodeId;

/// How many callers are gone back through.
const MAX_CALLERS: u8 = 6;
/// Most calls of one function that are looked at.
pub(super) const MAX_CALLS: usize = 24;

/// An untrusted value that reaches an expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::engine) struct Evidence {
    /// Where it comes from.
    pub source: NodeId,
    /// Whether it went through a function nothing is known of.
    pub assumed: bool,
    /// The places it went through, from the source on, without the sink.
    pub path: Vec<NodeId>,
}

/// What is asked.
pub(super) struct Question<'u, 'a> {
    pub(super) unit: &'u Unit<'a>,
    pub(super) kinds: Kinds,
    /// Whether a parameter that nothing is known of counts.
    parameters: bool,
    /// Whether it is followed through what a promise or a state is set to.
    answered: bool,
    label: Labels,
    /// What an unknown function gives for a path or an address is nearly always looked up or checked; for a header or a line of a
    /// log, made for it; for the fields of a record, those that were picked.
    strict: bool,
    /// Parameters and fields that were asked about already.
    asked: FxHashSet<(NodeId, u64)>,
    /// Whether a value came from a function of another file.
    met_others: bool,
    /// Why values were taken for harmless, where somebody wants to know.
    notes: Option<Vec<Note<'a>>>,
    /// The expression that is being asked about.
    pub(super) here: NodeId,
    /// The parameters and fields that reach the sink, where they are asked for.
    entries: Option<Vec<Entry<'a>>>,
    /// From where the question has gone on, to the sink.
    trail: Vec<NodeId>,
}

/// A parameter, a part of one, or a field of its object, by which what is given to a function reaches a sink.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::engine) struct Entry<'a> {
    /// The function; for a field, the class.
    pub(in crate::engine) of: NodeId,
    pub(in crate::engine) by: By<'a>,
    /// The places from there to the sink, without the sink.
    pub(in crate::engine) path: Vec<NodeId>,
    pub(in crate::engine) assumed: bool,
}

/// How something gets into a function.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::engine) enum By<'a> {
    Parameter(u16),
    Part(u16, &'a str),
    Field(&'a str),
}

/// Why one value that reaches an expression does not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Note<'a> {
    /// Nothing from outside is in what this expression carries.
    Own(NodeId),
    /// What this expression carries can do no harm in the sink.
    Safe(NodeId),
    /// It comes from a source of another kind.
    OtherKind(NodeId, Kinds),
    /// It went through a function nothing is known of, which is not enough for this sink.
    Assumed(NodeId),
    /// Nothing is known of what this expression carries.
    Unknown(NodeId),
    /// What a function of another file gives.
    Abroad(NodeId),
    /// Nobody in the file gives this parameter a value.
    NotGiven(NodeId, u16),
    /// Nothing is put into this field.
    NotSet(&'a str),
}

/// The untrusted value that reaches a node, and whether functions of other files had a say. Nothing where kind or label are
/// unknown.
pub(super) fn find(unit: &Unit<'_>, node: NodeId, kind: &str, label: &str) -> Option<(Option<Evidence>, bool)> {
    let mut question = Question {
        parameters: kind == "param",
        ..Question::new(unit, node, Kinds::named(kind)?, Labels::named(label)?, is_strict(label))
    };
    let found = question.at(node, Labels::NONE, MAX_CALLERS);
    Some((found, question.met_others))
}

/// Why no untrusted value of these kinds reaches a node: what became of everything that does.
pub(super) fn notes<'a>(unit: &Unit<'a>, node: NodeId, kinds: &[&str], label: &str) -> Vec<Note<'a>> {
    let kinds = kinds.iter().filter_map(|kind| Kinds::named(kind)).fold(Kinds::NONE, Kinds::union);
    let of_label = Labels::named(label).unwrap_or(Labels::NONE);
    let mut question =
        Question { notes: Some(Vec::new()), ..Question::new(unit, node, kinds, of_label, is_strict(label)) };
    question.at(node, Labels::NONE, MAX_CALLERS);
    question.notes.unwrap_or_default()
}

/// The parameters and fields by which something reaches a value that `node` carries into a sink of this label.
pub(super) fn entries<'a>(unit: &Unit<'a>, node: NodeId, value: Option<&Value<'a>>, label: &str) -> Vec<Entry<'a>> {
    let Some(of_label) = Labels::named(label) else { return Vec::new() };
    let mut question =
        Question { entries: Some(Vec::new()), ..Question::new(unit, node, Kinds::NONE, of_label, is_strict(label)) };
    match value {
        Some(value) => drop(question.among(&carried_by(value, of_label), Labels::NONE, MAX_CALLERS)),
        None => drop(question.at(node, Labels::NONE, MAX_CALLERS)),
    }
    question.entries.unwrap_or_default()
}

/// The untrusted value of one of these kinds in a value that is given at `node`; without a label, whatever it is safe for.
pub(super) fn find_in<'a>(
    unit: &Unit<'a>,
    node: NodeId,
    value: &Value<'a>,
    kinds: Kinds,
    label: Option<&str>,
) -> Option<Evidence> {
    let of_label = label.map_or(Some(Labels::ANY_TEXT), Labels::named)?;
    let mut question = Question::new(unit, node, kinds, of_label, label.is_some_and(is_strict));
    question.among(&carried_by(value, of_label), Labels::NONE, MAX_CALLERS)
}

/// What a value carries into a sink of this label.
fn carried_by<'a>(value: &Value<'a>, label: Labels) -> Taints<'a> {
    let statement = value.statement().filter(|_| label == Labels::of(["sql"]));
    statement.unwrap_or_else(|| value.whole())
}

fn is_strict(label: &str) -> bool {
    matches!(label, "path" | "url" | "redirect" | "import" | "header" | "log" | "object")
}

/// Whether nothing in a node can do harm in a sink of this label, whoever calls the function it lies in; and whether functions
/// of other files had a say.
pub(super) fn is_harmless(unit: &Unit<'_>, node: NodeId, label: Labels) -> (bool, bool) {
    let mut question = Question::new(unit, node, Kinds::NONE, label, false);
    let harmless = question.harmless(node, Labels::NONE, MAX_CALLERS);
    (harmless && !question.met_others, question.met_others)
}

impl<'u, 'a> Question<'u, 'a> {
    fn new(unit: &'u Unit<'a>, node: NodeId, kinds: Kinds, label: Labels, strict: bool) -> Self {
        Self {
            unit,
            kinds,
            parameters: false,
            answered: false,
            label,
            strict,
            asked: FxHashSet::default(),
            met_others: false,
            notes: None,
            here: node,
            entries: None,
            trail: Vec::new(),
        }
    }

    /// Whether only sources are asked for, not the parameters by which something may come in.
    pub(super) fn wants_sources_alone(&self) -> bool {
        !self.parameters && self.entries.is_none()
    }

    /// Whether the question is about everything that may come, not about one thing that does.
    pub(super) fn wants_all(&self) -> bool {
        self.kinds.is_none()
    }

    /// See [`is_harmless`]; what is being asked about already is taken for harmless, so that only others decide.
    fn harmless(&mut self, node: NodeId, safe_for: Labels, depth: u8) -> bool {
        match self.carried(node) {
            Some(taints) => self.are_harmless(&taints, safe_for, depth),
            None => self.unit.is_unreached(node),
        }
    }

    fn are_harmless(&mut self, taints: &Taints<'a>, safe_for: Labels, depth: u8) -> bool {
        let Some(depth) = depth.checked_sub(1) else { return false };
        // What a call of another file gives counts as all that it is given until that is known, so it is met first.
        self.met_others |= taints.iter().flat_map(|taints| taints.iter()).any(|taint| taint.origin == Origin::Abroad);
        taints.iter().flat_map(|taints| taints.iter()).all(|taint| {
            let safe_for = taint.safe_for.union(safe_for);
            if safe_for.concluded().contains(self.label) {
                return true;
            }
            match taint.origin {
                Origin::Source(..) | Origin::Unknown => return false,
                Origin::Abroad => return true,
                _ => {}
            }
            if !self.asks(taint.origin) {
                return true;
            }
            let Some(gifts) = self.gifts(taint.origin) else { return false };
            gifts.into_iter().all(|gift| match gift.value {
                Some(value) => self.are_harmless(&value.whole(), safe_for, depth),
                None if self.unit.carries_nothing(gift.node) => true,
                None => {
                    self.run(gift.node);
                    self.harmless(gift.node, safe_for, depth)
                }
            })
        })
    }

    /// What an expression carries into a sink; nothing where it was never reached.
    fn carried(&self, node: NodeId) -> Option<Taints<'a>> {
        let state = self.unit.flow.state.borrow();
        let seen = state.seen.get(&node)?;
        let statement = seen.statement.as_ref().filter(|_| self.label == Labels::of(["sql"]));
        Some(statement.unwrap_or(&seen.taints).clone())
    }

    fn at(&mut self, node: NodeId, safe_for: Labels, depth: u8) -> Option<Evidence> {
        self.here = node;
        let taints = self.carried(node).flatten();
        self.among(&taints, safe_for, depth)
    }

    fn note(&mut self, note: Note<'a>) {
        if let Some(notes) = &mut self.notes
            && !notes.contains(&note)
        {
            notes.push(note);
        }
    }

    fn among(&mut self, taints: &Taints<'a>, safe_for: Labels, depth: u8) -> Option<Evidence> {
        let Some(taints) = taints else {
            self.note(Note::Own(self.here));
            return None;
        };
        let mut sorted: Vec<Taint<'a>> = taints.iter().cloned().collect();
        // Proof before assumption, what is here before what callers give.
        sorted.sort_by_key(|taint| (taint.assumed, !matches!(taint.origin, Origin::Source(..))));
        let here = self.here;
        sorted.iter().find_map(|taint| {
            self.here = here;
            self.follow(taint, safe_for, depth)
        })
    }

    fn follow(&mut self, taint: &Taint<'a>, safe_for: Labels, depth: u8) -> Option<Evidence> {
        if taint.safe_for.union(safe_for).concluded().contains(self.label) {
            self.note(Note::Safe(self.here));
            return None;
        }
        if self.strict && taint.assumed {
            self.note(Note::Assumed(self.here));
            return None;
        }
        let path = steps(taint.path.as_deref());
        match taint.origin {
            Origin::Source(source, kinds) if !kinds.overlaps(self.kinds) => {
                self.note(Note::OtherKind(source, kinds));
                None
            }
            Origin::Source(source, _) => Some(Evidence { source, assumed: taint.assumed, path }),
            Origin::Abroad => {
                self.met_others = true;
                self.note(Note::Abroad(self.here));
                None
            }
            Origin::Unknown | Origin::Given(..) | Origin::GivenPart(..) => {
                self.note(Note::Unknown(self.here));
                None
            }
            origin => {
                let trail = self.note_entry(origin, taint.assumed, &path);
                let answered = self.answered || matches!(origin, Origin::State(..));
                let before = std::mem::replace(&mut self.answered, answered);
                let found = self.follow_outside(origin, taint.safe_for.union(safe_for), depth);
                self.answered = before;
                if let Some(trail) = trail {
                    self.trail = trail;
                }
                self.extended(found, taint, path)
            }
        }
    }

    fn extended(&self, found: Option<Evidence>, taint: &Taint<'a>, path: Vec<NodeId>) -> Option<Evidence> {
        let mut found = found?;
        found.assumed |= taint.assumed;
        if self.strict && found.assumed {
            return None;
        }
        found.path.extend(path);
        Some(found)
    }

    /// Whether this is asked about for the first time.
    fn asks(&mut self, origin: Origin<'a>) -> bool {
        self.asked.insert(match origin {
            Origin::Parameter(function, at) => (function, u64::from(at)),
            Origin::Property(function, at, name) => (function, text_key(name) ^ u64::from(at)),
            Origin::Field(class, name) | Origin::State(class, name) => (class, text_key(name)),
            Origin::Source(node, _) => (node, u64::MAX),
            Origin::Abroad | Origin::Unknown | Origin::Given(..) | Origin::GivenPart(..) => (0, u64::MAX),
        })
    }

    /// Whatever can be behind an origin that lies outside the function; nothing where that cannot be told.
    fn gifts(&self, origin: Origin<'a>) -> Option<Vec<Gift<'a>>> {
        let plain = |nodes: Vec<NodeId>| nodes.into_iter().map(Gift::plain).collect::<Vec<_>>();
        match origin {
            Origin::Parameter(function, at) => self.given(function, at),
            Origin::Property(function, at, name) => {
                let whole = self.given(function, at)?.into_iter();
                Some(whole.filter_map(|gift| self.part_of_gift(gift, name)).collect())
            }
            Origin::Field(class, name) => Some(self.set_in(class, name)).filter(|set| !set.is_empty()).map(plain),
            Origin::State(scope, setter) => Some(plain(self.set_by(scope, setter))),
            Origin::Source(..) | Origin::Abroad | Origin::Unknown | Origin::Given(..) | Origin::GivenPart(..) => None,
        }
    }

    /// What lies under a name in something that is given; nothing where it is written out and has no such name.
    fn part_of_gift(&self, gift: Gift<'a>, name: &'a str) -> Option<Gift<'a>> {
        let unit = self.unit;
        let written = unit.unwrapped(gift.node);
        if gift.value.is_some() || !unit.language.is_ecmascript() || unit.view(written) != View::Object {
            return Some(gift.part(name));
        }
        match unit.written_under(written, name) {
            Presence::Present(value) => Some(Gift::plain(value)),
            Presence::Absent => None,
            Presence::Unknown => Some(gift.part(name)),
        }
    }

    /// The untrusted value behind a parameter, field or state.
    fn follow_outside(&mut self, origin: Origin<'a>, safe_for: Labels, depth: u8) -> Option<Evidence> {
        let depth = depth.checked_sub(1)?;
        if !self.asks(origin) {
            return None;
        }
        let gifts = self.gifts(origin);
        let told = gifts.is_some();
        self.note_missing(origin, gifts.as_deref());
        let trail = self.entries.as_ref().map(|_| self.trail.clone());
        for gift in gifts.into_iter().flatten() {
            if let Some(trail) = &trail {
                self.trail = std::iter::once(gift.node).chain(trail.iter().copied()).collect();
            }
            let found = match &gift.value {
                Some(value) => {
                    self.here = gift.node;
                    self.among(&value.whole(), safe_for, depth)
                }
                None if self.unit.carries_nothing(gift.node) => {
                    self.note(Note::Own(gift.node));
                    None
                }
                None => {
                    self.run(gift.node);
                    self.at(gift.node, safe_for, depth)
                }
            };
            if let Some(mut found) = found {
                found.path.push(gift.node);
                return Some(found);
            }
        }
        match origin {
            // What a library hands to the function that settles a promise is its answer, no argument of anybody's.
            Origin::Parameter(function, _) if self.answered && self.unit.is_argument(function) => None,
            Origin::Parameter(function, _) | Origin::Property(function, ..) if self.parameters && !told => {
                // Where guesses do not count, that somebody hands it over is no guess but what was asked.
                Some(Evidence { source: function, assumed: !self.strict, path: Vec::new() })
            }
            _ => None,
        }
    }

    /// Where entries are asked for: notes this one, and gives the trail as it was before.
    fn note_entry(&mut self, origin: Origin<'a>, assumed: bool, path: &[NodeId]) -> Option<Vec<NodeId>> {
        let entries = self.entries.as_mut()?;
        let behind: Vec<NodeId> = path.iter().chain(&self.trail).copied().collect();
        let by = match origin {
            Origin::Parameter(of, at) => Some((of, By::Parameter(at))),
            Origin::Property(of, at, name) => Some((of, By::Part(at, name))),
            Origin::Field(of, name) => Some((of, By::Field(name))),
            _ => None,
        };
        if let Some((of, by)) = by
            && !entries.iter().any(|known| known.of == of && known.by == by)
        {
            entries.push(Entry { of, by, path: behind.clone(), assumed });
        }
        Some(std::mem::replace(&mut self.trail, behind))
    }

    /// Nothing is there to go on with.
    fn note_missing(&mut self, origin: Origin<'a>, gifts: Option<&[Gift<'a>]>) {
        if gifts.is_some_and(|gifts| !gifts.is_empty()) {
            return;
        }
        match origin {
            Origin::Parameter(function, at) | Origin::Property(function, at, _) => {
                self.note(Note::NotGiven(function, at));
            }
            Origin::Field(_, name) | Origin::State(_, name) => self.note(Note::NotSet(name)),
            Origin::Source(..) | Origin::Abroad | Origin::Unknown | Origin::Given(..) | Origin::GivenPart(..) => {}
        }
    }

    /// The values that are put into a field of a class anywhere in the file.
    fn set_in(&self, class: NodeId, name: &str) -> Vec<NodeId> {
        let unit = self.unit;
        let index = index::index(unit);
        let mut values: Vec<NodeId> = Vec::new();
        for body in index.bodies_with_bases(class) {
            for own in ["self", "this", "cls"] {
                let written = format!("{own}.{name}");
                let bindings = unit.bindings().in_scope(unit, &written, body);
                values.extend(bindings.iter().filter_map(|binding| match binding.bound {
                    Bound::Value(value) | Bound::Added(value) => Some(value),
                    _ => None,
                }));
            }
            let declared = unit.bindings().in_scope(unit, name, body);
            values.extend(declared.iter().filter_map(|binding| match binding.bound {
                Bound::Value(value) => Some(value),
                _ => None,
            }));
        }
        if unit.is_rust() {
            values.extend(unit.fields_of_literals(class, name));
            values.extend(unit.given_to_makers(class, name));
        }
        values.extend(unit.put_into_field(class, name));
        values.truncate(MAX_CALLS);
        values
    }

    pub(super) fn run(&self, node: NodeId) {
        self.unit.run_root(root_of(self.unit, node));
    }
}

fn text_key(name: &str) -> u64 {
    use std::hash::{Hash, Hasher};
    let mut hasher = rustc_hash::FxHasher::default();
    name.hash(&mut hasher);
    hasher.finish()
}

fn steps(mut step: Option<&Step>) -> Vec<NodeId> {
    let mut nodes = Vec::new();
    while let Some(at) = step {
        nodes.push(at.node);
        step = at.before.as_deref();
    }
    nodes.reverse();
    nodes
}

impl<'a> Unit<'a> {
    /// What the methods of a type put into a collection in one of its fields: `self.headers.push((name, value))`.
    fn put_into_field(&self, class: NodeId, name: &str) -> Vec<NodeId> {
        let index = index::index(self);
        let bodies = index.bodies_with_bases(class);
        let calls: &[&str] = match self.is_rust() {
            true => &["push", "push_str", "push_back", "insert", "extend", "append"],
            false if self.is_python() => &["append", "appendleft", "add", "insert", "extend", "setdefault", "write"],
            false => &["push", "unshift", "add", "set"],
        };
        let calls = calls.iter().flat_map(|method| index.calls(method).to_vec());
        let put = |call: NodeId| {
            let View::Call { callee, arguments: Some(list) } = self.view(call) else { return None };
            let View::Member { object, .. } = self.view(callee) else { return None };
            let View::Member { object: own, name: field } = self.view(object) else { return None };
            let is_own = matches!(self.text_of(own), "self" | "this") && self.text_of(field) == name;
            let is_within = || bodies.iter().any(|body| self.arena.is_within(call, *body));
            (is_own && is_within()).then(|| self.arguments(list).last().map(|last| last.value)).flatten()
        };
        calls.filter_map(put).collect()
    }

    /// What a field of a tuple is made of, `0` in `Code(text)`, or a variant of an enum: `Command::Run(line)`.
    fn given_to_makers(&self, class: NodeId, name: &str) -> Vec<NodeId> {
        let index = index::index(self);
        let Some(type_name) = self.class_key(class) else { return Vec::new() };
        let bodies = index.bodies_with_bases(class);
        let is_own = |node: NodeId, at: NodeId| match self.text_of(node) {
            "Self" => bodies.iter().any(|body| self.arena.is_within(at, *body)),
            _ => self.head(node) == Some(type_name),
        };
        let given = |call: NodeId| match self.view(call) {
            View::Call { callee, arguments: Some(list) } => Some((callee, self.arguments(list))),
            _ => None,
        };
        if let Ok(at) = name.parse::<usize>() {
            let calls = [type_name, "Self"].into_iter().flat_map(|head| index.calls(head).to_vec());
            let made = calls.filter_map(|call| Some((call, given(call)?)));
            let own = made.filter(|(call, (callee, _))| is_own(*callee, *call));
            return own.filter_map(|(_, (_, arguments))| arguments.get(at).map(|given| given.value)).collect();
        }
        let made = index.calls(name).iter().filter_map(|call| Some((*call, given(*call)?)));
        let own = made.filter(|(call, (callee, _))| match self.view(*callee) {
            View::Scoped { path: Some(path), .. } => is_own(path, *call),
            _ => false,
        });
        own.flat_map(|(_, (_, arguments))| arguments).map(|given| given.value).collect()
    }

    /// The values that struct literals of a type, or of a variant of one, give to one of its fields.
    fn fields_of_literals(&self, class: NodeId, name: &str) -> Vec<NodeId> {
        let fields = &self.grammar.fields;
        let Some(type_name) = self.definition_name(class) else { return Vec::new() };
        let type_name = type_name.split('<').next().unwrap_or(type_name);
        let mut values = Vec::new();
        // What says nothing of this name gives no value for it.
        self.depends_on_word(name);
        for node in 0..self.arena.len() as NodeId {
            let speaks =
                || self.construct(node) == Construct::Object && self.arena.text(node, self.text).contains(name);
            if !self.unnoted(speaks) {
                continue;
            }
            let Some(written) = self.field(node, fields.name) else { continue };
            let names_it = |node: NodeId| matches!(self.text_of(node), "Self") || self.head(node) == Some(type_name);
            let is_variant = || match self.view(written) {
                View::Scoped { path: Some(path), .. } => names_it(path),
                _ => false,
            };
            if !names_it(written) && self.text_of(written) != type_name && !is_variant() {
                continue;
            }
            let Some(body) = self.field(node, fields.body) else { continue };
            for part in self.arena.named_children(body) {
                let key = self.field(part, fields.field).map(|key| self.text_of(key));
                if key == Some(name) {
                    values.extend(self.field(part, fields.value));
                } else if key.is_none() && self.text_of(part) == name {
                    values.extend(self.arena.named_children(part).next());
                }
            }
        }
        values
    }
}
