//! What the flow engine knows of a value at one point of a function.
//!
//! A value without taints is the program's own: put together from constants, or made harmless. What nothing is known of
//! carries [`Origin::Unknown`], so that "harmless" and "unknown" are never mixed up.

pub(super) mod portable;

use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::engine::semantics::constants::Value as Constant;
use crate::rules::labels::{Kinds, Labels};
use crate::syntax::NodeId;

/// Most origins kept for one value; further ones are dropped, which loses a path but no finding at this sink.
const MAX_TAINTS: usize = 12;
/// How deep parts of parts are told apart; below that a part is whatever it may carry as a whole.
const MAX_DEPTH: u8 = 4;
/// Most values that are kept within one: what is copied into itself again and again must not grow without end.
const MAX_WEIGHT: u32 = 2_000;
/// Most parts kept apart for one value.
const MAX_PARTS: usize = 64;

/// Where something in a value comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Origin<'a> {
    /// An expression or parameter that is a source.
    Source(NodeId, Kinds),
    /// Whatever the callers of this function give as its parameter.
    Parameter(NodeId, u16),
    /// Whatever the callers of this function give under this name within its parameter.
    Property(NodeId, u16, &'a str),
    /// Whatever is given to the setter of this name in this function.
    State(NodeId, &'a str),
    /// Whatever other methods put into this field of the class.
    Field(NodeId, &'a str),
    /// Whatever a function of another file of the project returns, which was not looked at yet.
    Abroad,
    /// Nothing is known of it.
    Unknown,
    /// While a function is run for all calls that look alike: whatever the call gives here, and whether a source is in it.
    Given(u16, bool),
    /// The same for what the call gives under this name within it.
    GivenPart(u16, &'a str),
}

impl Origin<'_> {
    /// Whether it is a source that others write to. What the environment and the command line say is for whoever runs the program
    /// to know: a value that is compared with it is compared with something of the program's own.
    pub(super) fn is_source_of_others(self) -> bool {
        match self {
            Origin::Source(_, kinds) => {
                let of_operator = ["env", "cli"].into_iter().filter_map(Kinds::named).fold(Kinds::NONE, Kinds::union);
                !of_operator.contains(kinds)
            }
            Origin::Given(_, from_source) => from_source,
            _ => false,
        }
    }
}

/// One origin with what happened on the way.
#[derive(Debug, Clone)]
pub(super) struct Taint<'a> {
    pub(super) origin: Origin<'a>,
    /// What it can no longer do harm in.
    pub(super) safe_for: Labels,
    /// Whether it went through a function nothing is known of.
    pub(super) assumed: bool,
    pub(super) path: Option<Rc<Step>>,
}

/// A place a value went through, with the one before.
#[derive(Debug)]
pub(super) struct Step {
    pub(super) node: NodeId,
    pub(super) before: Option<Rc<Step>>,
    pub(super) length: u8,
}

/// Longest path that is remembered.
const MAX_PATH: u8 = 24;

impl<'a> Taint<'a> {
    pub(super) fn new(origin: Origin<'a>) -> Self {
        Self { origin, safe_for: Labels::NONE, assumed: false, path: None }
    }

    fn through(&self, node: NodeId) -> Self {
        Self { path: continued(self.path.clone(), node), ..self.clone() }
    }

    /// What was given, after all that happened to what stands for it here.
    pub(super) fn after(&self, given: &Self) -> Self {
        let mut nodes = Vec::new();
        let mut step = self.path.as_deref();
        while let Some(at) = step {
            nodes.push(at.node);
            step = at.before.as_deref();
        }
        Self {
            origin: given.origin,
            safe_for: given.safe_for.union(self.safe_for),
            assumed: given.assumed || self.assumed,
            path: nodes.into_iter().rev().fold(given.path.clone(), continued),
        }
    }

    /// Whether nothing is known of it, not even a way it took.
    pub(super) fn is_plainly_unknown(&self) -> bool {
        self.origin == Origin::Unknown && self.safe_for.is_none() && !self.assumed && self.path.is_none()
    }
}

/// A path with one more step, unless that is where it is or it is long enough.
fn continued(path: Option<Rc<Step>>, node: NodeId) -> Option<Rc<Step>> {
    let length = path.as_ref().map_or(0, |path| path.length);
    let is_here = path.as_ref().is_some_and(|path| path.node == node);
    match is_here || length >= MAX_PATH {
        true => path,
        false => Some(Rc::new(Step { node, before: path, length: length + 1 })),
    }
}

/// The origins of a value; nothing at all for most values, so that copying one costs nothing.
pub(super) type Taints<'a> = Option<Rc<Vec<Taint<'a>>>>;

/// What names a part of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key<'a> {
    Name(&'a str),
    Index(i64),
}

/// The parts of a container or object, as far as they are told apart.
#[derive(Debug, Clone, Default)]
pub(super) struct Parts<'a> {
    /// In the order in which they were set.
    pub(super) known: Vec<(Key<'a>, Value<'a>)>,
    /// Whatever was put under a key that is not known.
    pub(super) rest: Option<Box<Value<'a>>>,
    /// How many elements a list has, where that is known.
    pub(super) length: Option<usize>,
    /// How deep containers stand within containers here.
    depth: u8,
    /// How many values were ever put in, those within them counted.
    weight: u32,
}

/// A value.
#[derive(Debug, Clone, Default)]
pub(super) struct Value<'a> {
    pub(super) taints: Taints<'a>,
    pub(super) constant: Option<Rc<Constant>>,
    pub(super) parts: Option<Rc<Parts<'a>>>,
    /// The function or class of this file that it stands for.
    pub(super) definition: Option<NodeId>,
    /// For a function within another: the variables it sees.
    pub(super) captured: Option<Rc<FxHashMap<&'a str, Value<'a>>>>,
    /// For a function with arguments bound to it: these.
    pub(super) preset: Option<Rc<super::callers::Values<'a>>>,
    /// The class of this file that it is an instance of.
    pub(super) class: Option<NodeId>,
    /// The class of another file that it is an instance of, as an import path.
    pub(super) abroad: Option<Rc<str>>,
    /// For a truth value: what it says of other values.
    pub(super) says: Option<Rc<Says<'a>>>,
    /// Whether it is an address whose host stands already: what comes behind cannot lead elsewhere.
    pub(super) rooted: bool,
    /// What was done to its text that makes a later test of it count.
    pub(super) form: Form<'a>,
}

/// What was done to a text before it is tested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Form<'a> {
    /// Nothing that matters.
    #[default]
    Raw,
    /// A path without `..` and links: a test of where it begins counts.
    Resolved,
    /// The same, known to be absolute: below a folder it is put behind, it stays there.
    FromRoot,
    /// The way from a folder to the path in this variable: a test that it does not lead out is one of the path.
    Relative(&'a str),
    /// A part of the address in this variable: a test of its host is one of the address.
    PartOf(&'a str),
}

impl Form<'_> {
    /// Whether it is a path without `..`.
    pub(super) fn is_resolved(self) -> bool {
        matches!(self, Self::Resolved | Self::FromRoot)
    }
}

/// Places, by their text, that have passed a test, and what they can do no harm in since.
pub(super) type Passed<'a> = Vec<(&'a str, Labels)>;

/// What a condition tells of places when it holds and when it does not; nothing where that cannot happen.
#[derive(Debug, Clone)]
pub(super) struct Says<'a> {
    pub(super) when_true: Option<Passed<'a>>,
    pub(super) when_false: Option<Passed<'a>>,
}

impl<'a> Value<'a> {
    pub(super) fn constant(constant: Constant) -> Self {
        Self { constant: Some(Rc::new(constant)), ..Self::default() }
    }

    pub(super) fn unknown() -> Self {
        Self::from(Origin::Unknown)
    }

    pub(super) fn from(origin: Origin<'a>) -> Self {
        Self { taints: Some(Rc::new(vec![Taint::new(origin)])), ..Self::default() }
    }

    pub(super) fn of_taints(taints: Taints<'a>) -> Self {
        Self { taints, ..Self::default() }
    }

    /// Whether nothing of it comes from anywhere but the program itself.
    pub(super) fn is_own(&self) -> bool {
        self.taints.is_none() && self.parts.as_ref().is_none_or(|parts| parts.values().all(Value::is_own))
    }

    /// Whether it is known to come from a source, a caller or a field.
    pub(super) fn comes_from_somewhere(&self) -> bool {
        self.whole().iter().flat_map(|taints| taints.iter()).any(|taint| taint.origin != Origin::Unknown)
    }

    /// Its own origins, without that nothing is known of it.
    pub(super) fn without_unknown(&self) -> Taints<'a> {
        let known: Vec<Taint<'a>> = self
            .taints
            .iter()
            .flat_map(|taints| taints.iter())
            .filter(|taint| taint.origin != Origin::Unknown)
            .cloned()
            .collect();
        (!known.is_empty()).then(|| Rc::new(known))
    }

    /// What any part of it may carry.
    pub(super) fn whole(&self) -> Taints<'a> {
        let Some(parts) = &self.parts else { return self.taints.clone() };
        // Which program a list of arguments runs is up to its first element.
        let leads = parts.known.iter().any(|(key, _)| *key == Key::Index(0));
        let known = parts.known.iter().map(|(key, part)| (Some(key), part));
        known.chain(parts.rest.iter().map(|rest| (None, &**rest))).fold(self.taints.clone(), |all, (key, part)| {
            let harmless_there = match key {
                // Which fields an object has is up to whoever wrote their names.
                Some(Key::Name(_)) => Labels::OBJECT,
                Some(Key::Index(0)) => Labels::NONE,
                _ if leads => Labels::PROGRAM,
                _ => Labels::NONE,
            };
            match part.whole() {
                Some(whole) if !harmless_there.is_none() => join_taints(all, cleaned(&Some(whole), harmless_there)),
                whole => join_taints(all, whole),
            }
        })
    }

    /// Of a query with its values, `{ text, values }`: what may be in the query itself.
    pub(super) fn statement(&self) -> Option<Taints<'a>> {
        let parts = self.parts.as_ref()?;
        let is_query = |key: &Key<'a>| matches!(key, Key::Name("text" | "sql" | "query"));
        let mut queries = parts.known.iter().filter(|(key, _)| is_query(key)).peekable();
        queries.peek()?;
        Some(queries.fold(self.taints.clone(), |all, (_, query)| join_taints(all, query.whole())))
    }

    /// The same in another form: text built from it, a copy, a conversion. Parts and meaning are lost, origins stay.
    pub(super) fn blurred(&self) -> Self {
        Self::of_taints(self.whole())
    }

    /// The same with parts told apart down to a depth only: at 0, none.
    pub(super) fn blurred_below(&self, depth: u8) -> Self {
        let Some(parts) = &self.parts else { return self.clone() };
        match depth.checked_sub(1) {
            None => Self { taints: self.whole(), parts: None, ..self.clone() },
            Some(_) if parts.depth < depth => self.clone(),
            Some(below) => {
                let parts = parts.mapped(&mut |part| part.blurred_below(below));
                Self { parts: Some(Rc::new(Parts { depth: depth - 1, ..parts })), ..self.clone() }
            }
        }
    }

    /// The same with those of its parts blurred that are not what they were before; nothing where none has parts.
    pub(super) fn blurred_where_new(&self, before: &Self) -> Option<Self> {
        let parts = self.parts.as_ref().filter(|parts| parts.depth > 0 && !before.covers(self))?;
        let had = before.parts.as_deref();
        let was = |key: Option<Key<'a>>| match key {
            Some(key) => had?.get(key),
            None => had?.rest.as_deref(),
        };
        let blurred = |key, part: &Value<'a>| match was(key).is_some_and(|was| was.covers(part)) {
            true => part.clone(),
            false => part.blurred_below(0),
        };
        let mut parts = Parts::clone(parts);
        parts.known.iter_mut().for_each(|(key, part)| *part = blurred(Some(*key), part));
        if let Some(rest) = &mut parts.rest {
            **rest = blurred(None, rest);
        }
        Some(Self { parts: Some(Rc::new(parts)), ..self.clone() })
    }

    /// With a step of its path.
    pub(super) fn through(mut self, node: NodeId) -> Self {
        if let Some(taints) = &self.taints {
            self.taints = Some(Rc::new(taints.iter().map(|taint| taint.through(node)).collect()));
        }
        self
    }

    /// After something that makes it harmless for `labels`; parts and constants are no longer known to be what they were.
    pub(super) fn made_safe(&self, labels: Labels) -> Self {
        match labels.is_all() {
            true => Self::default(),
            false => Self::of_taints(cleaned(&self.whole(), labels)),
        }
    }

    /// The very same number, known to be small.
    pub(super) fn made_small(&self) -> Self {
        self.passed(Labels::of(["alloc"]))
    }

    /// The very same value, known to have passed a test.
    pub(super) fn passed(&self, labels: Labels) -> Self {
        let mut passed = self.clone();
        passed.taints = cleaned(&self.taints, labels);
        if let Some(parts) = &self.parts {
            let mut parts = Parts::clone(parts);
            parts.each(&mut |part| *part = part.passed(labels));
            passed.parts = Some(Rc::new(parts));
        }
        passed
    }

    /// After a function nothing is known of.
    pub(super) fn assumed(self) -> Self {
        let taints = self.taints.map(|taints| {
            Rc::new(taints.iter().map(|taint| Taint { assumed: true, ..taint.clone() }).collect::<Vec<_>>())
        });
        Self { taints, ..self }
    }

    /// Either this or the other: where two branches meet.
    pub(super) fn join(&self, other: &Self) -> Self {
        let same = |a: &Option<Rc<Constant>>, b: &Option<Rc<Constant>>| match (a, b) {
            (Some(a), Some(b)) if a == b => Some(a.clone()),
            _ => None,
        };
        Self {
            taints: join_taints(self.taints.clone(), other.taints.clone()),
            constant: same(&self.constant, &other.constant),
            parts: match (&self.parts, &other.parts) {
                (None, None) => None,
                (Some(one), None) => Some(one.or_something_else(other)),
                (None, Some(one)) => Some(one.or_something_else(self)),
                (Some(a), Some(b)) if Rc::ptr_eq(a, b) => Some(a.clone()),
                (Some(a), Some(b)) => Some(Rc::new(a.join(b))),
            },
            definition: self.definition.or(other.definition),
            captured: self.captured.clone().or_else(|| other.captured.clone()),
            preset: self.preset.clone().or_else(|| other.preset.clone()),
            class: self.class.or(other.class),
            abroad: self.abroad.clone().or_else(|| other.abroad.clone()),
            says: self.says_joined(other),
            rooted: self.rooted && other.rooted,
            form: self.form_joined(other),
        }
    }

    /// The form both have. What is nothing has every form: of `ok ? new URL(text) : null` only the address has parts.
    fn form_joined(&self, other: &Self) -> Form<'a> {
        match () {
            () if self.form == other.form || other.is_nothing() => self.form,
            () if self.is_nothing() => other.form,
            () => Form::Raw,
        }
    }

    fn is_nothing(&self) -> bool {
        self.taints.is_none() && matches!(self.constant.as_deref(), Some(Constant::Null))
    }

    /// What both say of other values; two constants say nothing together.
    fn says_joined(&self, other: &Self) -> Option<Rc<Says<'a>>> {
        if self.says.is_none() && other.says.is_none() {
            return None;
        }
        let (a, b) = (self.answer()?, other.answer()?);
        Some(Rc::new(a.join(&b)))
    }

    /// What it says of other values; of the constants `true` and `false`, that the other answer is never given.
    fn answer(&self) -> Option<Rc<Says<'a>>> {
        match (&self.says, self.constant.as_deref()) {
            (Some(says), _) => Some(says.clone()),
            (None, Some(Constant::Bool(true))) => Some(Rc::new(Says { when_true: Some(Vec::new()), when_false: None })),
            (None, Some(Constant::Bool(false))) => {
                Some(Rc::new(Says { when_true: None, when_false: Some(Vec::new()) }))
            }
            _ => None,
        }
    }

    /// Whether joining `other` would change nothing; for fixed points.
    pub(super) fn covers(&self, other: &Self) -> bool {
        let constant = self.constant.is_none() || self.constant == other.constant;
        constant
            && match (&self.parts, &other.parts) {
                (_, None) => cover(&self.taints, &other.taints),
                // What is not told apart here may be any part of the other.
                (None, Some(_)) => cover(&self.taints, &other.whole()),
                (Some(a), Some(b)) => {
                    cover(&self.taints, &other.taints) && (Rc::ptr_eq(a, b) || a.covers(b, &self.taints))
                }
            }
    }

    /// What lies under a key.
    pub(super) fn part(&self, key: Option<Key<'a>>) -> Self {
        let Some(parts) = &self.parts else { return Self::of_taints(self.taints.clone()) };
        let is_from_end = matches!(key, Some(Key::Index(at)) if at < 0) && parts.length.is_none();
        let found = match key.filter(|_| !is_from_end) {
            Some(key) => match parts.get(key) {
                Some(part) => Some(part.clone()),
                None => parts.rest.as_deref().cloned(),
            },
            None => parts.values().fold(None, |all: Option<Self>, part| match all {
                Some(all) => Some(all.join(part)),
                None => Some(part.clone()),
            }),
        };
        match found {
            Some(found) if self.taints.is_some() => {
                Self { taints: join_taints(found.taints.clone(), self.taints.clone()), constant: None, ..found }
            }
            Some(found) => found,
            None => Self::of_taints(self.taints.clone()),
        }
    }

    /// What lies under a name, in the value or in each of a list of values: "column" of `[{ column, value }]`.
    pub(super) fn part_within(&self, name: &'a str) -> Self {
        let key = Key::Name(name);
        let is_named = |parts: &&Rc<Parts<'a>>| parts.known.iter().any(|(key, _)| matches!(key, Key::Name(_)));
        let of_elements = self.parts.as_ref().filter(|parts| !is_named(parts)).and_then(|parts| {
            let mut elements = parts.values().map(|element| element.parts.as_ref()?.get(key));
            let first = elements.next()??.clone();
            elements.try_fold(first, |all, one| Some(all.join(one?)))
        });
        match of_elements {
            Some(found) => {
                Self { taints: join_taints(found.taints.clone(), self.taints.clone()), constant: None, ..found }
            }
            None => self.part(Some(key)),
        }
    }

    /// What lies under a name; of a parameter, what its callers give under that name.
    pub(super) fn property(&self, name: &'a str) -> Self {
        let (None, Some([only])) = (&self.parts, self.taints.as_ref().map(|taints| taints.as_slice())) else {
            return self.part(Some(Key::Name(name)));
        };
        match only.origin {
            Origin::Parameter(function, at) => {
                let origin = Origin::Property(function, at, name);
                Self::of_taints(Some(Rc::new(vec![Taint { origin, ..only.clone() }])))
            }
            Origin::Given(at, _) => {
                let origin = Origin::GivenPart(at, name);
                Self::of_taints(Some(Rc::new(vec![Taint { origin, ..only.clone() }])))
            }
            _ => self.part(Some(Key::Name(name))),
        }
    }

    /// Puts a value under a key.
    pub(super) fn set_part(&mut self, key: Option<Key<'a>>, value: Value<'a>) {
        let parts = Rc::make_mut(self.parts.get_or_insert_default());
        match key {
            Some(key) if parts.known.len() < MAX_PARTS => parts.set(key, value),
            Some(_) => parts.add_rest(value),
            // It may be any of those that are known.
            None => {
                parts.each(&mut |part| *part = part.join(&value));
                parts.add_rest(value);
            }
        }
        self.constant = None;
    }

    /// An empty collection.
    pub(super) fn empty() -> Self {
        Self { parts: Some(Rc::new(Parts { length: Some(0), ..Parts::default() })), ..Self::default() }
    }

    /// After something that undoes what made it safe.
    pub(super) fn unsafe_again(self) -> Self {
        let taints = self.taints.map(|taints| {
            // Who wrote it stays the same; what was harmless for everything was so by its form.
            let kept = |taint: &Taint<'a>| match taint.safe_for.contains(Labels::ANY_TEXT) {
                true => Labels::NONE,
                false => taint.safe_for.intersection(Labels::AUTHENTIC),
            };
            let again = |taint: &Taint<'a>| Taint { safe_for: kept(taint), ..taint.clone() };
            Rc::new(taints.iter().map(again).collect::<Vec<_>>())
        });
        Self { taints, ..self }
    }

    /// After something that undoes what made it safe for these.
    pub(super) fn unsafe_for(self, labels: Labels) -> Self {
        let taints = self.taints.map(|taints| {
            let again = |taint: &Taint<'a>| Taint { safe_for: taint.safe_for.without(labels), ..taint.clone() };
            Rc::new(taints.iter().map(again).collect::<Vec<_>>())
        });
        Self { taints, ..self }
    }

    /// Whether it is known by names: a dictionary, an object.
    pub(super) fn has_names(&self) -> bool {
        self.parts.as_ref().is_some_and(|parts| parts.known.iter().any(|(key, _)| matches!(key, Key::Name(_))))
    }

    /// `list[from:to]` with both written as numbers or left out; else any part of it.
    pub(super) fn slice(&self, bounds: &str) -> Self {
        let any = || {
            let mut slice = Self::of_taints(self.taints.clone());
            slice.set_part(None, self.part(None));
            slice
        };
        let Some(parts) = &self.parts else { return Self::of_taints(self.taints.clone()) };
        let (Some(length), Some((from, to))) = (parts.length, bounds.split_once(':')) else { return any() };
        let bound = |text: &str, absent: i64| match text.trim() {
            "" => Some(absent),
            text => text.parse::<i64>().ok().map(|at| if at < 0 { at + length as i64 } else { at }),
        };
        let (Some(from), Some(to)) = (bound(from, 0), bound(to, length as i64)) else { return any() };
        let elements = (from.max(0)..to.min(length as i64)).map(|at| self.part(Some(Key::Index(at)))).collect();
        Self { taints: self.taints.clone(), ..Self::list(elements) }
    }

    /// As a list of known elements.
    pub(super) fn list(elements: Vec<Value<'a>>) -> Self {
        let length = elements.len();
        let mut parts = Parts { length: Some(length), ..Parts::default() };
        for (at, element) in elements.into_iter().enumerate() {
            match at < MAX_PARTS {
                true => parts.set(Key::Index(at as i64), element),
                false => {
                    parts.add_rest(element);
                    parts.length = None;
                }
            }
        }
        Self { parts: Some(Rc::new(parts)), ..Self::default() }
    }

    /// Its text, where it is a constant string.
    pub(super) fn text(&self) -> Option<&str> {
        match self.constant.as_deref() {
            Some(Constant::Str(text)) => Some(text),
            _ => None,
        }
    }
}

impl<'a> Parts<'a> {
    pub(super) fn get(&self, key: Key<'a>) -> Option<&Value<'a>> {
        let key = match (key, self.length) {
            (Key::Index(at), Some(length)) if at < 0 => Key::Index(at + length as i64),
            _ => key,
        };
        self.known.iter().find(|(found, _)| *found == key).map(|(_, value)| value)
    }

    pub(super) fn set(&mut self, key: Key<'a>, value: Value<'a>) {
        let value = self.admitted(value);
        match self.known.iter().position(|(found, _)| *found == key) {
            Some(at) => self.known[at].1 = value,
            None if self.known.len() < MAX_PARTS => self.known.push((key, value)),
            None => self.add_rest(value),
        }
    }

    /// A value as it may be put in: as it is, unless that would lead too deep or make too much of it.
    fn admitted(&mut self, value: Value<'a>) -> Value<'a> {
        let (depth, weight) = value.parts.as_ref().map_or((0, 1), |parts| (parts.depth + 1, parts.weight + 1));
        if depth > MAX_DEPTH || self.weight.saturating_add(weight) > MAX_WEIGHT {
            self.weight = self.weight.saturating_add(1);
            return value.blurred();
        }
        self.depth = self.depth.max(depth);
        self.weight += weight;
        value
    }

    pub(super) fn add_rest(&mut self, value: Value<'a>) {
        let rest = match &self.rest {
            Some(rest) => rest.join(&value),
            None => value,
        };
        let rest = self.admitted(rest);
        self.rest = Some(Box::new(rest));
    }

    pub(super) fn values(&self) -> impl Iterator<Item = &Value<'a>> {
        self.known.iter().map(|(_, value)| value).chain(self.rest.as_deref())
    }

    fn each(&mut self, change: &mut dyn FnMut(&mut Value<'a>)) {
        self.known.iter_mut().for_each(|(_, value)| change(value));
        if let Some(rest) = &mut self.rest {
            change(rest);
        }
    }

    /// The same parts, some of them replaced: those at these places among [`Parts::values`], which come in order.
    pub(super) fn with(&self, replaced: Vec<(usize, Value<'a>)>) -> Self {
        let mut replaced = replaced.into_iter().peekable();
        let mut parts = self.clone();
        let mut place = 0;
        parts.each(&mut |part| {
            if let Some((_, value)) = replaced.next_if(|(at, _)| *at == place) {
                *part = value;
            }
            place += 1;
        });
        parts
    }

    /// The same parts with other values.
    pub(super) fn mapped(&self, change: &mut dyn FnMut(&Value<'a>) -> Value<'a>) -> Self {
        let mut mapped = self.clone();
        mapped.each(&mut |value| *value = change(value));
        mapped
    }

    /// Whether joining `other` would change nothing, where each part may also be what the whole carries.
    fn covers(&self, other: &Self, whole: &Taints<'a>) -> bool {
        let covers = |had: Option<&Value<'a>>, part: &Value<'a>| {
            had.is_some_and(|had| had.covers(part)) || whole.is_some() && cover(whole, &part.whole())
        };
        (self.length.is_none() || self.length == other.length)
            && other.known.iter().all(|(key, part)| covers(self.get(*key).or(self.rest.as_deref()), part))
            && other.rest.iter().all(|rest| covers(self.rest.as_deref(), rest))
    }

    /// Appends to the end of a list.
    pub(super) fn push(&mut self, value: Value<'a>) {
        match self.length {
            Some(length) if length < MAX_PARTS => {
                self.set(Key::Index(length as i64), value);
                self.length = Some(length + 1);
            }
            Some(_) => self.forget_order(Some(value)),
            // Somewhere behind what is known of its beginning.
            None => self.add_rest(value),
        }
    }

    /// Appends one after the other to what may be the arguments of a program: behind `--` nothing is one of its options.
    pub(super) fn push_arguments(&mut self, values: impl IntoIterator<Item = Value<'a>>) {
        let mut ended = self.values().any(|before| before.text() == Some("--"));
        for value in values {
            let is_end = value.text() == Some("--");
            self.push(if ended { value.passed(Labels::of(["argv"])) } else { value });
            ended |= is_end;
        }
    }

    /// Puts an element in front of the one at `at`.
    pub(super) fn insert(&mut self, at: i64, value: Value<'a>) {
        match self.length {
            Some(length) if length < MAX_PARTS => {
                let at = at.clamp(0, length as i64);
                self.shift(at, 1);
                self.set(Key::Index(at), value);
                self.length = Some(length + 1);
            }
            _ => self.forget_order(Some(value)),
        }
    }

    /// Takes out what lies under a key of a map; nothing where it is not known to be there.
    pub(super) fn take(&mut self, key: Key<'a>) -> Option<Value<'a>> {
        let place = self.known.iter().position(|(found, _)| *found == key)?;
        Some(self.known.remove(place).1)
    }

    /// Takes the element at `at` out (from the end where it is negative).
    pub(super) fn remove(&mut self, at: i64) -> Option<Value<'a>> {
        let Some(length) = self.length else {
            if at >= 0 {
                self.forget_order(None);
            }
            return None;
        };
        let length = length as i64;
        let at = if at < 0 { at + length } else { at };
        if at < 0 || at >= length {
            return None;
        }
        let place = self.known.iter().position(|(key, _)| *key == Key::Index(at))?;
        let (_, value) = self.known.remove(place);
        self.shift(at, -1);
        self.length = Some(length as usize - 1);
        Some(value)
    }

    fn shift(&mut self, from: i64, by: i64) {
        for (key, _) in &mut self.known {
            if let Key::Index(at) = key
                && *at >= from
            {
                *at += by;
            }
        }
    }

    /// From here on only what is in it is known, not where.
    pub(super) fn forget_order(&mut self, also: Option<Value<'a>>) {
        self.length = None;
        let indexed: Vec<Value<'a>> = {
            let (indexed, named): (Vec<_>, Vec<_>) =
                std::mem::take(&mut self.known).into_iter().partition(|(key, _)| matches!(key, Key::Index(_)));
            self.known = named;
            indexed.into_iter().map(|(_, value)| value).collect()
        };
        indexed.into_iter().chain(also).for_each(|value| self.add_rest(value));
    }

    /// The parts where the whole may as well be something of which none are known: how many there are is not known then.
    fn or_something_else(self: &Rc<Self>, other: &Value<'a>) -> Rc<Self> {
        match self.length {
            Some(_) if !other.is_nothing() => Rc::new(Self { length: None, ..Self::clone(self) }),
            _ => self.clone(),
        }
    }

    fn join(&self, other: &Self) -> Self {
        if self.length != other.length || self.length.is_none() {
            // How both begin is known nevertheless.
            let (a, b) = (self.beginning_with(other), other.beginning_with(self));
            return a.merged(&b);
        }
        self.merged(other)
    }

    /// Of a list only those elements at a known place that the other has there as well.
    fn beginning_with(&self, other: &Self) -> Self {
        let is_common = |key: &Key<'a>| matches!(key, Key::Name(_)) || other.get(*key).is_some();
        let mut begun = Self { length: None, ..self.clone() };
        let (known, others) = std::mem::take(&mut begun.known).into_iter().partition(|(key, _)| is_common(key));
        begun.known = known;
        let others: Vec<(Key<'a>, Value<'a>)> = others;
        others.into_iter().for_each(|(_, value)| begun.add_rest(value));
        begun
    }

    fn merged(&self, other: &Self) -> Self {
        let mut merged = self.clone();
        for (key, value) in &other.known {
            let joined = match self.get(*key) {
                Some(mine) => mine.join(value),
                None => value.clone(),
            };
            merged.set(*key, joined);
        }
        if let Some(rest) = &other.rest {
            merged.add_rest(Value::clone(rest));
        }
        merged
    }
}

impl<'a> Says<'a> {
    /// The opposite condition.
    pub(super) fn not(&self) -> Self {
        Self { when_true: self.when_false.clone(), when_false: self.when_true.clone() }
    }

    /// Both hold.
    pub(super) fn and(&self, other: &Self) -> Self {
        Self {
            when_true: both(&self.when_true, &other.when_true),
            when_false: either(&self.when_false, &other.when_false),
        }
    }

    /// One of them holds.
    pub(super) fn or(&self, other: &Self) -> Self {
        self.not().and(&other.not()).not()
    }

    /// One or the other condition was asked.
    fn join(&self, other: &Self) -> Self {
        Self {
            when_true: either(&self.when_true, &other.when_true),
            when_false: either(&self.when_false, &other.when_false),
        }
    }
}

fn both<'a>(a: &Option<Passed<'a>>, b: &Option<Passed<'a>>) -> Option<Passed<'a>> {
    let (mut all, more) = (a.clone()?, b.as_ref()?);
    for (place, labels) in more {
        match all.iter_mut().find(|(had, _)| had == place) {
            Some((_, had)) => *had = had.union(*labels),
            None => all.push((place, *labels)),
        }
    }
    Some(all)
}

/// What is known whichever of two ways was taken; a way that cannot be taken says nothing.
pub(super) fn either<'a>(a: &Option<Passed<'a>>, b: &Option<Passed<'a>>) -> Option<Passed<'a>> {
    let (a, b) = match (a, b) {
        (None, one) | (one, None) => return one.clone(),
        (Some(a), Some(b)) => (a, b),
    };
    let common = a.iter().filter_map(|(place, labels)| {
        let other = b.iter().find(|(found, _)| found == place)?;
        Some((*place, labels.intersection(other.1)))
    });
    Some(common.filter(|(_, labels)| !labels.is_none()).collect())
}

/// Whether joining the origins of `other` to these changes nothing: they are among them and as harmful here, or there is no
/// room for more.
fn cover(these: &Taints<'_>, other: &Taints<'_>) -> bool {
    match (these, other) {
        (_, None) => true,
        (None, Some(_)) => false,
        (Some(a), Some(b)) => {
            let is_had = |wanted: &Taint<'_>| match a.iter().find(|had| had.origin == wanted.origin) {
                Some(had) => wanted.safe_for.contains(had.safe_for),
                None => a.len() >= MAX_TAINTS,
            };
            Rc::ptr_eq(a, b) || b.iter().all(is_had)
        }
    }
}

fn cleaned<'a>(taints: &Taints<'a>, labels: Labels) -> Taints<'a> {
    if labels.is_all() {
        return None;
    }
    taints.as_ref().map(|taints| {
        let safe = |taint: &Taint<'a>| Taint { safe_for: taint.safe_for.union(labels), ..taint.clone() };
        Rc::new(taints.iter().map(safe).collect())
    })
}

/// All origins of both; one that is in both is safe only for what it is safe for in both.
pub(super) fn join_taints<'a>(a: Taints<'a>, b: Taints<'a>) -> Taints<'a> {
    match (a, b) {
        (None, one) | (one, None) => one,
        (Some(a), Some(b)) if Rc::ptr_eq(&a, &b) => Some(a),
        (Some(a), Some(b)) => {
            let had = |taint: &Taint<'a>| a.iter().find(|had| had.origin == taint.origin);
            let is_nothing_new = |taint: &Taint<'a>| match had(taint) {
                Some(had) => taint.safe_for.contains(had.safe_for) && (taint.assumed || !had.assumed),
                None => a.len() >= MAX_TAINTS,
            };
            let Some(first) = b.iter().position(|taint| !is_nothing_new(taint)) else { return Some(a) };
            let mut joined = Rc::unwrap_or_clone(a);
            for taint in &b[first..] {
                match joined.iter().position(|had| had.origin == taint.origin) {
                    Some(at) => {
                        let had = &mut joined[at];
                        had.safe_for = had.safe_for.intersection(taint.safe_for);
                        had.assumed &= taint.assumed;
                    }
                    None if joined.len() < MAX_TAINTS => joined.push(taint.clone()),
                    None => {}
                }
            }
            Some(Rc::new(joined))
        }
    }
}
