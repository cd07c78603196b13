//! What decides what is shown: the editor's settings, which say little, and the files of configuration, whose mistakes are
//! shown where they are.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value;
use tower_lsp::ls_types::{ConfigurationItem, Diagnostic, MessageType, Uri};

use super::{PATIENCE, World};
use crate::baseline;
use crate::config::discover::FILE_NAMES;
use crate::finding::Profile;
use crate::lsp::analysis::Analysed;
use crate::lsp::configuration::AcceptedAs;
use crate::lsp::convert;
use crate::lsp::messages::Event;
use crate::lsp::publish::Shown;

impl World {
    pub(super) fn pull_configuration(&mut self) {
        if !self.features.configuration {
            return;
        }
        self.pulls += 1;
        let pull = self.pulls;
        let (client, events) = (self.client.clone(), self.events.clone());
        tokio::spawn(async move {
            let items = vec![ConfigurationItem { scope_uri: None, section: Some("qualm".to_owned()) }];
            if let Ok(Ok(answer)) = tokio::time::timeout(PATIENCE, client.configuration(items)).await
                && let Some(settings) = answer.into_iter().next()
            {
                let _ = events.send(Event::ConfigurationPulled(pull, settings));
            }
        });
    }

    /// The answer to one of our questions; two that are under way may be answered in either order.
    pub(super) fn configuration_pulled(&mut self, pull: u64, settings: &Value) {
        if pull == self.pulls {
            self.obey(settings);
        }
    }

    pub(super) fn configuration_pushed(&mut self, settings: &Value) {
        match self.features.configuration {
            // Such clients send what they like, or null, and mean: ask.
            true => self.pull_configuration(),
            false => self.obey(settings),
        }
    }

    /// Obeys settings in any shape that clients send: see [`setting`].
    pub(super) fn obey(&mut self, settings: &Value) {
        let wishes = Wishes::read(settings, self.wished_at_first);
        let enabled = std::mem::replace(&mut self.enabled, wishes.enable) != wishes.enable;
        if self.workspace.obey(wishes.profile, wishes.baseline) {
            self.reload();
        } else if enabled {
            self.analyse_everything_again();
        }
    }

    /// Reads every configuration again, and judges everything by what it says now.
    pub(super) fn reload(&mut self) {
        self.workspace.forget();
        let folders: Vec<PathBuf> = self.open_folders();
        self.configuration_errors.retain(|folder, _| folders.contains(folder));
        self.show_configuration_errors();
        self.analyse_everything_again();
    }

    pub(super) fn analyse_everything_again(&mut self) {
        self.generation += 1;
        let open: Vec<Uri> = self.documents.keys().cloned().collect();
        for uri in open {
            self.schedule(&uri);
        }
        let shown: Vec<PathBuf> = self.disk.shown.keys().cloned().collect();
        for path in shown {
            self.disk.changed(path);
        }
        self.read_disk();
        self.forget_workspace_report();
        self.have_client_ask_again();
    }

    /// Tells a client that asks for diagnostics that what it has may be outdated.
    pub(super) fn have_client_ask_again(&self) {
        if self.features.pull && self.features.refresh {
            let client = self.client.clone();
            tokio::spawn(async move {
                let _ = tokio::time::timeout(PATIENCE, client.workspace_diagnostic_refresh()).await;
            });
        }
    }

    pub(super) fn open_folders(&self) -> Vec<PathBuf> {
        let folders = self.documents.values().filter_map(|document| document.path.as_deref()?.parent());
        folders.map(Path::to_owned).collect()
    }

    pub(super) fn note_configuration(&mut self, analysed: &Analysed) {
        let Some(folder) = analysed.snapshot.path.as_deref().and_then(Path::parent) else { return };
        let changed = match &analysed.applied.errors {
            Some(errors) => {
                self.configuration_errors.insert(folder.to_owned(), errors.clone()).as_ref() != Some(errors)
            }
            None => self.configuration_errors.remove(folder).is_some(),
        };
        if changed {
            self.show_configuration_errors();
        }
    }

    /// Shows each mistake once, at its place in the file it is in.
    pub(super) fn show_configuration_errors(&mut self) {
        let mut by_file: HashMap<PathBuf, Vec<Diagnostic>> = HashMap::new();
        let errors = self.configuration_errors.values().flat_map(|errors| errors.0.iter());
        for (path, diagnostic) in errors.filter_map(|error| convert::configuration_error(error, self.features.encoding))
        {
            let diagnostics = by_file.entry(path).or_default();
            if !diagnostics.contains(&diagnostic) {
                diagnostics.push(diagnostic);
            }
        }
        let gone: Vec<Uri> = self
            .configuration_shown
            .iter()
            .filter(|(path, _)| !by_file.contains_key(*path))
            .map(|(_, uri)| uri.clone())
            .collect();
        for uri in gone {
            self.publisher().clear_if_shown(&uri);
        }
        for path in by_file.keys().filter(|path| !self.configuration_shown.contains_key(*path)) {
            let text = format!("qualm: mistakes in {}; what was last right there stays in force", path.display());
            self.journal.log(MessageType::WARNING, text);
        }
        self.configuration_shown.clear();
        for (path, diagnostics) in by_file {
            if let Some(uri) = convert::uri(&path) {
                self.configuration_shown.insert(path, uri.clone());
                self.publisher().show(&uri, Shown { version: None, diagnostics });
            }
        }
    }
}

/// What the editor's settings say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Wishes {
    /// Whether anything is shown at all.
    pub(super) enable: bool,
    /// How much is reported where no `qualm.toml` says so.
    pub(super) profile: Option<Profile>,
    /// How what the baseline accepts is shown.
    pub(super) baseline: AcceptedAs,
}

impl Default for Wishes {
    fn default() -> Self {
        Self { enable: true, profile: None, baseline: AcceptedAs::default() }
    }
}

impl Wishes {
    /// Reads them; what the settings do not say is as it was at first.
    pub(super) fn read(settings: &Value, at_first: Self) -> Self {
        let profile = setting(settings, "profile").and_then(|value| Profile::deserialize(value).ok());
        let baseline = setting(settings, "baseline").and_then(|value| AcceptedAs::deserialize(value).ok());
        Self {
            enable: setting(settings, "enable").and_then(Value::as_bool).unwrap_or(at_first.enable),
            profile: profile.or(at_first.profile),
            baseline: baseline.unwrap_or(at_first.baseline),
        }
    }
}

/// One of our settings: with `qualm` around it, or `settings` around that, or neither; with its whole name in one key;
/// in a list. Nothing where there are no settings: null, an empty string, somebody else's.
fn setting<'a>(settings: &'a Value, name: &str) -> Option<&'a Value> {
    if let Value::Array(items) = settings {
        return items.iter().find_map(|item| setting(item, name));
    }
    let whole_name = || settings.get(format!("qualm.{name}"));
    let around = || ["qualm", "settings"].iter().find_map(|key| setting(settings.get(key)?, name));
    settings.get(name).or_else(whole_name).or_else(around)
}

/// Whether a file is a `qualm.toml` or a baseline under its usual name.
pub(super) fn is_configuration(path: &Path) -> bool {
    let mut known = FILE_NAMES.iter().chain([&baseline::FILE_NAME]);
    path.file_name().is_some_and(|name| known.any(|known| name == *known))
}

pub(super) fn is_rule_file(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == "rule.md") || path.extension().is_some_and(|it| it == "scm")
}
