//! What the items of a file say to each other by names, kept from edit to edit: which names they bind, what these stand
//! for, what they import.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::engine::dependencies::name_hash;
use crate::engine::semantics::Unit;
use crate::engine::semantics::bindings::{GLOB, Part, first_few};
use crate::syntax::NodeId;

/// A number for an item that it keeps as long as it does not change.
pub(crate) type ItemId = u32;

/// Where the items of the text at hand are.
#[derive(Debug, Default)]
pub(crate) struct Places(FxHashMap<ItemId, (u32, NodeId)>);

impl Places {
    /// Of items in order, with their first nodes.
    pub(crate) fn new(items: impl Iterator<Item = (ItemId, NodeId)>) -> Self {
        Self(items.enumerate().map(|(index, (id, node))| (id, (index as u32, node))).collect())
    }

    /// The node of an item.
    pub(crate) fn item(&self, id: ItemId) -> NodeId {
        self.0.get(&id).map_or(0, |(_, node)| *node)
    }

    /// The index of an item.
    pub(crate) fn index(&self, id: ItemId) -> u32 {
        self.0.get(&id).map_or(u32::MAX, |(index, _)| *index)
    }
}

/// A node that binds a name for the whole file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Binder {
    /// The item it lies in.
    pub(crate) item: ItemId,
    /// How many nodes behind the item's own.
    pub(crate) offset: u32,
}

/// What one item tells the others.
#[derive(Debug, Default)]
pub(crate) struct Exports {
    /// Every name bound in it, in whatever scope.
    bound: Vec<Box<str>>,
    /// The names it binds for the whole file, with the nodes that do.
    outer: Vec<(Box<str>, u32)>,
    /// By hash of such a name: what of its bindings can be known without looking into the item, one by one.
    said: Vec<(u32, u32)>,
    /// What its names stand for.
    aliases: Vec<(Box<str>, Vec<String>)>,
    modules: Vec<Box<str>>,
    /// Of these, the ones of which it imports everything.
    globs: Vec<Box<str>>,
}

impl Exports {
    /// What `part`, collected from the item at `node`, tells.
    pub(crate) fn of<'a>(part: &Part<'a>, unit: &Unit<'a>, node: NodeId) -> Self {
        let aliases = part.names().map(|name| (Box::from(name), part.aliases(unit, name)));
        let mut outer: Vec<(Box<str>, u32)> = Vec::new();
        for (name, binder) in part.outer() {
            let binder = (Box::from(*name), binder - node);
            if outer.last() != Some(&binder) {
                outer.push(binder);
            }
        }
        let said =
            part.outer().iter().map(|(name, _)| *name).collect::<FxHashSet<&str>>().into_iter().flat_map(|name| {
                let bindings = part.held_by_file(name).iter().enumerate();
                bindings.map(move |(at, binding)| (name_hash(name), binding.said().rotate_left(at as u32) ^ at as u32))
            });
        Self {
            said: said.collect(),
            bound: part.names().map(Box::from).collect(),
            outer,
            aliases: aliases.filter(|(_, targets)| !targets.is_empty()).collect(),
            modules: part.modules().iter().map(|module| Box::from(module.as_str())).collect(),
            globs: part.globs().to_vec(),
        }
    }
}

/// What became different with an edit.
#[derive(Debug, Default)]
pub(crate) struct Changes {
    /// Names, by hash.
    pub(crate) names: FxHashSet<u32>,
    /// Whether the file imports other modules than before.
    pub(crate) modules: bool,
}

/// The names of a whole file.
#[derive(Debug, Default)]
pub(crate) struct Names {
    bound: FxHashMap<Box<str>, u32>,
    outer: FxHashMap<Box<str>, (usize, Vec<Binder>)>,
    slots: usize,
    free_slots: Vec<usize>,
    aliases: FxHashMap<Box<str>, Aliases>,
    modules: FxHashMap<Box<str>, u32>,
    globs: FxHashMap<Box<str>, u32>,
    /// The same, sorted.
    sorted_globs: Vec<Box<str>>,
}

/// What one name stands for, beside itself.
#[derive(Debug, Default)]
struct Aliases {
    by_item: Vec<(ItemId, Vec<String>)>,
    few: Vec<String>,
}

impl Names {
    /// Whether anything binds the name.
    pub(crate) fn is_bound(&self, name: &str) -> bool {
        self.bound.contains_key(name)
    }

    /// What binds the name for the whole file, in order; and its slot, below [`Names::slots`].
    pub(crate) fn outer(&self, name: &str) -> Option<(usize, &[Binder])> {
        self.outer.get(name).map(|(slot, binders)| (*slot, binders.as_slice()))
    }

    /// How many slots there are.
    pub(crate) fn slots(&self) -> usize {
        self.slots
    }

    /// The first few last names the name may stand for.
    pub(crate) fn aliases(&self, name: &str) -> &[String] {
        self.aliases.get(name).map_or(&[], |aliases| &aliases.few)
    }

    /// The modules the file imports.
    pub(crate) fn modules(&self) -> impl Iterator<Item = &str> {
        self.modules.keys().map(|module| &**module)
    }

    /// The modules of which the file imports everything, sorted.
    pub(crate) fn globs(&self) -> &[Box<str>] {
        &self.sorted_globs
    }

    /// Takes out what items that are gone told, and takes in what new ones tell. `in_place`: one item took the place of one.
    pub(crate) fn update(
        &mut self,
        gone: &[(ItemId, Exports)],
        come: &[(ItemId, &Exports)],
        in_place: bool,
        places: &Places,
    ) -> Changes {
        let mut changes = Changes::default();
        let gone_ids: FxHashSet<ItemId> = gone.iter().map(|(id, _)| *id).collect();
        let exports = || gone.iter().map(|(_, exports)| exports).chain(come.iter().map(|(_, exports)| *exports));

        match (gone, come) {
            // Whoever looks at more of a binding than is said looks into the item.
            ([(_, gone)], [(_, come)]) if in_place => changes.names.extend(difference(&gone.said, &come.said)),
            _ => changes.names.extend(exports().flat_map(|one| &one.said).map(|(name, _)| *name)),
        }
        self.count_bound(gone, come, &mut changes.names);
        let before: FxHashSet<&str> = gone.iter().flat_map(|(_, it)| &it.modules).map(|it| &**it).collect();
        let after: FxHashSet<&str> = come.iter().flat_map(|(_, it)| &it.modules).map(|it| &**it).collect();
        changes.modules = before != after;
        for module in come.iter().flat_map(|(_, it)| &it.modules) {
            *self.modules.entry(module.clone()).or_default() += 1;
        }
        gone.iter().flat_map(|(_, it)| &it.modules).for_each(|module| count_down(&mut self.modules, module));

        for glob in come.iter().flat_map(|(_, it)| &it.globs) {
            *self.globs.entry(glob.clone()).or_default() += 1;
        }
        gone.iter().flat_map(|(_, it)| &it.globs).for_each(|glob| count_down(&mut self.globs, glob));
        if exports().any(|one| !one.globs.is_empty()) {
            let mut sorted: Vec<Box<str>> = self.globs.keys().cloned().collect();
            sorted.sort_unstable();
            if sorted != self.sorted_globs {
                changes.names.insert(name_hash(GLOB));
                self.sorted_globs = sorted;
            }
        }

        let mut touched: FxHashSet<&str> = FxHashSet::default();
        for (name, _) in exports().flat_map(|one| &one.outer) {
            if touched.insert(name) {
                self.update_outer(name, &gone_ids, come, places);
            }
        }
        touched.clear();
        for (name, _) in exports().flat_map(|one| &one.aliases) {
            if touched.insert(name) && self.update_aliases(name, &gone_ids, come, places) {
                changes.names.insert(name_hash(name));
            }
        }
        changes
    }

    /// A name that is bound in another number of items is as good as another name.
    fn count_bound(&mut self, gone: &[(ItemId, Exports)], come: &[(ItemId, &Exports)], changed: &mut FxHashSet<u32>) {
        let mut balance: FxHashMap<&str, i64> = FxHashMap::default();
        for name in come.iter().flat_map(|(_, it)| &it.bound) {
            *balance.entry(name).or_default() += 1;
        }
        for name in gone.iter().flat_map(|(_, it)| &it.bound) {
            *balance.entry(name).or_default() -= 1;
        }
        for (name, by) in balance.into_iter().filter(|(_, by)| *by != 0) {
            changed.insert(name_hash(name));
            let count = i64::from(self.bound.get(name).copied().unwrap_or(0)) + by;
            match count > 0 {
                true => drop(self.bound.insert(name.into(), count as u32)),
                false => drop(self.bound.remove(name)),
            }
        }
    }

    fn update_outer(&mut self, name: &str, gone: &FxHashSet<ItemId>, come: &[(ItemId, &Exports)], places: &Places) {
        let (slot, mut binders) = match self.outer.remove(name) {
            Some(known) => known,
            None => match self.free_slots.pop() {
                Some(slot) => (slot, Vec::new()),
                None => {
                    self.slots += 1;
                    (self.slots - 1, Vec::new())
                }
            },
        };
        binders.retain(|binder| !gone.contains(&binder.item));
        for (item, exports) in come {
            let here = exports.outer.iter().filter(|(found, _)| **found == *name);
            binders.extend(here.map(|(_, offset)| Binder { item: *item, offset: *offset }));
        }
        if binders.is_empty() {
            self.free_slots.push(slot);
            return;
        }
        binders.sort_by_key(|binder| (places.index(binder.item), binder.offset));
        binders.dedup();
        self.outer.insert(name.into(), (slot, binders));
    }

    /// Returns whether the name stands for something else than before.
    fn update_aliases(
        &mut self,
        name: &str,
        gone: &FxHashSet<ItemId>,
        come: &[(ItemId, &Exports)],
        places: &Places,
    ) -> bool {
        let Aliases { mut by_item, few } = self.aliases.remove(name).unwrap_or_default();
        by_item.retain(|(item, _)| !gone.contains(item));
        for (item, exports) in come {
            let here = exports.aliases.iter().filter(|(found, _)| **found == *name);
            by_item.extend(here.map(|(_, targets)| (*item, targets.clone())));
        }
        by_item.sort_by_key(|(item, _)| places.index(*item));
        let now = first_few(by_item.iter().flat_map(|(_, targets)| targets).cloned());
        let changed = now != few;
        if !by_item.is_empty() {
            self.aliases.insert(name.into(), Aliases { by_item, few: now });
        }
        changed
    }
}

/// The keys of pairs of which there is another number in one list than in the other.
pub(crate) fn difference(one: &[(u32, u32)], other: &[(u32, u32)]) -> impl Iterator<Item = u32> {
    let mut balance: FxHashMap<(u32, u32), i32> = FxHashMap::default();
    one.iter().for_each(|pair| *balance.entry(*pair).or_default() -= 1);
    other.iter().for_each(|pair| *balance.entry(*pair).or_default() += 1);
    balance.into_iter().filter(|(_, by)| *by != 0).map(|((key, _), _)| key)
}

fn count_down(counts: &mut FxHashMap<Box<str>, u32>, key: &str) {
    if let Some(count) = counts.get_mut(key) {
        *count -= 1;
        if *count == 0 {
            counts.remove(key);
        }
    }
}
