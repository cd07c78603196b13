//! Runs of functions and of the file itself: each happens once, and what comes of it does not depend on who asked first.
//!
//! So the findings of an item may be kept while a text is edited, as long as nothing changed that was looked at in the runs
//! it asked for. What two questions share beyond that is little, and written down here: how much was run in all, and
//! whether other files were followed into.

use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::entered::Entered;
use super::machine::{self, Machine};
use super::value::Value;
use super::{MAX_STEPS, State, function, is_module};
use crate::engine::dependencies::Dependencies;
use crate::engine::semantics::Unit;
use crate::syntax::{Arena, NodeId};

/// From so many nodes on a file is not run as a whole to see who calls a function that nobody names.
const MAX_FILE: usize = 20_000;

/// What is known of a run that is over.
#[derive(Debug, Default, Clone)]
pub(super) struct Run {
    pub(super) on: Dependencies,
    pub(super) steps: u32,
    /// Whether it is another one once other files are followed into, or was.
    pub(super) depends_on_others: bool,
}

/// Whether other files matter to the flow of this one. It only ever grows while a file is analysed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(in crate::engine) enum Abroad {
    /// No call that was seen leads into another file.
    #[default]
    No,
    /// One could be followed.
    Possible,
    /// They are followed.
    Followed,
}

impl<'a> Unit<'a> {
    /// Runs the function at `root`, or the file's own statements, if that was not done yet.
    pub(super) fn run_root(&self, root: NodeId) {
        match is_module(root) {
            true => drop(self.run_module()),
            false => {
                let goes_abroad = self.flow.state.borrow().goes_abroad;
                self.depends_on_run(root, goes_abroad);
                if self.flow.state.borrow_mut().done.insert(root) {
                    self.run_once(root, || function::run_alone(self, root));
                }
            }
        }
    }

    /// Runs the file's own statements once; functions are left for later. Returns its variables.
    pub(super) fn run_module(&self) -> Rc<FxHashMap<&'a str, Value<'a>>> {
        let goes_abroad = self.flow.state.borrow().goes_abroad;
        self.depends_on_run(Arena::ROOT, goes_abroad);
        if let Some(known) = &self.flow.state.borrow().module {
            return known.clone();
        }
        self.flow.state.borrow_mut().stand_alone();
        // While the file is run, its variables are asked for by its own functions: they see nothing yet.
        self.flow.state.borrow_mut().module = Some(Rc::default());
        let variables = self.run_once(Arena::ROOT, || {
            let mut machine = Machine::new(self, Arena::ROOT, machine::Env::default());
            machine.run_body(Arena::ROOT);
            if machine.reach.depends_on_others() {
                self.flow.state.borrow_mut().depend_on_others.push(Arena::ROOT);
            }
            machine.outcome.end.unwrap_or(machine.env).variables
        });
        self.flow.state.borrow_mut().module = Some(variables.clone());
        variables
    }

    /// One run: it sees nothing of those that go on around it, and only what lies in its own nodes is kept of it.
    fn run_once<T>(&self, root: NodeId, run: impl FnOnce() -> T) -> T {
        let (running, kept, steps, told) = {
            let mut state = self.flow.state.borrow_mut();
            let kept = std::mem::replace(&mut state.kept, (root, self.arena.get(root).next));
            (std::mem::take(&mut state.running), kept, state.steps, state.told_steps)
        };
        let (found, on) = self.run_apart(root, run);
        let mut state = self.flow.state.borrow_mut();
        state.running = running;
        state.kept = kept;
        // Without those of a run that this one asked for.
        let steps = (state.steps - steps) - (state.told_steps - told);
        state.told_steps += steps;
        let goes_abroad = state.goes_abroad;
        let depends_on_others = goes_abroad || state.depend_on_others.last() == Some(&root);
        state.runs.insert((root, goes_abroad), Run { on, steps, depends_on_others });
        found
    }

    /// Adds what the runs depend on that were asked for, and those that they asked for.
    pub(in crate::engine) fn add_runs(&self, noted: &mut Dependencies) {
        let state = self.flow.state.borrow();
        let mut pending: Vec<(NodeId, bool)> = noted.runs.iter().copied().collect();
        let mut added: FxHashSet<(NodeId, bool)> = FxHashSet::default();
        while let Some(run) = pending.pop() {
            if let Some(known) = state.runs.get(&run).filter(|_| added.insert(run)) {
                noted.add(&known.on);
                pending.extend(&known.on.runs);
            }
        }
    }

    /// How many expressions were evaluated in a run.
    pub(in crate::engine) fn steps_of_run(&self, run: (NodeId, bool)) -> u32 {
        self.flow.state.borrow().runs.get(&run).map_or(0, |run| run.steps)
    }

    /// Whether the flow would have come to its end if these runs had happened too, each with its steps.
    pub(in crate::engine) fn would_end(&self, others: &[((NodeId, bool), u32)]) -> bool {
        let state = self.flow.state.borrow();
        let others: FxHashMap<(NodeId, bool), u32> =
            others.iter().filter(|(run, _)| !state.runs.contains_key(run)).copied().collect();
        !state.exhausted && others.values().fold(state.steps, |all, steps| all.saturating_add(*steps)) <= MAX_STEPS
    }

    /// Forgets everything that was run.
    pub(in crate::engine) fn forget_runs(&self) {
        self.flow.state.replace(State { is_anew: true, ..State::default() });
    }

    /// Whether other files matter by now.
    pub(in crate::engine) fn abroad(&self) -> Abroad {
        let state = self.flow.state.borrow();
        match (state.goes_abroad, state.could_go_abroad) {
            (true, _) => Abroad::Followed,
            (false, true) => Abroad::Possible,
            (false, false) => Abroad::No,
        }
    }

    /// Goes on as after questions that found other files to matter.
    pub(in crate::engine) fn continue_abroad(&self, abroad: Abroad) {
        if abroad == self.abroad() {
            return;
        }
        self.flow.state.borrow_mut().could_go_abroad = true;
        if abroad == Abroad::Followed {
            self.flow.state.borrow_mut().follow_abroad(self.arena);
        }
    }

    /// Whether the file is small enough to be run as a whole.
    pub(super) fn may_run_everything(&self) -> bool {
        may_run_everything(self.arena)
    }
}

/// See [`Unit::may_run_everything`].
pub(in crate::engine) fn may_run_everything(arena: &Arena) -> bool {
    arena.len() <= MAX_FILE
}

impl State<'_> {
    /// From here on calls are followed into other files; what was seen without that, and depends on it, is seen anew.
    pub(super) fn follow_abroad(&mut self, arena: &Arena) {
        let mut anew = std::mem::take(&mut self.depend_on_others);
        anew.sort_unstable();
        // Every function sees the variables of the file.
        let everything = anew.contains(&Arena::ROOT);
        let stays = |node: NodeId| {
            let before = anew.partition_point(|function| *function <= node);
            !everything && !before.checked_sub(1).is_some_and(|at| arena.is_within(node, anew[at]))
        };
        self.seen.retain(|node, _| stays(*node));
        self.unreached.retain(|node| stays(*node));
        self.done.retain(|function| stays(*function));
        self.called.values_mut().for_each(|calls| calls.retain(|(call, _)| stays(*call)));
        if let Some(handed) = &mut self.handed {
            handed.by_call.retain(|call, _| stays(*call));
        }
        if let Some(reasons) = &mut self.reasons {
            reasons.retain(stays);
        }
        // What stays is what the same run would give now.
        let same: Vec<_> =
            self.runs.iter().filter(|((root, _), _)| stays(*root)).map(|(run, was)| (run.0, was.clone())).collect();
        self.runs.extend(same.into_iter().map(|(root, run)| ((root, true), run)));
        match everything {
            true => {
                self.entered = Entered::default();
                self.module = None;
            }
            false => self.entered.forget_what_meets_others(),
        }
        self.ran_everything = false;
        self.goes_abroad = true;
    }

    /// Whether what is seen at a node belongs to the run that is going on.
    pub(super) fn keeps(&self, node: NodeId) -> bool {
        let (from, to) = self.kept;
        node >= from && node < to
    }
}
