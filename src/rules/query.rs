//! Compiles a rule's `.scm` file into a small form that the matcher runs over the arena.
//!
//! The accepted language is a subset of tree-sitter's query syntax (see `queries/README.md`); within it the meaning is
//! tree-sitter's own, which a differential test proves. Whatever is not understood is refused, with its line: a
//! misspelt predicate that silently matches everything is the worst kind of rule.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::predicate::{Expression, Predicate, Raw, Test, Written, in_order, intern, prepare};
use crate::lang::Language;
use crate::lang::grammar::Grammar;

/// Index of a capture in its [`Pattern`].
pub type CaptureId = u8;

/// Most captures one pattern may have.
pub const MAX_CAPTURES: usize = 16;

/// How deep the nodes of a pattern may be nested.
const DEEPEST: usize = 60;

/// Most children that a pattern may name of one node.
const MOST_CHILDREN: usize = 60;

/// Which nodes a step accepts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KindTest {
    /// `_`: any node.
    Any,
    /// `(_)`: any named node.
    AnyNamed,
    /// `(call)` or `"+"`: this kind id.
    Kind(u16),
}

/// One node of a pattern.
#[derive(Debug, Clone)]
pub struct Step {
    /// What it accepts; ignored where there are alternatives.
    pub test: KindTest,
    /// `[…]`: one of these; empty for a plain node.
    pub alternatives: Vec<Step>,
    /// The field it must stand in, within its parent.
    pub field: Option<u8>,
    /// The captures it fills.
    pub captures: Vec<CaptureId>,
    /// What must stand below it, in order.
    pub children: Vec<ChildStep>,
    /// `.` after the last child: no named node may follow it.
    pub anchored_end: bool,
    /// `!field`: fields that must be absent.
    pub absent_fields: Vec<u8>,
}

/// A child of a [`Step`].
#[derive(Debug, Clone)]
pub struct ChildStep {
    /// `.` before it: no named sibling may stand between it and the previous one.
    pub anchored: bool,
    /// The child itself.
    pub step: Step,
}

/// One compiled pattern.
#[derive(Debug)]
pub struct Pattern {
    /// Its outermost node.
    pub root: Step,
    /// The captures' names, by id.
    pub captures: Vec<String>,
    /// The capture to report.
    pub finding: CaptureId,
    /// In the order to evaluate them.
    pub predicates: Vec<Predicate>,
    /// `(#set! tier …)`
    pub tier: Option<String>,
    /// `(#set! variant …)`
    pub variant: Option<String>,
    /// Line of the pattern in its file, 1-based.
    pub line: usize,
}

impl Pattern {
    /// The id of the capture with this name.
    #[must_use]
    pub fn capture(&self, name: &str) -> Option<CaptureId> {
        self.captures.iter().position(|capture| capture == name).map(|at| at as CaptureId)
    }

    /// What a text has wherever the pattern matches, `(#skip-unless? "regex")`.
    pub fn forms(&self) -> impl Iterator<Item = &Expression> {
        self.predicates.iter().filter_map(|predicate| match &predicate.test {
            Test::SkipUnless { form } => Some(form),
            _ => None,
        })
    }
}

/// A piece of a syntax tree that patterns of a file speak of by name: `(#shaped? @_x "guard" @_map)`.
#[derive(Debug)]
pub struct Shape {
    /// Its spellings, in file order; there is one.
    pub spellings: Vec<Spelling>,
}

/// One pattern that `(#shape! "guard" @value)` stands in.
#[derive(Debug)]
pub struct Spelling {
    /// Its outermost node.
    pub root: Step,
    /// The captures' names, by id.
    pub captures: Vec<String>,
    /// The captures that are handed on to who asks, in order.
    pub handed_on: Vec<CaptureId>,
    /// In the order to evaluate them.
    pub predicates: Vec<Predicate>,
    /// Line of the pattern in its file, 1-based.
    pub line: usize,
}

/// What a query file holds.
#[derive(Debug)]
pub struct Query {
    /// In file order.
    pub patterns: Vec<Pattern>,
    /// By name.
    pub shapes: BTreeMap<String, Arc<Shape>>,
}

/// A mistake in a query file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryError {
    /// 1-based line.
    pub line: usize,
    /// What is wrong, and what would be right.
    pub message: String,
}

impl Pattern {
    /// Looks at what is otherwise prepared only when it is used.
    ///
    /// # Errors
    /// The first regular expression that is not valid.
    pub fn check(&self) -> Result<(), QueryError> {
        check_expressions(&self.predicates, self.line)
    }
}

fn check_expressions(predicates: &[Predicate], line: usize) -> Result<(), QueryError> {
    for predicate in predicates {
        match &predicate.test {
            Test::TextMatches { pattern, .. }
            | Test::ValueMatches { pattern, .. }
            | Test::SkipUnless { form: pattern } => {
                pattern.check().map_err(|message| QueryError { line, message })?;
            }
            Test::Shaped { shape, .. } => {
                shape.spellings.iter().try_for_each(|one| check_expressions(&one.predicates, one.line))?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// Compiles one query file.
///
/// # Errors
/// The first thing in the file that is not understood.
pub fn compile(source: &str, language: Language) -> Result<Query, QueryError> {
    let counted = Cell::new((0, 1));
    let (lists, shapes) = (BTreeMap::new(), BTreeMap::new());
    let mut parser = Parser { source, at: 0, depth: 0, counted, lists, shapes, language, grammar: language.grammar() };
    let mut patterns = Vec::new();
    while parser.skip_blank() {
        match parser.at_predicate() {
            true => parser.define()?,
            false => patterns.extend(parser.pattern()?),
        }
    }
    let unused = |line: usize, what: String| {
        Err(QueryError { line, message: format!("{what} is used by no predicate below it") })
    };
    if let Some((name, list)) = parser.lists.iter().find(|(_, list)| !list.used) {
        return unused(list.line, format!("the list `{name}`"));
    }
    // Who asks for a shape holds it.
    if let Some((name, shape)) = parser.shapes.iter().find(|(_, shape)| Arc::strong_count(shape) == 1) {
        return unused(shape.spellings[0].line, format!("the shape `{name}`"));
    }
    Ok(Query { patterns, shapes: parser.shapes })
}

/// Texts that predicates share: `(#define! name "a" "b")`.
struct List {
    texts: Vec<String>,
    /// 1-based.
    line: usize,
    used: bool,
}

pub(super) const PUBLIC_CAPTURES: [&str; 8] = ["finding", "callee", "args", "arg", "value", "name", "source", "sink"];

struct Parser<'s> {
    source: &'s str,
    at: usize,
    /// How deep the node that is read lies in its pattern.
    depth: usize,
    /// A place, and the line it is in, 1-based.
    counted: Cell<(usize, usize)>,
    /// By name.
    lists: BTreeMap<String, List>,
    /// By name.
    shapes: BTreeMap<String, Arc<Shape>>,
    language: Language,
    grammar: tree_sitter::Language,
}

/// Kind of what a grammar does not have; no node is of it.
const NO_KIND: u16 = crate::syntax::arena::ERROR_KIND - 1;

impl Parser<'_> {
    /// Moves past blanks and comments; false at the end of the file.
    fn skip_blank(&mut self) -> bool {
        let bytes = self.source.as_bytes();
        while let Some(byte) = bytes.get(self.at) {
            match byte {
                b';' => self.at += memchr::memchr(b'\n', &bytes[self.at..]).unwrap_or(bytes.len() - self.at),
                byte if byte.is_ascii_whitespace() => self.at += 1,
                _ => return true,
            }
        }
        false
    }

    fn peek(&mut self) -> Option<char> {
        self.skip_blank();
        self.source[self.at..].chars().next()
    }

    fn eat(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.at += wanted.len_utf8();
        }
        found
    }

    fn expect(&mut self, wanted: char) -> Result<(), QueryError> {
        match self.eat(wanted) {
            true => Ok(()),
            false => Err(self.error(format!("expected `{wanted}`"))),
        }
    }

    /// Counted on from where it was asked for the last time: every pattern and predicate asks.
    fn line(&self) -> usize {
        let at = self.at.min(self.source.len());
        let (from, line) = match self.counted.get() {
            (before, line) if before <= at => (before, line),
            _ => (0, 1),
        };
        let line = line + memchr::memchr_iter(b'\n', &self.source.as_bytes()[from..at]).count();
        self.counted.set((at, line));
        line
    }

    fn error(&self, message: impl Into<String>) -> QueryError {
        QueryError { line: self.line(), message: message.into() }
    }

    fn word(&mut self) -> &str {
        self.skip_blank();
        let rest = &self.source[self.at..];
        let len = rest.find(|c: char| !(c.is_alphanumeric() || "_-.?!#".contains(c))).unwrap_or(rest.len());
        self.at += len;
        &rest[..len]
    }

    fn string(&mut self) -> Result<String, QueryError> {
        self.expect('"')?;
        let mut text = String::new();
        let mut chars = self.source[self.at..].char_indices();
        while let Some((offset, c)) = chars.next() {
            match c {
                '"' => {
                    self.at += offset + 1;
                    return Ok(text);
                }
                '\\' => match chars.next() {
                    Some((_, 'n')) => text.push('\n'),
                    Some((_, 't')) => text.push('\t'),
                    Some((_, 'r')) => text.push('\r'),
                    Some((_, '0')) => text.push('\0'),
                    Some((_, other)) => text.push(other),
                    None => break,
                },
                c => text.push(c),
            }
        }
        Err(self.error("unfinished string"))
    }

    /// A pattern; nothing for a shape, which is kept for those below it.
    fn pattern(&mut self) -> Result<Option<Pattern>, QueryError> {
        let line = self.line();
        let mut captures = Vec::new();
        let mut written = Vec::new();
        // `((node) @finding (#predicate))`: a group around one node, only there to hold predicates.
        let grouped = self.source[self.at..].strip_prefix('(').is_some_and(|rest| {
            let rest = rest.trim_start();
            rest.starts_with('(') || rest.starts_with('[') || rest.starts_with('"')
        });
        let root = if grouped {
            self.expect('(')?;
            let root = self.step(&mut captures, &mut written)?;
            while self.peek() == Some('(') {
                if !self.at_predicate() {
                    return Err(self.error("sibling groups are not supported; write one node with children"));
                }
                written.push(self.predicate()?);
            }
            self.expect(')')?;
            if self.peek() == Some('@') {
                return Err(self.error("capture the node inside the group, not the group"));
            }
            root
        } else {
            self.step(&mut captures, &mut written)?
        };
        self.finish(root, captures, written, line)
    }

    fn finish(
        &mut self,
        root: Step,
        mut captures: Vec<String>,
        written: Vec<Written>,
        line: usize,
    ) -> Result<Option<Pattern>, QueryError> {
        let bound_by_tree = captures.len();
        let (mut tier, mut variant, mut named) = (None, None, None);
        let mut predicates = Vec::new();
        for predicate in written {
            match predicate.name.as_str() {
                "shape!" => named = Some(predicate),
                "set!" => match predicate.arguments.as_slice() {
                    [Raw::Text(key), Raw::Text(value)] if key == "tier" => tier = Some(value.clone()),
                    [Raw::Text(key), Raw::Text(value)] if key == "variant" => variant = Some(value.clone()),
                    _ => {
                        return Err(QueryError {
                            line: predicate.line,
                            message: "`#set!` takes `tier` or `variant` and a string".into(),
                        });
                    }
                },
                _ => predicates.push(prepare(predicate, &mut captures, &self.shapes)?),
            }
        }
        let fail = |message: String| Err(QueryError { line, message });
        for capture in &captures {
            if !capture.starts_with('_') && !PUBLIC_CAPTURES.contains(&capture.as_str()) && capture != "sanitizer" {
                return fail(format!("unknown capture `@{capture}`; private captures start with `_`"));
            }
        }
        if captures.len() > MAX_CAPTURES {
            return fail(format!("more than {MAX_CAPTURES} captures"));
        }
        let predicates =
            in_order(predicates, bound_by_tree, &captures).map_err(|message| QueryError { line, message })?;
        if let Some(named) = named {
            return self.spelling(named, root, captures, predicates).map(|()| None);
        }
        let Some(finding) = captures.iter().position(|capture| capture == "finding") else {
            return fail("no `@finding` capture: nothing would be reported".into());
        };
        Ok(Some(Pattern { root, captures, finding: finding as CaptureId, predicates, tier, variant, line }))
    }

    /// Keeps the pattern that `(#shape! "name" @capture …)` stands in.
    fn spelling(
        &mut self,
        Written { arguments, line, .. }: Written,
        root: Step,
        captures: Vec<String>,
        predicates: Vec<Predicate>,
    ) -> Result<(), QueryError> {
        let fail = |message: String| Err(QueryError { line, message });
        let [Raw::Text(name), handed_on @ ..] = arguments.as_slice() else {
            return fail("`#shape!` takes a name and captures: `(#shape! \"guard\" @value)`".to_owned());
        };
        // What is asked of values is asked of the pattern that reports: the engine must see it there.
        if predicates.iter().any(|one| one.test.follows_values() || matches!(one.test, Test::SkipUnless { .. })) {
            return fail(format!("the shape `{name}` follows values or skips; only the patterns that use it may"));
        }
        let place = |argument: &Raw| match argument {
            Raw::Capture(name) => captures.iter().position(|capture| capture == name).map(|at| at as CaptureId),
            Raw::Text(_) => None,
        };
        let Some(handed_on) = handed_on.iter().map(place).collect() else {
            return fail(format!("the shape `{name}` hands on what nothing in it fills"));
        };
        let name = name.clone();
        let spelling = Spelling { root, captures, handed_on, predicates, line };
        let shape = self.shapes.entry(name.clone()).or_insert_with(|| Arc::new(Shape { spellings: Vec::new() }));
        if shape.spellings.first().is_some_and(|first| first.handed_on.len() != spelling.handed_on.len()) {
            return fail(format!("the shape `{name}` hands on as many captures in each of its spellings"));
        }
        match Arc::get_mut(shape) {
            Some(shape) => {
                shape.spellings.push(spelling);
                Ok(())
            }
            None => fail(format!("a predicate above asks for the shape `{name}`; write its spellings before")),
        }
    }

    /// `(#define! name "text" …)`, outside patterns.
    fn define(&mut self) -> Result<(), QueryError> {
        let Written { name, arguments, line } = self.predicate()?;
        let fail = |message: String| Err(QueryError { line, message });
        if name != "define!" {
            return fail(format!("`#{name}` stands outside a pattern; only `#define!` does"));
        }
        let texts: Option<Vec<String>> = arguments
            .into_iter()
            .map(|argument| match argument {
                Raw::Text(text) => Some(text),
                Raw::Capture(_) => None,
            })
            .collect();
        match texts.as_deref() {
            Some([name, texts @ ..]) if !texts.is_empty() => {
                let list = List { texts: texts.to_vec(), line, used: false };
                match self.lists.insert(name.clone(), list) {
                    Some(earlier) => fail(format!("the list `{name}` is defined in line {} already", earlier.line)),
                    None => Ok(()),
                }
            }
            _ => fail("`#define!` takes a name and texts: `(#define! runners \"os.system\" \"os.popen\")`".to_owned()),
        }
    }

    fn at_predicate(&mut self) -> bool {
        self.peek() == Some('(') && self.source[self.at + 1..].trim_start().starts_with('#')
    }

    fn predicate(&mut self) -> Result<Written, QueryError> {
        self.expect('(')?;
        let line = self.line();
        let name = self.word().trim_start_matches('#').to_owned();
        let mut arguments = Vec::new();
        loop {
            match self.peek() {
                Some(')') => {
                    self.at += 1;
                    return Ok(Written { name, arguments, line });
                }
                Some('"') => arguments.push(Raw::Text(self.string()?)),
                Some('@') => {
                    self.at += 1;
                    arguments.push(Raw::Capture(self.word().to_owned()));
                }
                Some(_) => {
                    let word = self.word().to_owned();
                    if word.is_empty() {
                        return Err(self.error(format!("unexpected text in `#{name}`")));
                    }
                    // What a directive speaks of, a position, or none.
                    let stands_for_itself = name.ends_with('!') && arguments.is_empty()
                        || word == "_"
                        || word.bytes().all(|byte| byte.is_ascii_digit());
                    match self.lists.get_mut(&word) {
                        _ if stands_for_itself => arguments.push(Raw::Text(word)),
                        Some(list) => {
                            list.used = true;
                            arguments.extend(list.texts.iter().cloned().map(Raw::Text));
                        }
                        None => {
                            let message = format!("no list `{word}` is defined above; a text stands in quotes");
                            return Err(self.error(message));
                        }
                    }
                }
                None => return Err(self.error(format!("`#{name}` is not closed"))),
            }
        }
    }

    fn step(&mut self, captures: &mut Vec<String>, written: &mut Vec<Written>) -> Result<Step, QueryError> {
        if self.depth == DEEPEST {
            return Err(self.error(format!("nodes are nested deeper than {DEEPEST}")));
        }
        self.depth += 1;
        let step = self.step_here(captures, written)?;
        self.depth -= 1;
        Ok(step)
    }

    fn step_here(&mut self, captures: &mut Vec<String>, written: &mut Vec<Written>) -> Result<Step, QueryError> {
        let mut step = Step {
            test: KindTest::Any,
            alternatives: Vec::new(),
            field: None,
            captures: Vec::new(),
            children: Vec::new(),
            anchored_end: false,
            absent_fields: Vec::new(),
        };
        match self.peek() {
            Some('"') => {
                let text = self.string()?;
                step.test = KindTest::Kind(self.kind(&text, false)?);
            }
            Some('[') => {
                self.at += 1;
                while self.peek().is_some_and(|c| c != ']') {
                    step.alternatives.push(self.step(captures, written)?);
                }
                self.expect(']')?;
            }
            Some('(') => {
                self.at += 1;
                let kind = self.word().to_owned();
                step.test = match kind.as_str() {
                    "_" => KindTest::AnyNamed,
                    "" => return Err(self.error("expected a node kind")),
                    kind => KindTest::Kind(self.kind(kind, true)?),
                };
                self.children(&mut step, captures, written)?;
            }
            Some('_') => {
                self.at += 1;
            }
            _ => return Err(self.error("expected a node: `(kind)`, `\"text\"`, `[…]` or `_`")),
        }
        match self.peek() {
            Some('?' | '*' | '+') => {
                return Err(self.error("quantifiers are not supported; write the shapes out as alternatives"));
            }
            Some('@') => {}
            _ => return Ok(step),
        }
        while self.eat('@') {
            let name = self.word().to_owned();
            step.captures.push(intern(captures, name));
        }
        // Tree-sitter itself keeps three and drops the rest without a word (MAX_STEP_CAPTURE_COUNT).
        if step.captures.len() > 3 {
            return Err(self.error("more than three captures on one node"));
        }
        Ok(step)
    }

    fn children(
        &mut self,
        step: &mut Step,
        captures: &mut Vec<String>,
        written: &mut Vec<Written>,
    ) -> Result<(), QueryError> {
        let mut anchored = false;
        loop {
            match self.peek() {
                Some(')') => {
                    self.at += 1;
                    step.anchored_end = anchored;
                    return self.refuse_loose_wildcards(step);
                }
                Some('.') => {
                    self.at += 1;
                    anchored = true;
                    continue;
                }
                Some('!') => {
                    self.at += 1;
                    let field = self.word().to_owned();
                    step.absent_fields.push(self.field(&field)?);
                    continue;
                }
                Some('(') if self.at_predicate() => {
                    written.push(self.predicate()?);
                    continue;
                }
                None => return Err(self.error("the pattern is not closed")),
                _ => {}
            }
            let field = self.field_prefix()?;
            let mut child = self.step(captures, written)?;
            child.field = field;
            if step.children.len() == MOST_CHILDREN {
                return Err(self.error(format!("more than {MOST_CHILDREN} children of one node")));
            }
            step.children.push(ChildStep { anchored, step: child });
            anchored = false;
        }
    }

    /// `name:` in front of a child.
    fn field_prefix(&mut self) -> Result<Option<u8>, QueryError> {
        let start = self.at;
        let word = self.word().to_owned();
        if !word.is_empty() && self.source[self.at..].trim_start().starts_with(':') {
            self.expect(':')?;
            return self.field(&word).map(Some);
        }
        self.at = start;
        Ok(None)
    }

    /// Two children that fit anywhere are tried in every pair: quadratic on long lists (3 s at 20,000 siblings).
    fn refuse_loose_wildcards(&self, step: &Step) -> Result<(), QueryError> {
        let loose = step
            .children
            .iter()
            .filter(|child| {
                let wildcard = child.step.alternatives.is_empty() && !matches!(child.step.test, KindTest::Kind(_));
                wildcard && child.step.field.is_none() && !child.anchored
            })
            .count();
        match loose > 1 {
            true => Err(self.error("two unanchored wildcard siblings cost quadratic time; anchor them with `.`")),
            false => Ok(()),
        }
    }

    fn kind(&self, name: &str, named: bool) -> Result<u16, QueryError> {
        match Grammar::of(self.language).kind(name, named) {
            None if name == "ERROR" => Ok(crate::syntax::arena::ERROR_KIND),
            // One file of queries serves TypeScript with and without JSX.
            None if name.starts_with("jsx_") && self.language == Language::TypeScript => Ok(NO_KIND),
            None => Err(self.error(format!("the grammar has no node `{name}`"))),
            Some(kind) if self.grammar.node_kind_is_supertype(kind) => {
                Err(self.error(format!("`{name}` is a supertype; write `(_)` or the kinds themselves")))
            }
            Some(kind) => Ok(kind),
        }
    }

    fn field(&self, name: &str) -> Result<u8, QueryError> {
        match self.grammar.field_id_for_name(name) {
            Some(id) => Ok(id.get() as u8),
            None => Err(self.error(format!("the grammar has no field `{name}`"))),
        }
    }
}
