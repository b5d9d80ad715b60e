//! Which of the client's addresses we talk through.

use super::item::close_gear;
use crate::calls::{TalkThrough as TalkThroughForm, talk_through};
use crate::domain::{ConversationId, Identity, IdentityId, IdentityKind};
use crate::error::AppError;
use crate::i18n::{Texts, use_texts};
use crate::state::{OpenThread, Toasts, memo, use_toasts};
use crate::ui::identity::{KindMark, kind_icon};
use crate::ui::kit::{Each, Icon, IconName};
use crate::ui::words::{identity_kind, problem};
use leptos::{ev::MouseEvent, prelude::*, server_fn::ServerFn, task::spawn_local};

/// Whether one can talk through an address of this kind.
const fn carries_words(kind: IdentityKind) -> bool {
    matches!(
        kind,
        IdentityKind::Email | IdentityKind::Phone | IdentityKind::Messenger
    )
}

/// The client's addresses that one can talk through, the one in use marked (C11). A plain form; each choice sends it.
#[component]
pub fn TalkThrough(
    /// The conversation.
    thread: OpenThread,
) -> impl IntoView {
    let words = &use_texts().card.gear;
    let current = memo(move |_| thread.head.with(|head| head.identity));
    let choices = memo(move |_| {
        thread.card.with(|card| {
            let identities = card.iter().flat_map(|card| &card.client.identities);
            let can = |one: &&Identity| carries_words(one.kind) || Some(one.id) == current.get();
            identities.filter(can).cloned().collect::<Vec<_>>()
        })
    });
    let none = move || {
        let none = choices.with(Vec::is_empty);
        none.then(|| view! { <span class="menu__legend" role="none">{words.no_address}</span> })
    };
    view! {
        <form class="menu__group" method="post" action=TalkThroughForm::url() role="none">
            <input type="hidden" name="conversation" value=thread.id.to_string() />
            <div role="group" aria-label=words.talk_through>
                <span class="menu__legend" aria-hidden="true">{words.talk_through}</span>
                {none}
                <Each each=move || choices.get() key=|one| (one.id, one.shown.clone()) let:identity>
                    <Choice identity thread current />
                </Each>
            </div>
        </form>
    }
    .into_any()
}

/// One of them.
#[component]
fn Choice(identity: Identity, thread: OpenThread, current: Memo<Option<IdentityId>>) -> impl IntoView {
    let texts = use_texts();
    let toasts = use_toasts();
    let id = identity.id;
    let checked = move || current.get() == Some(id);
    let shown = StoredValue::new(identity.shown.clone());
    let choose = move |event: MouseEvent| {
        event.prevent_default();
        close_gear();
        let before = current.get_untracked();
        if before != Some(id) {
            let says = texts.card.gear.talks_through(&shown.get_value());
            spawn_local(switch(thread, id, before, says, toasts, texts));
        }
    };
    view! {
        <button
            class="menu__item"
            role="menuitemradio"
            type="submit"
            name="identity"
            value=id.to_string()
            aria-checked=move || checked().to_string()
            on:click=choose
        >
            <KindMark icon=kind_icon(identity.kind) word=identity_kind(texts, identity.kind).to_owned() />
            <span class="menu__what" title=identity.shown.clone()>{identity.shown.clone()}</span>
            <span class="menu__check">
                <Icon name=IconName::Check />
            </span>
        </button>
    }
    .into_any()
}

/// Talks through `to` from now on, says so, and offers the one before.
async fn switch(
    thread: OpenThread,
    to: IdentityId,
    before: Option<IdentityId>,
    says: String,
    toasts: Toasts,
    texts: &'static Texts,
) {
    if let Err(error) = talk(thread, to).await {
        return toasts.show(problem(texts, &error));
    }
    let Some(before) = before else {
        return toasts.show(says);
    };
    toasts.offer(says, texts.card.gear.undo, move || {
        spawn_local(async move {
            match talk(thread, before).await {
                Ok(()) => toasts.show(texts.card.gear.undone),
                Err(error) => toasts.show(problem(texts, &error)),
            }
        });
    });
}

async fn talk(thread: OpenThread, through: IdentityId) -> Result<(), AppError> {
    let conversation: ConversationId = thread.id;
    talk_through(conversation, through).await?;
    thread.refresh();
    Ok(())
}
