//! What entering a function gave, said of what it was given: the next call that looks alike need not enter it again.
//!
//! A call is made general first: whatever its arguments carry is replaced by [`Origin::Given`], while constants, parts and
//! classes stay, since branches hang on them. What comes out is then said of the arguments of the call at hand.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::callers::Values;
use super::env::Env;
use super::value::{Origin, Parts, Taint, Taints, Value, join_taints};
use crate::engine::dependencies::Dependencies;
use crate::syntax::NodeId;

/// Most values, those within others counted, that a call may be given as they are. Of more, parts of parts are no longer
/// told apart, then no parts at all: calls given that much would never look alike.
const MAX_VALUES: usize = 48;
/// Most calls of one function that are kept.
const MAX_KEPT: usize = 24;

type Variables<'a> = Rc<FxHashMap<&'a str, Value<'a>>>;

/// A call of a function, without what its arguments carry.
#[derive(Debug)]
pub(super) struct Call<'a> {
    pub(super) receiver: Option<Value<'a>>,
    pub(super) values: Values<'a>,
    /// The variables that the function sees besides its own.
    pub(super) captured: Option<Variables<'a>>,
}

/// What a function left behind.
#[derive(Debug, Clone, Default)]
pub(super) struct Left<'a> {
    pub(super) returned: Value<'a>,
    /// The state at its normal ends, as far as the caller can see it; nothing where it has none.
    pub(super) end: Option<Env<'a>>,
    /// Parameters that were given another value.
    pub(super) rebound: Vec<&'a str>,
}

/// Which functions a run came through, and whether it was kept from entering one: that decides where else it holds.
#[derive(Debug, Clone, Default)]
pub(super) struct Reach {
    /// All functions that were entered from it.
    functions: Vec<NodeId>,
    /// How many of them one from the other.
    height: u8,
    /// Whether one was not entered for its depth.
    limited: bool,
    /// Whether a call was met that leads into another file, which was not followed yet.
    meets_others: bool,
    /// Of functions that were met again while they were run: the one entered first, as its place among those entered.
    cut: Option<usize>,
}

/// One call that was followed.
#[derive(Debug)]
pub(super) struct Followed<'a> {
    pub(super) call: Call<'a>,
    pub(super) left: Left<'a>,
    pub(super) reach: Reach,
    /// How deep it was entered, and how deep it might have been.
    pub(super) depth: (u8, u8),
    /// How many expressions were evaluated.
    pub(super) steps: u32,
    /// What was looked at.
    pub(super) on: Dependencies,
}

/// The calls that were followed, by function.
#[derive(Debug, Default)]
pub(super) struct Entered<'a> {
    calls: FxHashMap<NodeId, Vec<Rc<Followed<'a>>>>,
}

impl<'a> Entered<'a> {
    /// What a call like this one left behind, where it would do the same from here.
    pub(super) fn find(
        &self,
        function: NodeId,
        call: &Call<'a>,
        (entered, deepest): (u8, u8),
        is_running: impl Fn(NodeId) -> bool,
    ) -> Option<Rc<Followed<'a>>> {
        let holds = |known: &&Rc<Followed<'a>>| {
            let fits = known.depth == (entered, deepest)
                || !known.reach.limited && entered.saturating_add(known.reach.height) <= deepest;
            fits && known.call.is_like(call) && !known.reach.functions.iter().any(|at| is_running(*at))
        };
        self.calls.get(&function)?.iter().find(holds).cloned()
    }

    pub(super) fn keep(&mut self, function: NodeId, followed: Followed<'a>) {
        let calls = self.calls.entry(function).or_default();
        if calls.len() < MAX_KEPT {
            calls.push(Rc::new(followed));
        }
    }

    /// Forgets what changes once other files are looked into.
    pub(super) fn forget_what_meets_others(&mut self) {
        self.calls.values_mut().for_each(|calls| calls.retain(|known| !known.reach.meets_others));
    }
}

impl Reach {
    /// A function was not entered, since that would be too deep.
    pub(super) fn limit(&mut self) {
        self.limited = true;
    }

    /// A function was not entered, since it is being run: the one at this place of those that were entered.
    pub(super) fn cut_at(&mut self, place: usize) {
        self.cut = Some(self.cut.map_or(place, |before| before.min(place)));
    }

    /// A call leads into another file, and was not followed yet.
    pub(super) fn meet_others(&mut self) {
        self.meets_others = true;
    }

    /// Whether what was seen changes once other files are looked into.
    pub(super) fn depends_on_others(&self) -> bool {
        self.meets_others
    }

    /// Whether the run would have been the same wherever else it began; `place` is its own among the functions that were
    /// entered. That it or one entered from it was met again is then of no more interest.
    pub(super) fn holds_elsewhere(&mut self, place: usize) -> bool {
        self.cut = self.cut.filter(|cut| *cut < place);
        self.cut.is_none()
    }

    /// A function was entered, and came so far itself.
    pub(super) fn add(&mut self, function: NodeId, inner: &Reach) {
        if !self.functions.contains(&function) {
            self.functions.push(function);
        }
        self.join(inner);
        self.height = self.height.max(inner.height.saturating_add(1));
    }

    /// Another run belongs to this one.
    pub(super) fn join(&mut self, other: &Reach) {
        for one in &other.functions {
            if !self.functions.contains(one) {
                self.functions.push(*one);
            }
        }
        self.height = self.height.max(other.height);
        self.limited |= other.limited;
        self.meets_others |= other.meets_others;
        if let Some(cut) = other.cut {
            self.cut_at(cut);
        }
    }
}

impl<'a> Call<'a> {
    /// A call made general, with what its arguments carry apart.
    pub(super) fn made_general(
        receiver: Option<&Value<'a>>,
        values: &Values<'a>,
        captured: Option<&Variables<'a>>,
    ) -> (Self, Given<'a>) {
        let all = || receiver.into_iter().chain(values.iter().map(|(_, value)| value));
        let depth = [u8::MAX, 1].into_iter().find(|depth| {
            let mut left = MAX_VALUES;
            all().all(|value| fits(value, *depth, &mut left))
        });
        let mut given = Given::default();
        let mut take = |value: &Value<'a>| given.take(&value.blurred_below(depth.unwrap_or(0)));
        let receiver = receiver.map(&mut take);
        let values = values.iter().map(|(keyword, value)| (*keyword, take(value))).collect();
        (Self { receiver, values, captured: captured.cloned() }, given)
    }

    fn is_like(&self, other: &Self) -> bool {
        let same_variables = match (&self.captured, &other.captured) {
            (Some(a), Some(b)) => Rc::ptr_eq(a, b),
            (a, b) => a.is_none() && b.is_none(),
        };
        let receivers = match (&self.receiver, &other.receiver) {
            (Some(a), Some(b)) => is_like(a, b),
            (a, b) => a.is_none() && b.is_none(),
        };
        same_variables
            && receivers
            && self.values.len() == other.values.len()
            && self.values.iter().zip(&other.values).all(|((a, one), (b, other))| a == b && is_like(one, other))
    }
}

/// Whether there are no more than `left` values in this one, down to `depth`; counts them off.
fn fits(value: &Value<'_>, depth: u8, left: &mut usize) -> bool {
    let Some(fewer) = left.checked_sub(1) else { return false };
    *left = fewer;
    let Some(depth) = depth.checked_sub(1) else { return true };
    value.parts.as_ref().is_none_or(|parts| parts.values().all(|part| fits(part, depth, left)))
}

/// Whether two values that were made general are the same.
fn is_like(one: &Value<'_>, other: &Value<'_>) -> bool {
    let origin = |value: &Value<'_>| value.taints.as_ref().and_then(|taints| Some(taints.first()?.origin)).map(general);
    let same = |a: Option<*const ()>, b: Option<*const ()>| a == b;
    let parts = match (&one.parts, &other.parts) {
        (Some(a), Some(b)) => Rc::ptr_eq(a, b) || have_like_parts(a, b),
        (a, b) => a.is_none() && b.is_none(),
    };
    parts
        && origin(one) == origin(other)
        && one.constant == other.constant
        && one.definition == other.definition
        && one.class == other.class
        && one.abroad == other.abroad
        && one.rooted == other.rooted
        && one.form == other.form
        && same(one.captured.as_ref().map(address), other.captured.as_ref().map(address))
        && same(one.preset.as_ref().map(address), other.preset.as_ref().map(address))
}

/// An origin as far as it says which argument is meant.
fn general(origin: Origin<'_>) -> Option<(u16, bool)> {
    match origin {
        Origin::Given(at, from_source) => Some((at, from_source)),
        _ => None,
    }
}

fn address<T>(shared: &Rc<T>) -> *const () {
    Rc::as_ptr(shared).cast()
}

fn have_like_parts(one: &Parts<'_>, other: &Parts<'_>) -> bool {
    let rest = match (&one.rest, &other.rest) {
        (Some(a), Some(b)) => is_like(a, b),
        (a, b) => a.is_none() && b.is_none(),
    };
    rest && one.length == other.length
        && one.known.len() == other.known.len()
        && one.known.iter().zip(&other.known).all(|((a, one), (b, other))| a == b && is_like(one, other))
}

/// What the arguments of a call carry.
#[derive(Debug, Default)]
pub(super) struct Given<'a> {
    carried: Vec<Taints<'a>>,
}

impl<'a> Given<'a> {
    /// Makes a value general.
    fn take(&mut self, value: &Value<'a>) -> Value<'a> {
        let parts = value.parts.as_ref().map(|parts| Rc::new(parts.mapped(&mut |part| self.take(part))));
        // What a truth value says is said of places of the caller.
        Value { taints: self.symbol(&value.taints), parts, says: None, ..value.clone() }
    }

    fn symbol(&mut self, taints: &Taints<'a>) -> Taints<'a> {
        let carried = taints.as_ref()?;
        if let [only] = carried.as_slice()
            && only.is_plainly_unknown()
        {
            return taints.clone();
        }
        let from_source = carried.iter().any(|taint| taint.origin.is_source_of_others());
        // A call has far fewer arguments.
        let at = u16::try_from(self.carried.len()).unwrap_or(u16::MAX);
        self.carried.push(taints.clone());
        Value::from(Origin::Given(at, from_source)).taints
    }

    /// What a function left behind, said of these arguments.
    pub(super) fn said_in(&self, left: Left<'a>) -> Left<'a> {
        if self.carried.is_empty() {
            return left;
        }
        let mut done = Done::default();
        let end = left.end.map(|end| {
            let variables = self.variables(&end.variables, &mut done).unwrap_or(end.variables);
            Env { variables, ..end }
        });
        Left { returned: self.value(&left.returned, &mut done).unwrap_or(left.returned), end, ..left }
    }

    /// Nothing where a value stays as it is.
    fn value(&self, value: &Value<'a>, done: &mut Done<'a>) -> Option<Value<'a>> {
        let taints = self.taints(&value.taints);
        let parts = value.parts.as_ref().and_then(|parts| self.parts(parts, done));
        let captured = value.captured.as_ref().and_then(|captured| self.variables(captured, done));
        let preset = value.preset.as_ref().and_then(|preset| {
            let said: Vec<_> = preset.iter().map(|(_, value)| self.value(value, done)).collect();
            said.iter().any(Option::is_some).then(|| {
                let pairs = preset.iter().zip(said);
                Rc::new(pairs.map(|((keyword, was), said)| (*keyword, said.unwrap_or_else(|| was.clone()))).collect())
            })
        });
        if taints.is_none() && parts.is_none() && captured.is_none() && preset.is_none() {
            return None;
        }
        Some(Value {
            taints: taints.unwrap_or_else(|| value.taints.clone()),
            parts: parts.or_else(|| value.parts.clone()),
            captured: captured.or_else(|| value.captured.clone()),
            preset: preset.or_else(|| value.preset.clone()),
            ..value.clone()
        })
    }

    fn parts(&self, parts: &Rc<Parts<'a>>, done: &mut Done<'a>) -> Option<Rc<Parts<'a>>> {
        if let Some(said) = done.parts.get(&address(parts)) {
            return said.clone();
        }
        let mut changed = Vec::new();
        for (place, part) in parts.values().enumerate() {
            changed.extend(self.value(part, done).map(|said| (place, said)));
        }
        let said = (!changed.is_empty()).then(|| Rc::new(parts.with(changed)));
        done.parts.insert(address(parts), said.clone());
        said
    }

    fn variables(&self, variables: &Variables<'a>, done: &mut Done<'a>) -> Option<Variables<'a>> {
        if let Some(said) = done.variables.get(&address(variables)) {
            return said.clone();
        }
        let mut said: Option<Variables<'a>> = None;
        for (name, value) in variables.iter() {
            if let Some(value) = self.value(value, done) {
                Rc::make_mut(said.get_or_insert_with(|| variables.clone())).insert(name, value);
            }
        }
        done.variables.insert(address(variables), said.clone());
        said
    }

    fn taints(&self, taints: &Taints<'a>) -> Option<Taints<'a>> {
        let all = taints.as_ref()?;
        if !all.iter().any(|taint| matches!(taint.origin, Origin::Given(..) | Origin::GivenPart(..))) {
            return None;
        }
        let mut said: Taints<'a> = None;
        for taint in all.iter() {
            let carried = |at: u16| self.carried.get(usize::from(at)).cloned().flatten();
            let given = match taint.origin {
                Origin::Given(at, _) => carried(at),
                Origin::GivenPart(at, name) => Value::of_taints(carried(at)).property(name).taints,
                _ => {
                    said = join_taints(said, Some(Rc::new(vec![taint.clone()])));
                    continue;
                }
            };
            let on: Option<Vec<Taint<'a>>> = given.map(|given| given.iter().map(|one| taint.after(one)).collect());
            said = join_taints(said, on.map(Rc::new));
        }
        Some(said)
    }
}

/// What was already said of the arguments, by its address; nothing where it stays as it is. Values share their parts, and
/// functions the variables they see.
#[derive(Default)]
struct Done<'a> {
    parts: FxHashMap<*const (), Option<Rc<Parts<'a>>>>,
    variables: FxHashMap<*const (), Option<Variables<'a>>>,
}
