//! What was typed and not sent, while other pages are looked at.

use leptos::prelude::*;
use uuid::Uuid;

/// Which text: about what, or to whom, and which part of it.
type Key = (Uuid, &'static str);

/// What was typed and not sent; it stays while the page does.
#[derive(Debug, Clone, Copy)]
pub struct Unsent(StoredValue<Vec<(Key, String)>>);

impl Unsent {
    /// What the nearest [`provide_unsent`] put there.
    ///
    /// # Panics
    /// Outside the tree that it was called in.
    pub fn here() -> Self {
        expect_context()
    }

    /// What was typed last in this part; empty if nothing.
    pub fn get(self, of: Uuid, part: &'static str) -> String {
        let find = |kept: &Vec<(Key, String)>| kept.iter().find(|(key, _)| *key == (of, part)).cloned();
        self.0.with_value(find).map(|(_, text)| text).unwrap_or_default()
    }

    /// Keeps what was typed; an empty text is none.
    pub fn put(self, of: Uuid, part: &'static str, text: String) {
        self.0.try_update_value(|kept| {
            kept.retain(|(key, _)| *key != (of, part));
            if !text.is_empty() {
                kept.push(((of, part), text));
            }
        });
    }
}

/// Provides [`Unsent`] to the tree.
pub fn provide_unsent() {
    provide_context(Unsent(StoredValue::new(Vec::new())));
}
