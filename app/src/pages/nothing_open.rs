//! `/`: the list with nothing open beside it.

use crate::i18n::use_texts;
use crate::ui::kit::{Empty, IconName};
use crate::ui::thread::THREAD_ID;
use leptos::prelude::*;
use leptos_meta::Title;

/// Asks to choose a conversation.
#[component]
pub fn NothingOpen() -> impl IntoView {
    let texts = use_texts();
    view! {
        <Title text=texts.inbox.title />
        <main class="thread thread--empty" id=THREAD_ID>
            <h1 class="unseen">{texts.inbox.title}</h1>
            <Empty icon=IconName::Chat title=texts.thread.choose_title text=texts.thread.choose_text />
        </main>
    }
    .into_any()
}
