//! What is asked about whose is what, in a dialog.

use crate::calls;
use crate::domain::{Card, ClientId, IdentityId, MessageId};
use crate::error::AppError;
use crate::json::Resource;
use crate::state::memo;
use crate::ui::asking::asked;
use leptos::prelude::*;

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Matter {
    /// Whose the conversation of this message is; `?not=`.
    NotThisClient(MessageId),
    /// Whether this card and the open one become one; `?merge=`.
    Merge(ClientId),
    /// Whose a conversation without a client is. Without scripts nobody can be searched for, so no address asks it.
    Give,
    /// Whose this identity of the open card is; as above.
    Move(IdentityId),
}

/// What `?merge=` says for a client, and the other addresses: names of the form's buttons.
pub const MERGE: &str = "merge";
/// As [`MERGE`], for a message whose conversation may be another's.
pub const NOT: &str = "not";

impl Matter {
    fn read() -> Option<Self> {
        let merge = asked(MERGE).and_then(|id| id.parse().ok()).map(Self::Merge);
        merge.or_else(|| asked(NOT).and_then(|id| id.parse().ok()).map(Self::NotThisClient))
    }
}

/// What is asked on the page, one thing at a time.
#[derive(Debug, Clone, Copy)]
pub struct Matters(RwSignal<Option<Matter>>);

impl Matters {
    /// What the nearest [`provide_matters`] put there.
    ///
    /// # Panics
    /// Outside a page that has one; cards and conversations are nowhere else.
    pub fn here() -> Self {
        expect_context()
    }

    /// What is asked now.
    pub fn asked(self) -> Option<Matter> {
        self.0.get()
    }

    /// Asks.
    pub fn ask(self, matter: Matter) {
        self.0.set(Some(matter));
    }

    /// Asks nothing any more.
    pub fn settle(self) {
        self.0.try_set(None);
    }
}

/// Provides [`Matters`] to the page, asking what its address says. Another `number` of the open
/// conversation ends what was asked beside the one before.
pub fn provide_matters(number: Memo<Option<i64>>) -> Matters {
    let matters = Matters(RwSignal::new(Matter::read()));
    Effect::new(move |before: Option<Option<i64>>| {
        let number = number.get();
        if before.is_some_and(|before| before != number) {
            matters.settle();
        }
        number
    });
    provide_context(matters);
    matters
}

/// The card that the open one is compared with, and whose was asked for: an answer stays until the next one is there.
pub type OtherCard = Resource<Option<(ClientId, Result<Card, AppError>)>>;

/// Asks for the card that the open one is to be compared with, as soon as one is, and provides it to the page.
pub fn provide_other_card(matters: Matters) {
    let other = memo(move |_| match matters.asked() {
        Some(Matter::Merge(client)) => Some(client),
        _ => None,
    });
    let card: OtherCard = Resource::new_with_options(
        move || other.get(),
        async |other: Option<ClientId>| {
            let other = other?;
            Some((other, calls::card(other).await))
        },
        false,
    );
    provide_context(card);
}
