//! Parameters: what a call gives them, or what they may be where no call is looked at.

use super::call::Given;
use super::index::index;
use super::machine::Machine;
use super::registered::Registration;
use super::value::{Key, Origin, Value};
use crate::engine::semantics::{Unit, View};
use crate::lang::grammar::Construct;
use crate::rules::labels::{Kinds, Labels};
use crate::rules::models::Handed;
use crate::rules::words::words_of;
use crate::syntax::NodeId;

/// One parameter: what it binds, what is declared of it.
pub(super) struct Parameter {
    pub(super) node: NodeId,
    pub(super) pattern: NodeId,
    pub(super) annotation: Option<NodeId>,
    pub(super) default: Option<NodeId>,
}

/// Most things that a filter of warp hands over.
const MAX_FOUND: usize = 4;

impl<'a> Machine<'_, 'a> {
    /// Binds the parameters of a function: to what a call gives, or to what they may be.
    pub(super) fn bind_parameters(
        &mut self,
        function: NodeId,
        receiver: Option<Value<'a>>,
        given: Vec<(Option<&'a str>, Value<'a>)>,
    ) {
        let unit = self.unit;
        let called = receiver.is_some() || !given.is_empty();
        let parameters = unit.parameters(function);
        let (partly, wholly): (Vec<&Handed>, Vec<&Handed>) = match called || unit.is_rust() {
            true => Default::default(),
            false => {
                let names = unit.names_of_handler(function).into_iter();
                names.flat_map(|name| unit.models.handed(&name)).partition(|handed| handed.is_partial())
            }
        };
        let decorated = wholly.iter().fold(Kinds::NONE, |kinds, handed| kinds.union(handed.kinds()));
        let route = if called { Vec::new() } else { unit.route_parameters(function) };
        let registration = match called {
            true => Registration::default(),
            false => unit.registration(function),
        };
        let partly: Vec<&Handed> = partly.into_iter().chain(registration.partly.iter().copied()).collect();
        let class = self.index().owner(function);
        let own = |class| Value { class, ..Value::default() };
        let mut positional = given.iter().filter(|(keyword, _)| keyword.is_none()).map(|(_, value)| value);
        if class.is_some() && unit.language.is_ecmascript() || receiver.is_some() && unit.has_this(function) {
            let this = receiver.clone().unwrap_or_else(|| own(class));
            self.env.set("this", this);
        }
        for (at, parameter) in parameters.iter().enumerate() {
            let name = unit.text_of(parameter.pattern).trim_start_matches(['*', '.', '&']).trim_start_matches("mut ");
            let is_self = class.is_some()
                && at == 0
                && match unit.is_python() {
                    true => matches!(name, "self" | "cls"),
                    false => unit.is_rust() && name == "self",
                };
            if is_self {
                let value = receiver.clone().unwrap_or_else(|| own(class));
                self.env.set(unit.text_slice_of(name), value);
                continue;
            }
            let rest = unit.text_of(parameter.node).starts_with(['*', '.']);
            let value = match called {
                true if rest => {
                    let mut all = Value::list(positional.by_ref().cloned().collect());
                    for (keyword, value) in &given {
                        if let Some(keyword) = keyword {
                            all.set_part(Some(Key::Name(keyword)), value.clone());
                        }
                    }
                    all
                }
                true => {
                    let by_keyword = given.iter().find(|(keyword, _)| *keyword == Some(name)).map(|(_, value)| value);
                    match by_keyword.or_else(|| positional.next()) {
                        Some(value) => value.clone(),
                        None => parameter.default.map(|default| self.peek(default)).unwrap_or_default(),
                    }
                }
                false => match route.iter().find(|(part, _)| *part == name) {
                    // The route says itself that nothing but a number comes through.
                    Some((_, true)) => Value::default(),
                    Some((_, false)) if parameter.annotation.is_none() => {
                        Value::from(Origin::Source(parameter.pattern, Kinds::named("remote").unwrap_or_default()))
                    }
                    _ => self
                        .partly_handed(&partly, function, at, parameter)
                        .or_else(|| match unit.stands_before_info(function, at) {
                            true => None,
                            false => self.registered_parameter(&registration, at, parameter),
                        })
                        .unwrap_or_else(|| self.free_parameter(function, at, parameter, decorated)),
                },
            };
            let value = match parameter.annotation {
                Some(annotation) => self.as_declared(value, annotation),
                None => value,
            };
            let target = match rest {
                true => unit.arena.named_children(parameter.pattern).last().unwrap_or(parameter.pattern),
                false => parameter.pattern,
            };
            if unit.is_parameter_property(parameter.node) {
                self.record(target, &value);
                self.keep_in_object(target, &value);
            }
            match parameter.annotation {
                Some(annotation) => self.assign_declared(target, annotation, value),
                None => self.assign(target, value),
            }
        }
        self.rebound.clear();
    }

    /// TypeScript's `constructor(private name: Type)` sets `this.name`.
    fn keep_in_object(&mut self, name: NodeId, value: &Value<'a>) {
        let mut this = self.env.variables.get("this").cloned().unwrap_or_default();
        this.set_part(Some(Key::Name(self.unit.text_of(name))), value.clone());
        self.env.set("this", this);
    }

    /// What a framework hands in that gives only some parameters, or fields of them, from outside.
    fn partly_handed(
        &self,
        handed: &[&'static Handed],
        function: NodeId,
        at: usize,
        parameter: &Parameter,
    ) -> Option<Value<'a>> {
        let unit = self.unit;
        if handed.is_empty() || parameter.annotation.is_some_and(|annotation| unit.is_scalar_type(annotation)) {
            return None;
        }
        let names = unit.parameter_names(function);
        let place = at - usize::from(names.first().is_some_and(|first| matches!(*first, "self" | "cls")) && at > 0);
        let name = unit.text_of(parameter.pattern).trim_start_matches('*');
        let handed = handed.iter().find(|handed| handed.holds(name, place))?;
        let source = Value::from(Origin::Source(parameter.pattern, handed.kinds()));
        if handed.fields.is_empty() {
            // Wherever it stands: a framework makes an object of its own of what is declared as one.
            let is_text = |annotation| {
                ["str", "bytes", "dict", "list", "Any"].iter().any(|one| unit.text_of(annotation).contains(one))
            };
            let by_place = !handed.names(name);
            return (!by_place || parameter.annotation.is_none_or(is_text)).then_some(source);
        }
        let mut whole = Value::unknown();
        for field in &handed.fields {
            whole.set_part(Some(Key::Name(field)), source.clone());
        }
        whole.taints = None;
        Some(whole)
    }

    /// What a parameter may be where no call is looked at: a source, a number, or whatever the callers give.
    fn free_parameter(&mut self, function: NodeId, at: usize, parameter: &Parameter, decorated: Kinds) -> Value<'a> {
        let unit = self.unit;
        if unit.is_rust() {
            return self.handed_in(function, at, parameter);
        }
        let text = |node| unit.text_of(node).trim_start_matches([':', ' ']);
        let (mut kinds, mut safe) = (decorated, Labels::NONE);
        if let Some(annotation) = parameter.annotation {
            let inner = unit.arena.named_children(annotation).last().unwrap_or(annotation);
            let is_scalar =
                unit.is_scalar_type(annotation) || unit.arena.named_children(inner).any(|at| unit.is_scalar_type(at));
            if is_scalar {
                // A number of the request is harmless, but it may be any number.
                let is_bound = |word| matches!(word, "le" | "lt" | "Depends" | "Security");
                let of_parameter = [parameter.annotation, parameter.default].into_iter().flatten();
                let bounded = of_parameter.into_iter().any(|at| words_of(unit.text_of(at)).any(is_bound));
                return match text(annotation) == "int" && !kinds.is_none() && !bounded {
                    true => Value::from(Origin::Source(parameter.pattern, kinds)).made_safe(Labels::of_numbers()),
                    false => Value::default(),
                };
            }
            let declared = text(annotation);
            let framework = ["Request", "Response", "BackgroundTasks", "WebSocket", "Context"].contains(&declared)
                || declared.ends_with("Session");
            if framework {
                kinds = Kinds::NONE;
            }
            if let Some(known) = unit.declared_type(annotation) {
                kinds = kinds.union(unit.models.source(&known.name));
            }
        }
        let name = unit.text_of(parameter.pattern);
        let of_framework =
            matches!(name, "request" | "req" | "ctx" | "context" | "info" | "self" | "cls" | "session" | "db");
        if of_framework && parameter.annotation.is_none_or(|annotation| text(annotation).contains("Context")) {
            kinds = Kinds::NONE;
        }
        if unit.stands_before_info(function, at) {
            kinds = Kinds::NONE;
        }
        // What the framework itself hands in.
        if let Some(call) = unit.dependency(parameter) {
            if !decorated.is_none()
                && let Some(value) = self.depended_on(call, parameter.annotation, decorated)
            {
                return value;
            }
            kinds = Kinds::NONE;
        }
        // `@Body() dto`
        for decorator in unit.decorator_names(parameter.node) {
            kinds = kinds.union(unit.models.parameters_of(&decorator));
        }
        kinds = kinds.union(unit.kinds_by_default(parameter));
        // `bot.on("message", (text) => …)`
        if kinds.is_none()
            && parameter.annotation.is_none_or(|annotation| unit.declared_type(annotation).is_none())
            && let Some(known) = unit.type_handed_in(function, at, unit.parameters(function).len())
        {
            kinds = unit.models.source(&known.name);
            safe = unit.models.sanitizer(&known.name);
        }
        // `({ body, query }, res)`: the parts of a request by their names.
        if kinds.is_none() && at == 0 && unit.is_handler_pattern(function, parameter) {
            kinds = Kinds::named("remote").unwrap_or_default();
        }
        if kinds.is_none() && at > 0 && unit.is_part_of_address(function, parameter) {
            kinds = Kinds::named("remote").unwrap_or_default();
        }
        if kinds.is_none()
            && let Some(value) = unit.conventional_parameter(function, at, parameter)
        {
            return value;
        }
        // Where nothing is given, the default is.
        let default = parameter.default.map(|default| self.eval(default));
        let class = parameter.annotation.and_then(|annotation| match kinds.is_none() {
            // Whoever calls it gives an object of just this class.
            true => self.index().class_named(text(annotation)),
            false => self.class_in(annotation),
        });
        let value = match kinds.is_none() {
            false => Value::from(Origin::Source(parameter.pattern, kinds)).made_safe(safe),
            true => Value::from(Origin::Parameter(function, at as u16)),
        };
        let value =
            default.filter(|_| unit.language.is_ecmascript()).map_or(value.clone(), |default| value.join(&default));
        Value { class, ..value }
    }

    /// `Depends(function)`, `Depends(Class)`, `page: Page = Depends()`: what is made by a function or class of the file whose own
    /// parameters are the request's. Those that depend on others in turn are left out.
    fn depended_on(&mut self, call: NodeId, annotation: Option<NodeId>, kinds: Kinds) -> Option<Value<'a>> {
        let unit = self.unit;
        let View::Call { arguments, .. } = unit.view(call) else { return None };
        let named = unit.arguments(arguments?).first().map(|first| unit.text_of(first.value));
        let class = match named {
            Some(named) => self.index().class(named),
            None => self.class_in(annotation?),
        };
        let function = match class {
            Some(class) => self.index().method(class, "__init__"),
            None => self.index().function(named?),
        };
        let Some(function) = function else {
            // A model, whose fields are what is read.
            return Some(Value { class, ..Value::from(Origin::Source(call, kinds)) });
        };
        let given: Vec<_> = unit
            .parameters(function)
            .iter()
            .skip(usize::from(class.is_some()))
            .map(|parameter| {
                let is_request = parameter.annotation.is_none_or(|annotation| !unit.is_scalar_type(annotation))
                    && unit.dependency(parameter).is_none();
                let name = unit.text_of(parameter.pattern);
                let is_own = matches!(name, "request" | "self" | "db" | "session" | "settings");
                match is_request && !is_own {
                    true => (None, Value::from(Origin::Source(parameter.pattern, kinds))),
                    false => (None, Value::default()),
                }
            })
            .collect();
        let places = vec![None; given.len()];
        Some(match class {
            Some(class) => self.construct(class, call, given, &[]),
            None => self.enter_function(function, None, given, &places),
        })
    }

    /// The class of this file that an annotation names, or wraps: `Json<Order>`.
    pub(super) fn class_in(&self, annotation: NodeId) -> Option<NodeId> {
        let unit = self.unit;
        let index = self.index();
        let names = std::iter::once(annotation).chain(unit.arena.descendants(annotation));
        names
            .filter(|at| unit.construct(*at) == Construct::Identifier)
            .find_map(|at| index.class_named(unit.text_of(at)))
    }

    /// What a filter of warp hands to a function: all it has found, one beside the other, of which the program's own state is
    /// not the request's.
    pub(super) fn found_by_filter(&self, found: &Value<'a>, given: &[Given<'a>]) -> Vec<Value<'a>> {
        let class_at = |at: usize| {
            let function = given.iter().find_map(|given| given.value.definition)?;
            let annotation = self.unit.parameters(function).get(at)?.annotation?;
            self.class_in(annotation).filter(|class| !self.unit.is_read_from_outside(*class))
        };
        let first = std::iter::once(found.clone());
        let others = (1..MAX_FOUND).map(|at| match class_at(at) {
            Some(class) => Value { class: Some(class), ..Value::default() },
            None => found.clone(),
        });
        first.chain(others).collect()
    }
}

impl<'a> Unit<'a> {
    /// The call by which FastAPI is told what to hand in: `= Depends(page)`, `Annotated[Page, Depends()]`.
    fn dependency(&self, parameter: &Parameter) -> Option<NodeId> {
        if !self.is_python() {
            return None;
        }
        let is_told = |at: &NodeId| {
            matches!(self.view(*at), View::Call { .. }) && matches!(self.head(*at), Some("Depends" | "Security"))
        };
        let within = |annotation: NodeId| self.arena.descendants(annotation).find(is_told);
        parameter.default.filter(is_told).or_else(|| parameter.annotation.and_then(within))
    }

    /// Whether something derives how a struct is made of what comes in.
    fn is_read_from_outside(&self, class: NodeId) -> bool {
        const WAYS: [&str; 4] = ["Deserialize", "From", "Extract", "Multipart"];
        self.decorators(class).into_iter().any(|at| WAYS.iter().any(|way| self.text_of(at).contains(way)))
    }

    /// Whether a function of JavaScript knows as `this` what it is called on: methods of plain objects do, too.
    pub(super) fn has_this(&self, function: NodeId) -> bool {
        ["method_definition", "function_expression"].iter().any(|kind| self.is_kind(function, kind))
    }

    /// The parameters of a function, in order.
    pub(super) fn parameters(&self, function: NodeId) -> Vec<Parameter> {
        let fields = &self.grammar.fields;
        let parameter = |node: NodeId| {
            let pattern = [fields.name, fields.pattern, fields.left]
                .into_iter()
                .find_map(|field| self.field(node, field))
                .filter(|_| self.construct(node) == Construct::Parameter || self.field(node, fields.left).is_some());
            let first = self.arena.named_children(node).find(|child| self.construct(*child) != Construct::Decorator);
            let pattern = match self.construct(node) {
                Construct::Parameter => pattern.or(first).unwrap_or(node),
                _ => pattern.unwrap_or(node),
            };
            Parameter {
                node,
                pattern,
                annotation: self.field(node, fields.type_),
                default: [fields.value, fields.right].into_iter().find_map(|field| self.field(node, field)),
            }
        };
        match self.field(function, fields.parameters) {
            Some(list) => self.arena.named_children(list).map(parameter).collect(),
            // `x => …`
            None => self.field(function, fields.parameter).into_iter().map(parameter).collect(),
        }
    }

    /// Whether a first parameter takes a request apart by the names of its parts: `({ body, query }, res)`.
    pub(super) fn is_handler_pattern(&self, function: NodeId, parameter: &Parameter) -> bool {
        if !self.language.is_ecmascript() || !self.text_of(parameter.pattern).starts_with('{') {
            return false;
        }
        let names_request = self.arena.named_children(parameter.pattern).all(|part| {
            let name = self.text_of(part).split([':', '=', ' ']).next().unwrap_or_default();
            matches!(name, "body" | "query" | "params" | "headers" | "cookies" | "file" | "files" | "url" | "method")
        });
        let parameters = self.parameters(function);
        let answers = parameters.get(1).is_some_and(|second| {
            matches!(
                self.text_of(second.pattern).split([':', ' ']).next(),
                Some("res" | "response" | "reply" | "h" | "_res")
            )
        });
        names_request && answers
    }

    /// The parts of the address that the routes of a function name, and whether each is a number or the like:
    /// `@app.route("/users/<int:id>")`, `@get("/users/<name>")`.
    pub(super) fn route_parameters(&self, function: NodeId) -> Vec<(&'a str, bool)> {
        let mut found = Vec::new();
        if !self.is_python() {
            return found;
        }
        for decorator in self.decorators(function) {
            let text = self.text_of(decorator);
            for part in text.split('<').skip(1).filter_map(|rest| rest.split('>').next()) {
                let mut words = part.split(':').map(|word| word.split('(').next().unwrap_or(word));
                let (first, second) = (words.next().unwrap_or_default(), words.next());
                let is_type = |word: &str| {
                    matches!(word, "int" | "float" | "uuid" | "string" | "str" | "path" | "re" | "any" | "slug")
                };
                let (name, kind) = match second {
                    // Flask writes the type first, Bottle last.
                    Some(second) if is_type(second) && !is_type(first) => (first, second),
                    Some(second) => (second, first),
                    None => (first, ""),
                };
                found.push((name, matches!(kind, "int" | "float" | "uuid")));
            }
        }
        found
    }

    /// Whether a parameter is what Django takes out of the address and hands to a view beside the request: the view gives
    /// an answer, and what it is handed has the name of a text.
    pub(super) fn is_part_of_address(&self, function: NodeId, parameter: &Parameter) -> bool {
        let names = || self.parameter_names(function);
        self.is_python() && self.is_responder(function, parameter)
            || self.is_python()
                && parameter
                    .annotation
                    .is_none_or(|annotation| self.text_of(annotation).trim_start_matches([':', ' ']) == "str")
                && self.class_around(function).is_none()
                && names().first() == Some(&"request")
                && is_text_of_address(self.text_of(parameter.pattern))
                && self.imports(&["django".to_owned()])
                && !self.is_helper_of_views(function)
                && ["Response(", "render(request", "redirect("]
                    .iter()
                    .any(|answer| self.text_of(function).contains(answer))
    }

    /// Whether a method answers a request of Falcon, which hands it the parts of the address behind request and response.
    fn is_responder(&self, function: NodeId, parameter: &Parameter) -> bool {
        const METHODS: [&str; 6] = ["get", "post", "put", "patch", "delete", "head"];
        let name = self.definition_name(function).and_then(|name| name.strip_prefix("on_"));
        let method = name.and_then(|name| name.split('_').next());
        if !method.is_some_and(|method| METHODS.contains(&method)) || !self.imports(&["falcon".to_owned()]) {
            return false;
        }
        let names = self.parameter_names(function);
        let of_address = names.get(3..).unwrap_or_default();
        names.first() == Some(&"self") && of_address.contains(&self.text_of(parameter.pattern))
    }

    /// Whether a parameter stands before `info`: a resolver of GraphQL is handed the object that the field is one of, and
    /// behind `info` what was asked for.
    fn stands_before_info(&self, function: NodeId, at: usize) -> bool {
        self.is_python() && self.parameter_names(function).iter().skip(at).any(|later| *later == "info")
    }

    /// Whether views call it, rather than the framework: the file does so itself, or keeps such helpers.
    fn is_helper_of_views(&self, function: NodeId) -> bool {
        let index = index(self);
        let is_called = |name| {
            let mut callees = index.calls(name).iter().filter_map(|call| match self.view(*call) {
                View::Call { callee, .. } => Some(callee),
                _ => None,
            });
            callees.any(|callee| self.construct(callee) == Construct::Identifier)
        };
        let mut path = self.path.rsplit('/');
        let keeps_views = path.next().is_some_and(|file| file.starts_with("views"));
        let folder = path.next().unwrap_or_default();
        !keeps_views
            && folder != "views"
            && (matches!(folder, "utils" | "helpers") || self.definition_name(function).is_some_and(is_called))
    }

    /// By which names a framework may know a function: its decorators, its name as a method, the decorators of its class.
    pub(super) fn names_of_handler(&self, function: NodeId) -> Vec<String> {
        let mut names = self.decorator_names(function);
        names.extend(self.inherited_name(function));
        let is_public = || self.definition_name(function).is_some_and(|name| !name.starts_with('_'));
        if self.is_python()
            && let Some(class) = self.class_of_method(function).filter(|_| is_public())
        {
            names.extend(self.decorator_names(class));
        }
        names
    }

    /// A method as its framework knows it: `tornado.web.RequestHandler.get` for the `get` of a handler.
    pub(super) fn inherited_name(&self, function: NodeId) -> Option<String> {
        let name = self.definition_name(function)?;
        let class = self.class_around(function)?;
        let base = self.base_name(class)?;
        Some(format!("{base}{}{name}", if self.is_rust() { "::" } else { "." }))
    }

    /// A name as a piece of the file.
    fn text_slice_of(&self, name: &str) -> &'a str {
        match name {
            "self" => "self",
            "cls" => "cls",
            _ => "this",
        }
    }
}

/// Whether addresses usually hold such a thing, and helpers of views are not handed it as an object: `slug`, `file_name`.
fn is_text_of_address(name: &str) -> bool {
    let last = name.rsplit('_').next().unwrap_or(name);
    matches!(
        last,
        "name"
            | "slug"
            | "path"
            | "filename"
            | "username"
            | "id"
            | "pk"
            | "key"
            | "url"
            | "uri"
            | "email"
            | "query"
            | "term"
            | "category"
            | "tag"
            | "host"
            | "hostname"
            | "ip"
            | "domain"
            | "file"
            | "folder"
            | "directory"
            | "dir"
            | "title"
            | "code"
            | "token"
            | "uuid"
            | "lang"
            | "language"
            | "sort"
            | "order"
            | "table"
            | "column"
            | "field"
            | "command"
            | "cmd"
            | "q"
    )
}
