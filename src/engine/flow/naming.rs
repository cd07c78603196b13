//! What the models say of an expression by its name: that it is a source, or that it is safe.

use crate::engine::semantics::bindings::Bound;
use crate::engine::semantics::{Unit, View};
use crate::lang::grammar::Construct;
use crate::rules::labels::{Kinds, Labels};
use crate::rules::predicate::last_name;
use crate::rules::vocabulary;
use crate::syntax::NodeId;

/// What the crates that read a program's arguments call it.
pub(super) const PARSES_ARGUMENTS: [&str; 4] = ["parse", "try_parse", "from_args", "parse_args_default_or_exit"];

impl<'a> Unit<'a> {
    /// The kinds of source an expression is by its name, or by what it calls.
    pub(in crate::engine) fn source_kinds(&self, node: NodeId) -> Option<Kinds> {
        self.known(&self.sources, node, || self.find_source_kinds(node))
    }

    pub(super) fn find_source_kinds(&self, node: NodeId) -> Option<Kinds> {
        if let View::Subscript { object, index } = self.view(node) {
            return self.source_under_key(object, index);
        }
        if self.is_streamed(node) {
            return self.kinds_of_stream(node);
        }
        let head = self.head(node)?;
        // `event.get("body")` is what `event["body"]` is.
        if head == "get"
            && self.is_python()
            && let View::Call { callee, arguments: Some(list) } = self.view(node)
            && let View::Member { object, .. } = self.view(callee)
            && let Some(kinds) = self.arguments(list).first().and_then(|key| self.source_under_key(object, key.value))
        {
            return Some(kinds);
        }
        let aliases = self.bindings().aliases(head);
        let may_be = self.models.mentions(head) || aliases.iter().any(|alias| self.models.mentions(alias));
        let mut kinds = Kinds::NONE;
        if may_be {
            let named = match self.view(node) {
                View::Call { callee, .. } => callee,
                _ => node,
            };
            if let Some(name) = self.resolve(named) {
                kinds = kinds.union(self.models.source(&name.path));
            }
            // The request of a response is the one that this program sent.
            let sent = self.text_of(named).contains("response.request.");
            let by_convention = match sent || self.is_made_here(named) {
                true => Vec::new(),
                false => self.usual_paths(named),
            };
            for path in by_convention {
                kinds = kinds.union(self.models.source(&path));
            }
            if kinds.is_none() && self.is_rust() {
                kinds = self.kinds_of_trait_method(named);
            }
            if !kinds.is_none() && self.is_told_by_worker(named) {
                kinds = Kinds::NONE;
            }
        }
        if kinds.is_none() {
            kinds = self.kinds_of_any_field(node);
        }
        if kinds.is_none()
            && !self.language.is_ecmascript()
            && self.models.makes_source(head)
            && let View::Call { callee, .. } = self.view(node)
            && let Some(made) = self.resolve(callee).and_then(|name| self.models.made_by(&name.path))
        {
            // A connection, a request, an archive: whatever is read from it is a source.
            kinds = self.models.source(made);
        }
        if kinds.is_none() && self.parses_arguments(node) {
            return Kinds::named("cli");
        }
        if kinds.is_none() && self.is_source_of_settings(node) {
            return Kinds::named("remote");
        }
        (!kinds.is_none()).then_some(kinds)
    }

    /// `for await (const chunk of req)`: what is read piece by piece.
    pub(super) fn is_streamed(&self, node: NodeId) -> bool {
        let is_read = |statement: NodeId| {
            self.is_kind(statement, "for_in_statement")
                && self.field(statement, self.grammar.fields.right) == Some(node)
                && self.text_of(statement).starts_with("for await")
        };
        self.language.is_ecmascript() && self.arena.parent(node).is_some_and(is_read)
    }

    /// The models know the pieces of a request as its `asyncIterator`.
    fn kinds_of_stream(&self, node: NodeId) -> Option<Kinds> {
        let known = self.type_of(node);
        let usual = match &known {
            Some(known) if !known.assumed => &[],
            _ => self.models.usual(self.head(node).unwrap_or_default()),
        };
        let mut types = known.iter().map(|known| &known.name).chain(usual);
        types.find_map(|of| {
            let kinds = self.models.source(&format!("{of}.asyncIterator"));
            (!kinds.is_none()).then_some(kinds)
        })
    }

    /// A method that is called a source as one of a trait, where the file imports that: `Filter::take_from(&mut state)`.
    fn kinds_of_trait_method(&self, callee: NodeId) -> Kinds {
        let name = match self.view(callee) {
            View::Member { name, .. } | View::Scoped { path: Some(_), name } => self.text_of(name),
            _ => return Kinds::NONE,
        };
        let imported = |owner: &&str| self.bindings().modules().any(|module| module == *owner);
        let owners = self.models.owners_of_source(name).filter(imported);
        owners.fold(Kinds::NONE, |kinds, owner| kinds.union(self.models.source(&format!("{owner}::{name}"))))
    }

    /// `Options::parse()`, where the file imports a crate that derives it: the arguments of the program.
    pub(super) fn parses_arguments(&self, node: NodeId) -> bool {
        let View::Call { callee, .. } = self.view(node) else { return false };
        let View::Scoped { path: Some(path), name } = self.view(callee) else { return false };
        self.is_rust()
            && PARSES_ARGUMENTS.contains(&self.text_of(name))
            && self.text_of(path).starts_with(|c: char| c.is_ascii_uppercase())
            && self.imports(&["clap", "structopt", "gumdrop", "bpaf"].map(str::to_owned))
    }

    /// `event["body"]` is what `event.body` would be.
    fn source_under_key(&self, object: NodeId, index: NodeId) -> Option<Kinds> {
        let key = self.key_text(index).filter(|_| self.view(index) == View::Str)?;
        // Of `environ["wsgi.input"]` the last part is the name.
        let key = last_name(key);
        if !self.models.mentions(key) {
            return None;
        }
        let known = self.type_of(object)?;
        let kinds = self.models.source(&format!("{}.{key}", known.name));
        (!kinds.is_none()).then_some(kinds)
    }

    /// `form.email.data`, where the models know `data` of whatever field: `wtforms.Form.*.data`.
    fn kinds_of_any_field(&self, node: NodeId) -> Kinds {
        let View::Member { object: field, name } = self.view(node) else { return Kinds::NONE };
        let name = self.text_of(name);
        if !self.models.names_any_field(name) {
            return Kinds::NONE;
        }
        let View::Member { object, name: field } = self.view(field) else { return Kinds::NONE };
        let known = self.type_of(object);
        let usual = match &known {
            Some(known) if !known.assumed => &[],
            _ => self.models.usual(self.head(object).unwrap_or_default()),
        };
        let mut types = known.iter().map(|known| &known.name).chain(usual);
        let kinds = types.find_map(|of| {
            let kinds = self.models.source(&format!("{of}.*.{name}"));
            (!kinds.is_none()).then_some(kinds)
        });
        match kinds {
            Some(kinds) if !self.is_declared_harmless(object, self.text_of(field)) => kinds,
            _ => Kinds::NONE,
        }
    }

    /// Whether the class of an object declares the field as one that only numbers, dates or choices come through:
    /// `age = IntegerField()`.
    fn is_declared_harmless(&self, object: NodeId, field: &str) -> bool {
        let class = match self.text_of(object) {
            "self" => self.class_around(object),
            _ => self.class_of_object(object),
        };
        let Some(body) = class.and_then(|class| self.field(class, self.grammar.fields.body)) else { return false };
        let declared = self.arena.descendants(body).find(|at| {
            let left = || self.field(*at, self.grammar.fields.left).map(|left| self.text_of(left));
            self.construct(*at) == Construct::Assignment && left() == Some(field)
        });
        let made = declared.and_then(|declared| self.field(declared, self.grammar.fields.right));
        let Some(View::Call { callee, .. }) = made.map(|made| self.view(made)) else { return false };
        let name = self.resolve(callee);
        name.is_some_and(|name| self.models.sanitizes(&name.path, Some("sql")))
    }

    /// Whether a member's object is what a method of this file returns, or a part of it: no request, whatever its name.
    fn is_made_here(&self, node: NodeId) -> bool {
        let View::Member { object, .. } = self.view(node) else { return false };
        let name = self.unwrapped(object);
        if !self.language.is_ecmascript() || self.view(name) != View::Name {
            return false;
        }
        match self.bindings().reaching(self, self.text_of(name), name).map(|binding| &binding.bound) {
            Some(Bound::Value(value) | Bound::MemberOf(value, _)) => match self.view(self.unwrapped(*value)) {
                View::Call { callee, .. } => self.text_of(callee).starts_with("this."),
                _ => false,
            },
            _ => false,
        }
    }

    /// Whether a message comes from the program itself: what a page's worker sends, or the page to its worker, which has
    /// no document.
    fn is_told_by_worker(&self, node: NodeId) -> bool {
        let View::Member { object: event, .. } = self.view(node) else { return false };
        if !self.language.is_ecmascript() || self.view(event) != View::Name {
            return false;
        }
        let takes_event = |at: &NodeId| {
            self.construct(*at) == Construct::Function
                && self.parameter_names(*at).first() == Some(&self.text_of(event))
        };
        let listener = self.arena.ancestors(event).find(takes_event);
        let Some(register) = listener.and_then(|listener| self.registers_for_messages(listener)) else { return false };
        match self.view(register) {
            View::Member { object, .. } if self.text_of(object) != "self" => {
                let known = self.type_of(object).is_some_and(|known| &*known.name == "dom.Worker");
                known || self.usual_paths(register).iter().any(|path| path.starts_with("dom.Worker."))
            }
            _ => {
                let is_page = ["document.", "window."].iter().any(|text| self.mentions_text(text));
                !is_page && ["self.", "importScripts("].iter().any(|text| self.mentions_text(text))
            }
        }
    }

    /// What a function is given to that hands it messages: `worker.onmessage = f`, `self.addEventListener("message", f)`.
    fn registers_for_messages(&self, function: NodeId) -> Option<NodeId> {
        let around = self.arena.parent(function)?;
        let register = match self.construct(around) {
            Construct::Assignment => self.field(around, self.grammar.fields.left)?,
            _ => {
                let (_, callee, list) = self.registering_call(function)?;
                let event = self.arguments(list).first()?.value;
                (self.view(event) == View::Str && self.literal(event) == "message").then_some(callee)?
            }
        };
        matches!(self.head(register), Some("onmessage" | "addEventListener")).then_some(register)
    }

    fn is_source_of_settings(&self, node: NodeId) -> bool {
        if self.settings.sources.is_empty() {
            return false;
        }
        let View::Call { callee, .. } = self.view(node) else { return false };
        let written = self.text_of(callee);
        self.settings.sources.iter().any(|source| source == written || self.head(callee) == Some(source))
    }

    /// The labels for which the models call a value of this name safe: `sys.executable`, `path.name`.
    pub(super) fn safe_by_name(&self, node: NodeId) -> Labels {
        let Some(head) = self.head(node) else { return Labels::NONE };
        if !self.models.mentions(head) {
            return Labels::NONE;
        }
        let resolved = self.resolve(node).map_or(Labels::NONE, |name| self.models.sanitizer(&name.path));
        self.usual_paths(node).iter().fold(resolved, |labels, path| labels.union(self.models.sanitizer(path)))
    }
}

/// Whether a function's name says that it gives several of something: `all_keys`, `get_fields`, `listLanguages`.
pub(super) fn says_several(name: &str) -> bool {
    let words: Vec<_> = vocabulary::words(name).collect();
    words.len() > 1
        && words.last().is_some_and(|last| {
            ["keys", "fields", "columns", "names", "ids", "languages", "types", "list"]
                .iter()
                .any(|several| last.eq_ignore_ascii_case(several))
        })
}

/// Whether an expression is written as a text that begins with `/`: `"/" + name`, `f"/{name}"`.
pub(super) fn begins_absolute(expression: &str) -> bool {
    let text = expression.trim_start_matches(['f', 'F', 'r', 'R']).strip_prefix(['"', '\'', '`']);
    text.is_some_and(|text| text.starts_with('/'))
}

/// Whether a name says that it asks whether one path lies below another: `is_within_directory`, `isPathInside`.
pub(super) fn says_contained(name: &str) -> bool {
    let mut words = vocabulary::words(name);
    let lies = ["within", "inside", "beneath", "under", "below", "contained", "descendant", "subpath", "subdirectory"];
    words.next().is_some_and(|first| first.eq_ignore_ascii_case("is"))
        && (words.any(|word| lies.iter().any(|one| word.eq_ignore_ascii_case(one)))
            || ["is_in_or_equal", "isParentDirectory", "isSubdir", "is_subdir", "is_safe_path"].contains(&name))
}

/// Whether a name says that it allows or checks: `is_safe_url`, `allowedHosts`, `validatePath`.
pub(super) fn says_checked(name: &str) -> bool {
    vocabulary::words(name).any(|word| {
        [
            "allowed",
            "allow",
            "allowlist",
            "whitelist",
            "permitted",
            "safe",
            "valid",
            "validate",
            "trusted",
            "known",
            "public",
        ]
        .iter()
        .any(|wanted| word.eq_ignore_ascii_case(wanted))
    })
}

/// Whether a name says that it holds the beginning of an address: `siteUrl`, `origin`.
pub(super) fn names_an_address(name: &str) -> bool {
    vocabulary::words(name)
        .any(|word| ["url", "origin", "host", "site"].iter().any(|one| word.eq_ignore_ascii_case(one)))
}

/// Whether a name says that it looks for what is not allowed: `isPrivateIp`, `isBlockedHost`.
pub(super) fn says_denied(name: &str) -> bool {
    let denied =
        ["private", "blocked", "forbidden", "internal", "denied", "disallowed", "loopback", "reserved", "blacklisted"];
    let mut words = vocabulary::words(name);
    words.next().is_some_and(|first| first.eq_ignore_ascii_case("is"))
        && words.any(|word| denied.iter().any(|one| word.eq_ignore_ascii_case(one)))
}
