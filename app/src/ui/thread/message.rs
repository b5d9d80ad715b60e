//! One message.

mod body;
mod files;
mod origin;
mod system;

use crate::domain::{Author, Direction, Message};
use crate::i18n::{moment::Width, use_texts};
use crate::state::OpenThread;
use crate::ui::kit::{Avatar, AvatarSize, Badge, Icon, IconName, Moment, Tone};
use body::Body;
use files::Files;
use leptos::prelude::*;
use origin::{Post, WhyLine};
use system::SystemMark;

/// One message: who wrote it and when, what it says, what came with it. A message never changes, so none of it is
/// reactive.
#[component]
pub fn MessageView(
    /// The message.
    message: Message,
    /// The conversation it belongs to.
    thread: OpenThread,
) -> impl IntoView {
    if let Some(line) = message.system {
        return view! { <SystemMark line at=message.sent_at now=thread.now /> }.into_any();
    }
    let texts = use_texts();
    let client = thread.head.with_untracked(|head| head.row.client);
    let message_id = message.id;
    let (name, id) = match message.author {
        Author::Client(name) => (name, client.map(|id| id.uuid())),
        Author::Agent(agent) => (Some(agent.name), Some(agent.id.uuid())),
        Author::Team | Author::System => (Some(texts.thread.team.to_owned()), None),
    };
    let internal = (message.direction == Direction::Internal).then(|| {
        view! {
            <span class="message__internal">
                <Icon name=IconName::Lock />
                {texts.thread.internal}
            </span>
        }
    });
    let unsent = message.unsent.then(|| {
        view! { <Badge tone=Tone::Warn attr:title=texts.thread.unsent_means>{texts.thread.unsent}</Badge> }
    });
    // Whose a message of ours is nobody asks.
    let why = message.why.filter(|_| message.direction == Direction::In);
    let shown_name = name.clone().unwrap_or_else(|| texts.common.unknown_client.to_owned());
    view! {
        <article class="message" id=format!("m-{message_id}") data-direction=message.direction.as_str()>
            <header class="message__head">
                <Avatar name id size=AvatarSize::Small />
                <span class="message__author">{shown_name}</span>
                {internal}
                {unsent}
                <Moment at=message.sent_at now=thread.now width=Width::Hour />
            </header>
            {message.post.map(|link| view! { <Post link /> })}
            <Body text=message.text html=message.html tail=message.tail />
            <Files files=message.attachments />
            {why.map(|why| view! { <WhyLine why message=message_id number=thread.number /> })}
        </article>
    }
    .into_any()
}
