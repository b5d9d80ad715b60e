//! The attributes, built-in ones and those of administrators alike.

pub mod empties;
pub mod end;
pub mod foot;
pub mod order;
pub mod search;
pub mod search_box;
pub mod sight;
pub mod turn;

use super::{attribute_row::AttributeRow, block::Block, language_origin::LanguageOriginLine};
use crate::domain::{AttributeKey, Card, ClientId};
use crate::i18n::use_texts;
use crate::state::memo;
use crate::ui::kit::{Each, When};
use crate::ui::on_demand::{OnDemand, draw};
use foot::Foot;
use leptos::prelude::*;
use sight::Sight;

/// From how many on the browser need not lay out what is off the screen.
const LONG: usize = 60;

/// The attributes that the agent chose, in his order, or all of them; a row that stays is never made anew. In their
/// place, while he is choosing, what he chooses by.
#[component]
pub fn Attributes(
    /// The card.
    card: Memo<Option<Card>>,
    /// Whose it is.
    client: ClientId,
) -> impl IntoView {
    let sight = Sight::new(card, client);
    let Sight {
        more, choosing, order, ..
    } = sight;
    let row = Callback::new(move |key| {
        let language = key == AttributeKey::Language;
        let beneath = language.then(|| view! { <LanguageOriginLine card client /> }.into_any());
        view! { <AttributeRow key sight beneath /> }.into_any()
    });
    let long = memo(move |_| sight.lines.with(Vec::len) > LONG);
    let open = move || order.with(|order| order.open().take(sight.drawn.get()).collect());
    view! {
        <Block part="details" title=use_texts().card.attributes.title>
            <div
                class="details__reading"
                hidden=move || choosing.get()
                data-long=move || long.get().then_some("")
                data-sifted=move || sight.sifted.get().then_some("")
            >
                <When is=move || more.get()>{draw(OnDemand::Search(sight))}</When>
                <dl class="details">
                    <Each each=open key=|key| *key children=move |key| row.run(key) />
                </dl>
                <When is=move || more.get()>{draw(OnDemand::Empties(sight, row))}</When>
            </div>
            <When is=move || choosing.get()>{draw(OnDemand::Visibility(sight))}</When>
            <Foot sight />
        </Block>
    }
}
