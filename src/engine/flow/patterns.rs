//! What texts a pattern is applied to that was compiled before: `SLUG.search(title)`.

use super::index::index;
use crate::engine::semantics::{Unit, View};
use crate::syntax::NodeId;

/// Methods of a compiled pattern that go through a text. [re](https://docs.python.org/3/library/re.html#regular-expression-objects)
const APPLY: [&str; 8] = ["match", "search", "fullmatch", "findall", "finditer", "split", "sub", "subn"];

/// So many applications of one pattern are looked at.
const MOST: usize = 8;

impl Unit<'_> {
    /// Whether a function of the file applies the pattern of this name to a text of this kind.
    #[must_use]
    pub fn is_applied_to(&self, name: NodeId, kind: &str, label: &str) -> bool {
        // It may be applied anywhere.
        self.depends_on_text();
        let name = self.text_of(name);
        let index = index(self);
        let texts = APPLY.iter().flat_map(|method| index.calls(method)).filter_map(|call| {
            let View::Call { callee, arguments: Some(list) } = self.view(*call) else { return None };
            let View::Member { object, .. } = self.view(callee) else { return None };
            // `self.SLUG` where a class holds it
            let is_meant = self.text_of(object).rsplit('.').next() == Some(name);
            // What takes its place comes first: `sub("-", title)`
            let position = usize::from(matches!(self.head(callee), Some("sub" | "subn")));
            is_meant.then(|| self.arguments(list).get(position).map(|text| text.value)).flatten()
        });
        texts.take(MOST).any(|text| self.tainted(text, kind, label).is_some())
    }
}
