//! What the findings of one item were found by, and whether an edit takes that away.

use rustc_hash::FxHashSet;

use super::names::{Changes, ItemId, Places};
use crate::engine::dependencies::{Dependencies, Mentions, Reach};
use crate::engine::flow::runs::Abroad;
use crate::engine::semantics::Unit;
use crate::finding::{Finding, Span};
use crate::syntax::{Arena, NodeId};
use crate::text::Splice;

/// What one item's findings depend on. Other items are named by their ids, places counted from the item.
#[derive(Debug, Default)]
pub(crate) struct Reads {
    /// Sorted.
    names: Box<[u32]>,
    items: Box<[ItemId]>,
    words: Box<[Box<str>]>,
    /// So many items before it, so many behind it; one more stands for the edge of the file.
    reach: Option<(i64, i64)>,
    head: Option<u32>,
    text: bool,
    modules: bool,
    conditions: bool,
    shells: bool,
    flow: Option<Box<FlowReads>>,
}

/// What was asked of the flow.
#[derive(Debug)]
struct FlowReads {
    /// Whether other files mattered before, and after.
    abroad: (Abroad, Abroad),
    /// The runs that were asked for, by item and offset in it; whether other files were followed into; their steps.
    runs: Box<[(Option<ItemId>, u32, bool, u32)]>,
}

impl Reads {
    /// What was noted for the item at `index`; `id_of` gives an item's id.
    pub(super) fn new(
        noted: Dependencies,
        index: usize,
        unit: &Unit<'_>,
        abroad: (Abroad, Abroad),
        id_of: impl Fn(u32) -> ItemId,
    ) -> Self {
        let run = |(root, goes_abroad): &(NodeId, bool)| {
            let steps = unit.steps_of_run((*root, *goes_abroad));
            if *root == Arena::ROOT {
                return (None, 0, *goes_abroad, steps);
            }
            let item = unit.item_of(*root);
            (Some(id_of(item)), root - unit.items()[item as usize], *goes_abroad, steps)
        };
        let flow = (!noted.runs.is_empty())
            .then(|| Box::new(FlowReads { abroad, runs: noted.runs.iter().map(run).collect() }));
        let mut names: Vec<u32> = noted.names.into_iter().collect();
        names.sort_unstable();
        let here = index as i64;
        Self {
            names: names.into(),
            items: noted.items.into_iter().filter(|item| *item as usize != index).map(id_of).collect(),
            words: noted.words.into_iter().collect(),
            reach: noted.reach.map(|Reach { first, last }| ((here - first).max(0), (last - here).max(0))),
            head: noted.head,
            text: noted.text,
            modules: noted.modules,
            conditions: noted.conditions,
            shells: noted.shells,
            flow,
        }
    }

    /// What was noted for a run of the file itself, of which nothing lies near an item.
    pub(crate) fn of_file(noted: Dependencies, unit: &Unit<'_>, id_of: impl Fn(u32) -> ItemId) -> Self {
        Self::new(noted, usize::MAX, unit, Default::default(), id_of)
    }

    /// What was noted, for the text at hand; of a run of the file itself that was not hit.
    pub(crate) fn to_dependencies(&self, places: &Places) -> Dependencies {
        Dependencies {
            names: self.names.iter().copied().collect(),
            items: self.items.iter().map(|item| places.index(*item)).collect(),
            words: self.words.iter().cloned().collect(),
            text: self.text,
            modules: self.modules,
            conditions: self.conditions,
            shells: self.shells,
            ..Dependencies::default()
        }
    }

    /// Whether other files mattered before the flow was asked, and after; nothing where it was not asked.
    pub(super) fn abroad(&self) -> Option<(Abroad, Abroad)> {
        self.flow.as_ref().map(|flow| flow.abroad)
    }

    /// The runs that were asked for, with their steps.
    pub(super) fn runs(&self, places: &Places) -> impl Iterator<Item = ((NodeId, bool), u32)> {
        let runs = self.flow.iter().flat_map(|flow| flow.runs.iter());
        runs.map(|(item, offset, goes_abroad, steps)| {
            let root = item.map_or(Arena::ROOT, |item| places.item(item) + offset);
            ((root, *goes_abroad), *steps)
        })
    }

    /// Adds a dependency on the whole text.
    pub(super) fn add_text(&mut self) {
        self.text = true;
    }

    /// Whether the edit changed anything of it, for the unchanged item that is at `index` now.
    pub(crate) fn are_hit(&self, index: usize, edit: &Edit<'_>) -> bool {
        (self.text && edit.changes_text)
            || (self.modules && edit.changes.modules)
            || (self.conditions && edit.conditions)
            || (self.shells && edit.shells)
            || (self.flow.is_some() && edit.runs)
            || self.head.is_some_and(|head| edit.front <= head as usize)
            || self.reach.is_some_and(|(before, behind)| edit.touches(index as i64 - before, index as i64 + behind))
            || self.items.iter().any(|item| edit.gone.contains(item))
            || edit.changes.names.iter().any(|name| self.names.binary_search(name).is_ok())
            || self.words.iter().any(|word| edit.texts.iter().any(|text| text.contains(&**word)))
    }
}

/// What an edit did to the items of a file.
pub(crate) struct Edit<'a> {
    /// Whether the text is another one at all.
    pub(super) changes_text: bool,
    pub(super) changes: Changes,
    /// Whether what stands outside of functions may have changed.
    pub(super) shells: bool,
    /// Whether the file became too large to be run as a whole, or small enough.
    pub(super) runs: bool,
    /// The items that are no more.
    pub(crate) gone: FxHashSet<ItemId>,
    /// By item: whether it is new.
    pub(super) fresh: Vec<bool>,
    /// How many items lie before the edit.
    pub(super) front: usize,
    /// The first item behind it.
    pub(super) behind: usize,
    /// The texts of the items that are new, and of those that are no more.
    pub(super) texts: Vec<&'a str>,
    /// Whether conditions at the level of the file may have changed.
    pub(super) conditions: bool,
}

impl Edit<'_> {
    /// Whether something between two items, or one of them, is not what it was.
    fn touches(&self, first: i64, last: i64) -> bool {
        let (front, behind) = (self.front as i64, self.behind as i64);
        let between = match front == behind {
            true => self.changes_text && first < front && front <= last,
            false => front <= last && first < behind,
        };
        let within = first.max(0) as usize..((last + 1).max(0) as usize).min(self.fresh.len());
        between || within.start < within.end && self.fresh[within].contains(&true)
    }
}

/// Corrects where the texts looked for stand. Returns whether one came or went.
pub(super) fn follow_mentions(mentions: &mut Mentions, after: &str, splice: Splice) -> bool {
    let bytes = after.as_bytes();
    let mut changed = false;
    for (wanted, place) in mentions.iter_mut() {
        let find = |from: usize, to: usize| {
            memchr::memmem::find(&bytes[from..to], wanted.as_bytes()).map(|at| (at + from) as u32)
        };
        let before = *place;
        *place = match before.map(|at| at as usize) {
            Some(at) if at + wanted.len() <= splice.start => before,
            Some(at) if at >= splice.old_end => Some((at + splice.new_end - splice.old_end) as u32),
            Some(_) => find(0, bytes.len()),
            None => {
                let reach = wanted.len().saturating_sub(1);
                find(splice.start.saturating_sub(reach), (splice.new_end + reach).min(bytes.len()))
            }
        };
        changed |= place.is_some() != before.is_some();
    }
    changed
}

/// Moves a finding of an unchanged item along with it: `own` are the item's bytes before the edit. Returns whether all of
/// its places could be followed.
pub(super) fn follow(finding: &mut Finding, own: Span, behind: bool, splice: Splice) -> bool {
    let by = (splice.new_end as u32).wrapping_sub(splice.old_end as u32);
    let (from, to) = (splice.start as u32, splice.old_end as u32);
    let mut followed = true;
    let mut moved = |span: &mut Span| {
        let is_behind = match own.contains(*span) {
            true => behind,
            false => {
                // Between two items it cannot be told which of them an empty place belongs to.
                let in_doubt = span.start < to && span.end > from || (span.start == span.end && span.start == from);
                followed &= !in_doubt;
                span.start >= to
            }
        };
        if is_behind {
            *span = Span { start: span.start.wrapping_add(by), end: span.end.wrapping_add(by) };
        }
    };
    moved(&mut finding.span);
    let here = finding.related.iter_mut().filter(|related| related.elsewhere.is_none());
    here.for_each(|related| moved(&mut related.span));
    finding.fix.iter_mut().flat_map(|fix| &mut fix.edits).for_each(|edit| moved(&mut edit.span));
    followed
}
