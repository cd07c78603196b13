//! How much is asked on the way to one answer about a name or a type. Depth alone is no bound: where each step asks two
//! things, or an annotation names a hundred, the steps multiply with every level.

use std::cell::Cell;

/// Most steps for one answer. Real code takes a few dozen; what takes more is unknown.
const MAX_STEPS: u32 = 2_000;

/// The steps that are left for the answer that is looked for, where one is.
#[derive(Debug, Default)]
pub(in crate::engine) struct Steps(Cell<Option<u32>>);

impl Steps {
    /// One step; nothing where none is left. The first is the question.
    pub(super) fn within<T>(&self, ask: impl FnOnce() -> Option<T>) -> Option<T> {
        match self.0.get() {
            None => self.counted(Some(MAX_STEPS), ask),
            Some(left) => {
                self.0.set(Some(left.checked_sub(1)?));
                ask()
            }
        }
    }

    /// A question of its own, whoever asks: its answer is kept, and must be the same for all of them.
    pub(in crate::engine) fn apart<T>(&self, ask: impl FnOnce() -> T) -> T {
        self.counted(None, ask)
    }

    /// Whether there is no use in going on.
    pub(super) fn are_spent(&self) -> bool {
        self.0.get() == Some(0)
    }

    fn counted<T>(&self, left: Option<u32>, ask: impl FnOnce() -> T) -> T {
        let outer = self.0.replace(left);
        let found = ask();
        self.0.set(outer);
        found
    }
}
