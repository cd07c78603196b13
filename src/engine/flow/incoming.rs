//! Whether anything untrusted can come into a file at all, by its names alone: most files have no source, so that none of
//! their functions has to be run for whoever asks for one.

use std::rc::Rc;

use super::naming::PARSES_ARGUMENTS;
use super::parameters::Parameter;
use super::tokens;
use crate::engine::imports::lines;
use crate::engine::semantics::{Unit, View};
use crate::lang::grammar::Construct;
use crate::rules::labels::Kinds;
use crate::rules::predicate::last_name;
use crate::syntax::NodeId;

impl<'a> Unit<'a> {
    /// Whether a value of this kind may be anywhere in the file, from a source in it or from another file. Never wrong on the
    /// side of "no": whatever makes a source in a run is asked for here.
    pub(in crate::engine) fn may_come_in(&self, kind: &str) -> bool {
        let Some(kinds) = Kinds::named(kind) else { return false };
        // Any function has parameters, any handler an error; and an item remembers what its own names say, not those of all.
        if kind == "param" || kinds.overlaps(of_errors()) || self.is_noting() || self.is_asked_why() {
            return true;
        }
        self.holds_source_of(kinds) || self.may_be_given_by_others(kinds)
    }

    /// Whether a source of these kinds may be anywhere in the file.
    pub(super) fn holds_source_of(&self, kinds: Kinds) -> bool {
        self.sources_within().iter().any(|(_, found)| found.overlaps(kinds))
    }

    /// Whether one may be in the code at a node.
    pub(super) fn holds_source_within(&self, node: NodeId, kinds: Kinds) -> bool {
        let sources = self.sources_within();
        let from = sources.partition_point(|(source, _)| *source < node);
        let within = sources[from..].iter().take_while(|(source, _)| *source < self.arena.get(node).next);
        within.into_iter().any(|(_, found)| found.overlaps(kinds))
    }

    /// What may be a source, with its kinds, in order: a name, or a function for its parameters.
    pub(super) fn sources_within(&self) -> Rc<[(NodeId, Kinds)]> {
        if let Some(known) = &self.flow.state.borrow().sources {
            return known.clone();
        }
        let found: Rc<[(NodeId, Kinds)]> = self.find_sources().into();
        self.flow.state.borrow_mut().sources = Some(found.clone());
        found
    }

    /// Few names are those of sources: only around these anything is resolved.
    fn find_sources(&self) -> Vec<(NodeId, Kinds)> {
        let bindings = self.bindings();
        let may_be = |name: &str| {
            self.may_name_source(name) || bindings.aliases(name).iter().any(|alias| self.may_name_source(alias))
        };
        let streams = self.language.is_ecmascript() && self.mentions_text("for await");
        let kinds_of = |node: NodeId| {
            let is_leaf = self.arena.get(node).next == node + 1;
            let is_source = || may_be(last_name(self.text_of(node))) || streams && self.is_streamed(node);
            match is_leaf {
                true if self.arena.get(node).is_named() && is_source() => self.kinds_around(node),
                false if self.construct(node) == Construct::Function => self.kinds_handed_to(node),
                _ => Kinds::NONE,
            }
        };
        (0..self.arena.len() as NodeId)
            .map(|node| (node, kinds_of(node)))
            .filter(|(_, kinds)| !kinds.is_none())
            .collect()
    }

    fn may_name_source(&self, name: &str) -> bool {
        self.models.names_source(name)
            || !self.language.is_ecmascript() && self.models.makes_source(name)
            || self.is_rust() && PARSES_ARGUMENTS.contains(&name)
            || self.settings.sources.iter().any(|source| last_name(source) == name)
    }

    /// The kinds of source that the expressions are of which this name is the last.
    fn kinds_around(&self, name: NodeId) -> Kinds {
        let written = last_name(self.text_of(name));
        // What is called by another name is found at that; but `event.get("body")` is a source by its key.
        let is_called_so = |at: &NodeId| match self.view(*at) {
            View::Subscript { .. } => true,
            _ => self.head(*at).is_some_and(|head| head == "get" || last_name(head) == written),
        };
        // The last name of a path is no value by itself.
        let is_part = self.arena.parent(name).is_some_and(|parent| match self.view(parent) {
            View::Member { name: last, .. } | View::Scoped { name: last, .. } => last == name,
            _ => false,
        });
        let around = self.arena.ancestors(name).take(MAX_AROUND).filter(is_called_so);
        let around = (!is_part).then_some(name).into_iter().chain(around);
        // Nearly all are asked about once, here.
        let kinds = around.fold(Kinds::NONE, |kinds, at| kinds.union(self.find_source_kinds(at).unwrap_or_default()));
        match self.is_rust() {
            true => kinds.union(tokens::kinds_of_member(self, name)),
            false => kinds,
        }
    }

    /// The kinds of source that the parameters of a function are where no call is looked at.
    fn kinds_handed_to(&self, function: NodeId) -> Kinds {
        let parameters = self.parameters(function);
        if parameters.is_empty() {
            return Kinds::NONE;
        }
        let remote = || Kinds::named("remote").unwrap_or_default();
        let names = self.names_of_handler(function).into_iter();
        let mut kinds = names.fold(Kinds::NONE, |kinds, name| kinds.union(self.models.parameters_of(&name)));
        if !self.route_parameters(function).is_empty() || self.is_made_of_part(function) {
            kinds = kinds.union(remote());
        }
        kinds = kinds.union(self.registration(function).kinds);
        for (at, parameter) in parameters.iter().enumerate() {
            kinds = kinds.union(self.kinds_declared(function, parameter));
            if let Some(known) = self.type_handed_in(function, at, parameters.len()) {
                kinds = kinds.union(self.models.source(&known.name));
            }
            let is_by_convention = self.is_handler_pattern(function, parameter)
                || self.is_part_of_address(function, parameter)
                || self.conventional_parameter(function, at, parameter).is_some();
            if is_by_convention {
                kinds = kinds.union(remote());
            }
        }
        kinds
    }

    /// The kinds of source that a parameter is by what is written beside it.
    fn kinds_declared(&self, function: NodeId, parameter: &Parameter) -> Kinds {
        let decorators = self.decorator_names(parameter.node);
        let decorated = decorators.iter().fold(Kinds::NONE, |kinds, name| kinds.union(self.models.parameters_of(name)));
        let decorated = decorated.union(self.kinds_by_default(parameter));
        let Some(annotation) = parameter.annotation else { return decorated };
        let declared = match self.is_rust() {
            true => {
                let (by_attribute, _) = self.kinds_by_attribute(function, parameter, annotation);
                self.declared_kinds(annotation).union(by_attribute)
            }
            false => self.declared_type(annotation).map_or(Kinds::NONE, |known| self.models.source(&known.name)),
        };
        decorated.union(declared)
    }

    /// `token: str = Header()`, `token: Annotated[str, Header()]`: the framework reads the parameter from the request, whoever
    /// depends on the function.
    pub(super) fn kinds_by_default(&self, parameter: &Parameter) -> Kinds {
        if !self.is_python() {
            return Kinds::NONE;
        }
        let of_annotation = parameter.annotation.filter(|at| self.text_of(*at).starts_with("Annotated["));
        let within = of_annotation.into_iter().flat_map(|annotation| self.arena.descendants(annotation));
        let calls = parameter.default.into_iter().chain(within).filter_map(|at| match self.view(at) {
            View::Call { callee, .. } => self.resolve(callee),
            _ => None,
        });
        calls.fold(Kinds::NONE, |kinds, name| kinds.union(self.models.parameters_of(&name.path)))
    }

    /// Whether something that the file calls may be of another file of the project that gives such a value.
    fn may_be_given_by_others(&self, kinds: Kinds) -> bool {
        let may_import = self.workspace.is_some()
            && match self.is_python() {
                true => self.imports_of_project(),
                false => lines::may_import(self.language, self.text),
            };
        may_import && self.others().may_give(kinds)
    }
}

/// How far around its last name a source may reach: `event["body"]`, `name::<Type>(…)`.
const MAX_AROUND: usize = 4;

/// What a program's own errors are.
fn of_errors() -> Kinds {
    Kinds::named("error").unwrap_or_default()
}
