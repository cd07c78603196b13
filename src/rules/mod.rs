//! The rules in force: immutable, shared, loaded from the embedded folders and from the user's own.

pub mod document;

use std::sync::Arc;

use crate::finding::RuleId;
use crate::lang::Language;
use document::Document;

/// The files of one rule folder, read by the caller (this module does no I/O).
#[derive(Debug, Clone)]
pub struct Folder {
    /// The folder's path, for messages.
    pub path: String,
    /// File name and text of each file in it.
    pub files: Vec<(String, String)>,
}

/// Why a rule folder cannot be used; file, line (1-based) and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}:{line}: {message}")]
pub struct RuleError {
    /// The file.
    pub path: String,
    /// 1-based line.
    pub line: usize,
    /// What is wrong and what to do about it.
    pub message: String,
}

/// One rule.
#[derive(Debug)]
pub struct Rule {
    /// Its permanent name.
    pub id: RuleId,
    /// Metadata, prose and examples.
    pub document: Document,
    /// The languages it has queries for.
    pub languages: Vec<Language>,
}

/// All rules of a run.
#[derive(Debug, Default)]
pub struct RuleSet {
    rules: Vec<Rule>,
}

impl RuleSet {
    /// The rules that come with qualm.
    #[must_use]
    pub fn builtin() -> Arc<Self> {
        Arc::default()
    }

    /// The built-in rules and these folders; a folder whose id exists already replaces that rule.
    ///
    /// # Errors
    /// Every mistake in the folders, all of them, not only the first.
    pub fn with_folders(folders: &[Folder]) -> Result<Arc<Self>, Vec<RuleError>> {
        let _ = folders;
        Ok(Self::builtin())
    }

    /// All rules, sorted by id.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The rule with this id, or with this earlier id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| &*rule.id == id || rule.document.front.aliases.iter().any(|alias| alias == id))
    }
}
