//! The attributes that are empty.

use super::{end::End, sight::Sight};
use crate::domain::AttributeKey;
use crate::i18n::use_texts;
use crate::state::memo;
use crate::ui::kit::Each;
use leptos::{
    ev::{Event, Targeted},
    prelude::*,
    web_sys::HtmlDetailsElement,
};

/// The ones that are empty, behind a fold that counts them; open while something is searched for. With them the list ends.
#[component]
pub fn Empties(
    /// What is in sight.
    sight: Sight,
    /// Draws a row.
    row: Callback<AttributeKey, AnyView>,
) -> impl IntoView {
    let texts = &use_texts().card.attributes;
    let order = sight.order;
    let count = memo(move |_| order.with(|order| order.empty.len()));
    let unfolded = RwSignal::new(false);
    let searching = sight.searching;
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
        <End sight />
    }
    .into_any()
}
