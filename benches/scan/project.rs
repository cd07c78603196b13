//! A whole project as `qualm check` goes through it: files found by the walk, values followed into imported files.
//!
//! Runs in this process, so that neither the start of a program nor the loading of rules is measured.

use std::hint::black_box;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use qualm::config::{Overrides, resolve_without_file};
use qualm::lang::Language;
use qualm::rules::RuleSet;
use qualm::scan::{self, Request};

use crate::corpus::{self, Sample};

/// A project of each language that callgrind gets through in a minute.
const PROJECTS: [(Language, &str); 5] = [
    (Language::Python, "flask"),
    (Language::JavaScript, "fastify"),
    (Language::TypeScript, "rxjs"),
    (Language::Tsx, "react-native-paper"),
    (Language::Rust, "hyper"),
];

/// A project and its files.
pub(crate) struct Project {
    /// What people call it.
    pub(crate) name: &'static str,
    root: PathBuf,
    /// The files of each language in it.
    pub(crate) samples: Vec<Sample>,
}

impl Project {
    /// The project of this language.
    pub(crate) fn of(language: Language) -> Result<Self> {
        let (_, name) = PROJECTS.iter().find(|(of, _)| *of == language).context("every language has a project")?;
        let root = corpus::root().join(language.name()).join(name);
        let samples = Language::ALL.into_iter().map(|language| corpus::files_below(&root, language));
        let samples = samples.collect::<Result<_>>()?;
        let project = Self { name, root, samples };
        // Else the two sides of the comparison would not be the same files.
        let analysed = project.scan()?;
        let files: usize = project.samples.iter().map(|sample| sample.files.len()).sum();
        if analysed != files {
            bail!("{name} has {files} files, but {analysed} were analysed");
        }
        Ok(project)
    }

    /// Scans it on one thread, in the default profile, and says how many files were analysed.
    pub(crate) fn scan(&self) -> Result<usize> {
        let resolved = Arc::new(resolve_without_file(self.root.clone(), &RuleSet::builtin(), &Overrides::default())?);
        let request = Request {
            paths: vec![self.root.clone()],
            working_dir: self.root.clone(),
            threads: 1,
            resolve: &|_, _| Ok(Arc::clone(&resolved)),
            repair: None,
            progress: &|_, _| {},
        };
        let outcome = black_box(scan::run(&request)?);
        if let Some(problem) = outcome.problems.first() {
            bail!("{}: {}", self.name, problem.message);
        }
        Ok(outcome.analysed)
    }
}
