//! A text that is analysed again and again while it is edited: what an edit cannot have changed is not done again.
//!
//! Kept between two analyses are the tree, the arena and, by item (a child of the root), the findings and what they
//! depend on. After an edit the parser takes over what it can, the arena of unchanged items is copied, and only items
//! that changed, or that depend on what changed, are matched again. What concerns the file as a whole (merging,
//! suppressions, ids) is done anew each time, on the findings alone.
//!
//! The findings are those of [`super::analyze`], whatever was kept.

pub(super) mod names;
pub(super) mod reads;

use std::sync::Arc;

use rustc_hash::FxHashSet;
use tree_sitter::Tree;

use self::names::{Exports, ItemId, Names, Places};
use self::reads::{Edit, Reads, follow, follow_mentions};
use super::candidates::Matching;
use super::dependencies::Mentions;
use super::flow::outline::{self, Outline};
use super::flow::runs;
use super::flow::standing::Standing;
use super::secrets::Keywords;
use super::semantics::Unit;
use super::semantics::bindings::{Bindings, Part};
use super::{Active, Analysis, Budget, Input, Raw, Work, describe_gaps, finish, one_per_rule};
use super::{comments, secrets};
use crate::finding::{Incomplete, Role};
use crate::lang::Language;
use crate::rules::RuleSet;
use crate::rules::words::WordCounts;
use crate::settings::Settings;
use crate::syntax::{self, Arena, Kinship, NodeId};
use crate::text::Splice;

/// What is kept of a text from one analysis to the next. Good for one set of rules and settings only.
#[derive(Debug, Default)]
pub struct Memory {
    kept: Option<Box<Kept>>,
}

impl Memory {
    /// About how many bytes of text it speaks of; 0 where it holds nothing.
    #[must_use]
    pub fn text_bytes(&self) -> usize {
        self.kept.as_ref().map_or(0, |kept| kept.text.len())
    }
}

#[derive(Debug)]
struct Kept {
    language: Language,
    path: String,
    role: Role,
    text: Arc<str>,
    arena: Arena,
    /// The last text without errors and its tree: the next parse begins there.
    sound: Option<(Arc<str>, Tree)>,
    words: WordCounts,
    keywords: Keywords,
    active: Active,
    mentions: Mentions,
    names: Names,
    items: Vec<Item>,
    next_id: ItemId,
    standing: Vec<Standing>,
}

#[derive(Debug)]
struct Item {
    id: ItemId,
    exports: Exports,
    outline: Outline,
    /// The comments in it that may suppress something, counted in nodes from its own.
    marked: Vec<NodeId>,
    /// What was found in it, and by what; nothing where it was not matched yet.
    found: Option<(Vec<Raw>, Reads)>,
}

/// As [`super::analyze`], for a text that is analysed again and again. `memory` is what the analysis before left, under the
/// same rules and settings; it is left for the next one.
#[must_use]
pub fn analyze_again(
    input: &Input<'_>,
    memory: &mut Memory,
    rules: &RuleSet,
    settings: &Settings,
    budget: &Budget<'_>,
) -> Analysis {
    if let Some(too_large) = super::too_large(input.text, settings) {
        memory.kept = None;
        return too_large;
    }
    let known = memory.kept.take().filter(|kept| kept.language == input.language && kept.path == input.path);
    let change = known.as_ref().map(|kept| Splice::between(&kept.text, input.text));
    let table = &rules.language(input.language).words;
    let (words, words_changed) = match (&known, change) {
        (Some(kept), Some(splice)) => {
            let mut words = kept.words.clone();
            let changed = table.recount(&mut words, &kept.text, input.text, splice);
            (words, changed)
        }
        _ => (table.count(input.text), true),
    };
    let active = match &known {
        Some(kept) if !words_changed && kept.active.holds_for(input, settings) => kept.active.clone(),
        _ => Active::decide(input, rules, settings, words.present()).0,
    };
    let keywords = match (&known, change) {
        (Some(kept), Some(splice)) => kept.keywords.after(input.text, splice),
        _ => Keywords::of(input.text),
    };
    let work = Work::new(input, rules, settings, active, || secrets::scan_at(input.text, &keywords));
    if work.is_nothing() {
        memory.kept = known;
        return Analysis::default();
    }
    let Some((arena, kinship, sound)) = syntax_of(input, known.as_deref(), change, &work, settings, budget) else {
        memory.kept = known;
        return Analysis { incomplete: vec![Incomplete::OutOfTime], ..Analysis::default() };
    };
    let (analysis, kept) =
        Again { input, rules, settings, budget, work, words, keywords }.run(known, change, arena, kinship, sound);
    memory.kept = Some(Box::new(kept));
    analysis
}

/// The last text without errors, and its tree.
type Sound = Option<(Arc<str>, Tree)>;

/// The arena of the text, which of its items were there before, and what the next parse may begin with.
fn syntax_of(
    input: &Input<'_>,
    known: Option<&Kept>,
    change: Option<Splice>,
    work: &Work<'_>,
    settings: &Settings,
    budget: &Budget<'_>,
) -> Option<(Arena, Kinship, Sound)> {
    let (interests, depth) = (&work.language.interests, settings.limits.depth);
    let stop = || budget.is_exhausted();
    let build = |tree: &Tree| {
        if let (Some(kept), Some(splice)) = (known, change)
            && !kept.arena.too_deep
        {
            return Arena::build_beside(tree, &kept.arena, splice, interests, depth);
        }
        let arena = Arena::build(tree, interests, depth, input.text.len());
        let kinship = match (known, change) {
            (Some(kept), Some(splice)) => Kinship::of(&arena, &kept.arena, splice),
            _ => Kinship { before: vec![None; arena.children(Arena::ROOT).count()], ..Kinship::default() },
        };
        (arena, kinship)
    };
    // How a broken text is repaired depends on where the parser began, so such a text is parsed from its beginning: what
    // is found must not depend on how it was typed.
    if let Some((text, tree)) = known.and_then(|kept| kept.sound.as_ref()) {
        let splice = Splice::between(text, input.text);
        let mut before = tree.clone();
        before.edit(&syntax::input_edit(text, input.text, splice));
        if let Some(tree) = syntax::parse_sound(input.text, input.language, &before, &stop) {
            let kept = known.filter(|kept| Arc::ptr_eq(&kept.text, text) && !kept.arena.too_deep);
            let (arena, kinship) = match kept {
                Some(kept) => Arena::rebuild(&tree, &before, &kept.arena, splice, interests, depth),
                None => build(&tree),
            };
            return Some((arena, kinship, Some((input.text.into(), tree))));
        }
    }
    let tree = syntax::parse(input.text, input.language, None, &stop)?;
    let (arena, kinship) = build(&tree);
    let sound = match tree.root_node().has_error() {
        true => known.and_then(|kept| kept.sound.clone()),
        false => Some((input.text.into(), tree)),
    };
    Some((arena, kinship, sound))
}

/// One analysis of an edited text.
struct Again<'a> {
    input: &'a Input<'a>,
    rules: &'a RuleSet,
    settings: &'a Settings,
    budget: &'a Budget<'a>,
    work: Work<'a>,
    words: WordCounts,
    keywords: Keywords,
}

impl Again<'_> {
    fn run(
        self,
        known: Option<Box<Kept>>,
        change: Option<Splice>,
        arena: Arena,
        kinship: Kinship,
        sound: Sound,
    ) -> (Analysis, Kept) {
        let Self { input, rules, settings, budget, work, words, keywords } = self;
        let known = known.map_or_else(|| Kept::nothing(input, &work), |kept| *kept);
        let splice = change.unwrap_or_default();
        let unit = work.unit(input, &arena, settings).until(Some(*budget));
        let mut mentions = known.mentions;
        let flipped = follow_mentions(&mut mentions, input.text, splice);
        // Where nothing fits any more the root itself is what could not be parsed.
        let root_kind = |arena: &Arena| (!arena.is_empty()).then(|| arena.get(Arena::ROOT).kind);
        let all = flipped
            || known.active != work.active
            || known.role != work.role
            || root_kind(&known.arena) != root_kind(&arena);
        unit.mentions.replace(mentions);

        // Which items there are, and what became of those before.
        let mut next_id = known.next_id;
        let mut before: Vec<Option<Item>> = known.items.into_iter().map(Some).collect();
        let mut items: Vec<Item> = Vec::with_capacity(kinship.before.len());
        let (mut fresh, mut parts) = (Vec::with_capacity(kinship.before.len()), Vec::new());
        for (index, kin) in kinship.before.iter().enumerate() {
            let same = kin.and_then(|kin| before[kin as usize].take());
            fresh.push(same.is_none());
            items.push(same.unwrap_or_else(|| {
                let part = Part::of_item(&unit, index);
                let node = unit.items()[index];
                let exports = Exports::of(&part, &unit, node);
                let outline = Outline::of(&unit, node);
                let marked = comments::marked(&unit, arena.comments_in(node));
                let marked = marked.into_iter().map(|comment| comment - node).collect();
                parts.push((index, part));
                next_id += 1;
                Item { id: next_id, exports, outline, marked, found: None }
            }));
        }
        let places = Places::new(items.iter().map(|item| item.id).zip(unit.items().iter().copied()));
        let old_nodes: Vec<_> = known.arena.children_of_root();
        let old_unit = Unit::new(&known.text, &known.arena, input.language, settings, known.role);
        let as_many = items.len() == before.len();
        let mut conditions = !as_many;
        let mut texts = Vec::new();
        let mut gone: Vec<(ItemId, Exports)> = Vec::new();
        let mut gone_outlines: Vec<(usize, Outline)> = Vec::new();
        for (index, item) in before.into_iter().enumerate() {
            let Some(item) = item else { continue };
            conditions |= old_unit.condition(old_nodes[index]).is_some();
            texts.push(old_unit.text_of(old_nodes[index]));
            gone.push((item.id, item.exports));
            gone_outlines.push((index, item.outline));
        }
        for (index, _) in &parts {
            let node = unit.items()[*index];
            conditions |= unit.condition(node).is_some();
            texts.push(unit.text_of(node));
        }
        let mut names = known.names;
        let come: Vec<(ItemId, &Exports)> =
            parts.iter().map(|(index, _)| (items[*index].id, &items[*index].exports)).collect();
        // One item that took the place of one leaves all others where they were.
        let in_place = match (gone_outlines.as_slice(), parts.as_slice()) {
            ([(before, _)], [(now, _)]) => as_many && before == now,
            _ => false,
        };
        let mut changes = names.update(&gone, &come, in_place, &places);
        let shells = {
            let before: Vec<&Outline> = gone_outlines.iter().map(|(_, outline)| outline).collect();
            let now: Vec<&Outline> = parts.iter().map(|(index, _)| &items[*index].outline).collect();
            outline::differences(&before, &now, in_place, &mut changes.names)
        };
        let edit = Edit {
            changes_text: splice.new_end != splice.start || splice.old_end != splice.start,
            changes,
            shells,
            runs: runs::may_run_everything(&known.arena) != runs::may_run_everything(&arena),
            gone: gone.iter().map(|(id, _)| *id).collect::<FxHashSet<_>>(),
            behind: items.len() - kinship.back,
            front: kinship.front,
            fresh,
            texts,
            conditions,
        };
        let mut standing = known.standing;
        standing.retain_mut(|run| !all && run.outlives(&edit));
        unit.stand_on(&standing, &places);
        let bindings = Bindings::of_items(&unit, parts, &names, &places);
        let _ = unit.bindings.set(bindings);

        // What was found before and still holds.
        for (index, item) in items.iter_mut().enumerate() {
            let Some((raws, reads)) = &mut item.found else { continue };
            let own = kinship.before[index].map(|kin| known.arena.get(old_nodes[kin as usize]).span());
            let holds = !all
                && !reads.are_hit(index, &edit)
                && own.is_some_and(|own| {
                    raws.iter_mut().all(|raw| follow(&mut raw.finding, own, index >= edit.behind, splice))
                });
            if !holds {
                item.found = None;
            }
        }
        drop(edit);

        // What is to be found anew.
        let mut analysis = Analysis { parsed: true, ..Analysis::default() };
        let mut of_file = Vec::new();
        let mut in_time = true;
        let mut matching = Matching::new(&work, &unit, rules, budget);
        if arena.roots.first() == Some(&Arena::ROOT) {
            in_time = matching.match_roots(&[Arena::ROOT], &mut of_file);
        }
        in_time = in_time && match_items(&mut matching, &unit, &mut items);
        if in_time && !unit.would_end(&runs_of(&items, &places)) && !budget.is_exhausted() {
            // Where the flow ends for want of steps depends on all questions, in their order.
            unit.forget_runs();
            items.iter_mut().filter(|item| item.asks_flow()).for_each(|item| item.found = None);
            in_time = match_items(&mut matching, &unit, &mut items);
            let entangled = items.iter_mut().filter(|item| item.asks_flow() && unit.flow_exhausted());
            entangled.filter_map(|item| item.found.as_mut()).for_each(|(_, reads)| reads.add_text());
        }
        if !in_time {
            analysis.incomplete.push(Incomplete::OutOfTime);
        }
        let found = items.iter().filter_map(|item| item.found.as_ref()).flat_map(|(raws, _)| raws);
        let mut raws = of_file;
        raws.extend(found.cloned());
        one_per_rule(&mut raws);
        work.add_sinks_elsewhere(&unit, rules, settings, budget, &mut raws);
        work.add_secrets(&unit, rules, &mut raws);
        work.add_hidden_characters(&unit, rules, &mut raws);
        work.add_undeclared_imports(&unit, rules, &mut raws);
        describe_gaps(&unit, settings, &mut analysis);
        let comments = || {
            let places = items.iter().zip(unit.items());
            let marked = places.flat_map(|(item, node)| item.marked.iter().map(move |comment| node + comment));
            comments::describe(&unit, &marked.collect::<Vec<_>>())
        };
        finish(raws, comments, unit.text, rules, settings, &mut analysis);

        let mentions = unit.mentions.take();
        let run = unit.run_of_file(|item| items[item as usize].id);
        drop(unit);
        if let Some(run) = run {
            standing.retain(|before| !run.replaces(before));
            standing.push(run);
        }
        let text = match &sound {
            Some((text, _)) if **text == *input.text => text.clone(),
            _ => input.text.into(),
        };
        let kept = Kept {
            language: input.language,
            path: input.path.to_owned(),
            role: work.role,
            text,
            arena,
            sound,
            words,
            keywords,
            active: work.active,
            mentions,
            names,
            items,
            next_id,
            standing,
        };
        (analysis, kept)
    }
}

/// Matches the items of which it is not known what is found in them. Returns whether there was time for all of them.
fn match_items(matching: &mut Matching<'_, '_>, unit: &Unit<'_>, items: &mut [Item]) -> bool {
    let ids: Vec<ItemId> = items.iter().map(|item| item.id).collect();
    for (index, item) in items.iter_mut().enumerate() {
        if let Some((_, reads)) = &item.found {
            match reads.abroad() {
                None => continue,
                Some((before, after)) if before == unit.abroad() => {
                    unit.continue_abroad(after);
                    continue;
                }
                // It was asked before other files mattered, or after.
                Some(_) => item.found = None,
            }
        }
        let node = unit.items()[index];
        let mut raws = Vec::new();
        let before = unit.abroad();
        unit.begin_item(node);
        let in_time = matching.match_roots(unit.arena.roots_in(node), &mut raws);
        let noted = unit.end_item();
        if !in_time {
            return false;
        }
        let abroad = (before, unit.abroad());
        item.found = Some((raws, Reads::new(noted, index, unit, abroad, |other| ids[other as usize])));
    }
    true
}

/// The runs of the flow that were asked for, each with its steps.
fn runs_of(items: &[Item], places: &Places) -> Vec<((NodeId, bool), u32)> {
    items.iter().filter_map(|item| item.found.as_ref()).flat_map(|(_, reads)| reads.runs(places)).collect()
}

impl Item {
    /// Whether what was found in it depends on where values come from.
    fn asks_flow(&self) -> bool {
        self.found.as_ref().is_some_and(|(_, reads)| reads.abroad().is_some())
    }
}

impl Kept {
    fn nothing(input: &Input<'_>, work: &Work<'_>) -> Self {
        Self {
            language: input.language,
            path: String::new(),
            role: work.role,
            text: "".into(),
            arena: Arena::default(),
            sound: None,
            words: WordCounts::default(),
            keywords: Keywords::default(),
            active: work.active.clone(),
            mentions: Mentions::default(),
            names: Names::default(),
            items: Vec::new(),
            next_id: 0,
            standing: Vec::new(),
        }
    }
}
