//! An identity that belongs to somebody else.

use super::{matters::Matters, whose::Whose};
use crate::calls::move_identity;
use crate::domain::IdentityId;
use crate::i18n::use_texts;
use crate::state::{OpenThread, Sending, use_toasts};
use crate::ui::kit::{Dialog, close};
use crate::ui::{focus::focus_soon, thread::CARD_ID};
use leptos::{html, prelude::*};

/// Asks whose an identity of the open card is.
#[component]
pub fn MoveDialog(
    /// The identity.
    identity: IdentityId,
    /// The conversation beside the card.
    thread: OpenThread,
) -> impl IntoView {
    let texts = &use_texts().people.move_identity;
    let toasts = use_toasts();
    let matters = Matters::here();
    let dialog = NodeRef::<html::Dialog>::new();
    let sending = Sending::new(None);
    let (client, shown) = thread.card.with_untracked(|card| {
        let client = card.as_ref().map(|card| &card.client);
        let found = client.and_then(|client| client.identities.iter().find(|one| one.id == identity));
        (client.map(|client| client.id), found.map(|one| one.shown.clone()))
    });
    let shown = shown.unwrap_or_default();
    let done = texts.done(&shown);
    let send = Callback::new(move |to| {
        let done = done.clone();
        sending.send(async move {
            move_identity(identity, to).await?;
            close(dialog);
            thread.refresh();
            focus_soon(CARD_ID);
            toasts.announce(done);
            Ok(())
        });
    });
    view! {
        <Dialog dialog id="move-identity" title=texts.title(&shown) closed=Callback::new(move |()| matters.settle())>
            <Whose dialog means=texts.means without=client act=|texts, name| texts.people.move_identity.act(name) act_nobody=texts.act_nobody sending send />
        </Dialog>
    }
    .into_any()
}
