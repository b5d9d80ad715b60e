//! The card beside a conversation.

use super::CardPane;
use crate::domain::{Agent, Card, Draft, Timestamp};
use crate::state::{OpenCard, OpenThread, provide_local_time};
use leptos::prelude::*;

/// The card beside a conversation. It has signals of its own: they say what the server has drawn until the card is awake,
/// and follow the conversation from then on.
#[derive(Clone, Copy)]
pub struct Beside {
    thread: OpenThread,
    me: StoredValue<Agent>,
    card: RwSignal<Option<Card>>,
    draft: RwSignal<Option<Draft>>,
    now: RwSignal<Timestamp>,
}

impl Beside {
    /// The card as it is now.
    pub fn new(thread: OpenThread, me: Agent) -> Self {
        Self {
            thread,
            me: StoredValue::new(me),
            card: RwSignal::new(thread.card.get_untracked()),
            draft: RwSignal::new(thread.draft.get_untracked()),
            now: RwSignal::new(thread.now.get_untracked()),
        }
    }

    /// Whether the conversation knows better by now, or another system is to be asked about the client.
    pub fn changed(self) -> Signal<bool> {
        let Self {
            thread, card, draft, ..
        } = self;
        let changed = move || {
            let asks = card.with_untracked(|card| card.as_ref().is_some_and(|card| card.dynamic));
            let card = card.with_untracked(|known| thread.card.with(|card| card != known));
            asks || card || draft.with_untracked(|known| thread.draft.with(|draft| draft != known))
        };
        Signal::derive(changed)
    }

    /// Follows the conversation from now on.
    pub fn follow(self) {
        let Self {
            thread,
            card,
            draft,
            now,
            ..
        } = self;
        Effect::new(move || card.set(thread.card.get()));
        Effect::new(move || draft.set(thread.draft.get()));
        Effect::new(move || now.set(thread.now.get()));
    }
}

/// The card beside a conversation. It wakes after the rest of the page, so it begins with the server's time as well.
#[component]
pub fn CardBeside(
    /// Which.
    beside: Beside,
) -> impl IntoView {
    provide_local_time();
    let Beside {
        thread,
        me,
        card,
        draft,
        now,
    } = beside;
    let open = OpenCard::from(thread);
    let put = Callback::new(move |card| open.put_card(card));
    let refresh = Callback::new(move |()| thread.refresh());
    view! { <CardPane card draft me=me.get_value() now current=Some(thread.id) put refresh /> }
}
