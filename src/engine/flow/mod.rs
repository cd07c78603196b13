//! Where values come from and what happened to them on the way: from source to sink.
//!
//! A forward analysis that runs each function once, on demand, branch by branch ([`machine`]), over values that know their
//! origins, parts and constants ([`value`]). What it saw at every expression is kept, so that any number of rules may ask.
//! Parameters stay symbols while a function is run; whoever asks about one is led to the callers ([`trace`]).

mod abroad;
mod asserted;
mod beginning;
mod begun;
mod bind;
mod call;
mod callers;
mod calls;
mod cases;
mod channels;
mod characters;
mod collection;
mod compared;
mod declared;
mod ecmascript;
mod entered;
mod env;
mod expression;
mod form;
mod formatted;
mod function;
mod guard;
mod handed;
mod handlers;
mod incoming;
mod index;
mod inherited;
mod injected;
mod library;
mod listed;
mod machine;
mod matched;
mod naming;
mod offered;
mod outcome;
pub(super) mod outline;
mod parameters;
mod patterns;
mod reasons;
mod registered;
mod restricts;
pub(super) mod runs;
mod schema;
mod signatures;
mod standard;
pub(super) mod standing;
mod switches;
mod texts;
mod tokens;
mod trace;
mod value;
mod vetted;
mod why;

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::engine::semantics::{Unit, View};
use crate::lang::grammar::Construct;
use crate::rules::labels::{Kinds, Labels};
use crate::syntax::{Arena, NodeId};
pub(super) use abroad::{MAX_FILES, Summary};
pub(super) use handed::Door;
pub(super) use switches::Switch;
pub(super) use trace::{By, Entry, Evidence};
use value::{Taints, Value};

/// Most expressions that are evaluated for one file before its remaining questions stay unanswered.
const MAX_STEPS: u32 = 1_000_000;
/// How many expressions are evaluated before the budget is looked at again.
const STEPS_BETWEEN_LOOKS: u32 = 512;
/// Most expressions that are evaluated for one function of a file.
const MAX_STEPS_OF_FUNCTION: u32 = 400_000;

/// What is known of the flow in one file; filled as rules ask.
#[derive(Debug, Default)]
pub(in crate::engine) struct Flow<'a> {
    state: RefCell<State<'a>>,
    /// Runs of the file that happened before the last edit, and would give the same now.
    standing: standing::Kept<'a>,
}

#[derive(Debug, Default)]
struct State<'a> {
    /// What every expression that was evaluated may carry.
    seen: FxHashMap<NodeId, Seen<'a>>,
    /// Code that could not be reached in some run; what is in `seen` was reached in another.
    unreached: FxHashSet<NodeId>,
    /// Functions that were run on their own.
    done: FxHashSet<NodeId>,
    /// Variables of the file itself, once it was run.
    module: Option<Rc<FxHashMap<&'a str, Value<'a>>>>,
    /// The steps of the run that stands for it, where one was asked.
    stood_on: Option<u32>,
    /// Whether everything has to be run anew.
    is_anew: bool,
    /// Functions that are being run, outermost first.
    running: Vec<NodeId>,
    index: Option<Rc<index::Index<'a>>>,
    /// Whether calls are followed into other files: not before an answer depends on it, since most never do.
    goes_abroad: bool,
    /// Whether some call could be followed into another file.
    could_go_abroad: bool,
    /// The functions, or the file itself, that came upon such a call.
    depend_on_others: Vec<NodeId>,
    /// By import path: whether a file of the project may be meant.
    leads_abroad: FxHashMap<String, bool>,
    /// The imported modules that the project may hold, once that was asked.
    modules_of_project: Option<Rc<[Box<str>]>>,
    /// By function of the file: the calls that were seen to reach it, with what they gave.
    called: FxHashMap<NodeId, Vec<(NodeId, callers::Values<'a>)>>,
    ran_everything: bool,
    /// By function of the file: those that it calls, unless it knows how deep it is, once that was asked.
    called_by: FxHashMap<NodeId, Rc<[NodeId]>>,
    /// By function of the file: its first call that leads back to it with no limit, once that was asked.
    recursions: FxHashMap<NodeId, Option<NodeId>>,
    /// What may be a source in the file, in order, with its kinds, once that was asked.
    sources: Option<Rc<[(NodeId, Kinds)]>>,
    /// By import path: what is known of the function of another file.
    abroad: FxHashMap<String, Option<Abroad>>,
    /// What was handed to functions of other files, where that is asked.
    handed: Option<handed::Calls<'a>>,
    /// What happened to values, while somebody wants to know.
    reasons: Option<Box<reasons::Reasons<'a>>>,
    /// Calls of functions of this file that were followed.
    entered: entered::Entered<'a>,
    steps: u32,
    /// How many of them are told of in `runs`.
    told_steps: u32,
    /// By root, and whether other files were followed into: the runs that are over.
    runs: FxHashMap<(NodeId, bool), runs::Run>,
    /// The nodes of the run that is going on: what is seen elsewhere is not kept.
    kept: (NodeId, NodeId),
    /// Whether something was left out for want of steps.
    exhausted: bool,
}

/// A function of another file, and the pattern by which others of that file are asked for.
type Abroad = (Arc<Summary>, Rc<str>);

/// What an expression was in all runs together.
#[derive(Debug)]
struct Seen<'a> {
    taints: Taints<'a>,
    /// Of a query with its values, `{ text, values }`: what is in the query.
    statement: Option<Taints<'a>>,
    /// Whether it was a constant each time.
    constant: bool,
}

impl<'a> Unit<'a> {
    /// The untrusted value of one of these kinds that reaches `node` and can still do harm in a sink of this label.
    #[must_use]
    pub(in crate::engine) fn tainted(&self, node: NodeId, kind: &str, label: &str) -> Option<Evidence> {
        if self.carries_nothing(node) {
            return None;
        }
        if !self.may_come_in(kind) {
            debug_assert_eq!(self.find_tainted(node, kind, label), None, "a source of {} was overlooked", self.path);
            return None;
        }
        self.find_tainted(node, kind, label)
    }

    fn find_tainted(&self, node: NodeId, kind: &str, label: &str) -> Option<Evidence> {
        self.run_around(node);
        let (found, depends_on_others) = trace::find(self, node, kind, label)?;
        match self.should_go_abroad(found.is_some() || depends_on_others) {
            true => {
                self.go_abroad(node);
                trace::find(self, node, kind, label)?.0
            }
            false => found,
        }
    }

    /// Whether an expression is a constant of its own, as in `require("./names")`, or a function that is written here: nothing
    /// has to be run to know that nothing comes in. Of variables only those count whose name says that they never change.
    fn carries_nothing(&self, node: NodeId) -> bool {
        if self.construct(node) == Construct::Function {
            return true;
        }
        let mut names = std::iter::once(node).chain(self.arena.descendants(node));
        names.all(|at| self.view(at) != View::Name || self.is_constant_path(at)) && self.constant(node).is_some()
    }

    /// Whether everything in `node` is the program's own, or harmless for the label: nothing unknown and nothing untrusted;
    /// also where it can never be reached. False where the flow says nothing.
    #[must_use]
    pub(in crate::engine) fn is_harmless(&self, node: NodeId, label: Option<&str>) -> bool {
        let label = label.and_then(Labels::named).unwrap_or_else(Labels::of_numbers);
        self.run_around(node);
        let (harmless, depends_on_others) = trace::is_harmless(self, node, label);
        match self.should_go_abroad(depends_on_others) {
            true => {
                self.go_abroad(node);
                trace::is_harmless(self, node, label).0
            }
            false => harmless,
        }
    }

    /// Whether other files could change an answer that is of interest.
    fn should_go_abroad(&self, of_interest: bool) -> bool {
        let state = self.flow.state.borrow();
        of_interest && state.could_go_abroad && !state.goes_abroad
    }

    /// From here on calls are followed into other files; what was seen without that, and depends on it, is seen anew.
    fn go_abroad(&self, node: NodeId) {
        self.flow.state.borrow_mut().follow_abroad(self.arena);
        self.run_around(node);
    }

    /// As a file that is asked for by another one: calls are followed at once.
    pub(in crate::engine) fn asked_by_another(self) -> Self {
        self.flow.state.borrow_mut().goes_abroad = true;
        self
    }

    /// Whether an expression is a constant whichever way the program takes, though not always the same; also where it is
    /// never reached.
    #[must_use]
    pub(in crate::engine) fn is_always_constant(&self, node: NodeId) -> bool {
        self.run_around(node);
        if let Some(seen) = self.flow.state.borrow().seen.get(&node) {
            return seen.constant && seen.taints.is_none();
        }
        self.is_unreached(node)
    }

    /// Whether code is never reached, in any run that came near it.
    fn is_unreached(&self, node: NodeId) -> bool {
        let root = function::root_of(self, node);
        let state = self.flow.state.borrow();
        // What another run says of the function as a whole is not asked: that would depend on whether it has happened.
        let within = std::iter::once(node).chain(self.arena.ancestors(node)).take_while(|at| *at != root);
        within.into_iter().any(|at| state.unreached.contains(&at))
    }

    /// Whether the file was too entangled for its flow to be followed to the end.
    pub(in crate::engine) fn flow_exhausted(&self) -> bool {
        self.flow.state.borrow().exhausted
    }

    /// Notes that the file is too entangled, for a reason beside its flow.
    pub(in crate::engine) fn note_entangled(&self) {
        self.flow.state.borrow_mut().exhausted = true;
    }

    /// Runs whatever `node` lies in: the outermost function, else the file's own statements.
    fn run_around(&self, node: NodeId) {
        self.run_root(function::root_of(self, node));
    }

    fn flow_ran_out(&self) -> bool {
        let mut state = self.flow.state.borrow_mut();
        state.steps += 1;
        state.exhausted |= state.steps > MAX_STEPS;
        if state.steps.is_multiple_of(STEPS_BETWEEN_LOOKS) {
            state.exhausted |= self.budget.is_some_and(|budget| budget.is_exhausted());
        }
        state.exhausted
    }
}

/// Whether a node is the file itself.
fn is_module(node: NodeId) -> bool {
    node == Arena::ROOT
}
