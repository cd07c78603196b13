//! Sinks in other files, judged at the call: `helpers.run(request.args["x"])`, where `run` passes its parameter to a shell.
//!
//! Which parameters of a file's functions reach which sinks is worked out once per file, by the same patterns, and only when
//! a call hands one of them something that comes from outside. In the file of the sink its parameter stays what it is there:
//! of unknown origin, unless whoever runs the analysis tells of such calls: then the sink is where they are told.

use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;

use super::candidates::Matching;
use super::evaluate::{self, Verdict};
use super::explain::everything;
use super::flow::runs::may_run_everything;
use super::flow::{By, Door, Entry, MAX_FILES, Switch};
use super::imports::lines;
use super::semantics::Unit;
use super::workspace::{self, Module, Workspace};
use super::{Active, Budget, Input, MAX_PLACES, Raw, Work, fixes, in_broken_region, matcher, way};
use crate::finding::{Confidence, ENDS_HERE, Elsewhere, Finding, Related, Role, RuleId, Span};
use crate::lang::Language;
use crate::lang::grammar::Construct;
use crate::rules::labels::Kinds;
use crate::rules::predicate::Test;
use crate::rules::words::BitSet;
use crate::rules::{Compiled, Fact, LanguageRules, RuleSet};
use crate::settings::Settings;
use crate::syntax::NodeId;

/// What counts as coming from outside when something is handed to another file.
const KINDS: [&str; 5] = ["_", "remote", "llm", "net", "dom"];
/// Sinks that are judged in their own file alone: what a function makes of its own objects, patterns and logs is for its
/// author to know, and most that comes to them from afar has been looked up or checked there.
const JUDGED_WHERE_THEY_ARE: [&str; 5] = ["object", "key", "regex", "log", "digest"];
/// Most ways from a parameter to a sink that are kept of one file.
const MAX_WAYS: usize = 500;

/// What the functions of a file do with what they are given.
#[derive(Debug, Default)]
pub(super) struct Sinks {
    ways: Vec<Way>,
    /// By the name others use: what it means here.
    named: Mutex<FxHashMap<String, Option<Meaning>>>,
}

/// What a name means in a file.
#[derive(Debug, Clone)]
enum Meaning {
    /// A function of the file.
    Function(NodeId),
    /// Something of yet another file, as this one would import it.
    Imported(String),
}

/// A way from what a function is given to a sink.
#[derive(Debug, Clone)]
struct Way {
    function: NodeId,
    entrance: Entrance,
    /// What has to be given besides.
    switches: Vec<Switch>,
    /// The kind of source that the rule asks for, and the label of the sink.
    kind: String,
    label: String,
    /// What the rule says of it, with the places from the entrance to the sink.
    finding: Finding,
    pattern: u32,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Entrance {
    Parameter { at: usize, name: String, part: Option<String> },
    Field(String),
}

impl Entrance {
    fn door(&self) -> Door<'_> {
        match self {
            Self::Parameter { at, name, part: None } => Door::Parameter { at: *at, name },
            Self::Parameter { at, name, part: Some(part) } => Door::Part { at: *at, name, part },
            Self::Field(name) => Door::Field(name),
        }
    }
}

/// Whether a text may hand something from outside to another file of the project, as far as words tell.
pub(super) fn may_hand_over(input: &Input<'_>, rules: &LanguageRules, words: &BitSet, has_own_sources: bool) -> bool {
    input.workspace.is_some()
        && lines::may_import(input.language, input.text)
        && (has_own_sources || rules.sources_in(words).any(|kind| KINDS.contains(&kind)))
}

impl Work<'_> {
    /// Finds calls that hand something from outside to a sink in another file.
    pub(super) fn add_sinks_elsewhere(
        &self,
        unit: &Unit<'_>,
        rules: &RuleSet,
        settings: &Settings,
        budget: &Budget<'_>,
        raw: &mut Vec<Raw>,
    ) {
        let Some(workspace) = unit.workspace.filter(|_| self.active.hands_over) else { return };
        // What a file hands over is asked anew at every keystroke: of a large one that would take longer than the rest.
        if !may_run_everything(unit.arena) {
            return;
        }
        let asked = Asked { workspace, rules, settings, budget };
        let kinds = KINDS.iter().filter_map(|kind| Kinds::named(kind)).fold(Kinds::NONE, Kinds::union);
        for call in unit.calls_of_others(Some(kinds)) {
            let Some(handed) = unit.handed_at(call) else { continue };
            if budget.is_exhausted() || !unit.hands_over(call, &handed, kinds) {
                continue;
            }
            let Some((sinks, function)) = asked.find(unit, &handed.path, MAX_FILES) else { continue };
            let mut said: Vec<RuleId> = Vec::new();
            for way in sinks.ways.iter().filter(|way| way.function == function && handed.turns_on(&way.switches)) {
                if said.contains(&way.finding.rule) || !settings.runs(&way.finding.rule) {
                    continue;
                }
                if let Some(finding) = at_call(unit, call, way) {
                    said.push(finding.rule.clone());
                    raw.push(Raw { finding, pattern: way.pattern, proven: false });
                }
            }
        }
    }

    /// The kind of source and the label of the sink that a pattern asks for, where that is judged at a call in another file.
    fn judged_afar(compiled: &Compiled) -> Option<(&str, &str)> {
        let asked = compiled.pattern.predicates.iter().filter(|predicate| !predicate.negated);
        let mut asked = asked.filter_map(|predicate| match &predicate.test {
            Test::Tainted { kind, label, .. } => Some((kind.as_str(), label.as_str())),
            _ => None,
        });
        asked.find(|(kind, label)| KINDS.contains(kind) && !JUDGED_WHERE_THEY_ARE.contains(label))
    }
}

/// The finding at a call, where something untrusted goes this way.
fn at_call(unit: &Unit<'_>, call: NodeId, to: &Way) -> Option<Finding> {
    let kinds = Kinds::named(&to.kind)?;
    let (argument, evidence) = unit.handed_through(call, &to.entrance.door(), kinds, &to.label)?;
    let span = unit.arena.get(argument).span();
    let source = fixes::shortened(unit.text_of(evidence.source));
    let file = to.finding.related.last().and_then(|sink| sink.elsewhere.as_ref()).map(|file| file.path.clone());
    // So far away a guess about what was called on the way is too much.
    if evidence.assumed {
        return None;
    }
    let mut confidence = to.finding.confidence;
    if in_broken_region(unit.arena, argument) {
        confidence = Confidence::Low;
    }
    let mut related = way(&evidence, span, unit);
    related.extend(to.finding.related.iter().cloned());
    Some(Finding {
        span,
        confidence,
        message: format!("{}, in `{}`: `{source}`", to.finding.message, file.as_deref().unwrap_or("another file")),
        role: unit.role_at(argument),
        related,
        symbol: unit.symbol(argument),
        ..to.finding.clone()
    })
}

/// Says at sinks of this file what calls in others are known to hand to them, unless as much is known of a sink here.
pub(super) fn add_told(unit: &Unit<'_>, settings: &Settings, told: &[Finding], raw: &mut Vec<Raw>) {
    for told in told.iter().filter(|told| settings.runs(&told.rule)) {
        let node = unit.arena.covering(told.span);
        let at = raw.iter().position(|own| own.finding.rule == told.rule && own.finding.span == told.span);
        let (pattern, own) = match at.map(|at| &raw[at]) {
            Some(Raw { finding: own, .. }) if own.is_as_known_as(told) => continue,
            Some(Raw { finding: own, pattern, .. }) => (*pattern, own.clone()),
            None => (0, told.clone()),
        };
        let finding = Finding {
            variant: own.variant,
            fix: own.fix,
            role: unit.role_at(node),
            symbol: unit.symbol(node),
            ..told.clone()
        };
        let found = Raw { finding, pattern, proven: false };
        match at {
            Some(at) => raw[at] = found,
            None => raw.push(found),
        }
    }
}

/// What is needed to ask other files.
struct Asked<'q> {
    workspace: &'q dyn Workspace,
    rules: &'q RuleSet,
    settings: &'q Settings,
    budget: &'q Budget<'q>,
}

impl Asked<'_> {
    /// The function that an import path of `unit` means, and what the functions of its file reach.
    fn find(&self, unit: &Unit<'_>, path: &str, depth: u8) -> Option<(Arc<Sinks>, NodeId)> {
        self.find_from(unit.language, unit.path, path, depth)
    }

    fn find_from(&self, language: Language, from: &str, path: &str, depth: u8) -> Option<(Arc<Sinks>, NodeId)> {
        let depth = depth.checked_sub(1)?;
        let places = workspace::places(language, from, path).into_iter().filter(|(file, _)| file != from);
        let (module, name) = places.into_iter().find_map(|(file, name)| Some((self.workspace.file(&file)?, name)))?;
        let sinks = module.sinks(self.rules, depth, self.workspace, || self.sinks_of(&module, depth));
        let known = sinks.named.lock().unwrap_or_else(PoisonError::into_inner).get(&name).cloned();
        let meaning = known.unwrap_or_else(|| {
            let meaning = self.meaning(&module, &name);
            sinks.named.lock().unwrap_or_else(PoisonError::into_inner).insert(name.clone(), meaning.clone());
            meaning
        });
        match meaning? {
            Meaning::Function(function) => Some((sinks, function)),
            Meaning::Imported(path) => self.find_from(module.language, &module.path, &path, depth),
        }
    }

    fn meaning(&self, module: &Module, name: &str) -> Option<Meaning> {
        // Whoever hands a name on is asked where from; no value is followed there.
        let unit = Unit::new(&module.text, &module.arena, module.language, self.settings, Role::Production).within(
            &module.path,
            Some(self.workspace),
            1,
        );
        let Some(definition) = unit.defined_as(name) else { return unit.imported_as(name).map(Meaning::Imported) };
        let is_class = unit.construct(definition) == Construct::Class && !unit.is_rust();
        let constructor = if unit.is_python() { "__init__" } else { "constructor" };
        match is_class {
            true => unit.defined_as(&format!("{}.{constructor}", unit.definition_name(definition)?)),
            false => Some(definition),
        }
        .map(Meaning::Function)
    }

    /// Tries every pattern that asks for a source at every node, with what the functions are given as the source.
    fn sinks_of(&self, module: &Module, depth: u8) -> Sinks {
        let settings = everything(self.settings);
        let language = self.rules.language(module.language);
        let input = Input {
            text: &module.text,
            language: module.language,
            path: &module.path,
            workspace: Some(self.workspace),
        };
        let active = Active::of_sinks(&input, language);
        let (secrets, hidden, undeclared) = (Vec::new(), Vec::new(), Vec::new());
        let (mentioned, lacks_no_text, role) = (None, false, Role::Production);
        let work = Work { language, active, mentioned, lacks_no_text, secrets, hidden, undeclared, role };
        let unit = Unit::new(&module.text, &module.arena, module.language, &settings, Role::Production)
            .within(&module.path, Some(self.workspace), depth)
            .until(Some(*self.budget))
            .asked_by_another()
            .noting_handed();
        let here = Elsewhere { path: module.path.as_str().into(), text: module.text.clone() };
        let mut ways: Vec<Way> = Vec::new();
        let nodes: Vec<NodeId> = (0..module.arena.len() as NodeId).collect();
        Matching::new(&work, &unit, self.rules, self.budget).candidates(&nodes, |at, root| {
            let compiled = &language.patterns[at as usize];
            let Some((kind, label)) = Work::judged_afar(compiled) else { return };
            matcher::matches(&module.arena, &compiled.pattern.root, root, &mut |captures| {
                let Some((verdict, node)) = evaluate::holds_but_for_source(&compiled.pattern, captures, &unit) else {
                    return;
                };
                let Some(sink) = verdict.captures.get(compiled.pattern.finding) else { return };
                // Known to be untrusted by itself, and told there.
                if ways.len() >= MAX_WAYS || unit.tainted(node, kind, label).is_some() {
                    return;
                }
                for entry in unit.entries_to(node, label) {
                    let finding = work.sink_in(compiled, self.rules, sink, &verdict, &unit);
                    let path = path_of(&entry, sink, &here, &unit);
                    ways.extend(way_from(&entry, sink, &unit, (kind, label), Finding { related: path, ..finding }, at));
                }
            });
        });
        if depth > 0 {
            self.add_through_others(&unit, &here, depth, &mut ways);
        }
        Sinks { ways, named: Mutex::default() }
    }

    /// What this file hands on to sinks of others.
    fn add_through_others(&self, unit: &Unit<'_>, here: &Elsewhere, depth: u8, ways: &mut Vec<Way>) {
        for call in unit.calls_of_others(None) {
            let Some(handed) = unit.handed_at(call) else { continue };
            let Some((sinks, function)) = self.find(unit, &handed.path, depth) else { continue };
            for onward in sinks.ways.iter().filter(|way| way.function == function && handed.turns_on(&way.switches)) {
                for entry in unit.entries_through(call, &onward.entrance.door(), &onward.label) {
                    let mut related = path_of(&entry, call, here, unit);
                    related.extend(onward.finding.related.iter().cloned());
                    let finding = Finding { related, ..onward.finding.clone() };
                    let of = (onward.kind.as_str(), onward.label.as_str());
                    if ways.len() < MAX_WAYS {
                        ways.extend(way_from(&entry, call, unit, of, finding, onward.pattern));
                    }
                }
            }
        }
    }
}

fn way_from<'a>(
    entry: &Entry<'a>,
    sink: NodeId,
    unit: &Unit<'a>,
    (kind, label): (&str, &str),
    finding: Finding,
    pattern: u32,
) -> Option<Way> {
    // Nor is a guess made in the file of the sink.
    if entry.assumed {
        return None;
    }
    let (at, name, part) = unit.door(entry)?;
    let (function, entrance) = match entry.by {
        // Whoever calls the method uses what is in the object.
        By::Field(_) => (unit.function_around(sink)?, Entrance::Field(name)),
        By::Parameter(_) | By::Part(..) => (entry.of, Entrance::Parameter { at, name, part }),
    };
    let (kind, label) = (kind.to_owned(), label.to_owned());
    let switches = unit.switches_around(sink, function);
    Some(Way { function, entrance, switches, kind, label, finding, pattern })
}

/// The places from an entrance to the sink, one a line, the sink last.
fn path_of(entry: &Entry<'_>, sink: NodeId, here: &Elsewhere, unit: &Unit<'_>) -> Vec<Related> {
    let line_of = |offset: u32| unit.text[..offset as usize].rfind('\n').map_or(0, |at| at + 1);
    let sink = unit.arena.get(sink).span();
    let mut told = vec![line_of(sink.start)];
    let mut places: Vec<Span> = Vec::new();
    for span in entry.path.iter().map(|node| unit.arena.get(*node).span()) {
        let line = line_of(span.start);
        if !told.contains(&line) && places.len() < MAX_PLACES {
            told.push(line);
            places.push(span);
        }
    }
    let step = |span: Span, message: &str| Related {
        span,
        message: message.to_owned(),
        step: true,
        elsewhere: Some(here.clone()),
    };
    let mut related: Vec<Related> = places.into_iter().map(|span| step(span, "it goes through here")).collect();
    related.push(step(sink, ENDS_HERE));
    related
}

impl Active {
    /// Every pattern that asks for a source, whether or not the file has one.
    fn of_sinks(input: &Input<'_>, language: &LanguageRules) -> Self {
        let mut words = language.words.present(input.text);
        language.facts.iter().for_each(|(fact, word)| {
            if !matches!(fact, Fact::TokenLiteral) {
                words.insert(*word);
            }
        });
        let met = language.requirements.met_by(&words);
        let wanted = |(at, compiled): (usize, &Compiled)| {
            language.needs.may_match(at, &met) && Work::judged_afar(compiled).is_some()
        };
        Self {
            patterns: language.patterns.iter().enumerate().map(wanted).collect(),
            has_own_comments: false,
            has_other_files: true,
            hands_over: false,
            by_facts: false,
        }
    }
}

impl Work<'_> {
    /// What a rule says of a sink in another file than the one that is analysed.
    fn sink_in(
        &self,
        compiled: &Compiled,
        rules: &RuleSet,
        sink: NodeId,
        verdict: &Verdict,
        unit: &Unit<'_>,
    ) -> Finding {
        let rule = &rules.rules()[compiled.rule];
        let span = unit.arena.get(sink).span();
        let finding = self.describe(compiled, rule, sink, span, verdict, unit);
        Finding { fix: None, ..finding }
    }
}
