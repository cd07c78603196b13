//! What the engine knows about the world, as data: types, sources, sanitizers.

use std::sync::{Arc, LazyLock, OnceLock};

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::RuleError;
use super::labels::{Kinds, Labels};
use super::names::NameGlob;
use super::predicate::last_name;
use super::words::{WordTable, words_of};
use crate::lang::Language;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ModelFile {
    #[serde(default)]
    r#type: Vec<TypeTable>,
    #[serde(default)]
    source: Vec<SourceTable>,
    #[serde(default)]
    sanitizer: Vec<SanitizerTable>,
    #[serde(default)]
    handler: Vec<HandlerTable>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct TypeTable {
    name: String,
    #[serde(default)]
    made_by: Vec<String>,
    #[serde(default)]
    annotated: Vec<String>,
    #[serde(default)]
    usual_names: Vec<String>,
    #[serde(default)]
    fluent: bool,
    #[serde(default)]
    text: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct SourceTable {
    kind: String,
    #[serde(default)]
    names: Vec<String>,
    #[serde(default)]
    parameters_of: Vec<String>,
    #[serde(default)]
    parameters: Vec<String>,
    #[serde(default)]
    fields: Vec<String>,
    #[serde(default)]
    word: Option<String>,
    #[serde(default)]
    #[expect(dead_code, reason = "a remark for readers of the file")]
    note: Option<String>,
}

/// What a framework hands to the functions that it calls.
#[derive(Debug, Clone, Default)]
pub struct Handed {
    kinds: Kinds,
    /// The only parameters that come from outside, by their names or by their places; all where none is named.
    parameters: Vec<String>,
    /// The only fields of them that do; all where none is named.
    pub fields: Vec<String>,
    /// A word that every file with such a function holds, where its name says none.
    word: Option<String>,
}

impl Handed {
    /// Whether not every parameter counts, or not as a whole.
    #[must_use]
    pub fn is_partial(&self) -> bool {
        !self.parameters.is_empty() || !self.fields.is_empty()
    }

    /// Whether the parameter of this name counts, wherever it stands.
    #[must_use]
    pub fn names(&self, name: &str) -> bool {
        self.parameters.iter().any(|one| one == name)
    }

    /// Whether the parameter of this name counts, which stands at this place, from 0, the object itself left out.
    #[must_use]
    pub fn holds(&self, name: &str, place: usize) -> bool {
        self.parameters.is_empty()
            || self.names(name)
            || self.parameters.iter().any(|one| one.parse().is_ok_and(|at: usize| at == place))
    }

    /// The kinds of source that they are.
    #[must_use]
    pub fn kinds(&self) -> Kinds {
        self.kinds
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct HandlerTable {
    registered_by: Vec<String>,
    types: Vec<String>,
    #[serde(default)]
    event: Option<String>,
    #[serde(default)]
    error_first: Option<usize>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct SanitizerTable {
    labels: Vec<String>,
    names: Vec<String>,
    #[serde(default)]
    #[expect(dead_code, reason = "a remark for readers of the file")]
    note: Option<String>,
}

/// What the functions are handed that a call registers.
#[derive(Debug)]
pub struct Handler {
    /// The types of the parameters, by position.
    pub types: Vec<Arc<str>>,
    /// Only those are, that are registered for this event, by the first argument of the call.
    pub event: Option<String>,
    /// A function of so many parameters is handed an error before all others.
    pub error_first: Option<usize>,
}

/// How many types may be looked behind of which methods make one another.
const MAX_MAKERS: u8 = 2;

/// A type that shows in more ways than that says little, and its methods' names alone are asked for.
const MOST_GROUPS: usize = 24;

/// So many handlers deep one that registers another is looked for.
const MAX_REGISTRARS: u8 = 4;

/// How a type shows in a text.
#[derive(Debug, Default)]
struct Evidence {
    makers: Vec<String>,
    names: Vec<String>,
    /// What registers functions that are handed it.
    registrars: Vec<String>,
    /// What [`Models::evidence`] answers: asked for each pattern that names the type.
    groups: OnceLock<Vec<Vec<String>>>,
}

/// One language's models, indexed.
#[derive(Debug, Default)]
pub struct Models {
    made_by: FxHashMap<String, Arc<str>>,
    annotated: FxHashMap<String, Arc<str>>,
    usual: FxHashMap<String, Vec<Arc<str>>>,
    fluent: FxHashMap<Arc<str>, bool>,
    texts: FxHashSet<Arc<str>>,
    evidence: FxHashMap<Arc<str>, Evidence>,
    sources: FxHashMap<String, Kinds>,
    handlers: FxHashMap<String, Vec<Arc<Handed>>>,
    /// The same for names of which a part is left open: `graphene.ObjectType.resolve_*`.
    open_handlers: Vec<(NameGlob, Arc<Handed>)>,
    /// By the resolved name of what registers functions.
    typed_handlers: FxHashMap<String, Vec<Arc<Handler>>>,
    /// Their last names.
    typed_registrars: FxHashSet<String>,
    /// Last names of what registers functions.
    handler_names: FxHashSet<String>,
    sanitizers: FxHashMap<String, Labels>,
    /// Last names of what makes values of types that are sources.
    source_makers: WordTable,
    /// Last names of all sources and sanitizers.
    last_names: FxHashSet<String>,
    /// Last names of all sources.
    source_names: WordTable,
    /// By last names of Rust's sources: the types and traits that have one.
    source_owners: FxHashMap<Box<str>, Vec<Box<str>>>,
    /// Last names of sources of which a name before is left open.
    of_any_field: FxHashSet<String>,
}

impl Models {
    /// The built-in models of a language; all of JavaScript and TypeScript shares one.
    #[must_use]
    pub fn of(language: Language) -> &'static Self {
        static MODELS: LazyLock<[Models; 3]> = LazyLock::new(|| {
            ["python", "javascript", "rust"].map(|folder| Models::embedded(folder).unwrap_or_default())
        });
        match language {
            Language::Python => &MODELS[0],
            Language::Rust => &MODELS[2],
            _ => &MODELS[1],
        }
    }

    /// Reads the embedded files of one language folder.
    ///
    /// # Errors
    /// The first mistake in them, with file and line.
    pub fn embedded(folder: &str) -> Result<Self, RuleError> {
        let mut models = Self::default();
        for (_, path, text) in super::embedded::model_files().filter(|(language, _, _)| *language == folder) {
            models.read(&path, text)?;
        }
        let of_sources = models.made_by.iter().filter(|(_, type_)| models.sources.contains_key(type_.as_ref()));
        for (maker, _) in of_sources {
            models.source_makers.intern(last_name(maker));
        }
        Ok(models)
    }

    fn read(&mut self, path: &str, text: &str) -> Result<(), RuleError> {
        let file: ModelFile = toml::from_str(text).map_err(|error| RuleError {
            path: path.to_owned(),
            line: error.span().map_or(1, |span| 1 + text[..span.start].matches('\n').count()),
            message: error.message().to_owned(),
        })?;
        for table in file.r#type {
            let name: Arc<str> = table.name.into();
            if table.text {
                self.texts.insert(name.clone());
            }
            self.fluent.entry(name.clone()).and_modify(|fluent| *fluent |= table.fluent).or_insert(table.fluent);
            self.annotated.insert(name.to_string(), name.clone());
            let evidence = self.evidence.entry(name.clone()).or_default();
            evidence.makers.extend(table.made_by.iter().cloned());
            evidence.names.push(last_name(&name).to_owned());
            evidence.names.extend(table.annotated.iter().map(|path| last_name(path).to_owned()));
            // A variable may be private: `self._conn`.
            let private = |usual: &String| [usual.clone(), format!("_{usual}"), format!("__{usual}")];
            evidence.names.extend(table.usual_names.iter().flat_map(private));
            self.made_by.extend(table.made_by.into_iter().map(|maker| (maker, name.clone())));
            self.annotated.extend(table.annotated.into_iter().map(|annotation| (annotation, name.clone())));
            for usual in table.usual_names {
                self.usual.entry(usual).or_default().push(name.clone());
            }
        }
        let unknown = |what: &str, name: &str, known: &[&str]| RuleError {
            path: path.to_owned(),
            line: 1 + text[..text.find(&format!("\"{name}\"")).unwrap_or(0)].matches('\n').count(),
            message: format!("unknown {what} `{name}`; there are {}", known.join(", ")),
        };
        for table in file.source {
            let kind =
                Kinds::named(&table.kind).ok_or_else(|| unknown("kind of source", &table.kind, Kinds::names()))?;
            for name in table.names {
                self.last_names.insert(last_name(&name).to_owned());
                self.source_names.intern(last_name(&name));
                if let Some((owner, last)) = name.rsplit_once("::")
                    && last_name(owner).starts_with(char::is_uppercase)
                {
                    self.source_owners.entry(last.into()).or_default().push(owner.into());
                }
                if name.contains(".*.") {
                    self.of_any_field.insert(last_name(&name).to_owned());
                }
                let kinds = self.sources.entry(name).or_default();
                *kinds = kinds.union(kind);
            }
            let (parameters, fields, word) = (table.parameters, table.fields, table.word);
            let handed = Arc::new(Handed { kinds: kind, parameters, fields, word });
            for name in table.parameters_of {
                if name.contains('*') {
                    self.open_handlers.push((NameGlob::new(name), handed.clone()));
                    continue;
                }
                self.handler_names.insert(last_name(&name).to_owned());
                self.handlers.entry(name).or_default().push(handed.clone());
            }
        }
        for table in file.handler {
            let types: Vec<Arc<str>> = table.types.into_iter().map(Into::into).collect();
            for registrar in &table.registered_by {
                for type_ in &types {
                    let evidence = self.evidence.entry(type_.clone()).or_default();
                    evidence.registrars.push(registrar.clone());
                }
            }
            let handler = Arc::new(Handler { types, event: table.event, error_first: table.error_first });
            for registrar in table.registered_by {
                self.typed_registrars.insert(last_name(&registrar).to_owned());
                self.typed_handlers.entry(registrar).or_default().push(handler.clone());
            }
        }
        for table in file.sanitizer {
            let mut labels = Labels::NONE;
            for name in &table.labels {
                labels = labels.union(Labels::named(name).ok_or_else(|| unknown("label", name, Labels::names()))?);
            }
            for name in table.names {
                self.last_names.insert(last_name(&name).to_owned());
                let known = self.sanitizers.entry(name).or_default();
                *known = known.union(labels);
            }
        }
        Ok(())
    }

    /// Whether something is known of this very name.
    #[must_use]
    pub fn knows(&self, name: &str) -> bool {
        self.annotated.contains_key(name) || self.made_by.contains_key(name) || self.sources.contains_key(name)
    }

    /// Whether something of this last name makes values of a type that is a source.
    #[must_use]
    pub fn makes_source(&self, last: &str) -> bool {
        self.source_makers.holds(last)
    }

    /// The type of what a resolved callee returns.
    #[must_use]
    pub fn made_by(&self, callee: &str) -> Option<&Arc<str>> {
        self.made_by.get(callee)
    }

    /// The type a resolved annotation or constructor means.
    #[must_use]
    pub fn annotated(&self, annotation: &str) -> Option<&Arc<str>> {
        self.annotated.get(annotation)
    }

    /// The types a variable of this name usually has.
    #[must_use]
    pub fn usual(&self, variable: &str) -> &[Arc<str>] {
        self.usual.get(variable).map_or(&[], Vec::as_slice)
    }

    /// Whether this names a type at all.
    #[must_use]
    pub fn is_type(&self, name: &str) -> bool {
        self.fluent.contains_key(name)
    }

    /// Groups of words of which a text that deals with a value of this type holds one: the names of what makes it, of its
    /// annotations, of the variables that usually hold it.
    #[must_use]
    pub fn evidence(&self, name: &str) -> &[Vec<String>] {
        let Some(evidence) = self.evidence.get(name) else { return &[] };
        evidence.groups.get_or_init(|| self.evidence_groups(name, evidence, MAX_MAKERS))
    }

    fn evidence_groups(&self, name: &str, evidence: &Evidence, depth: u8) -> Vec<Vec<String>> {
        let maker = |path: &String| {
            // Of what it gives, an element: the name is the same.
            let path = path.trim_end_matches("[]");
            let last = last_name(path);
            let prefix = path[..path.len() - last.len()].trim_end_matches(['.', ':']);
            match self.is_type(prefix) {
                // A constructor of the type itself: its name is written, too.
                true if prefix == name => vec![vec![last_name(name).to_owned(), last.to_owned()]],
                true => self.made_by_method(prefix, last, depth),
                false => vec![words_of(path).filter(|word| *word != "std").map(str::to_owned).collect()],
            }
        };
        let mut groups: Vec<Vec<String>> = evidence.makers.iter().flat_map(maker).collect();
        groups.extend(evidence.names.iter().map(|word| vec![word.clone()]));
        groups
            .extend(evidence.registrars.iter().flat_map(|registrar| self.registrar_groups(registrar, MAX_REGISTRARS)));
        groups.sort_unstable();
        groups.dedup();
        groups
    }

    /// What a text holds that gets a value by a method of a type: what it takes to have the type, and the method's name.
    fn made_by_method(&self, of: &str, method: &str, depth: u8) -> Vec<Vec<String>> {
        let known = self.evidence.get(of).zip(depth.checked_sub(1));
        let groups = known.map_or_else(Vec::new, |(evidence, depth)| self.evidence_groups(of, evidence, depth));
        match groups.len() {
            1..=MOST_GROUPS => {
                groups.into_iter().map(|group| group.into_iter().chain([method.to_owned()]).collect()).collect()
            }
            _ => vec![vec![method.to_owned()]],
        }
    }

    /// The same for a type whose methods register functions, or a module that does: what makes it, or what registers the
    /// functions that are handed it.
    fn registrar_groups(&self, registrar: &str, depth: u8) -> Vec<Vec<String>> {
        let Some(depth) = depth.checked_sub(1) else { return Vec::new() };
        let method = last_name(registrar);
        match self.evidence.get(registrar[..registrar.len() - method.len()].trim_end_matches('.')) {
            Some(known) if !known.makers.is_empty() => known.makers.iter().map(|path| maker_words(path)).collect(),
            Some(known) => {
                known.registrars.iter().flat_map(|registrar| self.registrar_groups(registrar, depth)).collect()
            }
            None => vec![maker_words(registrar)],
        }
    }

    /// Whether methods of this type return the same type unless told otherwise.
    #[must_use]
    pub fn is_fluent(&self, name: &str) -> bool {
        self.fluent.get(name).copied().unwrap_or(false)
    }

    /// Whether values of this type are texts, which stay what they are behind a beginning of the program's own and encoded.
    #[must_use]
    pub fn is_text(&self, name: &str) -> bool {
        self.texts.contains(name)
    }

    /// The kinds of source a resolved expression is.
    #[must_use]
    pub fn source(&self, name: &str) -> Kinds {
        self.sources.get(name).copied().unwrap_or_default()
    }

    /// The kinds of source the parameters of a function are, or some of them, that carries this decorator.
    #[must_use]
    pub fn parameters_of(&self, decorator: &str) -> Kinds {
        self.handed(decorator).iter().fold(Kinds::NONE, |kinds, handed| kinds.union(handed.kinds))
    }

    /// What is handed to a function that carries this decorator, is the method of this name, or is given to this.
    #[must_use]
    pub fn handed(&self, name: &str) -> Vec<&Handed> {
        let open = self.open_handlers.iter().filter(|(open, _)| open.matches(name)).map(|(_, handed)| handed);
        let named = self.handlers.get(name).into_iter().flatten();
        named.chain(open).map(Arc::as_ref).collect()
    }

    /// What the functions are handed that a call of this resolved name registers.
    #[must_use]
    pub fn typed_handlers(&self, registrar: &str) -> &[Arc<Handler>] {
        self.typed_handlers.get(registrar).map_or(&[], Vec::as_slice)
    }

    /// Whether something of this last name registers functions that are handed what the models know.
    #[must_use]
    pub fn types_parameters(&self, last: &str) -> bool {
        self.typed_registrars.contains(last)
    }

    /// Whether something of this last name makes sources of the parameters of functions.
    #[must_use]
    pub fn registers(&self, last: &str) -> bool {
        self.handler_names.contains(last)
    }

    /// Whether some source has this last name.
    #[must_use]
    pub fn names_source(&self, last: &str) -> bool {
        self.source_names.holds(last)
    }

    /// The types and traits of Rust of which a method or function of this name is a source.
    pub fn owners_of_source(&self, last: &str) -> impl Iterator<Item = &str> {
        self.source_owners.get(last).into_iter().flatten().map(AsRef::as_ref)
    }

    /// Whether some source is this of any field of a type: `wtforms.Form.*.data`.
    #[must_use]
    pub fn names_any_field(&self, last: &str) -> bool {
        self.of_any_field.contains(last)
    }

    /// Whether some source or sanitizer has this last name.
    #[must_use]
    pub fn mentions(&self, last: &str) -> bool {
        self.last_names.contains(last)
    }

    /// All names of sources of this kind, and of the decorators that make parameters one; `_` stands for `remote` and `llm`.
    pub fn sources<'m>(&'m self, kind: &str) -> impl Iterator<Item = &'m str> {
        let wanted = Kinds::named(kind).unwrap_or_default();
        let values =
            self.sources.iter().filter(move |(_, kinds)| kinds.overlaps(wanted)).map(|(name, _)| name.as_str());
        let is_wanted = move |handed: &Handed| handed.kinds.overlaps(wanted);
        let named = self.handlers.iter().filter(move |(_, handed)| handed.iter().any(|one| is_wanted(one)));
        let open = self.open_handlers.iter().filter(move |(_, handed)| is_wanted(handed));
        let before = |open: &'m NameGlob| open.beginning().rsplit_once('.').map(|(base, _)| base);
        values
            .chain(named.map(|(name, _)| name.as_str()))
            .chain(open.filter_map(move |(open, handed)| handed.word.as_deref().or_else(|| before(open))))
    }

    /// The labels for which a resolved callee makes its argument safe.
    #[must_use]
    pub fn sanitizer(&self, callee: &str) -> Labels {
        self.sanitizers.get(callee).copied().unwrap_or_default()
    }

    /// Whether a resolved callee makes its argument safe for a label (any label where none is given).
    #[must_use]
    pub fn sanitizes(&self, callee: &str, label: Option<&str>) -> bool {
        let labels = self.sanitizer(callee);
        match label {
            Some(label) => Labels::named(label).is_some_and(|label| labels.contains(label)),
            None => !labels.is_none(),
        }
    }
}

/// The words that a file holds which makes something by this path.
fn maker_words(path: &str) -> Vec<String> {
    words_of(path).filter(|word| !matches!(*word, "std" | "node")).map(str::to_owned).collect()
}
