//! The arguments of a call: by position, by keyword, by option property; present, absent or unknowable.

use super::bindings::Bound;
use super::{Unit, View};
use crate::lang::grammar::Construct;
use crate::syntax::{Arena, NodeId};

/// One argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Argument<'a> {
    /// The whole argument, keyword included.
    pub node: NodeId,
    /// Its value.
    pub value: NodeId,
    /// Its keyword, in Python.
    pub keyword: Option<&'a str>,
    /// Whether it stands for an unknown number of arguments: `*args`, `**kwargs`, `...rest`.
    pub spread: bool,
}

/// Whether an argument is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// It is, with this value.
    Present(NodeId),
    /// It is not.
    Absent,
    /// A spread or an options value from elsewhere may hold it.
    Unknown,
}

impl<'a> Unit<'a> {
    /// The arguments in a list, in order. In a macro's token tree, the first token of each.
    #[must_use]
    pub fn arguments(&self, list: NodeId) -> Vec<Argument<'a>> {
        if self.is_rust() && self.text_of(list).starts_with(['(', '[', '{']) && self.is_token_tree(list) {
            return self.macro_arguments(list);
        }
        let fields = &self.grammar.fields;
        if self.construct(list) != Construct::Arguments {
            // `f(x for x in y)`, a tagged template
            return vec![Argument { node: list, value: list, keyword: None, spread: false }];
        }
        let argument = |node| match self.construct(node) {
            Construct::KeywordArgument => Argument {
                node,
                value: self.field(node, fields.value).unwrap_or(node),
                keyword: self.field(node, fields.name).map(|name| self.text_of(name)),
                spread: false,
            },
            construct => Argument { node, value: node, keyword: None, spread: construct == Construct::Spread },
        };
        self.arena.named_children(list).map(argument).collect()
    }

    fn is_token_tree(&self, list: NodeId) -> bool {
        self.arena
            .parent(list)
            .is_some_and(|parent| matches!(self.construct(parent), Construct::Macro | Construct::Arguments))
    }

    fn macro_arguments(&self, list: NodeId) -> Vec<Argument<'a>> {
        let mut arguments = Vec::new();
        let mut first = None;
        for token in self.arena.children(list).skip(1) {
            match self.text_of(token) {
                "," | ")" | "]" | "}" | ";" if !self.arena.get(token).is_named() => {
                    arguments.extend(first.take().map(|node| Argument {
                        node,
                        value: node,
                        keyword: None,
                        spread: false,
                    }));
                }
                // `&x` is about `x`
                "&" | "*" => {}
                _ if self.arena.get(token).is_extra() => {}
                _ => {
                    first.get_or_insert(token);
                }
            }
        }
        arguments
    }

    /// The argument with this keyword (or option property), or at this position.
    #[must_use]
    pub fn argument(&self, list: NodeId, keyword: &str, position: Option<usize>) -> Presence {
        let arguments = self.arguments(list);
        if !keyword.is_empty() {
            let named = arguments.iter().find(|argument| argument.keyword == Some(keyword));
            if let Some(named) = named {
                return Presence::Present(named.value);
            }
        }
        // `**OPTIONS` of a dictionary that is written here.
        let spread_dictionary = |argument: &Argument<'a>| {
            let is_dictionary = self.is_python() && self.text_of(argument.node).starts_with("**");
            let inner =
                self.arena.named_children(argument.node).next().filter(|_| is_dictionary && !keyword.is_empty());
            inner.filter(|inner| self.is_set_once(*inner))
        };
        let mut unknown = false;
        for argument in arguments.iter().filter(|argument| argument.spread) {
            match spread_dictionary(argument).map(|inner| self.property(inner, keyword, 4)) {
                Some(Presence::Present(value)) => return Presence::Present(value),
                Some(Presence::Absent) => {}
                Some(Presence::Unknown) | None => unknown = true,
            }
        }
        if let Some(position) = position {
            for (at, argument) in arguments.iter().enumerate() {
                match argument {
                    Argument { spread: true, .. } => {
                        // `*args` before the position may fill it; `**kwargs` cannot, but may hold the keyword.
                        break;
                    }
                    Argument { keyword: Some(_), .. } => break,
                    Argument { value, .. } if at == position => return Presence::Present(*value),
                    _ => {}
                }
            }
        }
        if self.language.is_ecmascript() && !keyword.is_empty() {
            for argument in &arguments {
                match self.property(argument.value, keyword, 4) {
                    Presence::Absent => {}
                    Presence::Unknown => unknown = true,
                    found => return found,
                }
            }
        }
        match unknown {
            true => Presence::Unknown,
            false => Presence::Absent,
        }
    }

    /// A property of an object literal, also of the objects within it, also through a variable.
    fn property(&self, node: NodeId, key: &str, depth: u8) -> Presence {
        let Some(depth) = depth.checked_sub(1) else { return Presence::Unknown };
        let node = self.unwrapped(node);
        match self.view(node) {
            View::Object => self.property_of_literal(node, key, depth),
            View::Name | View::Member { .. } if self.may_be_bound(node) => {
                match self.bindings().reaching(self, self.text_of(node), node).map(|binding| &binding.bound) {
                    Some(Bound::Value(value)) => match self.view(self.unwrapped(*value)) {
                        View::Object | View::Call { .. } => self.property(*value, key, depth),
                        View::Str | View::Template | View::Number | View::Bool(_) | View::List => Presence::Absent,
                        _ => Presence::Unknown,
                    },
                    _ => Presence::Unknown,
                }
            }
            // `dict(verify=False)`
            View::Call { callee, arguments: Some(list) } if self.is_python() && self.text_of(callee) == "dict" => {
                self.argument(list, key, None)
            }
            View::Str | View::Template | View::Number | View::Bool(_) | View::Null | View::List => Presence::Absent,
            View::Other if self.construct(node) == Construct::Function => Presence::Absent,
            _ => Presence::Unknown,
        }
    }

    /// Whether a dictionary is written here, or a variable holds one that nobody changes.
    fn is_set_once(&self, node: NodeId) -> bool {
        if self.view(node) == View::Object {
            return true;
        }
        let name = self.text_of(node);
        let [binding] = self.bindings().visible(self, name, node) else { return false };
        let changes = ["[", ".update(", ".setdefault(", ".pop("];
        matches!(binding.bound, Bound::Value(_))
            && !changes.iter().any(|change| self.holds_text(binding.scope, &format!("{name}{change}")))
    }

    /// A variable, or a field of one's own object.
    fn may_be_bound(&self, node: NodeId) -> bool {
        match self.view(node) {
            View::Member { object, .. } => matches!(self.text_of(object), "self" | "this" | "cls"),
            _ => self.construct(node) == Construct::Identifier,
        }
    }

    /// What an object literal has under a key itself. Unknown too where only an object within it could have such a key.
    pub(in crate::engine) fn written_under(&self, object: NodeId, key: &str) -> Presence {
        self.property_of_literal(object, key, 0)
    }

    fn property_of_literal(&self, object: NodeId, key: &str, depth: u8) -> Presence {
        let fields = &self.grammar.fields;
        let mut unknown = false;
        let mut nested = Vec::new();
        for part in self.arena.named_children(object) {
            match self.construct(part) {
                Construct::Pair => {
                    let Some(value) = self.field(part, fields.value) else { continue };
                    let found = self.field(part, fields.key).and_then(|name| self.key_text(name));
                    match found {
                        Some(found) if found == key => return Presence::Present(value),
                        Some(_) if self.view(value) == View::Object => nested.push(value),
                        Some(_) => {}
                        None => unknown = true,
                    }
                }
                Construct::Identifier if self.text_of(part) == key => return Presence::Present(part),
                // `{ ...DEFAULTS, secure: true }`
                Construct::Spread => nested.extend(self.arena.named_children(part)),
                _ => {}
            }
        }
        for value in nested {
            match self.property(value, key, depth) {
                Presence::Absent => {}
                Presence::Unknown => unknown = true,
                found => return found,
            }
        }
        match unknown {
            true => Presence::Unknown,
            false => Presence::Absent,
        }
    }

    /// The text of a property or dictionary key, quoted or not; nothing for a computed one.
    #[must_use]
    pub fn key_text(&self, key: NodeId) -> Option<&'a str> {
        match self.view(key) {
            View::Str => Some(self.literal(key)),
            View::Name => Some(self.text_of(key)),
            _ => None,
        }
    }

    /// Every `.method(…)` call in the method chain a call belongs to, with the local variable that holds it followed:
    /// `let mut c = Command::new("sh"); c.arg("-c").arg(x);`.
    #[must_use]
    pub fn chain(&self, call: NodeId) -> Vec<NodeId> {
        let mut calls = Vec::new();
        // Outwards to the last call of the chain.
        let mut top = call;
        while let Some(outer) = self.chained_onto(top) {
            top = outer;
        }
        self.links(top, &mut calls);
        // The variable that holds it.
        if let Some(parent) = self.arena.ancestors(top).find(|at| !matches!(self.view(*at), View::Wrapper(_)))
            && self.construct(parent) == Construct::Assignment
        {
            let fields = &self.grammar.fields;
            let target =
                [fields.left, fields.name, fields.pattern].into_iter().find_map(|field| self.field(parent, field));
            if let Some(target) = target {
                let names = std::iter::once(target).chain(self.arena.descendants(target));
                let name =
                    names.filter(|at| self.construct(*at) == Construct::Identifier).map(|at| self.text_of(at)).next();
                if let Some(name) = name {
                    self.uses_of(name, parent, &mut calls);
                }
            }
        }
        calls
    }

    /// Calls on the variable `name` after the statement that binds it, in the same function.
    fn uses_of(&self, name: &str, binding: NodeId, calls: &mut Vec<NodeId>) {
        let scope = self.scope_of(binding);
        if scope == Arena::ROOT {
            self.depends_on_word(name);
        }
        let from = self.arena.get(binding).next;
        let end = self.arena.get(scope).next;
        let is_use = |at: &NodeId| match self.view(*at) {
            View::Call { callee, .. } => match self.view(callee) {
                View::Member { object, .. } => self.chain_root(object) == Some(name),
                _ => false,
            },
            _ => false,
        };
        self.unnoted(|| calls.extend((from..end).filter(is_use)));
    }

    /// What is pushed onto the text or list `name` between its binding and `until`: `sql.push_str(…)`, `lines.append(…)`.
    pub(super) fn pushed(&self, name: &str, binding: NodeId, until: NodeId) -> Vec<NodeId> {
        let mut calls = Vec::new();
        self.uses_of(name, binding, &mut calls);
        let pushed = |call: NodeId| -> Vec<NodeId> {
            let View::Call { callee, arguments: Some(list) } = self.view(call) else { return Vec::new() };
            let method = self.head(callee).unwrap_or_default();
            let given = self.arguments(list);
            let given = given.iter().filter(|argument| !argument.spread).map(|argument| argument.value);
            match (method, self.is_rust(), self.is_python()) {
                ("push_str", true, _) | ("append", _, true) => given.take(1).collect(),
                ("push", false, false) => given.collect(),
                ("extend", _, true) => given
                    .take(1)
                    .filter(|list| self.view(*list) == View::List)
                    .flat_map(|list| self.arena.named_children(list))
                    .collect(),
                _ => Vec::new(),
            }
        };
        calls.into_iter().filter(|call| *call < until).flat_map(pushed).collect()
    }

    /// The variable a chain of method calls begins with.
    fn chain_root(&self, mut node: NodeId) -> Option<&'a str> {
        loop {
            match self.view(node) {
                View::Name => return Some(self.text_of(node)),
                View::Wrapper(inner) => node = inner,
                View::Call { callee, .. } => match self.view(callee) {
                    View::Member { object, .. } => node = object,
                    _ => return None,
                },
                _ => return None,
            }
        }
    }

    /// The call that is made on this one's result.
    fn chained_onto(&self, call: NodeId) -> Option<NodeId> {
        let mut at = call;
        loop {
            let parent = self.arena.parent(at)?;
            match self.view(parent) {
                View::Wrapper(_) => at = parent,
                View::Member { object, .. } if object == at => {
                    let outer = self.arena.parent(parent)?;
                    return match self.view(outer) {
                        View::Call { callee, .. } if callee == parent => Some(outer),
                        _ => None,
                    };
                }
                _ => return None,
            }
        }
    }

    fn links(&self, top: NodeId, calls: &mut Vec<NodeId>) {
        let mut at = top;
        loop {
            match self.view(at) {
                View::Call { callee, .. } => {
                    calls.push(at);
                    match self.view(callee) {
                        View::Member { object, .. } => at = object,
                        _ => return,
                    }
                }
                View::Wrapper(inner) => at = inner,
                _ => return,
            }
        }
    }
}
