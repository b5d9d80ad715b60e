//! What was typed to clients and not sent.

use crate::domain::IdentityId;
use leptos::prelude::*;

/// What is written to somebody.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Letter {
    /// What it is about; empty where there are no subjects.
    pub subject: String,
    /// What it says.
    pub text: String,
}

/// What was typed to clients and not sent, by the address that it was to go to; it stays while the page does.
#[derive(Debug, Clone, Copy)]
pub struct Letters(StoredValue<Vec<(IdentityId, Letter)>>);

impl Letters {
    /// What the nearest [`provide_letters`] put there.
    ///
    /// # Panics
    /// Outside the tree that it was called in.
    pub fn here() -> Self {
        expect_context()
    }

    /// What was typed last.
    pub fn get(self, to: IdentityId) -> Letter {
        let find = |letters: &Vec<(IdentityId, Letter)>| letters.iter().find(|(of, _)| *of == to).cloned();
        self.0.with_value(find).map(|(_, letter)| letter).unwrap_or_default()
    }

    /// Keeps what was typed; an empty letter is none.
    pub fn put(self, to: IdentityId, letter: Letter) {
        self.0.update_value(|letters| {
            letters.retain(|(of, _)| *of != to);
            if letter != Letter::default() {
                letters.push((to, letter));
            }
        });
    }
}

/// Provides [`Letters`] to the tree.
pub fn provide_letters() {
    provide_context(Letters(StoredValue::new(Vec::new())));
}
