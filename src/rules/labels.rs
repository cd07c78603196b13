//! The closed lists of what a sink may be hurt by and where a value may come from, as bit sets.
//!
//! Rules and models name them; a name that is not listed here is refused when they are loaded, since a misspelt label
//! would never be reached.

/// What a value can do harm in: the weakness a sink of this label has.
const LABELS: &[&str] = &[
    "sql",
    "nosql",
    "ldap",
    "xpath",
    "shell",
    "argv",
    "code",
    "template",
    "html",
    "url",
    "redirect",
    "path",
    "open-file",
    "header",
    "log",
    "regex",
    "pickle",
    "xml",
    "prompt",
    "response",
    "storage",
    "alloc",
    "memory",
    "buffer",
    "object",
    "key",
    "import",
    "mail",
    "utf8",
    "cypher",
    "style",
    "program",
    "digest",
];

/// Where a value may come from; `error` is what was caught, `exception` how far it came: its trace.
const KINDS: &[&str] = &[
    "remote",
    "llm",
    "dom",
    "cli",
    "env",
    "file",
    "db",
    "net",
    "store",
    "archive",
    "ipc",
    "queue",
    "param",
    "secret",
    "error",
    "exception",
];

/// The place of a label among [`LABELS`], while the program is compiled; one that is not there does not compile.
const fn position(name: &str) -> usize {
    let mut at = 0;
    while !is_same(LABELS[at].as_bytes(), name.as_bytes()) {
        at += 1;
    }
    at
}

const fn is_same(one: &[u8], other: &[u8]) -> bool {
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at] == other[at] {
        at += 1;
    }
    at == one.len() && at == other.len()
}

/// A set of sink labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Labels(u64);

impl Labels {
    /// No label.
    pub const NONE: Self = Self(0);
    /// Every label: a number, a date, an identifier of fixed form.
    pub const ALL: Self = Self(u64::MAX);

    /// Which program is run.
    pub const PROGRAM: Self = Self(1 << position("program"));
    /// Which fields an object has.
    pub const OBJECT: Self = Self(1 << position("object"));

    /// Not a label: whoever has the program's own key wrote it.
    pub const AUTHENTIC: Self = Self(1 << 60);
    /// Not a label: what only a number, or nothing of the value, is harmless for.
    pub const ANY_TEXT: Self = Self(1 << 61);
    /// Not a label: of an address it is known that it begins with `/`.
    pub const AT_ROOT: Self = Self(1 << 62);
    /// Not a label: of an address it is known that it does not begin with `//`.
    pub const NO_OTHER_HOST: Self = Self(1 << 63);

    /// With what follows from it: an address that begins with one `/`, and not with two, stays on this host, and
    /// of what the program signed itself the objects are its own.
    #[must_use]
    pub fn concluded(self) -> Self {
        let mut labels = self;
        if self.contains(Self::AT_ROOT.union(Self::NO_OTHER_HOST)) {
            labels = labels.union(Self::of(["redirect"]));
        }
        if self.contains(Self::AUTHENTIC) {
            labels = labels.union(Self::of(["pickle"]));
        }
        labels
    }

    /// What a number can do no harm in: everything but the size of memory and the place in it.
    #[must_use]
    pub fn of_numbers() -> Self {
        Self::ALL.without(Self::of(["alloc", "memory", "buffer"]))
    }

    /// The label of this name; `*` is every one, `number` what a number is harmless for. Nothing where there is no such
    /// label.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "*" => Some(Self::ALL),
            "number" => Some(Self::of_numbers()),
            name => LABELS.iter().position(|label| *label == name).map(|at| Self(1 << at)),
        }
    }

    /// The labels of these names; unknown ones are passed over.
    #[must_use]
    pub fn of<'t>(names: impl IntoIterator<Item = &'t str>) -> Self {
        names.into_iter().filter_map(Self::named).fold(Self::NONE, Self::union)
    }

    /// Whether every label of `other` is in this set.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// In either.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// In both.
    #[must_use]
    pub fn intersection(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// In this one and not in the other.
    #[must_use]
    pub fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether it is every label.
    #[must_use]
    pub fn is_all(self) -> bool {
        self == Self::ALL
    }

    /// Whether it is no label.
    #[must_use]
    pub fn is_none(self) -> bool {
        self == Self::NONE
    }

    /// All names, for messages.
    #[must_use]
    pub fn names() -> &'static [&'static str] {
        LABELS
    }
}

/// A set of kinds of source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Kinds(u16);

impl Kinds {
    /// No kind.
    pub const NONE: Self = Self(0);

    /// The kind of this name; `_` stands for `remote` and `llm`. Nothing where there is no such kind.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "_" => Some(Self::named("remote")?.union(Self::named("llm")?)),
            name => KINDS.iter().position(|kind| *kind == name).map(|at| Self(1 << at)),
        }
    }

    /// In either.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// In both.
    #[must_use]
    pub fn intersection(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Whether every kind of `other` is in this set.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether they have a kind in common.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether it is no kind.
    #[must_use]
    pub fn is_none(self) -> bool {
        self == Self::NONE
    }

    /// All names, for messages.
    #[must_use]
    pub fn names() -> &'static [&'static str] {
        KINDS
    }
}
