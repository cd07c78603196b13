//! What the frameworks of Rust hand to a function: extractors by their type, parts of the route by its attribute, a body by
//! the way the function is registered.

use super::index::index;
use super::machine::Machine;
use super::parameters::Parameter;
use super::value::{Origin, Value};
use crate::engine::semantics::{Unit, View};
use crate::lang::grammar::Construct;
use crate::rules::labels::{Kinds, Labels};
use crate::rules::predicate::last_name;
use crate::syntax::NodeId;

/// Types in which frameworks hand a function what the program itself has put there.
const PROGRAM_STATE: &[&str] = &[
    "State",
    "Data",
    "Extension",
    "Depot",
    "AppHandle",
    "Window",
    "WebviewWindow",
    "Webview",
    "ConnectInfo",
    "Context",
    "Pool",
    "Arc",
    "Channel",
];

/// How the traits of frameworks call what makes an extractor of a request, or of a part of its address.
const EXTRACTORS: [&str; 5] = ["from_request", "from_request_parts", "from_data", "from_param", "extract"];

impl<'a> Machine<'_, 'a> {
    /// What a parameter of Rust may be where no call is looked at.
    pub(super) fn handed_in(&mut self, function: NodeId, at: usize, parameter: &Parameter) -> Value<'a> {
        let unit = self.unit;
        let unknown = Value::from(Origin::Parameter(function, at as u16));
        let Some(annotation) = parameter.annotation else { return unknown };
        let declared = unit.declared_kinds(annotation);
        let (kinds, by_route) = match declared.is_none() {
            false if self.is_setting(function, annotation) => return unknown,
            false => (declared, false),
            true if unit.is_program_state(annotation) => return unknown,
            true => unit.kinds_by_attribute(function, parameter, annotation),
        };
        if kinds.is_none() {
            return match self.extracted(annotation) {
                Some(extracted) => Value { class: extracted.class, ..extracted.join(&unknown) },
                None => unknown,
            };
        }
        let mut value = Value::from(Origin::Source(parameter.pattern, kinds));
        if by_route && unit.text_of(annotation).contains("PathBuf") {
            // A route refuses segments that lead out of its folder.
            value = value.passed(Labels::of(["path", "open-file"]));
        }
        let value = self.as_type(value, unit.innermost_type(annotation));
        Value { class: self.class_in(annotation), ..value }
    }

    /// A parameter whose type this file teaches a framework to take out of a request: what its `from_request` makes of one.
    fn extracted(&mut self, annotation: NodeId) -> Option<Value<'a>> {
        let unit = self.unit;
        let class = self.class_in(annotation)?;
        let extractor = EXTRACTORS.iter().find_map(|name| self.index().method(class, name))?;
        let remote = Kinds::named("remote").unwrap_or_default();
        let given: Vec<_> = unit
            .parameters(extractor)
            .iter()
            .enumerate()
            .map(|(at, parameter)| {
                let declared = parameter.annotation.map_or(Kinds::NONE, |annotation| unit.declared_kinds(annotation));
                let kinds = if at == 0 && unit.is_made_of_part(extractor) { remote } else { declared };
                let value = match kinds.is_none() {
                    true => Value::unknown(),
                    false => Value::from(Origin::Source(parameter.pattern, kinds)),
                };
                (None, value)
            })
            .collect();
        let made = self.enter_function(extractor, None, given, &[]);
        Some(Value { class: Some(class), says: None, ..made })
    }

    /// Whether a constructor is handed an address or headers that the program itself has: `fn permanent(to: Uri) -> Self`.
    /// A whole request is one anywhere.
    fn is_setting(&self, function: NodeId, annotation: NodeId) -> bool {
        let unit = self.unit;
        let result = unit.field(function, unit.grammar.fields.return_type);
        let is_request = ["Request", "Parts"].iter().any(|part| unit.text_of(annotation).contains(part));
        result.is_some_and(|result| unit.text_of(result) == "Self") && !is_request
    }
}

impl<'a> Unit<'a> {
    /// Whether a function makes an extractor of one part of the address, which is a text.
    pub(super) fn is_made_of_part(&self, function: NodeId) -> bool {
        self.is_rust() && self.definition_name(function) == Some("from_param")
    }

    /// The kinds of source a parameter is by the attributes or the registration of its function; whether it is a part of
    /// the route.
    pub(super) fn kinds_by_attribute(
        &self,
        function: NodeId,
        parameter: &Parameter,
        annotation: NodeId,
    ) -> (Kinds, bool) {
        let name = self.text_of(parameter.pattern).trim_start_matches("mut ");
        let written = self.text_of(annotation);
        let inner = written.strip_prefix("Option<").and_then(|rest| rest.strip_suffix('>')).unwrap_or(written);
        let is_body = matches!(inner, "String" | "&str" | "Bytes" | "Vec<u8>" | "Body" | "BytesMut");
        for (attribute, called) in self.decorators(function).into_iter().zip(self.decorator_names(function)) {
            let kinds = self.models.parameters_of(&called);
            if kinds.is_none() {
                continue;
            }
            // Whatever is no text is taken out of the request by its type.
            if called.ends_with("::handler") && !is_body {
                continue;
            }
            let is_route = called.starts_with("rocket::") || !called.contains("::") && is_verb(&called);
            if !is_route {
                return (kinds, false);
            }
            if names_in_route(self.text_of(attribute)).any(|part| part == name) {
                return (kinds, true);
            }
        }
        let by_impl = self.kinds_by_impl(function);
        if !by_impl.is_none() && !written.contains("Context") {
            return (by_impl, false);
        }
        match is_body {
            true => (self.kinds_by_registration(function), false),
            false => (Kinds::NONE, false),
        }
    }

    /// `#[Object] impl Query { … }`: the attribute speaks of all functions in it. So does one of the trait that it is an
    /// implementation of, `#[tarpc::service] trait Store`, and the trait itself where it is a framework's.
    fn kinds_by_impl(&self, function: NodeId) -> Kinds {
        let around = self.arena.ancestors(function).take(2).find(|at| self.construct(*at) == Construct::Class);
        let Some(around) = around else { return Kinds::NONE };
        let mut names = self.decorator_names(around);
        if let Some(implemented) = self.field(around, self.grammar.fields.trait_) {
            let written = self.text_of(implemented);
            // Macros that make a server of a trait call what is to be implemented by its name, with `Server` behind it.
            let declared = [Some(written), written.strip_suffix("Server")].into_iter().flatten();
            let declared = declared.filter_map(|name| index(self).class_named(name)).find(|at| *at != around);
            names.extend(declared.into_iter().flat_map(|at| self.decorator_names(at)));
            let method = self.definition_name(function).filter(|name| self.models.registers(name));
            if let (Some(method), Some(path)) = (method, self.resolve(implemented)) {
                names.push(format!("{}::{method}", path.path));
            }
        }
        names.iter().fold(Kinds::NONE, |kinds, name| kinds.union(self.models.parameters_of(name)))
    }

    /// `post(run)`, `web::get().to(run)`
    fn kinds_by_registration(&self, function: NodeId) -> Kinds {
        let Some(name) = self.definition_name(function) else { return Kinds::NONE };
        let registers = |argument: &NodeId| {
            let call = self.arena.parent(*argument).and_then(|list| self.arena.parent(list))?;
            let View::Call { callee, .. } = self.view(call) else { return None };
            Some(self.models.parameters_of(&self.resolve(callee)?.path))
        };
        index(self).handed(name).iter().filter_map(registers).fold(Kinds::NONE, Kinds::union)
    }

    /// The kinds of source a value is by its declared type, or by what that wraps.
    pub(super) fn declared_kinds(&self, annotation: NodeId) -> Kinds {
        let typed = self.declared_type(annotation).map_or(Kinds::NONE, |known| self.models.source(&known.name));
        if !typed.is_none() {
            return typed;
        }
        let mut kinds = Kinds::NONE;
        self.each_type_name(annotation, &mut |at| {
            if let Some(name) = self.resolve(at) {
                kinds = kinds.union(self.models.source(&name.path));
            }
        });
        kinds
    }

    /// The names in a type, outermost first; `std::path::Path` is one.
    fn each_type_name(&self, annotation: NodeId, each: &mut dyn FnMut(NodeId)) {
        let mut at = annotation;
        let end = self.arena.get(annotation).next;
        while at < end {
            let construct = self.construct(at);
            if matches!(construct, Construct::Identifier | Construct::ScopedName) {
                each(at);
            }
            at = if construct == Construct::ScopedName { self.arena.get(at).next } else { at + 1 };
        }
    }

    /// Whether a type holds what the program itself has put there: `&State<Config>`, `web::Data<Pool>`.
    fn is_program_state(&self, annotation: NodeId) -> bool {
        let mut outermost = None;
        self.each_type_name(annotation, &mut |at| {
            outermost.get_or_insert(at);
        });
        outermost.is_some_and(|at| {
            let name = last_name(self.text_of(at));
            PROGRAM_STATE.contains(&name) || name.ends_with("Pool") || name.ends_with("Connection")
        })
    }

    /// What an extractor is of: the `u8` of `Query<u8>`.
    fn innermost_type(&self, annotation: NodeId) -> &'a str {
        let mut at = annotation;
        for _ in 0..4 {
            let is_list = self.text_of(at).starts_with("Vec");
            match self.only_type_argument(at).filter(|_| !is_list) {
                Some(inner) => at = inner,
                None => break,
            }
        }
        self.text_of(at)
    }
}

fn is_verb(name: &str) -> bool {
    matches!(name, "get" | "post" | "put" | "delete" | "patch" | "head" | "options" | "route")
}

/// The names between angle brackets in a route: `/files/<name>/<rest..>`.
fn names_in_route(attribute: &str) -> impl Iterator<Item = &str> {
    attribute.split('<').skip(1).filter_map(|rest| Some(rest.split_once('>')?.0.trim_end_matches("..")))
}
