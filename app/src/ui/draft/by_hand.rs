//! A client who is made of nothing but what the agent knows.

use super::{
    filling::{Filling, Form, OpenButton},
    give_button::GiveButton,
};
use crate::domain::ConversationId;
use crate::i18n::use_texts;
use crate::state::memo;
use leptos::prelude::*;

/// The empty form of a client for a conversation whose sender told nothing (A8), and the way to one who has a card.
#[component]
pub fn ByHand(
    /// The conversation.
    conversation: ConversationId,
    /// Asks for the page anew.
    refresh: Callback<()>,
) -> impl IntoView {
    let filling = Filling::new(conversation, memo(|_| None), refresh);
    view! {
        <p class="draft__by-hand" hidden=move || filling.open.get()>
            <OpenButton filling>{use_texts().draft.by_hand}</OpenButton>
        </p>
        <Form filling />
        <GiveButton />
    }
    .into_any()
}
