//! Which qualified name an expression stands for, and which type its value has.

use std::sync::Arc;

use super::bindings::{Bound, module_name, normalize};
use super::{MAX_DEPTH, Unit, View};
use crate::lang::grammar::Construct;
use crate::rules::predicate::{NameSet, last_name};
use crate::syntax::{Arena, NodeId};

/// A qualified name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Dotted (`::` in Rust) path from the module on, or `Type.member` for a receiver of known type.
    pub path: String,
    /// Whether a convention was needed (a variable's usual name), so that less is proven.
    pub assumed: bool,
}

/// A type from the models.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Type {
    /// Its name.
    pub name: Arc<str>,
    /// As in [`Name`].
    pub assumed: bool,
}

/// Most second names of types that are looked behind for one annotation.
const MAX_ALIASES: usize = 32;

impl<'a> Unit<'a> {
    fn separator(&self) -> &'static str {
        if self.is_rust() { "::" } else { "." }
    }

    /// The last name in a callee or dotted expression, as written.
    #[must_use]
    pub fn head(&self, node: NodeId) -> Option<&'a str> {
        match self.view(node) {
            View::Name => Some(self.text_of(node)),
            View::Member { name, .. } | View::Scoped { name, .. } => Some(self.text_of(name)),
            View::Call { callee, .. } => self.head(self.forwarded(node).unwrap_or(callee)),
            View::Macro { name, .. } => self.head(name),
            View::Wrapper(inner) => self.head(inner),
            _ => None,
        }
    }

    /// The last name of what an assigned value can be called by: `run = subprocess.run`, `promisify(exec)`.
    pub(super) fn callable_head(&self, value: NodeId) -> Option<&'a str> {
        match self.view(value) {
            View::Name | View::Member { .. } | View::Scoped { .. } => self.head(value),
            View::Call { .. } => self.forwarded(value).and_then(|inner| self.head(inner)),
            View::Wrapper(inner) => self.callable_head(inner),
            _ => None,
        }
    }

    /// The module of `require("m")` and `import("m")`.
    pub(in crate::engine) fn required_module(&self, call: NodeId) -> Option<String> {
        let View::Call { callee, arguments } = self.view(call) else { return None };
        if !self.language.is_ecmascript() || !matches!(self.text_of(callee), "require" | "import") {
            return None;
        }
        let first = self.arguments(arguments?).first()?.value;
        (self.view(first) == View::Str).then(|| module_name(self.literal(first)))
    }

    /// The function that `promisify(f)` and `partial(f, …)` make a callable of.
    fn forwarded(&self, call: NodeId) -> Option<NodeId> {
        let View::Call { callee, arguments } = self.view(call) else { return None };
        match self.head(callee)? {
            "promisify" | "partial" => self.arguments(arguments?).first().map(|argument| argument.value),
            _ => None,
        }
    }

    /// The qualified name of an expression, where the file tells.
    #[must_use]
    pub fn resolve(&self, node: NodeId) -> Option<Name> {
        self.known(&self.names, node, || self.resolve_at(node, MAX_DEPTH))
    }

    /// The same on the way to an answer: one that needs itself runs out of depth.
    fn resolve_within(&self, node: NodeId, depth: u8) -> Option<Name> {
        match depth {
            MAX_DEPTH => self.resolve(node),
            _ => self.resolve_at(node, depth),
        }
    }

    pub(super) fn resolve_at(&self, node: NodeId, depth: u8) -> Option<Name> {
        let depth = depth.checked_sub(1)?;
        self.steps.within(|| self.resolve_step(node, depth))
    }

    fn resolve_step(&self, node: NodeId, depth: u8) -> Option<Name> {
        match self.view(node) {
            View::Name => self.resolve_identifier(self.text_of(node), node, depth),
            View::Member { object, name } => {
                if matches!(self.text_of(object), "self" | "this" | "cls")
                    && let Some(found) = self.resolve_identifier(self.text_of(node), node, depth)
                    && found.path != self.text_of(node)
                {
                    return Some(found);
                }
                let member = self.text_of(name);
                // A known type says more than the path by which the object is reached.
                let (path, assumed) = match self.type_at(object, depth) {
                    Some(known) if !known.assumed => (known.name.to_string(), false),
                    known => match self.resolve_at(object, depth) {
                        Some(name) if known.is_none() || !self.is_opaque_local(object, depth) => {
                            (name.path, name.assumed)
                        }
                        _ => known.map(|known| (known.name.to_string(), true))?,
                    },
                };
                Some(Name { path: self.tidy(format!("{path}{}{member}", self.separator())), assumed })
            }
            View::Scoped { path, name } => {
                let name = self.text_of(name);
                let Some(path) = path else { return Some(Name { path: normalize(name), assumed: false }) };
                let base = match self.view(path) {
                    // Functions and variables are no path: `rocket::Config` is the crate's, whatever `fn rocket` is.
                    View::Name if self.is_no_path(path) => Name { path: self.text_of(path).to_owned(), assumed: false },
                    View::Other => Name { path: self.text_of(path).to_owned(), assumed: false },
                    _ => self.resolve_at(path, depth)?,
                };
                Some(Name { path: normalize(&format!("{}::{name}", base.path)), assumed: base.assumed })
            }
            View::Call { callee, arguments } => {
                if let Some(module) = self.required_module(node) {
                    return Some(Name { path: module, assumed: false });
                }
                if self.is_python() && matches!(self.text_of(callee), "__import__" | "importlib.import_module") {
                    let first = self.arguments(arguments?).first()?.value;
                    return Some(Name { path: self.string(first)?, assumed: false });
                }
                self.forwarded(node).and_then(|inner| self.resolve_at(inner, depth))
            }
            View::Macro { name, .. } => self.resolve_at(name, depth),
            View::Wrapper(inner) => self.resolve_at(inner, depth),
            _ => None,
        }
    }

    fn is_no_path(&self, name: NodeId) -> bool {
        let binding = self.bindings().reaching(self, self.text_of(name), name);
        binding.is_some_and(|binding| match binding.bound {
            Bound::Import(_) => false,
            Bound::Definition => self.construct(binding.node) == Construct::Function,
            _ => true,
        })
    }

    /// Whether an annotation tells a type: not `any`, and not a name that nothing in the file binds.
    pub(super) fn says_something(&self, annotation: NodeId) -> bool {
        let text = self.text_of(annotation).trim_start_matches([':', ' ']);
        if matches!(text, "any" | "unknown" | "object" | "Any") {
            return false;
        }
        let mut names = std::iter::once(annotation)
            .chain(self.arena.descendants(annotation))
            .filter(|at| self.construct(*at) == Construct::Identifier);
        match names.next() {
            Some(first) => {
                let name = self.text_of(first);
                self.is_rust()
                    || self.bindings().is_bound(name)
                    || names.next().is_some()
                    || self.is_own_interface(name)
            }
            None => true,
        }
    }

    /// Whether this is an interface of the file that adds to no other: then all of it is known, and it is none of a library's.
    fn is_own_interface(&self, name: &str) -> bool {
        self.language.is_ecmascript() && self.holds_text(Arena::ROOT, &format!("interface {name} {{"))
    }

    /// Whether this is a plain variable whose value says nothing about its name: a parameter, a loop variable.
    fn is_opaque_local(&self, node: NodeId, depth: u8) -> bool {
        let node = self.unwrapped(node);
        match self.view(node) {
            View::Name => {
                match self.bindings().reaching(self, self.text_of(node), node).map(|binding| &binding.bound) {
                    Some(Bound::Import(_) | Bound::Definition) => false,
                    Some(Bound::Value(_) | Bound::MemberOf(..) | Bound::PropertyOf(..)) => {
                        self.resolve_within(node, depth).is_none()
                    }
                    _ => true,
                }
            }
            View::Member { object, .. } => self.is_opaque_local(object, depth),
            _ => true,
        }
    }

    /// Whether a name is imported from another file of the program.
    fn is_of_program(&self, node: NodeId) -> bool {
        let local =
            |path: &str| self.language.is_ecmascript() && path.starts_with(['.', '~']) || path.starts_with("@/");
        self.view(node) == View::Name
            && match self.bindings().reaching(self, self.text_of(node), node).map(|binding| &binding.bound) {
                Some(Bound::Import(path)) => local(path),
                Some(Bound::Value(value) | Bound::MemberOf(value, _)) => {
                    self.required_module(*value).is_some_and(|module| local(&module))
                }
                _ => false,
            }
    }

    fn resolve_identifier(&self, name: &'a str, at: NodeId, depth: u8) -> Option<Name> {
        let Some(binding) = self.bindings().reaching(self, name, at) else {
            let bound_elsewhere = !self.bindings().visible(self, name, at).is_empty();
            if bound_elsewhere {
                return None;
            }
            let global =
                match self.language.is_ecmascript() && matches!(name, "window" | "globalThis" | "self" | "global") {
                    true => String::new(),
                    false => name.to_owned(),
                };
            let globs = self.bindings().globs();
            let imported = globs.iter().map(|glob| format!("{glob}::{name}"));
            if let Some(path) = imported.into_iter().find(|path| self.models.knows(path)) {
                return Some(Name { path, assumed: globs.len() > 1 });
            }
            return Some(Name { path: global, assumed: false });
        };
        match &binding.bound {
            Bound::Import(path) => Some(Name { path: path.clone(), assumed: false }),
            Bound::Value(value) if *value != at && !self.arena.is_within(at, *value) => {
                match self.view(self.unwrapped(*value)) {
                    View::Name | View::Member { .. } | View::Scoped { .. } | View::Call { .. } => {
                        self.resolve_at(*value, depth)
                    }
                    _ => None,
                }
            }
            Bound::MemberOf(object, key) => {
                let object = match self.type_at(*object, depth) {
                    Some(known) => Name { path: known.name.to_string(), assumed: known.assumed },
                    None => self.resolve_at(*object, depth)?,
                };
                Some(Name {
                    path: self.tidy(format!("{}{}{key}", object.path, self.separator())),
                    assumed: object.assumed,
                })
            }
            Bound::PropertyOf(parameter, key) => {
                let known = self.parameter_type(*parameter, depth)?;
                Some(Name { path: format!("{}.{key}", known.name), assumed: known.assumed })
            }
            // A local definition is itself: `Foo::new` of this file.
            Bound::Definition if self.is_rust() => Some(Name { path: format!("crate::{name}"), assumed: false }),
            _ => None,
        }
    }

    /// Takes out the steps that name nothing: `window.`, `.default`.
    fn tidy(&self, path: String) -> String {
        if !self.language.is_ecmascript() {
            return path;
        }
        // `.x` of the window; but `./names` and `../names` are other files.
        let path = match path.strip_prefix('.').filter(|rest| !rest.starts_with(['/', '.'])) {
            Some(of_window) => of_window.to_owned(),
            None => path,
        };
        match path.contains(".default") {
            true => path.replace(".default.", ".").trim_end_matches(".default").to_owned(),
            false => path,
        }
    }

    /// The type of an expression's value, where the models know it.
    #[must_use]
    pub fn type_of(&self, node: NodeId) -> Option<Type> {
        self.known(&self.types, node, || self.type_at(node, MAX_DEPTH))
    }

    /// As [`Unit::resolve_within`].
    fn type_within(&self, node: NodeId, depth: u8) -> Option<Type> {
        match depth {
            MAX_DEPTH => self.type_of(node),
            _ => self.type_at(node, depth),
        }
    }

    pub(super) fn type_at(&self, node: NodeId, depth: u8) -> Option<Type> {
        let depth = depth.checked_sub(1)?;
        self.steps.within(|| self.type_step(node, depth))
    }

    fn type_step(&self, node: NodeId, depth: u8) -> Option<Type> {
        match self.view(node) {
            View::Name => self.type_of_variable(self.text_of(node), node, depth),
            View::Member { object, name } => {
                let own = matches!(self.text_of(object), "self" | "this" | "cls");
                if own && let Some(found) = self.type_of_variable(self.text_of(node), node, depth) {
                    return Some(found);
                }
                if let Some(known) = self.resolve_at(object, depth).and_then(|base| {
                    let path = format!("{}{}{}", base.path, self.separator(), self.text_of(name));
                    self.models.annotated(&path).map(|name| Type { name: name.clone(), assumed: base.assumed })
                }) {
                    return Some(known);
                }
                // A part of an object that is known by what made it: `app.current_request`.
                if self.is_python()
                    && self.view(object) == View::Name
                    && let Some(whole) = self.type_at(object, depth)
                    && let Some(name) = self.models.annotated(&format!("{}.{}", whole.name, self.text_of(name)))
                {
                    return Some(Type { name: name.clone(), assumed: whole.assumed });
                }
                self.usual_type(self.text_of(name)).filter(|_| !self.is_own_request(node))
            }
            View::Subscript { object, .. } => self.type_at(object, depth),
            View::Call { callee, arguments } => match self.entered(callee, arguments) {
                Some(entered) => self.type_at(entered, depth),
                None => self.type_of_call(callee, depth).or_else(|| self.type_of_rest(node, depth)),
            },
            View::Binary { .. } | View::Template => self.type_of_rest(node, depth),
            View::Wrapper(inner) => self.type_at(inner, depth),
            _ => None,
        }
    }

    /// The type of a text that is still what it was made of, such as a code.
    fn type_of_rest(&self, node: NodeId, depth: u8) -> Option<Type> {
        self.type_at(self.rest_of_text(node)?, depth).filter(|known| self.models.is_text(&known.name))
    }

    /// The first base of the class around, where the models know it: `self` in a `tornado.web.RequestHandler`.
    fn base_type(&self, at: NodeId, depth: u8) -> Option<Type> {
        self.base_type_of(self.class_around(at)?, depth)
    }

    fn base_type_of(&self, class: NodeId, depth: u8) -> Option<Type> {
        // A few classes up: each may have several bases.
        let depth = depth.checked_sub(MAX_DEPTH / 4)?;
        let bases = self.arena.named_children(class).find(|child| self.construct(*child) == Construct::Arguments)?;
        self.arguments(bases).iter().find_map(|base| {
            let name = self.resolve_at(base.value, depth);
            match name.and_then(|name| Some((self.models.annotated(&name.path)?.clone(), name.assumed))) {
                Some((name, assumed)) => Some(Type { name, assumed }),
                // A base class of one's own between the framework's and this one.
                None => self.class_of_file(base.value, class).and_then(|base| self.base_type_of(base, depth)),
            }
        })
    }

    /// The class of this file that the name of a base means.
    fn class_of_file(&self, base: NodeId, derived: NodeId) -> Option<NodeId> {
        let visible = self.bindings().visible(self, self.text_of(base), base);
        let defined =
            visible.iter().filter(|binding| matches!(binding.bound, Bound::Definition)).map(|found| found.node);
        defined.into_iter().find(|at| *at != derived && self.construct(*at) == Construct::Class)
    }

    /// The qualified name of a class's first base.
    pub(in crate::engine) fn base_name(&self, class: NodeId) -> Option<String> {
        let bases = self.arena.named_children(class).find(|child| self.construct(*child) == Construct::Arguments)?;
        let first = self.arguments(bases).first()?.value;
        if let Some(own) = self.class_of_file(first, class)
            && let Some(known) = self.base_type_of(own, MAX_DEPTH).filter(|known| !known.assumed)
        {
            return Some(known.name.to_string());
        }
        let name = self.resolve(first)?.path;
        Some(self.models.annotated(&name).map_or(name, |known| known.to_string()))
    }

    fn type_of_call(&self, callee: NodeId, depth: u8) -> Option<Type> {
        // `.unwrap()`, `.expect("…")` and the like hand on what they hold.
        if let View::Member { object, name } = self.view(callee)
            && self.is_rust()
            && matches!(
                self.text_of(name),
                "unwrap"
                    | "expect"
                    | "unwrap_or_default"
                    | "clone"
                    | "as_ref"
                    | "as_mut"
                    | "map_err"
                    | "ok"
                    | "ok_or"
                    | "ok_or_else"
                    | "context"
                    | "with_context"
                    | "unwrap_or_else"
            )
        {
            return self.type_at(object, depth);
        }
        let name = self.resolve_at(callee, depth);
        if let Some(name) = &name
            && let Some(made) = self.models.made_by(&name.path).or_else(|| self.models.annotated(&name.path))
        {
            return Some(Type { name: made.clone(), assumed: name.assumed });
        }
        if let Some(made) = self.type_from_helper(callee, depth) {
            return Some(made);
        }
        // A class of this file that is derived from one which the models know.
        if self.is_python()
            && self.view(callee) == View::Name
            && let Some(class) = self.class_of_file(callee, callee)
            && let Some(base) = self.base_type_of(class, depth)
        {
            return Some(base);
        }
        name?;
        if let Some(made) = self.usual_callees(callee, depth).iter().find_map(|path| self.models.made_by(path)) {
            return Some(Type { name: made.clone(), assumed: true });
        }
        // A builder's methods return the builder.
        let View::Member { object, .. } = self.view(callee) else { return None };
        self.type_at(object, depth).filter(|known| self.models.is_fluent(&known.name))
    }

    fn type_of_variable(&self, name: &'a str, at: NodeId, depth: u8) -> Option<Type> {
        if name == "self" && self.is_python() {
            return self.base_type(at, depth);
        }
        let Some(binding) = self.bindings().reaching(self, name, at) else {
            return self.usual_type(last_name(name));
        };
        if let Some(annotation) = binding.annotation
            && let Some(known) = self.annotated_type(annotation, depth)
        {
            return Some(known);
        }
        let declared = binding.annotation.is_some_and(|annotation| self.says_something(annotation));
        match &binding.bound {
            Bound::Value(value) if *value != at && !self.arena.is_within(at, *value) => {
                match self.type_at(*value, depth) {
                    Some(known) => Some(known),
                    None if declared => None,
                    // A value of unknown making may still be what its name says, unless it is plainly something else.
                    None if matches!(
                        self.view(self.unwrapped(*value)),
                        View::Call { .. } | View::Member { .. } | View::Name
                    ) =>
                    {
                        self.usual_type(last_name(name)).filter(|_| self.is_unknown_call(*value, depth))
                    }
                    None => None,
                }
            }
            Bound::PropertyOf(parameter, key) => {
                let known = self.parameter_type(*parameter, depth);
                let path = known.map(|known| format!("{}.{key}", known.name));
                let named = path.and_then(|path| self.models.annotated(&path));
                named.map(|name| Type { name: name.clone(), assumed: false }).or_else(|| self.usual_type(name))
            }
            Bound::Parameter(_) | Bound::ElementOf(_) | Bound::Opaque => {
                if matches!(binding.bound, Bound::Parameter(_))
                    && let Some(known) = self.type_by_declared_function(binding.node, binding.scope, name, depth)
                {
                    return Some(known);
                }
                // `let (client, connection) = connect(…).await?`: what it makes stands first.
                if let Bound::ElementOf(value) = binding.bound
                    && self.is_rust()
                    && first_of_several(self.text_of(binding.node)) == Some(name)
                    && !self.arena.is_within(at, value)
                    && let Some(known) = self.type_at(value, depth)
                {
                    return Some(known);
                }
                if let Bound::ElementOf(value) = binding.bound
                    && let View::Call { callee, .. } = self.view(self.unwrapped(value))
                    && let Some(known) = self.type_of_element(callee, depth)
                {
                    return Some(known);
                }
                (!declared).then(|| self.usual_type(last_name(name))).flatten()
            }
            Bound::Import(path) => self.models.annotated(path).map(|name| Type { name: name.clone(), assumed: false }),
            Bound::MemberOf(object, key) => {
                let object = self.resolve_at(*object, depth)?;
                let path = format!("{}{}{key}", object.path, self.separator());
                let known = self.models.made_by(&path).map(|name| Type { name: name.clone(), assumed: object.assumed });
                known.or_else(|| self.usual_type(name))
            }
            _ => None,
        }
    }

    /// The type of one of several things that a call gives: `peer, address = listener.accept()`.
    fn type_of_element(&self, callee: NodeId, depth: u8) -> Option<Type> {
        let callee = self.resolve_at(callee, depth).filter(|_| self.is_python())?;
        let made = self.models.made_by(&format!("{}[]", callee.path))?;
        Some(Type { name: made.clone(), assumed: callee.assumed })
    }

    /// The type of a parameter, as declared for it or for the function as a whole: `const load: PageServerLoad = (event) => …`.
    fn parameter_type(&self, parameter: NodeId, depth: u8) -> Option<Type> {
        if let Some(annotation) = self.field(parameter, self.grammar.fields.type_) {
            return self.annotated_type(annotation, depth);
        }
        let list = self.arena.parent(parameter)?;
        let function = self.arena.parent(list)?;
        let at = self.arena.named_children(list).position(|one| one == parameter)?;
        match self.declared_function_type(function) {
            Some(declared) => (at == 0).then(|| self.annotated_type(declared, depth))?,
            None => self.handed_type(function, at, self.arena.named_children(list).count(), depth),
        }
    }

    /// The same for a parameter that is a plain name.
    fn type_by_declared_function(&self, list: NodeId, function: NodeId, name: &str, depth: u8) -> Option<Type> {
        if !self.language.is_ecmascript() {
            return None;
        }
        let is_list = self.construct(list) != Construct::Identifier;
        let parameters = if is_list { self.arena.named_children(list).collect() } else { vec![list] };
        let written = |parameter: &NodeId| {
            let mut words = self.text_of(*parameter).split(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '$')));
            words.next() == Some(name)
        };
        let at = parameters.iter().position(written)?;
        match self.declared_function_type(function) {
            Some(declared) => (at == 0).then(|| self.annotated_type(declared, depth))?,
            None => self.handed_type(function, at, parameters.len(), depth),
        }
    }

    /// The type a function is declared as: of the variable that holds it, or of the object it is a part of.
    fn declared_function_type(&self, function: NodeId) -> Option<NodeId> {
        let type_ = self.grammar.fields.type_;
        for around in self.arena.ancestors(function).take(4) {
            match self.construct(around) {
                Construct::Assignment => return self.field(around, type_),
                // None of `as const`, which has no other part than what is cast.
                Construct::Cast => {
                    let mut parts = self.arena.named_children(around);
                    return parts.find(|part| !self.arena.is_within(function, *part));
                }
                Construct::Pair | Construct::Object | Construct::Wrapper => {}
                _ => return None,
            }
        }
        None
    }

    /// Whether nothing is known of what this call returns: its callee is no imported function.
    fn is_unknown_call(&self, value: NodeId, depth: u8) -> bool {
        let value = self.unwrapped(value);
        match self.view(value) {
            View::Call { callee, .. } => match self.view(callee) {
                View::Member { object, .. } => self.resolve_at(object, depth).is_none_or(|name| {
                    // `self.get_connection()`, `db.session()`, but not `imported_module.function()`.
                    !self.bindings().modules().any(|module| module == name.path)
                }),
                _ => true,
            },
            _ => true,
        }
    }

    fn usual_type(&self, name: &str) -> Option<Type> {
        let name = name.trim_start_matches('_');
        self.models.usual(name).first().map(|name| Type { name: name.clone(), assumed: true })
    }

    /// The type an annotation names, or wraps.
    pub(in crate::engine) fn declared_type(&self, annotation: NodeId) -> Option<Type> {
        self.annotated_type(annotation, MAX_DEPTH)
    }

    pub(super) fn annotated_type(&self, annotation: NodeId, depth: u8) -> Option<Type> {
        self.annotated_beside(annotation, depth, &mut Vec::new())
    }

    /// The same; `meant` are the second names of types that have been looked behind already: they may name each other.
    fn annotated_beside(&self, annotation: NodeId, depth: u8, meant: &mut Vec<NodeId>) -> Option<Type> {
        // The annotation's own name first, then what it wraps: `Optional[Connection]`, `&mut Client`, `web::Data<Pool>`.
        let mut next = annotation;
        let end = self.arena.get(annotation).next;
        while next < end && !self.steps.are_spent() {
            let at = next;
            // A scoped name is one name: `std::path::Path` is not `Path`.
            let whole = matches!(self.construct(at), Construct::ScopedName | Construct::Member);
            next = if whole { self.arena.get(at).next } else { at + 1 };
            let named = matches!(self.construct(at), Construct::Identifier | Construct::Member | Construct::ScopedName);
            if !named || !self.may_name_type(at) {
                continue;
            }
            if let Some(name) = self.resolve_at(at, depth)
                && let Some(known) = self.models.annotated(&name.path)
            {
                return Some(Type { name: known.clone(), assumed: false });
            }
            if let Some(known) = self.type_of_alias(at, depth, meant) {
                return Some(known);
            }
        }
        None
    }

    /// Whether a name in an annotation may be one of a type: not that of a variable that has an annotation itself, which is
    /// a type's only where a language has the same name for both. To look behind those would be to look behind all of them,
    /// again and again.
    fn may_name_type(&self, name: NodeId) -> bool {
        let first = std::iter::once(name)
            .chain(self.arena.descendants(name))
            .find(|at| self.construct(*at) == Construct::Identifier)
            .unwrap_or(name);
        self.bindings().reaching(self, self.text_of(first), first).is_none_or(|binding| binding.annotation.is_none())
    }

    /// The type that a second name of it means: `type Pool = Arc<PgPool>`.
    fn type_of_alias(&self, name: NodeId, depth: u8, meant: &mut Vec<NodeId>) -> Option<Type> {
        let depth = depth.checked_sub(1)?;
        let visible = self.bindings().visible(self, self.text_of(name), name);
        visible.iter().find_map(|binding| match binding.bound {
            Bound::Value(type_) if self.construct(binding.node) == Construct::TypeAlias => {
                if meant.len() >= MAX_ALIASES || meant.contains(&type_) {
                    return None;
                }
                meant.push(type_);
                self.annotated_beside(type_, depth, meant)
            }
            _ => None,
        })
    }

    /// Whether the expression resolves to one of the names; says whether a convention was needed.
    #[must_use]
    pub fn calls(&self, node: NodeId, names: &NameSet) -> Option<bool> {
        let head = self.head(node)?;
        let aliases = self.bindings().aliases(head);
        if !names.has_last_name(head) && !aliases.iter().any(|alias| names.has_last_name(alias)) {
            return None;
        }
        let could_be = |last: &str| last == head || aliases.iter().any(|alias| alias == last);
        let callee = match self.view(node) {
            View::Call { callee, .. } => self.forwarded(node).unwrap_or(callee),
            _ => node,
        };
        if names.any_receiver.iter().any(|last| could_be(last)) && !matches!(self.view(callee), View::Name) {
            return Some(false);
        }
        if names.exact.is_empty() {
            return None;
        }
        if let Some(name) = self.resolve(callee)
            && names.exact.contains(&name.path)
        {
            return Some(name.assumed);
        }
        // `use salvo::prelude::*` brings what is named so in there.
        if let Some(name) = self.resolve(callee) {
            let globs = self.bindings().globs();
            if globs.iter().any(|glob| names.exact.contains(&format!("{glob}::{}", name.path))) {
                return Some(name.assumed || globs.len() > 1);
            }
        }
        let usual = self.usual_callees(callee, MAX_DEPTH);
        usual.iter().any(|path| names.exact.iter().any(|wanted| wanted == path)).then_some(true)
    }

    /// What a member may be called by the usual types of its receiver's name: `request.GET` is Flask's, Django's, ….
    /// Empty where the receiver is known better.
    #[must_use]
    pub fn usual_paths(&self, node: NodeId) -> Vec<String> {
        self.paths_by_convention(node, false, MAX_DEPTH)
    }

    /// The same for a callee, also where the receiver comes from another file of the program: `import { pool } from "./db"`.
    fn usual_callees(&self, callee: NodeId, depth: u8) -> Vec<String> {
        self.paths_by_convention(callee, true, depth)
    }

    fn paths_by_convention(&self, node: NodeId, also_imported: bool, depth: u8) -> Vec<String> {
        let View::Member { object, name } = self.view(node) else { return Vec::new() };
        let variable = self.head(object).unwrap_or_default().trim_start_matches('_');
        let usual = self.models.usual(variable);
        let declared = |binding: &super::bindings::Binding<'a>| {
            binding.annotation.is_some_and(|annotation| self.says_something(annotation))
        };
        if self.bindings().reaching(self, self.text_of(object), object).is_some_and(declared) {
            return Vec::new();
        }
        if self.is_own_request(object) {
            return Vec::new();
        }
        let is_open = || self.is_opaque_local(object, depth) || also_imported && self.is_of_program(object);
        if usual.is_empty() || !is_open() || self.type_within(object, depth).is_some_and(|known| !known.assumed) {
            return Vec::new();
        }
        usual.iter().map(|known| format!("{known}{}{}", self.separator(), self.text_of(name))).collect()
    }

    /// `response.request`, `error.request`: what this program sent itself.
    fn is_own_request(&self, node: NodeId) -> bool {
        let View::Member { object, name } = self.view(node) else { return false };
        let answers = ["r", "resp", "response", "e", "ex", "exc", "err", "error", "exception"];
        self.text_of(name) == "request" && answers.contains(&self.text_of(object))
    }

    /// Whether the file imports one of these modules, or something below.
    #[must_use]
    pub fn imports(&self, modules: &[String]) -> bool {
        let separator = self.separator();
        let below = |found: &str, wanted: &str| {
            found == wanted
                || found.strip_prefix(wanted).is_some_and(|rest| rest.starts_with(separator) || rest.starts_with('/'))
        };
        if self.bindings().modules().any(|found| modules.iter().any(|wanted| below(found, wanted))) {
            return true;
        }
        // `const x = require("m")` binds a value, not an import; `m::f()` in Rust needs no import at all.
        match self.language.is_ecmascript() || self.is_rust() {
            false => false,
            true => modules.iter().any(|wanted| {
                let quoted =
                    [format!("require(\"{wanted}"), format!("require('{wanted}"), format!("require('node:{wanted}")];
                match self.is_rust() {
                    true => self.mentions_text(&format!("{wanted}::")),
                    false => quoted.iter().any(|text| self.mentions_text(text)),
                }
            }),
        }
    }
}

/// The first name of a declaration that takes a tuple apart: `client` of `let (mut client, connection) = …`.
fn first_of_several(declaration: &str) -> Option<&str> {
    let names = declaration.strip_prefix("let")?.trim_start().strip_prefix('(')?;
    let (first, _) = names.split_once(',')?;
    Some(first.trim().trim_start_matches("mut ").trim())
}
