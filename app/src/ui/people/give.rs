//! A conversation without a client that somebody who has a card already began.

use super::{matters::Matters, whose::Whose};
use crate::calls::give_draft;
use crate::i18n::use_texts;
use crate::state::{OpenThread, Sending, use_toasts};
use crate::ui::kit::{Dialog, close};
use crate::ui::{focus::focus_soon, thread::CARD_ID};
use leptos::{html, prelude::*};

/// Asks whose the conversation is; the addresses of its draft go along.
#[component]
pub fn GiveDialog(
    /// The conversation.
    thread: OpenThread,
) -> impl IntoView {
    let give = &use_texts().people.give;
    let toasts = use_toasts();
    let matters = Matters::here();
    let dialog = NodeRef::<html::Dialog>::new();
    let sending = Sending::new(None);
    let send = Callback::new(move |client| {
        sending.send(async move {
            give_draft(thread.id, client).await?;
            close(dialog);
            thread.refresh();
            focus_soon(CARD_ID);
            toasts.announce(give.done);
            Ok(())
        });
    });
    view! {
        <Dialog dialog id="give" title=give.title closed=Callback::new(move |()| matters.settle())>
            <Whose dialog means=give.means without=None act=|texts, name| texts.people.give.act(name) act_nobody=give.act_nobody sending send />
        </Dialog>
    }
    .into_any()
}
