//! What may stand in `qualm.toml`, and errors that say where it goes wrong.
//!
//! The same types make `qualm.schema.json`, so their comments are what an editor shows.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

use crate::config::{ConfigError, Place};
use crate::finding::{Confidence, Profile, Role, Severity};
use crate::settings::RuleLevel;
use crate::text::nearest;

/// Settings of qualm for one project.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
#[schemars(title = "qualm.toml")]
pub struct File {
    /// How much to report.
    pub profile: Option<Profile>,
    /// Findings below this severity are not reported.
    pub min_severity: Option<Severity>,
    /// Findings below this confidence are not reported.
    pub min_confidence: Option<Confidence>,
    /// The file with the findings that the project accepts for now, relative to this file, which lists what
    /// `qualm baseline` writes there. Without this key it is `qualm.baseline.json`, where there is one.
    #[schemars(with = "Option<String>")]
    pub baseline: Option<Spanned<String>>,
    /// Folders with rules of the project's own, relative to this file: a rule's folder, or a folder of such folders.
    #[schemars(with = "Vec<String>")]
    pub rule_folders: Vec<Spanned<String>>,
    /// What to do with single rules, by their ids.
    #[schemars(with = "BTreeMap<String, RuleLevel>")]
    pub rules: BTreeMap<Spanned<String>, RuleLevel>,
    /// Which files are checked.
    pub paths: Paths,
    /// What the project's folders are for, where their names do not say it.
    pub roles: Roles,
    /// Comments that suppress findings.
    pub suppressions: Suppressions,
    /// Functions of the project that make a value safe, by what they make it safe for (`sql`, `shell`, `html`, `path`,
    /// `url`, …; `*` for everything).
    pub sanitizers: BTreeMap<String, Vec<String>>,
    /// Functions of the project whose result is not to be trusted.
    pub sources: Sources,
    /// Bounds of the work.
    pub limits: Limits,
}

/// Which files are checked. Globs as in `.gitignore`, from the folder of this file.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Paths {
    /// Where not empty: only what matches one of these is checked.
    #[schemars(with = "Vec<String>")]
    pub include: Vec<Spanned<String>>,
    /// What matches one of these is not checked, even if it is included.
    #[schemars(with = "Vec<String>")]
    pub exclude: Vec<Spanned<String>>,
}

/// Globs as in `.gitignore`, from the folder of this file. Where a path matches several, the first in this order
/// decides.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Roles {
    /// Code that ships, although its path looks like something else.
    #[schemars(with = "Vec<String>")]
    pub production: Vec<Spanned<String>>,
    /// Tests, fixtures, benchmarks.
    #[schemars(with = "Vec<String>")]
    pub test: Vec<Spanned<String>>,
    /// Examples, samples, tutorials.
    #[schemars(with = "Vec<String>")]
    pub example: Vec<Spanned<String>>,
    /// Documentation and its build.
    #[schemars(with = "Vec<String>")]
    pub docs: Vec<Spanned<String>>,
    /// Code written by a program.
    #[schemars(with = "Vec<String>")]
    pub generated: Vec<Spanned<String>>,
    /// Copies of somebody else's code.
    #[schemars(with = "Vec<String>")]
    pub vendored: Vec<Spanned<String>>,
    /// Database migrations.
    #[schemars(with = "Vec<String>")]
    pub migration: Vec<Spanned<String>>,
}

impl Roles {
    /// Every role with its globs, in the order in which they are tried.
    #[must_use]
    pub fn all(&self) -> [(Role, &[Spanned<String>]); 7] {
        [
            (Role::Production, &self.production),
            (Role::Test, &self.test),
            (Role::Example, &self.example),
            (Role::Docs, &self.docs),
            (Role::Generated, &self.generated),
            (Role::Vendored, &self.vendored),
            (Role::Migration, &self.migration),
        ]
    }
}

/// Comments that suppress findings.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Suppressions {
    /// Whether the comments of other tools count for the same idea: `nosec`, `noqa: S…`, `nosemgrep`, `eslint-disable`
    /// and those of secret scanners. They do if this is left out.
    pub foreign: Option<bool>,
    /// Whether a `qualm: ignore[…]` without a reason is reported. It is not if this is left out.
    pub require_reason: Option<bool>,
}

/// Functions whose result is not to be trusted.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Sources {
    /// Their qualified names, such as `app.queue.next_message`.
    pub names: Vec<String>,
}

/// Bounds of the work on one file. What exceeds them is named in the summary, never left out silently.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Limits {
    /// Largest file that is analysed, in bytes; 4194304 if left out, 268435456 at most.
    #[schemars(with = "Option<u32>", range(min = 1, max = 268_435_456))]
    pub file_size: Option<Spanned<u64>>,
    /// Longest time for one file, in milliseconds; 10000 if left out, 120000 at most.
    #[schemars(with = "Option<u64>", range(min = 1, max = 120_000))]
    pub time_ms: Option<Spanned<u64>>,
    /// Most findings reported for one file; 2000 if left out.
    #[schemars(with = "Option<u32>", range(min = 1))]
    pub findings: Option<Spanned<u64>>,
}

/// Reads the text of a `qualm.toml`. `path` is for messages only. An empty text is a valid one.
///
/// # Errors
/// The first mistake of syntax, an unknown key or a value of the wrong type.
pub fn parse(path: &Path, text: &Arc<str>) -> Result<File, ConfigError> {
    // A mark of the byte order is no mistake, but spans must count it.
    toml::from_str(text).map_err(|error| {
        let span = error.span().unwrap_or(0..0);
        let written = text.get(span.clone()).unwrap_or_default().trim_matches(['"', '\'']);
        let message = error.message().lines().next().unwrap_or("not valid TOML");
        let hint = hint(message, written);
        // Where one name was meant the list of all is in its way.
        let said = message.split_once(", expected").filter(|_| hint.is_some()).map_or(message, |(what, _)| what);
        ConfigError {
            place: Place::Span { path: path.to_owned(), text: text.clone(), span },
            message: said.to_owned(),
            hint,
        }
    })
}

/// What was probably meant, from the names serde lists after "expected".
fn hint(message: &str, written: &str) -> Option<String> {
    if !message.starts_with("unknown ") {
        return None;
    }
    let (_, expected) = message.split_once("expected")?;
    let names: Vec<&str> = expected.split('`').skip(1).step_by(2).collect();
    nearest(written, names).map(|name| format!("did you mean `{name}`?"))
}

/// The JSON Schema of `qualm.toml`, as committed in `qualm.schema.json`.
#[must_use]
pub fn schema() -> String {
    let schema = schemars::schema_for!(File);
    let mut text = serde_json::to_string_pretty(&schema).expect("a schema is made of strings, numbers and lists");
    text.push('\n');
    text
}
