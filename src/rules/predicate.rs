//! The predicates of a pattern: which there are, how they are written, and in which order they are asked.
//!
//! Their meanings are listed in `queries/README.md`; [`crate::engine`] answers them.

use super::labels::{Kinds, Labels};
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, OnceLock};

use regex::bytes::{Regex, RegexBuilder};

use super::literals;
use super::names::NameGlobs;
use super::query::{CaptureId, QueryError, Shape};

/// A predicate with its arguments checked and prepared.
#[derive(Debug, Clone)]
pub struct Predicate {
    /// Whether it was written with `not-`.
    pub negated: bool,
    /// What it asks.
    pub test: Test,
}

/// What a predicate asks. The meanings are listed in `queries/README.md`.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub enum Test {
    TextIs { node: CaptureId, texts: Vec<String> },
    TextMatches { node: CaptureId, pattern: Expression },
    SameText { node: CaptureId, other: CaptureId },
    Outnumbers { node: CaptureId, other: CaptureId },
    Shaped { node: CaptureId, shape: Arc<Shape>, within: bool, binds: Vec<CaptureId> },
    Calls { node: CaptureId, names: NameSet },
    Typed { node: CaptureId, types: Vec<String> },
    Imports { modules: Vec<String> },
    FileMentions { texts: Vec<String> },
    SkipUnless { form: Expression },
    Arg { args: CaptureId, keywords: Vec<String>, position: Option<usize>, bind: Option<CaptureId> },
    ArgAbsent { args: CaptureId, keywords: Vec<String>, position: Option<usize> },
    ArgCount { args: CaptureId, least: usize, most: Option<usize> },
    Chain { call: CaptureId, method: String, position: Option<usize>, bind: Option<CaptureId> },
    BegunBy { callee: CaptureId, names: NameSet, position: Option<usize>, bind: Option<CaptureId> },
    Const { node: CaptureId },
    ValueIs { node: CaptureId, values: Vec<String> },
    ValueMatches { node: CaptureId, pattern: Expression },
    ValueBelow { node: CaptureId, bound: f64 },
    ValueAbove { node: CaptureId, bound: f64 },
    ValueHasBits { node: CaptureId, bits: i64 },
    Dynamic { node: CaptureId, label: Option<String> },
    OnlyFrom { node: CaptureId, kinds: Vec<String>, label: String },
    LooksLike { node: CaptureId, shapes: Vec<String> },
    HoleAt { node: CaptureId, place: String },
    Tainted { node: CaptureId, kind: String, label: String },
    AppliedTo { node: CaptureId, kind: String, label: String },
    NameSays { node: CaptureId, classes: Vec<String> },
    UsedAs { node: CaptureId, classes: Vec<String> },
    Mentions { node: CaptureId, classes: Vec<String> },
    Holds { node: CaptureId, classes: Vec<String> },
    SecretValue { node: CaptureId, kind: String },
    Inside { node: CaptureId, around: String, names: NameGlobs },
    InRole { roles: Vec<String> },
    Commented { node: CaptureId, word: String },
    Sanitized { node: CaptureId, label: String },
    NearMentions { node: CaptureId, texts: Vec<String> },
    Memory { node: CaptureId, state: String },
    Recurses { call: CaptureId },
    Backtracks { node: CaptureId, growth: String },
}

/// Qualified names, prepared for look-up.
#[derive(Debug, Clone, Default)]
pub struct NameSet {
    /// Whole names.
    pub exact: Vec<String>,
    /// Last names that match on any receiver.
    pub any_receiver: Vec<String>,
    /// The last names of all, sorted.
    last: Vec<String>,
}

impl NameSet {
    fn new(names: &[String]) -> Self {
        let mut set = Self::default();
        for name in names {
            match name.strip_prefix("*.").or_else(|| name.strip_prefix("*::")) {
                Some(last) => set.any_receiver.push(last.to_owned()),
                None => set.exact.push(name.clone()),
            }
        }
        let last = set.exact.iter().map(|name| last_name(name).to_owned());
        set.last = last.chain(set.any_receiver.iter().cloned()).collect();
        set.last.sort_unstable();
        set.last.dedup();
        set
    }

    /// The last names of all, by which candidates are found; sorted, each once.
    pub fn last_names(&self) -> impl Iterator<Item = &str> {
        self.last.iter().map(String::as_str)
    }

    /// Whether one of them has this last name.
    #[must_use]
    pub fn has_last_name(&self, name: &str) -> bool {
        self.last.binary_search_by(|last| last.as_str().cmp(name)).is_ok()
    }
}

/// The last part of a qualified name, `.` or `::` separated.
#[must_use]
pub fn last_name(name: &str) -> &str {
    let before = name.bytes().rposition(|byte| matches!(byte, b'.' | b':'));
    before.map_or(name, |at| &name[at + 1..])
}

/// A regular expression that is compiled when first asked: most rules never meet a candidate, and compiling all of them
/// would be half of the start-up.
#[derive(Debug, Clone)]
pub struct Expression {
    text: String,
    compiled: OnceLock<Option<Regex>>,
}

impl PartialEq for Expression {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Expression {}

/// What may stand between two tokens: blanks and comments. In `#skip-unless?` a `~` stands for it.
const GAP: &str = r"(?:\s|/\*(?s:.)*?\*/|//[^\n]*|#[^\n]*|\\\n)*";

/// No regular expression may take more than this when it is compiled, in bytes: a project may bring thousands of them.
const LARGEST: usize = 1 << 20;

impl Expression {
    fn new(text: String) -> Self {
        Self { text, compiled: OnceLock::new() }
    }

    /// One of code, in which `~` is what may stand between two tokens.
    pub(super) fn form(text: &str) -> Self {
        Self::new(text.replace('~', GAP))
    }

    /// As it is compiled.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether it matches somewhere in `text`; false for one that is not valid, which [`Expression::check`] tells of.
    #[must_use]
    pub fn is_match(&self, text: &str) -> bool {
        self.compiled.get_or_init(|| self.compile().ok()).as_ref().is_some_and(|regex| regex.is_match(text.as_bytes()))
    }

    /// Texts of which every match holds one, without regard to ASCII case; empty where none is known.
    pub(super) fn required_texts(&self) -> Vec<String> {
        literals::required(&self.text)
    }

    /// Names in code are ASCII, and the tables of Unicode cost time: only an expression that asks for what lies beyond is
    /// compiled with them.
    fn compile(&self) -> Result<Regex, regex::Error> {
        let compile = |unicode| RegexBuilder::new(&self.text).unicode(unicode).size_limit(LARGEST).build();
        compile(false).or_else(|_| compile(true))
    }

    pub(super) fn check(&self) -> Result<(), String> {
        self.compile().map(drop).map_err(|error| format!("the regular expression is not valid: {error}"))
    }
}

/// A predicate as written, before its captures are known.
pub(super) struct Written {
    pub(super) name: String,
    pub(super) arguments: Vec<Raw>,
    pub(super) line: usize,
}

pub(super) enum Raw {
    Capture(String),
    Text(String),
}

pub(super) fn intern(captures: &mut Vec<String>, name: String) -> CaptureId {
    let at = captures.iter().position(|capture| *capture == name).unwrap_or_else(|| {
        captures.push(name);
        captures.len() - 1
    });
    at as CaptureId
}

/// Checks a predicate's name and arguments.
pub(super) fn prepare(
    written: Written,
    captures: &mut Vec<String>,
    known_shapes: &BTreeMap<String, Arc<Shape>>,
) -> Result<Predicate, QueryError> {
    let Written { name, arguments, line } = written;
    let fail = |message: String| QueryError { line, message };
    let question = name.strip_suffix('?').ok_or_else(|| {
        fail(format!("unknown directive `#{name}`; in a pattern there is only `#set!`, and predicates end in `?`"))
    })?;
    let (negated, question) = match question.strip_prefix("not-") {
        Some(rest) => (true, rest),
        None => (false, question),
    };

    let mut nodes = Vec::new();
    let mut texts = Vec::new();
    for argument in arguments {
        match argument {
            Raw::Capture(capture) => nodes.push(intern(captures, capture)),
            Raw::Text(text) => texts.push(text),
        }
    }
    let usage = |usage: &str| fail(format!("`#{name}` is written `{usage}`"));
    let node = |usage_text: &str| match nodes.as_slice() {
        [node] => Ok(*node),
        _ => Err(usage(usage_text)),
    };
    let some = |usage_text: &str| match texts.is_empty() {
        true => Err(usage(usage_text)),
        false => Ok(texts.clone()),
    };
    let one = |usage_text: &str| match texts.as_slice() {
        [text] => Ok(text.clone()),
        _ => Err(usage(usage_text)),
    };
    let number = |usage_text: &str| one(usage_text)?.parse::<f64>().map_err(|_| usage(usage_text));
    let position = |text: &str, usage_text: &str| match text {
        "_" => Ok(None),
        text => text.parse::<usize>().map(Some).map_err(|_| usage(usage_text)),
    };

    // A label nobody makes safe or asks for would be a rule that never speaks.
    let known_label = |label: &str| match Labels::named(label) {
        Some(_) => Ok(()),
        None => Err(fail(format!("unknown label `{label}`; there are {}", Labels::names().join(", ")))),
    };

    let test = match question {
        "eq" | "any-of" => {
            let form = "(#eq? @node \"text\")";
            Test::TextIs { node: node(form)?, texts: some(form)? }
        }
        "match" => {
            let form = "(#match? @node \"regex\")";
            Test::TextMatches { node: node(form)?, pattern: Expression::new(one(form)?) }
        }
        "calls" => {
            let form = "(#calls? @callee \"qualified.name\" …)";
            Test::Calls { node: node(form)?, names: NameSet::new(&some(form)?) }
        }
        "typed" => {
            let form = "(#typed? @node \"Type\" …)";
            Test::Typed { node: node(form)?, types: some(form)? }
        }
        "imports" => Test::Imports { modules: some("(#imports? \"module\" …)")? },
        "file-mentions" => Test::FileMentions { texts: some("(#file-mentions? \"text\" …)")? },
        "skip-unless" if negated => {
            return Err(fail("`#skip-unless?` says what every match needs, and has no opposite".to_owned()));
        }
        "skip-unless" => Test::SkipUnless { form: Expression::form(&one("(#skip-unless? \"regex\")")?) },
        "arg" | "no-arg" => {
            let form = "(#arg? @args \"keyword\" position @value)";
            let (keywords, at) = match texts.as_slice() {
                [keyword] => (vec![keyword.clone()], None),
                [keywords @ .., at] if !keywords.is_empty() => (keywords.to_vec(), position(at, form)?),
                _ => return Err(usage(form)),
            };
            match (question, nodes.as_slice()) {
                ("arg", [args]) => Test::Arg { args: *args, keywords, position: at, bind: None },
                ("arg", [args, bind]) => Test::Arg { args: *args, keywords, position: at, bind: Some(*bind) },
                ("no-arg", [args]) => Test::ArgAbsent { args: *args, keywords, position: at },
                _ => return Err(usage(form)),
            }
        }
        "arg-count" => {
            let form = "(#arg-count? @args least most)";
            let bounds: Result<Vec<usize>, _> = texts.iter().map(|text| text.parse::<usize>()).collect();
            match bounds.as_deref() {
                Ok([least]) => Test::ArgCount { args: node(form)?, least: *least, most: None },
                Ok([least, most]) => Test::ArgCount { args: node(form)?, least: *least, most: Some(*most) },
                _ => return Err(usage(form)),
            }
        }
        "chain" | "no-chain" => {
            let form = "(#chain? @call \"method\" position @value)";
            let (method, at) = match texts.as_slice() {
                [method] => (method.clone(), None),
                [method, at] => (method.clone(), position(at, form)?),
                _ => return Err(usage(form)),
            };
            let (call, bind) = match nodes.as_slice() {
                [call] => (*call, None),
                [call, bind] => (*call, Some(*bind)),
                _ => return Err(usage(form)),
            };
            let test = Test::Chain { call, method, position: at, bind };
            return Ok(Predicate { negated: negated != (question == "no-chain"), test });
        }
        "begun-by" => {
            let form = "(#begun-by? @callee \"qualified.name\" … position @value)";
            let (callee, bind) = match nodes.as_slice() {
                [callee] => (*callee, None),
                [callee, bind] => (*callee, Some(*bind)),
                _ => return Err(usage(form)),
            };
            let (names, at) = match (bind, texts.split_last()) {
                (Some(_), Some((at, names))) if !names.is_empty() => (names, position(at, form)?),
                (None, Some(_)) => (texts.as_slice(), None),
                _ => return Err(usage(form)),
            };
            Test::BegunBy { callee, names: NameSet::new(names), position: at, bind }
        }
        "same" => match nodes.as_slice() {
            [node, other] => Test::SameText { node: *node, other: *other },
            _ => return Err(usage("(#same? @node @other)")),
        },
        "outnumbers" => match nodes.as_slice() {
            [node, other] => Test::Outnumbers { node: *node, other: *other },
            _ => return Err(usage("(#outnumbers? @number @enum)")),
        },
        "shaped" | "shaped-within" => {
            let form = "(#shaped? @node \"shape\" @handed_on …)";
            let name = one(form)?;
            let [node, binds @ ..] = nodes.as_slice() else { return Err(usage(form)) };
            let shape = known_shapes.get(&name).ok_or_else(|| fail(format!("no shape `{name}` is defined above")))?;
            let handed_on = shape.spellings[0].handed_on.len();
            if !negated && binds.len() != handed_on {
                return Err(fail(format!("the shape `{name}` hands on {handed_on} captures")));
            }
            let within = question == "shaped-within";
            Test::Shaped { node: *node, shape: Arc::clone(shape), within, binds: binds.to_vec() }
        }
        "const" => Test::Const { node: node("(#const? @node)")? },
        "value-is" => {
            let form = "(#value-is? @node \"value\" …)";
            Test::ValueIs { node: node(form)?, values: some(form)? }
        }
        "value-matches" => {
            let form = "(#value-matches? @node \"regex\")";
            Test::ValueMatches { node: node(form)?, pattern: Expression::new(one(form)?) }
        }
        "value-lt" => {
            let form = "(#value-lt? @node number)";
            Test::ValueBelow { node: node(form)?, bound: number(form)? }
        }
        "value-gt" => {
            let form = "(#value-gt? @node number)";
            Test::ValueAbove { node: node(form)?, bound: number(form)? }
        }
        "value-has-bits" => {
            let form = "(#value-has-bits? @node \"0o022\")";
            let bits = parse_integer(&one(form)?).ok_or_else(|| usage(form))?;
            Test::ValueHasBits { node: node(form)?, bits }
        }
        "dynamic" => {
            texts.first().map_or(Ok(()), |label| known_label(label))?;
            Test::Dynamic { node: node("(#dynamic? @node \"label\")")?, label: texts.first().cloned() }
        }
        "only-from" => {
            let form = "(#only-from? @node \"label\" \"kind\" …)";
            let mut kinds = some(form)?;
            let label = kinds.remove(0);
            known_label(&label)?;
            if kinds.is_empty() || kinds.iter().any(|kind| Kinds::named(kind).is_none()) {
                return Err(usage(form));
            }
            Test::OnlyFrom { node: node(form)?, kinds, label }
        }
        "string-looks-like" => {
            let form = "(#string-looks-like? @node \"sql\")";
            let shapes = some(form)?;
            if let Some(bad) = shapes.iter().find(|shape| !SHAPES.contains(&shape.as_str())) {
                return Err(fail(format!("unknown shape `{bad}`; there are {}", SHAPES.join(", "))));
            }
            Test::LooksLike { node: node(form)?, shapes }
        }
        "hole-at" => {
            let form = "(#hole-at? @node \"sql-value\")";
            let place = one(form)?;
            if !["sql-value", "sql-identifier", "url-host", "shell-argument", "behind-text", "xpath-text"]
                .contains(&place.as_str())
            {
                return Err(fail(format!(
                    "unknown place `{place}`; there are sql-value, sql-identifier, url-host, shell-argument, behind-text, xpath-text"
                )));
            }
            Test::HoleAt { node: node(form)?, place }
        }
        "tainted" | "applied-to" => {
            let form = if question == "tainted" {
                "(#tainted? @node \"kind\" \"label\")"
            } else {
                "(#applied-to? @name \"kind\" \"label\")"
            };
            let [kind, label] = texts.as_slice() else { return Err(usage(form)) };
            if Kinds::named(kind).is_none() {
                let known = Kinds::names().join(", ");
                return Err(fail(format!("unknown kind of source `{kind}`; there are {known}, and `_`")));
            }
            known_label(label)?;
            let (node, kind, label) = (node(form)?, kind.clone(), label.clone());
            match question {
                "tainted" => Test::Tainted { node, kind, label },
                _ => Test::AppliedTo { node, kind, label },
            }
        }
        "name-says" => {
            let form = "(#name-says? @node \"class\" …)";
            Test::NameSays { node: node(form)?, classes: some(form)? }
        }
        "used-as" => {
            let form = "(#used-as? @node \"class\" …)";
            Test::UsedAs { node: node(form)?, classes: some(form)? }
        }
        "mentions" => {
            let form = "(#mentions? @node \"class\" …)";
            Test::Mentions { node: node(form)?, classes: some(form)? }
        }
        "holds" => {
            let form = "(#holds? @node \"class\" …)";
            Test::Holds { node: node(form)?, classes: some(form)? }
        }
        "secret-value" => {
            let form = "(#secret-value? @node \"password\")";
            Test::SecretValue { node: node(form)?, kind: one(form)? }
        }
        "inside" => {
            let form = "(#inside? @node \"function\" \"glob\" …)";
            let mut words = some(form)?;
            let around = words.remove(0);
            const AROUND: [&str; 20] = [
                "function",
                "class",
                "decorator",
                "decorated",
                "decorated-function",
                "attribute",
                "call",
                "loop",
                "recursion",
                "condition",
                "branch",
                "try",
                "except",
                "test",
                "unsafe",
                "unsafe-function",
                "exported",
                "public",
                "macro",
                "type",
            ];
            if !AROUND.contains(&around.as_str()) {
                return Err(fail(format!("unknown surrounding `{around}`; there are {}", AROUND.join(", "))));
            }
            Test::Inside { node: node(form)?, around, names: NameGlobs::new(words) }
        }
        "in-role" => Test::InRole { roles: some("(#in-role? \"test\" …)")? },
        "commented" => {
            let form = "(#commented? @node \"SAFETY\")";
            Test::Commented { node: node(form)?, word: one(form)? }
        }
        "backtracks" => {
            let form = "(#backtracks? @node \"exponential\")";
            let growth = one(form)?;
            if !matches!(growth.as_str(), "exponential" | "polynomial" | "search") {
                return Err(usage(form));
            }
            Test::Backtracks { node: node(form)?, growth }
        }
        "near-mentions" => {
            let form = "(#near-mentions? @node \"text\" …)";
            Test::NearMentions { node: node(form)?, texts: some(form)? }
        }
        "memory" => {
            let form = "(#memory? @value \"state\")";
            let state = one(form)?;
            if !MEMORY_STATES.contains(&state.as_str()) {
                return Err(fail(format!("unknown state `{state}`; there are {}", MEMORY_STATES.join(", "))));
            }
            Test::Memory { node: node(form)?, state }
        }
        "recurses" => Test::Recurses { call: node("(#recurses? @call)")? },
        "sanitized" => {
            let form = "(#sanitized? @node \"html\")";
            known_label(&one(form)?)?;
            Test::Sanitized { node: node(form)?, label: one(form)? }
        }
        unknown => {
            let best = strsim_best(unknown);
            return Err(fail(match best {
                Some(best) => format!("unknown predicate `#{name}`; did you mean `#{best}?`"),
                None => format!("unknown predicate `#{name}`"),
            }));
        }
    };
    Ok(Predicate { negated, test })
}

/// What `#string-looks-like?` can tell.
const SHAPES: [&str; 5] = ["sql", "html", "shell", "url", "row-by-key"];

/// What `#memory?` can ask of a value in Rust.
const MEMORY_STATES: [&str; 22] = [
    "left-null",
    "freed",
    "owned",
    "copied",
    "unwritten",
    "asks-too-little",
    "holds-counted",
    "holds-cell",
    "holds-lock",
    "holds-reference",
    "partial-enum",
    "given",
    "given-bytes",
    "makes-owner",
    "decoded-number",
    "read-length",
    "may-underflow",
    "given-by-c",
    "read-in",
    "unasked",
    "unchecked-number",
    "unchecked-pointer",
];

fn strsim_best(unknown: &str) -> Option<&'static str> {
    const KNOWN: [&str; 40] = [
        "eq",
        "any-of",
        "match",
        "same",
        "shaped",
        "calls",
        "typed",
        "imports",
        "file-mentions",
        "skip-unless",
        "arg",
        "no-arg",
        "arg-count",
        "chain",
        "no-chain",
        "begun-by",
        "const",
        "value-is",
        "value-matches",
        "value-lt",
        "value-gt",
        "value-has-bits",
        "dynamic",
        "string-looks-like",
        "hole-at",
        "tainted",
        "applied-to",
        "name-says",
        "used-as",
        "mentions",
        "holds",
        "secret-value",
        "inside",
        "in-role",
        "commented",
        "sanitized",
        "near-mentions",
        "memory",
        "recurses",
        "backtracks",
    ];
    KNOWN
        .iter()
        .map(|known| (strsim::damerau_levenshtein(known, unknown), *known))
        .min()
        .filter(|(distance, _)| *distance <= 3)
        .map(|(_, known)| known)
}

/// `0o022`, `0x12`, `0b1`, `18`, with `_` between digits.
#[must_use]
pub fn parse_integer(text: &str) -> Option<i64> {
    let digits = text.replace('_', "");
    let lower = digits.to_ascii_lowercase();
    let radix = |prefix: &str, radix| lower.strip_prefix(prefix).and_then(|rest| i64::from_str_radix(rest, radix).ok());
    radix("0o", 8).or_else(|| radix("0x", 16)).or_else(|| radix("0b", 2)).or_else(|| lower.parse().ok())
}

impl Test {
    /// The captures it fills.
    fn binds(&self) -> &[CaptureId] {
        match self {
            Test::Arg { bind, .. } | Test::Chain { bind, .. } | Test::BegunBy { bind, .. } => bind.as_slice(),
            Test::Shaped { binds, .. } => binds,
            _ => &[],
        }
    }

    /// The captures it reads.
    fn reads(&self) -> impl Iterator<Item = CaptureId> {
        let other = match self {
            Test::SameText { other, .. } | Test::Outnumbers { other, .. } => Some(*other),
            _ => None,
        };
        self.asked_of().into_iter().chain(other)
    }

    /// The capture it is asked of; none for what is asked of the file.
    fn asked_of(&self) -> Option<CaptureId> {
        match self {
            Test::Imports { .. } | Test::FileMentions { .. } | Test::SkipUnless { .. } | Test::InRole { .. } => None,
            Test::Arg { args, .. } | Test::ArgAbsent { args, .. } | Test::ArgCount { args, .. } => Some(*args),
            Test::Chain { call, .. } | Test::Recurses { call } => Some(*call),
            Test::BegunBy { callee, .. } => Some(*callee),
            Test::TextIs { node, .. }
            | Test::TextMatches { node, .. }
            | Test::SameText { node, .. }
            | Test::Outnumbers { node, .. }
            | Test::Shaped { node, .. }
            | Test::Calls { node, .. }
            | Test::Typed { node, .. }
            | Test::Const { node }
            | Test::ValueIs { node, .. }
            | Test::ValueMatches { node, .. }
            | Test::ValueBelow { node, .. }
            | Test::ValueAbove { node, .. }
            | Test::ValueHasBits { node, .. }
            | Test::Dynamic { node, .. }
            | Test::OnlyFrom { node, .. }
            | Test::LooksLike { node, .. }
            | Test::HoleAt { node, .. }
            | Test::Tainted { node, .. }
            | Test::AppliedTo { node, .. }
            | Test::NameSays { node, .. }
            | Test::UsedAs { node, .. }
            | Test::Mentions { node, .. }
            | Test::Holds { node, .. }
            | Test::SecretValue { node, .. }
            | Test::Inside { node, .. }
            | Test::Sanitized { node, .. }
            | Test::NearMentions { node, .. }
            | Test::Memory { node, .. }
            | Test::Backtracks { node, .. }
            | Test::Commented { node, .. } => Some(*node),
        }
    }

    /// Whether functions may have to be run for it.
    pub fn follows_values(&self) -> bool {
        matches!(
            self,
            Test::Dynamic { .. }
                | Test::OnlyFrom { .. }
                | Test::HoleAt { .. }
                | Test::Sanitized { .. }
                | Test::Tainted { .. }
                | Test::AppliedTo { .. }
        )
    }

    /// How much work it is, roughly; cheap ones are asked first.
    fn cost(&self) -> u8 {
        match self {
            Test::TextIs { .. } | Test::SameText { .. } | Test::SkipUnless { .. } => 0,
            Test::NameSays { .. } | Test::ArgCount { .. } => 1,
            // To be matched, and for the dearest of what it asks.
            Test::Shaped { shape, .. } => {
                let asked = shape.spellings.iter().flat_map(|spelling| &spelling.predicates);
                asked.map(|one| one.test.cost()).fold(1, u8::max)
            }
            Test::TextMatches { .. } => 2,
            Test::Calls { .. } => 3,
            Test::Arg { .. } | Test::ArgAbsent { .. } | Test::Imports { .. } => 4,
            Test::Const { .. }
            | Test::ValueIs { .. }
            | Test::ValueMatches { .. }
            | Test::ValueBelow { .. }
            | Test::ValueAbove { .. }
            | Test::ValueHasBits { .. }
            | Test::Typed { .. } => 5,
            // What a file exports is asked of all of it.
            Test::Inside { around, .. } if around == "public" => 7,
            Test::Inside { .. } | Test::InRole { .. } | Test::UsedAs { .. } | Test::SecretValue { .. } => 6,
            Test::FileMentions { .. }
            | Test::NearMentions { .. }
            | Test::Mentions { .. }
            | Test::Holds { .. }
            | Test::Chain { .. }
            | Test::BegunBy { .. }
            | Test::Memory { .. }
            | Test::Outnumbers { .. }
            | Test::Recurses { .. }
            | Test::Backtracks { .. }
            | Test::Commented { .. } => 7,
            Test::Dynamic { .. }
            | Test::OnlyFrom { .. }
            | Test::LooksLike { .. }
            | Test::HoleAt { .. }
            | Test::Sanitized { .. }
            | Test::Tainted { .. }
            | Test::AppliedTo { .. } => 8,
        }
    }
}

/// Cheapest first, but none before the one that fills the capture it reads.
pub(super) fn in_order(
    mut predicates: Vec<Predicate>,
    bound_by_tree: usize,
    captures: &[String],
) -> Result<Vec<Predicate>, String> {
    let mut bound: Vec<bool> = (0..captures.len()).map(|capture| capture < bound_by_tree).collect();
    let mut ordered = Vec::with_capacity(predicates.len());
    predicates.sort_by_key(|predicate| predicate.test.cost());
    while !predicates.is_empty() {
        let ready =
            predicates.iter().position(|predicate| predicate.test.reads().all(|capture| bound[capture as usize]));
        let Some(ready) = ready else {
            let missing = predicates.iter().flat_map(|predicate| predicate.test.reads());
            let missing = missing.filter(|capture| !bound[*capture as usize]);
            let names: Vec<_> = missing.map(|capture| format!("`@{}`", captures[capture as usize])).collect();
            return Err(format!("nothing in the pattern fills {}", names.join(", ")));
        };
        let predicate = predicates.remove(ready);
        for capture in predicate.test.binds() {
            if predicate.negated {
                return Err("a negated predicate cannot fill a capture".into());
            }
            bound[*capture as usize] = true;
        }
        ordered.push(predicate);
    }
    if !bound.iter().all(|bound| *bound) {
        let names: HashMap<_, _> = captures.iter().zip(&bound).collect();
        let missing: Vec<_> =
            names.iter().filter(|(_, bound)| !**bound).map(|(name, _)| format!("`@{name}`")).collect();
        return Err(format!("nothing in the pattern fills {}", missing.join(", ")));
    }
    Ok(ordered)
}
