//! What the company's own system knows of the client: the place for it on the card.

use super::{
    around::{Around, part},
    block::Block,
};
use crate::domain::{Card, ClientId};
use crate::i18n::use_texts;
use crate::state::{effect, memo};
use crate::ui::asking::{ASKING, asked};
use crate::ui::kit::{Skeleton, When};
use crate::ui::on_demand::{OnDemand, draw};
use leptos::prelude::*;

/// Asks for the block in the page's address: `?block=show`.
const BLOCK: &str = "block";

/// The block (B16), if there is such a system. It is asked once the page is alive, so that it never holds up the card;
/// without scripts, when the page's address says so.
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
    let wanted = RwSignal::new(asked(BLOCK).is_some());
    effect(move || wanted.set(true));
    let waiting = move || {
        view! {
            <div class="only-alive">
                <Skeleton rows=4 />
            </div>
            <button class="button only-plain" type="submit" form=ASKING name=BLOCK value="show">
                {words.show}
            </button>
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
