//! Reads one rule folder's `rule.md`: front matter, prose, examples. The format is described in `queries/README.md`.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

use serde::Deserialize;

use crate::finding::{Applicability, Confidence, Profile, Severity};
use crate::lang::Language;

/// The front matter of a `rule.md`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FrontMatter {
    /// The rule's permanent name; equals the folder's name.
    pub id: String,
    /// A heading.
    pub title: String,
    /// What is wrong at the place found; may name captures.
    pub message: String,
    /// What to do, one line; may name captures.
    pub help: String,
    /// The family the rule belongs to; equals the parent folder's name.
    pub category: String,
    /// Severity where no tier says otherwise.
    pub severity: Severity,
    /// Confidence where no tier says otherwise.
    pub confidence: Confidence,
    /// The quietest profile that shows the rule.
    #[serde(default)]
    pub profile: Profile,
    /// Weakness numbers of the CWE list; the first is the main one.
    pub cwe: Vec<u32>,
    /// Items of the OWASP Top 10, such as `A05:2025`.
    pub owasp: Vec<String>,
    /// The version that brought the rule.
    pub since: String,
    /// Earlier ids of the rule.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// The same idea in other tools, as `tool:id`.
    #[serde(default)]
    pub peers: Vec<String>,
    /// Of a rule in the category `secrets`: what is found is code that handles one, not the secret itself.
    #[serde(default)]
    pub handles_only: bool,
    /// Free words for searching.
    #[serde(default)]
    pub tags: Vec<String>,
    /// Which engine feeds the rule beside its queries.
    #[serde(default)]
    pub detector: Option<Detector>,
    /// What `(#set! tier …)` changes.
    #[serde(default)]
    pub tiers: BTreeMap<String, Tier>,
    /// Repairs, the first whose filters hold is offered.
    #[serde(default)]
    pub fixes: Vec<FixTemplate>,
}

impl FrontMatter {
    /// Whether what is found is a secret: its value is never shown, and nothing is made of it that it could be guessed from.
    #[must_use]
    pub fn finds_secrets(&self) -> bool {
        self.category == "secrets" && !self.handles_only
    }
}

/// An engine beside the queries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Detector {
    /// Provider formats of secrets, and keys in files of configuration.
    Secrets,
    /// Passwords in files of configuration.
    Passwords,
    /// Invisible and direction-changing characters.
    HiddenUnicode,
    /// Imports that nothing in the project declares.
    UndeclaredImports,
    /// Comments that suppress findings.
    Suppression,
}

/// What a tier changes against the rule's own values.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Tier {
    /// Another severity.
    pub severity: Option<Severity>,
    /// Another confidence.
    pub confidence: Option<Confidence>,
    /// Another profile.
    pub profile: Option<Profile>,
    /// Another message.
    pub message: Option<String>,
    /// Another advice.
    pub help: Option<String>,
}

/// A declared repair.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FixTemplate {
    /// Only for this language (`javascript` covers TypeScript too).
    pub language: Option<String>,
    /// Only for findings of this tier.
    pub tier: Option<String>,
    /// Only where the pattern has bound this capture, such as one way of writing an operator.
    pub if_bound: Option<String>,
    /// What the repair does, as an imperative; may name captures.
    pub title: String,
    /// Whether it may be applied in bulk.
    pub applicability: Applicability,
    /// What to change.
    pub edits: Vec<EditTemplate>,
}

/// One declared edit; capture names are given without `@`.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged, deny_unknown_fields, rename_all_fields = "kebab-case")]
pub enum EditTemplate {
    /// Replace a capture's text.
    Replace {
        /// The capture.
        replace: String,
        /// The new text; may name captures.
        with: String,
    },
    /// Rename the last name of a dotted expression.
    Rename {
        /// The capture.
        rename: String,
        /// The new last name.
        to: String,
    },
    /// Remove the argument a capture lies in, with its comma.
    RemoveArg {
        /// The capture.
        remove_arg: String,
    },
    /// Set or add a keyword argument or an option property.
    SetArg {
        /// The capture of the argument list.
        set_arg: String,
        /// The keyword.
        name: String,
        /// The new value, as source text; may name captures.
        to: String,
    },
    /// Remove one call of a method chain.
    RemoveCall {
        /// The capture of the whole call.
        remove_call: String,
    },
    /// Take the values out of a query's text and hand them to the driver as parameters.
    Parameterize {
        /// The capture of the text.
        parameterize: String,
        /// The capture of the argument list that it is the first of.
        args: String,
    },
    /// Start the program of a command line without a shell, its arguments in a list.
    SplitCommand {
        /// The capture of the command line.
        split_command: String,
        /// The capture of the argument list that it is the first of.
        args: String,
    },
    /// Put a call around every value in a text that could do harm.
    WrapHoles {
        /// The capture of the text.
        wrap_holes: String,
        /// The label of the sink.
        label: String,
        /// The call, with `{hole}` for the value.
        with: String,
    },
    /// Read a value that is written into the code from the environment.
    FromEnvironment {
        /// The capture of the literal.
        from_environment: String,
        /// What the code calls the value; may name captures.
        name: String,
    },
    /// Add an import once.
    Import {
        /// The import statement, as source text.
        import: String,
    },
}

/// What an example block shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExampleKind {
    /// Findings are marked.
    Bad,
    /// A known miss.
    Unseen,
    /// Nothing to report.
    Good,
    /// The bad block before it, repaired.
    Fixed,
}

/// One fenced block under *Examples*.
#[derive(Debug, Clone)]
pub struct Example {
    /// The block's language.
    pub language: Language,
    /// What it shows.
    pub kind: ExampleKind,
    /// The path it pretends to have, relative, with `/`.
    pub path: Option<String>,
    /// The code, with its markers.
    pub code: String,
    /// Line of the opening fence in `rule.md`, 1-based.
    pub line: usize,
}

/// A rule as people read it.
#[derive(Debug)]
pub struct Document {
    /// The metadata.
    pub front: FrontMatter,
    /// All below the front matter.
    body: Cow<'static, str>,
    /// The line `body` begins at, 1-based.
    body_line: usize,
    prose: OnceLock<Result<Prose, DocumentError>>,
}

/// What a document says below its front matter.
#[derive(Debug, Default)]
pub struct Prose {
    /// First paragraph.
    pub summary: String,
    /// Section *Why it matters*, Markdown.
    pub why: String,
    /// Section *What to do instead*, Markdown.
    pub instead: String,
    /// Section *What this rule cannot see*, Markdown.
    pub cannot_see: String,
    /// Section *References*, Markdown.
    pub references: String,
    /// All example blocks, in order.
    pub examples: Vec<Example>,
    /// The files that lie beside the examples: path and text.
    pub files: Vec<(String, String)>,
}

/// A mistake in a `rule.md`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentError {
    /// 1-based line.
    pub line: usize,
    /// What is wrong and what to do about it.
    pub message: String,
}

impl Document {
    /// Reads the front matter of a `rule.md`. What is below it is read when somebody asks: nobody who starts waits for prose.
    ///
    /// # Errors
    /// A missing or unreadable front matter.
    pub fn parse(text: Cow<'static, str>) -> Result<Self, DocumentError> {
        let fail = |line, message: &str| DocumentError { line, message: message.to_owned() };
        let rest =
            text.strip_prefix("+++\n").ok_or_else(|| fail(1, "the file begins with `+++` and a front matter"))?;
        let end = rest.find("\n+++").ok_or_else(|| fail(1, "the front matter is not closed by `+++`"))?;
        let front: FrontMatter = toml::from_str(&rest[..end]).map_err(|error| DocumentError {
            line: error.span().map_or(1, |span| 2 + rest[..span.start].matches('\n').count()),
            message: error.message().to_owned(),
        })?;
        let begin = text.len() - rest[end + 4..].trim_start_matches('\n').len();
        let body_line = 1 + memchr::memchr_iter(b'\n', &text.as_bytes()[..begin]).count();
        let body = match text {
            Cow::Borrowed(text) => Cow::Borrowed(&text[begin..]),
            Cow::Owned(text) => Cow::Owned(text[begin..].to_owned()),
        };
        Ok(Self { front, body, body_line, prose: OnceLock::new() })
    }

    /// What it says; nothing where [`Document::check`] finds a mistake.
    pub fn prose(&self) -> &Prose {
        static NOTHING: LazyLock<Prose> = LazyLock::new(Prose::default);
        self.read().as_ref().unwrap_or(&NOTHING)
    }

    /// Whether all of it can be read.
    ///
    /// # Errors
    /// An example block whose first line is not understood, or that is not closed.
    pub fn check(&self) -> Result<(), DocumentError> {
        self.read().as_ref().map(|_| ()).map_err(Clone::clone)
    }

    fn read(&self) -> &Result<Prose, DocumentError> {
        self.prose.get_or_init(|| Prose::parse(&self.body, self.body_line))
    }
}

impl Prose {
    fn parse(body: &str, line: usize) -> Result<Self, DocumentError> {
        let sections = sections(body);
        let section = |title: &str| {
            sections
                .iter()
                .find(|(found, _)| *found == title)
                .map_or_else(String::new, |(_, text)| text.trim().to_owned())
        };
        let summary = sections.first().map_or("", |(_, text)| text.trim());
        Ok(Self {
            summary: summary.split("\n\n").next().unwrap_or_default().replace('\n', " "),
            why: section("Why it matters"),
            instead: section("What to do instead"),
            cannot_see: section("What this rule cannot see"),
            references: section("References"),
            files: files(body),
            examples: examples(body, line)?,
        })
    }
}

/// The text before the first `##` heading (under the title, if there is one), then each section by its heading.
fn sections(body: &str) -> Vec<(&str, &str)> {
    let mut starts = vec![("", 0, 0)];
    let (mut at, mut in_block) = (0, false);
    for line in body.split_inclusive('\n') {
        let end = at + line.len();
        if line.starts_with("```") {
            in_block = !in_block;
        } else if !in_block && let Some(title) = line.strip_prefix("## ") {
            starts.push((title.trim(), at, end));
        } else if !in_block && line.starts_with("# ") && starts.len() == 1 {
            starts[0] = ("", at, end);
        }
        at = end;
    }
    let ends = starts.iter().skip(1).map(|(_, start, _)| *start).chain([body.len()]);
    starts.iter().zip(ends).map(|((title, _, begin), end)| (*title, &body[*begin..end])).collect()
}

fn examples(body: &str, first_line: usize) -> Result<Vec<Example>, DocumentError> {
    let mut examples = Vec::new();
    let mut open: Option<Option<Example>> = None;
    let mut in_examples = false;
    for (offset, line) in body.lines().enumerate() {
        let number = first_line + offset;
        match (&mut open, line.strip_prefix("```")) {
            (None, None) => {
                if let Some(title) = line.strip_prefix("## ") {
                    in_examples = title.trim() == "Examples";
                }
            }
            (None, Some(info)) => {
                open = Some(match in_examples && path_of_file(info).is_none() {
                    true => Some(example(info, number)?),
                    false => None,
                });
            }
            (Some(current), Some(_)) => {
                examples.extend(current.take());
                open = None;
            }
            (Some(Some(example)), None) => {
                example.code.push_str(line);
                example.code.push('\n');
            }
            (Some(None), None) => {}
        }
    }
    match open {
        Some(_) => Err(DocumentError { line: first_line, message: "a code block is not closed".into() }),
        None => Ok(examples),
    }
}

/// The path in the first line of a block that is a file beside the examples: `toml file path=pyproject.toml`.
fn path_of_file(info: &str) -> Option<&str> {
    let mut words = info.split_whitespace().skip(1);
    words.next().filter(|word| *word == "file")?;
    words.next()?.strip_prefix("path=")
}

/// All such blocks.
fn files(body: &str) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut lines = body.lines();
    while let Some(line) = lines.next() {
        if let Some(path) = line.strip_prefix("```").and_then(path_of_file) {
            let text = lines.by_ref().take_while(|line| *line != "```").map(|line| format!("{line}\n")).collect();
            files.push((path.to_owned(), text));
        }
    }
    files
}

fn example(info: &str, line: usize) -> Result<Example, DocumentError> {
    let fail = |message: String| DocumentError { line, message };
    let mut words = info.split_whitespace();
    let language = words.next().unwrap_or_default();
    let language = Language::from_name(language).ok_or_else(|| {
        fail(format!("unknown language `{language}`; there are python, javascript, jsx, typescript, tsx, rust"))
    })?;
    let mut kind = None;
    let mut path = None;
    for word in words {
        match word {
            "bad" => kind = Some(ExampleKind::Bad),
            "unseen" if kind == Some(ExampleKind::Bad) => kind = Some(ExampleKind::Unseen),
            "good" => kind = Some(ExampleKind::Good),
            "fixed" => kind = Some(ExampleKind::Fixed),
            word => match word.strip_prefix("path=") {
                Some(given) => path = Some(given.to_owned()),
                None => return Err(fail(format!("unknown word `{word}`; there are bad, unseen, good, fixed, path=…"))),
            },
        }
    }
    let kind = kind.ok_or_else(|| fail("say what the block shows: bad, good or fixed".into()))?;
    Ok(Example { language, kind, path, code: String::new(), line })
}
