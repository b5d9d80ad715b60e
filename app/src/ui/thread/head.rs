//! What stands above the messages.

use super::{assignee_form::AssigneeForm, card_toggle::CardToggle, status_form::StatusForm};
use crate::calls::Session;
use crate::domain::ConversationHead;
use crate::i18n::use_texts;
use crate::state::{OpenThread, memo, use_place};
use crate::ui::focus::GoneOn;
use crate::ui::inbox::channel_icon;
use crate::ui::kit::{Icon, IconName};
use leptos::{html, prelude::*};

/// The subject, the number and the channel, and what can be changed about the conversation.
#[component]
pub fn Head(
    /// The conversation.
    thread: OpenThread,
    /// Who looks at it.
    session: Session,
) -> impl IntoView {
    let texts = use_texts();
    let (place, _) = use_place();
    let part = move |of: fn(&ConversationHead) -> String| memo(move |_| thread.head.with(of));
    let channel = part(|head| head.channel_name.clone());
    // A chat has no subject; it is called after its client.
    let title = part(|head| {
        let subject = Some(&head.row.subject).filter(|subject| !subject.is_empty());
        subject.or(head.row.client_name.as_ref()).cloned().unwrap_or_default()
    });
    let title = move || {
        if title.with(String::is_empty) {
            texts.thread.no_subject.to_owned()
        } else {
            title.get()
        }
    };
    let heading = NodeRef::<html::H1>::new();
    GoneOn::arrive(heading);
    let icon = channel_icon(thread.head.with_untracked(|head| head.row.channel));
    view! {
        <header class="thread__head">
            <a class="icon-button thread__back" href=move || place.with(|place| place.inbox()) aria-label=texts.thread.back_to_list>
                <Icon name=IconName::ChevronLeft />
            </a>
            <div class="thread__titles">
                <h1 class="thread__title" tabindex="-1" node_ref=heading>
                    {title}
                </h1>
                <p class="thread__meta">
                    <span class="thread__number">{format!("#{}", thread.number)}</span>
                    <Icon name=icon />
                    <span class="thread__channel">{channel}</span>
                </p>
            </div>
            <div class="thread__acts">
                <StatusForm thread />
                <AssigneeForm thread session />
                <CardToggle />
            </div>
        </header>
    }
    .into_any()
}
