//! All of his conversations.

use super::{client::CONVERSATIONS, more::more, section::Section};
use crate::calls;
use crate::domain::{ConversationRow, Timestamp};
use crate::i18n::{moment::Width, use_texts};
use crate::state::{OpenProfile, memo, use_listed};
use crate::ui::inbox::channel_icon;
use crate::ui::kit::{Each, Empty, Icon, IconName, Moment, StatusMark, When};
use crate::ui::words;
use leptos::prelude::*;

/// All of his conversations over all channels, last message first.
#[component]
pub fn Conversations(
    /// The page.
    profile: OpenProfile,
) -> impl IntoView {
    let words = &use_texts().profile;
    let list = profile.conversations;
    let client = profile.client;
    let count = Signal::derive(move || {
        let card = profile.open.card;
        card.with(|card| card.as_ref().map(|card| card.client.conversations).unwrap_or_default())
    });
    let load = Callback::new(move |()| {
        list.load_more(move |cursor| calls::client_conversations(client, Some(cursor)));
    });
    let none = memo(move |_| list.items.with(Vec::is_empty));
    let nothing = move || {
        view! { <Empty icon=IconName::Inbox title=words.no_conversations_title text=words.no_conversations_text /> }
    };
    let now = profile.open.now;
    view! {
        <Section id=CONVERSATIONS title=words.conversations count>
            <When is=move || !none.get() fallback=nothing>
                <ol class="talks">
                    // Everything that a row shows is in its key, so a row changes as a whole and no other with it.
                    <Each
                        each=move || list.items.get()
                        key=|row| (row.id, row.subject.clone(), row.snippet.clone(), row.status, row.last_message_at)
                        let:row
                    >
                        <Row row now=now.into() />
                    </Each>
                </ol>
            </When>
            {more(CONVERSATIONS, list, load)}
        </Section>
    }
    .into_any()
}

/// One of them: where it stands, its number, what it is about and what was said last, by which channel, when.
#[component]
fn Row(row: ConversationRow, now: Signal<Timestamp>) -> impl IntoView {
    let texts = use_texts();
    let place = use_listed();
    let number = row.number;
    let subject = if row.subject.is_empty() {
        texts.thread.no_subject.to_owned()
    } else {
        row.subject
    };
    let channel = words::channel(texts, row.channel);
    view! {
        <li>
            <a class="talk" href=move || place.with(|place| place.conversation(number))>
                <StatusMark status=row.status />
                <span class="past__number">{format!("#{number}")}</span>
                <span class="talk__text">
                    <span class="talk__subject">{subject}</span>
                    " "
                    <span class="talk__snippet">{row.snippet}</span>
                </span>
                <span class="talk__channel" title=channel>
                    <Icon name=channel_icon(row.channel) />
                    <span class="unseen">{channel}</span>
                </span>
                <Moment at=row.last_message_at now width=Width::Short />
            </a>
        </li>
    }
    .into_any()
}
