//! Reads a value from the environment that is written into the code.

use super::imports;
use crate::engine::semantics::{Unit, View};
use crate::finding::{Edit, Role};
use crate::lang::Language;
use crate::lang::grammar::Construct;
use crate::syntax::NodeId;

/// The edits that put the look-up of a variable in the place of a literal. `name` is what the code calls the value. Nothing
/// where the value is no literal of its own, or where no environment can be read.
pub(super) fn read(value: NodeId, name: &str, unit: &Unit<'_>) -> Option<Vec<Edit>> {
    matches!(unit.view(value), View::Str | View::Joined).then_some(())?;
    // A test brings its own values along.
    (!is_fallback(value, unit) && unit.role_at(value) != Role::Test).then_some(())?;
    let variable = variable(name)?;
    let mut edits = Vec::new();
    let text = match unit.language {
        Language::Python => {
            edits.extend(imports::add("import os", unit)?);
            python(value, &variable, unit)
        }
        Language::JavaScript if runs_in_a_server(unit) => format!("process.env.{variable}"),
        // What may be missing is no string to the type checker.
        Language::TypeScript if runs_in_a_server(unit) => format!("process.env.{variable}!"),
        Language::Rust => rust(value, &variable, unit)?,
        _ => return None,
    };
    edits.push(Edit { span: unit.arena.get(value).span(), text });
    Some(edits)
}

fn python(value: NodeId, variable: &str, unit: &Unit<'_>) -> String {
    let prefix = unit.text_of(value).split(['"', '\'']).next().unwrap_or_default();
    let encoded = if prefix.contains(['b', 'B']) { ".encode()" } else { "" };
    format!("os.environ[\"{variable}\"]{encoded}")
}

/// Whether the literal stands in for what the environment lacks, or a caller does not give: it should go instead.
fn is_fallback(value: NodeId, unit: &Unit<'_>) -> bool {
    let around = unit.arena.ancestors(value).take(7).take_while(|node| {
        !matches!(unit.construct(*node), Construct::Object | Construct::Block | Construct::Program | Construct::Class)
    });
    let reads = ["process.env", "env::var", "environ", "getenv", "unwrap_or"];
    around.into_iter().any(|node| {
        let is_default = matches!(unit.construct(node), Construct::Parameter | Construct::Parameters);
        is_default || reads.iter().any(|read| unit.text_of(node).contains(read))
    })
}

/// A constant of the program is made before it runs.
fn rust(value: NodeId, variable: &str, unit: &Unit<'_>) -> Option<String> {
    let mut around = unit.arena.ancestors(value).take_while(|node| unit.construct(*node) != Construct::Function);
    let is_constant = |node: NodeId| {
        let words = unit.text_of(node).trim_start_matches("pub").trim_start();
        words.starts_with("const ") || words.starts_with("static ")
    };
    unit.function_around(value)?;
    (!around.any(is_constant)).then_some(())?;
    // The path in two pieces: in one, it would look as if we read the environment ourselves.
    let read = format!("std::{}(\"{variable}\").expect(\"{variable} is set\")", "env::var");
    let is_receiver = unit.arena.parent(value).is_some_and(|parent| unit.construct(parent) == Construct::Member);
    Some(match (unit.text_of(value).starts_with('b'), is_receiver) {
        (true, _) => format!("{read}.as_bytes()"),
        (false, true) => read,
        (false, false) => format!("&{read}"),
    })
}

/// What the browser runs has no environment, and whatever is put into it is for everybody to read.
fn runs_in_a_server(unit: &Unit<'_>) -> bool {
    !["import.meta", "window.", "document.", "from \"react", "from 'react", "chrome."]
        .iter()
        .any(|sign| unit.mentions_text(sign))
}

/// The name of a variable of the environment: `dbPassword` is `DB_PASSWORD`.
fn variable(name: &str) -> Option<String> {
    let name = name.trim_matches(['"', '\'', '`']);
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    (name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') && name.chars().all(plain)).then_some(())?;
    let mut variable = String::new();
    let mut small = false;
    for c in name.trim_matches('_').chars() {
        if c.is_ascii_uppercase() && small {
            variable.push('_');
        }
        small = c.is_ascii_lowercase() || c.is_ascii_digit();
        variable.push(if c.is_ascii_alphanumeric() { c.to_ascii_uppercase() } else { '_' });
    }
    (!variable.is_empty()).then_some(variable)
}

#[cfg(test)]
mod tests {
    use super::variable;

    #[test]
    fn names_are_those_of_the_environment() {
        for (name, expected) in [
            ("SECRET_KEY", Some("SECRET_KEY")),
            ("dbPassword", Some("DB_PASSWORD")),
            ("_api_key", Some("API_KEY")),
            ("'jwt-secret'", Some("JWT_SECRET")),
            ("HTTPToken", Some("HTTPTOKEN")),
            ("{name}", None),
            ("…", None),
            ("a b", None),
            ("9", None),
            ("", None),
        ] {
            assert_eq!(variable(name).as_deref(), expected, "{name}");
        }
    }
}
