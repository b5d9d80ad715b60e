//! A client who is made of nothing but what the agent knows.

use super::{
    form::DraftFields,
    give_button::GiveButton,
    pane::{DRAFT, OPEN},
};
use crate::domain::ConversationId;
use crate::i18n::use_texts;
use crate::state::memo;
use crate::ui::asking::{ASKING, asked};
use crate::ui::focus::focus_soon;
use crate::ui::kit::{Button, ButtonType};
use leptos::{ev::MouseEvent, prelude::*};

/// The empty form of a client for a conversation whose sender told nothing (A8), and the way to one who has a card.
#[component]
pub fn ByHand(
    /// The conversation.
    conversation: ConversationId,
    /// Asks for the page anew.
    refresh: Callback<()>,
) -> impl IntoView {
    let closed = RwSignal::new(asked(DRAFT).as_deref() != Some(OPEN));
    let open = move |event: MouseEvent| {
        event.prevent_default();
        closed.set(false);
        focus_soon("draft-name");
    };
    view! {
        <p class="draft__by-hand" hidden=move || !closed.get()>
            <Button action=ButtonType::Submit attr:form=ASKING attr:name=DRAFT attr:value=OPEN on:click=open>
                {use_texts().draft.by_hand}
            </Button>
        </p>
        <DraftFields conversation draft=memo(|_| None) closed refresh />
        <GiveButton />
    }
    .into_any()
}
