//! What the engine costs on one thread, relative to the parse it cannot do without.
//!
//! Reading files is left out of both sides. Measured twice: as users run it (profile `default`), and with everything let
//! through (profile `audit`), where every rule has to look.

use std::hint::black_box;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Result, bail};
use qualm::engine::{Budget, Input, analyze};
use qualm::finding::{Confidence, Profile, Severity};
use qualm::rules::RuleSet;
use qualm::settings::Settings;
use tree_sitter::Parser;

use crate::corpus::Sample;
use crate::generated;
use crate::project::Project;
use crate::stats::{Series, in_turns, time};
use crate::table::{Report, Target};

/// The full rule set in every language: scan against parse, with and without skipping files, and with three times the
/// rules.
pub(crate) fn measure(samples: &[Sample], rounds: usize, report: &mut Report) -> Result<()> {
    let builtin = RuleSet::builtin();
    let unskipped = generated::without_skipping()?;
    let settings = everything();
    let usual = Settings::default();
    describe(samples, report);
    if report.rules == 0 {
        bail!("there are no built-in rules, so there is nothing to measure");
    }
    for sample in samples {
        let name = sample.language.name();
        eprintln!("{name}: {} files, {} bytes, {rounds} rounds", sample.files.len(), sample.bytes());
        let (tripled, tripled_unskipped) = generated::tripled(sample)?;
        report.tripled_rules = tripled.rules().len();
        let skipped = unparsed(sample, &builtin, &usual);

        let project = Project::of(sample.language)?;
        if !unparsed(sample, &unskipped, &settings).is_empty() {
            bail!("{name}: a rule without any required word did not make the engine parse every file");
        }

        let times = in_turns(
            rounds,
            &mut [
                &mut || parse(sample, |_| true),
                &mut || scan(sample, &builtin, &usual),
                &mut || scan(sample, &builtin, &settings),
                &mut || scan(sample, &unskipped, &settings),
                &mut || scan(sample, &tripled, &settings),
                &mut || scan(sample, &tripled_unskipped, &settings),
                &mut || parse(sample, |index| skipped.binary_search(&index).is_ok()),
                &mut || project.samples.iter().map(|sample| parse(sample, |_| true)).sum(),
                &mut || time(|| drop(black_box(project.scan()))),
            ],
        );
        let [parse, usual, scan, unskipped, tripled, tripled_unskipped, skipped_parse, project_parse, project_scan] =
            &times[..]
        else {
            unreachable!("nine candidates")
        };
        let (limit, growth) = (Some(Target::AtMost(1.4)), Some(Target::AtMost(1.1)));
        report.ratio(name, "whole scan, default profile / parse-only", Series::ratio(usual, parse), limit);
        report.ratio(name, "whole scan, every rule / parse-only", Series::ratio(scan, parse), limit);
        report.ratio(name, "the same, no file skipped", Series::ratio(unskipped, parse), None);
        report.ratio(name, "parse-only of the skipped files / of all", Series::ratio(skipped_parse, parse), None);
        report.ratio(name, "every rule, three times the rules / every rule", Series::ratio(tripled, scan), growth);
        report.ratio(name, "the same, no file skipped in either", Series::ratio(tripled_unskipped, unskipped), None);
        let what = "the whole project with its imports / parse-only";
        report.ratio(project.name, what, Series::ratio(project_scan, project_parse), None);
    }
    Ok(())
}

/// What is measured: how many rules, and how many files hold no required word of any rule.
pub(crate) fn describe(samples: &[Sample], report: &mut Report) {
    let rules = RuleSet::builtin();
    report.rules = rules.rules().len();
    for sample in samples {
        let skipped = unparsed(sample, &rules, &Settings::default()).len();
        report.skipped.push((sample.language.name(), skipped as f64 / sample.files.len() as f64));
    }
}

/// Settings that let everything through.
pub(crate) fn everything() -> Settings {
    Settings {
        profile: Profile::Audit,
        min_severity: Severity::Hint,
        min_confidence: Confidence::Low,
        ..Settings::default()
    }
}

/// tree-sitter alone: one parser, each tree dropped before the next parse.
pub(crate) fn parse(sample: &Sample, wanted: impl Fn(usize) -> bool) -> Duration {
    let mut parser = Parser::new();
    parser.set_language(&sample.language.grammar()).expect("the grammars fit this tree-sitter");
    time(|| {
        for (index, file) in sample.files.iter().enumerate() {
            if wanted(index) {
                black_box(parser.parse(&file.text, None));
            }
        }
    })
}

/// The whole analysis, file by file.
pub(crate) fn scan(sample: &Sample, rules: &Arc<RuleSet>, settings: &Settings) -> Duration {
    let budget = Budget::unlimited();
    time(|| {
        for file in &sample.files {
            let input = Input { text: &file.text, language: sample.language, path: &file.path, workspace: None };
            black_box(analyze(&input, rules, settings, &budget));
        }
    })
}

/// The files that hold no rule's required words, so that the engine never parsed them.
fn unparsed(sample: &Sample, rules: &Arc<RuleSet>, settings: &Settings) -> Vec<usize> {
    let budget = Budget::unlimited();
    let files = sample.files.iter().enumerate();
    files
        .filter(|(_, file)| {
            let input = Input { text: &file.text, language: sample.language, path: &file.path, workspace: None };
            !analyze(&input, rules, settings, &budget).parsed
        })
        .map(|(index, _)| index)
        .collect()
}
