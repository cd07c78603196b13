//! The command line: arguments, and what each command does with them.
//!
//! Every command returns its exit code: 0 for clean, 1 for findings at or above the gate, 2 for wrong use, a broken
//! configuration or an internal error. Findings go to standard output, problems and progress to standard error.

mod accepted;
mod baseline;
mod cache;
mod changes;
mod check;
mod config;
mod explain;
mod fix;
mod gate;
mod lsp;
mod merge;
mod reference;
mod rules;
mod selection;
mod stream;
mod why;

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use clap::{Args, CommandFactory, Parser, Subcommand};

use crate::finding::{Confidence, Profile, Severity};
use crate::report::Format;
use crate::rules::RuleSet;
use crate::text::nearest;
use selection::Selection;

/// Nothing to report at or above the gate; every example holds.
const CLEAN: u8 = 0;
/// Findings at or above the gate; examples that do not hold.
const FINDINGS: u8 = 1;
/// Wrong use, broken configuration, or an internal error.
const FAILED: u8 = 2;

/// Shows what code just became riskier by, why, and how to fix it.
#[derive(Debug, Parser)]
#[command(name = "qualm", version, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check files and directories
    ///
    /// Directories are walked. Left out are hidden files, what `.gitignore`, `.ignore` and `.qualmignore` name, what
    /// `qualm.toml` excludes, symbolic links, and directories of other people's code or of build output: `node_modules`,
    /// `bower_components`, `jspm_packages`, `site-packages`, `dist-packages`, `__pypackages__`, `vendor`, `third_party`,
    /// virtual environments, and those that hold a `CACHEDIR.TAG`, as Cargo's `target` does. A path that is named is
    /// always checked.
    ///
    /// Repairs (`--fix`, `--diff`) are made only where the text with them parses as well as before, the finding is gone and
    /// none came. A file is replaced at one stroke and keeps its mode and its line ends; one that has changed meanwhile, or
    /// that may not be written, is named and left alone.
    ///
    /// Exit codes: 0 nothing to report, 1 findings at or above the gate, with `--diff` 1 where there is something to repair,
    /// 2 wrong use, a broken configuration, a file that cannot be read or written, or an internal error.
    Check(CheckArgs),
    /// Show a rule, or say why a line is flagged or is not
    ///
    /// `qualm explain sql-injection` shows what the rule finds, why it matters, what to do instead and what it cannot see.
    ///
    /// `qualm explain --why app.py:14` names every rule that looks at something on the line, and what became of the value
    /// there: the call that makes it a number or quotes it, the test it has passed, the constants that it can only be, the
    /// branch that is never taken, the parameter that nobody gives an untrusted value; the comment, profile or setting that
    /// keeps a finding from being shown; for a finding, its path from the source to the sink. Where no rule looks at the
    /// line, the nearest places that one does.
    ///
    /// Exit codes: 0 an answer, whatever it is; 2 no such rule, file or line, a file that is not checked, or a broken
    /// configuration.
    Explain(ExplainArgs),
    /// Accept what is there now, so that only what is new is reported
    ///
    /// `qualm baseline create` lists all findings in `qualm.baseline.json` beside `qualm.toml`; `qualm check` then reports
    /// what is not in there, or has become worse. An entry knows its finding by what it is about, not by its line: code
    /// may move and files may get other names. The file holds no code and no secrets.
    ///
    /// Exit codes: 0 done; 2 wrong use, a broken configuration or baseline, or files that could not be checked.
    #[command(subcommand)]
    Baseline(baseline::BaselineCommand),
    /// List the rules, or test the examples in their documents (exit code 1 where one does not hold)
    Rules(RulesArgs),
    /// Show which configuration applies to a path, why, and what it says
    Config {
        /// A file or directory
        #[arg(default_value = ".")]
        path: PathBuf,
    },
    /// Make one report of the reports of the parts of a run
    ///
    /// `qualm check --shard 1/4 --format json > 1.json` and so on, on as many machines, then `qualm merge *.json`. The
    /// report is the one that a whole run would have written.
    ///
    /// Exit codes: as for `qualm check`, for all parts together; 2 too where a report is broken or incomplete.
    Merge(merge::MergeArgs),
    /// Remove what was kept of earlier runs to make later ones faster, and the drafts that runs which were killed have left
    Clean {
        /// Folders below which drafts are looked for
        #[arg(default_value = ".")]
        folders: Vec<PathBuf>,
    },
    /// Serve an editor: the language server, over standard input and output
    Lsp {
        /// Accepted and ignored: there is no other way to speak with the server
        #[arg(long)]
        stdio: bool,
        /// Record what the editor sends, with the text of documents disguised
        #[arg(long, value_name = "FILE")]
        record: Option<PathBuf>,
        /// Record the text of documents as it is
        #[arg(long, requires = "record")]
        record_text: bool,
        /// Play a recording instead, and print what the server answers
        #[arg(long, value_name = "FILE", conflicts_with = "record")]
        replay: Option<PathBuf>,
    },
    /// Write a completion script for a shell to standard output
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

#[derive(Debug, Args)]
struct CheckArgs {
    /// Files and directories; `-` for standard input. Files named here are always checked, ignored or not
    #[arg(default_value = ".")]
    paths: Vec<PathBuf>,

    /// How to print findings
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Write the report to this file instead of standard output
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,

    #[command(flatten)]
    selection: Selection,

    #[command(flatten)]
    change: changes::Change,
    #[command(flatten)]
    choice: accepted::Choice,
    /// Report what the baseline accepts as well
    #[arg(long, conflicts_with = "baseline", help_heading = "Compared with before")]
    no_baseline: bool,

    #[command(flatten)]
    repairs: fix::FixArgs,

    #[command(flatten)]
    gate: gate::GateArgs,

    /// Leave out what qualm.toml and ignore files exclude even where it is named, as for a hook that names what changed
    #[arg(long)]
    force_exclude: bool,
    /// Use this configuration file for every path
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// The path that standard input stands for; decides language and configuration
    #[arg(long, value_name = "PATH")]
    stdin_filename: Option<PathBuf>,
    /// What comes in by standard input; with `jsonl` or `paths`, findings are written as JSON Lines while it comes
    #[arg(long, value_enum, default_value_t, conflicts_with_all = ["stdin_filename", "shard", "Change"])]
    stdin_format: stream::StdinFormat,
    /// Check only the part I of N of the files; `qualm merge` makes one report of all parts
    #[arg(long, value_name = "I/N", conflicts_with_all = ["stdin_filename", "Change"])]
    shard: Option<crate::scan::Shard>,
    /// Analyse everything anew, and keep nothing for the next run
    #[arg(long)]
    no_cache: bool,
    /// Threads to use [default: one per core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// Print findings only
    #[arg(short, long, conflicts_with = "verbose")]
    quiet: bool,
    /// Say more of each finding, and name everything that was not analysed
    #[arg(short, long)]
    verbose: bool,
}

#[derive(Debug, Args)]
struct ExplainArgs {
    /// The rule's id, such as `sql-injection`
    #[arg(required_unless_present = "why", conflicts_with = "why")]
    rule: Option<String>,
    /// Say why something on this line is flagged, or is not
    #[arg(long, value_name = "FILE:LINE")]
    why: Option<String>,
    /// How to print the answer
    #[arg(long, value_enum)]
    format: Option<ListFormat>,
}

#[derive(Debug, Args)]
struct RulesArgs {
    /// How to print the list
    #[arg(long, value_enum, default_value_t)]
    format: RulesFormat,
    /// Run the examples of the rule folders in this directory; without one, of all built-in rules
    #[arg(long, value_name = "DIR", num_args = 0..=1, conflicts_with = "format")]
    test: Option<Option<PathBuf>>,
}

#[derive(Debug, Clone, Copy, Default, clap::ValueEnum)]
enum ListFormat {
    /// For people.
    #[default]
    Text,
    /// One JSON document.
    Json,
}

#[derive(Debug, Clone, Copy, Default, clap::ValueEnum)]
enum RulesFormat {
    /// A table for people.
    #[default]
    Text,
    /// One JSON document.
    Json,
    /// All that the rules say of themselves, as one page.
    Markdown,
}

fn severity(text: &str) -> Result<Severity, String> {
    [Severity::Hint, Severity::Info, Severity::Warning, Severity::Error]
        .into_iter()
        .find(|level| level.as_str() == text)
        .ok_or_else(|| "expected hint, info, warning or error".to_owned())
}

fn confidence(text: &str) -> Result<Confidence, String> {
    [Confidence::Low, Confidence::Medium, Confidence::High]
        .into_iter()
        .find(|level| level.as_str() == text)
        .ok_or_else(|| "expected low, medium or high".to_owned())
}

fn profile(text: &str) -> Result<Profile, String> {
    [Profile::Default, Profile::Strict, Profile::Audit]
        .into_iter()
        .find(|profile| profile.as_str() == text)
        .ok_or_else(|| "expected default, strict or audit".to_owned())
}

/// Runs the command that the process was started with.
#[must_use]
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version count as success. Where they cannot be printed, nobody reads them.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { FAILED } else { CLEAN });
        }
    };
    match run(cli.command) {
        Ok(code) => ExitCode::from(code),
        Err(error) if is_closed_pipe(&error) => ExitCode::from(CLEAN),
        Err(error) => {
            complain(&format!("{error:#}"));
            ExitCode::from(FAILED)
        }
    }
}

fn run(command: Command) -> anyhow::Result<u8> {
    match command {
        Command::Check(args) => check::run(&args),
        Command::Baseline(command) => baseline::run(&command),
        Command::Explain(args) => match &args.why {
            Some(place) => why::run(place, args.format.unwrap_or_default()),
            None if args.format.is_some() => anyhow::bail!("`--format` is for `--why`: a rule is shown as text"),
            None => explain::run(args.rule.as_deref().unwrap_or_default(), &RuleSet::builtin()),
        },
        Command::Rules(args) => match args.test {
            Some(dir) => rules::test(dir.as_deref()),
            None => rules::list(args.format, &RuleSet::builtin()),
        },
        Command::Config { path } => config::run(&path),
        Command::Merge(args) => merge::run(&args),
        Command::Clean { folders } => cache::clean(&folders),
        Command::Lsp { stdio: _, record, record_text, replay } => match replay {
            Some(recording) => lsp::replay(&recording),
            None => lsp::run(record.as_deref(), record_text),
        },
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "qualm", &mut script);
            print(&script)?;
            Ok(CLEAN)
        }
    }
}

/// Writes to standard output.
fn print(bytes: &[u8]) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes).and_then(|()| out.flush()).context("failed to write to standard output")
}

/// Says on standard error what went wrong. A message of several lines is shown as it is: it is a rendered excerpt.
fn complain(message: &str) {
    let prefix = if message.starts_with("error") { "" } else { "error: " };
    // Where standard error is closed nobody is left to tell.
    let _ = writeln!(anstream::stderr().lock(), "{prefix}{message}");
}

/// Whether the reader of our output went away, as `head` does when it has enough. That is no failure of ours.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let io = cause.downcast_ref::<io::Error>();
        // A serializer wraps the error, yet tells its kind.
        let json = cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind);
        io.map(io::Error::kind).or(json) == Some(io::ErrorKind::BrokenPipe)
    })
}

/// Whether standard output wants colours: a terminal, unless `NO_COLOR`, `CLICOLOR` or `CLICOLOR_FORCE` say otherwise.
fn wants_colour() -> bool {
    anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never
}

/// Whether somebody watches standard error.
fn is_watched() -> bool {
    io::stderr().is_terminal()
}

/// A sentence about a rule that does not exist, with the nearest one that does.
fn no_such_rule(name: &str, rules: &RuleSet) -> anyhow::Error {
    match nearest(name, rules.rules().iter().map(|rule| &*rule.id)) {
        Some(near) => anyhow::anyhow!("no rule is called `{name}`; did you mean `{near}`?"),
        None => anyhow::anyhow!("no rule is called `{name}`; `qualm rules` lists all rules"),
    }
}
