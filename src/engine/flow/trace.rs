//! Answers whether something untrusted reaches an expression, through parameters and fields to whoever set them, and tells
//! the way it took.

use rustc_hash::FxHashSet;

use super::callers::Gift;
use super::function::root_of;
use super::index;
use super::value::{Origin, Step, Taint, Taints};
use crate::engine::semantics::Unit;
use crate::engine::semantics::bindings::Bound;
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
    kinds: Kinds,
    /// Whether a parameter that nothing is known of counts.
    parameters: bool,
    label: Labels,
    /// What an unknown function gives for a path or an address is nearly always looked up or checked.
    strict: bool,
    /// Parameters and fields that were asked about already.
    asked: FxHashSet<(NodeId, u64)>,
    /// Whether a value came from a function of another file.
    met_others: bool,
}

/// The untrusted value that reaches a node, and whether functions of other files had a say. Nothing where kind or label are
/// unknown.
pub(super) fn find(unit: &Unit<'_>, node: NodeId, kind: &str, label: &str) -> Option<(Option<Evidence>, bool)> {
    let mut question = Question {
        unit,
        kinds: Kinds::named(kind)?,
        parameters: kind == "param",
        label: Labels::named(label)?,
        strict: matches!(label, "path" | "url" | "redirect" | "import"),
        asked: FxHashSet::default(),
        met_others: false,
    };
    let found = question.at(node, Labels::NONE, MAX_CALLERS);
    Some((found, question.met_others))
}

/// Whether nothing in a node can do harm in a sink of this label, whoever calls the function it lies in; and whether that
/// hangs on functions of other files alone.
pub(super) fn is_harmless(unit: &Unit<'_>, node: NodeId, label: Labels) -> (bool, bool) {
    let mut question = Question {
        unit,
        kinds: Kinds::NONE,
        parameters: false,
        label,
        strict: false,
        asked: FxHashSet::default(),
        met_others: false,
    };
    let harmless = question.harmless(node, Labels::NONE, MAX_CALLERS);
    (harmless && !question.met_others, harmless && question.met_others)
}

impl<'a> Question<'_, 'a> {
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
        taints.iter().flat_map(|taints| taints.iter()).all(|taint| {
            let safe_for = taint.safe_for.union(safe_for);
            if safe_for.concluded().contains(self.label) {
                return true;
            }
            match taint.origin {
                Origin::Source(..) | Origin::Unknown => return false,
                // Judged only where nothing else decides.
                Origin::Abroad => {
                    self.met_others = true;
                    return true;
                }
                _ => {}
            }
            if !self.asks(taint.origin) {
                return true;
            }
            let Some(gifts) = self.gifts(taint.origin) else { return false };
            gifts.into_iter().all(|gift| match gift.value {
                Some(value) => self.are_harmless(&value.whole(), safe_for, depth),
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
        let taints = self.carried(node)?;
        self.among(&taints, safe_for, depth)
    }

    fn among(&mut self, taints: &Taints<'a>, safe_for: Labels, depth: u8) -> Option<Evidence> {
        let mut sorted: Vec<Taint<'a>> = taints.as_ref()?.iter().cloned().collect();
        // Proof before assumption, what is here before what callers give.
        sorted.sort_by_key(|taint| (taint.assumed, !matches!(taint.origin, Origin::Source(..))));
        sorted.iter().find_map(|taint| self.follow(taint, safe_for, depth))
    }

    fn follow(&mut self, taint: &Taint<'a>, safe_for: Labels, depth: u8) -> Option<Evidence> {
        if taint.safe_for.union(safe_for).concluded().contains(self.label) || (self.strict && taint.assumed) {
            return None;
        }
        let path = steps(taint.path.as_deref());
        match taint.origin {
            Origin::Source(source, kinds) => {
                kinds.overlaps(self.kinds).then_some(Evidence { source, assumed: taint.assumed, path })
            }
            Origin::Abroad => {
                self.met_others = true;
                None
            }
            Origin::Unknown => None,
            origin => {
                let found = self.follow_outside(origin, taint.safe_for.union(safe_for), depth);
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
            Origin::Abroad | Origin::Unknown => (0, u64::MAX),
        })
    }

    /// Whatever can be behind an origin that lies outside the function; nothing where that cannot be told.
    fn gifts(&self, origin: Origin<'a>) -> Option<Vec<Gift<'a>>> {
        let plain = |nodes: Vec<NodeId>| nodes.into_iter().map(Gift::plain).collect::<Vec<_>>();
        match origin {
            Origin::Parameter(function, at) => self.given(function, at),
            Origin::Property(function, at, name) => {
                Some(self.given(function, at)?.into_iter().map(|gift| gift.part(name)).collect())
            }
            Origin::Field(class, name) => Some(self.set_in(class, name)).filter(|set| !set.is_empty()).map(plain),
            Origin::State(scope, setter) => Some(plain(self.set_by(scope, setter))),
            Origin::Source(..) | Origin::Abroad | Origin::Unknown => None,
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
        for gift in gifts.into_iter().flatten() {
            let found = match &gift.value {
                Some(value) => self.among(&value.whole(), safe_for, depth),
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
            Origin::Parameter(function, _) | Origin::Property(function, ..) if self.parameters && !told => {
                Some(Evidence { source: function, assumed: true, path: Vec::new() })
            }
            _ => None,
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
        }
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
    /// The values that struct literals of a type give to one of its fields.
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
            if !matches!(self.text_of(written), "Self")
                && self.head(written) != Some(type_name)
                && self.text_of(written) != type_name
            {
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
