//! What a test shows of where a path or an address begins.

use super::call::Given;
use super::expression::fixes_host;
use super::guard::place;
use super::machine::Machine;
use super::naming::names_an_address;
use super::value::{Form, Origin, Says, Value};
use crate::engine::semantics::View;
use crate::engine::semantics::constants::Value as Constant;
use crate::rules::labels::Labels;
use crate::syntax::NodeId;

impl<'a> Machine<'_, 'a> {
    /// The address whose host is tested, where whoever calls gives it: `target` of `target.hostname`.
    pub(super) fn given_address(&self, place: &'a str, value: &Value<'a>) -> Option<&'a str> {
        let (address, part) = place.rsplit_once('.')?;
        // However it was parsed: `uri.host()`.
        if self.unit.is_rust() && matches!(part, "host()" | "host_str()" | "domain()") {
            return Some(address);
        }
        let is_given = |origin: &Origin<'a>| {
            matches!(origin, Origin::Parameter(..) | Origin::Property(..) | Origin::Given(..) | Origin::GivenPart(..))
        };
        let taints = value.taints.as_ref()?;
        let given = !taints.is_empty() && taints.iter().all(|taint| is_given(&taint.origin));
        (given && matches!(part, "hostname" | "host" | "origin" | "host_str()")).then_some(address)
    }

    /// `full.indexOf(root) === 0`: it begins so.
    pub(super) fn position_says(&mut self, call: NodeId, position: &Value<'a>) -> Option<Says<'a>> {
        let unit = self.unit;
        if !matches!(position.constant.as_deref(), Some(Constant::Int(0))) {
            return None;
        }
        let View::Call { callee, arguments } = unit.view(unit.unwrapped(call)) else { return None };
        if !matches!(unit.head(callee), Some("indexOf" | "lastIndexOf" | "find")) {
            return None;
        }
        let View::Member { object, .. } = unit.view(callee) else { return None };
        let (tested, prefix) = (self.peek(object), unit.arguments(arguments?).first()?.value);
        let prefix_value = self.peek(prefix);
        let labels = self.prefix_labels(&tested, Some(prefix), &prefix_value);
        (!labels.is_none()).then(|| self.shows(place(unit, object).unwrap_or(""), &tested, labels))
    }

    /// `path.relative(root, full).split(path.sep)[0] === ".."`: outside.
    pub(super) fn first_step_says(&mut self, step: NodeId, against: &Value<'a>) -> Option<Says<'a>> {
        let unit = self.unit;
        let View::Subscript { object: steps, index } = unit.view(unit.unwrapped(step)) else { return None };
        let View::Call { callee, .. } = unit.view(unit.unwrapped(steps)) else { return None };
        let View::Member { object, name } = unit.view(callee) else { return None };
        if against.text() != Some("..") || unit.text_of(index) != "0" || unit.text_of(name) != "split" {
            return None;
        }
        let value = self.peek(object);
        let is_below = matches!(value.form, Form::Relative(_));
        let labels = Labels::of(["path", "open-file"]);
        is_below.then(|| self.shows(place(unit, object).unwrap_or(""), &value, labels).not())
    }

    /// `os.path.commonpath([root, path]) == root`
    pub(super) fn common_path_says(&mut self, node: NodeId) -> Option<Says<'a>> {
        let unit = self.unit;
        let View::Call { callee, arguments } = unit.view(unit.unwrapped(node)) else { return None };
        if !matches!(unit.head(callee), Some("commonpath" | "commonprefix")) {
            return None;
        }
        let list = unit.arguments(arguments?).first()?.value;
        let of_outside = unit.arena.named_children(list).filter(|path| {
            let place = place(unit, *path);
            place.is_some_and(|name| {
                self.env.variables.get(name).is_some_and(|value| value.form.is_resolved() && !value.is_own())
            })
        });
        // The root comes first, and may be a parameter as well.
        let of_outside = of_outside.last()?;
        Some(self.shows(place(unit, of_outside)?, &Value::default(), Labels::of(["path", "open-file"])))
    }

    /// What a value in a hole of a template can do no harm in, for the text before it and how it is written there.
    pub(super) fn hole_labels(&self, hole: NodeId, before: &str, value: &Value<'a>) -> Labels {
        let host = if fixes_host(before) { Labels::of(["url", "redirect"]) } else { Labels::NONE };
        let below = match value.form {
            Form::FromRoot if !before.is_empty() => Labels::of(["path", "open-file"]),
            _ => Labels::NONE,
        };
        // `{name!r}`: line breaks are written as `\n`.
        let arena = &self.unit.arena;
        let is_written_out = self.unit.is_python()
            && arena.named_children(hole).nth(1).is_some_and(|how| matches!(self.unit.text_of(how), "!r" | "!a"));
        let written = if is_written_out { Labels::of(["header", "log"]) } else { Labels::NONE };
        let number = if self.unit.writes_number(hole) { Labels::of_numbers() } else { Labels::NONE };
        host.union(self.no_option(before)).union(below).union(written).union(number)
    }

    /// What is put behind a folder: an absolute path without `..` stays below it.
    pub(super) fn below_a_folder(&self, head: &str, given: Vec<Given<'a>>) -> Vec<Given<'a>> {
        if head != "join" || !self.unit.language.is_ecmascript() {
            return given;
        }
        let below = |(at, mut given): (usize, Given<'a>)| {
            if at > 0 && given.value.form == Form::FromRoot {
                given.value = given.value.made_safe(Labels::of(["path", "open-file"]));
            }
            given
        };
        given.into_iter().enumerate().map(below).collect()
    }

    /// What is put behind a text of the program's own is no option of another program: `"--author=" + name`.
    pub(super) fn no_option(&self, before: &str) -> Labels {
        let is_fixed = match before.starts_with('-') {
            true => before.contains('='),
            false => !before.is_empty() && !before.starts_with('\u{1}'),
        };
        if is_fixed { Labels::of(["argv"]) } else { Labels::NONE }
    }

    /// What a known beginning shows.
    pub(super) fn prefix_labels(
        &mut self,
        value: &Value<'a>,
        prefix: Option<NodeId>,
        prefix_value: &Value<'a>,
    ) -> Labels {
        if value.form.is_resolved() {
            return Labels::of(["path", "open-file"]);
        }
        let no_option = match prefix_value.text() {
            Some(text) if !text.is_empty() && !text.starts_with('-') => Labels::of(["argv"]),
            _ => Labels::NONE,
        };
        let leads_there = match prefix_value.text() {
            // `https://host/`: the address leads nowhere else.
            Some("/") => Labels::AT_ROOT,
            Some(text) if text.split("://").nth(1).is_some_and(|rest| rest.contains('/')) => {
                Labels::of(["url", "redirect"])
            }
            _ => match prefix {
                // A base address of the program's own.
                Some(prefix)
                    if self.unit.is_constant_path(prefix) && prefix_value.taints.is_none()
                        || prefix_value.text().is_none()
                            && self.unit.head(prefix).is_some_and(names_an_address)
                            && !self.carries_source(prefix_value) =>
                {
                    Labels::of(["url", "redirect"])
                }
                _ => Labels::NONE,
            },
        };
        leads_there.union(no_option)
    }
}
