//! A card on its way.

use crate::i18n::use_texts;
use crate::ui::kit::Skeleton;
use leptos::prelude::*;

/// A card on its way: bars where the head, the contacts and the details will be.
#[component]
pub fn CardSkeleton() -> impl IntoView {
    view! {
        <article class="card" aria-label=use_texts().card.title aria-busy="true">
            <Skeleton rows=1 of="row" />
            <Skeleton rows=3 />
            <Skeleton rows=8 />
        </article>
    }
}
