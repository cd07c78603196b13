//! Repairs that hold: tried on the text, judged anew, and kept only where the findings are gone and nothing broke.
//!
//! Whoever repairs a text brings a [`Judge`], which analyses any form of it. What is written to disk by `qualm check
//! --fix` and what an editor is offered have passed the same test.

use std::cell::{Cell, OnceCell};
use std::collections::BTreeMap;

use crate::finding::{Applicability, Edit, Finding, Fix, Incomplete, RuleId};
use crate::text::{self, Splice};

/// How many rounds of repairs a text may take: a repair can make the next one possible.
const MOST_ROUNDS: usize = 10;

/// How many forms of a text are tried: halving finds what holds quickly unless hardly anything does.
const MOST_TRIALS: usize = 300;

/// Analyses a form of a text; nothing where that was not possible.
pub type Judge<'a> = dyn Fn(&str) -> Option<Verdict> + 'a;

/// What matters of an analysis when two forms of a text are compared.
#[derive(Debug, Clone, Default)]
pub struct Verdict {
    /// What was found, but for what comments suppress.
    pub findings: Vec<Finding>,
    /// How many regions the parser could make nothing of.
    pub broken: usize,
    /// Whether there was time for all of it.
    pub complete: bool,
}

impl Verdict {
    /// What an analysis says.
    #[must_use]
    pub fn new(findings: Vec<Finding>, incomplete: &[Incomplete]) -> Self {
        let findings = findings.into_iter().filter(|finding| finding.suppressed.is_none()).collect();
        let complete = !incomplete.iter().any(|part| matches!(part, Incomplete::OutOfTime));
        Self { findings, broken: broken_regions(incomplete), complete }
    }

    /// How often each rule speaks. A rule whose finding was merged into that of a stronger one speaks too: it will be heard
    /// once the stronger one is silent.
    fn counts(&self) -> BTreeMap<RuleId, usize> {
        let mut counts = BTreeMap::new();
        for rule in self.findings.iter().flat_map(|finding| std::iter::once(&finding.rule).chain(&finding.also)) {
            *counts.entry(rule.clone()).or_default() += 1;
        }
        counts
    }

    /// Whether this is what should have become of `before`: a finding of each of these rules is gone, none came, and nothing
    /// broke.
    fn improves(&self, before: &Verdict, gone: &[&RuleId]) -> bool {
        let mut allowed = before.counts();
        for rule in gone {
            match allowed.get_mut(*rule) {
                Some(count) if *count > 0 => *count -= 1,
                _ => return false,
            }
        }
        let fits = |(rule, count): (&RuleId, &usize)| *count <= allowed.get(rule).copied().unwrap_or_default();
        self.complete && self.broken <= before.broken && self.counts().iter().all(fits)
    }
}

/// How many regions of a text the parser could make nothing of.
#[must_use]
pub fn broken_regions(incomplete: &[Incomplete]) -> usize {
    let regions = incomplete.iter().map(|part| match part {
        Incomplete::Unparsable { regions, .. } => *regions,
        _ => 0,
    });
    regions.sum()
}

/// One text under repair.
pub struct Bench<'a> {
    text: &'a str,
    judge: Box<Judge<'a>>,
    /// How the text is judged as it is; nothing inside where it cannot be judged.
    before: OnceCell<Option<Verdict>>,
    trials: Cell<usize>,
}

/// What became of a text.
#[derive(Debug, Clone)]
pub struct Repaired {
    /// The text with its repairs.
    pub text: String,
    /// The edits that make it of the text before.
    pub edits: Vec<Edit>,
    /// The findings that were repaired, in the order of the rounds; their places are those of the text of their round.
    pub repaired: Vec<Finding>,
    /// What is said of the text now.
    pub left: Verdict,
}

impl<'a> Bench<'a> {
    /// Lays a text on the bench.
    #[must_use]
    pub fn new(text: &'a str, judge: impl Fn(&str) -> Option<Verdict> + 'a) -> Self {
        Self { text, judge: Box::new(judge), before: OnceCell::new(), trials: Cell::new(0) }
    }

    fn before(&self) -> Option<&Verdict> {
        self.before.get_or_init(|| (self.judge)(self.text)).as_ref()
    }

    /// Whether these edits take a finding of this rule away and break nothing.
    #[must_use]
    pub fn holds(&self, rule: &RuleId, edits: &[Edit]) -> bool {
        let Ok(repaired) = text::apply(self.text, edits) else { return false };
        let (Some(before), Some(after)) = (self.before(), (self.judge)(&repaired)) else { return false };
        after.improves(before, &[rule])
    }

    /// All repairs together that are at least this trustworthy, round after round until there is none left; nothing where
    /// none holds.
    #[must_use]
    pub fn repair(&self, least: Applicability) -> Option<Repaired> {
        self.repair_in(MOST_ROUNDS, least)
    }

    /// As [`Bench::repair`], but one round only: the edits are those that the findings carry, untouched.
    #[must_use]
    pub fn repair_once(&self, least: Applicability) -> Option<Repaired> {
        self.repair_in(1, least)
    }

    fn repair_in(&self, most_rounds: usize, least: Applicability) -> Option<Repaired> {
        let mut rounds = Vec::new();
        let mut state = Repaired {
            text: self.text.to_owned(),
            edits: Vec::new(),
            repaired: Vec::new(),
            left: self.before()?.clone(),
        };
        for _ in 0..most_rounds {
            let Some(round) = self.round(&state, least) else { break };
            state.text = round.text;
            state.left = round.left;
            state.repaired.extend(round.repaired);
            rounds.push(round.edits);
        }
        // A later round's edits are of another text; what became of it all is told by one.
        state.edits = match rounds.len() {
            0 => return None,
            1 => rounds.pop()?,
            _ => vec![difference(self.text, &state.text)],
        };
        Some(state)
    }

    /// The most repairs that hold together on the text as it stands, none in the way of another.
    fn round(&self, state: &Repaired, least: Applicability) -> Option<Repaired> {
        let wanted: Vec<&Finding> = state.left.findings.iter().filter(|finding| is_wanted(finding, least)).collect();
        let fixes: Vec<&Fix> = wanted.iter().filter_map(|finding| finding.fix.as_ref()).collect();
        let (_, taken) = text::merge(&fixes);
        let taken: Vec<&Finding> = taken.into_iter().map(|index| wanted[index]).collect();
        // A repair that does not hold keeps its place from others: they have their turn without it.
        let rest = || wanted.iter().copied().filter(|finding| !taken.contains(finding)).collect::<Vec<_>>();
        self.most(state, &taken).or_else(|| self.most(state, &rest()))
    }

    /// All of these repairs, else as many as hold: those of each half that do, together or one half alone.
    fn most(&self, state: &Repaired, findings: &[&Finding]) -> Option<Repaired> {
        if findings.is_empty() {
            return None;
        }
        if let Some(together) = self.tried(state, findings) {
            return Some(together);
        }
        let (first, second) = findings.split_at(findings.len() / 2);
        if first.is_empty() {
            return None;
        }
        match (self.most(state, first), self.most(state, second)) {
            (Some(first), Some(second)) => {
                let both: Vec<&Finding> = first.repaired.iter().chain(&second.repaired).collect();
                self.tried(state, &both).or(Some(first))
            }
            (first, second) => first.or(second),
        }
    }

    fn tried(&self, state: &Repaired, findings: &[&Finding]) -> Option<Repaired> {
        (self.trials.replace(self.trials.get() + 1) < MOST_TRIALS).then_some(())?;
        let fixes: Vec<&Fix> = findings.iter().filter_map(|finding| finding.fix.as_ref()).collect();
        let (edits, taken) = text::merge(&fixes);
        if taken.len() < findings.len() {
            return None;
        }
        let text = text::apply(&state.text, &edits).ok().filter(|text| *text != state.text)?;
        let left = (self.judge)(&text)?;
        let gone: Vec<&RuleId> = findings.iter().map(|finding| &finding.rule).collect();
        let repaired = findings.iter().map(|finding| (*finding).clone()).collect();
        left.improves(&state.left, &gone).then_some(Repaired { text, edits, repaired, left })
    }
}

/// Whether a finding has a repair that is at least this trustworthy.
#[must_use]
pub fn is_wanted(finding: &Finding, least: Applicability) -> bool {
    finding.fix.as_ref().is_some_and(|fix| fix.applicability <= least)
}

/// The one edit that makes the second text of the first.
fn difference(before: &str, after: &str) -> Edit {
    let Splice { start, old_end, new_end } = Splice::between(before, after);
    Edit { span: crate::finding::Span::new(start, old_end), text: after[start..new_end].to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Confidence, Profile, Role, Severity, Span};

    /// Finds each `bad` with the repair that is asked for, and each `worse` without.
    fn judged(text: &str, repair: &dyn Fn(Span) -> Fix) -> Option<Verdict> {
        let found = |word: &'static str| text.match_indices(word).map(move |(at, _)| Span::new(at, at + word.len()));
        let findings = found("bad").map(|span| finding("bad", span, Some(repair(span))));
        let worse = found("worse").map(|span| finding("worse", span, None));
        let broken = text.matches("broken").count();
        Some(Verdict { findings: findings.chain(worse).collect(), broken, complete: true })
    }

    fn finding(rule: &str, span: Span, fix: Option<Fix>) -> Finding {
        Finding {
            rule: rule.into(),
            variant: None,
            span,
            severity: Severity::Error,
            confidence: Confidence::High,
            profile: Profile::Default,
            message: String::new(),
            help: String::new(),
            role: Role::Production,
            related: Vec::new(),
            also: Vec::new(),
            fix,
            symbol: String::new(),
            id: String::new(),
            suppressed: None,
        }
    }

    fn replacement(span: Span, text: &str) -> Fix {
        let edits = vec![Edit { span, text: text.to_owned() }];
        Fix { title: String::new(), applicability: Applicability::Safe, edits }
    }

    fn check(text: &str, repair: impl Fn(Span) -> Fix, expected: Option<(&str, usize)>) {
        let bench = Bench::new(text, |text| judged(text, &repair));
        let repaired = bench.repair(Applicability::Safe);
        if let Some(repaired) = &repaired {
            assert_eq!(text::apply(text, &repaired.edits).as_deref(), Ok(&*repaired.text), "{text}");
        }
        let came = repaired.as_ref().map(|repaired| (&*repaired.text, repaired.repaired.len()));
        assert_eq!(came, expected, "{text}");
    }

    #[test]
    fn repairs_that_hold_are_made_and_others_left() {
        let good = |span: Span| replacement(span, "good");
        check("bad bad bad", good, Some(("good good good", 3)));
        check("fine", good, None);
        check("", good, None);
        // Does nothing, breaks the text, or puts something else in its place.
        check("bad", |span| replacement(span, "bad"), None);
        check("bad", |span| replacement(span, "broken"), None);
        check("bad", |span| replacement(span, "worse"), None);
        check("bad", |span| replacement(span, "bad bad"), None);
        // One that does not hold is no reason to leave the others.
        let picky = |span: Span| replacement(span, if span.start == 4 { "broken" } else { "ok!" });
        check("bad bad bad bad", picky, Some(("ok! bad ok! ok!", 3)));
        // Only one of two can be made at a time: they overlap.
        check("bad bad", |span| replacement(Span { start: 0, ..span }, "é"), Some(("é", 2)));
        // Hardly any of very many.
        let rare = |span: Span| replacement(span, if span.start == 0 { "ok!" } else { "broken" });
        let many = "bad ".repeat(2_000);
        check(&many, rare, Some((&many.replacen("bad", "ok!", 1), 1)));
        // A repair for a person to judge.
        check("bad", |span| Fix { applicability: Applicability::Review, ..good(span) }, None);
    }

    #[test]
    fn rounds_go_on_while_they_get_somewhere() {
        // Each takes the one before it away too, and so gets in the way of its repair.
        let one = |span: Span| replacement(Span { start: span.start.saturating_sub(3), ..span }, "");
        check("badbadbadbad", one, Some(("", 3)));
    }

    #[test]
    fn a_difference_is_small_and_right() {
        for (before, after) in
            [("abc", "axc"), ("aaa", "aa"), ("", "x"), ("x", ""), ("é1", "è1"), ("a😀b", "a😁b"), ("abab", "ab")]
        {
            let edit = difference(before, after);
            assert_eq!(text::apply(before, std::slice::from_ref(&edit)).as_deref(), Ok(after), "{before} -> {after}");
            assert!(edit.text.len() <= after.len());
        }
    }
}
