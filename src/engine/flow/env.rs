//! The state at one point of a program: what its variables hold, which tests were passed on the way.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::value::{Key, Passed, Value, either};

/// The state at one point of a program.
#[derive(Debug, Clone, Default)]
pub(super) struct Env<'a> {
    pub(super) variables: Rc<FxHashMap<&'a str, Value<'a>>>,
    /// Places that passed tests since they were set.
    pub(super) passed: Passed<'a>,
    /// Variables that name the same thing.
    pub(super) aliases: Vec<(&'a str, &'a str)>,
    /// Whether this point cannot be reached.
    pub(super) dead: bool,
}

impl<'a> Env<'a> {
    pub(super) fn set(&mut self, name: &'a str, value: Value<'a>) {
        self.forget_tests(name);
        self.aliases.retain(|(one, other)| *one != name && *other != name);
        Rc::make_mut(&mut self.variables).insert(name, value);
    }

    /// A place was written: what was known of it and of what lies below it holds no longer.
    pub(super) fn forget_tests(&mut self, place: &str) {
        self.passed.retain(|(tested, _)| {
            !tested.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[', ':']))
        });
    }

    pub(super) fn note_passed(&mut self, passed: &Passed<'a>) {
        for (place, labels) in passed {
            match self.passed.iter_mut().find(|(had, _)| had == place) {
                Some((_, had)) => *had = had.union(*labels).concluded(),
                None => self.passed.push((place, labels.concluded())),
            }
        }
    }

    /// What was shown of variables on this way alone is kept with their values.
    fn settle(&mut self, kept: &Passed<'a>) {
        for (place, labels) in &self.passed {
            let is_kept = kept.iter().any(|(known, common)| known == place && common.contains(*labels));
            if !is_kept && let Some(value) = self.variables.get(place).filter(|value| !value.is_own()) {
                let value = value.passed(*labels);
                Rc::make_mut(&mut self.variables).insert(place, value);
            }
        }
    }

    /// What was shown of the fields of an object is kept with their values: whoever is given the object names it otherwise.
    pub(super) fn settle_fields(&mut self, object: &'a str) {
        let fields: Vec<_> = self
            .passed
            .iter()
            .filter_map(|(place, labels)| Some((place.strip_prefix(object)?.strip_prefix('.')?, *labels)))
            .filter(|(field, _)| !field.contains(['.', '[', ':']))
            .collect();
        let Some(whole) = self.variables.get(object).filter(|_| !fields.is_empty()) else { return };
        let mut whole = whole.clone();
        for (field, labels) in fields {
            let key = Key::Name(field);
            if let Some(part) = whole.parts.as_ref().and_then(|parts| parts.get(key)).filter(|part| !part.is_own()) {
                whole.set_part(Some(key), part.passed(labels));
            }
        }
        Rc::make_mut(&mut self.variables).insert(object, whole);
    }

    fn settled(&self, kept: &Passed<'a>) -> Self {
        let mut settled = self.clone();
        settled.settle(kept);
        settled
    }

    /// Where two ways meet.
    pub(super) fn join(&mut self, other: &Env<'a>) {
        if other.dead {
            return;
        }
        if self.dead {
            *self = other.clone();
            return;
        }
        let settled;
        let mut other = other;
        if !self.passed.is_empty() || !other.passed.is_empty() {
            // What was replaced by a value of the program's own needs no test.
            let also = |env: &Env<'a>, more: &Passed<'a>| {
                let own = |place: &str| env.variables.get(place).is_some_and(Value::is_own);
                let mut all = env.passed.clone();
                let unknown = more.iter().filter(|(place, _)| !env.passed.iter().any(|(had, _)| had == place));
                all.extend(unknown.filter(|(place, _)| own(place)));
                all
            };
            let (mine, theirs) = (also(self, &other.passed), also(other, &self.passed));
            let kept = either(&Some(mine), &Some(theirs)).unwrap_or_default();
            self.settle(&kept);
            if !other.passed.is_empty() && !Rc::ptr_eq(&self.variables, &other.variables) {
                settled = other.settled(&kept);
                other = &settled;
            }
            self.passed = kept;
        }
        if Rc::ptr_eq(&self.variables, &other.variables) {
            return;
        }
        let mine = Rc::make_mut(&mut self.variables);
        for (name, value) in other.variables.iter() {
            match mine.get_mut(name) {
                Some(had) if had.covers(value) => {}
                Some(had) => *had = had.join(value),
                None => {
                    mine.insert(name, value.clone());
                }
            }
        }
    }

    /// Parts of variables that are not what they were at `start` are no longer told apart.
    pub(super) fn blur_what_changed(&mut self, start: &Env<'a>) {
        let changed = |(name, value): (&&'a str, &Value<'a>)| {
            let before = start.variables.get(name)?;
            Some((*name, value.blurred_where_new(before)?))
        };
        let blurred: Vec<_> = self.variables.iter().filter_map(changed).collect();
        for (name, value) in blurred {
            Rc::make_mut(&mut self.variables).insert(name, value);
        }
    }

    pub(super) fn covers(&self, other: &Env<'a>) -> bool {
        other.dead
            || Rc::ptr_eq(&self.variables, &other.variables)
            || other.variables.iter().all(|(name, value)| self.variables.get(name).is_some_and(|had| had.covers(value)))
    }
}
