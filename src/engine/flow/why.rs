//! Why no untrusted value reaches an expression: goes back from it along what the run has noted ([`super::reasons`]) to the
//! places that made what is in it harmless.

use rustc_hash::FxHashSet;

use super::reasons::Reasons;
use super::trace::{self, Note};
use crate::engine::explain::{Cause, CauseKind};
use crate::engine::fixes::shortened;
use crate::engine::semantics::bindings::{Binding, Bound};
use crate::engine::semantics::{Unit, View};
use crate::finding::Span;
use crate::lang::grammar::Construct;
use crate::lang::scalar;
use crate::lang::statements::{Statement, statement};
use crate::rules::labels::{Kinds, Labels};
use crate::syntax::NodeId;

/// Most causes that are told of one expression.
const MAX_CAUSES: usize = 8;
/// How many steps are gone back.
const MAX_STEPS: u8 = 40;

impl<'a> Unit<'a> {
    /// What became of everything that reaches `node`, for a sink of this label that asks for these kinds of sources.
    pub(in crate::engine) fn causes(&self, node: NodeId, kinds: &[&str], label: Option<&str>) -> Vec<Cause> {
        self.run_around(node);
        let notes = match label {
            Some(label) if !kinds.is_empty() => trace::notes(self, node, kinds, label),
            _ => vec![Note::Safe(node)],
        };
        // Nothing is noted from here on, so it may be taken out.
        let Some(reasons) = self.flow.state.borrow_mut().reasons.take() else { return Vec::new() };
        let mut back = Back {
            unit: self,
            reasons: &reasons,
            label: label.and_then(Labels::named).unwrap_or_else(Labels::of_numbers),
            causes: Vec::new(),
            constants: Vec::new(),
            visited: FxHashSet::default(),
        };
        notes.iter().for_each(|note| back.tell(note));
        let causes = back.told();
        self.flow.state.borrow_mut().reasons = Some(reasons);
        causes
    }
}

/// The way back from an expression.
struct Back<'u, 'a> {
    unit: &'u Unit<'a>,
    reasons: &'u Reasons<'a>,
    label: Labels,
    causes: Vec<Cause>,
    /// The constants that were found, and where.
    constants: Vec<(String, NodeId)>,
    visited: FxHashSet<NodeId>,
}

impl<'a> Back<'_, 'a> {
    fn tell(&mut self, note: &Note<'a>) {
        let unit = self.unit;
        match *note {
            Note::Own(node) | Note::Safe(node) => {
                let before = self.found();
                self.follow(node, true, MAX_STEPS);
                if self.found() > before {
                    return;
                }
                let text = shortened(unit.text_of(node));
                match note {
                    Note::Own(_) => {
                        self.add(
                            CauseKind::Own,
                            None,
                            format!("nothing in `{text}` comes from outside of the program"),
                        );
                    }
                    _ => self.add(CauseKind::Harmless, None, format!("what is in `{text}` can do no harm here")),
                }
            }
            Note::OtherKind(source, kinds) => {
                let text = shortened(unit.text_of(source));
                let message =
                    format!("`{text}` {{at}} comes from {}, which this rule does not count as untrusted", named(kinds));
                self.add(CauseKind::OtherSource, Some(source), message);
            }
            Note::Assumed(node) => {
                let text = shortened(unit.text_of(node));
                let message = format!(
                    "`{text}` {{at}} went through a function nothing is known of, which this rule takes for a check"
                );
                self.add(CauseKind::Assumed, Some(node), message);
            }
            Note::Unknown(node) => {
                let from = self.value_of(node).unwrap_or(node);
                let text = shortened(unit.text_of(from));
                let message = format!("nothing is known of what `{text}` {{at}} gives: it is no source the rules know");
                self.add(CauseKind::Unknown, Some(from), message);
            }
            Note::Abroad(node) => {
                let text = shortened(unit.text_of(node));
                let message =
                    format!("`{text}` {{at}} comes from another file, and nothing untrusted comes from there");
                self.add(CauseKind::OtherFile, Some(node), message);
            }
            Note::NotGiven(function, at) => {
                let names = unit.parameter_names(function);
                let name = names.get(usize::from(at)).copied().unwrap_or("it");
                let of = unit.definition_name(function).map_or("a function".to_owned(), |name| format!("`{name}`"));
                let message = format!(
                    "`{name}` is a parameter of {of} {{at}}: nobody in this file calls that with untrusted data"
                );
                self.add(CauseKind::Parameter, Some(function), message);
            }
            Note::NotSet(name) => {
                let message = format!("nothing untrusted is put into the field `{name}` in this file");
                self.add(CauseKind::Field, None, message);
            }
        }
    }

    fn add(&mut self, kind: CauseKind, node: Option<NodeId>, message: String) {
        let span = node.map(|node| self.span_of(node));
        let cause = Cause { kind, message, span };
        if self.causes.len() < MAX_CAUSES && !self.causes.contains(&cause) {
            self.causes.push(cause);
        }
    }

    fn found(&self) -> usize {
        self.causes.len() + self.constants.len()
    }

    fn span_of(&self, node: NodeId) -> Span {
        self.unit.arena.get(node).span()
    }

    /// Goes back from an expression. `counts` says whether a literal here is all there is, not a piece of something.
    fn follow(&mut self, node: NodeId, counts: bool, depth: u8) {
        let Some(depth) = depth.checked_sub(1) else { return };
        if self.causes.len() >= MAX_CAUSES || !self.visited.insert(node) {
            return;
        }
        let unit = self.unit;
        let was_seen = unit.flow.state.borrow().seen.contains_key(&node);
        if !was_seen && unit.is_unreached(node) {
            return self.never_reached(node);
        }
        if self.reasons.cleaned.get(&node).is_some_and(|labels| labels.concluded().contains(self.label)) {
            return self.cleaned(node);
        }
        let passed = self.reasons.passed.get(&node).is_some_and(|labels| labels.concluded().contains(self.label));
        if passed && self.tested(node) {
            return;
        }
        let before = self.found();
        if let View::Macro { arguments: Some(list), .. } = unit.view(node) {
            self.tokens(node, list, depth);
        }
        if self.found() > before {
            return;
        }
        if let Some(Some(texts)) = self.reasons.constants.get(&node).filter(|texts| texts.is_some()) {
            if counts && !texts.is_empty() {
                self.constant(node, texts);
            }
            return;
        }
        match unit.view(node) {
            View::Name => self.name(unit.text_of(node), node, depth),
            View::Macro { .. } => {}
            View::Call { .. } if self.reasons.entered.contains_key(&node) => {
                let function = self.reasons.entered[&node];
                let before = self.found();
                for returned in returned(unit, function) {
                    self.follow(returned, true, depth);
                }
                if self.found() == before {
                    self.children(node, false, depth);
                }
            }
            View::Conditional { yes, no } => {
                self.follow(yes, true, depth);
                self.follow(no, true, depth);
            }
            View::Wrapper(inner) => self.follow(inner, counts, depth),
            View::Subscript { object, .. } | View::Member { object, .. } => self.follow(object, true, depth),
            View::Binary { operator, left, right } if matches!(unit.text_of(operator), "or" | "||" | "??") => {
                self.follow(left, true, depth);
                self.follow(right, true, depth);
            }
            _ if statement(unit.language, unit.arena.get(node).kind) == Statement::If => {
                let fields = &unit.grammar.fields;
                let ways = [fields.consequence, fields.alternative].map(|field| unit.field(node, field));
                for way in ways.into_iter().flatten() {
                    self.follow(last_of(unit, way), true, depth);
                }
            }
            View::List | View::Object => self.children(node, counts, depth),
            _ => self.children(node, false, depth),
        }
    }

    fn children(&mut self, node: NodeId, counts: bool, depth: u8) {
        for child in self.unit.arena.named_children(node) {
            if self.unit.construct(child) != Construct::Function {
                self.follow(child, counts, depth);
            }
        }
    }

    /// What a macro is given: `format!("… {name}", other)`.
    fn tokens(&mut self, node: NodeId, list: NodeId, depth: u8) {
        let unit = self.unit;
        for token in unit.arena.named_children(list) {
            if unit.view(token) != View::Str {
                self.follow(token, false, depth);
                continue;
            }
            let holes = unit.literal(token).split('{').skip(1);
            for hole in holes.filter_map(|rest| rest.split(['}', ':']).next()) {
                if !hole.is_empty() && unit.bindings().is_bound(hole) {
                    self.name(hole, node, depth);
                }
            }
        }
    }

    /// What a name that is read at a node was set to, wherever that may have been.
    fn name(&mut self, name: &'a str, node: NodeId, depth: u8) {
        let unit = self.unit;
        let is_macro = matches!(unit.view(node), View::Macro { .. });
        if (is_macro || self.is_safe(node)) && self.tested_at(name, node) {
            return;
        }
        let bindings = unit.bindings();
        let reaching = bindings.reaching(unit, name, node).cloned();
        let all: Vec<Binding<'a>> = match reaching {
            Some(one) => vec![one],
            None => bindings.visible(unit, name, node).iter().take(MAX_CAUSES).cloned().collect(),
        };
        for binding in all {
            match binding.bound {
                Bound::Value(value) | Bound::Added(value) | Bound::MemberOf(value, _) | Bound::ElementOf(value) => {
                    let may_be = !unit.arena.is_within(node, value);
                    if let Some(annotation) = binding.annotation.filter(|at| unit.is_scalar_type(*at)) {
                        self.declared(name, annotation);
                    } else if may_be {
                        self.follow(value, true, depth);
                    }
                }
                Bound::Parameter(_) | Bound::PropertyOf(..) => match binding.annotation {
                    Some(annotation) if unit.is_scalar_type(annotation) => self.declared(name, annotation),
                    _ => {}
                },
                Bound::Import(_) | Bound::Definition | Bound::Opaque => {}
            }
        }
    }

    /// Whether all that an expression carries has become harmless for the sink on the way.
    fn is_safe(&self, node: NodeId) -> bool {
        let state = self.unit.flow.state.borrow();
        let taints = state.seen.get(&node).and_then(|seen| seen.taints.clone());
        taints.is_some_and(|taints| taints.iter().all(|taint| taint.safe_for.concluded().contains(self.label)))
    }

    fn value_of(&self, node: NodeId) -> Option<NodeId> {
        let unit = self.unit;
        let View::Name = unit.view(node) else { return None };
        match unit.bindings().reaching(unit, unit.text_of(node), node)?.bound {
            Bound::Value(value) | Bound::MemberOf(value, _) | Bound::ElementOf(value) => Some(value),
            _ => None,
        }
    }

    fn cleaned(&mut self, node: NodeId) {
        let unit = self.unit;
        let (by, head) = match unit.view(node) {
            View::Call { callee, .. } => (unit.text_of(callee), unit.head(callee).unwrap_or_default()),
            View::Member { name, .. } => (unit.text_of(name), unit.text_of(name)),
            _ => (unit.text_of(node), ""),
        };
        let by = match by.rsplit_once(['.', ':']) {
            // A method of something long.
            Some((_, last)) if by.len() > 40 || by.contains('(') => last,
            _ => by,
        };
        let labels = self.reasons.cleaned.get(&node).copied().unwrap_or_default();
        let is_label = |name: &str| Labels::named(name).is_some_and(|label| label.contains(self.label));
        let is_call = matches!(unit.view(node), View::Call { .. });
        let by = if is_call { format!("`{}()`", shortened(by)) } else { format!("`{}`", shortened(by)) };
        let gives_number = labels.contains(Labels::of_numbers()) && !is_text_maker(head);
        let what = match () {
            () if gives_number && (scalar::is_scalar(head) || is_number_maker(head) || !is_call) => "makes it a number",
            () if gives_number => "gives nothing of what goes into it",
            () if is_label("shell") || is_label("argv") => "quotes it for the shell",
            () if is_label("html") => "escapes it for HTML",
            () if is_label("path") || is_label("open-file") => "makes it a plain file name",
            () if is_label("sql") => "escapes it for SQL",
            () if is_label("url") || is_label("redirect") => "encodes it for an address",
            () if is_label("regex") => "escapes it for a pattern",
            () => "makes it harmless for this sink",
        };
        let kind = if gives_number { CauseKind::Number } else { CauseKind::Cleaned };
        self.add(kind, Some(node), format!("{by} {{at}} {what}"));
    }

    fn declared(&mut self, name: &str, annotation: NodeId) {
        let type_ = shortened(self.unit.text_of(annotation).trim_start_matches([':', ' ']));
        self.add(CauseKind::Number, Some(annotation), format!("`{name}` is declared {{at}} as `{type_}`"));
    }

    /// The test of a place that made it harmless; false where none is known.
    fn tested(&mut self, node: NodeId) -> bool {
        self.tested_at(self.unit.text_of(node), node)
    }

    fn tested_at(&mut self, place: &str, node: NodeId) -> bool {
        let unit = self.unit;
        let here = super::function::root_of(unit, node);
        let at_start = unit.arena.get(node).start;
        let shows = |labels: Labels| {
            let part = labels.contains(Labels::AT_ROOT) || labels.contains(Labels::NO_OTHER_HOST);
            labels.concluded().contains(self.label) || part
        };
        let tests = self.reasons.tests.iter().filter(|test| test.place == place && shows(test.labels));
        let tests = tests.filter(|test| super::function::root_of(unit, test.condition) == here);
        // The outer one of nested conditions says no more than the inner one.
        let nearest = tests
            .filter(|test| unit.arena.get(test.condition).start <= at_start)
            .max_by_key(|test| (unit.arena.get(test.condition).start, test.condition));
        let Some(test) = nearest else { return false };
        let message = match how_tested(unit, test.condition) {
            Some(how) => format!("`{place}` {how} {{at}}"),
            None => {
                let text = shortened(unit.text_of(test.condition));
                format!("`{place}` has passed the test `{text}` {{at}}")
            }
        };
        let condition = test.condition;
        self.add(CauseKind::Tested, Some(condition), message);
        true
    }

    /// These constants may be what is there.
    fn constant(&mut self, node: NodeId, texts: &[String]) {
        for text in texts.iter().map(|text| shortened(text)) {
            if !self.constants.iter().any(|(known, _)| *known == text) {
                self.constants.push((text, node));
            }
        }
    }

    /// All that was found.
    fn told(mut self) -> Vec<Cause> {
        let texts: Vec<&str> = self.constants.iter().map(|(text, _)| text.as_str()).collect();
        // Beside what nothing is known of they are not all there is.
        let is_open = |cause: &Cause| {
            matches!(
                cause.kind,
                CauseKind::Unknown | CauseKind::Assumed | CauseKind::OtherSource | CauseKind::OtherFile
            )
        };
        let sole = if self.causes.iter().any(is_open) { "" } else { "only " };
        let (message, only) = match self.constants.as_slice() {
            [] => return self.causes,
            [(text, node)] => (format!("constant: {sole}{text} reaches it ({{at}})"), Some(*node)),
            _ => (format!("constant: {sole}{} reach it", texts.join(" or ")), None),
        };
        let span = only.map(|node| self.span_of(node));
        self.causes.insert(0, Cause { kind: CauseKind::Constant, message, span });
        self.causes
    }

    fn never_reached(&mut self, node: NodeId) {
        let unit = self.unit;
        let decided = unit.arena.ancestors(node).find_map(|at| {
            let fields = &unit.grammar.fields;
            let condition =
                unit.field(at, fields.condition).filter(|condition| !unit.arena.is_within(node, *condition));
            let truth = condition.and_then(|condition| *self.reasons.decided.get(&condition)?);
            condition.zip(truth)
        });
        match decided {
            Some((condition, truth)) => {
                let message = format!("the branch is never taken: the condition {{at}} is always {truth}");
                self.add(CauseKind::NeverReached, Some(condition), message);
            }
            None => self.add(CauseKind::NeverReached, None, "this code is never reached".to_owned()),
        }
    }
}

/// What a function returns, in the order of its text.
fn returned(unit: &Unit<'_>, function: NodeId) -> Vec<NodeId> {
    let fields = &unit.grammar.fields;
    let Some(body) = unit.field(function, fields.body) else { return Vec::new() };
    let is_return = |at: NodeId| statement(unit.language, unit.arena.get(at).kind) == Statement::Return;
    let returns =
        unit.arena.descendants(body).filter(|at| is_return(*at) && unit.function_around(*at) == Some(function));
    let mut values: Vec<NodeId> = returns.filter_map(|at| unit.arena.named_children(at).next()).collect();
    let is_block = unit.construct(body) == Construct::Block;
    match (is_block, unit.is_rust()) {
        (false, _) => values.push(body),
        (true, true) => values.extend(unit.arena.named_children(body).last()),
        (true, false) => {}
    }
    values
}

/// The last expression of a block, an `else` or whatever else ends in one.
fn last_of(unit: &Unit<'_>, mut node: NodeId) -> NodeId {
    while unit.view(node) == View::Other
        && unit.construct(node) != Construct::Function
        && let Some(last) = unit.arena.named_children(node).last()
    {
        node = last;
    }
    node
}

/// What kind of test a condition is, where its form tells.
fn how_tested(unit: &Unit<'_>, condition: NodeId) -> Option<&'static str> {
    let text = unit.text_of(condition);
    let head = match unit.view(unit.unwrapped(condition)) {
        View::Call { callee, .. } => unit.head(callee).unwrap_or_default(),
        View::Unary { value, .. } => match unit.view(unit.unwrapped(value)) {
            View::Call { callee, .. } => unit.head(callee).unwrap_or_default(),
            _ => "",
        },
        View::Macro { .. } => "",
        View::Binary { operator, .. } => match unit.text_of(operator) {
            operator @ ("==" | "===" | "!=" | "!==") => operator,
            _ => return None,
        },
        _ if unit.construct(condition) == Construct::Binary => match () {
            () if text.contains(" in ") => "in",
            () if text.contains("==") || text.contains("!=") => "==",
            () => return None,
        },
        _ => return None,
    };
    Some(match head {
        "in" | "includes" | "has" | "contains" | "indexOf" | "contains_key" => "is compared with an allow-list",
        "==" | "===" | "!=" | "!==" => "is compared with a fixed value",
        "fullmatch" | "match" | "test" | "is_match" | "search" => "must match a pattern",
        "isdigit" | "isalnum" | "isalpha" | "isdecimal" | "isnumeric" | "isidentifier" => "must be of plain characters",
        "isinstance" => "must be of a type that holds no text",
        "startswith" | "startsWith" | "starts_with" | "is_relative_to" => "must begin in a fixed place",
        _ => return None,
    })
}

fn is_number_maker(head: &str) -> bool {
    matches!(
        head,
        "Number"
            | "parseInt"
            | "parseFloat"
            | "parse"
            | "len"
            | "get"
            | "round"
            | "abs"
            | "floor"
            | "BigInt"
            | "from_str"
            | "unwrap_or"
            | "length"
    )
}

/// Functions whose result is a text of the program's own making.
fn is_text_maker(head: &str) -> bool {
    let head = head.to_ascii_lowercase();
    ["escape", "quote", "sanit"].iter().any(|part| head.contains(part))
}

/// Kinds of sources, for people.
fn named(kinds: Kinds) -> String {
    let has = |name: &&&str| Kinds::named(name).is_some_and(|kind| kind.overlaps(kinds));
    let words = Kinds::names().iter().filter(has).map(|name| match *name {
        "remote" => "a request",
        "llm" => "a model",
        "dom" => "the page",
        "cli" => "the command line",
        "env" => "the environment",
        "file" => "a file",
        "db" => "a database",
        "net" => "the network",
        "store" => "a store",
        "archive" => "an archive",
        "ipc" => "another process",
        "queue" => "a message of a queue",
        "param" => "a parameter",
        "secret" => "a secret",
        _ => "an error",
    });
    words.collect::<Vec<_>>().join(" or ")
}
