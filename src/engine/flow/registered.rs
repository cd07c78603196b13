//! Functions that frameworks call: handed to a registering call, alone or inside its options, or known by the name they are
//! exported under.

use super::index::index;
use super::machine::Machine;
use super::parameters::Parameter;
use super::value::{Key, Origin, Value};
use crate::engine::semantics::{Unit, View};
use crate::lang::grammar::Construct;
use crate::rules::labels::Kinds;
use crate::rules::models::Handed;
use crate::syntax::NodeId;

/// Events that bring no message of the other side.
const OWN_EVENTS: &[&str] = &[
    "error",
    "close",
    "open",
    "connect",
    "connection",
    "disconnect",
    "disconnecting",
    "listening",
    "drain",
    "end",
    "finish",
    "timeout",
    "abort",
    "aborted",
    "upgrade",
];
/// Options of a registering call that describe what its function is given.
const SCHEMA_OPTIONS: &[&str] = &["inputSchema", "parameters", "schema", "input", "argsSchema", "paramsSchema"];

/// What a registering call makes of the parameters of the function it is handed.
#[derive(Debug, Clone, Default)]
pub(super) struct Registration {
    pub(super) kinds: Kinds,
    /// Where only some parameters come from outside, or some fields of them.
    pub(super) partly: Vec<&'static Handed>,
    /// The schema that what it is given has passed.
    schema: Option<NodeId>,
    /// Where only one property of the first parameter comes from outside: its name.
    property: Option<&'static str>,
}

impl<'a> Machine<'_, 'a> {
    /// What a parameter is that a registering call fills; nothing where the call says nothing of it.
    pub(super) fn registered_parameter(
        &mut self,
        registration: &Registration,
        at: usize,
        parameter: &Parameter,
    ) -> Option<Value<'a>> {
        let name = self.unit.text_of(parameter.pattern);
        // What pika tells of a delivery comes from the broker itself.
        let is_of_library = self.unit.is_python() && matches!(name, "ch" | "channel" | "method");
        // Behind what was sent, a closure is handed what the program keeps.
        let is_state = self.unit.is_rust() && at > 0 && parameter.annotation.is_none();
        let is_whole = registration.partly.is_empty() && !registration.kinds.is_none();
        if !is_whole || is_of_library || is_state || matches!(name, "err" | "error") {
            return None;
        }
        let source = Value::from(Origin::Source(parameter.pattern, registration.kinds));
        let source = match registration.schema.filter(|_| at == 0) {
            Some(schema) => self.of_schema(schema, &source),
            None => source,
        };
        match registration.property {
            None => Some(source),
            Some(property) if at == 0 => {
                let mut whole = Value::unknown();
                whole.set_part(Some(Key::Name(property)), source);
                whole.taints = None;
                Some(whole)
            }
            Some(_) => None,
        }
    }
}

impl<'a> Unit<'a> {
    /// What the call says that a function is handed to, itself or by its name.
    pub(super) fn registration(&self, function: NodeId) -> Registration {
        if let Some((_, callee, list)) = self.registering_call(function) {
            return self.registration_by(callee, list);
        }
        let Some(name) = self.definition_name(function).filter(|_| !self.is_rust()) else {
            return Registration::default();
        };
        let index = index(self);
        let by_name = index.registered(name).iter().filter_map(|at| match self.view(*at) {
            View::Call { callee, arguments: Some(list) } => Some(self.registration_by(callee, list)),
            // `client.on_message = on_message`
            _ => self.registration_by_field(*at),
        });
        let found = by_name.chain(self.registrations_of_object(function, name));
        found.into_iter().find(|registration| !registration.kinds.is_none()).unwrap_or_default()
    }

    fn registration_by_field(&self, assignment: NodeId) -> Option<Registration> {
        let path = self.resolve(self.field(assignment, self.grammar.fields.left)?)?.path;
        let kinds = self.models.parameters_of(&path);
        Some(Registration { kinds, partly: self.partly_handed_by(&path), ..Registration::default() })
    }

    /// `server.register_instance(Jobs())`: the methods of an object that is handed over are called from outside.
    fn registrations_of_object(&self, method: NodeId, name: &str) -> Vec<Registration> {
        let class = self.class_of_method(method).filter(|_| self.is_python() && !name.starts_with('_'));
        let Some(class) = class.and_then(|class| self.class_key(class)) else { return Vec::new() };
        let index = index(self);
        let made = index.calls(class).iter().filter_map(|made| self.registering_call(*made));
        made.map(|(_, callee, list)| self.registration_by(callee, list)).collect()
    }

    fn partly_handed_by(&self, name: &str) -> Vec<&'static Handed> {
        self.models.handed(name).into_iter().filter(|handed| handed.is_partial()).collect()
    }

    fn registration_by(&self, callee: NodeId, list: NodeId) -> Registration {
        if let Some(of_procedure) = self.procedure(callee) {
            return of_procedure;
        }
        let head = self.head(callee).unwrap_or_default();
        let mut names = std::iter::once(head).chain(self.bindings().aliases(head).iter().map(String::as_str));
        if !names.any(|name| self.models.registers(name)) {
            return Registration::default();
        }
        let resolved = self.resolve(callee).map(|name| name.path).into_iter().chain(self.usual_paths(callee));
        let resolved: Vec<String> = resolved.collect();
        let kinds = resolved.iter().fold(Kinds::NONE, |kinds, name| kinds.union(self.models.parameters_of(name)));
        let partly = resolved.iter().flat_map(|name| self.partly_handed_by(name)).collect();
        let arguments = self.arguments(list);
        let event = arguments.first().filter(|first| self.view(first.value) == View::Str);
        // Pages name their messages as they like.
        let is_channel = kinds == Kinds::named("ipc").unwrap_or_default();
        if !is_channel && event.is_some_and(|event| OWN_EVENTS.contains(&self.literal(event.value))) {
            return Registration::default();
        }
        let objects = arguments.iter().map(|argument| self.object_behind(argument.value));
        let mut objects = objects.filter(|argument| self.view(*argument) == View::Object);
        let schema = objects.find_map(|object| {
            let pairs = || self.arena.named_children(object).filter(|pair| self.construct(*pair) == Construct::Pair);
            let key = |pair: NodeId| self.field(pair, self.grammar.fields.key).map(|key| self.text_of(key));
            let described = pairs().find(|pair| key(*pair).is_some_and(|key| SCHEMA_OPTIONS.contains(&key)));
            match described {
                Some(pair) => self.field(pair, self.grammar.fields.value),
                // `{ page: z.number() }` itself
                None => pairs()
                    .all(|pair| self.field(pair, self.grammar.fields.value).is_some_and(|value| self.is_schema(value)))
                    .then_some(object),
            }
        });
        Registration { kinds, partly, schema, property: None }
    }

    /// tRPC: `t.procedure.input(schema).mutation(({ input }) => …)`.
    fn procedure(&self, callee: NodeId) -> Option<Registration> {
        let View::Member { object, name } = self.view(callee) else { return None };
        if !matches!(self.text_of(name), "mutation" | "query" | "subscription") {
            return None;
        }
        let mut schema = None;
        let mut at = object;
        for _ in 0..8 {
            let View::Call { callee, arguments } = self.view(at) else { break };
            let View::Member { object, name } = self.view(callee) else { break };
            if self.text_of(name) == "input" {
                schema = schema.or(self.arguments(arguments?).first().map(|first| first.value));
            }
            at = object;
        }
        let is_procedure = self.head(at).is_some_and(|head| head.to_ascii_lowercase().ends_with("procedure"));
        let kinds = Kinds::named("remote").unwrap_or_default();
        (is_procedure && schema.is_some()).then_some(Registration {
            kinds,
            schema,
            property: Some("input"),
            ..Registration::default()
        })
    }

    /// What frameworks give to functions that are known by their exported name: the handlers and pages of Next.js.
    pub(super) fn conventional_parameter(
        &self,
        function: NodeId,
        at: usize,
        parameter: &Parameter,
    ) -> Option<Value<'a>> {
        if !self.language.is_ecmascript() || at > 1 {
            return None;
        }
        let exported = self.exported_as(function)?;
        let declared = self.text_of(parameter.node);
        let is_handler = matches!(exported, "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD" | "OPTIONS");
        let is_async = self.text_of(function).starts_with("async");
        let parts: &[&'static str] = match (exported, at) {
            (_, 1) if is_handler => &["params"],
            ("getServerSideProps", 0) => &["params", "query", "resolvedUrl"],
            ("default" | "generateMetadata", 0) if declared.contains("searchParams") => &["params", "searchParams"],
            ("default" | "generateMetadata", 0)
                if is_async && declared.contains("params") || declared.contains("PageProps") =>
            {
                &["params", "searchParams"]
            }
            _ => return None,
        };
        let source = Value::from(Origin::Source(parameter.pattern, Kinds::named("remote").unwrap_or_default()));
        let mut whole = Value::default();
        for part in parts {
            whole.set_part(Some(Key::Name(part)), source.clone());
        }
        whole.taints = Value::from(Origin::Parameter(function, at as u16)).taints;
        Some(whole)
    }

    /// The path of the request in a handler whose route is written out: `app.get("/docs", (req) => req.path)`.
    pub(super) fn fixed_route(&self, object: NodeId, name: &str) -> Option<&'a str> {
        if name != "path" || !self.language.is_ecmascript() || self.view(object) != View::Name {
            return None;
        }
        let function = self.function_around(object)?;
        let (_, callee, list) = self.registering_call(function)?;
        let first_parameter = self.parameter_names(function).first().copied();
        let is_route =
            matches!(self.head(callee), Some("get" | "post" | "put" | "patch" | "delete" | "head" | "options"));
        let route = self.arguments(list).first()?.value;
        if !is_route || first_parameter != Some(self.text_of(object)) || self.view(route) != View::Str {
            return None;
        }
        Some(self.literal(route)).filter(|route| !route.contains([':', '*', '(', '+', '?', '{']))
    }

    /// The name a function is exported under; `default` where it is the file's default export.
    fn exported_as(&self, function: NodeId) -> Option<&'a str> {
        let name = self.definition_name(function);
        let statement = self.arena.ancestors(function).take(3).find(|at| self.is_kind(*at, "export_statement"))?;
        match self.text_of(statement).starts_with("export default") {
            true => Some("default"),
            false => name,
        }
    }
}
