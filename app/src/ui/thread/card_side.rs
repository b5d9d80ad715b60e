//! The place of the card beside the thread.

use super::CARD_ID;
use crate::domain::Agent;
use crate::i18n::use_texts;
use crate::state::{Leaving, OpenThread, use_place};
use crate::ui::asking::asks;
use crate::ui::card::Beside;
use crate::ui::kit::{Icon, IconName};
use crate::ui::on_demand::{OnDemand, asleep};
use leptos::prelude::*;

/// The card beside the thread; on a phone a sheet over it, which the browser opens and closes by itself.
#[component]
pub fn CardSide(
    /// The conversation.
    thread: OpenThread,
    /// Who looks at it.
    me: Agent,
    /// Whether another conversation is on its way.
    leaving: Leaving,
) -> impl IntoView {
    let texts = use_texts();
    let beside = Beside::new(thread, me);
    let woken = Callback::new(move |()| beside.follow());
    let card = asleep(OnDemand::Card(beside), beside.changed(), woken);
    // Where a page without scripts was asked for something of the card, the sheet is open; a link closes it.
    let asked = asks();
    let leave = asked.then(|| {
        let (place, _) = use_place();
        let href = place.get_untracked().conversation(thread.number);
        view! {
            <a class="icon-button card-side__leave" href=href aria-label=texts.common.close>
                <Icon name=IconName::Close />
            </a>
        }
    });
    view! {
        <aside class="card-side" id=CARD_ID popover="auto" tabindex="-1" aria-label=texts.thread.show_card data-asked=asked.then_some("")
            inert=move || leaving.now()>
            {leave}
            <button class="icon-button card-side__close" type="button" popovertarget=CARD_ID popovertargetaction="hide" aria-label=texts.common.close>
                <Icon name=IconName::Close />
            </button>
            {card}
        </aside>
    }
    .into_any()
}
