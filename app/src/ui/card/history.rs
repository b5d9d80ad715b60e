//! What he wrote before.

use super::{
    all::All,
    around::{Around, part},
    block::Block,
    traces::more_than,
};
use crate::domain::{Card, ClientId, PastConversation};
use crate::i18n::{moment::Width, use_texts};
use crate::state::{Place, memo, use_listed};
use crate::ui::kit::{Each, Moment, StatusMark, When};
use leptos::prelude::*;

/// His last five conversations over all channels (C4), newest first.
#[component]
pub fn History(
    /// The card.
    card: Memo<Option<Card>>,
    /// Whose it is.
    client: ClientId,
) -> impl IntoView {
    let texts = &use_texts().card.history;
    let place = use_listed();
    let past = part(card, client, |card| card.last_conversations.clone());
    let all = part(card, client, |card| {
        more_than(card.last_conversations.len(), card.client.conversations)
    });
    let none = memo(move |_| past.with(Vec::is_empty));
    view! {
        <Block part="history" title=texts.title>
            <When is=move || !none.get() fallback=move || view! { <p class="card__none">{texts.none}</p> }>
                <ol class="past">
                    <Each
                        each=move || past.get()
                        key=|one| (one.id, one.subject.clone(), one.status, one.last_message_at)
                        let:one
                    >
                        <Past one place />
                    </Each>
                </ol>
            </When>
            <All of=all part="conversations" />
        </Block>
    }
}

/// One of them: where it stands, its number, what it is about, when.
#[component]
fn Past(one: PastConversation, place: Memo<Place>) -> impl IntoView {
    let texts = use_texts();
    let around = Around::here();
    let here = around.current == Some(one.id);
    let number = one.number;
    let subject = if one.subject.is_empty() {
        texts.thread.no_subject.to_owned()
    } else {
        one.subject
    };
    view! {
        <li>
            <a class="past__link" href=move || place.with(|place| place.conversation(number)) aria-current=here.then_some("page")>
                <StatusMark status=one.status />
                <span class="past__number">{format!("#{number}")}</span>
                <span class="past__subject" title=subject.clone()>
                    {subject.clone()}
                </span>
                <Moment at=one.last_message_at now=around.now width=Width::Short />
            </a>
        </li>
    }
}
