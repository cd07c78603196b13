//! What one function of Rust tells of raw pointers and of the numbers that decide which memory is touched: whether the
//! memory was given back before, and whether anybody ever looked at the number.
//!
//! Only what happens on every way to the place counts: a statement of a block around it, not one inside a branch.

use super::{Unit, View};
use crate::lang::grammar::Construct;
use crate::syntax::NodeId;
use crate::text::words::has_word;

/// How often a value is looked up in the variable it came from.
const STEPS: u8 = 4;

/// What a call does to the memory behind a pointer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Release<'a> {
    /// It is gone.
    Freed,
    /// The value in it was dropped, or moved out; the memory is still there.
    Emptied,
    /// Somebody owns it now: this variable, or whoever was given it.
    Taken(Option<&'a str>),
}

impl<'a> Unit<'a> {
    /// Whether a value is in a state that only following memory tells; see `queries/README.md`.
    #[must_use]
    pub fn memory(&self, value: NodeId, state: &str) -> bool {
        match state {
            "copied" => self.is_between_copies(value),
            "unwritten" => self.is_unwritten(value),
            "asks-too-little" => self.asks_too_little(value),
            "holds-counted" => self.holds_any(value, &["Rc"]),
            "holds-cell" => self.holds_any(value, &["Cell", "RefCell"]) || self.holds_open_data(value),
            "holds-lock" => self.holds_lock(value),
            "holds-reference" => self.holds_reference(value),
            "partial-enum" => self.is_partial_enum(value),
            "given" => self.is_given(value),
            "given-bytes" => self.is_given_bytes(value),
            "makes-owner" => self.makes_owner(value),
            "unasked" => self.is_unasked(value),
            "left-null" => self.is_left_null(value),
            "read-in" => self.is_read_in(value),
            "decoded-number" => self.is_decoded_number(value),
            "read-length" => self.is_read_length(value),
            "may-underflow" => self.may_underflow(value),
            "given-by-c" => self.is_given_by_c(value),
            "unchecked-number" => self.is_unchecked(value, "number"),
            "unchecked-pointer" => self.is_unchecked(value, "pointer"),
            how => self.is_released(value, how),
        }
    }

    /// Whether the memory behind a pointer was given back before it is used here: `freed`, or given to a second owner:
    /// `owned`.
    fn is_released(&self, pointer: NodeId, how: &str) -> bool {
        let Some(place) = self.pointer_place(pointer) else { return false };
        let Some(function) = self.function_around(pointer) else { return false };
        let used = self.arena.get(pointer).start;
        let before = self.arena.descendants(function).take_while(|at| self.arena.get(*at).start < used);
        let mut calls = before.filter(|at| self.construct(*at) == Construct::Call && self.arena.get(*at).end <= used);
        let owner = self.owner_of(place, pointer, function);
        calls.any(|call| {
            let release = match self.release(call, place) {
                Some(release) => release,
                None if how == "freed" && self.moves_memory(call, owner) => Release::Freed,
                None => return false,
            };
            let counts = match (release, how) {
                (Release::Freed | Release::Emptied, "freed") => true,
                (Release::Freed | Release::Taken(_), "owned") => true,
                // First the value, then its memory: that is how an allocation ends.
                (Release::Emptied, "owned") => !self.gives_back_only(pointer),
                (Release::Taken(Some(owner)), "freed") => self.is_dropped_between(owner, call, pointer),
                _ => false,
            };
            counts
                && self.runs_before(call, pointer)
                && !self.is_set_between(place, call, pointer)
                && !owner.is_some_and(|(owner, _)| self.is_set_between(owner, call, pointer) && how == "owned")
                && !matches!(release, Release::Taken(Some(owner)) if self.is_given_up(owner, call, pointer))
        }) || how == "freed" && owner.is_some_and(|(owner, _)| self.ended_before(owner, pointer, function))
    }

    /// Whether a pointer is given to a call that takes the memory back and leaves the value in it alone.
    fn gives_back_only(&self, pointer: NodeId) -> bool {
        let call = self.arena.ancestors(pointer).take(6).find(|at| self.construct(*at) == Construct::Call);
        call.is_some_and(|call| match self.view(call) {
            View::Call { callee, .. } => matches!(self.head(callee), Some("dealloc" | "free")),
            _ => false,
        })
    }

    /// The variable or field that a pointer expression reads: `p`, `self.head`, without casts and `as_ptr()`.
    fn pointer_place(&self, pointer: NodeId) -> Option<&'a str> {
        let mut node = self.unwrapped(pointer);
        loop {
            match self.view(node) {
                View::Name => return Some(self.text_of(node)),
                View::Member { .. } => {
                    let text = self.text_of(node);
                    return (!text.contains(['(', '[', '\n'])).then_some(text);
                }
                View::Call { callee, .. } => match self.view(callee) {
                    View::Member { object, name }
                        if matches!(self.text_of(name), "as_ptr" | "as_mut_ptr" | "cast" | "cast_mut") =>
                    {
                        node = self.unwrapped(object);
                    }
                    _ => return None,
                },
                _ => return None,
            }
        }
    }

    /// What a call does to the memory behind a place.
    fn release(&self, call: NodeId, place: &str) -> Option<Release<'a>> {
        let View::Call { callee, arguments } = self.view(call) else { return None };
        let head = self.head(callee)?;
        if !matches!(head, "dealloc" | "free" | "drop_in_place" | "from_raw" | "from_raw_parts") {
            return None;
        }
        let given = match self.view(callee) {
            View::Member { object, .. } => (head == "drop_in_place").then_some(object)?,
            _ => self.arguments(arguments?).first()?.value,
        };
        if self.pointer_place(given)? != place {
            return None;
        }
        let written = self.text_of(callee);
        match head {
            "drop_in_place" => Some(Release::Emptied),
            "dealloc" | "free" => Some(Release::Freed),
            _ if ["Box", "Rc", "Arc", "CString", "Vec", "String"]
                .iter()
                .any(|owner| written.trim_start_matches("std::").contains(&format!("{owner}::"))) =>
            {
                Some(self.taken_by(call))
            }
            _ => None,
        }
    }

    /// Who owns what `Box::from_raw(p)` makes.
    fn taken_by(&self, call: NodeId) -> Release<'a> {
        for around in self.arena.ancestors(call).take(6) {
            match self.construct(around) {
                Construct::Unsafe | Construct::Wrapper | Construct::Arguments => {}
                Construct::Block if self.arena.named_children(around).count() == 1 => {}
                Construct::Call => {
                    let View::Call { callee, .. } = self.view(around) else { break };
                    match self.head(callee) {
                        Some("drop") => return Release::Freed,
                        Some("unwrap" | "from" | "pin" | "new") => {}
                        _ => break,
                    }
                }
                Construct::ExpressionStatement => return Release::Freed,
                Construct::Assignment => {
                    let fields = &self.grammar.fields;
                    let target = self.field(around, fields.pattern).or_else(|| self.field(around, fields.left));
                    return match target.map(|target| self.text_of(target)) {
                        None | Some("_") => Release::Freed,
                        Some(name) => Release::Taken(Some(name.trim_start_matches("mut "))),
                    };
                }
                _ => break,
            }
        }
        Release::Taken(None)
    }

    /// Whether an owner is dropped by a statement between two places that runs on every way.
    fn is_dropped_between(&self, owner: &str, from: NodeId, to: NodeId) -> bool {
        self.calls_between(from, to).any(|call| self.is_drop_of(call, owner) && self.runs_before(call, to))
            || self.block_around(from).is_some_and(|block| {
                // Its block has ended.
                !self.arena.is_within(to, block) && self.construct(block) == Construct::Block
            })
    }

    fn is_drop_of(&self, call: NodeId, owner: &str) -> bool {
        let View::Call { callee, arguments: Some(arguments) } = self.view(call) else { return false };
        self.head(callee) == Some("drop")
            && matches!(self.view(callee), View::Name | View::Scoped { .. })
            && self.arguments(arguments).first().is_some_and(|first| self.text_of(first.value) == owner)
    }

    /// `mem::forget(owner)`, `Box::into_raw(owner)`: the memory is nobody's again.
    fn is_given_up(&self, owner: &str, from: NodeId, to: NodeId) -> bool {
        self.calls_between(from, to).any(|call| {
            let View::Call { callee, arguments: Some(arguments) } = self.view(call) else { return false };
            matches!(self.head(callee), Some("forget" | "into_raw" | "leak" | "new" | "into_inner"))
                && self.arguments(arguments).first().is_some_and(|first| self.text_of(first.value) == owner)
        })
    }

    fn calls_between(&self, from: NodeId, to: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let start = self.arena.get(from).next;
        (start..to).filter(|at| self.construct(*at) == Construct::Call)
    }

    /// The block a statement stands in, past `unsafe` and blocks that are only an expression.
    fn block_around(&self, node: NodeId) -> Option<NodeId> {
        self.arena.ancestors(node).find(|at| {
            self.construct(*at) == Construct::Block
                && self.arena.parent(*at).is_none_or(|parent| self.construct(parent) != Construct::Unsafe)
        })
    }

    /// Whether a call is run on every way to a later place.
    fn runs_before(&self, call: NodeId, later: NodeId) -> bool {
        for around in self.arena.ancestors(call) {
            if self.arena.is_within(later, around) {
                return self.construct(around) == Construct::Block;
            }
            match self.construct(around) {
                Construct::Call
                | Construct::Arguments
                | Construct::ExpressionStatement
                | Construct::Assignment
                | Construct::Unsafe
                | Construct::Wrapper
                | Construct::Member
                | Construct::Cast => {}
                Construct::Block => {
                    let parent = self.arena.parent(around);
                    let plain = |at| matches!(self.construct(at), Construct::Unsafe | Construct::ExpressionStatement);
                    if !parent.is_some_and(plain) {
                        return false;
                    }
                }
                _ => return false,
            }
        }
        false
    }

    /// Whether a place is set, or its name given to another variable, between a call and a later place.
    fn is_set_between(&self, place: &str, call: NodeId, later: NodeId) -> bool {
        let fields = &self.grammar.fields;
        // `p = realloc(p)` sets it in the statement of the call itself.
        let start = self.arena.ancestors(call).take(6).find(|at| self.construct(*at) == Construct::Assignment);
        (start.unwrap_or(call)..later)
            .filter(|at| matches!(self.construct(*at), Construct::Assignment | Construct::AugmentedAssignment))
            .any(|at| {
                let target = self.field(at, fields.left).or_else(|| self.field(at, fields.pattern));
                target.is_some_and(|target| {
                    self.text_of(target).trim_start_matches("mut ") == place && !self.arena.is_within(later, at)
                })
            })
    }

    /// The variable whose memory a pointer variable was made to point into, and whether it may move when it grows.
    fn owner_of(&self, place: &str, pointer: NodeId, function: NodeId) -> Option<(&'a str, bool)> {
        let fields = &self.grammar.fields;
        let made = self
            .arena
            .descendants(function)
            .take_while(|at| *at < pointer)
            .filter(|at| self.construct(*at) == Construct::Assignment && !self.arena.is_within(pointer, *at))
            .filter(|at| {
                let target = self.field(*at, fields.pattern).or_else(|| self.field(*at, fields.left));
                target.is_some_and(|target| self.text_of(target).trim_start_matches("mut ") == place)
            })
            .last()?;
        let value = self.field(made, fields.value).or_else(|| self.field(made, fields.right))?;
        let text = self.text_of(value);
        // `vector.as_ptr()`, `&vector[0] as *const _`
        let of_element = text.starts_with('&') && text.contains("] as *");
        let into_buffer = text.ends_with(".as_ptr()") || text.ends_with(".as_mut_ptr()") || of_element;
        let declared = self.field(made, fields.type_).is_some_and(|type_| self.text_of(type_).starts_with('*'));
        if !into_buffer && !declared && !text.contains(" as *") && !text.starts_with("&raw ") {
            return None;
        }
        let mut node = self.unwrapped(value);
        loop {
            match self.view(node) {
                View::Name => break,
                // A field, which stays as long as what it is a field of: only its buffer can move.
                View::Member { .. } if into_buffer && !self.text_of(node).contains(['(', '[', '\n']) => {
                    return Some((self.text_of(node), true));
                }
                View::Call { callee, .. } => match self.view(callee) {
                    View::Member { object, name } if matches!(self.text_of(name), "as_ptr" | "as_mut_ptr" | "cast") => {
                        node = self.unwrapped(object);
                    }
                    _ => return None,
                },
                View::Unary { value, .. } => node = self.unwrapped(value),
                View::Subscript { object, .. } if of_element => node = self.unwrapped(object),
                _ => return None,
            }
        }
        let owner = self.text_of(node);
        // A reference is dropped without any harm.
        let declared = self.declaration_of(owner, made, function).or_else(|| self.parameter(owner, function))?;
        let type_ = self.field(declared, fields.type_).map(|type_| self.text_of(type_)).unwrap_or_default();
        let value = self.field(declared, fields.value).map(|value| self.text_of(value)).unwrap_or_default();
        // A buffer moves behind a reference too.
        let moves = into_buffer && ["&mut Vec<", "&mut String"].iter().any(|buffer| type_.starts_with(buffer));
        let borrows = !moves && type_.starts_with(['&', '*']) || value.starts_with('&') || value.contains("as_ptr");
        (!borrows && owner != "self").then_some((owner, into_buffer))
    }

    /// The `let` of a variable.
    fn declaration_of(&self, name: &str, before: NodeId, function: NodeId) -> Option<NodeId> {
        let fields = &self.grammar.fields;
        let inside = |at: NodeId| self.arena.is_within(before, at);
        let lets = self.arena.descendants(function).take_while(|at| *at < before).filter(|at| {
            let pattern = self.field(*at, fields.pattern).filter(|_| self.construct(*at) == Construct::Assignment);
            pattern.is_some_and(|pattern| self.text_of(pattern).trim_start_matches("mut ") == name && !inside(*at))
        });
        lets.last()
    }

    /// The parameter of a name.
    fn parameter(&self, name: &str, function: NodeId) -> Option<NodeId> {
        let fields = &self.grammar.fields;
        let parameters = self.field(function, fields.parameters)?;
        self.arena.named_children(parameters).find(|parameter| {
            let pattern = self.field(*parameter, fields.pattern);
            pattern.is_some_and(|pattern| self.text_of(pattern).trim_start_matches("mut ") == name)
        })
    }

    /// Whether a call drops an owner, or makes its buffer move.
    fn moves_memory(&self, call: NodeId, owner: Option<(&'a str, bool)>) -> bool {
        let Some((owner, buffer)) = owner else { return false };
        if self.is_drop_of(call, owner) {
            return true;
        }
        let View::Call { callee, .. } = self.view(call) else { return false };
        let View::Member { object, name } = self.view(callee) else { return false };
        buffer
            && self.text_of(object) == owner
            && matches!(
                self.text_of(name),
                "push"
                    | "push_str"
                    | "extend"
                    | "extend_from_slice"
                    | "reserve"
                    | "insert"
                    | "append"
                    | "resize"
                    | "shrink_to_fit"
            )
    }

    /// Whether a function that the caller gave is called while a value exists twice: copied by `ptr::read`, and its place
    /// not yet written again.
    fn is_between_copies(&self, callee: NodeId) -> bool {
        let Some(function) = self.function_around(callee) else { return false };
        if self.parameter(self.text_of(callee), function).is_none() {
            return false;
        }
        let place = |call: NodeId, wanted: &str| {
            let View::Call { callee, arguments: Some(arguments) } = self.view(call) else { return None };
            if self.head(callee) != Some(wanted) || !matches!(self.view(callee), View::Name | View::Scoped { .. }) {
                return None;
            }
            self.arguments(arguments).first().map(|first| self.text_of(self.unwrapped(first.value)))
        };
        let calls = || self.arena.descendants(function).filter(|at| self.construct(*at) == Construct::Call);
        calls().filter_map(|call| Some((call, place(call, "read")?))).any(|(read, copied)| {
            let within = self.arena.is_within(read, self.arena.parent(callee).unwrap_or(callee));
            let before =
                within || self.arena.get(read).end <= self.arena.get(callee).start && self.runs_before(read, callee);
            before
                && calls().any(|call| {
                    let end = self.arena.get(call).end;
                    end > self.arena.get(callee).end && place(call, "write") == Some(copied)
                })
        })
    }

    /// Whether room was made in a vector, and nothing between that and here writes to it.
    fn is_unwritten(&self, vector: NodeId) -> bool {
        let name = self.text_of(self.unwrapped(vector));
        let Some(function) = self.function_around(vector) else { return false };
        if name.contains(['(', '\n']) {
            return false;
        }
        let fields = &self.grammar.fields;
        let start = self.arena.get(vector).start;
        let makes_room = |call: NodeId| {
            let View::Call { callee, .. } = self.view(call) else { return false };
            match (self.head(callee), self.view(callee)) {
                (Some("reserve" | "reserve_exact" | "try_reserve"), View::Member { object, .. }) => {
                    self.text_of(object) == name
                }
                (Some("with_capacity" | "new"), View::Scoped { .. }) => {
                    let made =
                        self.arena.ancestors(call).take(3).find(|at| self.construct(*at) == Construct::Assignment);
                    let target =
                        made.and_then(|at| self.field(at, fields.pattern).or_else(|| self.field(at, fields.left)));
                    target.is_some_and(|target| self.text_of(target).trim_start_matches("mut ") == name)
                }
                _ => false,
            }
        };
        let room = self
            .arena
            .descendants(function)
            .take_while(|at| *at < vector)
            .filter(|at| self.construct(*at) == Construct::Call && self.arena.get(*at).end <= start && makes_room(*at))
            .last();
        let Some(room) = room.filter(|room| self.runs_before(*room, vector)) else { return false };
        let between = self.text.get(self.arena.get(room).end as usize..start as usize).unwrap_or_default();
        let code = between.lines().map(|line| line.split("//").next().unwrap_or_default());
        let code = code.collect::<Vec<_>>().join("\n");
        // How long it is and how much room it has is asked without a write.
        let asked = [".len()", ".capacity()", ".is_empty()"]
            .iter()
            .fold(code, |code, asked| code.replace(&format!("{name}{asked}"), ""));
        !has_word(&asked, name)
    }

    /// Whether a type of the file holds what all-zero bytes are no value of: a reference, a function, an owner.
    fn holds_reference(&self, type_: NodeId) -> bool {
        let Some(found) = self.definition_of(type_) else { return false };
        let Some(body) = self.field(found, self.grammar.fields.body) else { return false };
        self.arena.named_children(body).any(|field| {
            let Some(held) = self.field(field, self.grammar.fields.type_) else { return false };
            is_never_zero(self.text_of(held))
                || self.definition_of(held).map(|alias| self.text_of(alias)).is_some_and(|alias| {
                    let named = alias.trim_start_matches("pub ").starts_with("type ");
                    named && alias.split_once('=').is_some_and(|(_, type_)| is_never_zero(type_.trim()))
                })
        })
    }

    /// Whether a type is an enum of the file that not every byte is a value of.
    fn is_partial_enum(&self, type_: NodeId) -> bool {
        let named = if self.text_of(type_) == "Self" {
            let around = self.arena.ancestors(type_).find(|at| self.is_kind(*at, "impl_item"));
            around.and_then(|around| self.field(around, self.grammar.fields.type_))
        } else {
            Some(type_)
        };
        let Some(found) = named.and_then(|named| self.definition_of(named)) else { return false };
        if !self.is_kind(found, "enum_item") {
            return false;
        }
        let variants = self
            .field(found, self.grammar.fields.body)
            .map(|body| self.arena.named_children(body).filter(|at| self.is_kind(*at, "enum_variant")).count());
        variants.is_some_and(|variants| (1..=u8::MAX.into()).contains(&variants))
    }

    /// What a type or function written here is, where the file says it.
    pub(super) fn definition_of(&self, named: NodeId) -> Option<NodeId> {
        let name = self.text_of(named).split('<').next().unwrap_or_default().trim();
        self.bindings().visible(self, name, named).last().map(|binding| binding.node)
    }

    /// Whether a name is a parameter of the function around.
    fn is_given(&self, name: NodeId) -> bool {
        let function = self.function_around(name);
        function.is_some_and(|function| self.parameter(self.text_of(name), function).is_some())
    }

    /// Whether a name is a parameter that may be any bytes, and as few as its giver likes.
    fn is_given_bytes(&self, name: NodeId) -> bool {
        let Some(function) = self.function_around(name) else { return false };
        let type_ =
            self.parameter(self.text_of(name), function).and_then(|at| self.field(at, self.grammar.fields.type_));
        type_.map(|type_| self.text_of(type_)).is_some_and(|type_| {
            let type_ = type_.trim_start_matches('&').trim_start();
            let bare = type_.strip_prefix('\'').and_then(|named| named.split_once(' ')).map_or(type_, |(_, rest)| rest);
            matches!(bare.trim_start_matches("mut "), "[u8]" | "Vec<u8>" | "Bytes")
        })
    }

    /// Whether a function of the file makes a value that owns memory, and drops it where nobody takes it.
    fn makes_owner(&self, callee: NodeId) -> bool {
        let Some(function) = self.definition_of(callee).filter(|at| self.construct(*at) == Construct::Function) else {
            return false;
        };
        let header = self.text_of(function).split('{').next().unwrap_or_default();
        header.rsplit_once("->").is_some_and(|(_, made)| {
            let made = made.split("where").next().unwrap_or_default().trim();
            let made = made.rsplit_once("::").map_or(made, |(_, last)| last);
            matches!(made, "String" | "CString" | "OsString") || made.starts_with("Vec<") || made.starts_with("Box<[")
        })
    }

    /// Whether nothing before has looked at any variable in a value.
    fn is_unasked(&self, value: NodeId) -> bool {
        let Some(function) = self.function_around(value) else { return false };
        let nodes = std::iter::once(value).chain(self.arena.descendants(value));
        let mut names = nodes.filter(|at| self.view(*at) == View::Name && self.names_variable(*at));
        names.all(|name| !self.is_looked_at(self.text_of(name), value, function))
    }

    /// Whether a reader has filled the buffer of this name before, here or in a function of the file that made it.
    fn is_read_in(&self, buffer: NodeId) -> bool {
        let Some(function) = self.function_around(buffer).filter(|_| self.view(buffer) == View::Name) else {
            return false;
        };
        let name = self.text_of(buffer);
        let mut before = self.arena.descendants(function).take_while(|at| *at < buffer);
        before.any(|at| self.filled_by(at) == Some(name))
            || self
                .declaration_of(name, buffer, function)
                .and_then(|declared| self.field(declared, self.grammar.fields.value))
                .is_some_and(|made| {
                    self.functions_called(made)
                        .any(|called| self.arena.descendants(called).any(|at| self.filled_by(at).is_some()))
                })
    }

    /// The buffer that a call reads into: `reader.read_exact(&mut buffer)`.
    fn filled_by(&self, call: NodeId) -> Option<&'a str> {
        let View::Call { callee, arguments } = self.view(call) else { return None };
        let View::Member { name, .. } = self.view(callee) else { return None };
        if !matches!(self.text_of(name), "read" | "read_exact" | "read_to_end" | "read_until") {
            return None;
        }
        let given = self.text_of(self.arguments(arguments?).last()?.value).strip_prefix("&mut ")?;
        given.split('[').next()
    }

    /// The functions of the file that are called within a value.
    fn functions_called(&self, value: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::once(value).chain(self.arena.descendants(value)).filter_map(|call| {
            let View::Call { callee, .. } = self.view(call) else { return None };
            let called = (self.view(callee) == View::Name).then(|| self.definition_of(callee)).flatten();
            called.filter(|called| self.construct(*called) == Construct::Function)
        })
    }

    /// Whether all variables in a value are numbers that were read out of bytes, and nobody has looked at them since.
    fn is_decoded_number(&self, value: NodeId) -> bool {
        let Some(function) = self.function_around(value) else { return false };
        let mut names = std::iter::once(value)
            .chain(self.arena.descendants(value))
            .filter(|at| self.view(*at) == View::Name && self.names_variable(*at));
        let Some(first) = names.next() else { return false };
        std::iter::once(first).chain(names).all(|name| {
            let written = self.text_of(name);
            !self.is_looked_at(written, value, function)
                && self
                    .declaration_of(written, value, function)
                    .and_then(|declared| self.field(declared, self.grammar.fields.value))
                    .is_some_and(|made| self.decodes(made))
        })
    }

    /// Whether a value is a length that stands in the bytes themselves, be it a single one, and nobody has compared it.
    fn is_read_length(&self, value: NodeId) -> bool {
        let Some(function) = self.function_around(value).filter(|_| self.view(value) == View::Name) else {
            return false;
        };
        let name = self.text_of(value);
        self.is_read_from_bytes(name, value, function, STEPS) && !self.is_looked_at(name, value, function)
    }

    /// `size - HEADER`, where `size` stands in the bytes and is nowhere compared with what is taken off it.
    fn may_underflow(&self, difference: NodeId) -> bool {
        let View::Binary { left, right, .. } = self.view(difference) else { return false };
        let Some(function) = self.function_around(difference).filter(|_| self.view(left) == View::Name) else {
            return false;
        };
        let (name, less) = (self.text_of(left), self.text_of(right));
        let compares = |at: NodeId| {
            let text = self.text_of(at);
            let is_comparison = self.construct(at) == Construct::Binary && text.contains(['<', '>', '='])
                || self.construct(at) == Construct::Macro;
            is_comparison && names_it(text, name) && text.contains(less)
        };
        self.is_read_from_bytes(name, difference, function, STEPS)
            && !self.arena.descendants(function).any(|at| !self.arena.is_within(difference, at) && compares(at))
    }

    /// Whether a variable holds a number read out of bytes, also by way of a conversion: `let (&length, rest) =
    /// input.split_first()?; let length = usize::from(length);`.
    fn is_read_from_bytes(&self, name: &str, before: NodeId, function: NodeId, steps: u8) -> bool {
        let fields = &self.grammar.fields;
        let Some(steps) = steps.checked_sub(1) else { return false };
        let binds = |at: &NodeId| {
            let pattern = self.field(*at, fields.pattern).filter(|_| self.construct(*at) == Construct::Assignment);
            pattern.is_some_and(|pattern| names_it(self.text_of(pattern), name)) && !self.arena.is_within(before, *at)
        };
        let Some(declared) = self.arena.descendants(function).take_while(|at| *at < before).filter(binds).last() else {
            return false;
        };
        let Some(made) = self.field(declared, fields.value) else { return false };
        let text = self.text_of(made);
        if self.decodes(made) || text.contains("split_first()") {
            return true;
        }
        let converts = text.starts_with("usize::from(") || text.ends_with(" as usize") || text.ends_with(".into()");
        let mut names = std::iter::once(made)
            .chain(self.arena.descendants(made))
            .filter(|at| self.view(*at) == View::Name && self.names_variable(*at));
        converts
            && names.next().is_some_and(|inner| self.is_read_from_bytes(self.text_of(inner), declared, function, steps))
    }

    /// Whether a pointer was given by the C library or a function of an `extern` block, whose memory is theirs.
    fn is_given_by_c(&self, pointer: NodeId) -> bool {
        let Some(function) = self.function_around(pointer).filter(|_| self.view(pointer) == View::Name) else {
            return false;
        };
        let made = self
            .declaration_of(self.text_of(pointer), pointer, function)
            .and_then(|declared| self.field(declared, self.grammar.fields.value));
        made.is_some_and(|made| {
            std::iter::once(made).chain(self.arena.descendants(made)).any(|at| match self.view(at) {
                View::Call { callee, .. } => {
                    self.text_of(callee).starts_with("libc::") || self.calls_foreign_pointer(at)
                }
                _ => false,
            })
        })
    }

    /// Whether a pointer is null where the C library has found nothing, and nothing asks: what `getpwuid` gives, and what
    /// `getpwuid_r` was to fill in.
    fn is_left_null(&self, pointer: NodeId) -> bool {
        const GIVES_NULL: [&str; 14] = [
            "getpwnam",
            "getpwuid",
            "getgrnam",
            "getgrgid",
            "getspnam",
            "getenv",
            "localtime",
            "gmtime",
            "fopen",
            "opendir",
            "readdir",
            "malloc",
            "calloc",
            "strchr",
        ];
        const LEAVES_NULL: [&str; 7] =
            ["getpwnam_r", "getpwuid_r", "getgrnam_r", "getgrgid_r", "getspnam_r", "getservbyname_r", "readdir_r"];
        let (Some(function), name) = (self.function_around(pointer), self.text_of(pointer)) else { return false };
        let made = self
            .declaration_of(name, pointer, function)
            .and_then(|declared| self.field(declared, self.grammar.fields.value));
        let Some(made) = made else { return false };
        let text = self.text_of(made).trim_start_matches("unsafe {").trim_start();
        let gives = |list: &[&str], call: NodeId| self.head(call).is_some_and(|head| list.contains(&head));
        let calls = |within: NodeId| self.arena.descendants(within).filter(|at| self.construct(*at) == Construct::Call);
        let left = match text.ends_with("null_mut()") {
            true => calls(function).any(|call| {
                call < pointer && gives(&LEAVES_NULL, call) && self.text_of(call).contains(&format!("&mut {name}"))
            }),
            false => {
                let may_be_null = |at: NodeId| gives(&GIVES_NULL, at) || self.calls_foreign_pointer(at);
                std::iter::once(made).chain(calls(made)).any(may_be_null) && !text.contains(".is_null")
            }
        };
        left && !self.is_looked_at(name, pointer, function)
    }

    /// Whether a call is of a function that the file declares in an `extern` block, and that gives a pointer.
    fn calls_foreign_pointer(&self, call: NodeId) -> bool {
        let fields = &self.grammar.fields;
        let Some(head) = self.head(call).filter(|_| self.construct(call) == Construct::Call) else { return false };
        let is_declared = |at: NodeId| {
            self.is_kind(at, "function_signature_item")
                && self.field(at, fields.name).is_some_and(|name| self.text_of(name) == head)
                && self.field(at, fields.return_type).is_some_and(|type_| self.text_of(type_).starts_with('*'))
                && self.arena.ancestors(at).any(|around| self.is_kind(around, "foreign_mod_item"))
        };
        self.depends_on_word(head);
        self.unnoted(|| (0..self.arena.len() as NodeId).any(is_declared))
    }

    /// Whether a value is a number read out of bytes, here or by a function of the file.
    fn decodes(&self, value: NodeId) -> bool {
        const DECODERS: [&str; 9] = [
            "from_le_bytes(",
            "from_be_bytes(",
            "from_ne_bytes(",
            "read_u16",
            "read_u32",
            "read_u64",
            ".get_u16",
            ".get_u32",
            ".get_u64",
        ];
        let decoding = |at: NodeId| DECODERS.iter().any(|decoder| self.text_of(at).contains(decoder));
        decoding(value) || self.functions_called(value).any(decoding)
    }

    /// Whether a name is a structure of which a field is read: `header.len`, `(*header).len`.
    fn is_read_field(&self, name: NodeId) -> bool {
        let Some(member) = self.arena.ancestors(name).take(4).find(|at| matches!(self.view(*at), View::Member { .. }))
        else {
            return false;
        };
        let called = self.arena.parent(member).is_some_and(|call| match self.view(call) {
            View::Call { callee, .. } => callee == member,
            _ => false,
        });
        !called && self.text_of(member).trim_start_matches(['(', '*']).starts_with(self.text_of(name))
    }

    /// Whether a value is bytes seen as a structure: `&*(bytes.as_ptr() as *const Header)`.
    fn overlays(&self, value: NodeId) -> bool {
        let text = self.text_of(value);
        let pointer = text.contains("as_ptr() as *const ") || text.contains("as_ptr().cast::<");
        pointer && ["&*", "ptr::read", ".read()", "as_ref("].iter().any(|reads| text.contains(reads))
    }

    /// Whether the block that a variable lives in has ended before a place.
    fn ended_before(&self, owner: &str, place: NodeId, function: NodeId) -> bool {
        self.declaration_of(owner, place, function)
            .and_then(|declared| self.arena.parent(declared))
            .is_some_and(|block| self.construct(block) == Construct::Block && !self.arena.is_within(place, block))
    }

    /// Whether a value is a parameter of the function around, or made of one, and nothing before compares it with
    /// anything: a `number` that says how much or where, or a `pointer`.
    fn is_unchecked(&self, node: NodeId, what: &str) -> bool {
        let named = |at: &NodeId| {
            self.construct(*at) == Construct::Function && self.field(*at, self.grammar.fields.name).is_some()
        };
        let Some(function) = self.arena.ancestors(node).find(named) else { return false };
        self.is_unchecked_in(node, node, function, what, STEPS)
    }

    fn is_unchecked_in(&self, value: NodeId, used: NodeId, function: NodeId, what: &str, steps: u8) -> bool {
        let Some(steps) = steps.checked_sub(1) else { return false };
        // Something that cannot exceed what is there.
        let text = self.text_of(value);
        let bounded = [
            "len()",
            ".min(",
            ".clamp(",
            "checked_",
            "saturating_",
            " % ",
            " & ",
            ".position(",
            "capacity()",
            "size_of",
        ];
        if what == "number" && bounded.iter().any(|bound| text.contains(bound)) {
            return false;
        }
        if what == "number" && self.decodes(value) {
            return true;
        }
        let mut names = std::iter::once(value)
            .chain(self.arena.descendants(value))
            .filter(|at| self.view(*at) == View::Name && self.names_variable(*at));
        names.any(|name| {
            let written = self.text_of(name);
            if self.is_looked_at(written, used, function) {
                return false;
            }
            if let Some(declared) = self.declaration_of(written, used, function) {
                let value = self.field(declared, self.grammar.fields.value);
                if what == "number" && self.is_read_field(name) && value.is_some_and(|made| self.overlays(made)) {
                    return true;
                }
                return value.is_some_and(|value| self.is_unchecked_in(value, used, function, what, steps));
            }
            self.is_parameter(written, function, what)
        })
    }

    /// Whether an identifier is a variable here, not a field, a method or a type.
    fn names_variable(&self, at: NodeId) -> bool {
        let text = self.text_of(at);
        self.is_kind(at, "identifier")
            && text.starts_with(|c: char| c.is_ascii_lowercase() || c == '_')
            && self.arena.parent(at).is_none_or(|parent| self.construct(parent) != Construct::ScopedName)
    }

    /// Whether a name is a parameter of this type.
    fn is_parameter(&self, name: &str, function: NodeId, what: &str) -> bool {
        let type_ = self.parameter(name, function).and_then(|at| self.field(at, self.grammar.fields.type_));
        type_.map(|type_| self.text_of(type_)).is_some_and(|type_| match what {
            "pointer" => type_.starts_with('*'),
            _ => matches!(
                type_.rsplit("::").next().unwrap_or(type_),
                "usize" | "isize" | "u8" | "i8" | "u16" | "i16" | "u32" | "i32" | "u64" | "i64" | "size_t" | "c_int"
            ),
        })
    }

    /// Whether anything before a place compares a variable, asserts something of it or hands it to a check. That a number is
    /// not zero says nothing of how large it is.
    fn is_looked_at(&self, name: &str, place: NodeId, function: NodeId) -> bool {
        let fields = &self.grammar.fields;
        let holds = |node: NodeId| names_it(self.text_of(node), name);
        // A pointer may be made before the question and followed after it, so branches count wherever they stand.
        self.arena.descendants(function).any(|at| match self.construct(at) {
            Construct::If => {
                let asked = self.field(at, fields.condition).or_else(|| self.field(at, fields.value));
                asked.is_some_and(|asked| names_it(&without_zero(self.text_of(asked), name), name))
            }
            _ if at >= place || self.arena.is_within(place, at) && self.construct(at) == Construct::Call => false,
            Construct::Binary => {
                let operator = self.field(at, fields.operator).map(|operator| self.text_of(operator));
                matches!(operator, Some("<" | "<=" | ">" | ">=" | "==" | "!="))
                    && names_it(&without_zero(self.text_of(at), name), name)
            }
            Construct::Macro => {
                let head = self.head(at).unwrap_or_default();
                (head.contains("assert") || matches!(head, "ensure" | "matches") || head.contains("null")) && holds(at)
            }
            Construct::Call => {
                let View::Call { callee, arguments } = self.view(at) else { return false };
                let head = self.head(callee).unwrap_or_default();
                match self.view(callee) {
                    View::Member { object, .. } if self.text_of(object) == name => {
                        matches!(head, "is_null" | "as_ref" | "as_mut" | "min" | "clamp")
                            || head.starts_with("checked_")
                    }
                    _ => checks_by_name(head) && arguments.is_some_and(holds),
                }
            }
            _ => false,
        })
    }
}

/// Whether a text names a variable: not a field or a method of that name.
fn names_it(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let before = &text[..at];
        let after = text[at + name.len()..].chars().next();
        let inside = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        let is_member = before.ends_with('.') && !before.ends_with("..");
        !inside(before.chars().next_back()) && !inside(after) && !is_member
    })
}

/// A condition without the question whether a variable is zero; what a pointer points to may be asked whatever it is.
fn without_zero(text: &str, name: &str) -> String {
    ["==", "!=", ">"].iter().fold(text.to_owned(), |text, operator| {
        let asked = format!("{name} {operator} 0");
        match text.split_once(&asked) {
            Some((before, after))
                if !before.ends_with('*') && !after.starts_with(|c: char| c.is_alphanumeric() || c == '.') =>
            {
                format!("{before}{after}")
            }
            _ => text,
        }
    })
}

/// Whether a function says by its name that it looks whether its argument is good.
fn checks_by_name(name: &str) -> bool {
    if name.contains("unchecked") {
        return false;
    }
    ["check", "assert", "valid", "verify", "ensure", "bound", "contains", "range", "null", "alloc"]
        .iter()
        .any(|word| name.contains(word))
        || matches!(name, "get" | "get_mut" | "split_at" | "new" | "reserve" | "resize" | "array")
}

/// Whether zero is no value of a type.
fn is_never_zero(type_: &str) -> bool {
    // `Option<extern "C" fn()>` has room for nothing.
    let is_function = |head: &str| head == "fn" || head.ends_with(" fn") && !head.contains('<');
    let function = type_.split('(').next().is_some_and(is_function);
    let last = type_.split('<').next().and_then(|path| path.rsplit("::").next()).unwrap_or_default();
    function
        || type_.starts_with('&')
        || matches!(last, "Box" | "Vec" | "String" | "Arc" | "Rc" | "NonNull" | "HashMap" | "CString")
        || last.starts_with("NonZero")
}
