//! The place of the card beside the thread.

use super::CARD_ID;
use crate::calls::{Assign, Comment, SetStatus};
use crate::domain::Agent;
use crate::i18n::use_texts;
use crate::state::{Leaving, OpenThread, use_place};
use crate::ui::asking::asked;
use crate::ui::card::Beside;
use crate::ui::kit::{Icon, IconName};
use crate::ui::on_demand::{OnDemand, asleep};
use leptos::{prelude::*, server_fn::ServerFn};

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
    let asked = asks_of_card();
    let leave = asked.then(|| {
        let (place, _) = use_place();
        let href = place.get_untracked().conversation(thread.number);
        view! {
            <a class="icon-button card-side__leave" href=href aria-label=texts.common.close>
                <Icon name=IconName::Close />
            </a>
        }
    });
    let name = move || {
        thread
            .card
            .with(|card| Some(card.as_ref()?.client.display_name()?.to_owned()))
    };
    // The name is the heading's own, for who has read on beyond it; it is not read out twice.
    view! {
        <aside class="card-side" id=CARD_ID popover="auto" tabindex="-1" aria-label=texts.thread.show_card data-asked=asked.then_some("")
            inert=move || leaving.now()>
            <div class="card-side__bar">
                <p class="card-side__name" aria-hidden="true">{name}</p>
                {leave}
                <button class="icon-button card-side__close" type="button" popovertarget=CARD_ID popovertargetaction="hide" aria-label=texts.common.close>
                    <Icon name=IconName::Close />
                </button>
            </div>
            <div class="card-side__scroll">{card}</div>
        </aside>
    }
    .into_any()
}

/// What the page's address says where something of the card is open.
const OF_CARD: [&str; 7] = ["edit", "add", "more", "find", "fields", "visibility", "draft"];

/// Whether the page's address asks for something of the card, or brings back a form of the card's that was refused.
fn asks_of_card() -> bool {
    let of_thread = [Comment::PATH, SetStatus::PATH, Assign::PATH];
    let refused = asked("__path").is_some_and(|path| !of_thread.contains(&path.as_str()));
    refused || OF_CARD.into_iter().any(|name| asked(name).is_some())
}
