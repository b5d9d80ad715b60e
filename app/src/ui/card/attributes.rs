//! The attributes, built-in ones and those of administrators alike.

pub mod foot;
pub mod order;
pub mod search;
pub mod search_box;
pub mod sight;

use super::{attribute_row::AttributeRow, block::Block, language_origin::LanguageOriginLine};
use crate::domain::{AttributeKey, Card, ClientId};
use crate::i18n::use_texts;
use crate::state::memo;
use crate::ui::kit::{Each, When};
use crate::ui::on_demand::{OnDemand, draw};
use foot::Foot;
use leptos::{
    ev::{Event, Targeted},
    prelude::*,
    web_sys::HtmlDetailsElement,
};
use sight::Sight;

/// From how many on only the rows on the screen are laid out.
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
            <div class="details__reading" hidden=move || choosing.get() data-long=move || long.get().then_some("")>
                <When is=move || more.get()>{draw(OnDemand::Search(sight))}</When>
                <dl class="details">
                    <Each each=open key=|key| *key children=move |key| row.run(key) />
                </dl>
                <Empties sight row />
            </div>
            <When is=move || choosing.get()>{draw(OnDemand::Visibility(sight))}</When>
            <Foot sight />
        </Block>
    }
}

/// The ones that are empty, behind a fold that counts them; open while something is searched for.
#[component]
fn Empties(sight: Sight, row: Callback<AttributeKey, AnyView>) -> impl IntoView {
    let texts = &use_texts().card.attributes;
    let order = sight.order;
    let count = memo(move |_| order.with(|order| order.empty.len()));
    let unfolded = RwSignal::new(false);
    let searching = memo(move |_| sight.is_searching());
    let drawn = move || {
        order.with(|order| {
            let before = order.open().count();
            let rest = sight.drawn.get().saturating_sub(before);
            order.empty.iter().copied().take(rest).collect()
        })
    };
    let words = move || texts.empties(i64::try_from(count.get()).unwrap_or(i64::MAX));
    let toggled = move |event: Targeted<Event, HtmlDetailsElement>| {
        if !searching.get_untracked() {
            unfolded.set(event.target().open());
        }
    };
    view! {
        <details
            class="details__empties"
            hidden=move || count.get() == 0
            open=move || searching.get() || unfolded.get()
            on:toggle:target=toggled
        >
            <summary class="details__fold" hidden=move || searching.get()>
                {words}
            </summary>
            <dl class="details">
                <Each each=drawn key=|key| *key children=move |key| row.run(key) />
            </dl>
        </details>
    }
    .into_any()
}
