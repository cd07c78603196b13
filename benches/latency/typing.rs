//! The text somebody types into, and where: made of real files, with places at which a letter breaks nothing.

use anyhow::{Result, bail};
use qualm::lang::Language;
use qualm::syntax;
use qualm::text::Splice;
use tree_sitter::Tree;

use crate::corpus::Sample;

/// A text of whole real files, one after the other, without anything the parser cannot read.
pub(crate) fn text_of(sample: &Sample, lines: usize) -> Result<String> {
    let mut text = String::new();
    let mut count = 0;
    for file in &sample.files {
        // Minified code and data are not typed into.
        if file.text.lines().any(|line| line.len() > 400) || !is_sound(&file.text, sample.language) {
            continue;
        }
        // The end of the last one is cut off, so that texts of one size compare.
        for line in file.text.lines() {
            text.push_str(line);
            text.push('\n');
            count += 1;
        }
        if count >= lines {
            return Ok(text);
        }
    }
    bail!("only {count} lines of {} for a text of {lines}", sample.language)
}

fn is_sound(text: &str, language: Language) -> bool {
    syntax::parse(text, language, None, &|| false).is_some_and(|tree| !tree.root_node().has_error())
}

/// Small numbers that look random.
pub(crate) struct Dice(u32);

impl Dice {
    pub(crate) fn new(seed: u32) -> Self {
        Self(seed)
    }

    /// A number below `bound`.
    pub(crate) fn roll(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 4) as usize % bound.max(1)
    }

    /// The end of a word somewhere in the text.
    pub(crate) fn word_end(&mut self, text: &str) -> usize {
        let bytes = text.as_bytes();
        let is_word = |at: usize| bytes.get(at).is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'_');
        let from = self.roll(bytes.len());
        (from..bytes.len()).find(|at| is_word(*at) && !is_word(at + 1)).map_or(bytes.len(), |at| at + 1)
    }
}

/// A text with its tree, edited as the document of the server is.
pub(crate) struct Typed {
    pub(crate) text: String,
    language: Language,
    tree: Option<Tree>,
}

impl Typed {
    pub(crate) fn new(text: String, language: Language) -> Self {
        let tree = syntax::parse(&text, language, None, &|| false);
        Self { text, language, tree }
    }

    /// Line and column in bytes, both from 0.
    pub(crate) fn place(&self, offset: usize) -> (usize, usize) {
        let before = &self.text.as_bytes()[..offset];
        let start = memchr::memrchr(b'\n', before).map_or(0, |at| at + 1);
        (memchr::memchr_iter(b'\n', before).count(), offset - start)
    }

    /// Replaces a range; the tree follows. Returns how long the incremental parse alone took, in milliseconds.
    pub(crate) fn replace(&mut self, start: usize, old_end: usize, new: &str) -> f64 {
        let before = self.text.clone();
        self.text.replace_range(start..old_end, new);
        let edit = syntax::input_edit(&before, &self.text, Splice { start, old_end, new_end: start + new.len() });
        if let Some(tree) = &mut self.tree {
            tree.edit(&edit);
        }
        let started = std::time::Instant::now();
        let tree = syntax::parse(&self.text, self.language, self.tree.as_ref(), &|| false);
        let took = started.elapsed().as_secs_f64() * 1000.0;
        self.tree = tree;
        took
    }

    /// Whether the parser can read all of it.
    pub(crate) fn is_sound(&self) -> bool {
        self.tree.as_ref().is_some_and(|tree| !tree.root_node().has_error())
    }

    /// How long a parse from the beginning takes, in milliseconds.
    pub(crate) fn full_parse(&self) -> f64 {
        let started = std::time::Instant::now();
        let tree = syntax::parse(&self.text, self.language, None, &|| false);
        let took = started.elapsed().as_secs_f64() * 1000.0;
        drop(tree);
        took
    }
}
