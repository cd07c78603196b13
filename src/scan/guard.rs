//! Panics within an analysis: caught, and told with their place in our source instead of their text.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, catch_unwind};

thread_local! {
    /// Whether this thread is inside an analysis, so that a panic is reported for its file instead of printed.
    static GUARDED: Cell<bool> = const { Cell::new(false) };
    /// Where the last panic of this thread happened: file and line of our source.
    static PANICKED_AT: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Makes panics within an analysis silent: they are reported for the file at hand instead. The text of a panic is never
/// shown, as it may quote the analysed source, secrets included. Panics elsewhere print as ever.
pub fn install_panic_hook() {
    let previous = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if !GUARDED.get() {
            return previous(info);
        }
        let place = info.location().map(|at| format!("{}:{}", at.file(), at.line()));
        PANICKED_AT.with(|at| *at.borrow_mut() = place);
    }));
}

/// Runs `work`; where it panics, returns the place in our source instead.
pub(crate) fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    GUARDED.set(true);
    let result = catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(false);
    result.map_err(|_: Box<dyn Any + Send>| {
        PANICKED_AT.with(|at| at.borrow_mut().take()).unwrap_or_else(|| "an unknown place".to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_a_place_and_leaves_the_thread_usable() {
        install_panic_hook();
        let place = guarded(|| -> () { panic!("quotes the source: hunter2") }).expect_err("it panics");
        assert!(place.contains("src/scan/guard.rs:"), "{place}");
        assert!(!place.contains("hunter2"));
        assert_eq!(guarded(|| 7), Ok(7));
    }
}
