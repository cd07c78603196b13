//! The same comparisons in instructions, counted by callgrind: the machine may be as busy as it likes.
//!
//! Each candidate runs in a process of its own: this benchmark again, told by `--candidate` what to do. What comes before
//! the counted round (loading rules, reading files, one round that fills every table) is not counted.

use std::collections::HashMap;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use qualm::lang::Language;
use qualm::rules::RuleSet;
use qualm::settings::Settings;

use crate::project::Project;
use crate::table::{Report, Target};
use crate::{corpus, generated, library};

/// What is counted, by the name that `--candidate` takes.
const CANDIDATES: [&str; 8] =
    ["parse", "usual", "every", "unskipped", "tripled", "tripled-unskipped", "project-parse", "project"];

/// Counts every candidate for every language. Where a folder is given, callgrind's files stay there.
pub(crate) fn measure(languages: &[Language], bytes: usize, keep: Option<&Path>, report: &mut Report) -> Result<()> {
    let temporary = tempfile::tempdir()?;
    let folder = keep.unwrap_or(temporary.path());
    fs::create_dir_all(folder)?;
    for language in languages {
        let mut counts = HashMap::new();
        for name in CANDIDATES {
            eprintln!("{language}: {name}");
            counts.insert(name, Counted::of(name, *language, bytes, folder)?);
        }
        let ratio = |over: &str, under: &str| counts[over].all as f64 / counts[under].all as f64;
        let flow = |of: &str, under: &str| counts[of].flow as f64 / counts[under].all as f64;
        let name = language.name();
        let (limit, growth) = (Some(Target::AtMost(1.4)), Some(Target::AtMost(1.1)));
        let mut row = |what: &str, value: f64, target| report.ratio(name, what, [value].into_iter().collect(), target);
        row("whole scan, default profile / parse-only", ratio("usual", "parse"), limit);
        row("of that, following values", flow("usual", "parse"), None);
        row("whole scan, every rule / parse-only", ratio("every", "parse"), limit);
        row("of that, following values", flow("every", "parse"), None);
        row("the same, no file skipped", ratio("unskipped", "parse"), None);
        row("every rule, three times the rules / every rule", ratio("tripled", "every"), growth);
        row("the same, no file skipped in either", ratio("tripled-unskipped", "unskipped"), None);
        let project = Project::of(*language)?.name;
        let mut row = |what: &str, value| report.ratio(project, what, [value].into_iter().collect(), None);
        row("the whole project with its imports / parse-only", ratio("project", "project-parse"));
        row("of that, following values", flow("project", "project-parse"));
    }
    Ok(())
}

/// Instructions of one candidate's counted round.
struct Counted {
    all: u64,
    /// Of these, those of following values.
    flow: u64,
}

impl Counted {
    fn of(name: &str, language: Language, bytes: usize, folder: &Path) -> Result<Self> {
        if name == "project" {
            // It has threads of its own, which `--toggle-collect` does not reach: two rounds against one.
            let [once, twice] = ["project-once", "project-twice"].map(|name| Self::of(name, language, bytes, folder));
            let (once, twice) = (once?, twice?);
            return Ok(Self { all: twice.all - once.all, flow: twice.flow - once.flow });
        }
        let out: PathBuf = folder.join(format!("callgrind.{language}.{name}"));
        let mut command = Command::new("valgrind");
        command.arg("--tool=callgrind");
        if !matches!(name, "project-once" | "project-twice") {
            command.args(["--collect-atstart=no", "--toggle-collect=*counted_round*"]);
        }
        command.arg(format!("--callgrind-out-file={}", out.display()));
        command.arg(std::env::current_exe()?);
        command.args(["--candidate", name, "--language", language.name(), "--bytes", &bytes.to_string()]);
        let output = command.stdin(Stdio::null()).output().context("failed to run valgrind")?;
        if !output.status.success() {
            bail!("valgrind did not count {language} {name}: {}", String::from_utf8_lossy(&output.stderr));
        }
        let profile = fs::read_to_string(&out).with_context(|| format!("failed to read {}", out.display()))?;
        Ok(Self { all: total(&profile)?, flow: flow(&profile) })
    }
}

/// The sum that callgrind writes at the end.
fn total(profile: &str) -> Result<u64> {
    let line = profile.lines().rev().find_map(|line| line.strip_prefix("totals: "));
    line.and_then(|count| count.trim().parse().ok()).context("callgrind wrote no totals")
}

/// What calls into the flow engine cost, with all they call: those by the part of the engine that asks predicates, since
/// the flow engine itself goes in and out by way of library code.
fn flow(profile: &str) -> u64 {
    let mut names: HashMap<&str, &str> = HashMap::new();
    // `fn=(12) name` where a function is named first, `fn=(12)` from then on.
    let mut resolve = |text| -> &str {
        let (id, name) = str::split_once(text, ' ').unwrap_or((text, ""));
        match name {
            "" => names.get(id).copied().unwrap_or_default(),
            name => {
                names.insert(id, name);
                name
            }
        }
    };
    let (mut caller, mut callee, mut is_call, mut sum) = ("", "", false, 0);
    for line in profile.lines() {
        if let Some(text) = line.strip_prefix("fn=") {
            caller = resolve(text);
        } else if let Some(text) = line.strip_prefix("cfn=") {
            callee = resolve(text);
        } else if line.starts_with("calls=") {
            is_call = true;
        } else if std::mem::take(&mut is_call) {
            // The line after `calls=`: where the call stands, and its cost.
            let asks = caller.contains("qualm::engine::")
                && !caller.contains("qualm::engine::flow::")
                && !caller.contains("qualm::engine::semantics::");
            if asks && callee.contains("qualm::engine::flow::") {
                sum += line.split(' ').nth(1).and_then(|cost| cost.parse::<u64>().ok()).unwrap_or(0);
            }
        }
    }
    sum
}

/// One candidate, in the process that valgrind looks at.
pub(crate) fn run(name: &str, language: Language, bytes: usize) -> Result<()> {
    let (usual, every) = (Settings::default(), library::everything());
    if name.starts_with("project") {
        let project = Project::of(language)?;
        if name == "project-parse" {
            return twice(&|| project.samples.iter().map(|sample| library::parse(sample, |_| true)).sum());
        }
        // `Project::of` has scanned it once.
        if name == "project-twice" {
            project.scan()?;
        }
        return Ok(());
    }
    let sample = corpus::sample(language, bytes)?;
    let rules = match name {
        "unskipped" => generated::without_skipping()?,
        "tripled" => generated::tripled(&sample)?.0,
        "tripled-unskipped" => generated::tripled(&sample)?.1,
        _ => RuleSet::builtin(),
    };
    twice(&|| match name {
        "parse" => library::parse(&sample, |_| true),
        "usual" => library::scan(&sample, &rules, &usual),
        _ => library::scan(&sample, &rules, &every),
    })
}

fn twice(work: &dyn Fn() -> Duration) -> Result<()> {
    work();
    counted_round(work);
    Ok(())
}

/// The only function whose instructions count.
#[inline(never)]
fn counted_round(work: &dyn Fn() -> Duration) {
    black_box(black_box(work)());
}
