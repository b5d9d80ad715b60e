//! Whether the page still hears what happens.

use crate::i18n::use_texts;
use crate::state::use_feed;
use leptos::prelude::*;

/// Says, quietly, that the connection is being restored; nothing while all is well.
#[component]
pub fn Connection() -> impl IntoView {
    let texts = use_texts();
    let lost = use_feed().lost();
    view! {
        <p class="connection" role="status">
            {move || lost.get().then_some(texts.frame.reconnecting)}
        </p>
    }
}
