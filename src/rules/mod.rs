//! The rules in force: immutable, shared, loaded from the embedded folders and from the user's own.

pub mod document;
mod embedded;
pub mod labels;
mod literals;
pub mod models;
pub mod names;
pub mod predicate;
pub mod query;
mod selection;
pub mod vocabulary;
pub mod words;

use std::borrow::Cow;
use std::sync::{Arc, LazyLock, OnceLock};

use rustc_hash::FxHashMap;

use crate::finding::RuleId;
use crate::lang::Language;
use document::{Detector, Document, DocumentError};
pub use selection::{Compiled, Effort, Fact, LanguageRules};

/// The files of one rule folder, read by the caller (this module does no I/O).
#[derive(Debug, Clone)]
pub struct Folder {
    /// The folder's path, for messages.
    pub path: String,
    /// File name and text of each file in it.
    pub files: Vec<(Cow<'static, str>, Cow<'static, str>)>,
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
    /// The folder's path, for messages.
    pub path: String,
    /// Text of each query file, by the language folder name (`python`, `javascript`, `typescript`, `rust`).
    queries: Vec<(String, Cow<'static, str>)>,
}

impl Rule {
    fn load(folder: &Folder) -> Result<Self, RuleError> {
        let fail =
            |file: &str, line, message: String| RuleError { path: format!("{}/{file}", folder.path), line, message };
        let Some((_, text)) = folder.files.iter().find(|(name, _)| name == "rule.md") else {
            return Err(fail("rule.md", 1, "the folder has no `rule.md`".into()));
        };
        let document = Document::parse(text.clone()).map_err(|error| fail("rule.md", error.line, error.message))?;
        let name = folder.path.rsplit('/').next().unwrap_or_default();
        if document.front.id != name {
            let message =
                format!("the rule's id is `{}` but its folder is `{name}`; they must be the same", document.front.id);
            return Err(fail("rule.md", 1, message));
        }
        let mut queries = Vec::new();
        for (file, text) in &folder.files {
            match file.strip_suffix(".scm") {
                Some(stem @ ("python" | "javascript" | "typescript" | "rust")) => {
                    queries.push((stem.to_owned(), text.clone()));
                }
                Some(_) => {
                    let message = "query files are named python.scm, javascript.scm, typescript.scm, rust.scm".into();
                    return Err(fail(file, 1, message));
                }
                None => {}
            }
        }
        let id: RuleId = document.front.id.as_str().into();
        let languages = Language::ALL.into_iter().filter(|language| query_for(&queries, *language).is_some()).collect();
        Ok(Self { id, document, languages, path: folder.path.clone(), queries })
    }

    /// The query text for a language, and its file name.
    #[must_use]
    pub fn query(&self, language: Language) -> Option<(&str, String)> {
        query_for(&self.queries, language).map(|(stem, text)| (text, format!("{}/{stem}.scm", self.path)))
    }
}

fn query_for<'q>(queries: &'q [(String, Cow<'static, str>)], language: Language) -> Option<(&'q str, &'q str)> {
    let find = |stem: &str| queries.iter().find(|(name, _)| name == stem).map(|(name, text)| (&**name, &**text));
    match language {
        Language::Python => find("python"),
        Language::Rust => find("rust"),
        Language::JavaScript => find("javascript"),
        Language::TypeScript | Language::Tsx => find("typescript").or_else(|| find("javascript")),
    }
}

/// All rules of a run.
#[derive(Debug, Default)]
pub struct RuleSet {
    rules: Vec<Rule>,
    by_id: FxHashMap<RuleId, usize>,
    compiled: [OnceLock<LanguageRules>; 5],
}

impl RuleSet {
    /// The rules that come with qualm.
    ///
    /// # Panics
    /// Where an embedded folder is broken; the test suite loads them all.
    #[must_use]
    pub fn builtin() -> Arc<Self> {
        static BUILTIN: LazyLock<Arc<RuleSet>> = LazyLock::new(|| {
            let folders: Vec<Folder> = embedded::rule_folders().collect();
            Arc::new(RuleSet::load(&folders).unwrap_or_else(|errors| panic!("embedded rules: {}", join(&errors))))
        });
        BUILTIN.clone()
    }

    /// The built-in rules and these folders; a folder whose id exists already replaces that rule.
    ///
    /// # Errors
    /// Every mistake in the folders, all of them, not only the first.
    pub fn with_folders(folders: &[Folder]) -> Result<Arc<Self>, Vec<RuleError>> {
        if folders.is_empty() {
            return Ok(Self::builtin());
        }
        let own_name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
        let own: Vec<String> = folders.iter().map(|folder| own_name(&folder.path)).collect();
        let mut all: Vec<Folder> =
            embedded::rule_folders().filter(|folder| !own.contains(&own_name(&folder.path))).collect();
        all.extend_from_slice(folders);
        let set = Self::load(&all)?;
        set.verify()?;
        Ok(Arc::new(set))
    }

    /// These folders alone.
    ///
    /// # Errors
    /// Every mistake in the folders, all of them, not only the first.
    pub fn only(folders: &[Folder]) -> Result<Arc<Self>, Vec<RuleError>> {
        let set = Self::load(folders)?;
        set.verify()?;
        Ok(Arc::new(set))
    }

    fn load(folders: &[Folder]) -> Result<Self, Vec<RuleError>> {
        let (mut rules, mut errors) = (Vec::new(), Vec::new());
        for folder in folders {
            match Rule::load(folder) {
                Ok(rule) => rules.push(rule),
                Err(error) => errors.push(error),
            }
        }
        rules.sort_by(|a, b| a.id.cmp(&b.id));
        for pair in rules.windows(2).filter(|pair| pair[0].id == pair[1].id) {
            let message = format!("the rule id `{}` is used twice, also in {}", pair[1].id, pair[0].path);
            errors.push(RuleError { path: format!("{}/rule.md", pair[1].path), line: 1, message });
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let by_id = rules.iter().enumerate().map(|(at, rule)| (rule.id.clone(), at)).collect();
        Ok(Self { rules, by_id, compiled: Default::default() })
    }

    /// Reads every document and compiles every query of every language, to see that all are right.
    ///
    /// # Errors
    /// Every mistake found.
    pub fn verify(&self) -> Result<(), Vec<RuleError>> {
        let mut errors: Vec<RuleError> = Vec::new();
        for rule in &self.rules {
            let path = || format!("{}/rule.md", rule.path);
            let mistake = |error: DocumentError| RuleError { path: path(), line: error.line, message: error.message };
            errors.extend(rule.document.check().map_err(mistake).err());
        }
        for language in Language::ALL {
            let compiled = self.language(language);
            errors.extend(compiled.errors.iter().cloned());
            for one in &compiled.patterns {
                if let (Err(error), Some((_, path))) = (one.pattern.check(), self.rules[one.rule].query(language)) {
                    errors.push(RuleError { path, line: error.line, message: error.message });
                }
            }
        }
        match errors.is_empty() {
            true => Ok(()),
            false => Err(errors),
        }
    }

    /// The compiled patterns of one language; compiled when first asked for.
    #[must_use]
    pub fn language(&self, language: Language) -> &LanguageRules {
        self.compiled[language as usize].get_or_init(|| LanguageRules::compile(&self.rules, language))
    }

    /// All rules, sorted by id.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The rule whose findings come from an engine beside the queries.
    #[must_use]
    pub fn fed_by(&self, detector: Detector) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.document.front.detector == Some(detector))
    }

    /// The rule with this id, or with this earlier id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Rule> {
        match self.by_id.get(id) {
            Some(at) => self.rules.get(*at),
            None => self.rules.iter().find(|rule| rule.document.front.aliases.iter().any(|alias| alias == id)),
        }
    }
}

/// Errors as one text, a line each.
#[must_use]
pub fn join(errors: &[RuleError]) -> String {
    errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}
