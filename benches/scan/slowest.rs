//! Which files a scan loses its time in: those that cost the most beyond their own parse, one line each.

use std::time::Duration;

use qualm::rules::RuleSet;
use qualm::settings::Settings;

use crate::corpus::Sample;
use crate::library::{parse, scan};

/// The `count` files of every sample that cost the most beyond their parse, with the default profile, as Markdown.
pub(crate) fn table(samples: Vec<Sample>, count: usize, rounds: usize) -> String {
    let (rules, settings) = (RuleSet::builtin(), Settings::default());
    let mut lines = vec![
        "| language | file | bytes | parse, ms | scan, ms | beyond, of all parses |".to_owned(),
        "|---|---|---:|---:|---:|---:|".to_owned(),
    ];
    for sample in samples {
        let Sample { language, files, .. } = sample;
        let mut costs: Vec<(Duration, Duration, String, usize)> = Vec::new();
        for file in files {
            let (path, bytes) = (file.path.clone(), file.text.len());
            let alone = Sample { language, files: vec![file] };
            let least = |run: &dyn Fn() -> Duration| (0..rounds).map(|_| run()).min().unwrap_or_default();
            let parsed = least(&|| parse(&alone, |_| true));
            let scanned = least(&|| scan(&alone, &rules, &settings));
            costs.push((scanned, parsed, path, bytes));
        }
        let all: Duration = costs.iter().map(|(_, parsed, ..)| *parsed).sum();
        costs.sort_by_key(|(scanned, parsed, ..)| std::cmp::Reverse(scanned.saturating_sub(*parsed)));
        for (scanned, parsed, path, bytes) in costs.into_iter().take(count) {
            let milliseconds = |time: Duration| time.as_secs_f64() * 1e3;
            let beyond = scanned.saturating_sub(parsed).as_secs_f64() / all.as_secs_f64();
            lines.push(format!(
                "| {} | {path} | {bytes} | {:.2} | {:.2} | {beyond:.3} |",
                language.name(),
                milliseconds(parsed),
                milliseconds(scanned),
            ));
        }
    }
    lines.join("\n")
}
