//! Functions of other files: what they do to values, in a form that outlives their file, and calls of them.

use std::rc::Rc;
use std::sync::Arc;

use super::Abroad;
use super::call::Given;
use super::index::index;
use super::machine::{Env, Machine};
use super::value::{Form, Key, Origin, Passed, Says, Taint, Value, join_taints};
use crate::engine::semantics::bindings::Bound;
use crate::engine::semantics::constants::Value as Constant;
use crate::engine::semantics::{Unit, View};
use crate::engine::workspace::{self, Module};
use crate::finding::Role;
use crate::lang::grammar::Construct;
use crate::rules::labels::{Kinds, Labels};
use crate::syntax::{Arena, NodeId};
use crate::text::words::has_word;

/// How many files are followed into one from the other.
pub(in crate::engine) const MAX_FILES: u8 = 2;

/// What a function or class of another file makes of what it is given.
#[derive(Debug, Default)]
pub(in crate::engine) struct Summary {
    returns: Share,
    /// For a class: what its constructor puts into a new instance.
    fields: Vec<(String, Share)>,
    is_class: bool,
    /// Parameters that have passed a test wherever the function comes back.
    ensures: Vec<(u16, Labels)>,
    /// Whether it never comes back.
    leaves: bool,
    /// Names of the parameters, for keywords; without the object itself.
    parameters: Vec<String>,
}

impl Summary {
    fn says_nothing(&self) -> bool {
        let gives_nothing = matches!(self.returns.constant, None | Some(Constant::Null));
        self.leaves || gives_nothing && self.returns.from.is_empty() && self.returns.class.is_none()
    }
}

/// A value in terms of what the function was given.
#[derive(Debug, Default)]
struct Share {
    from: Vec<Way>,
    constant: Option<Constant>,
    /// The class that it is an instance of, as the other file would be asked for it.
    class: Option<String>,
    says: Option<[Option<Vec<(u16, Labels)>>; 2]>,
}

/// One way by which something comes into a value.
#[derive(Debug)]
struct Way {
    from: From,
    safe_for: Labels,
    assumed: bool,
}

#[derive(Debug)]
enum From {
    Parameter(u16),
    Field(String),
    Source(Kinds),
    Unknown,
}

impl<'a> Machine<'_, 'a> {
    /// Calls a function or class that another file of the workspace defines. Nothing where there is none.
    pub(super) fn call_abroad(
        &mut self,
        node: NodeId,
        callee: NodeId,
        head: &str,
        receiver: Option<&Value<'a>>,
        given: &[Given<'a>],
    ) -> Option<Value<'a>> {
        let unit = self.unit;
        unit.workspace?;
        // A method of an instance whose class lies elsewhere.
        let made = receiver.and_then(|receiver| receiver.abroad.as_deref()).map(str::to_owned);
        let declared = if made.is_none() { unit.class_declared_for(callee) } else { None };
        let is_declared = declared.is_some();
        let path = match made.or(declared) {
            Some(class) => format!("{class}.{head}"),
            None => {
                let mut root = callee;
                while let View::Member { object, .. } = unit.view(root) {
                    root = object;
                }
                if unit.view(root) == View::Name && self.env.variables.contains_key(unit.text_of(root)) {
                    return None;
                }
                let name = unit.resolve(callee).filter(|name| !name.assumed)?;
                if unit.is_python()
                    && unit.view(callee) == View::Name
                    && name.path == unit.text_of(callee)
                    && unit.mentions_text("import *")
                {
                    // `from names import *`
                    if !unit.flow.state.borrow().goes_abroad {
                        return Some(self.not_yet_followed(receiver, given));
                    }
                    return self.call_starred(node, &name.path, receiver, given);
                }
                unit.may_be_of_project(&name.path).then_some(name.path)?
            }
        };
        if unit.leads_abroad(&path) {
            self.note_handed(node, &path, receiver, given);
        }
        if !unit.flow.state.borrow().goes_abroad {
            return unit.leads_abroad(&path).then(|| {
                let value = self.not_yet_followed(receiver, given);
                Value { abroad: class_made_by(&path).map(Rc::from), ..value }
            });
        }
        let (summary, place) = unit.summary_of(&path)?;
        // What is declared may be the outline of a class: a method that says nothing is filled in by those derived from it.
        if is_declared && summary.says_nothing() {
            return None;
        }
        let value = self.apply_summary(&summary, node, receiver, given);
        let class = match summary.is_class {
            true => Some(path),
            // A class of the other file, seen from here.
            false => summary.returns.class.as_ref().map(|class| place.replace('\u{0}', class)),
        };
        Some(Value { abroad: class.map(Rc::from), ..value })
    }

    /// What a call of another file may give, before that file is looked at.
    fn not_yet_followed(&mut self, receiver: Option<&Value<'a>>, given: &[Given<'a>]) -> Value<'a> {
        self.reach.meet_others();
        self.unit.flow.state.borrow_mut().could_go_abroad = true;
        let of_receiver = receiver.map(Value::whole).unwrap_or_default();
        let all = given.iter().fold(of_receiver, |all, given| join_taints(all, given.value.whole()));
        Value::of_taints(join_taints(Value::of_taints(all).assumed().taints, Value::from(Origin::Abroad).taints))
    }

    /// Calls a function that one of the files defines of which everything is imported.
    fn call_starred(
        &mut self,
        node: NodeId,
        name: &str,
        receiver: Option<&Value<'a>>,
        given: &[Given<'a>],
    ) -> Option<Value<'a>> {
        let (summary, _) = self.unit.summary_of_starred(name)?;
        Some(self.apply_summary(&summary, node, receiver, given))
    }

    fn apply_summary(
        &mut self,
        summary: &Summary,
        node: NodeId,
        receiver: Option<&Value<'a>>,
        given: &[Given<'a>],
    ) -> Value<'a> {
        let unit = self.unit;
        let argument = |at: u16| -> Option<&Given<'a>> {
            let name = summary.parameters.get(usize::from(at)).map(String::as_str);
            let by_keyword = given.iter().find(|given| name.is_some() && given.argument.keyword == name);
            by_keyword.or_else(|| given.get(usize::from(at)).filter(|given| given.argument.keyword.is_none()))
        };
        let place = |at: u16| argument(at).and_then(|given| super::guard::place(unit, given.argument.value));
        let passed = |all: &[(u16, Labels)]| -> Passed<'a> {
            all.iter().filter_map(|(at, labels)| Some((place(*at)?, *labels))).collect()
        };
        let share = |share: &Share| -> Value<'a> {
            let mut value = Value { constant: share.constant.clone().map(Rc::new), ..Value::default() };
            for way in &share.from {
                let whole = match &way.from {
                    From::Parameter(at) => argument(*at).map(|given| given.value.whole()).unwrap_or_default(),
                    From::Field(name) => {
                        let parts = receiver.and_then(|receiver| receiver.parts.as_ref());
                        let known = parts.and_then(|parts| {
                            parts.known.iter().find(|(key, _)| matches!(key, Key::Name(found) if found == name))
                        });
                        match known {
                            Some((_, value)) => value.whole(),
                            None => Value::unknown().taints,
                        }
                    }
                    From::Source(kinds) => Value::from(Origin::Source(node, *kinds)).taints,
                    From::Unknown => Value::unknown().taints,
                };
                let whole = whole.map(|taints| {
                    let on = |taint: &Taint<'a>| Taint {
                        safe_for: taint.safe_for.union(way.safe_for),
                        assumed: taint.assumed || way.assumed,
                        ..taint.clone()
                    };
                    Rc::new(taints.iter().map(on).collect::<Vec<_>>())
                });
                value.taints = join_taints(value.taints, whole);
            }
            value.says = share.says.as_ref().map(|[yes, no]| {
                Rc::new(Says { when_true: yes.as_deref().map(passed), when_false: no.as_deref().map(passed) })
            });
            value
        };
        let mut value = share(&summary.returns);
        for (name, field) in &summary.fields {
            let field = share(field);
            // A name that this file never writes is never asked for.
            if let Some(name) = unit.piece_of_text(name) {
                value.set_part(Some(Key::Name(name)), field);
            } else {
                value.set_part(None, field);
            }
        }
        let ensured = passed(&summary.ensures);
        self.explain_checked(node, &ensured);
        self.env.note_passed(&ensured);
        if summary.leaves {
            self.note_escape();
            self.env.dead = true;
        }
        value.form = Form::Raw;
        value
    }
}

impl<'a> Unit<'a> {
    /// What is known of an imported function or class, and the pattern by which others of its file are asked for.
    fn summary_of(&self, path: &str) -> Option<Abroad> {
        if let Some(known) = self.flow.state.borrow().abroad.get(path) {
            return known.clone();
        }
        let found = self.find_summary(path);
        self.flow.state.borrow_mut().abroad.insert(path.to_owned(), found.clone());
        found
    }

    /// The import path of the class that a function of another file gives an instance of.
    pub(super) fn class_given_by(&self, path: &str) -> Option<String> {
        let (summary, place) = self.summary_of(path)?;
        summary.returns.class.as_ref().map(|class| place.replace('\u{0}', class))
    }

    /// The same for a name that is imported with everything else of its file.
    fn summary_of_starred(&self, name: &str) -> Option<Abroad> {
        // Whoever takes what was found before depends on these as well.
        let modules = self.bindings().modules();
        let starred = format!("*.{name}");
        if let Some(known) = self.flow.state.borrow().abroad.get(&starred) {
            return known.clone();
        }
        let modules = self.modules_of_project(modules);
        let found = modules.iter().find_map(|module| self.summary_of(&format!("{module}.{name}")));
        self.flow.state.borrow_mut().abroad.insert(starred, found.clone());
        found
    }

    /// Those of the imported modules that the project may hold, in an order that does not depend on how the file came to
    /// be: most files import far more from elsewhere.
    fn modules_of_project<'m>(&self, imported: impl Iterator<Item = &'m str>) -> Rc<[Box<str>]> {
        if let Some(known) = &self.flow.state.borrow().modules_of_project {
            return known.clone();
        }
        let mut modules: Vec<Box<str>> =
            imported.filter(|module| self.leads_abroad(&format!("{module}.*"))).map(Box::from).collect();
        modules.sort_unstable();
        self.flow.state.borrow_mut().modules_of_project.insert(modules.into()).clone()
    }

    /// Whether the file imports anything that the project may hold.
    pub(super) fn imports_of_project(&self) -> bool {
        !self.modules_of_project(self.bindings().modules()).is_empty()
    }

    /// Whether a name may be one of another file, as it is written: what is imported, what is in a module of the crate.
    pub(super) fn may_be_of_project(&self, path: &str) -> bool {
        path.starts_with(['.'])
            || self.bindings().modules().any(|module| path.starts_with(module))
            || self.is_rust() && path.contains("::")
    }

    /// Whether an import path may mean something of the project.
    pub(super) fn leads_abroad(&self, path: &str) -> bool {
        let known = self.flow.state.borrow().leads_abroad.get(path).copied();
        let leads = known.unwrap_or_else(|| {
            let workspace = self.workspace.filter(|_| self.files_left > 0);
            workspace.is_some_and(|workspace| {
                workspace::places_there(self.language, self.path, path, workspace).next().is_some()
            })
        });
        if known.is_none() {
            self.flow.state.borrow_mut().leads_abroad.insert(path.to_owned(), leads);
        }
        leads
    }

    fn find_summary(&self, path: &str) -> Option<Abroad> {
        let workspace = self.workspace?;
        let depth = self.files_left.checked_sub(1)?;
        for (file, name) in workspace::places(self.language, self.path, path) {
            if file == self.path {
                continue;
            }
            let Some(module) = workspace.file(&file) else { continue };
            let summary = module.summary(&name, depth, workspace, || self.summarize(&module, &name, depth))?;
            let written = if self.is_rust() { name.replace('.', "::") } else { name };
            let place = path.strip_suffix(written.as_str()).map(|module| format!("{module}\u{0}"));
            return Some((summary, place.unwrap_or_default().into()));
        }
        None
    }

    /// Runs one function of another file for whatever it may be given.
    fn summarize(&self, module: &Module, name: &str, depth: u8) -> Option<Arc<Summary>> {
        let unit = Unit::new(&module.text, &module.arena, module.language, self.settings, Role::Production).within(
            &module.path,
            self.workspace,
            depth,
        );
        let unit = unit.until(self.budget).asked_by_another();
        let Some(definition) = unit.defined_as(name) else {
            // Handed on from yet another file.
            let path = unit.imported_as(name)?;
            return unit.summary_of(&path).map(|(summary, _)| summary);
        };
        Some(Arc::new(match unit.construct(definition) == Construct::Class && !unit.is_rust() {
            true => summarize_class(&unit, definition),
            false => summarize_function(&unit, definition),
        }))
    }

    /// The function or class that others know by a name.
    pub(in crate::engine) fn defined_as(&self, name: &str) -> Option<NodeId> {
        let definitions = index(self);
        let definition = match name.rsplit_once('.') {
            None | Some(("", _)) => definitions.function(name).or_else(|| definitions.class(name)),
            Some((class, method)) => {
                let class = definitions.class(class).or_else(|| self.class_of_instance(class));
                class.and_then(|class| definitions.method(class, method))
            }
        };
        let definition = definition.or_else(|| (name == "default").then(|| self.default_export()).flatten());
        definition.or_else(|| self.exported_under(name)).or_else(|| {
            let class = self.class_of_default_export()?;
            let method = name.rsplit('.').next().unwrap_or(name);
            definitions.method(class, method)
        })
    }

    /// The class of the one object that a file makes for everybody: `store = Store()`, `export const store = new Store()`.
    pub(super) fn class_of_instance(&self, name: &str) -> Option<NodeId> {
        let bound = self.bindings().in_scope(self, name, Arena::ROOT);
        let [only] = bound else { return None };
        let Bound::Value(value) = only.bound else { return None };
        self.class_made(value)
    }

    /// `module.exports = new Store()`, `export default Store`: what others call on the module, or on what they make of it, is
    /// a method of the class.
    fn class_of_default_export(&self) -> Option<NodeId> {
        if !self.language.is_ecmascript() {
            return None;
        }
        let marks = ["module.exports = ", "export default "];
        let exported = marks.into_iter().find_map(|mark| Some(&self.text[self.text.find(mark)? + mark.len()..]))?;
        let word = |text: &'a str| text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '$'))).next();
        match exported.strip_prefix("new ").or_else(|| exported.strip_prefix("class ")) {
            Some(class) => index(self).class(word(class)?),
            None => index(self).class(word(exported)?).or_else(|| self.class_of_instance(word(exported)?)),
        }
    }

    pub(super) fn class_made(&self, value: NodeId) -> Option<NodeId> {
        match self.view(self.unwrapped(value)) {
            View::Call { callee, .. } if self.view(callee) == View::Name => index(self).class(self.text_of(callee)),
            _ => None,
        }
    }

    /// `module.exports = { name: run }`, `exports.name = run`, `export { run as name }`, `export default run`
    fn exported_under(&self, name: &str) -> Option<NodeId> {
        if !self.language.is_ecmascript() {
            return None;
        }
        let fields = &self.grammar.fields;
        let exported = |at: NodeId| -> Option<NodeId> {
            match self.construct(at) {
                Construct::Pair => {
                    let around = self.arena.ancestors(at).nth(1)?;
                    let is_export =
                        self.field(around, fields.left).is_some_and(|left| self.text_of(left) == "module.exports");
                    let key = self.field(at, fields.key).filter(|_| is_export)?;
                    (self.text_of(key) == name).then(|| self.field(at, fields.value)).flatten()
                }
                Construct::Assignment => {
                    let left = self.text_of(self.field(at, fields.left)?);
                    let of_default = name == "default" && left == "module.exports";
                    let exported = left.strip_prefix("module.exports.").or_else(|| left.strip_prefix("exports."));
                    (of_default || exported == Some(name)).then(|| self.field(at, fields.right)).flatten()
                }
                _ => None,
            }
        };
        let value = (0..self.arena.len() as NodeId).find_map(exported);
        let named = |text: &str| index(self).function(text).or_else(|| index(self).class(text));
        if let Some(value) = value {
            return match self.construct(value) {
                Construct::Function | Construct::Class => Some(value),
                _ => named(self.text_of(value)),
            };
        }
        let by_text = |before: &str, ends: &[char]| {
            let at = self.text.find(before)? + before.len();
            named(self.text[at..].trim_start().split(ends).next()?.trim())
        };
        match name {
            "default" => by_text("export default ", &[';', '\n', '\r']),
            _ => {
                let at = self.text.find(&format!(" as {name}"))?;
                named(self.text[..at].rsplit(['{', ',', ' ']).next()?.trim())
            }
        }
    }

    /// The import path of a name that the file imports at its top level, or of a method that one of its classes inherits.
    pub(in crate::engine) fn imported_as(&self, name: &str) -> Option<String> {
        let (first, rest) = name.split_once('.').map_or((name, ""), |(first, rest)| (first, rest));
        let imported =
            self.bindings().in_scope(self, first, Arena::ROOT).iter().find_map(|binding| match &binding.bound {
                Bound::Import(path) => Some(path.clone()),
                _ => None,
            });
        if imported.is_none()
            && let Some(inherited) = self.inherited_as(first, rest)
        {
            return Some(inherited);
        }
        let imported = imported.or_else(|| self.exported_with_all(first))?;
        Some(if rest.is_empty() { imported } else { format!("{imported}.{rest}") })
    }

    /// `export * from "./shell.js"`: where a name comes from that the file hands on with all others of another one.
    fn exported_with_all(&self, name: &str) -> Option<String> {
        let workspace = self.workspace.filter(|_| self.language.is_ecmascript())?;
        let modules = self.text.match_indices("export * from ").filter_map(|(at, all)| {
            let rest = &self.text[at + all.len()..];
            let quote = rest.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
            rest[1..].split(quote).next()
        });
        let mentions = |(file, _): (String, String)| workspace.text(&file).is_some_and(|text| has_word(&text, name));
        modules
            .map(|module| format!("{module}.{name}"))
            .find(|path| workspace::places_there(self.language, self.path, path, workspace).any(mentions))
    }

    /// `export default function …`, `module.exports = …`
    fn default_export(&self) -> Option<NodeId> {
        (0..self.arena.len() as NodeId).filter(|at| self.construct(*at) == Construct::Function).find(|function| {
            let Some(parent) = self.arena.parent(*function) else { return false };
            let before = self.text.get(self.arena.get(parent).start as usize..self.arena.get(*function).start as usize);
            before.is_some_and(|before| {
                let before = before.trim_end();
                before.ends_with("export default") || before.ends_with("module.exports =")
            })
        })
    }
}

fn summarize_function(unit: &Unit<'_>, definition: NodeId) -> Summary {
    let mut machine = Machine::new(unit, definition, Env::default());
    machine.recording = false;
    machine.bind_parameters(definition, None, Vec::new());
    machine.run_function(definition);
    let names = names_of(unit, definition);
    let at = |place: &str| names.iter().position(|name| name == place).and_then(|at| u16::try_from(at).ok());
    let end = machine.outcome.end.take();
    let ensured = end.as_ref().map(|end| &end.passed[..]).unwrap_or_default();
    let ensures = ensured.iter().filter_map(|(place, labels)| Some((at(place)?, *labels))).collect();
    Summary {
        returns: share_of(unit, definition, &machine.outcome.returned.unwrap_or_default(), &names),
        ensures,
        leaves: end.is_none(),
        parameters: names,
        ..Summary::default()
    }
}

fn summarize_class(unit: &Unit<'_>, class: NodeId) -> Summary {
    let constructor = if unit.is_python() { "__init__" } else { "constructor" };
    let Some(method) = index(unit).method(class, constructor) else {
        return summarize_record(unit, class);
    };
    let mut machine = Machine::new(unit, method, Env::default());
    machine.recording = false;
    machine.bind_parameters(method, None, Vec::new());
    machine.run_function(method);
    let names = names_of(unit, method);
    let own = ["self", "this"]
        .into_iter()
        .find_map(|name| machine.outcome.end.as_ref().and_then(|end| end.variables.get(name)).cloned());
    let parts = own.and_then(|own| own.parts);
    let fields = parts.iter().flat_map(|parts| &parts.known).filter_map(|(key, value)| match key {
        Key::Name(name) => Some(((*name).to_owned(), share_of(unit, method, value, &names))),
        Key::Index(_) => None,
    });
    Summary { fields: fields.collect(), is_class: true, parameters: names, ..Summary::default() }
}

/// A class without a constructor of its own, as of a data class: it is given its fields, in their order or by name.
fn summarize_record(unit: &Unit<'_>, class: NodeId) -> Summary {
    let of_members = unit.class_header(class).contains("Enum");
    let names: Vec<&str> = if of_members || !unit.is_python() { Vec::new() } else { unit.field_names(class) };
    let field = |(at, name): (u16, &&str)| {
        let way = Way { from: From::Parameter(at), safe_for: Labels::NONE, assumed: false };
        ((*name).to_owned(), Share { from: vec![way], ..Share::default() })
    };
    Summary {
        fields: (0..).zip(&names).map(field).collect(),
        is_class: true,
        parameters: names.iter().map(|name| (*name).to_owned()).collect(),
        ..Summary::default()
    }
}

/// The class of which a call by this path makes an instance, as its name has it: `names.Store`, `names::Store::new`.
fn class_made_by(path: &str) -> Option<&str> {
    let is_class = |path: &str| path.rsplit(['.', ':']).next().is_some_and(|name| name.starts_with(char::is_uppercase));
    match path.rsplit_once("::") {
        Some((class, _)) => is_class(class).then_some(class),
        None => is_class(path).then_some(path),
    }
}

/// The names of a function's parameters, without the object itself.
pub(super) fn names_of(unit: &Unit<'_>, function: NodeId) -> Vec<String> {
    let names = unit.parameter_names(function);
    let own = |name: &&&str| matches!(**name, "self" | "cls" | "&self" | "&mut self" | "mut self");
    let skip = usize::from(names.first().as_ref().is_some_and(own));
    names[skip..].iter().map(|name| (*name).to_owned()).collect()
}

/// A value in terms of a function's parameters.
fn share_of(unit: &Unit<'_>, function: NodeId, value: &Value<'_>, names: &[String]) -> Share {
    let skip = unit.parameter_names(function).len() - names.len();
    let way = |taint: &Taint<'_>| {
        let from = match taint.origin {
            Origin::Parameter(of, at) | Origin::Property(of, at, _) if of == function && usize::from(at) >= skip => {
                From::Parameter(at - u16::try_from(skip).unwrap_or_default())
            }
            Origin::Field(_, name) => From::Field(name.to_owned()),
            Origin::Source(_, kinds) => From::Source(kinds),
            _ => From::Unknown,
        };
        Way { from, safe_for: taint.safe_for, assumed: taint.assumed }
    };
    let at = |place: &str| names.iter().position(|name| name == place).and_then(|at| u16::try_from(at).ok());
    let said = |passed: &Option<Passed<'_>>| {
        passed.as_ref().map(|passed| passed.iter().filter_map(|(place, labels)| Some((at(place)?, *labels))).collect())
    };
    Share {
        from: value.whole().iter().flat_map(|taints| taints.iter()).map(way).collect(),
        constant: value.constant.as_deref().cloned(),
        class: match (value.class, value.abroad.as_deref()) {
            (Some(class), _) => unit.definition_name(class).map(str::to_owned),
            // Of yet another file: by the name that this one imports.
            (None, abroad) => abroad.and_then(|path| path.rsplit(['.', ':']).next()).map(str::to_owned),
        },
        says: value.says.as_ref().map(|says| [said(&says.when_true), said(&says.when_false)]),
    }
}
