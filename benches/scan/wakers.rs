//! Which rules make a scan parse: a file is parsed when what one pattern requires stands in it. A rule that is often among
//! the few that ask for a parse, and finds nothing, requires too little.

use std::collections::BTreeMap;

use qualm::engine::{Budget, Input, analyze, parses};
use qualm::finding::RuleId;
use qualm::rules::{Rule, RuleSet};
use qualm::settings::{RuleLevel, Settings};

use crate::corpus::Sample;

/// What one rule costs in files parsed.
#[derive(Default)]
struct Waker {
    /// Files that it has parsed.
    files: usize,
    /// Files that no other rule has parsed.
    alone: usize,
    /// Bytes of the files that it has parsed, each file's divided by the rules that want it parsed.
    share: f64,
    /// What it finds in the sample.
    findings: usize,
}

/// The `count` rules of every sample that the most bytes are parsed for, with the default profile, as Markdown.
pub(crate) fn table(samples: &[Sample], count: usize) -> String {
    let mut lines = vec![
        "| language | rule | files parsed for it | for it alone | share of all bytes | findings |".to_owned(),
        "|---|---|---:|---:|---:|---:|".to_owned(),
    ];
    for sample in samples {
        let mut wakers: Vec<(RuleId, Waker)> = of_sample(sample).into_iter().collect();
        wakers.sort_by(|(_, left), (_, right)| right.share.total_cmp(&left.share));
        for (rule, waker) in wakers.into_iter().take(count) {
            lines.push(format!(
                "| {} | {rule} | {} | {} | {:.3} | {} |",
                sample.language.name(),
                waker.files,
                waker.alone,
                waker.share / sample.bytes() as f64,
                waker.findings,
            ));
        }
    }
    lines.join("\n")
}

fn of_sample(sample: &Sample) -> BTreeMap<RuleId, Waker> {
    let (rules, settings, budget) = (RuleSet::builtin(), Settings::default(), Budget::unlimited());
    let singly: Vec<(RuleId, Settings)> = rules.rules().iter().map(|rule| only(rule, &rules)).collect();
    let mut wakers: BTreeMap<RuleId, Waker> = BTreeMap::new();
    for file in &sample.files {
        let input = Input { text: &file.text, language: sample.language, path: &file.path, workspace: None };
        let wants = |(_, settings): &&(RuleId, Settings)| parses(&input, &rules, settings);
        let asking: Vec<&RuleId> = singly.iter().filter(wants).map(|(rule, _)| rule).collect();
        for rule in &asking {
            let waker = wakers.entry((*rule).clone()).or_default();
            waker.files += 1;
            waker.alone += usize::from(asking.len() == 1);
            waker.share += file.text.len() as f64 / asking.len() as f64;
        }
        for finding in analyze(&input, &rules, &settings, &budget).findings {
            wakers.entry(finding.rule).or_default().findings += 1;
        }
    }
    wakers
}

/// Settings that run one rule, as far as the default profile shows it.
fn only(rule: &Rule, rules: &RuleSet) -> (RuleId, Settings) {
    let others = rules.rules().iter().filter(|other| other.id != rule.id);
    let off = others.map(|other| (other.id.clone(), RuleLevel::Off)).collect();
    (rule.id.clone(), Settings { rules: off, ..Settings::default() })
}
