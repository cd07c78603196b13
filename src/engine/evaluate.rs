//! Asks a match's predicates, in the order the compiler chose.

use std::cell::Cell;
use std::ops::ControlFlow;

use super::backtracking::Growth;
use super::flow::Evidence;
use super::matcher::{self, Captures};
use super::secrets::{self, Kind};
use super::semantics::arguments::Presence;
use super::semantics::bindings::{Binding, Bound};
use super::semantics::constants::Value;
use super::semantics::{Unit, View, strings};
use crate::lang::grammar::Construct;
use crate::rules::predicate::{NameSet, Predicate, Test};
use crate::rules::query::{CaptureId, Pattern, Shape};
use crate::rules::vocabulary;
use crate::syntax::{Arena, NodeId};

/// A match whose predicates all hold.
#[derive(Clone)]
pub(super) struct Verdict {
    /// With what the predicates filled in.
    pub captures: Captures,
    /// Whether a convention stood in for proof.
    pub assumed: bool,
    /// The way an untrusted value takes to the sink, where one was asked for.
    pub evidence: Option<Evidence>,
}

/// What one predicate answers.
enum Answer {
    No,
    Yes,
    /// Yes, by convention.
    Assumed,
    /// Yes, and this is the value of the capture it fills.
    Fills(CaptureId, NodeId),
    /// Yes, and the value comes this way.
    From(Evidence),
}

impl From<bool> for Answer {
    fn from(yes: bool) -> Self {
        if yes { Self::Yes } else { Self::No }
    }
}

/// The first predicate that does not hold, by its place, with what those before it have filled in.
pub(super) struct Failure {
    pub predicate: usize,
    pub captures: Captures,
}

/// Most ways in which shapes may match that are tried for one match of a pattern.
const MOST_WAYS: u32 = 2_000;

/// Whether all predicates of a pattern hold, in some way in which the shapes match that they ask for.
pub(super) fn holds(predicates: &[Predicate], captures: &Captures, unit: &Unit<'_>) -> Result<Verdict, Failure> {
    first_way(predicates, captures, unit, false).map(|way| way.verdict)
}

/// Whether all predicates hold but the one that asks for a source; with the expression of which it asks.
pub(super) fn holds_but_for_source(
    pattern: &Pattern,
    captures: &Captures,
    unit: &Unit<'_>,
) -> Option<(Verdict, NodeId)> {
    let way = first_way(&pattern.predicates, captures, unit, true).ok()?;
    Some((way.verdict, way.source_asked_of?))
}

fn first_way(
    predicates: &[Predicate],
    captures: &Captures,
    unit: &Unit<'_>,
    but_for_source: bool,
) -> Result<Way, Failure> {
    let mut first = None;
    let asking = Asking { predicates, unit, but_for_source, left: &Cell::new(MOST_WAYS) };
    let outcome = asking.ways(0, Way::of(captures), &mut |way| {
        first = Some(way);
        ControlFlow::Break(())
    });
    first.ok_or(match outcome {
        ControlFlow::Continue(Some(failure)) => failure,
        _ => Failure { predicate: 0, captures: *captures },
    })
}

/// A way in which the predicates asked so far hold.
#[derive(Clone)]
struct Way {
    verdict: Verdict,
    /// What should vary and may be constant after all, with the predicate that says so.
    varying: Vec<(usize, NodeId)>,
    asked_for_sources: bool,
    /// Of what the predicate asks that is left out.
    source_asked_of: Option<NodeId>,
}

impl Way {
    fn of(captures: &Captures) -> Self {
        let verdict = Verdict { captures: *captures, assumed: false, evidence: None };
        Self { verdict, varying: Vec::new(), asked_for_sources: false, source_asked_of: None }
    }

    /// Goes on with what a shape hands on, matched in this way.
    fn with(&self, binds: &[CaptureId], handed_on: &[CaptureId], shape: &Verdict) -> Self {
        let mut way = self.clone();
        for (bind, from) in binds.iter().zip(handed_on) {
            if let Some(node) = shape.captures.get(*from) {
                way.verdict.captures.set(*bind, node);
            }
        }
        way.verdict.assumed |= shape.assumed;
        way
    }
}

/// The predicates of a pattern or a shape, on their way to an answer.
#[derive(Clone, Copy)]
struct Asking<'p, 'u, 't> {
    predicates: &'p [Predicate],
    unit: &'u Unit<'t>,
    /// Whether what asks for a source is left out.
    but_for_source: bool,
    /// How many ways of shapes may still be tried.
    left: &'p Cell<u32>,
}

/// Either enough was found, or not: then what failed last, in the way that got furthest, where nothing was found at all.
type Outcome = ControlFlow<(), Option<Failure>>;

impl Asking<'_, '_, '_> {
    /// Asks the predicates from one on, and hands each way in which all hold to `found`, until that has enough.
    fn ways(&self, from: usize, mut way: Way, found: &mut dyn FnMut(Way) -> ControlFlow<()>) -> Outcome {
        let unit = self.unit;
        let failed =
            |predicate, way: &Way| ControlFlow::Continue(Some(Failure { predicate, captures: way.verdict.captures }));
        for (at, predicate) in self.predicates.iter().enumerate().skip(from) {
            match (&predicate.test, predicate.negated) {
                (Test::Tainted { node, .. }, false) if self.but_for_source => {
                    way.source_asked_of = way.source_asked_of.or(way.verdict.captures.get(*node));
                    continue;
                }
                (Test::Shaped { node, shape, within, binds }, false) => {
                    let Some(node) = way.verdict.captures.get(*node) else { return failed(at, &way) };
                    return self.ways_of_shape(at, Sought { node, shape, within: *within, binds }, &way, found);
                }
                _ => {}
            }
            if let Some(without_source) = self.lacks_source(predicate, &mut way) {
                return failed(without_source, &way);
            }
            let Verdict { captures, assumed, evidence } = &mut way.verdict;
            match (ask(&predicate.test, captures, unit), predicate.negated) {
                (Answer::No, true) => {
                    if let Test::Const { node } = &predicate.test
                        && let Some(node) = captures.get(*node)
                    {
                        way.varying.push((at, node));
                    }
                }
                (Answer::No, false) | (_, true) => return failed(at, &way),
                (Answer::Yes, false) => {}
                (Answer::Assumed, false) => *assumed = true,
                (Answer::Fills(capture, node), false) => captures.set(capture, node),
                (Answer::From(found), false) => {
                    *assumed |= found.assumed;
                    *evidence = Some(found);
                }
            }
        }
        // What is put together from constants alone is as good as one; asked last, since for that the function has to be run.
        let constant = way.varying.iter().find(|(_, node)| !self.but_for_source && unit.is_always_constant(*node));
        if let Some((predicate, _)) = constant {
            return failed(*predicate, &way);
        }
        found(way).map_continue(|()| None)
    }

    /// Before anything is run or worked out, the predicate whose source cannot come in at all.
    fn lacks_source(&self, next: &Predicate, way: &mut Way) -> Option<usize> {
        let is_costly = next.test.follows_values() || matches!(next.test, Test::Backtracks { .. });
        if self.but_for_source || !is_costly || std::mem::replace(&mut way.asked_for_sources, true) {
            return None;
        }
        self.predicates.iter().position(|predicate| match &predicate.test {
            Test::Tainted { kind, .. } => !predicate.negated && !self.unit.may_come_in(kind),
            _ => false,
        })
    }

    /// Goes on behind the predicate at `at` with each way in which a shape matches.
    fn ways_of_shape(
        &self,
        at: usize,
        sought: Sought<'_>,
        way: &Way,
        found: &mut dyn FnMut(Way) -> ControlFlow<()>,
    ) -> Outcome {
        let mut furthest = Some(Failure { predicate: at, captures: way.verdict.captures });
        let outcome = self.each_way_of_shape(&sought, &mut |handed_on, shape| {
            match self.ways(at + 1, way.with(sought.binds, handed_on, shape), found)? {
                None => furthest = None,
                Some(failure) => {
                    if furthest.as_ref().is_some_and(|known| known.predicate < failure.predicate) {
                        furthest = Some(failure);
                    }
                }
            }
            ControlFlow::Continue(())
        });
        outcome.map_continue(|()| furthest)
    }

    /// Hands on what a shape captures, in each way in which one of its spellings matches and its own predicates hold.
    fn each_way_of_shape(
        &self,
        sought: &Sought<'_>,
        handed: &mut dyn FnMut(&[CaptureId], &Verdict) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        for place in sought.places(self.unit).take_while(|_| self.left.get() > 0) {
            for spelling in &sought.shape.spellings {
                let mut outcome = ControlFlow::Continue(());
                matcher::matches(self.unit.arena, &spelling.root, place, &mut |captures| {
                    if outcome.is_break() || self.left.get() == 0 {
                        return;
                    }
                    self.left.set(self.left.get() - 1);
                    let inner = Asking { predicates: &spelling.predicates, but_for_source: false, ..*self };
                    let _told = inner.ways(0, Way::of(captures), &mut |way| {
                        outcome = handed(&spelling.handed_on, &way.verdict);
                        outcome
                    });
                });
                outcome?;
            }
        }
        ControlFlow::Continue(())
    }
}

/// A shape that is looked for.
struct Sought<'s> {
    node: NodeId,
    shape: &'s Shape,
    /// Anywhere in the node.
    within: bool,
    binds: &'s [CaptureId],
}

impl Sought<'_> {
    /// Where it may be: functions within the node are places of their own.
    fn places(&self, unit: &Unit<'_>) -> impl Iterator<Item = NodeId> {
        let end = if self.within { unit.arena.get(self.node).next } else { self.node + 1 };
        let mut next = self.node;
        std::iter::from_fn(move || {
            let place = (next < end).then_some(next)?;
            let is_other = place != self.node && unit.construct(place) == Construct::Function;
            next = if is_other { unit.arena.get(place).next } else { place + 1 };
            Some(place)
        })
    }
}

fn ask(test: &Test, captures: &Captures, unit: &Unit<'_>) -> Answer {
    // An alternative that was not taken leaves its captures empty: nothing can be said of them.
    ask_of(test, captures, unit).unwrap_or(Answer::No)
}

fn ask_of(test: &Test, captures: &Captures, unit: &Unit<'_>) -> Option<Answer> {
    Some(match test {
        Test::TextIs { node, texts } => {
            let text = unit.text_of(captures.get(*node)?);
            texts.iter().any(|wanted| wanted == text).into()
        }
        Test::TextMatches { node, pattern } => pattern.is_match(unit.text_of(captures.get(*node)?)).into(),
        Test::Calls { node, names } => match unit.calls(captures.get(*node)?, names) {
            Some(false) => Answer::Yes,
            Some(true) => Answer::Assumed,
            None => Answer::No,
        },
        Test::Typed { node, types } => {
            let known = unit.type_of(captures.get(*node)?)?;
            match (types.iter().any(|wanted| **wanted == *known.name), known.assumed) {
                (false, _) => Answer::No,
                (true, false) => Answer::Yes,
                (true, true) => Answer::Assumed,
            }
        }
        Test::SameText { node, other } => {
            (unit.text_of(captures.get(*node)?) == unit.text_of(captures.get(*other)?)).into()
        }
        Test::Shaped { node, shape, within, binds } => {
            let sought = Sought { node: captures.get(*node)?, shape, within: *within, binds };
            let asking = Asking { predicates: &[], unit, but_for_source: false, left: &Cell::new(MOST_WAYS) };
            asking.each_way_of_shape(&sought, &mut |_, _| ControlFlow::Break(())).is_break().into()
        }
        Test::Imports { modules } => unit.imports(modules).into(),
        Test::FileMentions { texts } => texts.iter().any(|wanted| unit.holds_text(Arena::ROOT, wanted)).into(),
        Test::SkipUnless { .. } => Answer::Yes,
        Test::Arg { args, keywords, position, bind } => {
            let args = captures.get(*args)?;
            let present = keywords.iter().find_map(|keyword| match unit.argument(args, keyword, *position) {
                Presence::Present(node) => Some(node),
                Presence::Absent | Presence::Unknown => None,
            });
            match (present, bind) {
                (Some(node), Some(bind)) => Answer::Fills(*bind, node),
                (Some(_), None) => Answer::Yes,
                (None, _) => Answer::No,
            }
        }
        Test::ArgAbsent { args, keywords, position } => {
            let args = captures.get(*args)?;
            keywords.iter().all(|keyword| unit.argument(args, keyword, *position) == Presence::Absent).into()
        }
        Test::ArgCount { args, least, most } => {
            let count = unit.arguments(captures.get(*args)?).len();
            (count >= *least && most.is_none_or(|most| count <= most)).into()
        }
        Test::Chain { call, method, position, bind } => chain(captures.get(*call)?, method, *position, *bind, unit),
        Test::BegunBy { callee, names, position, bind } => {
            begun_by(captures.get(*callee)?, names, position.zip(*bind), unit)
        }
        Test::Const { node } => unit.constant(captures.get(*node)?).is_some().into(),
        Test::ValueIs { node, values } => {
            let value = unit.constant(captures.get(*node)?)?;
            let text = value.display();
            let number = value.number();
            let equal = |wanted: &String| {
                *wanted == text
                    || number.is_some_and(|number| wanted.parse::<f64>().is_ok_and(|wanted| wanted == number))
            };
            values.iter().any(equal).into()
        }
        Test::ValueMatches { node, pattern } => {
            let value = unit.constant(captures.get(*node)?)?;
            pattern.is_match(&value.display()).into()
        }
        Test::ValueBelow { node, bound } => (unit.constant(captures.get(*node)?)?.number()? < *bound).into(),
        Test::ValueAbove { node, bound } => (unit.constant(captures.get(*node)?)?.number()? > *bound).into(),
        Test::ValueHasBits { node, bits } => match unit.constant(captures.get(*node)?)? {
            Value::Int(value) => (value & bits != 0).into(),
            // JavaScript's "0o777" as a string of octal digits.
            Value::Str(text) => {
                i64::from_str_radix(text.trim_start_matches("0o"), 8).is_ok_and(|v| v & bits != 0).into()
            }
            _ => Answer::No,
        },
        Test::Dynamic { node, label } => {
            let (node, label) = (captures.get(*node)?, label.as_deref());
            dangerous_holes(node, label, unit).is_some_and(|holes| !holes.is_empty()).into()
        }
        Test::OnlyFrom { node, kinds, label } => {
            let node = captures.get(*node)?;
            // What is not put together is all one hole.
            let holes = dangerous_holes(node, Some(label), unit).unwrap_or_else(|| vec![node]);
            let is_from = |hole: &NodeId| kinds.iter().any(|kind| unit.tainted(*hole, kind, label).is_some());
            holes.iter().all(is_from).into()
        }
        Test::LooksLike { node, shapes } => unit.looks_like(captures.get(*node)?, shapes).into(),
        Test::HoleAt { node, place } => unit.hole_at(captures.get(*node)?, place).into(),
        Test::Tainted { node, kind, label } => match unit.tainted(captures.get(*node)?, kind, label) {
            Some(evidence) => Answer::From(evidence),
            None => Answer::No,
        },
        Test::AppliedTo { node, kind, label } => unit.is_applied_to(captures.get(*node)?, kind, label).into(),
        Test::NameSays { node, classes } => {
            let name = unit.name_text(captures.get(*node)?)?;
            classes.iter().any(|class| vocabulary::says(name, class)).into()
        }
        Test::UsedAs { node, classes } => {
            let names = unit.destinations(captures.get(*node)?);
            let says = |name: &&str| classes.iter().any(|class| vocabulary::says(name, class));
            names.iter().any(says).into()
        }
        Test::Mentions { node, classes } => unit.mentions(captures.get(*node)?, classes).into(),
        Test::Holds { node, classes } => unit.has_field(captures.get(*node)?, classes).into(),
        Test::SecretValue { node, kind } => secret_value(captures.get(*node)?, kind, unit).into(),
        Test::Inside { node, around, names } => unit.inside(captures.get(*node)?, around, names).into(),
        Test::InRole { roles } => {
            let node = (0..captures.len()).find_map(|capture| captures.get(capture as CaptureId))?;
            roles.iter().any(|role| role == unit.role_at(node).as_str()).into()
        }
        Test::NearMentions { node, texts } => {
            let around = unit.handler_around(captures.get(*node)?).unwrap_or(Arena::ROOT);
            texts.iter().any(|wanted| unit.holds_text(around, wanted)).into()
        }
        Test::Backtracks { node, growth } => {
            let (pattern, ecmascript) = (expression_text(captures.get(*node)?, unit)?, unit.language.is_ecmascript());
            let least = match growth.as_str() {
                "exponential" => Growth::Exponential,
                "polynomial" => Growth::Polynomial,
                _ => Growth::Search,
            };
            unit.judged.grows(&pattern, ecmascript, least)?.into()
        }
        Test::Sanitized { node, label } => unit.is_sanitized(captures.get(*node)?, label).into(),
        Test::Memory { node, state } => unit.memory(captures.get(*node)?, state).into(),
        Test::Outnumbers { node, other } => unit.outnumbers(captures.get(*node)?, captures.get(*other)?).into(),
        Test::Recurses { call } => unit.recurses(captures.get(*call)?).into(),
        Test::Commented { node, word } => unit.commented(captures.get(*node)?, word).into(),
    })
}

/// The holes of a text that is put together, without those that can do no harm for the label.
fn dangerous_holes(node: NodeId, label: Option<&str>, unit: &Unit<'_>) -> Option<Vec<NodeId>> {
    let parts = unit.composed_parts(node, label)?;
    if !strings::is_dynamic(&parts) || unit.is_harmless(node, label) {
        return Some(Vec::new());
    }
    let holes = parts.into_iter().filter_map(|part| match part {
        strings::Part::Hole { node, safe: false } => Some(node),
        _ => None,
    });
    Some(holes.filter(|hole| !unit.is_harmless(*hole, label)).collect())
}

fn chain(call: NodeId, method: &str, position: Option<usize>, bind: Option<CaptureId>, unit: &Unit<'_>) -> Answer {
    for link in unit.chain(call) {
        let View::Call { callee, arguments } = unit.view(link) else { continue };
        if unit.head(callee) != Some(method) {
            continue;
        }
        let Some(bind) = bind else { return Answer::Yes };
        let arguments = arguments.map(|list| unit.arguments(list)).unwrap_or_default();
        if let Some(argument) = arguments.get(position.unwrap_or(0)) {
            return Answer::Fills(bind, argument.value);
        }
    }
    Answer::No
}

fn begun_by(callee: NodeId, names: &NameSet, argument: Option<(usize, CaptureId)>, unit: &Unit<'_>) -> Answer {
    let Some((call, assumed)) = unit.beginning_of_chain(callee, names) else { return Answer::No };
    match (argument, unit.view(call)) {
        (None, _) if assumed => Answer::Assumed,
        (None, _) => Answer::Yes,
        (Some((at, bind)), View::Call { arguments: Some(list), .. }) => {
            unit.arguments(list).get(at).map_or(Answer::No, |argument| Answer::Fills(bind, argument.value))
        }
        _ => Answer::No,
    }
}

/// The text of a regular expression: between the slashes, or of a constant string.
fn expression_text(node: NodeId, unit: &Unit<'_>) -> Option<String> {
    let node = named_pattern(node, unit).unwrap_or(node);
    let text = unit.text_of(node);
    if unit.language.is_ecmascript() && text.starts_with('/') {
        return text.rfind('/').filter(|end| *end > 0).map(|end| text[1..end].to_owned());
    }
    let pattern = match unit.view(node) == View::Str && text.starts_with(['r', 'R']) {
        true => unit.literal(node).to_owned(),
        false => unit.string(node)?,
    };
    Some(if is_matched_whole(node, unit) { format!("(?:{pattern})$") } else { pattern })
}

/// Whether a pattern of Python has to match the text to its end: `re.fullmatch(pattern, text)`, or
/// `NAME = re.compile(pattern)` where the file says `NAME.fullmatch(`.
fn is_matched_whole(node: NodeId, unit: &Unit<'_>) -> bool {
    let call = unit.arena.parent(node).and_then(|list| unit.arena.parent(list));
    let Some(call) = call.filter(|_| unit.is_python()) else { return false };
    let View::Call { callee, .. } = unit.view(call) else { return false };
    let assigned = || unit.arena.parent(call).and_then(|at| unit.field(at, unit.grammar.fields.left));
    match unit.head(callee) {
        Some("fullmatch") => true,
        Some("compile") => assigned().is_some_and(|name| {
            unit.depends_on_text();
            unit.text.contains(&format!("{}.fullmatch(", unit.text_of(name)))
        }),
        _ => false,
    }
}

/// The pattern literal that a name stands for, where it is set once: `const EMAIL = /…/`.
fn named_pattern(node: NodeId, unit: &Unit<'_>) -> Option<NodeId> {
    if !unit.language.is_ecmascript() || unit.view(node) != View::Name {
        return None;
    }
    let bindings = unit.bindings().visible(unit, unit.text_of(node), node);
    match bindings {
        [Binding { bound: Bound::Value(value), .. }] => Some(unit.unwrapped(*value)),
        _ => None,
    }
}

fn secret_value(node: NodeId, kind: &str, unit: &Unit<'_>) -> bool {
    let kind = match kind {
        "token" => Kind::Token,
        "key" => Kind::Key,
        _ => Kind::Password,
    };
    // What stands in a table of constants is told there.
    if matches!(unit.view(node), View::Subscript { .. }) {
        return false;
    }
    let Some(value) = unit.string(node) else { return false };
    // A token that is put together from pieces is no token anybody pasted; and what is looked for before the parse is
    // a whole literal.
    if kind == Kind::Token && !unit.text_of(node).contains(&value) {
        unit.depends_on_text();
        if !unit.text.contains(&value) {
            return false;
        }
    }
    match unit.destinations(node).first() {
        Some(name) => secrets::judge_named(name, &value, kind).is_secret(),
        None => secrets::judge(&value, kind).is_secret(),
    }
}
