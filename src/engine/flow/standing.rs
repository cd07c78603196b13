//! What the file's own statements gave its variables, kept from one edit to the next: a run of the whole file is long, and
//! most edits change nothing that it read.

use std::cell::OnceCell;

use rustc_hash::FxHashMap;

use super::State;
use super::runs::Run;
use super::value::Value;
use super::value::portable::{Leaving, Portable};
use crate::engine::dependencies::Dependencies;
use crate::engine::incremental::names::{ItemId, Places};
use crate::engine::incremental::reads::{Edit, Reads};
use crate::engine::semantics::Unit;
use crate::syntax::Arena;

/// A variable's value, and the items it speaks of.
type Variable = (Portable, Box<[ItemId]>);

/// A run of the file itself that would give the same now.
#[derive(Debug)]
pub(in crate::engine) struct Standing {
    /// Those whose values could be kept; nothing for one that has to be asked of a new run.
    variables: FxHashMap<Box<str>, Option<Variable>>,
    reads: Reads,
    steps: u32,
    goes_abroad: bool,
    depends_on_others: bool,
}

/// The runs of the file that still stand, and where its items are.
pub(super) type Kept<'a> = OnceCell<(&'a [Standing], &'a Places)>;

impl Standing {
    /// Whether it gives the same after an edit; forgets variables of which that cannot be told.
    pub(in crate::engine) fn outlives(&mut self, edit: &Edit<'_>) -> bool {
        if self.reads.are_hit(0, edit) {
            return false;
        }
        let is_gone = |(_, items): &Variable| items.iter().any(|item| edit.gone.contains(item));
        for variable in self.variables.values_mut().filter(|_| !edit.gone.is_empty()) {
            *variable = variable.take().filter(|variable| !is_gone(variable));
        }
        true
    }

    /// Whether whoever asks for the other run may be given this one.
    pub(in crate::engine) fn replaces(&self, other: &Self) -> bool {
        self.goes_abroad == other.goes_abroad
    }
}

impl<'a> Unit<'a> {
    /// Whoever asks for a variable of the file may be answered by these runs of it; what is read is noted from now on.
    pub(in crate::engine) fn stand_on(&self, standing: &'a [Standing], places: &'a Places) {
        self.is_incremental.set(true);
        let _ = self.flow.standing.set((standing, places));
    }

    /// What the file's own statements leave in one of its variables.
    pub(super) fn variable_of_file(&self, name: &str) -> Option<Value<'a>> {
        if let Some(value) = self.standing_variable(name) {
            return value;
        }
        self.run_module().get(name).cloned()
    }

    /// The same from a run that stands; nothing where there is none that tells.
    fn standing_variable(&self, name: &str) -> Option<Option<Value<'a>>> {
        let (standing, places) = self.flow.standing.get()?;
        let (goes_abroad, is_run) = {
            let state = self.flow.state.borrow();
            (state.goes_abroad, state.module.is_some() || state.is_anew)
        };
        if is_run {
            return None;
        }
        let holds = |run: &&Standing| run.goes_abroad == goes_abroad || !run.depends_on_others;
        let run = standing.iter().find(holds)?;
        let value = match run.variables.get(name) {
            Some(variable) => Some(variable.as_ref()?.0.arrive(places)),
            None => None,
        };
        self.depends_on_run(Arena::ROOT, goes_abroad);
        self.flow.state.borrow_mut().stand_on(run, goes_abroad, places);
        Some(value)
    }

    /// The run of the file that happened in this analysis, where it can be kept.
    pub(in crate::engine) fn run_of_file(&self, id_of: impl Fn(u32) -> ItemId) -> Option<Standing> {
        let state = self.flow.state.borrow();
        let module = state.module.clone().filter(|_| !state.exhausted)?;
        let goes_abroad = state.goes_abroad;
        let run = state.runs.get(&(Arena::ROOT, goes_abroad))?;
        let (steps, depends_on_others) = (run.steps, run.depends_on_others);
        drop(state);
        let mut noted = Dependencies::default();
        noted.runs.insert((Arena::ROOT, goes_abroad));
        self.add_runs(&mut noted);
        // What was found among neighbouring items is not followed from edit to edit.
        if noted.reach.is_some() || noted.head.is_some() || noted.text || noted.runs.len() > 1 {
            return None;
        }
        let mut leaving = Leaving::new(self, &id_of);
        let variables = module.iter().map(|(name, value)| (Box::from(*name), leaving.take(value))).collect();
        let reads = Reads::of_file(noted, self, id_of);
        Some(Standing { variables, reads, steps, goes_abroad, depends_on_others })
    }
}

impl State<'_> {
    /// As if this run had just happened.
    fn stand_on(&mut self, run: &Standing, goes_abroad: bool, places: &Places) {
        if self.runs.contains_key(&(Arena::ROOT, goes_abroad)) {
            return;
        }
        let on = run.reads.to_dependencies(places);
        let Standing { steps, depends_on_others, .. } = *run;
        self.runs.insert((Arena::ROOT, goes_abroad), Run { on, steps, depends_on_others });
        if self.stood_on.replace(steps).is_some() {
            return;
        }
        self.steps += steps;
        self.told_steps += steps;
        self.exhausted |= self.steps > super::MAX_STEPS;
        if depends_on_others && !goes_abroad {
            self.depend_on_others.push(Arena::ROOT);
            self.could_go_abroad = true;
        }
    }

    /// The file is run after all: what stood for that is not counted twice.
    pub(super) fn stand_alone(&mut self) {
        if let Some(steps) = self.stood_on.take() {
            self.steps -= steps;
            self.told_steps -= steps;
        }
    }
}
