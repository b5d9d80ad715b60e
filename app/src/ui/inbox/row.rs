//! One conversation of the list.

use crate::domain::{ChannelKind, ConversationRow, Direction, Status, Timestamp};
use crate::i18n::{moment::Width, use_texts};
use crate::state::use_place;
use crate::ui::kit::{Avatar, AvatarSize, CopyButton, Icon, IconName, Moment, StatusMark};
use crate::ui::rail::LIST_ID;
use crate::ui::words;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// One conversation of the list, a link that opens it beside the list.
#[component]
pub fn Row(
    /// The conversation; nothing once it has left the list.
    row: Memo<Option<ConversationRow>>,
    /// The server's time.
    now: Memo<Timestamp>,
) -> impl IntoView {
    move || row.get().map(|row| view! { <Drawn row now /> })
}

#[component]
fn Drawn(row: ConversationRow, now: Memo<Timestamp>) -> impl IntoView {
    let texts = use_texts();
    let (place, open) = use_place();
    let number = row.number;
    let name = row.client_name.clone();
    let shown_name = name.clone().unwrap_or_else(|| texts.common.unknown_client.to_owned());
    let we_wrote = (row.last_direction == Direction::Out).then(|| {
        view! {
            <span class="inbox-row__ours" title=texts.inbox.we_wrote>
                <Icon name=IconName::Reply />
                <span class="unseen">{texts.inbox.we_wrote}</span>
            </span>
        }
    });
    let address = name.clone().filter(|name| is_address(name));
    let subject =
        (!row.subject.is_empty()).then(|| view! { <span class="inbox-row__subject">{row.subject.clone()}</span> });
    view! {
        <li class="inbox-row" data-status=row.status.as_str()>
            <a
                class="inbox-row__link"
                href=move || place.with(|place| place.conversation(number))
                aria-current=move || (open.get() == Some(number)).then_some("page")
                on:click=|_| close_drawer()
            >
                <Avatar name id=row.client.map(|id| id.uuid()) />
                <span class="inbox-row__top">
                    <span class="inbox-row__name" data-new=(row.status == Status::New).then_some("")>
                        {shown_name}
                    </span>
                    {row.vip.then(|| view! { <Vip /> })}
                    <Moment at=row.last_message_at now width=Width::Short />
                </span>
                <span class="inbox-row__bottom">
                    <span class="inbox-row__text">{we_wrote} {subject} {row.snippet.clone()}</span>
                    <Marks row=row.clone() />
                </span>
            </a>
            {address.map(|address| view! { <CopyButton text=address.clone() what=address /> })}
        </li>
    }
    .into_any()
}

#[component]
fn Vip() -> impl IntoView {
    let vip = use_texts().inbox.vip;
    view! {
        <span class="inbox-row__vip" title=vip>
            <Icon name=IconName::Star />
            <span class="unseen">{vip}</span>
        </span>
    }
}

/// What kind of channel, where it stands, whose it is.
#[component]
fn Marks(row: ConversationRow) -> impl IntoView {
    let texts = use_texts();
    let channel = words::channel(texts, row.channel);
    let assignee = row.assignee.map(|agent| {
        let says = texts.inbox.assigned_to(&agent.name);
        view! {
            <span class="inbox-row__assignee" title=says>
                <Avatar name=Some(agent.name) id=Some(agent.id.uuid()) size=AvatarSize::Small />
                <span class="unseen">{says.clone()}</span>
            </span>
        }
    });
    view! {
        <span class="inbox-row__marks">
            <span class="inbox-row__channel" title=channel>
                <Icon name=channel_icon(row.channel) />
                <span class="unseen">{channel}</span>
            </span>
            <span title=words::status(texts, row.status)>
                <StatusMark status=row.status />
            </span>
            {assignee}
        </span>
    }
    .into_any()
}

/// The picture of a kind of channel.
pub fn channel_icon(kind: ChannelKind) -> IconName {
    match kind {
        ChannelKind::Api => IconName::Globe,
        ChannelKind::Email => IconName::Mail,
        ChannelKind::Chat => IconName::Chat,
        ChannelKind::Phone => IconName::Phone,
    }
}

/// Whether it is an e-mail or a number that somebody without a name is called by.
fn is_address(name: &str) -> bool {
    let mail = name.contains('@') && !name.contains(char::is_whitespace);
    let number = name
        .strip_prefix('+')
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    mail || number
}

/// Where the list is a drawer, choosing a row has done its work. Elsewhere it is no open popover, and nothing happens.
fn close_drawer() {
    let list = document()
        .get_element_by_id(LIST_ID)
        .and_then(|list| list.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(list) = list.filter(|list| list.matches(":popover-open").unwrap_or_default()) {
        // It fails only if the drawer closes by itself at this moment.
        drop(list.hide_popover());
    }
}

#[cfg(test)]
mod tests {
    use super::is_address;

    #[test]
    fn who_is_called_by_an_address_is_told_from_who_has_a_name() {
        for address in ["ann@mail.example", "+48 601 234 567"] {
            assert!(is_address(address), "{address}");
        }
        for name in ["Anna Nowak", "Ann @ Acme", "+ Ann", "+", ""] {
            assert!(!is_address(name), "{name}");
        }
    }
}
