//! The whole draft, from the head down.

use super::{
    filling::{DRAFT, Filling, Form, OPEN, OpenButton},
    give_button::GiveButton,
    identities::Identities,
};
use crate::domain::{ConversationId, Draft};
use crate::i18n::use_texts;
use crate::state::memo;
use crate::ui::asking::ASKING;
use crate::ui::kit::{Avatar, AvatarSize, Badge, ButtonKind, Tone};
use crate::ui::questions::{Ask, Matter};
use leptos::prelude::*;

/// Id of the name, which names the whole draft.
const WHO: &str = "draft-who";

/// The draft of a conversation without a client. Its name opens the form; where that is closed, the draft can be
/// discarded.
#[component]
pub fn DraftPane(
    /// The conversation.
    conversation: ConversationId,
    /// What the sender told of himself.
    draft: Memo<Option<Draft>>,
    /// Asks for the page anew.
    refresh: Callback<()>,
) -> impl IntoView {
    let texts = use_texts();
    let filling = Filling::new(conversation, draft, refresh);
    let name = memo(move |_| draft.with(|draft| draft.as_ref().and_then(Draft::display_name).map(str::to_owned)));
    let shown = move || name.get().unwrap_or_else(|| texts.common.unknown_client.to_owned());
    view! {
        <article class="card draft" aria-labelledby=WHO>
            <header class="card__head">
                {move || view! { <Avatar name=name.get() id=None size=AvatarSize::Large /> }}
                <h2 class="card__name" id=WHO title=shown>
                    <button class="draft__name" type="submit" form=ASKING name=DRAFT value=OPEN on:click=filling.opens()>
                        {shown}
                    </button>
                </h2>
                <p class="card__badges">
                    <Badge tone=Tone::Info>{texts.draft.badge}</Badge>
                </p>
            </header>
            <p class="draft__means">{texts.draft.means}</p>
            <Identities draft />
            <p class="draft__choices card__block" hidden=move || filling.open.get()>
                <OpenButton filling>{texts.draft.open}</OpenButton>
                <Ask matter=Matter::Discard kind=ButtonKind::Danger>
                    {texts.draft.discard_ask}
                </Ask>
            </p>
            <Form filling />
            <GiveButton />
        </article>
    }
    .into_any()
}
