//! What the company's own system knows of the client: the place for it on the card.

use super::{
    around::{Around, part},
    block::Block,
};
use crate::domain::{Card, ClientId};
use crate::i18n::use_texts;
use crate::state::{effect, memo};
use crate::ui::kit::{Skeleton, When};
use crate::ui::on_demand::{OnDemand, draw};
use crate::ui::questions::{Ask, Matter};
use leptos::prelude::*;

/// The block (B16), if there is such a system. It is asked once the page is alive, so that it never holds up the card;
/// without scripts, in a dialog of its own.
#[component]
pub fn Dynamic(
    /// The card.
    card: Memo<Option<Card>>,
    /// Whose it is.
    client: ClientId,
) -> impl IntoView {
    let there = part(card, client, |card| card.dynamic);
    let there = memo(move |_| there.get());
    view! {
        <When is=move || there.get()>
            <Place />
        </When>
    }
}

#[component]
fn Place() -> impl IntoView {
    let words = &use_texts().card.dynamic;
    let client = Around::here().client;
    let wanted = RwSignal::new(false);
    effect(move || wanted.set(true));
    let waiting = move || {
        view! {
            <div class="only-alive">
                <Skeleton rows=4 />
            </div>
            <p class="only-plain">
                <Ask matter=Matter::Dynamic>{words.show}</Ask>
            </p>
        }
    };
    view! {
        <Block part="dynamic" title=words.title>
            <When is=move || wanted.get() fallback=waiting>
                {draw(OnDemand::Dynamic(client))}
            </When>
        </Block>
    }
    .into_any()
}
