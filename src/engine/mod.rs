//! The single entry point: text, language, rules, settings and a budget in; findings out.
//!
//! Pure: no I/O, clock, environment or global state. The batch run, the server and the tests call the same
//! [`analyze`], so a finding can never exist in one and not in the other.

mod backtracking;
mod beyond;
mod candidates;
mod comments;
pub mod dependencies;
mod evaluate;
pub mod explain;
mod facts;
mod fixes;
mod flow;
mod hidden;
mod identity;
pub mod imports;
pub mod incremental;
pub mod matcher;
mod merge;
mod offers;
pub mod roles;
pub mod secrets;
pub mod semantics;
pub mod suppress;
mod texts;
pub mod workspace;

pub use texts::search;

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::finding::{Confidence, Finding, Incomplete, Profile, Related, Role, RuleId, Severity, Span};
use crate::lang::Language;
use crate::lang::grammar::Construct;
use crate::rules::document::{Detector, Tier};
use crate::rules::predicate::Test;
use crate::rules::words::BitSet;
use crate::rules::{Compiled, LanguageRules, Rule, RuleSet};
use crate::settings::Settings;
use crate::syntax::{self, Arena, NodeId};
use candidates::Matching;
use evaluate::Verdict;
pub use fixes::shortened;
pub use incremental::{Memory, analyze_again};
use semantics::Unit;
use workspace::{Module, Workspace};

/// One text to analyse.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// The whole text.
    pub text: &'a str,
    /// Its language.
    pub language: Language,
    /// Its path relative to the project, with `/`; decides the role of the code, and which files its imports mean.
    pub path: &'a str,
    /// The other files of the project, where values may be followed into them.
    pub workspace: Option<&'a dyn Workspace>,
}

/// Asked now and then whether the analysis should stop: out of time, or nobody waits for it any more.
#[derive(Clone, Copy)]
pub struct Budget<'a> {
    exhausted: &'a (dyn Fn() -> bool + Sync),
}

impl<'a> Budget<'a> {
    /// A budget that is used up as soon as `exhausted` returns true.
    #[must_use]
    pub fn new(exhausted: &'a (dyn Fn() -> bool + Sync)) -> Self {
        Self { exhausted }
    }

    /// No bound at all; for tests and small texts.
    #[must_use]
    pub fn unlimited() -> Budget<'static> {
        Budget { exhausted: &|| false }
    }

    /// Whether to stop.
    #[must_use]
    pub fn is_exhausted(&self) -> bool {
        (self.exhausted)()
    }
}

/// What an analysis found, and what it could not do.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Analysis {
    /// All findings that the settings let through, suppressed ones too (marked as such), by position, then rule.
    pub findings: Vec<Finding>,
    /// What was not analysed, and why.
    pub incomplete: Vec<Incomplete>,
    /// Whether the text was parsed at all: false where no rule's required words occur in it.
    pub parsed: bool,
    /// The regions that could not be parsed, in order.
    pub broken: Vec<Span>,
}

/// Analyses one text; a text in which no rule's required words occur is not parsed.
#[must_use]
pub fn analyze(input: &Input<'_>, rules: &RuleSet, settings: &Settings, budget: &Budget<'_>) -> Analysis {
    run(input, rules, settings, budget, &[], || {
        let mut work = Some(Work::plan(input, rules, settings)).filter(|work| !work.is_nothing())?;
        work.drop_hopeless(input.text);
        Some(work)
    })
}

/// As [`analyze`], but always parses; the findings are the same. For whoever has to know what could not be parsed.
#[must_use]
pub fn analyze_parsing_always(
    input: &Input<'_>,
    rules: &RuleSet,
    settings: &Settings,
    budget: &Budget<'_>,
) -> Analysis {
    run(input, rules, settings, budget, &[], || Some(Work::plan(input, rules, settings)))
}

/// As [`analyze`], where calls in other files are known to hand something untrusted to sinks of this one. `told` is what is to
/// be said at them, with the ways that lead there; role, symbol and what suppresses it are those of this file.
#[must_use]
pub fn analyze_reached(
    input: &Input<'_>,
    rules: &RuleSet,
    settings: &Settings,
    budget: &Budget<'_>,
    told: &[Finding],
) -> Analysis {
    run(input, rules, settings, budget, told, || Some(Work::plan(input, rules, settings)))
}

/// As [`analyze`], but tries every pattern, whatever the text holds; the findings are the same. For testing that what is
/// left out by words, texts and forms loses nothing.
#[must_use]
pub fn analyze_trying_everything(
    input: &Input<'_>,
    rules: &RuleSet,
    settings: &Settings,
    budget: &Budget<'_>,
) -> Analysis {
    run(input, rules, settings, budget, &[], || Some(Work::of_everything(input, rules, settings)))
}

/// Whether these settings have a text parsed: whether what some pattern requires stands in it. For measuring which rules
/// ask for a parse without a reason.
#[must_use]
pub fn parses(input: &Input<'_>, rules: &RuleSet, settings: &Settings) -> bool {
    !Work::plan(input, rules, settings).is_nothing()
}

/// Analyses a text for what is planned; nothing planned is nothing found. `told` is what is known of its sinks from elsewhere.
fn run<'a>(
    input: &Input<'_>,
    rules: &'a RuleSet,
    settings: &Settings,
    budget: &Budget<'_>,
    told: &[Finding],
    plan: impl FnOnce() -> Option<Work<'a>>,
) -> Analysis {
    if let Some(too_large) = too_large(input.text, settings) {
        return too_large;
    }
    let Some(work) = plan() else { return Analysis::default() };
    let Some(arena) = tree_of(input, work.language, settings, budget) else {
        return Analysis { incomplete: vec![Incomplete::OutOfTime], ..Analysis::default() };
    };
    let unit = work.unit(input, &arena, settings).until(Some(*budget)).asking_others(rules);
    let mut analysis = Analysis { parsed: true, ..Analysis::default() };
    let mut raw = Vec::new();
    if !Matching::new(&work, &unit, rules, budget).match_roots(&arena.roots, &mut raw) {
        analysis.incomplete.push(Incomplete::OutOfTime);
    }
    one_per_rule(&mut raw);
    work.add_sinks_elsewhere(&unit, rules, settings, budget, &mut raw);
    beyond::add_told(&unit, settings, told, &mut raw);
    work.add_secrets(&unit, rules, &mut raw);
    work.add_hidden_characters(&unit, rules, &mut raw);
    work.add_undeclared_imports(&unit, rules, &mut raw);
    describe_gaps(&unit, settings, &mut analysis);
    let comments = || comments::describe(&unit, &comments::marked(&unit, &arena.comments));
    finish(raw, comments, input.text, rules, settings, &mut analysis);
    analysis
}

/// The tree of a text: the one that another file has asked for, or one of its own, which others may ask for.
fn tree_of(input: &Input<'_>, rules: &LanguageRules, settings: &Settings, budget: &Budget<'_>) -> Option<Arc<Arena>> {
    let interests = &rules.interests;
    let depth = settings.limits.depth;
    let known = input.workspace.and_then(|workspace| workspace.known(input.path, input.text));
    if let Some(tree) = known.and_then(|module| module.tree(depth, interests)) {
        return Some(Arc::new(tree));
    }
    let tree = syntax::parse(input.text, input.language, None, &|| budget.is_exhausted())?;
    let arena = Arc::new(Arena::build(&tree, interests, depth, input.text.len()));
    if let Some(workspace) = input.workspace {
        Module::of(input, &arena, depth).into_iter().for_each(|module| workspace.keep(module));
    }
    Some(arena)
}

fn too_large(text: &str, settings: &Settings) -> Option<Analysis> {
    let (bytes, limit) = (text.len() as u64, settings.limits.file_bytes);
    let too_large = Incomplete::TooLarge { bytes, limit };
    (bytes > limit).then(|| Analysis { incomplete: vec![too_large], ..Analysis::default() })
}

/// Says what of the text could not be looked at.
fn describe_gaps(unit: &Unit<'_>, settings: &Settings, analysis: &mut Analysis) {
    let arena = unit.arena;
    if unit.flow_exhausted() {
        analysis.incomplete.push(Incomplete::TooEntangled);
    }
    if arena.too_deep {
        analysis.incomplete.push(Incomplete::TooDeep { limit: settings.limits.depth });
    }
    if let Some(first) = arena.broken.first() {
        let start = arena.get(*first).start as usize;
        let first_line = crate::text::LineIndex::new(unit.text).line(start) + 1;
        analysis.incomplete.push(Incomplete::Unparsable { regions: arena.broken.len(), first_line });
    }
    let errors = arena.broken.iter().map(|node| arena.get(*node)).filter(|node| node.is_error());
    analysis.broken = errors.map(crate::syntax::Node::span).collect();
}

/// A finding before roles, suppressions and settings have had their say.
#[derive(Debug, Clone)]
struct Raw {
    finding: Finding,
    /// The pattern that found it, in the order of the rule files.
    pattern: u32,
    /// A secret proven by its own structure: as loud in a test as anywhere.
    proven: bool,
}

impl Raw {
    /// A secret that has the format of a provider, in the words of a tier.
    fn of_format(rule: &Rule, tier: &str, found: &secrets::Match, role: Role, symbol: String) -> Self {
        let front = &rule.document.front;
        let message = front.tiers.get(tier).and_then(|tier| tier.message.as_deref()).unwrap_or(&front.message);
        let fill = |template: &str| template.replace("{title}", found.title);
        let related = found.related.iter().map(|span| Related {
            span: *span,
            message: "the same value again".to_owned(),
            step: false,
            elsewhere: None,
        });
        let finding = Finding {
            rule: rule.id.clone(),
            variant: Some(found.format.into()),
            span: found.span,
            severity: found.severity,
            confidence: found.confidence,
            profile: found.profile,
            message: fill(message),
            help: if found.advice.is_empty() { fill(&front.help) } else { found.advice.to_owned() },
            role,
            related: related.collect(),
            also: Vec::new(),
            fix: None,
            symbol,
            id: String::new(),
            suppressed: None,
        };
        Self { finding, pattern: 0, proven: found.verified }
    }
}

/// Which patterns are worth trying on a text.
#[derive(Debug, Clone, PartialEq)]
struct Active {
    /// By pattern: whether the text may contain a match and the settings want the rule.
    patterns: Vec<bool>,
    has_own_comments: bool,
    has_other_files: bool,
    /// Whether something may be handed from outside to functions of other files.
    hands_over: bool,
    /// Whether more than words was looked for.
    by_facts: bool,
}

impl Active {
    /// Beside it the words that stand for the texts that are mentioned, where anybody had to look for them.
    fn decide(input: &Input<'_>, rules: &RuleSet, settings: &Settings, words: BitSet) -> (Self, Option<BitSet>) {
        let language = rules.language(input.language);
        let all = Self::everything(input, rules, settings);
        let has_own_sources = !settings.sources.is_empty();
        let hands_over = beyond::may_hand_over(input, language, &words, has_own_sources);
        let shown = all.shown(rules, settings, language);
        let known = facts::of(words, input.text, language, has_own_sources, all.has_other_files, &shown);
        let mut patterns = vec![false; all.patterns.len()];
        language.needs.matching(&known.met).for_each(|at| patterns[at as usize] = all.patterns[at as usize]);
        drop_unshown(&mut patterns, &shown, language);
        (Self { patterns, hands_over, by_facts: known.by_facts, ..all }, known.mentioned)
    }

    /// The patterns of all rules that are to run, whatever the text holds.
    fn everything(input: &Input<'_>, rules: &RuleSet, settings: &Settings) -> Self {
        let runs: Vec<bool> = rules.rules().iter().map(|rule| settings.runs(&rule.id)).collect();
        Self {
            patterns: rules.language(input.language).patterns.iter().map(|compiled| runs[compiled.rule]).collect(),
            has_own_comments: has_own_comments(input, settings),
            has_other_files: input.workspace.is_some(),
            hands_over: input.workspace.is_some(),
            by_facts: false,
        }
    }

    /// By pattern: whether it runs, and what it finds would be shown.
    fn shown(&self, rules: &RuleSet, settings: &Settings, language: &LanguageRules) -> Vec<bool> {
        // A comment that suppresses what this profile would not show is not unused: look for everything then.
        let asked_for: Vec<bool> =
            rules.rules().iter().map(|rule| self.has_own_comments || settings.asked_for(&rule.id)).collect();
        let shows = |compiled: &Compiled| asked_for[compiled.rule] || is_shown(compiled, settings);
        language.patterns.iter().zip(&self.patterns).map(|(compiled, runs)| *runs && shows(compiled)).collect()
    }

    /// Whether the same was to be decided for this text, which has the same words.
    fn holds_for(&self, input: &Input<'_>, settings: &Settings) -> bool {
        !self.by_facts
            && !self.hands_over
            && self.has_own_comments == has_own_comments(input, settings)
            && self.has_other_files == input.workspace.is_some()
    }
}

fn has_own_comments(input: &Input<'_>, settings: &Settings) -> bool {
    settings.honour_ignores && input.text.contains("qualm:")
}

/// What there is to do for one text.
struct Work<'a> {
    language: &'a LanguageRules,
    active: Active,
    /// The words that stand for the texts that are mentioned, where anybody had to look for them.
    mentioned: Option<BitSet>,
    /// Whether no pattern is left that requires a text which is not there.
    lacks_no_text: bool,
    secrets: Vec<secrets::Match>,
    hidden: Vec<Span>,
    undeclared: Vec<imports::Undeclared>,
    role: Role,
}

impl<'a> Work<'a> {
    fn plan(input: &Input<'_>, rules: &'a RuleSet, settings: &Settings) -> Self {
        let words = rules.language(input.language).words.present(input.text);
        let (active, mentioned) = Active::decide(input, rules, settings, words);
        Self { mentioned, ..Self::new(input, rules, settings, active, || secrets::scan(input.text)) }
    }

    /// Everything that is to run, whatever the text holds.
    fn of_everything(input: &Input<'_>, rules: &'a RuleSet, settings: &Settings) -> Self {
        Self::new(input, rules, settings, Active::everything(input, rules, settings), || secrets::scan(input.text))
    }

    fn new(
        input: &Input<'_>,
        rules: &'a RuleSet,
        settings: &Settings,
        active: Active,
        secrets: impl FnOnce() -> Vec<secrets::Match>,
    ) -> Self {
        let wants = |detector| rules.fed_by(detector).is_some_and(|rule| settings.runs(&rule.id));
        Self {
            language: rules.language(input.language),
            active,
            mentioned: None,
            lacks_no_text: false,
            secrets: if wants(Detector::Secrets) { secrets() } else { Vec::new() },
            hidden: if wants(Detector::HiddenUnicode) { hidden::find(input.text) } else { Vec::new() },
            undeclared: if wants(Detector::UndeclaredImports) { imports::find(input) } else { Vec::new() },
            role: roles::of_file(input.path, input.text, settings),
        }
    }

    /// Drops the patterns that require texts or literals which this text does not hold: cheaper in one pass for all than at
    /// each node.
    fn drop_hopeless(&mut self, text: &str) {
        let language = self.language;
        let mentioned = self.mentioned.take().unwrap_or_else(|| language.mentions_in(text).collect());
        let met = facts::met_at_most(&mentioned, text, language, &self.active.patterns);
        for (at, active) in self.active.patterns.iter_mut().enumerate().filter(|(_, active)| **active) {
            *active = language.needs.may_match(at, &met);
        }
        self.lacks_no_text = true;
    }

    fn is_nothing(&self) -> bool {
        let Active { patterns, has_own_comments, hands_over, .. } = &self.active;
        !has_own_comments
            && !hands_over
            && self.secrets.is_empty()
            && self.hidden.is_empty()
            && self.undeclared.is_empty()
            && !patterns.contains(&true)
    }

    /// The text as its patterns look at it.
    fn unit<'t>(&self, input: &Input<'t>, arena: &'t Arena, settings: &'t Settings) -> Unit<'t> {
        let unit = Unit::new(input.text, arena, input.language, settings, self.role).within(
            input.path,
            input.workspace,
            flow::MAX_FILES,
        );
        if self.active.hands_over { unit.noting_handed() } else { unit }
    }
}

impl Work<'_> {
    /// Whether what a pattern asks of the file as a whole holds. Where words alone decided on the parse, nobody asked yet.
    ///
    /// The answer serves all items, so what it depends on is nothing that an item could note: which modules are imported is
    /// asked at each candidate where that matters, and no form is looked for in a whole text at every keystroke.
    fn file_allows(&self, pattern: u32, unit: &Unit<'_>) -> bool {
        let predicates = &self.language.patterns[pattern as usize].pattern.predicates;
        predicates.iter().filter(|predicate| !predicate.negated).all(|predicate| match &predicate.test {
            Test::FileMentions { texts } => {
                self.lacks_no_text || texts.iter().any(|wanted| unit.holds_text(Arena::ROOT, wanted))
            }
            Test::Imports { modules } => unit.is_noting() || unit.imports(modules),
            _ => true,
        })
    }

    fn try_pattern(&self, pattern: u32, root: NodeId, unit: &Unit<'_>, rules: &RuleSet, raw: &mut Vec<Raw>) {
        let compiled = &self.language.patterns[pattern as usize];
        let rule = &rules.rules()[compiled.rule];
        // A form follows from a pattern only where the parser had nothing to leave out or to make up.
        if unit.arena.is_broken_within(root) && compiled.pattern.forms().next().is_some() {
            return;
        }
        let all = matcher::matches(unit.arena, &compiled.pattern.root, root, &mut |captures| {
            let Ok(verdict) = evaluate::holds(&compiled.pattern.predicates, captures, unit) else { return };
            debug_assert!(
                compiled.pattern.forms().all(|form| unit.has_form(form)),
                "{}, the pattern at line {} matches without what its `#skip-unless?` names",
                rule.id,
                compiled.pattern.line
            );
            let Some(node) = verdict.captures.get(compiled.pattern.finding) else { return };
            let span = unit.arena.get(node).span();
            // The first pattern of a rule to speak of a range speaks for the rule.
            let near = raw.iter().rev().take_while(|earlier| earlier.finding.span.start + 4096 > span.start);
            let said =
                near.into_iter().position(|earlier| earlier.finding.rule == rule.id && earlier.finding.span == span);
            let said = said.map(|back| raw.len() - 1 - back);
            if said.is_some_and(|said| raw[said].pattern <= pattern) {
                return;
            }
            let finding = self.describe(compiled, rule, node, span, &verdict, unit);
            let found = Raw { finding, pattern, proven: false };
            match said {
                Some(said) => raw[said] = found,
                None => raw.push(found),
            }
        });
        if !all {
            unit.note_entangled();
        }
    }

    fn describe(
        &self,
        compiled: &Compiled,
        rule: &Rule,
        node: NodeId,
        span: Span,
        verdict: &Verdict,
        unit: &Unit<'_>,
    ) -> Finding {
        let front = &rule.document.front;
        let none = Tier::default();
        let tier = compiled.pattern.tier.as_ref().and_then(|tier| front.tiers.get(tier)).unwrap_or(&none);
        let fill =
            |template: &str| fixes::fill(template, &compiled.pattern, &verdict.captures, unit, fixes::Form::Short);
        let message = fill(tier.message.as_deref().unwrap_or(&front.message));
        let mut confidence = tier.confidence.unwrap_or(front.confidence);
        if verdict.assumed {
            confidence = confidence.lowered();
        }
        if in_broken_region(unit.arena, node) {
            confidence = Confidence::Low;
        }
        Finding {
            rule: rule.id.clone(),
            variant: compiled.pattern.variant.as_deref().map(Into::into),
            span,
            severity: tier.severity.unwrap_or(front.severity),
            confidence,
            profile: tier.profile.unwrap_or(front.profile),
            message: match verdict.evidence.as_ref().filter(|evidence| unit.arena.get(evidence.source).span() != span) {
                Some(evidence) => format!("{message}: `{}`", fixes::shortened(unit.text_of(evidence.source))),
                None => message,
            },
            help: fill(tier.help.as_deref().unwrap_or(&front.help)),
            role: unit.role_at(node),
            related: verdict.evidence.as_ref().map(|evidence| way(evidence, span, unit)).unwrap_or_default(),
            also: Vec::new(),
            fix: fixes::offer(rule, &compiled.pattern, &verdict.captures, unit),
            symbol: unit.symbol(node),
            id: String::new(),
            suppressed: None,
        }
    }

    fn add_secrets(&self, unit: &Unit<'_>, rules: &RuleSet, raw: &mut Vec<Raw>) {
        let Some(rule) = rules.fed_by(Detector::Secrets) else { return };
        for found in &self.secrets {
            let node = unit.arena.covering(found.span);
            if !in_text(unit, node) {
                continue;
            }
            let role = match unit.role_at(node) {
                Role::Production if unit.in_documentation(node) => Role::Docs,
                role => role,
            };
            let mut of_format = Raw::of_format(rule, "provider", found, role, unit.symbol(node));
            // What is no secret to the provider (a key for pages) may stand where no environment is.
            if found.severity >= Severity::Warning {
                let values: Vec<Span> = std::iter::once(found.span).chain(found.related.iter().copied()).collect();
                of_format.finding.fix = unit.unnoted(|| fixes::read_from_environment(rule, &values, unit));
            }
            raw.push(of_format);
        }
    }

    fn add_hidden_characters(&self, unit: &Unit<'_>, rules: &RuleSet, raw: &mut Vec<Raw>) {
        let Some(rule) = rules.fed_by(Detector::HiddenUnicode) else { return };
        let front = &rule.document.front;
        let mut said = None;
        for span in &self.hidden {
            let node = unit.arena.covering(*span);
            // One string or comment full of them is one finding.
            if unit.arena.parent(node).is_some() && said.replace(node) == Some(node) {
                continue;
            }
            let character = hidden::name(span.of(unit.text));
            let fill = |template: &str| template.replace("{character}", &character);
            let finding = Finding {
                rule: rule.id.clone(),
                variant: None,
                span: *span,
                severity: front.severity,
                confidence: front.confidence,
                profile: front.profile,
                message: fill(&front.message),
                help: fill(&front.help),
                role: unit.role_at(node),
                related: Vec::new(),
                also: Vec::new(),
                fix: fixes::remove(rule, *span, unit.is_in_string(node)),
                symbol: unit.symbol(node),
                id: String::new(),
                suppressed: None,
            };
            raw.push(Raw { finding, pattern: 0, proven: true });
        }
    }
}

impl Work<'_> {
    fn add_undeclared_imports(&self, unit: &Unit<'_>, rules: &RuleSet, raw: &mut Vec<Raw>) {
        let Some(rule) = rules.fed_by(Detector::UndeclaredImports) else { return };
        let front = &rule.document.front;
        let mut told = FxHashSet::default();
        for import in &self.undeclared {
            let tier = match unit.unnoted(|| imports::standing(import.span, unit)) {
                imports::Standing::Optional => continue,
                imports::Standing::Lazy => "lazy",
                imports::Standing::Needed if imports::is_known(&import.name, unit.language) => "known",
                imports::Standing::Needed => "",
            };
            // One gap in the manifest, however often the file imports from there.
            if !told.insert((&import.name, tier)) {
                continue;
            }
            let tier = front.tiers.get(tier).cloned().unwrap_or_default();
            let node = unit.arena.covering(import.span);
            let fill = |template: &str| template.replace("{name}", &import.name);
            let finding = Finding {
                rule: rule.id.clone(),
                variant: None,
                span: import.span,
                severity: tier.severity.unwrap_or(front.severity),
                confidence: tier.confidence.unwrap_or(front.confidence),
                profile: tier.profile.unwrap_or(front.profile),
                message: fill(tier.message.as_deref().unwrap_or(&front.message)),
                help: fill(tier.help.as_deref().unwrap_or(&front.help)),
                role: unit.role_at(node),
                related: Vec::new(),
                also: Vec::new(),
                fix: None,
                symbol: unit.symbol(node),
                id: String::new(),
                suppressed: None,
            };
            raw.push(Raw { finding, pattern: 0, proven: false });
        }
    }
}

/// The way of a value from its source to the sink at `sink`, for people: one place a line.
fn way(evidence: &flow::Evidence, sink: Span, unit: &Unit<'_>) -> Vec<Related> {
    let line_of = |offset: u32| unit.text[..offset as usize].rfind('\n').map_or(0, |at| at + 1);
    let source = unit.arena.get(evidence.source).span();
    let mut told = vec![line_of(source.start), line_of(sink.start)];
    let mut places = Vec::new();
    if source != sink {
        places.push(Related {
            span: source,
            message: "the value comes from here".to_owned(),
            step: true,
            elsewhere: None,
        });
    }
    for node in &evidence.path {
        let span = unit.arena.get(*node).span();
        let line = line_of(span.start);
        if !told.contains(&line) && places.len() < MAX_PLACES {
            told.push(line);
            places.push(Related { span, message: "it goes through here".to_owned(), step: true, elsewhere: None });
        }
    }
    places
}

/// Most places that are told of one way.
const MAX_PLACES: usize = 8;

/// Whether the settings would show what a pattern finds in code that ships, where nobody asked for its rule by name.
fn is_shown(compiled: &Compiled, settings: &Settings) -> bool {
    let (severity, profile) = compiled.level;
    let profile = if severity == Severity::Hint { profile.max(Profile::Strict) } else { profile };
    profile <= settings.profile && severity >= settings.min_severity
}

/// Switches off patterns whose findings would not be shown. One that stands before a shown pattern of its rule stays: the
/// first to match a range speaks for it, so it may be there to keep the other one silent.
fn drop_unshown(active: &mut [bool], shown: &[bool], language: &LanguageRules) {
    let mut shown_later: Option<usize> = None;
    for (at, compiled) in language.patterns.iter().enumerate().rev() {
        match shown[at] {
            true if active[at] => shown_later = Some(compiled.rule),
            false if shown_later != Some(compiled.rule) => active[at] = false,
            _ => {}
        }
    }
}

/// Whether a node is a string, a comment, or lies in one.
fn in_text(unit: &Unit<'_>, node: NodeId) -> bool {
    let is_comment = |at: &NodeId| unit.construct(*at) == Construct::Comment;
    unit.is_in_string(node) || is_comment(&node) || unit.arena.ancestors(node).take(3).any(|at| is_comment(&at))
}

fn in_broken_region(arena: &Arena, node: NodeId) -> bool {
    !arena.broken.is_empty() && arena.ancestors(node).any(|at| arena.get(at).is_error())
}

/// Where several patterns of one rule speak of a range, the first of them speaks for the rule.
fn one_per_rule(raw: &mut Vec<Raw>) {
    let mut first: FxHashMap<(RuleId, Span), u32> = FxHashMap::default();
    for found in raw.iter() {
        let known = first.entry((found.finding.rule.clone(), found.finding.span)).or_insert(found.pattern);
        *known = found.pattern.min(*known);
    }
    raw.retain(|found| match first.get_mut(&(found.finding.rule.clone(), found.finding.span)) {
        Some(pattern) if *pattern == found.pattern => {
            *pattern = u32::MAX;
            true
        }
        _ => false,
    });
}

/// Roles, merging, suppressions, settings, order. `marked` gives the comments that may suppress something.
fn finish(
    raw: Vec<Raw>,
    comments: impl FnOnce() -> Vec<suppress::Comment>,
    text: &str,
    rules: &RuleSet,
    settings: &Settings,
    analysis: &mut Analysis,
) {
    let findings = raw.into_iter().map(|raw| judged(raw, rules, settings)).collect();
    let mut findings = merge::one_per_sink(findings, rules);
    if !findings.is_empty() || text.contains("qualm:") {
        let comments = comments();
        let complete = !analysis.incomplete.iter().any(|part| matches!(part, Incomplete::OutOfTime));
        let mut said = suppress::apply(&mut findings, text, &comments, rules, settings, complete);
        said.retain(|finding| settings.runs(&finding.rule));
        findings.extend(said);
    }
    conclude(findings, text, rules, settings, analysis);
}

/// Keeps what the settings let through, in order, each with its id.
fn conclude(mut findings: Vec<Finding>, text: &str, rules: &RuleSet, settings: &Settings, analysis: &mut Analysis) {
    findings.retain(|finding| is_wanted(finding, settings));
    findings.sort_by(|a, b| (a.span, &a.rule, &a.variant).cmp(&(b.span, &b.rule, &b.variant)));
    if findings.len() > settings.limits.findings {
        findings.truncate(settings.limits.findings);
        analysis.incomplete.push(Incomplete::TooManyFindings { limit: settings.limits.findings });
    }
    identity::assign(&mut findings, text, rules);
    analysis.findings = findings;
}

/// A finding as its role and the settings have it.
fn judged(raw: Raw, rules: &RuleSet, settings: &Settings) -> Finding {
    let Raw { mut finding, proven, .. } = raw;
    let demoted = !proven && !matches!(finding.role, Role::Production | Role::Migration);
    if demoted {
        finding.severity = finding.severity.lowered();
        let is_secret = rules.get(&finding.rule).is_some_and(|rule| rule.document.front.finds_secrets());
        // A test may switch off what it does not test; a key in it is a key all the same.
        if finding.role == Role::Test && !is_secret {
            finding.severity = finding.severity.min(Severity::Info);
        }
        // What is only worth a remark in code that ships is worth none in a test.
        if finding.severity <= Severity::Info {
            finding.profile = finding.profile.max(Profile::Strict);
        }
    }
    if let Some(severity) = settings.rules.get(&finding.rule).and_then(|level| level.severity()) {
        finding.severity = severity;
    }
    finding
}

/// Why the settings do not show a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unwanted {
    /// Only a profile that reports more shows it.
    Profile(Profile),
    /// It is less severe than the least that is shown.
    Severity(Severity),
    /// It is less certain than the least that is shown.
    Confidence(Confidence),
}

fn is_wanted(finding: &Finding, settings: &Settings) -> bool {
    unwanted(finding, settings).is_none()
}

fn unwanted(finding: &Finding, settings: &Settings) -> Option<Unwanted> {
    let level = Level { severity: finding.severity, confidence: finding.confidence, profile: finding.profile };
    level.unwanted(settings.asked_for(&finding.rule), settings)
}

/// What decides whether the settings show a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Level {
    /// How bad it is.
    pub severity: Severity,
    /// How sure the engine is.
    pub confidence: Confidence,
    /// The quietest profile that shows it.
    pub profile: Profile,
}

impl Level {
    /// Whether the settings show what a rule finds at this level.
    #[must_use]
    pub fn is_shown(self, rule: &str, settings: &Settings) -> bool {
        settings.runs(rule) && self.unwanted(settings.asked_for(rule), settings).is_none()
    }

    fn unwanted(self, asked: bool, settings: &Settings) -> Option<Unwanted> {
        // A hint is a remark for reviewers: the quiet profile does not show it.
        let profile = match self.severity {
            Severity::Hint => self.profile.max(Profile::Strict),
            _ => self.profile,
        };
        if !asked && profile > settings.profile {
            return Some(Unwanted::Profile(profile));
        }
        if self.severity < settings.min_severity && !(asked && settings.min_severity == Severity::Info) {
            return Some(Unwanted::Severity(self.severity));
        }
        (self.confidence < settings.min_confidence).then_some(Unwanted::Confidence(self.confidence))
    }
}
