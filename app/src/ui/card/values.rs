//! What the values of one card, one company or one conversation share while they are edited where they stand.

use super::{
    edit::{Change, Edit},
    owner::Owner,
};
use crate::domain::{AttributeKey, Timestamp};
use crate::error::AppError;
use crate::state::{Toasts, Unsent, effect, use_toasts};
use leptos::prelude::*;

/// Begins the names of values among what is not sent.
pub const VALUE: &str = "value-";

/// What they share; it holds while the card, or the page of the company, is open.
#[derive(Clone, Copy)]
pub struct Values {
    /// Whose they are.
    pub owner: Owner,
    /// The latest time that the server is known to have reached.
    pub now: Signal<Timestamp>,
    /// What the page's address asks to be open: the `name` in `?edit=name`; empty if nothing.
    asked: StoredValue<String>,
    /// Where the editing of each value stands. It is kept here, so that nothing typed is lost with a row.
    edits: StoredValue<Vec<(AttributeKey, ArcRwSignal<Edit>)>>,
    /// Which values are being edited, or hold what was typed and not taken.
    held: RwSignal<Vec<AttributeKey>>,
    unsent: Unsent,
    toasts: Toasts,
}

impl Values {
    /// Nothing is edited yet but what the page's address asks for.
    pub fn new(owner: Owner, now: Signal<Timestamp>, asked: String) -> Self {
        let held = AttributeKey::parse(&asked).into_iter().collect();
        let unsent = Unsent::here();
        let values = Self {
            owner,
            now,
            asked: StoredValue::new(asked),
            edits: StoredValue::new(Vec::new()),
            held: RwSignal::new(held),
            unsent,
            toasts: use_toasts(),
        };
        // Once what the server has drawn is alive, which knows nothing of it. The rows see to the rest.
        effect(move || {
            for key in unsent
                .parts(owner.uuid(), VALUE)
                .iter()
                .filter_map(|key| AttributeKey::parse(key))
            {
                values.note(key, true);
            }
        });
        values
    }

    /// Puts such into the context of the card, or of the page.
    pub fn provide(owner: Owner, now: Signal<Timestamp>, asked: String) -> Self {
        let values = Self::new(owner, now, asked);
        provide_context(values);
        values
    }

    /// What the nearest [`Values::provide`] put there.
    ///
    /// # Panics
    /// Outside a card, a conversation's part of it and a company's page; values are edited nowhere else.
    pub fn here() -> Self {
        expect_context()
    }

    /// Whether the page's address asks for `what` to be open: how an editor opens without scripts.
    pub fn asks_for(self, what: &str) -> bool {
        self.asked.with_value(|asked| asked == what)
    }

    /// Where the editing of this value stands; `first` is where it begins.
    pub fn edit(self, key: AttributeKey, first: Edit) -> ArcRwSignal<Edit> {
        let known = self.edits.try_with_value(|edits| {
            edits
                .iter()
                .find(|(other, _)| *other == key)
                .map(|(_, edit)| edit.clone())
        });
        known.flatten().unwrap_or_else(|| {
            let edit = ArcRwSignal::new(first);
            self.edits.try_update_value(|edits| edits.push((key, edit.clone())));
            edit
        })
    }

    /// Which values are being edited, or hold what was typed and not taken.
    pub fn held(self) -> Signal<Vec<AttributeKey>> {
        self.held.into()
    }

    /// What was typed before the page was left, and what the value was then.
    pub fn left(self, key: AttributeKey) -> Option<Change> {
        self.unsent.filled(self.owner.uuid(), &unsent(key))
    }

    /// Keeps what would be lost with the page; none where nothing would.
    pub fn keep(self, key: AttributeKey, unsaved: Option<&Change>) {
        self.unsent.fill(self.owner.uuid(), &unsent(key), unsaved);
    }

    /// Waits for the answer to what is kept of a value.
    pub async fn send(
        self,
        key: AttributeKey,
        answer: impl Future<Output = Result<(), AppError>>,
    ) -> Result<(), AppError> {
        self.unsent.send(self.owner.uuid(), &unsent(key), answer).await
    }

    /// Whether the view that it belongs to is gone.
    pub fn is_gone(self) -> bool {
        self.held.is_disposed()
    }

    /// Takes note of whether this value is one of [`held`](Self::held).
    pub fn note(self, key: AttributeKey, held: bool) {
        let known = self.held.try_with_untracked(|keys| keys.contains(&key));
        if known == Some(!held) {
            self.held.update(|keys| {
                keys.retain(|other| *other != key);
                keys.extend(held.then_some(key));
            });
        }
    }

    /// Tells those who do not see the screen.
    pub fn say(self, text: String) {
        self.toasts.announce(text);
    }
}

/// The name of a value among what is not sent.
fn unsent(key: AttributeKey) -> String {
    format!("{VALUE}{key}")
}
