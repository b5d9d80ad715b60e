//! The card that is open, beside a conversation or on a page of its own.

use super::{OpenThread, following::set_if_new};
use crate::domain::{Card, Event, EventKind, Timestamp};
use leptos::prelude::*;

/// The card that is open: what is asked about it is asked through this, wherever it stands. Belongs to the view that
/// made it.
#[derive(Debug, Clone, Copy)]
pub struct OpenCard {
    /// The card; none is an unknown sender.
    pub card: RwSignal<Option<Card>>,
    /// The latest time that the server is known to have reached.
    pub now: RwSignal<Timestamp>,
    /// The conversation beside it, if it stands beside one.
    pub thread: Option<OpenThread>,
    refresh: Callback<()>,
}

impl OpenCard {
    /// On a page of its own; `refresh` asks for that page anew.
    pub fn alone(card: RwSignal<Option<Card>>, now: RwSignal<Timestamp>, refresh: Callback<()>) -> Self {
        Self {
            card,
            now,
            thread: None,
            refresh,
        }
    }

    /// Asks how everything on the page stands.
    pub fn refresh(self) {
        self.refresh.try_run(());
    }

    /// Takes a card that a change of the reader's own was answered with, unless the feed has brought a newer one by then.
    pub fn put_card(self, card: Card) {
        let replaces = |open: &Card| open.client.id == card.client.id && open.client.version <= card.client.version;
        let taken = self.card.try_with_untracked(|open| open.as_ref().is_some_and(replaces));
        if taken == Some(true) {
            set_if_new(self.card, Some(card));
        }
    }
}

/// Whether an event can change what a card shows, whoever's it is: it names the company to which something happened, or
/// other attributes are seen.
pub(super) fn concerns(card: RwSignal<Option<Card>>, event: &Event) -> bool {
    let names = |company| card.try_with_untracked(|card| card.as_ref().is_some_and(|card| card.names(company)));
    event.kind == EventKind::Layout || event.company.and_then(names) == Some(true)
}

impl From<OpenThread> for OpenCard {
    fn from(thread: OpenThread) -> Self {
        Self {
            card: thread.card,
            now: thread.now,
            thread: Some(thread),
            refresh: Callback::new(move |()| thread.refresh()),
        }
    }
}
