//! What the names of a file are bound to: imports, assignments, parameters, loops, definitions.

use std::cell::{OnceCell, RefCell};
use std::hash::{Hash, Hasher};
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHasher};

use super::{Unit, View};
use crate::engine::dependencies::{Dependencies, name_hash};
use crate::engine::incremental::names::{Names, Places};
use crate::lang::grammar::Construct;
use crate::syntax::{Arena, NodeId};

/// Most things one name is taken to stand for when candidates are looked up.
const MAX_ALIASES: usize = 16;

/// What a name is bound to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bound<'a> {
    /// An import; the qualified name.
    Import(String),
    /// The value of this expression.
    Value(NodeId),
    /// What the name held, with this expression added (`+=`).
    Added(NodeId),
    /// A property of this expression: `const { exec } = require("child_process")`.
    MemberOf(NodeId, &'a str),
    /// One element of this expression, or a part of it.
    ElementOf(NodeId),
    /// A property of a parameter that is taken apart where it is declared: `({ body }) => …`.
    PropertyOf(NodeId, &'a str),
    /// A parameter with its default.
    Parameter(Option<NodeId>),
    /// A function or class of this file.
    Definition,
    /// Something else.
    Opaque,
}

/// One binding of a name.
#[derive(Debug, Clone)]
pub struct Binding<'a> {
    /// What the name is bound to.
    pub bound: Bound<'a>,
    /// The declared type, where there is one.
    pub annotation: Option<NodeId>,
    /// The binding statement or expression.
    pub node: NodeId,
    /// The function, class or file in which it holds.
    pub scope: NodeId,
}

impl Binding<'_> {
    /// A hash of what can be known of a binding without looking at its nodes.
    pub(in crate::engine) fn said(&self) -> u32 {
        let mut hasher = FxHasher::default();
        std::mem::discriminant(&self.bound).hash(&mut hasher);
        self.annotation.is_some().hash(&mut hasher);
        match &self.bound {
            Bound::Import(path) => path.hash(&mut hasher),
            Bound::MemberOf(_, key) | Bound::PropertyOf(_, key) => key.hash(&mut hasher),
            Bound::Parameter(default) => default.is_some().hash(&mut hasher),
            // What binds it may be looked at from outside, to see whether a place lies in it.
            Bound::ElementOf(value) => (value, self.node).hash(&mut hasher),
            Bound::Value(_) | Bound::Added(_) | Bound::Definition | Bound::Opaque => {}
        }
        hasher.finish() as u32
    }
}

/// By the scope they hold in; in the order of the text.
type Scopes<'a> = FxHashMap<NodeId, Vec<Binding<'a>>>;

/// What one piece of a file binds. Attributes of the object itself are kept as `self.x`, in their class.
#[derive(Debug, Default)]
pub struct Part<'a> {
    by_name: FxHashMap<&'a str, Scopes<'a>>,
    modules: Vec<String>,
    /// Of these, the ones of other crates of which everything is imported, in Rust; sorted.
    globs: Vec<Box<str>>,
    /// What holds in the whole file, with the node that binds it; noted for single items only.
    outer: Vec<(&'a str, NodeId)>,
}

/// The name under which it is noted that somebody asked of which modules everything is imported.
pub(in crate::engine) const GLOB: &str = "*";

/// All bindings of a file.
#[derive(Debug)]
pub struct Bindings<'a> {
    kept: Kept<'a>,
}

#[derive(Debug)]
enum Kept<'a> {
    /// The whole file at once.
    File {
        part: Part<'a>,
        /// Local name → the last part of what it stands for, where the two differ.
        aliases: FxHashMap<&'a str, Vec<String>>,
    },
    /// Each item when something in it is asked for; what concerns the whole file is remembered from edit to edit.
    Items {
        parts: Vec<OnceCell<Part<'a>>>,
        /// By slot of the name.
        outer: Vec<OnceCell<Vec<Binding<'a>>>>,
        names: &'a Names,
        places: &'a Places,
        noted: Rc<RefCell<Dependencies>>,
    },
}

impl<'a> Bindings<'a> {
    pub(super) fn collect(unit: &Unit<'a>) -> Self {
        let part = Part::collect(unit, &unit.arena.binders, false);
        let aliases = part.by_name.keys().map(|name| (*name, part.aliases(unit, name)));
        let aliases = aliases.filter(|(_, targets)| !targets.is_empty()).collect();
        Self { kept: Kept::File { part, aliases } }
    }

    /// For a text that is edited: `parts` are the items that were collected already, by index.
    pub(in crate::engine) fn of_items(
        unit: &Unit<'a>,
        parts: Vec<(usize, Part<'a>)>,
        names: &'a Names,
        places: &'a Places,
    ) -> Self {
        let mut cells: Vec<OnceCell<Part<'a>>> = unit.items().iter().map(|_| OnceCell::new()).collect();
        for (item, part) in parts {
            cells[item] = part.into();
        }
        let outer = (0..names.slots()).map(|_| OnceCell::new()).collect();
        Self { kept: Kept::Items { parts: cells, outer, names, places, noted: unit.noted.clone() } }
    }

    fn scopes(&self, unit: &Unit<'a>, name: &str, at: NodeId) -> Option<&Scopes<'a>> {
        match &self.kept {
            Kept::File { part, .. } => part.by_name.get(name),
            Kept::Items { parts, .. } => {
                unit.depends_on(at);
                let item = unit.item_of(at) as usize;
                let part = parts.get(item)?.get_or_init(|| unit.unnoted(|| Part::of_item(unit, item)));
                part.by_name.get(name)
            }
        }
    }

    /// What holds in the whole file.
    fn of_file(&self, unit: &Unit<'a>, name: &str) -> &[Binding<'a>] {
        match &self.kept {
            Kept::File { part, .. } => {
                part.by_name.get(name).and_then(|scopes| scopes.get(&Arena::ROOT)).map_or(&[], Vec::as_slice)
            }
            Kept::Items { outer, names, places, noted, .. } => {
                noted.borrow_mut().names.insert(name_hash(name));
                let Some((slot, binders)) = names.outer(name) else { return &[] };
                outer[slot].get_or_init(|| {
                    let places = binders.iter().map(|binder| places.item(binder.item) + binder.offset);
                    unit.unnoted(|| Part::collect(unit, &places.collect::<Vec<_>>(), false).take(name, Arena::ROOT))
                })
            }
        }
    }

    /// Whether anything in the file binds the name.
    #[must_use]
    pub fn is_bound(&self, name: &str) -> bool {
        match &self.kept {
            Kept::File { part, .. } => part.by_name.contains_key(name),
            Kept::Items { names, noted, .. } => {
                noted.borrow_mut().names.insert(name_hash(name));
                names.is_bound(name)
            }
        }
    }

    /// The bindings of `name` that hold in `scope` itself, in order.
    #[must_use]
    pub fn in_scope(&self, unit: &Unit<'a>, name: &str, scope: NodeId) -> &[Binding<'a>] {
        if scope == Arena::ROOT {
            return self.of_file(unit, name);
        }
        self.scopes(unit, name, scope).and_then(|scopes| scopes.get(&scope)).map_or(&[], Vec::as_slice)
    }

    /// The bindings of `name` visible at `at`: those of the innermost scope that has any, in order.
    #[must_use]
    pub fn visible(&self, unit: &Unit<'a>, name: &str, at: NodeId) -> &[Binding<'a>] {
        let mut scope = unit.scope_of(at);
        if scope != Arena::ROOT
            && let Some(scopes) = self.scopes(unit, name, at)
        {
            while scope != Arena::ROOT {
                match scopes.get(&scope) {
                    Some(here) => return here,
                    None => scope = unit.scope_of(scope),
                }
            }
        }
        let of_file = self.of_file(unit, name);
        match of_file.is_empty() && !unit.is_rust() {
            true => self.of_class(unit, name, at),
            false => of_file,
        }
    }

    /// `self.options` that the method does not set: what the body of the class says, or the one other method that sets it.
    fn of_class(&self, unit: &Unit<'a>, name: &str, at: NodeId) -> &[Binding<'a>] {
        let attribute = ["self.", "cls.", "this."].iter().find_map(|own| name.strip_prefix(own));
        let Some((attribute, class)) = attribute.and_then(|attribute| Some((attribute, unit.class_around(at)?))) else {
            return &[];
        };
        let of_body = if unit.is_python() { self.in_scope(unit, attribute, class) } else { &[] };
        if !of_body.is_empty() {
            return of_body;
        }
        let scopes = self.scopes(unit, name, at).into_iter().flatten();
        let mut of_methods = scopes.filter(|(scope, _)| unit.arena.is_within(**scope, class)).map(|(_, here)| here);
        match (of_methods.next(), of_methods.next()) {
            (Some(only), None) => only,
            _ => &[],
        }
    }

    /// The visible bindings of `name` that begin between two offsets.
    pub fn between(&self, unit: &Unit<'a>, name: &str, at: NodeId, from: u32, to: u32) -> &[Binding<'a>] {
        let visible = self.visible(unit, name, at);
        let until = |offset| visible.partition_point(|binding| unit.arena.get(binding.node).start < offset);
        visible.get(until(from)..until(to)).unwrap_or_default()
    }

    /// The binding that most likely holds at `at`: the last one before it in the innermost scope, or, where the name is
    /// used in an inner function, the last one at all.
    #[must_use]
    pub fn reaching(&self, unit: &Unit<'a>, name: &str, at: NodeId) -> Option<&Binding<'a>> {
        let visible = self.visible(unit, name, at);
        let is_set = |binding: &&Binding<'a>| !matches!(binding.bound, Bound::Added(_));
        if visible.first()?.scope != unit.scope_of(at) {
            return visible.iter().rfind(is_set);
        }
        let position = unit.arena.get(at).start;
        let (before, after) =
            visible.split_at(visible.partition_point(|binding| unit.arena.get(binding.node).start <= position));
        // A comprehension says what its variable is behind the place where it is used.
        let of_comprehension = after.iter().take(4).find(|binding| {
            let around = unit.arena.ancestors(binding.node).nth(1);
            matches!(binding.bound, Bound::ElementOf(_))
                && around.is_some_and(|around| unit.arena.is_within(at, around))
        });
        of_comprehension.or_else(|| {
            before.iter().rev().filter(is_set).find(|binding| {
                // A parameter list holds in the whole function.
                unit.arena.get(binding.node).end <= position
                    || matches!(binding.bound, Bound::Parameter(_) | Bound::ElementOf(_))
            })
        })
    }

    /// Every module the file imports, by qualified name.
    pub fn modules(&self) -> impl Iterator<Item = &str> {
        let (part, names) = match &self.kept {
            Kept::File { part, .. } => (Some(part), None),
            Kept::Items { names, noted, .. } => {
                noted.borrow_mut().modules = true;
                (None, Some(*names))
            }
        };
        let own = part.into_iter().flat_map(|part| part.modules.iter().map(String::as_str));
        own.chain(names.into_iter().flat_map(Names::modules))
    }

    /// The modules of other crates of which everything is imported: `use salvo::prelude::*`.
    #[must_use]
    pub fn globs(&self) -> &[Box<str>] {
        match &self.kept {
            Kept::File { part, .. } => &part.globs,
            Kept::Items { names, noted, .. } => {
                noted.borrow_mut().names.insert(name_hash(GLOB));
                names.globs()
            }
        }
    }

    /// Further last names a local name may stand for.
    #[must_use]
    pub fn aliases(&self, name: &str) -> &[String] {
        match &self.kept {
            Kept::File { aliases, .. } => aliases.get(name).map_or(&[], Vec::as_slice),
            Kept::Items { names, noted, .. } => {
                noted.borrow_mut().names.insert(name_hash(name));
                names.aliases(name)
            }
        }
    }
}

impl<'a> Part<'a> {
    fn collect(unit: &Unit<'a>, binders: &[NodeId], noting: bool) -> Self {
        let mut part = Self::default();
        let mut collector = Collector { unit, into: &mut part, noting: None };
        for node in binders {
            collector.noting = noting.then_some(*node);
            collector.visit(*node);
        }
        part.globs.sort_unstable();
        part.globs.dedup();
        part
    }

    /// What one item binds.
    pub(in crate::engine) fn of_item(unit: &Unit<'a>, item: usize) -> Self {
        let item = unit.items()[item];
        let binders = &unit.arena.binders;
        let first = binders.partition_point(|binder| *binder < item);
        let last = binders.partition_point(|binder| *binder < unit.arena.get(item).next);
        Self::collect(unit, &binders[first..last], true)
    }

    /// The names it binds, in whatever scope.
    pub(in crate::engine) fn names(&self) -> impl Iterator<Item = &'a str> {
        self.by_name.keys().copied()
    }

    /// The modules it imports.
    pub(in crate::engine) fn modules(&self) -> &[String] {
        &self.modules
    }

    /// Of these, the ones of which it imports everything.
    pub(in crate::engine) fn globs(&self) -> &[Box<str>] {
        &self.globs
    }

    /// The names it binds for the whole file, each with the node that does, in order.
    pub(in crate::engine) fn outer(&self) -> &[(&'a str, NodeId)] {
        &self.outer
    }

    /// What it binds a name to for the whole file.
    pub(in crate::engine) fn held_by_file(&self, name: &str) -> &[Binding<'a>] {
        self.by_name.get(name).and_then(|scopes| scopes.get(&Arena::ROOT)).map_or(&[], Vec::as_slice)
    }

    fn take(&mut self, name: &str, scope: NodeId) -> Vec<Binding<'a>> {
        self.by_name.get_mut(name).and_then(|scopes| scopes.remove(&scope)).unwrap_or_default()
    }

    /// The last parts of what a name stands for, where they differ from it; in the order of the text.
    pub(in crate::engine) fn aliases(&self, unit: &Unit<'a>, name: &str) -> Vec<String> {
        let Some(scopes) = self.by_name.get(name) else { return Vec::new() };
        let mut found: Vec<(NodeId, NodeId, String)> = Vec::new();
        for binding in scopes.values().flatten() {
            let target = match &binding.bound {
                Bound::Import(path) => Some(crate::rules::predicate::last_name(path).to_owned()),
                Bound::Value(value) => match unit.required_module(*value) {
                    Some(module) => Some(crate::rules::predicate::last_name(&module).to_owned()),
                    None => unit.callable_head(*value).map(str::to_owned),
                },
                Bound::MemberOf(_, key) | Bound::PropertyOf(_, key) => Some((*key).to_owned()),
                _ => None,
            };
            found.extend(target.filter(|target| target != name).map(|target| (binding.node, binding.scope, target)));
        }
        // The scopes come in no order.
        found.sort_by_key(|(node, scope, _)| (*node, *scope));
        first_few(found.into_iter().map(|(_, _, target)| target))
    }
}

/// The first of the targets of a name, each once.
pub(in crate::engine) fn first_few(targets: impl Iterator<Item = String>) -> Vec<String> {
    let mut few: Vec<String> = Vec::new();
    for target in targets {
        if few.len() == MAX_ALIASES {
            break;
        }
        if !few.contains(&target) {
            few.push(target);
        }
    }
    few
}

struct Collector<'u, 'a> {
    unit: &'u Unit<'a>,
    into: &'u mut Part<'a>,
    /// The node visited, where it is to be noted for what holds in the whole file.
    noting: Option<NodeId>,
}

impl<'a> Collector<'_, 'a> {
    fn add(&mut self, name: &'a str, bound: Bound<'a>, annotation: Option<NodeId>, node: NodeId, scope: NodeId) {
        if !name.is_empty() {
            if scope == Arena::ROOT
                && let Some(binder) = self.noting
            {
                self.into.outer.push((name, binder));
            }
            let scopes = self.into.by_name.entry(name).or_default();
            scopes.entry(scope).or_default().push(Binding { bound, annotation, node, scope });
        }
    }

    fn visit(&mut self, node: NodeId) {
        let unit = self.unit;
        let fields = &unit.grammar.fields;
        let scope = unit.scope_of(node);
        match unit.construct(node) {
            Construct::ImportStatement if unit.is_python() => self.python_import(node, scope),
            Construct::ImportStatement if unit.is_rust() => {
                if let Some(argument) = unit.field(node, fields.argument) {
                    self.rust_use(argument, String::new(), node, scope);
                }
            }
            Construct::ImportStatement => self.ecmascript_import(node, scope),
            Construct::Assignment => {
                let target = [fields.left, fields.name, fields.pattern].into_iter().find_map(|f| unit.field(node, f));
                let value = [fields.right, fields.value].into_iter().find_map(|f| unit.field(node, f));
                let annotation = unit.field(node, fields.type_);
                if let Some(target) = target {
                    self.target(target, value.map_or(Bound::Opaque, Bound::Value), annotation, node, scope);
                }
            }
            Construct::AugmentedAssignment => {
                if let (Some(left), Some(right)) = (unit.field(node, fields.left), unit.field(node, fields.right)) {
                    self.target(left, Bound::Added(right), None, node, scope);
                }
            }
            Construct::Parameters => self.parameters(node),
            Construct::Function => {
                // `x => …` has its one parameter without a list.
                if let Some(name) = unit.field(node, fields.name) {
                    self.add(unit.text_of(name), Bound::Definition, None, node, scope);
                } else if unit.field(node, fields.parameters).is_none()
                    && let Some(parameter) = unit.arena.named_children(node).next()
                    && unit.construct(parameter) == Construct::Identifier
                {
                    self.add(unit.text_of(parameter), Bound::Parameter(None), None, parameter, node);
                }
            }
            Construct::Class => {
                if let Some(name) = unit.field(node, fields.name) {
                    self.add(unit.text_of(name), Bound::Definition, None, node, scope);
                }
            }
            Construct::TypeAlias => {
                if let (Some(name), Some(meant)) = (unit.field(node, fields.name), unit.field(node, fields.type_)) {
                    self.add(unit.text_of(name), Bound::Value(meant), None, node, scope);
                }
            }
            Construct::Loop => {
                let target = [fields.left, fields.pattern].into_iter().find_map(|f| unit.field(node, f));
                let value = [fields.right, fields.value].into_iter().find_map(|f| unit.field(node, f));
                if let (Some(target), Some(value)) = (target, value) {
                    self.target(target, Bound::ElementOf(value), None, target, scope);
                }
            }
            Construct::Except => {
                // JavaScript: `catch (e)`.
                if let Some(name) = unit.arena.named_children(node).next()
                    && unit.construct(name) == Construct::Identifier
                {
                    self.add(unit.text_of(name), Bound::Opaque, None, name, scope);
                }
            }
            _ => self.other(node, scope),
        }
    }

    /// `for_in_clause`, `as_pattern`, `let_condition`, `match_arm`.
    fn other(&mut self, node: NodeId, scope: NodeId) {
        let unit = self.unit;
        let fields = &unit.grammar.fields;
        if let (Some(left), Some(right)) = (unit.field(node, fields.left), unit.field(node, fields.right)) {
            return self.target(left, Bound::ElementOf(right), None, left, scope);
        }
        if let (Some(pattern), Some(value)) = (unit.field(node, fields.pattern), unit.field(node, fields.value)) {
            return self.target(pattern, Bound::Value(value), None, pattern, scope);
        }
        if let Some(alias) = unit.field(node, fields.alias)
            && let Some(value) = unit.arena.named_children(node).next()
            && unit.is_python()
        {
            let in_except = unit.arena.parent(node).is_some_and(|parent| unit.construct(parent) == Construct::Except);
            let bound = if in_except { Bound::Opaque } else { Bound::Value(value) };
            let target = unit.arena.named_children(alias).next().unwrap_or(alias);
            self.target(target, bound, None, node, scope);
        }
    }

    /// Binds whatever a pattern names.
    fn target(&mut self, target: NodeId, bound: Bound<'a>, annotation: Option<NodeId>, node: NodeId, scope: NodeId) {
        let unit = self.unit;
        let text = unit.text_of(target);
        match unit.view(target) {
            View::Name => self.add(text, bound, annotation, node, scope),
            View::Member { object, .. } => {
                let own = matches!(unit.text_of(object), "self" | "this" | "cls");
                if own && let Some(class) = unit.class_around(target) {
                    self.add(text, bound, annotation, node, class);
                }
            }
            View::Subscript { .. } | View::Call { .. } => {}
            _ => self.pattern(target, bound, node, scope),
        }
    }

    fn pattern(&mut self, pattern: NodeId, bound: Bound<'a>, node: NodeId, scope: NodeId) {
        let unit = self.unit;
        let parts: Vec<NodeId> = unit.arena.named_children(pattern).collect();
        let value = match &bound {
            Bound::Value(value) | Bound::ElementOf(value) => Some(*value),
            _ => None,
        };
        // `a, b = 1, 2`
        if let (Bound::Value(value), true) = (&bound, unit.is_python())
            && unit.view(*value) == View::List
        {
            let values: Vec<NodeId> = unit.arena.named_children(*value).collect();
            if values.len() == parts.len() {
                for (part, value) in parts.iter().zip(values) {
                    self.target(*part, Bound::Value(value), None, node, scope);
                }
                return;
            }
        }
        // `const { exec, spawn: run } = require("child_process")`
        if unit.language.is_ecmascript() && unit.text_of(pattern).starts_with('{') {
            for part in parts {
                let mut inner = unit.arena.named_children(part);
                let (key, target) = match (inner.next(), inner.next()) {
                    (None, _) => (part, part),
                    (Some(key), Some(target)) if unit.text_of(part).contains(':') => (key, target),
                    (Some(key), _) => (key, key),
                };
                let member = match value {
                    Some(value) => Bound::MemberOf(value, unit.text_of(key)),
                    None => bound.clone(),
                };
                match unit.arena.named_children(target).next() {
                    None => self.add(unit.text_of(target), member, None, node, scope),
                    Some(_) => self.target(target, member, None, node, scope),
                }
            }
            return;
        }
        // `Some(x)`, `Ok(x)`, `mut x`, `ref x`: the one name inside stands for the value itself.
        let names: Vec<NodeId> = std::iter::once(pattern)
            .chain(unit.arena.descendants(pattern))
            .filter(|inner| {
                unit.construct(*inner) == Construct::Identifier
                    && unit.arena.children(*inner).next().is_none()
                    && unit.text_of(*inner).starts_with(|c: char| c.is_lowercase() || c == '_')
                    && !unit.is_step_of_path(*inner)
            })
            .collect();
        let single = names.len() == 1 && unit.is_rust();
        for name in names {
            let part = match (&bound, value) {
                (_, Some(_)) if single => bound.clone(),
                (Bound::Parameter(_), _) => Bound::Parameter(None),
                (_, Some(value)) => Bound::ElementOf(value),
                _ => Bound::Opaque,
            };
            self.add(unit.text_of(name), part, None, node, scope);
        }
    }

    fn parameters(&mut self, list: NodeId) {
        let unit = self.unit;
        let fields = &unit.grammar.fields;
        let function = unit.scope_of(list);
        let parts: Vec<NodeId> = unit.arena.named_children(list).collect();
        for part in parts {
            if unit.construct(part) == Construct::Identifier {
                self.add(unit.text_of(part), Bound::Parameter(None), None, list, function);
                continue;
            }
            let name = [fields.name, fields.pattern, fields.left].into_iter().find_map(|f| unit.field(part, f));
            let default = [fields.value, fields.right].into_iter().find_map(|f| unit.field(part, f));
            let annotation = unit.field(part, fields.type_);
            // JavaScript writes the pattern as the parameter itself.
            let is_pattern = unit.is_kind(part, "object_pattern");
            let inner = name.or_else(|| unit.arena.named_children(part).next().filter(|_| !is_pattern));
            let target = inner.unwrap_or(part);
            match unit.view(target) {
                View::Name => {
                    self.add(unit.text_of(target), Bound::Parameter(default), annotation, list, function);
                    if unit.is_parameter_property(part) {
                        self.parameter_property(target, annotation);
                    }
                }
                _ if unit.language.is_ecmascript() && unit.text_of(target).starts_with('{') => {
                    self.parameter_pattern(part, target, list, function);
                }
                _ => self.annotated_pattern(target, annotation, list, function),
            }
        }
    }

    /// TypeScript's `constructor(private name: Type)`: a field of the object as well.
    fn parameter_property(&mut self, name: NodeId, annotation: Option<NodeId>) {
        let unit = self.unit;
        let Some(class) = unit.class_around(name) else { return };
        // The name is kept as a piece of the class: where it is written nowhere, nobody asks for it.
        let written = format!("this.{}", unit.text_of(name));
        let text = unit.text_of(class);
        if let Some(at) = memchr::memmem::find(text.as_bytes(), written.as_bytes()) {
            let written = &text[at..at + written.len()];
            self.add(written, Bound::Value(name), annotation, name, class);
        }
    }

    /// `({ body, query: { page }, ...rest }) => …`
    fn parameter_pattern(&mut self, parameter: NodeId, pattern: NodeId, list: NodeId, function: NodeId) {
        let unit = self.unit;
        let fields = &unit.grammar.fields;
        let parts: Vec<NodeId> = unit.arena.named_children(pattern).collect();
        for part in parts {
            let (key, target) = match (unit.field(part, fields.key), unit.field(part, fields.left)) {
                (Some(key), _) => (key, unit.field(part, fields.value).unwrap_or(part)),
                (None, Some(left)) => (left, left),
                (None, None) => (part, part),
            };
            let target = unit.field(target, fields.left).unwrap_or(target);
            match unit.arena.named_children(target).next() {
                None => {
                    let bound = Bound::PropertyOf(parameter, unit.text_of(key));
                    self.add(unit.text_of(target), bound, None, list, function);
                }
                Some(_) => self.annotated_pattern(target, None, list, function),
            }
        }
    }

    /// `Path(id): Path<u32>`, `{ body }: Request`, `mut x: String`.
    fn annotated_pattern(&mut self, pattern: NodeId, annotation: Option<NodeId>, list: NodeId, function: NodeId) {
        let unit = self.unit;
        let names: Vec<NodeId> = std::iter::once(pattern)
            .chain(unit.arena.descendants(pattern))
            .filter(|inner| {
                unit.arena.children(*inner).next().is_none()
                    && unit.arena.get(*inner).is_named()
                    && unit.text_of(*inner).starts_with(|c: char| c.is_lowercase() || c == '_')
                    && !unit.is_step_of_path(*inner)
            })
            .collect();
        let annotation = annotation.filter(|_| names.len() == 1);
        for name in names {
            self.add(unit.text_of(name), Bound::Parameter(None), annotation, list, function);
        }
    }

    fn import(&mut self, name: &'a str, path: String, node: NodeId, scope: NodeId) {
        self.into.modules.push(path.clone());
        self.add(name, Bound::Import(path), None, node, scope);
    }

    fn python_import(&mut self, node: NodeId, scope: NodeId) {
        let unit = self.unit;
        let fields = &unit.grammar.fields;
        let module = unit.field(node, fields.module_name).map(|module| unit.text_of(module));
        let names: Vec<NodeId> =
            unit.arena.children(node).filter(|child| unit.arena.get(*child).field == fields.name).collect();
        if let Some(module) = module {
            self.into.modules.push(module.to_owned());
        }
        for name in names {
            let alias = unit.field(name, fields.alias).map(|alias| unit.text_of(alias));
            let imported = unit.text_of(unit.field(name, fields.name).unwrap_or(name));
            match (module, alias) {
                (Some(module), alias) => {
                    let path = if module.ends_with('.') {
                        format!("{module}{imported}")
                    } else {
                        format!("{module}.{imported}")
                    };
                    self.import(alias.unwrap_or(imported), path, node, scope);
                }
                (None, Some(alias)) => self.import(alias, imported.to_owned(), node, scope),
                (None, None) => {
                    // `import os.path` binds `os`, and makes `os.path` reachable through it.
                    self.into.modules.push(imported.to_owned());
                    let first = imported.split('.').next().unwrap_or(imported);
                    self.import(first, first.to_owned(), node, scope);
                }
            }
        }
    }

    fn ecmascript_import(&mut self, node: NodeId, scope: NodeId) {
        let unit = self.unit;
        let fields = &unit.grammar.fields;
        // `import fs = require("fs")` keeps its source one level down.
        let source = unit
            .field(node, fields.source)
            .or_else(|| unit.arena.descendants(node).rev().find(|inner| unit.construct(*inner) == Construct::Str));
        let Some(source) = source else { return };
        let module = module_name(unit.literal(source));
        self.into.modules.push(module.clone());
        let inner: Vec<NodeId> = unit.arena.descendants(node).collect();
        for at in inner {
            if unit.construct(at) != Construct::Identifier {
                continue;
            }
            let Some(parent) = unit.arena.parent(at) else { continue };
            let name = unit.text_of(at);
            match (unit.field(parent, fields.name), unit.field(parent, fields.alias)) {
                (Some(imported), Some(alias)) if alias == at => {
                    let path = match unit.text_of(imported) {
                        "default" => module.clone(),
                        imported => format!("{module}.{imported}"),
                    };
                    self.import(name, path, node, scope);
                }
                (Some(imported), None) if imported == at => self.import(name, format!("{module}.{name}"), node, scope),
                (Some(_), _) => {}
                // default import, `* as name`, `name = require(…)`
                (None, _) => self.import(name, module.clone(), node, scope),
            }
        }
    }

    fn rust_use(&mut self, tree: NodeId, prefix: String, node: NodeId, scope: NodeId) {
        let unit = self.unit;
        let fields = &unit.grammar.fields;
        let join = |path: &str| match prefix.is_empty() {
            true => path.to_owned(),
            false => format!("{prefix}::{path}"),
        };
        let path_field = unit.field(tree, fields.path);
        if let Some(list) = unit.field(tree, fields.list) {
            let prefix = path_field.map_or(prefix.clone(), |path| join(unit.text_of(path)));
            let items: Vec<NodeId> = unit.arena.named_children(list).collect();
            return items.into_iter().for_each(|item| self.rust_use(item, prefix.clone(), node, scope));
        }
        if let (Some(path), Some(alias)) = (path_field, unit.field(tree, fields.alias)) {
            return self.import(unit.text_of(alias), normalize(&join(unit.text_of(path))), node, scope);
        }
        let text = unit.text_of(tree);
        if text.starts_with('{') {
            let items: Vec<NodeId> = unit.arena.named_children(tree).collect();
            return items.into_iter().for_each(|item| self.rust_use(item, prefix.clone(), node, scope));
        }
        if text == "self" {
            let last = prefix.rsplit("::").next().unwrap_or_default();
            // The prefix is made of pieces of the text; find the name there, so that it lives as long as the text.
            if let Some(at) = unit.text.find(last) {
                let name = &unit.text[at..at + last.len()];
                self.import(name, normalize(&prefix), node, scope);
            }
            return;
        }
        if text.ends_with('*') {
            let module = normalize(&join(text.trim_end_matches('*').trim_end_matches(':')));
            if !matches!(module.split("::").next(), Some("std" | "crate" | "super" | "self")) {
                self.into.globs.push(module.as_str().into());
            }
            self.into.modules.push(module);
            return;
        }
        let last = text.rsplit("::").next().unwrap_or(text);
        self.import(last, normalize(&join(text)), node, scope);
    }
}

impl Unit<'_> {
    /// Whether a name in a pattern binds nothing, since it only leads to a variant: the `ws` of `ws::Message::Text(text)`.
    fn is_step_of_path(&self, name: NodeId) -> bool {
        self.is_rust() && self.arena.parent(name).is_some_and(|parent| self.construct(parent) == Construct::ScopedName)
    }

    /// Whether a parameter declares a field of its class: `private name`, `readonly name`.
    pub(in crate::engine) fn is_parameter_property(&self, parameter: NodeId) -> bool {
        self.language.is_ecmascript()
            && ["private", "public", "protected", "readonly"].iter().any(|word| {
                self.text_of(parameter).strip_prefix(word).is_some_and(|rest| rest.starts_with(char::is_whitespace))
            })
    }
}

/// `node:fs` is `fs`.
pub(super) fn module_name(specifier: &str) -> String {
    specifier.strip_prefix("node:").unwrap_or(specifier).to_owned()
}

/// `core::` and `alloc::` are parts of `std::`; a leading `::` says nothing.
pub(super) fn normalize(path: &str) -> String {
    let path = path.trim_start_matches("::");
    match path.strip_prefix("core::").or_else(|| path.strip_prefix("alloc::")) {
        Some(rest) => format!("std::{rest}"),
        None => path.to_owned(),
    }
}
