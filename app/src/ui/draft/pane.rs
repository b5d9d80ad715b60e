//! The whole draft, from the head down.

use super::{closed::Closed, form::DraftFields, give_button::GiveButton, identities::Identities};
use crate::domain::{ConversationId, Draft};
use crate::i18n::use_texts;
use crate::state::memo;
use crate::ui::asking::{ASKING, asked};
use crate::ui::kit::{Avatar, AvatarSize, Badge, Tone};
use leptos::{ev::MouseEvent, prelude::*};

/// Names the draft in the page's address: `?draft=closed`, `?draft=open`.
pub const DRAFT: &str = "draft";
/// The form is closed; what was prefilled can be discarded.
pub const CLOSED: &str = "closed";
/// The form is open where it usually is not.
pub const OPEN: &str = "open";
/// Id of the name, which names the whole draft.
const WHO: &str = "draft-who";

/// The draft of a conversation without a client. Its form stands open, for most of them become a card.
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
    let closed = RwSignal::new(asked(DRAFT).as_deref() == Some(CLOSED));
    let name = memo(move |_| draft.with(|draft| draft.as_ref().and_then(Draft::display_name).map(str::to_owned)));
    let shown = move || name.get().unwrap_or_else(|| texts.common.unknown_client.to_owned());
    let open = move |event: MouseEvent| {
        event.prevent_default();
        closed.set(false);
    };
    view! {
        <article class="card draft" aria-labelledby=WHO>
            <header class="card__head">
                {move || view! { <Avatar name=name.get() id=None size=AvatarSize::Large /> }}
                <h2 class="card__name" id=WHO title=shown>
                    <button class="draft__name" type="submit" form=ASKING on:click=open>
                        {shown}
                    </button>
                </h2>
                <p class="card__badges">
                    <Badge tone=Tone::Info>{texts.draft.badge}</Badge>
                </p>
            </header>
            <p class="draft__means">{texts.draft.means}</p>
            <Identities draft />
            <DraftFields conversation draft closed refresh />
            <Closed conversation closed refresh />
            <GiveButton />
        </article>
    }
    .into_any()
}
