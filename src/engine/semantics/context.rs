//! Where a piece of code stands and what it is for: enclosing definitions, destination names, comments above.

use std::rc::Rc;

use rustc_hash::FxHashSet;

use super::bindings::Bound;
use super::{Unit, View};
use crate::finding::Role;
use crate::lang::grammar::Construct;
use crate::rules::names::NameGlobs;
use crate::rules::vocabulary;
use crate::syntax::{Arena, NodeId};

/// So many line breaks may stand between a comment and what it speaks of.
const BLANK_LINES: usize = 2;

impl<'a> Unit<'a> {
    /// Whether an enclosing construct of this kind, with a matching name where names are given, surrounds the node.
    #[must_use]
    pub fn inside(&self, node: NodeId, around: &str, names: &NameGlobs) -> bool {
        let named = |name: &str| names.is_empty() || names.match_any(name);
        match around {
            "test" => self.in_test(node),
            "decorated" | "attribute" => self.arena.ancestors(node).any(|at| {
                matches!(self.construct(at), Construct::Function | Construct::Class)
                    && self.decorators(at).iter().any(|decorator| named(&self.decorator_name(*decorator)))
            }),
            // Of the function itself, not of one around it.
            "decorated-function" => {
                let function = self.arena.ancestors(node).find(|at| self.construct(*at) == Construct::Function);
                let decorators = function.map(|at| self.decorators(at)).unwrap_or_default();
                decorators.iter().any(|decorator| named(&self.decorator_name(*decorator)))
            }
            _ => self.arena.ancestors(node).any(|at| match (around, self.construct(at)) {
                ("function", Construct::Function) => self.definition_name(at).is_some_and(named) || names.is_empty(),
                ("class", Construct::Class) => self.definition_name(at).is_some_and(named) || names.is_empty(),
                ("decorator", Construct::Decorator) => named(&self.decorator_name(at)),
                ("call", Construct::Call | Construct::New) => {
                    let View::Call { callee, arguments } = self.view(at) else { return false };
                    let within = arguments.is_some_and(|list| self.arena.is_within(node, list));
                    within && (named(&self.resolved_or_written(callee)) || self.head(callee).is_some_and(named))
                }
                ("macro", Construct::Macro) => self.head(at).is_some_and(named),
                ("recursion", Construct::Function) => self.calls_itself(at),
                ("loop", Construct::Loop) | ("try", Construct::Try) => true,
                ("except", Construct::Except) | ("unsafe", Construct::Unsafe) => true,
                ("unsafe" | "unsafe-function", Construct::Function) => self.is_unsafe_function(at),
                ("public", Construct::Function) if self.language.is_ecmascript() => self.is_exported_from_file(at),
                ("public", Construct::Function) => {
                    self.header_says(at, "pub")
                        || self.is_program()
                        || self.is_of_known_trait(at)
                        || self.is_of_public_trait(at)
                }
                ("exported", Construct::Function) => self.header_says(at, "extern"),
                ("condition", Construct::If) => {
                    let fields = &self.grammar.fields;
                    self.field(at, fields.condition).is_some_and(|condition| self.arena.is_within(node, condition))
                }
                // Any arm of it: what is asked decides about all.
                ("branch", Construct::If) => self
                    .field(at, self.grammar.fields.condition)
                    .filter(|condition| !self.arena.is_within(node, *condition))
                    .is_some_and(|condition| named(self.text_of(condition))),
                ("type", _) => {
                    let kind = self.language.grammar();
                    kind.node_kind_for_id(self.arena.get(at).kind).is_some_and(|kind| kind.contains("type"))
                }
                _ => false,
            }),
        }
    }

    /// Whether a function calls something of its own name.
    fn calls_itself(&self, function: NodeId) -> bool {
        let Some(name) = self.definition_name(function) else { return false };
        let calls = self.arena.descendants(function).filter(|at| self.construct(*at) == Construct::Call);
        calls.into_iter().any(|call| self.head(call) == Some(name))
    }

    /// Whether a function of Rust is one that a trait has for whoever implements it.
    fn is_of_public_trait(&self, function: NodeId) -> bool {
        let around = self.arena.ancestors(function).nth(1);
        around.is_some_and(|around| self.is_kind(around, "trait_item") && self.text_of(around).starts_with("pub "))
    }

    /// Whether a function of Rust implements one of a trait of the standard library, which anybody may call.
    fn is_of_known_trait(&self, function: NodeId) -> bool {
        const KNOWN: [&str; 10] = [
            "Index",
            "IndexMut",
            "Iterator",
            "DoubleEndedIterator",
            "Deref",
            "DerefMut",
            "From",
            "TryFrom",
            "FromStr",
            "Read",
        ];
        let implementation = self.arena.ancestors(function).take(2).find(|at| self.construct(*at) == Construct::Class);
        let known = implementation.and_then(|at| self.field(at, self.grammar.fields.trait_)).map(|at| self.text_of(at));
        known.and_then(|path| path.split('<').next()).is_some_and(|path| {
            let name = path.rsplit("::").next().unwrap_or(path);
            KNOWN.contains(&name.trim())
        })
    }

    fn is_unsafe_function(&self, function: NodeId) -> bool {
        self.header_says(function, "unsafe")
    }

    /// Whether the file is a program of its own, not one that only shows a `main` in its documentation.
    pub(super) fn is_program(&self) -> bool {
        self.text.starts_with("fn main(")
            || ["\nfn main(", "\nasync fn main(", "\npub fn main("].iter().any(|main| self.mentions_text(main))
    }

    /// Whether a word stands before the `fn` of a function.
    fn header_says(&self, function: NodeId, wanted: &str) -> bool {
        let text = self.text_of(function);
        text.split_once("fn ").is_some_and(|(before, _)| before.split_whitespace().any(|word| word == wanted))
    }

    /// The name a definition is known by; an unnamed function takes that of what it is assigned to.
    #[must_use]
    pub fn definition_name(&self, definition: NodeId) -> Option<&'a str> {
        let fields = &self.grammar.fields;
        if let Some(name) = self.field(definition, fields.name).or_else(|| self.field(definition, fields.type_)) {
            return Some(self.text_of(name));
        }
        let parent = self.arena.parent(definition)?;
        let names = [fields.name, fields.left, fields.key, fields.property, fields.pattern];
        let target = names.into_iter().find_map(|field| self.field(parent, field));
        target.filter(|target| *target != definition).and_then(|target| self.head(target))
    }

    /// The path of definitions around a node, outermost first: `Account.login`.
    #[must_use]
    pub fn symbol(&self, node: NodeId) -> String {
        let mut names: Vec<&str> = self
            .arena
            .ancestors(node)
            .filter(|at| matches!(self.construct(*at), Construct::Function | Construct::Class))
            .filter_map(|at| self.definition_name(at))
            .collect();
        names.reverse();
        names.join(".")
    }

    /// The decorators or attributes of a definition.
    pub(in crate::engine) fn decorators(&self, definition: NodeId) -> Vec<NodeId> {
        let Some(parent) = self.arena.parent(definition) else { return Vec::new() };
        let is_decorator = |at: &NodeId| self.construct(*at) == Construct::Decorator;
        let mut found: Vec<NodeId> = self.arena.children(definition).filter(is_decorator).collect();
        if self.is_python() {
            if self.construct(parent) == Construct::Decorated {
                found.extend(self.arena.children(parent).filter(is_decorator));
            }
            return found;
        }
        if parent == Arena::ROOT {
            found.extend(self.decorator_items(definition));
            return found;
        }
        // Rust and TypeScript: siblings directly before.
        let earlier = self.arena.children(parent).take_while(|sibling| *sibling < definition);
        let mut before: Vec<NodeId> = Vec::new();
        for sibling in earlier {
            match self.construct(sibling) {
                Construct::Decorator => before.push(sibling),
                Construct::Comment => {}
                _ => before.clear(),
            }
        }
        found.extend(before);
        found
    }

    /// The decorators among the items directly before a definition at the level of the file.
    fn decorator_items(&self, definition: NodeId) -> Vec<NodeId> {
        let mut found = Vec::new();
        let mut at = self.item_of(definition);
        let before = loop {
            let Some(before) = at.checked_sub(1) else { break None };
            at = before;
            let item = self.items()[at as usize];
            match self.unnoted(|| self.construct(item)) {
                Construct::Decorator => found.push(item),
                Construct::Comment => {}
                _ => break Some(at),
            }
        };
        self.depends_back_to(before);
        found.reverse();
        found
    }

    /// The resolved names of a definition's decorators or attributes.
    #[must_use]
    pub fn decorator_names(&self, definition: NodeId) -> Vec<String> {
        self.decorators(definition).into_iter().map(|decorator| self.decorator_name(decorator)).collect()
    }

    fn decorator_name(&self, decorator: NodeId) -> String {
        let Some(inner) = self.arena.named_children(decorator).next() else { return String::new() };
        if self.is_rust() {
            let written = self.text_of(inner).split(['(', '=']).next().unwrap_or_default().trim();
            let first = written.split("::").next().unwrap_or(written);
            return match self.bindings().visible(self, first, decorator).last().map(|binding| &binding.bound) {
                Some(Bound::Import(path)) => format!("{path}{}", &written[first.len()..]),
                _ => written.to_owned(),
            };
        }
        let callee = match self.view(inner) {
            View::Call { callee, .. } => callee,
            _ => inner,
        };
        self.resolved_or_written(callee)
    }

    fn resolved_or_written(&self, node: NodeId) -> String {
        self.resolve(node).map_or_else(|| self.text_of(node).to_owned(), |name| name.path)
    }

    /// Whether the node lies in a test, by the conventions of its language.
    #[must_use]
    pub fn in_test(&self, node: NodeId) -> bool {
        for at in self.arena.ancestors(node) {
            if matches!(self.construct(at), Construct::Function | Construct::Class) {
                return self.is_or_lies_in_test(at);
            }
            if self.is_test(at) {
                return true;
            }
        }
        false
    }

    /// The same of a definition itself. Asked for many nodes of one definition, so the answer is kept.
    fn is_or_lies_in_test(&self, definition: NodeId) -> bool {
        if let Some((known, on)) = self.tests.borrow().get(&definition) {
            self.depends_as(on);
            return *known;
        }
        let (found, on) = self.recorded(|| self.is_test(definition) || self.in_test(definition));
        self.tests.borrow_mut().insert(definition, (found, on));
        found
    }

    fn is_test(&self, at: NodeId) -> bool {
        match self.construct(at) {
            Construct::Function | Construct::Class if self.is_rust() => self.decorators(at).iter().any(|attribute| {
                let text = self.text_of(*attribute);
                text.contains("test") || text.contains("bench")
            }),
            Construct::Function if self.is_python() => {
                let name = self.definition_name(at).unwrap_or_default();
                // `test_connection(host)` is a function of the program: a test claims something.
                let claims = || ["assert", "raises(", "fail("].iter().any(|claim| self.text_of(at).contains(claim));
                name == "setUp" || name.starts_with("test_") && claims()
            }
            Construct::Class if self.is_python() => {
                let text = self.text_of(at);
                let header = text.split_once(':').map_or(text, |(header, _)| header);
                header.contains("TestCase") || self.definition_name(at).is_some_and(|name| name.starts_with("Test"))
            }
            Construct::Call if self.language.is_ecmascript() => {
                let View::Call { callee, .. } = self.view(at) else { return false };
                let head = match self.view(callee) {
                    View::Member { object, .. } => self.head(object),
                    _ => self.head(callee),
                };
                matches!(head, Some("describe" | "it" | "test" | "beforeEach" | "afterEach" | "beforeAll" | "suite"))
                    && self.arena.get(callee).end - self.arena.get(callee).start < 24
            }
            _ => false,
        }
    }

    /// The role of the code at a node: a test inside a production file is still a test.
    #[must_use]
    pub fn role_at(&self, node: NodeId) -> Role {
        match self.role {
            Role::Production | Role::Example | Role::Docs if self.in_test(node) => Role::Test,
            role => role,
        }
    }

    /// Whether the node is or lies in a documentation comment or docstring.
    #[must_use]
    pub fn in_documentation(&self, node: NodeId) -> bool {
        std::iter::once(node).chain(self.arena.ancestors(node)).take(4).any(|at| match self.construct(at) {
            Construct::Comment => {
                let text = self.text_of(at);
                ["///", "//!", "/**", "/*!"].iter().any(|mark| text.starts_with(mark))
            }
            Construct::Str | Construct::JoinedStrings => {
                self.is_python()
                    && self
                        .arena
                        .parent(at)
                        .is_some_and(|parent| self.construct(parent) == Construct::ExpressionStatement)
            }
            _ => false,
        })
    }

    /// The names of the places a value goes to, nearest first: keyword, property, assignment target, enclosing function.
    #[must_use]
    pub fn destinations(&self, node: NodeId) -> Vec<&'a str> {
        let fields = &self.grammar.fields;
        let mut names = Vec::new();
        let mut at = node;
        for parent in self.arena.ancestors(node) {
            match self.construct(parent) {
                Construct::KeywordArgument | Construct::Pair | Construct::Parameter => {
                    let target = [fields.name, fields.key, fields.field, fields.pattern]
                        .into_iter()
                        .find_map(|f| self.field(parent, f));
                    names.extend(target.filter(|target| *target != at).and_then(|target| self.target_name(target)));
                }
                Construct::Assignment | Construct::AugmentedAssignment => {
                    let target = [fields.left, fields.name, fields.pattern, fields.property]
                        .into_iter()
                        .find_map(|f| self.field(parent, f));
                    names.extend(target.filter(|target| *target != at).and_then(|target| self.target_name(target)));
                    break;
                }
                Construct::Return => {
                    names.extend(self.function_around(node).and_then(|function| self.definition_name(function)));
                    return names;
                }
                // `() => value`, and Rust's last expression
                Construct::Function => {
                    names.extend(self.definition_name(parent));
                    return names;
                }
                Construct::Block if self.is_rust() && self.arena.named_children(parent).last() == Some(at) => {}
                Construct::Block | Construct::Class | Construct::Program | Construct::ExpressionStatement => break,
                _ => {}
            }
            at = parent;
        }
        names.extend(self.returned_from(&names, node));
        names
    }

    /// The function around, where it returns the variable the value was put into.
    fn returned_from(&self, names: &[&str], node: NodeId) -> Option<&'a str> {
        let function = self.function_around(node)?;
        let variable = names.first()?;
        let known = self.returned.borrow().get(&function).cloned();
        let returned = match known {
            Some(names) => names,
            None => {
                let names = Rc::new(self.names_returned(function));
                self.returned.borrow_mut().insert(function, names.clone());
                names
            }
        };
        returned.contains(variable).then(|| self.definition_name(function)).flatten()
    }

    /// Every name in what a function returns.
    fn names_returned(&self, function: NodeId) -> FxHashSet<&'a str> {
        let returns = self.arena.descendants(function).filter(|at| self.construct(*at) == Construct::Return);
        let body = self.field(function, self.grammar.fields.body);
        // Rust returns its last expression.
        let tail = body.filter(|_| self.is_rust()).and_then(|body| self.arena.named_children(body).last());
        let mut names = FxHashSet::default();
        for returned in returns.chain(tail) {
            for at in std::iter::once(returned).chain(self.arena.descendants(returned)) {
                match self.construct(at) {
                    Construct::Identifier => {
                        names.insert(self.text_of(at));
                    }
                    Construct::Str if self.is_rust() => names.extend(captured_names(self.literal(at))),
                    _ => {}
                }
            }
        }
        names
    }

    /// The code a reader would take for one handler: the innermost function that has a name, or is handed to a call that
    /// is a statement of its own (`app.get("/", (req, res) => …)`); nothing at the level of the file.
    #[must_use]
    pub fn handler_around(&self, node: NodeId) -> Option<NodeId> {
        self.arena.ancestors(node).filter(|at| self.construct(*at) == Construct::Function).find(|function| {
            if self.field(*function, self.grammar.fields.name).is_some() {
                return true;
            }
            let Some(parent) = self.arena.parent(*function) else { return true };
            match self.construct(parent) {
                Construct::Arguments => {
                    let call = self.arena.parent(parent);
                    call.and_then(|call| self.arena.parent(call))
                        .is_some_and(|around| self.construct(around) == Construct::ExpressionStatement)
                }
                _ => true,
            }
        })
    }

    fn target_name(&self, target: NodeId) -> Option<&'a str> {
        match self.view(target) {
            View::Subscript { index, .. } => self.key_text(index),
            // A key with blanks is a label for people, no name.
            View::Str => Some(self.literal(target)).filter(|text| !text.contains(' ')),
            View::Other => {
                // The text inside a quoted key is a node of its own.
                if self.arena.descendants(target).is_empty() {
                    return Some(self.text_of(target)).filter(|text| !text.contains(' '));
                }
                let inner = self.arena.descendants(target).find(|at| self.construct(*at) == Construct::Identifier);
                inner.map(|at| self.text_of(at))
            }
            _ => self.head(target),
        }
    }

    /// The name a node stands for: the last part of a dotted name, the key of a subscript, the text of a quoted key.
    #[must_use]
    pub fn name_text(&self, node: NodeId) -> Option<&'a str> {
        self.target_name(node)
    }

    /// Whether any identifier, attribute or string key within the expression belongs to one of the word classes.
    #[must_use]
    pub fn mentions(&self, node: NodeId, classes: &[String]) -> bool {
        let says = |text: &str| classes.iter().any(|class| vocabulary::says(text, class));
        std::iter::once(node).chain(self.arena.descendants(node)).take(400).any(|at| match self.construct(at) {
            Construct::Identifier => says(self.text_of(at)),
            Construct::Str => {
                let text = self.literal(at);
                text.len() <= 40 && !text.contains(' ') && says(text)
            }
            _ => false,
        })
    }

    /// Whether a comment with this word stands directly above the statement a node belongs to, above an enclosing
    /// `unsafe` block or function, or at the end of the line before.
    #[must_use]
    pub fn commented(&self, node: NodeId, word: &str) -> bool {
        let mut at = Some(node);
        while let Some(current) = at {
            if self.has_comment_above(current, word) {
                return true;
            }
            if self.construct(current) == Construct::Function {
                return false;
            }
            at = self.arena.parent(current);
        }
        false
    }

    fn has_comment_above(&self, node: NodeId, word: &str) -> bool {
        let start = self.arena.get(node).start;
        let mut limit = start;
        self.depends_on_lines_above(start, BLANK_LINES);
        // Comments that touch each other, upwards.
        let upto = self.arena.comments.partition_point(|comment| self.arena.get(*comment).end <= start);
        for comment in self.arena.comments[..upto].iter().rev() {
            let span = self.arena.get(*comment).span();
            let between = self.text.get(span.end as usize..limit as usize).unwrap_or("x");
            let code_between = between.chars().any(|c| !c.is_whitespace());
            let attributes_only = between.trim_start().starts_with("#[") && between.trim_end().ends_with(']');
            if (code_between && !attributes_only) || between.matches('\n').count() > BLANK_LINES {
                return false;
            }
            if contains_ignoring_case(span.of(self.text), word) {
                return true;
            }
            limit = span.start;
            self.depends_on_lines_above(limit, BLANK_LINES);
        }
        false
    }
}

/// The variables a Rust format string names: `{token:x}`.
fn captured_names(format: &str) -> impl Iterator<Item = &str> {
    format.split('{').skip(1).filter_map(|piece| piece.split(['}', ':']).next()).filter(|name| !name.is_empty())
}

fn contains_ignoring_case(text: &str, word: &str) -> bool {
    text.as_bytes().windows(word.len().max(1)).any(|window| window.eq_ignore_ascii_case(word.as_bytes()))
}
