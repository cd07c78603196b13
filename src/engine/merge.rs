//! One sink, one finding: where several rules speak of the same range the strongest speaks, the others become notes.

use crate::finding::Finding;
use crate::rules::RuleSet;

/// Merges findings of the same range; for secrets, also where one range lies within the other (a token and the string
/// literal that holds it).
pub(super) fn one_per_sink(mut findings: Vec<Finding>, rules: &RuleSet) -> Vec<Finding> {
    findings.sort_by(|a, b| (a.span.start, b.span.end, &a.rule).cmp(&(b.span.start, a.span.end, &b.rule)));
    let is_secret =
        |finding: &Finding| rules.get(&finding.rule).is_some_and(|rule| rule.document.front.finds_secrets());
    let mut kept: Vec<Finding> = Vec::with_capacity(findings.len());
    for finding in findings {
        let secret = is_secret(&finding);
        let rival = kept.iter_mut().rev().take(8).find(|other| {
            other.span == finding.span
                // The same weakness within its own operand: `execute(text("…" + x))`.
                || (other.rule == finding.rule && other.span.contains(finding.span) && other.symbol == finding.symbol)
                || (secret
                    && is_secret(other)
                    && (other.span.contains(finding.span) || finding.span.contains(other.span)))
        });
        match rival {
            Some(other) => {
                let alike = finding.rule == other.rule || (secret && is_secret(other));
                // Those that are alike share a repair; else one is worth more than none.
                let worth = |one: &Finding| (strength(one), !alike && one.fix.is_some());
                let stronger = worth(&finding) > worth(other);
                let (winner, loser) = match stronger {
                    true => (finding, other.clone()),
                    false => (other.clone(), finding),
                };
                *other = absorbed(winner, loser, alike);
            }
            None => kept.push(finding),
        }
    }
    kept
}

fn strength(finding: &Finding) -> (crate::finding::Severity, crate::finding::Confidence, bool) {
    // A named provider says more than a name.
    (finding.severity, finding.confidence, finding.variant.is_some())
}

/// The stronger finding with what the weaker one adds. Where they are `alike` a repair of one is a repair of the other.
fn absorbed(mut winner: Finding, loser: Finding, alike: bool) -> Finding {
    if loser.rule != winner.rule && !winner.also.contains(&loser.rule) {
        winner.also.push(loser.rule);
    }
    winner.also.extend(loser.also);
    winner.also.retain(|rule| *rule != winner.rule);
    winner.also.sort();
    winner.also.dedup();
    if winner.related.is_empty() {
        winner.related = loser.related;
    }
    if alike {
        winner.fix = winner.fix.or(loser.fix);
    }
    winner.profile = winner.profile.min(loser.profile);
    winner
}
