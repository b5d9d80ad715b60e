//! The pane of an open conversation, with the card beside it.

use super::{THREAD_ID, card_edge::CardEdge, card_side::CardSide, composer::Composer, head::Head, log::Log};
use crate::calls::Session;
use crate::domain::{ConversationHead, OpenConversation, Snapshot};
use crate::i18n::use_texts;
use crate::state::{Leaving, OpenCard, OpenThread, use_place};
use crate::title::page_title;
use crate::ui::{asking::Asking, questions::Dialogs};
use leptos::prelude::*;
use leptos_meta::Title;

/// The pane of an open conversation, with the card beside it.
#[component]
pub fn ThreadView(
    /// The conversation as it was answered.
    snapshot: Snapshot<OpenConversation>,
    /// Who looks at it.
    session: Session,
    /// Hears that there is no such conversation any more.
    gone: Callback<()>,
) -> impl IntoView {
    let texts = use_texts();
    let thread = OpenThread::follow(snapshot, gone);
    let open = OpenCard::from(thread);
    provide_context(open);
    let of = move |head: &ConversationHead| {
        let row = &head.row;
        let name = row.client_name.as_deref().unwrap_or_default();
        let what = if row.subject.is_empty() { name } else { &row.subject };
        texts.thread.page_title(&row.number.to_string(), what)
    };
    let title = page_title(move || thread.head.with(of));
    // While the next conversation is on its way nothing is done to this one any more: the address names another client.
    let (_, number) = use_place();
    let leaving = Leaving::unless(number, Some(thread.number));
    view! {
        <Title text=title />
        <Asking />
        <main class="thread" id=THREAD_ID inert=move || leaving.now() aria-busy=move || leaving.now().then_some("true")>
            <Head thread session=session.clone() />
            <Log thread />
            <Composer thread me=session.me.id />
            <CardEdge />
        </main>
        <CardSide thread me=session.me leaving />
        <Dialogs open />
    }
    .into_any()
}
