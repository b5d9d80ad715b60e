//! What stands where nobody knows who writes.

use crate::i18n::use_texts;
use crate::ui::kit::{Empty, IconName};
use leptos::prelude::*;

/// Says that nobody knows who writes, and what would change that.
#[component]
pub fn Nobody() -> impl IntoView {
    let texts = use_texts();
    view! {
        <article class="card" aria-label=texts.card.title>
            <Empty icon=IconName::Card title=texts.card.nobody.title text=texts.card.nobody.text />
        </article>
    }
}
