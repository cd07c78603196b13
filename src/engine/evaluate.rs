//! Asks a match's predicates, in the order the compiler chose.

use super::backtracking::Growth;
use super::flow::Evidence;
use super::matcher::{self, Captures};
use super::secrets::{self, Kind};
use super::semantics::arguments::Presence;
use super::semantics::bindings::{Binding, Bound};
use super::semantics::constants::Value;
use super::semantics::{Unit, View, strings};
use crate::rules::predicate::{NameSet, Predicate, Test};
use crate::rules::query::{CaptureId, Pattern, Shape};
use crate::rules::vocabulary;
use crate::syntax::{Arena, NodeId};

/// A match whose predicates all hold.
pub(super) struct Verdict {
    /// With what the predicates filled in.
    pub captures: Captures,
    /// Whether a convention stood in for proof.
    pub assumed: bool,
    /// The way an untrusted value takes to the sink, where one was asked for.
    pub evidence: Option<Evidence>,
}

/// What a shape hands on.
struct HandedOn {
    captures: Vec<(CaptureId, NodeId)>,
    assumed: bool,
}

impl Verdict {
    fn take_over(&mut self, handed_on: HandedOn) {
        handed_on.captures.into_iter().for_each(|(capture, node)| self.captures.set(capture, node));
        self.assumed |= handed_on.assumed;
    }
}

/// What one predicate answers.
enum Answer {
    No,
    Yes,
    /// Yes, by convention.
    Assumed,
    /// Yes, and this is the value of the capture it fills.
    Fills(CaptureId, NodeId),
    /// Yes, and this the shape hands on.
    Shaped(HandedOn),
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

/// Whether all predicates of a pattern or a shape hold.
pub(super) fn holds(predicates: &[Predicate], captures: &Captures, unit: &Unit<'_>) -> Result<Verdict, Failure> {
    let mut verdict = Verdict { captures: *captures, assumed: false, evidence: None };
    let mut varying = Vec::new();
    let mut asked_for_sources = false;
    for (at, predicate) in predicates.iter().enumerate() {
        // Before anything is run or worked out, whether there is a source at all.
        let is_costly = predicate.test.follows_values() || matches!(predicate.test, Test::Backtracks { .. });
        if is_costly && !std::mem::replace(&mut asked_for_sources, true) {
            let lacks_source = |predicate: &Predicate| match &predicate.test {
                Test::Tainted { kind, .. } => !predicate.negated && !unit.may_come_in(kind),
                _ => false,
            };
            if let Some(predicate) = predicates.iter().position(lacks_source) {
                return Err(Failure { predicate, captures: verdict.captures });
            }
        }
        let answer = ask(&predicate.test, &verdict.captures, unit);
        match (answer, predicate.negated) {
            (Answer::No, true) => {
                if let Test::Const { node } = &predicate.test
                    && let Some(node) = verdict.captures.get(*node)
                {
                    varying.push((at, node));
                }
            }
            (Answer::No, false) | (_, true) => {
                return Err(Failure { predicate: at, captures: verdict.captures });
            }
            (Answer::Yes, false) => {}
            (Answer::Assumed, false) => verdict.assumed = true,
            (Answer::Fills(capture, node), false) => verdict.captures.set(capture, node),
            (Answer::Shaped(shaped), false) => verdict.take_over(shaped),
            (Answer::From(evidence), false) => {
                verdict.assumed |= evidence.assumed;
                verdict.evidence = Some(evidence);
            }
        }
    }
    // What is put together from constants alone is as good as one; asked last, since for that the function has to be run.
    match varying.into_iter().find(|(_, node)| unit.is_always_constant(*node)) {
        Some((predicate, _)) => Err(Failure { predicate, captures: verdict.captures }),
        None => Ok(verdict),
    }
}

/// Whether all predicates hold but the one that asks for a source; with the expression of which it asks.
pub(super) fn holds_but_for_source(
    pattern: &Pattern,
    captures: &Captures,
    unit: &Unit<'_>,
) -> Option<(Verdict, NodeId)> {
    let mut verdict = Verdict { captures: *captures, assumed: false, evidence: None };
    let mut asked = None;
    for predicate in &pattern.predicates {
        if let (Test::Tainted { node, .. }, false) = (&predicate.test, predicate.negated) {
            asked = asked.or(verdict.captures.get(*node));
            continue;
        }
        match (ask(&predicate.test, &verdict.captures, unit), predicate.negated) {
            (Answer::No, true) | (Answer::Yes, false) => {}
            (Answer::Assumed, false) => verdict.assumed = true,
            (Answer::Fills(capture, node), false) => verdict.captures.set(capture, node),
            (Answer::Shaped(shaped), false) => verdict.take_over(shaped),
            _ => return None,
        }
    }
    Some((verdict, asked?))
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
        Test::Shaped { node, shape, binds } => match shaped(captures.get(*node)?, shape, binds, unit) {
            Some(handed_on) => Answer::Shaped(handed_on),
            None => Answer::No,
        },
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

/// What a shape hands on of a node, of the first way for which all holds that one of its spellings asks.
fn shaped(node: NodeId, shape: &Shape, binds: &[CaptureId], unit: &Unit<'_>) -> Option<HandedOn> {
    shape.spellings.iter().find_map(|spelling| {
        let mut first = None;
        matcher::matches(unit.arena, &spelling.root, node, &mut |captures| {
            if first.is_none() {
                first = holds(&spelling.predicates, captures, unit).ok();
            }
        });
        let Verdict { captures, assumed, .. } = first?;
        let filled = binds.iter().zip(&spelling.handed_on);
        let captures = filled.filter_map(|(bind, from)| captures.get(*from).map(|node| (*bind, node))).collect();
        Some(HandedOn { captures, assumed })
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
