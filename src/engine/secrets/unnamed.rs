//! Credentials beside which no name stands that tells: where a format keeps one, and how a program asks for one.
//!
//! The places and the programs are data (`queries/_models/passwords.toml`), compiled once; a shape when its word is first
//! seen.

use std::ops::Range;
use std::sync::{LazyLock, OnceLock};

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use base64::Engine as _;
use memchr::memmem::Finder;
use regex::Regex;
use serde::Deserialize;

use super::configuration::What;
use super::entropy::shannon;
use super::placeholder::{Kind, judge_named};

/// The passwords in what a text runs, says to a database or calls: `mysql -psecret`, `IDENTIFIED BY 'secret'`,
/// `mysqli_connect(host, user, 'secret')`.
pub(super) fn passwords(text: &str, is_code: bool) -> Vec<Range<usize>> {
    let model = &*MODEL;
    let mut spoken = vec![false; model.usages.len()];
    for hit in model.words.find_overlapping_iter(text) {
        spoken[model.owners[hit.pattern().as_usize()]] = true;
    }
    let spoken = model.usages.iter().zip(spoken).filter(|(usage, spoken)| *spoken && (usage.code || !is_code));
    spoken
        .flat_map(|(usage, _)| usage.shape.find_in(text))
        .filter(|value| judge_named("", &text[value.clone()], Kind::Password).is_secret())
        .collect()
}

/// The credentials in their places, for the file at this path in lower case.
pub(super) fn credentials(text: &str, path: &str) -> Vec<(Range<usize>, What)> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let mut found = Vec::new();
    for place in MODEL.places.iter().filter(|place| place.may_be_in(name, text)) {
        let values = place.shape.find_in(text).filter(|value| place.what.may_be(&text[value.clone()]));
        let most = if place.once { 1 } else { usize::MAX };
        found.extend(values.take(most).map(|value| (value, place.what)));
    }
    found
}

static MODEL: LazyLock<Model> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../../../queries/_models/passwords.toml"))
        .expect("the embedded places are checked by a test");
    Model::compile(file)
});

struct Model {
    usages: Vec<Usage>,
    /// All words of all usages.
    words: AhoCorasick,
    /// By word: whose it is.
    owners: Vec<usize>,
    places: Vec<Place>,
}

/// One way to hand over a password.
struct Usage {
    shape: Shape,
    /// Whether code in languages without a grammar here does so, too.
    code: bool,
}

/// A place where files of some kind keep a credential.
struct Place {
    /// The file's name begins or ends so; empty for any file.
    files: Vec<String>,
    /// What stands in every text with such a place.
    word: Finder<'static>,
    shape: Shape,
    what: What,
    /// Whether the first of a text says all.
    once: bool,
}

/// An expression whose first group that takes part is the credential.
struct Shape {
    source: String,
    regex: OnceLock<Regex>,
}

impl Model {
    fn compile(file: File) -> Self {
        let words: Vec<(usize, &String)> = file
            .usage
            .iter()
            .enumerate()
            .flat_map(|(at, usage)| usage.words.iter().map(move |word| (at, word)))
            .collect();
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .kind(Some(AhoCorasickKind::DFA))
            .build(words.iter().map(|(_, word)| word))
            .expect("a few dozen short words fit into an automaton");
        Self {
            owners: words.iter().map(|(at, _)| *at).collect(),
            words: automaton,
            usages: file.usage.into_iter().map(Usage::compile).collect(),
            places: file.place.into_iter().map(Place::compile).collect(),
        }
    }
}

impl Usage {
    fn compile(entry: UsageEntry) -> Self {
        /// A word that is no variable, with or without quotes around it.
        const WORD: &str = r#"['"]?([^\s'"$%{<|;&][^\s'"|;&]*)"#;
        let behind = entry.program.map_or_else(String::new, |program| {
            // Flags and words behind a program, up to the end of the command.
            format!(r"\b(?:{program})(?:\.exe)?\b[^\n|;&#]*?\s")
        });
        Self { shape: Shape::new(behind + &entry.shape.replace("{word}", WORD)), code: entry.code }
    }
}

impl Place {
    fn compile(entry: PlaceEntry) -> Self {
        Self {
            files: entry.files,
            word: Finder::new(&entry.word).into_owned(),
            shape: Shape::new(entry.shape),
            what: entry.what,
            once: entry.once,
        }
    }

    fn may_be_in(&self, name: &str, text: &str) -> bool {
        let fits = |file: &String| name.starts_with(file) || name.ends_with(file);
        (self.files.is_empty() || self.files.iter().any(fits)) && self.word.find(text.as_bytes()).is_some()
    }
}

impl Shape {
    fn new(source: String) -> Self {
        Self { source, regex: OnceLock::new() }
    }

    fn find_in<'t>(&'static self, text: &'t str) -> impl Iterator<Item = Range<usize>> + use<'t> {
        let regex =
            self.regex.get_or_init(|| Regex::new(&self.source).expect("the embedded shapes are checked by a test"));
        regex.captures_iter(text).filter_map(|found| Some(found.iter().skip(1).flatten().next()?.range()))
    }
}

impl What {
    /// Whether a value in a place of this kind is one, and none is held free by something made up.
    fn may_be(self, value: &str) -> bool {
        match self {
            Self::Password => {
                let is_hash = value.starts_with('$') && value.len() >= 20;
                let decoded = base64::engine::general_purpose::STANDARD.decode(value).is_ok() && value.len() >= 20;
                is_hash || decoded || judge_named("", value, Kind::Password).is_secret()
            }
            Self::Secret => shannon(value) >= 3.0,
            Self::Hash => true,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    usage: Vec<UsageEntry>,
    place: Vec<PlaceEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UsageEntry {
    words: Vec<String>,
    program: Option<String>,
    shape: String,
    #[serde(default)]
    code: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlaceEntry {
    #[serde(default)]
    files: Vec<String>,
    #[serde(default)]
    word: String,
    shape: String,
    what: What,
    #[serde(default)]
    once: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shape_takes_something_out() {
        let usages = MODEL.usages.iter().map(|usage| &usage.shape);
        for shape in usages.chain(MODEL.places.iter().map(|place| &place.shape)) {
            let regex = Regex::new(&shape.source).unwrap_or_else(|error| panic!("{error}"));
            assert!(regex.captures_len() > 1, "{} takes nothing out", shape.source);
        }
    }
}
