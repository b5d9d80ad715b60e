//! The place of the card beside the thread.

use super::CARD_ID;
use crate::domain::Agent;
use crate::i18n::use_texts;
use crate::state::{OpenCard, OpenThread};
use crate::ui::card::CardPane;
use crate::ui::kit::{Icon, IconName};
use leptos::prelude::*;

/// The card beside the thread; on a phone a sheet over it, which the browser opens and closes by itself.
#[component]
pub fn CardSide(
    /// The conversation.
    thread: OpenThread,
    /// Who looks at it.
    me: Agent,
) -> impl IntoView {
    let texts = use_texts();
    let open = OpenCard::from(thread);
    let refresh = Callback::new(move |()| thread.refresh());
    let put = Callback::new(move |card| open.put_card(card));
    view! {
        <aside class="card-side" id=CARD_ID popover="auto" tabindex="-1" aria-label=texts.thread.show_card>
            <button class="icon-button card-side__close" type="button" popovertarget=CARD_ID popovertargetaction="hide" aria-label=texts.common.close>
                <Icon name=IconName::Close />
            </button>
            <CardPane card=thread.card draft=thread.draft me now=thread.now current=Some(thread.id) put refresh />
        </aside>
    }
    .into_any()
}
