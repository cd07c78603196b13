//! Which patterns are tried at which nodes: those for calls of a name are found by it, of the others a few integers and the
//! forms that they imply for the text decide.

use super::semantics::Unit;
use super::{Budget, Raw, Work};
use crate::rules::words::BitSet;
use crate::rules::{Compiled, LanguageRules, RuleSet};
use crate::syntax::{Arena, NodeId};

/// The patterns of a text, tried at its nodes.
pub(super) struct Matching<'w, 't> {
    work: &'w Work<'w>,
    unit: &'w Unit<'t>,
    rules: &'w RuleSet,
    budget: &'w Budget<'w>,
    /// By kind: positions of the active patterns that ask for no name, once a node of that kind was met.
    unnamed: Vec<Option<BitSet>>,
    forms: Forms,
}

/// What patterns imply for the text they match in. A text is searched for it only where patterns that imply it have been
/// tried so often that the search would have cost as much: it then costs at most twice what would have been best.
struct Forms {
    /// By place in [`LanguageRules::forms`]: how often a pattern that implies it was tried, or that it is not there.
    tries: Vec<u32>,
    /// So many tries cost as much as a search.
    many: u32,
}

impl Forms {
    /// Of a form that is not there.
    const ABSENT: u32 = u32::MAX;
    /// So many bytes are searched in the time that a pattern takes to be tried at one node, about.
    const BYTES_LIKE_A_TRY: u32 = 64;

    fn new(language: &LanguageRules, unit: &Unit<'_>) -> Self {
        Self { tries: vec![0; language.forms.len()], many: unit.text.len() as u32 / Self::BYTES_LIKE_A_TRY }
    }

    /// Notes that a pattern is about to be tried. Returns whether it may match.
    fn allow(&mut self, pattern: &Compiled, language: &LanguageRules, unit: &Unit<'_>) -> bool {
        // An item may not hang on the whole text, which changes with every key.
        let Some(form) = pattern.form.filter(|_| !unit.is_noting()) else { return true };
        let tries = &mut self.tries[form as usize];
        if *tries == self.many && !unit.has_form(&language.forms[form as usize]) {
            *tries = Self::ABSENT;
        }
        if *tries <= self.many {
            *tries += 1;
        }
        *tries != Self::ABSENT
    }
}

impl<'w, 't> Matching<'w, 't> {
    pub(super) fn new(work: &'w Work<'w>, unit: &'w Unit<'t>, rules: &'w RuleSet, budget: &'w Budget<'w>) -> Self {
        let forms = Forms::new(work.language, unit);
        let unnamed = vec![None; work.language.interests.kinds.len()];
        Self { work, unit, rules, budget, unnamed, forms }
    }

    /// Tries the active patterns at these nodes. Returns whether there was time for all of them.
    pub(super) fn match_roots(&mut self, roots: &[NodeId], raw: &mut Vec<Raw>) -> bool {
        let (work, unit, rules) = (self.work, self.unit, self.rules);
        self.candidates(roots, |pattern, root| work.try_pattern(pattern, root, unit, rules, raw))
    }

    /// Gives the active patterns that may match at each of these nodes. Returns whether there was time for all of them.
    pub(super) fn candidates(&mut self, roots: &[NodeId], mut tried: impl FnMut(u32, NodeId)) -> bool {
        let Self { work, unit, budget, unnamed, forms, .. } = self;
        let is_active = |pattern: u32| work.active.patterns[pattern as usize];
        let mut fitting = BitSet::default();
        let mut candidates: Vec<u32> = Vec::new();
        for (count, root) in roots.iter().enumerate() {
            if (count % 64 == 0 || unit.flow_exhausted()) && budget.is_exhausted() {
                return false;
            }
            let kind = unit.arena.get(*root).kind;
            let Some(patterns) = work.language.by_kind.get(&kind) else { continue };
            let Some(unnamed) = unnamed.get_mut(usize::from(kind)) else { continue };
            let unnamed = unnamed.get_or_insert_with(|| {
                let tried = |id: u32| is_active(id) && work.file_allows(id, unit);
                (0..).zip(&patterns.any).filter(|(_, id)| tried(**id)).map(|(position, _)| position).collect()
            });
            let head = if patterns.named.is_empty() { None } else { unit.head(*root) };
            if unnamed.is_empty() && head.is_none() {
                continue;
            }
            let children = ChildKinds::of(unit.arena, *root);
            fitting.copy_from(unnamed);
            for demand in patterns.demands.iter().filter(|demand| !children.fit(demand.field, &demand.kinds)) {
                fitting.remove_all(&demand.of);
            }
            candidates.clear();
            for position in fitting.iter() {
                let pattern = patterns.any[position as usize];
                match forms.allow(&work.language.patterns[pattern as usize], work.language, unit) {
                    true => candidates.push(pattern),
                    false => unnamed.remove(position),
                }
            }
            if let Some(head) = head {
                let aliases = unit.bindings().aliases(head).iter().map(String::as_str);
                let fits = |pattern: &u32| {
                    let fields = &work.language.patterns[*pattern as usize].fields;
                    is_active(*pattern) && fields.iter().all(|(field, kinds)| children.fit(*field, kinds))
                };
                for name in std::iter::once(head).chain(aliases) {
                    if let Some(named) = patterns.named.get(name) {
                        candidates.extend(named.iter().copied().filter(fits));
                    }
                }
                candidates.sort_unstable();
                candidates.dedup();
            }
            for pattern in &candidates {
                tried(*pattern, *root);
            }
        }
        true
    }
}

/// The kinds of a node's children by their field, looked up once for all patterns that are tried at the node.
struct ChildKinds([u16; 64]);

const NO_CHILD: u16 = u16::MAX - 1;
const SEVERAL: u16 = u16::MAX - 2;

impl ChildKinds {
    fn of(arena: &Arena, node: NodeId) -> Self {
        let mut kinds = [NO_CHILD; 64];
        for child in arena.children(node) {
            let child = arena.get(child);
            if let Some(kind) = kinds.get_mut(usize::from(child.field)) {
                *kind = if *kind == NO_CHILD { child.kind } else { SEVERAL };
            }
        }
        Self(kinds)
    }

    /// Whether a child in this field can have one of the kinds.
    fn fit(&self, field: u8, kinds: &[u16]) -> bool {
        match self.0.get(usize::from(field)) {
            Some(&NO_CHILD) => false,
            Some(&SEVERAL) | None => true,
            Some(kind) => kinds.contains(kind),
        }
    }
}
