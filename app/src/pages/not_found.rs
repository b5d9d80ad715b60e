//! Whatever else is asked for.

use crate::i18n::use_texts;
use crate::reply;
use crate::ui::kit::{Empty, IconName};
use leptos::prelude::*;
use leptos_meta::Title;

/// Says that there is nothing at this address.
#[component]
pub fn NotFound() -> impl IntoView {
    reply::status(404);
    let texts = use_texts();
    view! {
        <Title text=texts.errors.not_found_title />
        <main class="alone">
            <h1 class="unseen">{texts.errors.not_found_title}</h1>
            <Empty icon=IconName::Question title=texts.errors.not_found_title text=texts.errors.not_found_text>
                <a class="button" href="/">
                    {texts.errors.to_inbox}
                </a>
            </Empty>
        </main>
    }
    .into_any()
}
