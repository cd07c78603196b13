//! A run over texts that come one after the other, in bounded memory.

mod lines;

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::{
    Candidate, FileResult, Outcome, Problem, Projects, Request, Source, ThreadError, absolute, analyse_bytes,
    language_of_bytes, pool, printed_path, scan_file, search_bytes,
};

pub use lines::{Form, Item, Lines};

/// One text to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The path it goes by, which decides language and configuration; relative to the working directory.
    pub path: PathBuf,
    /// What it says; nothing for what the file on disk says.
    pub text: Option<String>,
}

/// A run that is fed. What texts import is read from disk and kept, up to a bound.
pub struct Session<'a> {
    request: &'a Request<'a>,
    pool: rayon::ThreadPool,
    projects: Projects,
}

impl<'a> Session<'a> {
    /// Starts the threads.
    ///
    /// # Errors
    /// Where they cannot be started.
    pub fn new(request: &'a Request<'a>) -> Result<Self, ThreadError> {
        Ok(Self { request, pool: pool(request.threads)?, projects: Projects::default() })
    }

    /// How many texts are worth giving at once.
    #[must_use]
    pub fn width(&self) -> usize {
        self.pool.current_num_threads() * 4
    }

    /// What is to be said of each text, in their order. Each stands for itself, as if it were checked alone.
    #[must_use]
    pub fn check(&self, texts: Vec<Text>) -> Vec<Outcome> {
        self.pool.install(|| texts.into_par_iter().with_max_len(1).map(|text| self.check_one(text)).collect())
    }

    fn check_one(&self, text: Text) -> Outcome {
        let absolute = absolute(&text.path, &self.request.working_dir);
        let printed = printed_path(&absolute, &self.request.working_dir);
        let result = match text.text {
            Some(text) => self.check_text(text, &absolute, printed.clone()),
            None => {
                let candidate = Candidate { argument: absolute.clone(), explicit: true, hidden: false };
                scan_file(&absolute, &candidate, self.request, &self.projects, &[])
            }
        };
        let mut outcome = Outcome::default();
        outcome.add(printed, result);
        outcome.finish();
        outcome
    }

    fn check_text(&self, text: String, absolute: &Path, printed: PathBuf) -> FileResult {
        let config = match (self.request.resolve)(absolute, absolute) {
            Ok(config) => config,
            Err(message) => return FileResult::Problem(Problem { path: None, message }),
        };
        let working_dir = &self.request.working_dir;
        let source =
            Source { absolute, printed, config, projects: &self.projects, working_dir, repair: None, told: &[] };
        match language_of_bytes(absolute, text.as_bytes()) {
            None => search_bytes(text.into_bytes(), true, source),
            Some(language) => analyse_bytes(text.into_bytes(), language, source),
        }
    }
}
