//! Comments that suppress findings: ours, and the matching ones of other tools. Applied, and judged.
//!
//! ```text
//! qualm: ignore[rule-a, rule-b] reason     after code: this line; on a line of its own: the next statement
//! qualm: ignore-file[rule-a] reason        in the first comment block: the whole file
//! ```
//!
//! Only comment nodes come in here, so a string can neither suppress nor need to. There is no form without rule ids:
//! a comment that hides whatever may come is itself reported.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use regex::Regex;
use rustc_hash::FxHashMap;

use crate::finding::{Applicability, Edit, Finding, Fix, Role, RuleId, Span, Suppression};
use crate::rules::RuleSet;
use crate::rules::document::{Detector, FrontMatter};
use crate::settings::Settings;
use crate::text::LineIndex;

/// The rule for ours that suppress nothing.
pub const UNUSED: &str = "unused-suppression";
/// The rule for ours that name no rule, or one that does not exist, or stand where they have no effect.
pub const UNKNOWN: &str = "unknown-suppression";
/// The rule for ours that give no reason, where the settings ask for one.
pub const WITHOUT_REASON: &str = "suppression-without-reason";

/// One comment of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comment {
    /// Its bytes, with the marks that make it a comment, without the line break after it.
    pub span: Span,
    /// Whether no code stands on its lines.
    pub own_line: bool,
    /// For a comment on its own line: the next statement.
    pub statement: Option<Span>,
    /// Whether it belongs to the first comment block, before any code.
    pub in_header: bool,
}

/// What this module asks of the rules in force.
pub trait Rules {
    /// The rule of this id or earlier id.
    fn front(&self, id: &str) -> Option<&FrontMatter>;
    /// The ids of all rules.
    fn ids(&self) -> Vec<&str>;
}

impl Rules for RuleSet {
    fn front(&self, id: &str) -> Option<&FrontMatter> {
        self.get(id).map(|rule| &rule.document.front)
    }

    fn ids(&self) -> Vec<&str> {
        self.rules().iter().map(|rule| &*rule.id).collect()
    }
}

/// Words of which every suppression comment holds at least one; ours alone need a look at a text without findings.
const MARKS: [&str; 9] =
    ["qualm:", "nosec", "noqa", "nosem", "eslint-", "allowlist", "gitleaks:", "trufflehog:", "kingfisher:"];

static MARK: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .build(MARKS)
        .expect("nine short literals always make an automaton")
});

/// Whether a text can hold a suppression comment at all; where not, its comments need not be collected.
#[must_use]
pub fn may_suppress(text: &str) -> bool {
    MARK.is_match(text)
}

/// Marks the findings that comments suppress, and returns what is to be said of the comments themselves.
///
/// Takes all findings, before any is dropped for its severity, confidence or profile: a comment that suppresses a
/// finding nobody sees is not unused. `comments` are sorted by position. `complete` is false where the analysis stopped early;
/// nothing is called unused then. What is returned has neither an id nor a symbol yet, and is subject to the settings'
/// thresholds like any finding.
#[must_use]
pub fn apply<R: Rules + ?Sized>(
    findings: &mut [Finding],
    text: &str,
    comments: &[Comment],
    rules: &R,
    settings: &Settings,
    complete: bool,
) -> Vec<Finding> {
    if !settings.honour_ignores {
        return Vec::new();
    }
    let marked: Vec<&Comment> = comments.iter().filter(|comment| may_suppress(comment.span.of(text))).collect();
    if marked.is_empty() {
        return Vec::new();
    }
    let lines = LineIndex::new(text);
    let mut own = Own::read(text, &marked, rules);
    own.suppress(findings, &lines);
    if settings.honour_foreign_ignores && findings.iter().any(|finding| finding.suppressed.is_none()) {
        suppress_foreign(findings, text, &marked, rules, &lines);
    }
    let judge = Judge { text, rules, settings, lines: &lines, complete };
    let mut said = judge.all(&own);
    own.suppress(&mut said, &lines);
    said
}

/// The 0-based first and last line a span touches.
fn lines_of(span: Span, lines: &LineIndex) -> (usize, usize) {
    let last = span.end.max(span.start + 1) - 1;
    (lines.line(span.start as usize), lines.line(last as usize))
}

// ---------------------------------------------------------------------------------------------------------------- ours

/// All suppression comments of our own in one text.
struct Own<'a> {
    directives: Vec<Directive<'a>>,
    mistakes: Vec<Mistake<'a>>,
}

/// One well-formed `qualm: ignore[…]`.
struct Directive<'a> {
    comment: &'a Comment,
    whole_file: bool,
    /// From `qualm` to the end of its reason.
    extent: Span,
    /// From `qualm` to the closing bracket.
    head: Span,
    names: Vec<Name>,
    reason: String,
}

/// One rule id between the brackets.
struct Name {
    span: Span,
    /// The rule it means, where there is one.
    rule: Option<RuleId>,
    used: bool,
}

/// One that has no effect, whatever it names.
struct Mistake<'a> {
    comment: &'a Comment,
    extent: Span,
    head: Span,
    /// The tier of `unknown-suppression` that says what is wrong.
    tier: &'static str,
}

/// What comes after `qualm:`, as far as it can be told.
enum Parsed {
    /// Prose that happens to start like one.
    Nothing,
    /// The end of what was read, and the tier that says what is wrong.
    Bad { end: usize, tier: &'static str },
    /// Whether the whole file is meant, and the list between the brackets.
    List { whole_file: bool, list: Span },
}

impl<'a> Own<'a> {
    fn read<R: Rules + ?Sized>(text: &str, comments: &[&'a Comment], rules: &R) -> Self {
        let mut own = Self { directives: Vec::new(), mistakes: Vec::new() };
        for comment in comments {
            let places = starts(text, comment.span);
            for (n, start) in places.iter().enumerate() {
                let limit = places.get(n + 1).copied().unwrap_or(comment.span.end as usize);
                own.read_one(text, comment, *start, limit, rules);
            }
        }
        own
    }

    fn read_one<R: Rules + ?Sized>(&mut self, text: &str, comment: &'a Comment, start: usize, limit: usize, rules: &R) {
        let end = end_of_directive(text, start, limit);
        let extent = Span::new(start, end);
        match parse(text, start, end) {
            Parsed::Nothing => {}
            Parsed::Bad { end, tier } => {
                self.mistakes.push(Mistake { comment, extent, head: Span::new(start, end), tier });
            }
            Parsed::List { whole_file: true, list } if !comment.in_header => {
                let head = Span::new(start, list.end as usize + 1);
                self.mistakes.push(Mistake { comment, extent, head, tier: "misplaced" });
            }
            Parsed::List { whole_file, list } => {
                let names = names(text, list, rules);
                let head = Span::new(start, list.end as usize + 1);
                if names.is_empty() {
                    self.mistakes.push(Mistake { comment, extent, head, tier: "blanket" });
                    return;
                }
                let reason = tidy_reason(&text[head.end as usize..end]);
                self.directives.push(Directive { comment, whole_file, extent, head, names, reason });
            }
        }
    }

    /// Marks what these comments suppress, and what they were used for.
    fn suppress(&mut self, findings: &mut [Finding], lines: &LineIndex) {
        let mut by_rule: FxHashMap<RuleId, Vec<usize>> = FxHashMap::default();
        for (index, finding) in findings.iter().enumerate() {
            for rule in std::iter::once(&finding.rule).chain(&finding.also) {
                by_rule.entry(rule.clone()).or_default().push(index);
            }
        }
        for directive in &mut self.directives {
            let place = (!directive.whole_file).then(|| Place::new(directive.comment, lines));
            for name in &mut directive.names {
                let Some(rule) = &name.rule else { continue };
                for index in by_rule.get(rule).into_iter().flatten() {
                    let finding = &mut findings[*index];
                    if place.as_ref().is_some_and(|place| !place.covers(finding.span, lines)) {
                        continue;
                    }
                    name.used = true;
                    // A rule merged into a stronger finding is spoken of, but the stronger one stays.
                    if finding.rule == *rule && finding.suppressed.is_none() {
                        let (comment, reason) = (directive.comment.span, directive.reason.clone());
                        finding.suppressed = Some(Suppression::Comment { comment, reason });
                    }
                }
            }
        }
    }
}

/// Where `qualm:` stands as a word of its own: not quoted, not the end of a longer word.
fn starts(text: &str, comment: Span) -> Vec<usize> {
    let content = comment.of(text);
    let stands_alone = |at: &usize| {
        content[..*at].chars().next_back().is_none_or(|before| before.is_whitespace() || "#/*!-{;|".contains(before))
    };
    content
        .match_indices("qualm:")
        .map(|(at, _)| at)
        .filter(stands_alone)
        .map(|at| at + comment.start as usize)
        .collect()
}

/// A directive and its reason end with the line, the comment, or before the next comment mark on the line.
fn end_of_directive(text: &str, start: usize, limit: usize) -> usize {
    let rest = &text[start..limit];
    let rest = rest.split(['\n', '\r']).next().unwrap_or_default();
    let rest = rest.split("*/").next().unwrap_or_default();
    // `# qualm: ignore[x] reason  # noqa`: what follows belongs to somebody else.
    let rest = rest.split(" #").next().unwrap_or_default();
    let rest = rest.split(" //").next().unwrap_or_default();
    start + rest.trim_end().len()
}

/// Reads `qualm: ignore[…]` or `qualm: ignore-file[…]` from `start`.
fn parse(text: &str, start: usize, end: usize) -> Parsed {
    let after = start + "qualm:".len();
    let Some(rest) = text.get(after..end) else { return Parsed::Nothing };
    let word_at = after + rest.len() - rest.trim_start().len();
    let word = text[word_at..end].split(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_').next();
    let word = word.unwrap_or_default();
    let word_end = word_at + word.len();
    let whole_file = match word {
        "ignore" => false,
        "ignore-file" => true,
        word if means_ignore(word) => return Parsed::Bad { end: word_end, tier: "malformed" },
        _ => return Parsed::Nothing,
    };
    let rest = &text[word_end..end];
    let list_at = word_end + rest.len() - rest.trim_start().len();
    if !text[list_at..end].starts_with('[') {
        return Parsed::Bad { end: word_end, tier: "blanket" };
    }
    match text[list_at..end].find(']') {
        Some(close) => Parsed::List { whole_file, list: Span::new(list_at + 1, list_at + close) },
        None => Parsed::Bad { end, tier: "malformed" },
    }
}

/// Whether somebody who wrote this word wanted to suppress something: a slip, or another tool's word.
fn means_ignore(word: &str) -> bool {
    let word = word.to_lowercase();
    let others = ["disable", "allow", "suppress", "skip", "off", "nosec", "noqa"];
    others.iter().any(|other| word == *other || word.starts_with(&format!("{other}-")))
        || strsim::damerau_levenshtein(&word, "ignore") <= 2
        || strsim::damerau_levenshtein(&word, "ignore-file") <= 3
}

fn names<R: Rules + ?Sized>(text: &str, list: Span, rules: &R) -> Vec<Name> {
    let mut names = Vec::new();
    let mut at = list.start as usize;
    for part in list.of(text).split(',') {
        let name = part.trim();
        if !name.is_empty() {
            let start = at + part.len() - part.trim_start().len();
            let rule = rules.front(name).map(|front| RuleId::from(front.id.as_str()));
            names.push(Name { span: Span::new(start, start + name.len()), rule, used: false });
        }
        at += part.len() + 1;
    }
    names
}

fn tidy_reason(text: &str) -> String {
    text.trim_start_matches(|c: char| c.is_whitespace() || ":-–—".contains(c)).trim().to_owned()
}

/// The code one of our comments speaks of.
struct Place {
    first: usize,
    last: usize,
    own_line: bool,
    statement: Option<Span>,
}

impl Place {
    fn new(comment: &Comment, lines: &LineIndex) -> Self {
        let (first, last) = lines_of(comment.span, lines);
        Self { first, last, own_line: comment.own_line, statement: comment.statement }
    }

    fn covers(&self, span: Span, lines: &LineIndex) -> bool {
        let (first, last) = lines_of(span, lines);
        // A call over several lines may carry the comment on any of them, or between them.
        if first <= self.first && self.first <= last {
            return true;
        }
        let in_statement = |statement: Span| statement.overlaps(span) || statement.contains(span);
        self.own_line && (first == self.last + 1 || self.statement.is_some_and(in_statement))
    }
}

// ------------------------------------------------------------------------------------------------------------- judging

/// How many misspelt ids of one text are compared with every rule.
const SUGGESTIONS: usize = 50;

/// Says what is wrong with our comments.
struct Judge<'a, R: ?Sized> {
    text: &'a str,
    rules: &'a R,
    settings: &'a Settings,
    lines: &'a LineIndex,
    complete: bool,
}

impl<R: Rules + ?Sized> Judge<'_, R> {
    fn all(&self, own: &Own<'_>) -> Vec<Finding> {
        let mut said = Vec::new();
        let mut suggestions = 0;
        let asks_reason = self.settings.require_reason || self.settings.asked_for(WITHOUT_REASON);
        for mistake in &own.mistakes {
            // What was meant is anybody's guess, so there is no repair to offer but taking it away.
            let fix = self.removal(mistake.comment, mistake.extent, Applicability::Review);
            said.extend(self.say(UNKNOWN, Some(mistake.tier), mistake.head, None, Some(fix)));
        }
        for directive in &own.directives {
            let idle = |name: &Name| match &name.rule {
                None => true,
                Some(rule) => !name.used && self.can_judge(rule),
            };
            let all_idle = directive.names.iter().all(idle);
            for (index, name) in directive.names.iter().enumerate() {
                if !idle(name) {
                    continue;
                }
                let id = if name.rule.is_some() { UNUSED } else { UNKNOWN };
                let applicability = if name.rule.is_some() { Applicability::Safe } else { Applicability::Review };
                let near = if name.rule.is_none() && suggestions < SUGGESTIONS {
                    suggestions += 1;
                    crate::text::nearest(name.span.of(self.text), self.rules.ids())
                } else {
                    None
                };
                let fix = match near {
                    Some(near) => Fix {
                        title: format!("Replace with `{near}`"),
                        applicability: Applicability::Review,
                        edits: vec![Edit { span: name.span, text: near.to_owned() }],
                    },
                    None if all_idle => self.removal(directive.comment, directive.extent, applicability),
                    None => remove_name(directive, index, applicability),
                };
                let help = near.map(|near| format!("did you mean `{near}`?"));
                said.extend(self.say(id, None, name.span, help, Some(fix)));
            }
            if asks_reason && directive.reason.is_empty() {
                said.extend(self.say(WITHOUT_REASON, None, directive.head, None, None));
            }
            if said.len() >= self.settings.limits.findings {
                break;
            }
        }
        said.sort_by(|one, other| (one.span, &one.rule).cmp(&(other.span, &other.rule)));
        said
    }

    /// Whether it is known that the rule had nothing to suppress: it ran, wholly, to the end.
    fn can_judge(&self, rule: &str) -> bool {
        let Some(front) = self.rules.front(rule) else { return false };
        self.complete
            && front.detector != Some(Detector::Suppression)
            && self.settings.runs(rule)
            && (front.profile <= self.settings.profile || self.settings.asked_for(rule))
    }

    fn say(&self, id: &str, tier: Option<&str>, span: Span, help: Option<String>, fix: Option<Fix>) -> Option<Finding> {
        let front = self.rules.front(id)?;
        if !self.settings.runs(id) {
            return None;
        }
        let tier = tier.and_then(|tier| front.tiers.get(tier));
        let name: String = span.of(self.text).chars().take(60).collect();
        let fill = |template: &str| template.replace("{name}", &name);
        let message = tier.and_then(|tier| tier.message.as_deref()).unwrap_or(&front.message);
        let advice = tier.and_then(|tier| tier.help.as_deref()).unwrap_or(&front.help);
        Some(Finding {
            rule: RuleId::from(front.id.as_str()),
            variant: None,
            span,
            severity: tier.and_then(|tier| tier.severity).unwrap_or(front.severity),
            confidence: tier.and_then(|tier| tier.confidence).unwrap_or(front.confidence),
            profile: tier.and_then(|tier| tier.profile).unwrap_or(front.profile),
            message: fill(message),
            help: help.unwrap_or_else(|| fill(advice)),
            role: Role::Production,
            related: Vec::new(),
            also: Vec::new(),
            fix,
            symbol: String::new(),
            id: String::new(),
            suppressed: None,
        })
    }

    /// Takes the directive away, with the comment and the line where nothing else is left of them.
    fn removal(&self, comment: &Comment, extent: Span, applicability: Applicability) -> Fix {
        let (before, after) = (comment.span.start as usize, comment.span.end as usize);
        let is_mark = |text: &str| text.chars().all(|c| c.is_whitespace() || "#/*!".contains(c));
        let alone =
            is_mark(&self.text[before..extent.start as usize]) && is_mark(&self.text[extent.end as usize..after]);
        let span = if alone { self.with_line(comment.span) } else { self.with_mark(comment.span, extent) };
        Fix {
            title: "Remove the suppression".to_owned(),
            applicability,
            edits: vec![Edit { span, text: String::new() }],
        }
    }

    /// The comment with the blanks before it, or with its whole lines where nothing else stands on them.
    fn with_line(&self, comment: Span) -> Span {
        let (first, last) = lines_of(comment, self.lines);
        let line_start = self.lines.line_start(first).unwrap_or(comment.start as usize);
        let line_end = self.lines.line_range(self.text, last).map_or(comment.end as usize, |line| line.end);
        let before = self.text[line_start..comment.start as usize].trim_end();
        let after = self.text[comment.end as usize..line_end].trim();
        match (before.is_empty(), after.is_empty()) {
            (true, true) => Span::new(line_start, self.lines.line_start(last + 1).unwrap_or(line_end)),
            (false, true) => Span::new(line_start + before.len(), comment.end as usize),
            _ => comment,
        }
    }

    /// The directive with the blanks and the comment mark that separate it from other words of the comment.
    fn with_mark(&self, comment: Span, extent: Span) -> Span {
        let before = &self.text[comment.start as usize..extent.start as usize];
        let after = &self.text[extent.end as usize..comment.end as usize];
        let rest = after.trim_start();
        let kept = before.trim_end_matches([' ', '\t', '#', '/']);
        if !kept.is_empty() {
            return Span::new(comment.start as usize + kept.len(), extent.end as usize);
        }
        if rest.starts_with(['#', '/']) {
            // What follows brings its own mark.
            return Span::new(comment.start as usize, comment.end as usize - rest.len());
        }
        extent
    }
}

fn remove_name(directive: &Directive<'_>, index: usize, applicability: Applicability) -> Fix {
    let names = &directive.names;
    let span = match index.checked_sub(1) {
        Some(previous) => Span { start: names[previous].span.end, end: names[index].span.end },
        None => {
            Span { start: names[0].span.start, end: names.get(1).map_or(names[0].span.end, |next| next.span.start) }
        }
    };
    Fix {
        title: "Remove the rule from the suppression".to_owned(),
        applicability,
        edits: vec![Edit { span, text: String::new() }],
    }
}

// ------------------------------------------------------------------------------------------------------- other tools'

/// What a comment of another tool hides.
struct Foreign {
    comment: Span,
    scope: Scope,
    which: Which,
    reason: String,
}

enum Scope {
    /// Findings that touch a line from the first to the last, 0-based, both included.
    Lines(usize, usize),
    /// Findings that start within these bytes.
    Bytes(Span),
}

enum Which {
    All,
    /// Rules about secrets.
    Secrets,
    /// Codes of bandit (`B602`), by bandit's names of rules.
    Bandit(Vec<String>),
    /// Codes of ruff and flake8 or their beginnings (`S602`, `S`).
    Flake8(Vec<String>),
    /// Ids of semgrep, whole or their last parts.
    Semgrep(Vec<String>),
    /// One rule of ESLint.
    Eslint(String),
}

fn suppress_foreign<R: Rules + ?Sized>(
    findings: &mut [Finding],
    text: &str,
    comments: &[&Comment],
    rules: &R,
    lines: &LineIndex,
) {
    let foreign = read_foreign(text, comments, rules, lines);
    for finding in findings.iter_mut().filter(|finding| finding.suppressed.is_none()) {
        let (first, last) = lines_of(finding.span, lines);
        let front = rules.front(&finding.rule);
        let hides = |comment: &&Foreign| {
            let there = match comment.scope {
                Scope::Lines(from, to) => first <= to && from <= last,
                Scope::Bytes(span) => span.start <= finding.span.start && finding.span.start < span.end,
            };
            there && comment.which.means(front)
        };
        if let Some(comment) = foreign.iter().find(hides) {
            let (comment, reason) = (comment.comment, comment.reason.clone());
            finding.suppressed = Some(Suppression::Comment { comment, reason });
        }
    }
}

impl Which {
    fn means(&self, front: Option<&FrontMatter>) -> bool {
        let Some(front) = front else { return matches!(self, Self::All) };
        let peer = |test: &dyn Fn(&str, &str) -> bool| {
            front.peers.iter().filter_map(|peer| peer.split_once(':')).any(|(tool, id)| test(tool, id))
        };
        match self {
            Self::All => true,
            Self::Secrets => front.detector == Some(Detector::Secrets) || front.category == "secrets",
            Self::Bandit(codes) => peer(&|tool, id| tool == "bandit" && codes.iter().any(|code| code == id)),
            Self::Flake8(codes) => peer(&|tool, id| {
                // flake8's and ruff's S codes are bandit's B codes under another letter.
                let id = match (tool, id.strip_prefix('B')) {
                    ("ruff" | "flake8", _) => id.to_owned(),
                    ("bandit", Some(number)) => format!("S{number}"),
                    _ => return false,
                };
                codes.iter().any(|code| id.starts_with(code.as_str()))
            }),
            Self::Semgrep(ids) => {
                peer(&|tool, id| tool == "semgrep" && ids.iter().any(|named| same_semgrep_rule(named, id)))
            }
            Self::Eslint(name) => peer(&|tool, id| tool.starts_with("eslint") && last_part(id) == last_part(name)),
        }
    }
}

/// `no-eval` of `security/no-eval`: plugins are installed under any name.
fn last_part(rule: &str) -> &str {
    rule.rsplit('/').next().unwrap_or(rule)
}

/// semgrep rules are named with or without the folders they come from.
fn same_semgrep_rule(one: &str, other: &str) -> bool {
    let ends =
        |long: &str, short: &str| long.strip_suffix(short).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    ends(one, other) || ends(other, one)
}

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the patterns of this file are fixed, and all are compiled in the tests")
}

static NOSEC: LazyLock<Regex> = LazyLock::new(|| regex(r"(?i)(?:#|//|/\*)\s*nosec\b:?\s*(?P<rest>[^#\r\n]*)"));
static NOQA: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?i)#\s*(?P<file>(?:ruff|flake8)\s*:\s*)?noqa\b(?P<colon>\s*:)?\s*(?P<rest>[^#\r\n]*)"));
static NOSEM: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"(?i)\bnosem(?:grep)?\b(?:\s*:\s*(?P<ids>[\w.\-]+(?:\s*,\s*[\w.\-]+)*))?(?P<rest>[^\r\n]*)")
});
static ESLINT: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"^(?P<mark>//|/\*)\s*eslint-(?P<kind>disable-next-line|disable-line|disable|enable)(?P<rest>(?s:\s.*)?)$")
});
static SECRET: LazyLock<Regex> = LazyLock::new(|| {
    regex(concat!(
        r"(?i)pragma:\s*(?:allow|white)list[ -](?P<next>nextline[ -])?secret",
        r"|gitleaks:allow|trufflehog:ignore|(?P<above>kingfisher:(?:ignore|allow))"
    ))
});

fn read_foreign<R: Rules + ?Sized>(text: &str, comments: &[&Comment], rules: &R, lines: &LineIndex) -> Vec<Foreign> {
    let mut found = Vec::new();
    let mut eslint = EslintBlocks::default();
    for comment in comments {
        let content = comment.span.of(text);
        let (first, last) = lines_of(comment.span, lines);
        let mut add = |scope: Scope, which: Which, reason: &str| {
            found.push(Foreign { comment: comment.span, scope, which, reason: clean(reason) });
        };
        let here = || Scope::Lines(first, last);
        if let Some(captures) = NOSEC.captures(content) {
            let (codes, reason) = leading(&captures["rest"], is_bandit_code);
            add(here(), if codes.is_empty() { Which::All } else { Which::Bandit(codes) }, reason);
        }
        if let Some(captures) = NOQA.captures(content) {
            let scope =
                if captures.name("file").is_some() { Scope::Bytes(Span::new(0, text.len() + 1)) } else { here() };
            if captures.name("colon").is_none() {
                add(scope, Which::All, &captures["rest"]);
            } else {
                let (codes, reason) = leading(&captures["rest"], is_flake8_code);
                add(scope, Which::Flake8(codes), reason);
            }
        }
        if let Some(captures) = NOSEM.captures(content) {
            let ids = captures.name("ids").map(|ids| split_names(ids.as_str())).unwrap_or_default();
            let which = Which::Semgrep(ids);
            // An id that is no rule's peer is still somebody's decision about this line.
            let known = rules.ids().iter().any(|id| which.means(rules.front(id)));
            let scope = Scope::Lines(first, if comment.own_line { last + 1 } else { last });
            add(scope, if known { which } else { Which::All }, &captures["rest"]);
        }
        if let Some(captures) = SECRET.captures(content) {
            let scope = if captures.name("next").is_some() {
                Scope::Lines(last + 1, last + 1)
            } else if captures.name("above").is_some() && comment.own_line {
                Scope::Lines(first, last + 1)
            } else {
                here()
            };
            add(scope, Which::Secrets, "");
        }
        if let Some(captures) = ESLINT.captures(content) {
            let (names, reason) = eslint_names(&captures["rest"]);
            let scope = match &captures["kind"] {
                "disable-line" => here(),
                "disable-next-line" => Scope::Lines(last + 1, last + 1),
                // ESLint itself reads the block forms in block comments only.
                _ if &captures["mark"] == "//" => continue,
                "disable" => {
                    eslint.open(comment.span, names, &reason);
                    continue;
                }
                _ => {
                    found.extend(eslint.close(&names, comment.span.start));
                    continue;
                }
            };
            if names.is_empty() {
                add(scope, Which::All, &reason);
            } else if let Scope::Lines(from, to) = scope {
                names.into_iter().for_each(|name| add(Scope::Lines(from, to), Which::Eslint(name), &reason));
            }
        }
    }
    // One byte more than the text, for a finding at its very end.
    found.extend(eslint.close(&[], text.len() as u32 + 1));
    found
}

/// `eslint-disable` comments that no `eslint-enable` has ended yet.
#[derive(Default)]
struct EslintBlocks {
    /// The comment, the rule (`None`: all), the reason.
    open: Vec<(Span, Option<String>, String)>,
}

impl EslintBlocks {
    fn open(&mut self, comment: Span, names: Vec<String>, reason: &str) {
        if names.is_empty() {
            self.open.push((comment, None, reason.to_owned()));
        }
        self.open.extend(names.into_iter().map(|name| (comment, Some(name), reason.to_owned())));
    }

    /// Ends the blocks of these rules, all blocks where none is named. A block for all rules ends with the first rule
    /// that is enabled again: better to show too much than to hide too much.
    fn close(&mut self, names: &[String], at: u32) -> Vec<Foreign> {
        let (closed, open) = std::mem::take(&mut self.open).into_iter().partition(|(_, name, _)| match name {
            Some(name) => names.is_empty() || names.contains(name),
            None => true,
        });
        self.open = open;
        let closed: Vec<(Span, Option<String>, String)> = closed;
        closed
            .into_iter()
            .map(|(comment, name, reason)| Foreign {
                comment,
                scope: Scope::Bytes(Span { start: comment.end, end: at }),
                which: name.map_or(Which::All, Which::Eslint),
                reason,
            })
            .collect()
    }
}

/// The rules and the reason of `no-eval, no-new-func -- reason */`.
fn eslint_names(rest: &str) -> (Vec<String>, String) {
    let rest = rest.trim_end().trim_end_matches("*/");
    let (names, reason) = rest.split_once("--").unwrap_or((rest, ""));
    (split_names(names), clean(reason))
}

fn split_names(names: &str) -> Vec<String> {
    names.split(',').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// The words at the beginning that are codes, and the rest.
fn leading(text: &str, is_code: fn(&str) -> bool) -> (Vec<String>, &str) {
    let mut codes = Vec::new();
    let mut rest = text.trim_start();
    loop {
        let word = rest.split(|c: char| c == ',' || c.is_whitespace()).next().unwrap_or_default();
        if !is_code(word) {
            return (codes, rest);
        }
        codes.push(word.to_owned());
        rest = rest[word.len()..].trim_start_matches(|c: char| c == ',' || c.is_whitespace());
    }
}

/// `B602`, or a test's name such as `subprocess_popen_with_shell_equals_true`.
fn is_bandit_code(word: &str) -> bool {
    is_code(word, 1)
        || word.contains('_') && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

/// `S602`, `E`, `PLW1510`.
fn is_flake8_code(word: &str) -> bool {
    is_code(word, 0)
}

/// Capital letters, then at least so many digits.
fn is_code(word: &str, digits: usize) -> bool {
    let number = word.trim_start_matches(|c: char| c.is_ascii_uppercase());
    number.len() < word.len() && number.len() >= digits && number.chars().all(|c| c.is_ascii_digit())
}

fn clean(reason: &str) -> String {
    tidy_reason(reason.trim_end().trim_end_matches("*/"))
}
