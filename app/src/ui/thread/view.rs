//! The pane of an open conversation, with the card beside it.

use super::{THREAD_ID, card_side::CardSide, composer::Composer, head::Head, log::Log};
use crate::calls::Session;
use crate::domain::{OpenConversation, Snapshot};
use crate::i18n::use_texts;
use crate::state::OpenThread;
use leptos::prelude::*;
use leptos_meta::Title;

/// The pane of an open conversation, with the card beside it.
#[component]
pub fn ThreadView(
    /// The conversation as it was answered.
    snapshot: Snapshot<OpenConversation>,
    /// Who looks at it.
    session: Session,
) -> impl IntoView {
    let texts = use_texts();
    let thread = OpenThread::follow(snapshot);
    let title = move || {
        let subject = thread.head.with(|head| head.row.subject.clone());
        let name = || {
            thread
                .head
                .with(|head| head.row.client_name.clone())
                .unwrap_or_default()
        };
        let what = if subject.is_empty() { name() } else { subject };
        texts.thread.page_title(&thread.number.to_string(), &what)
    };
    view! {
        <Title text=title />
        <main class="thread" id=THREAD_ID>
            <Head thread session=session.clone() />
            <Log thread />
            <Composer thread />
        </main>
        <CardSide thread me=session.me />
    }
    .into_any()
}
