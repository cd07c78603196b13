//! `qualm baseline`: writes, shrinks and shows the list of findings that a project accepts for now.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::{Args, Subcommand};

use super::accepted::{self, Baselines, Choice, Part};
use super::check::{self, Configuration};
use super::selection::Selection;
use super::{CLEAN, FAILED, ListFormat, complain, print};
use crate::baseline::{self, Entry};
use crate::finding::Severity;
use crate::report::counted;
use crate::scan;

/// What to do with a baseline.
#[derive(Debug, Subcommand)]
pub(super) enum BaselineCommand {
    /// Accept everything that is found now
    Create(CreateArgs),
    /// Drop what is fixed, follow renamed files; nothing is added unless asked for
    Update(UpdateArgs),
    /// List what is accepted
    Show(ShowArgs),
}

/// What is analysed, and for which baseline.
#[derive(Debug, Args)]
struct Scope {
    /// Files and directories; what lies elsewhere keeps its entries
    #[arg(default_value = ".")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    choice: Choice,
    /// Use this configuration file for every path
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(flatten)]
    selection: Selection,
}

/// Arguments of `qualm baseline create`.
#[derive(Debug, Args)]
pub(super) struct CreateArgs {
    #[command(flatten)]
    scope: Scope,
    /// Write over a baseline that is there
    #[arg(long)]
    force: bool,
}

/// Arguments of `qualm baseline update`.
#[derive(Debug, Args)]
pub(super) struct UpdateArgs {
    #[command(flatten)]
    scope: Scope,
    /// Accept what is new, or worse than it was, as well
    #[arg(long)]
    add: bool,
}

/// Arguments of `qualm baseline show`.
#[derive(Debug, Args)]
pub(super) struct ShowArgs {
    #[command(flatten)]
    choice: Choice,
    /// How to print the list
    #[arg(long, value_enum, default_value_t)]
    format: ListFormat,
}

pub(super) fn run(command: &BaselineCommand) -> anyhow::Result<u8> {
    match command {
        BaselineCommand::Create(args) => create(args),
        BaselineCommand::Update(args) => update(args),
        BaselineCommand::Show(args) => show(args),
    }
}

fn create(args: &CreateArgs) -> anyhow::Result<u8> {
    let Some((parts, working_dir)) = analyse(&args.scope, true)? else { return Ok(FAILED) };
    if let Some(part) = parts.iter().find(|part| part.exists && !args.force) {
        let name = part.name(&working_dir);
        bail!("{name} is there already; `qualm baseline update` shrinks it, `--force` writes it anew");
    }
    let mut said = String::new();
    for part in parts.iter().filter(|part| part.exists || !part.new.is_empty()) {
        baseline::write(&part.file, &part.new)?;
        let _ = writeln!(said, "{}: {} accepted", part.name(&working_dir), counted(part.new.len(), "finding"));
    }
    if said.is_empty() {
        said.push_str("no findings, so no baseline is needed\n");
    }
    print(said.as_bytes())?;
    Ok(CLEAN)
}

fn update(args: &UpdateArgs) -> anyhow::Result<u8> {
    let Some((parts, working_dir)) = analyse(&args.scope, false)? else { return Ok(FAILED) };
    if !parts.iter().any(|part| part.exists) {
        bail!("there is no baseline here; `qualm baseline create` writes one");
    }
    let mut said = String::new();
    for part in parts.into_iter().filter(|part| part.exists) {
        let name = part.name(&working_dir);
        let Part { file, comparison, new, .. } = part;
        // A later entry takes the place of one that a finding has outgrown.
        let added = if args.add { new.as_slice() } else { &[] };
        let entries: BTreeMap<(&str, &str, &str), &Entry> = (comparison.kept.iter())
            .chain(&comparison.unseen)
            .chain(added)
            .map(|entry| ((&*entry.path, &*entry.rule, &*entry.id), entry))
            .collect();
        let entries: Vec<Entry> = entries.into_values().cloned().collect();
        baseline::write(&file, &entries)?;
        let _ = writeln!(said, "{name}: {} accepted", counted(entries.len(), "finding"));
        for entry in &comparison.fixed {
            let _ = writeln!(said, "  fixed: {}: {} ({})", entry.path, entry.rule, entry.severity);
        }
        for (old, new) in &comparison.renamed {
            let _ = writeln!(said, "  renamed: {old} is {new} now");
        }
        match new.len() {
            0 => {}
            count if args.add => said.push_str(&format!("  added: {}\n", counted(count, "finding"))),
            count => said.push_str(&format!("  not accepted: {}; `--add` accepts them\n", counted(count, "finding"))),
        }
    }
    print(said.as_bytes())?;
    Ok(CLEAN)
}

/// Analyses what the arguments name and compares it with the baselines; nothing where that went wrong, which is said.
fn analyse(scope: &Scope, anew: bool) -> anyhow::Result<Option<(Vec<Part>, PathBuf)>> {
    let working_dir = std::env::current_dir().context("failed to find the working directory")?;
    let configuration =
        Configuration::new(&scope.paths, scope.selection.overrides(), scope.config.as_deref(), &working_dir);
    let Some(mut outcome) = check::outcome(&scope.paths, &working_dir, 0, &configuration)? else { return Ok(None) };
    if !outcome.problems.is_empty() {
        complain("nothing was written, since not everything could be checked");
        return Ok(None);
    }
    let (choice, paths) = (&scope.choice, scope.paths.as_slice());
    let (configuration, whole) = (&configuration, true);
    let baselines = Baselines { configuration, choice, paths, working_dir: &working_dir, whole };
    let parts = baselines.apply(&mut outcome, anew)?;
    Ok(Some((parts, working_dir)))
}

fn show(args: &ShowArgs) -> anyhow::Result<u8> {
    let working_dir = std::env::current_dir().context("failed to find the working directory")?;
    let file = match &args.choice.baseline {
        Some(file) => scan::absolute(file, &working_dir),
        None => {
            let configuration = Configuration::new(&[], Selection::default().overrides(), None, &working_dir);
            let resolved = configuration.of_folder(&working_dir).map_err(anyhow::Error::msg)?;
            accepted::file_of(&resolved)?
        }
    };
    if args.choice.baseline.is_none() && !file.exists() {
        bail!("{}: there is no baseline; `qualm baseline create` writes one", file.display());
    }
    let entries = baseline::read(&file)?;
    let page = match args.format {
        ListFormat::Text => page(&file, &working_dir, &entries),
        ListFormat::Json => serde_json::to_string_pretty(&serde_json::json!({ "findings": entries }))? + "\n",
    };
    print(page.as_bytes())?;
    Ok(CLEAN)
}

/// The entries for people: file by file, rule by rule.
fn page(file: &Path, working_dir: &Path, entries: &[Entry]) -> String {
    let mut page = String::new();
    let name = scan::display_path(&scan::printed_path(file, working_dir));
    let levels = [Severity::Error, Severity::Warning, Severity::Info, Severity::Hint].map(|severity| {
        let count = entries.iter().filter(|entry| entry.severity == severity).count();
        (count > 0).then(|| format!("{count} {severity}"))
    });
    let levels: Vec<String> = levels.into_iter().flatten().collect();
    let levels = if levels.is_empty() { String::new() } else { format!(" ({})", levels.join(", ")) };
    // Writing to a string cannot fail.
    let _ = writeln!(page, "{name}: {} accepted{levels}", counted(entries.len(), "finding"));
    let mut counts: BTreeMap<(&str, &str, std::cmp::Reverse<Severity>), usize> = BTreeMap::new();
    for entry in entries {
        *counts.entry((&entry.path, &entry.rule, std::cmp::Reverse(entry.severity))).or_default() += 1;
    }
    let mut last = "";
    for ((path, rule, severity), count) in counts {
        if path != last {
            let _ = writeln!(page, "\n{}", crate::report::printable(path));
            last = path;
        }
        let _ = writeln!(page, "{count:>5}  {rule} ({})", severity.0);
    }
    page
}
