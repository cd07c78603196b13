//! What code means, as far as one file tells: computed lazily, where a candidate asks.
//!
//! Everything here reads the arena through [`View`], one small vocabulary for all languages; what differs per grammar is
//! in [`crate::lang::grammar`] and in the collecting half of [`bindings`].

pub mod arguments;
pub mod bindings;
pub mod constants;
pub mod context;
mod exported;
mod guards;
mod handlers;
mod held;
mod makers;
pub mod masks;
mod memory;
pub mod names;
mod rows;
pub mod safety;
pub mod shapes;
mod steps;
pub mod strings;
mod threads;

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Budget;
use super::backtracking::Judged;
use super::flow::Flow;
use super::offers::{self, Others};
use super::workspace::Workspace;
use crate::finding::Role;
use crate::lang::Language;
use crate::lang::grammar::{Construct, Grammar};
use crate::rules::RuleSet;
use crate::rules::labels::Kinds;
use crate::rules::models::Models;
use crate::rules::predicate::Expression;
use crate::settings::Settings;
use crate::syntax::{Arena, NodeId};
use bindings::Bindings;

use super::dependencies::{Dependencies, EVERYWHERE, Mentions};

/// How deep definitions and nested expressions are followed before an answer is "unknown".
pub(crate) const MAX_DEPTH: u8 = 24;

/// One file while it is analysed.
pub struct Unit<'a> {
    /// The whole text.
    pub text: &'a str,
    /// Its tree.
    pub arena: &'a Arena,
    /// Its language.
    pub language: Language,
    /// The grammar's tables.
    pub grammar: &'static Grammar,
    /// What the engine knows of the language's libraries.
    pub models: &'static Models,
    /// What the user said.
    pub settings: &'a Settings,
    /// What the file is for.
    pub role: Role,
    pub(super) bindings: OnceCell<Bindings<'a>>,
    /// By function: the names it returns. Asked for many values of one function.
    returned: RefCell<FxHashMap<NodeId, Rc<FxHashSet<&'a str>>>>,
    /// By node: texts that were looked for in it, and whether they are there; at the root, forms. Many candidates ask for
    /// the same.
    looked_for: RefCell<FxHashMap<NodeId, FxHashMap<Box<str>, bool>>>,
    /// By node: its scope, where that was asked; the largest number where it was not.
    scopes: OnceCell<Box<[Cell<NodeId>]>>,
    /// By expression: the name it stands for, the type it has, the class of another file that its value is of, the kinds of
    /// source it is by its name. Every rule asks of the same callees, and the flow does each time it comes by.
    names: Known<names::Name>,
    types: Known<names::Type>,
    pub(super) classes: Known<String>,
    pub(super) sources: Known<Kinds>,
    /// What is left for the answer that is looked for.
    pub(super) steps: steps::Steps,
    /// By function and class: whether it is a test or lies in one, and what that depends on.
    tests: RefCell<FxHashMap<NodeId, (bool, Dependencies)>>,
    /// How long its regular expressions may take.
    pub(super) judged: Judged,
    /// Its path relative to the project, with `/`; empty where it has none.
    pub(super) path: &'a str,
    /// The other files of the project, where they may be looked at.
    pub(super) workspace: Option<&'a dyn Workspace>,
    /// When to stop following values.
    pub(super) budget: Option<Budget<'a>>,
    /// How many files may still be followed into, one from the other.
    pub(super) files_left: u8,
    /// The rules by which other files are asked what they may give to this one.
    asks_by: Option<&'a RuleSet>,
    others: OnceCell<Others>,
    /// Where values come from.
    pub(super) flow: Flow<'a>,
    /// The children of the root.
    pub(super) items: OnceCell<Vec<NodeId>>,
    /// The nodes of the item at hand; what is read of others is noted.
    pub(super) own: Cell<(NodeId, NodeId)>,
    /// The nodes of the other item that was noted last.
    pub(super) noted_last: Cell<(NodeId, NodeId)>,
    /// The nodes of the item that was looked for last, and its index.
    pub(super) item_asked_last: Cell<(NodeId, NodeId, u32)>,
    /// Whether what stands outside of functions is noted as a whole, in all items.
    pub(super) in_shells: Cell<bool>,
    /// What is no part of a shell.
    pub(super) bodies: OnceCell<Vec<(NodeId, NodeId)>>,
    pub(super) noted: Rc<RefCell<Dependencies>>,
    /// Whether it is noted at all what is read.
    pub(super) is_incremental: Cell<bool>,
    pub(super) mentions: RefCell<Mentions>,
}

/// What was found out of nodes, with what that depends on where an incremental analysis wants to know.
pub(super) type Known<T> = RefCell<FxHashMap<NodeId, (Option<T>, Option<Box<Dependencies>>)>>;

/// An expression, whatever its language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum View {
    Name,
    Member { object: NodeId, name: NodeId },
    Scoped { path: Option<NodeId>, name: NodeId },
    Subscript { object: NodeId, index: NodeId },
    Call { callee: NodeId, arguments: Option<NodeId> },
    Macro { name: NodeId, arguments: Option<NodeId> },
    Str,
    Template,
    Joined,
    Number,
    Bool(bool),
    Null,
    List,
    Object,
    Binary { left: NodeId, operator: NodeId, right: NodeId },
    Unary { operator: NodeId, value: NodeId },
    Conditional { yes: NodeId, no: NodeId },
    Wrapper(NodeId),
    Comprehension { element: NodeId },
    Other,
}

impl<'a> Unit<'a> {
    /// Prepares a file; nothing is computed yet.
    #[must_use]
    pub fn new(text: &'a str, arena: &'a Arena, language: Language, settings: &'a Settings, role: Role) -> Self {
        Self {
            text,
            arena,
            language,
            grammar: Grammar::of(language),
            models: Models::of(language),
            settings,
            role,
            bindings: OnceCell::new(),
            returned: RefCell::default(),
            looked_for: RefCell::default(),
            scopes: OnceCell::new(),
            names: RefCell::default(),
            types: RefCell::default(),
            classes: RefCell::default(),
            sources: RefCell::default(),
            steps: steps::Steps::default(),
            tests: RefCell::default(),
            judged: Judged::default(),
            path: "",
            workspace: None,
            files_left: 0,
            asks_by: None,
            others: OnceCell::new(),
            budget: None,
            flow: Flow::default(),
            items: OnceCell::new(),
            own: Cell::new(EVERYWHERE),
            noted_last: Cell::default(),
            item_asked_last: Cell::default(),
            in_shells: Cell::new(false),
            bodies: OnceCell::new(),
            noted: Rc::default(),
            is_incremental: Cell::new(false),
            mentions: RefCell::default(),
        }
    }

    /// As one file of a project whose other files may be looked at, `files_left` deep.
    #[must_use]
    pub(super) fn within(mut self, path: &'a str, workspace: Option<&'a dyn Workspace>, files_left: u8) -> Self {
        self.path = path;
        self.workspace = workspace;
        self.files_left = files_left;
        self
    }

    /// As a file whose neighbours are asked what they may give to it, before values are followed into them.
    #[must_use]
    pub(super) fn asking_others(mut self, rules: &'a RuleSet) -> Self {
        self.asks_by = Some(rules);
        self
    }

    /// What other files may give to this one.
    pub(super) fn others(&self) -> Others {
        match self.asks_by {
            Some(rules) => *self.others.get_or_init(|| offers::to(self, rules)),
            None => Others::Unasked,
        }
    }

    /// As a file whose analysis has to end.
    #[must_use]
    pub(super) fn until(mut self, budget: Option<Budget<'a>>) -> Self {
        self.budget = budget;
        self
    }

    /// What the file's names stand for.
    pub fn bindings(&self) -> &Bindings<'a> {
        self.bindings.get_or_init(|| self.unnoted(|| Bindings::collect(self)))
    }

    /// The source text of a node.
    #[must_use]
    pub fn text_of(&self, node: NodeId) -> &'a str {
        match node {
            Arena::ROOT => self.depends_on_text(),
            _ => self.depends_on_whole(node),
        }
        self.arena.text(node, self.text)
    }

    /// Whether the code at a node holds this text; the root stands for the whole file.
    #[must_use]
    pub fn holds_text(&self, node: NodeId, wanted: &str) -> bool {
        if node == Arena::ROOT {
            return self.mentions_text(wanted);
        }
        self.depends_on_whole(node);
        self.look_for(node, wanted, || memchr::memmem::find(self.text_of(node).as_bytes(), wanted.as_bytes()).is_some())
    }

    /// Whether what a `#skip-unless?` names stands in the file.
    pub(super) fn has_form(&self, form: &Expression) -> bool {
        self.look_for(Arena::ROOT, form.text(), || form.is_match(self.text))
    }

    fn look_for(&self, node: NodeId, wanted: &str, look: impl FnOnce() -> bool) -> bool {
        if let Some(known) = self.looked_for.borrow().get(&node).and_then(|texts| texts.get(wanted)) {
            return *known;
        }
        let found = look();
        self.looked_for.borrow_mut().entry(node).or_default().insert(wanted.into(), found);
        found
    }

    /// What kind of thing a node is.
    #[must_use]
    pub fn construct(&self, node: NodeId) -> Construct {
        self.depends_on(node);
        self.grammar.construct(self.arena.get(node).kind)
    }

    /// Whether a node is of this kind of its grammar, where the constructs tell too little.
    pub(in crate::engine) fn is_kind(&self, node: NodeId, kind: &str) -> bool {
        self.depends_on(node);
        self.language.grammar().node_kind_for_id(self.arena.get(node).kind) == Some(kind)
    }

    pub(crate) fn field(&self, node: NodeId, field: u8) -> Option<NodeId> {
        self.depends_on(node);
        self.arena.child_by_field(node, field)
    }

    /// What is called by `await load<Order>(id)`: the grammar of TypeScript reads `(await load)<Order>(id)`.
    fn awaited(&self, callee: NodeId) -> NodeId {
        match self.language.is_ecmascript() && self.is_kind(callee, "await_expression") {
            true => self.first_named(callee).unwrap_or(callee),
            false => callee,
        }
    }

    fn first_named(&self, node: NodeId) -> Option<NodeId> {
        self.arena.named_children(node).next()
    }

    /// Whether the language is Python.
    pub(crate) fn is_python(&self) -> bool {
        self.language == Language::Python
    }

    /// Whether the language is Rust.
    pub(crate) fn is_rust(&self) -> bool {
        self.language == Language::Rust
    }

    /// The node as an expression.
    #[must_use]
    pub fn view(&self, node: NodeId) -> View {
        let fields = &self.grammar.fields;
        let arena = self.arena;
        self.view_of(self.construct(node), node, fields, arena).unwrap_or(View::Other)
    }

    fn view_of(
        &self,
        construct: Construct,
        node: NodeId,
        fields: &crate::lang::grammar::Fields,
        arena: &Arena,
    ) -> Option<View> {
        Some(match construct {
            Construct::Identifier | Construct::This => View::Name,
            Construct::Member => {
                let object = [fields.object, fields.value].into_iter().find_map(|field| self.field(node, field))?;
                let name = [fields.attribute, fields.property, fields.field];
                View::Member { object, name: name.into_iter().find_map(|field| self.field(node, field))? }
            }
            Construct::ScopedName => {
                View::Scoped { path: self.field(node, fields.path), name: self.field(node, fields.name)? }
            }
            Construct::Subscript => {
                let mut named = arena.named_children(node);
                View::Subscript { object: named.next()?, index: named.next()? }
            }
            Construct::Call => {
                let callee = self.awaited(self.field(node, fields.function)?);
                View::Call { callee, arguments: self.field(node, fields.arguments) }
            }
            Construct::New => View::Call {
                callee: self.field(node, fields.constructor)?,
                arguments: self.field(node, fields.arguments),
            },
            Construct::Macro => View::Macro {
                name: self.field(node, fields.macro_name)?,
                arguments: arena.named_children(node).find(|child| self.construct(*child) == Construct::Arguments),
            },
            Construct::Str if self.has_interpolation(node) => View::Template,
            Construct::Str => View::Str,
            Construct::Template => View::Template,
            Construct::JoinedStrings => View::Joined,
            Construct::Number => View::Number,
            Construct::True => View::Bool(self.text_of(node) != "false"),
            Construct::False => View::Bool(false),
            Construct::Null => View::Null,
            Construct::List => View::List,
            Construct::Object => View::Object,
            Construct::Binary => View::Binary {
                left: self.field(node, fields.left)?,
                operator: self.field(node, fields.operator)?,
                right: self.field(node, fields.right)?,
            },
            Construct::Unary => {
                let value = arena.named_children(node).last()?;
                View::Unary { operator: arena.children(node).next()?, value }
            }
            Construct::Conditional => {
                let yes = self.field(node, fields.consequence);
                let no = self.field(node, fields.alternative);
                match (yes, no) {
                    (Some(yes), Some(no)) => View::Conditional { yes, no },
                    // Python: `yes if condition else no`, without fields.
                    _ => {
                        let mut named = arena.named_children(node);
                        View::Conditional { yes: named.next()?, no: named.nth(1)? }
                    }
                }
            }
            Construct::Wrapper => {
                View::Wrapper(self.field(node, fields.value).or_else(|| arena.named_children(node).last())?)
            }
            Construct::Cast => View::Wrapper(self.field(node, fields.value).or_else(|| self.first_named(node))?),
            Construct::GenericCall => {
                View::Wrapper(self.field(node, fields.function).or_else(|| self.field(node, fields.type_))?)
            }
            Construct::Comprehension => View::Comprehension { element: self.first_named(node)? },
            _ => View::Other,
        })
    }

    /// Without parentheses, `await`, `?`, `&`, casts and type arguments.
    #[must_use]
    pub fn unwrapped(&self, mut node: NodeId) -> NodeId {
        while let View::Wrapper(inner) = self.view(node) {
            node = inner;
        }
        node
    }

    fn has_interpolation(&self, node: NodeId) -> bool {
        self.is_python()
            && self.arena.named_children(node).any(|child| {
                // A literal's only other named children are its delimiters, content and escapes, all `Other`; an
                // interpolation begins with a brace.
                self.arena.get(child).start < self.arena.get(child).end && self.is_interpolation(child)
            })
    }

    /// Whether this child of a string is a hole: `{…}` in Python, `${…}` in JavaScript.
    pub(crate) fn is_interpolation(&self, child: NodeId) -> bool {
        let text = self.text_of(child);
        match self.is_python() {
            true => {
                text.starts_with('{')
                    && self.arena.children(child).next().is_some_and(|brace| !self.arena.get(brace).is_named())
            }
            false => text.starts_with("${"),
        }
    }

    /// Whether a node is or lies in a string literal.
    #[must_use]
    pub fn is_in_string(&self, node: NodeId) -> bool {
        std::iter::once(node)
            .chain(self.arena.ancestors(node))
            .take(4)
            .any(|at| matches!(self.construct(at), Construct::Str | Construct::Template | Construct::JoinedStrings))
    }

    /// The innermost function, class or the whole file around a node, without the node itself.
    #[must_use]
    pub fn scope_of(&self, node: NodeId) -> NodeId {
        let scopes = self.scopes.get_or_init(|| vec![Cell::new(NodeId::MAX); self.arena.len()].into());
        let known = |at: NodeId| Some(scopes[at as usize].get()).filter(|scope| *scope != NodeId::MAX);
        if let Some(scope) = known(node) {
            self.depends_on(node);
            return scope;
        }
        let is_scope =
            |at: NodeId| matches!(self.construct(at), Construct::Function | Construct::Class | Construct::Program);
        // The first of what is around that is a scope or has a known one, and how far away that is.
        let around = self.arena.ancestors(node).enumerate();
        let found = around.filter_map(|(far, at)| Some((far, if is_scope(at) { at } else { known(at)? }))).next();
        let (far, scope) = found.unwrap_or((usize::MAX, Arena::ROOT));
        // The same one for all on the way there.
        let way = std::iter::once(node).chain(self.arena.ancestors(node).take(far));
        way.for_each(|at| scopes[at as usize].set(scope));
        scope
    }

    /// The innermost function around a node, without the node itself.
    #[must_use]
    pub fn function_around(&self, node: NodeId) -> Option<NodeId> {
        self.arena.ancestors(node).find(|at| self.construct(*at) == Construct::Function)
    }

    /// The innermost class, `impl` or module around a node.
    #[must_use]
    pub fn class_around(&self, node: NodeId) -> Option<NodeId> {
        self.arena.ancestors(node).find(|at| self.construct(*at) == Construct::Class)
    }
}
