//! The form that calls give to paths and addresses: what makes a later test of them count.

use super::guard::place;
use super::value::{Form, Value};
use super::{library, naming};
use crate::engine::semantics::Unit;
use crate::syntax::NodeId;

/// The form a call gives to its result.
pub(super) fn form_of<'a>(unit: &Unit<'a>, head: &str, receiver: Option<&Value<'a>>, arguments: &[NodeId]) -> Form<'a> {
    // `path.join(root, name)` takes the `..` out of what it puts together; an array is joined with one text at most.
    if library::resolves_path(head) || unit.language.is_ecmascript() && head == "join" && arguments.len() > 1 {
        let first = arguments.first().map_or("", |first| unit.text_of(*first));
        return if naming::begins_absolute(first) { Form::FromRoot } else { Form::Resolved };
    }
    // `path.relative(root, full)`, `os.path.relpath(full, root)`
    let relative = match head {
        "relative" => arguments.get(1),
        "relpath" => arguments.first(),
        _ => None,
    };
    if let Some(full) = relative.and_then(|full| place(unit, *full)) {
        return Form::Relative(full);
    }
    // Also imported under another name.
    let parses = |name: &str| library::parses_address(name);
    if (parses(head) || unit.bindings().aliases(head).iter().any(|alias| parses(alias)))
        && let Some(place) = arguments.first().map(|first| place(unit, *first).unwrap_or_else(|| unit.text_of(*first)))
    {
        return Form::PartOf(place);
    }
    // `base.join(next)` of addresses
    if let (Some(Form::PartOf(_)), "join", Some(place)) =
        (receiver.map(|base| base.form), head, arguments.first().and_then(|first| place(unit, *first)))
    {
        return Form::PartOf(place);
    }
    match receiver {
        Some(value)
            if matches!(
                head,
                "lower"
                    | "as_str"
                    | "unwrap_or_default"
                    | "unwrap_or"
                    | "unwrap"
                    | "toLowerCase"
                    | "to_string"
                    | "host_str"
                    | "hostname"
                    | "host"
                    | "origin"
                    | "domain"
                    | "get"
                    | "replace"
                    | "str"
                    | "split"
                    | "clone"
                    | "to_str"
                    | "to_string_lossy"
            ) =>
        {
            value.form
        }
        _ => Form::Raw,
    }
}
