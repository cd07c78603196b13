//! What a type of Rust may promise about threads: whether an `unsafe impl` of `Send` or `Sync` asks enough of what the type
//! holds, and of what its methods give out.
//!
//! To send a value is to send all that it owns. To share one is to share what a shared reference gives a reference to, and
//! to send what a shared reference takes in or gives away (Rustonomicon, "Send and Sync").

use super::Unit;
use crate::lang::grammar::Construct;
use crate::syntax::NodeId;
use crate::text::words::has_word;

/// How deep types of the file are looked into.
const DEPTH: u8 = 3;

/// Bounds that hold for types of any thread.
const OF_ANY_THREAD: [&str; 36] = [
    "?Sized",
    "Sized",
    "Clone",
    "Copy",
    "Debug",
    "Display",
    "Default",
    "Drop",
    "Eq",
    "PartialEq",
    "Ord",
    "PartialOrd",
    "Hash",
    "Any",
    "Read",
    "Write",
    "BufRead",
    "Seek",
    "Iterator",
    "IntoIterator",
    "ExactSizeIterator",
    "DoubleEndedIterator",
    "Fn",
    "FnMut",
    "FnOnce",
    "Future",
    "Stream",
    "AsRef",
    "AsMut",
    "Borrow",
    "Deref",
    "DerefMut",
    "From",
    "Into",
    "Error",
    "FromStr",
];

/// What the methods of a type do with values of its type parameter, as far as safe code can call them.
#[derive(Debug, Default, Clone, Copy)]
struct Traffic {
    /// Values come in or go out through a shared reference.
    moved_by_shared: bool,
    /// A shared reference gives references to values.
    lent_by_shared: bool,
    /// Values come in or go out in any way.
    any: bool,
}

impl<'a> Unit<'a> {
    /// Whether an `unsafe impl` of `Send` or `Sync` asks too little of a type parameter of a type of this file.
    pub(super) fn asks_too_little(&self, promise: NodeId) -> bool {
        // Methods and traits may stand anywhere in the file.
        self.depends_on_text();
        let fields = &self.grammar.fields;
        let (Some(promised), Some(type_)) = (self.field(promise, fields.trait_), self.field(promise, fields.type_))
        else {
            return false;
        };
        let promised = last_name(self.text_of(promised));
        let Some(found) = self.definition_of(type_).filter(|found| self.is_kind(*found, "struct_item")) else {
            return false;
        };
        if !self.text_of(found).starts_with("pub ") && !self.is_program() {
            return false;
        }
        let held = self.type_parameters(found);
        let named = self.type_arguments(type_);
        held.iter().zip(named).any(|(parameter, argument)| {
            self.bounds_of(promise, argument).is_some_and(|bounds| {
                let asks = |wanted: &str| bounds.iter().any(|bound| self.says(bound, wanted, DEPTH));
                self.owes(promised, found, parameter, (asks("Send"), asks("Sync")))
            })
        })
    }

    /// Whether a type that asks its parameter to be `Send` and `Sync`, or not, owes more for a promise.
    fn owes(&self, promised: &str, type_: NodeId, parameter: &str, (send, sync): (bool, bool)) -> bool {
        let directly = self.holds(type_, parameter, DEPTH);
        if !directly && !self.mentions_in_fields(type_, parameter) {
            return false;
        }
        let traffic = self.traffic(type_, parameter);
        match promised {
            "Send" => !send && (directly && !sync || traffic.any && !self.only_borrows(type_, parameter)),
            _ if !send && !sync => directly || traffic.lent_by_shared || traffic.moved_by_shared,
            _ => !send && traffic.moved_by_shared || !sync && traffic.lent_by_shared,
        }
    }

    /// The type parameters of a definition, in order.
    fn type_parameters(&self, definition: NodeId) -> Vec<&'a str> {
        let Some(list) = self.child_of_kind(definition, "type_parameters") else { return Vec::new() };
        let of_type = self.arena.named_children(list).filter(|at| self.is_kind(*at, "type_parameter"));
        of_type.map(|at| split_bounds(self.text_of(at)).0).collect()
    }

    /// What a type is applied to, lifetimes apart, in order.
    fn type_arguments(&self, type_: NodeId) -> Vec<&'a str> {
        let Some(list) = self.child_of_kind(type_, "type_arguments") else { return Vec::new() };
        let of_type = self.arena.named_children(list).filter(|at| !self.is_kind(*at, "lifetime"));
        of_type.map(|at| self.text_of(at)).collect()
    }

    /// What an implementation asks of one of its type parameters; nothing where this is none of them.
    fn bounds_of(&self, implementation: NodeId, parameter: &str) -> Option<Vec<&'a str>> {
        let list = self.child_of_kind(implementation, "type_parameters")?;
        let declared = self.arena.named_children(list).filter(|at| self.is_kind(*at, "type_parameter"));
        let (_, mut bounds) = declared.map(|at| split_bounds(self.text_of(at))).find(|(name, _)| *name == parameter)?;
        if let Some(clause) = self.child_of_kind(implementation, "where_clause") {
            let predicates = self.arena.named_children(clause).map(|at| split_bounds(self.text_of(at)));
            for (bounded, more) in predicates.filter(|(bounded, _)| has_word(bounded, parameter)) {
                // `HashMap<K, V>: Send`, `T::Item: Send`, `&'a T: Send` ask it in their own way.
                let in_own_way = bounded != parameter && more.iter().any(|bound| matches!(*bound, "Send" | "Sync"));
                bounds.extend(if in_own_way { vec!["Send", "Sync"] } else { more });
            }
        }
        Some(bounds)
    }

    /// Whether a bound implies another; one of a trait that is not of this file may imply anything.
    fn says(&self, bound: &str, wanted: &str, depth: u8) -> bool {
        let name = last_name(bound);
        if name == wanted {
            return true;
        }
        if bound.starts_with('\'') || OF_ANY_THREAD.contains(&name) || matches!(name, "Send" | "Sync") {
            return false;
        }
        let Some(depth) = depth.checked_sub(1) else { return true };
        let traits = (0..self.arena.len() as NodeId).filter(|at| self.is_kind(*at, "trait_item"));
        let found = traits.into_iter().find(|at| self.definition_name(*at) == Some(name));
        found.is_none_or(|found| {
            let header = self.text_of(found).split('{').next().unwrap_or_default();
            // Whoever implements an unsafe trait has promised what its comment says.
            header.contains("unsafe trait")
                || split_bounds(header.split("where").next().unwrap_or_default())
                    .1
                    .iter()
                    .any(|bound| self.says(bound, wanted, depth))
        })
    }

    /// Whether a type holds values of its parameter itself, behind a pointer, or in a type of this file that does.
    fn holds(&self, type_: NodeId, parameter: &str, depth: u8) -> bool {
        let Some(depth) = depth.checked_sub(1) else { return false };
        self.field_types(type_).any(|field| {
            holds_directly(self.text_of(field), parameter) || self.holds_in_own_type(field, parameter, depth)
        })
    }

    /// Whether a type of this file is applied to a parameter within a field's type, and holds it.
    fn holds_in_own_type(&self, field: NodeId, parameter: &str, depth: u8) -> bool {
        let mut within = std::iter::once(field).chain(self.arena.descendants(field));
        within.any(|at| {
            let position = match self.is_kind(at, "generic_type") {
                true => self.type_arguments(at).iter().position(|argument| *argument == parameter),
                false => None,
            };
            position.is_some_and(|position| {
                self.definition_of(at).filter(|found| self.is_kind(*found, "struct_item")).is_some_and(|found| {
                    self.type_parameters(found).get(position).is_some_and(|inner| self.holds(found, inner, depth))
                })
            })
        })
    }

    fn mentions_in_fields(&self, type_: NodeId, parameter: &str) -> bool {
        let held = || self.field_types(type_).map(|field| self.text_of(field));
        // A marker alone holds nothing: the values are behind a pointer, or in a table of numbers.
        let holds_pointer =
            || held().any(|held| ["*mut ", "*const ", "Ptr", "NonNull", "Atomic"].iter().any(|p| held.contains(p)));
        // `PhantomData<fn() -> T>` and `PhantomData<*const T>` are written by those who know what they promise.
        held().any(|held| {
            has_word(held, parameter)
                && !held.contains("fn(")
                && !held.contains("<*")
                && (!held.contains("PhantomData") || holds_pointer())
        })
    }

    /// Whether every field that names a parameter is a reference to it.
    fn only_borrows(&self, type_: NodeId, parameter: &str) -> bool {
        self.field_types(type_)
            .map(|field| self.text_of(field))
            .filter(|held| has_word(held, parameter))
            .all(|held| held.starts_with('&') && !held.contains("mut "))
    }

    /// The types of what a structure holds.
    fn field_types(&self, type_: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let body = self.field(type_, self.grammar.fields.body);
        let is_beside = |at: NodeId| {
            ["visibility_modifier", "attribute_item", "line_comment", "block_comment"]
                .iter()
                .any(|kind| self.is_kind(at, kind))
        };
        let fields = body.into_iter().flat_map(|body| self.arena.named_children(body));
        fields.filter_map(move |field| match self.is_kind(field, "field_declaration") {
            true => self.field(field, self.grammar.fields.type_),
            // The fields of a tuple have no names; each is its type.
            false => (!is_beside(field)).then_some(field),
        })
    }

    /// What the methods of a type do with values of one of its parameters.
    fn traffic(&self, type_: NodeId, parameter: &str) -> Traffic {
        let mut traffic = Traffic::default();
        let Some(name) = self.definition_name(type_) else { return traffic };
        let Some(position) = self.type_parameters(type_).iter().position(|held| *held == parameter) else {
            return traffic;
        };
        for at in 0..self.arena.len() as NodeId {
            if !self.is_kind(at, "impl_item") {
                continue;
            }
            let Some(of) = self.field(at, self.grammar.fields.type_) else { continue };
            if self.text_of(of).split('<').next().map(str::trim) != Some(name) {
                continue;
            }
            let Some(here) = self.type_arguments(of).get(position).copied() else { continue };
            self.add_traffic(at, here, &mut traffic);
        }
        traffic
    }

    fn add_traffic(&self, implementation: NodeId, parameter: &'a str, traffic: &mut Traffic) {
        let fields = &self.grammar.fields;
        let of_trait = self.field(implementation, fields.trait_).map(|at| last_name(self.text_of(at)));
        let Some(body) = self.field(implementation, fields.body) else { return };
        if of_trait == Some("Drop") {
            return;
        }
        let header = self.text_of(implementation).split('{').next().unwrap_or_default();
        for at in self.arena.named_children(body) {
            let text = self.text_of(at);
            // `impl Deref { type Target = T; … }`
            if self.is_kind(at, "type_item") {
                let target = text.split_once('=').map(|(_, target)| target.trim().trim_end_matches(';'));
                traffic.lent_by_shared |= of_trait == Some("Deref") && target == Some(parameter);
                continue;
            }
            let signature = text.split('{').next().unwrap_or_default();
            let before = signature.split("fn ").next().unwrap_or_default();
            let callable = of_trait.is_some() || before.starts_with("pub") && !before.starts_with("pub(");
            if self.construct(at) != Construct::Function || !callable || before.contains("unsafe") {
                continue;
            }
            let shared = self.is_called_on_shared(at);
            // What can be copied or made anew need not leave its thread.
            let copied = [header, signature]
                .iter()
                .any(|text| ["Clone", "Copy"].iter().any(|bound| text.contains(&format!("{parameter}: {bound}"))));
            let given = self.field(at, fields.return_type).map(|at| self.text_of(at));
            let moved = given.is_some_and(|given| gives_by_value(given, parameter) && !copied)
                || self.takes_by_value(at, parameter)
                || ["FnOnce() -> ", "FnMut() -> ", "Fn() -> "]
                    .iter()
                    .any(|makes| signature.split(makes).skip(1).any(|made| gives_by_value(made, parameter)));
            traffic.any |= moved;
            traffic.moved_by_shared |= moved && shared;
            traffic.lent_by_shared |= shared && given.is_some_and(|given| lends(given, parameter));
        }
    }

    fn is_called_on_shared(&self, method: NodeId) -> bool {
        let list = self.field(method, self.grammar.fields.parameters);
        let receiver = list.and_then(|list| self.child_of_kind(list, "self_parameter")).map(|at| self.text_of(at));
        receiver.is_some_and(|receiver| receiver.starts_with('&') && !receiver.contains("mut "))
    }

    /// Whether a method takes values of a parameter, or a function that makes them.
    fn takes_by_value(&self, function: NodeId, parameter: &str) -> bool {
        let Some(list) = self.field(function, self.grammar.fields.parameters) else { return false };
        let mut types = self.arena.named_children(list).filter_map(|at| self.field(at, self.grammar.fields.type_));
        types.any(|type_| gives_by_value(self.text_of(type_), parameter))
    }

    /// Whether a type of the file holds something of one of these types, which do without a lock.
    pub(super) fn holds_any(&self, type_: NodeId, names: &[&str]) -> bool {
        let found = self.definition_of(type_);
        let Some(body) = found.and_then(|found| self.field(found, self.grammar.fields.body)) else { return false };
        let mut types = self.arena.descendants(body).filter(|at| self.construct(*at) == Construct::Identifier);
        // `PhantomData<Rc<()>>` holds nothing.
        let is_marker = |at: NodeId| {
            self.arena
                .ancestors(at)
                .take_while(|above| *above != body)
                .any(|above| self.text_of(above).split('<').next().is_some_and(|name| name.ends_with("PhantomData")))
        };
        types.any(|at| names.contains(&self.text_of(at)) && !is_marker(at))
    }

    /// Whether a type of the file keeps plain data in an `UnsafeCell`, and is by its name no lock itself.
    pub(super) fn holds_open_data(&self, type_: NodeId) -> bool {
        const DATA: [&str; 9] =
            ["HashMap", "HashSet", "BTreeMap", "BTreeSet", "Vec", "VecDeque", "String", "PathBuf", "bool"];
        let name = self.text_of(type_).to_ascii_lowercase();
        let own = ["cell", "lock", "mutex", "atomic", "sync", "once", "static", "<"];
        if own.iter().any(|word| name.contains(word)) {
            return false;
        }
        let body = self.definition_of(type_).and_then(|found| self.field(found, self.grammar.fields.body));
        body.map(|body| self.text_of(body)).is_some_and(|body| {
            body.split("UnsafeCell<").skip(1).any(|held| {
                let held = held.split(['<', '>', ',']).next().unwrap_or_default().trim();
                let held = held.rsplit("::").next().unwrap_or_default();
                DATA.contains(&held) || matches!(held, "u32" | "u64" | "usize" | "i32" | "i64")
            })
        })
    }

    /// Whether a type of the file holds something by whose help threads wait for each other: a lock, an atomic.
    pub(super) fn holds_lock(&self, type_: NodeId) -> bool {
        let Some(body) = self.definition_of(type_).and_then(|found| self.field(found, self.grammar.fields.body)) else {
            return false;
        };
        let mut types = self.arena.descendants(body).filter(|at| self.construct(*at) == Construct::Identifier);
        types.any(|at| {
            let name = self.text_of(at).to_ascii_lowercase();
            ["atomic", "mutex", "lock", "once", "semaphore", "condvar", "spin", "barrier", "critical", "event"]
                .iter()
                .any(|word| name.contains(word))
        })
    }

    fn child_of_kind(&self, node: NodeId, kind: &str) -> Option<NodeId> {
        self.arena.named_children(node).find(|at| self.is_kind(*at, kind))
    }
}

/// `T: Send + 'static`: what is bounded, and by what.
fn split_bounds(text: &str) -> (&str, Vec<&str>) {
    let colon = text
        .char_indices()
        .find(|(at, found)| *found == ':' && !text[at + 1..].starts_with(':') && !text[..*at].ends_with(':'));
    let Some((colon, _)) = colon else { return (text.split('=').next().unwrap_or_default().trim(), Vec::new()) };
    let bounds = text[colon + 1..].split('=').next().unwrap_or_default();
    (text[..colon].trim(), bounds.split('+').map(str::trim).filter(|bound| !bound.is_empty()).collect())
}

/// The last name of a path, without what it is applied to.
fn last_name(path: &str) -> &str {
    let path = path.split(['<', '(']).next().unwrap_or(path).trim();
    path.rsplit("::").next().unwrap_or(path)
}

/// Whether a type is a value of a parameter, or holds one that can be taken out of it.
fn gives_by_value(type_: &str, parameter: &str) -> bool {
    let mut rest = type_.trim();
    while let Some((outer, inner)) = rest.split_once('<') {
        let outer = outer.rsplit("::").next().unwrap_or(outer);
        if !matches!(outer, "Option" | "Result" | "Box" | "Poll" | "Vec" | "Arc") {
            break;
        }
        rest = inner.trim_start();
    }
    let made = rest.rsplit_once("->").map_or(rest, |(_, made)| made.trim());
    let end = made.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(made.len());
    &made[..end] == parameter && !made[end..].starts_with("::")
}

/// Whether a type is a reference to a value of a parameter that anybody else may have, too.
fn lends(type_: &str, parameter: &str) -> bool {
    let inner = type_.trim().trim_start_matches("Option<").trim_start_matches("Result<");
    let Some(inner) = inner.strip_prefix('&') else { return false };
    let inner = match inner.strip_prefix('\'') {
        Some(named) => named.split_once(' ').map_or(named, |(_, inner)| inner),
        None => inner,
    };
    let end = inner.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(inner.len());
    &inner[..end] == parameter && !inner[end..].starts_with("::")
}

/// Whether a type is a type parameter, or a pointer, cell or container of it.
fn holds_directly(type_: &str, parameter: &str) -> bool {
    const AROUND: [&str; 16] = [
        "*mut",
        "*const",
        "UnsafeCell<",
        "Cell<",
        "RefCell<",
        "NonNull<",
        "AtomicPtr<",
        "ManuallyDrop<",
        "MaybeUninit<",
        "Option<",
        "Vec<",
        "Box<",
        "Rc<",
        "Arc<",
        "Weak<",
        "&",
    ];
    if type_.contains("PhantomData") || !has_word(type_, parameter) {
        return false;
    }
    // Whatever lies in a cell can be reached through a shared one.
    if ["RefCell<", "Cell<"].iter().any(|cell| type_.rsplit("::").any(|part| part.starts_with(cell))) {
        return true;
    }
    let mut rest = type_.trim();
    loop {
        // The lifetime and exclusiveness of a reference.
        if rest.starts_with('\'') {
            rest = rest.split_once(' ').map_or(rest, |(_, inner)| inner.trim());
        }
        rest = rest.strip_prefix("mut ").unwrap_or(rest);
        let path = rest.split('<').next().unwrap_or(rest);
        let unqualified = path.rfind("::").map_or(rest, |at| &rest[at + 2..]);
        match AROUND.iter().find_map(|around| unqualified.strip_prefix(around)) {
            Some(inner) => rest = inner.trim(),
            None => return unqualified.trim_matches(['>', ' ', ')', '(', ',']) == parameter,
        }
    }
}
