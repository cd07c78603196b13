//! Comparisons: what they fold to, and what they tell of the values that are compared.

use std::rc::Rc;

use super::machine::Machine;
use super::value::{Says, Value};
use crate::engine::semantics::constants::{self, Value as Constant};
use crate::syntax::NodeId;

impl<'a> Machine<'_, 'a> {
    /// Python's comparisons, `a < b == c`, which have no fields.
    pub(super) fn comparison_chain(&mut self, node: NodeId) -> Value<'a> {
        let unit = self.unit;
        let parts: Vec<NodeId> = unit.arena.named_children(node).collect();
        let values: Vec<Value<'a>> = parts.iter().map(|part| self.eval(*part)).collect();
        // `0 < size <= 512` holds where each comparison of neighbours does.
        let neighbours = (1..parts.len()).map(|at| {
            let (left, right) = (parts[at - 1], parts[at]);
            let between = unit.arena.get(left).end as usize..unit.arena.get(right).start as usize;
            let operator = unit.text.get(between).map_or("", str::trim);
            self.compared(left, &values[at - 1], operator, right, &values[at])
        });
        let compared: Vec<Value<'a>> = neighbours.collect();
        match compared.as_slice() {
            [only] => only.clone(),
            several => {
                let nothing = Says { when_true: Some(Vec::new()), when_false: Some(Vec::new()) };
                let all =
                    several.iter().fold(nothing.clone(), |all, one| all.and(one.says.as_deref().unwrap_or(&nothing)));
                Value { says: Some(Rc::new(all)), ..Value::default() }
            }
        }
    }

    pub(super) fn compared(
        &mut self,
        left: NodeId,
        left_value: &Value<'a>,
        operator: &'a str,
        right: NodeId,
        right_value: &Value<'a>,
    ) -> Value<'a> {
        let constant = match (left_value.constant.as_deref(), right_value.constant.as_deref()) {
            (Some(a), Some(b)) => compare(operator, a, b),
            _ => None,
        };
        let says = self.comparison_says(left, left_value, operator, right, right_value);
        let arithmetic = match (left_value.constant.as_deref(), right_value.constant.as_deref()) {
            (Some(a), Some(b)) if constant.is_none() => constants::binary(operator, a.clone(), b.clone()),
            _ => None,
        };
        // `base / name` of paths, `a | b` of dictionaries
        if operator == "|" && (left_value.parts.is_some() || right_value.parts.is_some()) {
            let mut merged = left_value.clone();
            self.merge(&mut merged, right_value);
            return merged;
        }
        Value {
            constant: constant.map(Constant::Bool).or(arithmetic).map(Rc::new),
            says: says.map(Rc::new),
            ..Value::default()
        }
    }
}

/// What comparing two constants gives.
fn compare(operator: &str, a: &Constant, b: &Constant) -> Option<bool> {
    let equal = match (a.number(), b.number()) {
        (Some(x), Some(y)) => x == y,
        _ => a == b,
    };
    match operator {
        "==" | "===" | "is" => Some(equal),
        "!=" | "!==" | "is not" => Some(!equal),
        "in" | "not in" => {
            let found = match (a, b) {
                (Constant::Str(part), Constant::Str(whole)) => whole.contains(part.as_str()),
                (item, Constant::List(items)) => items.contains(item),
                _ => return None,
            };
            Some(found == (operator == "in"))
        }
        _ => {
            let (x, y) = (a.number()?, b.number()?);
            match operator {
                "<" => Some(x < y),
                "<=" => Some(x <= y),
                ">" => Some(x > y),
                ">=" => Some(x >= y),
                _ => None,
            }
        }
    }
}
