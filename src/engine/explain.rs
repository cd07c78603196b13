//! Why a line is flagged, or is not: which rules look at it, and what they found out.
//!
//! The analysis itself is asked: the same patterns are tried at the same nodes, once under the settings as they are, once
//! with all rules and profiles on. What a rule's predicates refused is told by the predicate that refused it, and what
//! became of a value by what the flow has noted while it ran.

use serde::Serialize;

use super::candidates::Matching;
use super::evaluate::{self, Failure};
use super::matcher::{self, Captures};
use super::semantics::Unit;
use super::{Analysis, Budget, Input, Raw, Unwanted, Work, analyze, fixes, judged, one_per_rule, too_large, unwanted};
use crate::finding::{Finding, Incomplete, Profile, RuleId, Severity, Span, Suppression};
use crate::lang::grammar::Construct;
use crate::rules::predicate::{Predicate, Test};
use crate::rules::query::Pattern;
use crate::rules::{Compiled, RuleSet};
use crate::settings::{RuleLevel, Settings};
use crate::syntax::{self, Arena, NodeId};

/// Most sinks of the file that are named where no rule looks at the line.
const MAX_OTHERS: usize = 6;

/// What the rules have to say of one line.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Explanation {
    /// What rules look at on the line, in the order of the text.
    pub looks: Vec<Look>,
    /// Where no rule looks at the line: the nearest places of the file that rules look at.
    pub others: Vec<Place>,
    /// What was not analysed.
    pub incomplete: Vec<Incomplete>,
}

/// A place that a rule looks at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The rule.
    pub rule: RuleId,
    /// What is called there, where something is.
    pub sink: Option<String>,
    /// The expression that the rule judges.
    pub span: Span,
}

/// What one rule says of one place.
#[derive(Debug, Clone, PartialEq)]
pub struct Look {
    /// Where, and which rule.
    pub place: Place,
    /// What came of it.
    pub outcome: Outcome,
    /// Why.
    pub causes: Vec<Cause>,
    /// What is reported, or would be under other settings.
    pub finding: Option<Finding>,
}

/// What came of a place that a rule looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// It is reported.
    Reported,
    /// It is found, and a comment suppresses it.
    Suppressed,
    /// It is found, and the settings do not show it.
    Hidden,
    /// It would be found, but the rule is off.
    Off,
    /// A finding of another rule speaks for it.
    Merged,
    /// The rule has nothing against it.
    NotReported,
}

/// One reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cause {
    /// Of which kind it is.
    pub kind: CauseKind,
    /// The reason, for people; `{at}` stands for where [`Cause::span`] is, `{config}` for the configuration file.
    pub message: String,
    /// Where it is to be seen.
    pub span: Option<Span>,
}

/// The kinds of reasons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CauseKind {
    /// Something makes the value a number, or the like.
    Number,
    /// Something makes the value harmless for this kind of sink.
    Cleaned,
    /// The value has passed a test.
    Tested,
    /// Only constants reach the place.
    Constant,
    /// Nothing in the value comes from outside of the program.
    Own,
    /// What is in the value can do no harm in this kind of sink.
    Harmless,
    /// The code never runs.
    NeverReached,
    /// It is a parameter that nobody in the file gives an untrusted value.
    Parameter,
    /// It is a field into which nothing untrusted is put.
    Field,
    /// It comes from a source that the rule does not count.
    OtherSource,
    /// Nothing is known of where it comes from.
    Unknown,
    /// It went through something unknown.
    Assumed,
    /// It comes from another file.
    OtherFile,
    /// The rule asks for something else that does not hold.
    Condition,
    /// A comment suppresses it.
    Comment,
    /// The settings do not show findings of this severity, confidence or profile.
    Settings,
    /// The rule is off.
    Off,
    /// Another rule speaks for it.
    Merged,
}

/// Says why something on a line (its bytes, without the line break) is reported or is not.
#[must_use]
pub fn explain(
    input: &Input<'_>,
    rules: &RuleSet,
    settings: &Settings,
    budget: &Budget<'_>,
    line: Span,
) -> Explanation {
    if let Some(too_large) = too_large(input.text, settings) {
        return Explanation { incomplete: too_large.incomplete, ..Explanation::default() };
    }
    let shown = analyze(input, rules, settings, budget);
    let everything = everything(settings);
    let work = Work::plan(input, rules, &everything);
    let Some(tree) = syntax::parse(input.text, input.language, None, &|| budget.is_exhausted()) else {
        return Explanation { incomplete: vec![Incomplete::OutOfTime], ..Explanation::default() };
    };
    let arena = Arena::build(&tree, &work.language.interests, settings.limits.depth, input.text.len());
    let unit = work.unit(input, &arena, settings).until(Some(*budget)).explaining();
    let (raws, attempts) = attempts(&work, &unit, rules, budget);
    let mut explanation = Explanation { incomplete: shown.incomplete.clone(), ..Explanation::default() };
    let asked = Asked { unit: &unit, rules, settings, shown: &shown, line };
    explanation.looks = asked.looks(raws, &attempts);
    if explanation.looks.is_empty() {
        explanation.others = asked.nearest(&attempts);
    }
    explanation
}

/// The settings under which every rule speaks.
pub(super) fn everything(settings: &Settings) -> Settings {
    let mut all = settings.clone();
    all.profile = Profile::Audit;
    all.min_severity = Severity::Hint;
    all.min_confidence = crate::finding::Confidence::Low;
    all.select.clear();
    all.ignore.clear();
    all.rules.retain(|_, level| *level != RuleLevel::Off);
    all
}

/// A pattern that fits a place but for one predicate, or for none.
struct Attempt<'w> {
    compiled: &'w Compiled,
    root: NodeId,
    node: NodeId,
    captures: Captures,
    /// The predicate that does not hold.
    refused: Option<&'w Predicate>,
}

/// Tries all patterns everywhere.
fn attempts<'w>(
    work: &'w Work<'_>,
    unit: &Unit<'_>,
    rules: &RuleSet,
    budget: &Budget<'_>,
) -> (Vec<Raw>, Vec<Attempt<'w>>) {
    let (mut raws, mut attempts) = (Vec::new(), Vec::new());
    Matching::new(work, unit, rules, budget).candidates(&unit.arena.roots, |at, root| {
        work.try_pattern(at, root, unit, rules, &mut raws);
        let compiled = &work.language.patterns[at as usize];
        let pattern = &compiled.pattern;
        matcher::matches(unit.arena, &pattern.root, root, &mut |captures| {
            let (captures, refused) = match evaluate::holds(&pattern.predicates, captures, unit) {
                Ok(verdict) => (verdict.captures, None),
                Err(Failure { predicate, captures }) => (captures, Some(&pattern.predicates[predicate])),
            };
            let known = refused.is_none_or(|refused| is_about_value(refused) || names_something(pattern, refused));
            if known {
                let node = captures.get(pattern.finding).unwrap_or(root);
                attempts.push(Attempt { compiled, root, node, captures, refused });
            }
        });
    });
    one_per_rule(&mut raws);
    work.add_sinks_elsewhere(unit, rules, unit.settings, budget, &mut raws);
    work.add_secrets(unit, rules, &mut raws);
    work.add_hidden_characters(unit, rules, &mut raws);
    (raws, attempts)
}

/// Whether a predicate is about where a value comes from, or what it may be.
fn is_about_value(predicate: &Predicate) -> bool {
    match &predicate.test {
        Test::Tainted { .. } => !predicate.negated,
        Test::Dynamic { .. } | Test::OnlyFrom { .. } => !predicate.negated,
        Test::Const { .. } | Test::Sanitized { .. } => predicate.negated,
        _ => false,
    }
}

/// Whether a pattern has recognised what it looks at by its name before this predicate was asked.
fn names_something(pattern: &Pattern, refused: &Predicate) -> bool {
    let before = pattern.predicates.iter().take_while(|predicate| !std::ptr::eq(*predicate, refused));
    let named = before
        .into_iter()
        .any(|predicate| !predicate.negated && matches!(predicate.test, Test::Calls { .. } | Test::Typed { .. }));
    named && !matches!(refused.test, Test::Typed { .. } | Test::Calls { .. })
}

/// What is asked, and of what.
struct Asked<'e, 'a> {
    unit: &'e Unit<'a>,
    rules: &'e RuleSet,
    settings: &'e Settings,
    /// What people see.
    shown: &'e Analysis,
    line: Span,
}

impl Asked<'_, '_> {
    fn looks(&self, raws: Vec<Raw>, attempts: &[Attempt<'_>]) -> Vec<Look> {
        let on_line: Vec<&Attempt<'_>> = attempts.iter().filter(|attempt| self.is_on_line(attempt)).collect();
        let mut looks: Vec<Look> = Vec::new();
        let touched = |span: Span| {
            self.touches(span)
                || on_line.iter().any(|attempt| attempt.refused.is_none() && self.span(attempt.node) == span)
        };
        // What comments are told of themselves is found by no pattern.
        let judged = raws.into_iter().map(|raw| judged(raw, self.rules, self.settings));
        let mut found: Vec<Finding> = judged.filter(|finding| touched(finding.span)).collect();
        let of_comments = self
            .shown
            .findings
            .iter()
            .filter(|finding| self.touches(finding.span))
            .filter(|shown| !found.iter().any(|finding| finding.rule == shown.rule && finding.span == shown.span));
        let of_comments: Vec<Finding> = of_comments.cloned().collect();
        found.extend(of_comments);
        for finding in found {
            let sink = on_line
                .iter()
                .find(|attempt| self.rule_of(attempt) == &finding.rule && self.span(attempt.node) == finding.span);
            let sink = sink.and_then(|attempt| self.sink(attempt));
            looks.extend(self.look_of_finding(finding, sink));
        }
        for attempt in &on_line {
            let (rule, span) = (self.rule_of(attempt), self.span(attempt.node));
            let known = |look: &Look| look.place.rule == *rule && look.place.span.overlaps(span);
            if attempt.refused.is_none() || looks.iter().any(known) {
                continue;
            }
            let all: Vec<&Attempt<'_>> = on_line
                .iter()
                .copied()
                .filter(|other| self.rule_of(other) == rule && other.node == attempt.node)
                .collect();
            looks.extend(self.look_of_refusals(&all));
        }
        // Where some rule judges the line, that another one asks for something that is not there says nothing.
        let is_condition = |look: &Look| look.causes.iter().any(|cause| cause.kind == CauseKind::Condition);
        if !looks.iter().all(is_condition) {
            looks.retain(|look| !is_condition(look));
        }
        looks.sort_by_key(|look| (look.outcome as u8, look.place.span, look.place.rule.clone()));
        looks
    }

    fn is_on_line(&self, attempt: &Attempt<'_>) -> bool {
        let is_call = matches!(self.unit.construct(attempt.root), Construct::Call | Construct::New | Construct::Macro);
        let root = self.span(attempt.root);
        self.touches(self.span(attempt.node)) || is_call && self.line.start <= root.start && root.start <= self.line.end
    }

    fn touches(&self, span: Span) -> bool {
        span.start <= self.line.end && span.end > self.line.start
    }

    fn span(&self, node: NodeId) -> Span {
        self.unit.arena.get(node).span()
    }

    fn rule_of(&self, attempt: &Attempt<'_>) -> &RuleId {
        &self.rules.rules()[attempt.compiled.rule].id
    }

    fn sink(&self, attempt: &Attempt<'_>) -> Option<String> {
        let pattern = &attempt.compiled.pattern;
        let callee = attempt.captures.get(pattern.capture("callee")?)?;
        (callee != attempt.node).then(|| fixes::shortened(self.unit.text_of(callee)))
    }

    fn place(&self, attempt: &Attempt<'_>) -> Place {
        Place { rule: self.rule_of(attempt).clone(), sink: self.sink(attempt), span: self.span(attempt.node) }
    }

    /// What became of something a rule has found.
    fn look_of_finding(&self, finding: Finding, sink: Option<String>) -> Option<Look> {
        let place = Place { rule: finding.rule.clone(), sink, span: finding.span };
        let look =
            |outcome, causes, finding| Some(Look { place: place.clone(), outcome, causes, finding: Some(finding) });
        let same = |shown: &&Finding| shown.rule == finding.rule && shown.span == finding.span;
        if let Some(shown) = self.shown.findings.iter().find(same) {
            return match &shown.suppressed {
                Some(Suppression::Comment { comment, reason }) => {
                    let reason = if reason.is_empty() { String::new() } else { format!(": {reason}") };
                    let message = format!("suppressed by the comment {{at}}{reason}");
                    let span = Some(*comment);
                    look(Outcome::Suppressed, vec![Cause { kind: CauseKind::Comment, message, span }], shown.clone())
                }
                // The engine knows of no baseline.
                Some(Suppression::Baseline) | None => look(Outcome::Reported, Vec::new(), shown.clone()),
            };
        }
        if let Some(how) = self.is_off(&finding.rule) {
            return look(Outcome::Off, vec![Cause { kind: CauseKind::Off, message: how, span: None }], finding);
        }
        let speaks = |shown: &&Finding| {
            shown.span == finding.span && shown.also.contains(&finding.rule)
                || shown.rule == finding.rule && shown.span.overlaps(finding.span)
        };
        if let Some(shown) = self.shown.findings.iter().find(speaks) {
            if shown.rule == finding.rule {
                return None;
            }
            let message =
                format!("`{}` speaks for it: of several rules on one sink the strongest is shown", shown.rule);
            return look(Outcome::Merged, vec![Cause { kind: CauseKind::Merged, message, span: None }], finding);
        }
        let settings = self.settings;
        let message = match unwanted(&finding, settings)? {
            Unwanted::Profile(profile) => {
                format!("found, but shown only from profile `{profile}` on (this is `{}`{{config}})", settings.profile)
            }
            Unwanted::Severity(severity) => format!(
                "found, but its severity `{severity}` is below the least that is shown, `{}`{{config}}",
                settings.min_severity
            ),
            Unwanted::Confidence(confidence) => format!(
                "found, but its confidence `{confidence}` is below the least that is shown, `{}`{{config}}",
                settings.min_confidence
            ),
        };
        look(Outcome::Hidden, vec![Cause { kind: CauseKind::Settings, message, span: None }], finding)
    }

    /// Which setting switches a rule off.
    fn is_off(&self, rule: &RuleId) -> Option<String> {
        let settings = self.settings;
        if settings.runs(rule) {
            return None;
        }
        Some(match settings.rules.get(rule) {
            Some(RuleLevel::Off) => "the rule is off by configuration{config}".to_owned(),
            _ if settings.ignore.contains(rule) => "the rule is among those to ignore{config}".to_owned(),
            _ => "other rules are selected, and this one is not{config}".to_owned(),
        })
    }

    /// Why a rule has nothing against what it looks at; all patterns of the rule that were tried there.
    fn look_of_refusals(&self, all: &[&Attempt<'_>]) -> Option<Look> {
        let first = all.first()?;
        let mut kinds: Vec<&str> = Vec::new();
        let (mut label, mut is_judged) = (None, false);
        for attempt in all {
            let Some(refused) = attempt.refused else { continue };
            is_judged |= is_about_value(refused);
            match &refused.test {
                Test::Tainted { kind, label: of, .. } => {
                    kinds.push(kind);
                    label = label.or(Some(of.as_str()));
                }
                Test::Dynamic { label: Some(of), .. } | Test::Sanitized { label: of, .. } => {
                    label = label.or(Some(of.as_str()));
                }
                _ => {}
            }
        }
        let causes = match is_judged {
            true => self.unit.causes(first.node, &kinds, label),
            false => {
                let condition = |attempt: &&&Attempt<'_>| self.condition(attempt);
                all.iter().filter_map(|attempt| condition(&attempt)).take(1).collect()
            }
        };
        if causes.is_empty() {
            return None;
        }
        let outcome = Outcome::NotReported;
        Some(Look { place: self.place(first), outcome, causes, finding: None })
    }

    /// What a predicate that does not hold asks for, where that can be said in a sentence.
    fn condition(&self, attempt: &Attempt<'_>) -> Option<Cause> {
        let Predicate { negated, test } = attempt.refused?;
        let text = |node: &u8| {
            let node = attempt.captures.get(*node)?;
            Some(fixes::shortened(self.unit.text_of(node)))
        };
        let message = match (test, negated) {
            (Test::Arg { keywords, position, .. }, false) => match (keywords.join("` or `").as_str(), position) {
                ("", Some(at)) => format!("the rule looks at argument {}, which is not given here", at + 1),
                ("", None) => return None,
                (keyword, _) => format!("the rule asks for the argument `{keyword}`, which is not given here"),
            },
            (Test::ArgAbsent { keywords, .. }, false) if !keywords[0].is_empty() => {
                format!("the rule speaks only where `{}` is not given", keywords.join("` or `"))
            }
            (Test::ValueIs { node, values }, false) => {
                let wanted: Vec<String> = values.iter().take(4).map(|value| format!("`{value}`")).collect();
                format!("the rule asks for {} where `{}` stands", wanted.join(" or "), text(node)?)
            }
            (Test::ValueIs { node, .. } | Test::ValueMatches { node, .. }, true) => {
                format!("`{}` is a value that the rule has nothing against", text(node)?)
            }
            (Test::ValueMatches { node, .. } | Test::ValueHasBits { node, .. }, false) => {
                format!("`{}` is no value that the rule has something against", text(node)?)
            }
            (Test::ValueBelow { node, bound }, false) => {
                format!("the rule asks for less than {bound} where `{}` stands", text(node)?)
            }
            (Test::ValueAbove { node, bound }, false) => {
                format!("the rule asks for more than {bound} where `{}` stands", text(node)?)
            }
            (Test::Const { node }, false) => format!("`{}` is no constant, and the rule judges constants", text(node)?),
            (Test::LooksLike { node, shapes }, false) => {
                format!("`{}` does not look like {}", text(node)?, shapes.join(" or "))
            }
            (Test::HoleAt { node, .. }, false) => {
                format!("in `{}` no value stands where it could do harm", text(node)?)
            }
            _ => return None,
        };
        Some(Cause { kind: CauseKind::Condition, message, span: None })
    }

    /// The places nearest to the line that rules look at.
    fn nearest(&self, attempts: &[Attempt<'_>]) -> Vec<Place> {
        let judged = attempts.iter().filter(|attempt| attempt.refused.is_none_or(is_about_value));
        let mut places: Vec<Place> = Vec::new();
        for attempt in judged {
            let place = self.place(attempt);
            if !places.iter().any(|known| known.rule == place.rule && known.span == place.span) {
                places.push(place);
            }
        }
        let distance = |span: Span| match span.start < self.line.start {
            true => self.line.start - span.start,
            false => span.start.saturating_sub(self.line.end),
        };
        places.sort_by_key(|place| (distance(place.span), place.span, place.rule.clone()));
        places.truncate(MAX_OTHERS);
        places
    }
}
